//! Judges a task: how it stands to its deadline. Silence is never failure.

use super::{Date, Deadline, Task, TaskState, horizon};

/// How many days before its end a deadline is soon.
const SOON: i64 = 14;

/// How a task stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TaskStatus {
    /// Done in time, as far as is known.
    Done,
    /// Done after its deadline.
    DoneLate,
    /// Not done yet, and not due soon.
    Open,
    /// Not done yet, and due within 14 days.
    DueSoon,
    /// Past its deadline and reported as open.
    Overdue,
    /// Past its deadline, and nothing was reported.
    NotReported,
    /// What came of it was reported, but not whether that is all.
    Reported,
    /// Nothing to be held against.
    NoDeadline,
    /// Given up.
    Dropped,
}

impl TaskStatus {
    /// Every way to stand, in the order in which people want to see them: what is late first, what is settled last.
    pub const ORDER: [Self; 9] = [
        Self::Overdue,
        Self::DueSoon,
        Self::NotReported,
        Self::Open,
        Self::Reported,
        Self::DoneLate,
        Self::Done,
        Self::NoDeadline,
        Self::Dropped,
    ];

    /// Its name in data, for ever.
    pub fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::DoneLate => "done-late",
            Self::Open => "open",
            Self::DueSoon => "due-soon",
            Self::Overdue => "overdue",
            Self::NotReported => "not-reported",
            Self::Reported => "reported",
            Self::NoDeadline => "no-deadline",
            Self::Dropped => "dropped",
        }
    }
}

impl Deadline {
    /// The last day on which it is kept; a standing duty and mere words have none.
    pub fn last_day(&self) -> Option<Date> {
        match self {
            Self::Before(day) => Some(day.plus_days(-1)),
            Self::By(day) | Self::On(day) => Some(*day),
            Self::In(period) => Some(period.window().to),
            Self::Within(window) => Some(window.to),
            Self::From(_) | Self::Text(_) => None,
        }
    }
}

/// What was known of a task on a day: what was done later was open then.
pub fn state_on(task: &Task, on: Date) -> Option<TaskState> {
    match task.state {
        Some(TaskState::Done) if done_on(task, on).is_some_and(|done| done > on) => Some(TaskState::Open),
        state => state,
    }
}

/// The day on which a task was done; none where it lies so far off that the day itself is a slip.
pub fn done_on(task: &Task, on: Date) -> Option<Date> {
    task.done_on.filter(|done| *done <= on.plus_days(horizon::FAR))
}

/// How a task stands on a day.
pub fn judge_task(task: &Task, on: Date) -> TaskStatus {
    let last = task.due.as_ref().and_then(Deadline::last_day);
    match (state_on(task, on), last) {
        (Some(TaskState::Dropped), _) => TaskStatus::Dropped,
        (Some(TaskState::Done), Some(last)) if done_on(task, on).is_some_and(|done| done > last) => {
            TaskStatus::DoneLate
        }
        (Some(TaskState::Done), _) => TaskStatus::Done,
        (_, None) if matches!(task.due, Some(Deadline::From(_))) => TaskStatus::Open,
        (Some(TaskState::Reported), None) => TaskStatus::Reported,
        (_, None) => TaskStatus::NoDeadline,
        (Some(TaskState::Open), Some(last)) if on > last => TaskStatus::Overdue,
        (Some(TaskState::Reported), Some(last)) if on > last => TaskStatus::Reported,
        // A number of it is a result, whatever is not said beside it.
        (None, Some(last)) if on > last && task.achieved.is_some() => TaskStatus::Reported,
        (None, Some(last)) if on > last => TaskStatus::NotReported,
        (_, Some(last)) if last.days() - on.days() <= SOON => TaskStatus::DueSoon,
        _ => TaskStatus::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Origin, TaskCommitment, Text};
    use super::*;
    use crate::source::{FileId, Span};
    use std::sync::Arc;

    fn date(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn task(due: Option<Deadline>, state: Option<TaskState>, done_on: Option<&str>) -> Task {
        Task {
            id: "t".into(),
            title: Text::plain("t"),
            lead: None,
            with: Vec::new(),
            due,
            indicator: None,
            target: None,
            achieved: None,
            previous: None,
            as_of: None,
            of: None,
            target_unit: None,
            state,
            done_on: done_on.map(date),
            steps: Vec::new(),
            places: Vec::new(),
            why_missed: None,
            group: None,
            key: false,
            organisational: false,
            commitment: TaskCommitment::Required,
            target_commitment: None,
            issues: Vec::new(),
            origin: Arc::new(Origin::default()),
            place: Span { file: FileId(0), start: 0, end: 0 },
        }
    }

    fn by_19_may(state: Option<TaskState>, done_on: Option<&str>, on: &str) -> TaskStatus {
        judge_task(&task(Some(Deadline::By(date("2024-05-19"))), state, done_on), date(on))
    }

    #[test]
    fn a_deadline_is_kept_to_its_last_day() {
        let open = Some(TaskState::Open);
        assert_eq!(by_19_may(open, None, "2024-05-04"), TaskStatus::Open);
        assert_eq!(by_19_may(open, None, "2024-05-05"), TaskStatus::DueSoon);
        assert_eq!(by_19_may(open, None, "2024-05-19"), TaskStatus::DueSoon);
        assert_eq!(by_19_may(open, None, "2024-05-20"), TaskStatus::Overdue);
        let before = task(Some(Deadline::Before(date("2024-05-19"))), open, None);
        assert_eq!(judge_task(&before, date("2024-05-19")), TaskStatus::Overdue);
    }

    #[test]
    fn a_result_is_a_report_though_nobody_says_that_the_task_is_done() {
        let reported = Some(TaskState::Reported);
        assert_eq!(by_19_may(reported, None, "2024-06-30"), TaskStatus::Reported);
        assert_eq!(by_19_may(reported, None, "2024-01-01"), TaskStatus::Open);
        assert_eq!(judge_task(&task(None, reported, None), date("2024-01-01")), TaskStatus::Reported);
        let quantity = crate::model::Quantity::exactly(rust_decimal::Decimal::ONE);
        let mut counted = task(Some(Deadline::By(date("2024-05-19"))), None, None);
        counted.achieved =
            Some(crate::model::Value { quantity, exact: None, origin: Arc::default(), place: counted.place });
        assert_eq!(judge_task(&counted, date("2024-06-30")), TaskStatus::Reported);
        assert_eq!(judge_task(&counted, date("2024-01-01")), TaskStatus::Open);
    }

    #[test]
    fn silence_is_not_failure() {
        assert_eq!(by_19_may(None, None, "2024-06-30"), TaskStatus::NotReported);
        assert_eq!(by_19_may(None, None, "2024-01-01"), TaskStatus::Open);
    }

    #[test]
    fn what_is_done_is_late_only_when_a_day_says_so() {
        let done = Some(TaskState::Done);
        assert_eq!(by_19_may(done, None, "2024-06-30"), TaskStatus::Done);
        assert_eq!(by_19_may(done, Some("2024-05-19"), "2024-06-30"), TaskStatus::Done);
        assert_eq!(by_19_may(done, Some("2024-05-20"), "2024-06-30"), TaskStatus::DoneLate);
        assert_eq!(by_19_may(Some(TaskState::Dropped), None, "2024-06-30"), TaskStatus::Dropped);
    }

    #[test]
    fn what_was_done_later_was_open_before() {
        let done = Some(TaskState::Done);
        assert_eq!(by_19_may(done, Some("2024-06-01"), "2024-05-31"), TaskStatus::Overdue);
        assert_eq!(by_19_may(done, Some("2024-05-17"), "2024-05-10"), TaskStatus::DueSoon);
        assert_eq!(by_19_may(done, Some("2024-06-01"), "2024-06-01"), TaskStatus::DoneLate);
    }

    #[test]
    fn a_slip_in_the_year_makes_nothing_overdue() {
        assert_eq!(by_19_may(Some(TaskState::Done), Some("2204-05-17"), "2024-05-31"), TaskStatus::Done);
    }

    #[test]
    fn standing_duties_and_words_are_never_overdue() {
        let on = date("2030-01-01");
        let duty = task(Some(Deadline::From(date("2024-05-19"))), Some(TaskState::Open), None);
        assert_eq!(judge_task(&duty, on), TaskStatus::Open);
        let words = task(Some(Deadline::Text(Text::plain("trước mùa mưa"))), Some(TaskState::Open), None);
        assert_eq!(judge_task(&words, on), TaskStatus::NoDeadline);
        assert_eq!(judge_task(&task(None, None, None), on), TaskStatus::NoDeadline);
    }
}
