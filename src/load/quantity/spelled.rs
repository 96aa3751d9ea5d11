//! How people spell numbers, bounds, ranges and units in prose.

use rust_decimal::Decimal;
use std::borrow::Cow;

/// How many numbers there are, and what they are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// One.
    One,
    /// The ends of a range.
    Range,
    /// A part and its whole.
    Share,
}

/// Words and signs that stand before a number, longer ones before what they begin with.
const BEFORE: &[(&str, &str)] = &[
    (">=", ">="),
    ("=>", ">="),
    ("> =", ">="),
    ("<=", "<="),
    ("=<", "<="),
    ("< =", "<="),
    ("~=", "~"),
    ("<~", "<~"),
    ("< ~", "<~"),
    ("~", "~"),
    (">", ">"),
    ("<", "<"),
    ("không vượt quá ", "<="),
    ("không quá ", "<="),
    ("không hơn ", "<="),
    ("không cao hơn ", "<="),
    ("nhiều nhất ", "<="),
    ("tối đa ", "<="),
    ("cao nhất là ", "<="),
    ("không dưới ", ">="),
    ("không thấp hơn ", ">="),
    ("không ít hơn ", ">="),
    ("ít nhất ", ">="),
    ("tối thiểu ", ">="),
    ("đạt từ ", ">="),
    ("lớn hơn ", ">"),
    ("nhiều hơn ", ">"),
    ("cao hơn ", ">"),
    ("trên dưới ", "~"),
    ("trên ", ">"),
    ("hơn ", ">"),
    ("vượt ", ">"),
    ("nhỏ hơn ", "<"),
    ("thấp hơn ", "<"),
    ("ít hơn ", "<"),
    ("chưa đến ", "<"),
    ("chưa tới ", "<"),
    ("dưới ", "<"),
    ("xấp xỉ ", "~"),
    ("khoảng ", "~"),
    ("chừng ", "~"),
    ("chừng khoảng ", "~"),
    ("tầm ", "~"),
    ("cỡ ", "~"),
    ("độ ", "~"),
    ("ước khoảng ", "~"),
    ("ước chừng ", "~"),
    ("gần được ", "<~"),
    ("gần đạt ", "<~"),
    ("gần ", "<~"),
    ("ngót nghét ", "<~"),
    ("ngót ", "<~"),
    ("suýt soát ", "<~"),
    ("sát ", "<~"),
    ("at least ", ">="),
    ("at most ", "<="),
    ("up to ", "<="),
    ("more than ", ">"),
    ("less than ", "<"),
    ("above ", ">"),
    ("over ", ">"),
    ("below ", "<"),
    ("under ", "<"),
    ("about ", "~"),
    ("around ", "~"),
    ("approximately ", "~"),
    ("almost ", "<~"),
    ("nearly ", "<~"),
    ("close to ", "<~"),
    ("just under ", "<~"),
];
/// Words that stand behind a number.
const AFTER: &[(&str, &str)] =
    &[("trở lên", ">="), ("trở xuống", "<="), ("or more", ">="), ("or less", "<="), ("or fewer", "<=")];
/// What stands between the ends of a range.
const BETWEEN: &[&str] = &["..", " đến ", " tới ", " to ", "÷"];
/// What money is called, behind a word for many with or without a blank.
pub const MONEY: [&str; 3] = ["đồng", "đ", "vnđ"];
/// Words that make many of a number.
pub const MULTIPLIERS: &[(&str, i64)] = &[
    ("trăm", 100),
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("thousand", 1_000),
    ("k", 1_000),
    ("vạn", 10_000),
    ("triệu", 1_000_000),
    ("tr", 1_000_000),
    ("million", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
    ("billion", 1_000_000_000),
    ("bn", 1_000_000_000),
];
/// What people write where they have no number.
const ABSENT: &[&str] = &[
    "",
    "-",
    "--",
    "---",
    ".",
    "..",
    "...",
    "?",
    "??",
    "x",
    "n/a",
    "na",
    "nan",
    "none",
    "nil",
    "null",
    "no data",
    "missing",
    "unknown",
    "không",
    "không có",
    "không có số liệu",
    "không có dữ liệu",
    "không rõ",
    "không báo cáo",
    "chưa",
    "chưa có",
    "chưa có số liệu",
    "chưa có dữ liệu",
    "chưa có số",
    "chưa rõ",
    "chưa báo cáo",
    "chưa thống kê",
    "chưa cập nhật",
    "đang cập nhật",
    "kxđ",
    "không xác định",
    "chưa xác định",
    "trống",
];

/// In lower case, with the plain forms of blanks, dashes, digits and signs.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for one in text.trim().chars() {
        match one {
            '≥' => plain.push_str(">="),
            '≤' => plain.push_str("<="),
            '…' => plain.push_str(".."),
            '≈' => plain.push('~'),
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => plain.push('-'),
            '\u{ff0b}'..='\u{ff5e}' => plain.extend(char::from_u32(one as u32 - 0xfee0)),
            one if one.is_whitespace() => plain.push(' '),
            one => plain.extend(one.to_lowercase()),
        }
    }
    plain.trim().trim_matches(['“', '”', '‘', '’', '«', '»']).trim().to_owned()
}

/// Whether these words say that there is no number.
pub fn is_absent(plain: &str) -> bool {
    ABSENT.contains(&plain.trim_end_matches('.')) || ABSENT.contains(&plain)
}

/// Whether these words may say that there were none: no fires, no cases.
pub fn says_none(plain: &str) -> bool {
    ["không", "không có", "none", "nil"].contains(&plain.trim_end_matches('.'))
}

/// The comparator, whether it was in words, and what is left.
pub fn comparator(plain: &str) -> (&'static str, bool, &str) {
    for (words, sign) in AFTER {
        if let Some(rest) = plain.strip_suffix(words) {
            return (sign, true, from(rest.trim()));
        }
    }
    for (words, sign) in BEFORE {
        if let Some(rest) = plain.strip_prefix(words) {
            return (sign, words.ends_with(' '), rest.trim());
        }
    }
    ("", false, from(plain))
}

fn from(plain: &str) -> &str {
    plain.strip_prefix("từ ").or(plain.strip_prefix("from ")).unwrap_or(plain).trim()
}

/// The numbers of a text and what they are to each other; `None` where they are more than two.
pub fn sides(text: &str) -> Option<(Vec<&str>, Sides)> {
    let mut cuts: Vec<(usize, usize, Sides)> = hyphens(text).map(|at| (at, at + 1, Sides::Range)).collect();
    for between in BETWEEN {
        cuts.extend(text.match_indices(between).map(|(at, _)| (at, at + between.len(), Sides::Range)));
    }
    for between in ["/", " trên tổng số ", " trên "] {
        cuts.extend(text.match_indices(between).map(|(at, _)| (at, at + between.len(), Sides::Share)));
    }
    cuts.retain(|(start, end, _)| is_number_around(&text[..*start], &text[*end..]));
    match cuts[..] {
        [] => Some((vec![text], Sides::One)),
        [(start, end, sides)] => {
            let ends = [text[..start].trim_end_matches([' ', '.']), text[end..].trim_start_matches([' ', '.'])];
            Some((ends.into(), sides))
        }
        _ => None,
    }
}

/// Hyphens that are no sign of a number.
fn hyphens(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices('-').map(|(at, _)| at).filter(|at| {
        let before = text[..*at].trim_end();
        before.ends_with(|one: char| one.is_ascii_digit() || one == '%' || one.is_alphabetic())
    })
}

fn is_number_around(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches([' ', '-', '.', ',']);
    before.contains(|one: char| one.is_ascii_digit()) && after.starts_with(|one: char| one.is_ascii_digit())
}

/// A number and the unit behind it.
pub fn without_unit(side: &str) -> (&str, Option<&str>) {
    let side = side.trim();
    let at = side.find(|one: char| one.is_alphabetic() || matches!(one, '%' | '‰' | '°' | '$' | '€'));
    let Some(at) = at.filter(|at| !is_exponent(side, *at)) else { return (side, None) };
    let (number, unit) = (side[..at].trim_end(), side[at..].trim_end());
    let stray = unit.trim_end_matches(['2', '3']).contains(|one: char| one.is_ascii_digit());
    if number.is_empty() || stray { (side, None) } else { (number, Some(unit)) }
}

fn is_exponent(side: &str, at: usize) -> bool {
    side[at..].strip_prefix('e').is_some_and(|rest| {
        let digits = rest.strip_prefix(['+', '-']).unwrap_or(rest);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// Whether a unit begins with a word that makes many of the number.
pub fn is_multiplier(unit: &str) -> bool {
    without_many(unit).is_some()
}

/// The word for many that a unit begins with, and the rest: "triệu đồng", "tr.đồng", "trđ", "tỷđ".
pub fn without_many(unit: &str) -> Option<(Decimal, &str)> {
    let whole = |rest: &str| MONEY.contains(&rest) || !rest.starts_with(char::is_alphanumeric);
    let found =
        MULTIPLIERS.iter().find_map(|(word, by)| Some((by, unit.strip_prefix(word).filter(|rest| whole(rest))?)));
    let (by, rest) = found?;
    let rest = rest.trim_start_matches(['.', ' ']);
    Some((Decimal::from(*by), if MONEY.contains(&rest) { MONEY[0] } else { rest }))
}

/// How many the first of some names counts by that begins with a word for many.
pub fn many(mut names: impl Iterator<Item = String>) -> Decimal {
    names.find_map(|name| without_many(&name).map(|(by, _)| by)).unwrap_or(Decimal::ONE)
}

/// The text with digits for letters that look like them, where one does: `12o`, `l2`, `1i5`.
pub fn in_digits(plain: &str) -> Option<String> {
    let mut mended = String::with_capacity(plain.len());
    let mut letters = plain.chars().peekable();
    let numeric = |one: char| one.is_ascii_digit() || matches!(one, '.' | ',');
    while let Some(one) = letters.next() {
        let (before, behind) = (mended.chars().next_back().unwrap_or(' '), letters.peek().copied().unwrap_or(' '));
        // A small l behind a number is litres.
        mended.push(match one {
            'o' if alone(before) && alone(behind) && (numeric(before) || numeric(behind)) => '0',
            'l' | 'i' if alone(before) && numeric(behind) => '1',
            one => one,
        });
    }
    (mended != plain).then_some(mended)
}

/// Whether what stands beside a letter makes no word with it.
fn alone(beside: char) -> bool {
    !beside.is_alphabetic() || matches!(beside, 'o' | 'l' | 'i')
}

/// Numbers with the sign before them, as the grammar has it.
pub fn whole(sign: &str, sides: Sides, numbers: &[String]) -> String {
    let joined = match sides {
        Sides::One => numbers.concat(),
        Sides::Range => numbers.join(".."),
        Sides::Share => numbers.join("/"),
    };
    if sign.is_empty() { joined } else { format!("{sign} {joined}") }
}

/// A number as the grammar has it, and as it would be were its one comma no decimal comma; `None` where it is none, or
/// could be two.
pub fn number(text: &str) -> Option<(String, Option<String>)> {
    let (minus, digits) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (if text.starts_with('-') { "-" } else { "" }, rest.trim_start()),
        None => ("", text),
    };
    if digits.contains('e') {
        let number = Decimal::from_scientific(digits).ok()?.normalize();
        return Some((format!("{minus}{number}"), None));
    }
    let (whole, fraction) = parts(digits)?;
    let right = |whole: &str, fraction: &str| {
        let whole = whole.trim_start_matches('0');
        let whole = if whole.is_empty() { "0" } else { whole };
        if fraction.is_empty() { format!("{minus}{whole}") } else { format!("{minus}{whole}.{fraction}") }
    };
    let grouped = is_one_group(digits).then(|| right(&digits.replace([',', '.'], ""), ""));
    Some((right(&whole, fraction), grouped))
}

/// `1,626`; `1.626` too, which is asked for only beside words or a unit
fn is_one_group(digits: &str) -> bool {
    let (whole, rest) = digits.split_once([',', '.']).unwrap_or(("", ""));
    (1..=3).contains(&whole.len()) && !whole.starts_with('0') && rest.len() == 3 && is_digits(rest)
}

/// The digits before and behind the decimal mark, the separators between thousands left out.
fn parts(digits: &str) -> Option<(Cow<'_, str>, &str)> {
    if !digits.bytes().all(|byte| byte.is_ascii_digit() || b"., '_".contains(&byte)) || !digits.ends_with(is_digit) {
        let trimmed = digits.strip_suffix(['.', ','])?;
        return is_digits(trimmed).then_some((Cow::Borrowed(trimmed), ""));
    }
    let Some(last) = digits.rfind(|one: char| !one.is_ascii_digit()) else { return Some((Cow::Borrowed(digits), "")) };
    let (whole, fraction, mark) = (&digits[..last], &digits[last + 1..], digits.as_bytes()[last]);
    let same = whole.bytes().any(|byte| byte == mark);
    let other = whole.bytes().any(|byte| !byte.is_ascii_digit() && byte != mark);
    match (mark, same, other) {
        (b'.' | b',', false, _) => Some((Cow::Owned(joined(whole)?), fraction)),
        (_, _, false) if fraction.len() == 3 || mark == b'_' => Some((Cow::Owned(joined(digits)?), "")),
        // A point between thousands, and another one for the decimals.
        (b'.' | b',', true, false) => Some((Cow::Owned(joined(whole)?), fraction)),
        _ => None,
    }
}

/// The digits of a whole number, whose groups have three digits each, all between the same sign.
fn joined(whole: &str) -> Option<String> {
    let mark = whole.chars().find(|one| !one.is_ascii_digit());
    let Some(mark) = mark else { return Some(whole.to_owned()) };
    let mut groups = whole.split(mark);
    let first = groups.next()?;
    let sound = mark == '_' || (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    let joined = whole.replace(mark, "");
    (sound && is_digits(first) && is_digits(&joined)).then_some(joined)
}

fn is_digit(one: char) -> bool {
    one.is_ascii_digit()
}

/// Whether a text is digits and nothing else.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
