//! The words of the tool in one language: phrases, numbers, dates, sorting and the words of addresses.
//!
//! Knows nothing of pages, nor of where a language file lies: it is given the text.

mod file;
mod phrase;
mod number;
mod quantity;
mod noun;
mod reckoning;
mod date;
mod order;
mod align;
mod slug;

pub use align::{Lead, Pad};
pub use phrase::{Arg, capital};
pub use slug::slug;

use std::collections::BTreeMap;

use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRules};
use unicode_normalization::UnicodeNormalization;

use date::Calendar;
use number::NumberStyle;
use order::Order;
use phrase::Phrase;

/// Everything that the tool says in one language.
#[derive(Debug)]
pub struct Language {
    /// The language as in `lang="…"` and in addresses: `vi`, `en`.
    pub code: String,
    /// What the language calls itself: "Tiếng Việt".
    pub name: String,
    country: String,
    locale: Locale,
    words: BTreeMap<String, Phrase>,
    addresses: BTreeMap<String, String>,
    numbers: NumberStyle,
    calendar: Calendar,
    order: Order,
}

impl Language {
    /// Reads a language file. The error is one sentence in English with the place, for whoever writes a theme.
    pub fn parse(code: &str, text: &str) -> Result<Language, String> {
        let locale = Locale::try_from_str(code).map_err(|_| format!("`{code}` is no language code"))?;
        let text: String = text.nfc().collect();
        let file: file::File = serde_yaml::from_str(&text).map_err(|error| error.to_string())?;
        check_addresses(&file.addresses)?;
        Ok(Language {
            code: code.to_owned(),
            name: file.name,
            country: file.country,
            words: file.words.into_iter().map(compile).collect::<Result<_, _>>()?,
            addresses: file.addresses,
            numbers: NumberStyle::new(&locale, &file.percent)?,
            calendar: Calendar::new(file.dates, file.months)?,
            order: Order::new(&locale)?,
            locale,
        })
    }

    /// The language and its country as shared links name them: "vi_VN"; empty where the file names no country.
    pub fn territory(&self) -> String {
        if self.country.is_empty() { String::new() } else { format!("{}_{}", self.locale.id.language, self.country) }
    }

    /// The phrase of that key as it stands in the file; the key itself when there is none.
    pub fn word<'a>(&'a self, key: &'a str) -> &'a str {
        self.words.get(key).map_or(key, Phrase::text)
    }

    /// Whether the language has a phrase of that key.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// The phrase of that key with its places filled; the key itself when there is none.
    ///
    /// A phrase with plural forms takes the one that its argument `n`, an [`Arg::Count`], asks for.
    pub fn fill(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let mut out = String::new();
        self.write_fill(&mut out, key, args);
        out
    }

    /// [`Language::fill`] onto the end of a text.
    pub fn write_fill(&self, out: &mut String, key: &str, args: &[(&str, Arg)]) {
        match self.words.get(key) {
            Some(phrase) => phrase.pattern(args, |n| self.plural(n)).write(out, args, &self.numbers),
            None => out.push_str(key),
        }
    }

    /// A list in words: "A, B và C".
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        let mut out = String::new();
        for (at, item) in items.iter().enumerate() {
            match items.len() - at {
                _ if at == 0 => {}
                1 => out.push_str(self.word("list.last")),
                _ => out.push_str(self.word("list.between")),
            }
            out.push_str(item.as_ref());
        }
        out
    }

    /// The word that stands for `key` in addresses: `chi-tieu` for `indicators`; the key itself when there is none.
    pub fn address<'a>(&'a self, key: &'a str) -> &'a str {
        self.addresses.get(key).map_or(key, String::as_str)
    }

    /// All words of addresses with their keys, in the order of the keys.
    pub fn addresses(&self) -> impl Iterator<Item = (&str, &str)> {
        self.addresses.iter().map(|(key, word)| (key.as_str(), word.as_str()))
    }

    /// All phrases as they stand in the file with their keys, in the order of the keys.
    pub fn words(&self) -> impl Iterator<Item = (&str, &str)> {
        self.words.iter().map(|(key, phrase)| (key.as_str(), phrase.text()))
    }

    /// The keys of phrases and addresses that `default` has and this language lacks.
    pub fn missing(&self, default: &Language) -> Vec<String> {
        let words = default.words.keys().filter(|key| !self.words.contains_key(*key));
        let addresses = default.addresses.keys().filter(|key| !self.addresses.contains_key(*key));
        words.cloned().chain(addresses.map(|key| format!("addresses.{key}"))).collect()
    }

    /// The places that phrases of this language have and those of `default` lack, as `key {place}`: nothing fills them.
    pub fn unfillable(&self, default: &Language) -> Vec<String> {
        let mut found = Vec::new();
        for (key, phrase) in &self.words {
            let Some(model) = default.words.get(key) else { continue };
            let mut known: Vec<&str> = model.places().chain(["n"]).collect();
            if key.starts_with("period.") {
                known.extend(date::PERIOD_PLACES);
            }
            let strange = phrase.places().filter(|place| !known.contains(place));
            found.extend(strange.map(|place| format!("{key} {{{place}}}")));
        }
        found
    }

    /// Made anew each time, for icu's rules cannot be shared by threads; it is a look-up in a static table.
    fn plural(&self, n: i64) -> PluralCategory {
        PluralRules::try_new_cardinal((&self.locale).into())
            .map_or(PluralCategory::Other, |rules| rules.category_for(n))
    }
}

fn compile((key, raw): (String, file::RawPhrase)) -> Result<(String, Phrase), String> {
    let phrase = Phrase::new(raw).map_err(|error| format!("`{key}`: {error}"))?;
    Ok((key, phrase))
}

fn check_addresses(addresses: &BTreeMap<String, String>) -> Result<(), String> {
    let mut taken = BTreeMap::new();
    for (key, word) in addresses {
        if word.is_empty() || slug(word) != *word {
            return Err(format!("address `{key}`: expected lower-case ASCII words joined by hyphens, found `{word}`"));
        }
        if let Some(other) = taken.insert(word, key) {
            return Err(format!("addresses `{other}` and `{key}` have the same word `{word}`"));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
