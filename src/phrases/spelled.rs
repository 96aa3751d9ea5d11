//! Numbers in words: "hai xã", "mười hai lượt", "ba mươi mốt", "một trăm linh năm", "một nghìn rưỡi", "một nửa",
//! "twenty-one".
//!
//! A word that mostly means something else counts only where its neighbours leave no doubt: "năm" is a year more often
//! than five, "tư" is four only behind tens or "thứ".

use super::Numeral;
use rust_decimal::Decimal;
use std::ops::Range;

const DIGITS: [(&str, u32); 14] = [
    ("không", 0),
    ("một", 1),
    ("hai", 2),
    ("ba", 3),
    ("bốn", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("bẩy", 7),
    ("tám", 8),
    ("chín", 9),
    ("nhất", 1),
    ("tư", 4),
    ("nhì", 2),
];
/// What the digits 1, 4 and 5 are called behind tens.
const LAST: [(&str, u32); 5] = [("mốt", 1), ("tư", 4), ("lăm", 5), ("nhăm", 5), ("rưởi", 5)];
const ENGLISH: [(&str, u32); 28] = [
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("half", 50),
];
/// Before "năm" or behind it: a year.
const OF_YEARS: [&str; 26] = [
    "trong", "cả", "hằng", "hàng", "mỗi", "so", "với", "cuối", "đầu", "hoạch", "toán", "tiêu", "nay", "trước", "sau",
    "qua", "học", "ngoái", "kế", "từng", "đến", "hết", "của", "giữa", "nhiều", "các",
];
/// Before "nhất": a superlative.
const MOST: [&str; 14] =
    ["ít", "lớn", "thống", "cao", "thấp", "tốt", "nhiều", "duy", "hợp", "nhỏ", "chậm", "sớm", "mới", "đồng"];

/// What counts by many, and of which "rưỡi" is a half.
const MANY: [(&str, i64); 6] = [
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("vạn", 10_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
];

/// Every number in words of a text, in order: 0 to 999 and what is made of those, a half as 50 (per cent), all as 100.
pub fn spelled(text: &str) -> Vec<Numeral> {
    let words: Vec<Word> = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let small = || hundreds(&words[at..]).or_else(|| other(&words[at..]));
        let small = || small().map(|(value, length)| (i64::from(value), length));
        let read = thousands(&words[at..]).or_else(small);
        let (value, length) = read.unwrap_or((0, 1));
        let meant = length > 1 || is_meant(&words, at);
        if read.is_some() && meant {
            let place = words[at].at.start..words[at + length - 1].at.end;
            found.push(Numeral { value: Decimal::from(value), at: place });
        }
        at += length;
    }
    found
}

/// A word in lower case; `joined` where nothing but one blank or hyphen stands between it and the word before.
struct Word {
    text: String,
    at: Range<usize>,
    joined: bool,
    /// Digits alone, with no mark of decimals or thousands before them.
    whole: bool,
}

fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut end = 0;
    for piece in text.split_inclusive(|one: char| !one.is_alphanumeric()) {
        let word = piece.trim_end_matches(|one: char| !one.is_alphanumeric());
        let start = end;
        end += piece.len();
        if word.is_empty() {
            continue;
        }
        let before = words.last().map_or("", |last| &text[last.at.end..start]);
        let joined = !words.is_empty() && before.chars().all(|one| one.is_whitespace() || one == '-');
        let marked = text[..start].ends_with(['.', ',']) && !text[..start].ends_with(". ");
        let whole = !marked && word.bytes().all(|byte| byte.is_ascii_digit());
        words.push(Word { text: word.to_lowercase(), at: start..start + word.len(), joined, whole });
    }
    words
}

/// A value and how many words it takes.
type Read = Option<(u32, usize)>;

/// "bốn nghìn sáu trăm năm mươi lăm", "một nghìn rưỡi", "4 nghìn rưỡi"; not "bốn nghìn" alone: that is four, by
/// thousands.
fn thousands(words: &[Word]) -> Option<(i64, usize)> {
    let (mut total, mut at, mut last, mut parts) = (0_i64, 0, i64::MAX, 0);
    loop {
        let part = part(words, at)?;
        let many = words.get(at + part.1).filter(|word| word.joined);
        let many = many.and_then(|word| MANY.iter().find(|(many, worth)| word.text == *many && *worth < last));
        let Some((_, worth)) = many else {
            return (parts > 0).then_some((total + part.0, at + part.1));
        };
        total = total.checked_add(part.0.checked_mul(*worth)?)?;
        (at, last, parts) = (at + part.1 + 1, *worth, parts + 1);
        if is(words, at, &["rưỡi"]) {
            return Some((total + worth / 2, at + 1));
        }
        if words.get(at).is_none_or(|word| !word.joined) || self::part(words, at).is_none() {
            return (parts > 1).then_some((total, at));
        }
    }
}

/// What stands before a word for many, or last: "sáu trăm năm mươi lăm", "linh năm", and digits first.
fn part(words: &[Word], at: usize) -> Option<(i64, usize)> {
    let first = words.get(at)?;
    if first.whole && (1..=3).contains(&first.text.len()) && is(words, at + 2, &["rưỡi"]) {
        return Some((first.text.parse().ok()?, 1));
    }
    if at > 0 && is(words, at, &["linh", "lẻ"]) {
        return digit(words, at + 1).or_else(|| self::last(words, at + 1)).map(|one| (i64::from(one), 2));
    }
    hundreds(&words[at..]).map(|(value, length)| (i64::from(value), length))
}

/// "một trăm linh năm", "ba trăm hai mươi", "ba trăm", "hai trăm rưỡi"
fn hundreds(words: &[Word]) -> Read {
    let hundred = digit(words, 0).filter(|_| is(words, 1, &["trăm"]));
    let Some(hundred) = hundred else { return tens(words) };
    if is(words, 2, &["rưỡi"]) {
        return Some((hundred * 100 + 50, 3));
    }
    let rest = match is(words, 2, &["linh", "lẻ", "lẽ"]) {
        true => digit(words, 3).or_else(|| last(words, 3)).map(|digit| (digit, 2)),
        false => words.get(2).filter(|word| word.joined).and_then(|_| tens(&words[2..]).filter(|(_, many)| *many > 1)),
    };
    let (value, many) = rest.unwrap_or((0, 0));
    Some((hundred * 100 + value, 2 + many))
}

/// "ba mươi mốt", "hai mươi", "mười hai", "hai mốt", "hai"
fn tens(words: &[Word]) -> Read {
    if words.first()?.text == "mười" {
        let more = last(words, 1).or_else(|| digit(words, 1)).filter(|digit| *digit > 0);
        return Some((10 + more.unwrap_or(0), 1 + usize::from(more.is_some())));
    }
    let ten = digit(words, 0)?;
    if is(words, 1, &["mươi"]) {
        let more = last(words, 2).or_else(|| digit(words, 2)).filter(|digit| *digit > 0);
        return Some((ten * 10 + more.unwrap_or(0), 2 + usize::from(more.is_some())));
    }
    match last(words, 1).filter(|_| ten > 1) {
        Some(more) => Some((ten * 10 + more, 2)),
        None => Some((ten, 1)),
    }
}

/// "toàn bộ", "nửa", "twenty-one"
fn other(words: &[Word]) -> Read {
    if words.first()?.text == "toàn" && is(words, 1, &["bộ"]) {
        return Some((100, 2));
    }
    if words.first()?.text == "1" && words.get(1).is_some_and(|word| word.text == "2" && !word.joined) {
        return Some((50, 2));
    }
    if words.first()?.text == "nửa" {
        return Some((50, 1));
    }
    let (_, ten) = *ENGLISH.iter().find(|(word, _)| words[0].text == *word)?;
    let more = words.get(1).filter(|word| ten >= 20 && word.joined);
    let more = more.and_then(|word| ENGLISH[..9].iter().find(|(one, _)| word.text == *one));
    Some(more.map_or((ten, 1), |(_, more)| (ten + more, 2)))
}

fn is(words: &[Word], at: usize, known: &[&str]) -> bool {
    words.get(at).is_some_and(|word| word.joined && known.contains(&word.text.as_str()))
}

fn digit(words: &[Word], at: usize) -> Option<u32> {
    let word = words.get(at).filter(|word| at == 0 || word.joined)?;
    DIGITS.iter().find(|(one, _)| word.text == *one).map(|(_, worth)| *worth)
}

fn last(words: &[Word], at: usize) -> Option<u32> {
    let word = words.get(at).filter(|word| word.joined)?;
    LAST.iter().find(|(one, _)| word.text == *one).map(|(_, worth)| *worth)
}

/// Whether one word alone is meant as a number.
fn is_meant(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |at| &words[at].text);
    let behind = words.get(at + 1).map_or("", |word| &word.text);
    match words[at].text.as_str() {
        "năm" => {
            let year = behind.len() == 4 && behind.bytes().all(|byte| byte.is_ascii_digit());
            !year && !OF_YEARS.contains(&before) && !OF_YEARS.contains(&behind)
        }
        "tư" => ["thứ", "quý", "hạng"].contains(&before),
        "nhất" => !MOST.contains(&before),
        "nhì" => true,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<i64> {
        spelled(text).iter().map(|one| one.value.try_into().unwrap()).collect()
    }

    #[test]
    fn numbers_in_words_are_seen_as_whole_words() {
        let says = |text: &str, number: i64| spelled(text).iter().any(|one| one.value == Decimal::from(number));
        assert!(says("Không có hồ sơ quá hạn", 0) && says("tại hai xã", 2) && says("giảm một nửa", 50));
        assert!(!says("hàng hải", 2) && !says("tại hai xã", 3) && says("mười một", 11) && !says("mười một", 10));
        assert!(says("đạt 1/2 kế hoạch", 50) && says("toàn bộ 12 xã", 100) && says("hạng nhất, thứ tư", 1));
    }

    #[test]
    fn tens_have_words_of_their_own_for_one_four_and_five() {
        assert_eq!(values("mười lượt; mười hai lượt; mười lăm; mười chín"), [10, 12, 15, 19]);
        assert_eq!(values("hai mươi, hai mươi mốt, ba mươi tư, ba mươi bốn, bốn mươi lăm"), [20, 21, 34, 34, 45]);
        assert_eq!(values("năm mươi nhăm; chín mươi chín; hai mốt; ba lăm; bảy tư"), [55, 99, 21, 35, 74]);
        assert_eq!(values("Hai Mươi\nMốt xã"), [21]);
    }

    #[test]
    fn hundreds_join_with_linh_and_le() {
        assert_eq!(values("một trăm linh năm; hai trăm lẻ tư; ba trăm hai mươi mốt; sáu trăm"), [105, 204, 321, 600]);
    }

    #[test]
    fn thousands_are_made_of_hundreds() {
        assert_eq!(
            values("một nghìn rưỡi; hai trăm rưỡi; 4 nghìn rưỡi; hai triệu rưỡi; ba vạn rưỡi"),
            [1500, 250, 4500, 2_500_000, 35_000]
        );
        assert_eq!(
            values("bốn nghìn sáu trăm năm mươi lăm con; hai nghìn linh năm; một triệu hai trăm nghìn"),
            [4655, 2005, 1_200_000]
        );
        assert_eq!(values("bốn nghìn con; hai nghìn tỷ; bốn nghìn, sáu trăm; 4.655 nghìn rưỡi"), [4, 2, 4, 600]);
    }

    #[test]
    fn what_mostly_means_something_else_counts_only_without_doubt() {
        assert_eq!(values("trong năm 2023, năm học, so với năm trước, kế hoạch năm, cả năm"), Vec::<i64>::new());
        assert_eq!(values("xây mới năm phòng học"), [5]);
        assert_eq!(values("đầu tư, vật tư; ít nhất, thống nhất"), Vec::<i64>::new());
    }

    #[test]
    fn english_words_are_read_too() {
        assert_eq!(values("two communes, twelve visits, twenty-one, ninety nine schools"), [2, 12, 21, 99]);
    }
}
