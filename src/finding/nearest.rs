//! The known spelling that is nearest to what was written.

/// The known word that is nearest, if any is near: at most a third of its letters wrong.
pub fn nearest<'k>(written: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let folded = fold(written);
    let distance = |one: &str| strsim::damerau_levenshtein(&folded, &fold(one));
    let (distance, best) = known.into_iter().map(|one| (distance(one), one)).min()?;
    (distance <= written.chars().count().max(3) / 3).then_some(best)
}

/// Capitals and `_` for `-` are no slip at all.
fn fold(word: &str) -> String {
    word.to_lowercase().replace('_', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        let known = ["target", "achieved", "as_of", "thu-ngan-sach"];
        assert_eq!(nearest("thu-ngan-sah", known), Some("thu-ngan-sach"));
        assert_eq!(nearest("tagret", known), Some("target"));
        assert_eq!(nearest("as-of", known), Some("as_of"));
        assert_eq!(nearest("population", known), None);
        assert_eq!(nearest("", known), None);
    }
}
