//! `data/<area>/<period>.csv` and `data/indicators/<id>.csv`: the rows of `data/figures.csv` about one report, about one
//! indicator.

use super::figures::{Source, public};
use super::rows::Rows;
use super::{Context, Subject};
use crate::model::{Figure, IndicatorId, Portal};
use std::io;

/// The reports that have figures to show.
pub(super) fn periods(portal: &Portal) -> Vec<Subject> {
    (0..portal.reports.len()).filter(|at| has_period(portal, *at)).map(Subject::Report).collect()
}

/// Whether a report has figures to show.
pub(super) fn has_period(portal: &Portal, at: usize) -> bool {
    let figures = portal.figures_of(&portal.reports[at]);
    figures.iter().any(|figure| portal.indicator(figure.indicator).is_public())
}

/// The indicators that have figures to show.
pub(super) fn indicators(portal: &Portal) -> Vec<Subject> {
    let ids = (0..portal.indicators.len() as u32).map(IndicatorId);
    ids.filter(|id| has_indicator(portal, *id)).map(Subject::Indicator).collect()
}

/// Whether an indicator has figures to show.
pub(super) fn has_indicator(portal: &Portal, id: IndicatorId) -> bool {
    portal.indicator(id).is_public() && portal.figures_by(id).next().is_some()
}

/// Writes the rows of a slice, in the order that they have in the whole.
pub(super) fn write(context: &Context<'_>, subject: Subject, rows: &mut Rows<'_>) -> io::Result<()> {
    let mut source = Source::default();
    let portal = context.portal;
    let figures: Vec<&Figure> = match subject {
        Subject::Report(at) => public(context, &portal.reports[at]).collect(),
        Subject::Indicator(id) => in_order(portal.figures_by(id)),
        _ => Vec::new(),
    };
    for figure in figures {
        source.write(context, figure, (&portal.area(figure.area).id, &figure.period.to_string()), rows)?;
    }
    Ok(())
}

/// By area, then by the name of the period.
fn in_order<'a>(figures: impl Iterator<Item = &'a Figure>) -> Vec<&'a Figure> {
    let mut figures: Vec<&Figure> = figures.collect();
    figures.sort_by_cached_key(|figure| (figure.area, figure.period.to_string()));
    figures
}
