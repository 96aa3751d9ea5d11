//! A part that is more than its whole.
//!
//! Each number stands for all that it can be, as in [`super::parts_do_not_add_up`]; the part must be above the whole
//! whatever both really are. Where the whole is not printed, the nearest whole above it counts. Nothing is said where a
//! part can be negative. A share is above its whole where its numerator is above its denominator.

use crate::check::audit;
use crate::check::sums::{self, Sum, Term, explain, is_above};
use crate::check::{Audited, Check, Context, Lead, Rule};
use crate::finding::Severity;
use crate::model::{
    Amount, Comparator, Discrepancy, Interval, Kind, Measure, Portal, Quantity, Reading, Suspicion, Token, Value,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "part-above-total",
    severity: Severity::Warning,
    summary_vi: "một thành phần lớn hơn tổng số",
    summary_en: "a part is above its whole",
    check: Check::Audit(Lead { vi: "thành phần", en: "the part" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    sums::each(context.portal, |sums| found.extend(sums.iter().flat_map(|sum| above(context.portal, sum))));
    audit::each(context.portal, |audited| found.extend(numerator(context.portal, audited)));
}

fn above(portal: &Portal, sum: &Sum) -> Vec<Discrepancy> {
    let Some(ceiling) = sum.ceiling.as_ref().filter(|_| !sum.parts.iter().any(Term::can_be_negative)) else {
        return Vec::new();
    };
    let above: Vec<&Term> = sum.parts.iter().filter(|part| is_above(&part.possible, &ceiling.possible)).collect();
    let suspicion = if above.is_empty() { None } else { explain::explain(portal, sum) };
    above.into_iter().map(|part| discrepancy(sum, part, ceiling, suspicion)).collect()
}

fn discrepancy(sum: &Sum, part: &Term, ceiling: &Term, of_the_sum: Option<Suspicion>) -> Discrepancy {
    let mut told = Discrepancy::new(RULE.code, part.subject.clone(), part.place);
    told.printed = Some(Reading::Quantity(part.quantity));
    told.measure = sum.measure;
    told.reckoning = exceeding(part.quantity, ceiling.quantity);
    told.difference = difference(&part.quantity.interval(), &ceiling.quantity.interval());
    told.beside = vec![ceiling.place];
    told.suspicion = of_the_sum.and_then(|suspicion| of_the_part(suspicion, part));
    told
}

/// What explains the sum, if it speaks of this part.
fn of_the_part(suspicion: Suspicion, part: &Term) -> Option<Suspicion> {
    let own = suspicion.instead_of == Some(part.quantity) && suspicion.quantity.is_some();
    own.then_some(Suspicion { instead_of: None, ..suspicion })
}

/// `573/569`
fn numerator(portal: &Portal, audited: &Audited) -> Vec<Discrepancy> {
    if portal.indicator(audited.figure.indicator).kind != Kind::Share {
        return Vec::new();
    }
    let values = [audited.facts.target.as_ref(), audited.facts.achieved.as_ref(), audited.facts.previous()];
    let above = values.into_iter().flatten().filter_map(|value| match value.quantity {
        Quantity { amount: Amount::Share(part, whole), comparator: Comparator::Exactly } if part > whole => {
            Some((value, part, whole))
        }
        _ => None,
    });
    let tell = |(value, part, whole): (&Value, Decimal, Decimal)| {
        let mut told = Discrepancy::new(RULE.code, audited.subject(), value.place);
        told.printed = Some(Reading::Quantity(value.quantity));
        told.measure = Measure::Counted;
        told.reckoning = exceeding(Quantity::exactly(part), Quantity::exactly(whole));
        told.difference = difference(&Interval::exactly(part), &Interval::exactly(whole));
        told
    };
    above.map(tell).collect()
}

/// `996 > 40.531`
fn exceeding(part: Quantity, whole: Quantity) -> Vec<Token> {
    vec![Token::Quantity(part), Token::Sign(">"), Token::Quantity(whole)]
}

fn difference(part: &Interval, whole: &Interval) -> Option<Reading> {
    Quantity::of(&part.minus(whole)).map(Reading::Quantity)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, break_down, figure, found, portal};

    fn parts(whole: Option<&str>, parts: &[&str]) -> Vec<String> {
        let mut portal = portal();
        let dimension = add_communes(&mut portal, &["a", "b", "c"]);
        portal.figures[0] = figure("2023", None, whole);
        break_down(&mut portal.figures[0].facts, dimension, parts).incomplete = true;
        found(RULE, &portal)
    }

    #[test]
    fn a_part_is_at_most_the_whole() {
        assert!(parts(Some("9"), &["9", "3"]).is_empty() && parts(None, &["9", "3"]).is_empty());
        assert_eq!(parts(Some("9"), &["10", "3"]), ["the part is printed as `10 ho`: 10 > 9; difference 1"]);
        assert!(parts(Some("> 9"), &["10"]).is_empty() && parts(Some("9"), &["< 10"]).is_empty());
    }

    #[test]
    fn a_negative_part_may_make_up_for_another() {
        assert!(parts(Some("9"), &["10", "-1"]).is_empty());
    }

    #[test]
    fn a_whole_that_is_not_printed_is_a_part_itself() {
        let mut portal = portal();
        let dimension = add_communes(&mut portal, &["a", "b"]);
        portal.figures[0] = figure("2023", None, Some("9"));
        let breakdown = break_down(&mut portal.figures[0].facts, dimension, &["", "1"]);
        break_down(&mut breakdown.members[0].facts, dimension, &["10", ""]);
        assert_eq!(found(RULE, &portal), ["the part is printed as `10 ho`: 10 > 9; difference 1"]);
    }

    #[test]
    fn a_numerator_is_at_most_the_denominator() {
        let mut portal = portal();
        portal.indicators[0].kind = Kind::Share;
        portal.figures[0] = figure("2023", Some("52/52"), Some("573/569"));
        assert_eq!(found(RULE, &portal), ["the part is printed as `573/569`: 573 > 569; difference 4"]);
    }
}
