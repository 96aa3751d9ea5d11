//! Values of months or quarters that add up, and that do not say whether they are of the month or to date: added up when
//! they are to date already, they tell twice as much as there is.

use crate::check::flows::{self, Flow};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Period, Portal};

/// The rule.
pub const RULE: Rule = Rule {
    code: "covers-not-said",
    severity: Severity::Error,
    summary_vi: "số của tháng hoặc quý không ghi là của riêng kỳ hay lũy kế (`covers`)",
    summary_en: "values of months or quarters do not say whether they are of the period or to date (`covers`)",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let silent = unsaid(context.portal);
    // One finding a file: it is said once at its head.
    let of_files = silent.chunk_by(|one, next| one.facts.place.file == next.facts.place.file);
    findings.extend(of_files.filter_map(|flows| flows.first()).map(|flow| finding(context, flow)));
}

/// The values that do not say what they cover and may be one thing or the other, by place.
fn unsaid(portal: &Portal) -> Vec<Flow<'_>> {
    let mut silent = Vec::new();
    flows::each(portal, |year| {
        let several = year.iter().filter(|flow| is_short(flow.figure.period)).count() > 1;
        let doubtful = year.iter().filter(|flow| several || !begins_the_year(flow.figure.period));
        let unsaid = doubtful.filter(|flow| is_short(flow.figure.period) && !flow.facts.covers_said);
        let of_year = |flow: &&Flow| matches!(flow.figure.period, Period::Year(_));
        // Beside nothing but its year, a single month or quarter is one.
        if several || year.iter().filter(|flow| !of_year(flow)).count() > 1 {
            silent.extend(unsaid.cloned());
        }
    });
    silent.sort_by_key(|flow| flow.facts.place);
    silent
}

fn is_short(period: Period) -> bool {
    matches!(period, Period::Month(..) | Period::Quarter(..))
}

/// Of the first month or quarter both are the same.
fn begins_the_year(period: Period) -> bool {
    period.window().from.month == 1
}

fn finding(context: &Context, flow: &Flow) -> Finding {
    let figure = flow.figure;
    let id = &context.portal.indicator(figure.indicator).id;
    let number = context.sources.slice(flow.value.place);
    let day = figure.period.window().to;
    let (alone, to_date) = match flow.path.is_empty() {
        true => (
            format!("`{id}: {{achieved: {number}, covers: period}}`"),
            format!("`{id}: {{achieved: {number}, covers: year-to-date, as_of: {day}}}`"),
        ),
        // Its members take it from the figure.
        false => ("`covers: period`".to_owned(), format!("`covers: year-to-date, as_of: {day}`")),
    };
    let vi = format!("`{id}` của kỳ {} không ghi là số của riêng kỳ này hay lũy kế từ đầu năm", figure.period);
    let en = format!("`{id}` of {} does not say whether it is of that period alone or to date", figure.period);
    let (beside_vi, beside_en) = match flow.path.is_empty() {
        true => (String::new(), String::new()),
        false => (format!(" (ghi dưới `{id}:`)"), format!(" (below `{id}:`)")),
    };
    RULE.at(flow.value.place, vi, en).help(
        format!("số của riêng kỳ: {alone}; số lũy kế từ đầu năm: {to_date}{beside_vi}; hoặc ghi `covers: …` một lần ở đầu tệp cho mọi số liệu"),
        format!("of the period alone: {alone}; from the start of the year: {to_date}{beside_en}; or write `covers: …` once at the head of the file"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, add_communes, break_down, figure, portal};

    fn values(periods: &[&str], says: bool, accumulates: bool) -> Portal {
        let mut portal = portal();
        portal.indicators[0].accumulates = accumulates;
        for period in periods {
            let mut figure = figure(period, None, Some("1210.5"));
            figure.facts.covers_said = says;
            add(&mut portal, figure);
        }
        portal
    }

    fn silent(periods: &[&str]) -> Vec<String> {
        unsaid(&values(periods, false, true)).iter().map(|flow| flow.figure.period.to_string()).collect()
    }

    #[test]
    fn two_months_of_a_year_have_to_say_what_they_cover() {
        assert_eq!(silent(&["2024-01", "2024-02"]), ["2024-01", "2024-02"]);
        assert_eq!(silent(&["2024-02", "2024"]), [""; 0]);
        assert!(unsaid(&values(&["2024-01", "2024-02"], true, true)).is_empty());
        assert!(unsaid(&values(&["2024-01", "2024-02"], false, false)).is_empty());
    }

    #[test]
    fn a_quarter_beside_a_half_has_to_unless_it_is_the_first() {
        assert_eq!(silent(&["2024-H1", "2024-Q3"]), ["2024-Q3"]);
        assert_eq!(silent(&["2024-Q1", "2024-H1", "2024-9M", "2024"]), [""; 0]);
    }

    #[test]
    fn values_that_stand_in_a_breakdown_only_have_to_as_well() {
        let mut portal = values(&["2024-01", "2024-02"], false, true);
        let communes = add_communes(&mut portal, &["u"]);
        for figure in portal.figures.iter_mut().skip(1) {
            figure.facts.achieved = None;
            break_down(&mut figure.facts, communes, &["1"]);
        }
        assert_eq!(unsaid(&portal).len(), 2);
    }
}
