//! What is known of a task or an event, name by name, and where that stands in the source.

use serde::Serialize;

use super::more::{self, QuoteView};
use super::row::Rows;
use super::said::Said;
use super::source;
use crate::language::capital;
use crate::model::{DocumentId, Origin};

/// One thing that is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Known {
    /// What: "Cơ quan chủ trì".
    pub name: String,
    /// The answer.
    pub text: Said,
    /// Where it leads; mostly empty.
    pub link: String,
    /// Whether the source does not give it.
    pub unknown: bool,
}

/// Where something stands in its source.
#[derive(Debug, Default, Serialize)]
pub struct Grounds {
    /// The place: the words on the fold, or all where no words are folded away; may be empty.
    pub summary: String,
    /// The words of the source.
    pub quotes: Vec<QuoteView>,
}

impl Known {
    /// An answer.
    pub fn of(rows: &Rows, key: &'static str, text: Said) -> Self {
        Self { name: rows.word(key).to_owned(), text, link: String::new(), unknown: false }
    }

    /// That the source gives none.
    pub fn unknown(rows: &Rows, key: &'static str) -> Self {
        Self { unknown: true, ..Self::of(rows, key, Said::own(rows.word("source.not-stated"))) }
    }
}

impl Grounds {
    /// The place and the words; the document where it is another than the usual one.
    pub fn of(rows: &Rows, origin: &Origin, usual: Option<DocumentId>) -> Self {
        let mut quotes = more::quotes_of(rows, origin, usual);
        // The words on the fold are the place already.
        if quotes.iter().all(|quote| quote.quote.is_empty() && quote.source.is_none()) {
            quotes.clear();
        }
        let summary = match (Self::place(rows, origin), quotes.is_empty()) {
            (place, _) if !place.is_empty() => place,
            (_, false) => rows.word("source.details").to_owned(),
            (_, true) => String::new(),
        };
        Self { summary, quotes }
    }

    /// The place alone, of words that must not be shown.
    pub fn bare(rows: &Rows, origin: &Origin) -> Self {
        Self { summary: Self::place(rows, origin), quotes: Vec::new() }
    }

    fn place(rows: &Rows, origin: &Origin) -> String {
        let mut places = origin.stands.iter().map(|stand| source::place(rows.leaf, stand));
        places.find(|place| !place.is_empty()).map_or(String::new(), |place| capital(&place))
    }
}
