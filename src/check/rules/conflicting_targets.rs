//! Two targets for one indicator in one period, by whoever set the first.
//!
//! A target that a higher level assigned, or somebody else set, stands beside the judged one by right; so does a stretch
//! beyond it. A stretch that asks for less, or two equally firm targets of one document, contradict each other.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule};
use crate::finding::Severity;
use crate::model::{Better, Commitment, Discrepancy, Measure, Portal, Quantity, Reading, Target, Token, Value};

/// The rule.
pub const RULE: Rule = Rule {
    code: "conflicting-targets",
    severity: Severity::Warning,
    summary_vi: "hai mức kế hoạch khác nhau cho một chỉ tiêu trong một kỳ",
    summary_en: "two different targets for one indicator and period",
    check: Check::Audit(Lead { vi: "mức kế hoạch", en: "the target" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    each(context.portal, |audited| {
        let Some(target) = &audited.facts.target else { return };
        for other in others(audited) {
            found.extend(compare(context.portal, audited, target, other));
        }
    });
}

/// A target and how firm it is.
type Firm<'a> = (&'a Value, Commitment);

/// Further targets by the same setter, and those of other vintages of the same document.
fn others<'a>(audited: &Audited<'a, '_>) -> Vec<Firm<'a>> {
    let Some(more) = audited.facts.more.as_deref() else { return Vec::new() };
    let own = more.other_targets.iter().filter(|other| !other.assigned && other.set_by.is_none());
    let own = own.map(|other| (&other.target, other.commitment));
    let target = audited.facts.target.as_ref();
    let vintages = more.vintages.iter().filter_map(|vintage| Some((vintage.target.as_ref()?, vintage.commitment)));
    // One that gives a reason corrects those before it.
    let uncorrected = target.filter(|target| target.origin.reason.is_none());
    let same = vintages.filter(|(value, _)| {
        uncorrected.is_some_and(|target| value.origin.source.is_some() && value.origin.source == target.origin.source)
    });
    own.chain(same).collect()
}

fn compare(portal: &Portal, audited: &Audited, target: &Value, other: Firm) -> Option<Discrepancy> {
    let (value, commitment) = other;
    let better = portal.indicator(audited.figure.indicator).better;
    let differ = bound(&value.quantity, better) != bound(&target.quantity, better);
    let firmer = commitment == Commitment::Stretch && audited.facts.commitment == Commitment::Required;
    if !differ || firmer && is_beyond(&value.quantity, &target.quantity, better) {
        return None;
    }
    let mut told = Discrepancy::new(RULE.code, audited.subject(), target.place);
    told.printed = Some(Reading::Quantity(target.quantity));
    told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
    told.reckoning = vec![Token::Quantity(target.quantity), Token::Sign("≠"), Token::Quantity(value.quantity)];
    told.beside = vec![value.place];
    Some(told)
}

/// What decides whether a target is met; of what is not judged, the number itself.
fn bound(quantity: &Quantity, better: Better) -> rust_decimal::Decimal {
    Target::of(*quantity, better).map_or_else(|| quantity.point(), |target| target.bound)
}

fn is_beyond(stretch: &Quantity, target: &Quantity, better: Better) -> bool {
    match better {
        Better::Higher => bound(stretch, better) > bound(target, better),
        Better::Lower => bound(stretch, better) < bound(target, better),
        Better::Within | Better::Neutral => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, value};
    use crate::model::{More, OtherTarget, Text};

    fn with(other: &str, commitment: Commitment, set_by: Option<&str>) -> Vec<String> {
        let mut portal = portal();
        portal.indicators[0].better = Better::Higher;
        portal.figures[0] = figure("2023", Some("2"), None);
        let set_by = set_by.map(Text::plain);
        let other = OtherTarget { target: value(other), set_by, assigned: false, commitment };
        portal.figures[0].facts.more = Some(Box::new(More { other_targets: vec![other], ..More::default() }));
        found(RULE, &portal)
    }

    #[test]
    fn two_firm_targets_or_a_lower_stretch_are_told() {
        assert_eq!(with("3", Commitment::Required, None), ["the target is printed as `2 ho`: 2 ≠ 3"]);
        assert_eq!(with("1", Commitment::Stretch, None).len(), 1);
    }

    #[test]
    fn a_stretch_and_the_target_of_another_are_fine() {
        assert!(with("3", Commitment::Stretch, None).is_empty());
        assert!(with("3", Commitment::Required, Some("tỉnh giao")).is_empty());
        assert!(with("2", Commitment::Required, None).is_empty());
    }
}
