//! `data/events.csv`: meetings and other dated events.

use super::codes;
use super::figures::{areas, reports};
use super::rows::Rows;
use super::table::Column::{One, PerLanguage};
use super::table::Table;
use crate::model::When;

pub(super) const TABLE: Table = Table {
    columns: &[
        One("area"),
        One("period"),
        One("id"),
        PerLanguage("title"),
        One("when"),
        One("when_text"),
        One("time"),
        One("place"),
        One("host"),
        One("source"),
        One("where"),
        One("quote"),
        PerLanguage("note"),
    ],
    write: |context, rows| {
        for (id, area) in areas(context) {
            for (period, report) in reports(context, id) {
                for event in &report.events {
                    rows.word(&area.id);
                    rows.word(&period);
                    rows.word(&event.id);
                    rows.texts(Some(&event.title));
                    when(event.when.as_ref(), rows);
                    rows.text(event.time.as_deref().unwrap_or(""));
                    rows.first_text(event.venue.as_ref());
                    rows.text(event.host.as_ref().map_or("", |host| codes::party(context.portal, id, host)));
                    codes::origin(context, &event.origin, rows);
                    rows.texts(event.origin.note.as_ref());
                    rows.end()?;
                }
            }
        }
        Ok(())
    },
};

/// The day, the window or the weekday; else the words of the source.
fn when(when: Option<&When>, rows: &mut Rows<'_>) {
    const WEEKDAYS: [&str; 7] = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];
    match when {
        Some(When::Day(day)) => rows.date(Some(*day)),
        Some(When::Window(window)) => rows.shown(window),
        Some(When::Weekly(day)) => rows.word(WEEKDAYS[usize::from(day % 7)]),
        Some(When::Text(_)) | None => rows.empty(1),
    }
    rows.first_text(match when {
        Some(When::Text(text)) => Some(text),
        _ => None,
    });
}
