//! A day far after every other day and period of the content: a document of 2204, a task done years from now.
//!
//! Such a day does not move the portal's own ([`crate::model::horizon`]). Where `as_of` stands in portal.yaml, nothing
//! was done after it either.

use crate::check::{Check, Context, Rule, deeds, deeds::What, keyed::place_of};
use crate::finding::{Finding, Severity};
use crate::model::{Date, horizon};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "far-off-day",
    severity: Severity::Warning,
    summary_vi: "một ngày cách xa mọi ngày khác, hoặc việc xong sau ngày của cổng (`as_of`)",
    summary_en: "a day far from every other, or something done after the portal's day (`as_of`)",
    check: Check::Content(check),
};

/// How many years before everything else a document is no source any more.
const LONG_AGO: i16 = 60;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    let Some(horizon) = horizon::horizon(portal) else { return };
    let horizon = horizon.max(portal.as_of);
    let begins = portal.reports.iter().map(|report| report.period.window().from).min();
    let ancient = begins.map(|day| Date { year: day.year.saturating_sub(LONG_AGO), ..day });
    for document in &portal.documents {
        let far = document.date.filter(|day| *day > horizon || ancient.is_some_and(|first| *day < first));
        findings.extend(far.map(|day| far_off(place_of(context, document.place, "date"), day)));
    }
    for figure in &portal.figures {
        let far = figure.facts.as_of.filter(|day| *day > horizon);
        findings.extend(far.map(|day| far_off(figure.facts.place, day)));
    }
    deeds::each(portal, |deed| {
        let (What::Task(task) | What::Step(task, _)) = deed.what else { return };
        let Some(day) = task.done_on.filter(|day| *day > portal.as_of) else { return };
        let place = place_of(context, task.place, "done_on");
        findings.push(if day > horizon { far_off(place, day) } else { done_later(place, day, portal.as_of) });
    });
}

fn far_off(place: Span, day: Date) -> Finding {
    RULE.at(
        place,
        format!("ngày {day} cách xa mọi ngày và kỳ khác của cổng, nên không được tính vào ngày của cổng"),
        format!("{day} is far from every other day and period, so that it does not count for the portal's day"),
    )
    .help("sửa năm của ngày này", "mend the year of this day")
}

fn done_later(place: Span, day: Date, as_of: Date) -> Finding {
    RULE.at(
        place,
        format!("việc xong ngày {day}, sau ngày {as_of} của cổng (`as_of`)"),
        format!("this was done on {day}, after the portal's day, {as_of} (`as_of`)"),
    )
    .help("sửa `done_on`, hoặc `as_of` trong portal.yaml", "mend `done_on`, or `as_of` in portal.yaml")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal, task};

    #[test]
    fn a_day_after_all_others_is_told() {
        let mut portal = portal();
        portal.reports[0].tasks.push(task(None));
        portal.reports[0].tasks[0].done_on = Some(date("2204-12-18"));
        let says = "2204-12-18 is far from every other day and period, so that it does not count for the portal's day";
        assert_eq!(found(RULE, &portal), [says]);
        portal.reports[0].tasks[0].done_on = Some(date("2024-07-12"));
        assert_eq!(found(RULE, &portal), ["this was done on 2024-07-12, after the portal's day, 2024-05-31 (`as_of`)"]);
        portal.reports[0].tasks[0].done_on = Some(date("2024-05-12"));
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn a_day_of_a_value_counts_too() {
        let mut portal = portal();
        portal.figures[0].facts.as_of = Some(date("2032-12-01"));
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.figures[0].facts.as_of = Some(date("2024-12-01"));
        assert!(found(RULE, &portal).is_empty());
    }
}
