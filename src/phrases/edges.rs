//! Whole words at the edges of a text.

/// Whether a text ends with a word or words, whatever the case.
pub fn ends_with_word(text: &str, word: &str) -> bool {
    let Some(at) = text.len().checked_sub(word.len()) else { return false };
    let (Some(rest), Some(last)) = (text.get(..at), text.get(at..)) else { return false };
    let whole = !word.starts_with(char::is_alphanumeric) || !rest.ends_with(char::is_alphanumeric);
    whole && (last == word || last.chars().flat_map(char::to_lowercase).eq(word.chars()))
}

/// Whether a text begins with a word or words.
pub fn starts_with_word(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// How many bytes of blanks a text begins with.
pub fn blanks(text: &str) -> usize {
    text.len() - text.trim_start_matches(is_blank).len()
}

/// A blank on a line, of any width and whether a line may break there or not.
pub fn is_blank(one: char) -> bool {
    matches!(one, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
}
