//! `data/findings.csv`: discrepancies of the sources, as the publisher acknowledges them.

use super::Context;
use super::codes;
use super::figures::{areas, public, reports};
use super::rows::Rows;
use super::table::Column::One;
use super::table::Table;
use crate::model::{Facts, Figure, Issue, Quantity};
use std::io;

pub(super) const TABLE: Table = Table {
    columns: &[
        One("area"),
        One("period"),
        One("indicator"),
        One("about"),
        One("code"),
        One("severity"),
        One("acknowledged"),
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
                for figure in public(context, report) {
                    let name = [&area.id, &*period, &context.portal.indicator(figure.indicator).id];
                    of_facts(context, Of { figure, name }, &figure.facts, "", rows)?;
                }
            }
        }
        Ok(())
    },
};

/// Whose issues they are.
#[derive(Clone, Copy)]
struct Of<'a> {
    figure: &'a Figure,
    /// Area, period, indicator.
    name: [&'a str; 3],
}

/// The issues of a figure or member, then of its members.
fn of_facts(context: &Context<'_>, of: Of<'_>, facts: &Facts, path: &str, rows: &mut Rows<'_>) -> io::Result<()> {
    for issue in facts.issues() {
        of.name.into_iter().for_each(|word| rows.word(word));
        let about = issue.about.as_deref().unwrap_or(path);
        rows.text(about);
        write(context, of.figure, facts, issue, rows);
        rows.end()?;
    }
    for breakdown in facts.breakdowns() {
        let dimension = context.portal.dimension(breakdown.dimension);
        for member in breakdown.members.iter().filter(|member| member.facts.more.is_some()) {
            let before = if path.is_empty() { "" } else { "/" };
            let id = &dimension.members[member.member.0 as usize].id;
            let path = format!("{path}{before}{}/{id}", dimension.id);
            of_facts(context, of, &member.facts, &path, rows)?;
        }
    }
    Ok(())
}

fn write(context: &Context<'_>, figure: &Figure, facts: &Facts, issue: &Issue, rows: &mut Rows<'_>) {
    let withheld = context.withheld.figure(figure).is_some();
    let shown = |quantity: Option<&Quantity>, rows: &mut Rows<'_>| rows.quantity(quantity.filter(|_| !withheld));
    rows.word(issue.code);
    rows.word("info");
    rows.flag(Some(true));
    let printed = facts.achieved.as_ref().filter(|_| issue.about.is_none());
    shown(printed.map(|value| &value.quantity), rows);
    rows.empty(1);
    shown(issue.suspected.as_ref(), rows);
    rows.first_text(issue.says.as_ref().filter(|_| !withheld));
    let origin = facts.achieved.as_ref().map_or(&facts.origin, |value| &value.origin);
    rows.word(codes::document(context.portal, origin.source));
    rows.list(codes::places(origin), ";");
}
