//! Texts in one or more languages, and the names of what is counted, which may have plural forms besides.

use super::fields::{Fields, Reading};
use crate::finding::{Finding, Says};
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

impl Reading<'_> {
    /// A text in one or more languages.
    pub fn text(&mut self, node: &Node<'_>) -> Option<Text> {
        self.translated(node, |reading, _, (_, value)| reading.string(value).map(str::to_owned))
    }

    /// The same, where `read` knows what may stand at a language.
    fn translated<'n, 't>(
        &mut self,
        node: &'n Node<'t>,
        mut read: impl FnMut(&mut Self, usize, &'n (Key<'t>, Node<'t>)) -> Option<String>,
    ) -> Option<Text> {
        let Shape::Map(entries) = &node.shape else { return self.string(node).map(Text::plain) };
        let mut values = vec![None; self.languages.len()];
        for entry in entries {
            if let Some(at) = self.language(&entry.0).filter(|_| entry.1.shape != Shape::Null) {
                values[at] = read(self, at, entry);
            }
        }
        if values.iter().all(Option::is_none) {
            self.wrong_type(node, "một chuỗi chữ", "a text");
            return None;
        }
        Some(Text::of(values))
    }

    /// An optional text.
    pub fn text_at(&mut self, fields: &Fields<'_, '_>, key: &str) -> Option<Text> {
        fields.get(key).and_then(|node| self.text(node))
    }

    /// The place of a language among those of the portal.
    pub fn language(&mut self, key: &Key<'_>) -> Option<usize> {
        let found = self.languages.iter().position(|code| **code == *key.text);
        if found.is_none() {
            self.unlisted_language(key);
        }
        found
    }

    fn unlisted_language(&mut self, key: &Key<'_>) {
        let listed = self.languages.join(", ");
        let code = key.text.len() == 2 && key.text.bytes().all(|byte| byte.is_ascii_lowercase());
        if !code {
            let languages: Vec<&str> = self.languages.iter().map(String::as_str).collect();
            self.unknown_key(key, &languages);
        } else if !self.unlisted {
            self.unlisted = true;
            self.push(
                Finding::warning(
                    "unlisted-language",
                    key.span(self.file),
                    Says::new(
                        format!("ngôn ngữ `{}` không có trong `languages` của portal.yaml ({listed})", key.text),
                        format!("the language `{}` is not among the `languages` of portal.yaml ({listed})", key.text),
                    ),
                )
                .help(
                    "thêm vào `languages`, hoặc để yên: bản dịch này không hiện",
                    "add it there, or leave it: this text is not shown",
                ),
            );
        }
    }
}

/// Reads `ha`, `{vi: hộ, en: households}` or `{vi: hộ, en: {one: household, other: households}}`.
pub fn noun(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Noun> {
    let mut forms = Vec::new();
    let text = reading.translated(node, |reading, language, (key, value)| match &value.shape {
        Shape::Map(_) => inflected(reading, key, value, (language, &mut forms)),
        _ => reading.string(value).map(str::to_owned),
    })?;
    Some(Noun { text, forms })
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
