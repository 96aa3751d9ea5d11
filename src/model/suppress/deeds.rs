//! Numbers of tasks that must not be shown: a task reports of few people as a figure does, or repeats a figure that is
//! withheld.

use super::{Withheld, is_small};
use crate::model::{Amount, IndicatorId, Portal, Report, Sensitive, Task, TaskUnit, Value};
use rust_decimal::Decimal;

/// Notes where they are written and what they are.
pub(super) fn hide(portal: &Portal, withheld: &mut Withheld) {
    for report in &portal.reports {
        for task in report.tasks.iter().flat_map(|task| std::iter::once(task).chain(&task.steps)) {
            if let Some(indicator) = task.indicator {
                hide_task(portal, withheld, (report, indicator), task);
            }
        }
    }
}

fn hide_task(portal: &Portal, withheld: &mut Withheld, (report, indicator): (&Report, IndicatorId), task: &Task) {
    let few = |value: &&Value| tells_few(portal, indicator, task, value);
    let figure = portal.figure(indicator, report.area, report.period);
    let hides_level = figure.and_then(|figure| withheld.figure(figure)).is_some_and(|of| of.earlier.contains(&[][..]));
    let hides_value = figure.is_some_and(|figure| withheld.hides(figure));
    let achieved = task.achieved.as_ref().filter(|value| hides_value || few(value));
    let previous = task.previous.as_ref().filter(|value| hides_level || few(value));
    for value in [achieved, previous].into_iter().flatten() {
        withheld.places.insert(value.place);
        if let Amount::Number(number) | Amount::Share(number, _) = value.quantity.amount {
            withheld.numbers.insert(number);
        }
        withheld.hide_quotes_of(&value.origin);
        withheld.hide_quotes_of(&task.origin);
    }
}

/// Whether it counts few people: itself, or as a per cent of a whole that is told.
fn tells_few(portal: &Portal, indicator: IndicatorId, task: &Task, value: &Value) -> bool {
    if portal.indicator(indicator).sensitive != Some(Sensitive::People) {
        return false;
    }
    match (task.target_unit, task.of) {
        (Some(TaskUnit::OfPlan), Some(of)) => {
            let count = of.point().checked_mul(value.quantity.point());
            let count = count.and_then(|count| count.checked_div(Decimal::ONE_HUNDRED));
            count.is_none_or(|count| count < Decimal::from(portal.suppress_below))
        }
        _ => is_small(portal, indicator, value),
    }
}
