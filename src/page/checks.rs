//! What does not fit together in the sources, with its arithmetic: of the whole portal, and of each area.
//!
//! Grouped by rule, hard contradictions first; and what was computed again and found right.

use std::io::{self, Write};

use serde::Serialize;

use super::discrepancy::{self, DiscrepancyView};
use super::frame::Crumb;
use super::portal_and_area::{self, AreaLine};
use super::said::Said;
use super::{Book, Leaf, PageKind, Subject, in_every_language, methods, report, tasks};
use crate::language::{Arg, capital};
use crate::model::ISSUE_CODES;
use crate::model::compared::{Compared, compared};
use crate::model::subject::{of_deeds, of_figures};
use crate::model::{AreaId, Discrepancy, MemberId, Portal, Report, State, Subject as About};

/// The checks of the whole portal and of each area in which something does not fit together.
pub const KIND: PageKind = PageKind {
    id: "checks",
    // The portal's page says too that all fits together.
    subjects: |book, _| {
        let areas = areas(book).into_iter().map(Subject::Area);
        std::iter::once(Subject::Portal).chain(areas).collect()
    },
    address: |book, edition, subject| portal_and_area::address(book, edition, subject, "checks"),
    translated: in_every_language,
    write,
};

/// Doubts rather than contradictions: they stand after the others.
const SOFTER: [&str; 13] = [
    "conflicting-targets",
    "plan-below-last-year",
    "weak-target",
    "percent-or-points",
    "copied-year",
    "copied-area",
    "swapped-columns",
    "plan-of-whole-year",
    "same-title",
    "vintage-order",
    "looks-cumulative",
    "after-area-ended",
    "wording",
];

/// With more than this the page of the portal has the counts only, so that a phone can hold it: the areas have them all.
const MOST_LISTED: usize = 150;

/// What `checks.html` is filled with.
#[derive(Debug, Serialize)]
pub struct ChecksView<'a> {
    /// "41 điểm không khớp: 38 đã ghi nhận, 3 chưa xác minh"
    pub verdict: String,
    /// "Đã tính lại 214 con số, 206 khớp: 96 tỷ lệ thực hiện, 40 mức tăng, giảm"; empty where there was nothing to compute.
    pub agreed: String,
    /// Whether some are acknowledged and some are not: then each says which it is.
    pub is_mixed: bool,
    /// What the states mean that occur, a sentence each.
    pub states: Vec<&'a str>,
    /// How many there are in each area, where there are several.
    pub areas: Vec<AreaLine>,
    /// Contradictions.
    pub harder: Vec<CodeView>,
    /// Doubts.
    pub softer: Vec<CodeView>,
    /// The page of methods, at its words about discrepancies; empty where the portal leaves it out.
    pub methods: String,
    /// The data of all of them; empty where the portal leaves it out.
    pub data: String,
    /// Where to go on.
    pub next: Vec<Crumb>,
}

/// What one rule found.
#[derive(Debug, Serialize)]
pub struct CodeView {
    /// Its code: the anchor.
    pub code: &'static str,
    /// What sort of discrepancy it is.
    pub title: String,
    /// What is held against what, and how exactly.
    pub about: String,
    /// How many there are.
    pub count: usize,
    /// Whether any has a printed number; else that column is left out. Likewise the others.
    pub has_printed: bool,
    /// Whether any could be computed.
    pub has_computed: bool,
    /// Whether any differs by a number.
    pub has_difference: bool,
    /// Each of them; empty where there are too many for this page.
    pub items: Vec<ItemView>,
}

/// One discrepancy and what it is about.
#[derive(Debug, Serialize)]
pub struct ItemView {
    /// The figure, the task or the event.
    pub title: Said,
    /// Where it stands in its report; empty where the portal leaves that out.
    pub link: String,
    /// "Lê Hồng · Huyện Thanh Miện, năm 2023"
    pub of: String,
    /// What does not fit.
    pub issue: DiscrepancyView,
}

/// A discrepancy as it may be told.
struct Item<'a> {
    found: &'a Discrepancy,
    view: DiscrepancyView,
}

/// Of one area or of all: how many discrepancies there are, and the page that lists them. Nothing where there are none.
pub fn summary(leaf: &Leaf, subject: Subject) -> Option<(String, String)> {
    let found = shown(leaf, subject);
    let link = leaf.link(&KIND, subject)?;
    (!found.is_empty()).then(|| (verdict(leaf, &found), link))
}

/// The page of an area's discrepancies; empty where the report has none.
pub fn of_report(leaf: &Leaf, at: usize) -> String {
    let has_any = of_one(leaf.book, at).next().is_some();
    let link = leaf.link(&KIND, Subject::Area(leaf.book.portal.reports[at].area)).filter(|_| has_any);
    link.unwrap_or_default()
}

/// The areas in which something does not fit together.
fn areas(book: &Book) -> Vec<AreaId> {
    let told = book.discrepancies.iter().filter(|one| is_told(book, one));
    let mut areas: Vec<AreaId> = told.map(|one| report_of(book.portal, one).area).collect();
    areas.sort_unstable();
    areas.dedup();
    areas
}

fn is_told(book: &Book, discrepancy: &Discrepancy) -> bool {
    discrepancy.telling(book.portal, &book.withheld) != crate::model::Telling::Nothing
}

fn report_of<'a>(portal: &'a Portal, discrepancy: &Discrepancy) -> &'a Report {
    &portal.reports[discrepancy.subject.report(portal)]
}

fn shown<'a>(leaf: &Leaf<'a>, subject: Subject) -> Vec<&'a Discrepancy> {
    let book = leaf.book;
    let Subject::Area(area) = subject else {
        return book.discrepancies.iter().filter(|one| is_told(book, one)).collect();
    };
    book.portal.report_indices(area).rev().flat_map(|at| of_one(book, at)).filter(|one| is_told(book, one)).collect()
}

/// All of one report, by its index in the portal.
fn of_one<'a>(book: &Book<'a>, at: usize) -> impl Iterator<Item = &'a Discrepancy> + use<'a> {
    let [tasks, events] = of_deeds(book.discrepancies, at);
    of_figures(book.discrepancies, book.portal.reports[at].figures.clone()).iter().chain(tasks).chain(events)
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let view = view(leaf);
    let heading = portal_and_area::heading(leaf, format!("{}.", view.verdict));
    leaf.fill(heading, &view, out)
}

fn view<'a>(leaf: &'a Leaf) -> ChecksView<'a> {
    let found = shown(leaf, leaf.subject);
    let is_portal = leaf.subject == Subject::Portal;
    let listed = !is_portal || found.len() <= MOST_LISTED;
    let group = |soft: bool| {
        let codes = ISSUE_CODES.iter().filter(move |code| SOFTER.contains(code) == soft);
        codes.filter_map(|code| code_view(leaf, code, &found, listed)).collect::<Vec<_>>()
    };
    let mut softer = group(true);
    softer.sort_by_key(|one| SOFTER.iter().position(|code| *code == one.code));
    let methods = leaf.link(&methods::KIND, Subject::Portal);
    ChecksView {
        verdict: verdict(leaf, &found),
        agreed: agreed(leaf, &found),
        is_mixed: found.iter().any(|one| is_open(one)) && !found.iter().all(|one| is_open(one)),
        states: states(leaf, &found),
        areas: if is_portal { lines(leaf) } else { Vec::new() },
        harder: group(false),
        softer,
        methods: methods.map_or(String::new(), |link| format!("{link}#diem-khong-khop")),
        data: super::data::files(leaf, |id| id == "data-findings").pop().map_or(String::new(), |file| file.link),
        next: portal_and_area::to_all(leaf).into_iter().collect(),
    }
}

/// "41 điểm không khớp: 38 đã ghi nhận, 3 chưa xác minh"
fn verdict(leaf: &Leaf, found: &[&Discrepancy]) -> String {
    let language = &leaf.edition.language;
    if found.is_empty() {
        return language.word("checks.none").to_owned();
    }
    let open = found.iter().filter(|one| is_open(one)).count();
    let all = language.fill("count.checks", &[("n", found.len().into())]);
    if open == 0 || open == found.len() {
        let state = language.word(if open == 0 { "issue.acknowledged" } else { "issue.open" });
        return language.fill("checks.alike", &[("all", Arg::Text(&all)), ("state", Arg::Text(state))]);
    }
    let counts = [("checks.acknowledged", found.len() - open), ("checks.open", open)];
    let said: Vec<String> = counts.into_iter().map(|(key, count)| language.fill(key, &[("n", count.into())])).collect();
    let said = said.join(language.word("list.between"));
    language.fill("label", &[("label", Arg::Text(&all)), ("text", Arg::Text(&said))])
}

fn states<'a>(leaf: &'a Leaf, found: &[&Discrepancy]) -> Vec<&'a str> {
    let states = [(false, "checks.means-acknowledged"), (true, "checks.means-open")];
    let there = states.into_iter().filter(|(open, _)| found.iter().any(|one| is_open(one) == *open));
    there.map(|(_, key)| leaf.edition.language.word(key)).collect()
}

fn is_open(discrepancy: &Discrepancy) -> bool {
    discrepancy.state == State::Open
}

/// What was computed again and found right.
fn agreed(leaf: &Leaf, found: &[&Discrepancy]) -> String {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let reports = match leaf.subject {
        Subject::Area(area) => portal.reports_of(area),
        _ => &portal.reports[..],
    };
    let figures = reports.iter().flat_map(|report| portal.figures_of(report));
    let counts: Compared = compared(portal, figures, found);
    let (all, right) = counts.values().fold((0, 0), |sum, count| (sum.0 + count.all, sum.1 + count.agreed));
    if all == 0 {
        return String::new();
    }
    let of = |(code, count): (&&str, &crate::model::compared::Count)| {
        (count.agreed > 0).then(|| language.fill(&format!("agreed.{code}"), &[("n", count.agreed.into())]))
    };
    let list: Vec<String> = counts.iter().filter_map(of).collect();
    let list = language.list(&list);
    language.fill("checks.agreed", &[("n", all.into()), ("agreed", right.into()), ("list", Arg::Text(&list))])
}

fn lines(leaf: &Leaf) -> Vec<AreaLine> {
    let areas = areas(leaf.book);
    if areas.len() < 2 {
        return Vec::new();
    }
    portal_and_area::lines(leaf, areas, |area| verdict(leaf, &shown(leaf, Subject::Area(area))))
}

/// Nothing where the rule found nothing.
fn code_view(leaf: &Leaf, code: &'static str, found: &[&Discrepancy], listed: bool) -> Option<CodeView> {
    let language = &leaf.edition.language;
    let of_code = || found.iter().filter(|one| one.code == code);
    let count = of_code().count();
    let items = of_code().filter(|_| listed);
    let items = items.filter_map(|one| Some(Item { found: one, view: discrepancy::view(leaf, one)? }));
    let items: Vec<ItemView> = said_once(items.collect()).into_iter().map(|item| item_view(leaf, item)).collect();
    let any = |cell: fn(&DiscrepancyView) -> &str| items.iter().any(|item| !cell(&item.issue).is_empty());
    let [has_printed, has_computed, has_difference] =
        [any(|issue| &issue.printed), any(|issue| &issue.computed), any(|issue| &issue.gap)];
    (count > 0).then(|| CodeView {
        code,
        title: language.word(&format!("issue.{code}")).to_owned(),
        about: language.word(&format!("check.{code}")).to_owned(),
        count,
        has_printed,
        has_computed,
        has_difference,
        items,
    })
}

/// Of several in a row of which the publisher says the same, only the first says it.
fn said_once(mut items: Vec<Item>) -> Vec<Item> {
    for at in (1..items.len()).rev() {
        if items[at].found.is_said_with(items[at - 1].found) {
            items[at].view.says = Said::default();
        }
    }
    items
}

fn item_view(leaf: &Leaf, item: Item) -> ItemView {
    let portal = leaf.book.portal;
    let at = item.found.subject.report(portal);
    let place = report::title(leaf, &portal.reports[at]);
    let link = leaf.link(&report::KIND, Subject::Report(at)).unwrap_or_default();
    let (title, anchor, part) = match &item.found.subject {
        About::Figure { at, path } => {
            let indicator = portal.indicator(portal.figures[*at].indicator);
            let anchor = if path.is_empty() { indicator.id.clone() } else { format!("parts-{}", indicator.id) };
            (Said::of(leaf, &indicator.title), anchor, names(leaf, path))
        }
        About::Task { report, task, .. } => {
            let of = &portal.reports[*report];
            let title = item.found.subject.task(portal).map_or_else(Said::default, |one| Said::of(leaf, &one.title));
            return ItemView { title, link: task_link(leaf, of, *task), of: place, issue: item.view };
        }
        About::Event { report, event } => {
            let event = &portal.reports[*report].events[*event];
            (Said::of(leaf, &event.title), format!("event-{}", event.id), String::new())
        }
    };
    let link = if link.is_empty() { link } else { format!("{link}#{anchor}") };
    let of = if part.is_empty() { place } else { format!("{part} · {place}") };
    ItemView { title, link, of, issue: item.view }
}

fn task_link(leaf: &Leaf, report: &Report, task: usize) -> String {
    let page = leaf.link(&tasks::KIND, Subject::Area(report.area));
    page.map_or(String::new(), |page| format!("{page}#task-{}", tasks::anchor(report, &report.tasks[task])))
}

/// The names of the members that lead to a part, outermost first.
fn names(leaf: &Leaf, path: &[(crate::model::DimensionId, MemberId)]) -> String {
    let name = |(dimension, member): &(_, MemberId)| {
        let member = &leaf.book.portal.dimension(*dimension).members[member.0 as usize];
        leaf.edition.text(&member.name)
    };
    capital(&path.iter().map(name).collect::<Vec<_>>().join(" › "))
}
