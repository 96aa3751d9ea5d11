//! `data/units.csv`: what numbers count or measure.

use super::table::Column::{Number, One, PerLanguage};
use super::table::Table;

pub(super) const TABLE: Table = Table {
    columns: &[One("id"), PerLanguage("name"), One("dimension"), Number("factor")],
    write: |context, rows| {
        // A qualitative indicator has no unit: the portal keeps one without an id for it.
        for unit in context.portal.units.iter().filter(|unit| !unit.id.is_empty()) {
            rows.word(&unit.id);
            rows.texts(Some(&unit.name.text));
            rows.text(&unit.dimension);
            rows.number(Some(unit.factor));
            rows.end()?;
        }
        Ok(())
    },
};
