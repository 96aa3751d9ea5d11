//! The narrative of a report: on its page, or on one of its own where the report is long; live data filled in.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::free::{self, Section};
use super::markdown::{self, Setting, Words};
use super::row::Rows;
use super::scorecard::Scorecard;
use super::source::{self, SourceView, Usual};
use super::{Book, Edition, Leaf, PageKind, Subject, address, area, foreign, linked, live, report};
use crate::model::{Narrative, Period, Report};
use crate::theme::Html;

/// The narrative of a long report, on a page of its own.
pub const KIND: PageKind = PageKind {
    id: "narrative",
    subjects: |book, edition| {
        let reports = book.portal.reports.iter().enumerate();
        let long = reports.filter(|(_, report)| is_long(report) && narrative(report, edition).is_some());
        long.map(|(at, _)| Subject::Report(at)).collect()
    },
    address: page_address,
    translated: |_, _, subject| Some(subject),
    write,
};

/// A report with more figures than this has its narrative on a page of its own, so that either fits a phone.
const LONG: usize = 60;

/// A narrative.
#[derive(Debug, Serialize)]
pub struct NarrativeView {
    /// Its title.
    pub title: String,
    /// Its summary; may be empty.
    pub summary: String,
    /// The text; empty where it stands on a page of its own.
    pub body: Html,
    /// The link to that page; empty where the text is here.
    pub link: String,
    /// The language of the text, for `lang="…"`; empty where it is the page's.
    pub lang: String,
    /// "Phần này chỉ có bằng tiếng Việt"; empty where it was translated.
    pub untranslated: String,
}

/// What `narrative.html` is filled with.
#[derive(Debug, Serialize)]
pub struct NarrativePageView {
    /// The text.
    pub narrative: NarrativeView,
    /// Its headings of the second level, where there are several.
    pub contents: Vec<Section>,
    /// The document that it comes from.
    pub source: Option<SourceView>,
    /// The link to the report with its scorecard; empty where the portal leaves it out.
    pub report: String,
}

/// Whether the narrative has a page of its own.
pub fn is_long(report: &Report) -> bool {
    report.figures.len() > LONG
}

/// The narrative of a report in a language, else in the first that has it.
pub fn narrative<'a>(report: &'a Report, edition: &Edition) -> Option<&'a Narrative> {
    let mut written = report.narratives.iter();
    let same = written.clone().find(|one| one.page.language == edition.index);
    same.or_else(|| written.next())
}

/// The narrative as the page of its report shows it.
pub fn view(rows: &Rows, card: &Scorecard, report: &Report, at: usize) -> Option<NarrativeView> {
    let leaf = rows.leaf;
    let narrative = narrative(report, leaf.edition)?;
    if is_long(report)
        && let Some(link) = leaf.link(&KIND, Subject::Report(at))
    {
        return Some(NarrativeView { link, ..described(leaf, narrative) });
    }
    Some(NarrativeView { body: body(rows, card, narrative, 1), ..described(leaf, narrative) })
}

/// The title, the language where it is not the page's, and the text of a report's narrative, as a page shows them.
pub fn text(leaf: &Leaf, report: &Report) -> Option<(String, String, Html)> {
    let narrative = narrative(report, leaf.edition)?;
    let rows = Rows::new(leaf, Usual::of(leaf.book.portal.figures_of(report).iter()));
    let card = Scorecard::of(&rows, report);
    let body = body(&rows, &card, narrative, 0);
    let NarrativeView { title, lang, .. } = described(leaf, narrative);
    Some((foreign::plain(title), lang, Html::new(&foreign::plain(body.as_str().to_owned()))))
}

fn page_address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Report(at) = subject else { return String::new() };
    let report = &book.portal.reports[at];
    address_of(edition, &book.portal.area(report.area).id, report.period)
}

/// Where the narrative of an area of that id in a period lies, from the root of the site.
pub fn address_of(edition: &Edition, area: &str, period: Period) -> String {
    address::page(edition, &[area, &address::of_period(period), edition.language.address("report")])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Report(at) = leaf.subject else { return Ok(()) };
    let report = &leaf.book.portal.reports[at];
    let Some(narrative) = narrative(report, leaf.edition) else { return Ok(()) };
    let rows = Rows::new(leaf, Usual::of(leaf.book.portal.figures_of(report).iter()));
    let card = Scorecard::of(&rows, report);
    let described = described(leaf, narrative);
    let name = leaf.edition.text(&leaf.book.portal.area(report.area).name);
    let period = leaf.edition.language.period(report.period);
    let above = [
        leaf.crumb(name, &area::KIND, Subject::Area(report.area)),
        leaf.crumb(&period, &report::KIND, Subject::Report(at)),
    ];
    let heading = Heading {
        title: format!("{}: {}", described.title, report::title(leaf, report)),
        description: described.summary.clone(),
        above: above.into_iter().flatten().collect(),
    };
    let view = NarrativePageView {
        narrative: NarrativeView { body: body(&rows, &card, narrative, 0), ..described },
        contents: free::contents(&narrative.page),
        source: narrative.page.source.map(|id| source::view(leaf, id)),
        report: leaf.link(&report::KIND, Subject::Report(at)).unwrap_or_default(),
    };
    leaf.fill(heading, &view, out)
}

/// That a text is there in another language only, and in which.
fn untranslated(leaf: &Leaf, original: usize) -> String {
    let name = leaf.book.editions.get(original).map_or("", |edition| &edition.language.name);
    leaf.edition.language.fill("untranslated", &[("language", name.into())])
}

/// All but the text.
fn described(leaf: &Leaf, narrative: &Narrative) -> NarrativeView {
    let (page, language) = (&narrative.page, &leaf.edition.language);
    let is_foreign = page.language != leaf.edition.index;
    let lang = leaf.book.portal.languages.get(page.language).filter(|_| is_foreign);
    let title = page.title.as_ref().map(|title| leaf.edition.said_in(page.language, title));
    NarrativeView {
        title: title.unwrap_or_else(|| language.word("section.narrative").to_owned()),
        summary: page.summary.clone().unwrap_or_default(),
        body: Html::default(),
        link: String::new(),
        lang: lang.cloned().unwrap_or_default(),
        untranslated: if is_foreign { untranslated(leaf, page.language) } else { String::new() },
    }
}

fn body(rows: &Rows, card: &Scorecard, narrative: &Narrative, shift: u8) -> Html {
    let (leaf, language) = (rows.leaf, &rows.leaf.edition.language);
    let words = Words {
        footnotes: language.word("section.footnotes"),
        footnote: language.word("footnote.name"),
        back: language.word("footnote.back"),
        table: language.word("table.name"),
    };
    let text = &leaf.book.sources.file(narrative.page.file).text;
    let report = live::Of { card, area: narrative.area, period: narrative.period };
    let edition = leaf.book.editions.get(narrative.page.language).unwrap_or(leaf.edition);
    let here = live::Here { rows, edition, report: Some(report) };
    let setting =
        Setting { shift, words, address: &|link| linked::link(leaf, link), data: &|call| live::data(&here, call) };
    Html::new(&markdown::html(&narrative.page, text, setting))
}
