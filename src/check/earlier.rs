//! The same figure or member a year before.

use super::Audited;
use crate::model::{DimensionId, Facts, Figure, MemberId, Period, Portal};

/// What is said of the same subject in the nearest earlier year that has an achieved value of it, with that figure.
pub fn level<'a>(portal: &'a Portal, audited: &Audited) -> Option<(&'a Figure, &'a Facts)> {
    let figure = audited.figure;
    let Period::Year(year) = figure.period else { return None };
    let mut earlier: Option<(&Figure, &Facts)> = None;
    for report in portal.reports_of(figure.area) {
        let Period::Year(other) = report.period else { continue };
        if other >= year {
            continue;
        }
        let found = portal.figure(figure.indicator, figure.area, report.period);
        let facts = found.and_then(|one| Some((one, member(&one.facts, audited.path)?)));
        earlier = facts.filter(|(_, facts)| facts.achieved.is_some()).or(earlier);
    }
    earlier
}

/// The facts at the end of a path of dimensions and members.
pub fn member<'a>(facts: &'a Facts, path: &[(DimensionId, MemberId)]) -> Option<&'a Facts> {
    path.iter().try_fold(facts, |facts, (dimension, member)| {
        let breakdown = facts.breakdowns().iter().find(|one| one.dimension == *dimension)?;
        Some(&breakdown.members.iter().find(|one| one.member == *member)?.facts)
    })
}
