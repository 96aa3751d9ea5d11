//! The documents that figures come from.

use super::{AreaId, Date, Period, Text, Window};
use crate::source::Span;

/// Index of a document in [`super::Portal::documents`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// What sort of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DocumentType {
    /// Kế hoạch
    Plan,
    /// Báo cáo
    Report,
    /// Nghị quyết
    Resolution,
    /// Quyết định
    Decision,
    /// Chỉ thị
    Directive,
    /// Thông báo
    Notice,
    /// Chương trình
    Programme,
}

/// One source document.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id, unique within its area.
    pub id: String,
    /// Whose document it is.
    pub area: AreaId,
    /// What sort it is.
    pub kind: DocumentType,
    /// Its title.
    pub title: Text,
    /// Its number; `None` is "not stated in the source".
    pub number: Option<String>,
    /// Its date; `None` is "not stated in the source".
    pub date: Option<Date>,
    /// Who issued it.
    pub issuer: Option<Text>,
    /// How it is signed.
    pub signed_as: Option<Text>,
    /// The period or window that it covers.
    pub covers: Option<DocumentCovers>,
    /// What it cites.
    pub cites: Vec<Citation>,
    /// Its address on the web, http(s) only.
    pub link: Option<String>,
    /// Its copy beside `documents.yaml`.
    pub file: Option<Attachment>,
    /// Old ids.
    pub formerly: Vec<String>,
    /// Where it is defined.
    pub place: Span,
}

/// What a document is about, in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentCovers {
    /// A period.
    Period(Period),
    /// A window.
    Window(Window),
}

/// A document that another cites.
#[derive(Debug, Clone)]
pub struct Citation {
    /// Its number.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// Its title.
    pub title: Option<Text>,
}

/// A file that is copied into the site.
#[derive(Debug, Clone)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Where it lies, below the content folder.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}
