//! Holds the sources to the rules of the house: who may use whom, and what no file may contain.
//!
//! Reads text, not Rust: a rule that needs a parser belongs to clippy.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Each room and the rooms that it may use. A row names only rows above it, so there is no circle.
const ALLOWED: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("finding", &["source"]),
    ("yaml", &["source", "finding"]),
    ("model", &["source"]),
    ("phrases", &["model"]),
    ("language", &["model"]),
    ("markdown", &[]),
    ("load", &["source", "finding", "yaml", "model", "language", "markdown"]),
    ("check", &["source", "finding", "model", "phrases", "language"]),
    ("chart", &["model", "language"]),
    ("theme", &[]),
    ("picture", &[]),
    ("export", &["model", "language"]),
    ("page", &["source", "model", "phrases", "language", "markdown", "chart", "theme", "picture", "export"]),
    ("site", &["finding", "model", "language", "theme", "page", "export"]),
    ("compare", &["model", "source"]),
    ("publish", &["source", "finding", "site"]),
];

/// These stand above all rooms: the library's front, the build as a whole and the program, which may use what they like.
const ABOVE: &[&str] = &["lib", "main", "cli", "build"];

/// The most lines a file may have, its tests aside.
const LONGEST: usize = 400;

#[test]
fn a_row_names_only_rows_above_it() {
    for (at, (room, allowed)) in ALLOWED.iter().enumerate() {
        let above: Vec<&str> = ALLOWED[..at].iter().map(|row| row.0).collect();
        for used in *allowed {
            assert!(above.contains(used), "`{room}` may not use `{used}`: it stands below it in ALLOWED");
        }
    }
}

#[test]
fn rooms_use_only_the_rooms_allowed() {
    let rows: BTreeMap<&str, &[&str]> = ALLOWED.iter().copied().collect();
    no_faults(sources().iter().filter(|file| !ABOVE.contains(&file.room.as_str())).flat_map(|file| {
        let Some(allowed) = rows.get(file.room.as_str()) else {
            return vec![format!("{}: the room `{}` has no row in ALLOWED", file.path, file.room)];
        };
        let foreign = |used: &String| *used != file.room && !allowed.contains(&used.as_str());
        let used = rooms_used(&file.code, file.depth).into_iter().filter(foreign);
        used.map(|used| format!("{}: `{}` may not use `{used}`", file.path, file.room)).collect()
    }));
}

/// A door that nobody uses is shut, so that opening it is a decision.
#[test]
fn every_room_allowed_is_used() {
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for file in sources() {
        used.entry(file.room.clone()).or_default().extend(rooms_used(&file.code, file.depth));
    }
    no_faults(ALLOWED.iter().flat_map(|(room, allowed)| {
        let idle = allowed.iter().filter(|other| !used.get(*room).is_some_and(|used| used.contains(**other)));
        idle.map(|other| format!("`{room}` no longer uses `{other}`")).collect::<Vec<_>>()
    }));
}

#[test]
fn files_say_first_what_they_are_for() {
    no_faults(sources().iter().filter(|file| !file.text.starts_with("//! ")).map(|file| file.path.clone()));
}

#[test]
fn nothing_is_taken_for_granted() {
    // A parser may have an `expect()` of its own; that of an `Option` takes a message.
    let risky = |line: &str| line.contains(".unwrap()") || line.replace(".expect()", "").contains(".expect(");
    no_faults(sources().iter().flat_map(|file| file.lines_where(risky)));
}

#[test]
fn files_are_short() {
    let long = |file: &&File| !file.is_test && file.shipped.lines().count() > LONGEST;
    no_faults(sources().iter().filter(long).map(|file| {
        let lines = file.shipped.lines().count();
        format!("{}: {lines} lines without its tests, at most {LONGEST}", file.path)
    }));
}

#[test]
fn the_model_promises_nothing_to_strangers() {
    let sources = sources();
    no_faults(
        sources
            .iter()
            .filter(|file| file.room == "model")
            .flat_map(|file| file.lines_where(|line| line.contains("serde") || line.contains("Serialize"))),
    );
}

#[test]
fn charts_have_no_colours() {
    let sources = sources();
    no_faults(sources.iter().filter(|file| file.room == "chart").flat_map(|file| file.lines_where(has_colour)));
}

#[test]
fn nothing_is_left_half_done() {
    let half_done = ["#[ignore", "todo!", "dbg!", "unimplemented!"];
    let tests = rust_files("tests").into_iter().filter(|(path, _)| path != "tests/tidy.rs");
    no_faults(rust_files("src").into_iter().chain(tests).flat_map(|(path, text)| {
        let lines = text.lines().filter(|line| half_done.iter().any(|mark| line.contains(mark)));
        lines.map(|line| format!("{path}: {}", line.trim())).collect::<Vec<_>>()
    }));
}

#[test]
fn uses_are_seen_however_they_are_written() {
    let code = "use crate::{model::Date, load::{self, Loaded}, source::Span};\nuse crate::check;\n\
                fn f(at: crate::page::Address) -> super::super::site::Site {}\nuse super::text;\nuse super::super::area;";
    let found = rooms_used(code, 2);
    let expected = ["area", "check", "load", "model", "page", "site", "source"];
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

#[test]
fn comments_and_tests_use_what_they_like() {
    let file = File::new(
        "src/chart/bar.rs",
        "//! See [`crate::page`].\n#[cfg(test)]\nmod tests;\nuse crate::model; // crate::site\n#[cfg(test)]\nmod more {\n    use \
         crate::load;\n}\nuse crate::language;\n",
    );
    assert_eq!(rooms_used(&file.code, file.depth).into_iter().collect::<Vec<_>>(), ["language", "model"]);
    assert_eq!((file.room.as_str(), file.depth), ("chart", 2));
}

#[test]
fn colours_are_told_from_other_signs() {
    assert!(has_colour(r##"fill="#0a5f94""##) && has_colour(r##""#fff""##) && has_colour("rgb(1, 2, 3)"));
    assert!(!has_colour("#[derive(Debug)]") && !has_colour(r##"r#"abc"#"##) && !has_colour("\"#37\" in #figures"));
}

/// One file of `src/`.
struct File {
    path: String,
    room: String,
    /// How many modules deep it lies: 1 for `src/source.rs` and `src/finding/mod.rs`.
    depth: usize,
    is_test: bool,
    text: String,
    /// The text without its tests.
    shipped: String,
    /// What is shipped, without comments.
    code: String,
}

impl File {
    fn new(path: &str, text: &str) -> Self {
        let inside = path.trim_start_matches("src/");
        let name = inside.trim_end_matches("/mod.rs").trim_end_matches(".rs");
        let is_test = name.split('/').any(|part| part == "tests") || text.contains("\n#![cfg(test)]\n");
        let shipped = if is_test { String::new() } else { without_tests(text) };
        let code: Vec<&str> = shipped.lines().map(without_comment).collect();
        File {
            path: path.into(),
            room: name.split('/').next().unwrap_or(name).into(),
            depth: name.split('/').count(),
            is_test,
            text: text.into(),
            code: code.join("\n"),
            shipped,
        }
    }

    fn lines_where(&self, wrong: impl Fn(&str) -> bool) -> Vec<String> {
        let lines = self.code.lines().filter(|line| wrong(line));
        lines.map(|line| format!("{}: {}", self.path, line.trim())).collect()
    }
}

fn sources() -> Vec<File> {
    let files: Vec<File> = rust_files("src").iter().map(|(path, text)| File::new(path, text)).collect();
    assert!(files.len() > 10, "the sources were not found");
    files
}

/// Paths below the project, with `/`, and texts, in order.
fn rust_files(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rust = |path: &Path| path.extension().is_some_and(|extension| extension == "rs");
    let entries = walkdir::WalkDir::new(root.join(folder)).sort_by_file_name();
    let paths = entries.into_iter().map(|entry| read(entry).into_path()).filter(|path| rust(path));
    paths.map(|path| (below(root, &path), read(fs::read_to_string(&path)))).collect()
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn read<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("cannot read the sources: {error}"))
}

/// The text without its modules that are compiled for tests only; rustfmt ends each with a brace of its own line.
fn without_tests(text: &str) -> String {
    let mut shipped = String::new();
    let mut rest = text;
    while let Some((before, tests)) = rest.split_once("\n#[cfg(test)]\n") {
        shipped.push_str(before);
        let head = tests.lines().next().unwrap_or("");
        let body = head.contains("mod ") && head.ends_with('{');
        rest = if body { tests.split_once("\n}").map_or("", |split| split.1) } else { tests };
    }
    shipped + rest
}

fn without_comment(line: &str) -> &str {
    let comment = line.match_indices("//").find(|(at, _)| !line[..*at].ends_with(':'));
    comment.map_or(line, |(at, _)| &line[..at])
}

/// First names after `crate::`, and after as many `super::` as lead there.
fn rooms_used(code: &str, depth: usize) -> BTreeSet<String> {
    let to_the_top = "super::".repeat(depth);
    let starts = ["crate::", &to_the_top].map(|start| code.split(start).skip(1).flat_map(first_names));
    starts.into_iter().flatten().collect()
}

/// `a` of `a::b`, and `a` and `c` of `{a::{b}, c}`.
fn first_names(path: &str) -> Vec<String> {
    let Some(group) = path.strip_prefix('{') else {
        return vec![name(path)];
    };
    let mut names = vec![name(group)];
    let mut open = 1;
    for (at, sign) in group.char_indices() {
        match sign {
            '{' => open += 1,
            '}' => open -= 1,
            ',' if open == 1 => names.push(name(&group[at + 1..])),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn name(text: &str) -> String {
    text.trim_start().chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect()
}

fn has_colour(line: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl("].iter().any(|function| line.contains(function));
    functions || line.split('#').skip(1).any(is_hex_colour)
}

/// Whether the text begins with three or six hexadecimal digits and no more letters.
fn is_hex_colour(text: &str) -> bool {
    let word = name(text);
    matches!(word.len(), 3 | 6) && word.chars().all(|sign| sign.is_ascii_hexdigit())
}

#[track_caller]
fn no_faults(faults: impl IntoIterator<Item = String>) {
    let faults: Vec<String> = faults.into_iter().collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}
