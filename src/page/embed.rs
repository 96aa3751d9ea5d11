//! The chart of one indicator in one area for the pages of others: the figure alone, and the way back.

use std::io::{self, Write};

use serde::Serialize;

use super::area_indicator;
use super::frame::Heading;
use super::row::Rows;
use super::source::Usual;
use super::{Book, Edition, Leaf, PageKind, Subject, address, in_every_language, main_chart, summary};
use crate::chart::figure::Setting;
use crate::theme::Html;

/// The chart of one indicator in one area for the pages of others.
pub const KIND: PageKind = PageKind {
    id: "embed",
    subjects: |book, _| subjects(book),
    address: |book, edition, subject| {
        let Subject::AreaIndicator(area, indicator) = subject else { return String::new() };
        address_of(edition, &book.portal.area(area).id, &book.portal.indicator(indicator).id)
    },
    translated: in_every_language,
    write,
};

/// What `embed.html` is filled with.
#[derive(Debug, Serialize)]
pub struct EmbedView {
    /// The newest figure in one sentence, where no chart says it.
    pub sentence: String,
    /// The chart, whose headline is that of the page.
    pub chart: Html,
    /// The page of the number.
    pub link: String,
}

/// Every pair of an area and an indicator that has a chart; none where the numbers have no pages of their own.
pub fn subjects(book: &Book) -> Vec<Subject> {
    if !book.has(&area_indicator::KIND) {
        return Vec::new();
    }
    let has_chart = |subject: &Subject| match subject {
        Subject::AreaIndicator(area, indicator) => main_chart::exists(book.portal, &book.withheld, *indicator, *area),
        _ => false,
    };
    area_indicator::subjects(book.portal).into_iter().filter(has_chart).collect()
}

/// Where the page lies by the ids of the area and the indicator, from the root of the site.
pub fn address_of(edition: &Edition, area: &str, indicator: &str) -> String {
    address::page(edition, &[area, indicator, edition.language.address("embed")])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::AreaIndicator(area, indicator) = leaf.subject else { return Ok(()) };
    let Some(judged) = area_indicator::judge(leaf, area, indicator) else { return Ok(()) };
    let Some(main) = judged.of_main().next() else { return Ok(()) };
    let rows = Rows::new(leaf, Usual::default());
    let table = rows.word("chart.table");
    let chart = main_chart::chart(leaf, &judged);
    let chart = chart.map(|(chart, class)| chart.html(&Setting { prefix: "chart", class, table, headline: "h1" }));
    leaf.book.drew(1);
    let view = EmbedView {
        sentence: chart.as_ref().map_or_else(|| summary::sentence(&rows, main), |_| String::new()),
        chart: chart.map_or(Html::default(), |chart| Html::new(&chart)),
        link: leaf.link(&area_indicator::KIND, leaf.subject).unwrap_or_default(),
    };
    let title = area_indicator::title(leaf, area, indicator);
    leaf.fill(Heading { description: title.clone(), title, above: Vec::new() }, &view, out)
}
