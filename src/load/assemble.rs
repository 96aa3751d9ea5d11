//! Puts what the files said together: by area and period, each figure once, the newest date found.

use super::catalogue::NO_DATE;
use super::reports::SaidBy;
use crate::finding::{Finding, Says};
use crate::model::{AreaId, Date, Figure, Period, Portal, Report, horizon};
use std::collections::BTreeMap;

/// Fills the portal.
pub fn assemble(portal: &mut Portal, said: Vec<SaidBy>, findings: &mut Vec<Finding>) {
    let mut reports: BTreeMap<(AreaId, Period), (Report, Vec<Figure>)> = BTreeMap::new();
    for one in said {
        match one {
            SaidBy::Figures(area, period, figures) => entry(&mut reports, area, period).1.extend(figures),
            SaidBy::Tasks(area, period, tasks) => entry(&mut reports, area, period).0.tasks.extend(tasks),
            SaidBy::Events(area, period, events) => entry(&mut reports, area, period).0.events.extend(events),
            SaidBy::Report(narrative) => {
                entry(&mut reports, narrative.area, narrative.period).0.narratives.push(*narrative);
            }
            SaidBy::Page(page) => portal.pages.push(*page),
        }
    }
    portal.pages.sort_by(|a, b| (&a.id, a.language).cmp(&(&b.id, b.language)));
    portal.figures.reserve(reports.values().map(|(_, figures)| figures.len()).sum());
    for (_, (mut report, mut figures)) in reports {
        figures.sort_by_key(|figure| (figure.indicator, figure.facts.place));
        refuse_twins(portal, &mut figures, findings);
        let start = portal.figures.len();
        portal.figures.extend(figures);
        report.figures = start..portal.figures.len();
        report.narratives.sort_by_key(|narrative| narrative.page.language);
        portal.reports.push(report);
    }
    portal.index();
    portal.spread_drafts();
    if portal.as_of == NO_DATE {
        portal.as_of = newest(portal).unwrap_or_else(|| undated(portal));
    }
}

fn entry(
    reports: &mut BTreeMap<(AreaId, Period), (Report, Vec<Figure>)>,
    area: AreaId,
    period: Period,
) -> &mut (Report, Vec<Figure>) {
    reports.entry((area, period)).or_insert_with(|| {
        let report =
            Report { area, period, figures: 0..0, narratives: Vec::new(), tasks: Vec::new(), events: Vec::new() };
        (report, Vec::new())
    })
}

fn refuse_twins(portal: &Portal, figures: &mut Vec<Figure>, findings: &mut Vec<Finding>) {
    figures.dedup_by(|second, first| {
        let twins = second.indicator == first.indicator;
        if twins {
            let id = &portal.indicator(first.indicator).id;
            findings.push(
                Finding::error(
                    "same-figure-twice",
                    second.facts.place,
                    Says::new(
                        format!("`{id}` đã có số liệu cho kỳ {}", first.period),
                        format!("`{id}` has a figure for {} already", first.period),
                    ),
                )
                .help("giữ một; số liệu sửa đổi viết thành danh sách", "keep one; write revisions as a list")
                .also(first.facts.place, "lần đầu ở đây", "first here"),
            );
        }
        twins
    });
}

/// The newest as-of day of a figure, date of a document or day on which a task was done, as far as it can be believed;
/// never a deadline.
fn newest(portal: &Portal) -> Option<Date> {
    let horizon = horizon::horizon(portal)?;
    horizon::days(portal).into_iter().filter(|day| *day <= horizon).max()
}

/// The day of a portal that names none: the end of the newest period in which something was achieved, else the
/// beginning of the first that has figures, when nothing is due yet.
fn undated(portal: &Portal) -> Date {
    let reported = |figure: &&Figure| horizon::is_reported(&figure.facts);
    let newest = portal.figures.iter().filter(reported).map(|figure| figure.period.window().to).max();
    let first = || portal.figures.iter().map(|figure| figure.period.window().from).min();
    newest.or_else(first).unwrap_or(Date { year: 2000, month: 1, day: 1 })
}
