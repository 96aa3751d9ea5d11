//! Sees that every footnote is defined once and referred to.

use crate::finding::{Finding, Says};
use crate::source::Span;
use pulldown_cmark::CowStr;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The footnotes of one text, by their labels in lower case.
#[derive(Debug, Default)]
pub struct Footnotes<'t> {
    used: BTreeSet<String>,
    defined: BTreeMap<String, (CowStr<'t>, Span)>,
    twice: Vec<(CowStr<'t>, Span, Span)>,
}

impl<'t> Footnotes<'t> {
    /// `[^1]`
    pub fn used(&mut self, label: &str) {
        self.used.insert(label.to_lowercase());
    }

    /// `[^1]: …`
    pub fn defined(&mut self, label: CowStr<'t>, place: Span) {
        let key = label.to_lowercase();
        match self.defined.get(&key) {
            Some((_, first)) => self.twice.push((label, place, *first)),
            None => drop(self.defined.insert(key, (label, place))),
        }
    }

    /// Says what does not fit.
    pub fn finish(self, findings: &mut Vec<Finding>) {
        findings.extend(self.twice.into_iter().map(|(label, place, first)| twice(&label, place, first)));
        let unused = self.defined.into_iter().filter(|(key, _)| !self.used.contains(key));
        findings.extend(unused.map(|(_, (label, place))| unused_note(&label, place)));
    }
}

/// Marks of footnotes that stayed text since nothing defines them.
pub fn unknown_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    let marks = std::iter::from_fn(move || {
        let open = at + text[at..].find("[^")?;
        let close = open + text[open..].find(']')? + 1;
        at = close;
        Some(open..close)
    });
    let is_label = |label: &str| !label.is_empty() && !label.contains(char::is_whitespace);
    marks.filter(move |mark| is_label(&text[mark.start + 2..mark.end - 1]))
}

/// Says that nothing defines the footnote of that mark.
pub fn unknown(mark: &str, place: Span) -> Finding {
    let says = Says::new(format!("không có chú thích `{mark}: …`"), format!("no footnote `{mark}: …` is defined"));
    Finding::warning("unknown-footnote", place, says).help(
        format!("thêm một đoạn `{mark}: …` vào cuối tệp"),
        format!("add a paragraph `{mark}: …` at the end of the file"),
    )
}

fn twice(label: &str, place: Span, first: Span) -> Finding {
    let says = Says::new(
        format!("chú thích `[^{label}]` đã có ở trên"),
        format!("the footnote `[^{label}]` is defined twice"),
    );
    Finding::error("duplicate-footnote", place, says).help("đặt cho nó một số khác", "give it another number").also(
        first,
        "lần đầu ở đây",
        "first here",
    )
}

fn unused_note(label: &str, place: Span) -> Finding {
    let says = Says::new(
        format!("không chỗ nào dẫn đến chú thích `[^{label}]`"),
        format!("nothing refers to the footnote `[^{label}]`"),
    );
    Finding::warning("unused-footnote", place, says)
        .help(format!("đặt `[^{label}]` vào chỗ cần chú thích"), format!("put `[^{label}]` where it belongs"))
}
