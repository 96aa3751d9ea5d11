//! YAML texts as trees of nodes with their places: the one file room that wraps the parser.
//!
//! Knows nothing of what the keys mean. The parser is the event reader of the package behind the name `serde_yaml`: a
//! tree keeps the place of every value, and every mistake of a file can be shown at once, where a `Deserialize` stops at
//! the first. Plain files, as most files of figures are, take the short way in `plain.rs`; both ways give the same tree.

mod plain;
mod events;
mod spaces;
mod missing;
mod braces;
mod rest;
mod trouble;

use crate::finding::Finding;
use crate::source::{FileId, Span};
use std::borrow::Cow;

/// How deep a tree may be.
pub const DEPTH: usize = 64;

/// One value and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Node<'t> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// What it is.
    pub shape: Shape<'t>,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape<'t> {
    /// Nothing, `null` or `~`.
    Null,
    /// A word or number without quotes, as written.
    Plain(Cow<'t, str>),
    /// A word or number without quotes within braces, in which a comma stands: YAML would cut it there.
    Parted(Cow<'t, str>),
    /// A text in quotes or a block.
    Quoted(Cow<'t, str>),
    /// A list.
    List(Vec<Node<'t>>),
    /// A map, in the order of the file; each key once.
    Map(Vec<(Key<'t>, Node<'t>)>),
}

/// The key of an entry and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Key<'t> {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// The key.
    pub text: Cow<'t, str>,
}

/// What a text holds: its tree, where it could be read, and what is wrong with it.
#[derive(Debug)]
pub struct Tree<'t> {
    /// The outermost value; `None` where the text is no YAML.
    pub root: Option<Node<'t>>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Whether lines of the text could not be read: what seems to be missing may stand in them.
    pub partial: bool,
}

pub use braces::parted;
pub use missing::{blank as missing_blank, lines as no_blanks};

/// Parses one text.
pub fn parse(text: &str, file: FileId) -> Tree<'_> {
    match plain::parse(text) {
        Some(root) => Tree { root: Some(root), findings: Vec::new(), partial: false },
        None => events::parse(text, file),
    }
}

/// Parses one text by the full parser only.
pub fn parse_in_full(text: &str, file: FileId) -> Tree<'_> {
    events::parse(text, file)
}

impl Node<'_> {
    /// The same, of a text that goes.
    fn into_owned(self) -> Node<'static> {
        let text = |text: Cow<'_, str>| Cow::Owned(text.into_owned());
        let key = |key: Key<'_>| Key { start: key.start, end: key.end, text: text(key.text) };
        let shape = match self.shape {
            Shape::Null => Shape::Null,
            Shape::Plain(words) => Shape::Plain(text(words)),
            Shape::Parted(words) => Shape::Parted(text(words)),
            Shape::Quoted(words) => Shape::Quoted(text(words)),
            Shape::List(items) => Shape::List(items.into_iter().map(Node::into_owned).collect()),
            Shape::Map(entries) => {
                Shape::Map(entries.into_iter().map(|(one, node)| (key(one), node.into_owned())).collect())
            }
        };
        Node { start: self.start, end: self.end, shape }
    }

    /// Its place.
    pub fn span(&self, file: FileId) -> Span {
        Span { file, start: self.start, end: self.end }
    }
}

impl Key<'_> {
    /// Its place.
    pub fn span(&self, file: FileId) -> Span {
        Span { file, start: self.start, end: self.end }
    }
}

/// Whether an unquoted word means nothing.
fn is_null(word: &str) -> bool {
    matches!(word, "" | "~" | "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests;
