//! Holds the tests of the site to the program's own list of page kinds: a new kind is opened in the browser, or it is
//! said why not.

use std::collections::BTreeSet;

use minhbach::page::PAGES;

/// Kinds that are HTML but are opened by no test of their own, and files that are no pages.
const LIST: &str = include_str!("site/kinds.json");

#[test]
fn every_kind_of_page_is_opened_in_the_browser_or_said_why_not() {
    let list: serde_json::Value = serde_json::from_str(LIST).unwrap_or_default();
    let named = |key: &str| list[key].as_array().cloned().unwrap_or_default();
    let opened = [named("pages"), named("either")].concat();
    let elsewhere = list["elsewhere"].as_object().cloned().unwrap_or_default();
    let opened = opened.iter().filter_map(|kind| kind.as_str());
    let tested: BTreeSet<&str> = opened.chain(elsewhere.keys().map(String::as_str)).collect();
    let known: BTreeSet<&str> = PAGES.iter().map(|kind| kind.id).collect();
    assert_eq!(known, tested, "tests/site/kinds.json and PAGES differ");
}
