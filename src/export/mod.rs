//! The machine-readable outputs: a table of them, one file each.
//!
//! Every output is made on demand and written as it is made: a row is built, written and forgotten. Knows nothing of disk
//! or of pages. What the columns mean is a public contract: it may grow, never shrink or change meaning.

mod rows;
mod digits;
mod csv;
mod table;
mod codes;
mod figures;
mod figure_row;
mod indicators;
mod areas;
mod documents;
mod tasks;
mod events;
mod findings;
mod changes;
mod portal;

use crate::language::Language;
use crate::model::{Discrepancy, Portal, Withheld};
use std::io::{self, Write};

/// What an output is made from.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// All that the portal says.
    pub portal: &'a Portal,
    /// What must not be shown of it.
    pub withheld: &'a Withheld,
    /// What does not fit together in its sources, in the order of the portal.
    pub discrepancies: &'a [Discrepancy],
    /// The first language of the portal.
    pub language: &'a Language,
}

/// One output.
#[derive(Debug, Clone, Copy)]
pub struct Export {
    /// Its name in `leave_out`.
    pub id: &'static str,
    /// Its address, for ever.
    pub address: &'static str,
    /// Writes it.
    pub write: fn(&Context<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Every output.
pub const EXPORTS: &[Export] = &[
    Export {
        id: "data-figures",
        address: "data/figures.csv",
        write: |from, out| csv::write(&figures::TABLE, from, out),
    },
    Export {
        id: "data-indicators",
        address: "data/indicators.csv",
        write: |from, out| csv::write(&indicators::TABLE, from, out),
    },
    Export { id: "data-areas", address: "data/areas.csv", write: |from, out| csv::write(&areas::TABLE, from, out) },
    Export {
        id: "data-documents",
        address: "data/documents.csv",
        write: |from, out| csv::write(&documents::TABLE, from, out),
    },
    Export { id: "data-tasks", address: "data/tasks.csv", write: |from, out| csv::write(&tasks::TABLE, from, out) },
    Export { id: "data-events", address: "data/events.csv", write: |from, out| csv::write(&events::TABLE, from, out) },
    Export {
        id: "data-findings",
        address: "data/findings.csv",
        write: |from, out| csv::write(&findings::TABLE, from, out),
    },
    Export {
        id: "data-changes",
        address: "data/changes.csv",
        write: |from, out| csv::write(&changes::TABLE, from, out),
    },
    Export { id: "data-portal", address: "data/portal.json", write: portal::write },
];

/// The columns of `data/figures.csv` and its slices, in order.
pub fn figure_columns() -> impl Iterator<Item = &'static str> {
    figure_row::COLUMNS.iter().map(|column| match column {
        table::Column::One(name) | table::Column::PerLanguage(name) => *name,
    })
}

#[cfg(test)]
mod tests;
