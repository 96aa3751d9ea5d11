//! What comes from a source document: figures by period and group, tasks and events; and which documents cite it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Leaf, Subject, report};
use crate::language::Arg;
use crate::model::{AreaId, Citation, Document, DocumentId, Facts, Figure, Origin, Portal};

/// A report that uses a document.
#[derive(Debug, Serialize)]
pub struct UseView {
    /// "Năm 2023"
    pub period: String,
    /// The link to the report; empty where the portal leaves it out.
    pub link: String,
    /// "45 số liệu, 3 nhiệm vụ và 1 sự kiện"
    pub count: String,
    /// The same by group of indicators, then tasks and events.
    pub parts: Vec<PartView>,
}

/// What of a report comes from a document.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// "Nông nghiệp, nông thôn"
    pub text: String,
    /// Where it stands in the report; empty where the portal leaves that out.
    pub link: String,
    /// How many.
    pub count: usize,
}

/// How much a report takes from one document.
#[derive(Debug, Default, Clone)]
pub struct Count {
    /// Figures by group of indicators.
    groups: BTreeMap<usize, usize>,
    tasks: usize,
    events: usize,
}

/// For each document of an area the reports that use it, by their index in the portal.
pub type Uses = BTreeMap<DocumentId, BTreeMap<usize, Count>>;

impl Count {
    fn plus(mut self, other: &Self) -> Self {
        for (group, count) in &other.groups {
            *self.groups.entry(*group).or_default() += count;
        }
        Self { tasks: self.tasks + other.tasks, events: self.events + other.events, ..self }
    }

    /// "45 số liệu, 3 nhiệm vụ và 1 sự kiện"; empty for nothing.
    pub fn said(&self, leaf: &Leaf) -> String {
        let language = &leaf.edition.language;
        let figures = self.groups.values().sum();
        let counts = [("count.figures", figures), ("count.tasks", self.tasks), ("count.events", self.events)];
        let counts = counts.into_iter().filter(|(_, count)| *count > 0);
        let said: Vec<String> = counts.map(|(key, count)| language.fill(key, &[("n", count.into())])).collect();
        language.list(&said)
    }
}

/// An area's figures come from its own documents only.
pub fn uses(leaf: &Leaf, area: AreaId) -> Uses {
    let portal = leaf.book.portal;
    let mut uses = Uses::new();
    for (at, report) in portal.report_indices(area).zip(portal.reports_of(area)) {
        let mut count = |source: DocumentId, add: &dyn Fn(&mut Count)| {
            add(uses.entry(source).or_default().entry(at).or_default());
        };
        for figure in portal.figures_of(report) {
            let indicator = portal.indicator(figure.indicator);
            for source in sources(figure).into_iter().filter(|_| indicator.is_public()) {
                count(source, &|count| *count.groups.entry(indicator.group).or_default() += 1);
            }
        }
        for source in report.listed_tasks().filter_map(|task| task.origin.source) {
            count(source, &|count| count.tasks += 1);
        }
        for source in report.events.iter().filter_map(|event| event.origin.source) {
            count(source, &|count| count.events += 1);
        }
    }
    uses
}

/// All that comes from a document, in one sentence; empty where nothing does.
pub fn sum(leaf: &Leaf, uses: Option<&BTreeMap<usize, Count>>) -> String {
    let counts = uses.into_iter().flat_map(BTreeMap::values);
    counts.fold(Count::default(), |sum, count| sum.plus(count)).said(leaf)
}

/// Each report that uses a document, oldest first.
pub fn views(leaf: &Leaf, uses: Option<&BTreeMap<usize, Count>>) -> Vec<UseView> {
    uses.into_iter().flatten().map(|(at, count)| view(leaf, *at, count)).collect()
}

fn view(leaf: &Leaf, at: usize, count: &Count) -> UseView {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let link = leaf.link(&report::KIND, Subject::Report(at)).unwrap_or_default();
    let to = |anchor: String| if link.is_empty() { String::new() } else { format!("{link}#{anchor}") };
    let group = |(group, count): (&usize, &usize)| {
        let group = portal.groups.get(*group)?;
        let text = leaf.edition.said(&group.name);
        Some(PartView { text, link: to(format!("group-{}", group.id)), count: *count })
    };
    let mut parts: Vec<PartView> = count.groups.iter().filter_map(group).collect();
    for (word, anchor, count) in [("section.tasks", "tasks", count.tasks), ("section.events", "events", count.events)] {
        if count > 0 {
            parts.push(PartView { text: language.word(word).to_owned(), link: to(anchor.to_owned()), count });
        }
    }
    UseView { period: language.period(portal.reports[at].period), count: count.said(leaf), parts, link }
}

/// The document of the same area that a citation names: by its number, and its date where both have one.
pub fn cited<'a>(portal: &'a Portal, area: AreaId, citation: &Citation) -> Option<&'a Document> {
    portal.documents_of(area).map(|(_, document)| document).find(|document| is_cited(document, citation))
}

/// The documents of the same area that cite a document.
pub fn citing<'a>(portal: &'a Portal, document: &'a Document) -> impl Iterator<Item = &'a Document> {
    let others = portal.documents_of(document.area).map(|(_, document)| document);
    others.filter(move |other| other.cites.iter().any(|citation| is_cited(document, citation)))
}

fn is_cited(document: &Document, citation: &Citation) -> bool {
    let (Some(own), Some(number)) = (&document.number, &citation.number) else { return false };
    let same_day = match (document.date, citation.date) {
        (Some(own), Some(date)) => own == date,
        _ => true,
    };
    same_day && plain(own) == plain(number)
}

/// A number without what typists vary.
fn plain(number: &str) -> String {
    number.chars().filter(|letter| !letter.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// "được 2 văn bản dẫn"; empty where no document cites it.
pub fn cited_by(leaf: &Leaf, document: &Document) -> String {
    match citing(leaf.book.portal, document).count() {
        0 => String::new(),
        count => leaf.edition.language.fill("document.cited-by-count", &[("n", Arg::from(count))]),
    }
}

/// The documents that a figure takes anything from, each once.
fn sources(figure: &Figure) -> Vec<DocumentId> {
    let mut found = Vec::new();
    figure.facts.each(|facts, _| collect(facts, &mut found));
    found
}

fn collect(facts: &Facts, found: &mut Vec<DocumentId>) {
    let values = facts.target.iter().chain(&facts.achieved).chain(facts.previous());
    for origin in values.map(|value| &value.origin).chain([&facts.origin]) {
        note(origin, found);
    }
    for vintage in facts.more.iter().flat_map(|more| &more.vintages) {
        note(&vintage.origin, found);
    }
}

fn note(origin: &Origin, found: &mut Vec<DocumentId>) {
    for source in origin.source.into_iter().chain(origin.also.iter().filter_map(|(source, _)| *source)) {
        if !found.contains(&source) {
            found.push(source);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_however_they_are_spaced() {
        assert_eq!(plain("36/NQ- HĐND"), plain("36/nq-hđnd"));
        assert_ne!(plain("36/NQ-HĐND"), plain("37/NQ-HĐND"));
    }
}
