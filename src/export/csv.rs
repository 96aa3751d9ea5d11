//! A table as CSV: a byte order mark (spreadsheets take it for UTF-8 only with one), a head, and a line a row.

use super::Context;
use super::rows::Rows;
use super::table::{Table, names};
use std::io::{self, Write};

/// Writes a whole table.
pub(super) fn write(table: &Table, context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let names = names(table.columns, context.portal);
    let mut rows = Rows::csv(out, &names, context.portal.languages.len());
    (table.write)(context, &mut rows)?;
    rows.finish()
}
