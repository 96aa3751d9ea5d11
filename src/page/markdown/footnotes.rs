//! Writes footnotes: a number where one is referred to, and a list of all at the end with the ways back.

use super::Words;
use super::escape::attribute;
use std::collections::BTreeMap;

/// The footnotes of one text, by their labels in lower case.
#[derive(Debug, Default)]
pub struct Footnotes {
    notes: BTreeMap<String, Note>,
    numbered: usize,
    /// Labels of the notes that are being written, each with the text around it, which waits.
    open: Vec<(String, String)>,
}

#[derive(Debug, Default)]
struct Note {
    /// From 1, in the order of the references; 0 while there is none.
    number: usize,
    references: usize,
    html: Option<String>,
}

impl Footnotes {
    /// Writes the number of a footnote.
    pub fn refer(&mut self, out: &mut String, label: &str) {
        let note = self.notes.entry(label.to_lowercase()).or_default();
        if note.number == 0 {
            self.numbered += 1;
            note.number = self.numbered;
        }
        note.references += 1;
        let (number, id) = (note.number, reference(note.number, note.references));
        out.push_str(&format!("<sup><a href=\"#fn-{number}\" id=\"{id}\" role=\"doc-noteref\">{number}</a></sup>"));
    }

    /// What is written from here on belongs to a footnote.
    pub fn open(&mut self, out: &mut String, label: &str) {
        self.open.push((label.to_lowercase(), std::mem::take(out)));
    }

    /// What is written from here on belongs to the text again.
    pub fn close(&mut self, out: &mut String) {
        let Some((label, around)) = self.open.pop() else { return };
        let html = std::mem::replace(out, around);
        self.notes.entry(label).or_default().html.get_or_insert(html);
    }

    /// Writes the list; those that nothing refers to come last.
    pub fn write(&mut self, out: &mut String, words: &Words) {
        let mut notes: Vec<Note> = std::mem::take(&mut self.notes).into_values().collect();
        notes.retain(|note| note.html.is_some());
        if notes.is_empty() {
            return;
        }
        notes.sort_by_key(|note| note.number.wrapping_sub(1));
        out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        attribute(out, "aria-label", words.footnotes);
        out.push_str(">\n<ol>\n");
        for note in &notes {
            item(out, note, words);
        }
        out.push_str("</ol>\n</section>\n");
    }
}

fn item(out: &mut String, note: &Note, words: &Words) {
    match note.number {
        0 => out.push_str("<li>"),
        number => out.push_str(&format!("<li id=\"fn-{number}\">")),
    }
    let html = note.html.as_deref().unwrap_or("");
    match (html.strip_suffix("</p>\n"), note.references) {
        (_, 0) => out.push_str(html),
        (Some(html), _) => {
            out.push_str(html);
            ways_back(out, note, words);
            out.push_str("</p>\n");
        }
        (None, _) => {
            out.push_str(html);
            out.push_str("<p>");
            ways_back(out, note, words);
            out.push_str("</p>\n");
        }
    }
    out.push_str("</li>\n");
}

fn ways_back(out: &mut String, note: &Note, words: &Words) {
    for at in 1..=note.references {
        out.push_str(&format!(" <a href=\"#{}\" role=\"doc-backlink\"", reference(note.number, at)));
        let again = if at > 1 { format!(" ({at})") } else { String::new() };
        attribute(out, "aria-label", &format!("{} {}{again}", words.back, note.number));
        // The second sign keeps phones from showing a picture.
        out.push_str(">↩\u{fe0e}</a>");
    }
}

fn reference(number: usize, at: usize) -> String {
    match at {
        1 => format!("fnref-{number}"),
        _ => format!("fnref-{number}-{at}"),
    }
}
