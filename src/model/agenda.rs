//! What has a day or ought to have one: events, and the deadlines of tasks and of their steps.

use super::{AreaId, Deadline, Event, Portal, Report, Task, TaskState, Text, When, Window};

/// One event or deadline.
#[derive(Debug, Clone, Copy)]
pub struct Appointment<'a> {
    /// Index of its report in the portal.
    pub report: usize,
    /// What it is.
    pub what: What<'a>,
    /// When it is.
    pub at: At<'a>,
}

/// What an appointment is.
#[derive(Debug, Clone, Copy)]
pub enum What<'a> {
    /// A meeting or another event.
    Event(&'a Event),
    /// The deadline of a task, or of one of its steps where that is another.
    Deadline(&'a Task, Option<&'a Task>),
}

/// When an appointment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At<'a> {
    /// On a day or over several; a deadline on its last day.
    Days(Window),
    /// On that day of every week (Monday = 0) of its report's period.
    Weekly(u8, Window),
    /// On no definite day; in the words of the source, if it has any.
    Vague(Option<&'a Text>),
}

/// All appointments of an area or of the whole portal, in the order of the content; what was given up has none.
pub fn agenda(portal: &Portal, area: Option<AreaId>) -> Vec<Appointment<'_>> {
    let reports = area.map_or(0..portal.reports.len(), |area| portal.report_indices(area));
    reports.flat_map(|at| of_report(at, &portal.reports[at])).collect()
}

/// Whether an area has any.
pub fn has_agenda(portal: &Portal, area: AreaId) -> bool {
    portal.reports_of(area).iter().any(|report| !of_report(0, report).is_empty())
}

fn of_report(report: usize, from: &Report) -> Vec<Appointment<'_>> {
    let within = from.period.window();
    let events = from.events.iter().map(|event| {
        let at = match &event.when {
            Some(When::Day(day)) => At::Days(Window { from: *day, to: *day }),
            Some(When::Window(window)) => At::Days(*window),
            Some(When::Weekly(day)) => At::Weekly(*day, within),
            Some(When::Text(text)) => At::Vague(Some(text)),
            None => At::Vague(None),
        };
        Appointment { report, what: What::Event(event), at }
    });
    events.chain(from.tasks.iter().flat_map(|task| deadlines(report, task))).collect()
}

/// The deadline of a task, then those of its steps that are others.
fn deadlines(report: usize, task: &Task) -> Vec<Appointment<'_>> {
    let own = std::iter::once((task, What::Deadline(task, None)));
    let steps = task.steps.iter().filter(|step| step.due != task.due);
    let all = own.chain(steps.map(|step| (step, What::Deadline(task, Some(step)))));
    let kept = all.filter(|(one, _)| one.state != Some(TaskState::Dropped));
    kept.filter_map(|(one, what)| Some(Appointment { report, what, at: last_day(one)? })).collect()
}

/// A standing duty has no last day.
fn last_day(task: &Task) -> Option<At<'_>> {
    match task.due.as_ref()? {
        Deadline::Text(text) => Some(At::Vague(Some(text))),
        due => due.last_day().map(|day| At::Days(Window { from: day, to: day })),
    }
}
