//! What the words of an indicator's title say of its numbers.

use crate::model::{Indicator, Text};

/// Words for what goes up and down, or is held against something else: it can be below 0 and above 100 %.
const MOVES: &[&str] = &[
    "tăng",
    "giảm",
    "tốc độ",
    "so với",
    "chênh lệch",
    "chỉ số",
    "hệ số",
    "kế hoạch",
    "dự toán",
    "cân đối",
    "lợi nhuận",
    "lãi",
    "lỗ",
    "thặng dư",
    "thâm hụt",
    "bội chi",
    "bội thu",
    "xuất siêu",
    "nhập siêu",
    "lạm phát",
    "di cư",
    "biến động",
    "thay đổi",
    "nhiệt độ",
    "growth",
    "increase",
    "decrease",
    "change",
    "index",
    "against",
    "balance",
    "profit",
    "surplus",
    "deficit",
    "inflation",
    "migration",
];

/// Whether the title speaks of a change, a balance or a comparison.
pub fn moves(indicator: &Indicator) -> bool {
    says_one_of(&indicator.title, MOVES)
}

/// Whether a text has one of the words, in any language, as whole words.
pub fn says_one_of(text: &Text, words: &[&str]) -> bool {
    text.all().any(|text| {
        let spaced = spaced(text);
        words.iter().any(|word| spaced.contains(&format!(" {word} ")))
    })
}

/// Lower case, one blank on either side of each word.
pub fn spaced(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(String::from(" "), |line, word| line + word + " ")
}
