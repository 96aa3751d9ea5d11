//! `areas/<area>/area.yaml`

use super::dimensions::{UNKNOWN_AREA, members};
use super::fields::{Fields, Reading};
use super::ids::{id_in, is_device, unknown_id};
use crate::finding::Finding;
use crate::model::{Agency, Area, AreaId, AreaRef, Level, Member, Text};
use crate::source::Span;
use crate::yaml::{Node, Shape};

const KEYS: [&str; 9] = ["name", "level", "parent", "from", "until", "successors", "communes", "agencies", "formerly"];
const LEVEL: [(&str, Level); 4] = [
    ("country", Level::Country),
    ("province", Level::Province),
    ("district", Level::District),
    ("commune", Level::Commune),
];

/// An area whose references to others are names yet.
pub struct Draft {
    pub area: Area,
    pub parent: Option<NamedArea>,
    pub successors: Vec<NamedArea>,
    pub communes: Vec<Member>,
}

/// An area by id, or a name.
pub enum NamedArea {
    Id(String, Span),
    Text(Text),
}

/// Lowers one area.
pub fn lower(reading: &mut Reading<'_>, root: &Node<'_>, id: &str) -> Option<Draft> {
    let fields = reading.map(root, &KEYS)?;
    let name = reading.required(&fields, "name", fields.span).and_then(|node| reading.text(node));
    let level = reading.required(&fields, "level", fields.span).and_then(|node| reading.choice(node, &LEVEL));
    let mut successors = Vec::new();
    for item in fields.get("successors").map_or(&[][..], |node| reading.list(node)) {
        successors.extend(named_area(reading, item));
    }
    Some(Draft {
        area: Area {
            id: id.into(),
            name: name.unwrap_or_else(|| Text::plain(id)),
            alone: None,
            level: level.unwrap_or(Level::District),
            parent: None,
            from: reading.date_at(&fields, "from"),
            until: reading.date_at(&fields, "until"),
            successors: Vec::new(),
            formerly: reading.formerly(&fields),
            communes: None,
            agencies: agencies(reading, &fields),
            place: fields.span,
        },
        parent: fields.get("parent").and_then(|node| named_area(reading, node)),
        successors,
        communes: fields.get("communes").map(|node| communes(reading, node)).unwrap_or_default(),
    })
}

/// Members with a page each: their ids name folders of the site.
fn communes(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<Member> {
    if let Shape::Map(entries) = &node.shape {
        for (key, _) in entries.iter().filter(|(key, _)| is_device(&key.text)) {
            reading.file_id(key);
        }
    }
    members(reading, node)
}

fn named_area(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<NamedArea> {
    match id_in(node) {
        Some(id) => Some(NamedArea::Id(id.to_owned(), reading.span(node))),
        None => reading.text(node).map(NamedArea::Text),
    }
}

fn agencies(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Vec<Agency> {
    let mut agencies = Vec::new();
    let Some(node) = fields.get("agencies") else { return agencies };
    for (key, node) in reading.entries(node).unwrap_or(&[]) {
        let place = key.span(reading.file);
        reading.id(key);
        let Some(fields) = reading.map(node, &["name", "aliases"]) else { continue };
        let name = reading.required(&fields, "name", place).and_then(|node| reading.text(node));
        agencies.push(Agency { id: key.text.to_string(), name: name.unwrap_or_else(|| Text::plain(&key.text)) });
    }
    agencies
}

/// Resolves what areas say of each other; the areas stay in the order of their ids.
pub fn resolve(drafts: &mut [Draft], findings: &mut Vec<Finding>) {
    let ids: Vec<String> = drafts.iter().map(|draft| draft.area.id.clone()).collect();
    let mut look = |named: &NamedArea| match named {
        NamedArea::Text(text) => Some(AreaRef::Text(text.clone())),
        NamedArea::Id(id, span) => match ids.binary_search(id) {
            Ok(at) => Some(AreaRef::Area(AreaId(at as u32))),
            Err(_) => {
                findings.push(unknown_id(&UNKNOWN_AREA, id, *span, ids.iter()));
                None
            }
        },
    };
    for draft in drafts {
        draft.area.parent = draft.parent.as_ref().and_then(&mut look);
        draft.area.successors = draft.successors.iter().filter_map(&mut look).collect();
    }
}
