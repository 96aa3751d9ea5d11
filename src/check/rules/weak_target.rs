//! A target not above what is already achieved: a level reached in an earlier year, where more is better.
//!
//! Limits ("dưới 3 %"), a target that is the same as in the year before, and a plan that says that it keeps what is there
//! ("duy trì", "giữ vững") ask for no more than that, by right.
//!
//! Only levels: of a flow each year starts anew, and a lower plan is [`super::plan_below_last_year`]'s. Told only where
//! one document says both the target and the level; targets that cannot be higher (100 %) and those that say themselves
//! that they keep what is there (`48/48`) are none.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, earlier, reckon, worded};
use crate::finding::Severity;
use crate::model::{
    Amount, Better, Comparator, Discrepancy, Interval, Measure, Period, Portal, Quantity, Reading, Token, Value,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "weak-target",
    severity: Severity::Warning,
    summary_vi: "kế hoạch không cao hơn mức đã đạt được",
    summary_en: "a target not above what is already achieved",
    check: Check::Audit(Lead { vi: "kế hoạch", en: "the target" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    each(portal, |audited| {
        let indicator = portal.indicator(audited.figure.indicator);
        if indicator.better == Better::Higher && !indicator.accumulates {
            found.extend(compare(portal, audited));
        }
    });
}

fn compare(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let target = audited.facts.target.as_ref()?;
    if is_limit(&target.quantity) {
        return None;
    }
    let most = reckon::asked_at_most(&target.quantity)?;
    let level = earlier::told_with_target(portal, audited)?;
    let reached = most.high.zip(level.quantity.interval().low).is_some_and(|(target, level)| target <= level);
    if !reached || is_full(portal, audited, &most) || audited.facts.previous().is_some() {
        return None;
    }
    if is_standing(portal, audited, target) || keeps(portal, audited, target) {
        return None;
    }
    let mut told = Discrepancy::new(RULE.code, audited.subject(), target.place);
    told.printed = Some(Reading::Quantity(target.quantity));
    told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
    told.reckoning = vec![Token::Quantity(target.quantity), Token::Sign("≤"), Token::Quantity(level.quantity)];
    if let Amount::Share(..) = level.quantity.amount {
        told.reckoning.extend(reckon::equals(&level.quantity.interval(), 2));
        told.reckoning.push(Token::Sign("%"));
    }
    told.beside = vec![level.place];
    Some(told)
}

/// "dưới 3 %", "không quá 5"
fn is_limit(target: &Quantity) -> bool {
    matches!(target.comparator, Comparator::Below | Comparator::AtMost)
}

/// The same target as in the year before.
fn is_standing(portal: &Portal, audited: &Audited, target: &Value) -> bool {
    let Period::Year(year) = audited.figure.period else { return false };
    let before = portal.figure(audited.figure.indicator, audited.figure.area, Period::Year(year - 1));
    let earlier = before.and_then(|before| before.facts.member(audited.path)?.target.as_ref());
    earlier.is_some_and(|earlier| earlier.quantity == target.quantity)
}

/// Words for keeping what is there.
const KEEPING: &[&str] =
    &["duy trì", "giữ vững", "giữ nguyên", "giữ ổn định", "giữ mức", "maintain", "maintaining", "keep"];

/// Whether the plan's words, a remark, or the title say that what is there is kept.
fn keeps(portal: &Portal, audited: &Audited, target: &Value) -> bool {
    let quotes = target.origin.stands.iter().filter_map(|stand| stand.quote.as_deref());
    let says = |text: &str| {
        let spaced = worded::spaced(text);
        KEEPING.iter().any(|word| spaced.contains(&format!(" {word} ")))
    };
    let note = target.origin.note.iter().flat_map(|note| note.all());
    let title = portal.indicator(audited.figure.indicator).title.all();
    quotes.chain(note).chain(title).any(says)
}

/// A share cannot be above the whole.
fn is_full(portal: &Portal, audited: &Audited, target: &Interval) -> bool {
    let percent = portal.unit(portal.indicator(audited.figure.indicator).unit).is_percent();
    percent && target.low.is_some_and(|target| target >= Decimal::ONE_HUNDRED)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, found, portal, span};
    use crate::model::{DocumentId, Origin, Text, Whereabouts};
    use std::sync::Arc;

    /// Reached 94 in 2022 against that plan; planned for 2023 with those words.
    fn told(planned_before: &str, planned: &str, quote: &str) -> usize {
        let mut portal = portal();
        portal.indicators[0].better = Better::Higher;
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        add(&mut portal, figure("2022", Some(planned_before), Some("94")));
        add(&mut portal, figure("2023", Some(planned), None));
        let stand = Whereabouts { place: None, quote: Some(quote.into()), span: span(1) };
        let origin = Arc::new(Origin { source: Some(DocumentId(0)), stands: vec![stand], ..Origin::default() });
        for figure in &mut portal.figures {
            let facts = &mut figure.facts;
            facts.target.iter_mut().chain(&mut facts.achieved).for_each(|value| value.origin = origin.clone());
        }
        portal.indicators[0].title = Text::plain("Cơ quan văn hóa");
        found(RULE, &portal).len()
    }

    #[test]
    fn less_than_what_is_reached_is_told() {
        assert_eq!(told("80", "85", "85 % trở lên"), 1);
        assert_eq!(told("80", "94", "đạt 94 %"), 1);
        assert_eq!(told("80", "95", "đạt 95 %"), 0);
    }

    #[test]
    fn limits_standing_targets_and_what_is_kept_are_silent() {
        assert_eq!(told("80", "< 3", "dưới 3 %"), 0);
        assert_eq!(told("85", "85", "85 % trở lên"), 0);
        assert_eq!(told("80", "94", "Duy trì 94 % cơ quan"), 0);
        assert_eq!(told("80", "90", "giữ vững danh hiệu ở 90 % cơ quan"), 0);
    }
}
