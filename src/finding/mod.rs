//! A finding as data: what is wrong with the content, how badly, where, and what to write instead.
//!
//! Knows nothing of who found it; its files show it, one a rendering.

use crate::source::Span;

pub mod showing;
pub mod terminal;
pub mod json;
pub mod github;
mod nearest;

pub use nearest::nearest;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// Published, unless `--strict`.
    Warning,
    /// Worth knowing.
    Info,
}

/// A language that the tool itself speaks, whatever those of the portal are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MessageLanguage {
    /// The default.
    Vietnamese,
    /// For helpers from abroad and for English logs.
    English,
}

/// One sentence in the languages that the tool speaks: lower case, no full stop, names in backquotes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Says {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// Where a finding points: a stretch of a file, or a file as a whole when it could not be read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// A stretch of a text that was read.
    Span(Span),
    /// A path below the content folder, with `/`; its text is not at hand.
    Path(String),
}

/// Another place that belongs to a finding, with what it shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there.
    pub says: Says,
}

/// One thing that is wrong or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Its kind, for ever: lower-case words joined by hyphens.
    pub code: &'static str,
    /// Where it stands.
    pub place: Place,
    /// What was expected and what was found.
    pub says: Says,
    /// What to write instead.
    pub help: Option<Says>,
    /// Further places.
    pub related: Vec<Related>,
}

/// The codes of what keeps a file, or lines of it, from being read at all.
const UNREAD: [&str; 16] = [
    "missing-file",
    "unreadable",
    "not-utf8",
    "broken-encoding",
    "too-large",
    "symlink",
    "no-file",
    "empty-file",
    "not-yaml",
    "tab",
    "no-break-space",
    "unclosed-quote",
    "several-documents",
    "too-deep",
    "unclosed-front-matter",
    "bad-period",
];

impl Says {
    /// Both languages of one sentence.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The sentence in one language.
    pub fn in_language(&self, language: MessageLanguage) -> &str {
        match language {
            MessageLanguage::Vietnamese => &self.vi,
            MessageLanguage::English => &self.en,
        }
    }
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Place::Span(span)
    }
}

impl Finding {
    /// Whether it says that a file, or lines of it, could not be read: it is told before all that may follow from it.
    pub fn is_unread(&self) -> bool {
        let whole = matches!(self.place, Place::Path(_));
        self.severity == Severity::Error && UNREAD.contains(&self.code) && (whole || self.code != "bad-period")
    }

    /// An error at a place.
    pub fn error(code: &'static str, place: impl Into<Place>, says: Says) -> Self {
        Self::new(Severity::Error, code, place, says)
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, place: impl Into<Place>, says: Says) -> Self {
        Self::new(Severity::Warning, code, place, says)
    }

    /// A remark at a place.
    pub fn info(code: &'static str, place: impl Into<Place>, says: Says) -> Self {
        Self::new(Severity::Info, code, place, says)
    }

    /// A finding at a place.
    pub fn new(severity: Severity, code: &'static str, place: impl Into<Place>, says: Says) -> Self {
        Self { severity, code, place: place.into(), says, help: None, related: Vec::new() }
    }

    /// Adds what to write instead.
    pub fn help(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.help = Some(Says::new(vi, en));
        self
    }

    /// Adds another place.
    pub fn also(mut self, place: impl Into<Place>, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.related.push(Related { place: place.into(), says: Says::new(vi, en) });
        self
    }
}
