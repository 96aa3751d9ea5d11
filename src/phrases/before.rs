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

const COMPARATORS: [(&str, Comparator); 26] = [
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
    ("trên dưới", Comparator::About),
    ("chừng", Comparator::About),
    ("ngót", Comparator::About),
    ("ngót nghét", Comparator::About),
    ("non", Comparator::About),
    ("cỡ", Comparator::About),
    ("tương đương", Comparator::Exactly),
    ("ước", Comparator::Exactly),
    ("ước tính", Comparator::Exactly),
    ("vào", Comparator::Exactly),
    ("tới", Comparator::Exactly),
    ("từ", Comparator::Exactly),
    ("thêm", Comparator::Exactly),
];
/// Longest first where one ends like another.
const VERBS: [(&str, Claim); 36] = [
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
    ("đạt được", Claim::Level),
    ("thực hiện được", Claim::Level),
    ("đạt mức", Claim::Level),
    ("ở mức", Claim::Level),
    ("đã đạt", Claim::Level),
    ("có", Claim::Level),
    ("hiện có", Claim::Level),
    ("hiện còn", Claim::Level),
    ("vẫn còn", Claim::Level),
    ("gồm", Claim::Level),
    ("lên tới", Claim::Level),
    ("=", Claim::Level),
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
    let mut rest = near.trim_end();
    let mut comparator = Comparator::Exactly;
    let mut verb = None;
    loop {
        // "cao hơn" is a verb, though "hơn" alone compares.
        let said = last(rest, &VERBS);
        let compared =
            last(rest, &COMPARATORS).filter(|(word, _)| said.is_none_or(|(verb, _)| verb.len() < word.len()));
        rest = match (compared, said) {
            (Some((word, said)), _) => {
                comparator = if said == Comparator::Exactly { comparator } else { said };
                cut(rest, word)
            }
            // "ước thực hiện được": one verb of several words, unless another says something else.
            (None, Some((word, claim))) if verb.is_none() || (verb, claim) == (Some(Claim::Level), Claim::Level) => {
                verb = Some(claim);
                cut(rest, word)
            }
            _ => break,
        };
    }
    let claim = verb.unwrap_or(Claim::Level);
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
