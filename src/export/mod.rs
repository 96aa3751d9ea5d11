//! The machine-readable outputs: a table of them, one file each.
//!
//! Every output is made on demand and written as it is made: a row is built, written and forgotten. Knows nothing of disk
//! or of pages. What the columns mean is a public contract: it may grow, never shrink or change meaning.

mod rows;
mod digits;
mod amount;
mod csv;
mod table;
mod codes;
mod figures;
mod slices;
pub mod package;
pub mod archive;
pub mod dictionary;
mod figure_columns;
mod figure_row;
mod indicators;
mod units;
mod dimensions;
mod areas;
mod documents;
mod tasks;
mod events;
mod findings;
mod changes;
mod portal;
mod calendar;

use crate::language::Language;
use crate::model::{AreaId, Discrepancy, IndicatorId, Portal, Withheld};
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
    /// The name of its files, for ever: `figures.csv`.
    pub name: &'static str,
    /// What there is a file of.
    pub subjects: fn(&Portal) -> Vec<Subject>,
    /// Writes the file of a subject.
    pub write: fn(&Context<'_>, Subject, &mut dyn Write) -> io::Result<()>,
}

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The whole portal.
    Portal,
    /// One area.
    Area(AreaId),
    /// One area in one period: index in [`Portal::reports`].
    Report(usize),
    /// One indicator.
    Indicator(IndicatorId),
}

impl Export {
    /// Whether there is a file of a subject.
    pub fn has(&self, portal: &Portal, subject: Subject) -> bool {
        match subject {
            // There are thousands of them: asking for one must not list them all.
            Subject::Report(at) => self.id == "data-periods" && slices::has_period(portal, at),
            Subject::Indicator(id) => self.id == "data-by-indicator" && slices::has_indicator(portal, id),
            Subject::Area(area) => self.id == "data-calendar" && calendar::has(portal, area),
            Subject::Portal => (self.subjects)(portal).contains(&subject),
        }
    }

    /// The address of the file of a subject, for ever: `data/figures.csv`, `data/thanh-mien/calendar.ics`,
    /// `data/thanh-mien/2023.csv`, `data/indicators/thu-ngan-sach.csv`.
    pub fn address(&self, portal: &Portal, subject: Subject) -> String {
        match subject {
            Subject::Portal => format!("data/{}", self.name),
            Subject::Area(area) => format!("data/{}/{}", portal.area(area).id, self.name),
            Subject::Report(at) => {
                let report = &portal.reports[at];
                format!("data/{}/{}.csv", portal.area(report.area).id, report.period).to_ascii_lowercase()
            }
            Subject::Indicator(id) => format!("data/indicators/{}.csv", portal.indicator(id).id),
        }
    }
}

/// For outputs that are one file.
fn whole(_: &Portal) -> Vec<Subject> {
    vec![Subject::Portal]
}

/// Every output.
pub const EXPORTS: &[Export] = &[
    Export {
        id: "data-figures",
        name: "figures.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&figures::TABLE, from, out),
    },
    Export {
        id: "data-periods",
        name: "period.csv",
        subjects: slices::periods,
        write: |from, subject, out| csv::write_slice(slices::write, subject, from, out),
    },
    Export {
        id: "data-by-indicator",
        name: "indicator.csv",
        subjects: slices::indicators,
        write: |from, subject, out| csv::write_slice(slices::write, subject, from, out),
    },
    Export {
        id: "data-indicators",
        name: "indicators.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&indicators::TABLE, from, out),
    },
    Export {
        id: "data-units",
        name: "units.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&units::TABLE, from, out),
    },
    Export {
        id: "data-dimensions",
        name: "dimensions.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&dimensions::TABLE, from, out),
    },
    Export {
        id: "data-areas",
        name: "areas.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&areas::TABLE, from, out),
    },
    Export {
        id: "data-documents",
        name: "documents.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&documents::TABLE, from, out),
    },
    Export {
        id: "data-tasks",
        name: "tasks.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&tasks::TABLE, from, out),
    },
    Export {
        id: "data-events",
        name: "events.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&events::TABLE, from, out),
    },
    Export {
        id: "data-findings",
        name: "findings.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&findings::TABLE, from, out),
    },
    Export {
        id: "data-changes",
        name: "changes.csv",
        subjects: whole,
        write: |from, _, out| csv::write(&changes::TABLE, from, out),
    },
    Export {
        id: package::SCHEMA,
        name: package::SCHEMA_NAME,
        subjects: whole,
        write: |from, _, out| package::schema(from, out),
    },
    Export { id: "data-portal", name: "portal.json", subjects: whole, write: |from, _, out| portal::write(from, out) },
    Export { id: "data-calendar", name: "calendar.ics", subjects: calendar::subjects, write: calendar::write },
];

#[cfg(test)]
mod tests;
