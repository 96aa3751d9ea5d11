//! The page of one area in one period: the report as published.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::{Book, Edition, Leaf, PageKind, Subject, address, area, in_every_language};

/// The page of one area in one period.
pub const KIND: PageKind = PageKind {
    id: "report",
    subjects: |book, _| (0..book.portal.reports.len()).map(Subject::Report).collect(),
    address,
    translated: in_every_language,
    write,
};

/// What `report.html` is filled with.
#[derive(Debug, Serialize)]
pub struct ReportView {}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Report(at) = subject else { return String::new() };
    let report = &book.portal.reports[at];
    address::page(edition, &[&book.portal.area(report.area).id, &address::of_period(report.period)])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Report(at) = leaf.subject else { return Ok(()) };
    let report = &leaf.book.portal.reports[at];
    let name = leaf.edition.text(&leaf.book.portal.area(report.area).name);
    let title = format!("{name}, {}", leaf.edition.language.period_within(report.period));
    let above = leaf.crumb(name, &area::KIND, Subject::Area(report.area)).into_iter().collect();
    leaf.fill(Heading { description: title.clone(), title, above }, &ReportView {}, out)
}
