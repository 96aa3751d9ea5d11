//! What all pages are made from: the portal, the theme, and one edition a language.

use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::cohort::Cohorts;
use super::edition::{Edition, Site};
use super::moved::{self, Move};
use super::{PAGES, PageKind, Subject, compare, matrix};
use crate::language::Language;
use crate::model::subject::of_figures;
use crate::model::{Discrepancy, Document, Figure, IndicatorId, Portal, Withheld};
use crate::picture::Press;
use crate::source::Sources;
use crate::theme::{Html, Shared, Theme};

/// What a site is made from.
#[derive(Clone, Copy)]
pub struct Told<'a> {
    /// What is said.
    pub portal: &'a Portal,
    /// What does not fit together in its sources, in the order of the portal.
    pub discrepancies: &'a [Discrepancy],
    /// The texts of the narratives.
    pub sources: &'a Sources,
    /// Whether share pictures are made.
    pub pictures: bool,
}

/// The portal in all its languages.
pub struct Book<'a> {
    /// What is said.
    pub portal: &'a Portal,
    /// What does not fit together in its sources, in the order of the portal.
    pub discrepancies: &'a [Discrepancy],
    /// What must not be shown of it.
    pub withheld: Withheld,
    /// The texts of the narratives.
    pub sources: &'a Sources,
    /// How it looks.
    pub theme: &'a Theme,
    /// What makes its pictures.
    pub press: Press,
    /// Whether share pictures are made.
    pictures: bool,
    /// One a language, in the order of the portal.
    pub editions: Vec<Edition>,
    /// Which kinds of [`PAGES`] the portal wants.
    wanted: Vec<bool>,
    /// What every page of an edition is filled with.
    sites: Vec<Shared>,
    /// The address of each indicator in each edition; empty where the portal leaves those pages out.
    indicators: Vec<Vec<Html>>,
    /// The old addresses of each edition.
    moves: Vec<Vec<Move>>,
    /// The areas that stand side by side.
    pub cohorts: Cohorts,
    /// Charts drawn so far.
    charts: AtomicUsize,
}

impl<'a> Book<'a> {
    /// Takes the languages of the portal, in its order.
    ///
    /// # Errors
    /// A bug in a view.
    pub fn new(told: Told<'a>, theme: &'a Theme, languages: Vec<Language>) -> io::Result<Self> {
        let Told { portal, discrepancies, sources, pictures } = told;
        let press = Press::new(theme.fonts());
        let wanted = PAGES.iter().map(|kind| portal.leave_out.iter().all(|(id, _)| id != kind.id)).collect();
        let editions = languages.into_iter().enumerate();
        let editions = editions.map(|(at, language)| Edition::new(portal, at, language)).collect();
        let withheld = Withheld::of(portal);
        let (sites, indicators, moves, charts) = (Vec::new(), Vec::new(), Vec::new(), AtomicUsize::new(0));
        let mut book = Self {
            portal,
            discrepancies,
            sources,
            theme,
            press,
            pictures,
            withheld,
            editions,
            wanted,
            sites,
            indicators,
            moves,
            cohorts: Cohorts::default(),
            charts,
        };
        // Over a whole country this takes a while.
        if book.has(&matrix::KIND) || book.has(&compare::KIND) {
            book.cohorts = Cohorts::of(portal, &book.editions[0].area_places);
        }
        book.indicators = book.editions.iter().map(|edition| book.indicator_addresses(edition)).collect();
        book.moves = book.editions.iter().map(|edition| moved::moves(&book, edition)).collect();
        book.sites =
            book.editions.iter().map(|edition| Shared::new(&Site::new(&book, edition))).collect::<Result<_, _>>()?;
        Ok(book)
    }

    /// What does not fit together in a figure or in its members.
    pub fn discrepancies_of(&self, figure: &Figure) -> &'a [Discrepancy] {
        if self.discrepancies.is_empty() {
            return &[];
        }
        let at = self.portal.position(figure.indicator, figure.area, figure.period);
        at.map_or(&[], |at| of_figures(self.discrepancies, at..at + 1))
    }

    /// Counts charts that were drawn for a page.
    pub fn drew(&self, charts: usize) {
        self.charts.fetch_add(charts, Ordering::Relaxed);
    }

    /// How many charts were drawn so far.
    pub fn charts(&self) -> usize {
        self.charts.load(Ordering::Relaxed)
    }

    /// Whether the portal wants pages of a kind.
    pub fn has(&self, kind: &PageKind) -> bool {
        PAGES.iter().position(|one| one.id == kind.id).is_some_and(|at| self.wanted[at])
    }

    /// Whether it has share pictures: they need addresses on the web.
    pub fn has_pictures(&self) -> bool {
        self.pictures && self.portal.address.is_some()
    }

    /// Where a page lies, from the root of the site; `None` where the portal leaves its kind out.
    pub fn address(&self, edition: &Edition, kind: &PageKind, subject: Subject) -> Option<String> {
        self.has(kind).then(|| (kind.address)(self, edition, subject))
    }

    /// Where the page of an indicator lies, from the root of the site; empty where the portal leaves it out.
    pub fn indicator_address(&self, edition: &Edition, indicator: IndicatorId) -> Html {
        self.indicators[edition.index][indicator.0 as usize].clone()
    }

    /// The pages of an edition that lay elsewhere, each with its old address.
    pub fn moves(&self, edition: &Edition) -> &[Move] {
        &self.moves[edition.index]
    }

    fn indicator_addresses(&self, edition: &Edition) -> Vec<Html> {
        let address = |at| self.address(edition, super::kind("indicator")?, Subject::Indicator(IndicatorId(at)));
        (0..self.portal.indicators.len() as u32).map(|at| Html::of_text(&address(at).unwrap_or_default())).collect()
    }

    /// What every page of an edition is filled with, as templates see it under `site`.
    pub fn site(&self, edition: &Edition) -> &Shared {
        &self.sites[edition.index]
    }

    /// Where the copy of a document lies, from the root of the site: `tai-lieu/thanh-mien/bao-cao.pdf`.
    pub fn attachment(&self, document: &Document) -> Option<String> {
        let file = document.file.as_ref()?;
        let folder = self.editions.first()?.language.address("documents");
        Some(format!("{folder}/{}/{}", self.portal.area(document.area).id, file.name))
    }
}
