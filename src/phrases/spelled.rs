//! Numbers in words: "hai xã", "một nửa", "two".

use super::edges::{ends_with_word, starts_with_word};
use rust_decimal::Decimal;

/// The words of each number.
const WORDS: [(&str, &str); 26] = [
    ("không", "0"),
    ("một", "1"),
    ("nhất", "1"),
    ("hai", "2"),
    ("ba", "3"),
    ("bốn", "4"),
    ("tư", "4"),
    ("năm", "5"),
    ("sáu", "6"),
    ("bảy", "7"),
    ("tám", "8"),
    ("chín", "9"),
    ("mười", "10"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("ten", "10"),
    ("toàn bộ", "100"),
    ("nửa", "50"),
    ("1/2", "50"),
];

/// Whether a text has a number as a word: 0 to 10, a half as 50 (per cent), all as 100.
pub fn spells(text: &str, number: Decimal) -> bool {
    let text = text.to_lowercase();
    WORDS.iter().filter(|(_, worth)| worth.parse() == Ok(number)).any(|(word, _)| has_word(&text, word))
}

fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word)
        .any(|(at, _)| ends_with_word(&text[..at + word.len()], word) && starts_with_word(&text[at..], word))
}

#[test]
fn numbers_in_words_are_seen_as_whole_words() {
    let says = |text: &str, number: i64| spells(text, Decimal::from(number));
    assert!(says("Không có hồ sơ quá hạn", 0) && says("tại hai xã", 2) && says("giảm một nửa", 50));
    assert!(!says("hàng hải", 2) && !says("tại hai xã", 3) && !says("mười một", 11));
}
