//! `data/changes.csv`: values that a later document revised.

use super::Context;
use super::codes;
use super::figures::{areas, public, reports};
use super::rows::Rows;
use super::table::Column::One;
use super::table::Table;
use crate::model::{Facts, Figure, MemberPath, Value, Vintage};
use std::io;

pub(super) const TABLE: Table = Table {
    columns: &[
        One("area"),
        One("period"),
        One("indicator"),
        One("dimension"),
        One("member"),
        One("field"),
        One("old"),
        One("new"),
        One("old_source"),
        One("new_source"),
        One("date"),
        One("reason"),
    ],
    write: |context, rows| {
        for (id, area) in areas(context) {
            for (period, report) in reports(context, id) {
                for figure in public(context, report).filter(|figure| figure.facts.more.is_some()) {
                    let name = [&area.id, &*period, &context.portal.indicator(figure.indicator).id];
                    of_facts(context, Of { figure, name }, &figure.facts, &mut Vec::new(), rows)?;
                }
            }
        }
        Ok(())
    },
};

/// One key of a vintage.
type Field = (&'static str, fn(&Vintage) -> Option<&Value>);

/// What can be revised.
const FIELDS: [Field; 3] = [
    ("target", |vintage| vintage.target.as_ref()),
    ("achieved", |vintage| vintage.achieved.as_ref()),
    ("previous", |vintage| vintage.previous.as_ref()),
];

/// Whose values they are.
#[derive(Clone, Copy)]
struct Of<'a> {
    figure: &'a Figure,
    /// Area, period, indicator.
    name: [&'a str; 3],
}

fn of_facts(
    context: &Context<'_>,
    of: Of<'_>,
    facts: &Facts,
    path: &mut MemberPath,
    rows: &mut Rows<'_>,
) -> io::Result<()> {
    let Some(more) = facts.more.as_deref() else { return Ok(()) };
    for (field, value) in FIELDS {
        let values: Vec<(&Value, &Vintage)> =
            more.vintages.iter().filter_map(|vintage| Some((value(vintage)?, vintage))).collect();
        for pair in values.windows(2).filter(|pair| pair[0].0.quantity != pair[1].0.quantity) {
            if is_hidden(context, of.figure, path, field) {
                continue;
            }
            of.name.into_iter().for_each(|word| rows.word(word));
            members(context, path, rows);
            rows.word(field);
            revised(context, pair[0].0, pair[1], rows);
            rows.end()?;
        }
    }
    for breakdown in &more.breakdowns {
        for member in &breakdown.members {
            path.push((breakdown.dimension, member.member));
            of_facts(context, of, &member.facts, path, rows)?;
            path.pop();
        }
    }
    Ok(())
}

fn is_hidden(context: &Context<'_>, figure: &Figure, path: &MemberPath, field: &str) -> bool {
    let Some(withheld) = context.withheld.figure(figure) else { return false };
    match field {
        "achieved" => withheld.values.contains(path),
        "previous" => withheld.earlier.contains(path),
        _ => false,
    }
}

fn members(context: &Context<'_>, path: &MemberPath, rows: &mut Rows<'_>) {
    let dimension = |at| context.portal.dimension(at);
    rows.list(path.iter().map(|(at, _)| dimension(*at).id.as_str()), "/");
    rows.list(path.iter().map(|(at, member)| dimension(*at).members[member.0 as usize].id.as_str()), "/");
}

fn revised(context: &Context<'_>, old: &Value, (new, vintage): (&Value, &Vintage), rows: &mut Rows<'_>) {
    let portal = context.portal;
    rows.quantity(Some(&old.quantity));
    rows.quantity(Some(&new.quantity));
    rows.word(codes::document(portal, old.origin.source));
    rows.word(codes::document(portal, new.origin.source));
    let printed = new.origin.source.and_then(|source| portal.document(source).date);
    rows.date(printed.or(new.origin.as_of));
    rows.first_text(vintage.origin.reason.as_ref());
}
