//! Letters of other encodings: a text that is UTF-8, but whose Vietnamese was not when it was saved.
//!
//! TCVN3 (ABC) and VNI give Vietnamese letters the places of Western ones. A word tells it where it is no Vietnamese
//! syllable as it stands, and is one once it is read by the other table. What was read by the wrong table shows as runs of Western letters and signs that are UTF-8 again; what had no place
//! in the table was saved as `?`.

mod syllable;
mod tables;

use crate::finding::{Finding, Says};
use crate::source::{FileId, Span};
use std::collections::BTreeSet;
use tables::Table;

/// What is wrong with the letters of a text, each kind once: where it begins, and how much of it there is. Languages are
/// those of the portal: the tables are of Vietnamese.
pub fn broken(text: &str, file: FileId, vietnamese: bool) -> Vec<Finding> {
    let mut seen: [Seen; 4] = Default::default();
    for (at, word) in words(text) {
        if let Some(kind) = kind_of(word, vietnamese) {
            seen[kind as usize].note(at, word);
        }
    }
    let kinds = [Kind::Tcvn3, Kind::Vni, Kind::Misread, Kind::Lost];
    kinds.into_iter().filter_map(|kind| seen[kind as usize].finding(kind, file)).collect()
}

/// The table that bytes which are no UTF-8 were most likely saved by.
pub fn of_bytes(bytes: &[u8]) -> Option<&'static str> {
    let western: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    let found = broken(&western, FileId(0), true);
    let named = |kind: Kind| found.iter().any(|finding| finding.says.en.contains(kind.name()));
    [Kind::Tcvn3, Kind::Vni].into_iter().find(|kind| named(*kind)).map(Kind::name)
}

/// How letters were broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Tcvn3,
    Vni,
    Misread,
    Lost,
}

/// The words of one kind.
#[derive(Default)]
struct Seen<'t> {
    first: Option<(usize, &'t str)>,
    words: BTreeSet<&'t str>,
}

impl<'t> Seen<'t> {
    fn note(&mut self, at: usize, word: &'t str) {
        self.first.get_or_insert((at, word));
        self.words.insert(word);
    }

    /// One word may be a name from abroad; two are an encoding.
    fn finding(&self, kind: Kind, file: FileId) -> Option<Finding> {
        let (at, word) = self.first?;
        let sure = self.words.len() > 1 || matches!(kind, Kind::Misread | Kind::Lost) || is_sure(word, kind);
        let span = Span { file, start: at as u32, end: (at + word.len()) as u32 };
        sure.then(|| kind.finding(word, self.words.len(), span))
    }
}

/// A word of some letters with a sign that no language writes within a word, or a vowel with a letter for its mark.
fn is_sure(word: &str, kind: Kind) -> bool {
    let letters = word.chars().count();
    let signs = ['§', 'µ', '¶', '¸', '¹', '¨', '©', '®', '«', '¬', '\u{ad}', 'æ', 'û', 'ï'];
    let capital =
        || word.chars().zip(word.chars().skip(1)).any(|(one, next)| one.is_lowercase() && next.is_uppercase());
    letters >= 3 && (word.contains(signs) || capital()) || letters >= 4 && kind == Kind::Vni
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI",
            Self::Misread => "Windows-1252",
            Self::Lost => "ANSI",
        }
    }

    fn finding(self, word: &str, words: usize, span: Span) -> Finding {
        let name = self.name();
        let (vi, en) = match self {
            Self::Tcvn3 | Self::Vni => (
                format!("`{word}` là chữ theo bảng mã {name}, không phải Unicode"),
                format!("`{word}` is written in {name}, not in Unicode"),
            ),
            Self::Misread => (
                format!("`{word}` là chữ UTF-8 đã bị đọc theo bảng mã {name}"),
                format!("`{word}` is UTF-8 that was read as {name}"),
            ),
            Self::Lost => (
                format!("`{word}` mất chữ: tệp đã được lưu theo bảng mã {name}, chữ có dấu thành `?`"),
                format!("`{word}` has lost letters: the file was saved as {name}, which turned them into `?`"),
            ),
        };
        let more = words - 1;
        let (vi, en) = match more {
            0 => (vi, en),
            _ => (format!("{vi} (và {more} từ khác trong tệp)"), format!("{en} (and {more} more in this file)")),
        };
        let help = match self {
            Self::Tcvn3 | Self::Vni => Says::new(
                format!("chuyển mã từ {name} sang Unicode, chẳng hạn bằng UniKey (Ctrl+Shift+F6), rồi lưu theo UTF-8"),
                format!(
                    "convert the text from {name} to Unicode, for example with UniKey (Ctrl+Shift+F6), and save it as UTF-8"
                ),
            ),
            Self::Misread | Self::Lost => Says::new(
                "lấy lại bản gốc, hoặc gõ lại; khi lưu thì chọn bảng mã UTF-8",
                "take the original again, or type the text anew, and choose UTF-8 when saving",
            ),
        };
        Finding::error("broken-encoding", span, Says::new(vi, en)).help(help.vi, help.en)
    }
}

/// What stands between blanks and has a letter or sign that may come from another encoding.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = at + text.as_bytes()[at..].iter().position(|byte| is_suspect(*byte))?;
        let start = text[at..found].rfind(char::is_whitespace).map_or(at, |blank| at + blank);
        let end = text[found..].find(char::is_whitespace).map_or(text.len(), |blank| found + blank);
        // A no-break space is a blank that looks suspect.
        at = if end == found { text.ceil_char_boundary(found + 1) } else { end };
        Some(text[start..end].trim_start())
    })
}

/// Whether a Western letter, a sign beside it, a lost one, or `?` begins.
fn is_suspect(byte: u8) -> bool {
    matches!(byte, 0xc2..=0xc6 | 0xef | b'?')
}

/// What stands between blanks and the signs around words. A `?` within an address is no letter.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    let plain = |word: &&str| word.contains(|one: char| one == '?' || !one.is_ascii());
    tokens(text).flat_map(move |token| {
        let address = token.split('?').next().is_some_and(|before| before.contains(['/', '=', '&', '.']));
        let ends = move |one: char| one.is_ascii() && !one.is_ascii_alphanumeric() && (one != '?' || address);
        token.split(ends).filter(plain).map(move |word| (word.as_ptr() as usize - start, word))
    })
}

fn kind_of(word: &str, vietnamese: bool) -> Option<Kind> {
    if is_lost(word) {
        return Some(Kind::Lost);
    }
    if tables::is_misread(word) {
        return Some(Kind::Misread);
    }
    let western = |one: char| ('\u{a1}'..='\u{1b0}').contains(&one);
    let lettered = word.contains(|one: char| one.is_ascii_alphabetic());
    if !vietnamese || !lettered || !word.contains(western) || syllable::is_one(word) {
        return None;
    }
    let reads = |table: Table| tables::decoded(word, table).is_some_and(|word| syllable::is_one(&word));
    let tables = [(Table::Tcvn3, Kind::Tcvn3), (Table::Vni, Kind::Vni)];
    tables.into_iter().find(|(table, _)| reads(*table)).map(|(_, kind)| kind)
}

/// `T?ng`: a mark within a word. That of a question ends one.
fn is_lost(word: &str) -> bool {
    let within = word.trim_start_matches('?').char_indices().any(|(at, one)| {
        let rest = &word.trim_start_matches('?')[at..];
        one == '?' && at > 0 && rest.trim_start_matches('?').starts_with(char::is_lowercase)
    });
    let begun = word.starts_with('?') && word.trim_start_matches('?').starts_with(char::is_lowercase);
    word.contains('\u{fffd}') || within || begun
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<String> {
        let name = |finding: Finding| {
            let says = finding.says.en;
            ["TCVN3", "VNI", "1252", "ANSI"].into_iter().find(|name| says.contains(name)).unwrap_or("").to_owned()
        };
        broken(text, FileId(0), true).into_iter().map(name).collect()
    }

    #[test]
    fn the_encoding_is_named() {
        assert_eq!(kinds("title: Tæng thu ng©n s¸ch"), ["TCVN3"]);
        assert_eq!(kinds("title: §µn lîn"), ["TCVN3"]);
        assert_eq!(kinds("X· héi, tû lÖ hé nghÌo"), ["TCVN3"]);
        assert_eq!(kinds("Toång thu"), ["VNI"]);
        assert_eq!(kinds("Saûn löôïng löông thöïc, xaõ hoäi"), ["VNI"]);
        assert_eq!(kinds("Tá»•ng thu"), ["1252"]);
        assert_eq!(kinds("Tá»· lá»‡ há»™ nghÃ¨o"), ["1252"]);
        assert_eq!(kinds("Ä\u{90}Ã n lá»£n"), ["1252"]);
        assert_eq!(kinds("T?ng thu"), ["ANSI"]);
        assert_eq!(kinds("??n l?n"), ["ANSI"]);
        assert_eq!(kinds("T\u{fffd}ng"), ["ANSI"]);
    }

    #[test]
    fn what_is_well_written_is_left_alone() {
        for text in [
            "Tổng thu ngân sách nhà nước năm 2023 ước đạt 338,116 tỷ đồng",
            "“XÔ ĐÃ”… cá» bé là gì? Vì sao? thế à?",
            "Müller, São Paulo, café, Curaçao, España, Bjørn, Noël, naïve",
            "https://a.vn/x?lang=vi&y=?b xem [a](b.md?c)",
            "5 µm, 3×4 m², «thu», Zalo®, © 2024, § 3, 1·2, 5 °C, ½",
            "ĐẮK LẮK, Krông Pắk, Ea H’leo, Quý 1/2024, ĐỒNG",
            "HUYỆN ĐÃ… XÃ” THUÊ… TÊ–",
            "uỷ ban, thuỷ sản, quỹ, giếng, gìn, nghiêng, khuỷu, ngoằn ngoèo, giặc, huề, thuở, loà xoà",
        ] {
            assert_eq!(kinds(text), Vec::<String>::new(), "{text}");
        }
        assert!(broken("på län än", FileId(0), false).is_empty());
    }

    #[test]
    fn bytes_tell_their_table() {
        let tcvn3 = |text: &str| text.chars().map(|one| one as u8).collect::<Vec<u8>>();
        assert_eq!(of_bytes(&tcvn3("title: Tæng thu ng©n s¸ch\n")), Some("TCVN3 (ABC)"));
        assert_eq!(of_bytes(&tcvn3("title: Toång thu ngaân saùch\n")), Some("VNI"));
        assert_eq!(of_bytes(b"caf\xe9"), None);
    }

    #[test]
    fn the_demo_has_no_broken_letter() {
        let content = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        for entry in walkdir::WalkDir::new(content).into_iter().filter_map(Result::ok) {
            let Ok(text) = std::fs::read_to_string(entry.path()) else { continue };
            let found: Vec<String> = broken(&text, FileId(0), true).into_iter().map(|one| one.says.en).collect();
            assert_eq!(found, Vec::<String>::new(), "{}", entry.path().display());
        }
    }
}
