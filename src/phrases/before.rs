//! What stands before a number: the verb that says what it is, and the words that say how surely.

use super::Claim;
use super::edges::{blanks, ends_with_word};
use crate::model::Comparator;

/// What stands before a number.
pub struct Before {
    /// What the number is said to be.
    pub claim: Claim,
    /// How it stands to the true one.
    pub comparator: Comparator,
    /// Where the first of these words begins, in bytes.
    pub start: usize,
}

const COMPARATORS: [(&str, Comparator); 16] = [
    ("không quá", Comparator::AtMost),
    ("không vượt quá", Comparator::AtMost),
    ("tối đa", Comparator::AtMost),
    ("nhiều nhất", Comparator::AtMost),
    ("dưới", Comparator::Below),
    ("chưa đến", Comparator::Below),
    ("ít nhất", Comparator::AtLeast),
    ("tối thiểu", Comparator::AtLeast),
    ("trên", Comparator::Above),
    ("hơn", Comparator::Above),
    ("gần", Comparator::About),
    ("khoảng", Comparator::About),
    ("xấp xỉ", Comparator::About),
    ("ước", Comparator::Exactly),
    ("từ", Comparator::Exactly),
    ("thêm", Comparator::Exactly),
];
/// Longest first where one ends like another.
const VERBS: [(&str, Claim); 24] = [
    ("tăng bình quân", Claim::Rise),
    ("tăng", Claim::Rise),
    ("cao hơn", Claim::Rise),
    ("giảm bình quân", Claim::Fall),
    ("giảm", Claim::Fall),
    ("thấp hơn", Claim::Fall),
    ("vượt", Claim::Beside),
    ("vượt chỉ tiêu được giao", Claim::Beside),
    ("giảm xuống còn", Claim::Level),
    ("giảm còn", Claim::Level),
    ("xuống còn", Claim::Level),
    ("còn", Claim::Level),
    ("tăng lên", Claim::Level),
    ("lên đến", Claim::Level),
    ("lên", Claim::Level),
    ("ước thực hiện", Claim::Level),
    ("thực hiện", Claim::Level),
    ("ước đạt", Claim::Level),
    ("đạt", Claim::Level),
    ("bằng", Claim::Level),
    ("chiếm", Claim::Level),
    ("là", Claim::Level),
    ("được", Claim::Level),
    (":", Claim::Level),
];
/// The longest stretch that is looked at, in bytes.
const NEAR: usize = 80;

/// Reads what stands before the start of a number.
pub fn before(text: &str, start: usize) -> Before {
    let near = &text[text.ceil_char_boundary(start.saturating_sub(NEAR))..start];
    let mut words = near.trim_end();
    let mut comparator = Comparator::Exactly;
    // "cao hơn" is a verb, though "hơn" alone compares.
    while let (None, Some((word, said))) = (last(words, &VERBS), last(words, &COMPARATORS)) {
        comparator = if said == Comparator::Exactly { comparator } else { said };
        words = cut(words, word);
    }
    let verb = last(words, &VERBS);
    let rest = verb.map_or(words, |(word, _)| cut(words, word));
    let claim = verb.map_or(Claim::Level, |(_, claim)| claim);
    let read = near.len() - rest.len();
    let start = start - read;
    Before { claim, comparator, start: start + blanks(&text[start..]) }
}

/// The longest of the words that a text ends with.
fn last<T: Copy>(text: &str, words: &[(&'static str, T)]) -> Option<(&'static str, T)> {
    let ends = words.iter().filter(|(word, _)| ends_with_word(text, word));
    ends.max_by_key(|(word, _)| word.len()).copied()
}

fn cut<'a>(text: &'a str, word: &str) -> &'a str {
    text[..text.len() - word.len()].trim_end()
}
