//! Numbers in digits as Vietnamese documents print them: `1.626,4`, `40,531`, `03`.
//!
//! Knows nothing of units or of what stands around a number.

use rust_decimal::Decimal;
use std::ops::Range;

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numeral {
    /// What it is worth; `48/52` is two of them.
    pub value: Decimal,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

/// Every number of a text, in order. Digits behind a letter (`QL21B`, `m2`) are part of a name.
pub fn numerals(text: &str) -> Vec<Numeral> {
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(start) = text[end..].find(|one: char| one.is_ascii_digit()).map(|at| end + at) {
        end = start + length(&text[start..]);
        let in_a_name = text[..start].chars().next_back().is_some_and(char::is_alphabetic);
        if let Some(value) = value(&text[start..end]).filter(|_| !in_a_name) {
            found.push(Numeral { value, at: start..end });
        }
    }
    found
}

/// Digits, and points and commas between digits.
fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let part = |at: usize| digit(at) || (matches!(bytes[at], b'.' | b',') && digit(at + 1));
    (0..bytes.len()).find(|at| !part(*at)).unwrap_or(bytes.len())
}

/// Points stand between thousands and a comma before decimals; where neither fits, the mark is one of decimals.
fn value(text: &str) -> Option<Decimal> {
    let (whole, decimals) = match text.rsplit_once(',') {
        Some((whole, decimals)) if !whole.contains(',') && !decimals.contains('.') => (whole, decimals),
        _ => (text, ""),
    };
    if is_grouped(whole, '.') {
        return format!("{}.{decimals}0", whole.replace('.', "")).parse().ok().map(|value| trimmed(value, decimals));
    }
    // `1,626.4`, `1,107,000`: as English documents print them.
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if is_grouped(whole, ',') && decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        let whole = whole.replace(',', "");
        return format!("{whole}.{decimals}0").parse().ok().map(|value| trimmed(value, decimals));
    }
    // `4.0`, `2.10.`: parts of a name or of a list; worth what its first two parts are.
    let mut parts = text.split(['.', ',']);
    let (first, second) = (parts.next()?, parts.next()?);
    format!("{first}.{second}").parse().ok()
}

/// Without the digit that was added so that there always are decimals.
fn trimmed(value: Decimal, decimals: &str) -> Decimal {
    let mut value = value;
    value.rescale(decimals.len() as u32);
    value
}

/// One to three digits, then groups of three; or digits only.
fn is_grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let digits = |group: &&str| group.bytes().all(|byte| byte.is_ascii_digit());
    let whole = digits(&first) && !first.is_empty();
    whole && (rest.is_empty() || first.len() <= 3) && rest.iter().all(|group| group.len() == 3 && digits(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<String> {
        numerals(text).iter().map(|one| one.value.to_string()).collect()
    }

    #[test]
    fn points_group_and_commas_divide() {
        assert_eq!(values("ước đạt 1.626,4 tỷ đồng"), ["1626.4"]);
        assert_eq!(values("40,531 km, đạt 77,06% kế hoạch"), ["40.531", "77.06"]);
        assert_eq!(values("diện tích 2.604.315,77m2 (trên 260,436 ha)"), ["2604315.77", "260.436"]);
        assert_eq!(values("1.280\nkm; 1.107.000 con; 830,0 tỷ"), ["1280", "1107000", "830.0"]);
        assert_eq!(values("1,626.4 billion, 1,107,000 heads, 1,107,000.25"), ["1626.4", "1107000", "1107000.25"]);
    }

    #[test]
    fn shares_and_leading_zeros_are_numbers() {
        assert_eq!(values("48/52 trường, 03/03 mô hình"), ["48", "52", "3", "3"]);
        assert_eq!(values("Quyết toán 05/51 dự án; tổng =2.345"), ["5", "51", "2345"]);
    }

    #[test]
    fn digits_of_names_are_none() {
        assert_eq!(values("QL21B, Bánh đa Q5, 12.000 m2, K65B3"), ["12000"]);
    }

    #[test]
    fn what_is_no_number_keeps_its_first_parts() {
        assert_eq!(values("lần thứ tư (4.0); 1.2.3. Mục"), ["4.0", "1.2"]);
        assert_eq!(values("99999999999999999999999999999999999999"), Vec::<String>::new());
    }

    #[test]
    fn places_are_told_in_bytes() {
        let text = "đạt 63,03tạ/ha";
        assert_eq!(&text[numerals(text)[0].at.clone()], "63,03");
    }
}
