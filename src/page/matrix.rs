//! How every indicator stands in every area: a sign and a word in each cell.

use std::io::{self, Write};

use serde::Serialize;

use super::cohort::{Cohort, Sheet};
use super::frame::{Crumb, Heading};
use super::row::Rows;
use super::source::Usual;
use super::standing::{Standing, Tally, word_of};
use super::{Book, Edition, Leaf, PageKind, Subject, address, area, compare, in_every_language, indicator};
use crate::language::Arg;
use crate::model::{AreaId, Figure, IndicatorId, Period, Status};
use crate::theme::{Html, escape};

/// How every indicator stands in every area.
pub const KIND: PageKind = PageKind {
    id: "matrix",
    // The table of the only cohort, or its first part, is the page of the portal.
    subjects: |book, _| match (book.cohorts.all.len(), book.cohorts.sheets.len()) {
        (0, _) => Vec::new(),
        (1, many) => [Subject::Portal].into_iter().chain((1..many).map(Subject::Sheet)).collect(),
        (_, many) => [Subject::Portal].into_iter().chain((0..many).map(Subject::Sheet)).collect(),
    },
    address,
    translated: in_every_language,
    write,
};

/// What `matrix.html` is filled with.
#[derive(Debug, Serialize)]
pub struct MatrixView {
    /// The areas that have a page of their own, where one page does not hold all.
    pub cohorts: Vec<Crumb>,
    /// The parts of a table that one page does not hold; this very page has no link.
    pub parts: Vec<Crumb>,
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
    /// One table of all groups of indicators; of many areas one or more a group.
    pub tables: Vec<TableView>,
}

/// Indicators down and areas across; or, where the areas are many, areas down and the indicators of one group across.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// What it is about: the period, or the group of indicators.
    pub caption: String,
    /// The word above the names of the rows: "Chỉ tiêu", "Địa phương".
    pub corner: &'static str,
    /// What stands across.
    pub columns: Vec<HeadView>,
    /// What stands down.
    pub bodies: Vec<BodyView>,
    /// How many of a column stand how; a row a status that occurs.
    pub counts: Vec<CountRow>,
}

/// The name of a row or of a column.
#[derive(Debug, Serialize)]
pub struct HeadView {
    /// Of an indicator or of an area.
    pub title: Html,
    /// The same as plain text, for labels.
    pub name: String,
    /// Its page; empty where the portal leaves it out.
    pub link: String,
}

/// Rows that belong together.
#[derive(Debug, Serialize)]
pub struct BodyView {
    /// The group of indicators; empty where the table has only one.
    pub name: String,
    /// The rows.
    pub rows: Vec<RowView>,
}

/// One indicator, or one area.
#[derive(Debug, Serialize)]
pub struct RowView {
    /// Its name.
    pub head: HeadView,
    /// One ready cell for each column.
    pub cells: Html,
}

/// How often a status occurs in each column.
#[derive(Debug, Serialize)]
pub struct CountRow {
    /// Its class.
    pub status: &'static str,
    /// Its sign and its word.
    pub state: Html,
    /// How often, a column each.
    pub counts: Vec<u32>,
}

/// What names a row or a column.
#[derive(Debug, Clone, Copy)]
enum Head {
    Indicator(IndicatorId),
    Area(AreaId),
}

/// More areas than this do not stand across: they go down, and the indicators of one group across.
const WIDE: usize = 9;

/// More indicators than this do not stand across.
const ACROSS: usize = 6;

/// What is counted: what was judged, and what is not there to be judged.
const COUNTED: [Status; 11] = [
    Status::Met,
    Status::Near,
    Status::Missed,
    Status::OnPace,
    Status::Behind,
    Status::ExpectedMet,
    Status::ExpectedNear,
    Status::ExpectedMissed,
    Status::Suspect,
    Status::NotDue,
    Status::NotReported,
];

/// The page of all areas, or of the cohort of one.
pub fn link(leaf: &Leaf, cohort: Option<usize>) -> Option<Crumb> {
    let all = &leaf.book.cohorts.all;
    let first = cohort.filter(|_| all.len() > 1).map(|cohort| leaf.book.cohorts.sheets_of(cohort).start);
    let subject = first.map_or(Subject::Portal, Subject::Sheet);
    leaf.crumb(leaf.edition.language.word("matrix.title"), &KIND, subject).filter(|_| !all.is_empty())
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let word = edition.language.address("matrix");
    let Subject::Sheet(at) = subject else { return address::page(edition, &[word]) };
    let sheet = &book.cohorts.sheets[at];
    let folder = book.cohorts.all[sheet.cohort].folder(book.portal, edition);
    match sheet.part {
        0 => address::page(edition, &[word, &folder]),
        part => address::page(edition, &[word, &folder, &(part + 1).to_string()]),
    }
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let cohorts = &leaf.book.cohorts;
    let (at, above) = match leaf.subject {
        Subject::Sheet(at) => (Some(at), leaf.crumb(language.word("matrix.title"), &KIND, Subject::Portal)),
        _ => ((cohorts.all.len() == 1).then_some(0), None),
    };
    let view = MatrixView {
        cohorts: if at.is_none() { self::cohorts(leaf) } else { Vec::new() },
        parts: at.map_or(Vec::new(), |at| parts(leaf, at)),
        periods: at.map_or(Vec::new(), |at| periods(leaf, &cohorts.sheets[at])),
        compare: compare::link(leaf),
    };
    let description = language.word("matrix.about").to_owned();
    leaf.fill(Heading { title: title(leaf, at), description, above: above.into_iter().collect() }, &view, out)
}

/// "Bảng tổng hợp: Cấp huyện: Kinh tế – Xã hội", as far as there are others to be told from.
fn title(leaf: &Leaf, at: Option<usize>) -> String {
    let (language, cohorts) = (&leaf.edition.language, &leaf.book.cohorts);
    let sheet = at.map(|at| &cohorts.sheets[at]);
    let cohort = sheet.filter(|_| cohorts.all.len() > 1).map(|sheet| &cohorts.all[sheet.cohort]);
    let cohort = cohort.map(|cohort| cohort.name(leaf.book.portal, leaf.edition));
    let part = sheet.filter(|sheet| cohorts.sheets_of(sheet.cohort).len() > 1).map(|sheet| part_name(leaf, sheet));
    let label = |title: String, text: String| {
        language.fill("label", &[("label", Arg::Text(&title)), ("text", Arg::Text(&text))])
    };
    cohort.into_iter().chain(part).fold(language.word("matrix.title").to_owned(), label)
}

fn cohorts(leaf: &Leaf) -> Vec<Crumb> {
    let all = leaf.book.cohorts.all.iter().enumerate();
    let crumb = |(at, cohort): (usize, &Cohort)| {
        let first = leaf.book.cohorts.sheets_of(at).start;
        leaf.crumb(&cohort.name(leaf.book.portal, leaf.edition), &KIND, Subject::Sheet(first))
    };
    let mut cohorts: Vec<Crumb> = all.filter_map(crumb).collect();
    leaf.edition.language.sort_by_text(&mut cohorts, |one| &one.text);
    cohorts
}

/// All parts of the table that a sheet is of; none where it is the whole.
fn parts(leaf: &Leaf, here: usize) -> Vec<Crumb> {
    let cohorts = &leaf.book.cohorts;
    let all = cohorts.sheets_of(cohorts.sheets[here].cohort);
    let (first, several) = (all.start, all.len() > 1);
    let crumb = |at: usize| {
        let only = cohorts.all.len() == 1 && at == first;
        let subject = if only { Subject::Portal } else { Subject::Sheet(at) };
        let link = leaf.link(&KIND, subject).filter(|_| at != here).unwrap_or_default();
        Crumb { text: part_name(leaf, &cohorts.sheets[at]), link }
    };
    all.filter(|_| several).map(crumb).collect()
}

/// What tells a part from the others: its groups of indicators, of a group that is cut the how many-th part, and the
/// period where there are several.
fn part_name(leaf: &Leaf, sheet: &Sheet) -> String {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let Some((period, own)) = sheet.periods.first() else { return String::new() };
    let group = |id: &IndicatorId| portal.indicator(*id).group;
    let name = |group: usize| leaf.edition.said(&portal.groups[group].name);
    let (Some(first), Some(last)) = (own.first().map(group), own.last().map(group)) else { return String::new() };
    let all = &leaf.book.cohorts.sheets[leaf.book.cohorts.sheets_of(sheet.cohort)];
    let alike = || {
        all.iter().filter(|other| {
            other.periods.first().is_some_and(|(of, own)| of == period && own.iter().any(|id| group(id) == first))
        })
    };
    let named = match (first == last, alike().count()) {
        (true, 1) => name(first),
        (true, many) => {
            let at = alike().position(|other| other.part == sheet.part).unwrap_or_default();
            format!("{} ({}/{many})", name(first), at + 1)
        }
        (false, _) => format!("{} – {}", name(first), name(last)),
    };
    match all.iter().any(|other| other.periods.first().map(|(of, _)| of) != Some(period)) {
        true => language.fill("label", &[("label", Arg::Text(&language.period(*period))), ("text", Arg::Text(&named))]),
        false => named,
    }
}

fn periods(leaf: &Leaf, sheet: &Sheet) -> Vec<PeriodView> {
    sheet.periods.iter().map(|(period, own)| period_view(leaf, sheet.cohort, (*period, own))).collect()
}

fn period_view(leaf: &Leaf, cohort: usize, (period, own): (Period, &[IndicatorId])) -> PeriodView {
    let portal = leaf.book.portal;
    let has_any = |area: &AreaId| own.iter().any(|id| portal.figure(*id, *area, period).is_some());
    let mut areas: Vec<AreaId> = leaf.book.cohorts.all[cohort].areas.iter().copied().filter(has_any).collect();
    areas.sort_by_key(|id| leaf.edition.area_places[id.0 as usize]);
    let areas: Vec<Head> = areas.into_iter().map(Head::Area).collect();
    let group = |id: &IndicatorId| portal.indicator(*id).group;
    let groups = own.chunk_by(|one, other| group(one) == group(other)).map(|own| {
        let name = leaf.edition.said(&portal.groups[group(&own[0])].name);
        (name, own.iter().map(|id| Head::Indicator(*id)).collect())
    });
    let groups: Vec<(String, Vec<Head>)> = groups.collect();
    let rows = Rows::new(leaf, Usual::default());
    let name = leaf.edition.language.period(period);
    let tables = match areas.len() > WIDE {
        true => groups.iter().flat_map(|group| areas_down(&rows, group, &areas, period)).collect(),
        false => vec![table(&rows, (name.clone(), "column.indicator"), &areas, &groups, period)],
    };
    PeriodView { name, tables }
}

/// The tables of one group, each with as many of its indicators as stand side by side.
fn areas_down(rows: &Rows, (name, own): &(String, Vec<Head>), areas: &[Head], period: Period) -> Vec<TableView> {
    let parts = own.len().div_ceil(ACROSS);
    let down = [(String::new(), areas.to_vec())];
    let part = |(at, columns): (usize, &[Head])| {
        let caption = if parts > 1 { format!("{name} ({}/{parts})", at + 1) } else { name.clone() };
        table(rows, (caption, "column.area"), columns, &down, period)
    };
    own.chunks(own.len().div_ceil(parts)).enumerate().map(part).collect()
}

fn table(
    rows: &Rows,
    (caption, corner): (String, &'static str),
    columns: &[Head],
    bodies: &[(String, Vec<Head>)],
    period: Period,
) -> TableView {
    let mut tallies = vec![Tally::default(); columns.len()];
    let mut row = |head: &Head| {
        let mut cells = String::with_capacity(columns.len() * 260);
        for (column, tally) in columns.iter().zip(&mut tallies) {
            if let Some(standing) = cell(rows, &mut cells, (*head, *column), period) {
                tally.add(standing);
            }
        }
        RowView { head: head_view(rows.leaf, *head), cells: Html::new(&cells) }
    };
    let body = |(name, heads): &(String, Vec<Head>)| {
        let name = if bodies.len() > 1 { name.clone() } else { String::new() };
        BodyView { name, rows: heads.iter().map(&mut row).collect() }
    };
    TableView {
        caption,
        corner,
        columns: columns.iter().map(|head| head_view(rows.leaf, *head)).collect(),
        bodies: bodies.iter().map(body).collect(),
        counts: counts(rows.leaf, &tallies),
    }
}

fn counts(leaf: &Leaf, tallies: &[Tally]) -> Vec<CountRow> {
    let there = COUNTED.iter().filter(|status| tallies.iter().any(|tally| tally.count(**status) > 0));
    let row = |status: &Status| CountRow {
        status: status.code(),
        state: leaf.edition.state(word_of(*status)),
        counts: tallies.iter().map(|tally| tally.count(*status)).collect(),
    };
    there.map(row).collect()
}

fn head_view(leaf: &Leaf, head: Head) -> HeadView {
    let link = match head {
        Head::Indicator(id) => leaf.link(&indicator::KIND, Subject::Indicator(id)),
        Head::Area(id) => leaf.link(&area::KIND, Subject::Area(id)),
    };
    let title = match head {
        Head::Indicator(id) => leaf.edition.titles[id.0 as usize].clone(),
        Head::Area(_) => Html::of_text(name(leaf, head)),
    };
    HeadView { title, name: name(leaf, head).to_owned(), link: link.unwrap_or_default() }
}

fn name<'a>(leaf: &'a Leaf, head: Head) -> &'a str {
    match head {
        Head::Indicator(id) => leaf.edition.text(&leaf.book.portal.indicator(id).title),
        Head::Area(id) => leaf.edition.text(&leaf.book.portal.area(id).name),
    }
}

/// The sign and the word, led to the page of the number; how it stands, where there is one.
fn cell(rows: &Rows, out: &mut String, (row, column): (Head, Head), period: Period) -> Option<Standing> {
    let (leaf, portal) = (rows.leaf, rows.words.portal);
    let ((Head::Indicator(id), Head::Area(area)) | (Head::Area(area), Head::Indicator(id))) = (row, column) else {
        return None;
    };
    out.push_str("<td data-label=\"");
    escape(out, name(leaf, column));
    let Some(figure) = portal.figure(id, area, period) else {
        out.push_str("\" class=\"none\">");
        out.push_str(leaf.edition.nothing.as_str());
        out.push_str("</td>");
        return None;
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
    out.push('>');
    write_day(rows, out, figure, standing);
    out.push_str("</td>");
    Some(standing)
}

/// How sure the value is and to which day, where it is not of the whole period for good.
fn write_day(rows: &Rows, out: &mut String, figure: &Figure, standing: Standing) {
    if standing == Standing::Withheld || figure.facts.achieved.is_none() {
        return;
    }
    let doubt = Some(rows.doubt(figure).to_owned()).filter(|doubt| !doubt.is_empty() && !standing.is_expected());
    let said: Vec<String> = doubt.into_iter().chain(rows.to_day(figure)).collect();
    if !said.is_empty() {
        out.push_str(" <small>");
        escape(out, &said.join(rows.word("list.between")));
        out.push_str("</small>");
    }
}
