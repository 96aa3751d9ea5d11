//! How tasks stand on the portal's day, as a sign, a word, a sentence, and counted.

use serde::Serialize;

use crate::language::Arg;
use crate::model::deadline::state_on;
use crate::model::{Date, Deadline, Task, TaskState, TaskStatus};
use crate::page::Leaf;
use crate::page::glyph::glyph;
use crate::theme::{Html, escape};

/// How many tasks stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TaskTally {
    counts: [usize; TaskStatus::ORDER.len()],
}

/// One count of a tally.
#[derive(Debug, Serialize)]
pub struct TaskCount {
    /// The status as a class, and the anchor of its section on a page of tasks.
    pub status: &'static str,
    /// The status as its sign and its word.
    pub state: Html,
    /// How many.
    pub count: usize,
}

/// The place of a status in the order in which readers meet them.
pub fn rank(status: TaskStatus) -> usize {
    TaskStatus::ORDER.iter().position(|one| *one == status).unwrap_or(TaskStatus::ORDER.len())
}

/// A status as its sign and its word. Where nothing was reported before the deadline, nobody says that the work is under
/// way.
pub fn state(leaf: &Leaf, task: &Task, status: TaskStatus) -> Html {
    let is_under_way = status == TaskStatus::Open && task.state == Some(TaskState::Open);
    signed(if is_under_way { "on-pace" } else { sign(status) }, name(leaf, task, status))
}

/// The word alone.
pub fn name<'a>(leaf: &'a Leaf, task: &Task, status: TaskStatus) -> &'a str {
    let language = &leaf.edition.language;
    match (status, &task.due, task.state) {
        (TaskStatus::Open, Some(Deadline::From(_)), _) => language.word("task.status.standing"),
        (TaskStatus::Open, _, Some(TaskState::Open)) => language.word("task.status.under-way"),
        _ => language.word(key(status)),
    }
}

/// The sign and the word that all tasks of a status share.
pub fn word(leaf: &Leaf, status: TaskStatus) -> Html {
    signed(sign(status), leaf.edition.language.word(key(status)))
}

fn signed(sign: &str, word: &str) -> Html {
    let mut out = glyph(sign).to_owned();
    escape(&mut out, word);
    Html::new(&out)
}

fn key(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Done => "task.status.done",
        TaskStatus::DoneLate => "task.status.done-late",
        TaskStatus::Open => "task.status.open",
        TaskStatus::DueSoon => "task.status.due-soon",
        TaskStatus::Overdue => "task.status.overdue",
        TaskStatus::NotReported => "task.status.not-reported",
        TaskStatus::NoDeadline => "task.status.no-deadline",
        TaskStatus::Dropped => "task.status.dropped",
    }
}

/// A task borrows the sign of a figure that stands as it does.
fn sign(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Done => "met",
        TaskStatus::DoneLate => "near",
        TaskStatus::Overdue => "missed",
        TaskStatus::DueSoon => "behind",
        TaskStatus::Open => "not-due",
        TaskStatus::NotReported => "not-reported",
        TaskStatus::NoDeadline => "no-target",
        TaskStatus::Dropped => "withheld",
    }
}

/// The key of what it means to stand so, for all tasks of a status.
pub fn about(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Overdue => "tasks.about.overdue",
        TaskStatus::DueSoon => "tasks.about.due-soon",
        TaskStatus::NotReported => "tasks.about.not-reported",
        TaskStatus::Open => "tasks.about.open",
        TaskStatus::NoDeadline => "tasks.about.no-deadline",
        TaskStatus::DoneLate | TaskStatus::Done | TaskStatus::Dropped => "",
    }
}

/// Why a task stands as it does: by how many days, and who says so.
pub fn why(leaf: &Leaf, task: &Task, status: TaskStatus) -> String {
    let (language, on) = (&leaf.edition.language, leaf.book.portal.as_of);
    let last = task.due.as_ref().and_then(Deadline::last_day);
    let days = last.map_or(0, |last| match task.done_on.filter(|_| status == TaskStatus::DoneLate) {
        Some(done) => done.days() - last.days(),
        None => (on.days() - last.days()).abs(),
    });
    let date = language.date(task.done_on.or(last).unwrap_or(on));
    let args = [("n", Arg::Count(days)), ("date", Arg::Text(&date))];
    language.fill(rule(task, status, on), &args)
}

/// The key of the sentence.
fn rule(task: &Task, status: TaskStatus, on: Date) -> &'static str {
    let last = task.due.as_ref().and_then(Deadline::last_day);
    if state_on(task, on) != task.state {
        return "task.rule.done-since";
    }
    match (status, &task.due) {
        (TaskStatus::Done, _) if task.done_on.is_none() => "task.rule.done-undated",
        (TaskStatus::Done, _) => "task.rule.done",
        (TaskStatus::DoneLate, _) => "task.rule.done-late",
        (TaskStatus::Open, Some(Deadline::From(_))) => "task.rule.standing",
        (TaskStatus::Open, _) if task.state == Some(TaskState::Open) => "task.rule.open",
        (TaskStatus::Open, _) => "task.rule.not-due",
        (TaskStatus::DueSoon, _) if last == Some(on) => "task.rule.due-today",
        (TaskStatus::DueSoon, _) => "task.rule.due-soon",
        (TaskStatus::Overdue, _) => "task.rule.overdue",
        (TaskStatus::NotReported, _) => "task.rule.not-reported",
        (TaskStatus::NoDeadline, Some(_)) => "task.rule.vague",
        (TaskStatus::NoDeadline, None) => "task.rule.no-deadline",
        (TaskStatus::Dropped, _) => "task.rule.dropped",
    }
}

impl TaskTally {
    /// Counts tasks as they stand on a page.
    pub fn of<'t>(leaf: &Leaf, tasks: impl IntoIterator<Item = &'t Task>) -> Self {
        let mut tally = Self::default();
        for task in tasks {
            tally.add(super::status(leaf, task));
        }
        tally
    }

    /// Counts one more.
    pub fn add(&mut self, status: TaskStatus) {
        self.counts[rank(status)] += 1;
    }

    /// Both together.
    pub fn plus(mut self, other: &Self) -> Self {
        for (own, more) in self.counts.iter_mut().zip(other.counts) {
            *own += more;
        }
        self
    }

    /// How many there are in all.
    pub fn total(&self) -> usize {
        self.counts.iter().sum()
    }

    /// How many stand so.
    pub fn count(&self, status: TaskStatus) -> usize {
        self.counts[rank(status)]
    }

    /// The counts that are not 0.
    pub fn views(&self, leaf: &Leaf) -> Vec<TaskCount> {
        let there = TaskStatus::ORDER.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        there.map(|(one, count)| TaskCount { status: one.code(), state: word(leaf, *one), count }).collect()
    }

    /// "16 nhiệm vụ: 1 quá hạn, 13 chưa báo cáo, 2 không có hạn cụ thể"
    pub fn sentence(&self, leaf: &Leaf) -> String {
        let language = &leaf.edition.language;
        let tasks = language.fill("count.tasks", &[("n", self.total().into())]);
        let there = TaskStatus::ORDER.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        let clauses: Vec<String> = there
            .map(|(one, count)| language.fill(&format!("task.tally.{}", one.code()), &[("n", count.into())]))
            .collect();
        let counts = clauses.join(language.word("list.between"));
        language.fill("label", &[("label", Arg::Text(&tasks)), ("text", Arg::Text(&counts))])
    }
}
