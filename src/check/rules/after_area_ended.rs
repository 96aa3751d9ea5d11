//! Days after the end of an area, in a period that it still saw: deadlines, days on which something was done, events,
//! values to date. What lies in a later period is told by `outside_validity`.
//!
//! A plan for the whole year may have been made before anybody knew of the end, so that the publisher may say that it
//! stands so. What was dropped, or done before, waits for nobody.

use crate::check::deeds::{self, Deed, What};
use crate::check::{About, Check, Context, Doubt, Rule, keyed};
use crate::finding::Severity;
use crate::model::{Area, Covers, Date, Deadline, Event, Period, Portal, Report, Subject, Task, TaskState, When};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "after-area-ended",
    severity: Severity::Warning,
    summary_vi: "nhiệm vụ, sự kiện hoặc số lũy kế có ngày sau khi địa phương kết thúc hiệu lực (`until`)",
    summary_en: "a task, an event or a value to date has a day after the end of its area (`until`)",
    check: Check::Doubt(doubt),
};

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    let portal = context.portal;
    // Most areas go on.
    if portal.areas.iter().all(|area| area.until.is_none()) {
        return;
    }
    let mut late = figures(portal);
    deeds::each(portal, |deed| late.extend(of_deed(context, deed)));
    late.sort_by_key(|one| one.place);
    let of_files = late.chunk_by(|one, next| one.place.file == next.place.file);
    doubts.extend(of_files.filter_map(|all| all.first().map(|first| told(context, first, all))));
}

/// What has a day that is too late.
struct Late<'a> {
    area: &'a Area,
    until: Date,
    day: Date,
    key: &'static str,
    place: Span,
    subject: Subject,
}

/// When the area of a report ended, where it saw the beginning of its period.
fn end<'a>(portal: &'a Portal, report: &Report) -> Option<(&'a Area, Date)> {
    let area = portal.area(report.area);
    let until = area.until.filter(|until| report.period.window().from <= *until)?;
    // `validity-upside-down` says it once.
    area.from.is_none_or(|from| from <= until).then_some((area, until))
}

fn figures(portal: &Portal) -> Vec<Late<'_>> {
    let mut late = Vec::new();
    for (report, (area, until)) in portal.reports.iter().filter_map(|report| Some((report, end(portal, report)?))) {
        for at in report.figures.clone() {
            let facts = &portal.figures[at].facts;
            let of_a_day = matches!(facts.covers, Covers::YearToDate | Covers::Instant);
            let day = facts.as_of.filter(|day| of_a_day && *day > until);
            let subject = || Subject::Figure { at, path: Vec::new() };
            late.extend(day.map(|day| Late { area, until, day, key: "as_of", place: facts.place, subject: subject() }));
        }
    }
    late
}

fn of_deed<'a>(context: &Context<'a>, deed: &Deed) -> Option<Late<'a>> {
    let (area, until) = end(context.portal, deed.report)?;
    let (day, key) = match deed.what {
        What::Task(task) | What::Step(task, _) => of_task(task, until)?,
        What::Event(event) => (of_event(event, deed.report.period)?, "when"),
    };
    let place = keyed::place_of(context, deed.what.place(), key);
    (day > until).then(|| Late { area, until, day, key, place, subject: deed.subject.clone() })
}

fn of_task(task: &Task, until: Date) -> Option<(Date, &'static str)> {
    match (task.state, task.done_on) {
        (Some(TaskState::Dropped), _) => None,
        (_, Some(done)) if done > until => Some((done, "done_on")),
        (Some(TaskState::Done), _) => None,
        _ => Some((begins(task.due.as_ref()?)?, "due")),
    }
}

/// The first day on which a deadline can be kept as it is meant: one of a whole year may be kept early in it.
fn begins(due: &Deadline) -> Option<Date> {
    match due {
        Deadline::In(period) => Some(period.window().from),
        Deadline::Within(window) => Some(window.from),
        Deadline::From(day) => Some(*day),
        Deadline::Before(_) | Deadline::By(_) | Deadline::On(_) | Deadline::Text(_) => due.last_day(),
    }
}

fn of_event(event: &Event, period: Period) -> Option<Date> {
    match event.when.as_ref()? {
        When::Day(day) => Some(*day),
        When::Window(window) => Some(window.from),
        When::Weekly(_) => Some(period.window().to),
        When::Text(_) => None,
    }
}

fn told(context: &Context, first: &Late, all: &[Late]) -> Doubt {
    let Late { area, until, day, key, .. } = first;
    let (more_vi, more_en) = match all.len() - 1 {
        0 => (String::new(), String::new()),
        more => (format!("; tệp này còn {more} chỗ như vậy"), format!("; {more} more such in this file")),
    };
    let vi = format!("`{key}` là ngày {day}, sau khi `{}` kết thúc ({until}){more_vi}", area.id);
    let en = format!("`{key}` is {day}, later than the end of `{}` ({until}){more_en}", area.id);
    let (dropped_vi, dropped_en) = match *key {
        "due" => (
            "; nhiệm vụ không còn thực hiện thì ghi `status: dropped`",
            ", or write `status: dropped` if nobody does it any more",
        ),
        _ => ("", ""),
    };
    let finding = RULE.at(first.place, vi, en).help(
        format!("sửa ngày, hoặc chuyển mục này sang địa phương kế thừa{dropped_vi}"),
        format!("mend the day, or move the entry to the area that took over{dropped_en}"),
    );
    let stands = keyed::place_of(context, area.place, "until");
    let finding = finding.also(stands, "hiệu lực ghi ở đây", "its validity stands here");
    let about: Vec<About> = all.iter().map(|one| About::Subject(one.subject.clone())).collect();
    Doubt::new(about, finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, event, found, portal, task};
    use crate::model::{Portal, Window};

    /// A portal whose area ended on 30 June 2023, with a task and an event of that year.
    fn ended(due: Option<Deadline>, when: When) -> Portal {
        let mut portal = portal();
        portal.areas[0].until = Some(date("2023-06-30"));
        portal.reports[0].tasks.push(task(due));
        portal.reports[0].events.push(event(when));
        portal
    }

    fn told(due: Deadline) -> Vec<String> {
        found(RULE, &ended(Some(due), When::Day(date("2023-03-01"))))
    }

    #[test]
    fn deadlines_after_the_end_are_told() {
        let says = "`due` is 2023-11-01, later than the end of `thanh-mien` (2023-06-30)";
        assert_eq!(told(Deadline::By(date("2023-11-01"))), [says]);
        assert_eq!(told(Deadline::In(Period::Quarter(2023, 3))).len(), 1);
        for due in
            [Deadline::By(date("2023-06-30")), Deadline::In(Period::Year(2023)), Deadline::From(date("2023-01-01"))]
        {
            assert!(told(due.clone()).is_empty(), "{due:?}");
        }
    }

    #[test]
    fn events_after_the_end_are_told() {
        let says = "`when` is 2023-11-01, later than the end of `thanh-mien` (2023-06-30)";
        assert_eq!(found(RULE, &ended(None, When::Day(date("2023-11-01")))), [says]);
        assert_eq!(found(RULE, &ended(None, When::Weekly(3))).len(), 1);
        let over = Window { from: date("2023-06-30"), to: date("2023-07-02") };
        assert!(found(RULE, &ended(None, When::Window(over))).is_empty());
    }

    #[test]
    fn what_is_settled_waits_for_nobody() {
        let late = Deadline::By(date("2023-11-01"));
        let mut portal = ended(Some(late), When::Day(date("2023-03-01")));
        for (state, done_on, told) in [
            (Some(TaskState::Dropped), None, 0),
            (Some(TaskState::Done), Some("2023-05-01"), 0),
            (Some(TaskState::Done), Some("2023-09-01"), 1),
            (Some(TaskState::Open), None, 1),
        ] {
            let task = &mut portal.reports[0].tasks[0];
            (task.state, task.done_on) = (state, done_on.map(date));
            assert_eq!(found(RULE, &portal).len(), told, "{state:?}");
        }
    }

    #[test]
    fn values_to_date_after_the_end_are_told() {
        let mut portal = portal();
        portal.areas[0].until = Some(date("2023-06-30"));
        portal.figures[0].facts.as_of = Some(date("2023-11-01"));
        assert!(found(RULE, &portal).is_empty());
        portal.figures[0].facts.covers = Covers::YearToDate;
        assert_eq!(found(RULE, &portal).len(), 1);
    }

    #[test]
    fn one_issue_speaks_of_all_in_a_file() {
        let mut portal = ended(Some(Deadline::By(date("2023-11-01"))), When::Day(date("2023-03-01")));
        let mut second = portal.reports[0].tasks[0].clone();
        second.issues.push(crate::model::Issue {
            code: RULE.code,
            says: None,
            suspected: None,
            about: None,
            place: second.place,
        });
        portal.reports[0].tasks.push(second);
        let says = "acknowledged: `due` is 2023-11-01, later than the end of `thanh-mien` (2023-06-30); 1 more such in \
                    this file";
        assert_eq!(found(RULE, &portal), [says]);
    }
}
