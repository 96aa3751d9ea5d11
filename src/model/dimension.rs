//! Named breakdowns.

use super::{AreaId, Text};
use crate::source::Span;

/// Index of a dimension in [`super::Portal::dimensions`]; the communes of each area are dimensions too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DimensionId(pub u32);

/// Index of a member in its dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberId(pub u32);

/// A way to break a total down.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Its id; `commune` for the communes of an area.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// The one area whose list it is.
    pub area: Option<AreaId>,
    /// Its members, in the order of the file.
    pub members: Vec<Member>,
    /// Where it is defined.
    pub place: Span,
}

/// One part of a breakdown.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Other names.
    pub aliases: Vec<String>,
    /// The members that it is the sum of; empty for a member of its own.
    pub of: Vec<MemberId>,
    /// Where it is defined.
    pub place: Span,
}
