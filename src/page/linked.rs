//! Where links and pictures of texts lead on the site.

use super::{Leaf, PageKind, Subject, address, documents, free, narrative, report};
use crate::model::{Destination, Link, Linked, Page, Portal, Report};

/// The link from a page to where a text points; `None` where there is nothing on the site.
pub fn link(leaf: &Leaf, link: &Link) -> Option<String> {
    let (path, anchor) = match &link.destination {
        Destination::Outside(address) => return Some(address.clone()),
        Destination::Nowhere => return None,
        Destination::Inside { path, anchor } => (path, anchor.as_deref()),
    };
    if link.picture {
        return Some(leaf.up() + &address::encoded(&picture(path)));
    }
    let to = inside(leaf, path)?;
    Some(anchor.map_or(to.clone(), |anchor| format!("{to}#{anchor}")))
}

/// Where the copy of a picture lies, from the root of the site, by its path below the content folder.
pub fn picture(path: &str) -> String {
    let Some(rest) = path.strip_prefix("areas/") else { return path.to_owned() };
    let (folder, name) = rest.rsplit_once('/').unwrap_or(("", rest));
    // The folders of periods have capitals in the content and none on the site.
    format!("{}/{name}", folder.to_ascii_lowercase())
}

fn inside(leaf: &Leaf, path: &str) -> Option<String> {
    let portal = leaf.book.portal;
    match portal.at_path(path)? {
        Linked::Narrative(of, narrative) => {
            let at = portal.reports.binary_search_by(|one| (one.area, one.period).cmp(&(of.area, of.period))).ok()?;
            let here = leaf.edition.index;
            // A report without a text in the reader's language shows this one there as well.
            let translated = of.narratives.iter().any(|other| other.page.language == here);
            let language = if translated { narrative.page.language } else { here };
            in_language(leaf, home_of(of), Subject::Report(at), language)
        }
        Linked::Page(page) => in_language(leaf, &free::KIND, Subject::Free(place(portal, page)?), page.language),
        Linked::Document(document) => match leaf.book.attachment(document) {
            Some(address) => Some(leaf.up() + &address::encoded(&address)),
            None => documents::link(leaf, document),
        },
    }
}

/// The kind of page that shows the narrative of a report.
fn home_of(of: &Report) -> &'static PageKind {
    if narrative::is_long(of) { &narrative::KIND } else { &report::KIND }
}

fn in_language(leaf: &Leaf, kind: &PageKind, subject: Subject, language: usize) -> Option<String> {
    let edition = leaf.book.editions.get(language)?;
    Some(leaf.up() + &leaf.book.address(edition, kind, subject)?)
}

fn place(portal: &Portal, page: &Page) -> Option<usize> {
    portal.pages.iter().position(|one| one.id == page.id && one.language == page.language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_lie_beside_the_page_that_shows_them() {
        assert_eq!(picture("areas/tu-ky/2023-H1/Anh 1.png"), "tu-ky/2023-h1/Anh 1.png");
        assert_eq!(picture("pages/anh.png"), "pages/anh.png");
    }
}
