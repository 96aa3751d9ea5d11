//! What a server shows for an address at which there is nothing: one file, in all languages of the portal.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::{Crumb, Heading};
use super::{Edition, Leaf, PageKind, Subject, alphabet, home, indicators, search};
use crate::model::Portal;

/// What is shown where nothing lies.
pub const KIND: PageKind = PageKind {
    id: "missing",
    subjects: |_, edition| if edition.index == 0 { vec![Subject::Portal] } else { Vec::new() },
    address: |_, _, _| "404.html".to_owned(),
    translated: |_, edition, subject| (edition.index == 0).then_some(subject),
    write,
};

/// What `missing.html` is filled with.
#[derive(Debug, Serialize)]
pub struct MissingView {
    /// The same in every language, that of the page first.
    pub languages: Vec<MissingWords>,
}

/// That there is nothing, in one language.
#[derive(Debug, Serialize)]
pub struct MissingWords {
    /// The language, for `lang="…"`.
    pub lang: String,
    /// "Không tìm thấy trang"
    pub title: String,
    /// What may be the cause.
    pub text: String,
    /// What to do.
    pub help: String,
    /// Pages to go on from, the home page first.
    pub links: Vec<Crumb>,
}

/// Leads to the root of the site from wherever the page is shown: the path of the portal's own address. Of a portal that
/// does not know its address, from the root itself only.
pub(super) fn up(portal: &Portal) -> String {
    let Some((_, rest)) = portal.address.as_deref().and_then(|address| address.split_once("://")) else {
        return String::new();
    };
    rest.find('/').map_or("/", |at| &rest[at..]).to_owned()
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let view = MissingView { languages: leaf.book.editions.iter().map(|edition| words(leaf, edition)).collect() };
    let heading = Heading {
        title: language.word("not-found.title").to_owned(),
        description: language.word("not-found.text").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}

fn words(leaf: &Leaf, edition: &Edition) -> MissingWords {
    let word = |key: &'static str| edition.language.word(key).to_owned();
    let onward = |(key, kind): &(&'static str, &PageKind)| {
        let address = leaf.book.address(edition, kind, Subject::Portal)?;
        Some(Crumb { text: word(key), link: leaf.up() + &address })
    };
    let kinds = [
        ("nav.home", &home::KIND),
        ("nav.indicators", &indicators::KIND),
        ("search.title", &search::KIND),
        ("alphabet.title", &alphabet::KIND),
    ];
    MissingWords {
        lang: edition.language.code.clone(),
        title: word("not-found.title"),
        text: word("not-found.text"),
        help: word("not-found.help"),
        links: kinds.iter().filter_map(onward).collect(),
    }
}
