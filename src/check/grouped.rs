//! Numbers in the form of thousands with a point between: `1.628`.

use super::Context;
use crate::model::{Amount, Comparator, Value};
use rust_decimal::Decimal;

/// One to three digits that are not just zero, a point, three digits.
pub fn has_form(value: &Value) -> bool {
    value.quantity.comparator == Comparator::Exactly && is_thousands(value)
}

/// The same, be it behind a comparator: `~ 8.120`.
pub fn is_thousands(value: &Value) -> bool {
    let Amount::Number(number) = value.quantity.amount else { return false };
    if number.scale() != 3 {
        return false;
    }
    let whole = number.trunc().abs();
    whole >= Decimal::ONE && whole < Decimal::ONE_THOUSAND
}

/// Quotes say that the writer means it, but where a comparator needs them.
pub fn is_bare(context: &Context, value: &Value) -> bool {
    value.quantity.comparator != Comparator::Exactly || !context.sources.slice(value.place).starts_with(['"', '\''])
}

/// The number without its point.
pub fn ungrouped(value: &Value) -> Decimal {
    (value.quantity.point() * Decimal::ONE_THOUSAND).normalize()
}
