//! A table of data: its name, its columns and how its rows are made.

use super::Context;
use super::rows::Rows;
use crate::model::Portal;
use std::io;

/// One table, in whatever form it is written.
pub(super) struct Table {
    /// Its columns, in order.
    pub columns: &'static [Column],
    /// Writes its rows, in order.
    pub write: fn(&Context<'_>, &mut Rows<'_>) -> io::Result<()>,
}

/// What stands in the head of a table.
pub(super) enum Column {
    /// One column.
    One(&'static str),
    /// A column of that name for the first language, and one with `_<code>` for each further one.
    PerLanguage(&'static str),
}

/// The names of the columns of a portal with these languages.
pub(super) fn names(columns: &[Column], portal: &Portal) -> Vec<String> {
    let further = portal.languages.iter().skip(1);
    let names = columns.iter().flat_map(|column| match column {
        Column::One(name) => vec![(*name).to_owned()],
        Column::PerLanguage(name) => {
            let further = further.clone().map(|code| format!("{name}_{code}"));
            std::iter::once((*name).to_owned()).chain(further).collect()
        }
    });
    names.collect()
}
