//! Something achieved in a time that had not begun on the portal's day.

use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Covers, Date, ValueStatus};

/// The rule.
pub const RULE: Rule = Rule {
    code: "achieved-too-early",
    severity: Severity::Error,
    summary_vi: "có kết quả thực hiện của kỳ chưa bắt đầu",
    summary_en: "there is an achieved value of a period that has not begun",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let as_of = context.portal.as_of;
    each(context.portal, |written| {
        let early = begins(&written) > as_of;
        if !early || written.facts.status == ValueStatus::Forecast || !written.is_achieved() {
            return;
        }
        let place = written.achieved().map_or(written.facts.place, |value| value.place);
        let begin = begins(&written);
        let vi = format!("kỳ này bắt đầu từ {begin}, sau ngày {as_of} của cổng (`as_of`)");
        let en = format!("this begins on {begin}, after the portal's day, {as_of} (`as_of`)");
        findings.push(RULE.at(place, vi, en).help(
            "nếu là dự báo thì thêm `status: forecast`; nếu không thì kiểm tra kỳ, hoặc `as_of` trong portal.yaml",
            "add `status: forecast` if it is one; otherwise check the period, or `as_of` in portal.yaml",
        ));
    });
}

/// The first day that the value speaks of: a season may begin in the year before.
fn begins(written: &Written) -> Date {
    match &written.facts.covers {
        Covers::Window(window, _) => window.from,
        _ => written.figure.period.window().from,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, date, figure, found, portal};
    use crate::model::Window;

    #[test]
    fn the_future_holds_targets_and_forecasts_only() {
        let mut portal = portal();
        add(&mut portal, figure("2025", Some("450"), None));
        assert!(found(RULE, &portal).is_empty());
        portal.figures[1] = figure("2025", Some("450"), Some("440"));
        assert_eq!(found(RULE, &portal), ["this begins on 2025-01-01, after the portal's day, 2024-05-31 (`as_of`)"]);
        portal.figures[1].facts.status = ValueStatus::Forecast;
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn a_season_begins_when_it_begins() {
        let mut portal = portal();
        add(&mut portal, figure("2025", None, Some("440")));
        let window = Window { from: date("2024-05-01"), to: date("2025-02-28") };
        portal.figures[1].facts.covers = Covers::Window(window, None);
        assert!(found(RULE, &portal).is_empty());
    }
}
