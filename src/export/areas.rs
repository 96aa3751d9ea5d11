//! `data/areas.csv`: who plans and reports.

use super::codes;
use super::table::Column::{Day, One, PerLanguage};
use super::table::Table;
use crate::model::{AreaRef, Portal};

pub(super) const TABLE: Table = Table {
    columns: &[
        One("id"),
        PerLanguage("name"),
        One("level"),
        One("parent"),
        Day("from"),
        Day("until"),
        One("successors"),
    ],
    write: |context, rows| {
        for area in &context.portal.areas {
            rows.word(&area.id);
            rows.texts(Some(area.own_name()));
            rows.word(codes::level(area.level));
            rows.text(area.parent.as_ref().map_or("", |parent| named(context.portal, parent)));
            rows.date(area.from);
            rows.date(area.until);
            rows.list(area.successors.iter().map(|one| named(context.portal, one)), ";");
            rows.end()?;
        }
        Ok(())
    },
};

fn named<'a>(portal: &'a Portal, area: &'a AreaRef) -> &'a str {
    match area {
        AreaRef::Area(id) => &portal.area(*id).id,
        AreaRef::Text(name) => name.get(0),
    }
}
