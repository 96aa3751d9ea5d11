//! What the rules of the audit share: how exactly a printed number is known, and reckonings as they stand on paper.

use super::Audited;
use crate::model::change::previous;
use crate::model::{Amount, ChangeUnit, Comparator, Interval, Portal, Quantity, StatedChange, Token, UnitId, Value};
use rust_decimal::Decimal;

/// The values that a printed number can stand for: a count just itself, a measured amount half a step of its last digit
/// to either side, "about" 5 % to either side, a bound all beyond it.
pub fn possible(portal: &Portal, unit: UnitId, quantity: &Quantity) -> Interval {
    let unit = portal.unit(unit);
    // Thousands of animals are rounded as tonnes are.
    let counted = unit.dimension == "count" && unit.factor <= Decimal::ONE && quantity.scale() == 0;
    match quantity.comparator {
        Comparator::About | Comparator::Almost => {
            let slack = |number: Decimal| number.abs() * Decimal::new(5, 2);
            let interval = Quantity { comparator: Comparator::Exactly, ..*quantity }.interval();
            let widest = interval.high.into_iter().chain(interval.low).map(slack).max().unwrap_or_default();
            interval.plus(&Interval::between(-widest, widest))
        }
        _ if counted => quantity.interval(),
        _ => quantity.as_rounded(),
    }
}

/// 100, to make per cent.
pub fn hundred() -> Interval {
    Interval::exactly(Decimal::ONE_HUNDRED)
}

/// A printed number of an indicator's figure: [`possible`] in the indicator's unit, a share as per cent.
pub fn known(portal: &Portal, audited: &Audited, value: &Value) -> Interval {
    possible(portal, portal.indicator(audited.figure.indicator).unit, &value.quantity)
}

/// The values that a target asks for at most: of a range up to its upper end, of "from … on" just the bound.
pub fn asked_at_most(target: &Quantity) -> Option<Interval> {
    let high = match target.amount {
        Amount::Range(_, high) => high,
        Amount::Number(_) | Amount::Share(..) => target.point(),
        Amount::Rank(..) => return None,
    };
    // "over 50" asks for more than 50, if 50 is reached.
    let bound = target.comparator != Comparator::Above;
    Some(if bound { Interval::exactly(high) } else { Interval::exactly(high.checked_add(Decimal::new(1, 6))?) })
}

/// What is achieved and the level a year earlier, as far as they are known.
pub fn levels(portal: &Portal, audited: &Audited) -> Option<(Interval, Interval)> {
    let now = known(portal, audited, audited.facts.achieved.as_ref()?);
    Some((now, known(portal, audited, previous(portal, audited.figure, audited.path)?)))
}

/// Whether a change printed as per cent of what is itself per cent is one in points.
pub fn fits_in_points(portal: &Portal, audited: &Audited, change: &StatedChange) -> bool {
    let is_percent = portal.unit(portal.indicator(audited.figure.indicator).unit).is_percent();
    let fits = |(now, then): (Interval, Interval)| change.value.quantity.agrees_with(&now.minus(&then));
    is_percent && change.unit == ChangeUnit::Percent && levels(portal, audited).is_some_and(fits)
}

/// `437 ÷ 569 = 76.80 %`
pub fn quotient(part: &Quantity, whole: &Quantity, result: &Interval, digits: u32) -> Vec<Token> {
    let mut tokens = vec![Token::Quantity(*part), Token::Sign("÷"), Token::Quantity(*whole)];
    tokens.extend(equals(result, digits));
    tokens.push(Token::Sign("%"));
    tokens
}

/// `17 + 36.465 + 14.932`
pub fn joined(quantities: &[Quantity], sign: &'static str) -> Vec<Token> {
    let pairs = quantities.iter().flat_map(|one| [Token::Sign(sign), Token::Quantity(*one)]);
    pairs.skip(1).collect()
}

/// `= 76.80`
pub fn equals(result: &Interval, digits: u32) -> Vec<Token> {
    let result = shown(result, digits);
    result.map_or(Vec::new(), |result| vec![Token::Sign("="), Token::Quantity(result)])
}

/// A computed number with at most so many digits; a narrow interval, which only stands for rounding, as its middle.
pub fn shown(result: &Interval, digits: u32) -> Option<Quantity> {
    Quantity::of(&middle(result, digits).rounded(digits))
}

/// The roundest number near the middle of an interval that is still in it: what a number is about that rounding leaves
/// open. Printed numbers are no rounder than whole ones.
pub fn about(interval: &Interval) -> Option<Quantity> {
    let (low, high) = (interval.low?, interval.high?);
    let middle = low.checked_add(high)? / Decimal::TWO;
    let rounded = (0..=10).map(|digits| middle.round_dp(digits)).find(|number| interval.contains(*number));
    Some(Quantity::exactly(rounded.unwrap_or(middle)))
}

/// The middle of an interval that is narrower than five of the last digits to be shown; else the interval itself.
pub fn middle(result: &Interval, digits: u32) -> Interval {
    let (Some(low), Some(high)) = (result.low, result.high) else { return *result };
    let narrow = |width: &Decimal| *width <= Decimal::new(50, digits.min(Decimal::MAX_SCALE));
    match high.checked_sub(low).filter(narrow) {
        Some(width) => Interval::exactly(low + width / Decimal::TWO),
        None => *result,
    }
}
