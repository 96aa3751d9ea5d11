//! Reads a Markdown text: where its body begins, its headings with their anchors, its links, pictures and live data.
//!
//! Knows nothing of HTML, nor of which pages, indicators and areas there are: the rules of `check` do.

mod call;
mod destination;
mod footnotes;
mod front;
mod disguise;
mod headings;
mod links;
mod pasted;
mod word;
mod slips;

use super::attached::PictureFile;
use super::text::hidden;
use crate::finding::Finding;
use crate::markdown::{Piece, events};
use crate::model::{Call, Heading, Link};
use crate::source::{FileId, Span, invisible};
use footnotes::Footnotes;
use headings::Headings;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

pub use front::split;
pub use links::web_help;
pub use pasted::as_meant;

/// Where a text stands and what lies around it.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    /// The file.
    pub file: FileId,
    /// Its path below the content folder, with `/`.
    pub path: &'a str,
    /// What lies at the path of a picture below the content folder.
    pub picture: &'a dyn Fn(&str) -> PictureFile,
}

/// What other rooms must know of a text before it is shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its links and pictures, in the order in which they begin.
    pub links: Vec<Link>,
    /// Its live data, in order.
    pub calls: Vec<Call>,
}

/// Reads what stands from the byte `body` on.
pub fn read(text: &str, body: u32, around: Around, findings: &mut Vec<Finding>) -> Facts {
    let body_text = &text[body as usize..];
    let mut reader = Reader {
        text: body_text,
        base: body as usize,
        around,
        findings,
        facts: Facts::default(),
        headings: Headings::default(),
        footnotes: Footnotes::default(),
        literal: 0,
        closed: 0,
        columns: 0,
        bullets: 0,
    };
    let mut pieces = events(body_text).peekable();
    let mut starts = true;
    while let Some(piece) = pieces.next() {
        let next_starts = starts_line(&piece.0);
        let alone = starts && pieces.peek().is_none_or(|(next, _)| ends_line(next));
        reader.take(piece, alone);
        starts = next_starts;
    }
    reader.finish()
}

/// Walks the events of one text.
struct Reader<'t, 'a> {
    text: &'t str,
    base: usize,
    around: Around<'a>,
    findings: &'a mut Vec<Finding>,
    facts: Facts,
    headings: Headings<'t>,
    footnotes: Footnotes<'t>,
    /// How many code blocks are open, where braces are braces.
    literal: usize,
    /// How many headings, links and pictures are open, where no live data may stand.
    closed: usize,
    /// The columns of the table at hand.
    columns: usize,
    /// How many lists with bullets are open.
    bullets: usize,
}

impl<'t> Reader<'t, '_> {
    fn take(&mut self, (event, range): Piece<'t>, alone: bool) {
        self.headings.take(&event, &mut self.facts.headings);
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(TagEnd::Heading(_) | TagEnd::Link | TagEnd::Image) => self.closed -= 1,
            Event::End(TagEnd::CodeBlock) => self.literal -= 1,
            Event::Text(text) => {
                self.unseen(&text, range.clone());
                if let (CowStr::Borrowed(text), 0) = (text, self.literal) {
                    self.words(text, range, alone);
                }
            }
            Event::End(TagEnd::List(false)) => self.bullets -= 1,
            Event::FootnoteReference(label) => self.footnotes.used(&label),
            Event::InlineHtml(html) if !html.starts_with("</") => self.raw_html(range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'t>, range: Range<usize>) {
        match tag {
            Tag::Heading { .. } => self.closed += 1,
            Tag::Link { .. } | Tag::Image { .. } => {
                self.closed += 1;
                self.link(&tag, range);
            }
            Tag::CodeBlock(_) => self.literal += 1,
            Tag::HtmlBlock => self.raw_html(range),
            Tag::List(None) => self.bullets += 1,
            Tag::Table(alignments) => self.columns = alignments.len(),
            Tag::TableRow => self.row(range),
            Tag::Paragraph => self.paragraph(range),
            Tag::FootnoteDefinition(label) => {
                let place = self.first_line(range);
                self.footnotes.defined(label, place);
            }
            _ => {}
        }
    }

    /// What an entity brings in that nobody sees: `&#x202e;`. What the file itself has was said when it was read.
    fn unseen(&mut self, text: &str, range: Range<usize>) {
        let written = &self.text[range.clone()];
        if let Some((_, one)) = invisible::hidden(text).find(|(_, one)| !written.contains(*one)) {
            let place = self.place(range);
            self.findings.push(hidden(one, place));
        }
    }

    fn row(&mut self, range: Range<usize>) {
        let cells = slips::cells(&self.text[range.clone()]);
        if cells > self.columns {
            let place = self.first_line(range);
            self.findings.push(slips::lost_cells(cells, self.columns, place));
        }
    }

    fn paragraph(&mut self, range: Range<usize>) {
        let text = self.text;
        let line = text[..range.start].rfind('\n').map_or(0, |end| end + 1);
        // The list at hand is the outermost one, whose items begin at the third letter.
        if self.bullets == 1 && text[line..range.start].len() >= 4 && text[line..range.start].trim().is_empty() {
            let place = self.first_line(range.clone());
            self.findings.push(slips::joined_to_list(place));
        }
        let paragraph = &text[range.clone()];
        if let Some(columns) = slips::pasted_table(paragraph) {
            let place = self.first_line(range);
            self.findings.push(slips::unmarked_table(&columns, place));
        } else if let Some(unread) = slips::unread_table(paragraph) {
            let line = range.start + unread.at;
            let place = self.first_line(line..range.end);
            self.findings.push(slips::bars(&unread, place));
        }
    }

    fn link(&mut self, tag: &Tag, range: Range<usize>) {
        if let Tag::Link { title, .. } | Tag::Image { title, .. } = tag {
            self.unseen(title, range.clone());
        }
        let Some(written) = links::written(tag) else { return };
        let inner = self.text[range.clone()].rfind(&*written.target).filter(|_| !written.target.is_empty());
        let narrow = inner.map_or(range.clone(), |at| range.start + at..range.start + at + written.target.len());
        let place = self.place(narrow);
        let link = links::read(written, place, self.around, self.findings);
        if link.picture && self.alternative_is_empty(&range) {
            self.findings.push(links::no_words(self.place(range)));
        }
        self.facts.links.push(link);
    }

    /// `![](…)`
    fn alternative_is_empty(&self, range: &Range<usize>) -> bool {
        self.text[range.clone()].starts_with("![](")
    }

    fn words(&mut self, text: &'t str, range: Range<usize>, alone: bool) {
        for mark in footnotes::unknown_in(text) {
            let place = self.place(range.start + mark.start..range.start + mark.end);
            self.findings.push(footnotes::unknown(&text[mark], place));
        }
        if disguise::says_draft(text) {
            self.findings.push(disguise::finding(self.place(range.clone())));
        }
        if let Some(mark) = slips::asterisks(text).next() {
            let place = self.place(range.start + mark..range.start + mark + 2);
            self.findings.push(slips::printed_asterisks(place));
        }
        let mut from = 0;
        while let Some(bare) = Some(from).filter(|_| text.contains('(')).and_then(|from| slips::unbraced(text, from)) {
            from = bare.end;
            let place = self.place(range.start + bare.start..range.start + bare.end);
            self.findings.push(slips::without_braces(&text[bare], place));
        }
        if text.contains("{{") {
            self.calls(text, range, alone);
        }
    }

    /// All live data of one stretch of text.
    fn calls(&mut self, text: &str, range: Range<usize>, alone: bool) {
        let mut at = if self.is_escaped(range.start) { 1 } else { 0 };
        while let Some(open) = text[at..].find("{{").map(|found| at + found) {
            let Some(close) = text[open..].find("}}").map(|found| open + found + 2) else {
                let place = self.place(range.start + open..range.end);
                return self.findings.push(call::unclosed(place));
            };
            let whole = open == 0 && text[close..].trim().is_empty();
            self.call(&text[open..close], range.start + open, alone && whole);
            at = close;
        }
    }

    fn call(&mut self, written: &str, at: usize, alone: bool) {
        match call::read(written, self.place(at..at + written.len())) {
            Ok(call) if self.closed > 0 || call.kind.is_block() && !alone => {
                self.findings.push(call::misplaced(&call));
            }
            Ok(call) => self.facts.calls.push(call),
            Err(finding) => self.findings.push(finding),
        }
    }

    /// After a backslash the first brace is a plain one.
    fn is_escaped(&self, at: usize) -> bool {
        self.text.as_bytes()[..at].ends_with(b"\\") && self.text.as_bytes()[at..].starts_with(b"{{")
    }

    fn raw_html(&mut self, range: Range<usize>) {
        let place = self.first_line(range);
        self.findings.push(links::raw_html(place));
    }

    fn first_line(&self, range: Range<usize>) -> Span {
        let length = self.text[range.clone()].find('\n').unwrap_or(range.len());
        self.place(range.start..range.start + length)
    }

    fn place(&self, range: Range<usize>) -> Span {
        let at = |byte: usize| (self.base + byte) as u32;
        Span { file: self.around.file, start: at(range.start), end: at(range.end) }
    }

    fn finish(self) -> Facts {
        self.footnotes.finish(self.findings);
        self.facts
    }
}

fn starts_line(event: &Event) -> bool {
    matches!(
        event,
        Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Paragraph | Tag::Item | Tag::BlockQuote(_) | Tag::FootnoteDefinition(_))
    )
}

fn ends_line(event: &Event) -> bool {
    match event {
        Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => true,
        Event::Start(tag) => !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Link { .. } | Tag::Image { .. }),
        _ => false,
    }
}

#[cfg(test)]
mod tests;
