//! Who plans and reports.

use super::{Date, DimensionId, Text};
use crate::source::Span;

/// Index of an area in [`super::Portal::areas`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaId(pub u32);

/// The level of an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The whole country.
    Country,
    /// A province or a city of its rank.
    Province,
    /// A district; the level was abolished in Viet Nam in 2025.
    District,
    /// A commune, ward or township.
    Commune,
}

/// An area of this portal, or the name of one that is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AreaRef {
    /// One of this portal.
    Area(AreaId),
    /// Any other.
    Text(Text),
}

/// An area with plans and reports of its own.
#[derive(Debug, Clone)]
pub struct Area {
    /// Its id: the name of its folder.
    pub id: String,
    /// What it is called: its name, with what tells it apart where another area has the same.
    pub name: Text,
    /// Its name alone, where it is called otherwise.
    pub alone: Option<Text>,
    /// Its level.
    pub level: Level,
    /// What it belongs to.
    pub parent: Option<AreaRef>,
    /// First day of its validity.
    pub from: Option<Date>,
    /// Last day of its validity.
    pub until: Option<Date>,
    /// Who took over.
    pub successors: Vec<AreaRef>,
    /// Old ids.
    pub formerly: Vec<String>,
    /// Its communes, as a dimension.
    pub communes: Option<DimensionId>,
    /// Its agencies.
    pub agencies: Vec<Agency>,
    /// Where it is defined.
    pub place: Span,
}

impl Area {
    /// Its name as it is written.
    pub fn own_name(&self) -> &Text {
        self.alone.as_ref().unwrap_or(&self.name)
    }
}

/// A commune of an area: a member of the area's dimension `commune`.
pub type Commune = super::Member;

/// An agency of an area.
#[derive(Debug, Clone)]
pub struct Agency {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
}
