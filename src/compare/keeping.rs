//! The two lines of content that keep a value that was overwritten as the history of the one in its place.

use super::group::Row;
use super::{Change, Field, Kind};
use crate::model::Portal;

/// The lines, for what was overwritten.
pub(super) fn lines(change: &Change, row: &Row, portal: &Portal) -> Option<[String; 2]> {
    if change.kind != Kind::Changed {
        return None;
    }
    let (old, new) = (change.old.as_deref()?, change.new.as_deref()?);
    let (key, source) = match change.field {
        Field::Achieved => ("achieved", &row.source),
        Field::Target => ("target", &row.target_source),
        _ => return None,
    };
    let source = Some(source).filter(|source| has_document(portal, &change.of.area, source));
    let source = source.map_or(String::new(), |source| format!(", source: {source}"));
    let status = match (change.field, row.status.as_str()) {
        (Field::Achieved, status @ ("provisional" | "estimate" | "forecast")) => format!(", status: {status}"),
        _ => String::new(),
    };
    let whole = |value: &str, rest: &str| within(change, format!("{key}: {}", scalar(value)), rest);
    Some([whole(old, &format!("{status}{source}")), whole(new, ", reason: …")])
}

/// A vintage, of the figure or of a member deep in it.
fn within(change: &Change, value: String, rest: &str) -> String {
    let steps = change.of.dimension.split('/').zip(change.of.member.split('/'));
    let steps: Vec<(&str, &str)> = steps.filter(|(dimension, _)| !dimension.is_empty()).collect();
    let nested = steps
        .into_iter()
        .rev()
        .fold(value, |inner, (dimension, member)| format!("breakdown: {{{dimension}: {{{member}: {{{inner}}}}}}}"));
    format!("- {{{nested}{rest}}}")
}

/// A number as it is; anything else in quotes, as YAML takes JSON's.
fn scalar(value: &str) -> String {
    let plain = value.chars().all(|one| one.is_ascii_digit() || one == '.' || one == '-');
    if plain { value.to_owned() } else { serde_json::Value::from(value).to_string() }
}

fn has_document(portal: &Portal, area: &str, id: &str) -> bool {
    portal.documents.iter().any(|document| document.id == id && portal.area(document.area).id == area)
}
