//! The numbers of a task: its target with the whole that it is a part of, what was achieved, the level before.

use super::commitment;
use crate::language::Arg;
use crate::model::{Amount, Comparator, Quantity, Task, TaskUnit, Value};
use crate::page::known::Known;
use crate::page::row::Rows;
use crate::page::said::Said;
use crate::page::words::text;

/// The target, the achieved value and the level before, as far as they are stated and may be shown.
pub(super) fn facts(rows: &Rows, task: &Task) -> Vec<Known> {
    let mut facts = Vec::new();
    if let Some(target) = &task.target {
        facts.push(Known::of(rows, "column.task-target", Said::own(target_said(rows, task, &target.quantity))));
    } else if let Some(of) = &task.of {
        facts.push(Known::of(rows, "column.total", Said::own(quantity(rows, task, of))));
    }
    if let Some(achieved) = &task.achieved {
        facts.push(Known::of(rows, "column.achieved", Said::own(dated(rows, task, level(rows, task, achieved)))));
    }
    if let Some(previous) = &task.previous {
        facts.push(Known::of(rows, "column.previous", Said::own(level(rows, task, previous))));
    }
    facts
}

/// "82 trên 85 ha", "từ 40 % trở lên của kế hoạch (phấn đấu)".
fn target_said(rows: &Rows, task: &Task, target: &Quantity) -> String {
    let language = &rows.leaf.edition.language;
    let said = match &task.of {
        Some(of) => {
            let (part, whole) = (part(rows, task, target), quantity(rows, task, of));
            language.fill("comparator.share", &[("part", Arg::Text(&part)), ("whole", Arg::Text(&whole))])
        }
        None => quantity(rows, task, target),
    };
    let said = match task.target_unit {
        Some(TaskUnit::OfPlan) => language.fill("task.share-of-plan", &[("share", Arg::Text(&said))]),
        _ => said,
    };
    match task.target_commitment.filter(|own| *own != task.commitment).and_then(commitment) {
        Some(key) => language.fill("aside", &[("text", Arg::Text(&said)), ("aside", Arg::Text(rows.word(key)))]),
        None => said,
    }
}

/// The unit stands once, behind the whole.
fn part(rows: &Rows, task: &Task, target: &Quantity) -> String {
    match (target.comparator, target.amount) {
        (Comparator::Exactly, Amount::Number(number)) => rows.leaf.edition.language.number_as_is(number),
        _ => quantity(rows, task, target),
    }
}

/// A value, unless it counts so few people that it must not be shown.
fn level(rows: &Rows, task: &Task, value: &Value) -> String {
    match rows.leaf.book.withheld.hides_place(value.place) {
        true => rows.word("value.withheld").to_owned(),
        false => quantity(rows, task, &value.quantity),
    }
}

fn dated(rows: &Rows, task: &Task, said: String) -> String {
    let language = &rows.leaf.edition.language;
    let day = task.achieved.as_ref().and_then(|value| value.origin.as_of).or(task.as_of);
    let Some(day) = day else { return said };
    let day = language.fill("as-of.short", &[("date", Arg::Text(&language.date(day)))]);
    language.fill("aside", &[("text", Arg::Text(&said)), ("aside", Arg::Text(&day))])
}

fn quantity(rows: &Rows, task: &Task, quantity: &Quantity) -> String {
    let (portal, edition) = (rows.words.portal, rows.leaf.edition);
    match (task.target_unit, task.indicator) {
        (Some(TaskUnit::OfPlan), _) => edition.language.quantity(quantity, "%"),
        (Some(TaskUnit::Unit(unit)), _) => {
            let unit = edition.noun(&portal.unit(unit).name, quantity);
            edition.language.quantity(quantity, unit)
        }
        (None, Some(indicator)) => text(|out| rows.words.quantity(out, portal.indicator(indicator), quantity)),
        (None, None) => edition.language.quantity(quantity, ""),
    }
}
