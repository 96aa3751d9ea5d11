//! The accessibility statement: what was tested and how, what is known not to work, where to write to.
//!
//! Its words are those of the language file: what they claim is what `tests/site` holds.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::{Leaf, PageKind, Subject, address, in_every_language};

/// The accessibility statement.
pub const KIND: PageKind = PageKind {
    id: "accessibility",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("accessibility")]),
    translated: in_every_language,
    write,
};

/// What was tested, by the keys of the language files.
const TESTED: [&str; 6] = ["axe", "reflow", "keys", "scripts", "print", "markup"];

/// What is known not to work, likewise.
const LIMITS: [&str; 5] = ["people", "documents", "language", "tables", "drawings"];

/// What `accessibility.html` is filled with, beside what `site` has.
#[derive(Debug, Serialize)]
pub struct AccessibilityView<'a> {
    /// What was tested, a sentence each.
    pub tested: Vec<&'a str>,
    /// What is known not to work, a sentence each.
    pub limits: Vec<&'a str>,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let keys = |kind, names: &[&str]| names.iter().map(|name| format!("accessibility.{kind}-{name}")).collect();
    let (tested, limits): (Vec<String>, Vec<String>) = (keys("test", &TESTED), keys("limit", &LIMITS));
    let view = AccessibilityView {
        tested: tested.iter().map(|key| language.word(key)).collect(),
        limits: limits.iter().map(|key| language.word(key)).collect(),
    };
    let heading = Heading {
        title: language.word("accessibility.title").to_owned(),
        description: language.word("accessibility.about").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}
