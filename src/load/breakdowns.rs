//! `breakdown`: the parts of a total, by dimension, each a figure of its own.

use super::dimensions::UNKNOWN_MEMBER;
use super::fields::{Fields, Reading};
use super::figures::{Scope, said, value};
use super::said::{Inherited, Said, merge};
use super::stated::unknown_dimension;
use crate::finding::nearest;
use crate::model::{Breakdown, DimensionId, MemberFigure, MemberId};
use crate::source::Span;
use crate::yaml::{Node, Shape};
use std::sync::Arc;

/// Lowers `breakdown`; `incomplete` stands beside it.
pub fn lower(
    reading: &mut Reading<'_>,
    node: &Node<'_>,
    beside: &Fields<'_, '_>,
    scope: Scope<'_>,
    own: &Inherited,
) -> Vec<Breakdown> {
    let mut breakdowns: Vec<Breakdown> = Vec::new();
    for (key, node) in reading.entries(node).unwrap_or(&[]) {
        let place = key.span(reading.file);
        let Some(dimension) = dimension_of(reading, &key.text, place, scope) else { continue };
        let mut members = Vec::new();
        for (key, node) in reading.entries(node).unwrap_or(&[]) {
            let Some(member) = member_of(reading, &key.text, key.span(reading.file), scope, dimension) else {
                continue;
            };
            let said = member_said(reading, node, scope, own);
            if let Some(mut facts) = merge(said, own) {
                facts.place = key.span(reading.file);
                members.push(MemberFigure { member, facts });
            }
        }
        breakdowns.push(Breakdown { dimension, incomplete: false, members, place });
    }
    open_lists(reading, beside, scope, &mut breakdowns);
    breakdowns
}

/// A bare quantity is the member's achieved; else a figure of its own, vintages included.
fn member_said(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>, own: &Inherited) -> Vec<Said> {
    if let Shape::Plain(_) | Shape::Quoted(_) = node.shape {
        let mut said = Said::new(reading.span(node), Arc::clone(&own.origin));
        said.achieved = value(reading, node, &own.origin);
        return if said.achieved.is_some() { vec![said] } else { Vec::new() };
    }
    reading.one_or_more(node).iter().filter_map(|node| said(reading, node, scope, own)).collect()
}

fn open_lists(reading: &mut Reading<'_>, beside: &Fields<'_, '_>, scope: Scope<'_>, breakdowns: &mut [Breakdown]) {
    let Some(node) = beside.get("incomplete") else { return };
    for item in reading.list(node) {
        let Some(id) = reading.string(item) else { continue };
        let Some(dimension) = dimension_of(reading, id, reading.span(item), scope) else { continue };
        match breakdowns.iter_mut().find(|breakdown| breakdown.dimension == dimension) {
            Some(breakdown) => breakdown.incomplete = true,
            None => {
                reading.wrong_type(item, "một cách phân tổ có trong `breakdown`", "a dimension that `breakdown` has")
            }
        }
    }
}

/// A dimension by its id; `commune` is the area's own.
pub fn dimension_of(reading: &mut Reading<'_>, id: &str, span: Span, scope: Scope<'_>) -> Option<DimensionId> {
    let (portal, area) = (scope.register.portal, scope.register.area);
    let found = if id == "commune" {
        portal.area(area).communes
    } else {
        let here = |area_of: Option<_>| area_of.is_none() || area_of == Some(area);
        let at = portal.dimensions.iter().position(|one| one.id == id && here(one.area));
        at.map(|at| DimensionId(at as u32))
    };
    if found.is_none() {
        let known = portal.dimensions.iter().map(|dimension| dimension.id.as_str());
        reading.push(unknown_dimension(id, span, nearest(id, known.chain(["commune"])).filter(|best| *best != id)));
    }
    found
}

/// A member of a dimension by its id.
pub fn member_of(
    reading: &mut Reading<'_>,
    id: &str,
    span: Span,
    scope: Scope<'_>,
    dimension: DimensionId,
) -> Option<MemberId> {
    let members = &scope.register.portal.dimension(dimension).members;
    let found = members.iter().position(|member| member.id == id);
    if found.is_none() {
        reading.unknown_id(&UNKNOWN_MEMBER, id, span, members.iter().map(|member| member.id.as_str()));
    }
    found.map(|at| MemberId(at as u32))
}
