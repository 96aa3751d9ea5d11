//! The calendar: meetings, other events and deadlines by month, what is to come first.
//!
//! What has no day stands under its period in the words of the source; what comes back every week stands there as a rule.

use std::io::{self, Write};

use serde::Serialize;

use super::data::{self, DataFile};
use super::frame::Crumb;
use super::portal_and_area::{self, AreaLine};
use super::said::Said;
use super::task::{self, judged};
use super::{Leaf, PageKind, Subject, event, in_every_language, report, tasks};
use crate::export::EXPORTS;
use crate::language::{Arg, capital};
use crate::model::agenda::{Appointment, At, What, agenda, has_agenda};
use crate::model::{AreaId, Date, Deadline, Period, Portal};
use crate::theme::Html;

/// The calendar of the whole portal and of each area that has anything for one.
pub const KIND: PageKind = PageKind {
    id: "calendar",
    subjects: |book, _| portal_and_area::subjects(areas(book.portal)),
    address: |book, edition, subject| portal_and_area::address(book, edition, subject, "calendar"),
    translated: in_every_language,
    write,
};

/// A month of the whole portal lists no more, so that a phone can hold it: the areas have them all.
const MOST_LISTED: usize = 100;

/// What `calendar.html` is filled with.
#[derive(Debug, Serialize)]
pub struct CalendarView {
    /// "5 sự kiện và 15 thời hạn"
    pub verdict: String,
    /// "Xét tại ngày 31/05/2024": the day that parts what is to come from what is past.
    pub as_of: String,
    /// The same for calendar programs.
    pub files: Vec<DataFile>,
    /// What is to come, by month, then what is past, newest month first; empty ones are left out.
    pub sections: Vec<SectionView>,
    /// The calendars of the areas, by name.
    pub areas: Vec<AreaLine>,
    /// Where to go on.
    pub next: Vec<Crumb>,
}

/// What is to come, or what is past.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// Its anchor: `upcoming` or `past`.
    pub id: &'static str,
    /// "Từ ngày 31/05/2024"
    pub title: String,
    /// Its months; also other periods, for what has no day.
    pub months: Vec<MonthView>,
}

/// A month, or another period.
#[derive(Debug, Serialize)]
pub struct MonthView {
    /// "Tháng 05/2024"
    pub title: String,
    /// Its days in order, behind what has none.
    pub days: Vec<DayView>,
    /// "và 812 mục khác": what is left out; mostly empty.
    pub others: String,
}

/// What falls together.
#[derive(Debug, Serialize)]
pub struct DayView {
    /// When: "Thứ Bảy, 25/05/2024", "Trước ngày 19/05/2024", "Thứ Năm hằng tuần", "Tuần 3 tháng 5".
    pub when: Said,
    /// Events, then deadlines.
    pub entries: Vec<EntryView>,
}

/// An event or a deadline.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// The key of the word that says that it is a deadline; empty of an event.
    pub label: &'static str,
    /// What it is.
    pub title: Said,
    /// Where more is said of it; empty where the portal leaves that out.
    pub link: String,
    /// How the task stands, as a class; empty of an event.
    pub status: &'static str,
    /// The same as a sign and a word.
    pub state: Html,
    /// When in the day, where and who: "14:00", "Hội trường huyện", "Văn phòng".
    pub about: Vec<Said>,
    /// Whose it is, on the page of the portal.
    pub area: Said,
}

fn areas(portal: &Portal) -> impl Iterator<Item = AreaId> {
    portal_and_area::areas(portal, |area| has_agenda(portal, area))
}

/// How much there is in the calendar of an area or of all, and its page. Nothing where there is none.
pub fn summary(leaf: &Leaf, subject: Subject) -> Option<(String, String)> {
    let all = appointments(leaf, subject);
    (!all.is_empty()).then(|| (count(leaf, &all), leaf.link(&KIND, subject).unwrap_or_default()))
}

fn appointments<'a>(leaf: &Leaf<'a>, subject: Subject) -> Vec<Appointment<'a>> {
    match subject {
        Subject::Area(area) => agenda(leaf.book.portal, Some(area)),
        _ => agenda(leaf.book.portal, None),
    }
}

fn count(leaf: &Leaf, all: &[Appointment]) -> String {
    let language = &leaf.edition.language;
    let events = all.iter().filter(|one| matches!(one.what, What::Event(_))).count();
    let counts = [("count.events", events), ("count.deadlines", all.len() - events)];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = counts.map(|(key, count)| language.fill(key, &[("n", count.into())])).collect();
    language.list(&said)
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let view = view(leaf);
    let description = format!("{}: {}.", portal_and_area::title(leaf, &KIND, leaf.subject), view.verdict);
    leaf.fill(portal_and_area::heading(leaf, description), &view, out)
}

fn view(leaf: &Leaf) -> CalendarView {
    let language = &leaf.edition.language;
    let all = appointments(leaf, leaf.subject);
    let date = language.date(leaf.book.portal.as_of);
    let files = EXPORTS.iter().filter(|export| export.id == "data-calendar");
    CalendarView {
        verdict: count(leaf, &all),
        as_of: language.fill("tasks.as-of", &[("date", Arg::Text(&date))]),
        files: files.filter_map(|export| data::file(leaf, export, leaf.subject)).collect(),
        sections: sections(leaf, all),
        areas: if leaf.subject == Subject::Portal { lines(leaf) } else { Vec::new() },
        next: next(leaf),
    }
}

fn next(leaf: &Leaf) -> Vec<Crumb> {
    let Subject::Area(_) = leaf.subject else { return Vec::new() };
    let own = tasks::summary(leaf, leaf.subject).and_then(|_| {
        leaf.crumb(&portal_and_area::title(leaf, &tasks::KIND, leaf.subject), &tasks::KIND, leaf.subject)
    });
    own.into_iter().chain(portal_and_area::to_all(leaf)).collect()
}

fn lines(leaf: &Leaf) -> Vec<AreaLine> {
    let portal = leaf.book.portal;
    portal_and_area::lines(leaf, areas(portal), |area| count(leaf, &agenda(portal, Some(area))))
}

/// What is to come in order, what is past from the newest month on.
fn sections(leaf: &Leaf, all: Vec<Appointment>) -> Vec<SectionView> {
    let language = &leaf.edition.language;
    let date = language.date(leaf.book.portal.as_of);
    let (coming, past): (Vec<Appointment>, Vec<Appointment>) =
        all.into_iter().partition(|one| last_day(leaf, one) >= leaf.book.portal.as_of);
    let section = |(id, key, months): (&'static str, &str, Vec<MonthView>)| SectionView {
        id,
        title: language.fill(key, &[("date", Arg::Text(&date))]),
        months,
    };
    let coming = months(leaf, coming);
    let mut past = months(leaf, past);
    past.reverse();
    let both = [("upcoming", "calendar.upcoming", coming), ("past", "calendar.past", past)];
    both.into_iter().filter(|(_, _, months)| !months.is_empty()).map(section).collect()
}

fn last_day(leaf: &Leaf, one: &Appointment) -> Date {
    match one.at {
        At::Days(window) => window.to,
        At::Weekly(day, window) => {
            window.to.plus_days(-(i64::from(window.to.weekday()) - i64::from(day)).rem_euclid(7))
        }
        At::Vague(_) => leaf.book.portal.reports[one.report].period.window().to,
    }
}

/// The month of a day; of a deadline within a period that one; of what has no day the period of its report.
fn period_of(leaf: &Leaf, one: &Appointment) -> Period {
    let due = match one.what {
        What::Deadline(task, step) => step.unwrap_or(task).due.as_ref(),
        What::Event(_) => None,
    };
    match (one.at, due) {
        (_, Some(Deadline::In(period))) => *period,
        (At::Days(window), _) => Period::Month(window.from.year, window.from.month),
        (At::Weekly(..) | At::Vague(_), _) => leaf.book.portal.reports[one.report].period,
    }
}

fn months(leaf: &Leaf, mut all: Vec<Appointment>) -> Vec<MonthView> {
    let first_day = |one: &Appointment| match one.at {
        At::Days(window) => Some(window.from),
        At::Weekly(..) | At::Vague(_) => None,
    };
    all.sort_by_key(|one| (period_of(leaf, one), first_day(one), matches!(one.what, What::Deadline(..))));
    let months = all.chunk_by(|one, other| period_of(leaf, one) == period_of(leaf, other));
    months.map(|month| month_view(leaf, month)).collect()
}

fn month_view(leaf: &Leaf, all: &[Appointment]) -> MonthView {
    let language = &leaf.edition.language;
    let most = if leaf.subject == Subject::Portal { MOST_LISTED } else { usize::MAX };
    let left_out = all.len().saturating_sub(most);
    let mut days: Vec<DayView> = Vec::new();
    for one in all.iter().take(most) {
        let (when, entry) = (when(leaf, one), entry(leaf, one));
        match days.last_mut().filter(|day| day.when.text == when.text) {
            Some(day) => day.entries.push(entry),
            None => days.push(DayView { when, entries: vec![entry] }),
        }
    }
    MonthView {
        title: language.period(period_of(leaf, &all[0])),
        days,
        others: match left_out {
            0 => String::new(),
            n => language.fill("calendar.others", &[("n", n.into())]),
        },
    }
}

fn when(leaf: &Leaf, one: &Appointment) -> Said {
    match one.what {
        What::Event(event) => event::said(leaf, event.when.as_ref()),
        What::Deadline(task, step) => {
            let said = step.unwrap_or(task).due.as_ref().map_or_else(Said::default, |due| task::deadline(leaf, due));
            Said { text: capital(&said.text), ..said }
        }
    }
}

fn entry(leaf: &Leaf, one: &Appointment) -> EntryView {
    let portal = leaf.book.portal;
    let report = &portal.reports[one.report];
    let area = match leaf.subject {
        Subject::Portal => Said::of(leaf, &portal.area(report.area).name),
        _ => Said::default(),
    };
    let link = |page: Option<String>, anchor: String| page.map_or(String::new(), |page| format!("{page}#{anchor}"));
    match one.what {
        What::Event(event) => EntryView {
            label: "",
            title: Said::of(leaf, &event.title),
            link: link(leaf.link(&report::KIND, Subject::Report(one.report)), format!("event-{}", event.id)),
            status: "",
            state: Html::default(),
            about: about(leaf, report.area, event),
            area,
        },
        What::Deadline(task, step) => {
            let title = Said::of(leaf, &task.title);
            let judged = step.unwrap_or(task);
            let status = task::status(leaf, judged);
            let page = leaf.link(&tasks::KIND, Subject::Area(report.area));
            EntryView {
                label: "calendar.deadline-label",
                title: step.map_or(title.clone(), |step| joined(&title, &Said::of(leaf, &step.title))),
                link: link(page, format!("task-{}", tasks::anchor(report, task))),
                status: status.code(),
                state: judged::state(leaf, judged, status),
                about: Vec::new(),
                area,
            }
        }
    }
}

/// A task and its step.
fn joined(task: &Said, step: &Said) -> Said {
    Said { text: format!("{} – {}", task.text, step.text), lang: task.lang.clone() }
}

fn about(leaf: &Leaf, area: AreaId, event: &crate::model::Event) -> Vec<Said> {
    let time = event.time.as_ref().map(Said::own);
    let venue = event.venue.as_ref().map(|venue| Said::of(leaf, venue));
    let host = event.host.as_ref().map(|host| task::party_said(leaf, area, host));
    [time, venue, host].into_iter().flatten().collect()
}
