//! How tasks stand on the portal's day, as a sign, a word, a sentence, and counted.

use serde::Serialize;

use crate::language::Arg;
use crate::model::deadline::{done_on, state_on};
use crate::model::{Date, Deadline, DocumentType, Task, TaskState, TaskStatus};
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
    /// The word alone.
    pub word: String,
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
        TaskStatus::Reported => "task.status.reported",
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
        TaskStatus::Reported => "not-judged",
        TaskStatus::NoDeadline => "no-target",
        TaskStatus::Dropped => "withheld",
    }
}

/// What it means to stand so, for all tasks of a status: why they do, where that is the same of all.
pub fn about(leaf: &Leaf, status: TaskStatus, why: Option<&str>) -> String {
    let language = &leaf.edition.language;
    let key = match (status, why) {
        // Silence is never failure, whatever else is said.
        (TaskStatus::NotReported, Some(why)) => return format!("{why}. {}.", language.word("tasks.about.silence")),
        (_, Some(why)) => return format!("{why}."),
        (TaskStatus::Overdue, None) => "tasks.about.overdue",
        (TaskStatus::DueSoon, None) => "tasks.about.due-soon",
        (TaskStatus::NotReported, None) => "tasks.about.not-reported",
        (TaskStatus::Open, None) => "tasks.about.open",
        (TaskStatus::Reported, None) => "tasks.about.reported",
        (TaskStatus::NoDeadline, None) => "tasks.about.no-deadline",
        (TaskStatus::DoneLate | TaskStatus::Done | TaskStatus::Dropped, None) => return String::new(),
    };
    format!("{}.", language.fill(key, &[("date", Arg::Text(&language.date(leaf.book.portal.as_of)))]))
}

/// The same of these tasks, before their own reasons are known.
pub fn about_all<'t>(leaf: &Leaf, status: TaskStatus, mut tasks: impl Iterator<Item = &'t Task>) -> String {
    let (language, on) = (&leaf.edition.language, leaf.book.portal.as_of);
    match status == TaskStatus::Overdue && tasks.any(|task| state_on(task, on) != task.state) {
        true => {
            let date = language.date(on);
            format!("{}.", language.fill("tasks.about.overdue-or-later", &[("date", Arg::Text(&date))]))
        }
        false => about(leaf, status, None),
    }
}

/// Why a task stands as it does: by how many days, and who says so on what day.
pub fn why(leaf: &Leaf, task: &Task, status: TaskStatus) -> String {
    let (language, on) = (&leaf.edition.language, leaf.book.portal.as_of);
    let last = task.due.as_ref().and_then(Deadline::last_day);
    let days = last.map_or(0, |last| match task.done_on.filter(|_| status == TaskStatus::DoneLate) {
        Some(done) => done.days() - last.days(),
        None => (on.days() - last.days()).abs(),
    });
    let date = language.date(task.done_on.or(last).unwrap_or(on));
    let spoken = spoken(leaf, task).filter(|day| last.is_some_and(|last| *day < last));
    let source = spoken.map_or(String::new(), |day| language.date(day));
    let on_day = language.date(on);
    let args = [
        ("n", Arg::Count(days)),
        ("date", Arg::Text(&date)),
        ("on", Arg::Text(&on_day)),
        ("source", Arg::Text(&source)),
    ];
    let key = match (rule(task, status, on), spoken) {
        ("task.rule.reported", Some(_)) => "task.rule.reported-by-then",
        ("task.rule.overdue", Some(_)) => "task.rule.overdue-by-then",
        ("task.rule.not-reported", Some(_)) => "task.rule.not-reported-by-then",
        ("task.rule.not-reported", None) if sets_tasks(leaf, task) => "task.rule.not-reported-by-plan",
        (key, _) => key,
    };
    language.fill(key, &args)
}

/// Whether the source is no report: it says what is to be done and not what came of it.
fn sets_tasks(leaf: &Leaf, task: &Task) -> bool {
    let source = task.origin.source.map(|id| leaf.book.portal.document(id));
    source.is_some_and(|source| source.kind != DocumentType::Report)
}

/// The day of what the source says of a task: before its deadline no source can tell the result.
fn spoken(leaf: &Leaf, task: &Task) -> Option<Date> {
    task.as_of.or_else(|| leaf.book.portal.document(task.origin.source?).date)
}

/// The key of the sentence.
fn rule(task: &Task, status: TaskStatus, on: Date) -> &'static str {
    let last = task.due.as_ref().and_then(Deadline::last_day);
    if state_on(task, on) != task.state {
        return "task.rule.done-since";
    }
    match (status, &task.due) {
        (TaskStatus::Done, _) if done_on(task, on).is_none() => "task.rule.done-undated",
        (TaskStatus::Done, _) => "task.rule.done",
        (TaskStatus::DoneLate, _) => "task.rule.done-late",
        (TaskStatus::Open, Some(Deadline::From(_))) => "task.rule.standing",
        (TaskStatus::Open, _) if task.state == Some(TaskState::Open) => "task.rule.open",
        (TaskStatus::Open, _) if task.achieved.is_some() || task.state == Some(TaskState::Reported) => {
            "task.rule.due-soon"
        }
        (TaskStatus::Open, _) => "task.rule.not-due",
        (TaskStatus::DueSoon, _) if last == Some(on) => "task.rule.due-today",
        (TaskStatus::DueSoon, _) => "task.rule.due-soon",
        (TaskStatus::Overdue, _) => "task.rule.overdue",
        (TaskStatus::NotReported, _) => "task.rule.not-reported",
        (TaskStatus::Reported, _) => "task.rule.reported",
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
        let view = |status: TaskStatus, count| TaskCount {
            status: status.code(),
            state: word(leaf, status),
            word: leaf.edition.language.word(key(status)).to_owned(),
            count,
        };
        there.map(|(one, count)| view(*one, count)).collect()
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
