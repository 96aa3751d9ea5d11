//! The pages of the site: a table of page kinds, each with its addresses and the view that its template is filled with.
//!
//! Knows nothing of tera or of disks. A view is a struct that derives `Serialize`; its doc comments are the theme
//! author's manual. Numbers and dates arrive in it as the language writes them.

pub mod markdown;
pub mod book;
pub mod edition;
pub mod frame;
mod newest;
pub mod structured;
pub mod address;
pub mod source;
pub mod words;
pub mod sentence;
pub mod standing;
pub mod row;
pub mod more;
pub mod discrepancy;
pub mod partition;
pub mod scorecard;
pub mod breakdown;
pub mod known;
pub mod task;
pub mod tasks;
pub mod portal_and_area;
pub mod aside;
pub mod calendar;
pub mod checks;
pub mod event;
pub mod live;
pub mod home;
pub mod area;
pub mod report;
pub mod narrative;
pub mod glyph;
pub mod indicators;
pub mod indicator;
pub mod main_figure;
pub mod area_indicator;
pub mod summary;
pub mod history;
pub mod neighbours;
pub mod main_chart;
pub mod embed;
pub mod chart_file;
pub mod share;
pub mod cohort;
pub mod matrix;
pub mod compare;
pub mod commune;
pub mod verdict;
pub mod period_rows;
pub mod area_rows;
pub mod cell;
pub mod documents;
pub mod area_documents;
pub mod document_uses;
pub mod methods;
pub mod changes;
pub mod news;
pub mod feed;
pub mod picture;
pub mod icon;
pub mod sitemap;
pub mod robots;
pub mod manifest;
pub mod accessibility;
pub mod data;
pub mod free;
pub mod about;
pub mod search;
pub mod alphabet;
pub mod missing;
pub mod moved;
pub mod linked;
pub mod said;
pub mod foreign;

pub use book::{Book, Told};
pub use edition::Edition;

use std::io::{self, Write};

use crate::model::{AreaId, IndicatorId, MemberId};

/// Every kind of page, in the order in which the navigation lists those that are in it.
pub const PAGES: &[PageKind] = &[
    home::KIND,
    area::KIND,
    report::KIND,
    narrative::KIND,
    indicators::KIND,
    indicator::KIND,
    area_indicator::KIND,
    embed::KIND,
    chart_file::KIND,
    matrix::KIND,
    compare::KIND,
    commune::KIND,
    tasks::KIND,
    calendar::KIND,
    checks::KIND,
    documents::KIND,
    area_documents::KIND,
    methods::KIND,
    changes::KIND,
    data::KIND,
    about::KIND,
    accessibility::KIND,
    free::KIND,
    alphabet::KIND,
    search::KIND,
    search::index::KIND,
    feed::KIND,
    sitemap::KIND,
    robots::KIND,
    manifest::KIND,
    icon::KIND,
    picture::KIND,
    missing::KIND,
    moved::KIND,
];

/// Names of kinds that the content format speaks of and that no page has yet: leaving them out changes nothing, and
/// content that does so stays good when they come.
pub const RESERVED: &[&str] = &[];

/// One kind of page.
pub struct PageKind {
    /// Its name, for ever: `leave_out` in `portal.yaml` takes it.
    pub id: &'static str,
    /// What there is a page of, in one language.
    pub subjects: fn(&Book, &Edition) -> Vec<Subject>,
    /// Where the page of a subject lies, from the root of the site: `thanh-mien/2023/index.html`.
    pub address: fn(&Book, &Edition, Subject) -> String,
    /// The same subject in another language, if there is a page of it.
    pub translated: fn(&Book, &Edition, Subject) -> Option<Subject>,
    /// Makes the page.
    pub write: fn(&Leaf, &mut dyn Write) -> io::Result<()>,
}

/// What a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The whole portal.
    Portal,
    /// One area.
    Area(AreaId),
    /// One area in one period: index in [`crate::model::Portal::reports`].
    Report(usize),
    /// One indicator.
    Indicator(IndicatorId),
    /// One indicator in one area.
    AreaIndicator(AreaId, IndicatorId),
    /// Areas side by side, in one table or in a part of it: index in [`cohort::Cohorts::sheets`].
    Sheet(usize),
    /// Areas side by side in one period and field: index in [`cohort::Cohorts::comparisons`].
    Comparison(usize),
    /// One commune of an area, as a member of its breakdowns.
    Commune(AreaId, MemberId),
    /// A free page: index in [`crate::model::Portal::pages`].
    Free(usize),
    /// A part of what is too large for one file, from 0.
    Part(usize),
    /// A page that lay elsewhere: index in [`Book::moves`].
    Moved(usize),
}

/// A page that is being made, and where it lies.
#[derive(Clone, Copy)]
pub struct Leaf<'a> {
    /// What all pages are made from.
    pub book: &'a Book<'a>,
    /// The language.
    pub edition: &'a Edition,
    /// What kind of page it is.
    pub kind: &'static PageKind,
    /// What it is about.
    pub subject: Subject,
}

/// For kinds whose pages exist in every language.
pub fn in_every_language(_: &Book, _: &Edition, subject: Subject) -> Option<Subject> {
    Some(subject)
}

/// The kind of that name.
pub fn kind(id: &str) -> Option<&'static PageKind> {
    PAGES.iter().find(|kind| kind.id == id)
}

impl Leaf<'_> {
    /// Where the page lies, from the root of the site.
    pub fn address(&self) -> String {
        (self.kind.address)(self.book, self.edition, self.subject)
    }

    /// Leads from this page to the root of the site: `../../`.
    pub fn up(&self) -> String {
        match self.kind.id == missing::KIND.id {
            true => missing::up(self.book.portal),
            false => address::up(&self.address()),
        }
    }

    /// The language of the sources' own words, for `lang="…"`: the portal's first; empty where it is the page's.
    pub fn source_language(&self) -> String {
        let first = self.book.portal.languages.first().filter(|_| self.edition.index != 0);
        first.cloned().unwrap_or_default()
    }

    /// A link of this page as an address on the web; `None` where the portal does not state its own.
    pub fn on_the_web(&self, link: &str) -> Option<String> {
        let at = link.strip_prefix(&self.up()).unwrap_or(link);
        let (page, anchor) = at.find('#').map_or((at, ""), |from| at.split_at(from));
        Some(address::on_the_web(self.book.portal.address.as_deref()?, page) + anchor)
    }

    /// The link from this page to another of the same language; `None` where the portal leaves that kind out.
    pub fn link(&self, kind: &PageKind, subject: Subject) -> Option<String> {
        let address = self.book.address(self.edition, kind, subject)?;
        Some(self.up() + &address)
    }
}
