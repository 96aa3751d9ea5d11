//! Where numbers come from, in few words: documents, days, places in them.

use serde::Serialize;

use super::{Leaf, documents};
use crate::language::{Arg, capital};
use crate::model::document::DocumentCovers;
use crate::model::{Date, Document, DocumentId, DocumentType, Facts, Figure, Whereabouts};

/// A document that a number comes from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its short name: "Báo cáo năm 2023 của UBND huyện Thanh Miện".
    pub text: String,
    /// The link to its place in the register of documents; empty where the portal leaves that out.
    pub link: String,
}

/// The document and the day that most figures of a page share: said once, at its head.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Usual {
    /// The document.
    pub source: Option<DocumentId>,
    /// The day.
    pub as_of: Option<Date>,
}

impl Usual {
    /// What most of the figures share; of two that are as frequent the first. Where most values have no day, there is none:
    /// that of a few is not theirs.
    pub fn of<'f>(figures: impl Iterator<Item = &'f Figure> + Clone) -> Self {
        let with_value = figures.clone().filter(|figure| figure.facts.achieved.is_some());
        Self {
            source: most_frequent(figures.filter_map(|figure| source_of(&figure.facts))),
            as_of: most_frequent(with_value.map(|figure| as_of(&figure.facts))).flatten(),
        }
    }
}

/// The document of the achieved value, else of the figure.
pub fn source_of(facts: &Facts) -> Option<DocumentId> {
    facts.achieved.as_ref().and_then(|value| value.origin.source).or(facts.origin.source)
}

/// The day of the achieved value.
pub fn as_of(facts: &Facts) -> Option<Date> {
    facts.as_of.or_else(|| facts.achieved.as_ref()?.origin.as_of).or(facts.origin.as_of)
}

/// A document in few words, linked to where it is described.
pub fn view(leaf: &Leaf, id: DocumentId) -> SourceView {
    let document = leaf.book.portal.document(id);
    SourceView { text: short(leaf, document), link: documents::link(leaf, document).unwrap_or_default() }
}

/// "Nghị quyết số 36/NQ-HĐND ngày 20/12/2022"; without a number "Báo cáo năm 2023 của UBND huyện Thanh Miện"; where
/// that would be its type alone, its title.
pub fn short(leaf: &Leaf, document: &Document) -> String {
    let language = &leaf.edition.language;
    let kind = capital(language.word(type_key(document.kind)));
    if let Some(number) = &document.number {
        let named = language.fill("document.numbered", &[("type", (&kind).into()), ("number", number.into())]);
        return dated(leaf, named, document);
    }
    let covers = document.covers.map(|covers| match covers {
        DocumentCovers::Period(period) => language.period_within(period),
        DocumentCovers::Window(window) => language.window(window),
    });
    let named = match covers {
        Some(period) => language.fill("document.covering", &[("type", (&kind).into()), ("period", (&period).into())]),
        None if document.date.is_none() => return leaf.edition.said(&document.title),
        None => dated(leaf, kind, document),
    };
    let Some(issuer) = &document.issuer else { return named };
    language.fill("document.by", &[("document", (&named).into()), ("issuer", (&leaf.edition.said(issuer)).into())])
}

/// With its date, if it has one.
fn dated(leaf: &Leaf, named: String, document: &Document) -> String {
    let language = &leaf.edition.language;
    let Some(date) = document.date else { return named };
    let date = language.date(date);
    language.fill("document.dated", &[("document", (&named).into()), ("date", (&date).into())])
}

/// A place in a document: "mục I.4.1", "phần II.A", "chú thích 37"; empty where none is given. Writers name parts, and
/// only parts, by their word in the first language.
pub fn place(leaf: &Leaf, stands: &Whereabouts) -> String {
    let Some(place) = &stands.place else { return String::new() };
    let first_word = |key| {
        let phrase = leaf.book.editions.first().map_or("", |edition| edition.language.word(key));
        phrase.split('{').next().unwrap_or_default().to_owned()
    };
    let part = capital(&first_word("source.part"));
    let section = first_word("source.section");
    let place = [capital(&section), section].iter().find_map(|word| place.strip_prefix(word.as_str())).unwrap_or(place);
    let (key, place) = match (place.strip_prefix('#'), place.strip_prefix(&part).filter(|_| !part.is_empty())) {
        (Some(note), _) => ("source.note", note),
        (None, Some(part)) => ("source.part", part),
        (None, None) => ("source.section", place),
    };
    leaf.edition.language.fill(key, &[("where", Arg::Text(&leaf.edition.as_sourced(place)))])
}

/// The key of the word for a type of document.
pub fn type_key(kind: DocumentType) -> &'static str {
    match kind {
        DocumentType::Plan => "document.plan",
        DocumentType::Report => "document.report",
        DocumentType::Resolution => "document.resolution",
        DocumentType::Decision => "document.decision",
        DocumentType::Directive => "document.directive",
        DocumentType::Notice => "document.notice",
        DocumentType::Programme => "document.programme",
    }
}

/// A page has few documents and days, so a list is faster than a map.
pub fn most_frequent<T: PartialEq>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: Vec<(T, usize)> = Vec::new();
    for item in items {
        match counts.iter_mut().find(|(one, _)| *one == item) {
            Some((_, count)) => *count += 1,
            None => counts.push((item, 1)),
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max()?;
    counts.into_iter().find(|(_, count)| *count == most).map(|(item, _)| item)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_equals_the_first_is_usual() {
        assert_eq!(most_frequent([3, 1, 1, 3].into_iter()), Some(3));
        assert_eq!(most_frequent([3, 1, 1].into_iter()), Some(1));
        assert_eq!(most_frequent(std::iter::empty::<u8>()), None);
    }
}
