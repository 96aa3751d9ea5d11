//! Members of a breakdown that would have to be subtotals of themselves.

use crate::check::circle::{circles, in_words};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "subtotal-circle",
    severity: Severity::Error,
    summary_vi: "thành phần là tổng phụ của chính nó (`of`)",
    summary_en: "a member of a breakdown is a subtotal of itself",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for dimension in &context.portal.dimensions {
        let members = &dimension.members;
        for circle in circles(members.len(), |at| members[at].of.iter().map(|part| part.0 as usize).collect()) {
            let words = in_words(&circle, |at| &members[at].id);
            let finding = RULE
                .at(
                    dimension.place,
                    format!("các tổng phụ nối thành vòng: {words}"),
                    format!("the subtotals form a circle: {words}"),
                )
                .help("bỏ một mã khỏi `of`", "remove one id from `of`");
            findings.push(finding);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal, span};
    use crate::model::{Dimension, Member, MemberId, Text};

    #[test]
    fn subtotals_may_nest_but_not_turn() {
        let member = |id: &str, of: &[u32]| Member {
            id: id.into(),
            name: Text::plain(id),
            aliases: Vec::new(),
            of: of.iter().map(|at| MemberId(*at)).collect(),
            place: span(9),
        };
        let mut portal = portal();
        let members = vec![member("a", &[1]), member("b", &[2]), member("c", &[])];
        portal.dimensions =
            vec![Dimension { id: "x".into(), name: Text::plain("x"), area: None, members, place: span(9) }];
        assert!(found(RULE, &portal).is_empty());
        portal.dimensions[0].members[2].of = vec![MemberId(1)];
        assert_eq!(found(RULE, &portal), ["the subtotals form a circle: `b` → `c` → `b`"]);
    }
}
