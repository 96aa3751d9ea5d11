//! A text of the content on a page, with its language where that is another than the page's.

use serde::Serialize;

use super::Leaf;
use crate::model::Text;

/// A text of the content.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Said {
    /// The text.
    pub text: String,
    /// Its language, for `lang="…"`; empty where it is the page's.
    pub lang: String,
}

/// One thing that is known of what a page is about.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// What: "Số, ký hiệu".
    pub name: String,
    /// The answer.
    pub text: Said,
    /// Whether the source does not give it.
    pub unknown: bool,
}

impl Said {
    /// The text in the language of the page, else in the first that has it.
    pub fn of(leaf: &Leaf, text: &Text) -> Self {
        let found = text.language(leaf.edition.index);
        let other = (found != leaf.edition.index).then(|| leaf.book.portal.languages.get(found)).flatten();
        Self { text: leaf.edition.text(text).to_owned(), lang: other.cloned().unwrap_or_default() }
    }

    /// Words of the page's own language.
    pub fn own(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: String::new() }
    }
}
