//! Loads and checks the smallest contents that break one rule each, and compares what is found.
//!
//! `tests/check/<code>/content/` is the content, `expected.txt` beside it what must be found. After a change on purpose
//! run with `UPDATE=1` and read the difference. A code without a case fails, and so does an expectation of nothing.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use minhbach::check::{Check, Context, LOADED, RULES, check};
use minhbach::finding::showing::{Colour, Showing};
use minhbach::finding::{Finding, MessageLanguage, Severity, terminal};
use minhbach::language::Language;
use minhbach::load::load;
use minhbach::source::Sources;

/// What cannot lie in a folder under version control, and what the site alone finds; the rooms that report it have tests
/// of their own.
const NO_CASE: &[&str] = &[
    "no-file",
    "too-large",
    "unreadable",
    "unspoken-language",
    "incomplete-language",
    "unknown-place",
    "address-clash",
    "impossible-name",
    "values-would-vanish",
];
/// Page kinds as the cases know them.
const KINDS: &[&str] = &["area", "area-indicator", "search"];

#[test]
fn every_case_finds_what_is_expected() {
    let wrong: Vec<String> = cases().iter().filter_map(|case| compare(case)).collect();
    assert!(wrong.is_empty(), "\n{}\nrun with UPDATE=1 if this is meant", wrong.join("\n"));
}

#[test]
fn every_code_has_a_case() {
    let cases: BTreeSet<String> = cases().iter().map(|case| name(case)).collect();
    let missing: Vec<&str> =
        codes().into_iter().filter(|code| !cases.contains(*code) && !NO_CASE.contains(code)).collect();
    assert!(missing.is_empty(), "no case in tests/check for {missing:?}");
}

#[test]
fn every_case_breaks_its_own_rule_and_no_other() {
    let broken = |case: &PathBuf| -> BTreeSet<&str> { findings(case).0.iter().map(|finding| finding.code).collect() };
    let wrong: Vec<String> = cases()
        .iter()
        .filter(|case| broken(case) != BTreeSet::from([name(case).as_str()]))
        .map(|case| format!("tests/check/{} breaks {:?}", name(case), broken(case)))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn what_is_found_has_the_severity_of_the_table() {
    let rules = RULES.iter().map(|rule| (rule.code, rule.severity));
    // A discrepancy that the publisher acknowledges is worth knowing, no more.
    let acknowledged = RULES.iter().filter(|rule| !matches!(rule.check, Check::Content(_)));
    let rules = rules.chain(acknowledged.map(|rule| (rule.code, Severity::Info)));
    let table: Vec<_> = rules.chain(LOADED.iter().map(|one| (one.code, one.severity))).collect();
    for finding in cases().iter().flat_map(|case| findings(case).0) {
        assert!(table.contains(&(finding.code, finding.severity)), "{} is no {:?}", finding.code, finding.severity);
    }
}

/// A code that reading reports must be listed, or `check --rules` would not tell all.
#[test]
fn every_code_in_the_sources_is_listed() {
    let listed = codes();
    let sources = ["src/load", "src/yaml", "src/finding", "src/check"].map(rust_files).concat();
    let unlisted: Vec<String> =
        sources.iter().flat_map(|path| written_codes(path)).filter(|code| !listed.contains(code.as_str())).collect();
    assert!(unlisted.is_empty(), "in no table: {unlisted:?}");
}

fn compare(case: &Path) -> Option<String> {
    let (findings, sources) = findings(case);
    let found = shown(&findings, &sources);
    let file = case.join("expected.txt");
    if std::env::var_os("UPDATE").is_some() {
        sure(fs::write(&file, &found));
        return None;
    }
    let expected = fs::read_to_string(&file).unwrap_or_default().replace("\r\n", "\n");
    (found.is_empty() || found != expected)
        .then(|| format!("=== {}\n--- expected\n{expected}--- found\n{found}", name(case)))
}

fn findings(case: &Path) -> (Vec<Finding>, Sources) {
    let loaded = load(&case.join("content"));
    let mut findings = loaded.findings;
    if let Some(portal) = &loaded.portal {
        let languages: Vec<Language> = portal.languages.iter().filter_map(|code| language(code)).collect();
        let context = Context { portal, sources: &loaded.sources, languages: &languages, kinds: KINDS };
        findings.extend(check(&context).findings);
    }
    // The smallest contents name no source; the note that says so is of one case.
    findings.retain(|finding| finding.code != "no-source" || name(case) == "no-source");
    (findings, loaded.sources)
}

fn language(code: &str) -> Option<Language> {
    let text = fs::read_to_string(root().join(format!("themes/default/languages/{code}.yaml"))).ok()?;
    Some(sure(Language::parse(code, &text)))
}

/// In both languages of the tool.
fn shown(findings: &[Finding], sources: &Sources) -> String {
    let in_language = |language| {
        let showing = Showing { findings, sources, content: "content", language, colour: Colour::Never };
        let mut out = Vec::new();
        sure(terminal::render(&showing, &mut out));
        sure(String::from_utf8(out))
    };
    in_language(MessageLanguage::English) + &in_language(MessageLanguage::Vietnamese)
}

fn codes() -> BTreeSet<&'static str> {
    RULES.iter().map(|rule| rule.code).chain(LOADED.iter().map(|one| one.code)).collect()
}

fn cases() -> Vec<PathBuf> {
    let folders = sure(fs::read_dir(root().join("tests/check"))).map(|entry| sure(entry).path());
    // A checkout on Windows has no symbolic links.
    let can_be = |path: &PathBuf| path.is_dir() && (cfg!(unix) || name(path) != "symlink");
    let mut cases: Vec<PathBuf> = folders.filter(can_be).collect();
    cases.sort();
    cases
}

fn name(case: &Path) -> String {
    case.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &str) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(root().join(folder)).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| sure(entry).into_path());
    paths.filter(|path| path.extension().is_some_and(|ending| ending == "rs")).collect()
}

/// The codes after `Finding::error(` and its like, and after `code:`; tests below the code do not count.
fn written_codes(path: &Path) -> Vec<String> {
    let text = sure(fs::read_to_string(path));
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let starts = ["Finding::error(", "Finding::warning(", "Finding::info(", "code: "];
    let rests = starts.iter().flat_map(|start| code.split(start).skip(1));
    rests.filter_map(|rest| rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned)).collect()
}

/// What a test cannot do without.
fn sure<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
