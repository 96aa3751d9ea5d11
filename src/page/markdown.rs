//! Shows a Markdown text as HTML: the only way in which words that people wrote in a narrative reach a page.
//!
//! Knows nothing of where things lie nor of numbers: addresses and live data come ready-made from two functions. What
//! is written as HTML is shown as text, so all tags in the result are ours. No `style` attributes, no scripts.

mod escape;
mod footnotes;
mod picture;
mod table;

use crate::markdown::{Piece, WITHHELD, events};
use crate::model::{Call, Destination, Heading, Link, Page};
use escape::{escape, without_hidden};
use footnotes::Footnotes;
use picture::Picture;
use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};
use std::ops::Range;
use table::Table;

/// What a text needs to become part of a page.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Added to the level of each heading; the result is 2 to 6 always, as the page has the one `h1`.
    pub shift: u8,
    /// Words in the language of the page.
    pub words: Words<'a>,
    /// The address of a link or picture, seen from the page; `None` leaves the words without a link.
    pub address: &'a dyn Fn(&Link) -> Option<String>,
    /// Live data as HTML: phrasing content for a number, flow content for a chart, a table and tasks.
    pub data: &'a dyn Fn(&Call) -> String,
}

/// Words that a text needs besides its own.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// "Footnotes", the name of their list.
    pub footnotes: &'a str,
    /// "Footnote", followed by its number.
    pub footnote: &'a str,
    /// "Back to the text at footnote", followed by its number.
    pub back: &'a str,
    /// "Table", followed by its number.
    pub table: &'a str,
}

/// The body of a text as HTML; `text` is the whole text of the page's file.
pub fn html(page: &Page, text: &str, setting: Setting) -> String {
    let body = text.get(page.body as usize..).unwrap_or("");
    let mut writer = Writer {
        out: String::with_capacity(body.len() + body.len() / 4),
        setting,
        base: page.body as usize,
        headings: page.headings.iter(),
        links: page.links.iter(),
        calls: &page.calls,
        paragraph: Paragraph::Closed,
        anchors: Vec::new(),
        picture: None,
        table: Table::default(),
        footnotes: Footnotes::default(),
        depth: 0,
        block: 0,
    };
    for piece in events(body) {
        writer.take(piece);
    }
    writer.footnotes.write(&writer.out, &setting.words)
}

/// Writes one text. Headings, links and live data come in the order in which the reader found them.
struct Writer<'a> {
    out: String,
    setting: Setting<'a>,
    base: usize,
    headings: std::slice::Iter<'a, Heading>,
    links: std::slice::Iter<'a, Link>,
    calls: &'a [Call],
    paragraph: Paragraph,
    /// For each link that is open whether its tag was written.
    anchors: Vec<bool>,
    picture: Option<Picture>,
    table: Table,
    footnotes: Footnotes,
    /// How many blocks are open, each in the one before.
    depth: usize,
    /// Where the outermost of them begins.
    block: usize,
}

/// Where the paragraph at hand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paragraph {
    /// There is none.
    Closed,
    /// Its tag is open.
    Open,
    /// Live data in the midst of it needed a line of its own: its tag is closed for now.
    Broken,
}

impl<'t> Writer<'_> {
    fn take(&mut self, (event, range): Piece<'t>) {
        if self.picture.is_some() {
            return self.picture_words(event);
        }
        if self.paragraph == Paragraph::Broken && self.mend(&event) {
            return;
        }
        match event {
            Event::Start(tag) => {
                self.open_block(&tag);
                self.start(tag);
            }
            Event::End(tag) => {
                self.end(tag);
                self.close_block(tag);
            }
            Event::Text(CowStr::Borrowed(text)) => self.text(text, range),
            Event::Text(text) => escape(&mut self.out, &without_hidden(&text)),
            Event::Code(code) => self.in_tags("<code>", &code, "</code>"),
            Event::Html(html) | Event::InlineHtml(html) => escape(&mut self.out, &without_hidden(&html)),
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(label) => self.footnotes.refer(&mut self.out, &label),
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn open_block(&mut self, tag: &Tag) {
        if is_block(tag.to_end()) {
            if self.depth == 0 {
                self.block = self.out.len();
            }
            self.depth += 1;
        }
    }

    fn close_block(&mut self, tag: TagEnd) {
        if is_block(tag) {
            self.depth -= 1;
            if self.depth == 0 {
                self.footnotes.end_block(self.block.min(self.out.len())..self.out.len());
            }
        }
    }

    fn start(&mut self, tag: Tag<'t>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => {
                self.paragraph = Paragraph::Open;
                self.out.push_str("<p>");
            }
            Tag::Heading { level, .. } => self.heading(level as u8),
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::CodeBlock(kind) => self.code_block(&kind),
            Tag::List(None) => self.out.push_str("<ul>\n"),
            Tag::List(Some(1)) => self.out.push_str("<ol>\n"),
            Tag::List(Some(first)) => self.out.push_str(&format!("<ol start=\"{first}\">\n")),
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(label) => self.footnotes.open(&mut self.out, &label),
            Tag::Table(alignments) => self.table.open(&mut self.out, alignments, self.setting.words.table),
            Tag::TableHead | Tag::TableRow | Tag::TableCell => self.table.start(&mut self.out, &tag),
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Link { title, .. } => self.link(&title),
            Tag::Image { title, .. } => self.open_picture(&title),
            // Of extensions that are off.
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph | TagEnd::HtmlBlock => {
                self.paragraph = Paragraph::Closed;
                self.out.push_str("</p>\n");
            }
            TagEnd::Heading(level) => self.out.push_str(&format!("</h{}>\n", self.level(level as u8))),
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => self.footnotes.close(&mut self.out),
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.table.end(&mut self.out, tag);
            }
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Link if self.anchors.pop() == Some(true) => self.out.push_str("</a>"),
            _ => {}
        }
    }

    /// Opens the paragraph again after live data, unless nothing follows; says whether the event is done with.
    fn mend(&mut self, event: &Event) -> bool {
        match event {
            Event::SoftBreak | Event::HardBreak => true,
            Event::End(TagEnd::Paragraph) => {
                self.paragraph = Paragraph::Closed;
                self.close_block(TagEnd::Paragraph);
                true
            }
            _ => {
                self.paragraph = Paragraph::Open;
                self.out.push_str("<p>");
                false
            }
        }
    }

    fn heading(&mut self, level: u8) {
        let level = self.level(level);
        self.out.push_str(&format!("<h{level}"));
        if let Some(heading) = self.headings.next() {
            self.attribute("id", &heading.anchor);
        }
        self.out.push('>');
    }

    fn level(&self, written: u8) -> u8 {
        written.saturating_add(self.setting.shift).clamp(2, 6)
    }

    /// A long line is reached with the keys.
    fn code_block(&mut self, kind: &CodeBlockKind) {
        self.out.push_str("<pre tabindex=\"0\"><code");
        if let CodeBlockKind::Fenced(info) = kind
            && let Some(word) = info.split_whitespace().next()
        {
            self.attribute("class", &format!("language-{word}"));
        }
        self.out.push('>');
    }

    fn link(&mut self, title: &str) {
        let link = self.links.next();
        let address = link.and_then(|link| (self.setting.address)(link));
        self.anchors.push(address.is_some());
        let Some(address) = address else { return };
        self.out.push_str("<a");
        self.attribute("href", &address);
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if matches!(link, Some(Link { destination: Destination::Outside(to), .. }) if to.starts_with("http")) {
            self.out.push_str(" rel=\"noopener\"");
        }
        self.out.push('>');
    }

    fn open_picture(&mut self, title: &str) {
        let address = self.links.next().and_then(|link| (self.setting.address)(link));
        self.picture = Some(Picture::new(address, title));
    }

    /// Inside a picture there are only words; a link there leads nowhere.
    fn picture_words(&mut self, event: Event) {
        if matches!(event, Event::Start(Tag::Link { .. } | Tag::Image { .. })) {
            self.links.next();
        }
        if let Some(picture) = self.picture.take_if(|picture| picture.take(&event)) {
            picture.write(&mut self.out);
        }
    }

    /// Text as written, live data filled in.
    fn text(&mut self, text: &str, range: Range<usize>) {
        let mut at = 0;
        while let [call, later @ ..] = self.calls
            && let Some(start) = (call.place.start as usize).checked_sub(self.base)
            && start < range.end
        {
            self.calls = later;
            let end = call.place.end as usize - self.base;
            // Only a caller who mixes up texts gets a place that is not whole.
            if let Some(before) = start.checked_sub(range.start).and_then(|start| text.get(at..start))
                && text.get(end - range.start..).is_some()
            {
                self.words(before);
                self.call(call);
                at = end - range.start;
            }
        }
        self.words(&text[at..]);
    }

    fn call(&mut self, call: &Call) {
        let data = (self.setting.data)(call);
        if call.kind.is_block() && self.paragraph == Paragraph::Open {
            self.break_paragraph();
        }
        self.out.push_str(&data);
    }

    /// Ends the paragraph before a block, without a trace if nothing was in it.
    fn break_paragraph(&mut self) {
        self.paragraph = Paragraph::Broken;
        let before = self.out.trim_end_matches(['\n', ' ']);
        let kept = before.strip_suffix("<br>").unwrap_or(before).len();
        self.out.truncate(kept);
        match self.out.strip_suffix("<p>").map(str::len) {
            Some(empty) => self.out.truncate(empty),
            None => self.out.push_str("</p>\n"),
        }
    }

    /// Words without live data.
    fn words(&mut self, text: &str) {
        let mut parts = text.split(WITHHELD);
        escape(&mut self.out, parts.next().unwrap_or(""));
        for part in parts {
            self.in_tags("<span class=\"withheld\">", WITHHELD, "</span>");
            escape(&mut self.out, part);
        }
    }

    fn in_tags(&mut self, open: &str, text: &str, close: &str) {
        self.out.push_str(open);
        escape(&mut self.out, text);
        self.out.push_str(close);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        escape::attribute(&mut self.out, name, value);
    }
}

/// Whether it can stand beside notes, or holds what can. A note is no block: it stands outside the text.
fn is_block(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::Heading(_)
            | TagEnd::BlockQuote(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Item
            | TagEnd::Table
    )
}

#[cfg(test)]
mod tests;
