//! Reads the phrases in which Vietnamese reports state numbers: what a number is said to be, how surely, and of what.
//!
//! Knows nothing of figures: which indicator a phrase speaks of, and whether it is right, is for others to judge.

mod numeral;
mod group;
mod passing;
mod before;
mod behind;
mod spelled;
mod edges;

pub use behind::{Behind, Sign};
pub use numeral::{Numeral, numerals};
pub use spelled::spelled;

use crate::model::{Amount, Quantity};
use before::before;
use edges::starts_with_word;
use group::{groups, joined};
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::ops::Range;

/// A number and what is said of it: "giảm 19,7% so với năm 2022", "bằng 107,2% dự toán giao".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The number as printed: 19.7, whatever the direction; 338.116 of "338,116 tỷ đồng".
    pub quantity: Quantity,
    /// What it is said to be.
    pub claim: Claim,
    /// What stands behind it.
    pub behind: Behind,
    /// Where the digits stand, in bytes: of a range or share, of both numbers.
    pub number: Range<usize>,
    /// Where the phrase begins: with its verb or comparator.
    pub start: usize,
}

/// What a number is said to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Claim {
    /// A level: "ước đạt 338,116 tỷ đồng", "xuống còn 1,3%", or a number without a verb.
    Level,
    /// Per cent of what was planned: "bằng 107,2% dự toán giao".
    OfPlan,
    /// By how many per cent it is above what was planned: "vượt 7,2% kế hoạch".
    BeyondPlan,
    /// Per cent of the level before: "bằng 120,4% so với năm 2022".
    OfBefore,
    /// More than before: "tăng 3,4%".
    Rise,
    /// Less than before: "giảm 19,7%".
    Fall,
    /// Above or below something other than the level before: the plan, the average.
    Beside,
}

/// Every phrase of a text that states a quantity, in order. Dates, years, numbers of documents, lists, grades and roads
/// state none.
pub fn phrases(text: &str) -> Vec<Phrase> {
    let groups = groups(text, &joined(text, &numerals(text)));
    groups.into_iter().filter(|group| !passing::is_passing(text, group)).map(|group| group.phrase(text)).collect()
}

/// The same of numbers in words: "mười hai trường".
pub fn phrases_in_words(text: &str) -> Vec<Phrase> {
    groups(text, &spelled(text)).into_iter().map(|group| group.phrase(text)).collect()
}

/// One number of a text, whatever it states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// The number.
    pub numeral: Numeral,
    /// What stands behind it.
    pub behind: Behind,
    /// Whether it states no quantity.
    pub passing: bool,
}

/// Every single number of a text; "5 tỷ 786 triệu" is two and then one of 5786 million, "45 292" likewise.
pub fn numbers(text: &str) -> Vec<Number> {
    let numerals = numerals(text);
    let joined = joined(text, &numerals);
    let (mut singles, mut wholes) = (&numerals[..], &joined[..]);
    let mut numbers = Vec::with_capacity(numerals.len());
    for group in groups(text, &joined) {
        let passing = passing::is_passing(text, &group);
        // Of "từ 1,5 đến 2%" both are per cent.
        let last = Behind::read(text, group.at.end);
        let shared = matches!(group.amount, Amount::Range(..)).then_some(last.sign);
        let number = |numeral: Numeral| {
            let behind = Behind::read(text, numeral.at.end);
            let sign = shared.filter(|_| behind.sign == Sign::None).unwrap_or(behind.sign);
            Number { behind: Behind { sign, ..behind }, numeral, passing }
        };
        let inside = until(&mut singles, group.at.end);
        let of_several = until(&mut wholes, group.at.end).iter().filter(|whole| !inside.contains(whole));
        numbers.extend(inside.iter().chain(of_several).cloned().map(number));
        match group.amount {
            Amount::Number(value) if numbers.last().is_some_and(|last| last.numeral.value != value) => {
                numbers.push(number(Numeral { value, at: group.at }));
            }
            _ => {}
        }
    }
    numbers
}

/// Takes from the front what begins before an end.
fn until<'n>(rest: &mut &'n [Numeral], end: usize) -> &'n [Numeral] {
    let many = rest.iter().take_while(|one| one.at.start < end).count();
    let (taken, left) = rest.split_at(many);
    *rest = left;
    taken
}

/// Whether a text states one of some numbers: in digits, or in a word unless that is "không", which mostly only denies.
pub fn tells_any(text: &str, of: &BTreeSet<Decimal>) -> bool {
    let digits = numbers(text).iter().any(|one| !one.passing && of.contains(&one.numeral.value));
    digits || spelled(text).iter().any(|one| !one.value.is_zero() && of.contains(&one.value))
}

/// Where the sentences of a text end: at full stops, semicolons, the ends of paragraphs.
#[derive(Debug, Clone)]
pub struct Sentences {
    /// The places of what ends them, each with its length.
    ends: Vec<(usize, usize)>,
    length: usize,
}

impl Sentences {
    /// Finds them.
    pub fn of(text: &str) -> Self {
        let ends = text.char_indices().filter(|(at, one)| ends_sentence(*one, &text[at + one.len_utf8()..]));
        Self { ends: ends.map(|(at, one)| (at, one.len_utf8())).collect(), length: text.len() }
    }

    /// Where the sentence ends that a place lies in.
    pub fn end(&self, from: usize) -> usize {
        let next = self.ends.partition_point(|(at, _)| *at < from);
        self.ends.get(next).map_or(self.length, |(at, _)| *at)
    }

    /// Where the sentence begins that a place lies in: behind the end of the one before.
    pub fn start(&self, before: usize) -> usize {
        let next = self.ends.partition_point(|(at, _)| *at < before);
        next.checked_sub(1).map_or(0, |last| self.ends[last].0 + self.ends[last].1)
    }
}

fn ends_sentence(one: char, behind: &str) -> bool {
    match one {
        ';' => true,
        '.' | '?' | '!' => behind.chars().next().is_none_or(char::is_whitespace),
        '\n' => behind.trim_start_matches([' ', '\t']).starts_with(['\n', '-', '*', '|', '#']),
        _ => false,
    }
}

impl group::Group {
    fn phrase(self, text: &str) -> Phrase {
        let behind = Behind::read(text, self.at.end);
        let before = before(text, self.at.start);
        let claim = match before.claim {
            Claim::Level if behind.is_of_plan(text) => Claim::OfPlan,
            Claim::Level if behind.is_of_before(text) => Claim::OfBefore,
            Claim::Beside if behind.is_of_plan(text) => Claim::BeyondPlan,
            Claim::Rise | Claim::Fall if behind.is_beside_plan(text) => Claim::Beside,
            Claim::Rise | Claim::Fall if self.is_where_it_began(&text[before.start..], &behind) => Claim::Beside,
            claim => claim,
        };
        let comparator = match behind.bound {
            Some(bound) => bound,
            None => before.comparator,
        };
        let quantity = Quantity { comparator, amount: self.amount };
        Phrase { quantity, claim, number: self.at, start: before.start, behind }
    }

    /// "giảm từ 3,40% xuống còn 2,15%": 3.40 is no change; "tăng từ 3 đến 5%" and "tăng từ 5% trở lên" are.
    fn is_where_it_began(&self, from: &str, behind: &Behind) -> bool {
        let from_here = ["giảm từ", "tăng từ"].iter().any(|words| starts_with_word(from, words));
        from_here && behind.bound.is_none() && matches!(self.amount, Amount::Number(_))
    }
}

#[cfg(test)]
mod tests;
