//! A text in the languages of the portal.

use std::fmt;

/// One text per language of the portal, in the portal's order; what is not translated is empty.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Text {
    values: Box<[Option<Box<str>>]>,
}

impl Text {
    /// A text in the first language only.
    pub fn plain(text: &str) -> Self {
        Self { values: Box::new([Some(text.into())]) }
    }

    /// One text per language, in the portal's order.
    pub fn of(values: Vec<Option<String>>) -> Self {
        Self { values: values.into_iter().map(|value| value.map(String::into_boxed_str)).collect() }
    }

    /// The text in a language, else in the first language that has one.
    pub fn get(&self, language: usize) -> &str {
        self.exact(language).or_else(|| self.values.iter().flatten().next().map(|text| &**text)).unwrap_or("")
    }

    /// The text in just that language.
    pub fn exact(&self, language: usize) -> Option<&str> {
        self.values.get(language).and_then(|text| text.as_deref())
    }

    /// The text in each language that has one.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.values.iter().flatten().map(|text| &**text)
    }

    /// The language that [`Text::get`] takes its text from.
    pub fn language(&self, wanted: usize) -> usize {
        match self.exact(wanted) {
            Some(_) => wanted,
            None => self.values.iter().position(Option::is_some).unwrap_or(wanted),
        }
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_list().entries(self.values.iter().flatten()).finish()
    }
}
