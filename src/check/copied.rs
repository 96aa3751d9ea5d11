//! Whether two reports, or two breakdowns, say the same numbers: one was copied from the other and never filled in.
//!
//! Counts that stand (schools, communes), full per cents, results that just keep the plan and numbers of few digits
//! repeat by right and say nothing.

use crate::model::{Amount, Breakdown, Facts, Figure, IndicatorId, Portal, Quantity, Report, Value};
use rust_decimal::Decimal;

/// How many numbers must be the same, and how many of those for each that differs.
const ENOUGH: usize = 3;

/// The first pair of equal figures, if nearly all that two reports have in common is equal.
pub fn copied<'a>(portal: &'a Portal, one: &Report, other: &Report) -> Option<(&'a Figure, &'a Figure)> {
    let (mut equal, mut first, mut differing) = (0, None, 0);
    let mut others = portal.figures_of(other).iter().peekable();
    for figure in portal.figures_of(one).iter().filter(|figure| !figure.derived) {
        while others.next_if(|other| other.indicator < figure.indicator).is_some() {}
        let Some(other) = others.peek().filter(|other| other.indicator == figure.indicator) else { continue };
        match is_same(figure, other) {
            true if says_something(portal, figure) => {
                equal += 1;
                first = first.or(Some((figure, *other)));
            }
            true => {}
            false => differing += 1,
        }
        if differing > ENOUGH && differing > equal {
            return None;
        }
    }
    first.filter(|_| is_enough(equal, differing))
}

/// The same of the members of two breakdowns of one dimension.
pub fn are_copied(portal: &Portal, indicator: IndicatorId, one: &Breakdown, other: &Breakdown) -> bool {
    let (mut equal, mut differing) = (0, 0);
    // What was copied has its members in the same order.
    for (one, other) in one.members.iter().zip(&other.members) {
        match one.member == other.member && amount(&one.facts) == amount(&other.facts) {
            true => equal += usize::from(is_telling(portal, indicator, &one.facts)),
            false => differing += 1,
        }
        if differing > ENOUGH && differing > equal {
            return false;
        }
    }
    // A list has more numbers than one may look over.
    equal > ENOUGH && is_enough(equal, differing)
}

fn is_enough(equal: usize, differing: usize) -> bool {
    equal >= ENOUGH && differing * ENOUGH <= equal
}

/// Plans of a period are often typed first, and the results stay those that were copied.
fn is_same(one: &Figure, other: &Figure) -> bool {
    amount(&one.facts) == amount(&other.facts)
}

fn amount(facts: &Facts) -> Option<Quantity> {
    facts.achieved.as_ref().map(|value| value.quantity)
}

/// Whether it would be a wonder to find the number twice.
pub fn says_something(portal: &Portal, figure: &Figure) -> bool {
    !figure.derived && is_telling(portal, figure.indicator, &figure.facts)
}

/// The same of a member.
pub fn is_telling(portal: &Portal, indicator: IndicatorId, facts: &Facts) -> bool {
    let Some(achieved) = &facts.achieved else { return false };
    let Amount::Number(number) = achieved.quantity.amount else { return false };
    let kept = facts.target.as_ref().is_some_and(|target: &Value| target.quantity.point() == number);
    let stands = portal.unit(portal.indicator(indicator).unit).dimension == "count" && number < Decimal::ONE_THOUSAND;
    number.normalize().mantissa().unsigned_abs() >= 100 && !kept && !stands
}
