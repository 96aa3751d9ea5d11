//! `data/findings.csv`: what does not fit together in the sources, acknowledged or open.

use super::Context;
use super::codes;
use super::figures::{areas, reports};
use super::rows::Rows;
use super::table::Column::{Flag, One};
use super::table::Table;
use crate::model::subject::{of_deeds, of_figures};
use crate::model::{Discrepancy, Portal, Reading, State, Subject, Telling};
use std::io;

pub(super) const TABLE: Table = Table {
    columns: &[
        One("area"),
        One("period"),
        One("indicator"),
        One("about"),
        One("code"),
        One("severity"),
        Flag("acknowledged"),
        One("printed"),
        One("computed"),
        One("suspected"),
        One("says"),
        One("source"),
        One("where"),
    ],
    write: |context, rows| {
        for (id, area) in areas(context) {
            for (period, report) in reports(context, id) {
                let at = context.portal.reports.partition_point(|one| (one.area, one.period) < (id, report.period));
                let [tasks, events] = of_deeds(context.discrepancies, at);
                let figures = of_figures(context.discrepancies, report.figures.clone());
                // Tasks and events have no indicator, so they sort first.
                for discrepancy in events.iter().chain(tasks).chain(figures) {
                    write(context, (&area.id, &period), discrepancy, rows)?;
                }
            }
        }
        Ok(())
    },
};

fn write(
    context: &Context<'_>,
    (area, period): (&str, &str),
    discrepancy: &Discrepancy,
    rows: &mut Rows<'_>,
) -> io::Result<()> {
    let portal = context.portal;
    let telling = discrepancy.telling(portal, context.withheld);
    if telling == Telling::Nothing {
        return Ok(());
    }
    let indicator = discrepancy.subject.figure(portal).map_or("", |figure| &portal.indicator(figure.indicator).id);
    [area, period, indicator].into_iter().for_each(|word| rows.word(word));
    rows.text(&about(portal, &discrepancy.subject));
    rows.word(discrepancy.code);
    let known = discrepancy.state != State::Open;
    rows.word(if known { "info" } else { "warning" });
    rows.flag(Some(known));
    match telling {
        Telling::All => numbers(context, discrepancy, rows),
        Telling::NoNumbers | Telling::Nothing => rows.empty(4),
    }
    let origin = discrepancy.subject.origin(portal);
    rows.word(codes::document(portal, origin.and_then(|origin| origin.source)));
    rows.list(origin.into_iter().flat_map(codes::places), ";");
    rows.end()
}

/// Printed, computed, suspected, and what is said of it: by the publisher, else by the arithmetic.
fn numbers(context: &Context<'_>, discrepancy: &Discrepancy, rows: &mut Rows<'_>) {
    reading(discrepancy.printed.as_ref(), rows);
    reading(discrepancy.computed.as_ref(), rows);
    let known = match &discrepancy.state {
        State::Acknowledged(known) => Some(known),
        State::Open => None,
    };
    let guessed = discrepancy.suspicion.as_ref().filter(|one| one.instead_of.is_none());
    let guessed = guessed.and_then(|suspicion| suspicion.quantity.as_ref());
    rows.quantity(known.and_then(|known| known.suspected.as_ref()).or(guessed));
    match known.and_then(|known| known.says.as_ref()) {
        Some(says) => rows.first_text(Some(says)),
        None => rows.text(&context.language.reckoning(&discrepancy.reckoning)),
    }
}

fn reading(reading: Option<&Reading>, rows: &mut Rows<'_>) {
    match reading {
        Some(Reading::Quantity(quantity)) => rows.quantity(Some(quantity)),
        Some(Reading::Date(date)) => rows.date(Some(*date)),
        None => rows.empty(1),
    }
}

/// `commune/le-hong` of a member, `task/gpmb/2` of a step, `event/hop`; empty for the figure itself.
fn about(portal: &Portal, subject: &Subject) -> String {
    match subject {
        Subject::Figure { path, .. } => {
            let step = |(dimension, member): &(_, crate::model::MemberId)| {
                let dimension = portal.dimension(*dimension);
                format!("{}/{}", dimension.id, dimension.members[member.0 as usize].id)
            };
            path.iter().map(step).collect::<Vec<_>>().join("/")
        }
        Subject::Task { report, task, step } => {
            let task = &portal.reports[*report].tasks[*task];
            let step = step.map_or(String::new(), |step| format!("/{}", task.steps[step].id));
            format!("task/{}{step}", task.id)
        }
        Subject::Event { report, event } => format!("event/{}", portal.reports[*report].events[*event].id),
    }
}
