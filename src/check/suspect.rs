//! The slips that people make in typing a number: what it may have been meant to be.

use crate::model::{Amount, Comparator, Quantity, Suspicion, Why};
use rust_decimal::Decimal;

/// What a plain number may have been meant to be, the commoner slips first: a slipped point, two digits that changed
/// places.
pub fn slips(quantity: &Quantity) -> Vec<(Quantity, Why)> {
    let Amount::Number(number) = quantity.amount else { return Vec::new() };
    if quantity.comparator != Comparator::Exactly {
        return Vec::new();
    }
    let exactly = |(number, why): (Decimal, Why)| (Quantity::exactly(number), why);
    factors(number).chain(swaps(number)).map(exactly).collect()
}

/// The numbers that differ from a plain one in one digit.
pub fn digits(quantity: &Quantity) -> Vec<Quantity> {
    let Amount::Number(number) = quantity.amount else { return Vec::new() };
    if quantity.comparator != Comparator::Exactly {
        return Vec::new();
    }
    let printed = number.mantissa().abs().to_string().into_bytes();
    let other = |(at, digit): (usize, u8)| {
        let mut other = printed.clone();
        *other.get_mut(at)? = digit;
        (other != printed && other.first() != Some(&b'0')).then(|| of_digits(&other, number)).flatten()
    };
    let all = (0..printed.len()).flat_map(|at| (b'0'..=b'9').map(move |digit| (at, digit)));
    all.filter_map(other).map(Quantity::exactly).collect()
}

/// The one slip that explains it all; several that fit equally explain nothing.
pub fn only(fitting: impl IntoIterator<Item = (Quantity, Why)>) -> Option<Suspicion> {
    let mut fitting = fitting.into_iter();
    let (quantity, why) = fitting.next()?;
    fitting.next().is_none().then_some(Suspicion { quantity: Some(quantity), instead_of: None, why })
}

/// The slips of a number with which everything fits.
pub fn fitting(quantity: &Quantity, fits: impl Fn(&Quantity) -> bool) -> Vec<(Quantity, Why)> {
    let mut candidates = slips(quantity);
    candidates.retain(|(quantity, _)| fits(quantity));
    candidates
}

fn factors(number: Decimal) -> impl Iterator<Item = (Decimal, Why)> {
    [1000u32, 100, 10].into_iter().flat_map(move |times| {
        let factor = Decimal::from(times);
        let both = [number.checked_div(factor), number.checked_mul(factor)];
        both.into_iter()
            .flatten()
            .filter(move |other| *other != number)
            .map(move |other| (other.normalize(), Why::Factor(times)))
    })
}

/// Two neighbouring digits in the other order; never a number with a leading zero that had none.
fn swaps(number: Decimal) -> impl Iterator<Item = (Decimal, Why)> {
    let digits: Vec<u8> = number.mantissa().abs().to_string().into_bytes();
    (1..digits.len()).filter_map(move |at| {
        let mut swapped = digits.clone();
        swapped.swap(at - 1, at);
        if swapped == digits || swapped.first() == Some(&b'0') {
            return None;
        }
        Some((of_digits(&swapped, number)?, Why::Swapped))
    })
}

/// A number of these digits, with the sign and the point of another.
fn of_digits(digits: &[u8], like: Decimal) -> Option<Decimal> {
    let mantissa: i128 = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let mut number = Decimal::try_from_i128_with_scale(mantissa, like.scale()).ok()?;
    number.set_sign_negative(like.is_sign_negative());
    Some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Quantity {
        Quantity::exactly(text.parse().unwrap())
    }

    #[test]
    fn points_slip_and_digits_change_places() {
        let of = |text: &str| slips(&number(text)).into_iter().map(|(one, _)| one).collect::<Vec<_>>();
        assert!(of("437").contains(&number("473")) && of("437").contains(&number("0.437")));
        assert!(!of("407").contains(&number("047")));
        assert!(of("996").contains(&number("0.996")));
    }

    #[test]
    fn one_digit_may_be_another() {
        let of = |text: &str| digits(&number(text));
        assert!(of("382").contains(&number("385")) && of("3.82").contains(&number("9.82")));
        assert_eq!((of("382").len(), of("-5").len(), of("0.05").contains(&number("-0.02"))), (26, 8, false));
    }

    #[test]
    fn two_explanations_are_none() {
        let fits_one = |one: &Quantity| *one == number("473");
        assert_eq!(only(fitting(&number("437"), fits_one)).map(|one| one.why), Some(Why::Swapped));
        assert_eq!(only(fitting(&number("437"), |_| true)), None);
    }
}
