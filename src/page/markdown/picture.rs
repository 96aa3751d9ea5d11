//! Writes a picture with its words; without an address only the words.

use super::escape::{attribute, escape, without_hidden};
use pulldown_cmark::{Event, Tag, TagEnd};

/// A picture whose words are being gathered.
#[derive(Debug)]
pub struct Picture {
    address: Option<String>,
    title: String,
    words: String,
    /// Pictures within its words that are open.
    inner: usize,
}

impl Picture {
    /// A picture without words so far.
    pub fn new(address: Option<String>, title: &str) -> Self {
        Self { address, title: title.to_owned(), words: String::new(), inner: 0 }
    }

    /// Takes note of one event; says whether it was the picture's last.
    pub fn take(&mut self, event: &Event) -> bool {
        match event {
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => self.words.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.words.push(' '),
            Event::Start(Tag::Image { .. }) => self.inner += 1,
            Event::End(TagEnd::Image) if self.inner == 0 => return true,
            Event::End(TagEnd::Image) => self.inner -= 1,
            _ => {}
        }
        false
    }

    /// Writes it.
    pub fn write(self, out: &mut String) {
        let Some(address) = self.address else { return escape(out, &without_hidden(&self.words)) };
        out.push_str("<img");
        attribute(out, "src", &address);
        attribute(out, "alt", &self.words);
        if !self.title.is_empty() {
            attribute(out, "title", &self.title);
        }
        out.push_str(" loading=\"lazy\">");
    }
}
