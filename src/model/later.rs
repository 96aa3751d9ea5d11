//! Targets of other periods: what is planned where the source plans nothing for this one.

use super::{Covers, Figure, Period, Portal};

/// The figure of the next later period, or of one that holds this one's, that has a target.
pub fn later_plan<'a>(portal: &'a Portal, figure: &Figure) -> Option<&'a Figure> {
    let later = portal.figures_in(figure.indicator, figure.area).filter(|other| other.period > figure.period);
    later.filter(|other| other.facts.target.is_some()).min_by_key(|other| other.period)
}

/// The figure of the year that a value to date of a month, a quarter or a part of the year is on its way to, where that
/// sets no target of its own.
pub fn running_plan<'a>(portal: &'a Portal, figure: &Figure) -> Option<&'a Figure> {
    let year = running_year(figure)?;
    portal.figure(figure.indicator, figure.area, year).filter(|plan| plan.facts.target.is_some())
}

/// The figure whose target stands in for the one that a figure does not have: of its year, else of a later period.
pub fn plan_of<'a>(portal: &'a Portal, figure: &Figure) -> Option<&'a Figure> {
    let later = || figure.facts.target.is_none().then(|| later_plan(portal, figure)).flatten();
    running_plan(portal, figure).or_else(later)
}

/// The year of a value to date of a shorter period without a target of its own.
pub(super) fn running_year(figure: &Figure) -> Option<Period> {
    let is_whole = matches!(figure.period, Period::Year(_) | Period::Term(..));
    let runs = figure.facts.covers == Covers::YearToDate && figure.facts.target.is_none() && !is_whole;
    runs.then(|| Period::Year(figure.period.year()))
}
