//! A word that stands behind numbers, with its plural forms.
//!
//! Knows no language's rules: which form a number asks for is said by the language.

use super::Text;

/// What is counted or measured: "communes", of one "commune".
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noun {
    /// The form without a number, and with every number that asks for no other.
    pub text: Text,
    /// The further forms, of the languages that have them.
    pub forms: Vec<NounForm>,
}

/// One further form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NounForm {
    /// The place of its language among those of the portal.
    pub language: usize,
    /// The numbers that ask for it.
    pub plural: Plural,
    /// The word.
    pub text: Box<str>,
}

/// A plural category of the CLDR; a language has some of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plural {
    /// As of none in Arabic.
    Zero,
    /// As of one in English.
    One,
    /// As of two in Arabic.
    Two,
    /// As of a few in Russian.
    Few,
    /// As of many in Polish.
    Many,
    /// All other numbers.
    Other,
}

impl Noun {
    /// A noun of one form, in the first language only.
    pub fn plain(text: &str) -> Self {
        Self { text: Text::plain(text), forms: Vec::new() }
    }

    /// Whether it has more than one form in a language.
    pub fn is_inflected(&self, language: usize) -> bool {
        self.forms.iter().any(|form| form.language == language)
    }

    /// All its forms in a language, the one without a number first.
    pub fn spellings(&self, language: usize) -> impl Iterator<Item = &str> {
        let forms = self.forms.iter().filter(move |form| form.language == language);
        std::iter::once(self.text.get(language)).chain(forms.map(|form| &*form.text))
    }

    /// The form in a language, else the text in the first language that has one.
    pub fn form(&self, language: usize, plural: Plural) -> &str {
        let found = self.forms.iter().find(|form| form.language == language && form.plural == plural);
        found.map_or_else(|| self.text.get(language), |form| &form.text)
    }
}
