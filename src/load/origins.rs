//! `source`, `where`, `quote`, `also`, `note`: where a value comes from, the same for figures, tasks and events.

use super::fields::{Fields, Reading};
use super::ids::{Unknown, unknown_id};
use crate::finding::{Finding, Says};
use crate::model::{AreaId, Date, DocumentId, Origin, Portal, Text, Whereabouts};
use crate::source::Span;
use crate::yaml::Node;
use std::sync::Arc;

/// Looks documents up for one area.
#[derive(Clone, Copy)]
pub struct Register<'a> {
    /// The portal so far.
    pub portal: &'a Portal,
    /// The area whose documents count.
    pub area: AreaId,
}

/// The keys that an origin is made of.
pub const KEYS: [&str; 6] = ["source", "where", "quote", "also", "note", "reason"];

/// The origin that the fields state, on top of an inherited one; shared where they state nothing.
pub fn origin(
    reading: &mut Reading<'_>,
    fields: &Fields<'_, '_>,
    inherited: &Arc<Origin>,
    as_of: Option<Date>,
    register: Register<'_>,
) -> Arc<Origin> {
    if as_of.is_none() && !KEYS.iter().any(|key| fields.has(key)) {
        return Arc::clone(inherited);
    }
    let source = match fields.get("source") {
        Some(node) => document(reading, node, register),
        None => inherited.source,
    };
    let stands = stands(reading, fields, inherited);
    let also = fields.get("also").map(|node| also(reading, node, register)).unwrap_or_default();
    let note: Option<Text> = reading.text_at(fields, "note");
    let reason = reading.text_at(fields, "reason");
    Arc::new(Origin { source, as_of: as_of.or(inherited.as_of), stands, also, note, reason })
}

/// A document of the area by its id.
pub fn document(reading: &mut Reading<'_>, node: &Node<'_>, register: Register<'_>) -> Option<DocumentId> {
    let id = reading.string(node)?;
    let found = find(register, id);
    if found.is_none() {
        let what = Unknown { code: "unknown-document", vi: "tài liệu", en: "document" };
        let documents = register.portal.documents_of(register.area).map(|(_, document)| document);
        let has_none = register.portal.documents_of(register.area).next().is_none();
        let finding = unknown_id(&what, id, reading.span(node), documents);
        reading.push(if has_none { undescribed(finding, id) } else { finding });
    }
    found
}

/// What to write where an area describes no document at all.
fn undescribed(finding: Finding, id: &str) -> Finding {
    let slug = crate::language::slug(id);
    let line = format!("{slug}: {{type: report, title: Báo cáo năm, number: 15/BC-UBND, date: 2025-12-31}}");
    let (vi, en) = match slug == id {
        true => (String::new(), String::new()),
        false => (format!(", và ở đây viết `{slug}`"), format!(", and `{slug}` here")),
    };
    finding.help(
        format!("tài liệu khai báo trong `documents.yaml` của địa phương, mỗi tài liệu một dòng: `{line}`{vi}"),
        format!("documents are described in the area's `documents.yaml`, one a line: `{line}`{en}"),
    )
}

fn find(register: Register<'_>, id: &str) -> Option<DocumentId> {
    let key = (register.area, id);
    let found = register.portal.documents.binary_search_by(|one| (one.area, one.id.as_str()).cmp(&key));
    found.ok().map(|at| DocumentId(at as u32))
}

/// A member without a place of its own is covered by its figure's.
fn stands(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, inherited: &Origin) -> Vec<Whereabouts> {
    if !fields.has("where") && !fields.has("quote") {
        return inherited.stands.clone();
    }
    let places = words(reading, fields, "where");
    let quotes = words(reading, fields, "quote");
    if places.len() > 1 && quotes.len() > 1 && places.len() != quotes.len() {
        let finding = Finding::error(
            "unpaired-quotes",
            fields.span,
            Says::new(
                format!("`where` có {} mục, `quote` có {}", places.len(), quotes.len()),
                format!("`where` has {} entries and `quote` has {}", places.len(), quotes.len()),
            ),
        );
        reading.push(finding.help("viết thành từng cặp", "write them in pairs"));
    }
    let count = places.len().max(quotes.len());
    let at =
        |list: &[(String, Span)], index: usize| list.get(index).or(list.last().filter(|_| list.len() == 1)).cloned();
    (0..count)
        .map(|index| {
            let (place, quote) = (at(&places, index), quotes.get(index).cloned());
            let span = quote.as_ref().or(place.as_ref()).map_or(fields.span, |(_, span)| *span);
            Whereabouts { place: place.map(|(text, _)| text), quote: quote.map(|(text, _)| text), span }
        })
        .collect()
}

fn words(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, key: &str) -> Vec<(String, Span)> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let mut words = Vec::new();
    for item in reading.one_or_more(node) {
        let span = reading.span(item);
        words.extend(reading.string(item).map(|text| (text.to_owned(), span)));
    }
    words
}

fn also(
    reading: &mut Reading<'_>,
    node: &Node<'_>,
    register: Register<'_>,
) -> Vec<(Option<DocumentId>, Vec<Whereabouts>)> {
    let mut also = Vec::new();
    for item in reading.list(node) {
        let Some(fields) = reading.map(item, &["source", "where", "quote"]) else { continue };
        let source = fields.get("source").and_then(|node| document(reading, node, register));
        also.push((source, stands(reading, &fields, &Origin::default())));
    }
    also
}
