//! A page kind or output that the portal leaves out and that does not exist.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity, nearest};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-leave-out",
    severity: Severity::Error,
    summary_vi: "`leave_out` nêu loại trang hoặc đầu ra không có",
    summary_en: "`leave_out` names no page kind and no output",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for (name, place) in &context.portal.leave_out {
        if context.kinds.contains(&name.as_str()) {
            continue;
        }
        let vi = format!("không có loại trang hoặc đầu ra nào tên là `{name}`");
        let finding = RULE.at(*place, vi, format!("no page kind or output is called `{name}`"));
        let list = context.kinds.join(", ");
        findings.push(match nearest(name, context.kinds.iter().copied()) {
            Some(best) => finding.help(format!("có phải là `{best}`?"), format!("did you mean `{best}`?")),
            None => finding.help(format!("viết một trong: {list}"), format!("write one of {list}")),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal, span};

    #[test]
    fn only_what_exists_can_be_left_out() {
        let mut portal = portal();
        portal.leave_out = vec![("search".into(), span(7)), ("serch".into(), span(8))];
        assert_eq!(found(RULE, &portal), ["no page kind or output is called `serch`"]);
    }
}
