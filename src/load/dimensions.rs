//! `dimensions/<id>.yaml`, and the lists of members that areas share with them.

use super::fields::Reading;
use super::ids::Unknown;
use crate::model::{Area, AreaId, Dimension, Member, MemberId, Text};
use crate::source::Span;
use crate::yaml::Node;
use std::collections::BTreeMap;

/// Lowers one file.
pub fn lower(reading: &mut Reading<'_>, root: &Node<'_>, id: &str, areas: &[Area]) -> Option<Dimension> {
    let fields = reading.map(root, &["name", "area", "members"])?;
    let place = fields.span;
    let name = reading.required(&fields, "name", place).and_then(|node| reading.text(node));
    let members = reading.required(&fields, "members", place).map(|node| members(reading, node));
    Some(Dimension {
        id: id.into(),
        name: name.unwrap_or_else(|| Text::plain(id)),
        area: fields.get("area").and_then(|node| area(reading, node, areas)),
        members: members.unwrap_or_default(),
        place,
    })
}

/// An area by its id.
pub fn area(reading: &mut Reading<'_>, node: &Node<'_>, areas: &[Area]) -> Option<AreaId> {
    let id = reading.string(node)?;
    let found = areas.iter().position(|area| area.id == id);
    if found.is_none() {
        reading.unknown_id(&UNKNOWN_AREA, id, reading.span(node), areas.iter());
    }
    found.map(|at| AreaId(at as u32))
}

/// What an area was taken for.
pub const UNKNOWN_AREA: Unknown = Unknown { code: "unknown-area", vi: "địa phương", en: "area" };

/// A list of members, subtotals resolved.
pub fn members(reading: &mut Reading<'_>, node: &Node<'_>) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    let mut subtotals: Vec<(usize, String, Span)> = Vec::new();
    for (key, node) in reading.entries(node).unwrap_or(&[]) {
        let place = key.span(reading.file);
        reading.id(key);
        let Some(fields) = reading.map(node, &["name", "aliases", "of"]) else { continue };
        let name = reading.required(&fields, "name", place).and_then(|node| reading.text(node));
        for item in fields.get("of").map_or(&[][..], |node| reading.list(node)) {
            let span = reading.span(item);
            subtotals.extend(reading.string(item).map(|id| (members.len(), id.to_owned(), span)));
        }
        members.push(Member {
            id: key.text.to_string(),
            name: name.unwrap_or_else(|| Text::plain(&key.text)),
            aliases: reading.strings_at(&fields, "aliases"),
            of: Vec::new(),
            place,
        });
    }
    let mut places: BTreeMap<String, MemberId> = BTreeMap::new();
    for (at, member) in members.iter().enumerate() {
        places.entry(member.id.clone()).or_insert(MemberId(at as u32));
    }
    for (at, id, span) in subtotals {
        match places.get(&id) {
            Some(part) => members[at].of.push(*part),
            None => reading.unknown_id(&UNKNOWN_MEMBER, &id, span, members.iter()),
        }
    }
    members
}

/// What a member was taken for.
pub const UNKNOWN_MEMBER: Unknown = Unknown { code: "unknown-member", vi: "thành phần", en: "member" };
