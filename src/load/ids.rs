//! Ids and words: their form, and names that lead nowhere.

use super::vietnamese;
use crate::finding::{Finding, Place, Says, nearest};
use crate::model::{Agency, Area, Dimension, Document, Group, Indicator, Member, Text, Unit};
use crate::yaml::{Node, Shape};

pub use crate::source::name::is_device;

/// What a name was taken for: the finding's code and its words.
pub struct Unknown {
    /// The finding's code.
    pub code: &'static str,
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

/// What has an id, and names beside it.
pub trait Called {
    /// Its id.
    fn id(&self) -> &str;
    /// What people call it, in any language.
    fn names(&self) -> Vec<&str> {
        Vec::new()
    }
}

impl Called for String {
    fn id(&self) -> &str {
        self
    }
}

macro_rules! called {
    ($($what:ty: $one:ident => $names:expr;)*) => {
        $(impl Called for $what {
            fn id(&self) -> &str {
                &self.id
            }

            fn names(&self) -> Vec<&str> {
                let $one = self;
                $names
            }
        })*
    };
}

fn and<'a>(text: &'a Text, others: &'a [String]) -> Vec<&'a str> {
    text.all().chain(others.iter().map(String::as_str)).collect()
}

called! {
    Unit: one => one.name.text.all().chain(one.name.forms.iter().map(|form| &*form.text)).collect();
    Indicator: one => and(&one.title, &one.aliases);
    Area: one => one.name.all().collect();
    Member: one => and(&one.name, &one.aliases);
    Agency: one => one.name.all().collect();
    Dimension: one => one.name.all().collect();
    Group: one => one.name.all().collect();
    Document: one => and(&one.title, one.number.as_slice());
}

/// The finding for a name that leads nowhere: one that is the name of something leads to its id.
pub fn unknown_id<'k, T: Called + 'k>(
    what: &Unknown,
    id: &str,
    place: impl Into<Place>,
    known: impl Iterator<Item = &'k T>,
) -> Finding {
    let finding = Finding::error(
        what.code,
        place,
        Says::new(format!("không có {} nào tên là `{id}`", what.vi), format!("no {} is called `{id}`", what.en)),
    );
    let known: Vec<&T> = known.collect();
    if let Some(meant) = named(id, &known).filter(|meant| *meant != id) {
        return finding.help(format!("viết mã của nó: `{meant}`"), format!("write its id, `{meant}`"));
    }
    match nearest(id, known.iter().map(|one| one.id())).filter(|best| *best != id) {
        Some(best) => finding.help(format!("có phải là `{best}`?"), format!("did you mean `{best}`?")),
        None => finding,
    }
}

/// The id of the one thing of that name, capitals and accents aside.
fn named<'k, T: Called>(name: &str, known: &[&'k T]) -> Option<&'k str> {
    let wanted = crate::language::slug(name);
    // A sign, such as that of per cent, has no letters.
    let is = |other: &str| other == name || crate::language::slug(other) == wanted && !wanted.is_empty();
    let mut found = known.iter().filter(|one| one.names().into_iter().any(is)).map(|one| one.id());
    match known.iter().find(|one| is(one.id())) {
        Some(one) => Some(one.id()),
        None => found.next().filter(|_| found.next().is_none()),
    }
}

/// The finding for a word that is none of a few.
pub fn unknown_word(word: &str, place: impl Into<Place>, known: &[&str]) -> Finding {
    let list = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
    if let Some(meant) = vietnamese::word(word, known) {
        let says =
            Says::new(format!("`{word}` phải viết bằng từ tiếng Anh"), format!("`{word}` needs the English word"));
        return Finding::error("unknown-word", place, says).help(format!("viết `{meant}`"), format!("write `{meant}`"));
    }
    let (vi, en) = match nearest(word, known.iter().copied()) {
        Some(best) => {
            (format!("có phải là `{best}`? (một trong: {list})"), format!("did you mean `{best}`? (one of {list})"))
        }
        None => (format!("viết một trong: {list}"), format!("write one of {list}")),
    };
    let says = Says::new(format!("`{word}` không có ở đây"), format!("`{word}` is not one of the words known here"));
    Finding::error("unknown-word", place, says).help(vi, en)
}

/// The id of a value that may be an id or text: a string in the form of an id is one.
pub fn id_in<'n>(node: &'n Node<'_>) -> Option<&'n str> {
    match &node.shape {
        Shape::Plain(text) | Shape::Quoted(text) if is_id(text) => Some(text),
        _ => None,
    }
}

/// Whether a string has the form of an id: lower-case ASCII words joined by hyphens.
pub fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text
            .split('-')
            .all(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// The finding for an id of the wrong form.
pub fn bad_id(place: impl Into<Place>, id: &str) -> Finding {
    let slug = crate::language::slug(id);
    let finding = Finding::error(
        "bad-id",
        place,
        Says::new(format!("`{id}` không dùng làm mã được"), format!("`{id}` is no id")),
    );
    if slug.is_empty() || is_device(&slug) {
        finding.help(
            "dùng chữ thường không dấu, số và dấu gạch nối; tránh tên thiết bị của Windows",
            "use lower-case ASCII words joined by hyphens, and no device name of Windows",
        )
    } else {
        finding.help(format!("viết `{slug}`"), format!("write `{slug}`"))
    }
}
