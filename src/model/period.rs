//! The periods that plans and reports speak of.

use super::{Date, Window};
use std::fmt;

/// A stretch of the calendar with a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// `2023`
    Year(i16),
    /// `2023-H1`: half 1 or 2.
    Half(i16, u8),
    /// `2023-Q1`: quarter 1 to 4.
    Quarter(i16, u8),
    /// `2023-9M`: the first nine months.
    NineMonths(i16),
    /// `2023-02`: month 1 to 12.
    Month(i16, u8),
    /// `2021-2025`: first and last year.
    Term(i16, i16),
}

impl Period {
    /// Reads the name of a period.
    pub fn parse(text: &str) -> Option<Self> {
        let year = |part: &str| -> Option<i16> {
            (part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?
        };
        let Some((first, rest)) = text.split_once('-') else { return year(text).map(Self::Year) };
        let first = year(first)?;
        match rest.as_bytes() {
            [b'H', half @ b'1'..=b'2'] => Some(Self::Half(first, half - b'0')),
            [b'Q', quarter @ b'1'..=b'4'] => Some(Self::Quarter(first, quarter - b'0')),
            b"9M" => Some(Self::NineMonths(first)),
            [tens @ b'0'..=b'1', ones @ b'0'..=b'9'] => {
                let month = (tens - b'0') * 10 + ones - b'0';
                (1..=12).contains(&month).then_some(Self::Month(first, month))
            }
            _ => year(rest).filter(|last| *last > first).map(|last| Self::Term(first, last)),
        }
    }

    /// First and last day.
    pub fn window(self) -> Window {
        let months =
            |year, first, last| Window { from: Date { year, month: first, day: 1 }, to: Date::month_end(year, last) };
        match self {
            Self::Year(year) => months(year, 1, 12),
            Self::Half(year, half) => months(year, half * 6 - 5, half * 6),
            Self::Quarter(year, quarter) => months(year, quarter * 3 - 2, quarter * 3),
            Self::NineMonths(year) => months(year, 1, 9),
            Self::Month(year, month) => months(year, month, month),
            Self::Term(first, last) => {
                Window { from: Date { year: first, month: 1, day: 1 }, to: Date { year: last, month: 12, day: 31 } }
            }
        }
    }

    /// The same period a year earlier; of a term, the term of the same length before it.
    pub fn previous(self) -> Self {
        match self {
            Self::Year(year) => Self::Year(year - 1),
            Self::Half(year, half) => Self::Half(year - 1, half),
            Self::Quarter(year, quarter) => Self::Quarter(year - 1, quarter),
            Self::NineMonths(year) => Self::NineMonths(year - 1),
            Self::Month(year, month) => Self::Month(year - 1, month),
            Self::Term(first, last) => Self::Term(first - (last - first + 1), first - 1),
        }
    }

    /// The year that it lies in; of a term, its last year.
    pub fn year(self) -> i16 {
        self.window().to.year
    }

    /// Orders by last day, then shorter periods first: a year after its months, a term after its years.
    fn key(self) -> (Date, std::cmp::Reverse<Date>) {
        let window = self.window();
        (window.to, std::cmp::Reverse(window.from))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(out, "{year:04}"),
            Self::Half(year, half) => write!(out, "{year:04}-H{half}"),
            Self::Quarter(year, quarter) => write!(out, "{year:04}-Q{quarter}"),
            Self::NineMonths(year) => write!(out, "{year:04}-9M"),
            Self::Month(year, month) => write!(out, "{year:04}-{month:02}"),
            Self::Term(first, last) => write!(out, "{first:04}-{last:04}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_there_and_back() {
        for name in ["2023", "2023-H1", "2023-Q4", "2023-9M", "2023-02", "2021-2025"] {
            assert_eq!(Period::parse(name).unwrap().to_string(), name);
        }
        for name in ["2023-13", "2023-Q5", "23", "2025-2021", "2023-h1", "2022-12-15..2023-11-08", "+202"] {
            assert!(Period::parse(name).is_none(), "{name}");
        }
    }
}
