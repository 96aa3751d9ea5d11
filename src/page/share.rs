//! How a number is taken along: its chart as a file, its figure on the pages of others.

use serde::Serialize;

use super::{Leaf, Subject, address, area_indicator, chart_file, data, embed};
use crate::model::{AreaId, IndicatorId};
use crate::theme::escape;

/// How a number is taken along; empty where there is no chart.
#[derive(Debug, Default, Serialize)]
pub struct ShareView {
    /// The link to its chart as a file.
    pub chart: String,
    /// What the file is called once it is saved: "thanh-mien-thu-ngan-sach.svg".
    pub file: String,
    /// The link to the page for the pages of others.
    pub embed: String,
    /// The HTML that shows it there; empty where the portal does not state its own address.
    pub code: String,
    /// The page of the open data; empty where the portal leaves it out.
    pub data: String,
}

/// How tall the frame is that shows it on other pages, in pixels.
const HEIGHT: u32 = 620;

/// The ways to take a number along.
pub fn view(leaf: &Leaf, area: AreaId, indicator: IndicatorId, has_chart: bool) -> ShareView {
    let portal = leaf.book.portal;
    let subject = Subject::AreaIndicator(area, indicator);
    let link = |kind| leaf.link(kind, subject).filter(|_| has_chart).unwrap_or_default();
    ShareView {
        chart: link(&chart_file::KIND),
        file: format!("{}-{}.svg", portal.area(area).id, portal.indicator(indicator).id),
        embed: link(&embed::KIND),
        code: code(leaf, area, indicator).filter(|_| has_chart).unwrap_or_default(),
        data: leaf.link(&data::KIND, Subject::Portal).unwrap_or_default(),
    }
}

fn code(leaf: &Leaf, area: AreaId, indicator: IndicatorId) -> Option<String> {
    let address = leaf.book.address(leaf.edition, &embed::KIND, Subject::AreaIndicator(area, indicator))?;
    let address = address::on_the_web(leaf.book.portal.address.as_deref()?, &address);
    let mut code = "<iframe src=\"".to_owned();
    escape(&mut code, &address);
    code.push_str("\" title=\"");
    escape(&mut code, &area_indicator::title(leaf, area, indicator));
    code.push_str(&format!("\" width=\"100%\" height=\"{HEIGHT}\" style=\"border:0\" loading=\"lazy\"></iframe>"));
    Some(code)
}
