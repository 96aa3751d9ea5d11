//! The register of the source documents: on one page which there are, on one page an area all that is known of them.
//!
//! Addresses do not depend on how many there are: a document is described on the page of its area, always.

use std::io::{self, Write};

use serde::Serialize;

use super::area_documents::{self, dated, text_of};
use super::frame::Heading;
use super::said::Said;
use super::{Leaf, PageKind, Subject, address, document_uses, in_every_language};
use crate::language::{Arg, capital};
use crate::model::{AreaId, Document, Portal};

/// The register of the source documents.
pub const KIND: PageKind = PageKind {
    id: "documents",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("documents")]),
    translated: in_every_language,
    write,
};

/// With more documents than this the register names only the areas, so that a phone can still hold it.
const MOST_LISTED: usize = 400;

/// What `documents.html` is filled with.
#[derive(Debug, Serialize)]
pub struct DocumentsView {
    /// "3 tài liệu"
    pub count: String,
    /// Areas that have documents, by name.
    pub areas: Vec<AreaRegister>,
}

/// The documents of one area.
#[derive(Debug, Serialize)]
pub struct AreaRegister {
    /// The name of the area.
    pub name: Said,
    /// The page of its documents; empty where the portal leaves those out.
    pub link: String,
    /// "3 tài liệu"
    pub count: String,
    /// Its documents; empty in a large portal, where the page of the area lists them.
    pub documents: Vec<Listed>,
}

/// One line of the register.
#[derive(Debug, Serialize)]
pub struct Listed {
    /// The title.
    pub title: Said,
    /// "Báo cáo số 12/BC-UBND ngày 05/07/2025"
    pub about: String,
    /// What comes from it, what it cites and what cites it: "45 số liệu và 3 nhiệm vụ; dẫn 4 văn bản"; may be empty.
    pub uses: String,
    /// Where it is described; empty where the portal leaves that out.
    pub link: String,
}

/// The anchor of a document on the page of its area, by its id or an old one.
pub fn anchor(portal: &Portal, document: &Document, id: &str) -> String {
    // No heading has a `_` in its anchor, and no id.
    format!("{}_{}", portal.area(document.area).id, id)
}

/// The link to where a document is described.
pub fn link(leaf: &Leaf, document: &Document) -> Option<String> {
    let page = leaf.link(&area_documents::KIND, Subject::Area(document.area))?;
    Some(format!("{page}#{}", anchor(leaf.book.portal, document, &document.id)))
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let view = DocumentsView { count: count(leaf, leaf.book.portal.documents.len()), areas: areas(leaf) };
    let heading = Heading {
        title: language.word("caption.documents").to_owned(),
        description: language.word("documents.about").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}

fn areas(leaf: &Leaf) -> Vec<AreaRegister> {
    let portal = leaf.book.portal;
    let all_listed = portal.documents.len() <= MOST_LISTED;
    let mut areas = Vec::new();
    for (at, area) in portal.areas.iter().enumerate() {
        let id = AreaId(at as u32);
        let documents = portal.documents_of(id).count();
        if documents == 0 {
            continue;
        }
        areas.push(AreaRegister {
            name: Said::of(leaf, &area.name),
            link: leaf.link(&area_documents::KIND, Subject::Area(id)).unwrap_or_default(),
            count: count(leaf, documents),
            documents: if all_listed { all(leaf, id) } else { Vec::new() },
        });
    }
    leaf.edition.language.sort_by_text(&mut areas, |area| &area.name.text);
    areas
}

fn all(leaf: &Leaf, area: AreaId) -> Vec<Listed> {
    let uses = document_uses::uses(leaf, area);
    let listed = |(id, document)| listed(leaf, document, document_uses::sum(leaf, uses.get(&id)));
    leaf.book.portal.documents_of(area).map(listed).collect()
}

fn listed(leaf: &Leaf, document: &Document, uses: String) -> Listed {
    let cites = match document.cites.len() {
        0 => String::new(),
        count => leaf.edition.language.fill("document.cites-count", &[("n", Arg::from(count))]),
    };
    let said = [uses, cites, document_uses::cited_by(leaf, document)];
    let said: Vec<String> = said.into_iter().filter(|one| !one.is_empty()).collect();
    Listed {
        title: Said::of(leaf, &document.title),
        about: dated(leaf, text_of(leaf, document), document.date),
        uses: capital(&said.join(leaf.edition.language.word("list.clauses"))),
        link: link(leaf, document).unwrap_or_default(),
    }
}

fn count(leaf: &Leaf, documents: usize) -> String {
    leaf.edition.language.fill("count.documents", &[("n", Arg::from(documents))])
}
