//! What all renderings of findings share: their table, the order, the path shown, and what makes text safe to print.
//!
//! Knows nothing of any one form.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Finding, MessageLanguage, Place, Severity, github, json, terminal};
use crate::source::invisible::is_invisible;
use crate::source::{Position, Sources};

/// A form in which findings are printed.
pub struct Rendering {
    /// What `--format` calls it.
    pub name: &'static str,
    /// Whether a person reads it: only then may a summary follow on the same stream.
    pub reader: Reader,
    /// Prints all findings.
    pub render: fn(&Showing, &mut dyn Write) -> io::Result<()>,
}

/// Who reads a rendering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Someone at a terminal.
    Person,
    /// A program: nothing but findings may stand on the stream.
    Machine,
}

/// Every rendering; the first is the default.
pub const RENDERINGS: &[Rendering] = &[
    Rendering { name: "terminal", reader: Reader::Person, render: terminal::render },
    Rendering { name: "json", reader: Reader::Machine, render: json::render },
    Rendering { name: "github", reader: Reader::Machine, render: github::render },
];

/// Findings, and what is needed to show them.
#[derive(Clone, Copy)]
pub struct Showing<'a> {
    /// What was found, in any order.
    pub findings: &'a [Finding],
    /// The texts that the places point into.
    pub sources: &'a Sources,
    /// The content folder as the user wrote it: shown before every path.
    pub content: &'a str,
    /// The language of the messages.
    pub language: MessageLanguage,
    /// Whether the stream understands colours.
    pub colour: Colour,
}

/// Whether colours may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// The stream is a file or a pipe, or the user does not want any.
    Never,
    /// The stream is a terminal.
    Always,
}

impl<'a> Showing<'a> {
    /// What could not be read first; then the findings by path, then place, then severity.
    pub fn in_order(&self) -> Vec<&'a Finding> {
        let mut findings: Vec<&Finding> = self.findings.iter().collect();
        findings.sort_by_key(|finding| {
            let place = self.order(&finding.place);
            (!finding.is_unread(), place, finding.severity, finding.code, &finding.says)
        });
        findings
    }

    /// The path of a place below the content folder.
    pub fn file(&self, place: &'a Place) -> &'a str {
        match place {
            Place::Span(span) => &self.sources.file(span.file).path,
            Place::Path(path) => path,
        }
    }

    /// The path of a place as the user can open it, safe to print.
    pub fn path(&self, place: &'a Place) -> String {
        let content = self.content.trim_end_matches('/');
        let path = match (content, self.file(place)) {
            ("." | "", file) => file.to_owned(),
            (content, "") => content.to_owned(),
            (content, file) => format!("{content}/{file}"),
        };
        harmless(&path).into_owned()
    }

    /// Lines and columns of a place, if it points into a text.
    pub fn position(&self, place: &Place) -> Option<Position> {
        match place {
            Place::Span(span) => Some(self.sources.position(*span)),
            Place::Path(_) => None,
        }
    }

    fn order(&self, place: &'a Place) -> (&'a str, u32, u32) {
        match place {
            Place::Span(span) => (self.file(place), span.start, span.end),
            Place::Path(path) => (path, 0, 0),
        }
    }
}

/// What a severity is called.
pub fn severity_name(severity: Severity, language: MessageLanguage) -> &'static str {
    match (severity, language) {
        (Severity::Error, MessageLanguage::Vietnamese) => "lỗi",
        (Severity::Error, MessageLanguage::English) => "error",
        (Severity::Warning, MessageLanguage::Vietnamese) => "cảnh báo",
        (Severity::Warning, MessageLanguage::English) => "warning",
        (Severity::Info, _) => note_name(language),
    }
}

/// What a remark, or a further place, is called.
pub fn note_name(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::Vietnamese => "ghi chú",
        MessageLanguage::English => "note",
    }
}

/// What a help line is called.
pub fn help_name(language: MessageLanguage) -> &'static str {
    match language {
        MessageLanguage::Vietnamese => "gợi ý",
        MessageLanguage::English => "help",
    }
}

/// The text with every character visible that could command a terminal or turn the reading direction.
///
/// One character stays one character, so that columns hold.
pub fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|letter| visible(letter) == letter) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(visible).collect())
}

/// The character, or the sign that stands for it.
pub fn visible(letter: char) -> char {
    match letter {
        '\t' | '\n' => ' ',
        '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + letter as u32).unwrap_or('\u{fffd}'),
        '\u{7f}' => '␡',
        _ if is_invisible(letter) => '\u{fffd}',
        _ => letter,
    }
}

/// Small texts for the tests of the renderings.
#[cfg(test)]
pub mod examples {
    use super::*;
    use crate::source::{FileId, SourceFile, Span};

    /// Files with these paths and texts.
    pub fn sources(texts: &[(&str, &str)]) -> Sources {
        let file = |&(path, text): &(&str, &str)| SourceFile { path: path.into(), text: text.into() };
        Sources::new(texts.iter().map(file).collect())
    }

    /// The first place of a part of a file.
    pub fn find(sources: &Sources, file: u32, part: &str) -> Span {
        let start = sources.file(FileId(file)).text.find(part).unwrap() as u32;
        Span { file: FileId(file), start, end: start + part.len() as u32 }
    }

    /// What the rendering of that name prints.
    pub fn rendered(name: &str, findings: &[Finding], sources: &Sources, language: MessageLanguage) -> String {
        let rendering = RENDERINGS.iter().find(|rendering| rendering.name == name).unwrap();
        let showing = Showing { findings, sources, content: "content", language, colour: Colour::Never };
        let mut out = Vec::new();
        (rendering.render)(&showing, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Says;
    use examples::{find, sources};

    #[test]
    fn findings_stand_in_the_order_of_paths_then_places_then_severity() {
        let sources = sources(&[("b.yaml", "one: two\n"), ("a.yaml", "three\n")]);
        let says = || Says::new("x", "x");
        let findings = [
            Finding::error("fourth", find(&sources, 0, "two"), says()),
            Finding::warning("third", find(&sources, 0, "one"), says()),
            Finding::error("second", find(&sources, 0, "one"), says()),
            Finding::info("first", find(&sources, 1, "three"), says()),
            Finding::error("fifth", Place::Path("c".into()), says()),
        ];
        let (content, language, colour) = ("content", MessageLanguage::English, Colour::Never);
        let showing = Showing { findings: &findings, sources: &sources, content, language, colour };
        let codes: Vec<&str> = showing.in_order().iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["first", "second", "third", "fourth", "fifth"]);
    }

    #[test]
    fn paths_begin_with_the_folder_as_the_user_gave_it() {
        let sources = Sources::default();
        let path = |content, place: &str| {
            let (language, colour) = (MessageLanguage::English, Colour::Never);
            let showing = Showing { findings: &[], sources: &sources, content, language, colour };
            showing.path(&Place::Path(place.into()))
        };
        assert_eq!(path("../data/", "portal.yaml"), "../data/portal.yaml");
        assert_eq!(path(".", "portal.yaml"), "portal.yaml");
        assert_eq!(path("content", ""), "content");
        assert_eq!(path("content", "a\u{1b}[2J.yaml"), "content/a␛[2J.yaml");
    }

    #[test]
    fn nothing_shown_commands_the_terminal_or_turns_the_text() {
        assert_eq!(harmless("a\u{1b}[31m\u{202e}\u{7}b\r\n"), "a␛[31m\u{fffd}␇b␍ ");
        assert_eq!(
            harmless("\u{7f}\u{85}\u{9b}\u{2060}\u{fffe}\u{e0041}"),
            "␡\u{fffd}\u{fffd}\u{fffd}\u{fffd}\u{fffd}"
        );
        assert!(matches!(harmless("Thanh Miện"), Cow::Borrowed(_)));
    }
}
