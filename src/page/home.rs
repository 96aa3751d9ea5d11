//! The home page: to when the data runs, how many targets are met, which were missed most, and the ways in.

use std::cmp::Reverse;
use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;

use super::frame::{Crumb, Heading};
use super::news::{self, NewsView, What};
use super::standing::{CountView, Standing, Tally};
use super::words::{Words, text};
use super::{
    Leaf, PageKind, Subject, address, area, calendar, changes, checks, compare, in_every_language, kind, matrix,
    report, tasks,
};
use crate::language::Arg;
use crate::model::{AreaId, AreaRef, Assessment, Figure, IndicatorId, Report, Status};
use crate::theme::Html;

/// The home page.
pub const KIND: PageKind = PageKind {
    id: "home",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[]),
    translated: in_every_language,
    write,
};

/// How many of the biggest misses and hits are named: with what is new they fill one screen of a phone.
const NAMED: usize = 3;

/// How many of the newest documents and revisions are named.
const NEWS: usize = 3;

/// What `home.html` is filled with.
#[derive(Debug, Serialize)]
pub struct HomeView {
    /// How the newest judged reports of all areas turned out together: "…: 31 chỉ tiêu đạt, 2 gần đạt"; empty where
    /// nothing is judged.
    pub verdict: String,
    /// How much there is: "2 địa phương, 6 kỳ, 220 số liệu, 2 tài liệu nguồn".
    pub extent: String,
    /// One row a period with its counts, newest first.
    pub periods: Vec<PeriodView>,
    /// The heads of the columns of counts: the statuses that occur.
    pub statuses: Vec<CountView>,
    /// The worst of the newest judged period of each area: what was missed, and then what is behind.
    pub misses: Vec<HighlightView>,
    /// What was exceeded most.
    pub hits: Vec<HighlightView>,
    /// The areas by what they belong to.
    pub parents: Vec<ParentView>,
    /// The areas side by side: their statuses, their numbers; none where no two have anything in common.
    pub side_by_side: Vec<Crumb>,
    /// The fields of the catalogue.
    pub fields: Vec<FieldView>,
    /// How many tasks stand how; empty where there are none.
    pub tasks: String,
    /// The page of all tasks; empty where there are none or the portal leaves it out.
    pub tasks_link: String,
    /// How much there is in the calendar; empty where there is nothing.
    pub calendar: String,
    /// The calendar; empty where there is none or the portal leaves it out.
    pub calendar_link: String,
    /// How much does not fit together in the sources; empty where everything does.
    pub checks: String,
    /// The page that says what.
    pub checks_link: String,
    /// The newest documents and revisions.
    pub news: Vec<NewsView>,
    /// All revisions; nothing where there is none, or the portal leaves that page out.
    pub changes: Option<Crumb>,
}

/// The counts of one period over all areas.
#[derive(Debug, Serialize)]
pub struct PeriodView {
    /// "Năm 2023"
    pub name: String,
    /// One count for each of the statuses at the head, 0 included.
    pub counts: Vec<u32>,
}

/// A figure worth a look.
#[derive(Debug, Serialize)]
pub struct HighlightView {
    /// The indicator's name.
    pub title: Html,
    /// Its row in the report.
    pub link: String,
    /// "Huyện Thanh Miện, năm 2023"; of a period that goes on also to when.
    pub of: String,
    /// How much of the target: "77,1 %".
    pub share: String,
    /// The class of its status.
    pub status: &'static str,
    /// The status as its sign and its word.
    pub state: Html,
}

/// Areas that belong to the same.
#[derive(Debug, Serialize)]
pub struct ParentView {
    /// Its name; may be empty.
    pub name: String,
    /// The areas, in alphabetical order.
    pub areas: Vec<AreaLine>,
}

/// One area and its periods.
#[derive(Debug, Serialize)]
pub struct AreaLine {
    /// Its name.
    pub name: String,
    /// Its page.
    pub link: String,
    /// The verdict of its newest judged period, or how its newest figures stand; empty where it has none.
    pub verdict: String,
    /// Its periods, newest first.
    pub periods: Vec<area::PeriodLink>,
    /// How many tasks it has and the page that lists them; nothing where there are none.
    pub tasks: Option<Crumb>,
}

/// A field of the catalogue.
#[derive(Debug, Serialize)]
pub struct FieldView {
    /// Its name.
    pub name: String,
    /// Its place in the list of indicators; empty where the portal leaves that out.
    pub link: String,
    /// "24 chỉ tiêu"
    pub count: String,
}

/// A judged figure that may be named.
struct Candidate<'a> {
    figure: &'a Figure,
    report: usize,
    assessment: Assessment,
    /// Per cent of the target.
    attainment: Decimal,
}

/// What is known of one report: a portal has many, so only what may be named is kept.
struct Judgement<'a> {
    report: &'a Report,
    tally: Tally,
    worst: Vec<Candidate<'a>>,
    highest: Vec<Candidate<'a>>,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let title = leaf.edition.text(&leaf.book.portal.title).to_owned();
    let judged: Vec<Judgement> = (0..leaf.book.portal.reports.len()).map(|at| judge(leaf, at)).collect();
    let view = view(leaf, &judged);
    let description =
        if view.verdict.is_empty() { view.extent.clone() } else { format!("{}. {}.", view.verdict, view.extent) };
    leaf.fill(Heading { title, description, above: Vec::new() }, &view, out)
}

fn view(leaf: &Leaf, judged: &[Judgement]) -> HomeView {
    let newest = newest_judged(judged);
    let mut misses: Vec<&Candidate> = newest.iter().flat_map(|judgement| &judgement.worst).collect();
    misses.sort_by_key(|one| one.worst_first());
    let mut hits: Vec<&Candidate> = newest.iter().flat_map(|judgement| &judgement.highest).collect();
    hits.sort_by_key(|one| one.highest_first());
    let shown = |all: Vec<&Candidate>| all.into_iter().take(NAMED).map(|one| highlight(leaf, one)).collect();
    let all = judged.iter().fold(Tally::default(), |sum, one| sum.plus(&one.tally));
    let statuses = all.views(leaf.edition);
    let (tasks, tasks_link) = tasks::summary(leaf, Subject::Portal).unwrap_or_default();
    let (calendar, calendar_link) = calendar::summary(leaf, Subject::Portal).unwrap_or_default();
    let (checks, checks_link) = checks::summary(leaf, Subject::Portal).unwrap_or_default();
    let told = news::of_portal(leaf.book);
    let is_revised = told.iter().any(|one| matches!(one.what, What::Revision(_)));
    let word = leaf.edition.language.word("caption.changes");
    HomeView {
        verdict: verdict(leaf, &newest),
        extent: extent(leaf),
        periods: periods(leaf, judged, &statuses),
        statuses,
        misses: shown(misses),
        hits: shown(hits),
        parents: parents(leaf, judged),
        side_by_side: matrix::link(leaf, None).into_iter().chain(compare::link(leaf)).collect(),
        fields: fields(leaf),
        tasks,
        tasks_link,
        calendar,
        calendar_link,
        checks,
        checks_link,
        news: told.iter().take(NEWS).map(|one| news::view(leaf, one)).collect(),
        changes: is_revised.then(|| leaf.crumb(word, &changes::KIND, Subject::Portal)).flatten(),
    }
}

fn judge<'a>(leaf: &Leaf<'a>, at: usize) -> Judgement<'a> {
    let (portal, withheld) = (leaf.book.portal, &leaf.book.withheld);
    let report = &portal.reports[at];
    let (mut tally, mut worst, mut highest) = (Tally::default(), Vec::new(), Vec::new());
    for figure in portal.figures_of(report) {
        let (standing, assessment) = Standing::of(portal, withheld, figure);
        tally.add(standing);
        let attainment = assessment.attainment.filter(|_| assessment.shown).and_then(|one| one.number());
        let (Standing::Judged(status), Some(attainment)) = (standing, attainment) else { continue };
        let candidate = Candidate { figure, report: at, assessment, attainment };
        if matches!(status, Status::Missed | Status::Behind | Status::ExpectedMissed) {
            worst.push(candidate);
        } else if attainment > Decimal::ONE_HUNDRED {
            highest.push(candidate);
        }
    }
    worst.sort_by_key(Candidate::worst_first);
    highest.sort_by_key(Candidate::highest_first);
    for named in [&mut worst, &mut highest] {
        named.truncate(NAMED);
        named.shrink_to_fit();
    }
    Judgement { report, tally, worst, highest }
}

impl Candidate<'_> {
    /// Sorts the worst first: what is missed for good before what is behind on its way, then the lowest.
    fn worst_first(&self) -> (bool, Decimal, usize, IndicatorId) {
        (self.assessment.status != Status::Missed, self.attainment, self.report, self.figure.indicator)
    }

    /// Sorts the highest first.
    fn highest_first(&self) -> (Reverse<Decimal>, usize, IndicatorId) {
        (Reverse(self.attainment), self.report, self.figure.indicator)
    }
}

/// Of each area the newest report in which anything is judged.
fn newest_judged<'j, 'a>(judged: &'j [Judgement<'a>]) -> Vec<&'j Judgement<'a>> {
    let mut newest: Vec<&Judgement> = Vec::new();
    for one in judged.iter().filter(|one| one.tally.judged() > 0) {
        match newest.last_mut().filter(|last| last.report.area == one.report.area) {
            Some(last) => *last = one,
            None => newest.push(one),
        }
    }
    newest
}

fn verdict(leaf: &Leaf, newest: &[&Judgement]) -> String {
    let all = newest.iter().fold(Tally::default(), |sum, one| sum.plus(&one.tally));
    let (language, areas) = (&leaf.edition.language, leaf.book.portal.areas.len());
    let opening = match newest.len() {
        0 => return String::new(),
        some if some < areas => language.fill("home.latest-of", &[("n", some.into()), ("all", areas.into())]),
        _ => language.word("home.latest").to_owned(),
    };
    all.judged_after(leaf.edition, &opening)
}

fn highlight(leaf: &Leaf, one: &Candidate) -> HighlightView {
    let (portal, edition) = (leaf.book.portal, leaf.edition);
    let words = Words { portal, edition };
    let report = leaf.link(&report::KIND, Subject::Report(one.report)).unwrap_or_default();
    let standing = Standing::Judged(one.assessment.status);
    let area = edition.text(&portal.area(one.figure.area).name);
    let to = one.assessment.pace.map(|pace| {
        let date = edition.language.date(pace.on);
        edition.language.fill("as-of.short", &[("date", Arg::Text(&date))])
    });
    HighlightView {
        title: edition.titles[one.figure.indicator.0 as usize].clone(),
        link: format!("{report}#{}", portal.indicator(one.figure.indicator).id),
        of: [area.to_owned(), edition.language.period_within(one.figure.period)]
            .into_iter()
            .chain(to)
            .collect::<Vec<_>>()
            .join(", "),
        share: text(|out| words.attainment(out, &one.assessment)),
        status: standing.code(),
        state: edition.state(standing.word_key(&one.assessment)),
    }
}

fn extent(leaf: &Leaf) -> String {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let mut periods: Vec<_> = portal.reports.iter().map(|report| report.period).collect();
    periods.sort();
    periods.dedup();
    let said = [
        language.fill("count.areas", &[("n", Arg::from(portal.areas.len()))]),
        language.fill("count.periods", &[("n", Arg::from(periods.len()))]),
        language.fill("count.figures", &[("n", Arg::from(portal.public_figures().count()))]),
        language.fill("count.documents", &[("n", Arg::from(portal.documents.len()))]),
    ];
    language.list(&said.each_ref().map(String::as_str))
}

fn periods(leaf: &Leaf, judged: &[Judgement], statuses: &[CountView]) -> Vec<PeriodView> {
    let mut sums: std::collections::BTreeMap<_, Tally> = std::collections::BTreeMap::new();
    for one in judged.iter().filter(|one| one.tally.total() > 0) {
        let sum = sums.entry(one.report.period).or_default();
        *sum = sum.plus(&one.tally);
    }
    let row = |(period, tally): (_, Tally)| {
        let there = tally.views(leaf.edition);
        let count = |head: &CountView| there.iter().find(|one| one.status == head.status).map_or(0, |one| one.count);
        PeriodView { name: leaf.edition.language.period(period), counts: statuses.iter().map(count).collect() }
    };
    sums.into_iter().rev().map(row).collect()
}

fn parents(leaf: &Leaf, judged: &[Judgement]) -> Vec<ParentView> {
    let (portal, edition) = (leaf.book.portal, leaf.edition);
    let mut parents: Vec<ParentView> = Vec::new();
    let mut at = 0;
    for index in 0..portal.areas.len() {
        let id = AreaId(index as u32);
        let start = at;
        at += judged[start..].iter().take_while(|one| one.report.area == id).count();
        let name = match &portal.area(id).parent {
            Some(AreaRef::Area(parent)) => edition.said(&portal.area(*parent).name),
            Some(AreaRef::Text(text)) => edition.said(text),
            None => String::new(),
        };
        let line = area_line(leaf, id, &judged[start..at]);
        match parents.iter_mut().find(|parent| parent.name == name) {
            Some(parent) => parent.areas.push(line),
            None => parents.push(ParentView { name, areas: vec![line] }),
        }
    }
    edition.language.sort_by_text(&mut parents, |parent| parent.name.as_str());
    for parent in &mut parents {
        edition.language.sort_by_text(&mut parent.areas, |area| area.name.as_str());
    }
    parents
}

fn area_line(leaf: &Leaf, id: AreaId, judged: &[Judgement]) -> AreaLine {
    let newest_with = |count: fn(&Tally) -> u32| judged.iter().rev().find(|one| count(&one.tally) > 0);
    let newest = newest_with(Tally::judged).or_else(|| newest_with(Tally::total));
    AreaLine {
        name: leaf.edition.said(&leaf.book.portal.area(id).name),
        link: leaf.link(&area::KIND, Subject::Area(id)).unwrap_or_default(),
        verdict: newest.map_or(String::new(), |one| one.tally.sentence(leaf.edition, one.report.period)),
        periods: area::period_links(leaf, id),
        tasks: task_link(leaf, id),
    }
}

fn task_link(leaf: &Leaf, id: AreaId) -> Option<Crumb> {
    let count: usize = leaf.book.portal.reports_of(id).iter().map(|report| report.listed_tasks().count()).sum();
    let text = leaf.edition.language.fill("count.tasks", &[("n", Arg::from(count))]);
    (count > 0).then(|| leaf.crumb(&text, &tasks::KIND, Subject::Area(id))).flatten()
}

fn fields(leaf: &Leaf) -> Vec<FieldView> {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let list = kind("indicators").and_then(|kind| leaf.link(kind, Subject::Portal));
    let public = |group: &crate::model::Group| {
        group.indicators.iter().filter(|indicator| portal.indicator(**indicator).is_public()).count()
    };
    let counted = portal.groups.iter().map(|group| (group, public(group))).filter(|(_, count)| *count > 0);
    let field = |(group, count): (&crate::model::Group, usize)| FieldView {
        name: leaf.edition.said(&group.name),
        link: list.as_ref().map_or(String::new(), |list| format!("{list}#{}", group.id)),
        count: language.fill("count.indicators", &[("n", Arg::from(count))]),
    };
    counted.map(field).collect()
}
