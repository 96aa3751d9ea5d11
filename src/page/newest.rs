//! The newest day that a number on a page has: another thing than the day on which deadlines are judged.

use super::{Leaf, Subject, home};
use crate::language::Arg;
use crate::model::{Date, Figure, Portal};

/// "Số liệu mới nhất: ngày 05/12/2023"; nothing where the source gives no day, or the page has no numbers of
/// its own.
pub fn said(leaf: &Leaf) -> Option<String> {
    let day = newest(leaf)?;
    let language = &leaf.edition.language;
    Some(language.fill("as-of.newest", &[("date", Arg::Text(&language.date(day)))]))
}

/// That of all numbers of the portal.
pub fn of_portal(portal: &Portal) -> Option<Date> {
    let public = |figure: &&Figure| portal.indicator(figure.indicator).is_public();
    portal.figures.iter().filter(public).filter_map(day).max()
}

/// The day of a number that was reported.
fn day(figure: &Figure) -> Option<Date> {
    figure.facts.achieved.as_ref().and(figure.facts.as_of)
}

fn newest(leaf: &Leaf) -> Option<Date> {
    let portal = leaf.book.portal;
    let public = |figure: &&Figure| portal.indicator(figure.indicator).is_public();
    match leaf.subject {
        Subject::Portal if leaf.kind.id == home::KIND.id => of_portal(portal),
        Subject::Area(area) => {
            let reports = portal.reports_of(area).iter();
            reports.flat_map(|report| portal.figures_of(report)).filter(public).filter_map(day).max()
        }
        Subject::Report(at) => portal.figures_of(&portal.reports[at]).iter().filter(public).filter_map(day).max(),
        Subject::Indicator(id) => portal.figures_by(id).filter_map(day).max(),
        Subject::AreaIndicator(area, id) => portal.figures_in(id, area).filter_map(day).max(),
        _ => None,
    }
}
