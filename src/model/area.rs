//! Who plans and reports.

use super::{Date, DimensionId, Text};
use crate::source::Span;
use std::collections::BTreeMap;

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
    /// What it is called: its name, with its parent where another area has the same.
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

/// Names that occur twice carry their parent: "Huyện Châu Thành (Tỉnh Long An)".
pub fn tell_apart(areas: &mut [Area], languages: usize) {
    let mut times: BTreeMap<String, u32> = BTreeMap::new();
    for area in areas.iter() {
        *times.entry(area.name.get(0).to_owned()).or_default() += 1;
    }
    let called: Vec<Option<Text>> = areas
        .iter()
        .map(|area| {
            let parent = match area.parent.as_ref().filter(|_| times[area.name.get(0)] > 1)? {
                AreaRef::Area(id) => areas.get(id.0 as usize)?.own_name(),
                AreaRef::Text(text) => text,
            };
            let with_parent = |at| area.name.exact(at).map(|name| format!("{name} ({})", parent.get(at)));
            Some(Text::of((0..languages.max(1)).map(with_parent).collect()))
        })
        .collect();
    for (area, called) in areas.iter_mut().zip(called) {
        if let Some(called) = called {
            area.alone = Some(std::mem::replace(&mut area.name, called));
        }
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
