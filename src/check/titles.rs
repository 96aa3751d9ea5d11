//! Finds the indicator whose title or alias a stretch of text ends with, at the beginning of a clause.
//!
//! "Tổng" before a title changes nothing, nor does it where the title has it and the text does not.

use crate::model::{Indicator, IndicatorId, Portal};
use std::collections::BTreeMap;

/// Words for the whole, in front of a title.
const TOTAL: [&str; 6] = ["tổng số", "tổng cộng", "tổng giá trị", "tổng", "toàn bộ", "riêng tổng"];

/// Titles and aliases, in small letters.
pub struct Titles {
    by_name: BTreeMap<String, Vec<IndicatorId>>,
    /// The most bytes of a name.
    longest: usize,
}

impl Titles {
    /// Of a portal, in one of its languages.
    pub fn of(portal: &Portal, language: usize) -> Self {
        let mut by_name: BTreeMap<String, Vec<IndicatorId>> = BTreeMap::new();
        for (at, indicator) in portal.indicators.iter().enumerate() {
            names(indicator, language).for_each(|name| by_name.entry(name).or_default().push(IndicatorId(at as u32)));
        }
        let whole: Vec<(String, Vec<IndicatorId>)> =
            by_name.iter().filter_map(|(name, ids)| Some((without_total(name)?.to_owned(), ids.clone()))).collect();
        for (name, ids) in whole {
            by_name.entry(name).or_insert(ids);
        }
        let longest = by_name.keys().map(String::len).max().unwrap_or(0);
        Self { by_name, longest }
    }

    /// The indicators of just that name, with a number or a dash before it or not.
    pub fn named(&self, text: &str) -> Option<&[IndicatorId]> {
        let list =
            |one: char| one.is_ascii_digit() || matches!(one, '.' | ')' | '-' | '–' | '+' | '*' | ' ' | '\u{a0}');
        let name = text.trim_start_matches(list).trim();
        let name = name.strip_suffix(')').and_then(|name| Some(name.rsplit_once('(')?.0.trim())).unwrap_or(name);
        let whole = TOTAL.iter().find_map(|word| name.strip_prefix(word)?.strip_prefix(' '));
        [Some(name), whole].into_iter().flatten().find_map(|name| self.by_name.get(name)).map(Vec::as_slice)
    }

    /// The indicators of the longest name that a text in small letters ends with.
    pub fn behind(&self, text: &str) -> Option<&[IndicatorId]> {
        let from = text.ceil_char_boundary(text.len().saturating_sub(self.longest));
        let starts = text[from..].char_indices().map(|(at, _)| from + at);
        let mut words = starts.filter(|at| !text[..*at].ends_with(char::is_alphanumeric));
        words.find_map(|at| self.by_name.get(&text[at..]).filter(|_| begins_clause(&text[..at])).map(Vec::as_slice))
    }
}

/// One word alone names too many things.
fn names(indicator: &Indicator, language: usize) -> impl Iterator<Item = String> {
    let title = indicator.title.exact(language).into_iter();
    let names = title.chain(indicator.aliases.iter().map(String::as_str)).map(str::to_lowercase);
    names.filter(|name| name.contains(' '))
}

fn without_total(name: &str) -> Option<&str> {
    let rest = TOTAL.iter().find_map(|word| name.strip_prefix(word)?.strip_prefix(' '))?;
    rest.contains(' ').then_some(rest)
}

fn begins_clause(before: &str) -> bool {
    let begins = |rest: &str| {
        let rest = rest.trim_end();
        rest.is_empty() || rest.ends_with([',', ':', '(', '-', '–', '+', '“', '"'])
    };
    let whole = |word: &str| before.trim_end().strip_suffix(word).is_some_and(begins);
    begins(before) || TOTAL.iter().any(|word| whole(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{indicator, portal};
    use crate::model::Text;

    #[test]
    fn a_title_is_found_at_the_beginning_of_a_clause() {
        let mut portal = portal();
        portal.indicators = ["Đàn lợn", "Tổng thu ngân sách", "Thu", "Đàn lợn nái"].map(indicator).to_vec();
        portal.indicators[2].title = Text::plain("Thu");
        let titles = Titles::of(&portal, 0);
        let found = |text: &str| titles.behind(text).map(|ids| ids[0].0);
        for text in ["đàn lợn", "tổng đàn lợn", "kết quả: đàn lợn", "chăn nuôi, tổng số đàn lợn", "- đàn lợn"]
        {
            assert_eq!(found(text), Some(0), "{text}");
        }
        assert_eq!(found("thu ngân sách"), Some(1));
        assert_eq!(found("tổng đàn lợn nái"), Some(3));
        for text in ["chăn nuôi đàn lợn", "tiểu đàn lợn", "thu", "đàn lợn thịt", "tổng kết đàn lợn"]
        {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
