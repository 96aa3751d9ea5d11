//! What the columns of every table mean, in the words of a language: for the page of the data and for the data package.

use super::table::{Column, Table};
use super::{figures, portal};
use crate::language::Language;

/// The tables that are files of their own, by name, each with its columns in order; `figures` first.
pub fn tables() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    all().map(|(name, table)| (name, table.columns.iter().map(|column| column.name()).collect()))
}

/// What the cells of a column hold; of one for a further language, `title_en`, text.
pub(super) fn column(table: &str, name: &str) -> Option<Column> {
    let (_, table) = all().find(|(one, _)| *one == table)?;
    table.columns.iter().find(|column| column.name() == name).copied()
}

fn all() -> impl Iterator<Item = (&'static str, &'static Table)> {
    [("figures", &figures::TABLE)].into_iter().chain(portal::LISTS)
}

/// What a column means: what its own table says of it, else what all tables say. That of another language, `title_en`,
/// means what `title` does. Nothing where no table has it.
pub fn meaning(language: &Language, table: &str, column: &str) -> Option<String> {
    let said = |column: &str| {
        let name = column.replace('_', "-");
        let keys = [format!("data.column.{table}.{name}"), format!("data.column.{name}")];
        keys.into_iter().find(|key| language.has(key)).map(|key| language.word(&key).to_owned())
    };
    said(column).or_else(|| said(column.rsplit_once('_')?.0))
}
