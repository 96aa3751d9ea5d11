//! Areas that stand side by side: all of one level, or where they are many those that belong to the same. What is still
//! too many for one page is cut by the alphabet.

mod parts;

pub use parts::{MOST_CELLS, MOST_ROWS, Sheet};

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Edition, main_figure};
use crate::language::{Arg, slug};
use crate::model::{AreaId, AreaRef, Figure, Group, IndicatorId, Level, Period, Portal};

/// No page sets more areas than this side by side.
const MOST: usize = 60;

/// Areas that stand side by side.
#[derive(Debug)]
pub struct Cohort {
    /// Their level.
    pub level: Level,
    /// What they belong to; nothing where they are all of their level.
    pub parent: Option<AreaRef>,
    /// The how many-th part they are of these, from 1; nothing where they are all of them.
    pub part: Option<usize>,
    /// They.
    pub areas: Vec<AreaId>,
}

/// What two areas or more of a cohort have for a period, in one field of the catalogue or in a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Comparison {
    /// Index of the cohort.
    pub cohort: usize,
    /// The period.
    pub period: Period,
    /// Index of the group of indicators.
    pub group: usize,
    /// The how many-th part of the group, from 0.
    pub part: usize,
    /// Of how many.
    pub parts: usize,
}

/// All of them, and what can be compared.
#[derive(Debug, Default)]
pub struct Cohorts {
    /// Those that have anything in common.
    pub all: Vec<Cohort>,
    /// What can be compared, by cohort, period, group and part.
    pub comparisons: Vec<Comparison>,
    /// The tables of all that stands side by side, by cohort and part.
    pub sheets: Vec<Sheet>,
    /// Of each cohort what two areas or more of it have, and whether any of them reported it.
    shared: Vec<BTreeMap<(Period, IndicatorId), bool>>,
}

impl Cohorts {
    /// Sets the areas of a portal side by side; `places` has the place of each in the alphabet.
    pub fn of(portal: &Portal, places: &[u32]) -> Self {
        let split = levels(portal).into_iter().flat_map(|level| split(portal, level));
        let all: Vec<Cohort> = split.flat_map(|cohort| cut(cohort, places)).collect();
        let shared = shared(portal, &all);
        let used = all.into_iter().zip(shared).filter(|(_, shared)| !shared.is_empty());
        let (all, shared) = used.unzip();
        let mut cohorts = Self { all, shared, ..Self::default() };
        cohorts.comparisons = parts::comparisons(&cohorts, portal);
        cohorts.sheets = parts::sheets(&cohorts, portal);
        cohorts
    }

    /// Those of one group of the catalogue, in its order.
    pub fn shared_of<'a>(
        &'a self,
        cohort: usize,
        period: Period,
        group: &'a Group,
    ) -> impl Iterator<Item = IndicatorId> + 'a {
        group.indicators.iter().copied().filter(move |id| self.shared[cohort].contains_key(&(period, *id)))
    }

    /// The indicators of a comparison.
    pub fn compared<'a>(&'a self, portal: &'a Portal, one: Comparison) -> Vec<IndicatorId> {
        let own: Vec<IndicatorId> = self.shared_of(one.cohort, one.period, &portal.groups[one.group]).collect();
        own.chunks(own.len().div_ceil(one.parts)).nth(one.part).unwrap_or_default().to_vec()
    }

    /// The comparison that has an indicator of a cohort for a period: its index.
    pub fn with_figure(&self, portal: &Portal, cohort: usize, figure: &Figure) -> Option<usize> {
        let (period, group) = (figure.period, portal.indicator(figure.indicator).group);
        let key = |one: &Comparison| (one.cohort, one.period, one.group);
        let first = self.comparisons.partition_point(|one| key(one) < (cohort, period, group));
        let one = self.comparisons.get(first).filter(|one| key(one) == (cohort, period, group))?;
        let own: Vec<IndicatorId> = self.shared_of(cohort, period, &portal.groups[group]).collect();
        let at = own.iter().position(|id| *id == figure.indicator)?;
        Some(first + at / own.len().div_ceil(one.parts))
    }

    /// The periods of the newest year in which any of them reported what others have too; the whole year first.
    pub fn newest(&self, cohort: usize) -> Vec<Period> {
        let own = &self.shared[cohort];
        let newest = own.iter().map(|((period, _), reported)| (*reported, period.year())).max();
        let mut periods: Vec<Period> = own.keys().map(|(period, _)| *period).collect();
        periods.dedup();
        periods.retain(|period| Some(period.year()) == newest.map(|(_, year)| year));
        periods.sort_by_key(|period| (!matches!(period, Period::Year(_)), *period));
        periods
    }

    /// What can be compared of a cohort: indices of its comparisons.
    pub fn comparisons_of(&self, cohort: usize) -> Range<usize> {
        let first = self.comparisons.partition_point(|one| one.cohort < cohort);
        first..self.comparisons.partition_point(|one| one.cohort <= cohort)
    }

    /// The parts of a cohort's table: indices of its sheets.
    pub fn sheets_of(&self, cohort: usize) -> Range<usize> {
        let first = self.sheets.partition_point(|sheet| sheet.cohort < cohort);
        first..self.sheets.partition_point(|sheet| sheet.cohort <= cohort)
    }

    /// The cohort that an area is in.
    pub fn with(&self, area: AreaId) -> Option<usize> {
        self.all.iter().position(|cohort| cohort.areas.contains(&area))
    }
}

impl Cohort {
    /// What they are called: "Cấp huyện", "Tỉnh Hải Dương", "Cấp huyện: Huyện An Lão – Huyện Kim Sơn".
    pub fn name(&self, portal: &Portal, edition: &Edition) -> String {
        let whole = self.whole(portal, edition);
        let place = |id: &&AreaId| edition.area_places[id.0 as usize];
        let ends = [self.areas.iter().min_by_key(place), self.areas.iter().max_by_key(place)];
        let (Some(_), [Some(first), Some(last)]) = (self.part, ends) else { return whole.to_owned() };
        let [first, last] = [first, last].map(|id| Arg::Text(edition.text(&portal.area(*id).name)));
        edition.language.fill("cohort.part", &[("areas", Arg::Text(whole)), ("first", first), ("last", last)])
    }

    /// What all of them are called, of which these may be a part.
    fn whole<'e>(&'e self, portal: &'e Portal, edition: &'e Edition) -> &'e str {
        match &self.parent {
            Some(AreaRef::Area(id)) => edition.text(&portal.area(*id).name),
            Some(AreaRef::Text(text)) => edition.text(text),
            None => edition.language.word(level_key(self.level)),
        }
    }

    /// The same as a folder; the first part keeps the address that all of them had while they fitted one page.
    pub fn folder(&self, portal: &Portal, edition: &Edition) -> String {
        let whole = match &self.parent {
            Some(AreaRef::Area(id)) => portal.area(*id).id.clone(),
            _ => slug(self.whole(portal, edition)),
        };
        match self.part {
            Some(part) if part > 1 => format!("{whole}-{part}"),
            _ => whole,
        }
    }
}

/// The key of the word for a level.
pub fn level_key(level: Level) -> &'static str {
    match level {
        Level::Country => "level.country",
        Level::Province => "level.province",
        Level::District => "level.district",
        Level::Commune => "level.commune",
    }
}

/// The areas of each level, by id.
fn levels(portal: &Portal) -> Vec<(Level, Vec<AreaId>)> {
    let mut levels: BTreeMap<Level, Vec<AreaId>> = BTreeMap::new();
    for (at, area) in portal.areas.iter().enumerate() {
        levels.entry(area.level).or_default().push(AreaId(at as u32));
    }
    levels.into_iter().collect()
}

fn split(portal: &Portal, (level, areas): (Level, Vec<AreaId>)) -> Vec<Cohort> {
    if areas.len() <= MOST {
        return vec![Cohort { level, parent: None, part: None, areas }];
    }
    let mut cohorts: Vec<Cohort> = Vec::new();
    for id in areas {
        let parent = &portal.area(id).parent;
        match cohorts.iter_mut().find(|cohort| cohort.parent == *parent) {
            Some(cohort) => cohort.areas.push(id),
            None => cohorts.push(Cohort { level, parent: parent.clone(), part: None, areas: vec![id] }),
        }
    }
    cohorts
}

/// Parts of about the same length, each in the order of the alphabet.
fn cut(mut cohort: Cohort, places: &[u32]) -> Vec<Cohort> {
    let parts = cohort.areas.len().div_ceil(MOST);
    if parts < 2 {
        return vec![cohort];
    }
    cohort.areas.sort_by_key(|id| places[id.0 as usize]);
    let chunks = cohort.areas.chunks(cohort.areas.len().div_ceil(parts)).enumerate();
    let part = |(at, areas): (usize, &[AreaId])| {
        let (level, parent) = (cohort.level, cohort.parent.clone());
        Cohort { level, parent, part: Some(at + 1), areas: areas.to_vec() }
    };
    chunks.map(part).collect()
}

fn shared(portal: &Portal, all: &[Cohort]) -> Vec<BTreeMap<(Period, IndicatorId), bool>> {
    let mut cohort_of = vec![usize::MAX; portal.areas.len()];
    for (at, cohort) in all.iter().enumerate() {
        cohort.areas.iter().for_each(|area| cohort_of[area.0 as usize] = at);
    }
    let mut counts: Vec<BTreeMap<(Period, IndicatorId), (usize, bool)>> = vec![BTreeMap::new(); all.len()];
    let public = portal.public_figures();
    for figure in public {
        let Some(counts) = counts.get_mut(cohort_of[figure.area.0 as usize]) else { continue };
        let (count, reported) = counts.entry((figure.period, figure.indicator)).or_default();
        *count += 1;
        *reported |= main_figure::is_reported(figure);
    }
    let several = |counts: BTreeMap<_, (usize, bool)>| {
        let several = counts.into_iter().filter(|(_, (count, _))| *count > 1);
        several.map(|(key, (_, reported))| (key, reported)).collect()
    };
    counts.into_iter().map(several).collect()
}
