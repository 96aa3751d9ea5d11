//! Whole small portals: each `tests/golden/<case>/content/` is built and compared with `tests/golden/<case>/expected/`.
//!
//! `UPDATE=1 cargo test --test golden` writes down what is built now; read the difference before committing it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::collections::BTreeSet;
use std::fs;

use desk::{Desk, Tree, golden, tree};

/// The least that a portal can be: one indicator, one area, one figure.
#[test]
fn the_smallest_portal() {
    compare("smallest");
}

/// One of everything that the content format knows.
#[test]
fn a_portal_with_one_of_everything() {
    compare("everything");
}

/// Markup, scripts, formulas and commands in every text: they are text in every output.
#[test]
fn a_hostile_portal() {
    compare("hostile");
}

#[test]
fn every_case_is_tested() {
    let entries = fs::read_dir(golden("")).unwrap();
    let cases: BTreeSet<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(cases, ["everything", "hostile", "smallest"].map(String::from).into());
}

#[test]
fn hostile_texts_run_nowhere() {
    let desk = Desk::with("hostile");
    desk.build().well();
    for (path, bytes) in desk.tree("output") {
        if [".html", ".svg", ".xml"].iter().any(|ending| path.ends_with(ending)) {
            let text = String::from_utf8(bytes).unwrap();
            for risk in
                ["<script>alert", "<img src=x", "<b onclick", "<svg onload", "href=\"javascript:", "</title><script"]
            {
                assert!(!text.contains(risk), "{path} contains {risk}");
            }
        }
    }
}

#[test]
fn every_page_of_what_was_renamed_is_found_under_its_old_id() {
    let pages: BTreeSet<String> = tree(&golden("everything").join("expected")).into_keys().collect();
    for (new, old) in [("song-may", "song-mai"), ("thu-ngan-sach", "thu-nsnn"), ("gioi-thieu", "ve-chung-toi")] {
        let below = |path: &&String| path.ends_with(".html") && path.split('/').any(|folder| folder == new);
        let renamed = |path: &String| {
            let folders = path.split('/').map(|folder| if folder == new { old } else { folder });
            folders.collect::<Vec<_>>().join("/")
        };
        let lost = pages.iter().filter(below).map(renamed).filter(|path| !pages.contains(path));
        assert_eq!(lost.collect::<Vec<_>>(), [""; 0]);
    }
}

/// The files of the theme are the same in every site: one case holds them.
const THEME_IN: &str = "smallest";

#[track_caller]
fn compare(case: &str) {
    let desk = Desk::with(case);
    desk.build().well();
    let mut made = desk.tree("output");
    // It holds what is compared anyway, and no eye sees what changed in it.
    made.remove("data/all.zip");
    if case != THEME_IN {
        made.retain(|path, _| !path.starts_with("assets/") || path.starts_with("assets/content/"));
    }
    if std::env::var_os("UPDATE").is_some() {
        update(case, &made);
    }
    let folder = golden(case).join("expected");
    assert!(folder.is_dir(), "there is no {}: run again with UPDATE=1", folder.display());
    let differences = differences(&tree(&folder), &made);
    assert!(differences.is_empty(), "{case}:\n{}", differences.join("\n"));
}

fn update(case: &str, made: &Tree) {
    let folder = golden(case).join("expected");
    let _ = fs::remove_dir_all(&folder);
    for (path, bytes) in made {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}

fn differences(expected: &Tree, made: &Tree) -> Vec<String> {
    let paths: BTreeSet<&String> = expected.keys().chain(made.keys()).collect();
    let difference = |path: &&String| match (expected.get(*path), made.get(*path)) {
        (Some(_), None) => Some(format!("{path}: expected, but nothing makes it")),
        (None, Some(_)) => Some(format!("{path}: made, but nobody expects it")),
        (Some(expected), Some(made)) if expected != made => Some(first_difference(path, expected, made)),
        _ => None,
    };
    paths.iter().filter_map(difference).collect()
}

/// The place where two files part, with what stands there in both.
fn first_difference(path: &str, expected: &[u8], made: &[u8]) -> String {
    let at = expected.iter().zip(made).take_while(|(one, other)| one == other).count();
    let line = expected[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    let shown = |bytes: &[u8]| {
        String::from_utf8_lossy(&bytes[at.saturating_sub(40)..bytes.len().min(at + 80)]).replace('\n', "⏎")
    };
    format!("{path}, line {line}:\n  expected: {}\n  made:     {}", shown(expected), shown(made))
}
