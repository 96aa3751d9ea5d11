//! Tests of the table.

pub mod example;

use super::*;
use std::collections::BTreeSet;

#[test]
fn codes_are_words_joined_by_hyphens_and_each_stands_once() {
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).chain(LOADED.iter().map(|one| one.code)).collect();
    for code in &codes {
        assert!(
            code.split('-').all(
                |word| !word.is_empty() && word.bytes().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit())
            ),
            "{code}"
        );
    }
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), codes.len());
}

/// Where a day could not be read, the newest day of the portal may be another: what follows from it is not told.
#[test]
fn what_only_follows_from_an_unreadable_day_is_withheld() {
    let finding = |code| Finding::new(Severity::Error, code, example::span(1), Says::new("a", "a"));
    let (bad, early) = (finding("bad-date"), finding("achieved-too-early"));
    assert!(!is_certain(&early, &[bad]));
    assert!(is_certain(&early, &[finding("unknown-unit")]));
    assert!(is_certain(&finding("unknown-unit"), &[finding("bad-date")]));
}

#[test]
fn nothing_is_wrong_with_the_example() {
    let (portal, sources) = (example::portal(), Sources::default());
    let mut checked = check(&example::context(&portal, &sources));
    // A note that it names no source is nothing wrong.
    checked.findings.retain(|finding| finding.severity != Severity::Info);
    assert_eq!((checked.findings, checked.discrepancies), (Vec::new(), Vec::new()));
}
