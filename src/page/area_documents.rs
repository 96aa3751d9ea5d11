//! The source documents of one area, each with all that is known of it and with what comes from it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;

use super::frame::Heading;
use super::said::{Fact, Said};
use super::{Edition, Leaf, PageKind, Subject, address, area, documents, in_every_language, report};
use crate::language::{Arg, capital};
use crate::model::document::{Attachment, DocumentCovers};
use crate::model::{
    AreaId, Citation, Date, Document, DocumentId, DocumentType, Facts, Figure, Origin, Portal, Report, Task, Text,
};

/// The source documents of one area.
pub const KIND: PageKind = PageKind {
    id: "area-documents",
    subjects: |book, _| {
        let areas = (0..book.portal.areas.len() as u32).map(AreaId);
        areas.filter(|area| !documents::of_area(book.portal, *area).is_empty()).map(Subject::Area).collect()
    },
    address: |book, edition, subject| {
        let Subject::Area(area) = subject else { return String::new() };
        address_of(edition, &book.portal.area(area).id)
    },
    translated: in_every_language,
    write,
};

/// What `area-documents.html` is filled with.
#[derive(Debug, Serialize)]
pub struct AreaDocumentsView {
    /// The name of the area.
    pub area: Said,
    /// Its page; empty where the portal leaves it out.
    pub area_link: String,
    /// Its documents, by id.
    pub documents: Vec<DocumentView>,
}

/// One document.
#[derive(Debug, Serialize)]
pub struct DocumentView {
    /// Its anchor: links to the document lead here.
    pub anchor: String,
    /// The anchors that it had before it was renamed: links to them lead here too.
    pub old_anchors: Vec<String>,
    /// The title.
    pub title: Said,
    /// Type, number, date and so on; what is not stated is said to be.
    pub facts: Vec<Fact>,
    /// What it cites: "36/NQ-HĐND ngày 20/12/2022: Nghị quyết của …"
    pub cites: Vec<Said>,
    /// Its address on the web; empty if unknown.
    pub link: String,
    /// Its copy on this site.
    pub file: Option<FileView>,
    /// The reports that take figures or tasks from it, oldest first.
    pub used: Vec<UseView>,
}

/// The copy of a document.
#[derive(Debug, Serialize)]
pub struct FileView {
    /// The link to it.
    pub link: String,
    /// Its name.
    pub name: String,
    /// "1,2 MB"
    pub size: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// A report that uses a document.
#[derive(Debug, Serialize)]
pub struct UseView {
    /// "Năm 2023"
    pub period: String,
    /// The link to the report; empty where the portal leaves it out.
    pub link: String,
    /// "45 số liệu và 3 nhiệm vụ"
    pub count: String,
}

/// How much a report takes from one document.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    figures: usize,
    tasks: usize,
}

/// For each document of an area the reports that use it, by their index in the portal.
type Uses = BTreeMap<DocumentId, BTreeMap<usize, Count>>;

/// Where the documents of an area of that id are described, from the root of the site.
pub fn address_of(edition: &Edition, area: &str) -> String {
    address::page(edition, &[edition.language.address("documents"), area])
}

/// "Tài liệu của Huyện Thanh Miện"
pub fn title(leaf: &Leaf, area: AreaId) -> String {
    let name = leaf.edition.text(&leaf.book.portal.area(area).name);
    leaf.edition.language.fill("documents.of", &[("area", name.into())])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Area(id) = leaf.subject else { return Ok(()) };
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let name = leaf.edition.text(&portal.area(id).name);
    let first = portal.documents.partition_point(|document| document.area < id) as u32;
    let uses = uses(leaf, id);
    let documents = documents::of_area(portal, id).iter().zip(first..);
    let view = AreaDocumentsView {
        area: Said::of(leaf, &portal.area(id).name),
        area_link: leaf.link(&area::KIND, Subject::Area(id)).unwrap_or_default(),
        documents: documents.map(|(document, at)| view(leaf, document, uses.get(&DocumentId(at)))).collect(),
    };
    let heading = Heading {
        title: title(leaf, id),
        description: language.fill("documents.about-area", &[("area", name.into())]),
        above: leaf.crumb(language.word("nav.documents"), &documents::KIND, Subject::Portal).into_iter().collect(),
    };
    leaf.fill(heading, &view, out)
}

fn view(leaf: &Leaf, document: &Document, uses: Option<&BTreeMap<usize, Count>>) -> DocumentView {
    DocumentView {
        anchor: documents::anchor(leaf.book.portal, document, &document.id),
        old_anchors: old_anchors(leaf.book.portal, document),
        title: Said::of(leaf, &document.title),
        facts: facts(leaf, document),
        cites: document.cites.iter().map(|citation| cited(leaf, citation)).collect(),
        link: document.link.clone().unwrap_or_default(),
        file: document.file.as_ref().and_then(|file| file_view(leaf, document, file)),
        used: uses.into_iter().flatten().map(|(at, count)| use_view(leaf, *at, *count)).collect(),
    }
}

fn old_anchors(portal: &Portal, document: &Document) -> Vec<String> {
    let ids: BTreeSet<&String> = document.formerly.iter().collect();
    ids.into_iter().map(|id| documents::anchor(portal, document, id)).collect()
}

fn facts(leaf: &Leaf, document: &Document) -> Vec<Fact> {
    let language = &leaf.edition.language;
    let text = |text: &Option<Text>| text.as_ref().map(|text| Said::of(leaf, text));
    let covers = document.covers.map(|covers| match covers {
        DocumentCovers::Period(period) => language.period(period),
        DocumentCovers::Window(window) => capital(&language.window(window)),
    });
    let rows = [
        ("column.type", Some(Said::own(capital(language.word(type_key(document.kind)))))),
        ("column.number", document.number.clone().map(Said::own)),
        ("column.date", document.date.map(|date| Said::own(language.date(date)))),
        ("column.issuer", text(&document.issuer)),
        ("column.signed-as", text(&document.signed_as)),
        ("column.covers", covers.map(Said::own)),
    ];
    let not_stated = || Said::own(language.word("source.not-stated"));
    let fact = |(key, text): (&str, Option<Said>)| Fact {
        name: language.word(key).to_owned(),
        unknown: text.is_none(),
        text: text.unwrap_or_else(not_stated),
    };
    rows.into_iter().map(fact).collect()
}

fn cited(leaf: &Leaf, citation: &Citation) -> Said {
    let number = citation.number.clone().unwrap_or_default();
    let head = dated(leaf, number, citation.date);
    let Some(title) = &citation.title else { return Said::own(head) };
    let title = Said::of(leaf, title);
    if head.is_empty() {
        return title;
    }
    let args = [("label", Arg::Text(&head)), ("text", Arg::Text(&title.text))];
    Said { text: leaf.edition.language.fill("label", &args), lang: title.lang }
}

fn file_view(leaf: &Leaf, document: &Document, file: &Attachment) -> Option<FileView> {
    Some(FileView {
        link: leaf.up() + &address::encoded(&leaf.book.attachment(document)?),
        name: file.name.clone(),
        size: size(leaf, file.bytes),
        sha256: file.sha256.clone(),
    })
}

/// "1,2 MB": in thousands, as shops and phone contracts count.
fn size(leaf: &Leaf, bytes: u64) -> String {
    let (unit, step) = match bytes {
        0..1_000_000 => ("kB", 1_000),
        1_000_000..1_000_000_000 => ("MB", 1_000_000),
        _ => ("GB", 1_000_000_000),
    };
    let number = Decimal::from(bytes).checked_div(Decimal::from(step)).unwrap_or_default();
    leaf.edition.language.with_unit(number, 1, unit)
}

fn use_view(leaf: &Leaf, at: usize, count: Count) -> UseView {
    let language = &leaf.edition.language;
    let counts = [("count.figures", count.figures), ("count.tasks", count.tasks)];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> = counts.map(|(key, count)| language.fill(key, &[("n", count.into())])).collect();
    UseView {
        period: language.period(leaf.book.portal.reports[at].period),
        link: leaf.link(&report::KIND, Subject::Report(at)).unwrap_or_default(),
        count: language.list(&said),
    }
}

/// An area's figures come from its own documents only.
fn uses(leaf: &Leaf, area: AreaId) -> Uses {
    let portal = leaf.book.portal;
    let first = portal.reports.partition_point(|report| report.area < area);
    let mut uses = Uses::new();
    for (at, report) in (first..).zip(portal.reports_of(area)) {
        for figure in portal.figures_of(report).iter().filter(|figure| portal.indicator(figure.indicator).is_public()) {
            for source in sources(figure) {
                uses.entry(source).or_default().entry(at).or_default().figures += 1;
            }
        }
        for source in tasks(report).filter_map(|task| task.origin.source) {
            uses.entry(source).or_default().entry(at).or_default().tasks += 1;
        }
    }
    uses
}

fn tasks(report: &Report) -> impl Iterator<Item = &Task> {
    report.tasks.iter()
}

/// The documents that a figure takes anything from, each once.
fn sources(figure: &Figure) -> Vec<DocumentId> {
    let mut found = Vec::new();
    collect(&figure.facts, &mut found);
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
    for member in facts.breakdowns().iter().flat_map(|breakdown| &breakdown.members) {
        collect(&member.facts, found);
    }
}

fn note(origin: &Origin, found: &mut Vec<DocumentId>) {
    for source in origin.source.into_iter().chain(origin.also.iter().filter_map(|(source, _)| *source)) {
        if !found.contains(&source) {
            found.push(source);
        }
    }
}

/// What a document is called in a sentence: "báo cáo số 12/BC-UBND"; only its type where no number is stated.
pub(super) fn text_of(leaf: &Leaf, document: &Document) -> String {
    let language = &leaf.edition.language;
    let kind = language.word(type_key(document.kind));
    let Some(number) = &document.number else { return capital(kind) };
    capital(&language.fill("document.numbered", &[("type", kind.into()), ("number", number.into())]))
}

/// The same with its date, where one is stated.
pub(super) fn dated(leaf: &Leaf, document: String, date: Option<Date>) -> String {
    let Some(date) = date else { return document };
    let (language, day) = (&leaf.edition.language, leaf.edition.language.date(date));
    language.fill("document.dated", &[("document", (&document).into()), ("date", (&day).into())]).trim().to_owned()
}

fn type_key(kind: DocumentType) -> &'static str {
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
