//! Live data that has nothing to show: its sentence would lack its number.

use crate::check::texts::{self, Told};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Call, CallKind, Case, Figure, MemberPath, More, Portal, Report, assess, change, plan_of, stated};

/// The rule.
pub const RULE: Rule = Rule {
    code: "empty-live-data",
    severity: Severity::Warning,
    summary_vi: "số liệu tự động không có gì để hiện",
    summary_en: "live data has nothing to show",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for told in texts::all(context.portal) {
        let calls = told.page.calls.iter();
        findings.extend(calls.filter(|call| is_empty(context.portal, told, call)).map(finding));
    }
}

/// What names something unknown is the matter of another rule.
fn is_empty(portal: &Portal, told: Told, call: &Call) -> bool {
    report(portal, told, call).is_some_and(|report| shows_nothing(portal, report, call))
}

fn report<'a>(portal: &'a Portal, told: Told, call: &Call) -> Option<&'a Report> {
    let area = match &call.area {
        Some(id) => portal.area_of(id)?,
        None => told.of?.0,
    };
    let period = match call.period {
        Some(period) => period,
        None => told.of?.1,
    };
    portal.report(area, period)
}

fn shows_nothing(portal: &Portal, report: &Report, call: &Call) -> bool {
    match call.kind {
        CallKind::Tasks => report.tasks.is_empty(),
        CallKind::Table => {
            let Some(group) = portal.groups.iter().find(|group| group.id == call.id) else { return false };
            !portal.figures_of(report).iter().any(|figure| group.indicators.contains(&figure.indicator))
        }
        kind => {
            let Some(indicator) = portal.indicator_of(&call.id) else { return false };
            let Ok(path) = portal.member_path(report.area, &call.member) else { return false };
            let figure = portal.figure(indicator, report.area, report.period);
            let is_secret = !portal.indicator(indicator).is_public();
            is_secret || figure.is_none_or(|figure| lacks(portal, figure, &path, kind))
        }
    }
}

fn lacks(portal: &Portal, figure: &Figure, path: &MemberPath, kind: CallKind) -> bool {
    let Some(facts) = figure.facts.member(path) else { return true };
    let text = |of: fn(&More) -> bool| facts.more.as_deref().is_some_and(of);
    match kind {
        CallKind::Achieved => facts.achieved.is_none() && !text(|more| more.achieved_text.is_some()),
        CallKind::Target => {
            let other = || path.is_empty() && plan_of(portal, figure).is_some();
            facts.target.is_none() && !text(|more| more.target_text.is_some()) && !other()
        }
        CallKind::Previous => change::previous(portal, figure, path).is_none(),
        CallKind::Change => stated::change(portal, figure, path).is_none(),
        CallKind::Attainment => {
            let case = if path.is_empty() { Case::of(portal, figure) } else { Case::of_member(portal, figure, facts) };
            let assessment = assess(&case);
            stated::attainment(facts, &assessment).is_none()
        }
        CallKind::Chart | CallKind::Table | CallKind::Tasks => false,
    }
}

fn finding(call: &Call) -> Finding {
    let name = call.kind.name();
    RULE.at(call.place, format!("`{name}` không có số liệu để hiện"), format!("`{name}` has nothing to show")).help(
        "thêm số liệu vào kỳ đó, hoặc viết câu không có nó",
        "add the figure there, or write the sentence without it",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, found, portal, tell};

    #[test]
    fn a_sentence_without_its_number_is_told() {
        let mut portal = portal();
        let text =
            "{{ achieved(\"ho-ngheo\") }} {{ target(\"ho-ngheo\") }}\n\n{{ table(\"kinh-te\") }}\n\n{{ tasks() }}";
        tell(&mut portal, text);
        assert_eq!(found(RULE, &portal), ["`tasks` has nothing to show"]);
        portal.figures[0].facts.achieved = None;
        assert_eq!(found(RULE, &portal).len(), 2);
        portal.reports[0].figures = 0..0;
        assert_eq!(found(RULE, &portal).len(), 4);
    }
    #[test]
    fn what_cannot_be_computed_and_is_not_stated_is_told() {
        let mut portal = portal();
        let text = "{{ attainment(\"ho-ngheo\") }} {{ change(\"ho-ngheo\") }} {{ previous(\"ho-ngheo\") }}";
        tell(&mut portal, text);
        assert_eq!(found(RULE, &portal), ["`change` has nothing to show", "`previous` has nothing to show"]);
    }

    #[test]
    fn a_member_without_its_own_number_is_told() {
        let mut portal = portal();
        portal.areas[0].communes = Some(add_communes(&mut portal, &["le-hong"]));
        tell(&mut portal, "{{ achieved(\"ho-ngheo\", member=\"commune/le-hong\") }}");
        assert_eq!(found(RULE, &portal), ["`achieved` has nothing to show"]);
    }

    #[test]
    fn a_secret_is_not_to_be_asked_for() {
        let mut portal = portal();
        tell(&mut portal, "{{ achieved(\"ho-ngheo\") }}");
        portal.indicators[0].sensitive = Some(crate::model::Sensitive::Security);
        assert_eq!(found(RULE, &portal).len(), 1);
    }
}
