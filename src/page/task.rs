//! Commitments with deadlines, as a list: who does what by when, how far it is, and who says so.

pub mod judged;
mod amount;

use serde::Serialize;

use super::discrepancy::{self, DiscrepancyView};
use super::known::{Grounds, Known};
use super::row::Rows;
use super::said::Said;
use super::source;
use super::{Leaf, Subject, indicator};
use crate::language::Arg;
use crate::model::subject::of_deeds;
use crate::model::{
    AreaId, Date, Deadline, Discrepancy, DocumentId, Party, Report, Sensitive, Task, TaskCommitment, TaskGroup,
    TaskStatus, judge_task,
};
use crate::theme::Html;

/// Tasks that stand together.
#[derive(Debug, Serialize)]
pub struct TaskListView {
    /// What they have in common; may be empty.
    pub title: Said,
    /// The tasks.
    pub tasks: Vec<TaskView>,
}

/// One task or step. What is not there is empty.
#[derive(Debug, Serialize)]
pub struct TaskView {
    /// Its anchor: `task-` and its id; empty for a step.
    pub id: String,
    /// What is to be done.
    pub title: Said,
    /// How it stands, as a class: `done`, `done-late`, `open`, `due-soon`, `overdue`, `not-reported`, `no-deadline`,
    /// `dropped`.
    pub status: &'static str,
    /// The same as a sign and a word; empty where the page or the task says it already.
    pub state: Html,
    /// The same in one sentence; empty where the section or, of a step, the task says it already.
    pub why: String,
    /// Whether it is a breakthrough or key task.
    pub key: bool,
    /// Who leads, by when, the target, what was achieved and the like, each with its name.
    pub facts: Vec<Known>,
    /// Remarks: what the source leaves out.
    pub note: Said,
    /// Where it stands in the source.
    pub grounds: Grounds,
    /// What does not fit together in it.
    pub issues: Vec<DiscrepancyView>,
    /// Its steps.
    pub steps: Vec<TaskView>,
}

/// What stands around the tasks of a list, and need not be said again or sought for each.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// Their area.
    pub area: AreaId,
    /// The document of most of them.
    pub source: Option<DocumentId>,
    /// Whether a heading names their group.
    pub grouped: bool,
    /// What does not fit together in the tasks of their report.
    pub issues: &'a [Discrepancy],
}

/// The tasks of a report, by its index in the portal: numbered ones in the order of the source, by group; else overdue
/// first, then due soon, then by deadline.
pub fn lists(rows: &Rows, at: usize) -> Vec<TaskListView> {
    let report = &rows.words.portal.reports[at];
    let [issues, _] = of_deeds(rows.leaf.book.discrepancies, at);
    let around = Around { area: report.area, source: usual_source(report), grouped: is_numbered(report), issues };
    if !around.grouped {
        let mut tasks: Vec<&Task> = report.tasks.iter().collect();
        tasks.sort_by_key(|task| (task.organisational, urgency(task, rows.words.portal.as_of)));
        let list = |tasks: &[&Task]| TaskListView {
            title: if tasks[0].organisational { rows_said(rows, "tasks.organisational") } else { Said::default() },
            tasks: tasks.iter().map(|task| view(rows, around, task)).collect(),
        };
        return tasks.chunk_by(|one, other| one.organisational == other.organisational).map(list).collect();
    }
    let groups =
        report.tasks.chunk_by(|one, other| (&one.group, one.organisational) == (&other.group, other.organisational));
    let list = |tasks: &[Task]| TaskListView {
        title: match &tasks[0].group {
            Some(group) => group_name(rows.leaf, group),
            None if tasks[0].organisational => rows_said(rows, "tasks.organisational"),
            None => Said::default(),
        },
        tasks: tasks.iter().map(|task| view(rows, around, task)).collect(),
    };
    groups.map(list).collect()
}

/// The document of most tasks of a report.
pub fn usual_source(report: &Report) -> Option<DocumentId> {
    source::most_frequent(report.tasks.iter().filter_map(|task| task.origin.source))
}

/// What has to be seen first, then by deadline, without a day last.
pub fn urgency(task: &Task, on: Date) -> (usize, bool, Option<Date>) {
    let day = task.due.as_ref().and_then(Deadline::last_day);
    (judged::rank(judge_task(task, on)), day.is_none(), day)
}

/// Whether the source counts its tasks: each has a numbered place of its own.
fn is_numbered(report: &Report) -> bool {
    let place = |task: &Task| task.origin.stands.first().and_then(|stand| stand.place.clone());
    let places: Option<Vec<String>> = report.tasks.iter().map(place).collect();
    let Some(mut places) = places.filter(|places| places.len() > 1) else { return false };
    let numbered = places.iter().all(|place| place.contains(|letter: char| letter.is_ascii_digit()));
    let all = places.len();
    places.sort();
    places.dedup();
    numbered && places.len() * 2 > all
}

/// One task.
pub fn view(rows: &Rows, around: Around, task: &Task) -> TaskView {
    let mut facts = facts(rows, around, task);
    if !around.grouped {
        let name = task.group.as_ref().map(|group| group_name(rows.leaf, group));
        facts.extend(name.map(|name| Known::of(rows, "column.task-group", name)));
    }
    let steps = task.steps.iter().map(|step| step_view(rows, around, task, step)).collect();
    TaskView { id: task.id.clone(), facts, steps, ..plain(rows, around, task) }
}

/// A step says only what its task does not say already.
fn step_view(rows: &Rows, around: Around, task: &Task, step: &Task) -> TaskView {
    let mut view = plain(rows, around, step);
    if view.why == judged::why(rows.leaf, task, status(rows.leaf, task)) {
        view.why = String::new();
        view.state = Html::default();
    }
    if step.origin.stands == task.origin.stands {
        view.grounds = Grounds::default();
    }
    if step.origin.note == task.origin.note {
        view.note = Said::default();
    }
    view.facts = facts(rows, around, step);
    let said_above = |fact: &Known| fact.unknown || fact.name == rows.word("column.due") && step.due == task.due;
    view.facts.retain(|fact| !said_above(fact));
    view
}

/// All but the facts and the steps.
fn plain(rows: &Rows, around: Around, task: &Task) -> TaskView {
    let leaf = rows.leaf;
    let status = judge_task(task, rows.words.portal.as_of);
    let grounds = match is_secret(rows, task) {
        true => Grounds::bare(rows, &task.origin),
        false => Grounds::of(rows, &task.origin, around.source),
    };
    TaskView {
        id: String::new(),
        title: Said::of(leaf, &task.title),
        status: status.code(),
        state: judged::state(leaf, task, status),
        why: judged::why(leaf, task, status),
        key: task.key,
        facts: Vec::new(),
        note: task.origin.note.as_ref().map_or_else(Said::default, |note| Said::of(leaf, note)),
        grounds,
        issues: discrepancy::of_task(leaf, around.issues, task),
        steps: Vec::new(),
    }
}

/// What belongs to an indicator that the site does not show.
fn is_secret(rows: &Rows, task: &Task) -> bool {
    task.indicator.is_some_and(|id| rows.words.portal.indicator(id).sensitive == Some(Sensitive::Security))
}

fn facts(rows: &Rows, around: Around, task: &Task) -> Vec<Known> {
    let leaf = rows.leaf;
    let mut facts = vec![match &task.lead {
        Some(lead) => Known::of(rows, "column.lead", party_said(leaf, around.area, lead)),
        None => Known::unknown(rows, "column.lead"),
    }];
    let with: Vec<String> = task.with.iter().map(|one| party(leaf, around.area, one)).collect();
    facts.extend(listed(rows, "column.with", &with));
    facts.extend(task.due.as_ref().map(|due| Known::of(rows, "column.due", deadline(leaf, due))));
    if !is_secret(rows, task) {
        facts.extend(amount::facts(rows, task));
        facts.extend(task.indicator.map(|id| indicator_fact(rows, id)));
    }
    facts.extend(commitment(task.commitment).map(|key| Known::of(rows, "column.commitment", rows_said(rows, key))));
    let places: Vec<String> = task.places.iter().map(|place| venue(leaf, around.area, place)).collect();
    facts.extend(listed(rows, "column.place", &places));
    facts.extend(task.why_missed.as_ref().map(|why| Known::of(rows, "column.why-missed", Said::of(leaf, why))));
    facts
}

fn listed(rows: &Rows, key: &'static str, names: &[String]) -> Option<Known> {
    let text = rows.leaf.edition.language.list(names);
    (!names.is_empty()).then(|| Known::of(rows, key, Said::own(text)))
}

/// The page of an indicator without figures has nothing to say of a task.
fn indicator_fact(rows: &Rows, id: crate::model::IndicatorId) -> Known {
    let portal = rows.words.portal;
    let title = Said::of(rows.leaf, &portal.indicator(id).title);
    let link = rows.leaf.link(&indicator::KIND, Subject::Indicator(id));
    let link = link.filter(|_| portal.figures_by(id).next().is_some()).unwrap_or_default();
    Known { link, ..Known::of(rows, "column.indicator", title) }
}

fn rows_said(rows: &Rows, key: &'static str) -> Said {
    Said::own(rows.word(key))
}

/// The key of the word for a commitment that is not the usual one.
fn commitment(commitment: TaskCommitment) -> Option<&'static str> {
    match commitment {
        TaskCommitment::Required => None,
        TaskCommitment::Stretch => Some("commitment.stretch"),
        TaskCommitment::Requested => Some("commitment.requested"),
    }
}

/// The field of a task.
pub fn group_name(leaf: &Leaf, group: &TaskGroup) -> Said {
    match group {
        TaskGroup::Text(text) => Said::of(leaf, text),
        TaskGroup::Group(at) => {
            leaf.book.portal.groups.get(*at).map_or_else(Said::default, |group| Said::of(leaf, &group.name))
        }
    }
}

/// The name of an agency.
fn party(leaf: &Leaf, area: AreaId, party: &Party) -> String {
    match party {
        Party::Text(text) => leaf.edition.said(text),
        Party::Known(at) => {
            let agencies = &leaf.book.portal.area(area).agencies;
            agencies.get(*at).map_or(String::new(), |agency| leaf.edition.said(&agency.name))
        }
    }
}

/// The same with its language.
pub fn party_said(leaf: &Leaf, area: AreaId, party: &Party) -> Said {
    match party {
        Party::Text(text) => Said::of(leaf, text),
        Party::Known(at) => {
            let agencies = &leaf.book.portal.area(area).agencies;
            agencies.get(*at).map_or_else(Said::default, |agency| Said::of(leaf, &agency.name))
        }
    }
}

/// The name of a commune or another place.
fn venue(leaf: &Leaf, area: AreaId, place: &Party) -> String {
    let portal = leaf.book.portal;
    match (place, portal.area(area).communes) {
        (Party::Text(text), _) => leaf.edition.said(text),
        (Party::Known(at), Some(communes)) => {
            portal.dimension(communes).members.get(*at).map_or(String::new(), |one| leaf.edition.said(&one.name))
        }
        (Party::Known(_), None) => String::new(),
    }
}

/// A deadline in words, inside a sentence.
pub fn deadline(leaf: &Leaf, due: &Deadline) -> Said {
    let language = &leaf.edition.language;
    let day = |key: &str, day: &Date| Said::own(language.fill(key, &[("date", Arg::Text(&language.date(*day)))]));
    match due {
        Deadline::Before(date) => day("task.due.before", date),
        Deadline::By(date) => day("task.due.by", date),
        Deadline::On(date) => day("task.due.on", date),
        Deadline::From(date) => day("task.due.from", date),
        Deadline::In(period) => {
            let period = language.period_within(*period);
            Said::own(language.fill("task.due.in", &[("period", Arg::Text(&period))]))
        }
        Deadline::Within(window) => Said::own(language.window(*window)),
        Deadline::Text(text) => Said::of(leaf, text),
    }
}

/// How a task stands on the portal's day.
pub fn status(leaf: &Leaf, task: &Task) -> TaskStatus {
    judge_task(task, leaf.book.portal.as_of)
}
