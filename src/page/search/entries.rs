//! What the search finds by name: indicators, areas, documents, tasks, free pages.

use super::super::row::Rows;
use super::super::source::Usual;
use super::super::{
    Leaf, Subject, area, area_indicator, commune, documents, free, indicator, main_figure, neighbours, report,
};
use super::index::Entry;
use crate::model::{AreaId, IndicatorId};

/// The words for the kinds of what is found, by their place.
pub const KINDS: [&str; 9] = [
    "search.kind.indicator",
    "search.kind.area",
    "search.kind.report",
    "search.kind.document",
    "search.kind.task",
    "search.kind.page",
    "search.kind.text",
    "search.kind.commune",
    "search.kind.figure",
];

/// The place of a heading with its text in [`KINDS`].
pub const TEXT: usize = 6;

/// The place of a commune in [`KINDS`].
const COMMUNE: usize = 7;
/// The place of an indicator in one area in [`KINDS`].
const FIGURE: usize = 8;

/// With more of them the indicators of single areas are found by the indicator only.
const MOST_FIGURES: usize = 1000;

/// An indicator that more areas than this have is not found by their names.
const MOST_AREAS: usize = 8;

/// All that has a name and a place on a page.
pub fn of_names(leaf: &Leaf) -> Vec<Entry> {
    [of_things(leaf), figures(leaf), tasks(leaf)].concat()
}

/// The same without the tasks, whose names are sentences.
pub fn of_things(leaf: &Leaf) -> Vec<Entry> {
    [indicators(leaf), areas(leaf), communes(leaf), reports(leaf), sources(leaf), pages(leaf)].concat()
}

fn indicators(leaf: &Leaf) -> Vec<Entry> {
    let portal = leaf.book.portal;
    let public = portal.indicators.iter().enumerate().filter(|(_, one)| one.is_public());
    let entry = |(at, one): (usize, &crate::model::Indicator)| {
        let id = IndicatorId(at as u32);
        let link = leaf.book.address(leaf.edition, &indicator::KIND, Subject::Indicator(id))?;
        let group = &leaf.edition.said(&portal.groups[one.group].name);
        let note = match areas_of(leaf, id) {
            Some(areas) => format!("{group} · {areas}"),
            None => group.to_owned(),
        };
        Some((0, leaf.edition.said(&one.title), note, link, one.aliases.join("; ")))
    };
    public.filter_map(entry).collect()
}

/// The areas that have numbers of it, if they are few.
fn areas_of(leaf: &Leaf, id: IndicatorId) -> Option<String> {
    let portal = leaf.book.portal;
    let mut areas: Vec<AreaId> = portal.figures_by(id).map(|figure| figure.area).collect();
    areas.dedup();
    let names: Vec<String> = areas.iter().map(|id| leaf.edition.said(&portal.area(*id).name)).collect();
    (!names.is_empty() && names.len() <= MOST_AREAS).then(|| names.join(", "))
}

fn areas(leaf: &Leaf) -> Vec<Entry> {
    let portal = leaf.book.portal;
    let ids = (0..portal.areas.len() as u32).map(AreaId);
    let entry = |id: AreaId| {
        let link = leaf.book.address(leaf.edition, &area::KIND, Subject::Area(id))?;
        let area = portal.area(id);
        let standing = area::standing(leaf, area);
        Some((1, leaf.edition.said(&area.name), standing, link, String::new()))
    };
    ids.filter_map(entry).collect()
}

/// The communes, each with its district.
fn communes(leaf: &Leaf) -> Vec<Entry> {
    let portal = leaf.book.portal;
    let entry = |subject: Subject| {
        let Subject::Commune(area, member) = subject else { return None };
        let communes = portal.dimension(portal.area(area).communes?);
        let name = leaf.edition.said(&communes.members.get(member.0 as usize)?.name);
        let link = leaf.book.address(leaf.edition, &commune::KIND, subject)?;
        Some((COMMUNE, name, leaf.edition.said(&portal.area(area).name), link, String::new()))
    };
    (commune::KIND.subjects)(leaf.book, leaf.edition).into_iter().filter_map(entry).collect()
}

/// The indicators of each area with how they stand now, in a portal of a few areas: in a large one they would outweigh
/// all else.
fn figures(leaf: &Leaf) -> Vec<Entry> {
    let (portal, rows) = (leaf.book.portal, Rows::new(leaf, Usual::default()));
    let subjects = (area_indicator::KIND.subjects)(leaf.book, leaf.edition);
    let entry = |subject: Subject| {
        let Subject::AreaIndicator(area, id) = subject else { return None };
        let link = leaf.book.address(leaf.edition, &area_indicator::KIND, subject)?;
        let title = leaf.edition.said(&portal.indicator(id).title);
        let now = main_figure::of(portal, id, area).and_then(|figure| neighbours::now(&rows, figure));
        let note = [Some(leaf.edition.said(&portal.area(area).name)), now].into_iter().flatten();
        Some((FIGURE, title, note.collect::<Vec<_>>().join(" · "), link, String::new()))
    };
    let few = subjects.len() <= MOST_FIGURES;
    subjects.into_iter().filter(|_| few).filter_map(entry).collect()
}

fn reports(leaf: &Leaf) -> Vec<Entry> {
    let reports = leaf.book.portal.reports.iter().enumerate();
    let entry = |(at, one): (usize, &crate::model::Report)| {
        let link = leaf.book.address(leaf.edition, &report::KIND, Subject::Report(at))?;
        Some((2, report::title(leaf, one), String::new(), link, String::new()))
    };
    reports.filter_map(entry).collect()
}

fn sources(leaf: &Leaf) -> Vec<Entry> {
    let portal = leaf.book.portal;
    let entry = |document: &crate::model::Document| {
        let link = documents::link(leaf, document)?;
        let link = link.strip_prefix(&leaf.up()).unwrap_or(&link).to_owned();
        let name = leaf.edition.said(&portal.area(document.area).name);
        let number = document.number.clone().unwrap_or_default();
        Some((3, leaf.edition.said(&document.title), name, link, number))
    };
    portal.documents.iter().filter_map(entry).collect()
}

/// The tasks, each at its place on the page of its report.
fn tasks(leaf: &Leaf) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (at, one) in leaf.book.portal.reports.iter().enumerate() {
        let Some(link) = leaf.book.address(leaf.edition, &report::KIND, Subject::Report(at)) else { continue };
        let note = report::title(leaf, one);
        entries.extend(one.tasks.iter().map(|task| {
            let steps: Vec<&str> = task.steps.iter().map(|step| leaf.edition.text(&step.title)).collect();
            let title = leaf.edition.said(&task.title);
            (4, title, note.clone(), format!("{link}#task-{}", task.id), steps.join("; "))
        }));
    }
    entries
}

fn pages(leaf: &Leaf) -> Vec<Entry> {
    let entry = |subject: Subject| {
        let Subject::Free(at) = subject else { return None };
        let title = free::title(&leaf.book.portal.pages[at]).to_owned();
        let link = leaf.book.address(leaf.edition, &free::KIND, subject)?;
        Some((5, title, String::new(), link, String::new()))
    };
    (free::KIND.subjects)(leaf.book, leaf.edition).into_iter().filter_map(entry).collect()
}
