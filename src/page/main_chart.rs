//! The chart that stands for an indicator in an area: on its page, in the pages of others, as a file of its own.

use super::indicator::Judged;
use super::scorecard::Entry;
use super::{Leaf, main_figure, verdict};
use crate::chart::figure::Chart;
use crate::chart::{bullet, of_years, series};
use crate::model::{AreaId, IndicatorId, Kind, Period, Portal, Withheld};

/// The years as a chart, else the newest figure against its target, with its class; `None` where neither says anything.
///
/// A value to date is on no scale with whole years, so it stands alone beside its plan. A chart of many years has no
/// class: the status of the newest would colour them all.
pub fn chart(leaf: &Leaf, judged: &Judged) -> Option<(Chart, &'static str)> {
    let entry: &Entry = judged.areas.first().and_then(|entries| judged.main_of(entries))?;
    let subject = verdict::subject(leaf, entry);
    let alone = || Some((bullet::chart(&subject)?, entry.standing.code()));
    let years = || of_years(&subject).map(|chart| (chart, ""));
    match series::is_partial(leaf.book.portal, entry.figure) {
        true => alone().or_else(years),
        false => years().or_else(alone),
    }
}

/// Whether there is anything to draw; far cheaper than drawing it.
pub fn exists(portal: &Portal, withheld: &Withheld, indicator: IndicatorId, area: AreaId) -> bool {
    if portal.indicator(indicator).kind == Kind::Qualitative {
        return false;
    }
    let compares =
        main_figure::of(portal, indicator, area).is_some_and(|one| bullet::of(portal, withheld, one).compares());
    let years = || portal.figures_in(indicator, area).filter(|one| matches!(one.period, Period::Year(_)));
    let known = || years().filter(|one| one.facts.achieved.is_some() && !withheld.hides(one));
    compares || known().count() > 1
}
