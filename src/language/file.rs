//! A language file as it is written.
//!
//! Knows nothing of what its patterns mean.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) name: String,
    /// The country whose language it is, where shared links need to know.
    #[serde(default)]
    pub(super) country: String,
    /// How a percentage is written, with `{n}` for the number.
    pub(super) percent: String,
    pub(super) dates: Dates,
    /// January first, as they stand in a date.
    pub(super) months: [String; 12],
    pub(super) addresses: BTreeMap<String, String>,
    pub(super) words: BTreeMap<String, RawPhrase>,
}

/// Patterns with `{day}` `{dd}` `{mm}` `{month}` `{year}`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Dates {
    pub(super) short: String,
    pub(super) long: String,
}

/// One pattern, or one for each plural form of the argument `n`.
#[derive(Debug)]
pub(super) enum RawPhrase {
    One(String),
    Plural(BTreeMap<String, String>),
}

/// By hand, for an untagged enum would not say what it expected.
impl<'de> Deserialize<'de> for RawPhrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PhraseVisitor)
    }
}

struct PhraseVisitor;

impl<'de> Visitor<'de> for PhraseVisitor {
    type Value = RawPhrase;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a phrase (a number or a truth needs quotes) or its plural forms")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<RawPhrase, E> {
        Ok(RawPhrase::One(text.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RawPhrase, A::Error> {
        let mut forms = BTreeMap::new();
        while let Some((form, text)) = map.next_entry()? {
            forms.insert(form, text);
        }
        Ok(RawPhrase::Plural(forms))
    }
}
