//! Live data inside a narrative: a number that is typed once, a chart, a table, the tasks.

mod number;

use serde::Serialize;

use super::Edition;
use super::row::Rows;
use super::scorecard::{Entry, GroupView, Scorecard};
use super::standing::Standing;
use super::task::{self, TaskListView};
use super::verdict;
use crate::chart::figure::Setting;
use crate::chart::{bullet, cumulative, of_years};
use crate::model::{AreaId, Call, CallKind, Covers, Period};

/// Where live data stand.
pub struct Here<'r, 'a> {
    /// The page.
    pub rows: &'r Rows<'a>,
    /// The portal in the language of the text, which may be another than the page's.
    pub edition: &'a Edition,
    /// The report that the text belongs to: live data speak of it unless they are told otherwise. A free page has none.
    pub report: Option<Of<'r, 'a>>,
}

/// A report with its figures judged.
#[derive(Clone, Copy)]
pub struct Of<'r, 'a> {
    /// Its figures.
    pub card: &'r Scorecard<'a>,
    /// Its area.
    pub area: AreaId,
    /// Its period.
    pub period: Period,
}

/// Live data as HTML.
pub fn data(here: &Here, call: &Call) -> String {
    let own = here.report.map(|report| report.area);
    let area = call.area.as_deref().map_or(own, |id| here.rows.words.portal.area_of(id));
    let period = call.period.or(here.report.map(|report| report.period));
    let (Some(area), Some(period)) = (area, period) else { return String::new() };
    match call.kind {
        CallKind::Table => in_language_of_page(here, table(here, call, area, period)),
        CallKind::Tasks => in_language_of_page(here, tasks(here, area, period)),
        CallKind::Chart => entry(here, call, area, period).map_or(String::new(), |entry| chart(here, &entry, call)),
        _ => {
            let entry = entry(here, call, area, period);
            let said = entry.and_then(|entry| number::said(here, &entry, call));
            let said = said.unwrap_or_else(|| here.edition.language.word("value.none").to_owned());
            let mut out = "<span class=\"live\">".to_owned();
            crate::theme::escape(&mut out, &said);
            out + "</span>"
        }
    }
}

/// Tables link to other pages, so they speak as the page does.
fn in_language_of_page(here: &Here, table: String) -> String {
    let page = here.rows.leaf.edition;
    match page.index == here.edition.index || table.is_empty() {
        true => table,
        false => format!("<div lang=\"{}\">{table}</div>", page.language.code),
    }
}

/// The figure that is asked for; nothing where it is not there or left out of the site.
fn entry<'a>(here: &Here<'_, 'a>, call: &Call, area: AreaId, period: Period) -> Option<Entry<'a>> {
    let portal = here.rows.words.portal;
    let figure = portal.figure(portal.indicator_of(&call.id)?, area, period)?;
    let (standing, assessment) = Standing::of(portal, &here.rows.leaf.book.withheld, figure);
    (standing != Standing::Secret).then_some(Entry { figure, standing, assessment })
}

/// The chart that says most: of a year on its way its course, else the years, else a bullet.
fn chart(here: &Here, entry: &Entry, call: &Call) -> String {
    let leaf = here.rows.leaf;
    let subject = verdict::subject(leaf, entry);
    let course = || cumulative::chart(&subject).filter(|_| is_on_its_way(entry));
    let of_time = course().or_else(|| of_years(&subject));
    // A line or columns speak of many years: the status of the last one would colour them all.
    let class = if of_time.is_some() { "" } else { entry.standing.code() };
    let Some(chart) = of_time.or_else(|| bullet::chart(&subject)) else { return String::new() };
    leaf.book.drew(1);
    // The place in the text tells two charts of one figure apart.
    let prefix = format!("chart-{}-{}", call.id, call.place.start);
    chart.html(&Setting { prefix: &prefix, class, table: leaf.edition.language.word("chart.table"), headline: "p" })
}

/// Whether a figure is of a part of a year, or its year is not over yet.
fn is_on_its_way(entry: &Entry) -> bool {
    let facts = &entry.figure.facts;
    !matches!(entry.figure.period, Period::Year(_)) || facts.covers == Covers::YearToDate || facts.achieved.is_none()
}

/// What `scorecard.html` is filled with when it stands in a narrative.
#[derive(Serialize)]
struct TableView<'a> {
    group: GroupView<'a>,
    anchors: bool,
}

fn table(here: &Here, call: &Call, area: AreaId, period: Period) -> String {
    let portal = here.rows.words.portal;
    let Some(group) = portal.groups.iter().find(|group| group.id == call.id) else { return String::new() };
    let Some(report) = portal.report(area, period) else { return String::new() };
    let own = here.report.filter(|own| (area, period) == (own.area, own.period));
    let group = match own {
        Some(own) => own.card.group(here.rows, group),
        None => Scorecard::of(here.rows, report).group(here.rows, group),
    };
    here.rows.leaf.part("scorecard.html", &TableView { group, anchors: false })
}

/// What `task-list.html` is filled with when it stands in a narrative.
#[derive(Serialize)]
struct TasksView {
    list: TaskListView,
    anchors: bool,
}

fn tasks(here: &Here, area: AreaId, period: Period) -> String {
    let report = here.rows.words.portal.report_index(area, period);
    let lists = report.map_or(Vec::new(), |at| task::lists(here.rows, at));
    let part = |list: TaskListView| {
        let mut title = String::new();
        crate::theme::escape(&mut title, &list.title.text);
        let title = if title.is_empty() { title } else { format!("<p><strong>{title}</strong></p>") };
        title + &here.rows.leaf.part("task-list.html", &TasksView { list, anchors: false })
    };
    lists.into_iter().map(part).collect()
}
