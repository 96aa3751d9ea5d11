//! The grammar of quantities: `[comparator] number [".." number]` or `number "/" number`.

mod meant;
mod counted;
mod spelled;
mod phrased;

use crate::finding::{Finding, Says};
use crate::model::{Amount, Comparator, Quantity};
use crate::source::Span;
pub use counted::Counted;
use meant::Meant;
use rust_decimal::Decimal;

/// Why a text is no quantity.
#[derive(Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is written in another form, which leaves no doubt what is meant.
    Meant(Meant),
    /// It says that there is no number.
    Absent,
    /// It is the error or the formula of a spreadsheet.
    Spreadsheet,
    /// It does not follow the grammar.
    Malformed,
    /// Its digits are too many.
    TooLong,
    /// Its lower end is above its upper end; the two the other way round.
    UpsideDown(String),
    /// A share of nothing.
    OfNothing,
}

/// Reads a quantity; of what is none, finds out what was meant.
pub fn parse(text: &str) -> Result<Quantity, Trouble> {
    read(text).map_err(|trouble| match trouble {
        Trouble::Malformed => meant::trouble(text),
        other => other,
    })
}

/// Reads a quantity, strictly.
fn read(text: &str) -> Result<Quantity, Trouble> {
    let text = text.trim();
    let (comparator, rest) = comparator(text);
    if let Some((low, high)) = rest.split_once("..") {
        let (low, high) = (number(low)?, number(high)?);
        return if low > high {
            Err(Trouble::UpsideDown(format!("{}{high}..{low}", sign(comparator))))
        } else {
            Ok(Quantity { comparator, amount: Amount::Range(low, high) })
        };
    }
    if let Some((part, whole)) = rest.split_once('/') {
        if comparator != Comparator::Exactly {
            return Err(Trouble::Malformed);
        }
        let (part, whole) = (number(part)?, number(whole)?);
        return if whole <= Decimal::ZERO {
            Err(Trouble::OfNothing)
        } else {
            Ok(Quantity { comparator, amount: Amount::Share(part, whole) })
        };
    }
    Ok(Quantity { comparator, amount: Amount::Number(number(rest)?) })
}

const SIGNS: [(&str, Comparator); 6] = [
    (">=", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    ("<~", Comparator::Almost),
    (">", Comparator::Above),
    ("<", Comparator::Below),
    ("~", Comparator::About),
];

fn comparator(text: &str) -> (Comparator, &str) {
    for (sign, comparator) in SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return (comparator, rest);
        }
    }
    (Comparator::Exactly, text)
}

/// As the grammar has it.
fn printed(quantity: &Quantity) -> String {
    let amount = match quantity.amount {
        Amount::Number(number) => number.to_string(),
        Amount::Range(low, high) => format!("{low}..{high}"),
        Amount::Share(part, whole) | Amount::Rank(part, whole) => format!("{part}/{whole}"),
    };
    sign(quantity.comparator) + &amount
}

/// Forms that are right, a part of a whole only where it may stand.
fn examples(shares: bool) -> Says {
    let share = if shares { ", `\"48/52\"`" } else { "" };
    let forms = format!("`1626.4`, `\">= 85\"`, `\"3..5\"`, `\"~ 45.3\"`{share}");
    Says::new(format!("ví dụ: {forms}"), format!("for example {forms}"))
}

fn sign(comparator: Comparator) -> String {
    let found = SIGNS.iter().find(|(_, known)| *known == comparator);
    found.map_or_else(String::new, |(sign, _)| format!("{sign} "))
}

/// `-?digits[.digits]`
fn number(text: &str) -> Result<Decimal, Trouble> {
    let text = text.trim();
    if !is_number(text) {
        return Err(Trouble::Malformed);
    }
    Decimal::from_str_exact(text).map_err(|_| Trouble::TooLong)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all_digits(whole) && all_digits(fraction) && !(whole.len() > 1 && whole.starts_with('0'))
}

impl Trouble {
    /// The same of a number before a sign.
    pub fn before(self, sign: &str) -> Self {
        match self {
            Self::Meant(meant) => Self::Meant(meant.before(sign)),
            Self::UpsideDown(right) => Self::UpsideDown(right + sign),
            other => other,
        }
    }

    /// The right form, where it leaves no doubt.
    pub fn certain(self) -> Option<String> {
        match self {
            Self::Meant(meant) if meant.or.is_none() => Some(meant.right),
            _ => None,
        }
    }

    /// The finding for it, where one knows what the number is counted in.
    pub fn finding(&self, text: &str, span: Span, counted: Option<Counted<'_>>) -> Finding {
        let (vi, en) = self.says();
        let finding =
            Finding::error("bad-quantity", span, Says::new(format!("`{text}` {vi}"), format!("`{text}` {en}")));
        let Says { vi, en } = self.help(counted);
        match *self == Self::Absent && spelled::says_none(&spelled::plain(text)) {
            true => finding.help(
                format!("nếu là không có cái nào thì viết `0`; {vi}"),
                format!("write `0` if there were none; {en}"),
            ),
            false => finding.help(vi, en),
        }
    }

    fn says(&self) -> (&'static str, &'static str) {
        match self {
            Self::Meant(_) => ("không phải là số viết theo quy ước", "is no number in the agreed form"),
            Self::Absent => ("không phải là số", "is no number"),
            Self::Spreadsheet => ("là lỗi hoặc công thức của bảng tính", "is an error or a formula of a spreadsheet"),
            Self::Malformed => ("không phải là số", "is no number"),
            Self::TooLong => ("có quá nhiều chữ số", "has too many digits"),
            Self::UpsideDown(_) => {
                ("là khoảng có đầu lớn hơn cuối", "is a range whose lower end is above its upper end")
            }
            Self::OfNothing => ("là phần của một tổng bằng không", "is a share of nothing"),
        }
    }

    fn help(&self, counted: Option<Counted<'_>>) -> Says {
        match self {
            Self::Meant(meant) => meant.help(counted),
            Self::Absent => Says::new(
                "chưa có số thì bỏ khóa này; muốn giải thích thì viết vào `note`",
                "where there is no number yet leave the key out; reasons go into `note`",
            ),
            Self::Spreadsheet => Says::new(
                "chép giá trị của ô, không chép công thức; ô lỗi thì bỏ khóa này",
                "copy the value of the cell, not its formula; leave the key out where the cell has an error",
            ),
            Self::UpsideDown(right) => Says::new(
                format!("viết số nhỏ trước: `\"{right}\"`"),
                format!("write the smaller number first: `\"{right}\"`"),
            ),
            _ => examples(counted.is_some_and(Counted::takes_shares)),
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
        assert_eq!(read("<~ 2000"), Ok((Comparator::Almost, Amount::Number(decimal("2000")))));
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
    fn what_is_no_number_is_refused() {
        for text in ["NaN", "1e400", "0x1F", "0o17", ".inf", "+5", "1_000", "", ">", "5 ha", "1.", ".5", "3..", "1/2/3"]
        {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse("5..3"), Err(Trouble::UpsideDown("3..5".into())));
        assert_eq!(parse("5/0"), Err(Trouble::OfNothing));
        assert_eq!(parse(&"9".repeat(40)), Err(Trouble::TooLong));
    }
}
