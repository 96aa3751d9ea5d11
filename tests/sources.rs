//! Holds the content to its five source documents: every quote stands in its document, and every number of a document is
//! quoted and held, recognised as no quantity, or on the reviewed list beside it.
//!
//! `tests/sources/<area>.<document>.txt` is the document as it was printed, but for what is withheld;
//! `<area>.<document>.reviewed.txt` lists the numbers in it that are no quantity. To see what is missing:
//!
//! ```text
//! cargo test --test sources -- --nocapture
//! SOURCE=tu-ky cargo test --test sources -- --nocapture     only documents whose name begins so
//! KNOWN=1 cargo test --test sources -- --nocapture          and what was recognised as no quantity
//! ```

#[path = "sources/copy.rs"]
mod copy;
#[path = "sources/known.rs"]
mod known;
#[path = "sources/reviewed.rs"]
mod reviewed;
#[path = "sources/said.rs"]
mod said;

use copy::{Copy, Found};
use minhbach::load::load;
use minhbach::model::{DocumentId, Portal};
use minhbach::phrases::{Numeral, numerals};
use minhbach::source::Sources;
use rust_decimal::Decimal;
use said::Said;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The documents that are still being taken over: what is missing of them is printed, not held against them.
const UNFINISHED: &[&str] = &[];

#[test]
fn every_quote_stands_in_its_document_and_every_number_is_accounted_for() {
    let loaded = load(&root().join("content"));
    let Some(portal) = loaded.portal else { panic!("the content cannot be read") };
    let said = said::all(&portal);
    let mut faults = Vec::new();
    for copy in copies() {
        let document = document(&portal, &copy.name);
        let about: Vec<&Said> = said.iter().filter(|one| Some(one.document) == document).collect();
        let held = Held::new(&copy, &about, &loaded.sources);
        let account = Account::new(&copy, &held);
        report(&copy, &account.told(&copy, &held));
        faults.extend(held.unknown.iter().chain(&account.stale).map(|fault| format!("{}: {fault}", copy.name)));
        if !UNFINISHED.contains(&copy.name.as_str()) {
            faults.extend(account.missing().map(|(at, why)| format!("{}: {why}: {}", copy.name, snippet(&copy, at))));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// What the quotes of one document cover.
struct Held {
    /// Quotes that stand nowhere in it, with their places.
    unknown: Vec<String>,
    /// Stretches that are quoted, each with the numbers held on its strength.
    stretches: Vec<(Found, BTreeSet<Decimal>)>,
}

impl Held {
    fn new(copy: &Copy, said: &[&Said], sources: &Sources) -> Self {
        // A sentence that is printed several times is covered as often as the content says where.
        let mut quotes: BTreeMap<&str, Quoted> = BTreeMap::new();
        for (one, stands) in said.iter().flat_map(|one| one.quotes.iter().map(move |stands| (one, stands))) {
            let Some(quote) = &stands.quote else { continue };
            let quoted = quotes.entry(quote).or_default();
            quoted.places.insert(stands.place.as_deref());
            quoted.numbers.extend(one.numbers.iter().map(Decimal::normalize));
            quoted.written.insert(place(sources, stands.span));
        }
        let mut held = Self { unknown: Vec::new(), stretches: Vec::new() };
        for (quote, quoted) in quotes {
            let found = copy.find(quote);
            if found.is_empty() {
                let written: Vec<&str> = quoted.written.iter().map(String::as_str).collect();
                let nearest = copy.nearest(quote);
                held.unknown.push(format!("{}: not in the document: “{quote}”\n    {nearest}", written.join(", ")));
            }
            let covered = found.into_iter().take(quoted.places.len());
            held.stretches.extend(covered.map(|one| (one, quoted.numbers.clone())));
        }
        held
    }

    fn covers(&self, at: &Numeral) -> bool {
        self.over(at).next().is_some()
    }

    fn holds(&self, at: &Numeral, worth: &[Decimal]) -> bool {
        self.over(at).any(|numbers| worth.iter().any(|worth| numbers.iter().any(|held| is_same(*held, *worth))))
    }

    fn over(&self, at: &Numeral) -> impl Iterator<Item = &BTreeSet<Decimal>> {
        let inside = |found: &Found| found.iter().any(|one| one.start <= at.at.start && at.at.end <= one.end);
        self.stretches.iter().filter(move |(found, _)| inside(found)).map(|(_, numbers)| numbers)
    }
}

/// One quote, however often it is written.
#[derive(Default)]
struct Quoted<'a> {
    /// Where it stands in the document.
    places: BTreeSet<Option<&'a str>>,
    /// Where it is written.
    written: BTreeSet<String>,
    numbers: BTreeSet<Decimal>,
}

/// What becomes of each number of a document.
struct Account {
    numerals: Vec<Numeral>,
    classes: Vec<Option<&'static str>>,
    fates: Vec<Fate>,
    /// Entries of the reviewed list that name nothing, or nothing that is missing.
    stale: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fate {
    Held,
    NoQuantity,
    Reviewed,
    QuotedButNotHeld,
    NotQuoted,
}

impl Account {
    fn new(copy: &Copy, held: &Held) -> Self {
        let numerals = numerals(&copy.text);
        let classes = known::classes(copy, &numerals);
        let reviewed = reviewed::read(copy, &folder().join(format!("{}.reviewed.txt", copy.name)));
        let (mut stale, mut fates) = (reviewed.faults, Vec::new());
        let mut alive = BTreeSet::new();
        for (at, one) in numerals.iter().enumerate() {
            let fate = match () {
                () if held.holds(one, &worth(copy, &numerals, at)) => Fate::Held,
                () if classes[at].is_some() => Fate::NoQuantity,
                () if reviewed.at.contains_key(&one.at.start) => Fate::Reviewed,
                () if held.covers(one) => Fate::QuotedButNotHeld,
                () => Fate::NotQuoted,
            };
            if fate == Fate::Reviewed {
                alive.insert(one.at.start);
            }
            fates.push(fate);
        }
        let dead = reviewed.at.iter().filter(|(at, _)| !alive.contains(*at));
        stale.extend(dead.map(|(at, line)| format!("reviewed line {line}: no longer missing: {}", snippet(copy, *at))));
        Self { numerals, classes, fates, stale }
    }

    fn missing(&self) -> impl Iterator<Item = (usize, &'static str)> {
        self.numerals.iter().zip(&self.fates).filter_map(|(one, fate)| match fate {
            Fate::QuotedButNotHeld => Some((one.at.start, "quoted, but not held")),
            Fate::NotQuoted => Some((one.at.start, "not quoted")),
            _ => None,
        })
    }

    fn told(&self, copy: &Copy, held: &Held) -> Vec<String> {
        let count = |fate: Fate| self.fates.iter().filter(|one| **one == fate).count();
        let counts = [Fate::Held, Fate::NoQuantity, Fate::Reviewed, Fate::QuotedButNotHeld, Fate::NotQuoted];
        let counts: Vec<String> = counts.iter().map(|fate| format!("{} {fate:?}", count(*fate))).collect();
        let mut told =
            vec![format!("{} numbers: {}; {} quotes", self.fates.len(), counts.join(", "), held.stretches.len())];
        told.extend(held.unknown.iter().chain(&self.stale).cloned());
        for (fate, title) in [(Fate::QuotedButNotHeld, "quoted, but not held"), (Fate::NotQuoted, "not quoted")] {
            let of = self.numerals.iter().zip(&self.fates).filter(|one| *one.1 == fate);
            let lines =
                of.map(|(one, _)| format!("  line {}: {}", copy.line(one.at.start), snippet(copy, one.at.start)));
            told.push(format!("--- {title}: {}", count(fate)));
            told.extend(lines);
        }
        if std::env::var_os("KNOWN").is_some() {
            let known = self.numerals.iter().zip(&self.classes).filter_map(|(one, class)| Some((one, (*class)?)));
            told.extend(known.map(|(one, class)| format!("{class}: {}", snippet(copy, one.at.start))));
        }
        told
    }
}

/// What a number may be worth: itself, and `5 tỷ 786 triệu` as one.
fn worth(copy: &Copy, numerals: &[Numeral], at: usize) -> Vec<Decimal> {
    let mut worth = vec![numerals[at].value];
    for first in [Some(at), at.checked_sub(1)].into_iter().flatten() {
        let [billions, millions] = &numerals[first..numerals.len().min(first + 2)] else { continue };
        let between = copy.text[billions.at.end..millions.at.start].trim();
        if between == "tỷ" && copy.text[millions.at.end..].starts_with(" triệu") {
            worth.push(billions.value + millions.value / Decimal::ONE_THOUSAND);
        }
    }
    worth
}

/// Whether two numbers are the same, but for units a thousand, a hectare, a million or a billion apart.
fn is_same(held: Decimal, printed: Decimal) -> bool {
    let factors = [1, 1_000, 10_000, 1_000_000, 1_000_000_000].map(Decimal::from);
    factors
        .iter()
        .any(|factor| held.checked_mul(*factor) == Some(printed) || printed.checked_mul(*factor) == Some(held))
}

/// A number with the words around it that make an entry of the reviewed list.
fn snippet(copy: &Copy, at: usize) -> String {
    let one = numerals(&copy.text[at..]).into_iter().next().map_or(0, |one| one.at.end);
    let (before, number, after) = (&copy.text[..at], &copy.text[at..at + one], &copy.text[at + one..]);
    let ends = |width: usize| {
        let from = before.char_indices().rev().nth(width).map_or(0, |found| found.0);
        let to = after.char_indices().nth(width).map_or(after.len(), |found| found.0);
        (&before[from..], &after[..to])
    };
    let unique = |width: &usize| {
        let (before, after) = ends(*width);
        copy.text.matches(&format!("{before}{number}{after}")).count() == 1
    };
    let (before, after) = ends((24..400).step_by(8).find(unique).unwrap_or(24));
    format!("{before}«{number}»{after}")
}

fn copies() -> Vec<Copy> {
    let mut files: Vec<PathBuf> = sure(fs::read_dir(folder())).map(|entry| sure(entry).path()).collect();
    files.sort();
    let wanted = std::env::var_os("SOURCE").unwrap_or_default();
    let wanted = wanted.to_string_lossy();
    let name = |file: &PathBuf| Some(file.file_name()?.to_str()?.strip_suffix(".txt")?.to_owned());
    let named = files.iter().filter_map(|file| Some((file, name(file)?)));
    let named = named.filter(|(_, name)| !name.ends_with(".reviewed") && name.starts_with(&*wanted));
    named.map(|(file, name)| Copy::new(&name, &sure(fs::read_to_string(file)))).collect()
}

fn document(portal: &Portal, name: &str) -> Option<DocumentId> {
    let (area, id) = name.split_once('.')?;
    let area = portal.area_of(area)?;
    let at = portal.documents.iter().position(|one| one.area == area && one.id == id)?;
    Some(DocumentId(at as u32))
}

fn place(sources: &Sources, span: minhbach::source::Span) -> String {
    format!("content/{}:{}", sources.file(span.file).path, sources.position(span).line)
}

#[expect(clippy::print_stdout, reason = "a list for whoever writes the content")]
fn report(copy: &Copy, lines: &[String]) {
    println!("\n=== {}\n{}", copy.name, lines.join("\n"));
}

fn folder() -> PathBuf {
    root().join("tests/sources")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a test cannot do without.
fn sure<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
