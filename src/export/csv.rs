//! A table as CSV: a byte order mark (spreadsheets take it for UTF-8 only with one), a head, and a line a row.

use super::figure_columns::COLUMNS;
use super::rows::Rows;
use super::table::{Table, names};
use super::{Context, Subject};
use std::io::{self, Write};

/// Writes a whole table.
pub(super) fn write(table: &Table, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = names(table.columns, context.portal);
    let mut rows = Rows::csv(out, &names, context.portal.languages.len());
    (table.write)(context, &mut rows)?;
    rows.finish()
}

/// Writes the rows of a part of the figures.
pub(super) type WriteSlice = fn(&Context<'_>, Subject, &mut Rows<'_>) -> io::Result<()>;

/// Writes a part of the figures.
pub(super) fn write_slice(
    write: WriteSlice,
    subject: Subject,
    context: &Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = Rows::csv(out, &names(COLUMNS, context.portal), context.portal.languages.len());
    write(context, subject, &mut rows)?;
    rows.finish()
}
