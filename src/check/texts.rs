//! All texts of a portal, each with whose and of when it is.

use crate::model::{AreaId, Page, Period, Portal};

/// One text.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// The text.
    pub page: &'a Page,
    /// The area and period that it reports on; none of a free page.
    pub of: Option<(AreaId, Period)>,
}

/// Narratives by area and period, then the free pages.
pub fn all(portal: &Portal) -> impl Iterator<Item = Told<'_>> {
    let narratives = portal.reports.iter().flat_map(|report| &report.narratives);
    let narratives = narratives.map(|one| Told { page: &one.page, of: Some((one.area, one.period)) });
    narratives.chain(portal.pages.iter().map(|page| Told { page, of: None }))
}
