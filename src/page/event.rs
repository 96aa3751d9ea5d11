//! Meetings and other dated events.

use serde::Serialize;

use super::task::party;
use super::{Leaf, source};
use crate::language::capital;
use crate::model::{Date, DocumentId, Event, Report, When};

/// One event.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// Its anchor: `event-` and its id.
    pub id: String,
    /// When it is: "25/05/2024", "Thứ Năm hằng tuần".
    pub when: String,
    /// "14:00"; empty if not stated.
    pub time: String,
    /// What it is.
    pub title: String,
    /// Where; empty if not stated.
    pub venue: String,
    /// Who holds it; empty if not stated.
    pub host: String,
}

/// The events of a report: by day, then those without one.
pub fn views(leaf: &Leaf, report: &Report) -> Vec<EventView> {
    let mut events: Vec<&Event> = report.events.iter().collect();
    events.sort_by_key(|event| first_day(event).map_or((true, None), |day| (false, Some(day))));
    events.into_iter().map(|event| view(leaf, report, event)).collect()
}

fn first_day(event: &Event) -> Option<Date> {
    match event.when.as_ref()? {
        When::Day(day) => Some(*day),
        When::Window(window) => Some(window.from),
        When::Weekly(_) | When::Text(_) => None,
    }
}

fn view(leaf: &Leaf, report: &Report, event: &Event) -> EventView {
    EventView {
        id: event.id.clone(),
        when: event
            .when
            .as_ref()
            .map_or_else(|| leaf.edition.language.word("value.not-stated").to_owned(), |when| said(leaf, when)),
        time: event.time.clone().unwrap_or_default(),
        title: leaf.edition.text(&event.title).to_owned(),
        venue: event.venue.as_ref().map_or(String::new(), |venue| leaf.edition.text(venue).to_owned()),
        host: event.host.as_ref().map_or(String::new(), |host| party(leaf, report.area, host).to_owned()),
    }
}

/// The document of most events of a report.
pub fn usual_source(report: &Report) -> Option<DocumentId> {
    source::most_frequent(report.events.iter().filter_map(|event| event.origin.source))
}

/// When it is, at the head of a line.
pub fn said(leaf: &Leaf, when: &When) -> String {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let language = &leaf.edition.language;
    match when {
        When::Day(day) => language.date(*day),
        When::Window(window) => capital(&language.window(*window)),
        When::Weekly(day) => {
            let name = DAYS.get(usize::from(*day)).copied().unwrap_or_default();
            capital(language.word(&format!("weekday.{name}")))
        }
        When::Text(text) => capital(leaf.edition.text(text)),
    }
}
