//! Commitments with deadlines.

use super::{Date, IndicatorId, Issue, Origin, Period, Quantity, Text, UnitId, Value, Window};
use crate::source::Span;
use std::sync::Arc;

/// A commitment of a plan.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id, unique within its area and period; of a step, its number.
    pub id: String,
    /// What is to be done.
    pub title: Text,
    /// Who leads; `None` is "not stated in the source".
    pub lead: Option<Party>,
    /// Who takes part.
    pub with: Vec<Party>,
    /// By when.
    pub due: Option<Deadline>,
    /// The indicator that it moves.
    pub indicator: Option<IndicatorId>,
    /// Its target.
    pub target: Option<Value>,
    /// What was achieved.
    pub achieved: Option<Value>,
    /// The level before.
    pub previous: Option<Value>,
    /// The day of the achieved value.
    pub as_of: Option<Date>,
    /// The whole that the target is a part of.
    pub of: Option<Quantity>,
    /// What the target is counted in.
    pub target_unit: Option<TaskUnit>,
    /// What was reported.
    pub state: Option<TaskState>,
    /// The day on which it was done.
    pub done_on: Option<Date>,
    /// Its steps.
    pub steps: Vec<Task>,
    /// Communes of the area, by id, or other places.
    pub places: Vec<Party>,
    /// Why it was missed.
    pub why_missed: Option<Text>,
    /// The field that it belongs to.
    pub group: Option<TaskGroup>,
    /// Whether it is a breakthrough or key task.
    pub key: bool,
    /// Whether it says how the others are to be carried out: it is told apart from them, and not counted among them.
    pub organisational: bool,
    /// How firm it is.
    pub commitment: TaskCommitment,
    /// How firm its target is, where only that differs.
    pub target_commitment: Option<TaskCommitment>,
    /// Discrepancies of the source, acknowledged.
    pub issues: Vec<Issue>,
    /// Where it comes from.
    pub origin: Arc<Origin>,
    /// Where it is written.
    pub place: Span,
}

/// An agency (or a commune) by id, or a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Party {
    /// Index of an agency of the area, or of a commune for `places`.
    Known(usize),
    /// A name.
    Text(Text),
}

/// What a task's target is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskUnit {
    /// Per cent of the plan.
    OfPlan,
    /// A unit.
    Unit(UnitId),
}

/// What was reported of a task; silence is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// Not done yet.
    Open,
    /// Done.
    Done,
    /// Given up.
    Dropped,
    /// What came of it is told, but not whether that is all.
    Reported,
}

/// How firm a task is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TaskCommitment {
    /// It must be done.
    #[default]
    Required,
    /// "phấn đấu"
    Stretch,
    /// "đề nghị"
    Requested,
}

/// The field of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TaskGroup {
    /// An indicator group, by index.
    Group(usize),
    /// Any other.
    Text(Text),
}

/// How a deadline is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DueRule {
    /// `< d`
    Before,
    /// `<= d` or a bare date
    By,
    /// `= d`
    On,
    /// a period or window
    In,
    /// `>= d`: a standing duty
    From,
    /// words only
    Text,
}

/// By when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deadline {
    /// Before that day.
    Before(Date),
    /// By that day.
    By(Date),
    /// On that day.
    On(Date),
    /// Within a period.
    In(Period),
    /// Within a window.
    Within(Window),
    /// From that day on: a standing duty.
    From(Date),
    /// As the source has it.
    Text(Text),
}
