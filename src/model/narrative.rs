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

impl Page {
    /// Paths of its pictures below the content folder, each to be copied into the site.
    pub fn pictures(&self) -> impl Iterator<Item = &str> {
        self.placed_pictures().map(|(path, _)| path)
    }

    /// The same with the places where they are shown.
    pub fn placed_pictures(&self) -> impl Iterator<Item = (&str, Span)> {
        self.links.iter().filter(|link| link.picture).filter_map(|link| match &link.destination {
            Destination::Inside { path, .. } => Some((path.as_str(), link.place)),
            _ => None,
        })
    }
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
    /// Where that is.
    pub destination: Destination,
    /// Whether it is a picture.
    pub picture: bool,
    /// Where it is written.
    pub place: Span,
}

/// Where a link leads, or where a picture lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A place on the web or a mail address: begins with `http://`, `https://` or `mailto:`, ready to be written.
    Outside(String),
    /// A file of the content: a narrative, a page, a document's file or a picture.
    Inside {
        /// Its path below the content folder, with `/`.
        path: String,
        /// The anchor of a heading in it.
        anchor: Option<String>,
    },
    /// Nowhere: the words stand without a link.
    Nowhere,
}

/// What a place of live data shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CallKind {
    /// `{{ achieved("id") }}`
    Achieved,
    /// `{{ target("id") }}`
    Target,
    /// `{{ previous("id") }}`: the level a year earlier
    Previous,
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

impl CallKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Achieved,
        Self::Target,
        Self::Previous,
        Self::Attainment,
        Self::Change,
        Self::Chart,
        Self::Table,
        Self::Tasks,
    ];

    /// Its name in a text.
    pub fn name(self) -> &'static str {
        match self {
            Self::Achieved => "achieved",
            Self::Target => "target",
            Self::Previous => "previous",
            Self::Attainment => "attainment",
            Self::Change => "change",
            Self::Chart => "chart",
            Self::Table => "table",
            Self::Tasks => "tasks",
        }
    }

    /// What its first argument names.
    pub fn about(self) -> About {
        match self {
            Self::Table => About::Group,
            Self::Tasks => About::Nothing,
            _ => About::Indicator,
        }
    }

    /// Whether it stands on a line of its own rather than in a sentence.
    pub fn is_block(self) -> bool {
        matches!(self, Self::Chart | Self::Table | Self::Tasks)
    }
}

/// What the first argument of live data names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An indicator.
    Indicator,
    /// A group of indicators.
    Group,
    /// There is none.
    Nothing,
}

/// How much of a number stands in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Show {
    /// The number with its unit; a change with the word for its direction.
    #[default]
    Whole,
    /// `show="number"`: the number alone, as the sentence says the rest.
    Number,
    /// `show="part"`: of a share or a rank only what stands before the stroke.
    Part,
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
    /// The way to a member of the figure's breakdowns, ids of dimension and member; empty for the figure itself.
    pub member: Vec<(String, String)>,
    /// How much of the number is shown.
    pub show: Show,
    /// Where it is written, from `{{` to `}}`.
    pub place: Span,
}
