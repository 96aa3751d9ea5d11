//! What areas are called where their names alone do not tell them apart: "Huyện Châu Thành (Tỉnh Long An)".

use super::{Area, AreaRef, Date, Level, Text};
use std::collections::BTreeMap;

/// What is said of an area in words that a language has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trait {
    /// Its level.
    Level(Level),
    /// The first day of its validity.
    From(Date),
    /// The last day of its validity.
    Until(Date),
}

/// What may tell two areas of one name apart, in the order in which it is asked.
const MARKS: [Mark; 5] = [Mark::Parent, Mark::ParentOfParent, Mark::Level, Mark::Validity, Mark::Id];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Parent,
    ParentOfParent,
    Level,
    Validity,
    Id,
}

/// Calls areas whose name another one has by what tells them apart as well: always their parent, then the first of what
/// does. `say` has the words of each language.
pub fn tell_apart(areas: &mut [Area], languages: usize, say: &dyn Fn(usize, Trait) -> Option<String>) {
    let called: Vec<Vec<Option<String>>> = (0..languages.max(1)).map(|at| told_apart(areas, at, say)).collect();
    let is_told = |place: usize| called.iter().any(|names| names[place].is_some());
    let told: Vec<(usize, Text)> = (0..areas.len())
        .filter(|place| is_told(*place))
        .map(|place| {
            let name = |at: usize| called[at][place].clone().or_else(|| areas[place].name.exact(at).map(str::to_owned));
            (place, Text::of((0..called.len()).map(name).collect()))
        })
        .collect();
    for (place, name) in told {
        let area = &mut areas[place];
        area.alone = Some(std::mem::replace(&mut area.name, name));
    }
}

/// The names of those that need more than a name, in one language.
fn told_apart(areas: &[Area], at: usize, say: &dyn Fn(usize, Trait) -> Option<String>) -> Vec<Option<String>> {
    let mut marks: Vec<Vec<String>> = vec![Vec::new(); areas.len()];
    let mut alike: Vec<Vec<usize>> = vec![(0..areas.len()).collect()];
    for mark in MARKS {
        alike = alike.iter().flat_map(|group| still_alike(areas, at, (group, &marks))).collect();
        for group in &alike {
            let said: Vec<Option<String>> =
                group.iter().map(|one| words(areas, at, (&areas[*one], mark), say)).collect();
            // What all of them have tells nothing; the parent is said all the same.
            if mark == Mark::Parent || said.iter().any(|one| *one != said[0]) {
                group.iter().zip(said).for_each(|(one, said)| marks[*one].extend(said));
            }
        }
    }
    let name = |area: &Area, marks: &[String]| {
        let own = area.name.exact(at).filter(|_| !marks.is_empty())?;
        Some(format!("{own} ({})", marks.join(", ")))
    };
    areas.iter().zip(&marks).map(|(area, marks)| name(area, marks)).collect()
}

/// Those of a group that are called alike, two or more each.
fn still_alike(areas: &[Area], at: usize, (group, marks): (&[usize], &[Vec<String>])) -> Vec<Vec<usize>> {
    let mut by_name: BTreeMap<(&str, &[String]), Vec<usize>> = BTreeMap::new();
    for one in group {
        by_name.entry((areas[*one].name.get(at), &marks[*one])).or_default().push(*one);
    }
    by_name.into_values().filter(|alike| alike.len() > 1).collect()
}

fn words(
    areas: &[Area],
    at: usize,
    (area, mark): (&Area, Mark),
    say: &dyn Fn(usize, Trait) -> Option<String>,
) -> Option<String> {
    let parent_of = |area: &Area| match area.parent.as_ref()? {
        AreaRef::Area(id) => areas.get(id.0 as usize),
        AreaRef::Text(_) => None,
    };
    let parent = |area: &Area| match area.parent.as_ref()? {
        AreaRef::Area(id) => Some(areas.get(id.0 as usize)?.name.get(at).to_owned()),
        AreaRef::Text(text) => Some(text.get(at).to_owned()),
    };
    match mark {
        Mark::Parent => parent(area),
        Mark::ParentOfParent => parent(parent_of(area)?),
        Mark::Level => say(at, Trait::Level(area.level)),
        Mark::Validity => {
            let until = area.until.and_then(|day| say(at, Trait::Until(day)));
            until.or_else(|| say(at, Trait::From(area.from?)))
        }
        Mark::Id => Some(area.id.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::AreaId;
    use super::*;
    use crate::model::tests::{date, place};

    fn area(id: &str, name: &str, level: Level, parent: Option<AreaRef>) -> Area {
        Area {
            id: id.to_owned(),
            name: Text::plain(name),
            alone: None,
            level,
            parent,
            from: None,
            until: None,
            successors: Vec::new(),
            formerly: Vec::new(),
            communes: None,
            agencies: Vec::new(),
            place: place(),
        }
    }

    fn called(mut areas: Vec<Area>) -> Vec<String> {
        let say = |_: usize, told: Trait| match told {
            Trait::Level(level) => Some(format!("{level:?}")),
            Trait::From(day) => Some(format!("from {}", day.year)),
            Trait::Until(day) => Some(format!("until {}", day.year)),
        };
        tell_apart(&mut areas, 1, &say);
        areas.iter().map(|area| area.name.get(0).to_owned()).collect()
    }

    fn text(name: &str) -> Option<AreaRef> {
        Some(AreaRef::Text(Text::plain(name)))
    }

    #[test]
    fn names_that_occur_twice_carry_their_parent() {
        let (district, own) = (Level::District, area("c", "Cửa Ông", Level::District, text("Long An")));
        let twice = |id, parent| area(id, "Châu Thành", district, text(parent));
        let names = called(vec![twice("a", "Long An"), twice("b", "Tiền Giang"), own]);
        assert_eq!(names, ["Châu Thành (Long An)", "Châu Thành (Tiền Giang)", "Cửa Ông"]);
    }

    #[test]
    fn where_the_parent_is_the_same_or_none_something_else_tells() {
        let of = |id, level| area(id, "Hải Dương", level, None);
        assert_eq!(
            called(vec![of("a", Level::Province), of("b", Level::District)]),
            ["Hải Dương (Province)", "Hải Dương (District)"]
        );
        let old = Area { until: Some(date("2025-06-30")), ..area("a", "Tân Hòa", Level::Commune, text("X")) };
        let new = Area { from: Some(date("2025-07-01")), ..area("b", "Tân Hòa", Level::Commune, text("X")) };
        assert_eq!(called(vec![old, new]), ["Tân Hòa (X, until 2025)", "Tân Hòa (X, from 2025)"]);
        let alike = |id| area(id, "Tân Hòa", Level::Commune, text("X"));
        assert_eq!(called(vec![alike("a"), alike("b")]), ["Tân Hòa (X, a)", "Tân Hòa (X, b)"]);
        let one_has_none = vec![alike("a"), area("b", "Tân Hòa", Level::Commune, None)];
        assert_eq!(called(one_has_none), ["Tân Hòa (X)", "Tân Hòa"]);
    }

    #[test]
    fn where_their_parents_share_a_name_the_parents_of_these_tell() {
        let district = |id, parent| area(id, "Châu Thành", Level::District, text(parent));
        let commune = |id, parent| area(id, "Tân Phú", Level::Commune, Some(AreaRef::Area(AreaId(parent))));
        let names = called(vec![district("a", "Long An"), district("b", "Bến Tre"), commune("c", 0), commune("d", 1)]);
        assert_eq!(names[2..], ["Tân Phú (Châu Thành, Long An)", "Tân Phú (Châu Thành, Bến Tre)"]);
    }
}
