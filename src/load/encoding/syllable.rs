//! Whether a word is a Vietnamese syllable: an onset, a rhyme, at most one tone.

use unicode_normalization::UnicodeNormalization;

const ONSETS: [&str; 28] = [
    "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m",
    "n", "p", "r", "s", "t", "v", "x", "",
];
/// Vowels that a consonant may follow.
const OPEN: [&str; 24] = [
    "a", "ă", "â", "e", "ê", "i", "o", "ô", "ơ", "u", "ư", "y", "iê", "oa", "oă", "oe", "oo", "uâ", "uê", "uô", "uy",
    "uyê", "ươ", "yê",
];
/// Vowels that end a syllable.
const CLOSED: [&str; 38] = [
    "ai", "ao", "au", "ay", "âu", "ây", "eo", "êu", "ia", "iêu", "iu", "oai", "oao", "oay", "oeo", "oi", "ôi", "ơi",
    "ua", "uây", "uêu", "ui", "uôi", "uơ", "uya", "uyu", "ưa", "ưi", "ươi", "ươu", "ưu", "yêu", "ue", "uai", "uao",
    "uay", "oau", "uu",
];
const CODAS: [&str; 8] = ["ng", "nh", "ch", "c", "m", "n", "p", "t"];

/// Whether a word is one; signs around it do not count.
pub fn is_one(word: &str) -> bool {
    let word = word.trim_matches(|one: char| !one.is_alphanumeric());
    let Some((letters, tone)) = parts(word) else { return false };
    ONSETS.iter().any(|onset| {
        let rhyme = letters.strip_prefix(onset);
        rhyme.is_some_and(|rhyme| is_rhyme(rhyme, tone) || *onset == "gi" && is_rhyme(&format!("i{rhyme}"), tone))
    })
}

fn is_rhyme(rhyme: &str, tone: Option<char>) -> bool {
    let ended = |coda: &&str| {
        // A syllable that ends in a stop is sharp or heavy.
        let stopped = matches!(*coda, "c" | "ch" | "p" | "t") && !matches!(tone, Some('\u{301}' | '\u{323}'));
        !stopped && rhyme.strip_suffix(*coda).is_some_and(|vowels| OPEN.contains(&vowels))
    };
    OPEN.contains(&rhyme) || CLOSED.contains(&rhyme) || CODAS.iter().any(ended)
}

/// The letters without their tone, in lower case; `None` where there are two tones, or a sign that is no letter.
fn parts(word: &str) -> Option<(String, Option<char>)> {
    let mut tone = None;
    let mut letters = String::new();
    for one in word.nfd().flat_map(char::to_lowercase) {
        match one {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' if tone.is_none() => tone = Some(one),
            '\u{302}' | '\u{306}' | '\u{31b}' => letters.push(one),
            one if one.is_alphabetic() => letters.push(one),
            _ => return None,
        }
    }
    Some((letters.nfc().collect(), tone))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_told_from_other_words() {
        for word in ["Tổng", "lợn", "NGHÈO", "giếng", "gì", "quyết", "khuya", "ương", "uỷ", "Đắk", "ế"]
        {
            assert_eq!(is_one(word), word != "Đắk", "{word}");
        }
        for word in ["café", "Müller", "Tổổng", "mặ5t", "", "tât"] {
            assert!(!is_one(word), "{word}");
        }
    }
}
