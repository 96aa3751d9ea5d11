//! The audit of the portal's own content: it must find every discrepancy of the source documents by itself, without the
//! publisher's `issue:` keys, and raise no alarm on what is right.
//!
//! `tests/audit/discrepancies.txt` lists what is found, a line each. After a change on purpose run with `UPDATE=1` and
//! read the difference: a new line is either a contradiction of the sources or a false alarm.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use minhbach::check::{Context, check};
use minhbach::finding::{Finding, Place, Severity};
use minhbach::language::Language;
use minhbach::load::load;
use minhbach::model::{Facts, Portal, State};
use minhbach::source::Sources;

#[test]
fn every_discrepancy_is_found_without_being_acknowledged() {
    let (mut portal, sources) = content();
    forget(&mut portal);
    let lines: String = told(&portal, &sources).iter().map(|line| format!("{line}\n")).collect();
    let file = root().join("tests/audit/discrepancies.txt");
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&file, &lines).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    let (found, expected): (BTreeSet<&str>, BTreeSet<&str>) = (lines.lines().collect(), expected.lines().collect());
    let new: Vec<_> = found.difference(&expected).collect();
    let gone: Vec<_> = expected.difference(&found).collect();
    assert!(new.is_empty() && gone.is_empty(), "new: {new:#?}\ngone: {gone:#?}\nrun with UPDATE=1 if this is meant");
}

#[test]
fn the_publisher_acknowledges_every_one() {
    let (portal, sources) = content();
    let checked = check(&context(&portal, &sources, &languages()));
    let open = checked.discrepancies.iter().filter(|one| one.state == State::Open).count();
    assert_eq!(open, 0);
    let outdated = checked.findings.iter().filter(|finding| finding.code == "outdated-issue").count();
    assert_eq!(outdated, 0);
}

fn told(portal: &Portal, sources: &Sources) -> Vec<String> {
    let findings = check(&context(portal, sources, &languages())).findings;
    let open = findings.iter().filter(|finding| finding.severity == Severity::Warning);
    open.map(|finding| line(sources, finding)).collect()
}

/// `stated-share thanh-mien/2023/figures-noi-chinh.yaml: the share is printed as …`: without line numbers, which move.
fn line(sources: &Sources, finding: &Finding) -> String {
    let file = match &finding.place {
        Place::Span(span) => sources.file(span.file).path.clone(),
        Place::Path(path) => path.clone(),
    };
    format!("{} {}: {}", finding.code, file.trim_start_matches("areas/"), finding.says.en)
}

/// Takes every `issue:` out.
fn forget(portal: &mut Portal) {
    portal.figures.iter_mut().for_each(|figure| forget_in(&mut figure.facts));
}

fn forget_in(facts: &mut Facts) {
    let Some(more) = facts.more.as_deref_mut() else { return };
    more.issues.clear();
    let members = more.breakdowns.iter_mut().flat_map(|breakdown| &mut breakdown.members);
    members.for_each(|member| forget_in(&mut member.facts));
}

fn context<'a>(portal: &'a Portal, sources: &'a Sources, languages: &'a [Language]) -> Context<'a> {
    Context { portal, sources, languages, kinds: &[] }
}

fn content() -> (Portal, Sources) {
    let loaded = load(&root().join("content"));
    (loaded.portal.unwrap(), loaded.sources)
}

fn languages() -> Vec<Language> {
    let file = |code: &str| fs::read_to_string(root().join(format!("themes/default/languages/{code}.yaml"))).unwrap();
    ["vi", "en"].map(|code| Language::parse(code, &file(code)).unwrap()).into()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}
