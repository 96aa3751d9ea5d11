//! Finds the front matter of a text, the YAML between two lines `---` at its top.
//!
//! Knows nothing of its keys.

use super::disguise;
use crate::finding::{Finding, Says};
use crate::source::{FileId, Span};

/// The line around the front matter; blanks around it do not count.
const FENCE: &str = "---";

/// A text in its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'t> {
    /// The lines between the fences; `None` without front matter.
    pub front: Option<&'t str>,
    /// Where they begin.
    start: usize,
    /// Where the Markdown begins.
    pub body: u32,
}

impl Parts<'_> {
    /// The YAML as a text of its own in which every byte stands where it stands in the file.
    pub fn yaml(&self) -> Option<String> {
        let front = self.front?;
        Some(format!("#{}\n{front}", "-".repeat(self.start.saturating_sub(2))))
    }
}

/// Splits a text into front matter and body.
pub fn split(text: &str, file: FileId) -> Result<Parts<'_>, Finding> {
    let mut lines = Line::all(text).skip_while(|line| line.text.trim().is_empty());
    let Some(first) = lines.next() else { return Ok(Parts { front: None, start: 0, body: 0 }) };
    if !first.is_fence() {
        let second = lines.find(|line| !line.text.trim().is_empty());
        return match disguise::found(first.text, second.map_or("", |line| line.text)) {
            true => Err(disguise::finding(first.span(file))),
            false => Ok(Parts { front: None, start: 0, body: 0 }),
        };
    }
    let Some(last) = lines.find(Line::is_fence) else { return Err(unclosed(first.span(file))) };
    let (start, end) = (first.end(), last.start);
    Ok(Parts { front: text.get(start..end), start, body: last.end() as u32 })
}

/// A line with its end, and where it begins.
#[derive(Clone, Copy)]
struct Line<'t> {
    start: usize,
    text: &'t str,
}

impl<'t> Line<'t> {
    fn all(text: &'t str) -> impl Iterator<Item = Self> {
        let mut start = 0;
        text.split_inclusive('\n').map(move |line| {
            start += line.len();
            Self { start: start - line.len(), text: line }
        })
    }

    fn is_fence(&self) -> bool {
        self.text.trim() == FENCE
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Without the blanks around it.
    fn span(&self, file: FileId) -> Span {
        let start = self.start + self.text.len() - self.text.trim_start().len();
        Span { file, start: start as u32, end: (start + self.text.trim().len()) as u32 }
    }
}

fn unclosed(place: Span) -> Finding {
    let says =
        Says::new("phần đầu tệp mở bằng `---` mà không đóng", "the front matter is opened by `---` but not closed");
    Finding::error("unclosed-front-matter", place, says).help(
        "thêm một dòng `---` sau các khóa `title`, `summary`, …",
        "add a line `---` after the keys `title`, `summary`, …",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: FileId = FileId(0);

    #[test]
    fn the_yaml_keeps_its_places() {
        let text = "---\ntitle: Năm 2023\n---\n\nBody\n";
        let parts = split(text, FILE).unwrap();
        assert_eq!(&text[parts.body as usize..], "\nBody\n");
        let yaml = parts.yaml().unwrap();
        assert_eq!(yaml.find("title"), text.find("title"));
        assert_eq!(crate::yaml::parse(&yaml, FILE).findings, []);
    }

    #[test]
    fn a_rule_further_down_is_no_front_matter() {
        for text in ["Body\n\n---\n", "", " \n\n"] {
            assert_eq!(split(text, FILE).unwrap(), Parts { front: None, start: 0, body: 0 });
        }
        assert_eq!(split("---\n---", FILE).unwrap(), Parts { front: Some(""), start: 4, body: 7 });
    }

    #[test]
    fn blanks_around_fences_do_not_count() {
        for text in
            ["--- \ndraft: true\n---\t\nx", "\n\n---\ndraft: true\n---\nx", " \u{a0}---\ndraft: true\n\u{3000}---\nx"]
        {
            let parts = split(text, FILE).unwrap();
            assert_eq!((parts.front, &text[parts.body as usize..]), (Some("draft: true\n"), "x"), "{text:?}");
            assert_eq!(parts.yaml().unwrap().find("draft"), text.find("draft"), "{text:?}");
        }
    }

    #[test]
    fn an_open_fence_is_an_error() {
        for text in ["---\ntitle: x\n\nBody\n", "---", "---\n --- x\n----\n"] {
            assert_eq!(split(text, FILE).unwrap_err().code, "unclosed-front-matter", "{text:?}");
        }
    }
}
