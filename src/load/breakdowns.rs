//! `breakdown`: the parts of a total, by dimension, each a figure of its own.

use super::dimensions::UNKNOWN_MEMBER;
use super::fields::Reading;
use super::figures::{Scope, bare, facts};
use super::ids::{Unknown, unknown_id};
use super::said::{Inherited, Said};
use crate::finding::{Finding, Says, nearest};
use crate::language::slug;
use crate::model::{Breakdown, Dimension, DimensionId, Facts, MemberFigure, MemberId};
use crate::source::Span;
use crate::yaml::{Node, Shape};

/// Lowers `breakdown`: a bare quantity is the member's achieved; else a figure of its own, vintages included.
pub fn lower(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>, own: &Inherited) -> Vec<Breakdown> {
    let mut breakdowns: Vec<Breakdown> = Vec::new();
    for (key, node) in reading.entries(node).unwrap_or(&[]) {
        let place = key.span(reading.file);
        let Some(dimension) = dimension_of(reading, &key.text, place, scope) else { continue };
        let mut members = Vec::new();
        let entries = reading.entries(node).unwrap_or(&[]);
        for (key, node) in entries {
            let place = key.span(reading.file);
            let Some(member) = member_of(reading, &key.text, place, scope, dimension) else { continue };
            let said = match node.shape {
                Shape::Plain(_) | Shape::Quoted(_) => bare(reading, node, own),
                _ => facts(reading, node, scope, own),
            };
            members.extend(said.map(|facts| MemberFigure { member, facts: Facts { place, ..facts } }));
        }
        // What cannot be read has its own finding, and must not be missed in the sum.
        let incomplete = members.len() < entries.len();
        breakdowns.push(Breakdown { dimension, incomplete, members, place });
    }
    breakdowns
}

/// Lowers `incomplete`.
pub fn incomplete(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Vec<(DimensionId, Span)> {
    let mut dimensions = Vec::new();
    for item in reading.list(node) {
        let span = reading.span(item);
        let dimension = reading.string(item).and_then(|id| dimension_of(reading, id, span, scope));
        dimensions.extend(dimension.map(|dimension| (dimension, span)));
    }
    dimensions
}

/// Marks the breakdowns whose lists are open; the vintage that has the list need not be the one that says so.
pub fn open_lists(reading: &mut Reading<'_>, said: &mut Said) {
    for (dimension, span) in said.incomplete.take().into_iter().flatten() {
        let mut breakdowns = said.breakdowns.iter_mut().flatten();
        match breakdowns.find(|breakdown| breakdown.dimension == dimension) {
            Some(breakdown) => breakdown.incomplete = true,
            None => reading.push(
                Finding::error(
                    "wrong-type",
                    span,
                    Says::new("số liệu này không phân tổ theo cách đó", "the figure has no breakdown by it"),
                )
                .help("thêm vào `breakdown`, hoặc bỏ khỏi `incomplete`", "add it to `breakdown`, or take it out here"),
            ),
        }
    }
}

/// The path of a member, `commune/le-hong`; nested, `outcome/pending/term/late`. A dimension may stand alone.
pub fn path(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Option<String> {
    let (text, span) = (reading.string(node)?, reading.span(node));
    let steps: Vec<&str> = text.split('/').collect();
    for step in steps.chunks(2) {
        let dimension = dimension_of(reading, step[0], span, scope)?;
        if let [_, member] = step {
            member_of(reading, member, span, scope, dimension)?;
        }
    }
    Some(text.to_owned())
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
        let here = portal.dimensions.iter().filter(|one| one.id != "commune" && one.area.is_none_or(|of| of == area));
        reading.push(unknown_dimension(id, span, here));
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
        reading.unknown_id(&UNKNOWN_MEMBER, id, span, members.iter());
    }
    found.map(|at| MemberId(at as u32))
}

/// What a dimension was taken for.
const UNKNOWN_DIMENSION: Unknown = Unknown { code: "unknown-dimension", vi: "cách phân tổ", en: "dimension" };

fn unknown_dimension<'k>(id: &str, span: Span, known: impl Iterator<Item = &'k Dimension>) -> Finding {
    let finding = unknown_id(&UNKNOWN_DIMENSION, id, span, known);
    let communes = "communes: {ma-xa: {name: …}}";
    match (finding.help.is_some(), id) {
        (true, _) => finding,
        (false, "commune") => finding.help(
            format!("thêm các xã vào `area.yaml` của địa phương: `{communes}`"),
            format!("list the communes in the `area.yaml` of the area: `{communes}`"),
        ),
        _ => match nearest(id, ["commune"]) {
            Some(_) => finding.help("có phải là `commune`?", "did you mean `commune`?"),
            None => {
                let file = slug(id);
                finding
                    .help(format!("thêm tệp `dimensions/{file}.yaml`"), format!("add a file `dimensions/{file}.yaml`"))
            }
        },
    }
}
