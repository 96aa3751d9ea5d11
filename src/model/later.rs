//! Targets of coming periods: what is planned where the source plans nothing for this one.

use super::{Figure, Portal};

/// The figure of the next later period, or of one that holds this one's, that has a target.
pub fn later_plan<'a>(portal: &'a Portal, figure: &Figure) -> Option<&'a Figure> {
    let later = portal.figures_in(figure.indicator, figure.area).filter(|other| other.period > figure.period);
    later.filter(|other| other.facts.target.is_some()).min_by_key(|other| other.period)
}
