//! Walks tasks, their steps, and events.

use crate::model::{Event, Issue, Origin, Portal, Report, Subject, Task, Text};
use crate::source::Span;

/// A task, a step or an event.
pub struct Deed<'a> {
    /// Where it stands.
    pub report: &'a Report,
    /// What a discrepancy of it is about.
    pub subject: Subject,
    /// Itself.
    pub what: What<'a>,
}

/// What sort of deed it is.
#[derive(Clone, Copy)]
pub enum What<'a> {
    /// A task.
    Task(&'a Task),
    /// A step and its task.
    Step(&'a Task, &'a Task),
    /// An event.
    Event(&'a Event),
}

/// Visits all of them, in the order of the portal.
pub fn each<'a>(portal: &'a Portal, mut visit: impl FnMut(&Deed<'a>)) {
    for (at, report) in portal.reports.iter().enumerate() {
        for (number, task) in report.tasks.iter().enumerate() {
            let subject = |step| Subject::Task { report: at, task: number, step };
            visit(&Deed { report, subject: subject(None), what: What::Task(task) });
            for (step, one) in task.steps.iter().enumerate() {
                visit(&Deed { report, subject: subject(Some(step)), what: What::Step(one, task) });
            }
        }
        for (number, event) in report.events.iter().enumerate() {
            let subject = Subject::Event { report: at, event: number };
            visit(&Deed { report, subject, what: What::Event(event) });
        }
    }
}

impl<'a> What<'a> {
    /// The discrepancies that the publisher acknowledges.
    pub fn issues(self) -> &'a [Issue] {
        match self {
            Self::Task(task) | Self::Step(task, _) => &task.issues,
            Self::Event(event) => &event.issues,
        }
    }

    /// What it is called.
    pub fn title(self) -> &'a Text {
        match self {
            Self::Task(task) | Self::Step(task, _) => &task.title,
            Self::Event(event) => &event.title,
        }
    }

    /// Where it comes from.
    pub fn origin(self) -> &'a Origin {
        match self {
            Self::Task(task) | Self::Step(task, _) => &task.origin,
            Self::Event(event) => &event.origin,
        }
    }

    /// Where it is written.
    pub fn place(self) -> Span {
        match self {
            Self::Task(task) | Self::Step(task, _) => task.place,
            Self::Event(event) => event.place,
        }
    }
}
