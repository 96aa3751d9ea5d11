//! What someone must have meant who wrote a number as prose, spreadsheets and reports do.
//!
//! Nothing is proposed that the grammar refuses, and nothing where two readings are left: then there is no help of this
//! kind at all.

use super::counted::{Counted, Worth};
use super::phrased;
use super::spelled::{self, Sides};
use super::{Trouble, read};
use crate::finding::Says;
use crate::model::{Amount, Kind, Quantity};
use rust_decimal::Decimal;

/// The right form of a value, and what was wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meant {
    /// As the grammar has it, without quotes.
    pub right: String,
    /// What it is too, where a mark may be one of decimals or one between thousands.
    pub or: Option<Or>,
    /// What was wrong with the form.
    pub why: Why,
    /// The words of a unit that stood behind it.
    pub unit: Option<String>,
    /// Whether it is a part of a whole.
    pub share: bool,
}

/// The other reading of one mark before three digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Or {
    /// As the grammar has it.
    pub right: String,
    /// Whether this one takes the mark for one of decimals.
    pub decimal: bool,
}

/// What was wrong with the form of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The separators, the signs.
    Form,
    /// Words that have a sign.
    Words,
    /// A hyphen or a word between the ends of a range.
    Range,
    /// A letter that looks like a digit.
    Letter,
    /// Words for a place in a contest.
    Place,
    /// Words for a change, which an indicator of a share or of growth has as its value.
    Change,
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
    let accepted = |found: &Meant| read(&found.right).is_ok() && found.or.iter().all(|or| read(&or.right).is_ok());
    found.filter(accepted).map_or(Trouble::Malformed, Trouble::Meant)
}

fn is_spreadsheet(plain: &str) -> bool {
    const ERRORS: [&str; 8] = ["#n/a", "#ref!", "#div/0!", "#value!", "#name?", "#num!", "#null!", "#spill!"];
    let formula = plain.strip_prefix('=').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    formula || ERRORS.iter().any(|error| plain.contains(error)) || plain.starts_with("###")
}

fn meant(plain: &str) -> Option<Meant> {
    let alone = |right: String, why, unit| Some(Meant { right, or: None, why, unit, share: false });
    if let Some((number, unit)) = phrased::compound(plain) {
        return alone(number.to_string(), Why::Form, Some(unit));
    }
    if let Some(place) = phrased::place(plain) {
        return alone(place.to_string(), Why::Place, None);
    }
    if let Some((sign, rest)) = phrased::change(plain) {
        let (number, unit) = spelled::without_unit(rest);
        let (number, grouped) = spelled::number(number)?;
        let sound = grouped.is_none() && !number.starts_with('-');
        return sound.then(|| alone(format!("{sign}{number}"), Why::Change, unit.map(str::to_owned)))?;
    }
    let in_digits = spelled::in_digits(plain);
    let (sign, words, rest) = spelled::comparator(in_digits.as_deref().unwrap_or(plain));
    let (rest, sides) = spelled::sides(rest)?;
    let (mut units, mut numbers, mut others) = (Vec::new(), Vec::new(), Vec::new());
    for side in rest {
        let (number, unit) = spelled::without_unit(side);
        let (number, other) = spelled::number(number)?;
        others.push(other);
        numbers.push(number);
        units.extend(unit.map(str::to_owned));
    }
    let why = match sides {
        _ if in_digits.is_some() => Why::Letter,
        _ if words => Why::Words,
        Sides::Range => Why::Range,
        _ => Why::Form,
    };
    // A mark that may be of either kind in one of several numbers leaves too many readings.
    let ambiguous = others.iter().any(|other| other.is_some());
    if ambiguous && sides != Sides::One {
        return None;
    }
    let whole = |numbers: &[String]| spelled::whole(sign, sides, numbers);
    let (right, other) = (whole(&numbers), others.pop().flatten().map(|other| whole(&[other])));
    let (right, or) = in_order(plain, right, other);
    // One unit behind a range, or behind a part and its whole; two of them say two things.
    let unit = units.pop().filter(|last| units.iter().all(|unit| unit == last));
    Some(Meant { right, or, why, unit, share: sides == Sides::Share })
}

/// The likelier reading first: `4.655` beside Vietnamese words or a unit has a point between thousands.
fn in_order(plain: &str, decimal: String, grouped: Option<String>) -> (String, Option<Or>) {
    match grouped {
        None => (decimal, None),
        Some(grouped) if plain.contains(',') => (decimal, Some(Or { right: grouped, decimal: false })),
        // `4.655` alone is a number as it stands.
        Some(grouped) => (grouped, Some(Or { right: decimal, decimal: true })),
    }
}

impl Meant {
    /// The same before a sign.
    pub fn before(self, sign: &str) -> Self {
        let or = self.or.map(|or| Or { right: or.right + sign, ..or });
        Self { right: self.right + sign, or, ..self }
    }

    /// What to write, and why: of a number that is counted in something.
    pub fn help(&self, counted: Option<Counted<'_>>) -> Says {
        if let Some(counted) = counted.filter(|counted| self.share && !counted.takes_shares()) {
            return counted.no_share();
        }
        if let Some(said) = self.of_another_kind(counted) {
            return said;
        }
        let Some(unit) = &self.unit else { return self.written(self.why.says()) };
        match counted.map_or(Worth::Unsaid, |counted| counted.worth(unit)) {
            Worth::Own => self.written(Says::new(
                "đơn vị chỉ ghi một lần, ở `unit` của chỉ tiêu",
                "the unit stands once, at the indicator",
            )),
            Worth::Unsaid if spelled::is_multiplier(unit) => self.written_if(Says::new(
                format!("nếu đơn vị của chỉ tiêu (`unit`) là {unit}; nếu không thì đổi ra đơn vị đó"),
                format!("if {unit} is the unit of the indicator; else convert it to that unit"),
            )),
            Worth::Unsaid => {
                self.written(Says::new("đơn vị không ghi cùng số", "the unit does not stand beside the number"))
            }
            Worth::Many(by) => self.converted(unit, by, counted),
            Worth::Other(own) => Says::new(
                format!("đơn vị của chỉ tiêu là {own}, không phải {unit}: đổi ra {own}, rồi chỉ viết số"),
                format!("the indicator is counted in {own}, not in {unit}: convert it, then write the number alone"),
            ),
            Worth::Unknown(own) => self.written_if(Says::new(
                format!("nếu số này tính bằng {own}, đơn vị của chỉ tiêu; {unit} là đơn vị khác thì đổi ra trước"),
                format!(
                    "if it counts in {own}, the unit of the indicator; where {unit} is another one convert it first"
                ),
            )),
        }
    }

    /// A place in a contest of what is no rank, a change of what is no per cent.
    fn of_another_kind(&self, counted: Option<Counted<'_>>) -> Option<Says> {
        let counted = counted?;
        match self.why {
            Why::Place if counted.kind != Kind::Rank => Some(Says::new(
                "chỉ tiêu này không phải thứ hạng; đúng là thứ hạng thì đặt `kind: rank` cho chỉ tiêu, rồi chỉ viết số",
                "the indicator is no rank; for a rank give the indicator `kind: rank`, then write the number alone",
            )),
            Why::Change if !counted.of.is_percent() => Some(Says::new(
                format!(
                    "đây là mức tăng, giảm: viết vào `stated: {{change: \"{}{}\"}}`, còn `achieved` là số đạt được tính bằng {}",
                    self.right,
                    self.sign_behind(),
                    counted.unit()
                ),
                format!(
                    "this is a change: it goes into `stated: {{change: \"{}{}\"}}`, and `achieved` is what was achieved in {}",
                    self.right,
                    self.sign_behind(),
                    counted.unit()
                ),
            )),
            _ => None,
        }
    }

    /// What `stated: {change: …}` has behind a per cent.
    fn sign_behind(&self) -> &'static str {
        if self.unit.as_deref() == Some("%") { " %" } else { "" }
    }

    /// "450 triệu đồng" of an indicator in "tỷ đồng" is 0.45.
    fn converted(&self, unit: &str, by: Decimal, counted: Option<Counted<'_>>) -> Says {
        let own = counted.map_or("", Counted::unit);
        let number = read(&self.right).ok().filter(|_| self.or.is_none());
        match number.and_then(|number| many_of(&number, by)).map(|right| quoted(&right)) {
            Some(right) => Says::new(
                format!("viết `{right}`: đơn vị của chỉ tiêu là {own}, số này ghi bằng {unit}"),
                format!("write `{right}`: the indicator is counted in {own}, this number in {unit}"),
            ),
            None => Says::new(
                format!("đổi từ {unit} ra {own}, đơn vị của chỉ tiêu, rồi chỉ viết số"),
                format!("convert it from {unit} to {own}, the unit of the indicator, then write the number alone"),
            ),
        }
    }

    fn written(&self, because: Says) -> Says {
        match &self.or {
            None => {
                let right = quoted(&self.right);
                Says::new(format!("viết `{right}` ({})", because.vi), format!("write `{right}` ({})", because.en))
            }
            Some(or) => self.either(or),
        }
    }

    fn written_if(&self, condition: Says) -> Says {
        let right = quoted(&self.right);
        let Says { vi, en } = match &self.or {
            None => Says::new(format!("viết `{right}`"), format!("write `{right}`")),
            Some(or) => self.either(or),
        };
        Says::new(format!("{vi} {}", condition.vi), format!("{en} {}", condition.en))
    }

    fn either(&self, or: &Or) -> Says {
        let (right, other) = (quoted(&self.right), quoted(&or.right));
        let mark = |decimal: bool| match decimal {
            true => ("là dấu thập phân", "is a decimal mark"),
            false => ("phân cách hàng nghìn", "groups thousands"),
        };
        let (own, their) = (mark(!or.decimal), mark(or.decimal));
        Says::new(
            format!("viết `{right}` nếu dấu đó {}, `{other}` nếu {}", own.0, their.0),
            format!("write `{right}` if the mark {}, `{other}` if it {}", own.1, their.1),
        )
    }
}

impl Why {
    fn says(self) -> Says {
        let (vi, en) = match self {
            Self::Form => ("dấu chấm thập phân, không có dấu phân cách hàng nghìn", "a decimal point, no grouping"),
            Self::Words => (
                "trên là `>`, từ … trở lên là `>=`, dưới là `<`, không quá là `<=`, khoảng là `~`, gần là `<~`",
                "above is `>`, at least is `>=`, below is `<`, at most is `<=`, about is `~`, nearly is `<~`",
            ),
            Self::Range => ("khoảng từ … đến … viết bằng hai dấu chấm", "two points between the ends of a range"),
            Self::Place => ("thứ hạng viết bằng số", "a rank is a number"),
            Self::Change => ("tăng là số dương, giảm là số âm", "up is a positive number, down a negative one"),
            Self::Letter => (
                "có chữ cái viết thay chữ số: chữ O là số 0, chữ l hoặc I là số 1",
                "a letter stands for a digit: O for 0, l or I for 1",
            ),
        };
        Says::new(vi, en)
    }
}

/// A quantity times a number, as the grammar has it.
fn many_of(quantity: &Quantity, by: Decimal) -> Option<String> {
    let times = |number: Decimal| {
        let many = number.checked_mul(by)?;
        // Digits of a fraction stay, those that a whole number would get do not come.
        Some(if by < Decimal::ONE && number.scale() > 0 { many } else { many.normalize() })
    };
    let amount = match quantity.amount {
        Amount::Number(number) => Amount::Number(times(number)?),
        Amount::Range(low, high) => Amount::Range(times(low)?, times(high)?),
        Amount::Share(..) | Amount::Rank(..) => return None,
    };
    Some(super::printed(&Quantity { amount, ..*quantity }))
}

/// As it stands in YAML: quoted where it is more than a number.
fn quoted(right: &str) -> String {
    let bare = right.bytes().all(|byte| byte.is_ascii_digit() || b".-% p".contains(&byte));
    match bare && !right.contains("..") {
        true => right.to_owned(),
        false => format!("\"{right}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Noun, Unit};
    use crate::source::{FileId, Span};
    use proptest::prelude::*;

    /// The right form, and what is said of it; else the trouble.
    fn right(text: &str) -> String {
        match super::super::parse(text) {
            Err(Trouble::Meant(meant)) => quoted(&meant.right),
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
            ("gần 5", "\"<~ 5\""),
            ("Ngót 2000", "\"<~ 2000\""),
            ("nearly 5", "\"<~ 5\""),
            ("<~ 2000,5", "\"<~ 2000.5\""),
            ("trên dưới 5", "\"~ 5\""),
            ("cỡ 12,5", "\"~ 12.5\""),
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
    fn letters_that_look_like_digits_are_digits() {
        for (text, mended) in [
            ("12O", "120"),
            ("1O5,5", "105.5"),
            ("2OO", "200"),
            ("O,5", "0.5"),
            ("l2", "12"),
            ("I5", "15"),
            ("1l5 con", "115"),
            ("trên 4O", "\"> 40\""),
            ("4O-5O", "\"40..50\""),
        ] {
            assert_eq!(right(text), mended, "{text}");
        }
        assert!(help("12O", None).contains("O for 0"));
        assert_eq!(right("12 lít"), "12");
        assert_eq!(right("12l"), "12");
    }

    fn unit(name: &str, dimension: &str, factor: i64) -> Unit {
        let place = Span { file: FileId(0), start: 0, end: 0 };
        let factor = Decimal::from(factor);
        Unit {
            id: name.into(),
            name: Noun::plain(name),
            aliases: Vec::new(),
            dimension: dimension.into(),
            factor,
            place,
        }
    }

    /// What is said of a number of an indicator of a kind, in a unit.
    fn help(text: &str, of: Option<(Kind, &str)>) -> String {
        let units = [
            unit("con", "count", 1),
            unit("%", "share", 1),
            unit("tấn", "mass", 1000),
            unit("tạ", "mass", 100),
            unit("tỷ đồng", "money", 1_000_000_000),
            unit("triệu đồng", "money", 1_000_000),
        ];
        let counted = of.map(|(kind, name)| Counted {
            kind,
            of: units.iter().find(|unit| unit.id == name).unwrap(),
            units: &units,
            languages: 1,
        });
        super::super::parse(text).unwrap_err().help(counted).en
    }

    #[test]
    fn the_own_unit_is_left_out() {
        for (text, unit) in
            [("4655 con", "con"), ("85%", "%"), ("12,5 Tấn", "tấn"), ("5 tỷ", "tỷ đồng"), ("5 trđ", "triệu đồng")]
        {
            let said = help(text, Some((Kind::Amount, unit)));
            assert!(said.contains("the unit stands once"), "{text}: {said}");
        }
    }

    #[test]
    fn another_unit_is_converted_or_told() {
        for (text, unit, right) in [
            ("450 triệu đồng", "tỷ đồng", "0.45"),
            ("450,0 triệu đồng", "tỷ đồng", "0.4500"),
            ("4,6 nghìn tỷ đồng", "tỷ đồng", "4600"),
            ("trên 4,6 nghìn tỷ", "triệu đồng", "\"> 4600000\""),
            ("5 nghìn con", "con", "5000"),
            ("5 nghìn", "con", "5000"),
            ("12 tạ", "tấn", "1.2"),
            ("250.000.000 đồng", "triệu đồng", "250"),
        ] {
            let said = help(text, Some((Kind::Amount, unit)));
            assert!(said.starts_with(&format!("write `{right}`:")), "{text}: {said}");
        }
        for (text, unit) in
            [("10 %", "tấn"), ("4655 con", "tấn"), ("85 con", "%"), ("5 tấn", "con"), ("3 triệu con", "tấn")]
        {
            let said = help(text, Some((Kind::Amount, unit)));
            assert!(!said.starts_with("write"), "{text}: {said}");
        }
        assert!(help("5 hộp", Some((Kind::Amount, "con"))).starts_with("write `5` if it counts in con"));
    }

    #[test]
    fn a_share_is_proposed_only_where_it_may_stand() {
        for text in ["48/52 trường", "48 trên 52", "48 / 52 con"] {
            assert!(help(text, Some((Kind::Share, "con"))).starts_with("write `\"48/52\"`"), "{text}");
            assert!(help(text, Some((Kind::Amount, "con"))).starts_with("the indicator is no part"), "{text}");
        }
        assert!(!help("abc", Some((Kind::Amount, "con"))).contains('/'));
        assert!(help("abc", Some((Kind::Share, "con"))).contains("48/52"));
    }

    #[test]
    fn a_point_before_three_digits_may_group() {
        let either = "write `4655` if the mark groups thousands, `4.655` if it is a decimal mark";
        assert_eq!(help("4.655 con", None), either);
        assert_eq!(help("4.655 con", Some((Kind::Amount, "con"))), either);
        assert_eq!(right("trên 4.655"), "\"> 4655\"");
        assert_eq!(right("1,626"), "1.626");
        assert!(help("1,626", None).contains("`1626`"));
        assert_eq!(right("4.655,5 con"), "4655.5");
        assert!(!help("4.655 nghìn con", Some((Kind::Amount, "con"))).starts_with("write"));
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
            "1,626-1,700",
            "4.655 đến 4.700",
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
                Err(Trouble::Meant(meant)) => {
                    prop_assert!(read(&meant.right).is_ok(), "{text}: {meant:?}");
                    prop_assert!(meant.or.iter().all(|or| read(&or.right).is_ok()), "{text}: {meant:?}");
                }
                Err(Trouble::UpsideDown(right)) => prop_assert!(read(&right).is_ok(), "{text}: {right}"),
                _ => {}
            }
        }
    }
}
