//! The source documents of one area, each with all that is known of it and with what comes from it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;

use super::document_uses::{self, UseView};
use super::frame::Heading;
use super::said::{Fact, Said};
use super::source::{self, SourceView};
use super::{Edition, Leaf, PageKind, Subject, address, area, documents, in_every_language};
use crate::language::{Arg, capital};
use crate::model::document::{Attachment, DocumentCovers};
use crate::model::{AreaId, Citation, Date, Document, DocumentType, Portal, Text};

/// The source documents of one area.
pub const KIND: PageKind = PageKind {
    id: "area-documents",
    subjects: |book, _| {
        let areas = (0..book.portal.areas.len() as u32).map(AreaId);
        areas.filter(|area| book.portal.documents_of(*area).next().is_some()).map(Subject::Area).collect()
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
    pub cites: Vec<CitedView>,
    /// The documents that cite it.
    pub cited_by: Vec<SourceView>,
    /// Its address on the web; empty if unknown.
    pub link: String,
    /// Its copy on this site.
    pub file: Option<FileView>,
    /// The reports that take figures or tasks from it, oldest first.
    pub used: Vec<UseView>,
    /// All of that together: "45 số liệu và 3 nhiệm vụ"; empty where nothing comes from it.
    pub uses: String,
}

/// A document that another cites.
#[derive(Debug, Serialize)]
pub struct CitedView {
    /// Number, date and title.
    pub text: Said,
    /// Where it is described, if it is in the register; else empty.
    pub link: String,
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
    let uses = document_uses::uses(leaf, id);
    let view = AreaDocumentsView {
        area: Said::of(leaf, &portal.area(id).name),
        area_link: leaf.link(&area::KIND, Subject::Area(id)).unwrap_or_default(),
        documents: portal.documents_of(id).map(|(at, document)| view(leaf, document, uses.get(&at))).collect(),
    };
    let heading = Heading {
        title: title(leaf, id),
        description: language.fill("documents.about-area", &[("area", name.into())]),
        above: leaf.crumb(language.word("nav.documents"), &documents::KIND, Subject::Portal).into_iter().collect(),
    };
    leaf.fill(heading, &view, out)
}

fn view(leaf: &Leaf, document: &Document, uses: Option<&BTreeMap<usize, document_uses::Count>>) -> DocumentView {
    DocumentView {
        anchor: documents::anchor(leaf.book.portal, document, &document.id),
        old_anchors: old_anchors(leaf.book.portal, document),
        title: Said::of(leaf, &document.title),
        facts: facts(leaf, document),
        cites: document.cites.iter().map(|citation| cited_view(leaf, document.area, citation)).collect(),
        cited_by: document_uses::citing(leaf.book.portal, document).map(|other| listed(leaf, other)).collect(),
        link: document.link.clone().unwrap_or_default(),
        file: document.file.as_ref().and_then(|file| file_view(leaf, document, file)),
        used: document_uses::views(leaf, uses),
        uses: document_uses::sum(leaf, uses),
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

fn cited_view(leaf: &Leaf, area: AreaId, citation: &Citation) -> CitedView {
    let document = document_uses::cited(leaf.book.portal, area, citation);
    let link = document.and_then(|document| documents::link(leaf, document)).unwrap_or_default();
    CitedView { text: cited(leaf, citation), link }
}

fn listed(leaf: &Leaf, document: &Document) -> SourceView {
    SourceView { text: source::short(leaf, document), link: documents::link(leaf, document).unwrap_or_default() }
}

fn cited(leaf: &Leaf, citation: &Citation) -> Said {
    let number = citation.number.as_ref().map_or(String::new(), |number| leaf.edition.as_sourced(number));
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
