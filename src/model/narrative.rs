//! Texts in Markdown, with what other rooms must know of them before they are shown.

use super::{AreaId, DocumentId, Period};
use crate::source::{FileId, Span};

/// A Markdown text with its front matter.
#[derive(Debug, Clone)]
pub struct Page {
    /// The file's name without language and ending.
    pub id: String,
    /// Index of its language in the portal.
    pub language: usize,
    /// Its title.
    pub title: Option<String>,
    /// Its summary.
    pub summary: Option<String>,
    /// The document that it comes from.
    pub source: Option<DocumentId>,
    /// Whether it is for preview only.
    pub draft: bool,
    /// Old ids.
    pub formerly: Vec<String>,
    /// The file.
    pub file: FileId,
    /// Path of its folder, below the content folder, with `/`.
    pub folder: String,
    /// Where the Markdown begins in the file's text; it ends with the file.
    pub body: u32,
    /// Its headings.
    pub headings: Vec<Heading>,
    /// Its links and pictures.
    pub links: Vec<Link>,
    /// Its live data.
    pub calls: Vec<Call>,
}

/// The narrative of a report.
#[derive(Debug, Clone)]
pub struct Narrative {
    /// Whose report.
    pub area: AreaId,
    /// Of when.
    pub period: Period,
    /// The text.
    pub page: Page,
}

/// A heading and its anchor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6, as written.
    pub level: u8,
    /// Its words.
    pub text: String,
    /// Its anchor: ASCII, unique in the text.
    pub anchor: String,
}

/// A link or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// Whether it is a picture.
    pub picture: bool,
    /// Where it is written.
    pub place: Span,
}

/// What a place of live data shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallKind {
    /// `{{ achieved("id") }}`
    Achieved,
    /// `{{ target("id") }}`
    Target,
    /// `{{ attainment("id") }}`
    Attainment,
    /// `{{ change("id") }}`
    Change,
    /// `{{ chart("id") }}` on a line of its own
    Chart,
    /// `{{ table("group") }}` on a line of its own
    Table,
    /// `{{ tasks() }}` on a line of its own
    Tasks,
}

/// A place of live data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What it shows.
    pub kind: CallKind,
    /// The indicator's or the group's id; empty for tasks.
    pub id: String,
    /// Another area than the report's own, by id.
    pub area: Option<String>,
    /// Another period than the report's own.
    pub period: Option<Period>,
    /// Where it is written, from `{{` to `}}`.
    pub place: Span,
}
