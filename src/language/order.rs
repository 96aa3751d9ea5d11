//! The alphabetical order of a language: in Vietnamese a ă â b c d đ e ê, and numbers inside names by their value.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;

use super::Language;

/// How a language sorts.
#[derive(Debug)]
pub(super) struct Order(CollatorBorrowed<'static>);

impl Order {
    pub(super) fn new(locale: &Locale) -> Result<Self, String> {
        let mut preferences = CollatorPreferences::from(locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        CollatorBorrowed::try_new(preferences, CollatorOptions::default())
            .map(Self)
            .map_err(|error| format!("no alphabetical order for `{locale}`: {error}"))
    }
}

impl Language {
    /// Which of two texts comes first. Only equal texts are equal, so that sorting has one outcome.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        self.order.0.compare(a, b).then_with(|| a.cmp(b))
    }

    /// Sorts by a text of each item, whose place in the alphabet is looked up only once.
    pub fn sort_by_text<T>(&self, items: &mut [T], text: impl Fn(&T) -> &str) {
        items.sort_by_cached_key(|item| self.sort_key(text(item)));
    }

    /// Bytes that compare as [`Language::compare`] does: for lists that are sorted again and again.
    pub fn sort_key(&self, text: &str) -> Vec<u8> {
        let mut key = Vec::new();
        let Ok(()) = self.order.0.write_sort_key_to(text, &mut key);
        key.push(0);
        key.extend_from_slice(text.as_bytes());
        key
    }
}
