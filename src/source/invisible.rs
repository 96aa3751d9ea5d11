//! Characters that nobody sees, by Unicode's own properties: they make a text say something else than it shows, and
//! some of them no XML may hold.
//!
//! What a script cannot be written without stays where it does its work, and only there: joiners beside a virama or
//! between joining letters (Persian, Hindi, Bengali, Sinhala), a break without width between letters of a script that
//! has no spaces (Khmer, Thai), and what makes one picture of several, or of a sign. What turns the direction of reading
//! has no such place: the page does that by itself.

use icu_properties::props::{
    BinaryProperty, CanonicalCombiningClass, DefaultIgnorableCodePoint, Emoji, EmojiModifier, ExtendedPictographic,
    GeneralCategory, Ideographic, JoiningType, LineBreak, PrependedConcatenationMark,
};
use icu_properties::{CodePointMapData, CodePointSetData};

/// Where a word may be broken: shown at the end of a line only. What is pasted from a printed page is full of them.
pub const SOFT_HYPHEN: char = '\u{ad}';

/// Whether a character shows nothing, or something else in every font.
pub fn is_invisible(one: char) -> bool {
    match one {
        '\n' | '\t' | ' '..='~' => false,
        '\u{a0}'..='\u{24f}' => one == SOFT_HYPHEN,
        // The letters and signs that Vietnamese texts are made of.
        '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' => false,
        _ => is_by_properties(one),
    }
}

fn is_by_properties(one: char) -> bool {
    match CodePointMapData::<GeneralCategory>::new().get(one) {
        GeneralCategory::Control
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator
        | GeneralCategory::PrivateUse => true,
        // Signs that Arabic and Syriac numbers stand under are seen, although they format.
        GeneralCategory::Format => !has::<PrependedConcatenationMark>(one),
        // A braille cell without dots is blank, whatever Unicode calls it.
        _ => has::<DefaultIgnorableCodePoint>(one) || is_noncharacter(one) || one == '\u{2800}',
    }
}

/// Whether the meaning of a character is a matter of agreement: one font shows a bullet where another shows a letter.
pub fn is_private(one: char) -> bool {
    CodePointMapData::<GeneralCategory>::new().get(one) == GeneralCategory::PrivateUse
}

fn is_noncharacter(one: char) -> bool {
    matches!(one, '\u{fdd0}'..='\u{fdef}') || (one as u32) & 0xfffe == 0xfffe
}

/// The invisible characters of a text that do no work, with the bytes where they begin.
pub fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> {
    let suspect = text.bytes().enumerate().filter(|(_, byte)| MAY_HIDE[usize::from(*byte)]);
    let letters = suspect.filter_map(|(at, _)| Some((at, text[at..].chars().next()?)));
    letters.filter(move |(at, one)| is_invisible(*one) && !is_needed(text, *at, *one))
}

/// The first bytes of characters that may be invisible: a national portal has thirty million bytes, nearly all of them
/// plain letters or parts of Vietnamese ones.
const MAY_HIDE: [bool; 256] = {
    let mut may_hide = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        // A later byte of a character begins none; the two-byte characters of the second stretch are Western letters.
        may_hide[byte] = !matches!(byte, 0x09 | 0x0a | 0x20..=0x7e | 0x80..=0xbf | 0xc3..=0xc8);
        byte += 1;
    }
    may_hide
};

fn is_needed(text: &str, at: usize, one: char) -> bool {
    let mut before = text[..at].chars().rev();
    let (Some(last), after) = (before.next(), text[at + one.len_utf8()..].chars().next()) else { return false };
    let both = |is: fn(char) -> bool| is(last) && after.is_some_and(is);
    match one {
        '\u{200b}' => both(is_of_a_script_without_spaces),
        '\u{200c}' => is_virama(last) || after.is_some_and(is_virama) || both(joins),
        '\u{200d}' => {
            let drawn = if is_part_of_a_picture(last) { before.next() } else { Some(last) };
            let pictures = drawn.is_some_and(is_picture) && after.is_some_and(is_picture);
            pictures || is_virama(last) || after.is_some_and(is_virama) || both(joins)
        }
        '\u{fe0e}' | '\u{fe0f}' => has::<Emoji>(last) && (!last.is_ascii() || after == Some('\u{20e3}')),
        '\u{fe00}'..='\u{fe02}' | '\u{e0100}'..='\u{e01ef}' => has::<Ideographic>(last),
        _ => false,
    }
}

fn is_of_a_script_without_spaces(one: char) -> bool {
    CodePointMapData::<LineBreak>::new().get(one) == LineBreak::ComplexContext
}

fn is_virama(one: char) -> bool {
    CodePointMapData::<CanonicalCombiningClass>::new().get(one) == CanonicalCombiningClass::Virama
}

fn joins(one: char) -> bool {
    let joining = CodePointMapData::<JoiningType>::new().get(one);
    [JoiningType::DualJoining, JoiningType::RightJoining, JoiningType::LeftJoining].contains(&joining)
}

fn is_picture(one: char) -> bool {
    has::<ExtendedPictographic>(one)
}

fn is_part_of_a_picture(one: char) -> bool {
    one == '\u{fe0f}' || has::<EmojiModifier>(one)
}

fn has<P: BinaryProperty>(one: char) -> bool {
    CodePointSetData::new::<P>().contains(one)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<char> {
        hidden(text).map(|(_, one)| one).collect()
    }

    #[test]
    fn what_is_not_seen_is_found_wherever_it_stands() {
        let all = [
            '\0',
            '\u{7}',
            '\r',
            '\u{7f}',
            '\u{85}',
            '\u{9f}',
            '\u{ad}',
            '\u{34f}',
            '\u{61c}',
            '\u{115f}',
            '\u{1160}',
            '\u{17b4}',
            '\u{180b}',
            '\u{180e}',
            '\u{200b}',
            '\u{200c}',
            '\u{200d}',
            '\u{200e}',
            '\u{200f}',
            '\u{2028}',
            '\u{2029}',
            '\u{202a}',
            '\u{202e}',
            '\u{2060}',
            '\u{2065}',
            '\u{2066}',
            '\u{206f}',
            '\u{2800}',
            '\u{3164}',
            '\u{e000}',
            '\u{f0b7}',
            '\u{fdd0}',
            '\u{fe00}',
            '\u{fe0f}',
            '\u{feff}',
            '\u{ffa0}',
            '\u{fff9}',
            '\u{fffe}',
            '\u{ffff}',
            '\u{1bca0}',
            '\u{1d173}',
            '\u{1fffe}',
            '\u{e0001}',
            '\u{e0041}',
            '\u{e0100}',
            '\u{f0000}',
            '\u{10fffd}',
            '\u{10ffff}',
        ];
        for one in all {
            assert_eq!(found(&format!("a{one}b")), [one], "{one:?}");
            assert_eq!(found(&format!("{one}")), [one], "{one:?}");
        }
    }

    #[test]
    fn what_is_seen_stays() {
        let text = "Tỷ lệ “hộ nghèo” – 15,5 % … ₫ m² 25 °C\u{a0}đ\u{202f}x\t\n Ё ß 漢字 \u{fffd} \u{600}12";
        assert!(found(text).is_empty(), "{:?}", found(text));
        assert!(found(&text.replace("hộ", "ho\u{323}\u{302}")).is_empty());
    }

    #[test]
    fn scripts_keep_what_they_cannot_be_written_without() {
        for text in [
            "می\u{200c}خواهم",
            "क्\u{200d}ष",
            "র\u{200d}\u{9cd}য",
            "ශ්\u{200d}රී",
            "ខេត្ត\u{200b}ត្រាវិញ",
            "❤\u{fe0f}",
            "1\u{fe0f}\u{20e3}",
            "👨\u{200d}👩\u{200d}👧",
            "👩🏽\u{200d}🌾",
            "🏳\u{fe0f}\u{200d}🌈",
            "葛\u{e0100}",
        ] {
            assert!(found(text).is_empty(), "{text:?}");
        }
        for text in
            ["a\u{200d}b", "hộ\u{200c}nghèo", "1\u{200b}5", "15\u{fe0f}", "a\u{e0100}", "👨\u{200d}x", "\u{200d}👨"]
        {
            assert_eq!(found(text).len(), 1, "{text:?}");
        }
    }
}
