//! The portal in one language: what is the same on all its pages, made once.

use std::collections::BTreeMap;

use serde::Serialize;

use super::glyph::glyph;
use super::standing::STATUS_KEYS;
use super::{Book, PAGES, PageKind, Subject, address, area, feed, free, home, kind};
use crate::language::Language;
use crate::model::{Noun, Portal, Quantity, Text};
use crate::theme::{Html, escape};

/// The kinds of pages at the head of every page; a reader finds the others at its foot.
const MAIN: [&str; 5] = ["indicators", "compare", "tasks", "data", "search"];

/// The portal in one language.
pub struct Edition {
    /// Index of the language in the portal.
    pub index: usize,
    /// The words, numbers and dates.
    pub language: Language,
    /// The folder of its pages: empty for the first language, `en/` for another.
    pub folder: String,
    /// The title of each indicator, escaped.
    pub titles: Vec<Html>,
    /// The place of each area in the alphabet.
    pub area_places: Vec<u32>,
    /// What stands in a cell for which there is no figure at all.
    pub nothing: Html,
    /// The glyphs and words of statuses by the keys of the words.
    statuses: BTreeMap<&'static str, Html>,
}

/// What every page is filled with under the name `site`.
#[derive(Serialize)]
pub struct Site {
    /// The name of the portal.
    title: String,
    /// Who publishes it; empty if unknown.
    publisher: String,
    /// The mail address for mistakes; empty if there is none.
    contact: String,
    /// The licence; nothing if there is none.
    licence: Option<LicenceView>,
    /// The age of the data: "Số liệu tính đến 31/05/2024".
    as_of: String,
    /// The address of the page with which the site begins, from its root; empty where it has none.
    home: String,
    /// The main pages, in order.
    nav: Vec<NavLink>,
    /// Further pages about the whole portal, at its foot.
    foot: Vec<NavLink>,
    /// The phrases of the language file by their keys: `site.words["column.target"]`.
    words: BTreeMap<String, String>,
}

/// A licence.
#[derive(Serialize)]
pub struct LicenceView {
    /// "Nội dung theo giấy phép CC BY 4.0"
    text: String,
    /// Its address; empty if unknown.
    link: String,
}

/// A link of the main navigation.
#[derive(Serialize)]
pub struct NavLink {
    /// Its words.
    text: String,
    /// From the root of the site: that of the page itself, `page.address`, marks where the reader is.
    address: String,
}

impl Edition {
    pub(super) fn new(portal: &Portal, index: usize, language: Language) -> Self {
        let folder = if index == 0 { String::new() } else { format!("{}/", language.code) };
        let titles = portal.indicators.iter().map(|one| title(portal, &one.title, index)).collect();
        let (statuses, nothing) = (status_words(&language), nothing(&language));
        let area_places = area_places(portal, index, &language);
        Self { index, language, folder, titles, area_places, nothing, statuses }
    }

    /// An edition of no portal, for tests of words.
    #[cfg(test)]
    pub(crate) fn of_words(language: Language) -> Self {
        let (statuses, nothing) = (status_words(&language), nothing(&language));
        let (folder, titles, area_places) = Default::default();
        Self { index: 0, language, folder, titles, area_places, nothing, statuses }
    }

    /// The glyph and the word of a status by the key of the word.
    pub fn state(&self, key: &'static str) -> Html {
        self.statuses.get(key).cloned().unwrap_or_default()
    }

    /// A text in this language, else in the first that has it.
    pub fn text<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.index)
    }

    /// The form of a noun that goes with a quantity.
    pub fn noun<'n>(&self, noun: &'n Noun, quantity: &Quantity) -> &'n str {
        self.language.noun_of(noun, self.index, quantity)
    }
}

/// A title, marked where it is in another language than asked for.
fn title(portal: &Portal, text: &Text, index: usize) -> Html {
    let found = text.language(index);
    let Some(other) = portal.languages.get(found).filter(|_| found != index) else {
        return Html::of_text(text.get(index));
    };
    let mut out = format!("<span lang=\"{other}\">");
    escape(&mut out, text.get(index));
    Html::new(&(out + "</span>"))
}

fn status_words(language: &Language) -> BTreeMap<&'static str, Html> {
    let state = |(key, code): &(&'static str, &str)| {
        let mut out = glyph(code).to_owned();
        escape(&mut out, language.word(key));
        (*key, Html::new(&out))
    };
    STATUS_KEYS.iter().map(state).collect()
}

/// A dash, and the words for those who do not see it.
fn nothing(language: &Language) -> Html {
    let mut out = "<span class=\"missing\"><span aria-hidden=\"true\">–</span><span class=\"vh\">".to_owned();
    escape(&mut out, language.word("value.none"));
    Html::new(&(out + "</span></span>"))
}

/// Looked up once, for every page of an indicator sorts all areas.
fn area_places(portal: &Portal, index: usize, language: &Language) -> Vec<u32> {
    let mut order: Vec<(usize, &str)> = portal.areas.iter().map(|area| area.name.get(index)).enumerate().collect();
    language.sort_by_text(&mut order, |(_, name)| name);
    let mut places = vec![0; order.len()];
    for (place, (at, _)) in (0..).zip(order) {
        places[at] = place;
    }
    places
}

impl Site {
    pub(super) fn new(book: &Book, edition: &Edition) -> Self {
        let portal = book.portal;
        let text = |text: &Option<Text>| text.as_ref().map_or(String::new(), |text| edition.said(text));
        let language = &edition.language;
        Self {
            title: edition.said(&portal.title),
            publisher: text(&portal.publisher),
            contact: portal.contact.clone().unwrap_or_default(),
            licence: portal.licence.as_ref().map(|licence| LicenceView {
                text: language.fill("footer.licence", &[("licence", (&edition.said(&licence.name)).into())]),
                link: licence.link.clone().unwrap_or_default(),
            }),
            as_of: language.fill("as-of.portal", &[("date", (&language.date(portal.as_of)).into())]),
            home: beginning(book, edition).unwrap_or_default(),
            nav: nav(book, edition),
            foot: foot(book, edition),
            words: language.words().map(|(key, text)| (key.to_owned(), text.to_owned())).collect(),
        }
    }
}

/// Where the site begins: its home page or the publisher's own in that place, else the first page that others link to.
pub(super) fn beginning(book: &Book, edition: &Edition) -> Option<String> {
    let home = address::page(edition, &[]);
    let is_there = book.has(&home::KIND) || book.portal.given.contains(&home);
    let others = || nav(book, edition).into_iter().chain(foot(book, edition)).map(|link| link.address).next();
    let area = || book.address(edition, &area::KIND, *(area::KIND.subjects)(book, edition).first()?);
    is_there.then_some(home).or_else(others).or_else(area)
}

/// The kinds of [`MAIN`], as far as the portal has them.
fn nav(book: &Book, edition: &Edition) -> Vec<NavLink> {
    MAIN.iter().filter_map(|id| link(book, edition, kind(id)?)).collect()
}

/// All other pages about the whole portal, the free pages, then the feed.
fn foot(book: &Book, edition: &Edition) -> Vec<NavLink> {
    let others = PAGES.iter().filter(|kind| kind.id != "home" && !MAIN.contains(&kind.id));
    let mut links: Vec<NavLink> = others.filter_map(|kind| link(book, edition, kind)).collect();
    links.extend(free_pages(book, edition));
    let feed = book.address(edition, &feed::KIND, Subject::Portal).filter(|_| book.portal.address.is_some());
    links.extend(feed.map(|address| NavLink { text: edition.language.word("data.feed").to_owned(), address }));
    links
}

/// The page about the whole portal of a kind that has one, and a word for links to it.
fn link(book: &Book, edition: &Edition, kind: &PageKind) -> Option<NavLink> {
    let key = format!("nav.{}", kind.id);
    let address = book.address(edition, kind, Subject::Portal)?;
    let is_there = edition.language.has(&key) && (kind.subjects)(book, edition).first() == Some(&Subject::Portal);
    is_there.then(|| NavLink { text: edition.language.word(&key).to_owned(), address })
}

/// The free pages, by title.
fn free_pages(book: &Book, edition: &Edition) -> Vec<NavLink> {
    let link = |subject: Subject| {
        let Subject::Free(at) = subject else { return None };
        let text = free::title(&book.portal.pages[at]).to_owned();
        Some(NavLink { text, address: book.address(edition, &free::KIND, subject)? })
    };
    let mut links: Vec<NavLink> = (free::KIND.subjects)(book, edition).into_iter().filter_map(link).collect();
    edition.language.sort_by_text(&mut links, |link| &link.text);
    links
}
