//! The tasks by how they stand: of the whole portal as lines, of one area with all that is known of each.
//!
//! Filters are sections with anchors, so they need no script.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::aside::{self, Aside};
use super::frame::Crumb;
use super::known::Known;
use super::portal_and_area;
use super::row::Rows;
use super::said::Said;
use super::source::{self, SourceView, Usual};
use super::task::judged::{self, TaskCount, TaskTally};
use super::task::{self, Around, TaskListView, TaskView};
use super::{Leaf, PageKind, Subject, address, in_every_language, report};
use crate::chart::figure::Setting;
use crate::chart::timeline::{self, Deadlined, Deadlines};
use crate::language::{Arg, capital};
use crate::model::subject::of_deeds;
use crate::model::{AreaId, Deadline, DocumentId, Portal, Report, Task, TaskStatus};
use crate::theme::Html;

/// The tasks of the whole portal and of each area that has any.
pub const KIND: PageKind = PageKind {
    id: "tasks",
    subjects: |book, _| portal_and_area::subjects(areas(book.portal)),
    address: |book, edition, subject| portal_and_area::address(book, edition, subject, "tasks"),
    translated: in_every_language,
    write,
};

/// A section of the whole portal lists no more, so that a phone can hold it: the areas have them all.
const MOST_LISTED: usize = 200;
/// What fewer tasks have in common is no repetition.
const FEWEST_ALIKE: usize = 3;

/// What `tasks.html` is filled with.
#[derive(Debug, Serialize)]
pub struct TasksView {
    /// "16 nhiệm vụ: 1 quá hạn, 13 chưa báo cáo, 2 không có hạn cụ thể"
    pub verdict: String,
    /// "Xét tại ngày 31/05/2024": the day on which all are judged.
    pub as_of: String,
    /// Whether a line has no lead because its source states none.
    pub no_lead: bool,
    /// The document of all tasks of an area; nothing where there are several.
    pub source: Option<SourceView>,
    /// The counts, each with the anchor of its section.
    pub counts: Vec<TaskCount>,
    /// The head of the column of names: areas, or of an area its periods.
    pub name: String,
    /// One row an area or a period, with one count for each of `counts`, 0 included; empty of an area with one period.
    pub rows: Vec<CountRow>,
    /// The timeline of an area with few deadlines; else empty.
    pub chart: Html,
    /// The tasks, what is late first.
    pub sections: Vec<SectionView>,
    /// Where to go on: of an area its report, if there is one only, and the tasks of all areas.
    pub next: Vec<Crumb>,
}

/// The counts of one area or period.
#[derive(Debug, Serialize)]
pub struct CountRow {
    /// Its name.
    pub name: Said,
    /// The page of its tasks, or its report.
    pub link: String,
    /// One count for each status at the head.
    pub counts: Vec<usize>,
}

/// The tasks that stand alike, or those that say how the others are to be carried out.
#[derive(Debug, Default, Serialize)]
pub struct SectionView {
    /// Its anchor: `overdue`, `due-soon` and so on, or `organisational`.
    pub status: &'static str,
    /// The status as its sign and its word.
    pub state: Html,
    /// What it means to stand so: in the words that all its tasks share, where they do; may be empty.
    pub about: String,
    /// How many there are.
    pub count: usize,
    /// What is known of all of them alike, on the page of an area.
    pub common: Vec<Known>,
    /// All that is known of them, on the page of an area.
    pub list: Option<TaskListView>,
    /// One line each, on the page of the portal, by deadline.
    pub deadlines: Vec<DeadlineView>,
    /// "và 812 nhiệm vụ khác": what is left out; mostly empty.
    pub others: String,
}

/// Tasks of one deadline.
#[derive(Debug, Serialize)]
pub struct DeadlineView {
    /// "Trong tháng 03/2023", or that the source does not say.
    pub due: Said,
    /// What all have alike: their report, who leads.
    pub alike: Vec<Aside>,
    /// They.
    pub tasks: Vec<TaskLine>,
}

/// A task in one line.
#[derive(Debug, Serialize)]
pub struct TaskLine {
    /// What is to be done.
    pub title: Said,
    /// Where all of it is told; empty where the portal leaves that out.
    pub link: String,
    /// "Huyện Hiệp Hoà, năm 2024", and who leads; without what all of the group have.
    pub asides: Vec<Aside>,
}

/// A task and the report that has it: its index in the portal.
#[derive(Clone, Copy)]
struct Item<'a> {
    at: usize,
    report: &'a Report,
    task: &'a Task,
}

/// The areas that have tasks.
fn areas(portal: &Portal) -> impl Iterator<Item = AreaId> {
    portal_and_area::areas(portal, |id| portal.reports_of(id).iter().any(|report| !report.tasks.is_empty()))
}

/// The anchor of a task on the page of its area, behind `task-`.
pub fn anchor(report: &Report, task: &Task) -> String {
    format!("{}-{}", address::of_period(report.period), task.id)
}

/// Of one area or of all: how many tasks stand how, and the page that lists them. Nothing where there are none.
pub fn summary(leaf: &Leaf, subject: Subject) -> Option<(String, String)> {
    let (items, _) = apart(items(leaf.book.portal, subject));
    let said = TaskTally::of(leaf, items.iter().map(|item| item.task)).sentence(leaf);
    (!items.is_empty()).then(|| (said, leaf.link(&KIND, subject).unwrap_or_default()))
}

fn items(portal: &Portal, subject: Subject) -> Vec<Item<'_>> {
    let reports = match subject {
        Subject::Area(area) => portal.report_indices(area),
        _ => 0..portal.reports.len(),
    };
    let of_report =
        |at: usize| portal.reports[at].tasks.iter().map(move |task| Item { at, report: &portal.reports[at], task });
    reports.flat_map(of_report).collect()
}

/// Those that are counted, then those that only say how they are to be carried out.
fn apart(items: Vec<Item<'_>>) -> (Vec<Item<'_>>, Vec<Item<'_>>) {
    items.into_iter().partition(|item| !item.task.organisational)
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let view = view(leaf);
    let description = format!("{}. {}.", view.verdict, view.as_of);
    leaf.fill(portal_and_area::heading(leaf, description), &view, out)
}

fn view(leaf: &Leaf) -> TasksView {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let mut items = items(portal, leaf.subject);
    items.sort_by_key(|item| task::urgency(item.task, portal.as_of));
    let source = only_source(&items);
    let (items, organisational) = apart(items);
    let tally = TaskTally::of(leaf, items.iter().map(|item| item.task));
    let counts = tally.views(leaf);
    let sections = sections(leaf, &items, source);
    let is_area = matches!(leaf.subject, Subject::Area(_));
    TasksView {
        verdict: tally.sentence(leaf),
        as_of: language.fill("tasks.as-of", &[("date", Arg::Text(&language.date(portal.as_of)))]),
        no_lead: !is_area && items.iter().chain(&organisational).any(|item| item.task.lead.is_none()),
        source: source.map(|id| source::view(leaf, id)),
        name: language.word(if is_area { "column.period" } else { "column.area" }).to_owned(),
        rows: rows(leaf, &items, &tally),
        counts,
        chart: chart(leaf, &items),
        sections: sections.into_iter().chain(organised(leaf, &organisational, source)).collect(),
        next: next(leaf, &items),
    }
}

fn next(leaf: &Leaf, items: &[Item]) -> Vec<Crumb> {
    let Subject::Area(_) = leaf.subject else { return Vec::new() };
    let report = only_report(items).and_then(|at| {
        let name = report::title(leaf, &leaf.book.portal.reports[at]);
        leaf.crumb(&name, &report::KIND, Subject::Report(at))
    });
    report.into_iter().chain(portal_and_area::to_all(leaf)).collect()
}

/// The report of all tasks, if it is one.
fn only_report(items: &[Item]) -> Option<usize> {
    let first = items.first()?.at;
    items.iter().all(|item| item.at == first).then_some(first)
}

/// The document of all tasks, if it is one.
fn only_source(items: &[Item]) -> Option<DocumentId> {
    let mut sources = items.iter().map(|item| item.task.origin.source);
    let first = sources.next()??;
    sources.all(|source| source == Some(first)).then_some(first)
}

/// One row an area, by name; of one area one a period, newest first.
fn rows(leaf: &Leaf, items: &[Item], all: &TaskTally) -> Vec<CountRow> {
    let portal = leaf.book.portal;
    let there: Vec<TaskStatus> = TaskStatus::ORDER.into_iter().filter(|status| all.count(*status) > 0).collect();
    let row = |name: Said, link: Option<String>, tally: &TaskTally| {
        let counts = there.iter().map(|status| tally.count(*status)).collect();
        CountRow { name, link: link.unwrap_or_default(), counts }
    };
    if let Subject::Area(_) = leaf.subject {
        let tallies = tallies(leaf, items, |item| item.at);
        let of_report = |(at, tally): (&usize, &TaskTally)| {
            let name = Said::own(leaf.edition.language.period(portal.reports[*at].period));
            row(name, leaf.link(&report::KIND, Subject::Report(*at)), tally)
        };
        let several = tallies.len() > 1;
        return tallies.iter().rev().filter(|_| several).map(of_report).collect();
    }
    let of_area = |(id, tally): (AreaId, TaskTally)| {
        row(Said::of(leaf, &portal.area(id).name), leaf.link(&KIND, Subject::Area(id)), &tally)
    };
    let mut rows: Vec<CountRow> = tallies(leaf, items, |item| item.report.area).into_iter().map(of_area).collect();
    leaf.edition.language.sort_by_text(&mut rows, |row| row.name.text.as_str());
    rows
}

/// How many tasks stand how, for each area or report that has any.
fn tallies<Key: Ord>(leaf: &Leaf, items: &[Item], of: impl Fn(&Item) -> Key) -> BTreeMap<Key, TaskTally> {
    let mut tallies: BTreeMap<Key, TaskTally> = BTreeMap::new();
    for item in items {
        tallies.entry(of(item)).or_default().add(task::status(leaf, item.task));
    }
    tallies
}

fn sections(leaf: &Leaf, items: &[Item], source: Option<DocumentId>) -> Vec<SectionView> {
    let section = |status: TaskStatus| {
        let own: Vec<Item> = items.iter().filter(|item| task::status(leaf, item.task) == status).copied().collect();
        let plain = SectionView {
            status: status.code(),
            state: judged::word(leaf, status),
            about: judged::about_all(leaf, status, own.iter().map(|item| item.task)),
            count: own.len(),
            ..SectionView::default()
        };
        match leaf.subject {
            Subject::Area(_) => {
                let mut list = list(leaf, &own, (source, only_report(items)));
                list.tasks.iter_mut().zip(&own).for_each(|(view, item)| unsay(leaf, view, item.task));
                of_area(leaf, plain, status, list)
            }
            _ => of_portal(leaf, plain, &own),
        }
    };
    TaskStatus::ORDER.into_iter().map(section).filter(|section| section.count > 0).collect()
}

/// The lines that say how the tasks are to be carried out, however each stands.
fn organised(leaf: &Leaf, items: &[Item], source: Option<DocumentId>) -> Option<SectionView> {
    let language = &leaf.edition.language;
    let plain = SectionView {
        status: "organisational",
        state: Html::of_text(language.word("tasks.organisational")),
        about: format!("{}.", language.word("tasks.about.organisational")),
        count: items.len(),
        ..SectionView::default()
    };
    let section = match leaf.subject {
        Subject::Area(_) => SectionView { list: Some(list(leaf, items, (source, only_report(items)))), ..plain },
        _ => of_portal(leaf, plain, items),
    };
    (!items.is_empty()).then_some(section)
}

/// What the heading of a section says, its tasks need not.
fn unsay(leaf: &Leaf, view: &mut TaskView, task: &Task) {
    if view.state.as_str() == judged::word(leaf, task::status(leaf, task)).as_str() {
        view.state = Html::default();
    }
}

/// What all tasks of a section have in common stands above them, once.
fn of_area(leaf: &Leaf, mut section: SectionView, status: TaskStatus, mut list: TaskListView) -> SectionView {
    section.common = aside::lift(list.tasks.iter_mut().map(|task| &mut task.facts), FEWEST_ALIKE);
    if let [first, others @ ..] = &list.tasks[..]
        && others.len() + 1 >= FEWEST_ALIKE
        && others.iter().all(|other| other.why == first.why)
    {
        section.about = judged::about(leaf, status, Some(&first.why));
        list.tasks.iter_mut().for_each(|task| task.why.clear());
    }
    SectionView { list: Some(list), ..section }
}

fn of_portal(leaf: &Leaf, section: SectionView, items: &[Item]) -> SectionView {
    let listed = &items[..items.len().min(MOST_LISTED)];
    let due = |item: &Item| match &item.task.due {
        Some(due) => task::deadline(leaf, due),
        None => Said::own(leaf.edition.language.word("task.rule.no-deadline")),
    };
    let alike = listed.chunk_by(|one, other| one.task.due == other.task.due);
    let view = |items: &[Item]| {
        let due = due(&items[0]);
        let mut tasks: Vec<TaskLine> = items.iter().map(|item| line(leaf, item)).collect();
        let alike = aside::lift(tasks.iter_mut().map(|task| &mut task.asides), FEWEST_ALIKE);
        DeadlineView { due: Said { text: capital(&due.text), ..due }, alike, tasks }
    };
    let others = match items.len() - listed.len() {
        0 => String::new(),
        n => leaf.edition.language.fill("tasks.others", &[("n", n.into())]),
    };
    SectionView { deadlines: alike.map(view).collect(), others, ..section }
}

/// A task says of its document and its report only what the page does not say above it.
fn list(leaf: &Leaf, items: &[Item], (source, report): (Option<DocumentId>, Option<usize>)) -> TaskListView {
    let rows = Rows::new(leaf, Usual::default());
    let view = |item: &Item| {
        let [issues, _] = of_deeds(leaf.book.discrepancies, item.at);
        let around = Around { area: item.report.area, source, grouped: false, issues };
        let mut view = task::view(&rows, around, item.task);
        if report.is_none() {
            let period = leaf.edition.language.period(item.report.period);
            let link = leaf.link(&report::KIND, Subject::Report(item.at));
            let link = link.map_or(String::new(), |link| format!("{link}#task-{}", item.task.id));
            view.facts.push(Known { link, ..Known::of(&rows, "column.period", Said::own(period)) });
        }
        TaskView { id: self::anchor(item.report, item.task), ..view }
    };
    TaskListView { title: Said::default(), tasks: items.iter().map(view).collect() }
}

fn line(leaf: &Leaf, item: &Item) -> TaskLine {
    let (portal, task) = (leaf.book.portal, item.task);
    let area = item.report.area;
    let own = leaf.link(&KIND, Subject::Area(area)).map(|link| format!("{link}#task-{}", anchor(item.report, task)));
    let name = leaf.edition.text(&portal.area(area).name);
    let of = format!("{name}, {}", leaf.edition.language.period_within(item.report.period));
    let lead = task.lead.as_ref().map(|lead| task::party_said(leaf, area, lead));
    TaskLine {
        title: Said::of(leaf, &task.title),
        link: own.unwrap_or_default(),
        asides: std::iter::once(Said::own(of)).chain(lead).map(Aside::words).collect(),
    }
}

/// The deadlines of an area along the days, where they are few enough to be told apart.
fn chart(leaf: &Leaf, items: &[Item]) -> Html {
    let Subject::Area(area) = leaf.subject else { return Html::default() };
    let deadlined = |item: &Item| {
        let due = item.task.due.as_ref()?;
        let status = task::status(leaf, item.task);
        Some(Deadlined {
            title: leaf.edition.text(&item.task.title).to_owned(),
            day: Deadline::last_day(due)?,
            due: task::deadline(leaf, due).text,
            status,
            state: judged::name(leaf, item.task, status).to_owned(),
        })
    };
    let deadlines = Deadlines {
        area: leaf.edition.text(&leaf.book.portal.area(area).name),
        as_of: leaf.book.portal.as_of,
        tasks: items.iter().filter_map(deadlined).filter(|one| one.status != TaskStatus::Dropped).collect(),
        language: &leaf.edition.language,
    };
    let Some(chart) = timeline::chart(&deadlines) else { return Html::default() };
    leaf.book.drew(1);
    let setting = Setting {
        prefix: "timeline",
        class: "timeline",
        table: leaf.edition.language.word("chart.table"),
        headline: "p",
    };
    Html::new(&chart.html(&setting))
}
