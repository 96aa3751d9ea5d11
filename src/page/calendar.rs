//! The calendar: meetings, other events and deadlines by month; first what is to come, then what has no day, then what is
//! past.
//!
//! What has no day stands behind what has one, under its period and in the words of the source; what comes back every
//! week stands at the head of its period as a rule.

use std::io::{self, Write};

use serde::Serialize;

use super::aside::{self, Aside};
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
/// The months behind so many entries of a section are folded, so that nobody has to pass them all by.
const MOST_OPEN: usize = 12;
/// What fewer entries have in common is no repetition.
const FEWEST_ALIKE: usize = 3;

/// What `calendar.html` is filled with.
#[derive(Debug, Serialize)]
pub struct CalendarView {
    /// "5 sự kiện và 15 thời hạn"
    pub verdict: String,
    /// "Xét tại ngày 31/05/2024": the day that parts what is to come from what is past.
    pub as_of: String,
    /// The same for calendar programs.
    pub files: Vec<DataFile>,
    /// What is to come by month, what has no day, and what is past, newest month first; empty ones are left out.
    pub sections: Vec<SectionView>,
    /// The calendars of the areas, by name.
    pub areas: Vec<AreaLine>,
    /// Where to go on.
    pub next: Vec<Crumb>,
}

/// What is to come, what has no day, or what is past.
#[derive(Debug, Serialize)]
pub struct SectionView {
    /// Its anchor: `upcoming`, `undated` or `past`.
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
    /// "5 sự kiện và 15 thời hạn"
    pub count: String,
    /// Whether it is folded, for it stands behind much else.
    pub folded: bool,
    /// Its days in order, before what has none.
    pub days: Vec<DayView>,
    /// "và 812 mục khác": what is left out; mostly empty.
    pub others: String,
}

/// What falls together.
#[derive(Debug, Serialize)]
pub struct DayView {
    /// When: "Thứ Bảy, 25/05/2024", "Trước ngày 19/05/2024", "Thứ Năm hằng tuần", "Tuần 3 tháng 5".
    pub when: Said,
    /// What all of several have alike.
    pub alike: Vec<Aside>,
    /// Events, then deadlines.
    pub entries: Vec<EntryView>,
}

/// An event or a deadline.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// What it is.
    pub title: Said,
    /// Where more is said of it; empty where the portal leaves that out.
    pub link: String,
    /// Of an event when in the day, where and who: "14:00", "Hội trường huyện", "Văn phòng"; that it is a deadline; whose
    /// it is, on the page of the portal; how the task stands, where its deadline is a day.
    pub asides: Vec<Aside>,
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

/// What is to come in order, what has no day, what is past from the newest month on.
fn sections(leaf: &Leaf, all: Vec<Appointment>) -> Vec<SectionView> {
    let language = &leaf.edition.language;
    let date = language.date(leaf.book.portal.as_of);
    let (left, past): (Vec<Appointment>, Vec<Appointment>) =
        all.into_iter().partition(|one| last_day(leaf, one) >= leaf.book.portal.as_of);
    let (undated, coming): (Vec<Appointment>, Vec<Appointment>) =
        left.into_iter().partition(|one| matches!(one.at, At::Vague(_)));
    let section = |(id, key, mut all, newest_first): (&'static str, &str, Vec<Appointment>, bool)| {
        sort(leaf, &mut all);
        let mut months: Vec<&[Appointment]> =
            all.chunk_by(|one, other| period_of(leaf, one) == period_of(leaf, other)).collect();
        if newest_first {
            months.reverse();
        }
        let title = language.fill(key, &[("date", Arg::Text(&date))]);
        SectionView { id, title, months: month_views(leaf, &months) }
    };
    let sections = [
        ("upcoming", "calendar.upcoming", coming, false),
        ("undated", "calendar.undated", undated, false),
        ("past", "calendar.past", past, true),
    ];
    sections.into_iter().filter(|(_, _, all, _)| !all.is_empty()).map(section).collect()
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

/// By period: what comes back every week, then by day, then what has none.
fn sort(leaf: &Leaf, all: &mut [Appointment]) {
    let place = |one: &Appointment| match one.at {
        At::Weekly(..) => (0, None),
        At::Days(window) => (1, Some(window.from)),
        At::Vague(_) => (2, None),
    };
    all.sort_by_key(|one| (period_of(leaf, one), place(one), matches!(one.what, What::Deadline(..))));
}

fn month_views(leaf: &Leaf, months: &[&[Appointment]]) -> Vec<MonthView> {
    let mut above = 0;
    let view = |month: &&[Appointment]| {
        let folded = above > 0 && above + month.len() > MOST_OPEN;
        above += month.len();
        month_view(leaf, month, folded)
    };
    months.iter().map(view).collect()
}

fn month_view(leaf: &Leaf, all: &[Appointment], folded: bool) -> MonthView {
    let language = &leaf.edition.language;
    let most = if leaf.subject == Subject::Portal { MOST_LISTED } else { usize::MAX };
    let left_out = all.len().saturating_sub(most);
    let mut days: Vec<DayView> = Vec::new();
    for one in all.iter().take(most) {
        let (when, entry) = (when(leaf, one), entry(leaf, one));
        match days.last_mut().filter(|day| day.when.text == when.text) {
            Some(day) => day.entries.push(entry),
            None => days.push(DayView { when, alike: Vec::new(), entries: vec![entry] }),
        }
    }
    for day in &mut days {
        day.alike = aside::lift(day.entries.iter_mut().map(|entry| &mut entry.asides), FEWEST_ALIKE);
    }
    MonthView {
        title: language.period(period_of(leaf, &all[0])),
        count: count(leaf, all),
        folded,
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
    let area = (leaf.subject == Subject::Portal).then(|| Aside::words(Said::of(leaf, &portal.area(report.area).name)));
    let link = |page: Option<String>, anchor: String| page.map_or(String::new(), |page| format!("{page}#{anchor}"));
    match one.what {
        What::Event(event) => EntryView {
            title: Said::of(leaf, &event.title),
            link: link(leaf.link(&report::KIND, Subject::Report(one.report)), format!("event-{}", event.id)),
            asides: about(leaf, report.area, event).into_iter().map(Aside::words).chain(area).collect(),
        },
        What::Deadline(task, step) => {
            let title = Said::of(leaf, &task.title);
            let judged = step.unwrap_or(task);
            let status = task::status(leaf, judged);
            let state = Aside::status(status.code(), judged::state(leaf, judged, status));
            let state = (!matches!(one.at, At::Vague(_))).then_some(state);
            let label = Aside::words(Said::own(leaf.edition.language.word("calendar.deadline-label")));
            let page = leaf.link(&tasks::KIND, Subject::Area(report.area));
            EntryView {
                title: step.map_or(title.clone(), |step| joined(&title, &Said::of(leaf, &step.title))),
                link: link(page, format!("task-{}", tasks::anchor(report, task))),
                asides: std::iter::once(label).chain(area).chain(state).collect(),
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
