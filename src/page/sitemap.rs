//! The list of all pages for search engines: one file, or an index of parts where there are very many.
//!
//! It needs addresses on the web: a portal that does not state its own has none. A page is as new as the newest document
//! or day that it speaks of, never as the build.

use std::io::{self, Write};

use super::{Book, Edition, Leaf, PAGES, PageKind, Subject, address, source};
use crate::model::{Date, Figure, Portal};
use crate::theme::escape;

/// The list of all pages.
pub const KIND: PageKind = PageKind {
    id: "sitemap",
    subjects,
    address: |_, _, subject| match subject {
        Subject::Part(at) => format!("sitemap-{}.xml", at + 1),
        _ => "sitemap.xml".to_owned(),
    },
    translated: |_, edition, subject| (edition.index == 0).then_some(subject),
    write,
};

/// The most addresses of one file, by the protocol of sitemaps.org.
const MOST: usize = 50_000;

/// Kinds that stand for others, and this one, whose subjects are counted here.
const UNLISTED: [&str; 3] = ["moved", "embed", "sitemap"];

/// A page of the site.
struct Listed {
    edition: usize,
    kind: &'static PageKind,
    subject: Subject,
}

fn subjects(book: &Book, edition: &Edition) -> Vec<Subject> {
    if edition.index != 0 || book.portal.address.is_none() {
        return Vec::new();
    }
    [Subject::Portal].into_iter().chain((0..parts(listed(book).len())).map(Subject::Part)).collect()
}

/// How many parts so many pages are listed in; none where one file holds them all.
fn parts(pages: usize) -> usize {
    if pages > MOST { pages.div_ceil(MOST) } else { 0 }
}

/// Every page that stands for itself, in all languages.
fn listed(book: &Book) -> Vec<Listed> {
    let mut pages = Vec::new();
    for edition in &book.editions {
        for kind in PAGES.iter().filter(|kind| !UNLISTED.contains(&kind.id) && book.has(kind)) {
            let subjects = (kind.subjects)(book, edition).into_iter();
            let is_page = |subject: &Subject| (kind.address)(book, edition, *subject).ends_with("index.html");
            pages.extend(subjects.filter(is_page).map(|subject| Listed { edition: edition.index, kind, subject }));
        }
    }
    pages
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Some(root) = leaf.book.portal.address.as_deref() else { return Ok(()) };
    let pages = listed(leaf.book);
    out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    match leaf.subject {
        Subject::Part(at) => part(leaf.book, root, pages.chunks(MOST).nth(at).unwrap_or_default(), out),
        _ => match parts(pages.len()) {
            0 => part(leaf.book, root, &pages, out),
            parts => index(root, parts, out),
        },
    }
}

fn index(root: &str, parts: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut text = "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n".to_owned();
    for at in 1..=parts {
        text.push_str("<sitemap>");
        element("loc", &format!("{root}sitemap-{at}.xml"), &mut text);
        text.push_str("</sitemap>\n");
    }
    out.write_all((text + "</sitemapindex>\n").as_bytes())
}

fn part(book: &Book, root: &str, pages: &[Listed], out: &mut dyn Write) -> io::Result<()> {
    let newest = Newest::of(book.portal);
    out.write_all(
        b"<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    )?;
    let mut text = String::new();
    for page in pages {
        text.clear();
        text.push_str("<url>");
        let edition = &book.editions[page.edition];
        element("loc", &address::on_the_web(root, &(page.kind.address)(book, edition, page.subject)), &mut text);
        if let Some(day) = newest.day(book.portal, page) {
            element("lastmod", &day.to_string(), &mut text);
        }
        alternates(book, root, page, &mut text);
        text.push_str("</url>\n");
        out.write_all(text.as_bytes())?;
    }
    out.write_all(b"</urlset>\n")
}

/// The same page in every language, itself included.
fn alternates(book: &Book, root: &str, page: &Listed, text: &mut String) {
    if book.editions.len() < 2 {
        return;
    }
    for edition in &book.editions {
        let Some(subject) = (page.kind.translated)(book, edition, page.subject) else { continue };
        text.push_str("<xhtml:link rel=\"alternate\" hreflang=\"");
        escape(text, &edition.language.code);
        text.push_str("\" href=\"");
        escape(text, &address::on_the_web(root, &(page.kind.address)(book, edition, subject)));
        text.push_str("\"/>");
    }
}

fn element(name: &str, content: &str, text: &mut String) {
    text.push_str(&format!("<{name}>"));
    escape(text, content);
    text.push_str(&format!("</{name}>"));
}

/// The newest day that each report speaks of.
struct Newest(Vec<Option<Date>>);

impl Newest {
    fn of(portal: &Portal) -> Self {
        let of = |figures: &[Figure]| figures.iter().filter_map(|figure| newest(portal, figure)).max();
        Self(portal.reports.iter().map(|report| of(portal.figures_of(report))).collect())
    }

    /// The newest day that a page speaks of; none of pages that the portal's content does not make.
    fn day(&self, portal: &Portal, page: &Listed) -> Option<Date> {
        let day = match page.subject {
            Subject::Area(id) => self.0[portal.report_indices(id)].iter().copied().max()?,
            Subject::Report(at) => self.0[at],
            Subject::Indicator(id) => portal.figures_by(id).filter_map(|figure| newest(portal, figure)).max(),
            Subject::AreaIndicator(area, id) => {
                portal.figures_in(id, area).filter_map(|figure| newest(portal, figure)).max()
            }
            Subject::Portal if matches!(page.kind.id, "home" | "data" | "changes") => self.0.iter().copied().max()?,
            _ => None,
        };
        day.map(|day| day.min(portal.as_of))
    }
}

/// The newest day of a figure's documents, and of its own.
fn newest(portal: &Portal, figure: &Figure) -> Option<Date> {
    let target = figure.facts.target.as_ref().and_then(|value| value.origin.source);
    let sources = [source::source_of(&figure.facts), target].into_iter().flatten();
    let documents = sources.filter_map(|id| portal.document(id).date);
    documents.chain(figure.facts.achieved.as_ref().and_then(|_| source::as_of(&figure.facts))).max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_pages_than_one_file_may_list_are_listed_in_parts() {
        assert_eq!([0, 1, MOST, MOST + 1, 2 * MOST, 2 * MOST + 1].map(parts), [0, 0, 0, 2, 2, 3]);
    }

    #[test]
    fn an_index_names_its_parts_where_they_lie() {
        let mut out = Vec::new();
        index("https://example.org/a&b/", parts(MOST + 1), &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        let places: Vec<&str> = text.split("<loc>").skip(1).map(|rest| rest.split('<').next().unwrap()).collect();
        assert_eq!(places, ["https://example.org/a&amp;b/sitemap-1.xml", "https://example.org/a&amp;b/sitemap-2.xml"]);
    }
}
