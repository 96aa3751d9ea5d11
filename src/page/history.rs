//! What a number was before it was revised: old → new, when, why, by which document.

use serde::Serialize;

use super::changes;
use super::row::Rows;
use super::said::Said;
use super::source::{self, SourceView};
use super::words::html;
use crate::model::{self, DocumentId, Figure, Revision, Value};
use crate::theme::Html;

/// One revision of one value.
#[derive(Debug, Serialize)]
pub struct RevisionView {
    /// "Năm 2023"
    pub period: String,
    /// What was revised: "Thực hiện".
    pub field: String,
    /// Which part of the figure: "Lê Hồng"; empty for the figure itself.
    pub part: String,
    /// What it was, with its unit.
    pub old: Html,
    /// What it is since then.
    pub new: Html,
    /// The day; empty if unknown.
    pub date: String,
    /// Why; or that the source does not say.
    pub reason: Said,
    /// The document that stated the old value.
    pub old_source: Option<SourceView>,
    /// The one that states the new.
    pub new_source: Option<SourceView>,
}

/// The revisions of a figure and of its parts, oldest first of each value; of withheld values none.
pub fn revisions(rows: &Rows, figure: &Figure) -> Vec<RevisionView> {
    let found = model::revisions(rows.words.portal, &rows.leaf.book.withheld, figure);
    found.iter().map(|one| view(rows, one)).collect()
}

fn view(rows: &Rows, one: &Revision) -> RevisionView {
    let (leaf, language) = (rows.leaf, &rows.leaf.edition.language);
    let indicator = rows.words.portal.indicator(one.figure.indicator);
    let say = |value: &Value| html(|out| rows.words.quantity(out, indicator, &value.quantity));
    let source = |id: Option<DocumentId>| id.map(|id| source::view(leaf, id));
    let reason = one.vintage.origin.reason.as_ref().map(|reason| Said::of(leaf, reason));
    RevisionView {
        period: language.period(one.figure.period),
        field: language.word(changes::field(one.of)).to_owned(),
        part: changes::part(leaf, one),
        old: say(one.old),
        new: say(one.new),
        date: one.date.map_or(String::new(), |day| language.date(day)),
        reason: reason.unwrap_or_else(|| Said::own(language.word("revision.no-reason"))),
        old_source: source(one.old_source()),
        new_source: source(one.new.origin.source),
    }
}
