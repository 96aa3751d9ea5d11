//! The newest day that a number on a page has: another thing than the day on which deadlines are judged.

use super::{Leaf, Subject, home};
use crate::language::Arg;
use crate::model::{Date, Figure};

/// "Số liệu mới nhất: ngày 05/12/2023"; nothing where the source gives no day, or the page has no numbers of
/// its own.
pub fn said(leaf: &Leaf) -> Option<String> {
    let day = newest(leaf)?;
    let language = &leaf.edition.language;
    Some(language.fill("as-of.newest", &[("date", Arg::Text(&language.date(day)))]))
}

fn newest(leaf: &Leaf) -> Option<Date> {
    let portal = leaf.book.portal;
    let days = |figure: &Figure| figure.facts.achieved.as_ref().and(figure.facts.as_of);
    let public = |figure: &&Figure| portal.indicator(figure.indicator).is_public();
    match leaf.subject {
        Subject::Portal if leaf.kind.id == home::KIND.id => portal.figures.iter().filter(public).filter_map(days).max(),
        Subject::Area(area) => {
            let reports = portal.reports_of(area).iter();
            reports.flat_map(|report| portal.figures_of(report)).filter(public).filter_map(days).max()
        }
        Subject::Report(at) => portal.figures_of(&portal.reports[at]).iter().filter(public).filter_map(days).max(),
        Subject::Indicator(id) => portal.figures_by(id).filter_map(days).max(),
        Subject::AreaIndicator(area, id) => portal.figures_in(id, area).filter_map(days).max(),
        _ => None,
    }
}
