//! `data/tasks.csv`: commitments with deadlines, each followed by its steps.

use super::Context;
use super::amount::Cells;
use super::codes;
use super::figures::{areas, reports};
use super::rows::Rows;
use super::table::Column::{Day, Flag, Number, One, PerLanguage};
use super::table::Table;
use crate::model::{AreaId, Deadline, DueRule, Origin, Quantity, Task, TaskGroup, TaskUnit, Value, judge_task};

pub(super) const TABLE: Table = Table {
    columns: &[
        One("area"),
        One("period"),
        One("id"),
        One("step"),
        PerLanguage("title"),
        One("lead"),
        One("with"),
        One("due"),
        One("due_rule"),
        One("status"),
        One("judged"),
        Day("done_on"),
        One("indicator"),
        Number("target"),
        One("target_unit"),
        One("source"),
        One("where"),
        One("quote"),
        Number("of"),
        Number("achieved"),
        Number("previous"),
        Day("as_of"),
        One("commitment"),
        One("target_commitment"),
        Flag("key"),
        One("group"),
        One("places"),
        PerLanguage("why_missed"),
        PerLanguage("note"),
        One("target_comparator"),
        Number("target_to"),
        Number("target_of"),
        One("of_comparator"),
        Number("of_to"),
        One("achieved_comparator"),
        Number("achieved_to"),
        Number("achieved_of"),
        One("previous_comparator"),
        Number("previous_to"),
        Number("previous_of"),
        Flag("organisational"),
    ],
    write: |context, rows| {
        for (id, area) in areas(context) {
            for (period, report) in reports(context, id) {
                for task in &report.tasks {
                    for (step, one) in
                        std::iter::once(("", task)).chain(task.steps.iter().map(|step| (&*step.id, step)))
                    {
                        for word in [&area.id, &period, &task.id, step] {
                            rows.word(word);
                        }
                        write(context, id, one, rows);
                        rows.end()?;
                    }
                }
            }
        }
        Ok(())
    },
};

fn write(context: &Context<'_>, area: AreaId, task: &Task, rows: &mut Rows<'_>) {
    let party = |party| codes::party(context.portal, area, party);
    rows.texts(Some(&task.title));
    rows.text(task.lead.as_ref().map_or("", party));
    rows.list(task.with.iter().map(party), ";");
    due(task.due.as_ref(), rows);
    rows.maybe_word(task.state.map(codes::task_state));
    rows.word(judge_task(task, context.portal.as_of).code());
    rows.date(task.done_on);
    let amounts = Amounts::of(context, task);
    target(context, task, &amounts, rows);
    match is_secret(context, task) {
        true => codes::origin(context, &Origin { stands: Vec::new(), ..(*task.origin).clone() }, rows),
        false => codes::origin(context, &task.origin, rows),
    }
    for cells in [&amounts.of, &amounts.achieved, &amounts.previous] {
        rows.number(cells.number);
    }
    let day = task.achieved.as_ref().and_then(|value| value.origin.as_of).or(task.as_of);
    rows.date(day.filter(|_| !is_secret(context, task)));
    rows.word(codes::task_commitment(task.commitment));
    rows.maybe_word(task.target_commitment.map(codes::task_commitment));
    rows.flag(Some(task.key));
    match &task.group {
        Some(TaskGroup::Group(at)) => rows.maybe_word(context.portal.groups.get(*at).map(|group| group.id.as_str())),
        Some(TaskGroup::Text(text)) => rows.first_text(Some(text)),
        None => rows.empty(1),
    }
    rows.list(task.places.iter().map(|place| codes::place(context.portal, area, place)), ";");
    rows.texts(task.why_missed.as_ref());
    rows.texts(task.origin.note.as_ref());
    amounts.target.write_further(rows);
    rows.maybe_word(amounts.of.comparator);
    rows.number(amounts.of.to);
    amounts.achieved.write_further(rows);
    amounts.previous.write_further(rows);
    rows.flag(Some(task.organisational));
}

/// The numbers of a task.
#[derive(Default)]
struct Amounts {
    target: Cells,
    of: Cells,
    achieved: Cells,
    previous: Cells,
}

impl Amounts {
    /// None of an indicator that the site does not show, and none that counts too few people.
    fn of(context: &Context<'_>, task: &Task) -> Self {
        if is_secret(context, task) {
            return Self::default();
        }
        let hidden = |value: &Value| context.withheld.hides_place(value.place);
        let cells = |quantity: Option<&Quantity>| quantity.map_or(Cells::default(), Cells::of);
        let shown = |value: Option<&Value>| cells(value.filter(|value| !hidden(value)).map(|value| &value.quantity));
        Self {
            target: cells(task.target.as_ref().map(|target| &target.quantity)),
            of: cells(task.of.as_ref()),
            achieved: shown(task.achieved.as_ref()),
            previous: shown(task.previous.as_ref()),
        }
    }
}

/// What belongs to an indicator that the site does not show.
fn is_secret(context: &Context<'_>, task: &Task) -> bool {
    task.indicator.is_some_and(|id| !context.portal.indicator(id).is_public())
}

fn due(due: Option<&Deadline>, rows: &mut Rows<'_>) {
    let rule = match due {
        None => return rows.empty(2),
        Some(Deadline::Before(_)) => DueRule::Before,
        Some(Deadline::By(_)) => DueRule::By,
        Some(Deadline::On(_)) => DueRule::On,
        Some(Deadline::In(_) | Deadline::Within(_)) => DueRule::In,
        Some(Deadline::From(_)) => DueRule::From,
        Some(Deadline::Text(_)) => DueRule::Text,
    };
    match due {
        Some(Deadline::Before(day) | Deadline::By(day) | Deadline::On(day) | Deadline::From(day)) => {
            rows.date(Some(*day));
        }
        Some(Deadline::In(period)) => rows.shown(period),
        Some(Deadline::Within(window)) => rows.shown(window),
        Some(Deadline::Text(text)) => rows.first_text(Some(text)),
        None => {}
    }
    rows.word(codes::due_rule(rule));
}

/// Nothing of an indicator that the site does not show.
fn target(context: &Context<'_>, task: &Task, amounts: &Amounts, rows: &mut Rows<'_>) {
    let portal = context.portal;
    if is_secret(context, task) {
        return rows.empty(3);
    }
    let indicator = task.indicator.map(|id| portal.indicator(id));
    rows.maybe_word(indicator.map(|one| one.id.as_str()));
    if task.target.is_none() {
        return rows.empty(2);
    }
    rows.number(amounts.target.number);
    rows.maybe_word(match task.target_unit {
        Some(TaskUnit::OfPlan) => Some("of-plan"),
        Some(TaskUnit::Unit(unit)) => Some(&portal.unit(unit).id),
        None => indicator.map(|one| portal.unit(one.unit).id.as_str()),
    });
}
