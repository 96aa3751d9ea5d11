//! What was revised: every figure that a later document changed, newest first, with the document and its reason.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::data::{self, DataFile};
use super::frame::{Crumb, Heading};
use super::said::Said;
use super::source::{self, SourceView};
use super::words::{Words, html, text};
use super::{Leaf, PageKind, Subject, address, in_every_language, report};
use crate::language::{Arg, capital};
use crate::model::{Date, DocumentId, Figure, Portal, Quantity, Revised, Revision, revisions};
use crate::theme::Html;

/// What was revised.
pub const KIND: PageKind = PageKind {
    id: "changes",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("changes")]),
    translated: in_every_language,
    write,
};

/// More are not listed one by one: they are in the table of the open data.
const MOST: usize = 1000;

/// What `changes.html` is filled with.
#[derive(Debug, Serialize)]
pub struct ChangesView {
    /// "12 số liệu được điều chỉnh"; empty where there is none.
    pub count: String,
    /// The areas, in alphabetical order, each with the link to its newest revision.
    pub areas: Vec<Crumb>,
    /// The revisions by day, newest first; those of an unknown day last.
    pub days: Vec<DayView>,
    /// "Còn 12 lần điều chỉnh cũ hơn"; mostly empty.
    pub older: String,
    /// The same as data; nothing where the portal leaves that out.
    pub data: Option<DataFile>,
}

/// The revisions of one day.
#[derive(Debug, Serialize)]
pub struct DayView {
    /// "02/05/2024"
    pub name: String,
    /// The revisions.
    pub changes: Vec<ChangeView>,
}

/// One revision.
#[derive(Debug, Serialize)]
pub struct ChangeView {
    /// The anchor of its figure; only on the newest of each.
    pub anchor: String,
    /// The anchor of its area; only on the newest of each.
    pub area_anchor: String,
    /// The indicator's name.
    pub title: Html,
    /// Its row in the report; empty where the portal leaves that out.
    pub link: String,
    /// "Huyện Thanh Miện, năm 2023"
    pub of: String,
    /// Which part of the figure: "Lê Hồng"; empty for the figure itself.
    pub part: String,
    /// Which of its values: "Thực hiện".
    pub field: &'static str,
    /// What stood before.
    pub old: Html,
    /// What stands now.
    pub new: Html,
    /// The document of what stood before.
    pub old_source: Option<SourceView>,
    /// The document of what stands now.
    pub new_source: Option<SourceView>,
    /// Why, in the words of the source; empty where it gives no reason.
    pub reason: Said,
}

/// The anchor of a figure's newest revision.
pub fn anchor(portal: &Portal, figure: &Figure) -> String {
    let (area, indicator) = (&portal.area(figure.area).id, &portal.indicator(figure.indicator).id);
    // No id has a `_`.
    format!("{area}_{}_{indicator}", address::of_period(figure.period))
}

/// The link to a figure's newest revision; nothing where the portal leaves the page out.
pub fn link(leaf: &Leaf, figure: &Figure) -> Option<String> {
    Some(format!("{}#{}", leaf.link(&KIND, Subject::Portal)?, anchor(leaf.book.portal, figure)))
}

/// "338,116 tỷ đồng thành 339,002 tỷ đồng", with the part that it is of.
pub fn sentence(leaf: &Leaf, one: &Revision) -> String {
    let language = &leaf.edition.language;
    let (old, new) = (said(leaf, one, &one.old.quantity), said(leaf, one, &one.new.quantity));
    let change = language.fill("revision.text", &[("old", Arg::Text(&old)), ("new", Arg::Text(&new))]);
    let part = part(leaf, one);
    let field = language.word(field(one.of));
    let label = match part.is_empty() {
        true => field.to_owned(),
        false => language.fill("aside", &[("text", Arg::Text(field)), ("aside", Arg::Text(&part))]),
    };
    language.fill("label", &[("label", Arg::Text(&label)), ("text", Arg::Text(&change))])
}

/// "Huyện Thanh Miện, năm 2023"
pub fn place(leaf: &Leaf, figure: &Figure) -> String {
    let area = leaf.edition.text(&leaf.book.portal.area(figure.area).name);
    format!("{area}, {}", leaf.edition.language.period_within(figure.period))
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let heading = Heading {
        title: language.word("caption.changes").to_owned(),
        description: language.word("revision.about").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view(leaf), out)
}

fn view(leaf: &Leaf) -> ChangesView {
    let language = &leaf.edition.language;
    let all = newest_first(leaf);
    let count = |key, n: usize| if n == 0 { String::new() } else { language.fill(key, &[("n", n.into())]) };
    let listed = &all[..all.len().min(MOST)];
    ChangesView {
        count: count("count.changes", all.len()),
        areas: areas(leaf, listed),
        days: days(leaf, listed),
        older: count("revision.older", all.len() - listed.len()),
        data: data::files(leaf, |id| id == "data-changes").pop().filter(|_| !all.is_empty()),
    }
}

/// All that readers may see, newest first; of one day in the order of the portal.
fn newest_first<'a>(leaf: &Leaf<'a>) -> Vec<Revision<'a>> {
    let portal = leaf.book.portal;
    let public = portal.public_figures();
    let mut all: Vec<Revision> =
        public.flat_map(|figure| revisions(portal, &leaf.book.withheld, figure).into_iter().rev()).collect();
    all.sort_by_key(|one| std::cmp::Reverse(one.date));
    all
}

fn areas(leaf: &Leaf, all: &[Revision]) -> Vec<Crumb> {
    let portal = leaf.book.portal;
    let ids: BTreeSet<_> = all.iter().map(|one| one.figure.area).collect();
    let crumb = |id| Crumb {
        text: leaf.edition.text(&portal.area(id).name).to_owned(),
        link: format!("#{}", area_anchor(&portal.area(id).id)),
    };
    let mut areas: Vec<Crumb> = ids.into_iter().map(crumb).collect();
    leaf.edition.language.sort_by_text(&mut areas, |area| &area.text);
    areas
}

fn area_anchor(id: &str) -> String {
    format!("area_{id}")
}

fn days(leaf: &Leaf, all: &[Revision]) -> Vec<DayView> {
    let mut seen = BTreeSet::new();
    let days = all.chunk_by(|one, other| one.date == other.date);
    days.map(|day| DayView {
        name: day_name(leaf, day[0].date),
        changes: day.iter().map(|one| change(leaf, one, &mut seen)).collect(),
    })
    .collect()
}

fn day_name(leaf: &Leaf, day: Option<Date>) -> String {
    let language = &leaf.edition.language;
    day.map_or_else(|| language.word("revision.undated").to_owned(), |day| capital(&language.date_long(day)))
}

/// `seen` are the anchors of the page so far: each stands there once.
fn change(leaf: &Leaf, one: &Revision, seen: &mut BTreeSet<String>) -> ChangeView {
    let portal = leaf.book.portal;
    let mut first = |anchor: String| if seen.insert(anchor.clone()) { anchor } else { String::new() };
    let indicator = portal.indicator(one.figure.indicator);
    let words = Words { portal, edition: leaf.edition };
    let source = |id: Option<DocumentId>| id.map(|id| source::view(leaf, id));
    ChangeView {
        anchor: first(anchor(portal, one.figure)),
        area_anchor: first(area_anchor(&portal.area(one.figure.area).id)),
        title: leaf.edition.titles[one.figure.indicator.0 as usize].clone(),
        link: row(leaf, one.figure).unwrap_or_default(),
        of: place(leaf, one.figure),
        part: part(leaf, one),
        field: field(one.of),
        old: html(|out| words.quantity(out, indicator, &one.old.quantity)),
        new: html(|out| words.quantity(out, indicator, &one.new.quantity)),
        old_source: source(one.old_source()),
        new_source: source(one.new.origin.source),
        reason: one.vintage.origin.reason.as_ref().map_or_else(Said::default, |reason| Said::of(leaf, reason)),
    }
}

/// The link to a figure's row in its report.
pub fn row(leaf: &Leaf, figure: &Figure) -> Option<String> {
    let portal = leaf.book.portal;
    let at = portal.reports.binary_search_by(|one| (one.area, one.period).cmp(&(figure.area, figure.period))).ok()?;
    let report = leaf.link(&report::KIND, Subject::Report(at))?;
    Some(format!("{report}#{}", portal.indicator(figure.indicator).id))
}

fn said(leaf: &Leaf, one: &Revision, quantity: &Quantity) -> String {
    let words = Words { portal: leaf.book.portal, edition: leaf.edition };
    text(|out| words.quantity(out, words.portal.indicator(one.figure.indicator), quantity))
}

/// The part that a revision is of; empty for the figure itself.
pub fn part(leaf: &Leaf, one: &Revision) -> String {
    let member = |(dimension, member): &(_, crate::model::MemberId)| {
        leaf.edition.text(&leaf.book.portal.dimension(*dimension).members[member.0 as usize].name)
    };
    one.path.iter().map(member).collect::<Vec<_>>().join(", ")
}

/// The key of the word for a value that was revised.
pub fn field(of: Revised) -> &'static str {
    match of {
        Revised::Target => "column.target",
        Revised::Achieved => "column.achieved",
        Revised::Previous => "column.previous",
    }
}
