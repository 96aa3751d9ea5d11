//! The sums that stretches of time make: a year is its halves, its quarters, its months, whatever is printed of them, and
//! what lies between two stretches that are printed is told as well.

use super::numbers::Side;
use super::numbers::{Key, Numbers};
use super::sums::Sum;
use crate::model::{AreaId, Date, IndicatorId, MemberPath, Portal, Sensitive, Window};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// One flow: what is printed of it, by its days.
type Flow = BTreeMap<Window, usize>;

/// Adds them.
pub(super) fn sums(portal: &Portal, numbers: &mut Numbers, found: &mut BTreeSet<Sum>) {
    let mut flows: BTreeMap<(IndicatorId, AreaId, MemberPath, Side), Flow> = BTreeMap::new();
    for (key, at) in &numbers.keys {
        let name = (key.indicator, key.area, key.path.clone(), key.side);
        flows.entry(name).or_default().insert(key.window, *at);
    }
    for ((indicator, area, path, side), flow) in flows.into_iter().filter(|(_, flow)| flow.len() > 1) {
        let key = |window| Key { indicator, area, path: path.clone(), side, window };
        if portal.indicator(indicator).accumulates {
            for cluster in clusters(&flow) {
                pieces(portal, numbers, found, &cluster, &key);
            }
        } else {
            levels(numbers, found, &flow);
        }
    }
}

/// Levels of one day are one number, where they are the same.
fn levels(numbers: &Numbers, found: &mut BTreeSet<Sum>, flow: &Flow) {
    let mut by_day: BTreeMap<Date, Vec<usize>> = BTreeMap::new();
    flow.iter().for_each(|(window, at)| by_day.entry(window.to).or_default().push(*at));
    for same in by_day.values() {
        for two in same.windows(2).filter(|two| numbers.all[two[0]].values == numbers.all[two[1]].values) {
            found.insert(Sum { whole: two[0], parts: vec![two[1]] });
        }
    }
}

/// Stretches that overlap, directly or by way of others.
fn clusters(flow: &Flow) -> Vec<Vec<(Window, usize)>> {
    let mut clusters: Vec<Vec<(Window, usize)>> = Vec::new();
    let mut end = None;
    for (window, at) in flow {
        match clusters.last_mut().filter(|_| end.is_some_and(|end| window.from <= end)) {
            Some(cluster) => cluster.push((*window, *at)),
            None => clusters.push(vec![(*window, *at)]),
        }
        end = end.max(Some(window.to));
    }
    clusters.retain(|cluster| cluster.len() > 1);
    clusters
}

/// Cuts a cluster wherever a stretch begins or ends: each stretch is the sum of its pieces.
fn pieces(
    portal: &Portal,
    numbers: &mut Numbers,
    found: &mut BTreeSet<Sum>,
    cluster: &[(Window, usize)],
    key: &impl Fn(Window) -> Key,
) {
    let cuts: BTreeSet<i64> =
        cluster.iter().flat_map(|(window, _)| [window.from.days(), window.to.days() + 1]).collect();
    let cuts: Vec<i64> = cuts.into_iter().collect();
    let piece = |at: usize| Window { from: Date::from_days(cuts[at]), to: Date::from_days(cuts[at + 1] - 1) };
    let all: Vec<usize> = (0..cuts.len() - 1).map(|at| numbers.of(portal, key(piece(at)))).collect();
    for (window, whole) in cluster {
        let within = |at: &usize| cuts[*at] >= window.from.days() && cuts[*at] <= window.to.days();
        let mut parts: Vec<usize> = (0..all.len()).filter(within).map(|at| all[at]).collect();
        parts.sort_unstable();
        if parts != [*whole] {
            found.insert(Sum { whole: *whole, parts });
        }
    }
    between(portal, numbers, cluster, &cuts, &all);
}

/// Who knows a stretch from one day and a longer one from the same day knows the difference: all days that stretches
/// lead to from one another.
fn between(portal: &Portal, numbers: &mut Numbers, cluster: &[(Window, usize)], cuts: &[i64], all: &[usize]) {
    let mut roads: BTreeMap<i64, Vec<(i64, usize, bool)>> = BTreeMap::new();
    for (window, at) in cluster.iter().filter(|(_, at)| !numbers.all[*at].prints.is_empty()) {
        let (from, to) = (window.from.days(), window.to.days() + 1);
        roads.entry(from).or_default().push((to, *at, true));
        roads.entry(to).or_default().push((from, *at, false));
    }
    let mut levels: BTreeMap<i64, (i64, Vec<Decimal>)> = BTreeMap::new();
    for start in roads.keys() {
        let mut waiting = vec![(*start, vec![Decimal::ZERO; numbers.vintages])];
        while let Some((day, level)) = waiting.pop() {
            if levels.contains_key(&day) {
                continue;
            }
            for (to, at, forth) in &roads[&day] {
                let step = level.iter().zip(&numbers.all[*at].values);
                let next = step
                    .map(|(level, by)| if *forth { level.saturating_add(*by) } else { level.saturating_sub(*by) })
                    .collect();
                waiting.push((*to, next));
            }
            levels.insert(day, (*start, level));
        }
    }
    for (two, at) in cuts.windows(2).zip(all) {
        let (Some(from), Some(to)) = (levels.get(&two[0]), levels.get(&two[1])) else { continue };
        if from.0 == to.0 && numbers.all[*at].values.is_empty() {
            let less = |(from, to): (&Decimal, &Decimal)| to.saturating_sub(*from).max(Decimal::ZERO);
            let values: Vec<Decimal> = from.1.iter().zip(&to.1).map(less).collect();
            let bound = Decimal::from(portal.suppress_below);
            let number = &mut numbers.all[*at];
            number.small |= number.sensitive == Some(Sensitive::People) && values.iter().any(|one| *one < bound);
            number.values = values;
        }
    }
}
