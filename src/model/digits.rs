//! How many digits a computed number is printed with. What was typed has those that were typed.

use super::{Indicator, Interval, Quantity};
use rust_decimal::{Decimal, RoundingStrategy};

/// More digits than this were not typed but came of dividing.
pub const TYPED: u32 = 8;
/// Digits of a difference that is not exact, where the catalogue says nothing.
const OF_DIFFERENCE: u32 = 2;

/// The fewest digits from `least` on with which a number does not read like another one, unless it is that one.
pub fn apart(number: Decimal, other: Decimal, least: u32) -> u32 {
    // Rounding moves each by half a step at most: what lies further apart than a step is told apart.
    let far =
        number.checked_sub(other).is_none_or(|between| between.abs() > Decimal::new(1, least.min(Decimal::MAX_SCALE)));
    if far || number == other {
        return least;
    }
    (least..Decimal::MAX_SCALE).find(|digits| rounded(number, *digits) != rounded(other, *digits)).unwrap_or(least)
}

/// Of a computed per cent: one, two where that is all of it; more where it would read as a hundred, which it is not.
pub fn of_percent(percent: Decimal) -> u32 {
    let few = match percent.normalize().scale() {
        few @ 1..=2 => few,
        _ => 1,
    };
    apart(percent, Decimal::ONE_HUNDRED, few)
}

/// Of a growth in per cent: as [`of_percent`], and what is no standstill and no loss of all does not read as one.
pub fn of_growth(percent: Decimal) -> u32 {
    let digits = apart(percent, Decimal::ZERO, of_percent(percent));
    apart(percent, -Decimal::ONE_HUNDRED, digits)
}

/// Of a difference: that of typed numbers is exact and has their digits.
pub fn of_difference(difference: Decimal, indicator: &Indicator) -> u32 {
    match difference.scale() {
        exact @ ..=TYPED => exact,
        _ => apart(difference, Decimal::ZERO, indicator.decimals.unwrap_or(OF_DIFFERENCE)),
    }
}

/// Of a part in per cent of its whole: a part of something is neither nothing nor all of it.
pub fn of_part(percent: Decimal) -> u32 {
    apart(percent, Decimal::ONE_HUNDRED, apart(percent, Decimal::ZERO, 1))
}

/// Of the per cent that a share comes to, beside a target.
pub fn of_share(percent: Decimal, indicator: &Indicator, target: Option<&Quantity>) -> u32 {
    let digits = indicator.decimals.unwrap_or(1);
    let others = [Some(Decimal::ZERO), Some(Decimal::ONE_HUNDRED), target.map(Quantity::point)];
    others.into_iter().flatten().fold(digits, |digits, other| apart(percent, other, digits))
}

/// A difference that is not one number, its ends rounded outwards where they are not exact.
pub fn bounds_of_difference(difference: &Interval, indicator: &Indicator) -> Interval {
    let ends = difference.low.into_iter().chain(difference.high);
    let exact = ends.map(|end| end.scale()).max().is_none_or(|scale| scale <= TYPED);
    if exact { *difference } else { difference.rounded(indicator.decimals.unwrap_or(OF_DIFFERENCE)) }
}

/// Per cent between ends, which are rounded outwards; an end that is no hundred does not read as one.
pub fn bounds_of_percent(percent: &Interval) -> Interval {
    let digits = percent.low.into_iter().chain(percent.high).map(of_percent).max().unwrap_or(1);
    percent.rounded(digits)
}

/// More than ten times the whole, as how many times; `None` of less.
pub fn in_times(percent: &Interval) -> Option<Quantity> {
    percent.low.filter(|low| *low > Decimal::ONE_THOUSAND)?;
    let times = |end: Decimal| end.checked_div(Decimal::ONE_HUNDRED);
    let low = times(percent.low?)?;
    let high = percent.high.and_then(times);
    let times = Interval { low: Some(low), high, ..*percent }.rounded(1);
    Quantity::of(&times).map(|quantity| quantity.normalized())
}

/// A growth to more than ten times, as how many times.
pub fn times_after(growth: &Interval) -> Option<Quantity> {
    in_times(&growth.plus(&Interval::exactly(Decimal::ONE_HUNDRED)))
}

/// The number with exactly so many digits, rounded as people round.
pub fn rounded(number: Decimal, digits: u32) -> Decimal {
    let mut rounded = number.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(digits);
    rounded
}

/// What was computed as a quantity with exactly so many digits, more where its number would read as 0 or like one of
/// `others` without being it. The ends of an interval move outwards.
pub fn printed(computed: &Interval, digits: u32, others: &[Decimal]) -> Option<Quantity> {
    let Some(number) = computed.number() else { return Quantity::of(&computed.rounded(digits)) };
    let others = others.iter().chain([&Decimal::ZERO]);
    let digits = others.fold(digits, |digits, other| apart(number, *other, digits));
    Some(Quantity::exactly(rounded(number, digits)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::tests::{number, quantity};

    #[test]
    fn what_is_no_hundred_never_reads_as_one() {
        let digits = |text: &str| of_percent(number(text));
        assert_eq!([digits("100"), digits("107.2"), digits("92.307692"), digits("45.25")], [1, 1, 1, 2]);
        assert_eq!([digits("99.999"), digits("100.0004"), digits("99.96"), digits("99.94999")], [3, 4, 2, 1]);
        assert_eq!(digits("99.99999999999999999999"), 20);
    }

    #[test]
    fn a_computed_number_is_told_from_its_target_and_from_nothing() {
        let of = |text: &str, others: &[&str]| {
            let others: Vec<Decimal> = others.iter().map(|one| number(one)).collect();
            printed(&Interval::exactly(number(text)), 1, &others)
        };
        assert_eq!(of("66.6666666667", &[]), Some(quantity("66.7")));
        assert_eq!(of("25", &[]), Some(quantity("25.0")));
        assert_eq!(of("66.6666666667", &["66.7"]), Some(quantity("66.67")));
        assert_eq!(of("0.0025", &[]), Some(quantity("0.003")));
        assert_eq!(of("0", &["0"]), Some(quantity("0.0")));
    }

    #[test]
    fn intervals_stay_as_wide_as_they_are() {
        let between = Interval::between(number("2.4999"), number("3.0001"));
        assert_eq!(printed(&between, 1, &[]), Some(quantity("2.4..3.1")));
    }
}
