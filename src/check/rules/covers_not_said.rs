//! Values of months or quarters that add up, and that do not say whether they are of the month or to date: added up when
//! they are to date already, they tell twice as much as there is.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Figure, IndicatorId, Kind, Period, Portal, Report};
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    code: "covers-not-said",
    severity: Severity::Error,
    summary_vi: "số của tháng hoặc quý không ghi là của riêng kỳ hay lũy kế (`covers`)",
    summary_en: "values of months or quarters do not say whether they are of the period or to date (`covers`)",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    let short: Vec<&Report> = portal.reports.iter().filter(|report| is_short(report.period)).collect();
    // Most portals have nothing but years.
    for year in short.chunk_by(|one, next| (one.area, one.period.year()) == (next.area, next.period.year())) {
        findings.extend(told(context, &unsaid(portal, year)));
    }
}

fn is_short(period: Period) -> bool {
    matches!(period, Period::Month(..) | Period::Quarter(..))
}

/// The values of one area and year that do not say what they cover, where there are several.
fn unsaid<'a>(portal: &'a Portal, reports: &[&'a Report]) -> Vec<&'a Figure> {
    if reports.len() < 2 {
        return Vec::new();
    }
    let mut by_indicator: BTreeMap<IndicatorId, Vec<&Figure>> = BTreeMap::new();
    for figure in reports.iter().flat_map(|report| portal.figures_of(report)).filter(|one| adds_up(portal, one)) {
        by_indicator.entry(figure.indicator).or_default().push(figure);
    }
    let several = by_indicator.into_values().filter(|all| all.len() > 1).flatten();
    let mut silent: Vec<&Figure> = several.filter(|figure| !figure.facts.covers_said).collect();
    silent.sort_by_key(|figure| figure.facts.place);
    silent
}

/// One finding a file: it is said once at its head.
fn told(context: &Context, silent: &[&Figure]) -> Vec<Finding> {
    let of_files = silent.chunk_by(|one, next| one.facts.place.file == next.facts.place.file);
    of_files.filter_map(|figures| figures.first()).map(|figure| finding(context, figure)).collect()
}

fn adds_up(portal: &Portal, figure: &Figure) -> bool {
    let indicator = portal.indicator(figure.indicator);
    indicator.accumulates && indicator.kind == Kind::Amount && figure.facts.achieved.is_some() && !figure.derived
}

fn finding(context: &Context, figure: &Figure) -> Finding {
    let portal = context.portal;
    let id = &portal.indicator(figure.indicator).id;
    let place = figure.facts.achieved.as_ref().map_or(figure.facts.place, |value| value.place);
    let number = context.sources.slice(place);
    let window = figure.period.window();
    let alone = format!("{id}: {{achieved: {number}, covers: period}}");
    let to_date = format!("{id}: {{achieved: {number}, covers: year-to-date, as_of: {}}}", window.to);
    let vi = format!("`{id}` của kỳ {} không ghi là số của riêng kỳ này hay lũy kế từ đầu năm", figure.period);
    let en = format!("`{id}` of {} does not say whether it is of that period alone or to date", figure.period);
    RULE.at(place, vi, en).help(
        format!("số của riêng kỳ: `{alone}`; số lũy kế từ đầu năm: `{to_date}`; hoặc ghi `covers: …` một lần ở đầu tệp cho mọi số liệu"),
        format!("of the period alone: `{alone}`; from the start of the year: `{to_date}`; or write `covers: …` once at the head of the file"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, portal};

    fn months(says: bool, accumulates: bool) -> Portal {
        let mut portal = portal();
        portal.indicators[0].accumulates = accumulates;
        for (period, achieved) in [("2024-01", "1210.5"), ("2024-02", "2430.2")] {
            let mut figure = figure(period, None, Some(achieved));
            figure.facts.covers_said = says;
            add(&mut portal, figure);
        }
        portal
    }

    fn silent(says: bool, accumulates: bool) -> usize {
        let portal = months(says, accumulates);
        let reports: Vec<&Report> = portal.reports.iter().filter(|report| is_short(report.period)).collect();
        unsaid(&portal, &reports).len()
    }

    #[test]
    fn two_months_of_a_year_have_to_say_what_they_cover() {
        assert_eq!((silent(false, true), silent(true, true), silent(false, false)), (2, 0, 0));
    }
}
