//! The grammar of quantities: `[comparator] number [".." number]` or `number "/" number`.

use crate::finding::{Finding, Says};
use crate::model::{Amount, Comparator, Quantity};
use crate::source::Span;
use rust_decimal::Decimal;

/// Why a text is no quantity.
#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is written as in Vietnamese prose; the right spelling.
    Vietnamese(String),
    /// It does not follow the grammar.
    Malformed,
    /// Its digits are too many.
    TooLong,
    /// Its lower end is above its upper end.
    UpsideDown,
    /// A share of nothing.
    OfNothing,
}

/// Reads a quantity.
pub fn parse(text: &str) -> Result<Quantity, Trouble> {
    let text = text.trim();
    let (comparator, rest) = comparator(text);
    if let Some((low, high)) = rest.split_once("..") {
        let (low, high) = (number(low, text)?, number(high, text)?);
        return if low > high {
            Err(Trouble::UpsideDown)
        } else {
            Ok(Quantity { comparator, amount: Amount::Range(low, high) })
        };
    }
    if let Some((part, whole)) = rest.split_once('/') {
        if comparator != Comparator::Exactly {
            return Err(Trouble::Malformed);
        }
        let (part, whole) = (number(part, text)?, number(whole, text)?);
        return if whole <= Decimal::ZERO {
            Err(Trouble::OfNothing)
        } else {
            Ok(Quantity { comparator, amount: Amount::Share(part, whole) })
        };
    }
    Ok(Quantity { comparator, amount: Amount::Number(number(rest, text)?) })
}

fn comparator(text: &str) -> (Comparator, &str) {
    const SIGNS: [(&str, Comparator); 5] = [
        (">=", Comparator::AtLeast),
        ("<=", Comparator::AtMost),
        (">", Comparator::Above),
        ("<", Comparator::Below),
        ("~", Comparator::About),
    ];
    for (sign, comparator) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return (comparator, rest);
        }
    }
    (Comparator::Exactly, text)
}

/// `-?digits[.digits]`
fn number(text: &str, whole: &str) -> Result<Decimal, Trouble> {
    let text = text.trim();
    if !is_number(text) {
        return Err(from_prose(whole).map_or(Trouble::Malformed, Trouble::Vietnamese));
    }
    Decimal::from_str_exact(text).map_err(|_| Trouble::TooLong)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && !(whole.len() > 1 && whole.starts_with('0'))
}

/// `1.626,4` and `1,626.4` as `1626.4`, `06` as `6`, `≥ 85` as `>= 85`, `+3` as `3`: what the writer must have meant.
fn from_prose(text: &str) -> Option<String> {
    let text = &text.replace('≥', ">=").replace('≤', "<=").replace('+', "");
    let (sign, rest) = text.split_at(text.find(|one: char| one.is_ascii_digit() || one == '-')?);
    let rest = rest.trim_end_matches(['%', ' ']).replace([' ', '\u{a0}', '_'], "");
    let decimal = match (rest.rfind(','), rest.rfind('.')) {
        (Some(comma), Some(point)) => Some(comma.max(point)),
        (Some(comma), None) if rest.matches(',').count() == 1 => Some(comma),
        (None, Some(point)) if rest.matches('.').count() == 1 => Some(point),
        _ => None,
    };
    let (whole, fraction) = decimal.map_or((rest.as_str(), ""), |at| (&rest[..at], &rest[at + 1..]));
    let whole = whole.replace([',', '.'], "");
    let unsigned = whole.trim_start_matches('-').trim_start_matches('0');
    let minus = if whole.starts_with('-') { "-" } else { "" };
    let whole = format!("{minus}{}", if unsigned.is_empty() { "0" } else { unsigned });
    let mended = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    (is_number(&mended) && sign.trim().len() <= 2).then(|| format!("{sign}{mended}"))
}

impl Trouble {
    /// The same of a number before a sign.
    pub fn before(self, sign: &str) -> Self {
        match self {
            Self::Vietnamese(right) => Self::Vietnamese(right + sign),
            other => other,
        }
    }

    /// The finding for it.
    pub fn finding(&self, text: &str, span: Span) -> Finding {
        let (vi, en) = match self {
            Self::Vietnamese(_) => ("không phải là số viết theo quy ước", "is no number in the agreed form"),
            Self::Malformed => ("không phải là số", "is no number"),
            Self::TooLong => ("có quá nhiều chữ số", "has too many digits"),
            Self::UpsideDown => ("là khoảng có đầu lớn hơn cuối", "is a range whose lower end is above its upper end"),
            Self::OfNothing => ("là phần của một tổng bằng không", "is a share of nothing"),
        };
        let finding =
            Finding::error("bad-quantity", span, Says::new(format!("`{text}` {vi}"), format!("`{text}` {en}")));
        match self {
            Self::Vietnamese(right) => finding.help(
                format!("viết `{right}` (dấu chấm thập phân, không có dấu phân cách hàng nghìn)"),
                format!("write `{right}` (a decimal point, no grouping)"),
            ),
            Self::UpsideDown => {
                finding.help("viết số nhỏ trước: `\"3..5\"`", "write the smaller number first: `\"3..5\"`")
            }
            _ => finding.help(
                "ví dụ: `1626.4`, `\">= 85\"`, `\"3..5\"`, `\"48/52\"`, `\"~ 45.3\"`",
                "for example `1626.4`, `\">= 85\"`, `\"3..5\"`, `\"48/52\"`, `\"~ 45.3\"`",
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn every_form_of_the_contract_is_read() {
        let read = |text| parse(text).map(|quantity| (quantity.comparator, quantity.amount));
        assert_eq!(read("1626.4"), Ok((Comparator::Exactly, Amount::Number(decimal("1626.4")))));
        assert_eq!(read(">= 85"), Ok((Comparator::AtLeast, Amount::Number(decimal("85")))));
        assert_eq!(read("> 50"), Ok((Comparator::Above, Amount::Number(decimal("50")))));
        assert_eq!(read("<=113"), Ok((Comparator::AtMost, Amount::Number(decimal("113")))));
        assert_eq!(read("< 1.0"), Ok((Comparator::Below, Amount::Number(decimal("1.0")))));
        assert_eq!(read("~ 45.3"), Ok((Comparator::About, Amount::Number(decimal("45.3")))));
        assert_eq!(read("3..5"), Ok((Comparator::Exactly, Amount::Range(decimal("3"), decimal("5")))));
        assert_eq!(read(">= 8 .. 10"), Ok((Comparator::AtLeast, Amount::Range(decimal("8"), decimal("10")))));
        assert_eq!(read("48 / 52"), Ok((Comparator::Exactly, Amount::Share(decimal("48"), decimal("52")))));
        assert_eq!(read("-19.7"), Ok((Comparator::Exactly, Amount::Number(decimal("-19.7")))));
    }

    #[test]
    fn digits_count() {
        assert_eq!(parse("830.0").unwrap().scale(), 1);
    }

    #[test]
    fn prose_gets_its_right_spelling() {
        let right = |text| match parse(text) {
            Err(Trouble::Vietnamese(right)) => right,
            other => format!("{other:?}"),
        };
        assert_eq!(right("1.626,4"), "1626.4");
        assert_eq!(right("1,626.4"), "1626.4");
        assert_eq!(right("107,2"), "107.2");
        assert_eq!(right("1.107.000"), "1107000");
        assert_eq!(right(">= 1.626,4"), ">= 1626.4");
        assert_eq!(right("06"), "6");
        assert_eq!(right("≥ 85"), ">= 85");
        assert_eq!(right("+3,2"), "3.2");
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["NaN", "1e400", "0x1F", "0o17", ".inf", "+5", "1_000", "", ">", "5 ha", "1.", ".5", "3..", "1/2/3"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse("5..3"), Err(Trouble::UpsideDown));
        assert_eq!(parse("5/0"), Err(Trouble::OfNothing));
        assert_eq!(parse(&"9".repeat(40)), Err(Trouble::TooLong));
    }
}
