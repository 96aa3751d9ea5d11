//! Numbers that somebody looked at and found to be no quantity to publish, one line each:
//! `class: some words around the «number»`.

use crate::copy::Copy;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// What such a number can be.
const CLASSES: [(&str, &str); 9] = [
    ("date", "a day, a year, a time"),
    ("document", "the number of a document, a standard, a law"),
    ("list", "a number of the document's own order"),
    ("name", "a part of a name: a road, a place, a project, a product, a competition"),
    ("ordinal", "a rank in a row: a grade, a level, a term, a round"),
    ("age", "an age of people"),
    ("duration", "a length of time: an anniversary, a term of years"),
    ("unit", "a part of a unit or a scale: 1 ha, 100 girls, 1/500"),
    ("scope", "tells what a sentence is about rather than what was reached: two levels, three criteria"),
];

/// The list of one document.
pub struct Reviewed {
    /// Where a number stands, and the line of the list.
    pub at: BTreeMap<usize, usize>,
    /// What is wrong with the list itself.
    pub faults: Vec<String>,
}

/// Reads the list beside a copy; none is an empty one.
pub fn read(copy: &Copy, file: &Path) -> Reviewed {
    let list = fs::read_to_string(file).unwrap_or_default();
    let mut reviewed = Reviewed { at: BTreeMap::new(), faults: Vec::new() };
    for (at, line) in list.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')) {
        match places(copy, line) {
            Ok(places) => reviewed.at.extend(places.into_iter().map(|place| (place, at + 1))),
            Err(fault) => reviewed.faults.push(format!("line {}: {fault}: {line}", at + 1)),
        }
    }
    reviewed
}

/// Where the marked numbers of one entry stand.
fn places(copy: &Copy, line: &str) -> Result<Vec<usize>, String> {
    let (class, words) = line.split_once(": ").ok_or("no class")?;
    if !CLASSES.iter().any(|known| known.0 == class) {
        return Err(format!("a class is one of {CLASSES:?}"));
    }
    let words = words.trim();
    let plain = words.replace(['«', '»'], "");
    let found: Vec<usize> = copy.text.match_indices(&plain).map(|found| found.0).collect();
    let [start] = found[..] else { return Err(format!("matches {} places, must match one", found.len())) };
    let marks: Vec<usize> = words.match_indices('«').map(|mark| mark.0).collect();
    let width = '«'.len_utf8() + '»'.len_utf8();
    if marks.is_empty() {
        return Err("marks no number with «»".into());
    }
    Ok(marks.iter().enumerate().map(|(nth, mark)| start + mark - nth * width).collect())
}

#[test]
fn an_entry_names_its_numbers_by_the_words_around_them() {
    let copy = Copy::new("a.b", "đường tỉnh 392, 393 và 399; đường tỉnh 17");
    assert_eq!(places(&copy, "name: đường tỉnh «392», «393» và"), Ok(vec![17, 22]));
    let faulty = ["name: đường tỉnh «9»", "name: tỉnh 17", "name: tỉnh «»", "road: tỉnh «17»", "«17»"];
    assert!(faulty.iter().all(|line| places(&copy, line).is_err()));
}
