//! What stands behind a number: per cent, thousands and millions, "trở lên", what it is a per cent of.

use super::edges::{blanks, starts_with_word};
use crate::model::Comparator;
use rust_decimal::Decimal;

/// What stands behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Whether it is a per cent or percentage points.
    pub sign: Sign,
    /// What it counts in: 1, or 1,000,000 for "triệu".
    pub scale: Decimal,
    /// Where the next word begins, in bytes: the unit, scale words included.
    pub unit: usize,
    /// Where the words begin behind the sign or the scale.
    pub words: usize,
    /// "trở lên" or "trở xuống" behind it.
    pub(super) bound: Option<Comparator>,
}

/// The sign behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// `%`
    Percent,
    /// `điểm %`
    Points,
    /// Any other unit, or none.
    None,
}

const SIGNS: [(&str, Sign); 5] = [
    ("điểm phần trăm", Sign::Points),
    ("điểm %", Sign::Points),
    ("điểm%", Sign::Points),
    ("phần trăm", Sign::Percent),
    ("%", Sign::Percent),
];
const SCALES: [(&str, i64); 6] = [
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("vạn", 10_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
];
/// What a per cent of the plan is said to be of.
const PLANS: [&str; 8] =
    ["kế hoạch", "KH", "dự toán", "hoạch năm", "chỉ tiêu", "mục tiêu", "so với kế hoạch", "so với dự toán"];
/// What a per cent of the level before is said to be of.
const BEFORE: [&str; 4] = ["so với năm", "so với cùng kỳ", "so cùng kỳ", "so năm"];
/// How far behind a number "trở lên" still belongs to it, in bytes.
const NEAR: usize = 60;

impl Behind {
    /// Reads what stands behind the end of a number.
    pub(super) fn read(text: &str, end: usize) -> Self {
        let unit = end + blanks(&text[end..]);
        let rest = &text[unit..];
        let sign = SIGNS.iter().find(|(word, _)| rest.starts_with(word));
        let scale =
            SCALES.iter().find(|(word, _)| starts_with_word(rest, word) || rest.strip_prefix(word) == Some("đ"));
        let word = sign.map(|one| one.0).or(scale.map(|one| one.0)).unwrap_or("");
        let words = unit + word.len();
        Self {
            sign: sign.map_or(Sign::None, |one| one.1),
            scale: scale.map_or(Decimal::ONE, |one| Decimal::from(one.1)),
            unit,
            words: words + blanks(&text[words..]),
            bound: bound(rest),
        }
    }

    /// "107,2% dự toán giao"
    pub(super) fn is_of_plan(&self, text: &str) -> bool {
        self.sign == Sign::Percent && PLANS.iter().any(|plan| starts_with_word(&text[self.words..], plan))
    }

    /// "120,4% so với năm 2022"
    pub(super) fn is_of_before(&self, text: &str) -> bool {
        self.sign == Sign::Percent && BEFORE.iter().any(|before| starts_with_word(&text[self.words..], before))
    }

    /// "tăng 15% so với kế hoạch", "vượt 5% kế hoạch"
    pub(super) fn is_beside_plan(&self, text: &str) -> bool {
        let rest = &text[self.words..];
        let rest = rest.strip_prefix("/năm").map_or(rest, str::trim_start);
        PLANS.iter().any(|plan| starts_with_word(rest, plan))
    }
}

/// Up to the next number, comma or end of the clause.
fn bound(rest: &str) -> Option<Comparator> {
    let after_sign = rest.trim_start_matches('%');
    let end = after_sign.find(|one: char| one.is_ascii_digit() || matches!(one, ',' | ';' | '.' | ':' | '(' | '\n'));
    let near = &after_sign[..after_sign.floor_char_boundary(end.unwrap_or(after_sign.len()).min(NEAR))];
    match () {
        () if near.contains("trở lên") => Some(Comparator::AtLeast),
        () if near.contains("trở xuống") => Some(Comparator::AtMost),
        () => None,
    }
}
