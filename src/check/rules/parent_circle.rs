//! Areas that belong to each other in a circle, or to themselves.

use crate::check::circle::{circles, in_words};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Area, AreaRef};

/// The rule.
pub const RULE: Rule = Rule {
    code: "parent-circle",
    severity: Severity::Error,
    summary_vi: "địa phương cấp trên nối nhau thành vòng",
    summary_en: "the parents of areas form a circle",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let areas = &context.portal.areas;
    for circle in circles(areas.len(), |at| parent(&areas[at]).into_iter().collect()) {
        let words = in_words(&circle, |at| &areas[at].id);
        let finding = RULE
            .at(
                areas[circle[0]].place,
                format!("địa phương cấp trên nối thành vòng: {words}"),
                format!("the parents form a circle: {words}"),
            )
            .help("sửa hoặc bỏ một khóa `parent`", "mend or remove one `parent`");
        findings.push(finding);
    }
}

fn parent(area: &Area) -> Option<usize> {
    match area.parent {
        Some(AreaRef::Area(parent)) => Some(parent.0 as usize),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{area, found, portal};
    use crate::model::AreaId;

    #[test]
    fn a_circle_is_named_in_whole() {
        let mut portal = portal();
        portal.areas.push(area("tu-ky"));
        portal.areas[0].parent = Some(AreaRef::Area(AreaId(1)));
        assert!(found(RULE, &portal).is_empty());
        portal.areas[1].parent = Some(AreaRef::Area(AreaId(0)));
        assert_eq!(found(RULE, &portal), ["the parents form a circle: `thanh-mien` → `tu-ky` → `thanh-mien`"]);
    }

    #[test]
    fn an_area_is_not_its_own_parent() {
        let mut portal = portal();
        portal.areas[0].parent = Some(AreaRef::Area(AreaId(0)));
        assert_eq!(found(RULE, &portal).len(), 1);
    }
}
