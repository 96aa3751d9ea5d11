//! What a document states of a figure beside what its own numbers give: the printed number where both agree.

use super::change::{change_in, change_of};
use super::{
    Assessment, Basis, Change, ChangeBasis, ChangeUnit, DimensionId, Facts, Figure, Interval, MemberId, Portal,
    Quantity, StatedChange,
};

/// A number that both the document and its other numbers can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// As printed, with its digits.
    Stated(Quantity),
    /// As computed, where nothing is stated or something else is.
    Computed(Interval),
}

/// Achieved ÷ target in per cent.
pub fn attainment(facts: &Facts, assessment: &Assessment) -> Option<Told> {
    let computed = assessment.attainment.filter(|_| assessment.basis != Basis::AsStated);
    let stated = facts.stated().and_then(|stated| stated.of_target.as_ref()).map(|value| value.quantity);
    match (stated, computed) {
        (Some(stated), Some(computed)) if !stated.agrees_with(&computed) => Some(Told::Computed(computed)),
        (Some(stated), _) => Some(Told::Stated(stated)),
        (None, computed) => computed.map(Told::Computed),
    }
}

/// The change of a figure or of a member of its breakdowns against the year before; where several are stated, the one in
/// the unit that the computed change has goes first.
pub fn change(portal: &Portal, figure: &Figure, path: &[(DimensionId, MemberId)]) -> Option<(Told, ChangeUnit)> {
    let facts = figure.facts.member(path)?;
    let computed = change_of(portal, figure, path).filter(|change| change.basis != ChangeBasis::Stated);
    let stated = facts.stated().map_or(&[][..], |stated| &stated.changes).iter();
    let since_then = |change: &&StatedChange| change.since.is_none_or(|since| since == figure.period.previous());
    let mut stated: Vec<&StatedChange> = stated.filter(since_then).collect();
    let Some(Change { value, unit, .. }) = computed else {
        return stated.first().map(|change| (Told::Stated(change.value.quantity), change.unit));
    };
    stated.sort_by_key(|change| change.unit != unit);
    let holds = |change: &&StatedChange| {
        let computed = change_in(portal, figure, path, change.unit);
        computed.is_some_and(|computed| change.value.quantity.agrees_with(&computed))
    };
    match stated.into_iter().find(holds) {
        Some(change) => Some((Told::Stated(change.value.quantity), change.unit)),
        None => Some((Told::Computed(value), unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Better, Kind, More, Period, Stated, Value};
    use super::*;
    use crate::model::tests::{Fixture, number, value};
    use crate::model::{Case, assess};

    fn printed(text: &str) -> Told {
        Told::Stated(value(text).quantity)
    }

    fn of(kind: Kind, target: Option<&str>, achieved: Option<&str>, stated: Stated, previous: Option<Value>) -> Portal {
        let mut fixture = Fixture::new(&[("x", kind, Better::Higher, true)]);
        fixture.figure("x", Period::Year(2023), target, achieved);
        fixture.last().facts.more = Some(Box::new(More { stated, previous, ..More::default() }));
        fixture.portal()
    }

    fn attained(target: Option<&str>, achieved: Option<&str>, of_target: &str) -> Option<Told> {
        let stated = Stated { of_target: Some(value(of_target)), ..Stated::default() };
        let portal = of(Kind::Amount, target, achieved, stated, None);
        let figure = &portal.figures[0];
        attainment(&figure.facts, &assess(&Case::of(&portal, figure)))
    }

    fn changed(
        kind: Kind,
        achieved: &str,
        previous: Option<&str>,
        changes: &[(&str, ChangeUnit)],
    ) -> (Told, ChangeUnit) {
        let changes = changes.iter().map(|(text, unit)| StatedChange { value: value(text), unit: *unit, since: None });
        let stated = Stated { changes: changes.collect(), ..Stated::default() };
        let portal = of(kind, None, Some(achieved), stated, previous.map(value));
        change(&portal, &portal.figures[0], &[]).unwrap()
    }

    #[test]
    fn a_print_that_was_cut_off_agrees() {
        assert_eq!(attained(Some("52.592"), Some("40.531"), "77.06"), Some(printed("77.06")));
        assert_eq!(attained(Some("52.592"), Some("40.531"), "77.1"), Some(printed("77.1")));
        assert!(matches!(attained(Some("52.592"), Some("40.531"), "77.08"), Some(Told::Computed(_))));
    }

    #[test]
    fn a_print_alone_stands_as_it_is() {
        assert_eq!(attained(None, None, "101.90"), Some(printed("101.90")));
        assert_eq!(attained(None, Some("7"), "101.9"), Some(printed("101.9")));
    }

    #[test]
    fn changes_agree_in_the_unit_that_they_are_printed_in() {
        let both = [("7", ChangeUnit::Unit), ("7.5", ChangeUnit::Percent)];
        assert_eq!(changed(Kind::Amount, "100", Some("93"), &both), (printed("7.5"), ChangeUnit::Percent));
        assert_eq!(changed(Kind::Amount, "100", Some("93"), &both[..1]), (printed("7"), ChangeUnit::Unit));
        let wrong = [("9", ChangeUnit::Percent)];
        assert!(matches!(changed(Kind::Amount, "100", Some("93"), &wrong), (Told::Computed(_), ChangeUnit::Percent)));
        assert_eq!(changed(Kind::Amount, "100", None, &wrong), (printed("9"), ChangeUnit::Percent));
    }

    #[test]
    fn a_share_that_falls_in_points_is_not_said_to_fall_in_per_cent() {
        let stated = [("-0.59", ChangeUnit::Percent)];
        let (told, unit) = changed(Kind::Share, "1.02", Some("1.61"), &stated);
        assert_eq!((told, unit), (Told::Computed(Interval::exactly(number("-0.59"))), ChangeUnit::Points));
    }
}
