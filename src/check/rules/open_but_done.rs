//! A task or step that is not said to be done, and yet has a day on which it was done.

use crate::check::{Check, Context, Rule, deeds, deeds::What, keyed::place_of};
use crate::finding::{Finding, Severity};
use crate::model::{Date, TaskState};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "open-but-done",
    severity: Severity::Warning,
    summary_vi: "nhiệm vụ không ghi `status: done` mà lại có ngày hoàn thành (`done_on`)",
    summary_en: "a task is not `status: done` and has a day on which it was done (`done_on`)",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    deeds::each(context.portal, |deed| {
        let (What::Task(task) | What::Step(task, _)) = deed.what else { return };
        let state = match task.state {
            Some(TaskState::Open) => Some("open"),
            Some(TaskState::Dropped) => Some("dropped"),
            Some(TaskState::Reported) => Some("reported"),
            Some(TaskState::Done) => return,
            None => None,
        };
        let place = || place_of(context, task.place, if state.is_some() { "status" } else { "done_on" });
        findings.extend(task.done_on.map(|day| finding(place(), state, day)));
    });
}

fn finding(place: Span, state: Option<&str>, day: Date) -> Finding {
    let (vi, en) = match state {
        Some(state) => (
            format!("nhiệm vụ ghi `status: {state}` nhưng lại có `done_on: {day}`"),
            format!("the task has `status: {state}` and yet `done_on: {day}`"),
        ),
        None => (
            format!("nhiệm vụ có `done_on: {day}` nhưng không có `status`, nên được coi là chưa báo cáo"),
            format!("the task has `done_on: {day}` and no `status`, so that it counts as not reported"),
        ),
    };
    RULE.at(place, vi, en).help(
        format!("đã xong thì viết `status: done`; chưa xong thì bỏ `done_on: {day}`"),
        format!("write `status: done` if it is done, or take `done_on: {day}` out if it is not"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal, task};

    fn told(state: Option<TaskState>, done_on: Option<&str>) -> Vec<String> {
        let mut portal = portal();
        let mut task = task(None);
        (task.state, task.done_on) = (state, done_on.map(date));
        portal.reports[0].tasks.push(task);
        found(RULE, &portal)
    }

    #[test]
    fn what_is_open_has_no_day_of_being_done() {
        let says = "the task has `status: open` and yet `done_on: 2024-03-01`";
        assert_eq!(told(Some(TaskState::Open), Some("2024-03-01")), [says]);
        assert_eq!(told(Some(TaskState::Dropped), Some("2024-03-01")).len(), 1);
        assert!(told(Some(TaskState::Open), None).is_empty());
        assert!(told(Some(TaskState::Done), Some("2024-03-01")).is_empty());
        assert_eq!(told(None, Some("2024-03-01")).len(), 1);
    }
}
