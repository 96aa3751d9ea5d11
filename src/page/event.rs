//! Meetings and other dated events, as a list.

use serde::Serialize;

use super::discrepancy::{self, DiscrepancyView};
use super::known::{Grounds, Known};
use super::row::Rows;
use super::said::Said;
use super::task::party_said;
use super::{Leaf, source};
use crate::language::{Arg, capital};
use crate::model::subject::of_deeds;
use crate::model::{AreaId, Date, Discrepancy, DocumentId, Event, Report, When};

/// One event. What is not there is empty.
#[derive(Debug, Serialize)]
pub struct EventView {
    /// Its anchor: `event-` and its id.
    pub id: String,
    /// When it is: "Thứ Bảy, 25/05/2024", "Thứ Năm hằng tuần", or that the source does not say.
    pub when: Said,
    /// "14:00"; empty if not stated.
    pub time: String,
    /// What it is.
    pub title: Said,
    /// Where it is and who holds it, as far as is stated.
    pub facts: Vec<Known>,
    /// Remarks.
    pub note: Said,
    /// Where it stands in the source.
    pub grounds: Grounds,
    /// What does not fit together in it.
    pub issues: Vec<DiscrepancyView>,
}

/// The events of a report, by its index in the portal: by day, then those without one.
pub fn views(rows: &Rows, at: usize) -> Vec<EventView> {
    let report = &rows.words.portal.reports[at];
    let [_, issues] = of_deeds(rows.leaf.book.discrepancies, at);
    let mut events: Vec<&Event> = report.events.iter().collect();
    events.sort_by_key(|event| first_day(event).map_or((true, None), |day| (false, Some(day))));
    let usual = usual_source(report);
    events.into_iter().map(|event| view(rows, (report.area, usual), issues, event)).collect()
}

/// The document of most events of a report.
pub fn usual_source(report: &Report) -> Option<DocumentId> {
    source::most_frequent(report.events.iter().filter_map(|event| event.origin.source))
}

fn first_day(event: &Event) -> Option<Date> {
    match event.when.as_ref()? {
        When::Day(day) => Some(*day),
        When::Window(window) => Some(window.from),
        When::Weekly(_) | When::Text(_) => None,
    }
}

fn view(rows: &Rows, (area, usual): (AreaId, Option<DocumentId>), issues: &[Discrepancy], event: &Event) -> EventView {
    let leaf = rows.leaf;
    EventView {
        id: event.id.clone(),
        when: said(leaf, event.when.as_ref()),
        time: event.time.clone().unwrap_or_default(),
        title: Said::of(leaf, &event.title),
        facts: facts(rows, area, event),
        note: event.origin.note.as_ref().map_or_else(Said::default, |note| Said::of(leaf, note)),
        grounds: Grounds::of(rows, &event.origin, usual),
        issues: discrepancy::of_event(leaf, issues, event),
    }
}

/// Where it is and who holds it.
fn facts(rows: &Rows, area: AreaId, event: &Event) -> Vec<Known> {
    let venue = event.venue.as_ref().map(|venue| Known::of(rows, "column.place", Said::of(rows.leaf, venue)));
    let host = event.host.as_ref().map(|host| Known::of(rows, "column.host", party_said(rows.leaf, area, host)));
    venue.into_iter().chain(host).collect()
}

/// When it is, at the head of a line.
pub fn said(leaf: &Leaf, when: Option<&When>) -> Said {
    let language = &leaf.edition.language;
    match when {
        Some(When::Day(day)) => Said::own(of_day(leaf, *day)),
        Some(When::Window(window)) => Said::own(capital(&language.window(*window))),
        Some(When::Weekly(day)) => Said::own(weekly(leaf, *day)),
        Some(When::Text(text)) => {
            let said = Said::of(leaf, text);
            Said { text: capital(&said.text), ..said }
        }
        None => Said::own(language.word("source.not-stated")),
    }
}

/// The days of the week as keys have them, Monday first.
const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// "Thứ Năm hằng tuần"
pub fn weekly(leaf: &Leaf, day: u8) -> String {
    let key = format!("weekday.{}", DAYS[usize::from(day % 7)]);
    capital(leaf.edition.language.word(&key))
}

/// "Thứ Bảy, 25/05/2024"
pub fn of_day(leaf: &Leaf, day: Date) -> String {
    let language = &leaf.edition.language;
    let key = format!("day.{}", DAYS[usize::from(day.weekday() % 7)]);
    let args = [("day", Arg::Text(language.word(&key))), ("date", Arg::Text(&language.date(day)))];
    capital(&language.fill("day.dated", &args))
}
