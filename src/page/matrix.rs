//! How every indicator stands in every area: a sign and a word in each cell.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::{Crumb, Heading};
use super::row::Rows;
use super::source::Usual;
use super::standing::Standing;
use super::{Leaf, PageKind, Subject, address, compare, in_every_language};
use crate::language::Arg;
use crate::model::{AreaId, IndicatorId, Period};
use crate::theme::{Html, escape};

/// How every indicator stands in every area.
pub const KIND: PageKind = PageKind {
    id: "matrix",
    subjects: |book, _| match book.cohorts.all.len() {
        0 => Vec::new(),
        1 => vec![Subject::Portal],
        many => [Subject::Portal].into_iter().chain((0..many).map(Subject::Cohort)).collect(),
    },
    address: |book, edition, subject| match subject {
        Subject::Cohort(at) => {
            let folder = book.cohorts.all[at].folder(book.portal, edition);
            address::page(edition, &[edition.language.address("matrix"), &folder])
        }
        _ => address::page(edition, &[edition.language.address("matrix")]),
    },
    translated: in_every_language,
    write,
};

/// What `matrix.html` is filled with.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    /// The areas that have a page of their own, where one page does not hold all.
    pub cohorts: Vec<Crumb>,
    /// The periods of the newest year.
    pub periods: Vec<PeriodView>,
    /// The page that compares the numbers; nothing where the portal leaves it out.
    pub compare: Option<Crumb>,
}

/// One period.
#[derive(Debug, Serialize)]
pub struct PeriodView {
    /// "Năm 2023"
    pub name: String,
    /// The areas that have anything for it.
    pub areas: Vec<String>,
    /// Whether they are so many that the table may have to scroll.
    pub is_wide: bool,
    /// The groups of indicators.
    pub groups: Vec<GroupView>,
}

/// One group of indicators.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Its name.
    pub name: String,
    /// One row an indicator.
    pub rows: Vec<RowView>,
}

/// One indicator.
#[derive(Debug, Serialize)]
pub struct RowView {
    /// Its name.
    pub title: Html,
    /// Its page, behind `page.up`; empty where the portal leaves it out.
    pub address: Html,
    /// One ready cell for each area.
    pub cells: Html,
}

/// More areas than this do not stand side by side on a desk.
const WIDE: usize = 9;

/// The page of all areas, or of the cohort of one.
pub fn link(leaf: &Leaf, cohort: Option<usize>) -> Option<Crumb> {
    let all = &leaf.book.cohorts.all;
    let subject = cohort.filter(|_| all.len() > 1).map_or(Subject::Portal, Subject::Cohort);
    leaf.crumb(leaf.edition.language.word("matrix.title"), &KIND, subject).filter(|_| !all.is_empty())
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let all = &leaf.book.cohorts.all;
    let title = language.word("matrix.title").to_owned();
    let (at, title, above) = match leaf.subject {
        Subject::Cohort(at) => {
            let name = all[at].name(leaf.book.portal, leaf.edition);
            let named = language.fill("label", &[("label", Arg::Text(&title)), ("text", Arg::Text(name))]);
            (Some(at), named, leaf.crumb(&title, &KIND, Subject::Portal))
        }
        _ => ((all.len() == 1).then_some(0), title, None),
    };
    let view = MatrixView {
        cohorts: if at.is_none() { cohorts(leaf) } else { Vec::new() },
        periods: at.map_or(Vec::new(), |at| periods(leaf, at)),
        compare: compare::link(leaf),
    };
    let description = language.word("matrix.about").to_owned();
    leaf.fill(Heading { title, description, above: above.into_iter().collect() }, &view, out)
}

fn cohorts(leaf: &Leaf) -> Vec<Crumb> {
    let all = leaf.book.cohorts.all.iter().enumerate();
    let crumb = |(at, cohort): (usize, &super::cohort::Cohort)| {
        leaf.crumb(cohort.name(leaf.book.portal, leaf.edition), &KIND, Subject::Cohort(at))
    };
    let mut cohorts: Vec<Crumb> = all.filter_map(crumb).collect();
    leaf.edition.language.sort_by_text(&mut cohorts, |one| &one.text);
    cohorts
}

fn periods(leaf: &Leaf, cohort: usize) -> Vec<PeriodView> {
    let newest = leaf.book.cohorts.newest(cohort);
    newest.into_iter().map(|period| period_view(leaf, cohort, period)).collect()
}

fn period_view(leaf: &Leaf, cohort: usize, period: Period) -> PeriodView {
    let (portal, cohorts) = (leaf.book.portal, &leaf.book.cohorts);
    let shared: Vec<IndicatorId> = cohorts.shared(cohort, period).collect();
    let has_any = |area: &AreaId| shared.iter().any(|id| portal.figure(*id, *area, period).is_some());
    let mut areas: Vec<AreaId> = cohorts.all[cohort].areas.iter().copied().filter(has_any).collect();
    areas.sort_by_key(|id| leaf.edition.area_places[id.0 as usize]);
    let rows = Rows::new(leaf, Usual::default());
    let groups = portal.groups.iter().map(|group| {
        let own = group.indicators.iter().filter(|id| shared.contains(id));
        let name = leaf.edition.said(&group.name);
        GroupView { name, rows: own.map(|id| row(&rows, *id, &areas, period)).collect() }
    });
    PeriodView {
        name: leaf.edition.language.period(period),
        is_wide: areas.len() > WIDE,
        groups: groups.filter(|group| !group.rows.is_empty()).collect(),
        areas: areas.iter().map(|id| leaf.edition.text(&portal.area(*id).name).to_owned()).collect(),
    }
}

fn row(rows: &Rows, id: IndicatorId, areas: &[AreaId], period: Period) -> RowView {
    let mut cells = String::with_capacity(areas.len() * 260);
    areas.iter().for_each(|area| cell(rows, &mut cells, (id, *area, period)));
    RowView {
        title: rows.leaf.edition.titles[id.0 as usize].clone(),
        address: rows.leaf.book.indicator_address(rows.leaf.edition, id),
        cells: Html::new(&cells),
    }
}

/// The sign and the word, led to the page of the number.
fn cell(rows: &Rows, out: &mut String, (id, area, period): (IndicatorId, AreaId, Period)) {
    let (leaf, portal) = (rows.leaf, rows.words.portal);
    out.push_str("<td data-label=\"");
    escape(out, leaf.edition.text(&portal.area(area).name));
    let Some(figure) = portal.figure(id, area, period) else {
        out.push_str("\" class=\"none\">");
        out.push_str(leaf.edition.nothing.as_str());
        return out.push_str("</td>");
    };
    let (standing, assessment) = Standing::of(portal, &leaf.book.withheld, figure);
    let address = rows.address(figure);
    let tag = if address.as_str().is_empty() { "span" } else { "a" };
    out.push_str("\"><");
    out.push_str(tag);
    out.push_str(" class=\"status ");
    out.push_str(standing.code());
    if tag == "a" {
        out.push_str("\" href=\"");
        out.push_str(&leaf.up());
        out.push_str(address.as_str());
    }
    out.push_str("\">");
    out.push_str(leaf.edition.state(standing.word_key(&assessment)).as_str());
    out.push_str("</");
    out.push_str(tag);
    out.push_str("></td>");
}
