//! What stands at the old address of a page that was renamed: the way to the new one.
//!
//! Knows nothing of documents: they are described on the page of their area, which keeps their old anchors.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::said::Said;
use super::{
    Book, Edition, Leaf, PageKind, Subject, address, area, area_documents, area_indicator, calendar, checks, commune,
    embed, free, indicator, narrative, portal_and_area, report, tasks,
};
use crate::model::{Area, Indicator, Portal};

/// What stands where a page lay.
pub const KIND: PageKind = PageKind {
    id: "moved",
    subjects: |book, edition| (0..book.moves(edition).len()).map(Subject::Moved).collect(),
    address: |book, edition, subject| found(book, edition, subject).map_or(String::new(), |one| one.address.clone()),
    translated: |_, _, _| None,
    write,
};

/// What `moved.html` is filled with.
#[derive(Debug, Serialize)]
pub struct MovedView {
    /// The link to where the page lies now.
    pub to: String,
    /// What that page is called.
    pub name: Said,
    /// What stands before the name in the sentence: "Trang này đã chuyển đến ".
    pub before: String,
    /// What stands behind it.
    pub after: String,
    /// The new address on the web; empty where the portal does not state its own.
    pub canonical: String,
}

/// A page that lay elsewhere.
pub struct Move {
    /// Where it lay, from the root of the site.
    address: String,
    named: &'static Named,
    subject: Subject,
}

/// A kind of page whose addresses have an id in them.
struct Named {
    kind: &'static PageKind,
    /// Where the page would lie if the ids were those.
    address: fn(&Book, &Edition, Subject, &[&str]) -> String,
    /// What the page is called.
    name: fn(&Leaf, Subject) -> Said,
}

/// Every kind that a change of an id moves.
const NAMED: &[Named] = &[
    Named { kind: &area::KIND, address: |_, edition, _, ids| area::address_of(edition, ids[0]), name: of_area },
    Named { kind: &report::KIND, address: report_address, name: of_report },
    Named { kind: &narrative::KIND, address: narrative_address, name: of_narrative },
    Named {
        kind: &indicator::KIND,
        address: |_, edition, _, ids| indicator::address_of(edition, ids[0]),
        name: of_indicator,
    },
    Named {
        kind: &area_indicator::KIND,
        address: |_, edition, _, ids| area_indicator::address_of(edition, ids[0], ids[1]),
        name: of_number,
    },
    Named {
        kind: &embed::KIND,
        address: |_, edition, _, ids| embed::address_of(edition, ids[0], ids[1]),
        name: of_number,
    },
    Named {
        kind: &commune::KIND,
        address: |book, edition, subject, ids| commune::address_of(book, edition, subject, ids[0]),
        name: commune::name,
    },
    Named {
        kind: &area_documents::KIND,
        address: |_, edition, _, ids| area_documents::address_of(edition, ids[0]),
        name: of_documents,
    },
    Named {
        kind: &tasks::KIND,
        address: |_, edition, _, ids| portal_and_area::address_of(edition, ids[0], "tasks"),
        name: |leaf, subject| Said::own(portal_and_area::title(leaf, &tasks::KIND, subject)),
    },
    Named {
        kind: &calendar::KIND,
        address: |_, edition, _, ids| portal_and_area::address_of(edition, ids[0], "calendar"),
        name: |leaf, subject| Said::own(portal_and_area::title(leaf, &calendar::KIND, subject)),
    },
    Named {
        kind: &checks::KIND,
        address: |_, edition, _, ids| portal_and_area::address_of(edition, ids[0], "checks"),
        name: |leaf, subject| Said::own(portal_and_area::title(leaf, &checks::KIND, subject)),
    },
    Named {
        kind: &free::KIND,
        address: |book, edition, _, ids| free::address_of(book, edition, ids[0]),
        name: of_page,
    },
];

/// The pages of an edition that lay elsewhere.
pub fn moves(book: &Book, edition: &Edition) -> Vec<Move> {
    NAMED.iter().filter(|named| book.has(named.kind)).flat_map(|named| moves_of(book, edition, named)).collect()
}

fn moves_of(book: &Book, edition: &Edition, named: &'static Named) -> Vec<Move> {
    let mut moves = Vec::new();
    for subject in (named.kind.subjects)(book, edition) {
        let old = former_ids(book.portal, subject).into_iter();
        // Two ids may be one word of addresses, the present one among them.
        let addresses: BTreeSet<String> = old.map(|ids| (named.address)(book, edition, subject, &ids)).collect();
        let others = addresses.into_iter().filter(|old| *old != (named.kind.address)(book, edition, subject));
        moves.extend(others.map(|address| Move { address, named, subject }));
    }
    moves
}

/// The ids that the address of a subject had in it before.
fn former_ids(portal: &Portal, subject: Subject) -> Vec<Vec<&str>> {
    let listed: &[String] = match subject {
        Subject::Area(id) | Subject::Commune(id, _) => &portal.area(id).formerly,
        Subject::Report(at) => &portal.area(portal.reports[at].area).formerly,
        Subject::Indicator(id) => &portal.indicator(id).formerly,
        Subject::Free(at) => return former_ids_of_page(portal, at),
        Subject::AreaIndicator(area, indicator) => return former_pairs(portal.area(area), portal.indicator(indicator)),
        Subject::Portal | Subject::Part(_) | Subject::Sheet(_) | Subject::Comparison(_) | Subject::Moved(_) => &[],
    };
    listed.iter().map(|id| vec![id.as_str()]).collect()
}

/// Either may have been renamed, or both.
fn former_pairs<'a>(area: &'a Area, indicator: &'a Indicator) -> Vec<Vec<&'a str>> {
    let areas = [&area.id].into_iter().chain(&area.formerly);
    let pairs = areas.flat_map(|area| {
        let indicators = [&indicator.id].into_iter().chain(&indicator.formerly);
        indicators.map(move |indicator| vec![area.as_str(), indicator.as_str()])
    });
    pairs.skip(1).collect()
}

/// A page was renamed in all its languages, whichever of them says so.
fn former_ids_of_page(portal: &Portal, at: usize) -> Vec<Vec<&str>> {
    let same = portal.pages.iter().filter(|page| page.id == portal.pages[at].id);
    same.flat_map(|page| &page.formerly).map(|id| vec![id.as_str()]).collect()
}

fn report_address(book: &Book, edition: &Edition, subject: Subject, ids: &[&str]) -> String {
    let Subject::Report(at) = subject else { return String::new() };
    report::address_of(edition, ids[0], book.portal.reports[at].period)
}

fn narrative_address(book: &Book, edition: &Edition, subject: Subject, ids: &[&str]) -> String {
    let Subject::Report(at) = subject else { return String::new() };
    narrative::address_of(edition, ids[0], book.portal.reports[at].period)
}

fn of_area(leaf: &Leaf, subject: Subject) -> Said {
    let Subject::Area(id) = subject else { return Said::default() };
    Said::of(leaf, &leaf.book.portal.area(id).name)
}

fn of_report(leaf: &Leaf, subject: Subject) -> Said {
    let Subject::Report(at) = subject else { return Said::default() };
    Said::own(report::title(leaf, &leaf.book.portal.reports[at]))
}

fn of_narrative(leaf: &Leaf, subject: Subject) -> Said {
    let name = of_report(leaf, subject).text;
    Said::own(format!("{}: {name}", leaf.edition.language.word("section.narrative")))
}

fn of_indicator(leaf: &Leaf, subject: Subject) -> Said {
    let Subject::Indicator(id) = subject else { return Said::default() };
    Said::of(leaf, &leaf.book.portal.indicator(id).title)
}

fn of_number(leaf: &Leaf, subject: Subject) -> Said {
    let Subject::AreaIndicator(area, indicator) = subject else { return Said::default() };
    Said::own(area_indicator::title(leaf, area, indicator))
}

fn of_documents(leaf: &Leaf, subject: Subject) -> Said {
    let Subject::Area(id) = subject else { return Said::default() };
    Said::own(area_documents::title(leaf, id))
}

fn of_page(leaf: &Leaf, subject: Subject) -> Said {
    let Subject::Free(at) = subject else { return Said::default() };
    Said::own(free::title(&leaf.book.portal.pages[at]))
}

fn found<'a>(book: &'a Book, edition: &Edition, subject: Subject) -> Option<&'a Move> {
    let Subject::Moved(at) = subject else { return None };
    book.moves(edition).get(at)
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Some(one) = found(leaf.book, leaf.edition, leaf.subject) else { return Ok(()) };
    let language = &leaf.edition.language;
    let address = (one.named.kind.address)(leaf.book, leaf.edition, one.subject);
    let web = leaf.book.portal.address.as_deref();
    let sentence = language.word("moved.text");
    let (before, after) = sentence.split_once("{link}").unwrap_or((sentence, ""));
    let view = MovedView {
        to: leaf.up() + &address,
        name: (one.named.name)(leaf, one.subject),
        before: before.to_owned(),
        after: after.to_owned(),
        canonical: web.map_or(String::new(), |web| address::on_the_web(web, &address)),
    };
    let title = language.word("moved.title").to_owned();
    leaf.fill(Heading { description: title.clone(), title, above: Vec::new() }, &view, out)
}
