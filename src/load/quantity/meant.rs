//! What someone must have meant who wrote a number as prose, spreadsheets and reports do.
//!
//! Nothing is proposed that the grammar refuses, and nothing where two readings are left: then there is no help of this
//! kind at all.

use super::spelled;
use super::{Trouble, read};
use crate::finding::Says;

/// The right form of a value, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// As the grammar has it, without quotes.
    pub right: String,
    /// What to say beside it.
    pub why: Why,
}

/// What was wrong with the form of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The separators, the signs.
    Form,
    /// One comma before three digits: a decimal comma, else grouping, and then it is this.
    OrGrouped(String),
    /// Words that have a sign.
    Words,
    /// A hyphen or a word between the ends of a range.
    Range,
    /// A unit, this one.
    Unit(String),
    /// A word like "triệu", this one: the number is right only where the unit of the indicator has it too.
    Multiplier(String),
}

/// Why a text is no quantity that does not follow the grammar.
pub fn trouble(text: &str) -> Trouble {
    let plain = spelled::plain(text);
    if is_spreadsheet(&plain) {
        return Trouble::Spreadsheet;
    }
    if spelled::is_absent(&plain) {
        return Trouble::Absent;
    }
    let found = meant(&plain).filter(|found| found.right != text.trim());
    // What is proposed must be right in the next run.
    found.filter(|found| read(&found.right).is_ok()).map_or(Trouble::Malformed, Trouble::Meant)
}

fn is_spreadsheet(plain: &str) -> bool {
    const ERRORS: [&str; 8] = ["#n/a", "#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!", "#spill!"];
    let formula = plain.strip_prefix('=').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    formula || ERRORS.iter().any(|error| plain.contains(error)) || plain.starts_with("###")
}

fn meant(plain: &str) -> Option<Meant> {
    let (sign, words, rest) = spelled::comparator(plain);
    let (rest, sides) = spelled::sides(rest)?;
    let mut whys = Vec::new();
    let mut numbers = Vec::new();
    for side in rest {
        let (number, unit) = spelled::without_unit(side);
        let (number, other) = spelled::number(number)?;
        whys.extend(other.map(Why::OrGrouped));
        whys.extend(unit.map(why_unit));
        numbers.push(number);
    }
    let joined = match sides {
        spelled::Sides::One => numbers.concat(),
        spelled::Sides::Range => numbers.join(".."),
        spelled::Sides::Share => numbers.join("/"),
    };
    whys.extend(words.then_some(Why::Words));
    whys.extend((sides == spelled::Sides::Range).then_some(Why::Range));
    let right = if sign.is_empty() { joined } else { format!("{sign} {joined}") };
    // An ambiguous comma inside of more than one number has too many readings.
    let lone = numbers.len() == 1 && sign.is_empty();
    let ambiguous = whys.iter().any(|why| matches!(why, Why::OrGrouped(_)));
    (lone || !ambiguous).then(|| Meant { right, why: whys.into_iter().next().unwrap_or(Why::Form) })
}

fn why_unit(unit: &str) -> Why {
    match spelled::is_multiplier(unit) {
        true => Why::Multiplier(unit.to_owned()),
        false => Why::Unit(unit.to_owned()),
    }
}

impl Meant {
    /// What to write, and why.
    pub fn help(&self) -> Says {
        let right = self.written();
        let because =
            |vi: &str, en: &str| Says::new(format!("viết `{right}` ({vi})"), format!("write `{right}` ({en})"));
        match &self.why {
            Why::Form => {
                because("dấu chấm thập phân, không có dấu phân cách hàng nghìn", "a decimal point, no grouping")
            }
            Why::OrGrouped(grouped) => Says::new(
                format!("viết `{right}` nếu đó là dấu thập phân, `{grouped}` nếu đó là dấu phân cách hàng nghìn"),
                format!("write `{right}` if it is a decimal comma, `{grouped}` if it groups thousands"),
            ),
            Why::Words => because(
                "trên là `>`, từ … trở lên là `>=`, dưới là `<`, không quá là `<=`, khoảng là `~`",
                "above is `>`, at least is `>=`, below is `<`, at most is `<=`, about is `~`",
            ),
            Why::Range => because("khoảng từ … đến … viết bằng hai dấu chấm", "two points between the ends of a range"),
            Why::Unit(_) => {
                because("đơn vị chỉ ghi một lần, ở `unit` của chỉ tiêu", "the unit stands once, at the indicator")
            }
            Why::Multiplier(word) => Says::new(
                format!("viết `{right}` nếu đơn vị của chỉ tiêu (`unit`) là {word}; nếu không thì đổi ra đơn vị đó"),
                format!("write `{right}` if {word} is the unit of the indicator; else convert it to that unit"),
            ),
        }
    }

    /// As it stands in YAML: quoted where it is more than a number.
    fn written(&self) -> String {
        let bare = self.right.bytes().all(|byte| byte.is_ascii_digit() || b".-% p".contains(&byte));
        match bare && !self.right.contains("..") {
            true => self.right.clone(),
            false => format!("\"{}\"", self.right),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The right form, and what is said of it; else the trouble.
    fn right(text: &str) -> String {
        match super::super::parse(text) {
            Err(Trouble::Meant(meant)) => meant.written(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn prose_gets_its_right_spelling() {
        for (text, mended) in [
            ("1.626,4", "1626.4"),
            ("1,626.4", "1626.4"),
            ("107,2", "107.2"),
            ("0,5", "0.5"),
            ("1.107.000", "1107000"),
            ("1,107,000", "1107000"),
            ("45 292", "45292"),
            ("45 292,5", "45292.5"),
            ("45\u{a0}292", "45292"),
            ("1'000", "1000"),
            ("1_000", "1000"),
            ("06", "6"),
            ("+3,2", "3.2"),
            (".5", "0.5"),
            (",5", "0.5"),
            ("5.", "5"),
            ("1e5", "100000"),
            ("５", "5"),
            ("–0.88", "-0.88"),
            ("−0,88", "-0.88"),
            ("14.890.4", "14890.4"),
            ("13.877.6", "13877.6"),
        ] {
            assert_eq!(right(text), mended, "{text}");
        }
    }

    #[test]
    fn signs_and_words_become_comparators() {
        for (text, mended) in [
            (">= 1.626,4", "\">= 1626.4\""),
            ("≥ 85", "\">= 85\""),
            ("=> 5", "\">= 5\""),
            ("=< 5", "\"<= 5\""),
            ("> = 5", "\">= 5\""),
            ("≈5", "\"~ 5\""),
            ("trên 4600", "\"> 4600\""),
            ("Hơn 4.600,5", "\"> 4600.5\""),
            ("khoảng 45,3", "\"~ 45.3\""),
            ("gần 5", "\"~ 5\""),
            ("dưới 3 %", "\"< 3\""),
            ("không quá 113", "\"<= 113\""),
            ("từ 85 % trở lên", "\">= 85\""),
            ("85 trở lên", "\">= 85\""),
            ("tối thiểu 85", "\">= 85\""),
            ("từ 8 đến 10 trở lên", "\">= 8..10\""),
            ("at least 5", "\">= 5\""),
        ] {
            assert_eq!(right(text), mended, "{text}");
        }
    }

    #[test]
    fn ranges_and_shares_are_told_from_each_other() {
        for (text, mended) in [
            ("4500-4600", "\"4500..4600\""),
            ("4500 – 4600", "\"4500..4600\""),
            ("từ 3 đến 5 trường", "\"3..5\""),
            ("3 ÷ 5", "\"3..5\""),
            ("3…5", "\"3..5\""),
            ("3...5", "\"3..5\""),
            ("3,5-4,5 %", "\"3.5..4.5\""),
            ("-5 - -3", "\"-5..-3\""),
            ("5/12 xã", "\"5/12\""),
            ("48 trên 52", "\"48/52\""),
        ] {
            assert_eq!(right(text), mended, "{text}");
        }
    }

    #[test]
    fn a_unit_does_not_belong_to_the_number() {
        let why = |text| match super::super::parse(text) {
            Err(Trouble::Meant(meant)) => (meant.right, meant.why),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(why("4655 con"), ("4655".into(), Why::Unit("con".into())));
        assert_eq!(why("85%"), ("85".into(), Why::Unit("%".into())));
        assert_eq!(why("5ha"), ("5".into(), Why::Unit("ha".into())));
        assert_eq!(why("12,5 m2"), ("12.5".into(), Why::Unit("m2".into())));
        assert_eq!(why("4,6 nghìn tỷ đồng"), ("4.6".into(), Why::Multiplier("nghìn tỷ đồng".into())));
        assert_eq!(why("1,626"), ("1.626".into(), Why::OrGrouped("1626".into())));
    }

    #[test]
    fn no_number_is_told_from_a_number_written_otherwise() {
        for text in ["chưa có", "N/A", "-", "–", "…", "Không có số liệu", "x", "?"] {
            assert_eq!(super::super::parse(text), Err(Trouble::Absent), "{text}");
        }
        for text in ["#N/A", "#DIV/0!", "=SUM(A1:A5)", "####"] {
            assert_eq!(super::super::parse(text), Err(Trouble::Spreadsheet), "{text}");
        }
    }

    #[test]
    fn where_two_readings_are_left_nothing_is_proposed() {
        for text in [
            "5..6..7",
            "M0",
            "đ 5",
            "+ -3",
            "12.34.56",
            "1.62,4",
            "4 5",
            "2023-12-01",
            "12/7/2024",
            "1/2/3",
            "NaN5",
            "0x1F",
            ">",
            "3..",
            "..5",
            "5 6 7",
            "trên 1,626",
            "5 - 3",
            "a1b2",
        ] {
            let trouble = super::super::parse(text).unwrap_err();
            assert!(!matches!(trouble, Trouble::Meant(_)), "{text}: {trouble:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_proposed_is_accepted(text in "(trên |từ |khoảng |[<>=~≥+–-]{0,2})? ?[0-9., ]{0,8}(\\.\\.|-|–| đến |/)?[0-9.,e -]{0,5}[ %a-zđ]{0,4}( trở lên)?|\\PC{0,12}") {
            match super::super::parse(&text) {
                Err(Trouble::Meant(meant)) => prop_assert!(read(&meant.right).is_ok(), "{text}: {meant:?}"),
                Err(Trouble::UpsideDown(right)) => prop_assert!(read(&right).is_ok(), "{text}: {right}"),
                _ => {}
            }
        }
    }
}
