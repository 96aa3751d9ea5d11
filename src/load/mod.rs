//! From `content/` to a [`Portal`]: walks the folder, reads the files in parallel, lowers what they say into the model,
//! keeps the place of every value, and finds every mistake in one run.
//!
//! Knows the formats that people write; judges nothing and knows no page.

mod walk;
mod unplaced;
mod copies;
mod text;
mod encoding;
mod address;
mod content_type;
mod attached;
mod catalogue;
mod settings;
mod units;
mod indicators;
mod areas;
mod dimensions;
mod documents;
mod reports;
mod figures;
mod said;
mod stated;
mod breakdowns;
mod issues;
mod tasks;
mod events;
mod origins;
mod pages;
pub mod markdown;
mod assemble;
mod fields;
mod translated;
mod unread;
mod day;
mod period;
mod rows;
mod vietnamese;
mod cut;
mod ids;
mod quantity;

use crate::finding::Finding;
use crate::model::{Portal, derive};
use crate::source::{FileId, SourceFile, Sources, Span};
use crate::yaml;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;
use walk::{Entry, Role};

pub use attached::{PictureFile, on_disk};
pub use ids::is_id;
pub use quantity::parse as parse_quantity;

/// What a content folder holds.
pub struct Loaded {
    /// The portal; `None` where `portal.yaml` cannot be read.
    pub portal: Option<Portal>,
    /// The texts that findings point into.
    pub sources: Sources,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Pictures and copies of documents that nothing names: they are not published.
    pub unused: Vec<String>,
}

/// A file that was read, and what it is.
struct Read {
    role: Role,
    file: FileId,
}

/// Loads a content folder.
pub fn load(content: &Path) -> Loaded {
    let (entries, mut findings) = walk::walk(content);
    let (sources, files) = read(&entries, &mut findings);
    findings.extend(broken_letters(&sources, &files));
    let portal = catalogue::lower(&sources, &files, &entries, &mut findings).map(|mut portal| {
        let said = reports::lower(&sources, &files, &entries, &portal, &mut findings);
        assemble::assemble(&mut portal, said, &mut findings);
        derive(&mut portal);
        portal
    });
    unread::withhold(&mut findings, &sources);
    let unused = portal.as_ref().map_or(Vec::new(), |portal| unused(&entries, portal));
    Loaded { portal, sources, findings, unused }
}

/// Pictures, and copies of documents, that nothing names.
fn unused(entries: &[Entry], portal: &Portal) -> Vec<String> {
    let narratives = portal.reports.iter().flat_map(|report| &report.narratives).map(|narrative| &narrative.page);
    let pictures = narratives.chain(&portal.pages).flat_map(|page| page.pictures());
    let documents = portal.documents.iter().filter_map(|document| Some(document.file.as_ref()?.path.as_str()));
    let named: BTreeSet<&str> = pictures.chain(documents).collect();
    let attached = entries.iter().filter(|entry| entry.role == Role::Attached && !named.contains(entry.path.as_str()));
    attached.map(|entry| entry.path.clone()).collect()
}

/// A text, and what nobody sees in it.
type Decoded = (String, Vec<(usize, char)>);

/// Reads all texts, in parallel; files that are only attached stay where they are.
fn read(entries: &[Entry], findings: &mut Vec<Finding>) -> (Sources, Vec<Read>) {
    let texts: Vec<Option<Result<Decoded, Finding>>> = entries.par_iter().map(text_of).collect();
    let mut files = Vec::new();
    let mut read = Vec::new();
    for (entry, text) in entries.iter().zip(texts) {
        match text {
            Some(Ok((text, hidden))) => {
                let file = FileId(files.len() as u32);
                let place = |at: usize, one: char| Span { file, start: at as u32, end: (at + one.len_utf8()) as u32 };
                findings.extend(hidden.into_iter().map(|(at, one)| text::hidden(one, place(at, one))));
                files.push(SourceFile { path: entry.path.clone(), text });
                read.push(Read { role: entry.role.clone(), file });
            }
            Some(Err(finding)) => findings.push(finding),
            None => {}
        }
    }
    (Sources::new(files), read)
}

/// Texts that were saved in another encoding. A portal without Vietnamese may have any letters.
fn broken_letters(sources: &Sources, files: &[Read]) -> Vec<Finding> {
    let settings = files.iter().find(|read| read.role == Role::Portal).map(|read| &sources.file(read.file).text);
    let root = settings.and_then(|text| yaml::parse(text, FileId(0)).root);
    let vietnamese = root.is_none_or(|root| settings::languages(&root).iter().any(|code| code == "vi"));
    let broken = |read: &Read| encoding::broken(&sources.file(read.file).text, read.file, vietnamese);
    files.par_iter().flat_map_iter(broken).collect()
}

fn text_of(entry: &Entry) -> Option<Result<Decoded, Finding>> {
    if matches!(entry.role, Role::Attached | Role::Given) {
        return None;
    }
    let text = match std::fs::read(&entry.file) {
        Ok(bytes) => text::decode(bytes, &entry.path),
        Err(error) => Err(walk::unreadable(&entry.path, &error.to_string())),
    };
    Some(text.map(|text| {
        let hidden = text::hidden_characters(&text);
        (text, hidden)
    }))
}

#[cfg(test)]
mod tests;
