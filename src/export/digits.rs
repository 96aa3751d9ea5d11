//! Numbers, days and texts as bytes of CSV and JSON.

use crate::model::Date;
use rust_decimal::Decimal;

/// A text of CSV, quoted as RFC 4180 has it where it must be. What a spreadsheet would take for a formula gets a `'`.
pub(super) fn csv_text(out: &mut Vec<u8>, text: &str) {
    let guard = is_formula(text.as_bytes()).then_some(b'\'');
    // Without an early end, so that it takes many bytes at a time.
    let quoted = text.bytes().fold(false, |found, byte| found | matches!(byte, b'"' | b',' | b'\n' | b'\r'));
    if !quoted {
        out.extend(guard);
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    out.extend(guard);
    for (at, part) in text.split('"').enumerate() {
        if at > 0 {
            out.extend_from_slice(b"\"\"");
        }
        out.extend_from_slice(part.as_bytes());
    }
    out.push(b'"');
}

/// What a spreadsheet computes instead of showing it: `=` `+` `-` `@` in their full width (`＝＋－＠`) as well.
fn is_formula(text: &[u8]) -> bool {
    matches!(text, [b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r', ..] | [0xef, 0xbc, 0x9d | 0x8b | 0x8d | 0xa0, ..])
}

/// A string of JSON.
pub(super) fn json_string(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let escaped = text.bytes().fold(false, |found, byte| found | (byte < b' ') | (byte == b'"') | (byte == b'\\'));
    if escaped {
        text.bytes().for_each(|byte| json_byte(out, byte));
    } else {
        out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
}

fn json_byte(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\t' => out.extend_from_slice(b"\\t"),
        b'\r' => out.extend_from_slice(b"\\r"),
        0..b' ' => {
            const HEX: &[u8; 16] = b"0123456789abcdef";
            out.extend_from_slice(b"\\u00");
            out.extend_from_slice(&[HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
        }
        _ => out.push(byte),
    }
}

/// A number with all its digits.
pub(super) fn decimal(out: &mut Vec<u8>, number: Decimal) {
    let mantissa = number.mantissa();
    if mantissa < 0 {
        out.push(b'-');
    }
    let scale = number.scale() as usize;
    let mut digits = [b'0'; 40];
    let first = match u64::try_from(mantissa.unsigned_abs()) {
        Ok(small) => fill(&mut digits, small),
        Err(_) => fill_large(&mut digits, mantissa.unsigned_abs()),
    };
    // At least one digit before the point: `0.05` is 5 with two digits after it.
    let first = first.min(digits.len() - 1 - scale);
    let point = digits.len() - scale;
    out.extend_from_slice(&digits[first..point]);
    if scale > 0 {
        out.push(b'.');
        out.extend_from_slice(&digits[point..]);
    }
}

/// A whole number.
pub(super) fn whole(out: &mut Vec<u8>, number: u64) {
    let mut digits = [b'0'; 40];
    let first = fill(&mut digits, number).min(digits.len() - 1);
    out.extend_from_slice(&digits[first..]);
}

/// A day, `2023-12-01`.
pub(super) fn date(out: &mut Vec<u8>, date: Date) {
    let year = date.year.unsigned_abs();
    let digit = |number: u16| b'0' + (number % 10) as u8;
    let (month, day) = (u16::from(date.month), u16::from(date.day));
    out.extend_from_slice(&[digit(year / 1000), digit(year / 100), digit(year / 10), digit(year), b'-']);
    out.extend_from_slice(&[digit(month / 10), digit(month), b'-', digit(day / 10), digit(day)]);
}

/// Puts the digits at the end and says where they begin.
fn fill(digits: &mut [u8; 40], mut number: u64) -> usize {
    let mut at = digits.len();
    while number > 0 {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    at
}

fn fill_large(digits: &mut [u8; 40], mut number: u128) -> usize {
    let mut at = digits.len();
    while number > 0 {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_spreadsheet_computes_a_text() {
        let cell = |text: &str| {
            let mut out = Vec::new();
            csv_text(&mut out, text);
            String::from_utf8(out).unwrap()
        };
        for first in ["=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"] {
            assert_eq!(cell(&format!("{first}1")), format!("'{first}1"));
        }
        assert_eq!(cell("＝A1,B1"), "\"'＝A1,B1\"");
        assert_eq!(cell("Ｘ＝1"), "Ｘ＝1");
    }

    proptest! {
        #[test]
        fn numbers_print_as_they_are(low: u32, middle: u32, high: u32, negative: bool, scale in 0u32..=28) {
            let number = Decimal::from_parts(low, middle, high, negative, scale);
            let mut out = Vec::new();
            decimal(&mut out, number);
            prop_assert_eq!(String::from_utf8(out).unwrap(), number.to_string());
        }

        #[test]
        fn strings_come_back(text: String) {
            let mut out = Vec::new();
            json_string(&mut out, &text);
            prop_assert_eq!(serde_json::from_slice::<String>(&out).unwrap(), text);
        }
    }

    #[test]
    fn days_and_small_numbers_keep_their_noughts() {
        let mut out = Vec::new();
        date(&mut out, Date { year: 2023, month: 2, day: 9 });
        whole(&mut out, 0);
        decimal(&mut out, "-0.050".parse().unwrap());
        decimal(&mut out, Decimal::ZERO);
        assert_eq!(String::from_utf8(out).unwrap(), "2023-02-090-0.0500");
    }
}
