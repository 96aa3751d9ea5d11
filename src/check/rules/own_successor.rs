//! An area that is said to have taken over from itself.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{AreaId, AreaRef};

/// The rule.
pub const RULE: Rule = Rule {
    code: "own-successor",
    severity: Severity::Error,
    summary_vi: "địa phương được ghi là kế thừa chính nó",
    summary_en: "an area is listed among its own successors",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for (at, area) in context.portal.areas.iter().enumerate() {
        if area.successors.contains(&AreaRef::Area(AreaId(at as u32))) {
            let vi = format!("`{}` được ghi là kế thừa chính nó", area.id);
            let finding = RULE.at(area.place, vi, format!("`{}` is listed as its own successor", area.id));
            findings.push(finding.help(
                "ghi địa phương tiếp nhận, hoặc bỏ khỏi `successors`",
                "name the area that took over, or remove it from `successors`",
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal};

    #[test]
    fn an_area_does_not_succeed_itself() {
        let mut portal = portal();
        portal.areas[0].successors = vec![AreaRef::Area(AreaId(0))];
        assert_eq!(found(RULE, &portal), ["`thanh-mien` is listed as its own successor"]);
    }
}
