//! Numbers that belong together: `45 292`, `48/52`, `từ 3 đến 5`, `5 tỷ 786 triệu`.

use super::Numeral;
use super::edges::is_blank;
use crate::model::Amount;
use rust_decimal::Decimal;
use std::ops::Range;

/// What is printed as one amount.
pub struct Group {
    /// The amount.
    pub amount: Amount,
    /// From its first digit to its last.
    pub at: Range<usize>,
}

/// The numbers of a text, thousands joined, those that make one amount together.
pub fn groups(text: &str, numerals: &[Numeral]) -> Vec<Group> {
    let mut groups = Vec::new();
    let mut at = 0;
    while let Some(first) = numerals.get(at) {
        let pair = numerals.get(at + 1).and_then(|second| Some((second, together(text, first, second)?)));
        groups.push(match pair {
            Some((second, amount)) => Group { amount, at: first.at.start..second.at.end },
            None => Group { amount: Amount::Number(first.value), at: first.at.clone() },
        });
        at += if pair.is_some() { 2 } else { 1 };
    }
    groups
}

/// The numbers whose thousands are set apart by blanks as one: `45 292`, `1 626,4`.
pub fn joined(text: &str, numerals: &[Numeral]) -> Vec<Numeral> {
    let mut joined: Vec<Numeral> = Vec::with_capacity(numerals.len());
    let mut open = false;
    for numeral in numerals {
        let printed = &text[numeral.at.clone()];
        let digits = printed.bytes().all(|byte| byte.is_ascii_digit());
        match joined.last_mut().filter(|_| open).and_then(|last| Some((on(text, last, numeral)?, last))) {
            Some((value, last)) => *last = Numeral { value, at: last.at.start..numeral.at.end },
            None => {
                joined.push(numeral.clone());
                open = printed.len() <= 3 && !printed.starts_with('0');
            }
        }
        open &= digits;
    }
    joined
}

/// A number with the next three of its digits, and decimals behind them.
fn on(text: &str, first: &Numeral, next: &Numeral) -> Option<Decimal> {
    let mut between = text[first.at.end..next.at.start].chars();
    let apart = between.next().is_some_and(is_blank) && between.next().is_none();
    let printed = &text[next.at.clone()];
    let three = printed.split(',').next().is_some_and(|whole| whole.len() == 3 && !whole.contains('.'));
    let thousands = first.value.checked_mul(Decimal::ONE_THOUSAND).filter(|_| apart && three)?;
    thousands.checked_add(next.value)
}

fn together(text: &str, first: &Numeral, second: &Numeral) -> Option<Amount> {
    let between = &text[first.at.end..second.at.start];
    if between.len() > 24 || between.contains(['\n', '.', ';', '(', ')']) {
        return None;
    }
    let behind = &text[second.at.end..];
    share(text, first, second, behind)
        .or_else(|| range(between, first, second))
        .or_else(|| money(between, behind, first, second))
}

/// `48/52`, `46.171 hồ sơ/46.449 hồ sơ`; not `30/4/2024`.
fn share(text: &str, first: &Numeral, second: &Numeral, behind: &str) -> Option<Amount> {
    let unit = text[first.at.end..second.at.start].trim_end().strip_suffix('/')?.trim();
    let in_a_chain = text[..first.at.start].trim_end().ends_with('/') || behind.trim_start().starts_with('/');
    (!in_a_chain && behind.trim_start().starts_with(unit)).then_some(Amount::Share(first.value, second.value))
}

/// `3 đến 5`, `8% đến 10%`, `50 ha đến 100 ha`, `85% - 90%`
fn range(between: &str, first: &Numeral, second: &Numeral) -> Option<Amount> {
    let unit = ["đến", "tới", "-", "–"].iter().find_map(|word| between.trim_end().strip_suffix(word))?;
    let few = unit.split_whitespace().count() <= 2 && !unit.contains(',');
    (few && first.value < second.value).then_some(Amount::Range(first.value, second.value))
}

/// `5 tỷ 786 triệu`, `1 triệu 250 nghìn`: 5786 and 1250 of the smaller.
fn money(between: &str, behind: &str, first: &Numeral, second: &Numeral) -> Option<Amount> {
    let scales = [("tỷ", "triệu"), ("tỉ", "triệu"), ("triệu", "nghìn"), ("triệu", "ngàn")];
    let fits = scales.iter().any(|(large, small)| between.trim() == *large && behind.trim_start().starts_with(small));
    let thousands = first.value.checked_mul(Decimal::ONE_THOUSAND)?;
    (fits && second.value < Decimal::ONE_THOUSAND).then(|| Amount::Number(thousands + second.value))
}
