//! A figure in one cell: its value, or its target where it has none, and the sign of its status.

use super::glyph::glyph;
use super::row::Rows;
use super::scorecard::Entry;
use super::standing::Standing;
use crate::theme::escape;

/// Writes what stands in the cell; the word of the status is for those who do not see its sign.
pub fn write(rows: &Rows, out: &mut String, entry: &Entry) {
    write_value(rows, out, entry);
    let code = entry.standing.code();
    out.push_str(" <span class=\"status ");
    out.push_str(code);
    out.push_str("\">");
    out.push_str(glyph(code));
    out.push_str("<span class=\"vh\">");
    escape(out, rows.word(entry.standing.word_key(&entry.assessment)));
    out.push_str("</span></span>");
}

fn write_value(rows: &Rows, out: &mut String, entry: &Entry) {
    let facts = &entry.figure.facts;
    let indicator = rows.words.portal.indicator(entry.figure.indicator);
    match (&facts.achieved, &facts.target) {
        (Some(value), _) if entry.standing != Standing::Withheld => {
            rows.words.bare(out, indicator, &value.quantity);
        }
        (None, Some(target)) => {
            out.push_str("<small>");
            escape(out, rows.word("column.target"));
            out.push_str("</small> ");
            rows.words.bare(out, indicator, &target.quantity);
        }
        _ => {}
    }
}
