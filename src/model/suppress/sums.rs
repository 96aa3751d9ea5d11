//! Every sum that a reader can write between the numbers of a portal: members, crossed members and subtotals, areas and
//! the area that they belong to, an indicator and its parts, a stretch of time and what it is made of.
//!
//! A list that is not whole leaves a rest, which is a number as well: it makes the sum a bound.

use super::numbers::{Key, Number, Numbers, Side, ordered};
use super::{relatives, stretches, time};
use crate::model::{
    AreaId, AreaRef, Breakdown, Derive, DimensionId, Facts, Indicator, IndicatorId, Kind, MemberFigure, MemberId,
    MemberPath, Portal,
};
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A whole and what adds up to it: indices of numbers.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Sum {
    pub whole: usize,
    pub parts: Vec<usize>,
}

/// The numbers of some indicators and all sums between them.
pub(super) struct Sums<'a> {
    portal: &'a Portal,
    numbers: Numbers,
    inside: BTreeMap<AreaId, Vec<AreaId>>,
    found: BTreeSet<Sum>,
}

/// Finds them.
pub(super) fn sums(portal: &Portal, indicators: &[IndicatorId]) -> (Numbers, Vec<Sum>) {
    let mut numbers = Numbers::printed(portal, indicators);
    relatives::name(portal, &mut numbers, indicators);
    let mut sums = Sums { portal, numbers, inside: relatives::inside(portal), found: BTreeSet::new() };
    for id in indicators {
        if matches!(portal.indicator(*id).kind, Kind::Amount | Kind::Share) {
            portal.by_indicator[id.0 as usize].iter().for_each(|at| sums.members_of(*at));
        }
    }
    stretches::exchange(portal, &mut sums.numbers);
    time::sums(portal, &mut sums.numbers, &mut sums.found);
    sums.areas();
    sums.communes();
    indicators.iter().for_each(|id| sums.indicators(*id));
    sums.bases();
    time::sums(portal, &mut sums.numbers, &mut sums.found);
    let Sums { mut numbers, found, .. } = sums;
    let found: Vec<Sum> = found.into_iter().collect();
    work_out(portal, &mut numbers, &found);
    (numbers, found)
}

impl Sum {
    /// All its numbers.
    pub fn numbers(&self) -> impl Iterator<Item = usize> {
        std::iter::once(self.whole).chain(self.parts.iter().copied())
    }

    /// The whole less the parts that are known, as a vintage had it; `None` where it is too large.
    fn rest(&self, numbers: &[Number], vintage: usize) -> Option<Decimal> {
        let known = |at: usize| numbers[at].values.get(vintage).copied().unwrap_or_default();
        self.parts.iter().try_fold(known(self.whole), |rest, part| rest.checked_sub(known(*part)))
    }
}

impl Sums<'_> {
    fn add(&mut self, whole: usize, mut parts: Vec<usize>) {
        parts.sort_unstable();
        if !parts.is_empty() && parts != [whole] {
            self.found.insert(Sum { whole, parts });
        }
    }

    /// The breakdowns of a figure, at each of the times that it speaks of.
    fn members_of(&mut self, at: u32) {
        let (portal, figure) = (self.portal, &self.portal.figures[at as usize]);
        if figure.facts.breakdowns().is_empty() {
            return;
        }
        let mut places = BTreeSet::new();
        figure.facts.each(|facts, path| {
            let now = super::numbers::stretches(figure, facts);
            for window in now.iter().flat_map(|now| [*now, super::numbers::a_year_before(*now)]) {
                for side in [Side::Count, Side::Base] {
                    let key = Key { indicator: figure.indicator, area: figure.area, path: ordered(path), side, window };
                    if self.numbers.keys.contains_key(&key) {
                        places.insert((side, window));
                    }
                }
            }
        });
        let inside = self.inside.get(&figure.area).map_or(&[][..], Vec::as_slice);
        let others = relatives::of(portal, (figure.indicator, figure.area), inside);
        for (side, window) in places {
            let key = Key { indicator: figure.indicator, area: figure.area, path: Vec::new(), side, window };
            self.breakdowns(portal, (&key, &Vec::new()), &figure.facts, false);
            for (indicator, area, is_part) in others.iter().filter(|_| side == Side::Count) {
                let there = Key { indicator: *indicator, area: *area, ..key.clone() };
                if self.numbers.keys.contains_key(&there) {
                    self.breakdowns(portal, (&there, &Vec::new()), &figure.facts, !is_part);
                }
            }
        }
    }

    fn breakdowns(&mut self, portal: &Portal, (of, path): (&Key, &MemberPath), facts: &Facts, is_open: bool) {
        for breakdown in facts.breakdowns() {
            let mut split = Split::of(portal, breakdown);
            split.is_open |= is_open;
            let below: BTreeSet<MemberPath> = breakdown.members.iter().flat_map(|one| ways(&one.facts)).collect();
            for way in below {
                self.breakdown(of, path, &split, &way);
            }
            for member in &breakdown.members {
                let path = joined(path, (split.dimension, member.member), &[]);
                self.breakdowns(portal, (of, &path), &member.facts, is_open);
            }
        }
    }

    /// One breakdown, of the total or of what `way` leads to in the total and in each member alike.
    fn breakdown(&mut self, of: &Key, path: &MemberPath, split: &Split, way: &MemberPath) {
        let member = |sums: &mut Self, one: MemberId| sums.at(of, &joined(path, (split.dimension, one), way));
        let total = [path.as_slice(), way].concat();
        let total = self.at(of, &total);
        let mut parts: Vec<usize> = split.leaves.iter().map(|one| member(self, *one)).collect();
        for (subtotal, given, is_whole) in &split.subtotals {
            let whole = member(self, *subtotal);
            let mut within: Vec<usize> = given.iter().map(|one| member(self, *one)).collect();
            if !is_whole {
                let rest = self.rest(of);
                within.push(rest);
                parts.push(rest);
            }
            self.add(whole, within);
        }
        if split.is_open {
            parts.push(self.rest(of));
        }
        // The bases of shares of one whole do not add up to it.
        if of.side == Side::Count || self.adds_up(total, &parts) {
            self.add(total, parts);
        }
    }

    fn at(&mut self, of: &Key, path: &MemberPath) -> usize {
        self.numbers.of(self.portal, Key { path: ordered(path), ..of.clone() })
    }

    fn rest(&mut self, of: &Key) -> usize {
        self.numbers.rest(self.portal, of.indicator)
    }

    fn adds_up(&self, whole: usize, parts: &[usize]) -> bool {
        let sum = Sum { whole, parts: parts.to_vec() };
        let newest = self.numbers.vintages - 1;
        let all_known = sum.numbers().all(|at| !self.numbers.all[at].values.is_empty());
        all_known && sum.rest(&self.numbers.all, newest) == Some(Decimal::ZERO)
    }

    /// An area and all that belong to it, where these are not together more than it is.
    fn areas(&mut self) {
        let inside = std::mem::take(&mut self.inside);
        let keys: Vec<Key> = self.numbers.keys.keys().filter(|key| inside.contains_key(&key.area)).cloned().collect();
        // What is whole over a year is whole in its months: the longest first.
        let mut keys = keys;
        keys.sort_by_key(|key| (key.indicator, key.area, key.path.clone(), key.side, Reverse(key.window.length())));
        let mut exact: Vec<Key> = Vec::new();
        for key in keys {
            // So is what is whole in all: in its members.
            exact.retain(|one| (one.indicator, one.area, one.side) == (key.indicator, key.area, key.side));
            exact.retain(|one| one.path.is_empty() || one.path == key.path);
            self.area(&key, &inside[&key.area], &mut exact);
        }
    }

    fn area(&mut self, key: &Key, inside: &[AreaId], exact: &mut Vec<Key>) {
        let whole = self.numbers.keys[key];
        let mut parts: Vec<usize> = Vec::new();
        let mut is_open = false;
        for area in inside {
            let there = Key { area: *area, ..key.clone() };
            match self.numbers.keys.get(&there) {
                Some(at) => parts.push(*at),
                None => {
                    parts.extend(self.numbers.within(&there));
                    is_open = true;
                }
            }
        }
        if parts.is_empty() {
            return;
        }
        let known = |at: &usize| !self.numbers.all[*at].values.is_empty();
        let sum = Sum { whole, parts: parts.clone() };
        let rest =
            sum.rest(&self.numbers.all, self.numbers.vintages - 1).filter(|_| sum.numbers().all(|at| known(&at)));
        let bound = Decimal::from(self.portal.suppress_below);
        match rest {
            // So little may come of rounding.
            Some(rest) if rest <= -bound => return,
            Some(rest) if rest <= Decimal::ZERO => exact.push(key.clone()),
            _ if !is_open && exact.iter().any(|one| one.holds(key) && (rest.is_none() || one.path == key.path)) => {}
            _ => parts.push(self.numbers.rest(self.portal, key.indicator)),
        }
        self.add(whole, parts);
    }

    /// A commune that is a member of a breakdown, and the area of its own.
    fn communes(&mut self) {
        let mut areas: BTreeMap<(AreaId, &str), AreaId> = BTreeMap::new();
        for (at, area) in self.portal.areas.iter().enumerate() {
            if let Some(AreaRef::Area(parent)) = area.parent {
                areas.insert((parent, &area.id), AreaId(at as u32));
            }
        }
        let mut same = Vec::new();
        for (key, at) in &self.numbers.keys {
            let [(dimension, member), path @ ..] = &key.path[..] else { continue };
            let dimension = self.portal.dimension(*dimension);
            let Some(member) = dimension.members.get(member.0 as usize) else { continue };
            let Some(area) = areas.get(&(key.area, &*member.id)).filter(|_| dimension.id == "commune") else {
                continue;
            };
            let own = self.numbers.keys.get(&Key { area: *area, path: path.to_vec(), ..key.clone() });
            same.extend(own.map(|own| (*at, *own)));
        }
        for (member, area) in same {
            if self.numbers.all[member].values == self.numbers.all[area].values {
                self.add(member, vec![area]);
            }
        }
    }

    /// An indicator and the lists of others that add up to it, member by member.
    fn indicators(&mut self, id: IndicatorId) {
        let portal = self.portal;
        let dimension = |id: IndicatorId| &portal.unit(portal.indicator(id).unit).dimension;
        for parts in parts_of(portal.indicator(id)) {
            if parts.iter().any(|part| dimension(*part) != dimension(id)) {
                continue;
            }
            let of = |key: &&Key| key.indicator == id && key.side == Side::Count;
            let keys: Vec<Key> = self.numbers.keys.keys().filter(of).cloned().collect();
            for key in keys {
                let part = |indicator: &IndicatorId| Key { indicator: *indicator, ..key.clone() };
                if parts.iter().any(|one| self.numbers.keys.contains_key(&part(one))) {
                    let all = parts.iter().map(|one| self.numbers.of(portal, part(one))).collect();
                    self.add(self.numbers.keys[&key], all);
                }
            }
        }
    }

    /// What is counted as part of a base is not above it; the others of a base are people as well.
    fn bases(&mut self) {
        let bases: Vec<Key> = self.numbers.keys.keys().filter(|key| key.side == Side::Base).cloned().collect();
        for base in bases {
            let part = self.numbers.of(self.portal, Key { side: Side::Count, ..base.clone() });
            let rest = self.numbers.rest(self.portal, base.indicator);
            self.add(self.numbers.keys[&base], vec![part, rest]);
        }
    }
}

/// The lists of indicators that add up to one.
pub(super) fn parts_of(indicator: &Indicator) -> Vec<&Vec<IndicatorId>> {
    let derived = match &indicator.derive {
        Some(Derive::Sum(parts)) => Some(parts),
        _ => None,
    };
    [Some(&indicator.parts), derived].into_iter().flatten().filter(|parts| !parts.is_empty()).collect()
}

/// The members of a breakdown as a reader adds them.
struct Split {
    dimension: DimensionId,
    /// Those that are no sum of others that are given.
    leaves: Vec<MemberId>,
    /// Those that are, what is given of them, and whether that is all.
    subtotals: Vec<(MemberId, Vec<MemberId>, bool)>,
    is_open: bool,
}

impl Split {
    fn of(portal: &Portal, breakdown: &Breakdown) -> Self {
        let members = &portal.dimension(breakdown.dimension).members;
        let given: BTreeSet<MemberId> = breakdown.members.iter().map(|one| one.member).collect();
        let mut split = Self {
            dimension: breakdown.dimension,
            leaves: Vec::new(),
            subtotals: Vec::new(),
            is_open: breakdown.incomplete,
        };
        for MemberFigure { member, .. } in &breakdown.members {
            let of = members.get(member.0 as usize).map_or(&[][..], |one| &one.of);
            let within: Vec<MemberId> = of.iter().copied().filter(|one| given.contains(one) && one != member).collect();
            match within.is_empty() {
                true => split.leaves.push(*member),
                false => split.subtotals.push((*member, within.clone(), within.len() == of.len())),
            }
        }
        split
    }
}

/// The empty way, and the ways to all members below.
fn ways(facts: &Facts) -> Vec<MemberPath> {
    let mut ways = Vec::new();
    facts.each(|_, path| ways.push(path.clone()));
    ways
}

fn joined(path: &MemberPath, step: (DimensionId, MemberId), way: &[(DimensionId, MemberId)]) -> MemberPath {
    path.iter().copied().chain([step]).chain(way.iter().copied()).collect()
}

/// Works out what nobody prints: what alone is missing of a sum. So few people are told there as much as in print. Of
/// what even then is missing, some values that may be true: nobody is told these.
fn work_out(portal: &Portal, numbers: &mut Numbers, sums: &[Sum]) {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); numbers.all.len()];
    for (at, sum) in sums.iter().enumerate() {
        sum.numbers().for_each(|number| of[number].push(at));
    }
    let mut late = solve(portal, numbers, (sums, &of), (0..sums.len()).rev().collect(), true);
    for at in &late {
        flag(portal, numbers, &sums[*at]);
    }
    while let Some(at) = late.pop() {
        let missing = unknown(numbers, &sums[at]);
        let Some((_, others)) = missing.split_last() else { continue };
        for one in others {
            numbers.all[*one].values = vec![Decimal::ZERO; numbers.vintages];
            numbers.all[*one].guessed = true;
        }
        let waiting = missing.iter().flat_map(|one| of[*one].iter().copied()).collect();
        solve(portal, numbers, (sums, &of), waiting, false);
    }
}

/// Solves sums in which one number alone is missing, and those that it is in; gives those in which more are.
fn solve(
    portal: &Portal,
    numbers: &mut Numbers,
    (sums, of): (&[Sum], &[Vec<usize>]),
    mut waiting: Vec<usize>,
    is_sure: bool,
) -> Vec<usize> {
    let mut late = Vec::new();
    while let Some(at) = waiting.pop() {
        let sum = &sums[at];
        let missing = unknown(numbers, sum);
        let [one] = missing[..] else {
            late.extend(Some(at).filter(|_| !missing.is_empty()));
            continue;
        };
        if is_sure {
            flag(portal, numbers, sum);
        }
        let values = left_over(numbers, sum, one == sum.whole);
        numbers.all[one].values = values;
        numbers.all[one].guessed = !is_sure;
        waiting.extend(&of[one]);
    }
    late
}

fn unknown(numbers: &Numbers, sum: &Sum) -> Vec<usize> {
    sum.numbers().filter(|one| numbers.all[*one].values.is_empty()).collect()
}

/// Notes parts that together are few.
fn flag(portal: &Portal, numbers: &mut Numbers, sum: &Sum) {
    let missing = unknown(numbers, sum);
    if missing.is_empty() || missing.contains(&sum.whole) {
        return;
    }
    let values = left_over(numbers, sum, false);
    for one in missing {
        let small = is_few(portal, &numbers.all[one], &values);
        numbers.all[one].small |= small;
    }
}

/// What a sum leaves for what is missing, as each vintage had it; never below nothing.
fn left_over(numbers: &Numbers, sum: &Sum, is_whole: bool) -> Vec<Decimal> {
    let rests = (0..numbers.vintages).map(|vintage| sum.rest(&numbers.all, vintage).unwrap_or_default());
    rests.map(|rest| if is_whole { -rest } else { rest }.max(Decimal::ZERO)).collect()
}

/// Whether a rest is a count of few people; that there is none is no news of anybody.
fn is_few(portal: &Portal, number: &Number, values: &[Decimal]) -> bool {
    let bound = Decimal::from(portal.suppress_below);
    let few = |value: &Decimal| *value > Decimal::ZERO && *value < bound;
    number.sensitive == Some(crate::model::Sensitive::People) && values.iter().any(few)
}
