//! What is new: documents and revisions by their dates, newest first. The home page and the feeds tell the same.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use super::said::Said;
use super::source::{self, SourceView};
use super::{Book, Leaf, changes};
use crate::language::Arg;
use crate::model::{AreaId, Date, DocumentId, Facts, Figure, IndicatorId, Revision, revisions};

/// Something new.
pub struct News<'a> {
    /// Since when.
    pub date: Date,
    /// What.
    pub what: What<'a>,
}

/// What can be new.
pub enum What<'a> {
    /// A document, and how many figures it brings.
    Document(DocumentId, usize),
    /// A revised value.
    Revision(Revision<'a>),
}

/// One piece of news, in words.
#[derive(Debug, Serialize)]
pub struct NewsView {
    /// The day, for machines: "2024-05-02".
    pub day: String,
    /// The day, for readers.
    pub date: String,
    /// The name of the document, or of the indicator.
    pub title: Said,
    /// The link to it; empty where the portal leaves that page out.
    pub link: String,
    /// The rest, in one sentence; may be empty.
    pub text: String,
}

/// The news of some documents and figures. A document that states no date has the newest day that it speaks of; one
/// without either is no news.
pub fn news<'a>(
    book: &Book<'a>,
    documents: impl Iterator<Item = DocumentId>,
    figures: impl Iterator<Item = &'a Figure>,
) -> Vec<News<'a>> {
    let portal = book.portal;
    let mut known: BTreeMap<DocumentId, (Option<Date>, usize)> = documents.map(|id| (id, (None, 0))).collect();
    let mut news = Vec::new();
    for figure in figures.filter(|figure| portal.indicator(figure.indicator).is_public()) {
        if let Some(id) = source::source_of(&figure.facts) {
            let (day, count) = known.entry(id).or_default();
            *day = (*day).max(spoken_of(&figure.facts));
            *count += 1;
        }
        let dated = revisions(portal, &book.withheld, figure).into_iter();
        news.extend(dated.filter_map(|one| Some(News { date: one.date?, what: What::Revision(one) })));
    }
    let dated = known.into_iter().filter_map(|(id, (day, count))| {
        Some(News { date: portal.document(id).date.or(day)?, what: What::Document(id, count) })
    });
    news.extend(dated);
    news.sort_by_key(|one| (Reverse(one.date), place(&one.what)));
    news
}

/// The news of the whole portal.
pub fn of_portal<'a>(book: &Book<'a>) -> Vec<News<'a>> {
    news(book, (0..book.portal.documents.len() as u32).map(DocumentId), book.portal.figures.iter())
}

/// The news of one area.
pub fn of_area<'a>(book: &Book<'a>, id: AreaId) -> Vec<News<'a>> {
    let portal = book.portal;
    let documents = portal.documents_of(id).map(|(document, _)| document);
    news(book, documents, portal.reports_of(id).iter().flat_map(|report| portal.figures_of(report)))
}

fn spoken_of(facts: &Facts) -> Option<Date> {
    facts.achieved.as_ref().and_then(|_| source::as_of(facts))
}

/// Documents first, as the portal has them; then figures.
fn place(what: &What) -> Result<DocumentId, IndicatorId> {
    match what {
        What::Document(id, _) => Ok(*id),
        What::Revision(one) => Err(one.figure.indicator),
    }
}

/// Puts a piece of news into words.
pub fn view(leaf: &Leaf, one: &News) -> NewsView {
    let (title, link, text) = match &one.what {
        What::Document(id, figures) => document(leaf, *id, *figures),
        What::Revision(one) => revision(leaf, one),
    };
    NewsView { day: one.date.to_string(), date: leaf.edition.language.date(one.date), title, link, text }
}

fn document(leaf: &Leaf, id: DocumentId, figures: usize) -> (Said, String, String) {
    let SourceView { text, link } = source::view(leaf, id);
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let area = leaf.edition.text(&portal.area(portal.document(id).area).name).to_owned();
    let count = language.fill("count.figures", &[("n", figures.into())]);
    let of = match figures {
        0 => area,
        _ => language.fill("label", &[("label", Arg::Text(&area)), ("text", Arg::Text(&count))]),
    };
    (Said::own(text), link, of)
}

fn revision(leaf: &Leaf, one: &Revision) -> (Said, String, String) {
    let title = &leaf.book.portal.indicator(one.figure.indicator).title;
    let link = changes::link(leaf, one.figure).or_else(|| changes::row(leaf, one.figure));
    let text = format!("{}. {}", changes::place(leaf, one.figure), changes::sentence(leaf, one));
    (Said::of(leaf, title), link.unwrap_or_default(), text)
}
