//! A phrase with places to fill, cut up once so that filling it is fast.
//!
//! Knows nothing of what the phrase is about.

use icu_plurals::PluralCategory;
use rust_decimal::Decimal;

use super::file::RawPhrase;
use super::number::NumberStyle;

/// What fills a place of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arg<'a> {
    /// A text, put in as it is.
    Text(&'a str),
    /// A whole number, printed as the language prints numbers; as `n` it chooses the plural form.
    Count(i64),
}

/// One phrase of a language.
#[derive(Debug)]
pub(super) struct Phrase {
    other: Pattern,
    /// The further plural forms.
    forms: Vec<(PluralCategory, Pattern)>,
}

/// A text with places to fill.
#[derive(Debug)]
pub(super) struct Pattern {
    text: String,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
enum Piece {
    Text(String),
    Place(String),
}

/// The text with its first letter as a capital: "năm 2023" opens a line as "Năm 2023".
pub fn capital(text: &str) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| first.to_uppercase().chain(rest).collect())
}

impl Phrase {
    pub(super) fn new(raw: RawPhrase) -> Result<Self, String> {
        let mut forms = Vec::new();
        let written = match raw {
            RawPhrase::One(text) => return Ok(Self { other: Pattern::new(&text)?, forms }),
            RawPhrase::Plural(written) => written,
        };
        for (form, text) in &written {
            let category = PluralCategory::get_for_cldr_string(form)
                .ok_or_else(|| format!("no plural form is called `{form}`: zero, one, two, few, many, other"))?;
            forms.push((category, Pattern::new(text)?));
        }
        let other = forms.iter().position(|(category, _)| *category == PluralCategory::Other);
        let other = other.ok_or("the plural form `other` is missing")?;
        Ok(Self { other: forms.remove(other).1, forms })
    }

    /// The text as written; of plural forms `other`.
    pub(super) fn text(&self) -> &str {
        &self.other.text
    }

    /// The form that the argument `n` asks for.
    pub(super) fn pattern(&self, args: &[(&str, Arg)], plural: impl Fn(i64) -> PluralCategory) -> &Pattern {
        if self.forms.is_empty() {
            return &self.other;
        }
        let Some((_, Arg::Count(n))) = args.iter().find(|(name, _)| *name == "n") else { return &self.other };
        let wanted = plural(*n);
        self.forms.iter().find(|(category, _)| *category == wanted).map_or(&self.other, |(_, pattern)| pattern)
    }

    /// The names of all places, of every plural form.
    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        let forms = self.forms.iter().map(|(_, pattern)| pattern);
        std::iter::once(&self.other).chain(forms).flat_map(Pattern::places)
    }
}

impl Pattern {
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (place, further) = after.split_once('}').ok_or_else(|| format!("`{{` without `}}` in `{text}`"))?;
            if place.is_empty() || !place.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') {
                return Err(format!("`{{{place}}}` is no place: lower-case ASCII words joined by hyphens"));
            }
            if !before.is_empty() {
                pieces.push(Piece::Text(before.to_owned()));
            }
            pieces.push(Piece::Place(place.to_owned()));
            rest = further;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Text(rest.to_owned()));
        }
        Ok(Self { text: text.to_owned(), pieces })
    }

    /// Writes the text with its places filled. A place without an argument stays as written, to be seen.
    pub(super) fn write(&self, out: &mut String, args: &[(&str, Arg)], numbers: &NumberStyle) {
        for piece in &self.pieces {
            match piece {
                Piece::Text(text) => out.push_str(text),
                Piece::Place(place) => match args.iter().find(|(name, _)| name == place) {
                    Some((_, Arg::Text(text))) => out.push_str(text),
                    Some((_, Arg::Count(n))) => numbers.write(out, Decimal::from(*n), 0),
                    None => out.extend(["{", place, "}"]),
                },
            }
        }
    }

    pub(super) fn places(&self) -> impl Iterator<Item = &str> {
        self.pieces.iter().filter_map(|piece| match piece {
            Piece::Place(place) => Some(place.as_str()),
            Piece::Text(_) => None,
        })
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

impl From<i64> for Arg<'_> {
    fn from(n: i64) -> Self {
        Arg::Count(n)
    }
}

impl From<usize> for Arg<'_> {
    fn from(n: usize) -> Self {
        Arg::Count(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brace_left_open_is_an_error() {
        assert!(Pattern::new("đạt {n").unwrap_err().contains("without"));
        assert!(Pattern::new("đạt {}").is_err());
        assert!(Pattern::new("đạt {Số}").is_err());
    }

    #[test]
    fn a_capital_is_vietnamese_too() {
        assert_eq!(capital("đạt"), "Đạt");
        assert_eq!(capital("Q1 2023"), "Q1 2023");
        assert_eq!(capital(""), "");
    }
}
