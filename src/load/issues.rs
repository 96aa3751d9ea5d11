//! `issue`: the discrepancies of a source that the publisher acknowledges.

use super::breakdowns;
use super::fields::Reading;
use super::figures::Scope;
use crate::model::ISSUE_CODES;
use crate::model::Issue;
use crate::yaml::Node;

/// Lowers the issues of a figure or member; `about` names a member below it.
pub fn of_figure(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Vec<Issue> {
    lower(reading, node, Some(scope))
}

/// Lowers the issues of a task, a step or an event, which have no members to be about.
pub fn of_deed(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<Issue> {
    lower(reading, node, None)
}

fn lower(reading: &mut Reading<'_>, node: &Node<'_>, members_of: Option<Scope<'_>>) -> Vec<Issue> {
    const KEYS: [&str; 4] = ["code", "says", "suspected", "about"];
    let keys = if members_of.is_some() { &KEYS[..] } else { &KEYS[..3] };
    let codes: Vec<(&str, &'static str)> = ISSUE_CODES.iter().map(|code| (*code, *code)).collect();
    let mut issues = Vec::new();
    for item in reading.one_or_more(node) {
        let Some(fields) = reading.map(item, keys) else { continue };
        let code = reading.required(&fields, "code", fields.span).and_then(|node| reading.choice(node, &codes));
        let Some(code) = code else { continue };
        issues.push(Issue {
            code,
            says: reading.text_at(&fields, "says"),
            suspected: fields.get("suspected").and_then(|node| reading.quantity(node)),
            about: members_of.zip(fields.get("about")).and_then(|(scope, node)| breakdowns::path(reading, node, scope)),
            place: fields.span,
        });
    }
    issues
}
