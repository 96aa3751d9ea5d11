//! The catalogue: every indicator by group, with where and when there are numbers of it.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::said::Said;
use super::{Leaf, PageKind, Subject, address, in_every_language, indicator};
use crate::language::Arg;
use crate::model::{Group, IndicatorId, Period};

/// The catalogue of the indicators.
pub const KIND: PageKind = PageKind {
    id: "indicators",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("indicators")]),
    translated: in_every_language,
    write,
};

/// What `indicators.html` is filled with.
#[derive(Debug, Serialize)]
pub struct IndicatorsView {
    /// "143 chỉ tiêu"
    pub count: String,
    /// Whether there are areas enough to count them.
    pub several_areas: bool,
    /// The groups, in the order of the portal.
    pub groups: Vec<GroupView>,
}

/// A group of indicators.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Its id, as an anchor.
    pub id: String,
    /// Its name.
    pub name: Said,
    /// "12 chỉ tiêu"
    pub count: String,
    /// Its indicators, in the order of the catalogue.
    pub indicators: Vec<IndicatorLine>,
}

/// One line of the catalogue.
#[derive(Debug, Serialize)]
pub struct IndicatorLine {
    /// Its name.
    pub title: Said,
    /// The link to its page; empty where the portal leaves it out.
    pub link: String,
    /// Its unit.
    pub unit: Said,
    /// "2 địa phương"
    pub areas: String,
    /// The periods that there are numbers of: "2021–2025"; empty where there are none.
    pub periods: String,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let groups: Vec<GroupView> = portal.groups.iter().filter_map(|group| group_view(leaf, group)).collect();
    let view = IndicatorsView {
        count: count(leaf, groups.iter().map(|group| group.indicators.len()).sum()),
        several_areas: portal.areas.len() > 1,
        groups,
    };
    let heading = Heading {
        title: language.word("caption.indicators").to_owned(),
        description: language.word("indicators.about").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}

fn group_view(leaf: &Leaf, group: &Group) -> Option<GroupView> {
    let portal = leaf.book.portal;
    let public = group.indicators.iter().filter(|id| portal.indicator(**id).is_public());
    let indicators: Vec<IndicatorLine> = public.map(|id| line(leaf, *id)).collect();
    (!indicators.is_empty()).then(|| GroupView {
        id: group.id.clone(),
        name: Said::of(leaf, &group.name),
        count: count(leaf, indicators.len()),
        indicators,
    })
}

fn line(leaf: &Leaf, id: IndicatorId) -> IndicatorLine {
    let portal = leaf.book.portal;
    let indicator = portal.indicator(id);
    let mut areas: Vec<_> = portal.figures_by(id).map(|figure| figure.area).collect();
    areas.dedup();
    let language = &leaf.edition.language;
    IndicatorLine {
        title: Said::of(leaf, &indicator.title),
        link: leaf.link(&indicator::KIND, Subject::Indicator(id)).unwrap_or_default(),
        unit: Said::of(leaf, &portal.unit(indicator.unit).name.text),
        areas: language.fill("count.areas", &[("n", Arg::from(areas.len()))]),
        periods: periods(portal.figures_by(id).map(|figure| figure.period)),
    }
}

/// From the first year to the last.
fn periods(periods: impl Iterator<Item = Period>) -> String {
    let years = periods.map(|period| (period.window().from.year, period.year()));
    let ends = years.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)));
    match ends {
        Some((first, last)) if first == last => first.to_string(),
        Some((first, last)) => format!("{first}–{last}"),
        None => String::new(),
    }
}

fn count(leaf: &Leaf, indicators: usize) -> String {
    leaf.edition.language.fill("count.indicators", &[("n", Arg::from(indicators))])
}
