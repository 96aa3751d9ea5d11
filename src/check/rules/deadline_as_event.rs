//! A deadline of a task that is listed a second time among the events: the calendar shows both.

use std::collections::BTreeMap;

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Date, Deadline, DocumentId, Event, Origin, Report, Task, When, Window};

/// The rule.
pub const RULE: Rule = Rule {
    code: "deadline-as-event",
    severity: Severity::Warning,
    summary_vi: "sự kiện lặp lại thời hạn của một nhiệm vụ",
    summary_en: "an event repeats the deadline of a task",
    check: Check::Content(check),
};

/// A place of a document, and the last day of what it asks for.
type Said<'a> = (Option<DocumentId>, Option<&'a str>, Date);

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for report in context.portal.reports.iter().filter(|report| !report.events.is_empty()) {
        let due = deadlines(report);
        for (event, day) in report.events.iter().filter_map(|event| Some((event, last_day(event)?))) {
            let task = said(&event.origin, day).find_map(|(said, quote)| {
                let there = due.get(&said)?;
                there.iter().find(|(own, _)| own.contains(quote) || quote.contains(own)).map(|(_, task)| *task)
            });
            findings.extend(task.map(|task| finding(event, task)));
        }
    }
}

/// The tasks and steps of a report that have a last day, by the places that say so, with the words of these.
fn deadlines(report: &Report) -> BTreeMap<Said<'_>, Vec<(&str, &Task)>> {
    let all = report.tasks.iter().flat_map(|task| std::iter::once(task).chain(&task.steps));
    let mut due: BTreeMap<Said<'_>, Vec<(&str, &Task)>> = BTreeMap::new();
    for (task, day) in all.filter_map(|task| Some((task, named(task.due.as_ref()?)?))) {
        for (said, quote) in said(&task.origin, day) {
            due.entry(said).or_default().push((quote, task));
        }
    }
    due
}

/// The day that the words of a deadline name: of “before 15 January” the 15th.
fn named(due: &Deadline) -> Option<Date> {
    match due {
        Deadline::Before(day) => Some(*day),
        due => due.last_day(),
    }
}

fn last_day(event: &Event) -> Option<Date> {
    match event.when.as_ref()? {
        When::Day(day) | When::Window(Window { to: day, .. }) => Some(*day),
        When::Weekly(_) | When::Text(_) => None,
    }
}

fn said(origin: &Origin, day: Date) -> impl Iterator<Item = (Said<'_>, &str)> {
    let quoted = origin.stands.iter().filter_map(|stand| Some((stand.place.as_deref(), stand.quote.as_deref()?)));
    quoted.map(move |(place, quote)| ((origin.source, place, day), quote))
}

fn finding(event: &Event, task: &Task) -> Finding {
    RULE.at(
        event.place,
        "sự kiện này là thời hạn của một nhiệm vụ, nên lịch có hai lần",
        "this event is the deadline of a task, so that the calendar has it twice",
    )
    .help(
        "bỏ sự kiện: lịch đã có thời hạn của nhiệm vụ",
        "take the event out: the calendar has the deadline of the task",
    )
    .also(task.place, "nhiệm vụ ở đây", "the task is here")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal, task};
    use crate::model::{Text, Whereabouts};
    use std::sync::Arc;

    fn told(due: Deadline, when: When, quotes: [&str; 2]) -> usize {
        let mut portal = portal();
        let mut task = task(Some(due));
        let task_place = task.place;
        let stands = |quote: &str| vec![Whereabouts { place: None, quote: Some(quote.into()), span: task_place }];
        task.origin = Arc::new(Origin { stands: stands(quotes[0]), ..Origin::default() });
        let event = Event {
            id: "x".into(),
            title: Text::plain("x"),
            when: Some(when),
            time: None,
            venue: None,
            host: None,
            issues: Vec::new(),
            origin: Arc::new(Origin { stands: stands(quotes[1]), ..Origin::default() }),
            place: task.place,
        };
        portal.reports[0].tasks.push(task);
        portal.reports[0].events.push(event);
        found(RULE, &portal).len()
    }

    #[test]
    fn the_day_of_a_passage_is_a_deadline_or_an_event() {
        let (day, passage) = (date("2024-01-15"), "gửi trước ngày 15/01/2024");
        assert_eq!(told(Deadline::Before(day), When::Day(day), [passage, passage]), 1);
        let quarter = Window { from: date("2024-01-01"), to: date("2024-03-31") };
        assert_eq!(told(Deadline::Within(quarter), When::Window(quarter), [passage, passage]), 1);
        assert_eq!(told(Deadline::Before(day), When::Day(day), [passage, "họp ngày 15/01/2024"]), 0);
        assert_eq!(told(Deadline::Before(day), When::Day(date("2024-01-10")), [passage, passage]), 0);
        assert_eq!(told(Deadline::Before(day), When::Text(Text::plain("tuần 3")), [passage, passage]), 0);
    }
}
