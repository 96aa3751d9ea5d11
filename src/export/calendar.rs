//! `data/calendar.ics` and `data/<area>/calendar.ics`: events and deadlines for calendars (RFC 5545).
//!
//! Times are those of the place, without a zone: no source names one. What has no day is left out, for a calendar would
//! have to invent it. `DTSTAMP` is the day of the portal, so that the same content gives the same bytes.

use super::{Context, Subject, codes};
use crate::language::{Arg, Language};
use crate::model::agenda::{Appointment, At, What, agenda};
use crate::model::{AreaId, Date, Origin, Party, Portal, Report, Text, Window};
use std::io::{self, Write};

/// The most octets of a line, its end aside.
const LINE: usize = 75;
/// The codes of the days of the week, Monday first.
const WEEKDAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

/// The portal and each area, where there is anything to put into a calendar.
pub(super) fn subjects(portal: &Portal) -> Vec<Subject> {
    let all = (0..portal.areas.len() as u32).map(AreaId);
    let areas = all.filter(|area| has(portal, *area));
    let areas: Vec<Subject> = areas.map(Subject::Area).collect();
    let whole = (!areas.is_empty()).then_some(Subject::Portal);
    whole.into_iter().chain(areas).collect()
}

/// Whether an area has anything to put into a calendar.
pub(super) fn has(portal: &Portal, area: AreaId) -> bool {
    agenda(portal, Some(area)).iter().any(|one| days(one.at).is_some())
}

/// Writes the calendar of an area or of the whole portal.
pub(super) fn write(context: &Context<'_>, subject: Subject, out: &mut dyn Write) -> io::Result<()> {
    let area = match subject {
        Subject::Area(area) => Some(area),
        _ => None,
    };
    let mut lines = Lines { out };
    lines.put("BEGIN:VCALENDAR")?;
    lines.put("VERSION:2.0")?;
    lines.put("PRODID:-//minhbach//minhbach//EN")?;
    lines.put("CALSCALE:GREGORIAN")?;
    lines.put("METHOD:PUBLISH")?;
    lines.text("NAME", &name(context, area))?;
    lines.text("X-WR-CALNAME", &name(context, area))?;
    for appointment in agenda(context.portal, area) {
        write_event(context, &appointment, &mut lines)?;
    }
    lines.put("END:VCALENDAR")
}

/// "Minh bạch chỉ tiêu huyện", of an area with its name.
fn name(context: &Context<'_>, area: Option<AreaId>) -> String {
    let title = context.portal.title.get(0);
    match area {
        Some(area) => format!("{title}: {}", context.portal.area(area).name.get(0)),
        None => title.to_owned(),
    }
}

fn write_event(context: &Context<'_>, appointment: &Appointment<'_>, lines: &mut Lines<'_>) -> io::Result<()> {
    let Some(days) = days(appointment.at) else { return Ok(()) };
    let event = match appointment.what {
        What::Event(event) => Some(event),
        What::Deadline(..) => None,
    };
    lines.put("BEGIN:VEVENT")?;
    lines.put(&format!("UID:{}", uid(context, appointment)))?;
    lines.put(&format!("DTSTAMP:{}T000000Z", basic(context.portal.as_of)))?;
    write_when(appointment.at, days, event.and_then(|event| event.time.as_deref()), lines)?;
    lines.text("SUMMARY", &summary(context, appointment))?;
    if let Some(venue) = event.and_then(|event| event.venue.as_ref()) {
        lines.text("LOCATION", venue.get(0))?;
    }
    lines.text("DESCRIPTION", &description(context, appointment))?;
    // A deadline takes no time of anybody's day.
    if event.is_none() {
        lines.put("TRANSP:TRANSPARENT")?;
    }
    lines.put("END:VEVENT")
}

/// All day, unless it begins at a stated time of a single day.
fn write_when(at: At<'_>, days: Window, time: Option<&str>, lines: &mut Lines<'_>) -> io::Result<()> {
    let time = time.filter(|_| days.from == days.to).map(|time| format!("T{}00", time.replace(':', "")));
    match &time {
        Some(time) => lines.put(&format!("DTSTART:{}{time}", basic(days.from)))?,
        None => lines.put(&format!("DTSTART;VALUE=DATE:{}", basic(days.from)))?,
    }
    if days.from != days.to {
        // The end is the first day that is free again.
        lines.put(&format!("DTEND;VALUE=DATE:{}", basic(days.to.plus_days(1))))?;
    }
    if let At::Weekly(day, within) = at {
        let day = WEEKDAYS[usize::from(day % 7)];
        let until = if time.is_some() { "T235959" } else { "" };
        lines.put(&format!("RRULE:FREQ=WEEKLY;BYDAY={day};UNTIL={}{until}", basic(within.to)))?;
    }
    Ok(())
}

/// The first and the last day; of what comes back every week its first.
fn days(at: At<'_>) -> Option<Window> {
    match at {
        At::Days(window) => Some(window),
        At::Weekly(day, within) => {
            let ahead = (i64::from(day) - i64::from(within.from.weekday())).rem_euclid(7);
            let first = within.from.plus_days(ahead);
            (first <= within.to).then_some(Window { from: first, to: first })
        }
        At::Vague(_) => None,
    }
}

/// Made of ids, so it stays when days and words change.
fn uid(context: &Context<'_>, appointment: &Appointment<'_>) -> String {
    let report = report(context, appointment);
    let what = match appointment.what {
        What::Event(event) => format!("event.{}", event.id),
        What::Deadline(task, None) => format!("task.{}", task.id),
        What::Deadline(task, Some(step)) => format!("task.{}.{}", task.id, step.id),
    };
    let web = context.portal.address.as_deref().and_then(|address| address.split_once("://"));
    let host = web.and_then(|(_, rest)| rest.split(['/', ':']).next()).unwrap_or("minhbach");
    format!("{}.{}.{what}@{host}", context.portal.area(report.area).id, report.period)
}

fn report<'a>(context: &Context<'a>, appointment: &Appointment<'_>) -> &'a Report {
    &context.portal.reports[appointment.report]
}

/// "Họp thường kỳ (Huyện Kiến Thụy)", "Thời hạn: Thu ngân sách – Báo cáo quý I (Huyện Tứ Kỳ)"
fn summary(context: &Context<'_>, appointment: &Appointment<'_>) -> String {
    let language = context.language;
    let deadline = |title: &str| language.fill("calendar.deadline", &[("task", Arg::Text(title))]);
    let title = match appointment.what {
        What::Event(event) => event.title.get(0).to_owned(),
        What::Deadline(task, None) => deadline(task.title.get(0)),
        What::Deadline(task, Some(step)) => deadline(&format!("{} – {}", task.title.get(0), step.title.get(0))),
    };
    let area = context.portal.area(report(context, appointment).area).name.get(0);
    language.fill("aside", &[("text", Arg::Text(&title)), ("aside", Arg::Text(area))])
}

/// Who, according to whom, and what else there is to know: one line each.
fn description(context: &Context<'_>, appointment: &Appointment<'_>) -> String {
    let area = report(context, appointment).area;
    let (who, origin) = match appointment.what {
        What::Event(event) => (event.host.as_ref().map(|host| ("column.host", host)), &event.origin),
        What::Deadline(task, step) => {
            let one = step.unwrap_or(task);
            (one.lead.as_ref().or(task.lead.as_ref()).map(|lead| ("column.lead", lead)), &one.origin)
        }
    };
    let who = who.map(|(key, party)| labelled(context.language, key, party_name(context, area, party)));
    let source = source(context, origin).map(|text| labelled(context.language, "column.source", &text));
    let note = origin.note.as_ref().map(|note| note.get(0).to_owned());
    who.into_iter().chain(source).chain(note).collect::<Vec<_>>().join("\n")
}

fn labelled(language: &Language, key: &str, text: &str) -> String {
    language.fill("label", &[("label", Arg::Text(language.word(key))), ("text", Arg::Text(text))])
}

fn party_name<'a>(context: &Context<'a>, area: AreaId, party: &'a Party) -> &'a str {
    let known = |at: usize| context.portal.area(area).agencies.get(at).map(|agency| &agency.name);
    let name: Option<&Text> = match party {
        Party::Text(text) => Some(text),
        Party::Known(at) => known(*at),
    };
    name.map_or("", |name| name.get(0))
}

/// The document and the places in it.
fn source(context: &Context<'_>, origin: &Origin) -> Option<String> {
    let title = context.portal.document(origin.source?).title.get(0);
    let places: Vec<&str> = codes::places(origin).collect();
    match places.is_empty() {
        true => Some(title.to_owned()),
        false => {
            let args = [("source", Arg::Text(title)), ("where", Arg::Text(&places.join(", ")))];
            Some(context.language.fill("source.where", &args))
        }
    }
}

/// `20240531`
fn basic(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year, day.month, day.day)
}

/// Lines as RFC 5545 has them.
struct Lines<'o> {
    out: &'o mut dyn Write,
}

impl Lines<'_> {
    /// A property whose value is a text; nothing where it is empty.
    fn text(&mut self, name: &str, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        let mut line = format!("{name}:");
        for letter in text.chars() {
            match letter {
                '\\' | ';' | ',' => line.extend(['\\', letter]),
                '\n' => line.push_str("\\n"),
                letter if letter.is_control() => {}
                letter => line.push(letter),
            }
        }
        self.put(&line)
    }

    /// A line, folded where it is long: never inside a letter.
    fn put(&mut self, line: &str) -> io::Result<()> {
        let mut octets = 0;
        let mut folded = String::with_capacity(line.len() + 8);
        for letter in line.chars() {
            if octets + letter.len_utf8() > LINE {
                folded.push_str("\r\n ");
                octets = 1;
            }
            folded.push(letter);
            octets += letter.len_utf8();
        }
        folded.push_str("\r\n");
        self.out.write_all(folded.as_bytes())
    }
}
