//! Something was achieved and nobody says what was planned.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Better, Figure, Portal};

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-target",
    severity: Severity::Info,
    summary_vi: "có kết quả thực hiện nhưng không nêu kế hoạch",
    summary_en: "an achieved value has no target",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for figure in &context.portal.figures {
        if !figure.derived && is_judged(context.portal, figure) && !has_target(figure) && is_achieved(figure) {
            let finding = RULE.at(
                figure.facts.place,
                "có kết quả thực hiện nhưng không nêu kế hoạch",
                "there is an achieved value and no target",
            );
            findings.push(finding.help("thêm `target` nếu văn bản có nêu", "add `target` if a document states it"));
        }
    }
}

/// Of what is never judged no plan is expected.
fn is_judged(portal: &Portal, figure: &Figure) -> bool {
    portal.indicator(figure.indicator).better != Better::Neutral
}

/// A stated attainment implies a target.
fn has_target(figure: &Figure) -> bool {
    let facts = &figure.facts;
    let implied = facts.stated().is_some_and(|stated| stated.of_target.is_some() || stated.met.is_some());
    facts.target.is_some()
        || facts.plans_parts()
        || implied
        || facts.more.as_ref().is_some_and(|more| more.target_text.is_some())
}

fn is_achieved(figure: &Figure) -> bool {
    figure.facts.achieved.is_some() || figure.facts.more.as_ref().is_some_and(|more| more.achieved_text.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, value};
    use crate::model::{More, Stated};

    #[test]
    fn an_achieved_value_alone_is_remarked() {
        let mut portal = portal();
        assert!(found(RULE, &portal).is_empty());
        portal.figures[0] = figure("2023", None, Some("480"));
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.indicators[0].better = Better::Neutral;
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn a_stated_attainment_implies_a_target() {
        let mut portal = portal();
        portal.figures[0] = figure("2023", None, Some("480"));
        let stated = Stated { of_target: Some(value("96")), ..Stated::default() };
        portal.figures[0].facts.more = Some(Box::new(More { stated, ..More::default() }));
        assert!(found(RULE, &portal).is_empty());
    }
}
