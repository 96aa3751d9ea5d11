//! A final value of a whole period that was not over on its day, and that would be judged as missed.
//!
//! What adds up and has met its plan already is met for good, so nothing is said of it.

use crate::check::{Check, Context, Rule, keyed};
use crate::finding::{Finding, Severity};
use crate::model::{Case, Covers, Facts, Figure, NotOver, Portal, Rule as Judging, assess, not_over};

/// The rule.
pub const RULE: Rule = Rule {
    code: "period-not-over",
    severity: Severity::Warning,
    summary_vi: "số chính thức của cả kỳ nhưng ngày của số liệu trước ngày kỳ kết thúc",
    summary_en: "a final value of a whole period that was not over on its day",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    findings.extend(portal.figures.iter().filter(|figure| !figure.derived).filter_map(|figure| {
        let why = not_over(
            &figure.facts,
            (figure.period, portal.indicator(figure.indicator).accumulates),
            portal.area(figure.area).until,
            portal.as_of,
        )?;
        // The level of one day says so itself.
        if figure.facts.covers == Covers::Instant {
            return None;
        }
        // `achieved-too-early` tells of what has not even begun.
        if portal.as_of < figure.period.window().from {
            return None;
        }
        let judged = assess(&Case::of(portal, figure)).rule;
        matches!(judged, Judging::GoesOn | Judging::AreaEnded).then(|| finding(context, figure, why)).flatten()
    }));
}

fn finding(context: &Context, figure: &Figure, why: NotOver) -> Option<Finding> {
    let portal = context.portal;
    let place = figure.facts.achieved.as_ref().map_or(figure.facts.place, |value| value.place);
    let is_own = figure.facts.as_of.is_some() && portal.indicator(figure.indicator).accumulates;
    match why {
        NotOver::GoesOn { day, until } => {
            let (whose_vi, whose_en) = match is_own {
                true => ("ngày của số liệu", "its day"),
                false => ("ngày của cổng", "the portal's day"),
            };
            let vi = format!("số chính thức của kỳ kết thúc ngày {until}, nhưng {whose_vi} là {day}");
            let en = format!("a final value of a time that ends on {until}, but {whose_en} is {day}");
            let (help_vi, help_en) = ways_out(portal, figure, &figure.facts);
            Some(RULE.at(place, vi, en).help(help_vi, help_en))
        }
        NotOver::AreaEnded { on, until } => {
            let from = figure.period.window().from;
            let area = portal.area(figure.area);
            let vi = format!("số của kỳ kết thúc ngày {until}, nhưng `{}` chỉ có đến {on}", area.id);
            let en = format!("a value of a time that ends on {until}, but `{}` existed until {on}", area.id);
            let window = format!("covers: {{from: {from}, to: {on}}}");
            let place_of_until = keyed::place_of(context, area.place, "until");
            let finding = RULE.at(place, vi, en).also(place_of_until, "hiệu lực ghi ở đây", "its validity stands here");
            Some(finding.help(
                format!("nếu là số đến ngày đó thì thêm `{window}`; nếu là số ước tính cả kỳ thì thêm `status: estimate`"),
                format!("add `{window}` if it is the value up to that day, or `status: estimate` if it is one for the whole time"),
            ))
        }
        NotOver::Expected => None,
    }
}

/// To date with its day, or an estimate; what does not add up is of one day.
fn ways_out(portal: &Portal, figure: &Figure, facts: &Facts) -> (String, String) {
    let covers = if portal.indicator(figure.indicator).accumulates { "year-to-date" } else { "instant" };
    let day = facts.as_of.unwrap_or(portal.as_of);
    let day = if facts.as_of.is_some() { String::new() } else { format!(" và `as_of: {day}`") };
    let day_en = day.replace(" và ", " and ");
    (
        format!(
            "nếu là số đến ngày đó thì thêm `covers: {covers}`{day}; nếu là số của cả kỳ thì thêm `status: estimate` (ước) hoặc `status: forecast` (dự kiến)"
        ),
        format!(
            "add `covers: {covers}`{day_en} if it is the value up to that day; else `status: estimate` or `status: forecast`"
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, figure, found, portal};

    fn of_2024(target: &str, achieved: &str) -> Portal {
        let mut portal = portal();
        portal.figures[0] = figure("2024", Some(target), Some(achieved));
        portal.reports[0].period = portal.figures[0].period;
        portal.indicators[0].better = crate::model::Better::Higher;
        portal
    }

    #[test]
    fn a_year_that_goes_on_has_no_final_value() {
        let mut portal = of_2024("100", "52");
        assert_eq!(
            found(RULE, &portal),
            ["a final value of a time that ends on 2024-12-31, but the portal's day is 2024-05-31"]
        );
        portal.indicators[0].accumulates = true;
        portal.figures[0].facts.as_of = Some(date("2024-06-20"));
        assert_eq!(
            found(RULE, &portal),
            ["a final value of a time that ends on 2024-12-31, but its day is 2024-06-20"]
        );
        portal.figures[0].facts.status = crate::model::ValueStatus::Estimate;
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn a_plan_that_is_met_is_met() {
        assert!(found(RULE, &of_2024("100", "120")).is_empty());
    }

    #[test]
    fn an_area_that_ended_has_no_whole_year() {
        let mut portal = of_2024("100", "52");
        portal.as_of = date("2025-12-31");
        portal.areas[0].until = Some(date("2024-06-30"));
        assert_eq!(
            found(RULE, &portal),
            ["a value of a time that ends on 2024-12-31, but `thanh-mien` existed until 2024-06-30"]
        );
    }
}
