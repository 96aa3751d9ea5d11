//! Finds the front matter of a text, the YAML between two lines `---` at its top.
//!
//! Knows nothing of its keys.

use crate::finding::{Finding, Says};
use crate::source::{FileId, Span};

/// The line around the front matter.
const FENCE: &str = "---";

/// A text in its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'t> {
    /// The lines between the fences; `None` without front matter. They begin at byte [`Parts::FRONT`] of the text.
    pub front: Option<&'t str>,
    /// Where the Markdown begins.
    pub body: u32,
}

impl Parts<'_> {
    /// Where the YAML begins, after the first fence.
    pub const FRONT: u32 = FENCE.len() as u32 + 1;

    /// The YAML as a text of its own in which every byte stands where it stands in the file.
    pub fn yaml(&self) -> Option<String> {
        self.front.map(|front| format!("#--\n{front}"))
    }
}

/// Splits a text into front matter and body.
pub fn split(text: &str, file: FileId) -> Result<Parts<'_>, Finding> {
    let mut lines = text.split_inclusive('\n');
    let opened = lines.next().unwrap_or("");
    if !is_fence(opened) {
        return Ok(Parts { front: None, body: 0 });
    }
    let mut at = opened.len();
    for line in lines {
        if is_fence(line) {
            let front = text.get(Parts::FRONT as usize..at).unwrap_or("");
            return Ok(Parts { front: Some(front), body: (at + line.len()) as u32 });
        }
        at += line.len();
    }
    Err(unclosed(Span { file, start: 0, end: FENCE.len() as u32 }))
}

fn is_fence(line: &str) -> bool {
    line.strip_suffix('\n').unwrap_or(line) == FENCE
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
        assert_eq!(split("Body\n\n---\n", FILE).unwrap(), Parts { front: None, body: 0 });
        assert_eq!(split("", FILE).unwrap(), Parts { front: None, body: 0 });
        assert_eq!(split("---\n---", FILE).unwrap(), Parts { front: Some(""), body: 7 });
    }

    #[test]
    fn an_open_fence_is_an_error() {
        for text in ["---\ntitle: x\n\nBody\n", "---", "---\n ---\n----\n"] {
            assert_eq!(split(text, FILE).unwrap_err().code, "unclosed-front-matter", "{text:?}");
        }
    }
}
