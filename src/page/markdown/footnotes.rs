//! Writes footnotes: a number where one is referred to; the note itself, folded, beside the block that refers to it
//! first, so that there is room for it in the margin of a wide page; those that no block refers to in a list at the end.

use super::Words;
use super::escape::{attribute, escape};
use std::collections::BTreeMap;
use std::ops::Range;

/// The footnotes of one text, by their labels in lower case.
#[derive(Debug, Default)]
pub struct Footnotes {
    notes: BTreeMap<String, Note>,
    numbered: usize,
    /// Labels of the notes that are being written, each with the text around it, which waits.
    open: Vec<(String, String)>,
    /// Labels that the block at hand refers to and none before it did.
    new: Vec<String>,
    /// The blocks that notes stand beside, in order.
    blocks: Vec<Block>,
}

/// A block with notes.
#[derive(Debug)]
struct Block {
    /// Where it begins and ends in the text.
    place: Range<usize>,
    /// The labels of its notes.
    labels: Vec<String>,
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
            if self.open.is_empty() {
                self.new.push(label.to_lowercase());
            }
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

    /// A block of the text, no part of another, has ended.
    pub fn end_block(&mut self, place: Range<usize>) {
        if self.open.is_empty() && !self.new.is_empty() {
            self.blocks.push(Block { place, labels: std::mem::take(&mut self.new) });
        }
    }

    /// Sets the notes beside their blocks and lists the others at the end.
    pub fn write(mut self, text: &str, words: &Words) -> String {
        let mut out = String::with_capacity(text.len() * 2);
        let mut done = 0;
        for block in std::mem::take(&mut self.blocks) {
            let notes: Vec<Note> = block.labels.iter().filter_map(|label| self.take(label)).collect();
            if notes.is_empty() {
                continue;
            }
            out.push_str(&text[done..block.place.start]);
            out.push_str("<div class=\"noted\">\n");
            out.push_str(&text[block.place.clone()]);
            out.push_str("<div class=\"notes\">\n");
            notes.iter().for_each(|note| beside(&mut out, note, words));
            out.push_str("</div>\n</div>\n");
            done = block.place.end;
        }
        out.push_str(&text[done..]);
        self.list(&mut out, words);
        out
    }

    fn take(&mut self, label: &str) -> Option<Note> {
        self.notes.get(label)?.html.as_ref()?;
        self.notes.remove(label)
    }

    /// Lists what no block refers to: notes of notes, then those that nothing refers to.
    fn list(self, out: &mut String, words: &Words) {
        let mut notes: Vec<Note> = self.notes.into_values().collect();
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

/// The target is inside the fold, for browsers unfold what holds the target of a link.
fn beside(out: &mut String, note: &Note, words: &Words) {
    out.push_str("<details class=\"sidenote\"><summary>");
    escape(out, words.footnote);
    out.push_str(&format!(" {}</summary><div id=\"fn-{}\" role=\"doc-footnote\">", note.number, note.number));
    content(out, note, words);
    out.push_str("</div></details>\n");
}

fn item(out: &mut String, note: &Note, words: &Words) {
    match note.number {
        0 => out.push_str("<li>"),
        number => out.push_str(&format!("<li id=\"fn-{number}\">")),
    }
    content(out, note, words);
    out.push_str("</li>\n");
}

/// What the note says, and the ways back.
fn content(out: &mut String, note: &Note, words: &Words) {
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
