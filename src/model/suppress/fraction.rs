//! Exact fractions: a sum that is nearly solved is not solved.
//!
//! No operation panics: a result too large is none, and whoever asked takes it that nothing is certain.

use rust_decimal::Decimal;
use std::cmp::Ordering;

/// A fraction in its lowest terms, its denominator above 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fraction {
    over: i128,
    under: i128,
}

impl Fraction {
    /// Nothing.
    pub const ZERO: Self = Self::whole(0);
    /// One.
    pub const ONE: Self = Self::whole(1);

    /// A whole number.
    pub const fn whole(number: i128) -> Self {
        Self { over: number, under: 1 }
    }

    /// Just that decimal.
    pub fn of(number: Decimal) -> Option<Self> {
        let number = number.normalize();
        Self::new(number.mantissa(), 10_i128.checked_pow(number.scale())?)
    }

    fn new(over: i128, under: i128) -> Option<Self> {
        if under == 1 {
            return Some(Self::whole(over));
        }
        let common = greatest_common_divisor(over.checked_abs()?, under.checked_abs()?).max(1);
        let sign = if under < 0 { -1 } else { 1 };
        Some(Self { over: over / common * sign, under: under / common * sign })
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.over == 0
    }

    /// Whether it is above nothing.
    pub fn is_positive(self) -> bool {
        self.over > 0
    }

    /// With the other sign.
    pub fn negated(self) -> Self {
        Self { over: -self.over, under: self.under }
    }

    /// The sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        if self.under == 1 && other.under == 1 {
            return Some(Self::whole(self.over.checked_add(other.over)?));
        }
        let over = self.over.checked_mul(other.under)?.checked_add(other.over.checked_mul(self.under)?)?;
        Self::new(over, self.under.checked_mul(other.under)?)
    }

    /// The difference.
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negated())
    }

    /// The product.
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(self.over.checked_mul(other.over)?, self.under.checked_mul(other.under)?)
    }

    /// The quotient; none by nothing.
    pub fn over(self, other: Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        Self::new(self.over.checked_mul(other.under)?, self.under.checked_mul(other.over)?)
    }

    /// Which is more; none where that takes numbers too large.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        Some(self.minus(other)?.over.cmp(&0))
    }
}

fn greatest_common_divisor(mut one: i128, mut other: i128) -> i128 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fraction(over: i128, under: i128) -> Fraction {
        Fraction::whole(over).over(Fraction::whole(under)).unwrap()
    }

    #[test]
    fn thirds_are_exact() {
        let third = fraction(1, 3);
        assert_eq!(third.plus(third).unwrap().plus(third), Some(Fraction::ONE));
        assert_eq!(fraction(2, -6), third.negated());
        assert_eq!(third.times(fraction(6, 4)), Some(fraction(1, 2)));
        assert_eq!(third.compare(fraction(2, 7)), Some(Ordering::Greater));
        assert_eq!(Fraction::of("0.250".parse().unwrap()), Some(fraction(1, 4)));
    }

    #[test]
    fn what_is_too_large_is_none() {
        let large = Fraction::whole(i128::MAX);
        assert_eq!((large.plus(Fraction::ONE), large.times(large)), (None, None));
        assert_eq!(Fraction::ONE.over(Fraction::ZERO), None);
    }
}
