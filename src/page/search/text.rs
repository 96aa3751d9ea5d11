//! The texts of narratives, heading by heading, as readers see them, and their words.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

use super::super::{Leaf, Subject, narrative, report};
use super::entries::TEXT;
use super::index::Entry;

/// What stands under one heading.
#[derive(Debug)]
pub struct Section {
    /// How it is found.
    pub entry: Entry,
    /// Its text.
    pub text: String,
    /// The language of the text, for `lang="…"`; empty where it is the page's.
    pub lang: String,
}

/// The texts of all narratives.
pub fn sections(leaf: &Leaf) -> Vec<Section> {
    let mut all = Vec::new();
    for (at, one) in leaf.book.portal.reports.iter().enumerate() {
        let kind = match narrative::is_long(one) && leaf.book.has(&narrative::KIND) {
            true => &narrative::KIND,
            false => &report::KIND,
        };
        let subject = Subject::Report(at);
        let Some(address) = leaf.book.address(leaf.edition, kind, subject) else { continue };
        let page = Leaf { kind, subject, ..*leaf };
        let Some((title, lang, html)) = narrative::text(&page, one) else { continue };
        let note = report::title(leaf, one);
        for part in split(html.as_str()) {
            let link = if part.anchor.is_empty() { address.clone() } else { format!("{address}#{}", part.anchor) };
            let heading = if part.heading.is_empty() { title.clone() } else { part.heading };
            all.push(Section {
                entry: (TEXT, heading, note.clone(), link, String::new()),
                text: part.text,
                lang: lang.clone(),
            });
        }
    }
    all
}

/// Each word once, in small letters; a number as it is printed: `338,116`, `48/52`.
pub fn words(text: &str) -> BTreeSet<String> {
    let text: String = text.nfc().flat_map(char::to_lowercase).collect();
    let mut words = BTreeSet::new();
    let mut word = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let joins = matches!(letter, '.' | ',' | '/')
            && word.ends_with(|one: char| one.is_ascii_digit())
            && letters.peek().is_some_and(char::is_ascii_digit);
        if letter.is_alphanumeric() || joins {
            word.push(letter);
        } else if !word.is_empty() {
            words.insert(std::mem::take(&mut word));
        }
    }
    words.extend((!word.is_empty()).then_some(word));
    words
}

/// A part of a page of HTML.
#[derive(Debug, Default, PartialEq)]
struct Part {
    anchor: String,
    heading: String,
    text: String,
}

/// Splits HTML that this program wrote at its headings, and before its footnotes.
fn split(html: &str) -> Vec<Part> {
    let mut parts = vec![Part::default()];
    let mut in_heading = false;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        add(&mut parts, in_heading, &rest[..at]);
        let Some(end) = rest[at..].find('>') else { break };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if is_heading(tag) || tag.starts_with("section") {
            let heading = parts.last().map_or(String::new(), |last| last.heading.clone());
            in_heading = is_heading(tag);
            parts.push(Part {
                anchor: id(tag),
                heading: if in_heading { String::new() } else { heading },
                text: String::new(),
            });
        } else if tag.starts_with("/h") {
            in_heading = false;
        } else if tag.starts_with("svg") {
            rest = rest.find("</svg>").map_or("", |end| &rest[end..]);
        }
        // Words of two blocks are two words.
        add(&mut parts, in_heading, " ");
    }
    add(&mut parts, in_heading, rest);
    parts.retain(|part| !part.text.trim().is_empty());
    parts.iter_mut().for_each(|part| part.heading = part.heading.split_whitespace().collect::<Vec<_>>().join(" "));
    parts
}

fn is_heading(tag: &str) -> bool {
    let mut letters = tag.bytes();
    letters.next() == Some(b'h') && letters.next().is_some_and(|level| level.is_ascii_digit())
}

fn id(tag: &str) -> String {
    let value = tag.split_once("id=\"").and_then(|(_, rest)| rest.split_once('"'));
    value.map_or(String::new(), |(value, _)| value.to_owned())
}

fn add(parts: &mut [Part], in_heading: bool, text: &str) {
    let Some(part) = parts.last_mut() else { return };
    let text = unescaped(text);
    if in_heading {
        part.heading.push_str(&text);
    }
    part.text.push_str(&text);
}

fn unescaped(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&nbsp;", " ")];
    let text = entities.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter));
    text.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_marks_and_numbers_their_form() {
        let words = words("Ước đạt 338,116 tỷ đồng (48/52), “đường”. Ước…");
        let expected = ["338,116", "48/52", "tỷ", "ước", "đường", "đạt", "đồng"];
        assert_eq!(words, expected.map(str::to_owned).into());
    }

    #[test]
    fn html_is_split_at_headings() {
        let html = "<p>Mở đầu</p><h2 id=\"i\">I. Kinh <b>tế</b></h2><p>Thu &amp; chi</p><svg><text>x</text></svg><h3 id=\"i-1\">1</h3>";
        let parts = split(html);
        let of =
            |at: usize| (parts[at].anchor.as_str(), parts[at].heading.as_str(), parts[at].text.contains("Thu & chi"));
        assert_eq!((parts.len(), of(0), of(1)), (3, ("", "", false), ("i", "I. Kinh tế", true)));
        assert!(!parts[1].text.contains('x'));
    }
}
