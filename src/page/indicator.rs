//! The page of one indicator: all areas and years.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::{Book, Edition, Leaf, PageKind, Subject, address, in_every_language, indicators};
use crate::model::IndicatorId;

/// The page of one indicator.
pub const KIND: PageKind = PageKind { id: "indicator", subjects, address, translated: in_every_language, write };

/// What `indicator.html` is filled with.
#[derive(Debug, Serialize)]
pub struct IndicatorView {}

fn subjects(book: &Book, _: &Edition) -> Vec<Subject> {
    let all = book.portal.indicators.iter().zip(0..);
    all.filter(|(one, _)| one.is_public()).map(|(_, at)| Subject::Indicator(IndicatorId(at))).collect()
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Indicator(id) = subject else { return String::new() };
    address::page(edition, &[edition.language.address("indicators"), &book.portal.indicator(id).id])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Indicator(id) = leaf.subject else { return Ok(()) };
    let title = leaf.edition.text(&leaf.book.portal.indicator(id).title).to_owned();
    let above = leaf.crumb(leaf.edition.language.word("nav.indicators"), &indicators::KIND, Subject::Portal);
    let heading = Heading { description: title.clone(), title, above: above.into_iter().collect() };
    leaf.fill(heading, &IndicatorView {}, out)
}
