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

#[test]
fn nothing_is_wrong_with_the_example() {
    let (portal, sources) = (example::portal(), Sources::default());
    let mut checked = check(&example::context(&portal, &sources));
    // A note that it names no source is nothing wrong.
    checked.findings.retain(|finding| finding.severity != Severity::Info);
    assert_eq!((checked.findings, checked.discrepancies), (Vec::new(), Vec::new()));
}
