//! What the portal is, for portals whose publisher wrote no page about it.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::said::Said;
use super::{Leaf, PageKind, Subject, address, data, free, in_every_language, methods};

/// The page about the portal, where none is written.
pub const KIND: PageKind = PageKind {
    id: "about",
    subjects: |book, _| if free::has_about(book) { Vec::new() } else { vec![Subject::Portal] },
    address: |_, edition, _| address::page(edition, &[edition.language.address("about")]),
    translated: in_every_language,
    write,
};

/// What `about.html` is filled with, beside what `site` has: publisher, contact and licence.
#[derive(Debug, Serialize)]
pub struct AboutView {
    /// The name of the portal.
    pub portal: Said,
    /// "143 chỉ tiêu, 2 địa phương, 3 tài liệu"
    pub holds: String,
    /// The page on how figures are judged; empty where the portal leaves it out.
    pub methods: String,
    /// The page of the open data; empty where the portal leaves it out.
    pub data: String,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let indicators = portal.indicators.iter().filter(|one| one.is_public()).count();
    let counts = [
        ("count.indicators", indicators),
        ("count.areas", portal.areas.len()),
        ("count.documents", portal.documents.len()),
    ];
    let said: Vec<String> = counts.map(|(key, count)| language.fill(key, &[("n", count.into())])).into();
    let view = AboutView {
        portal: Said::of(leaf, &portal.title),
        holds: language.list(&said),
        methods: leaf.link(&methods::KIND, Subject::Portal).unwrap_or_default(),
        data: leaf.link(&data::KIND, Subject::Portal).unwrap_or_default(),
    };
    let sourced = portal.figures.iter().all(|figure| figure.names_source());
    let heading = Heading {
        title: language.word("nav.about").to_owned(),
        description: language.word(if sourced { "about.text" } else { "about.without-sources" }).to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}
