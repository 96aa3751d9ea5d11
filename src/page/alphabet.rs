//! Everything that has a page, by the alphabet: the way in for readers without scripts.

use std::io::{self, Write};

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::frame::Heading;
use super::search::entries;
use super::{Leaf, PageKind, Subject, address, foreign, in_every_language, search};

/// The alphabetical list.
pub const KIND: PageKind = PageKind {
    id: "alphabet",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("alphabet")]),
    translated: in_every_language,
    write,
};

/// What `alphabet.html` is filled with.
#[derive(Debug, Serialize)]
pub struct AlphabetView {
    /// The letters that something begins with, in the order of the language.
    pub letters: Vec<Letter>,
    /// The search; empty where the portal leaves it out.
    pub search: String,
}

/// What begins with one letter.
#[derive(Debug, Serialize)]
pub struct Letter {
    /// The letter.
    pub letter: String,
    /// Its anchor.
    pub anchor: String,
    /// In the order of the language.
    pub entries: Vec<Line>,
}

/// One line.
#[derive(Debug, Serialize)]
pub struct Line {
    /// The name.
    pub title: String,
    /// The name alone, by which it is sorted.
    #[serde(skip)]
    sorted: String,
    /// The link.
    pub link: String,
    /// What it is: "Chỉ tiêu".
    pub kind: String,
    /// To which group or area it belongs; may be empty.
    pub note: String,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let view =
        AlphabetView { letters: letters(leaf), search: leaf.link(&search::KIND, Subject::Portal).unwrap_or_default() };
    let heading = Heading {
        title: language.word("alphabet.title").to_owned(),
        description: language.word("alphabet.about").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}

fn letters(leaf: &Leaf) -> Vec<Letter> {
    let language = &leaf.edition.language;
    let mut lines: Vec<Line> = entries::of_things(leaf)
        .into_iter()
        .map(|(kind, title, note, link, _)| Line {
            sorted: foreign::plain(title.clone()),
            title,
            link: leaf.up() + &link,
            kind: language.word(entries::KINDS[kind]).to_owned(),
            note,
        })
        .collect();
    language.sort_by_text(&mut lines, |line| &line.sorted);
    let mut letters: Vec<Letter> = Vec::new();
    for line in lines {
        let letter = first(&line.sorted);
        match letters.last_mut() {
            Some(last) if last.letter == letter => last.entries.push(line),
            _ => {
                let anchor = format!("letter-{}", letters.len() + 1);
                letters.push(Letter { letter, anchor, entries: vec![line] });
            }
        }
    }
    letters
}

/// The letter that a dictionary lists a text under: `Ấp` under `Â`, for tones make no letters of their own; what begins
/// with no letter under `#`.
fn first(text: &str) -> String {
    let Some(letter) = text.chars().find(|one| one.is_alphanumeric()) else { return "#".to_owned() };
    if !letter.is_alphabetic() {
        return "#".to_owned();
    }
    let tones = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];
    let large = letter.to_uppercase();
    large.nfd().filter(|one| !tones.contains(one)).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::first;

    #[test]
    fn tones_make_no_letters() {
        assert_eq!([first("Ấp Bắc"), first("đường"), first("2 xã"), first("“Thu”")], ["Â", "Đ", "#", "T"]);
    }
}
