//! `areas/<area>/<period>/tasks.yaml`

use super::day;
use super::fields::{Fields, Reading};
use super::figures::{Scope, commune_or_text, value_at};
use super::ids::{Unknown, id_in};
use super::indicators::{self, unit};
use super::issues;
use super::origins::{self, Register, document};
use crate::finding::{Finding, Says};
use crate::model::{
    Date, Deadline, Origin, Party, Period, Task, TaskCommitment, TaskGroup, TaskState, TaskUnit, Text, Window,
};
use crate::yaml::{Node, Shape};
use std::sync::Arc;

const KEYS: [&str; 27] = [
    "title",
    "lead",
    "with",
    "due",
    "indicator",
    "target",
    "achieved",
    "previous",
    "as_of",
    "of",
    "target_unit",
    "status",
    "done_on",
    "steps",
    "places",
    "why_missed",
    "group",
    "key",
    "organisational",
    "commitment",
    "target_commitment",
    "source",
    "where",
    "quote",
    "also",
    "note",
    "issue",
];
const STATE: [(&str, TaskState); 4] = [
    ("open", TaskState::Open),
    ("done", TaskState::Done),
    ("dropped", TaskState::Dropped),
    ("reported", TaskState::Reported),
];
const COMMITMENT: [(&str, TaskCommitment); 3] = [
    ("required", TaskCommitment::Required),
    ("stretch", TaskCommitment::Stretch),
    ("requested", TaskCommitment::Requested),
];

/// What a task takes from its file, and a step from its task.
struct Inherited {
    origin: Arc<Origin>,
    due: Option<Deadline>,
}

/// Lowers one file of tasks.
pub fn lower(reading: &mut Reading<'_>, root: &Node<'_>, scope: Scope<'_>) -> Vec<Task> {
    let Some(fields) = reading.map(root, &["source", "as_of", "due", "tasks"]) else { return Vec::new() };
    let source = fields.get("source").and_then(|node| document(reading, node, scope.register));
    let as_of = reading.date_at(&fields, "as_of");
    let origin = Arc::new(Origin { source, as_of, ..Origin::default() });
    let inherited = Inherited { origin, due: fields.get("due").and_then(|node| due(reading, node)) };
    let Some(node) = reading.required(&fields, "tasks", fields.span) else { return Vec::new() };
    let mut tasks = Vec::new();
    for (key, node) in reading.entries(node).unwrap_or(&[]) {
        reading.id(key);
        tasks.extend(task(reading, node, &key.text, scope, &inherited));
    }
    tasks
}

fn task(reading: &mut Reading<'_>, node: &Node<'_>, id: &str, scope: Scope<'_>, inherited: &Inherited) -> Option<Task> {
    let fields = reading.map(node, &KEYS)?;
    let as_of = reading.date_at(&fields, "as_of");
    let origin = origins::origin(reading, &fields, &inherited.origin, as_of, scope.register);
    let title = reading.required(&fields, "title", fields.span).and_then(|node| reading.text(node));
    let own_due = fields.get("due").and_then(|node| due(reading, node));
    let due = if fields.has("due") { own_due } else { inherited.due.clone() };
    let own = Inherited { origin: Arc::clone(&origin), due: due.clone() };
    Some(Task {
        id: id.into(),
        title: title.unwrap_or_else(|| Text::plain(id)),
        lead: fields.get("lead").and_then(|node| party(reading, node, scope.register)),
        with: parties(reading, &fields, scope),
        due,
        indicator: fields.get("indicator").and_then(|node| indicator(reading, node, scope)),
        target: value_at(reading, &fields, "target", &origin),
        achieved: value_at(reading, &fields, "achieved", &origin),
        previous: value_at(reading, &fields, "previous", &origin),
        as_of: as_of.or(inherited.origin.as_of),
        of: fields.get("of").and_then(|node| reading.quantity(node)),
        target_unit: fields.get("target_unit").and_then(|node| target_unit(reading, node, scope)),
        state: reading.choice_at(&fields, "status", &STATE),
        done_on: reading.date_at(&fields, "done_on"),
        steps: steps(reading, &fields, scope, &own),
        places: places(reading, &fields, scope),
        why_missed: reading.text_at(&fields, "why_missed"),
        group: fields.get("group").and_then(|node| group(reading, node, scope)),
        key: reading.truth_at(&fields, "key").unwrap_or(false),
        organisational: reading.truth_at(&fields, "organisational").unwrap_or(false),
        commitment: reading.choice_at(&fields, "commitment", &COMMITMENT).unwrap_or_default(),
        issues: fields.get("issue").map_or(Vec::new(), |node| issues::of_deed(reading, node)),
        target_commitment: reading.choice_at(&fields, "target_commitment", &COMMITMENT),
        origin,
        place: fields.span,
    })
}

/// A step takes every key of a task but steps.
fn steps(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, scope: Scope<'_>, own: &Inherited) -> Vec<Task> {
    let Some(node) = fields.get("steps") else { return Vec::new() };
    let mut steps = Vec::new();
    for (at, item) in reading.list(node).iter().enumerate() {
        let Some(step) = task(reading, item, &(at + 1).to_string(), scope, own) else { continue };
        if !step.steps.is_empty() {
            let finding =
                Finding::error("unknown-key", step.place, Says::new("bước không có bước con", "a step has no steps"));
            reading.push(finding);
        }
        steps.push(Task { steps: Vec::new(), ..step });
    }
    steps
}

/// An agency by id, or a text.
pub fn party(reading: &mut Reading<'_>, node: &Node<'_>, register: Register<'_>) -> Option<Party> {
    let Some(id) = id_in(node) else { return reading.text(node).map(Party::Text) };
    let agencies = &register.portal.area(register.area).agencies;
    let found = agencies.iter().position(|agency| agency.id == id);
    if found.is_none() {
        let what = Unknown { code: "unknown-agency", vi: "cơ quan", en: "agency" };
        reading.unknown_id(&what, id, reading.span(node), agencies.iter());
    }
    found.map(Party::Known)
}

fn parties(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, scope: Scope<'_>) -> Vec<Party> {
    let Some(node) = fields.get("with") else { return Vec::new() };
    let mut parties = Vec::new();
    for item in reading.list(node) {
        parties.extend(party(reading, item, scope.register));
    }
    parties
}

fn places(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, scope: Scope<'_>) -> Vec<Party> {
    let Some(node) = fields.get("places") else { return Vec::new() };
    let mut places = Vec::new();
    for item in reading.list(node) {
        places.extend(commune_or_text(reading, item, scope.register).map(|place| match place {
            Ok(member) => Party::Known(member.0 as usize),
            Err(text) => Party::Text(text),
        }));
    }
    places
}

fn indicator(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Option<crate::model::IndicatorId> {
    let id = reading.string(node)?;
    indicators::indicator(reading, id, reading.span(node), scope.register.portal)
}

fn target_unit(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Option<TaskUnit> {
    if reading.string(node)? == "of-plan" {
        return Some(TaskUnit::OfPlan);
    }
    unit(reading, node, &scope.register.portal.units).map(TaskUnit::Unit)
}

fn group(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Option<TaskGroup> {
    let groups = &scope.register.portal.groups;
    let Some(id) = id_in(node) else { return reading.text(node).map(TaskGroup::Text) };
    let found = groups.iter().position(|group| group.id == id);
    if found.is_none() {
        let what = Unknown { code: "unknown-group", vi: "nhóm chỉ tiêu", en: "indicator group" };
        reading.unknown_id(&what, id, reading.span(node), groups.iter());
    }
    found.map(TaskGroup::Group)
}

/// `"< d"`, `"<= d"`, a bare date, `"= d"`, `">= d"`, a period, a window, or text.
fn due(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Deadline> {
    type Rule = (&'static str, fn(Date) -> Deadline);
    const RULES: [Rule; 5] = [
        ("<=", Deadline::By),
        (">=", Deadline::From),
        ("<", Deadline::Before),
        ("=", Deadline::On),
        ("", Deadline::By),
    ];
    let text = match &node.shape {
        Shape::Plain(text) | Shape::Quoted(text) => text.trim(),
        _ => return reading.text(node).map(Deadline::Text),
    };
    for (sign, rule) in RULES {
        if let Some(date) = text.strip_prefix(sign).and_then(|rest| Date::parse(rest.trim())) {
            return Some(rule(date));
        }
    }
    if let Some(period) = Period::parse(text) {
        return Some(Deadline::In(period));
    }
    if let Some(window) = Window::parse(text) {
        return Some(Deadline::Within(window));
    }
    let meant_as_date = text.starts_with(['<', '>', '=']) || text.starts_with(|one: char| one.is_ascii_digit());
    if meant_as_date && !text.contains(char::is_alphabetic) {
        reading.date(node);
        return None;
    }
    if let Some(right) = day::deadline(text).or_else(|| day::window(text)) {
        let finding = day::in_words(text, &right, reading.span(node));
        reading.push(finding);
    }
    reading.text(node).map(Deadline::Text)
}
