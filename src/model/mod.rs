//! The typed domain: what a portal says, with every name resolved and every number exact.
//!
//! Knows nothing of files, of HTML or of serde: a type that could be serialized would be a promise to strangers.

pub mod horizon;
pub mod portal;
pub mod text;
pub mod noun;
pub mod date;
pub mod period;
pub mod quantity;
pub mod interval;
pub mod digits;
pub mod unit;
pub mod indicator;
pub mod dimension;
pub mod member;
pub mod area;
pub mod called;
pub mod document;
pub mod verdict;
pub mod figure;
mod issue;
mod later;
pub mod task;
pub mod event;
pub mod agenda;
pub mod narrative;
mod draft;
pub mod linked;
pub mod suppress;
pub mod target;
pub mod rules;
pub mod over;
pub mod status;
pub mod assess;
pub mod pace;
pub mod change;
pub mod stated;
pub mod implied;
pub mod derive;
pub mod deadline;
pub mod discrepancy;
pub mod subject;
pub mod suspect;
pub mod compared;
pub mod revision;
#[cfg(test)]
pub(crate) mod tests;

pub use area::{Agency, Area, AreaId, AreaRef, Commune, Level};
pub use assess::{Assessment, Basis, Case, assess};
pub use change::{Change, ChangeBasis, change, change_of_member, year_before};
pub use date::{Date, Window};
pub use deadline::{TaskStatus, judge_task};
pub use derive::{derive, derived};
pub use dimension::{Dimension, DimensionId, Member, MemberId};
pub use discrepancy::{Acknowledged, Discrepancy, Measure, Reading, State, Subject, Suspicion, Token, Why};
pub use document::{Citation, Document, DocumentId, DocumentType};
pub use event::{Event, When};
pub use figure::{
    Breakdown, ChangeUnit, Commitment, Covers, Facts, Figure, MemberFigure, More, Named, Origin, OtherTarget, Share,
    Stated, StatedAgain, StatedChange, Value, ValueStatus, Vintage, Whereabouts,
};
pub use indicator::{Against, Better, Derive, Group, Indicator, IndicatorId, Inflow, Kind, Sensitive};
pub use interval::Interval;
pub use issue::{ISSUE_CODES, Issue};
pub use later::{later_plan, plan_of, running_plan};
pub use linked::Linked;
pub use member::UnknownStep;
pub use narrative::{About, Call, CallKind, Destination, Heading, Link, Narrative, Page, Show};
pub use noun::{Noun, NounForm, Plural};
pub use over::{NotOver, not_over, not_over_yet};
pub use pace::{Milestone, Pace, PaceBy, due_on, expected};
pub use period::Period;
pub use portal::{Judging, Licence, Portal, Report};
pub use quantity::{Amount, Comparator, Quantity};
pub use revision::{Revised, Revision, revisions};
pub use rules::{RULES, Rule, RuleRow};
pub use status::Status;
pub use subject::Telling;
pub use suppress::{MemberPath, Withheld, WithheldOf};
pub use target::{Goal, Target};
pub use task::{Deadline, DueRule, Party, Task, TaskCommitment, TaskGroup, TaskState, TaskUnit};
pub use text::Text;
pub use unit::{Unit, UnitId};
pub use verdict::{StatedVerdict, Verdict};
