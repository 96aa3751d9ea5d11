//! Atom feeds: what is new in the portal, in one area, of one indicator.
//!
//! A feed needs addresses on the web: a portal that does not state its own has none. Nothing in them is the day of the
//! build: an entry is as old as its document.

use std::io::{self, Write};

use serde::Serialize;

use super::news::{self, News, NewsView, What};
use super::{Book, Edition, Leaf, PageKind, Subject, address, foreign, in_every_language};
use crate::language::Arg;
use crate::model::{AreaId, Figure, IndicatorId, Portal, Revised, Revision};
use crate::theme::Shared;

/// What is new, for feed readers.
pub const KIND: PageKind = PageKind { id: "feed", subjects, address, translated: in_every_language, write };

/// More entries than this are history, not news.
const NEWEST: usize = 50;

/// What `feed.xml` is filled with; all its links are addresses on the web.
#[derive(Debug, Serialize)]
pub struct FeedView {
    /// The language, for `xml:lang`.
    pub language: String,
    /// What it is about.
    pub title: String,
    /// Its own address, which is its id too.
    pub address: String,
    /// The page that it belongs to.
    pub page: String,
    /// The newest day of its entries; without any the day of the portal's data.
    pub updated: String,
    /// Who publishes.
    pub author: String,
    /// The licence; empty if there is none.
    pub rights: String,
    /// The entries, newest first.
    pub entries: Vec<EntryView>,
}

/// One entry.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Its id, for ever.
    pub id: String,
    /// What is new.
    pub news: NewsView,
}

/// A feed that belongs to a page.
#[derive(Debug, Serialize)]
pub struct FeedLink {
    /// What it is about.
    pub title: String,
    /// The link to it.
    pub link: String,
}

/// The feeds of the page, the widest first; none where the portal has none.
pub fn links(leaf: &Leaf) -> Vec<FeedLink> {
    let narrower = match leaf.subject {
        Subject::Area(area) => vec![Subject::Area(area)],
        Subject::Report(at) => vec![Subject::Area(leaf.book.portal.reports[at].area)],
        Subject::Indicator(indicator) => vec![Subject::Indicator(indicator)],
        Subject::AreaIndicator(area, indicator) => vec![Subject::Area(area), Subject::Indicator(indicator)],
        _ => Vec::new(),
    };
    let all = [Subject::Portal].into_iter().chain(narrower);
    let link = |subject| Some(FeedLink { title: title(leaf, subject), link: leaf.link(&KIND, subject)? });
    all.filter(|_| leaf.book.portal.address.is_some()).filter_map(link).collect()
}

fn subjects(book: &Book, _: &Edition) -> Vec<Subject> {
    let portal = book.portal;
    if portal.address.is_none() {
        return Vec::new();
    }
    let areas = (0..portal.areas.len() as u32).map(|at| Subject::Area(AreaId(at)));
    let indicators = (0..portal.indicators.len() as u32).map(IndicatorId);
    let indicators = indicators.filter(|id| portal.indicator(*id).is_public()).map(Subject::Indicator);
    [Subject::Portal].into_iter().chain(areas).chain(indicators).collect()
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let page = page_address(book, edition, subject);
    format!("{}feed.xml", page.strip_suffix("index.html").unwrap_or_default())
}

/// Where the page that a feed belongs to lies.
fn page_address(book: &Book, edition: &Edition, subject: Subject) -> String {
    match subject {
        Subject::Area(id) => super::area::address_of(edition, &book.portal.area(id).id),
        Subject::Indicator(id) => super::indicator::address_of(edition, &book.portal.indicator(id).id),
        _ => address::page(edition, &[]),
    }
}

/// "Minh bạch chỉ tiêu huyện: Huyện Thanh Miện"
fn title(leaf: &Leaf, subject: Subject) -> String {
    let (portal, edition) = (leaf.book.portal, leaf.edition);
    let site = edition.text(&portal.title);
    let of = match subject {
        Subject::Area(id) => edition.text(&portal.area(id).name),
        Subject::Indicator(id) => edition.text(&portal.indicator(id).title),
        _ => return site.to_owned(),
    };
    edition.language.fill("label", &[("label", Arg::Text(site)), ("text", Arg::Text(of))])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Some(root) = leaf.book.portal.address.as_deref() else { return Ok(()) };
    let shared = [("site", leaf.book.site(leaf.edition))] as [(&'static str, &Shared); 1];
    let mut feed = Vec::new();
    leaf.book.theme.fill("feed.xml", &shared, &view(leaf, root), &mut feed)?;
    out.write_all(foreign::plain(String::from_utf8(feed).map_err(io::Error::other)?).as_bytes())
}

fn view(leaf: &Leaf, root: &str) -> FeedView {
    let (book, edition) = (leaf.book, leaf.edition);
    let portal = book.portal;
    let told = told(leaf);
    let text = |text: &Option<_>| text.as_ref().map(|text| edition.text(text).to_owned());
    let page = page_address(book, edition, leaf.subject);
    FeedView {
        language: edition.language.code.clone(),
        title: title(leaf, leaf.subject),
        address: address::on_the_web(root, &leaf.address()),
        page: address::on_the_web(root, &page),
        updated: time(told.first().map_or(portal.as_of, |one| one.date)),
        author: text(&portal.publisher).unwrap_or_else(|| edition.text(&portal.title).to_owned()),
        rights: portal.licence.as_ref().map_or(String::new(), |licence| edition.text(&licence.name).to_owned()),
        entries: told.iter().take(NEWEST).map(|one| entry(leaf, root, one)).collect(),
    }
}

fn told<'a>(leaf: &Leaf<'a>) -> Vec<News<'a>> {
    let book = leaf.book;
    match leaf.subject {
        Subject::Area(id) => news::of_area(book, id),
        Subject::Indicator(id) => news::news(book, std::iter::empty(), book.portal.figures_by(id)),
        _ => news::of_portal(book),
    }
}

fn entry(leaf: &Leaf, root: &str, one: &News) -> EntryView {
    let portal = leaf.book.portal;
    let key = match &one.what {
        What::Document(id, _) => {
            let document = portal.document(*id);
            format!("document/{}/{}", portal.area(document.area).id, document.id)
        }
        What::Revision(one) => revision_key(portal, one),
    };
    let news = news::view(leaf, one);
    let link = leaf.on_the_web(&news.link).unwrap_or_default();
    EntryView {
        id: format!("{root}{}#{}", leaf.edition.folder, address::encoded(&key)),
        news: NewsView { day: time(one.date), link, ..news },
    }
}

/// What no other revision has: whose value, by which document, and what it is now.
fn revision_key(portal: &Portal, one: &Revision) -> String {
    let Figure { indicator, area, period, .. } = one.figure;
    let member = |(dimension, member): &(_, crate::model::MemberId)| {
        let dimension = portal.dimension(*dimension);
        format!("{}.{}/", dimension.id, dimension.members[member.0 as usize].id)
    };
    let path: String = one.path.iter().map(member).collect();
    let of = match one.of {
        Revised::Target => "target",
        Revised::Achieved => "achieved",
        Revised::Previous => "previous",
    };
    let source = one.new.origin.source.map_or("", |id| portal.document(id).id.as_str());
    let now = one.new.quantity.point();
    let (area, indicator) = (&portal.area(*area).id, &portal.indicator(*indicator).id);
    format!("revision/{area}/{period}/{indicator}/{path}{of}/{source}/{now}")
}

/// A day as Atom has it.
fn time(day: crate::model::Date) -> String {
    format!("{day}T00:00:00Z")
}
