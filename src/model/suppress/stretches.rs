//! Which stretches of time a flow is looked at, beside those that are printed: those of what it adds up with.
//!
//! A district that prints both halves of a year tells the year that its communes print; where only one of two prints a
//! stretch, the other's is told by what it prints around it.

use super::numbers::{Key, Numbers, Side};
use super::sums::parts_of;
use crate::model::{AreaId, AreaRef, IndicatorId, MemberPath, Portal, Window};
use std::collections::{BTreeMap, BTreeSet};

/// What is counted, at whatever time.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Name {
    indicator: IndicatorId,
    area: AreaId,
    path: MemberPath,
    side: Side,
}

type Flows = BTreeMap<Name, BTreeSet<Window>>;

/// A flow and those that are parts of it.
type Group = (Name, Vec<Name>);

/// More stretches of one flow than this are of days that hardly anybody else prints.
const MOST: usize = 200;

/// So many times stretches are handed on: from communes to the country.
const ROUNDS: usize = 4;

/// Adds the numbers of all such stretches.
pub(super) fn exchange(portal: &Portal, numbers: &mut Numbers) {
    let mut flows = Flows::new();
    for key in numbers.keys.keys().filter(|key| portal.indicator(key.indicator).accumulates) {
        flows.entry(Name::of(key)).or_default().insert(key.window);
    }
    let groups = groups(portal, &flows);
    for _ in 0..ROUNDS {
        let before: usize = flows.values().map(BTreeSet::len).sum();
        groups.iter().for_each(|group| hand_on(&mut flows, group));
        if flows.values().map(BTreeSet::len).sum::<usize>() == before {
            break;
        }
    }
    for (name, windows) in flows {
        for window in windows {
            numbers.of(portal, name.at(window));
        }
    }
}

impl Name {
    fn of(key: &Key) -> Self {
        Self { indicator: key.indicator, area: key.area, path: key.path.clone(), side: key.side }
    }

    fn at(&self, window: Window) -> Key {
        Key { indicator: self.indicator, area: self.area, path: self.path.clone(), side: self.side, window }
    }
}

fn groups(portal: &Portal, flows: &Flows) -> Vec<Group> {
    let mut wholes_of: BTreeMap<IndicatorId, Vec<IndicatorId>> = BTreeMap::new();
    for (at, indicator) in portal.indicators.iter().enumerate() {
        for part in parts_of(indicator).into_iter().flatten() {
            wholes_of.entry(*part).or_default().push(IndicatorId(at as u32));
        }
    }
    let mut groups: BTreeMap<(bool, Name), Vec<Name>> = BTreeMap::new();
    for name in flows.keys() {
        if let Some(AreaRef::Area(area)) = portal.area(name.area).parent {
            groups.entry((false, Name { area, ..name.clone() })).or_default().push(name.clone());
        }
        for indicator in wholes_of.get(&name.indicator).into_iter().flatten() {
            groups.entry((true, Name { indicator: *indicator, ..name.clone() })).or_default().push(name.clone());
        }
    }
    let groups = groups.into_iter().map(|((_, whole), parts)| (whole, parts));
    groups.filter(|(whole, _)| flows.contains_key(whole)).collect()
}

fn hand_on(flows: &mut Flows, (whole, parts): &Group) {
    let theirs: BTreeSet<Window> = parts.iter().flat_map(|part| &flows[part]).copied().collect();
    let Some(own) = flows.get_mut(whole) else { return };
    let all: BTreeSet<Window> = theirs.union(own).copied().collect();
    let near: Vec<Window> = theirs.into_iter().filter(|one| own.iter().any(|other| overlap(one, other))).collect();
    if own.len() + near.len() <= MOST {
        own.extend(near);
    }
    for part in parts {
        let Some(own) = flows.get_mut(part).filter(|own| own.len() > 1) else { continue };
        let days = days(own);
        let told = |one: &&Window| days.get(&one.from.days()).is_some_and(|day| days.get(&after(one)) == Some(day));
        let told: Vec<Window> = all.iter().filter(told).copied().collect();
        own.extend(told);
    }
}

fn overlap(one: &Window, other: &Window) -> bool {
    one.from <= other.to && other.from <= one.to
}

fn after(window: &Window) -> i64 {
    window.to.days() + 1
}

/// The days on which stretches begin and end, each with the first of all those that stretches lead to from it.
fn days(windows: &BTreeSet<Window>) -> BTreeMap<i64, i64> {
    let mut roads: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    for window in windows {
        roads.entry(window.from.days()).or_default().push(after(window));
        roads.entry(after(window)).or_default().push(window.from.days());
    }
    let mut days = BTreeMap::new();
    for first in roads.keys() {
        let mut waiting = vec![*first];
        while let Some(day) = waiting.pop() {
            if let std::collections::btree_map::Entry::Vacant(vacant) = days.entry(day) {
                vacant.insert(*first);
                waiting.extend(&roads[&day]);
            }
        }
    }
    days
}
