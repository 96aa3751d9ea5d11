//! What kinds have in common that have one page over the whole portal and one for each area that has something for it:
//! whose pages there are, where they lie and what they are called.
//!
//! Knows nothing of what stands on them. The name of such a kind is also its word in addresses and the key of its title.

use serde::Serialize;

use super::frame::{Crumb, Heading};
use super::said::Said;
use super::{Book, Edition, Leaf, PageKind, Subject, address, area};
use crate::language::Arg;
use crate::model::{AreaId, Portal};

/// An area in a list that leads to its own page of a kind.
#[derive(Debug, Serialize)]
pub struct AreaLine {
    /// Its name.
    pub name: Said,
    /// Its own page.
    pub link: String,
    /// How much there is: "5 sự kiện và 15 thời hạn".
    pub count: String,
}

/// The areas that have something.
pub fn areas(portal: &Portal, has: impl Fn(AreaId) -> bool) -> impl Iterator<Item = AreaId> {
    (0..portal.areas.len() as u32).map(AreaId).filter(move |area| has(*area))
}

/// The whole portal and those areas; nothing where there are none.
pub fn subjects(areas: impl Iterator<Item = AreaId>) -> Vec<Subject> {
    let areas: Vec<Subject> = areas.map(Subject::Area).collect();
    let whole = (!areas.is_empty()).then_some(Subject::Portal);
    whole.into_iter().chain(areas).collect()
}

/// Where the page of a subject lies, from the root of the site.
pub fn address(book: &Book, edition: &Edition, subject: Subject, kind: &str) -> String {
    match subject {
        Subject::Area(id) => address_of(edition, &book.portal.area(id).id, kind),
        _ => address::page(edition, &[edition.language.address(kind)]),
    }
}

/// Where the page of an area of that id lies, from the root of the site.
pub fn address_of(edition: &Edition, area: &str, kind: &str) -> String {
    address::page(edition, &[area, edition.language.address(kind)])
}

/// "Nhiệm vụ: Huyện Hiệp Hoà", "Nhiệm vụ"
pub fn title(leaf: &Leaf, kind: &PageKind, subject: Subject) -> String {
    let language = &leaf.edition.language;
    let key = format!("{}.title", kind.id);
    let own = language.word(&key);
    let Subject::Area(id) = subject else { return own.to_owned() };
    let name = leaf.edition.text(&leaf.book.portal.area(id).name);
    language.fill("label", &[("label", Arg::Text(own)), ("text", Arg::Text(name))])
}

/// What the page says of itself: its title, and its area above it.
pub fn heading(leaf: &Leaf, description: String) -> Heading {
    let above = match leaf.subject {
        Subject::Area(id) => leaf.crumb(leaf.edition.text(&leaf.book.portal.area(id).name), &area::KIND, leaf.subject),
        _ => None,
    };
    Heading { title: title(leaf, leaf.kind, leaf.subject), description, above: above.into_iter().collect() }
}

/// From an area's page the way to that of the portal.
pub fn to_all(leaf: &Leaf) -> Option<Crumb> {
    let Subject::Area(_) = leaf.subject else { return None };
    leaf.crumb(leaf.edition.language.word(&format!("{}.all", leaf.kind.id)), leaf.kind, Subject::Portal)
}

/// Areas by name, each with how much it has.
pub fn lines(leaf: &Leaf, areas: impl IntoIterator<Item = AreaId>, count: impl Fn(AreaId) -> String) -> Vec<AreaLine> {
    let line = |id: AreaId| AreaLine {
        name: Said::of(leaf, &leaf.book.portal.area(id).name),
        link: leaf.link(leaf.kind, Subject::Area(id)).unwrap_or_default(),
        count: count(id),
    };
    let mut lines: Vec<AreaLine> = areas.into_iter().map(line).collect();
    leaf.edition.language.sort_by_text(&mut lines, |line| line.name.text.as_str());
    lines
}
