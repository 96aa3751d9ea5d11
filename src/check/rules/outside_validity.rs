//! Figures, tasks, events and reports of a period in which their area did not exist for a single day.
//!
//! A period that the validity cuts is fine: the last plan of an abolished district was made for the whole year.

use crate::check::{Check, Context, Rule, keyed};
use crate::finding::{Finding, Severity};
use crate::model::{Area, Page, Period, Portal, Report};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "outside-validity",
    severity: Severity::Error,
    summary_vi: "có số liệu, nhiệm vụ, sự kiện hoặc báo cáo của kỳ nằm ngoài hiệu lực của địa phương (`from`, `until`)",
    summary_en: "there are figures, tasks, events or a report of a period outside the area's validity",
    check: Check::Content(check),
};

/// One finding a period: it is the folder that is wrong, not each figure. Drafts are told when they are published.
fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    for report in &portal.reports {
        let area = portal.area(report.area);
        let Some((place, vi, en)) = first(portal, report) else { continue };
        let Some((says_vi, says_en)) = outside(area, report.period) else { continue };
        let key = if area.until.is_some_and(|until| report.period.window().from > until) { "until" } else { "from" };
        let stands = keyed::place_of(context, area.place, key);
        let finding = RULE.at(place, says_vi, says_en).also(stands, "hiệu lực ghi ở đây", "its validity stands here");
        findings.push(finding.help(
            format!("chuyển {vi} sang địa phương kế thừa, hoặc sửa `from`, `until`"),
            format!("move the {en} to the area that took over, or mend `from` and `until`"),
        ));
    }
}

/// Where the first thing of a report stands, and what it is.
fn first(portal: &Portal, report: &Report) -> Option<(Span, &'static str, &'static str)> {
    let figure = portal.figures_of(report).iter().map(|figure| figure.facts.place).min();
    let task = || report.tasks.first().map(|task| (task.place, "nhiệm vụ", "tasks"));
    let event = || report.events.first().map(|event| (event.place, "sự kiện", "events"));
    let mut texts = report.narratives.iter().map(|one| &one.page).filter(|page| !page.draft);
    let text = || {
        let place = |page: &Page| Span { file: page.file, start: page.body, end: page.body };
        texts.next().map(|page| (place(page), "báo cáo", "report"))
    };
    figure.map(|place| (place, "số liệu", "figures")).or_else(task).or_else(event).or_else(text)
}

fn outside(area: &Area, period: Period) -> Option<(String, String)> {
    let window = period.window();
    let (id, from, until) = (&area.id, area.from, area.until);
    // `validity-upside-down` says it once; every period lies outside of it.
    if from.zip(until).is_some_and(|(from, until)| from > until) {
        return None;
    }
    if let Some(until) = until.filter(|until| window.from > *until) {
        return Some((
            format!("`{id}` chỉ có đến {until}, kỳ {period} ở sau đó"),
            format!("`{id}` existed until {until}, and {period} is later"),
        ));
    }
    let from = from.filter(|from| window.to < *from)?;
    Some((
        format!("`{id}` chỉ có từ {from}, kỳ {period} ở trước đó"),
        format!("`{id}` exists since {from}, and {period} is earlier"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal, task, tell};

    #[test]
    fn a_period_that_the_validity_cuts_is_fine() {
        let mut portal = portal();
        portal.areas[0].until = Some(date("2023-06-30"));
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn later_and_earlier_figures_are_found() {
        let mut portal = portal();
        portal.areas[0].until = Some(date("2022-12-31"));
        assert_eq!(found(RULE, &portal), ["`thanh-mien` existed until 2022-12-31, and 2023 is later"]);
        portal.areas[0].until = None;
        portal.areas[0].from = Some(date("2024-01-01"));
        assert_eq!(found(RULE, &portal), ["`thanh-mien` exists since 2024-01-01, and 2023 is earlier"]);
    }

    #[test]
    fn tasks_events_and_reports_are_told_as_figures_are() {
        let mut portal = portal();
        portal.areas[0].until = Some(date("2022-12-31"));
        tell(&mut portal, "Báo cáo");
        let all = portal.clone();
        portal.figures.clear();
        portal.reports[0].figures = 0..0;
        let said = "`thanh-mien` existed until 2022-12-31, and 2023 is later";
        assert_eq!((found(RULE, &all), found(RULE, &portal)), (vec![said.to_owned()], vec![said.to_owned()]));
        portal.reports[0].narratives[0].page.draft = true;
        assert!(found(RULE, &portal).is_empty());
        portal.reports[0].tasks.push(task(None));
        assert_eq!(found(RULE, &portal), [said]);
    }
}
