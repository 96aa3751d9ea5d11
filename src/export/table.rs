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

/// What stands in the head of a table, and what its cells hold where they are not empty.
#[derive(Clone, Copy)]
pub(super) enum Column {
    /// Text: an id, a word of the format, or anything that the content says.
    One(&'static str),
    /// Text: a column of that name for the first language, and one with `_<code>` for each further one.
    PerLanguage(&'static str),
    /// A decimal number.
    Number(&'static str),
    /// A whole number.
    Whole(&'static str),
    /// 1 or 0.
    Flag(&'static str),
    /// A day, `2023-12-01`.
    Day(&'static str),
}

impl Column {
    /// Its name, without a language.
    pub fn name(self) -> &'static str {
        match self {
            Self::One(name)
            | Self::PerLanguage(name)
            | Self::Number(name)
            | Self::Whole(name)
            | Self::Flag(name)
            | Self::Day(name) => name,
        }
    }
}

/// The names of the columns of a portal with these languages.
pub(super) fn names(columns: &[Column], portal: &Portal) -> Vec<String> {
    let further = portal.languages.iter().skip(1);
    let names = columns.iter().flat_map(|column| {
        let name = column.name();
        let further = matches!(column, Column::PerLanguage(_)).then(|| further.clone()).into_iter().flatten();
        std::iter::once(name.to_owned()).chain(further.map(move |code| format!("{name}_{code}")))
    });
    names.collect()
}
