//! The name of what is counted: a text, each language of which may have plural forms.

use super::fields::Reading;
use crate::model::{Noun, NounForm, Plural, Text};
use crate::yaml::{Key, Node, Shape};

/// The keys of plural forms, as the CLDR calls them.
const FORMS: [(&str, Plural); 6] = [
    ("zero", Plural::Zero),
    ("one", Plural::One),
    ("two", Plural::Two),
    ("few", Plural::Few),
    ("many", Plural::Many),
    ("other", Plural::Other),
];

/// Reads `ha`, `{vi: hộ, en: households}` or `{vi: hộ, en: {one: household, other: households}}`.
pub fn noun(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Noun> {
    let Shape::Map(entries) = &node.shape else { return reading.string(node).map(Noun::plain) };
    let mut values = vec![None; reading.languages.len()];
    let mut forms = Vec::new();
    for (key, value) in entries {
        let Some(language) = reading.language(key) else { continue };
        values[language] = match &value.shape {
            Shape::Null => continue,
            Shape::Map(_) => inflected(reading, key, value, (language, &mut forms)),
            _ => reading.string(value).map(str::to_owned),
        };
    }
    if values.iter().all(Option::is_none) {
        reading.wrong_type(node, "một chuỗi chữ", "a text");
        return None;
    }
    Some(Noun { text: Text::of(values), forms })
}

/// The forms of one language; what is left is the form `other`.
fn inflected(
    reading: &mut Reading<'_>,
    key: &Key<'_>,
    node: &Node<'_>,
    (language, forms): (usize, &mut Vec<NounForm>),
) -> Option<String> {
    let fields = reading.map(node, &FORMS.map(|(name, _)| name))?;
    let place = key.span(reading.file);
    for (name, plural) in FORMS.into_iter().filter(|(name, _)| *name != "other") {
        if let Some(text) = reading.string_at(&fields, name) {
            forms.push(NounForm { language, plural, text: text.into() });
        }
    }
    let other = reading.required(&fields, "other", place)?;
    reading.string(other).map(str::to_owned)
}
