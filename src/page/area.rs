//! The page of one area: its verdict, its periods, every indicator with its newest figure and the years before.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::frame::{Crumb, Heading};
use super::row::{Row, Rows};
use super::scorecard::Entry;
use super::source::{self, SourceView, Usual};
use super::standing::{Standing, Tally};
use super::words;
use super::{
    Book, Edition, Leaf, PageKind, Subject, address, calendar, cell, checks, cohort, commune, compare,
    in_every_language, matrix, report, tasks,
};
use crate::chart::sparkline;
use crate::language::Arg;
use crate::model::{Area, AreaId, AreaRef, Assessment, Figure, IndicatorId, Period, Rule};
use crate::theme::Html;

/// The page of one area.
pub const KIND: PageKind = PageKind {
    id: "area",
    subjects: |book, _| (0..book.portal.areas.len() as u32).map(|at| Subject::Area(AreaId(at))).collect(),
    address,
    translated: in_every_language,
    write,
};

/// How many years stand side by side.
const YEARS: usize = 5;

/// What `area.html` is filled with.
#[derive(Debug, Serialize)]
pub struct AreaView<'a> {
    /// "Cấp huyện, Tỉnh Hải Dương"
    pub standing: String,
    /// What has to be said of its validity; mostly empty.
    pub validity: Vec<String>,
    /// The verdict of its newest judged period; empty where nothing is judged.
    pub verdict: String,
    /// Its periods, newest first, each with its verdict.
    pub periods: Vec<ReportLine>,
    /// The years of the cells, newest first.
    pub years: Vec<String>,
    /// Its indicators that have a target, by group.
    pub groups: Vec<GroupView<'a>>,
    /// Those for which the source gives none, by group.
    pub untargeted: Vec<GroupView<'a>>,
    /// It beside the others of its level: their statuses, their numbers; none where it has nothing in common with them.
    pub side_by_side: Vec<Crumb>,
    /// Its communes of which anything is said, by name.
    pub communes: Vec<Crumb>,
    /// Its documents.
    pub documents: Vec<SourceView>,
    /// How many of its tasks stand how; empty where there are none.
    pub tasks: String,
    /// The page of its tasks; empty where there are none or the portal leaves it out.
    pub tasks_link: String,
    /// How much there is in its calendar; empty where there is nothing.
    pub calendar: String,
    /// Its calendar; empty where there is none or the portal leaves it out.
    pub calendar_link: String,
    /// How much does not fit together in the sources; empty where everything does.
    pub checks: String,
    /// The page that says what.
    pub checks_link: String,
}

/// A period of an area, in a list of links.
#[derive(Debug, Serialize)]
pub struct PeriodLink {
    /// "2023", "Quý I năm 2023"
    pub text: String,
    /// Its report.
    pub link: String,
}

/// A period of an area with its verdict.
#[derive(Debug, Serialize)]
pub struct ReportLine {
    /// "Năm 2023"
    pub text: String,
    /// Its report.
    pub link: String,
    /// The verdict, or what else there is.
    pub verdict: String,
}

/// The indicators of one group.
#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// One row an indicator.
    pub rows: Vec<IndicatorView<'a>>,
}

/// One indicator: its newest figure and the years.
#[derive(Debug, Serialize)]
pub struct IndicatorView<'a> {
    /// The newest figure.
    pub row: Row<'a>,
    /// Its period, and of what stretch of it the value is where that is not the whole.
    pub period: String,
    /// All its years as a tiny line; empty where they are too few.
    pub spark: Html,
    /// One cell for each of the years: the value with the sign of its status; empty where there is none, and in the
    /// year that the row is of. Of indicators without a target there are none.
    pub cells: Html,
    /// The values of the years before, of indicators without a target: "2022: 65,3; 2021: 64,9"; mostly empty.
    pub before: Html,
    /// Leads to the parts, where the source gives only those; mostly empty.
    pub parts_link: String,
}

/// A figure that was judged.
type Judged<'a> = (&'a Figure, Standing, Assessment);

/// The figures of each indicator, oldest first.
type ByIndicator<'a> = BTreeMap<IndicatorId, Vec<Judged<'a>>>;

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Area(area) = subject else { return String::new() };
    address_of(edition, &book.portal.area(area).id)
}

/// Where the page of an area of that id lies, from the root of the site.
pub fn address_of(edition: &Edition, id: &str) -> String {
    address::page(edition, &[id])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Area(id) = leaf.subject else { return Ok(()) };
    let name = leaf.edition.text(&leaf.book.portal.area(id).name).to_owned();
    let view = view(leaf, id);
    let description = if view.verdict.is_empty() { name.clone() } else { format!("{name}. {}", view.verdict) };
    leaf.fill(Heading { title: name, description, above: Vec::new() }, &view, out)
}

fn view<'a>(leaf: &'a Leaf<'a>, id: AreaId) -> AreaView<'a> {
    let portal = leaf.book.portal;
    let judged: Vec<(Period, Vec<Judged>)> =
        portal.reports_of(id).iter().map(|one| (one.period, judge(leaf, portal.figures_of(one)))).collect();
    let tallies: Vec<Tally> = judged.iter().map(|(_, figures)| tally(figures)).collect();
    let newest = (0..judged.len()).rev().find(|at| tallies[*at].judged() > 0);
    let (years, groups, untargeted) = indicators(leaf, &judged);
    let (tasks, tasks_link) = tasks::summary(leaf, Subject::Area(id)).unwrap_or_default();
    let (calendar, calendar_link) = calendar::summary(leaf, Subject::Area(id)).unwrap_or_default();
    let (checks, checks_link) = checks::summary(leaf, Subject::Area(id)).unwrap_or_default();
    AreaView {
        standing: standing(leaf, portal.area(id)),
        validity: validity(leaf, portal.area(id)),
        verdict: newest.map_or(String::new(), |at| tallies[at].sentence(leaf.edition, judged[at].0)),
        periods: lines(leaf, id, &tallies),
        groups,
        untargeted,
        years: years.iter().map(|year| short_period(leaf, *year)).collect(),
        side_by_side: side_by_side(leaf, id),
        communes: commune::list(leaf, id),
        documents: documents(leaf, id),
        tasks,
        tasks_link,
        calendar,
        calendar_link,
        checks,
        checks_link,
    }
}

fn judge<'a>(leaf: &Leaf<'a>, figures: &'a [Figure]) -> Vec<Judged<'a>> {
    let judge = |figure: &'a Figure| {
        let (standing, assessment) = Standing::of(leaf.book.portal, &leaf.book.withheld, figure);
        (figure, standing, assessment)
    };
    figures.iter().map(judge).filter(|(_, standing, _)| *standing != Standing::Secret).collect()
}

fn tally(figures: &[Judged]) -> Tally {
    let mut tally = Tally::default();
    figures.iter().for_each(|(_, standing, _)| tally.add(*standing));
    tally
}

/// The years that stand side by side, and the rows of the indicators with a target and of those without one.
fn indicators<'a>(
    leaf: &'a Leaf<'a>,
    judged: &[(Period, Vec<Judged<'a>>)],
) -> (Vec<Period>, Vec<GroupView<'a>>, Vec<GroupView<'a>>) {
    let (mut targeted, mut untargeted) = (ByIndicator::new(), ByIndicator::new());
    for one in judged.iter().flat_map(|(_, figures)| figures) {
        targeted.entry(one.0.indicator).or_default().push(*one);
    }
    targeted.retain(|id, all| {
        let stays = newest(all).2.rule != Rule::NoTarget;
        if !stays {
            untargeted.insert(*id, std::mem::take(all));
        }
        stays
    });
    let (rows, years) = (Rows::new(leaf, Usual::default()), years(&targeted));
    let mut groups = groups(leaf, |id| targeted.get(id).map(|all| targeted_row(&rows, all, &years)));
    for group in &mut groups {
        let language = &leaf.edition.language;
        words::align_alike(language, group.rows.iter_mut().map(|one| &mut one.row.value).collect());
    }
    let lines = groups.iter().flat_map(|group| &group.rows);
    leaf.book.drew(lines.filter(|line| !line.row.bullet.as_str().is_empty()).count());
    let others = self::groups(leaf, |id| untargeted.get(id).map(|all| untargeted_row(&rows, all)));
    (years, groups, others)
}

/// The newest years in which an indicator has a value older than the one in its row, newest first.
fn years(by_indicator: &ByIndicator) -> Vec<Period> {
    let years: BTreeSet<Period> =
        by_indicator.values().flat_map(|all| years_before(all)).map(|one| one.0.period).collect();
    years.into_iter().rev().take(YEARS).collect()
}

/// The values of years before the newest, oldest first.
fn years_before<'j, 'a>(all: &'j [Judged<'a>]) -> impl DoubleEndedIterator<Item = &'j Judged<'a>> {
    let last = newest(all).0.period;
    let is_year = move |period: Period| matches!(period, Period::Year(_)) && period < last;
    all.iter().filter(move |one| is_year(one.0.period) && one.0.facts.achieved.is_some())
}

fn groups<'a>(leaf: &'a Leaf<'a>, row: impl Fn(&IndicatorId) -> Option<IndicatorView<'a>>) -> Vec<GroupView<'a>> {
    let view = |group: &'a crate::model::Group| GroupView {
        id: &group.id,
        title: leaf.edition.text(&group.name),
        rows: group.indicators.iter().filter_map(&row).collect(),
    };
    leaf.book.portal.groups.iter().map(view).filter(|group| !group.rows.is_empty()).collect()
}

fn targeted_row<'a>(rows: &Rows<'a>, all: &[Judged<'a>], years: &[Period]) -> IndicatorView<'a> {
    let view = indicator_row(rows, all);
    let shown = newest(all).0.period;
    let mut cells = String::new();
    for year in years {
        cells.push_str("<td class=\"n cell\">");
        if let Some((figure, standing, assessment)) = all.iter().find(|one| one.0.period == *year && *year != shown) {
            cell::write(rows, &mut cells, &Entry { figure, standing: *standing, assessment: *assessment });
        }
        cells.push_str("</td>");
    }
    IndicatorView { cells: Html::new(&cells), ..view }
}

fn untargeted_row<'a>(rows: &Rows<'a>, all: &[Judged<'a>]) -> IndicatorView<'a> {
    let shown = years_before(all).rev().filter(|one| one.1 != Standing::Withheld).take(YEARS);
    let mut before = String::new();
    for (figure, ..) in shown {
        let Some(value) = &figure.facts.achieved else { continue };
        if !before.is_empty() {
            before.push_str("; ");
        }
        before.push_str(&short_period(rows.leaf, figure.period));
        before.push_str(": ");
        rows.words.bare(&mut before, rows.words.portal.indicator(figure.indicator), &value.quantity);
    }
    IndicatorView { before: Html::new(&before), ..indicator_row(rows, all) }
}

/// What both have alike.
fn indicator_row<'a>(rows: &Rows<'a>, all: &[Judged<'a>]) -> IndicatorView<'a> {
    let (figure, standing, assessment) = newest(all);
    let row = rows.brief(figure, standing, &assessment);
    IndicatorView {
        parts_link: if row.only_parts { parts_link(rows.leaf, figure) } else { String::new() },
        row,
        period: period(rows, figure),
        spark: spark(rows.leaf, figure),
        cells: Html::default(),
        before: Html::default(),
    }
}

/// "2023"; of a value of less than that also of what: "2023, lũy kế từ đầu năm đến 20/02/2023".
fn period(rows: &Rows, figure: &Figure) -> String {
    let period = short_period(rows.leaf, figure.period);
    match rows.covered(figure, &figure.facts).filter(|_| figure.facts.achieved.is_some()) {
        Some(covered) => format!("{period}, {covered}"),
        None => period,
    }
}

/// The parts of a figure in its report.
fn parts_link(leaf: &Leaf, figure: &Figure) -> String {
    let portal = leaf.book.portal;
    let at = portal.reports_of(figure.area).iter().position(|report| report.period == figure.period);
    let subject = at.map(|at| Subject::Report(portal.report_indices(figure.area).start + at));
    let report = subject.and_then(|subject| leaf.link(&report::KIND, subject));
    report.map_or(String::new(), |link| format!("{link}#parts-{}", portal.indicator(figure.indicator).id))
}

fn spark(leaf: &Leaf, figure: &Figure) -> Html {
    let (portal, withheld) = (leaf.book.portal, &leaf.book.withheld);
    let Period::Year(last) = figure.period else { return Html::default() };
    let values = sparkline::pick((portal, withheld), (figure.indicator, figure.area), last);
    let mut out = String::new();
    sparkline::draw(&values, portal.indicator(figure.indicator).kind, &mut out);
    Html::new(&out)
}

/// The newest figure that has a value, else the newest.
fn newest<'a>(all: &[Judged<'a>]) -> Judged<'a> {
    let with_value = all.iter().rev().find(|one| one.0.facts.achieved.is_some());
    *with_value.unwrap_or(&all[all.len() - 1])
}

/// "Cấp huyện, Tỉnh Hải Dương"
pub fn standing(leaf: &Leaf, area: &Area) -> String {
    let (portal, edition) = (leaf.book.portal, leaf.edition);
    let level = edition.language.word(cohort::level_key(area.level));
    match &area.parent {
        Some(AreaRef::Area(parent)) => format!("{level}, {}", edition.said(&portal.area(*parent).name)),
        Some(AreaRef::Text(parent)) => format!("{level}, {}", edition.said(parent)),
        None => level.to_owned(),
    }
}

fn validity(leaf: &Leaf, area: &Area) -> Vec<String> {
    let language = &leaf.edition.language;
    let mut said = Vec::new();
    if let Some(from) = area.from {
        said.push(language.fill("area.from", &[("date", (&language.date(from)).into())]));
    }
    if let Some(until) = area.until {
        said.push(language.fill("area.abolished", &[("date", (&language.date(until)).into())]));
    }
    let name = |one: &AreaRef| match one {
        AreaRef::Area(id) => leaf.edition.said(&leaf.book.portal.area(*id).name),
        AreaRef::Text(text) => leaf.edition.said(text),
    };
    let successors: Vec<String> = area.successors.iter().map(name).collect();
    if !successors.is_empty() {
        let names: Vec<&str> = successors.iter().map(String::as_str).collect();
        said.push(language.fill("area.successors", &[("names", Arg::Text(&language.list(&names)))]));
    }
    said
}

fn side_by_side(leaf: &Leaf, id: AreaId) -> Vec<Crumb> {
    let Some(cohort) = leaf.book.cohorts.with(id) else { return Vec::new() };
    matrix::link(leaf, Some(cohort)).into_iter().chain(compare::link(leaf)).collect()
}

fn lines(leaf: &Leaf, id: AreaId, tallies: &[Tally]) -> Vec<ReportLine> {
    let first = leaf.book.portal.report_indices(id).start;
    let reports = leaf.book.portal.reports_of(id).iter().zip(tallies).enumerate().rev();
    let line = |(at, (report, tally)): (usize, (&crate::model::Report, &Tally))| ReportLine {
        text: leaf.edition.language.period(report.period),
        link: leaf.link(&report::KIND, Subject::Report(first + at)).unwrap_or_default(),
        verdict: if tally.total() > 0 { tally.counts(leaf.edition) } else { String::new() },
    };
    reports.map(line).collect()
}

/// The periods of an area, newest first.
pub fn period_links(leaf: &Leaf, id: AreaId) -> Vec<PeriodLink> {
    let first = leaf.book.portal.report_indices(id).start;
    let reports = leaf.book.portal.reports_of(id).iter().enumerate().rev();
    let link = |(at, report): (usize, &crate::model::Report)| {
        let link = leaf.link(&report::KIND, Subject::Report(first + at))?;
        Some(PeriodLink { text: short_period(leaf, report.period), link })
    };
    reports.filter_map(link).collect()
}

/// A year as its number, any other period by its name.
pub fn short_period(leaf: &Leaf, period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Term(from, to) => format!("{from}–{to}"),
        _ => leaf.edition.language.period(period),
    }
}

fn documents(leaf: &Leaf, id: AreaId) -> Vec<SourceView> {
    leaf.book.portal.documents_of(id).map(|(document, _)| source::view(leaf, document)).collect()
}
