//! `data/indicators.csv`: what is measured.

use super::codes;
use super::table::Column::{Flag, One, PerLanguage, Whole};
use super::table::Table;

pub(super) const TABLE: Table = Table {
    columns: &[
        One("id"),
        One("group"),
        PerLanguage("title"),
        One("unit"),
        One("better"),
        One("kind"),
        Flag("accumulates"),
        Whole("decimals"),
        PerLanguage("definition"),
    ],
    write: |context, rows| {
        let portal = context.portal;
        for indicator in portal.indicators.iter().filter(|one| one.is_public()) {
            rows.word(&indicator.id);
            rows.maybe_word(portal.groups.get(indicator.group).map(|group| group.id.as_str()));
            rows.texts(Some(&indicator.title));
            rows.word(&portal.unit(indicator.unit).id);
            rows.word(codes::better(indicator.better));
            rows.word(codes::kind(indicator.kind));
            rows.flag(Some(indicator.accumulates));
            rows.count(indicator.decimals.unwrap_or(if portal.unit(indicator.unit).dimension == "count" {
                0
            } else {
                1
            }));
            rows.texts(indicator.definition.as_ref());
            rows.end()?;
        }
        Ok(())
    },
};
