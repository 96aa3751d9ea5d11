//! Walks what an area says of an indicator year by year.

use crate::model::{Covers, Figure, Period, Portal};

/// Visits each series of whole years, oldest first, in the order in which the figures lie in memory: there are very
/// many.
pub fn each<'a>(portal: &'a Portal, mut visit: impl FnMut(&[&'a Figure])) {
    for figures in portal.figures.chunk_by(|one, next| one.area == next.area) {
        let mut years: Vec<&Figure> = figures.iter().filter(|figure| is_of_a_year(figure)).collect();
        years.sort_by_key(|figure| figure.indicator);
        years.chunk_by(|one, next| one.indicator == next.indicator).for_each(&mut visit);
    }
}

/// Whether it speaks of a whole year.
pub fn is_of_a_year(figure: &Figure) -> bool {
    matches!(figure.period, Period::Year(_)) && matches!(figure.facts.covers, Covers::Period | Covers::Instant)
}
