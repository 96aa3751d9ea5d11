//! Looks once where words stand in a long text, so that every question after that is cheap.
//!
//! Knows nothing of what the words mean.

use std::ops::Range;

/// Stretches of a text, in order.
#[derive(Debug, Default)]
pub struct Stretches {
    found: Vec<Range<usize>>,
    longest: usize,
}

impl Stretches {
    /// Wherever one of the words stands.
    pub fn of<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> Self {
        let words = words.into_iter().filter(|word| !word.is_empty());
        let places = words.flat_map(|word| text.match_indices(word).map(|(at, word)| at..at + word.len()));
        Self::new(places.collect())
    }

    /// These.
    pub fn new(mut found: Vec<Range<usize>>) -> Self {
        found.sort_by_key(|one| (one.start, one.end));
        let longest = found.iter().map(|one| one.end - one.start).max().unwrap_or(0);
        Self { found, longest }
    }

    /// Whether one of them lies in a range, whole.
    pub fn any_in(&self, range: &Range<usize>) -> bool {
        let from = self.found.partition_point(|one| one.start < range.start);
        let begun = self.found[from..].iter().take_while(|one| one.start < range.end);
        // What begins so early that even the longest ends in time is one; only the last few have to be looked at.
        let sure = self.found.get(from).is_some_and(|one| one.start + self.longest <= range.end);
        sure || begun.clone().any(|one| one.end <= range.end)
    }

    /// The first that begins at a place or behind it.
    pub fn next(&self, from: usize) -> Option<&Range<usize>> {
        self.found.get(self.found.partition_point(|one| one.start < from))
    }
}

/// A text in small letters, every letter at its place: one that would be longer or shorter stays as it is.
pub fn lowered(text: &str) -> String {
    let lower = |one: char| {
        let mut small = one.to_lowercase();
        match (small.next(), small.next()) {
            (Some(small), None) if small.len_utf8() == one.len_utf8() => small,
            _ => one,
        }
    };
    text.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_where_they_lie_whole() {
        let text = "quý một, quý hai";
        let words = Stretches::of(text, ["quý", "hai"]);
        assert!(words.any_in(&(0..4)) && !words.any_in(&(0..3)) && !words.any_in(&(1..9)));
        assert!(words.any_in(&(5..text.len())));
        assert_eq!(words.next(5).map(|one| &text[one.clone()]), Some("quý"));
    }

    #[test]
    fn every_letter_keeps_its_place() {
        let text = "ĐÀN LỢN İ Tổng";
        let lower = lowered(text);
        assert_eq!(lower, "đàn lợn İ tổng");
        assert_eq!(lower.find("tổng"), text.find("Tổng"));
    }
}
