//! The open data as a whole: its description and its archive hold every file of it, and nothing else.
//!
//! What stands in the files is tested where they are made.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::collections::BTreeMap;
use std::io::Read;

use desk::{Desk, Tree};
use flate2::read::DeflateDecoder;
use serde_json::Value;
use sha2::{Digest, Sha256};

const ARCHIVE: &str = "all.zip";
const PACKAGE: &str = "datapackage.json";

#[test]
fn the_description_names_every_file_with_its_size_and_checksum() {
    let files = Desk::with("everything").data();
    let described = resources(&files);
    let others: Vec<&String> = files.keys().filter(|path| ![ARCHIVE, PACKAGE].contains(&path.as_str())).collect();
    assert_eq!(described.keys().collect::<Vec<_>>(), others);
    for (path, resource) in &described {
        let sum: String = Sha256::digest(&files[path]).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(resource["bytes"], files[path].len(), "{path}");
        assert_eq!(resource["hash"], format!("sha256:{sum}"), "{path}");
    }
}

#[test]
fn the_description_names_the_columns_as_the_tables_do() {
    let files = Desk::with("everything").data();
    let (tables, slices): (Vec<_>, Vec<_>) = resources(&files)
        .into_iter()
        .filter(|(path, _)| path.ends_with(".csv"))
        .partition(|(path, _)| !path.contains('/'));
    for (path, resource) in &tables {
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        assert_eq!(names, header(&files[path]), "{path}");
    }
    assert!(!slices.is_empty());
    let schema: Value = serde_json::from_slice(&files["figures-schema.json"]).unwrap();
    assert_eq!(schema, resources(&files)["figures.csv"]["schema"]);
    for (path, resource) in &slices {
        assert_eq!(header(&files[path]), header(&files["figures.csv"]), "{path}");
        assert_eq!(resource["schema"], "figures-schema.json", "{path}");
        assert_eq!(resource["profile"], "tabular-data-resource", "{path}");
    }
}

/// What reads numbers as numbers needs no cast: neither a bound nor a word stands in a column of them.
#[test]
fn cells_are_what_the_description_says_they_are() {
    let files = Desk::with("everything").data();
    let mut numbers = 0;
    for (path, resource) in resources(&files).iter().filter(|(_, resource)| resource["schema"].is_object()) {
        let fields = resource["schema"]["fields"].as_array().unwrap();
        let kinds: Vec<&str> = fields.iter().map(|field| field["type"].as_str().unwrap()).collect();
        let table = files[path].strip_prefix("\u{feff}".as_bytes()).unwrap();
        for row in csv::Reader::from_reader(table).records().map(Result::unwrap) {
            for (cell, kind) in row.iter().zip(&kinds).filter(|(cell, _)| !cell.is_empty()) {
                assert!(is_a(kind, cell), "{path}: `{cell}` is no {kind}");
                numbers += usize::from(*kind == "number");
            }
        }
    }
    assert!(numbers > 50);
}

fn is_a(kind: &str, cell: &str) -> bool {
    match kind {
        "number" => cell.parse::<f64>().is_ok_and(f64::is_finite),
        "integer" => cell.parse::<i64>().is_ok(),
        "boolean" => ["0", "1"].contains(&cell),
        "date" => cell.len() == 10 && cell.split('-').all(|part| part.parse::<u16>().is_ok()),
        _ => true,
    }
}

#[test]
fn the_archive_holds_every_other_file() {
    let mut files = Desk::with("everything").data();
    let archive = files.remove(ARCHIVE).unwrap();
    assert_eq!(unpacked(&archive), files);
}

#[test]
fn the_archive_tells_no_time_and_keeps_an_order() {
    let bytes = Desk::with("everything").data().remove(ARCHIVE).unwrap();
    let archive = rawzip::ZipArchive::from_slice(&bytes).unwrap();
    let entries: Vec<_> = archive.entries().map(Result::unwrap).collect();
    let names: Vec<&[u8]> = entries.iter().map(|entry| entry.file_path().as_bytes()).collect();
    assert!(names.is_sorted());
    for entry in &entries {
        let day = entry.last_modified();
        assert_eq!((day.year(), day.month(), day.day(), day.hour()), (1980, 1, 1, 0));
    }
}

#[test]
fn what_is_left_out_is_in_neither() {
    let desk = Desk::with("everything");
    let settings = std::fs::read_to_string(desk.at("content/portal.yaml")).unwrap();
    assert!(!settings.contains("leave_out"));
    desk.write("content/portal.yaml", format!("{settings}\nleave_out: [data-portal, data-by-indicator]\n"));
    let mut files = desk.data();
    let gone = |path: &String| path == "portal.json" || path.starts_with("indicators/");
    assert!(!files.keys().any(gone) && !resources(&files).keys().any(gone));
    let archive = files.remove(ARCHIVE).unwrap();
    assert_eq!(unpacked(&archive), files);
    desk.write("content/portal.yaml", format!("{settings}\nleave_out: [data-archive, data-package, data-schema]\n"));
    assert!(!desk.data().keys().any(|path| [ARCHIVE, PACKAGE, "figures-schema.json"].contains(&path.as_str())));
}

impl Desk {
    /// The open data of a new build, by path below its folder.
    fn data(&self) -> Tree {
        self.build().well();
        self.tree("output/data")
    }
}

/// What the description says of each file.
fn resources(files: &Tree) -> BTreeMap<String, Value> {
    let package: Value = serde_json::from_slice(&files[PACKAGE]).unwrap();
    let all = package["resources"].as_array().unwrap();
    let by_path: BTreeMap<String, Value> =
        all.iter().map(|one| (one["path"].as_str().unwrap().to_owned(), one.clone())).collect();
    assert_eq!(by_path.len(), all.len());
    by_path
}

fn header(bytes: &[u8]) -> Vec<String> {
    let table = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    csv::Reader::from_reader(table).headers().unwrap().iter().map(str::to_owned).collect()
}

fn unpacked(bytes: &[u8]) -> Tree {
    let archive = rawzip::ZipArchive::from_slice(bytes).unwrap();
    let unpack = |entry: rawzip::ZipFileHeaderRecord| {
        let name = String::from_utf8(entry.file_path().as_bytes().to_vec()).unwrap();
        let inside = archive.get_entry(entry.wayfinder()).unwrap();
        let mut bytes = Vec::new();
        inside.verifying_reader(DeflateDecoder::new(inside.data())).read_to_end(&mut bytes).unwrap();
        (name, bytes)
    };
    archive.entries().map(|entry| unpack(entry.unwrap())).collect()
}
