//! `data/changes.csv`: values that a later document revised.

use super::Context;
use super::amount::Cells;
use super::codes;
use super::figures::{areas, public, reports};
use super::rows::Rows;
use super::table::Column::{Day, Number, One};
use super::table::Table;
use crate::model::{MemberPath, Revised, Revision, revisions};

pub(super) const TABLE: Table = Table {
    columns: &[
        One("area"),
        One("period"),
        One("indicator"),
        One("dimension"),
        One("member"),
        One("field"),
        Number("old"),
        Number("new"),
        One("old_source"),
        One("new_source"),
        Day("date"),
        One("reason"),
        One("old_comparator"),
        Number("old_to"),
        Number("old_of"),
        One("new_comparator"),
        Number("new_to"),
        Number("new_of"),
    ],
    write: |context, rows| {
        for (id, area) in areas(context) {
            for (period, report) in reports(context, id) {
                for figure in public(context, report) {
                    let name = [&area.id, &*period, &context.portal.indicator(figure.indicator).id];
                    for one in revisions(context.portal, context.withheld, figure) {
                        name.into_iter().for_each(|word| rows.word(word));
                        members(context, &one.path, rows);
                        rows.word(field(one.of));
                        revised(context, &one, rows);
                        rows.end()?;
                    }
                }
            }
        }
        Ok(())
    },
};

fn field(of: Revised) -> &'static str {
    match of {
        Revised::Target => "target",
        Revised::Achieved => "achieved",
        Revised::Previous => "previous",
    }
}

fn members(context: &Context<'_>, path: &MemberPath, rows: &mut Rows<'_>) {
    let dimension = |at| context.portal.dimension(at);
    rows.list(path.iter().map(|(at, _)| dimension(*at).id.as_str()), "/");
    rows.list(path.iter().map(|(at, member)| dimension(*at).members[member.0 as usize].id.as_str()), "/");
}

fn revised(context: &Context<'_>, one: &Revision<'_>, rows: &mut Rows<'_>) {
    let values = [Cells::of(&one.old.quantity), Cells::of(&one.new.quantity)];
    values.iter().for_each(|value| rows.number(value.number));
    rows.word(codes::document(context.portal, one.old_source()));
    rows.word(codes::document(context.portal, one.new.origin.source));
    rows.date(one.date);
    rows.first_text(one.vintage.origin.reason.as_ref());
    values.iter().for_each(|value| value.write_further(rows));
}
