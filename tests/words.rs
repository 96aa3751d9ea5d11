//! Holds the language files to what the program and its templates say: no phrase that nobody uses, none that is missing.
//!
//! Reads text, not Rust: a key is used where it stands in quotes, or where a pattern in quotes, such as `"rule.{status}.gap"`,
//! makes it of pieces that stand in quotes themselves.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What a pattern without a beginning, `{}.{}`, may begin with.
const FAMILIES: [&str; 5] = ["tally", "tally-first", "tasks", "calendar", "checks"];

/// Keys that wait for their page, or for which the pattern is out of sight; each with its reason.
const KEPT: &[(&str, &str)] = &[
    ("data.file.portal", "named by the file `portal.json`"),
    ("data.file.datapackage", "named by the file `datapackage.json`"),
    ("data.file.figures-schema", "named by the file `figures-schema.json`"),
];

#[test]
fn every_phrase_is_used() {
    let said = said();
    let patterns: Vec<Vec<&str>> = said.iter().filter(|text| is_pattern(text)).map(|text| pieces(text)).collect();
    let kept = |key: &str| KEPT.iter().any(|(one, _)| *one == key);
    let is_used = |key: &str| said.contains(key) || patterns.iter().any(|pattern| makes(pattern, key, &said));
    let idle = keys("vi").into_iter().filter(|key| !is_used(key) && !kept(key));
    no_faults(idle.map(|key| format!("nobody says `{key}`")).collect());
}

#[test]
fn nothing_is_kept_for_nothing() {
    let keys = keys("vi");
    no_faults(KEPT.iter().filter(|(key, _)| !keys.contains(*key)).map(|(key, _)| format!("`{key}` is gone")).collect());
}

#[test]
fn every_phrase_asked_for_is_there() {
    let keys = keys("vi");
    let asked = sources().iter().flat_map(|text| asked(text)).collect::<BTreeSet<String>>();
    no_faults(asked.difference(&keys).map(|key| format!("`{key}` is asked for and in no language file")).collect());
}

#[test]
fn every_language_has_the_same_phrases() {
    let (vi, en) = (keys("vi"), keys("en"));
    no_faults(vi.symmetric_difference(&en).map(|key| format!("only one language has `{key}`")).collect());
}

fn no_faults(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// The keys of `words` in a language file of the default theme.
fn keys(language: &str) -> BTreeSet<String> {
    let text = fs::read_to_string(root().join(format!("themes/default/languages/{language}.yaml")));
    let text = text.unwrap_or_else(|error| panic!("{language}: {error}"));
    let (_, words) = text.split_once("\nwords:\n").unwrap_or_else(|| panic!("{language} has no words"));
    let keys = words.lines().filter_map(|line| Some(line.strip_prefix("  ")?.split_once(':')?.0));
    keys.filter(|key| key.starts_with(|first: char| first.is_ascii_lowercase())).map(str::to_owned).collect()
}

/// Every text in double quotes.
fn said() -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for text in sources() {
        for line in text.lines() {
            said.extend(line.split('"').skip(1).map(|one| one.replace('_', "-")));
        }
    }
    said
}

/// The keys that `word`, `fill` and their like, and templates, ask for outright.
fn asked(text: &str) -> Vec<String> {
    let near = ["word(\"", "language.fill(\"", "language.fill(\n", "words[\"", " w[\""];
    let mut found = Vec::new();
    for before in near {
        for after in text.split(before).skip(1) {
            let after = after.trim_start().trim_start_matches('"');
            let key = after.split('"').next().unwrap_or_default();
            let is_file = [".svg", ".xml", ".html"].iter().any(|end| key.ends_with(end));
            if !is_file
                && key.contains('.')
                && key.bytes().all(|one| one.is_ascii_lowercase() || matches!(one, b'.' | b'-'))
            {
                found.push(key.to_owned());
            }
        }
    }
    found
}

/// A key with places: `tally.{}`, `{sort}.{id}`.
fn is_pattern(text: &str) -> bool {
    let outside: String = pieces(text).concat();
    text.contains('{')
        && outside.contains('.')
        && outside.bytes().all(|one| one.is_ascii_lowercase() || b".-".contains(&one))
}

/// What stands between the places.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for (at, part) in text.split('{').enumerate() {
        pieces.push(if at == 0 { part } else { part.split_once('}').map_or("", |(_, rest)| rest) });
    }
    pieces
}

/// Whether the pattern makes the key of texts that stand in quotes.
fn makes(pattern: &[&str], key: &str, said: &BTreeSet<String>) -> bool {
    if pattern[0].is_empty() && !FAMILIES.contains(&key.split('.').next().unwrap_or_default()) {
        return false;
    }
    made(pattern, key, said)
}

fn made(pattern: &[&str], key: &str, said: &BTreeSet<String>) -> bool {
    let Some(rest) = key.strip_prefix(pattern[0]) else { return false };
    match &pattern[1..] {
        [] => rest.is_empty(),
        // Only the last piece may be empty, so a place ends where the next piece begins.
        [last] => rest.strip_suffix(last).is_some_and(|place| said.contains(place)),
        [next, ..] => rest
            .match_indices(next)
            .any(|(at, _)| !next.is_empty() && said.contains(&rest[..at]) && made(&pattern[1..], &rest[at..], said)),
    }
}

/// The program without its tests, the templates and the scripts of the default theme.
fn sources() -> Vec<String> {
    let mut texts = Vec::new();
    read(&root().join("src"), &mut texts);
    read(&root().join("themes/default/templates"), &mut texts);
    read(&root().join("themes/default/assets"), &mut texts);
    texts.iter().map(|text| text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default().to_owned()).collect()
}

fn read(folder: &Path, texts: &mut Vec<String>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, texts);
        } else if let (false, Ok(text)) = (path.ends_with("tests.rs"), fs::read_to_string(&path)) {
            texts.push(text);
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}
