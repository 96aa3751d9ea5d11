//! The page of one area: its years, its indicators, its reports.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::{Book, Edition, Leaf, PageKind, Subject, address, in_every_language};
use crate::model::AreaId;

/// The page of one area.
pub const KIND: PageKind = PageKind {
    id: "area",
    subjects: |book, _| (0..book.portal.areas.len() as u32).map(|at| Subject::Area(AreaId(at))).collect(),
    address,
    translated: in_every_language,
    write,
};

/// What `area.html` is filled with.
#[derive(Debug, Serialize)]
pub struct AreaView {}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Area(area) = subject else { return String::new() };
    address::page(edition, &[&book.portal.area(area).id])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Area(area) = leaf.subject else { return Ok(()) };
    let name = leaf.edition.text(&leaf.book.portal.area(area).name).to_owned();
    leaf.fill(Heading { description: name.clone(), title: name, above: Vec::new() }, &AreaView {}, out)
}
