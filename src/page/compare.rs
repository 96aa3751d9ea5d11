//! All areas of a level side by side: the numbers of one period and one field, an indicator at a time, on one scale.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::cohort::Comparison;
use super::frame::{Crumb, Heading};
use super::row::{Row, Rows};
use super::said::Said;
use super::scorecard::Entry;
use super::source::Usual;
use super::standing::Standing;
use super::{Book, Edition, Leaf, PageKind, Subject, address, in_every_language, indicator, matrix, words};
use crate::chart::{bullet, series};
use crate::language::Arg;
use crate::model::{AreaId, Better, Figure, Group, IndicatorId, Kind, Portal};
use crate::theme::Html;

/// All areas of a level side by side.
pub const KIND: PageKind = PageKind {
    id: "compare",
    subjects: |book, _| match book.cohorts.comparisons.len() {
        0 => Vec::new(),
        many => [Subject::Portal].into_iter().chain((0..many).map(Subject::Comparison)).collect(),
    },
    address,
    translated: in_every_language,
    write,
};

/// What `compare.html` is filled with.
#[derive(Debug, Serialize)]
pub struct CompareView<'a> {
    /// On the page about all: what can be compared.
    pub cohorts: Vec<CohortView>,
    /// The areas of this comparison, by name; empty on the page about all.
    pub areas: Vec<AreaView<'a>>,
    /// The indicators of this comparison.
    pub indicators: Vec<IndicatorView<'a>>,
    /// Whether any area has a change against the year before; else that column is left out.
    pub has_change: bool,
    /// The parts of a field that one page does not hold; empty where it does.
    pub parts: Vec<Choice>,
    /// The other fields of the same period.
    pub fields: Vec<Choice>,
    /// The other periods of the same field.
    pub periods: Vec<Choice>,
    /// The table of all statuses; nothing where the portal leaves it out.
    pub matrix: Option<Crumb>,
}

/// Areas that can be compared.
#[derive(Debug, Serialize)]
pub struct CohortView {
    /// "Cấp huyện", "Tỉnh Hải Dương"
    pub name: String,
    /// The periods, newest first, with their fields.
    pub periods: Vec<PeriodView>,
}

/// A period and its fields.
#[derive(Debug, Serialize)]
pub struct PeriodView {
    /// "Năm 2023"
    pub name: String,
    /// The fields.
    pub fields: Vec<Choice>,
}

/// Another comparison.
#[derive(Debug, Serialize)]
pub struct Choice {
    /// What is different there.
    pub text: String,
    /// The link; empty for this very page.
    pub link: String,
}

/// An area that can be picked.
#[derive(Debug, Serialize)]
pub struct AreaView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
}

/// One indicator in all areas.
#[derive(Debug, Serialize)]
pub struct IndicatorView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: Html,
    /// Its page; empty where the portal leaves it out.
    pub link: String,
    /// Its unit.
    pub unit: Said,
    /// The areas, the best first where that can be said, else the highest.
    pub rows: Vec<AreaRow<'a>>,
}

/// One area.
#[derive(Debug, Serialize)]
pub struct AreaRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Its figure; the bullet is on the scale of all areas.
    pub row: Row<'a>,
    /// The stretch of time or the day, where it is not the whole period; mostly empty.
    pub covers: String,
}

/// The page about all comparisons; nothing where there is none.
pub fn link(leaf: &Leaf) -> Option<Crumb> {
    let there = !leaf.book.cohorts.comparisons.is_empty();
    leaf.crumb(leaf.edition.language.word("nav.compare"), &KIND, Subject::Portal).filter(|_| there)
}

/// The comparison of an indicator that an area has newest with those of other areas; nothing where no other has it.
pub fn of_figure(leaf: &Leaf, figure: &Figure) -> Option<Crumb> {
    let cohorts = &leaf.book.cohorts;
    let cohort = cohorts.with(figure.area)?;
    let at = cohorts.with_figure(leaf.book.portal, cohort, figure)?;
    let mut crumb = leaf.crumb(leaf.edition.language.word("compare.these"), &KIND, Subject::Comparison(at))?;
    crumb.link.push('#');
    crumb.link.push_str(&leaf.book.portal.indicator(figure.indicator).id);
    Some(crumb)
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let word = edition.language.address("compare");
    let Subject::Comparison(at) = subject else { return address::page(edition, &[word]) };
    let one = book.cohorts.comparisons[at];
    let folder = book.cohorts.all[one.cohort].folder(book.portal, edition);
    let (period, group, part) = (address::of_period(one.period), &book.portal.groups[one.group].id, one.part + 1);
    match part {
        1 => address::page(edition, &[word, &folder, &period, group]),
        _ => address::page(edition, &[word, &folder, &period, group, &part.to_string()]),
    }
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let name = language.word("nav.compare").to_owned();
    let Subject::Comparison(at) = leaf.subject else {
        let view = CompareView {
            cohorts: cohorts(leaf),
            areas: Vec::new(),
            indicators: Vec::new(),
            has_change: false,
            parts: Vec::new(),
            fields: Vec::new(),
            periods: Vec::new(),
            matrix: matrix::link(leaf, None),
        };
        let description = language.word("compare.about").to_owned();
        return leaf.fill(Heading { title: name, description, above: Vec::new() }, &view, out);
    };
    let one = leaf.book.cohorts.comparisons[at];
    let (cohort, period) = (&leaf.book.cohorts.all[one.cohort], language.period_within(one.period));
    let group = &part_name(leaf, one);
    let place = &cohort.name(leaf.book.portal, leaf.edition);
    let title = [("group", Arg::Text(group)), ("areas", Arg::Text(place)), ("period", Arg::Text(&period))];
    let title = language.fill("compare.title", &title);
    let above = leaf.crumb(&name, &KIND, Subject::Portal).into_iter().collect();
    leaf.fill(Heading { description: title.clone(), title, above }, &view(leaf, one), out)
}

fn view<'a>(leaf: &'a Leaf<'a>, one: Comparison) -> CompareView<'a> {
    let (portal, cohorts) = (leaf.book.portal, &leaf.book.cohorts);
    let rows = Rows::new(leaf, Usual::default());
    let own = cohorts.compared(portal, one);
    let areas = sorted(leaf, &cohorts.all[one.cohort].areas);
    let indicators: Vec<IndicatorView> = own.iter().map(|id| indicator_view(&rows, *id, &areas, one)).collect();
    let there: BTreeSet<&str> = indicators.iter().flat_map(|one| one.rows.iter().map(|row| row.id)).collect();
    let names = areas.iter().map(|id| portal.area(*id));
    let names = names.map(|area| AreaView { id: &area.id, name: leaf.edition.text(&area.name) });
    CompareView {
        cohorts: Vec::new(),
        areas: names.filter(|area| there.contains(area.id)).collect(),
        parts: match one.parts {
            1 => Vec::new(),
            _ => choices(leaf, one, |other| (other.period, other.group) == (one.period, one.group), part_name),
        },
        fields: fields(leaf, one),
        periods: choices(
            leaf,
            one,
            |other| other.group == one.group && other.part == 0,
            |leaf, other| leaf.edition.language.period(other.period),
        ),
        has_change: indicators.iter().flat_map(|one| &one.rows).any(|area| !area.row.change.as_str().is_empty()),
        indicators,
        matrix: matrix::link(leaf, Some(one.cohort)),
    }
}

fn sorted(leaf: &Leaf, areas: &[AreaId]) -> Vec<AreaId> {
    let mut areas = areas.to_vec();
    areas.sort_by_key(|id| leaf.edition.area_places[id.0 as usize]);
    areas
}

fn group_name(leaf: &Leaf, one: Comparison) -> String {
    let group: &Group = &leaf.book.portal.groups[one.group];
    leaf.edition.said(&group.name)
}

/// The same, of a group that is cut with the how many-th part it is.
fn part_name(leaf: &Leaf, one: Comparison) -> String {
    match one.parts {
        1 => group_name(leaf, one),
        parts => format!("{} ({}/{parts})", group_name(leaf, one), one.part + 1),
    }
}

/// The fields of one period, each by its first part.
fn fields(leaf: &Leaf, here: Comparison) -> Vec<Choice> {
    choices(leaf, here, |other| other.period == here.period && other.part == 0, group_name)
}

/// The comparisons of the same areas that are alike in one way, each by what is different.
fn choices(
    leaf: &Leaf,
    here: Comparison,
    alike: impl Fn(Comparison) -> bool,
    name: impl Fn(&Leaf, Comparison) -> String,
) -> Vec<Choice> {
    let own = leaf.book.cohorts.comparisons_of(here.cohort);
    let others = own.filter(|at| alike(leaf.book.cohorts.comparisons[*at]));
    let choice = |at: usize| {
        let one = leaf.book.cohorts.comparisons[at];
        let link = leaf.link(&KIND, Subject::Comparison(at)).filter(|_| one != here);
        Choice { text: name(leaf, one), link: link.unwrap_or_default() }
    };
    others.map(choice).collect()
}

fn cohorts(leaf: &Leaf) -> Vec<CohortView> {
    let cohorts = &leaf.book.cohorts;
    let mut views: Vec<CohortView> = Vec::new();
    for (at, cohort) in cohorts.all.iter().enumerate() {
        let own = &cohorts.comparisons[cohorts.comparisons_of(at)];
        let periods = own.chunk_by(|one, other| one.period == other.period);
        let period = |own: &[Comparison]| PeriodView {
            name: leaf.edition.language.period(own[0].period),
            // None of them is this very page.
            fields: fields(leaf, Comparison { group: usize::MAX, ..own[0] }),
        };
        let name = cohort.name(leaf.book.portal, leaf.edition);
        let periods: Vec<PeriodView> = periods.map(period).collect();
        views.push(CohortView { name, periods: periods.into_iter().rev().collect() });
    }
    leaf.edition.language.sort_by_text(&mut views, |view| &view.name);
    views
}

fn indicator_view<'a>(rows: &Rows<'a>, id: IndicatorId, areas: &[AreaId], one: Comparison) -> IndicatorView<'a> {
    let (leaf, portal) = (rows.leaf, rows.words.portal);
    let indicator = portal.indicator(id);
    let figures = areas.iter().filter_map(|area| portal.figure(id, *area, one.period));
    let mut entries: Vec<Entry> = figures
        .map(|figure| {
            let (standing, assessment) = Standing::of(portal, &leaf.book.withheld, figure);
            Entry { figure, standing, assessment }
        })
        .collect();
    order(portal, &mut entries, indicator.better, indicator.kind);
    leaf.book.drew(entries.len());
    IndicatorView {
        id: &indicator.id,
        title: leaf.edition.titles[id.0 as usize].clone(),
        link: leaf.link(&indicator::KIND, Subject::Indicator(id)).unwrap_or_default(),
        unit: Said::of(leaf, &portal.unit(indicator.unit).name.text),
        rows: area_rows(rows, &entries),
    }
}

/// The best first; a withheld value tells nothing by its place, and a suspect one has none.
fn order(portal: &Portal, entries: &mut [Entry], better: Better, kind: Kind) {
    let apart = are_apart(portal, entries);
    let value = |entry: &Entry| {
        if apart && series::is_partial(portal, entry.figure) {
            return None;
        }
        let facts = &entry.figure.facts;
        let shown = facts.achieved.as_ref().filter(|_| entry.standing != Standing::Withheld && !facts.suspect);
        shown.map(|value| value.quantity.point())
    };
    let low_first = better == Better::Lower || kind == Kind::Rank;
    entries.sort_by(|one, other| match (value(one), value(other)) {
        (Some(one), Some(other)) if low_first => one.cmp(&other),
        (Some(one), Some(other)) => other.cmp(&one),
        (one, other) => other.is_some().cmp(&one.is_some()),
    });
}

/// Whether some values are only to a day and others not, or to another day: those are not ranked, nor drawn on one scale.
fn are_apart(portal: &Portal, entries: &[Entry]) -> bool {
    let known = entries.iter().filter(|entry| entry.figure.facts.achieved.is_some());
    let mut days = known.map(|entry| series::is_partial(portal, entry.figure).then_some(entry.figure.facts.as_of));
    let first = days.next();
    days.any(|day| Some(day) != first)
}

fn area_rows<'a>(rows: &Rows<'a>, entries: &[Entry<'a>]) -> Vec<AreaRow<'a>> {
    let (leaf, portal) = (rows.leaf, rows.words.portal);
    let apart = are_apart(portal, entries);
    let is_apart = |entry: &Entry| apart && series::is_partial(portal, entry.figure);
    let marks = entries.iter().map(|entry| match is_apart(entry) {
        true => bullet::BulletMarks { achieved: None, ..bullet::of(portal, &leaf.book.withheld, entry.figure) },
        false => bullet::of(portal, &leaf.book.withheld, entry.figure),
    });
    let marks: Vec<_> = marks.collect();
    let ends = bullet::common_ends(&marks);
    let row = |(entry, marks): (&Entry<'a>, &bullet::BulletMarks)| {
        let area = portal.area(entry.figure.area);
        let indicator = portal.indicator(entry.figure.indicator);
        let mut row = rows.brief(entry.figure, entry.standing, &entry.assessment);
        if indicator.kind != Kind::Qualitative && (marks.achieved.is_some() || marks.target.is_some()) {
            let mut drawn = String::with_capacity(256);
            bullet::draw_among(marks, ends, entry.standing.code(), &mut drawn);
            row.bullet = Html::new(&drawn);
        }
        let shown = entry.figure.facts.achieved.as_ref().filter(|_| entry.standing != Standing::Withheld);
        if let Some(value) = shown {
            row.value = words::html(|out| rows.words.bare(out, indicator, &value.quantity));
        }
        if let Some(value) = &entry.figure.facts.target {
            let indicator = portal.indicator(entry.figure.indicator);
            row.target = words::html(|out| rows.words.bare(out, indicator, &value.quantity));
        }
        let covers = rows.covered(entry.figure, &entry.figure.facts).filter(|_| shown.is_some()).unwrap_or_default();
        AreaRow { id: &area.id, name: leaf.edition.text(&area.name), row, covers }
    };
    let mut rows: Vec<AreaRow> = entries.iter().zip(&marks).map(row).collect();
    words::align(&leaf.edition.language, rows.iter_mut().map(|one| &mut one.row.value).collect());
    words::align(&leaf.edition.language, rows.iter_mut().map(|one| &mut one.row.target).collect());
    words::align_alike(&leaf.edition.language, rows.iter_mut().map(|one| &mut one.row.against).collect());
    words::align_alike(&leaf.edition.language, rows.iter_mut().map(|one| &mut one.row.change).collect());
    rows
}
