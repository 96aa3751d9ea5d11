//! However many areas and indicators there are: a page of areas by indicators is cut, each part leads to the others, and
//! together they hold every number once.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io;
use std::path::Path;

use desk::{Desk, Tree};
use minhbach::load::{Loaded, load};
use minhbach::page::cohort::{MOST_CELLS, MOST_ROWS};
use minhbach::page::{Book, Told};
use minhbach::site::{Site, languages};
use minhbach::theme::Theme;

const AREAS: usize = 12;

/// Of two groups that fit a page and one that fits none.
const GROUPS: [usize; 3] = [40, 60, 650];

/// Where a page of the table, or of one field, lies.
const TABLE: &str = "matrix/";
const FIELD: &str = "compare/district/2024/g2/";

#[test]
fn every_part_is_small_and_every_number_stands_once() {
    let site = site();
    for (folder, of, most) in [(TABLE, "<td data-label=", MOST_CELLS), (FIELD, "<tr data-area=", MOST_ROWS)] {
        let pages: Vec<&str> = site.keys().filter(|path| path.starts_with(folder)).map(String::as_str).collect();
        let counts: Vec<usize> = pages.iter().map(|page| numbers(&text(&site, page), of).len()).collect();
        assert!(counts.iter().all(|count| (1..=most).contains(count)), "{pages:?} {counts:?}");
        let mut all: BTreeMap<String, usize> = BTreeMap::new();
        for number in pages.iter().flat_map(|page| numbers(&text(&site, page), of)) {
            *all.entry(number).or_default() += 1;
        }
        let wanted = if folder == TABLE { GROUPS.iter().sum() } else { GROUPS[2] };
        assert_eq!(all.len(), wanted * AREAS, "{folder}");
        assert!(all.values().all(|times| *times == 1), "{folder}");
    }
}

#[test]
fn from_each_part_there_is_a_way_to_all_others() {
    let site = site();
    for folder in [TABLE, FIELD] {
        let pages: Vec<&str> = site.keys().filter(|path| path.starts_with(folder)).map(String::as_str).collect();
        assert!(pages.len() > 1, "{folder} {pages:?}");
        for page in &pages {
            let text = text(&site, page);
            let (_, nav) = text.split_once("<nav aria-label=\"Parts\">").unwrap();
            let (nav, _) = nav.split_once("</nav>").unwrap();
            let mut led: Vec<String> = nav.split(" href=\"").skip(1).map(|link| resolved(page, link)).collect();
            led.extend([(*page).to_owned()]);
            led.sort();
            assert_eq!(led, pages, "{page}: {nav}");
        }
    }
}

/// The numbers of a page: each cell or row links to the page of its own.
fn numbers(page: &str, of: &str) -> Vec<String> {
    let (_, content) = page.split_once("</header>\n").unwrap();
    // The counts below a table are cells without a link.
    let links =
        content.split(of).skip(1).filter_map(|cell| cell.split("</t").next()?.split_once(" href=\"").map(|two| two.1));
    links.map(|link| link.split('"').next().unwrap().trim_start_matches("../").to_owned()).collect()
}

fn resolved(page: &str, link: &str) -> String {
    let link = link.split('"').next().unwrap();
    let up = link.matches("../").count();
    assert_eq!(up, page.matches('/').count(), "{link} is a link from the root");
    link.trim_start_matches("../").to_owned()
}

fn text(site: &Tree, page: &str) -> String {
    String::from_utf8(site[page].clone()).unwrap()
}

/// The tables of areas that have so many indicators each, by group.
fn site() -> Tree {
    let desk = Desk::with("smallest");
    std::fs::remove_dir_all(desk.at("content")).unwrap();
    desk.write("content/portal.yaml", "format: 1\ntitle: Many\nlanguages: [en]\nas_of: 2025-03-01\n");
    desk.write("content/units.yaml", "ha: {name: ha, dimension: area}\n");
    let mut figures = "figures:\n".to_owned();
    for (group, many) in GROUPS.into_iter().enumerate() {
        let mut catalogue = format!("group: Group {group}\norder: {group}\nindicators:\n");
        for at in 0..many {
            let _ = writeln!(catalogue, "  i{group}-{at}: {{title: Indicator {group}.{at}, unit: ha, better: higher}}");
            let _ = writeln!(figures, "  i{group}-{at}: {{target: {}, achieved: {}}}", at + 100, at + 101);
        }
        desk.write(&format!("content/indicators/g{group}.yaml"), catalogue);
    }
    for area in 0..AREAS {
        desk.write(&format!("content/areas/a{area}/area.yaml"), format!("name: Area {area}\nlevel: district\n"));
        desk.write(&format!("content/areas/a{area}/2024/figures.yaml"), &figures);
    }
    pages(&desk.at("content"), |address| address.starts_with(TABLE) || address.starts_with(FIELD))
}

/// Only some pages of a portal, for all together are ten thousand.
fn pages(content: &Path, wanted: impl Fn(&str) -> bool) -> Tree {
    let Loaded { portal, sources, .. } = load(content);
    let portal = portal.unwrap();
    let theme = Theme::built_in().unwrap();
    let (words, _) = languages(&portal, &theme).unwrap();
    let told = Told { portal: &portal, discrepancies: &[], sources: &sources, pictures: false };
    let book = Book::new(told, &theme, words).unwrap();
    let copy = |_: &str, _: &mut dyn io::Write| Ok(());
    let (site, findings) = Site::plan(book, &copy);
    assert!(findings.is_empty(), "{findings:?}");
    let wanted = (0..site.count()).filter(|at| wanted(site.address(*at)));
    let made = wanted.map(|at| {
        let mut page = Vec::new();
        site.write(at, &mut page).unwrap();
        (site.address(at).to_owned(), page)
    });
    made.collect()
}
