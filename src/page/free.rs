//! Free pages: what the publisher wrote, about, contact and the like.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::live::{self, Here};
use super::markdown::{self, Setting, Words};
use super::row::Rows;
use super::source::Usual;
use super::{Book, Edition, Leaf, PageKind, Subject, address, linked};
use crate::model::{Call, Link, Page};
use crate::theme::Html;

/// A page that the publisher wrote.
pub const KIND: PageKind = PageKind { id: "free", subjects, address, translated, write };

/// What `free.html` is filled with.
#[derive(Debug, Serialize)]
pub struct FreeView {
    /// What it says at its head; empty if nothing.
    pub summary: String,
    /// The text.
    pub body: Html,
    /// The headings of the second level, where there are several.
    pub contents: Vec<Section>,
}

/// A heading of the text.
#[derive(Debug, Serialize)]
pub struct Section {
    /// Its words.
    pub text: String,
    /// Its anchor.
    pub anchor: String,
}

/// Fewer headings than this need no list of contents.
const FEWEST_LISTED: usize = 4;

/// Whether somebody wrote a page about the portal, in any language.
pub fn has_about(book: &Book) -> bool {
    let words = || book.editions.iter().map(|edition| edition.language.address("about"));
    let is_about = |page: &Page| page.id == "about" || words().any(|word| word == page.id);
    book.has(&KIND) && book.portal.pages.iter().any(is_about)
}

/// The title of a page: its own, else its id.
pub fn title(page: &Page) -> &str {
    page.title.as_deref().unwrap_or(&page.id)
}

fn subjects(book: &Book, edition: &Edition) -> Vec<Subject> {
    let pages = book.portal.pages.iter().enumerate();
    let shown = pages.filter(|(_, page)| page.language == edition.index);
    shown.map(|(at, _)| Subject::Free(at)).collect()
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Free(at) = subject else { return String::new() };
    address_of(book, edition, &book.portal.pages[at].id)
}

/// Where a free page of that id lies, from the root of the site.
pub fn address_of(book: &Book, edition: &Edition, id: &str) -> String {
    address::page(edition, &[folder(book, edition, id)])
}

/// An id that is a word of addresses in the first language, as `gioi-thieu` is, is that word in every language.
fn folder<'a>(book: &'a Book, edition: &'a Edition, id: &'a str) -> &'a str {
    let Some(first) = book.editions.first() else { return id };
    let key = first.language.addresses().find(|(_, word)| *word == id).map(|(key, _)| key);
    key.map_or(id, |key| edition.language.address(key))
}

fn translated(book: &Book, edition: &Edition, subject: Subject) -> Option<Subject> {
    let Subject::Free(at) = subject else { return None };
    let id = &book.portal.pages[at].id;
    let mut pages = book.portal.pages.iter();
    pages.position(|page| page.id == *id && page.language == edition.index).map(Subject::Free)
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Free(at) = leaf.subject else { return Ok(()) };
    let page = &leaf.book.portal.pages[at];
    let summary = page.summary.clone().unwrap_or_default();
    let heading = Heading {
        title: title(page).to_owned(),
        description: if summary.is_empty() { title(page).to_owned() } else { summary.clone() },
        above: Vec::new(),
    };
    let view = FreeView { summary, body: Html::new(&body(leaf, page)), contents: contents(page) };
    leaf.fill(heading, &view, out)
}

fn body(leaf: &Leaf, page: &Page) -> String {
    let language = &leaf.edition.language;
    let words = Words {
        footnotes: language.word("section.footnotes"),
        footnote: language.word("footnote.name"),
        back: language.word("footnote.back"),
        table: language.word("table.name"),
    };
    let rows = Rows::new(leaf, Usual::default());
    let edition = leaf.book.editions.get(page.language).unwrap_or(leaf.edition);
    let here = Here { rows: &rows, edition, report: None };
    let (address, data) = (|link: &Link| linked::link(leaf, link), |call: &Call| live::data(&here, call));
    let setting = Setting { shift: 0, words, address: &address, data: &data };
    markdown::html(page, &leaf.book.sources.file(page.file).text, setting)
}

/// The headings of the second level, where there are several.
pub fn contents(page: &Page) -> Vec<Section> {
    let headings = page.headings.iter().filter(|heading| heading.level == 2);
    let sections = headings.map(|heading| Section { text: heading.text.clone(), anchor: heading.anchor.clone() });
    let sections: Vec<Section> = sections.collect();
    if sections.len() < FEWEST_LISTED { Vec::new() } else { sections }
}
