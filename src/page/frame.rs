//! What stands around every page: title, way back, other languages.

use std::io::{self, Write};

use serde::Serialize;

use super::edition::beginning;
use super::feed::{self, FeedLink};
use super::picture::PictureLink;
use super::{Leaf, Subject, address, foreign, home, icon, manifest, newest, picture, structured};
use crate::theme::{Html, Shared};

/// What every page is filled with under the name `page`.
#[derive(Debug, Serialize)]
pub struct Frame {
    /// The kind of page, as in `leave_out`.
    pub kind: &'static str,
    /// The language, for `lang="…"`.
    pub language: String,
    /// Where this page lies, from the root of the site.
    pub address: String,
    /// Leads to the root of the site: every address of the site that is not ready-made as a link goes behind it.
    pub up: String,
    /// What the page is about, without the name of the portal; the portal's own name on the home page.
    pub title: String,
    /// One or two sentences for search engines and shared links.
    pub description: String,
    /// The pages above this one, outermost first, the home page included.
    pub crumbs: Vec<Crumb>,
    /// This page in every language of the portal; empty where there is only one.
    pub languages: Vec<OtherLanguage>,
    /// The address on the web; empty where the portal does not state its own.
    pub canonical: String,
    /// The picture that its link is shared with; nothing where the portal does not state its own address.
    pub picture: Option<PictureLink>,
    /// The feeds that it belongs to, the widest first; none where the portal has none.
    pub feeds: Vec<FeedLink>,
    /// The link to the icon for home screens; empty where the portal leaves icons out.
    pub icon: String,
    /// The language with its country, as shared links name it: "vi_VN"; empty where the language file names no country.
    pub locale: String,
    /// The link to the web manifest; empty where the portal leaves that out.
    pub manifest: String,
    /// What shared links say that it is: `website` or `article`.
    pub sort: &'static str,
    /// The newest day that a number on it has; nothing where its numbers have none.
    pub newest: Option<String>,
    /// What it says of itself to machines: a ready `<script type="application/ld+json">`; empty where that is nothing.
    pub structured: Html,
}

/// A page above another.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Its name.
    pub text: String,
    /// The link to it.
    pub link: String,
}

/// A page in another language.
#[derive(Debug, Serialize)]
pub struct OtherLanguage {
    /// The language, for `lang="…"` and `hreflang="…"`.
    pub code: String,
    /// What it calls itself.
    pub name: String,
    /// The link; to the home page of that language where this page was not translated.
    pub link: String,
    /// Whether it is this very page.
    pub current: bool,
    /// The language with its country, as shared links name it; empty where this page was not translated.
    pub locale: String,
    /// The address on the web for `rel="alternate"`; empty where the portal does not state its own, or where this page
    /// was not translated.
    pub alternate: String,
}

/// What a page says of itself.
pub struct Heading {
    /// What it is about.
    pub title: String,
    /// One or two sentences.
    pub description: String,
    /// The pages above it below the home page: name, kind and subject.
    pub above: Vec<Crumb>,
}

impl Leaf<'_> {
    /// Fills the template of this page: the view gives the names that it sees, beside `site` and `page`.
    ///
    /// # Errors
    /// A mistake in the template, or one of `out`.
    pub fn fill<View: Serialize>(&self, heading: Heading, view: &View, out: &mut dyn Write) -> io::Result<()> {
        let frame = Shared::new(&Frame::new(self, heading))?;
        let shared = [("site", self.book.site(self.edition)), ("page", &frame)];
        let template = format!("{}.html", self.kind.id);
        if self.edition.index == 0 && self.book.portal.languages.len() == 1 {
            return self.book.theme.fill(&template, &shared, view, out);
        }
        let mut page = Vec::new();
        self.book.theme.fill(&template, &shared, view, &mut page)?;
        let page = String::from_utf8(page).map_err(io::Error::other)?;
        out.write_all(foreign::resolved(&page, &self.book.portal.languages).as_bytes())
    }

    /// Fills a template that is part of this page; empty where that fails, for the page itself fails then too.
    pub fn part<View: Serialize>(&self, template: &str, view: &View) -> String {
        let mut out = Vec::new();
        let heading = Heading { title: String::new(), description: String::new(), above: Vec::new() };
        let filled = Shared::new(&Frame::new(self, heading)).and_then(|frame| {
            let shared = [("site", self.book.site(self.edition)), ("page", &frame)];
            self.book.theme.fill(template, &shared, view, &mut out)
        });
        filled.map_or(String::new(), |()| String::from_utf8(out).unwrap_or_default())
    }

    /// A page above this one; nothing where the portal leaves its kind out.
    pub fn crumb(&self, text: &str, kind: &super::PageKind, subject: Subject) -> Option<Crumb> {
        Some(Crumb { text: text.to_owned(), link: self.link(kind, subject)? })
    }
}

impl Frame {
    fn new(leaf: &Leaf, heading: Heading) -> Self {
        let address = leaf.address();
        let web = leaf.book.portal.address.as_deref();
        let mut crumbs = Vec::new();
        if leaf.subject != Subject::Portal || leaf.kind.id != home::KIND.id {
            crumbs.extend(leaf.crumb(leaf.edition.language.word("nav.home"), &home::KIND, Subject::Portal));
        }
        crumbs.extend(heading.above.iter().map(Crumb::clone));
        Self {
            newest: newest::said(leaf),
            picture: picture::of_page(leaf, &heading.description),
            icon: icon::link(leaf, icon::TOUCH).unwrap_or_default(),
            locale: leaf.edition.language.territory(),
            feeds: feed::links(leaf),
            manifest: leaf.link(&manifest::KIND, Subject::Portal).unwrap_or_default(),
            structured: structured::script(leaf, &heading, &crumbs),
            sort: if crumbs.is_empty() { "website" } else { "article" },
            kind: leaf.kind.id,
            language: leaf.edition.language.code.clone(),
            up: leaf.up(),
            title: heading.title,
            description: heading.description,
            crumbs,
            languages: languages(leaf),
            canonical: web.map_or(String::new(), |web| address::on_the_web(web, &address)),
            address,
        }
    }
}

fn languages(leaf: &Leaf) -> Vec<OtherLanguage> {
    let book = leaf.book;
    if book.editions.len() < 2 {
        return Vec::new();
    }
    let web = book.portal.address.as_deref();
    let other = |edition: &super::Edition| {
        let subject = (leaf.kind.translated)(book, edition, leaf.subject);
        let address = subject.map(|subject| (leaf.kind.address)(book, edition, subject));
        let alternate = address.as_deref().zip(web).map(|(address, web)| address::on_the_web(web, address));
        OtherLanguage {
            code: edition.language.code.clone(),
            name: edition.language.name.clone(),
            link: leaf.up() + &address.or_else(|| beginning(book, edition)).unwrap_or_default(),
            locale: alternate.as_ref().map_or(String::new(), |_| edition.language.territory()),
            current: edition.index == leaf.edition.index,
            alternate: alternate.unwrap_or_default(),
        }
    };
    book.editions.iter().map(other).collect()
}
