//! The index of the search, as a script that hands it to `search.js`: so it can be loaded from a folder on a stick too.
//!
//! ```text
//! minhbachIndex({
//!   "kinds": ["Chỉ tiêu", …],
//!   "entries": [[kind, title, note, link from the root, other names], …],
//!   "texts": the first entry whose text is indexed by words,
//!   "languages": [the language of each text, empty where it is the page's, …],
//!   "words": "word first-of-its-entries,steps to the next ones in base 36\n…"
//! })
//! ```
//! Titles are short and are sent whole; of texts only which words stand under which heading.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::super::{Leaf, PageKind, Subject, foreign, in_every_language};
use super::{KIND as SEARCH, entries, text};

/// The index.
pub const KIND: PageKind = PageKind {
    id: "search-index",
    subjects: |book, _| if book.has(&SEARCH) { vec![Subject::Portal] } else { Vec::new() },
    address: |book, edition, subject| (SEARCH.address)(book, edition, subject).replace("index.html", "index.js"),
    translated: in_every_language,
    write,
};

#[derive(Serialize)]
struct Index {
    kinds: Vec<String>,
    entries: Vec<Entry>,
    texts: usize,
    languages: Vec<String>,
    words: String,
}

/// What can be found: kind, title, note, link, other names.
pub type Entry = (usize, String, String, String, String);

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let mut all = entries::of_names(leaf);
    let texts = all.len();
    let mut languages = Vec::new();
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for section in text::sections(leaf) {
        for word in text::words(&section.text) {
            words.entry(word).or_default().push(all.len() - texts);
        }
        all.push(section.entry);
        languages.push(section.lang);
    }
    let kinds = entries::KINDS.iter().map(|key| leaf.edition.language.word(key).to_owned()).collect();
    let index = Index { kinds, entries: all, texts, languages, words: posted(&words) };
    out.write_all(b"minhbachIndex(")?;
    out.write_all(foreign::plain(serde_json::to_string(&index)?).as_bytes())?;
    out.write_all(b")\n")
}

/// `word 3,1,2`: the word stands in the texts 3, 4 and 6. Each text once, in order.
fn posted(words: &BTreeMap<String, Vec<usize>>) -> String {
    let mut out = String::new();
    for (word, texts) in words {
        let mut last = 0;
        let mut steps = Vec::with_capacity(texts.len());
        for text in texts {
            steps.push(base36(text - last));
            last = *text;
        }
        out.push_str(&format!("{word} {}\n", steps.join(",")));
    }
    out
}

fn base36(mut number: usize) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit((number % 36) as u32, 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_posted_by_steps() {
        let words = BTreeMap::from([("thu".to_owned(), vec![0, 3, 40]), ("chi".to_owned(), vec![36])]);
        assert_eq!(posted(&words), "chi 10\nthu 0,3,11\n");
    }
}
