//! An indicator in many areas: one table with a row each, the main period in full and the others in a cell each.

use serde::Serialize;

use super::indicator::{self, Judged};
use super::more::MoreView;
use super::period_rows;
use super::row::{Rows, missing};
use super::scorecard::Entry;
use super::standing::Standing;
use super::{area_indicator, cell, words};
use crate::model::Period;
use crate::theme::{Html, escape};

/// More periods than this beside the main one do not fit: then only years and terms have a cell.
const MOST_CELLS: usize = 8;

/// The table.
#[derive(Debug, Serialize)]
pub struct AreaTable<'a> {
    /// The main period: "Năm 2024".
    pub period: String,
    /// The periods of the further cells, newest first: "2023", "2022".
    pub others: Vec<String>,
    /// The areas, by name.
    pub rows: Vec<AreaRow<'a>>,
}

/// One area.
#[derive(Debug, Serialize)]
pub struct AreaRow<'a> {
    /// Its name.
    pub name: &'a str,
    /// The page of the indicator in this area, else its row in the report, behind `page.up`; empty where the portal
    /// leaves both out.
    pub address: String,
    /// What was achieved in the main period, without its unit, or in words why there is none.
    pub value: Html,
    /// How sure that is; empty where it is final.
    pub doubt: &'a str,
    /// The stretch of time, where it is not the whole period; mostly empty.
    pub covers: String,
    /// What it should be.
    pub target: Html,
    /// What is special about the target: "suy ra"; mostly empty.
    pub target_note: &'a str,
    /// The bullet.
    pub bullet: Html,
    /// In per cent of the target, or the gap.
    pub against: Html,
    /// Against the year before.
    pub change: Html,
    /// The status, as a class; empty where the area has no figure of the main period.
    pub status: &'static str,
    /// Its glyph and its word.
    pub state: Html,
    /// "theo báo cáo" where the status rests on what the document states; mostly empty.
    pub status_note: &'a str,
    /// What does not fit together in it, where there are few areas.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<MoreView>,
    /// The cells of the other periods, ready-made: a value and a glyph with its word for those who do not see it.
    pub others: Html,
}

/// The table of all areas.
pub fn table<'a>(rows: &Rows<'a>, judged: &Judged<'a>) -> AreaTable<'a> {
    let language = &rows.leaf.edition.language;
    let periods = others(judged);
    let names: Vec<String> = periods.iter().map(|period| short(rows, *period)).collect();
    let cells: Vec<(Period, &str)> = periods.iter().copied().zip(names.iter().map(String::as_str)).collect();
    let mut areas: Vec<&Vec<Entry>> = judged.areas.iter().collect();
    areas.sort_by_key(|entries| rows.leaf.edition.area_places[entries[0].figure.area.0 as usize]);
    let mut table: Vec<AreaRow> = areas.into_iter().map(|entries| row(rows, judged, entries, &cells)).collect();
    words::align(language, table.iter_mut().map(|row| &mut row.value).collect());
    words::align(language, table.iter_mut().map(|row| &mut row.target).collect());
    words::align_alike(language, table.iter_mut().map(|row| &mut row.against).collect());
    words::align_alike(language, table.iter_mut().map(|row| &mut row.change).collect());
    rows.leaf.book.drew(judged.of_main().count());
    AreaTable { period: language.period(judged.main), rows: table, others: names }
}

/// The periods beside the main one, newest first.
fn others(judged: &Judged) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for entry in judged.areas.iter().flatten() {
        // There are few periods and many figures.
        if entry.figure.period != judged.main && !periods.contains(&entry.figure.period) {
            periods.push(entry.figure.period);
        }
    }
    if periods.len() > MOST_CELLS {
        periods.retain(|period| matches!(period, Period::Year(_) | Period::Term(..)));
    }
    periods.sort();
    periods.reverse();
    periods.truncate(MOST_CELLS);
    periods
}

/// The page of the number, else its row in the report.
fn address(rows: &Rows, entry: &Entry) -> String {
    match rows.leaf.book.has(&area_indicator::KIND) {
        true => rows.address(entry.figure).as_str().to_owned(),
        false => period_rows::address(rows, entry),
    }
}

fn short(rows: &Rows, period: Period) -> String {
    match period {
        Period::Year(year) => year.to_string(),
        Period::Term(from, to) => format!("{from}–{to}"),
        _ => rows.leaf.edition.language.period(period),
    }
}

fn row<'a>(rows: &Rows<'a>, judged: &Judged<'a>, entries: &[Entry<'a>], cells: &[(Period, &str)]) -> AreaRow<'a> {
    let name = rows.leaf.edition.text(&rows.words.portal.area(entries[0].figure.area).name);
    let others = others_html(rows, entries, cells);
    let Some(entry) = judged.main_of(entries) else { return without(rows, name, entries, others) };
    let row = match judged.areas.len() <= indicator::FEW {
        true => rows.row(entry.figure, entry.standing, &entry.assessment),
        false => rows.brief(entry.figure, entry.standing, &entry.assessment),
    };
    AreaRow {
        name,
        address: address(rows, entry),
        value: bare(rows, judged, entry).unwrap_or(row.value),
        doubt: row.doubt,
        covers: rows.covered(entry.figure, &entry.figure.facts).unwrap_or_default(),
        target: row.target,
        target_note: row.target_note,
        bullet: row.bullet,
        against: row.against,
        change: row.change,
        status: row.status,
        state: row.state,
        status_note: row.status_note,
        more: row.more,
        others,
    }
}

/// The value without its unit, which is the same in all rows.
fn bare(rows: &Rows, judged: &Judged, entry: &Entry) -> Option<Html> {
    let value = entry.figure.facts.achieved.as_ref().filter(|_| entry.standing != Standing::Withheld)?;
    Some(words::html(|out| rows.words.bare(out, judged.indicator, &value.quantity)))
}

/// An area that has no figure of the main period.
fn without<'a>(rows: &Rows<'a>, name: &'a str, entries: &[Entry], others: Html) -> AreaRow<'a> {
    AreaRow {
        name,
        address: entries.last().map_or(String::new(), |entry| address(rows, entry)),
        value: missing(rows.word("value.none")),
        doubt: "",
        covers: String::new(),
        target: Html::default(),
        target_note: "",
        bullet: Html::default(),
        against: Html::default(),
        change: Html::default(),
        status: "",
        state: Html::default(),
        status_note: "",
        more: None,
        others,
    }
}

fn others_html(rows: &Rows, entries: &[Entry], cells: &[(Period, &str)]) -> Html {
    let mut out = String::with_capacity(cells.len() * 260);
    let none = rows.leaf.edition.nothing.as_str();
    for (period, name) in cells {
        out.push_str("<td class=\"n past\" data-label=\"");
        escape(&mut out, name);
        out.push_str("\">");
        match entries.iter().find(|entry| entry.figure.period == *period) {
            Some(entry) => cell::write(rows, &mut out, entry),
            None => out.push_str(none),
        }
        out.push_str("</td>");
    }
    Html::new(&out)
}
