//! Numbers of a document that are no quantities, told by what stands around them: dates, years, document numbers, list
//! numbers, grades and levels, roads.

use crate::copy::Copy;
use minhbach::phrases::Numeral;
use rust_decimal::prelude::ToPrimitive;

/// Words before a number that names a rank in a row rather than an amount.
const ORDINALS: [&str; 19] = [
    "kỳ họp thứ",
    "lần thứ",
    "khóa",
    "khoá",
    "lớp",
    "khối",
    "mức độ",
    "cấp độ",
    "giai đoạn",
    "vòng",
    "đợt",
    "quý",
    "điều",
    "khoản",
    "tuần",
    "chiều thứ",
    "con thứ",
    "cụm thi đua số",
    "đô thị loại",
];
/// Words before the number of a road.
const ROADS: [&str; 5] = ["quốc lộ", "tỉnh lộ", "đường tỉnh", "đường huyện", "km"];
/// Words before the number of a document whose letters do not follow.
const DOCUMENTS: [&str; 7] = ["đề án số", "đề án", "nghị định số", "chỉ thị số", "nghị quyết số", "thông tư", "số:"];

/// For each number what it is, where that can be told for certain.
pub fn classes(copy: &Copy, numerals: &[Numeral]) -> Vec<Option<&'static str>> {
    let mut classes = vec![None; numerals.len()];
    let mut at = 0;
    while at < numerals.len() {
        let chain = chain(copy, &numerals[at..]);
        let class = of_chain(copy, &numerals[at..at + chain]);
        for (offset, slot) in classes[at..at + chain].iter_mut().enumerate() {
            *slot = class.or_else(|| of_one(copy, &numerals[at + offset]));
        }
        at += chain;
    }
    classes
}

/// How many numbers follow each other with nothing but strokes between: `30/4/2024` is three.
fn chain(copy: &Copy, numerals: &[Numeral]) -> usize {
    let joined = |pair: &[Numeral]| copy.text[pair[0].at.end..pair[1].at.start].trim() == "/";
    1 + numerals.windows(2).take_while(|pair| joined(pair)).count()
}

fn of_chain(copy: &Copy, chain: &[Numeral]) -> Option<&'static str> {
    let (before, after) = around(copy, &chain[0], &chain[chain.len() - 1]);
    if has_document_letters(after) || DOCUMENTS.iter().any(|word| ends_with_word(&before, word)) {
        return Some("document");
    }
    let whole = |one: &Numeral| one.value.fract().is_zero().then(|| one.value.to_i64())?;
    let day = |one: &Numeral| whole(one).is_some_and(|day| (1..=31).contains(&day)) || one.value.scale() == 1;
    let month = |one: &Numeral| whole(one).is_some_and(|month| (1..=12).contains(&month));
    let dated = match chain {
        [one, other, last] => day(one) && month(other) && is_year(copy, last),
        [one, last] if is_year(copy, last) => month(one),
        [one, other] => ends_with_word(&before, "ngày") && day(one) && month(other),
        [one] => (ends_with_word(&before, "ngày") && day(one)) || (ends_with_word(&before, "tháng") && month(one)),
        _ => false,
    };
    dated.then_some("date")
}

fn of_one(copy: &Copy, one: &Numeral) -> Option<&'static str> {
    let (before, after) = around(copy, one, one);
    let ends_with = |words: &[&str]| words.iter().any(|word| ends_with_word(&before, word));
    let in_brackets = before.ends_with('(') && after.starts_with(')') && one.at.len() <= 2;
    match () {
        () if is_year(copy, one) => Some("year"),
        () if in_brackets || begins_a_line(copy, one) => Some("list"),
        () if ends_with(&ORDINALS) => Some("ordinal"),
        () if ends_with(&ROADS) || before.ends_with('+') => Some("road"),
        () => None,
    }
}

/// `2.`, `2.10.`, `- 3)` at the beginning of a line.
fn begins_a_line(copy: &Copy, one: &Numeral) -> bool {
    let before = copy.line_before(one.at.start);
    let after = &copy.text[one.at.end..];
    before.chars().all(|one| matches!(one, ' ' | '-' | '(')) && after.starts_with(['.', ')']) && one.at.len() <= 5
}

/// Four digits from 1900 to 2099; quantities of that size are printed with a point.
fn is_year(copy: &Copy, one: &Numeral) -> bool {
    let text = &copy.text[one.at.clone()];
    text.len() == 4 && (text.starts_with("19") || text.starts_with("20")) && !text.contains(['.', ','])
}

/// `-NQ/HU`, `/KH-UBND`, `- TB/HU`
fn has_document_letters(after: &str) -> bool {
    let Some(letters) = after.strip_prefix(['-', '/']) else { return false };
    letters.chars().take(2).filter(|one| one.is_uppercase()).count() == 2
}

/// Lower-case words before, and all that follows.
fn around<'a>(copy: &'a Copy, first: &Numeral, last: &Numeral) -> (String, &'a str) {
    let mut from = first.at.start.saturating_sub(60);
    while !copy.text.is_char_boundary(from) {
        from -= 1;
    }
    (copy.text[from..first.at.start].to_lowercase(), &copy.text[last.at.end..])
}

fn ends_with_word(before: &str, word: &str) -> bool {
    let rest = before.strip_suffix(' ').unwrap_or(before).strip_suffix(word);
    rest.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
}

#[test]
fn what_is_no_quantity_is_told() {
    let text = "1. Ngày 20 tháng 12 năm 2022, số 36/NQ-HĐND, Nghị định 03/2019/NĐ-CP\n2.10. Từ 12/2022 lớp 9, (2) có 48/52 trường, \
                đường tỉnh 391: 1027 thẻ";
    let copy = Copy::new("a.b", text);
    let numerals = minhbach::phrases::numerals(&copy.text);
    let told: Vec<&str> = classes(&copy, &numerals).into_iter().map(Option::unwrap_or_default).collect();
    let dates = ["list", "date", "date", "year", "document", "document", "document"];
    let rest = ["list", "date", "date", "ordinal", "list", "", "", "road", ""];
    assert_eq!(told, [&dates[..], &rest[..]].concat());
}
