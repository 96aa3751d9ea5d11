//! Commitments with deadlines, as a list.

use serde::Serialize;

use super::glyph::glyph;
use super::row::Rows;
use super::words::text;
use super::{Leaf, source};
use crate::language::Arg;
use crate::model::deadline::{TaskStatus, judge_task};
use crate::model::{AreaId, Date, Deadline, Party, Quantity, Report, Task, TaskCommitment, TaskUnit};
use crate::theme::{Html, escape};

/// One task or step.
#[derive(Debug, Serialize)]
pub struct TaskView {
    /// Its anchor: `task-` and its id; empty for a step.
    pub id: String,
    /// What is to be done.
    pub title: String,
    /// How it stands, as a class: `done`, `done-late`, `open`, `due-soon`, `overdue`, `not-reported`, `no-deadline`,
    /// `dropped`.
    pub status: &'static str,
    /// The same as a glyph and a word.
    pub state: Html,
    /// By when: "trước ngày 19/05/2024"; empty if nothing is said.
    pub due: String,
    /// Who leads, or that the source does not say.
    pub lead: String,
    /// Who takes part: "A, B và C"; may be empty.
    pub with: String,
    /// Whether it is a breakthrough or key task.
    pub key: bool,
    /// "phấn đấu" or "đề nghị"; mostly empty.
    pub commitment: String,
    /// "Mục tiêu: 82 % của kế hoạch"; may be empty.
    pub target: String,
    /// Why it was missed; mostly empty.
    pub why_missed: String,
    /// Where it stands in the source: "mục II.3"; may be empty.
    pub place: String,
    /// The words of the source; may be empty.
    pub quote: String,
    /// The language of those words, for `lang="…"`; empty where it is the page's.
    pub lang: String,
    /// Its steps.
    pub steps: Vec<TaskView>,
}

/// The tasks of a report: overdue first, then due soon, then by deadline.
pub fn views(rows: &Rows, report: &Report) -> Vec<TaskView> {
    let on = rows.words.portal.as_of;
    let mut tasks: Vec<&Task> = report.tasks.iter().collect();
    tasks.sort_by_key(|task| (urgency(judge_task(task, on)), last_day(task)));
    tasks.into_iter().map(|task| view(rows, report.area, task)).collect()
}

/// What has to be seen first.
fn urgency(status: TaskStatus) -> u8 {
    match status {
        TaskStatus::Overdue => 0,
        TaskStatus::DueSoon => 1,
        TaskStatus::NotReported => 2,
        TaskStatus::Open => 3,
        TaskStatus::NoDeadline => 4,
        TaskStatus::DoneLate => 5,
        TaskStatus::Done => 6,
        TaskStatus::Dropped => 7,
    }
}

/// Without a day last.
fn last_day(task: &Task) -> (bool, Option<Date>) {
    let day = task.due.as_ref().and_then(Deadline::last_day);
    (day.is_none(), day)
}

fn view(rows: &Rows, area: AreaId, task: &Task) -> TaskView {
    let (leaf, language) = (rows.leaf, &rows.leaf.edition.language);
    let status = judge_task(task, rows.words.portal.as_of);
    let key = match (&task.due, status) {
        (Some(Deadline::From(_)), TaskStatus::Open) => "task.status.standing".to_owned(),
        _ => format!("task.status.{}", status.code()),
    };
    let with: Vec<&str> = task.with.iter().map(|party_of| party(leaf, area, party_of)).collect();
    let stand = task.origin.stands.first();
    TaskView {
        id: task.id.clone(),
        title: leaf.edition.text(&task.title).to_owned(),
        status: status.code(),
        state: state(status, language.word(&key)),
        due: task.due.as_ref().map_or(String::new(), |due| said(leaf, due)),
        lead: task.lead.as_ref().map_or(language.word("task.no-lead"), |lead| party(leaf, area, lead)).to_owned(),
        with: language.list(&with),
        key: task.key,
        commitment: commitment(rows, task),
        target: target(rows, task),
        why_missed: task.why_missed.as_ref().map_or(String::new(), |why| leaf.edition.text(why).to_owned()),
        place: stand.map_or(String::new(), |stand| source::place(leaf, stand)),
        quote: stand.and_then(|stand| stand.quote.clone()).unwrap_or_default(),
        lang: leaf.source_language(),
        steps: task.steps.iter().map(|step| view(rows, area, step)).collect(),
    }
}

fn state(status: TaskStatus, word: &str) -> Html {
    let mut out = glyph(sign(status)).to_owned();
    escape(&mut out, word);
    Html::new(&out)
}

/// A task borrows the sign of a figure that stands as it does.
fn sign(status: TaskStatus) -> &'static str {
    match status {
        TaskStatus::Done => "met",
        TaskStatus::DoneLate => "near",
        TaskStatus::Overdue => "missed",
        TaskStatus::DueSoon => "behind",
        TaskStatus::Open => "on-pace",
        TaskStatus::NotReported => "not-reported",
        TaskStatus::NoDeadline => "not-due",
        TaskStatus::Dropped => "no-target",
    }
}

fn commitment(rows: &Rows, task: &Task) -> String {
    match task.commitment {
        TaskCommitment::Required => String::new(),
        TaskCommitment::Stretch => rows.word("commitment.stretch").to_owned(),
        TaskCommitment::Requested => rows.word("commitment.requested").to_owned(),
    }
}

fn target(rows: &Rows, task: &Task) -> String {
    let language = &rows.leaf.edition.language;
    let Some(value) = &task.target else { return String::new() };
    let said = quantity(rows, task, &value.quantity);
    let said = match (&task.of, task.target_unit) {
        (Some(of), _) => {
            let whole = quantity(rows, task, of);
            language.fill("comparator.share", &[("part", Arg::Text(&said)), ("whole", Arg::Text(&whole))])
        }
        (None, Some(TaskUnit::OfPlan)) => format!("{said} {}", language.word("task.of-plan")),
        (None, _) => said,
    };
    language.fill("task.target", &[("target", Arg::Text(&said))])
}

fn quantity(rows: &Rows, task: &Task, quantity: &Quantity) -> String {
    let (portal, edition) = (rows.words.portal, rows.leaf.edition);
    match (task.target_unit, task.indicator) {
        (Some(TaskUnit::OfPlan), _) => edition.language.quantity(quantity, quantity.scale(), "%"),
        (Some(TaskUnit::Unit(unit)), _) => {
            edition.language.quantity(quantity, quantity.scale(), edition.text(&portal.unit(unit).name))
        }
        (None, Some(indicator)) => text(|out| rows.words.quantity(out, portal.indicator(indicator), quantity)),
        (None, None) => edition.language.quantity(quantity, quantity.scale(), ""),
    }
}

/// The name of an agency.
pub fn party<'p>(leaf: &Leaf<'p>, area: AreaId, party: &'p Party) -> &'p str {
    match party {
        Party::Text(text) => leaf.edition.text(text),
        Party::Known(at) => {
            let agencies = &leaf.book.portal.area(area).agencies;
            agencies.get(*at).map_or("", |agency| leaf.edition.text(&agency.name))
        }
    }
}

/// A deadline in words, inside a sentence.
pub fn said(leaf: &Leaf, due: &Deadline) -> String {
    let language = &leaf.edition.language;
    let day = |key: &str, day: &Date| language.fill(key, &[("date", Arg::Text(&language.date(*day)))]);
    match due {
        Deadline::Before(date) => day("task.due.before", date),
        Deadline::By(date) => day("task.due.by", date),
        Deadline::On(date) => day("task.due.on", date),
        Deadline::From(date) => day("task.due.from", date),
        Deadline::In(period) => {
            language.fill("task.due.in", &[("period", Arg::Text(&language.period_within(*period)))])
        }
        Deadline::Within(window) => language.window(*window),
        Deadline::Text(text) => leaf.edition.text(text).to_owned(),
    }
}
