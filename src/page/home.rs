//! The home page.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::{Book, Edition, Leaf, PageKind, Subject, address, in_every_language};

/// The home page.
pub const KIND: PageKind = PageKind {
    id: "home",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[]),
    translated: in_every_language,
    write,
};

/// What `home.html` is filled with.
#[derive(Debug, Serialize)]
pub struct HomeView {}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let title = leaf.edition.text(&leaf.book.portal.title).to_owned();
    let heading = Heading { description: title.clone(), title, above: Vec::new() };
    leaf.fill(heading, &view(leaf.book, leaf.edition), out)
}

fn view(_: &Book, _: &Edition) -> HomeView {
    HomeView {}
}
