//! Ids and words: their form, and names that lead nowhere.

use crate::finding::{Finding, Place, Says, nearest};
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

/// The finding for a name that leads nowhere.
pub fn unknown_id<'k>(
    what: &Unknown,
    id: &str,
    place: impl Into<Place>,
    known: impl Iterator<Item = &'k str>,
) -> Finding {
    let finding = Finding::error(
        what.code,
        place,
        Says::new(format!("không có {} nào tên là `{id}`", what.vi), format!("no {} is called `{id}`", what.en)),
    );
    match nearest(id, known) {
        Some(best) => finding.help(format!("có phải là `{best}`?"), format!("did you mean `{best}`?")),
        None => finding,
    }
}

/// The finding for a word that is none of a few.
pub fn unknown_word(word: &str, place: impl Into<Place>, known: &[&str]) -> Finding {
    let list = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ");
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
