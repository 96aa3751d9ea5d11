//! Which figure of several periods speaks for all of them.

use crate::model::{AreaId, Covers, Figure, IndicatorId, Period, Portal};

/// The figure that speaks for an indicator in an area; `None` where there is none at all.
pub fn of(portal: &Portal, indicator: IndicatorId, area: AreaId) -> Option<&Figure> {
    portal.figures_in(indicator, area).max_by_key(|figure| rank(figure))
}

/// The period of the figure that speaks for all: the newest year with results; without results the newest year, without
/// years the newest period.
pub fn period<'a>(figures: impl Iterator<Item = &'a Figure>) -> Period {
    figures.map(rank).max().map_or(Period::Year(0), |(_, _, period)| period)
}

/// Whether anything was reported; else there is only a plan.
pub fn is_reported(figure: &Figure) -> bool {
    let stated = figure.facts.stated().is_some_and(|stated| stated.of_target.is_some() || stated.met.is_some());
    has_value(figure) || stated
}

/// Whether the source says what was achieved, as a number or in words.
pub fn has_value(figure: &Figure) -> bool {
    let in_words = figure.facts.more.as_ref().is_some_and(|more| more.achieved_text.is_some());
    figure.facts.achieved.is_some() || in_words
}

fn rank(figure: &Figure) -> (bool, bool, Period) {
    // A value to date of a month is how far its year has come.
    let is_year = matches!(figure.period, Period::Year(_)) || figure.facts.covers == Covers::YearToDate;
    (is_reported(figure), is_year, figure.period)
}
