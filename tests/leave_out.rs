//! Whatever kind of page a portal leaves out: no link of the others is dead, and from each there is a way on.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::fs;

use desk::{Desk, Tree};
use minhbach::page::PAGES;

/// Where the portal lies, for links of pages that may be shown anywhere.
const ON_THE_WEB: &str = "https://example.org/cong/";

#[test]
fn no_kind_of_page_is_missed_by_the_others() {
    let desk = Desk::with("everything");
    let text = fs::read_to_string(desk.at("content/portal.yaml")).unwrap();
    let mut faults = Vec::new();
    for kind in PAGES {
        desk.write("content/portal.yaml", format!("{text}leave_out: [{}]\n", kind.id));
        desk.run(&["build", "--lang", "en", "--no-pictures"]).well();
        faults
            .extend(dead_links(&desk.tree("output")).into_iter().map(|fault| format!("without {}: {fault}", kind.id)));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_page_of_the_publisher_takes_the_place_of_the_home_page() {
    let desk = Desk::with("smallest");
    desk.write("content/static/index.html", "<p>ours</p>");
    let text = fs::read_to_string(desk.at("content/portal.yaml")).unwrap();
    desk.write("content/portal.yaml", text + "leave_out: [home]\n");
    desk.build().well();
    let site = desk.tree("output");
    assert_eq!(site["index.html"], b"<p>ours</p>");
    assert!(String::from_utf8_lossy(&site["song-may/index.html"]).contains("<a href=\"../index.html\">"));
}

/// Links that lead nowhere, and pages that link to no other.
fn dead_links(site: &Tree) -> Vec<String> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.flat_map(|(path, bytes)| faults(path, &String::from_utf8_lossy(bytes), site)).collect()
}

fn faults(page: &str, text: &str, site: &Tree) -> Vec<String> {
    let links = text.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let inside = links.filter(|link| !link.starts_with('#') && (!link.contains(':') || link.starts_with(ON_THE_WEB)));
    let mut onward = false;
    let mut faults = Vec::new();
    for link in inside {
        let target = resolved(page, link);
        let found = [target.clone(), format!("{target}/index.html"), format!("{target}index.html")];
        match found.iter().find(|path| site.contains_key(*path)) {
            Some(found) if link.is_empty() && found == page => faults.push(format!("{page}: an empty link")),
            Some(found) => onward |= found != page && found.ends_with(".html"),
            None => faults.push(format!("{page}: {link:?} leads nowhere")),
        }
    }
    if !onward {
        faults.push(format!("{page}: no way on"));
    }
    faults
}

/// The path of a link from the root of the site.
fn resolved(page: &str, link: &str) -> String {
    let link = link.split(['#', '?']).next().unwrap();
    let link = link.strip_prefix("https://example.org").unwrap_or(link);
    if link.is_empty() {
        return page.to_owned();
    }
    let (mut parts, rest): (Vec<&str>, &str) = match link.strip_prefix("/cong/") {
        Some(rest) => (Vec::new(), rest),
        None => (page.split('/').rev().skip(1).collect::<Vec<_>>().into_iter().rev().collect(), link),
    };
    for part in rest.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    plain(&parts.join("/"))
}

/// Without what browsers write for letters.
fn plain(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link.as_bytes();
    while let [first, after @ ..] = rest {
        let code = (*first == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap()
}
