//! Every sum that a reader can write between the numbers of a portal: members, crossed members and subtotals, areas and
//! the area that they belong to, an indicator and its parts, a stretch of time and what it is made of.
//!
//! A list that is not whole leaves a rest, which is a number as well: it makes the sum a bound.

use super::numbers::{Key, Number, Numbers, Side, ordered};
use super::time;
use crate::model::{
    AreaId, AreaRef, Breakdown, Derive, DimensionId, Facts, Indicator, IndicatorId, Kind, MemberFigure, MemberId,
    MemberPath, Portal,
};
use rust_decimal::Decimal;
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
    found: BTreeSet<Sum>,
}

/// Finds them.
pub(super) fn sums(portal: &Portal, indicators: &[IndicatorId]) -> (Numbers, Vec<Sum>) {
    let numbers = Numbers::printed(portal, indicators);
    let mut sums = Sums { portal, numbers, found: BTreeSet::new() };
    for id in indicators {
        if matches!(portal.indicator(*id).kind, Kind::Amount | Kind::Share) {
            portal.by_indicator[id.0 as usize].iter().for_each(|at| sums.members_of(*at));
        }
    }
    sums.areas();
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
            let now = super::numbers::stretch(figure, facts);
            for window in [now, super::numbers::a_year_before(now)] {
                for side in [Side::Count, Side::Base] {
                    let key = Key { indicator: figure.indicator, area: figure.area, path: ordered(path), side, window };
                    if self.numbers.keys.contains_key(&key) {
                        places.insert((side, window));
                    }
                }
            }
        });
        for (side, window) in places {
            let key = Key { indicator: figure.indicator, area: figure.area, path: Vec::new(), side, window };
            self.breakdowns(portal, &key, &figure.facts, &Vec::new());
        }
    }

    fn breakdowns(&mut self, portal: &Portal, of: &Key, facts: &Facts, path: &MemberPath) {
        for breakdown in facts.breakdowns() {
            let split = Split::of(portal, breakdown);
            let below: BTreeSet<MemberPath> = breakdown.members.iter().flat_map(|one| ways(&one.facts)).collect();
            for way in below {
                self.breakdown(of, path, &split, &way);
            }
            for member in &breakdown.members {
                let path = joined(path, (split.dimension, member.member), &[]);
                self.breakdowns(portal, of, &member.facts, &path);
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
        let mut inside: BTreeMap<AreaId, Vec<AreaId>> = BTreeMap::new();
        for (at, area) in self.portal.areas.iter().enumerate() {
            if let Some(AreaRef::Area(parent)) = area.parent {
                inside.entry(parent).or_default().push(AreaId(at as u32));
            }
        }
        let keys: Vec<Key> = self.numbers.keys.keys().filter(|key| inside.contains_key(&key.area)).cloned().collect();
        for key in keys {
            self.area(&key, &inside[&key.area]);
        }
    }

    fn area(&mut self, key: &Key, inside: &[AreaId]) {
        let whole = self.numbers.keys[key];
        let here = |area: &AreaId| self.numbers.keys.get(&Key { area: *area, ..key.clone() }).copied();
        let mut parts: Vec<usize> = inside.iter().filter_map(here).collect();
        if parts.is_empty() {
            return;
        }
        let known = |at: &usize| !self.numbers.all[*at].values.is_empty();
        let sum = Sum { whole, parts: parts.clone() };
        let rest =
            sum.rest(&self.numbers.all, self.numbers.vintages - 1).filter(|_| sum.numbers().all(|at| known(&at)));
        match rest {
            Some(rest) if rest < Decimal::ZERO => return,
            Some(rest) if rest.is_zero() => {}
            _ => parts.push(self.numbers.rest(self.portal, key.indicator)),
        }
        self.add(whole, parts);
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

    /// What is counted as part of a base is not above it.
    fn bases(&mut self) {
        let bases: Vec<Key> = self.numbers.keys.keys().filter(|key| key.side == Side::Base).cloned().collect();
        for base in bases {
            let part = self.numbers.of(self.portal, Key { side: Side::Count, ..base.clone() });
            let rest = self.numbers.rest(self.portal, base.indicator);
            // The others of a base are no small count that anybody reports.
            self.numbers.all[rest].sensitive = None;
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

/// Works out what nobody prints: what alone is missing of a sum. So few people are told there as much as in print.
fn work_out(portal: &Portal, numbers: &mut Numbers, sums: &[Sum]) {
    let mut of: Vec<Vec<usize>> = vec![Vec::new(); numbers.all.len()];
    for (at, sum) in sums.iter().enumerate() {
        sum.numbers().for_each(|number| of[number].push(at));
    }
    let mut waiting: Vec<usize> = (0..sums.len()).rev().collect();
    let mut late: Vec<usize> = Vec::new();
    loop {
        let Some((at, all)) = waiting.pop().map(|at| (at, false)).or_else(|| late.pop().map(|at| (at, true))) else {
            return;
        };
        let sum = &sums[at];
        let unknown: Vec<usize> = sum.numbers().filter(|one| numbers.all[*one].values.is_empty()).collect();
        let Some((last, others)) = unknown.split_last().filter(|(_, others)| others.is_empty() || all) else {
            if !unknown.is_empty() {
                late.push(at);
            }
            continue;
        };
        let together = !unknown.contains(&sum.whole);
        let rests = (0..numbers.vintages).map(|vintage| sum.rest(&numbers.all, vintage).unwrap_or_default());
        let mut values: Vec<Decimal> = rests.map(|rest| if together { rest } else { -rest }).collect();
        values.iter_mut().filter(|value| value.is_sign_negative()).for_each(|value| *value = Decimal::ZERO);
        for one in &unknown {
            numbers.all[*one].small |= together && is_few(portal, &numbers.all[*one], &values);
        }
        others.iter().for_each(|one| numbers.all[*one].values = vec![Decimal::ZERO; numbers.vintages]);
        numbers.all[*last].values = values;
        waiting.extend(unknown.iter().flat_map(|one| of[*one].iter().copied()));
    }
}

/// Whether a rest is a count of few people; that there is none is no news of anybody.
fn is_few(portal: &Portal, number: &Number, values: &[Decimal]) -> bool {
    let bound = Decimal::from(portal.suppress_below);
    let few = |value: &Decimal| *value > Decimal::ZERO && *value < bound;
    number.sensitive == Some(crate::model::Sensitive::People) && values.iter().any(few)
}
