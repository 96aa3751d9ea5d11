//! What stands beside the title of an entry in a list, and what all entries of a group have alike: it is said once above
//! them.

use serde::Serialize;

use super::said::Said;
use crate::theme::Html;

/// One thing beside a title: words, or how it stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Aside {
    /// The words; empty of a status.
    pub text: Said,
    /// The status as a class; empty of words.
    pub status: &'static str,
    /// The status as its sign and its word.
    pub state: Html,
}

impl Aside {
    /// Words.
    pub fn words(text: Said) -> Self {
        Self { text, status: "", state: Html::default() }
    }

    /// How it stands.
    pub fn status(status: &'static str, state: Html) -> Self {
        Self { text: Said::default(), status, state }
    }
}

/// Takes from the entries of a group what all have alike; nothing where there are fewer than that many.
pub fn lift<'e, Item: PartialEq + Clone + 'e>(
    entries: impl IntoIterator<Item = &'e mut Vec<Item>>,
    fewest: usize,
) -> Vec<Item> {
    let mut entries: Vec<&mut Vec<Item>> = entries.into_iter().collect();
    let Some((first, others)) = entries.split_first().filter(|_| entries.len() >= fewest) else { return Vec::new() };
    let alike = first.iter().filter(|one| others.iter().all(|other| other.contains(one)));
    let alike: Vec<Item> = alike.cloned().collect();
    for entry in &mut entries {
        entry.retain(|one| !alike.contains(one));
    }
    alike
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_all_have_is_said_once() {
        let mut entries = [vec!["a", "b"], vec!["b", "c"], vec!["b"]];
        assert_eq!(lift(&mut entries, 2), ["b"]);
        assert_eq!(entries, [vec!["a"], vec!["c"], vec![]]);
    }

    #[test]
    fn few_entries_keep_their_own() {
        let mut entries = [vec!["a"]];
        assert!(lift(&mut entries, 2).is_empty() && lift(&mut [] as &mut [Vec<&str>], 0).is_empty());
        assert_eq!(entries, [vec!["a"]]);
    }
}
