//! Whether two reports say the same numbers: one was copied from the other and never filled in.
//!
//! Counts that stand (schools, communes), full per cents, results that just keep the plan and numbers of few digits
//! repeat by right and say nothing.

use crate::model::{Amount, Figure, Portal, Report, Value};
use rust_decimal::Decimal;

/// How many numbers must be the same.
const ENOUGH: usize = 4;

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
        if differing > 3 && differing > equal {
            return None;
        }
    }
    first.filter(|_| equal >= ENOUGH && differing * 4 <= equal)
}

fn is_same(one: &Figure, other: &Figure) -> bool {
    let amount = |value: &Option<Value>| value.as_ref().map(|value| value.quantity);
    amount(&one.facts.achieved) == amount(&other.facts.achieved)
        && (amount(&one.facts.target) == amount(&other.facts.target)
            || one.facts.target.is_none()
            || other.facts.target.is_none())
}

/// Whether it would be a wonder to find the number twice.
pub fn says_something(portal: &Portal, figure: &Figure) -> bool {
    let Some(achieved) = figure.facts.achieved.as_ref().filter(|_| !figure.derived) else { return false };
    let Amount::Number(number) = achieved.quantity.amount else { return false };
    let kept = figure.facts.target.as_ref().is_some_and(|target| target.quantity.point() == number);
    let unit = portal.unit(portal.indicator(figure.indicator).unit);
    let stands = unit.dimension == "count" && number < Decimal::ONE_THOUSAND;
    number.normalize().mantissa().unsigned_abs() >= 100 && !kept && !stands
}
