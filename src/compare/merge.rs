//! Goes through both sides at once, as both are sorted, and notes what differs: near-linear, and holding little more
//! than the differences.

use super::group::{Group, Row};
use super::side::{Fault, Side};
use super::{Change, Counts, Field, Kind, Name, OldIds, Sort, keeping, may_be_repeated};
use crate::model::Portal;
use crate::source::Sources;
use rust_decimal::Decimal;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// What came of it.
#[derive(Default)]
pub(super) struct Merged {
    /// The gravest, in that order.
    pub(super) changes: Vec<Change>,
    pub(super) tallies: Tallies,
    /// What only the old site has, and only the new one, as far as its id may have changed; by name.
    pub(super) gone: BTreeMap<Name, Vec<Row>>,
    pub(super) new: BTreeMap<Name, Vec<Row>>,
}

/// How many values there were and stay, by what they are of.
#[derive(Default)]
pub(super) struct Tallies {
    pub(super) all: usize,
    pub(super) counts: Counts,
    pub(super) by_report: BTreeMap<(String, String), Counts>,
    reports: BTreeMap<(String, String), Tally>,
    indicators: BTreeMap<String, Tally>,
}

#[derive(Default)]
struct Tally {
    old: usize,
    gone: usize,
}

/// All fields.
const FIELDS: [Field; 6] =
    [Field::Achieved, Field::Target, Field::Previous, Field::StatedOfTarget, Field::StatedChange, Field::StatedShare];

/// Compares two sides.
pub(super) fn merge(mut old: Side, mut new: Side, about: &About<'_>) -> Result<Merged, Fault> {
    let (mut left, mut right) = (Group::default(), Group::default());
    let mut merged = Merged::default();
    let (mut has_old, mut has_new) = (old.next(&mut left)?, new.next(&mut right)?);
    while has_old || has_new {
        let order = match (has_old, has_new) {
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
            _ => left.key().cmp(&right.key()),
        };
        match order {
            Ordering::Less => merged.only_old(&left, about),
            Ordering::Greater => merged.only_new(&right, about),
            Ordering::Equal => merged.both(&left, &right, about),
        }
        if order != Ordering::Greater {
            has_old = step(&mut old, &mut left)?;
        }
        if order != Ordering::Less {
            has_new = step(&mut new, &mut right)?;
        }
    }
    merged.follow_renames(about);
    merged.tell_rest(about);
    merged.changes.sort_by(|one, other| gravity(one).cmp(&gravity(other)));
    merged.changes.truncate(about.most);
    Ok(merged)
}

/// The next group, which must come behind the last.
fn step(side: &mut Side, group: &mut Group) -> Result<bool, Fault> {
    let last: Vec<Vec<u8>> = group.key().into_iter().map(<[u8]>::to_vec).collect();
    let more = side.next(group)?;
    let sorted = !more || group.key().into_iter().gt(last.iter().map(Vec::as_slice));
    if sorted { Ok(more) } else { Err(side.fault()) }
}

/// The kind, then how far a value moved, then figures before their members.
fn gravity(change: &Change) -> (Kind, Decimal, bool, &Name, Field) {
    let moved = match (change.old.as_deref().and_then(number), change.new.as_deref().and_then(number)) {
        (Some(old), Some(new)) if !old.is_zero() => ((new - old) / old).abs(),
        _ => Decimal::MAX,
    };
    (change.kind, -moved, !change.of.member.is_empty(), &change.of, change.field)
}

/// A plain number, small enough to reckon with.
fn number(text: &str) -> Option<Decimal> {
    let number: Decimal = text.parse().ok()?;
    (number.abs() < Decimal::from(1_000_000_000_000_000_i64)).then_some(number.round_dp(9))
}

impl Merged {
    fn only_old(&mut self, old: &Group, about: &About<'_>) {
        let name = old.name();
        self.tallies.count(&name, old.now().map_or(0, |row| row.values.len()));
        match about.knows_old(&name) {
            true => self.differ(&name, &old.rows, &[], about),
            false => drop(self.gone.insert(name, old.rows.clone())),
        }
    }

    fn only_new(&mut self, new: &Group, about: &About<'_>) {
        let name = new.name();
        match about.knows_new(&name) {
            true => self.differ(&name, &[], &new.rows, about),
            false => drop(self.new.insert(name, new.rows.clone())),
        }
    }

    fn both(&mut self, old: &Group, new: &Group, about: &About<'_>) {
        let name = old.name();
        self.tallies.count(&name, old.now().map_or(0, |row| row.values.len()));
        if old.bytes != new.bytes {
            self.differ(&name, &old.rows, &new.rows, about);
        }
    }

    /// What has another id that the portal names as the old one is not gone.
    fn follow_renames(&mut self, about: &About<'_>) {
        let now = |id: &String, renames: &BTreeMap<&str, &str>| {
            renames.get(id.as_str()).map_or(id.clone(), |id| (*id).to_owned())
        };
        for (name, rows) in std::mem::take(&mut self.gone) {
            let (area, indicator) = (now(&name.area, &about.areas), now(&name.indicator, &about.indicators));
            let renamed = Name { area, indicator, ..name.clone() };
            match self.new.remove(&renamed).filter(|_| renamed != name) {
                Some(new) => self.differ(&name, &rows, &new, about),
                None => drop(self.gone.insert(name, rows)),
            }
        }
    }

    fn tell_rest(&mut self, about: &About<'_>) {
        let gone = std::mem::take(&mut self.gone);
        gone.iter().for_each(|(name, rows)| self.differ(name, rows, &[], about));
        let new = std::mem::take(&mut self.new);
        new.iter().for_each(|(name, rows)| self.differ(name, &[], rows, about));
        (self.gone, self.new) = (gone, new);
    }

    fn differ(&mut self, name: &Name, old: &[Row], new: &[Row], about: &About<'_>) {
        let nothing = Row::default();
        let now = |rows: &[Row]| rows.iter().find(|row| row.current).cloned();
        let (was, is) = (now(old).unwrap_or_else(|| nothing.clone()), now(new).unwrap_or(nothing));
        let mut changes = Vec::new();
        for field in FIELDS {
            let Some(kind) = kind(field, &was, &is, new) else { continue };
            let repeated = may_be_repeated(about.portal, &name.indicator);
            let old = was.value(field).filter(|_| repeated).map(str::to_owned);
            let new = is.value(field).map(str::to_owned);
            let units = (was.unit != is.unit && !is_per_cent(field)).then(|| [was.unit.clone(), is.unit.clone()]);
            let units = units.filter(|_| old.is_some() && new.is_some());
            changes.push(Change { kind, of: name.clone(), field, old, new, units, keeping: None });
            self.tallies.change(name, kind);
        }
        keeping::note(&mut changes, &was, about.portal, about.sources);
        self.changes.append(&mut changes);
        self.forget_the_mildest(about.most);
    }

    /// A site that loses everything must not be held in memory to show ten values of it.
    fn forget_the_mildest(&mut self, most: usize) {
        if self.changes.len() > most.saturating_mul(64) {
            self.changes.sort_by(|one, other| gravity(one).cmp(&gravity(other)));
            self.changes.truncate(most);
        }
    }
}

/// What is known beside the two sides.
pub(super) struct About<'a> {
    portal: &'a Portal,
    sources: &'a Sources,
    old: &'a OldIds,
    /// Old ids of areas, and those that took their place.
    areas: BTreeMap<&'a str, &'a str>,
    /// Of indicators.
    indicators: BTreeMap<&'a str, &'a str>,
    /// More changes are counted, not kept.
    most: usize,
}

impl<'a> About<'a> {
    pub(super) fn new((portal, sources): (&'a Portal, &'a Sources), old: &'a OldIds, most: usize) -> Self {
        let areas = renames(portal.areas.iter().map(|area| (area.id.as_str(), &area.formerly[..])));
        let indicators = renames(portal.indicators.iter().map(|one| (one.id.as_str(), &one.formerly[..])));
        Self { portal, sources, old, areas, indicators, most }
    }

    /// Whether the portal has the ids of something old as they were.
    fn knows_old(&self, name: &Name) -> bool {
        let portal = self.portal;
        let area = portal.areas.binary_search_by(|one| one.id.as_str().cmp(&name.area)).is_ok();
        area && portal.indicators.binary_search_by(|one| one.id.as_str().cmp(&name.indicator)).is_ok()
    }

    /// Whether the old site had the ids of something new.
    fn knows_new(&self, name: &Name) -> bool {
        self.old.has(Sort::Area, &name.area) && self.old.has(Sort::Indicator, &name.indicator)
    }
}

/// Old ids and those that took their place.
fn renames<'a>(all: impl Iterator<Item = (&'a str, &'a [String])>) -> BTreeMap<&'a str, &'a str> {
    all.flat_map(|(id, formerly)| formerly.iter().map(move |old| (old.as_str(), id))).collect()
}

/// How a value changed, if it did; what is computed changes with what it is computed from.
fn kind(field: Field, was: &Row, is: &Row, vintages: &[Row]) -> Option<Kind> {
    let derived = |row: &Row| row.derived && field == Field::Achieved;
    match (was.value(field), is.value(field)) {
        (None, None) => None,
        (Some(_), None) if is.suppressed => Some(Kind::Withheld),
        (Some(_), None) => Some(Kind::Gone),
        (None, Some(_)) => Some(Kind::New),
        (Some(old), Some(new)) if same(old, new) && (was.unit == is.unit || is_per_cent(field)) => None,
        (Some(_), Some(_)) if derived(was) => None,
        (Some(old), Some(_)) => {
            let kept = vintages
                .iter()
                .filter(|row| !row.current)
                .any(|row| row.value(field).is_some_and(|one| same(one, old)));
            // Of a whole period there is one value, whenever it was printed.
            let runs_on = field != Field::Target && is.covers != "period" && !was.as_of.is_empty();
            let later = runs_on && is.as_of > was.as_of;
            Some(if kept {
                Kind::Revised
            } else if later {
                Kind::Progressed
            } else {
                Kind::Changed
            })
        }
    }
}

fn is_per_cent(field: Field) -> bool {
    matches!(field, Field::StatedOfTarget | Field::StatedChange | Field::StatedShare)
}

/// Whether two values say the same, whatever digits they are printed with.
fn same(one: &str, other: &str) -> bool {
    one == other || one.parse::<Decimal>().is_ok_and(|one| other.parse() == Ok(one))
}

impl Tallies {
    fn count(&mut self, name: &Name, values: usize) {
        self.all += values;
        self.reports.entry((name.area.clone(), name.period.clone())).or_default().old += values;
        match self.indicators.get_mut(&name.indicator) {
            Some(tally) => tally.old += values,
            None => drop(self.indicators.insert(name.indicator.clone(), Tally { old: values, gone: 0 })),
        }
    }

    fn change(&mut self, name: &Name, kind: Kind) {
        self.counts.add(kind);
        let report = (name.area.clone(), name.period.clone());
        if let Some(tally) = self.reports.get_mut(&report).filter(|_| kind == Kind::Gone) {
            tally.gone += 1;
        }
        if let Some(tally) = self.indicators.get_mut(&name.indicator).filter(|_| kind == Kind::Gone) {
            tally.gone += 1;
        }
        self.by_report.entry(report).or_default().add(kind);
    }

    /// Areas and periods of which nothing is left.
    pub(super) fn lost_reports(&self) -> Vec<(String, String)> {
        self.reports.iter().filter(|(_, tally)| tally.is_lost()).map(|(name, _)| name.clone()).collect()
    }

    /// Indicators of which nothing is left.
    pub(super) fn lost_indicators(&self) -> Vec<String> {
        self.indicators.iter().filter(|(_, tally)| tally.is_lost()).map(|(id, _)| id.clone()).collect()
    }
}

impl Tally {
    fn is_lost(&self) -> bool {
        self.old > 0 && self.gone == self.old
    }
}
