//! An indicator in few areas: of each a chart of its years and a row a period.

use serde::Serialize;

use super::indicator::Judged;
use super::row::{Row, Rows};
use super::said::Said;
use super::scorecard::Entry;
use super::{Leaf, Subject, area, area_indicator, report, verdict};
use crate::chart::columns;
use crate::chart::figure::Setting;
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
    /// Its years as a chart; empty where there are fewer than two.
    pub chart: Html,
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
    AreaBlock {
        id: &of.id,
        name: Said::of(leaf, &of.name),
        link: link(leaf, entries[0].figure).unwrap_or_default(),
        chart: judged
            .main_of(entries)
            .filter(|_| judged.is_reported())
            .map_or(Html::default(), |entry| chart(rows, entry)),
        rows: entries.iter().rev().map(|entry| period_row(rows, entry)).collect(),
    }
}

fn link(leaf: &Leaf, figure: &Figure) -> Option<String> {
    let own = leaf.link(&area_indicator::KIND, Subject::AreaIndicator(figure.area, figure.indicator));
    own.or_else(|| leaf.link(&area::KIND, Subject::Area(figure.area)))
}

fn chart(rows: &Rows, entry: &Entry) -> Html {
    let leaf = rows.leaf;
    let Some(chart) = columns::chart(&verdict::subject(leaf, entry)) else { return Html::default() };
    leaf.book.drew(1);
    let prefix = format!("chart-{}", leaf.book.portal.area(entry.figure.area).id);
    Html::new(&chart.html(&Setting { prefix: &prefix, class: entry.standing.code(), table: rows.word("chart.table") }))
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
