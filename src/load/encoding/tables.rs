//! The letters of TCVN3 and VNI as Western ones, and UTF-8 as Windows-1252 shows it.

use unicode_normalization::UnicodeNormalization;

/// A table of Vietnamese letters from before Unicode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// A letter has one byte.
    Tcvn3,
    /// A vowel is followed by its marks.
    Vni,
}

const TCVN3: &str = "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u{ad}õö÷øùúûüýþ";
const TCVN3_MEANS: &str = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ";
/// The capitals that TCVN3 has places for.
const TCVN3_CAPITALS: [(char, char); 7] =
    [('§', 'Đ'), ('¡', 'Ă'), ('¢', 'Â'), ('£', 'Ê'), ('¤', 'Ô'), ('¥', 'Ơ'), ('¦', 'Ư')];
/// The letters of VNI that stand alone.
const VNI_ALONE: [(char, char); 6] = [('ñ', 'đ'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị'), ('ô', 'ơ'), ('ö', 'ư')];
/// The marks of VNI: a tone, or a hat or a breve with one.
const VNI_MARKS: [(char, &str); 15] = [
    ('ø', "\u{300}"),
    ('ù', "\u{301}"),
    ('û', "\u{309}"),
    ('õ', "\u{303}"),
    ('ï', "\u{323}"),
    ('â', "\u{302}"),
    ('à', "\u{302}\u{300}"),
    ('á', "\u{302}\u{301}"),
    ('å', "\u{302}\u{309}"),
    ('ã', "\u{302}\u{303}"),
    ('ä', "\u{302}\u{323}"),
    ('ê', "\u{306}"),
    ('è', "\u{306}\u{300}"),
    ('é', "\u{306}\u{301}"),
    ('ë', "\u{306}\u{323}"),
];
/// The bytes 0x80 to 0x9f of Windows-1252.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// A word as the table has it, in lower case but for capitals of its own; `None` where the table changes nothing.
pub fn decoded(word: &str, table: Table) -> Option<String> {
    let decoded = match table {
        Table::Tcvn3 => word.chars().map(from_tcvn3).collect(),
        Table::Vni => from_vni(word),
    };
    (decoded != word).then_some(decoded)
}

fn from_tcvn3(one: char) -> char {
    let capital = TCVN3_CAPITALS.iter().find(|(known, _)| *known == one).map(|(_, means)| *means);
    let small = || TCVN3.chars().zip(TCVN3_MEANS.chars()).find(|(known, _)| *known == one).map(|(_, means)| means);
    capital.or_else(small).unwrap_or(one)
}

fn from_vni(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 8);
    let mut vowel = false;
    for one in word.chars().flat_map(char::to_lowercase) {
        let mark = VNI_MARKS.iter().find(|(known, _)| vowel && *known == one);
        let alone = VNI_ALONE.iter().find(|(known, _)| *known == one).map_or(one, |(_, means)| *means);
        match mark {
            Some((_, marks)) => out.push_str(marks),
            None => out.push(alone),
        }
        vowel = mark.is_none() && matches!(alone, 'a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư');
    }
    out.nfc().collect()
}

/// `Tá»•ng`: letters that are UTF-8 once they are bytes again.
pub fn is_misread(word: &str) -> bool {
    let bytes: Option<Vec<u8>> = word.chars().map(byte).collect();
    let Some(bytes) = bytes.filter(|bytes| bytes.len() < word.len()) else { return false };
    // Only the first bytes of Vietnamese letters and of typographic signs: two of them at most are signs of words, too.
    let starts =
        |at: usize| matches!(bytes[at..], [0xc4 | 0xc6, 0x80..=0xbf, ..] | [0xe1, 0xba | 0xbb, 0x80..=0xbf, ..]);
    let latin = |at: usize| matches!(bytes[at..], [0xc3, 0xa0..=0xbd, ..]) && !bytes.is_ascii();
    let sign = |at: usize| matches!(bytes[at..], [0xe2, 0x80, 0x90..=0xbf, ..]);
    (0..bytes.len()).any(|at| starts(at) || sign(at)) || (0..bytes.len()).any(latin) && whole(&bytes)
}

/// Whether all of it is UTF-8, with letters.
fn whole(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(char::is_alphanumeric))
}

fn byte(one: char) -> Option<u8> {
    let windows = WINDOWS.chars().position(|known| known == one).map(|at| 0x80 + at as u8);
    windows.or_else(|| u8::try_from(one as u32).ok())
}
