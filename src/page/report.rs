//! The page of one area in one period: the report as published.

use std::io::{self, Write};

use serde::Serialize;

use super::breakdown::{self, BreakdownView};
use super::data::{self, DataFile};
use super::event::{self, EventView};
use super::frame::{Crumb, Heading};
use super::row::Rows;
use super::scorecard::{Attention, GroupView, Scorecard};
use super::source::{self, SourceView, Usual};
use super::standing::CountView;
use super::task::judged::TaskTally;
use super::task::{self, TaskListView};
use super::{
    Book, Edition, Leaf, PageKind, Subject, address, area, calendar, checks, in_every_language, narrative, tasks,
};
use crate::language::Arg;
use crate::model::{Area, Period, Report};

/// The page of one area in one period.
pub const KIND: PageKind = PageKind {
    id: "report",
    subjects: |book, _| (0..book.portal.reports.len()).map(Subject::Report).collect(),
    address,
    translated: in_every_language,
    write,
};

/// What `report.html` is filled with.
#[derive(Debug, Serialize)]
pub struct ReportView<'a> {
    /// The area: "Huyện Thanh Miện".
    pub area: &'a str,
    /// The link to its page; empty where the portal leaves it out.
    pub area_link: String,
    /// The period: "Năm 2023".
    pub period: String,
    /// "Năm 2023: 31 chỉ tiêu đạt, 4 gần đạt, 6 không đạt; 12 chưa có số liệu"; empty where there is no figure.
    pub verdict: String,
    /// The same as counts.
    pub counts: Vec<CountView>,
    /// "Tính đến 01/12/2023": the day of most values; empty where there is none.
    pub as_of: String,
    /// The document of most figures.
    pub source: Option<SourceView>,
    /// "Đơn vị hành chính này chấm dứt hoạt động ngày 30/06/2025 …"; empty where it still exists.
    pub abolished: String,
    /// The page of what does not fit together in the area's sources; empty where everything does.
    pub checks_link: String,
    /// What is missed and what is behind.
    pub attention: Attention<'a>,
    /// The whole scorecard.
    pub groups: Vec<GroupView<'a>>,
    /// The caption of the scorecard, for readers who jump to the table.
    pub caption: String,
    /// The narrative, or where it stands.
    pub narrative: Option<narrative::NarrativeView>,
    /// The figures that are broken down.
    pub breakdowns: Vec<BreakdownView>,
    /// Its tasks: numbered ones in the order of the source, by group; else overdue first, then due soon.
    pub tasks: Vec<TaskListView>,
    /// How many of them stand how, on which day.
    pub tasks_verdict: String,
    /// The document of most tasks, where it is another than that of the figures.
    pub tasks_source: Option<SourceView>,
    /// The page of all tasks of the area; empty where there are none or the portal leaves it out.
    pub tasks_link: String,
    /// Its events, by day.
    pub events: Vec<EventView>,
    /// The document of most events, where it is another than that of the figures.
    pub events_source: Option<SourceView>,
    /// The calendar of the area; there is one where there are events, unless the portal leaves it out.
    pub calendar: String,
    /// The files that hold what is on this page.
    pub downloads: Vec<DataFile>,
    /// The page of the open data; empty where the portal leaves it out.
    pub data: String,
    /// The report before this one of the same area; nothing if it is the first.
    pub previous: Option<Crumb>,
    /// The one after it.
    pub next: Option<Crumb>,
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Report(at) = subject else { return String::new() };
    let report = &book.portal.reports[at];
    address_of(edition, &book.portal.area(report.area).id, report.period)
}

/// Where the report of an area of that id in a period lies, from the root of the site.
pub fn address_of(edition: &Edition, area: &str, period: Period) -> String {
    address::page(edition, &[area, &address::of_period(period)])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Report(at) = leaf.subject else { return Ok(()) };
    let report = &leaf.book.portal.reports[at];
    let rows = Rows::new(leaf, Usual::of(leaf.book.portal.figures_of(report).iter()));
    let card = Scorecard::of(&rows, report);
    let view = view(&rows, &card, at);
    leaf.book.drew(card.entries.len());
    let title = title(leaf, report);
    let description = if view.verdict.is_empty() { title.clone() } else { format!("{}. {}", view.area, view.verdict) };
    let above = leaf.crumb(view.area, &area::KIND, Subject::Area(report.area)).into_iter().collect();
    leaf.fill(Heading { title, description, above }, &view, out)
}

/// "Huyện Thanh Miện, năm 2023"
pub fn title(leaf: &Leaf, report: &Report) -> String {
    let name = leaf.edition.text(&leaf.book.portal.area(report.area).name);
    format!("{name}, {}", leaf.edition.language.period_within(report.period))
}

fn view<'a>(rows: &Rows<'a>, card: &Scorecard<'a>, at: usize) -> ReportView<'a> {
    let leaf = rows.leaf;
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let report = &portal.reports[at];
    let area = portal.area(report.area);
    let name = leaf.edition.text(&area.name);
    let period = language.period_within(report.period);
    let source = rows.usual.source.or_else(|| task::usual_source(report)).or_else(|| event::usual_source(report));
    ReportView {
        area: name,
        area_link: leaf.link(&area::KIND, Subject::Area(report.area)).unwrap_or_default(),
        period: language.period(report.period),
        verdict: verdict(rows, card, report),
        counts: card.tally.views(leaf.edition),
        as_of: rows
            .usual
            .as_of
            .map_or(String::new(), |day| language.fill("as-of", &[("date", Arg::Text(&language.date(day)))])),
        source: source.map(|id| source::view(leaf, id)),
        abolished: abolished(leaf, area),
        checks_link: checks::of_report(leaf, at),
        attention: card.attention(rows),
        groups: card.groups(rows),
        caption: language.fill("caption.scorecard", &[("area", name.into()), ("period", (&period).into())]),
        narrative: narrative::view(rows, card, report, at),
        breakdowns: breakdown::views(rows, card),
        tasks: task::lists(rows, at),
        tasks_verdict: tasks_verdict(leaf, report),
        tasks_source: task::usual_source(report).filter(|id| Some(*id) != source).map(|id| source::view(leaf, id)),
        tasks_link: tasks_link(leaf, report),
        events: event::views(rows, at),
        events_source: event::usual_source(report).filter(|id| Some(*id) != source).map(|id| source::view(leaf, id)),
        calendar: leaf.link(&calendar::KIND, Subject::Area(report.area)).unwrap_or_default(),
        downloads: downloads(leaf, report),
        data: leaf.link(&data::KIND, Subject::Portal).unwrap_or_default(),
        previous: neighbour(leaf, at, at.checked_sub(1)),
        next: neighbour(leaf, at, at.checked_add(1)),
    }
}

fn downloads(leaf: &Leaf, report: &Report) -> Vec<DataFile> {
    let others = data::files(leaf, |id| match id {
        "data-tasks" => !report.tasks.is_empty(),
        "data-events" => !report.events.is_empty(),
        _ => false,
    });
    data::slice(leaf).into_iter().chain(others).collect()
}

fn verdict(rows: &Rows, card: &Scorecard, report: &Report) -> String {
    match card.tally.total() {
        0 => String::new(),
        _ => card.tally.sentence(rows.leaf.edition, report.period),
    }
}

/// "16 nhiệm vụ: 13 chưa báo cáo, 3 không có hạn cụ thể. Xét tại ngày 31/05/2024"
fn tasks_verdict(leaf: &Leaf, report: &Report) -> String {
    if report.listed_tasks().next().is_none() {
        return String::new();
    }
    let (language, on) = (&leaf.edition.language, leaf.book.portal.as_of);
    let day = language.fill("tasks.as-of", &[("date", Arg::Text(&language.date(on)))]);
    format!("{}. {day}", TaskTally::of(leaf, report.listed_tasks()).sentence(leaf))
}

fn tasks_link(leaf: &Leaf, report: &Report) -> String {
    let link = leaf.link(&tasks::KIND, Subject::Area(report.area)).filter(|_| !report.tasks.is_empty());
    link.unwrap_or_default()
}

/// What became of an area that is no more.
pub fn abolished(leaf: &Leaf, area: &Area) -> String {
    let language = &leaf.edition.language;
    area.until.map_or(String::new(), |day| language.fill("area.abolished", &[("date", Arg::Text(&language.date(day)))]))
}

/// Another report of the same area.
fn neighbour(leaf: &Leaf, at: usize, other: Option<usize>) -> Option<Crumb> {
    let reports = &leaf.book.portal.reports;
    let neighbour = reports.get(other?).filter(|report| report.area == reports[at].area)?;
    let text = leaf.edition.language.period(neighbour.period);
    leaf.crumb(&text, &KIND, Subject::Report(other?))
}
