//! Numbers that nobody prints though sums name them: a member of the women, where it is printed of all and of the men; a
//! member of a district, where it is printed of its province.
//!
//! Who prints a total alone says as much of its members as those beside it tell.

use super::numbers::{Key, Numbers, Side};
use super::sums::parts_of;
use crate::model::{AreaId, AreaRef, IndicatorId, Portal};
use std::collections::{BTreeMap, BTreeSet};

/// So many times what one names is named to the next.
const ROUNDS: usize = 3;

/// Adds them.
pub(super) fn name(portal: &Portal, numbers: &mut Numbers, indicators: &[IndicatorId]) {
    let inside = inside(portal);
    for _ in 0..ROUNDS {
        let before = numbers.keys.len();
        let mut named = BTreeSet::new();
        for id in indicators {
            parts_of(portal.indicator(*id))
                .into_iter()
                .for_each(|parts| of_parts(portal, numbers, (*id, parts), &mut named));
        }
        for key in numbers.keys.keys().filter(|key| !key.path.is_empty()) {
            let areas = inside.get(&key.area).into_iter().flatten();
            let there = areas.map(|area| Key { area: *area, ..key.clone() });
            named.extend(there.filter(|there| numbers.keys.contains_key(&there.total())));
        }
        for key in named {
            numbers.of(portal, key);
        }
        if numbers.keys.len() == before {
            return;
        }
    }
}

/// The areas that belong to each.
pub(super) fn inside(portal: &Portal) -> BTreeMap<AreaId, Vec<AreaId>> {
    let mut inside: BTreeMap<AreaId, Vec<AreaId>> = BTreeMap::new();
    for (at, area) in portal.areas.iter().enumerate() {
        if let Some(AreaRef::Area(parent)) = area.parent {
            inside.entry(parent).or_default().push(AreaId(at as u32));
        }
    }
    inside
}

/// A whole of which all parts are there, and the members of a part that are there of the whole.
fn of_parts(
    portal: &Portal,
    numbers: &Numbers,
    (id, parts): (IndicatorId, &Vec<IndicatorId>),
    named: &mut BTreeSet<Key>,
) {
    let dimension = |id: IndicatorId| &portal.unit(portal.indicator(id).unit).dimension;
    if parts.iter().any(|part| dimension(*part) != dimension(id)) {
        return;
    }
    let counts =
        |id: IndicatorId| numbers.keys.keys().filter(move |key| key.indicator == id && key.side == Side::Count);
    let wholes =
        parts.iter().take(1).flat_map(|part| counts(*part)).filter(|key| {
            parts.iter().all(|part| numbers.keys.contains_key(&Key { indicator: *part, ..(*key).clone() }))
        });
    named.extend(wholes.map(|key| Key { indicator: id, ..key.clone() }));
    for key in counts(id).filter(|key| !key.path.is_empty()) {
        let there = parts.iter().map(|part| Key { indicator: *part, ..key.clone() });
        named.extend(there.filter(|there| numbers.keys.contains_key(&there.total())));
    }
}

/// Indicators and areas whose members a breakdown names as well, and whether its members are all that they have.
pub(super) fn of(
    portal: &Portal,
    (indicator, area): (IndicatorId, AreaId),
    inside: &[AreaId],
) -> Vec<(IndicatorId, AreaId, bool)> {
    let mut indicators = vec![(indicator, true)];
    for (at, one) in portal.indicators.iter().enumerate() {
        let id = IndicatorId(at as u32);
        for parts in parts_of(one) {
            indicators.extend(parts.iter().filter(|_| id == indicator).map(|part| (*part, true)));
            indicators.extend(parts.contains(&indicator).then_some((id, false)));
        }
    }
    let parent = match portal.area(area).parent {
        Some(AreaRef::Area(parent)) => Some((parent, false)),
        _ => None,
    };
    let areas = || inside.iter().map(|area| (*area, true)).chain(parent).chain([(area, true)]);
    let all = indicators.iter().flat_map(|(indicator, is_part)| {
        areas().map(move |(area, is_inside)| (*indicator, area, *is_part && is_inside))
    });
    all.filter(|(one, there, _)| (*one, *there) != (indicator, area)).collect()
}
