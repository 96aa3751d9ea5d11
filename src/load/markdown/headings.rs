//! Collects headings and gives each an anchor that no other of its text has.

use crate::language::slug;
use crate::model::Heading;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The heading at hand and the anchors given so far.
#[derive(Debug, Default)]
pub struct Headings<'t> {
    words: Option<Cow<'t, str>>,
    given: BTreeSet<String>,
    next: BTreeMap<String, usize>,
}

impl<'t> Headings<'t> {
    /// Takes note of one event.
    pub fn take(&mut self, event: &Event<'t>, headings: &mut Vec<Heading>) {
        if let Event::Start(Tag::Heading { .. }) = event {
            self.words = Some(Cow::Borrowed(""));
            return;
        }
        let Some(words) = &mut self.words else { return };
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => words.to_mut().push_str(text),
            Event::SoftBreak | Event::HardBreak => words.to_mut().push(' '),
            Event::End(TagEnd::Heading(level)) => {
                let text = self.words.take().unwrap_or_default().trim().to_owned();
                let anchor = self.anchor(&text);
                headings.push(Heading { level: *level as u8, text, anchor });
            }
            _ => {}
        }
    }

    /// The heading's words as an address; a number behind the second of a kind.
    fn anchor(&mut self, text: &str) -> String {
        let word = word(text);
        let next = self.next.entry(word.clone()).or_insert(1);
        loop {
            let anchor = if *next == 1 { word.clone() } else { format!("{word}-{next}") };
            *next += 1;
            if self.given.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

/// Words without a letter or digit, and those that would take the address of a footnote, get a word of ours.
fn word(text: &str) -> String {
    match slug(text) {
        word if word.is_empty() => "muc".to_owned(),
        word if word.starts_with("fn-") || word.starts_with("fnref-") => format!("muc-{word}"),
        word => word,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_anchors_are_the_same() {
        let mut headings = Headings::default();
        let anchors = ["Mục", "Mục 2", "Mục", "Mục", "…", "Mục 2"].map(|text| headings.anchor(text));
        assert_eq!(anchors, ["muc", "muc-2", "muc-3", "muc-4", "muc-5", "muc-2-2"]);
    }
}
