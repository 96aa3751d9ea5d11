//! Parts of a text in another language than the page's. Phrases are put together as plain strings, so private letters
//! stand around such a part until the page is written; then it says its language, where tags can stand, or loses them.

use std::borrow::Cow;

use super::Edition;
use crate::model::Text;

/// The letter before a part in the first language of the portal; those of the others follow it.
const BEGIN: u32 = 0xE010;

/// More languages than this have no letter, and need none.
const MOST: usize = 16;

/// The letter behind a part.
const END: char = '\u{E00F}';

/// Elements that hold text alone.
const PLAIN: [&str; 6] = ["title", "script", "style", "option", "textarea", "svg"];

impl Edition {
    /// A text in this language; in another it is marked as such. For pages only.
    pub fn said(&self, text: &Text) -> String {
        self.said_as(text, self.text(text))
    }

    /// The same in another form: with a small letter, in the plural.
    pub fn said_as(&self, text: &Text, form: &str) -> String {
        self.said_in(text.language(self.index), form)
    }

    /// Words in a language of the portal. For pages only.
    pub fn said_in(&self, language: usize, words: &str) -> String {
        if language == self.index { words.to_owned() } else { marked(words, language) }
    }

    /// Words as the sources have them, in the first language of the portal. For pages only.
    pub fn as_sourced(&self, text: &str) -> String {
        self.said_in(0, text)
    }
}

/// The text without its marks, for what is no page.
pub fn plain(mut text: String) -> String {
    text.retain(|letter| !is_mark(letter));
    text
}

/// Numbers, signs and short names of units are of no language.
fn has_words(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphabetic());
    words.any(|word| {
        let small = word.chars().any(char::is_lowercase);
        small && (word.chars().count() > 2 || word.chars().any(|letter| !letter.is_ascii() && letter.is_lowercase()))
    })
}

fn marked(text: &str, language: usize) -> String {
    match u32::try_from(language).ok().and_then(|at| char::from_u32(BEGIN + at)) {
        Some(begin) if language < MOST && has_words(text) => format!("{begin}{text}{END}"),
        _ => text.to_owned(),
    }
}

/// The HTML of a page with its marks made `<span lang="…">`, or taken out where tags cannot stand.
pub fn resolved<'h>(html: &'h str, languages: &[String]) -> Cow<'h, str> {
    // The first byte of every mark, and of hardly anything else: a page is looked through in no time.
    if !html.as_bytes().contains(&0xEE) {
        return Cow::Borrowed(html);
    }
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let (mut place, mut open) = (Place::Text, false);
    for (at, letter) in html.char_indices() {
        place = place.after(&html[at..]);
        match letter {
            letter if !is_mark(letter) => out.push(letter),
            _ if place != Place::Text => {}
            END if open => {
                out.push_str("</span>");
                open = false;
            }
            END => {}
            begin if !open => {
                if let Some(language) = languages.get((begin as u32 - BEGIN) as usize) {
                    out.extend(["<span lang=\"", language, "\">"]);
                    open = true;
                }
            }
            _ => {}
        }
    }
    Cow::Owned(out)
}

fn is_mark(letter: char) -> bool {
    letter == END || (BEGIN..BEGIN + MOST as u32).contains(&(letter as u32))
}

/// Where a letter of a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Text,
    /// In a tag; of an element that holds text alone, if so.
    Tag(Option<&'static str>),
    /// In an element that holds text alone.
    Plain(&'static str),
}

impl Place {
    /// Where one stands once the first letter of `rest` is read.
    fn after(self, rest: &str) -> Self {
        match (self, rest.as_bytes().first()) {
            (Self::Text, Some(b'<')) => Self::Tag(PLAIN.into_iter().find(|name| opens(rest, name))),
            (Self::Tag(Some(name)), Some(b'>')) => Self::Plain(name),
            (Self::Tag(None), Some(b'>')) => Self::Text,
            (Self::Plain(name), Some(b'<'))
                if rest[1..].strip_prefix('/').is_some_and(|rest| rest.starts_with(name)) =>
            {
                Self::Tag(None)
            }
            (place, _) => place,
        }
    }
}

fn opens(rest: &str, name: &str) -> bool {
    rest[1..].strip_prefix(name).is_some_and(|rest| rest.starts_with(['>', ' ', '\n']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> String {
        let marked = html.replace('[', "\u{E010}").replace(']', "\u{E00F}");
        resolved(&marked, &["vi".to_owned(), "en".to_owned()]).into_owned()
    }

    #[test]
    fn a_part_says_its_language_where_tags_can_stand() {
        assert_eq!(page("<p>By <b>[hộ nghèo]</b></p>"), "<p>By <b><span lang=\"vi\">hộ nghèo</span></b></p>");
        assert_eq!(page("<p title=\"[hộ]\">a</p>"), "<p title=\"hộ\">a</p>");
        assert_eq!(page("<title>[hộ]</title><p>[hộ]</p>"), "<title>hộ</title><p><span lang=\"vi\">hộ</span></p>");
        assert_eq!(page("<svg a=\"b\"><text>[hộ]</text></svg>"), "<svg a=\"b\"><text>hộ</text></svg>");
        assert_eq!(page("<script>\"[hộ]\"</script>"), "<script>\"hộ\"</script>");
    }

    #[test]
    fn marks_without_their_like_do_no_harm() {
        assert_eq!(page("<p>a] [[b]] \u{E01A}c]</p>"), "<p>a <span lang=\"vi\">b</span> c</p>");
    }

    #[test]
    fn signs_are_of_no_language() {
        let words = |text: &str| has_words(text);
        assert!(["hộ", "đầu báo cáo", "Phần I", "tỷ đồng", "households"].map(words).iter().all(|one| *one));
        assert!(["ha", "%", "km", "I.4.1", "36/NQ-HĐND", "m²"].map(words).iter().all(|one| !*one));
    }
}
