//! What stands behind a number: per cent, thousands and millions, "trở lên", what it is a per cent of.

use super::edges::{blanks, starts_with_word};
use crate::model::Comparator;
use rust_decimal::Decimal;

/// What stands behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Whether it is a per cent or percentage points.
    pub sign: Sign,
    /// What it counts in: 1, or 1,000,000 for "triệu", or 1,000,000,000,000 for "nghìn tỷ".
    pub scale: Decimal,
    /// Where the next word begins, in bytes: the unit, scale words included.
    pub unit: usize,
    /// Behind each scale word where the next word begins, and what the number counts in up to there.
    pub multiples: Vec<(usize, Decimal)>,
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
const SCALES: [(&str, i64); 8] = [
    ("chục", 10),
    ("trăm", 100),
    ("nghìn", 1_000),
    ("ngàn", 1_000),
    ("vạn", 10_000),
    ("triệu", 1_000_000),
    ("tỷ", 1_000_000_000),
    ("tỉ", 1_000_000_000),
];
/// What money is called behind a scale word that is cut short or written in one with it: `500 trđ`, `12 tr.đồng`.
const MONEY: [&str; 4] = ["đồng", "đ", "vnđ", "VNĐ"];
/// What a per cent of the plan is said to be of.
const PLANS: [&str; 8] =
    ["kế hoạch", "KH", "dự toán", "hoạch năm", "chỉ tiêu", "mục tiêu", "so với kế hoạch", "so với dự toán"];
/// What a per cent of the level before is said to be of.
const BEFORE: [&str; 4] = ["so với năm", "so với cùng kỳ", "so cùng kỳ", "so năm"];
/// How far behind a number "trở lên" still belongs to it, in bytes.
const NEAR: usize = 60;

impl Behind {
    /// Reads what stands behind the end of a number.
    pub fn read(text: &str, end: usize) -> Self {
        let unit = end + blanks(&text[end..]);
        let rest = &text[unit..];
        let sign = SIGNS.iter().find(|(word, _)| rest.starts_with(word));
        let multiples = if sign.is_some() { Vec::new() } else { multiples(text, unit) };
        let words = sign.map_or(unit, |(word, _)| unit + word.len());
        let last = multiples.last().copied();
        Self {
            sign: sign.map_or(Sign::None, |one| one.1),
            scale: last.map_or(Decimal::ONE, |(_, scale)| scale),
            unit,
            words: last.map_or(words + blanks(&text[words..]), |(at, _)| at),
            multiples,
            bound: bound(rest),
        }
    }

    /// Where a unit may begin, and what the number counts in up to there.
    pub fn steps(&self) -> impl Iterator<Item = (usize, Decimal)> {
        std::iter::once((self.unit, Decimal::ONE)).chain(self.multiples.iter().copied())
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

/// "nghìn", "nghìn tỷ", "trđ", "tr.đồng", "tỷđ", one behind the other.
fn multiples(text: &str, unit: usize) -> Vec<(usize, Decimal)> {
    let (mut found, mut at, mut scale) = (Vec::new(), unit, Decimal::ONE);
    while let Some((length, by)) = multiple(&text[at..]) {
        let Some(more) = scale.checked_mul(by) else { break };
        (at, scale) = (at + length + blanks(&text[at + length..]), more);
        found.push((at, scale));
    }
    found
}

/// The scale word that a text begins with: its length, to the unit behind it, and its worth.
fn multiple(text: &str) -> Option<(usize, Decimal)> {
    let whole = SCALES.iter().find(|(word, _)| starts_with_word(text, word));
    if let Some((word, worth)) = whole {
        return Some((word.len() + money(&text[word.len()..]).unwrap_or(0), Decimal::from(*worth)));
    }
    let short = [("tr", 1_000_000)];
    let mut joined =
        SCALES.iter().chain(&short).filter_map(|(word, worth)| Some((word, text.strip_prefix(word)?, worth)));
    joined.find_map(|(word, rest, worth)| Some((word.len() + money(rest)?, Decimal::from(*worth))))
}

/// How far the word for money lies behind a scale word that it belongs to: `đ`, `.đồng`, `. đồng`.
fn money(rest: &str) -> Option<usize> {
    let words = rest.strip_prefix('.').unwrap_or(rest);
    let words = &words[blanks(words)..];
    MONEY.iter().any(|word| starts_with_word(words, word)).then(|| rest.len() - words.len())
}

/// Up to the next number, comma or end of the clause.
fn bound(rest: &str) -> Option<Comparator> {
    let after_sign = rest.trim_start_matches('%');
    let near = &after_sign[..after_sign.floor_char_boundary(NEAR)];
    let end = near.find(|one: char| one.is_ascii_digit() || matches!(one, ',' | ';' | '.' | ':' | '(' | '\n'));
    let near = &near[..end.unwrap_or(near.len())];
    match () {
        () if near.contains("trở lên") => Some(Comparator::AtLeast),
        () if near.contains("trở xuống") => Some(Comparator::AtMost),
        () => None,
    }
}
