//! The last day that the content's days can be believed to reach: a document of 2204 is a slip, not the portal's day.

use super::{Date, Facts, Portal, Task, ValueStatus};

/// More days than this after all that comes before it, no day is believed.
pub const FAR: i64 = 500;

/// The last believable day: from the end of the newest period in which something was achieved, else the oldest day of
/// all, each day may be at most 500 days after the one before. `None` where there is neither.
pub fn horizon(portal: &Portal) -> Option<Date> {
    let days = days(portal);
    let reported = portal.figures.iter().filter(|figure| is_reported(&figure.facts));
    let newest = reported.map(|figure| figure.period.window().to).max();
    let first = newest.or_else(|| days.iter().min().copied())?;
    let mut later: Vec<Date> = days.into_iter().filter(|day| *day > first).collect();
    later.sort();
    let last = later.into_iter().fold(first, |last, day| if day <= last.plus_days(FAR) { day } else { last });
    Some(last.plus_days(FAR))
}

/// Whether anything was achieved.
pub fn is_reported(facts: &Facts) -> bool {
    (facts.achieved.is_some() || !facts.breakdowns().is_empty()) && facts.status != ValueStatus::Forecast
}

/// All as-of days of figures, days of documents and days on which tasks were done; never a deadline.
pub fn days(portal: &Portal) -> Vec<Date> {
    let mut days: Vec<Date> = Vec::new();
    let mut last = None;
    for figure in &portal.figures {
        as_of(&figure.facts, &mut |day| {
            // Nearly all figures of a file have one day.
            if last.replace(day) != Some(day) {
                days.push(day);
            }
        });
    }
    days.extend(portal.documents.iter().filter_map(|document| document.date));
    days.extend(portal.reports.iter().flat_map(|report| &report.tasks).flat_map(done_on));
    days
}

fn as_of(facts: &Facts, visit: &mut impl FnMut(Date)) {
    facts.as_of.into_iter().for_each(&mut *visit);
    facts.breakdowns().iter().flat_map(|breakdown| &breakdown.members).for_each(|member| as_of(&member.facts, visit));
}

fn done_on(task: &Task) -> impl Iterator<Item = Date> {
    [task].into_iter().chain(&task.steps).filter_map(|one| one.done_on)
}
