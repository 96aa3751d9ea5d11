//! Numbers as a language prints them for people: exact decimals, rounded half away from zero.
//!
//! The marks come from icu's data, learnt once from examples, and are then set by hand: icu's own formatter is
//! too slow for the millions of numbers of a national portal.

use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as IcuDecimal;
use icu_locale_core::Locale;
use rust_decimal::Decimal;

use super::Language;

/// The true minus, as wide as the plus; a hyphen would break lines.
const MINUS: char = '−';

/// Digits of 2^96 and of its 28 decimals, with room to spare.
const MOST_DIGITS: usize = 40;

/// How a language writes numbers.
#[derive(Debug)]
pub(super) struct NumberStyle {
    digits: [char; 10],
    decimal_mark: String,
    group_mark: String,
    /// Digits in the last group before the decimal mark.
    last_group: usize,
    /// Digits in the groups before the last.
    further_groups: usize,
    /// The shortest whole part that is grouped at all.
    grouped_from: usize,
    before_percent: String,
    after_percent: String,
}

impl Language {
    /// The number with that many decimals: "1.626,4".
    pub fn number(&self, value: Decimal, decimals: u32) -> String {
        written(|out| self.write_number(out, value, decimals))
    }

    /// [`Language::number`] onto the end of a text.
    pub fn write_number(&self, out: &mut String, value: Decimal, decimals: u32) {
        self.numbers.write(out, value, decimals);
    }

    /// The number with the decimals that it was written with.
    pub fn number_as_is(&self, value: Decimal) -> String {
        self.number(value, value.scale())
    }

    /// The number with its sign, `+` or `−`; none when it rounds to zero.
    pub fn signed(&self, value: Decimal, decimals: u32) -> String {
        written(|out| self.write_signed(out, value, decimals))
    }

    /// [`Language::signed`] onto the end of a text.
    pub fn write_signed(&self, out: &mut String, value: Decimal, decimals: u32) {
        if value.is_sign_positive() && rounded(value, decimals).0 != 0 {
            out.push('+');
        }
        self.numbers.write(out, value, decimals);
    }

    /// A value in per cent, `107.2` for "107,2 %".
    pub fn percent(&self, value: Decimal, decimals: u32) -> String {
        written(|out| self.write_percent(out, value, decimals))
    }

    /// [`Language::percent`] onto the end of a text.
    pub fn write_percent(&self, out: &mut String, value: Decimal, decimals: u32) {
        out.push_str(&self.numbers.before_percent);
        self.numbers.write(out, value, decimals);
        out.push_str(&self.numbers.after_percent);
    }

    /// Whether a character stands between the digits of a number.
    pub(super) fn is_mark(&self, one: char) -> bool {
        self.numbers.decimal_mark.contains(one) || self.numbers.group_mark.contains(one)
    }

    /// How many digits a printed number has after the decimal mark.
    pub(super) fn decimals_of(&self, number: &str) -> usize {
        number.rsplit_once(self.numbers.decimal_mark.as_str()).map_or(0, |(_, fraction)| fraction.chars().count())
    }

    /// What a printed number has before the decimal mark.
    pub(super) fn whole_of<'n>(&self, number: &'n str) -> &'n str {
        number.rsplit_once(self.numbers.decimal_mark.as_str()).map_or(number, |(whole, _)| whole)
    }

    /// A number that is already a text, in per cent: "> 82,3 %".
    pub fn in_percent(&self, number: &str) -> String {
        format!("{}{number}{}", self.numbers.before_percent, self.numbers.after_percent)
    }

    /// A value in per cent with its sign: "−19,7 %".
    pub fn signed_percent(&self, value: Decimal, decimals: u32) -> String {
        written(|out| {
            out.push_str(&self.numbers.before_percent);
            self.write_signed(out, value, decimals);
            out.push_str(&self.numbers.after_percent);
        })
    }
}

impl NumberStyle {
    /// `percent` is the pattern of percentages, with `{n}` for the number.
    pub(super) fn new(locale: &Locale, percent: &str) -> Result<Self, String> {
        let formatter = DecimalFormatter::try_new(locale.into(), Default::default())
            .map_err(|error| format!("no numbers for `{locale}`: {error}"))?;
        let example = |text: &str| IcuDecimal::try_from_str(text).map(|value| formatter.format(&value).to_string());
        let examples = ["1234567890", "0.0", "1111111111", "1111", "11111"].map(example);
        let [Ok(digits), Ok(decimal), Ok(long), Ok(four), Ok(five)] = examples else {
            return Err(format!("no numbers for `{locale}`"));
        };
        let (before, after) = percent.split_once("{n}").ok_or("`percent`: expected `{n}` for the number")?;
        learn(&digits, &decimal, &long, [&four, &five])
            .map(|style| Self { before_percent: before.to_owned(), after_percent: after.to_owned(), ..style })
            .ok_or_else(|| format!("no numbers for `{locale}`"))
    }

    /// Writes the number with that many decimals.
    pub(super) fn write(&self, out: &mut String, value: Decimal, decimals: u32) {
        let (units, scale) = rounded(value, decimals);
        if value.is_sign_negative() && units != 0 {
            out.push(MINUS);
        }
        let mut buffer = [0; MOST_DIGITS];
        let (whole, fraction) = digits_of(units, scale as usize, &mut buffer);
        self.write_whole(out, whole);
        if decimals == 0 {
            return;
        }
        out.push_str(&self.decimal_mark);
        out.extend(fraction.iter().map(|digit| self.digit(*digit)));
        out.extend(std::iter::repeat_n(self.digit(0), (decimals - scale) as usize));
    }

    fn write_whole(&self, out: &mut String, whole: &[u8]) {
        let grouped = whole.len() >= self.grouped_from;
        for (at, digit) in whole.iter().enumerate() {
            let left = whole.len() - at;
            if grouped
                && at > 0
                && left >= self.last_group
                && (left - self.last_group).is_multiple_of(self.further_groups)
            {
                out.push_str(&self.group_mark);
            }
            out.push(self.digit(*digit));
        }
    }

    fn digit(&self, digit: u8) -> char {
        self.digits[usize::from(digit)]
    }
}

/// Reads the marks off examples: all digits from one to zero, `0.0`, ten ones, four and five ones.
fn learn(digits: &str, decimal: &str, long: &str, short: [&str; 2]) -> Option<NumberStyle> {
    let one = long.chars().next()?;
    let zero = decimal.chars().next()?;
    let mut digits: Vec<char> = digits.chars().filter(|character| character.is_numeric()).collect();
    digits.rotate_right(1);
    let groups: Vec<&str> = long.split(|character| character != one).filter(|group| !group.is_empty()).collect();
    let mark = |text: &str| text.chars().rfind(|character| *character != one);
    let last_group = groups.last()?.len() / one.len_utf8();
    let further_group = groups.iter().rev().nth(1).map_or(last_group, |group| group.len() / one.len_utf8());
    Some(NumberStyle {
        digits: digits.try_into().ok()?,
        decimal_mark: decimal.trim_matches(zero).to_owned(),
        group_mark: mark(long).map(String::from).unwrap_or_default(),
        last_group,
        further_groups: further_group,
        grouped_from: short.iter().position(|text| mark(text).is_some()).map_or(usize::MAX, |at| at + 4),
        before_percent: String::new(),
        after_percent: String::new(),
    })
}

/// The value without its sign in units of its last decimal, and how many decimals that are: at most `decimals`.
fn rounded(value: Decimal, decimals: u32) -> (u128, u32) {
    let units = value.mantissa().unsigned_abs();
    match value.scale().checked_sub(decimals) {
        None | Some(0) => (units, value.scale()),
        Some(surplus) => {
            let one = 10u128.pow(surplus);
            ((units + one / 2) / one, decimals)
        }
    }
}

/// The digits before and after the decimal mark, at least one before it.
fn digits_of(mut units: u128, scale: usize, buffer: &mut [u8; MOST_DIGITS]) -> (&[u8], &[u8]) {
    let mut start = MOST_DIGITS;
    while units > u128::from(u64::MAX) {
        start -= 1;
        buffer[start] = (units % 10) as u8;
        units /= 10;
    }
    // Nearly every number fits in 64 bits, where dividing is many times faster.
    let mut units = units as u64;
    while units > 0 || MOST_DIGITS - start <= scale {
        start -= 1;
        buffer[start] = (units % 10) as u8;
        units /= 10;
    }
    buffer[start..].split_at(MOST_DIGITS - start - scale)
}

fn written(write: impl FnOnce(&mut String)) -> String {
    let mut out = String::with_capacity(16);
    write(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn numbers_are_set_as_icu_sets_them(
            mantissa in any::<i64>(),
            scale in 0u32..12,
            code in prop::sample::select(vec!["vi", "en", "fr", "de-CH", "es", "pl", "hi", "bn", "ar-EG", "bg", "lo", "km", "zh"]),
        ) {
            let value = Decimal::new(mantissa, scale);
            let locale = Locale::try_from_str(code).unwrap();
            let style = NumberStyle::new(&locale, "{n} %").unwrap();
            let formatter = DecimalFormatter::try_new((&locale).into(), Default::default()).unwrap();
            let without_sign = IcuDecimal::try_from_str(&value.abs().to_string()).unwrap();
            prop_assert_eq!(
                written(|out| style.write(out, value.abs(), scale)),
                formatter.format(&without_sign).to_string()
            );
        }

        #[test]
        fn rounding_is_that_of_exact_decimals(mantissa in any::<i64>(), scale in 0u32..20, decimals in 0u32..8) {
            use rust_decimal::RoundingStrategy::MidpointAwayFromZero;
            let value = Decimal::new(mantissa, scale);
            let (units, kept) = rounded(value, decimals);
            let expected = value.abs().round_dp_with_strategy(decimals, MidpointAwayFromZero);
            prop_assert_eq!(Decimal::from_i128_with_scale(units as i128, kept), expected);
        }
    }
}
