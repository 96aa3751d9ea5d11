//! An indicator in few areas: of each a chart of its years and a row a period.

use serde::Serialize;

use super::indicator::Judged;
use super::row::{Row, Rows};
use super::said::Said;
use super::scorecard::Entry;
use super::{Leaf, Subject, area, area_indicator, report, verdict, words};
use crate::chart::figure::{Chart, Setting};
use crate::chart::{cumulative, of_years};
use crate::model::{Figure, Period};
use crate::theme::Html;

/// One area.
#[derive(Debug, Serialize)]
pub struct AreaBlock<'a> {
    /// Its id, as an anchor.
    pub id: &'a str,
    /// Its name.
    pub name: Said,
    /// The link to the page of the indicator in this area, else to that of the area; empty where the portal leaves both
    /// out.
    pub link: String,
    /// Its years as a chart, and the course of its newest year; empty where there are fewer than two values for one.
    pub chart: Html,
    /// Whether any of its periods has a target: else what has to do with targets is left out of the table.
    pub has_target: bool,
    /// Its periods, newest first.
    pub rows: Vec<PeriodRow<'a>>,
}

/// One period.
#[derive(Debug, Serialize)]
pub struct PeriodRow<'a> {
    /// The period itself.
    #[serde(skip)]
    pub of: Period,
    /// "Năm 2023"
    pub period: String,
    /// The row in the report, behind `page.up`; empty where the portal leaves reports out.
    pub address: String,
    /// The figure.
    pub row: Row<'a>,
}

/// Of each area its block, by name.
pub fn blocks<'a>(rows: &Rows<'a>, judged: &Judged<'a>) -> Vec<AreaBlock<'a>> {
    let mut blocks: Vec<AreaBlock> = judged.areas.iter().map(|entries| block(rows, judged, entries)).collect();
    rows.leaf.edition.language.sort_by_text(&mut blocks, |block| &block.name.text);
    blocks
}

fn block<'a>(rows: &Rows<'a>, judged: &Judged<'a>, entries: &[Entry<'a>]) -> AreaBlock<'a> {
    let leaf = rows.leaf;
    let id = entries[0].figure.area;
    let of = leaf.book.portal.area(id);
    leaf.book.drew(entries.len());
    let mut periods: Vec<PeriodRow> = entries.iter().rev().map(|entry| period_row(rows, entry)).collect();
    words::align(&leaf.edition.language, periods.iter_mut().map(|one| &mut one.row.value).collect());
    words::align(&leaf.edition.language, periods.iter_mut().map(|one| &mut one.row.target).collect());
    words::align_alike(&leaf.edition.language, periods.iter_mut().map(|one| &mut one.row.against).collect());
    words::align_alike(&leaf.edition.language, periods.iter_mut().map(|one| &mut one.row.change).collect());
    AreaBlock {
        id: &of.id,
        name: Said::of(leaf, &of.name),
        link: link(leaf, entries[0].figure).unwrap_or_default(),
        chart: charts(rows, judged, entries),
        has_target: entries.iter().any(|entry| rows.has_target(&entry.figure.facts)),
        rows: periods,
    }
}

fn link(leaf: &Leaf, figure: &Figure) -> Option<String> {
    let own = leaf.link(&area_indicator::KIND, Subject::AreaIndicator(figure.area, figure.indicator));
    own.or_else(|| leaf.link(&area::KIND, Subject::Area(figure.area)))
}

fn charts(rows: &Rows, judged: &Judged, entries: &[Entry]) -> Html {
    let main = judged.main_of(entries).filter(|_| judged.is_reported());
    let years = main.and_then(|entry| of_years(&verdict::subject(rows.leaf, entry)));
    let newest = entries.iter().max_by_key(|entry| entry.figure.period.year());
    let course = newest.and_then(|entry| cumulative::chart(&verdict::subject(rows.leaf, entry)));
    let area = &rows.leaf.book.portal.area(entries[0].figure.area).id;
    let charts = [("chart", years), ("course", course)];
    let charts = charts.into_iter().filter_map(|(name, chart)| Some(set(rows, &format!("{name}-{area}"), &chart?)));
    Html::new(&charts.collect::<String>())
}

/// Sets a chart of several values: the status of one of them would colour them all, so it has none.
pub fn set(rows: &Rows, prefix: &str, chart: &Chart) -> String {
    rows.leaf.book.drew(1);
    chart.html(&Setting { prefix, class: "", table: rows.word("chart.table"), headline: "p" })
}

fn period_row<'a>(rows: &Rows<'a>, entry: &Entry<'a>) -> PeriodRow<'a> {
    PeriodRow {
        of: entry.figure.period,
        period: rows.leaf.edition.language.period(entry.figure.period),
        address: address(rows, entry),
        row: rows.row(entry.figure, entry.standing, &entry.assessment),
    }
}

/// The link to a figure's row in its report, behind `page.up`; empty where the portal leaves reports out.
pub fn address(rows: &Rows, entry: &Entry) -> String {
    let (book, figure) = (rows.leaf.book, entry.figure);
    if !book.has(&report::KIND) {
        return String::new();
    }
    let address = report::address_of(rows.leaf.edition, &book.portal.area(figure.area).id, figure.period);
    address + "#" + &rows.words.portal.indicator(figure.indicator).id
}
