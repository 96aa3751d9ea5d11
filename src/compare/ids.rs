//! Ids that the old site had and the portal neither has nor names as old ones: renamed without a word, or withdrawn.

use super::group::Row;
use super::merge::Merged;
use super::{Field, Name, record};
use crate::model::{Portal, Text};
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

/// What an id is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    /// An indicator.
    Indicator,
    /// An area.
    Area,
}

/// An id that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renamed {
    /// Of what.
    pub sort: Sort,
    /// The old id.
    pub old: String,
    /// The id that seems to have taken its place.
    pub new: Option<String>,
}

/// An id that has another name than before: what is published under it may be of another thing now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retitled {
    /// Of what.
    pub sort: Sort,
    /// The id.
    pub id: String,
    /// The old name.
    pub old: String,
    /// The new one.
    pub new: String,
    /// The id that had the new name before: the two may have changed places.
    pub of: Option<String>,
}

/// The ids of the old site, with their names in its first language.
#[derive(Debug, Default)]
pub struct OldIds {
    indicators: BTreeMap<String, String>,
    areas: BTreeMap<String, String>,
}

impl OldIds {
    /// Reads the lists of a site that is published; one that is left out or damaged names nothing.
    pub fn of_site(site: &Path) -> Self {
        let data = site.join("data");
        let list = |name: &str, column| titles(&data.join(name), column).unwrap_or_default();
        Self { indicators: list("indicators.csv", "title"), areas: list("areas.csv", "name") }
    }
}

impl OldIds {
    /// Whether there was such an id.
    pub(super) fn has(&self, sort: Sort, id: &str) -> bool {
        match sort {
            Sort::Indicator => self.indicators.contains_key(id),
            Sort::Area => self.areas.contains_key(id),
        }
    }
}

fn titles(path: &Path, column: &str) -> Option<BTreeMap<String, String>> {
    let mut from = BufReader::new(File::open(path).ok()?);
    let mut line = Vec::new();
    record::next(&mut from, &mut line).ok()?;
    let names: Vec<String> = record::cells(&line).map(record::text).collect();
    let at = |name: &str| names.iter().position(|one| one.trim_start_matches('\u{feff}') == name);
    let (id, title) = (at("id")?, at(column)?);
    let mut titles = BTreeMap::new();
    while record::next(&mut from, &mut line).ok()? {
        let cells: Vec<String> = record::cells(&line).map(record::text).collect();
        titles.insert(cells.get(id)?.clone(), cells.get(title)?.clone());
    }
    Some(titles)
}

/// The ids whose names changed; one that has its old name in another language keeps it.
pub(super) fn retitled(old: &OldIds, portal: &Portal) -> Vec<Retitled> {
    let indicators = portal.indicators.iter().filter(|one| one.is_public());
    let indicators = indicators.map(|one| (one.id.as_str(), &one.title));
    let areas = portal.areas.iter().map(|one| (one.id.as_str(), &one.name));
    let mut all = named_otherwise(Sort::Indicator, &old.indicators, indicators, portal);
    all.extend(named_otherwise(Sort::Area, &old.areas, areas, portal));
    all
}

fn named_otherwise<'a>(
    sort: Sort,
    old: &BTreeMap<String, String>,
    now: impl Iterator<Item = (&'a str, &'a Text)>,
    portal: &Portal,
) -> Vec<Retitled> {
    let by_name: BTreeMap<&str, &str> = old.iter().map(|(id, name)| (name.as_str(), id.as_str())).collect();
    let changed = now.filter_map(|(id, name)| {
        let was = old.get(id)?;
        let is_kept = (0..portal.languages.len()).any(|language| name.get(language).trim() == was.trim());
        let (new, old) = (name.get(0).to_owned(), was.clone());
        let of = by_name.get(new.as_str()).map(|of| (*of).to_owned());
        (!is_kept).then(|| Retitled { sort, id: id.to_owned(), old, new, of })
    });
    changed.collect()
}

/// The ids that are gone, and what seems to have taken their place: what has the same name, else the same values.
pub(super) fn renamed(old: &OldIds, merged: &Merged, portal: &Portal) -> Vec<Renamed> {
    let indicators = portal.indicators.iter().filter(|one| one.is_public());
    let indicators = indicators.map(|one| (one.id.as_str(), one.title.get(0), &one.formerly[..]));
    let areas = portal.areas.iter().map(|one| (one.id.as_str(), one.name.get(0), &one.formerly[..]));
    let hidden: BTreeSet<&str> =
        portal.indicators.iter().filter(|one| !one.is_public()).map(|one| one.id.as_str()).collect();
    let mut all = gone(Sort::Indicator, &old.indicators, indicators.collect(), merged);
    // Taken out of public view on purpose.
    all.retain(|one| !hidden.contains(one.old.as_str()));
    all.extend(gone(Sort::Area, &old.areas, areas.collect(), merged));
    all
}

fn gone(
    sort: Sort,
    old: &BTreeMap<String, String>,
    now: Vec<(&str, &str, &[String])>,
    merged: &Merged,
) -> Vec<Renamed> {
    let known: BTreeSet<&str> = now
        .iter()
        .flat_map(|(id, _, formerly)| std::iter::once(*id).chain(formerly.iter().map(String::as_str)))
        .collect();
    let new: Vec<(&str, &str)> =
        now.iter().filter(|(id, ..)| !old.contains_key(*id)).map(|(id, title, _)| (*id, *title)).collect();
    let missing = old.iter().filter(|(id, _)| !known.contains(id.as_str()));
    let found = missing.map(|(id, title)| {
        let named = new.iter().find(|(_, other)| other == title).map(|(id, _)| *id);
        let alike = || new.iter().find(|(other, _)| have_the_same_values(sort, id, other, merged)).map(|(id, _)| *id);
        Renamed { sort, old: id.clone(), new: named.or_else(alike).map(str::to_owned) }
    });
    found.collect()
}

/// Whether at least half of the values that are gone under one id stand under the other.
fn have_the_same_values(sort: Sort, old: &str, new: &str, merged: &Merged) -> bool {
    let gone = merged.gone.iter().filter(|(name, _)| sort.id(name) == old);
    let (mut all, mut same) = (0, 0);
    for (name, rows) in gone {
        let other = merged.new.get(&sort.with(name, new));
        all += 1;
        same += usize::from(other.is_some_and(|other| achieved(other) == achieved(rows) && achieved(rows).is_some()));
    }
    same > 0 && same * 2 >= all
}

fn achieved(rows: &[Row]) -> Option<&str> {
    rows.iter().find(|row| row.current)?.value(Field::Achieved)
}

impl Sort {
    fn id(self, name: &Name) -> &str {
        match self {
            Self::Indicator => &name.indicator,
            Self::Area => &name.area,
        }
    }

    fn with(self, name: &Name, id: &str) -> Name {
        match self {
            Self::Indicator => Name { indicator: id.to_owned(), ..name.clone() },
            Self::Area => Name { area: id.to_owned(), ..name.clone() },
        }
    }
}
