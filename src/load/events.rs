//! `areas/<area>/<period>/events.yaml`

use super::day;
use super::fields::Reading;
use super::figures::Scope;
use super::issues;
use super::origins::{self, document};
use super::tasks::party;
use crate::model::{Date, Event, Origin, Text, When, Window};
use crate::yaml::{Node, Shape};
use std::sync::Arc;

const KEYS: [&str; 11] =
    ["title", "when", "time", "place", "host", "source", "where", "quote", "also", "note", "issue"];
const WEEKDAYS: [&str; 7] = ["mondays", "tuesdays", "wednesdays", "thursdays", "fridays", "saturdays", "sundays"];

/// Lowers one file of events.
pub fn lower(reading: &mut Reading<'_>, root: &Node<'_>, scope: Scope<'_>) -> Vec<Event> {
    let Some(fields) = reading.map(root, &["source", "events"]) else { return Vec::new() };
    let source = fields.get("source").and_then(|node| document(reading, node, scope.register));
    let inherited = Arc::new(Origin { source, ..Origin::default() });
    let Some(node) = reading.required(&fields, "events", fields.span) else { return Vec::new() };
    let mut events = Vec::new();
    for (key, node) in reading.entries(node).unwrap_or(&[]) {
        reading.id(key);
        let Some(fields) = reading.map(node, &KEYS) else { continue };
        let title = reading.required(&fields, "title", fields.span).and_then(|node| reading.text(node));
        events.push(Event {
            id: key.text.to_string(),
            title: title.unwrap_or_else(|| Text::plain(&key.text)),
            when: fields.get("when").and_then(|node| when(reading, node)),
            time: fields.get("time").and_then(|node| time(reading, node)),
            venue: reading.text_at(&fields, "place"),
            host: fields.get("host").and_then(|node| party(reading, node, scope.register)),
            issues: fields.get("issue").map_or(Vec::new(), |node| issues::of_deed(reading, node)),
            origin: origins::origin(reading, &fields, &inherited, None, scope.register),
            place: key.span(reading.file),
        });
    }
    events
}

/// A date, a window, a weekday in the plural, or text.
fn when(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<When> {
    let text = match &node.shape {
        Shape::Plain(text) | Shape::Quoted(text) => text.trim(),
        _ => return reading.text(node).map(When::Text),
    };
    if let Some(date) = Date::parse(text) {
        return Some(When::Day(date));
    }
    if let Some(window) = Window::parse(text) {
        return Some(When::Window(window));
    }
    if let Some(day) = WEEKDAYS.iter().position(|day| *day == text) {
        return Some(When::Weekly(day as u8));
    }
    if text.starts_with(|one: char| one.is_ascii_digit()) && !text.contains(char::is_alphabetic) {
        reading.date(node);
        return None;
    }
    // The part of the day has a key of its own.
    if let Some(right) = form(text).or_else(|| form(&day::without_hour(text)?)) {
        let finding = day::in_words(text, &right, reading.span(node));
        reading.push(finding);
    }
    reading.text(node).map(When::Text)
}

/// What a day in words is written as.
fn form(text: &str) -> Option<String> {
    let day = day::day(text).map(|day| day.to_string()).or_else(|| day::window(text));
    day.or_else(|| day::weekday(text).map(str::to_owned))
}

/// `14:00`
fn time(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<String> {
    let text = reading.string(node)?;
    let there = text.split_once(':').is_some_and(|(hour, minute)| {
        let within = |part: &str, bound: u8| {
            part.len() == 2 && !part.starts_with('+') && part.parse::<u8>().is_ok_and(|number| number < bound)
        };
        within(hour, 24) && within(minute, 60)
    });
    if !there {
        reading.wrong_type(node, "giờ dạng `\"14:00\"`", "a time such as `\"14:00\"`");
        return None;
    }
    Some(text.to_owned())
}
