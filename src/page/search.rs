//! The page that searches: a field, and a script that looks through an index which it loads when the first letter is typed.
//!
//! Without scripts it leads to the alphabetical list.

pub mod index;
pub mod entries;
mod text;

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::{Leaf, PageKind, Subject, address, alphabet, in_every_language};

/// The search.
pub const KIND: PageKind = PageKind {
    id: "search",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("search")]),
    translated: in_every_language,
    write,
};

/// What `search.html` is filled with.
#[derive(Debug, Serialize)]
pub struct SearchView {
    /// The index, as a script, from this page.
    pub index: String,
    /// The alphabetical list; empty where the portal leaves it out.
    pub alphabet: String,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let view = SearchView {
        index: leaf.link(&index::KIND, Subject::Portal).unwrap_or_default(),
        alphabet: leaf.link(&alphabet::KIND, Subject::Portal).unwrap_or_default(),
    };
    let heading = Heading {
        title: language.word("search.title").to_owned(),
        description: language.word("search.about").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}
