//! A redacted copy of a source document, folded so that quotes can be looked up in it: one spelling of every letter, one
//! blank between words, no footnote marks, no emphasis; a metre and a raised 2 are `m²`.

use std::collections::BTreeSet;
use std::ops::Range;
use unicode_normalization::UnicodeNormalization;

/// What stands in place of what is not published.
const WITHHELD: &str = "[không công bố]";

/// One document.
pub struct Copy {
    /// `<area>.<document>`
    pub name: String,
    /// The folded text.
    pub text: String,
    /// Where each line of the file begins in the folded text.
    lines: Vec<usize>,
    /// Where those lines begin that hold more than a footnote mark.
    starts: BTreeSet<usize>,
}

/// The stretches that a quote quotes, without its gaps.
pub type Found = Vec<Range<usize>>;

impl Copy {
    /// Folds a file.
    pub fn new(name: &str, file: &str) -> Self {
        let (mut folded, mut lines, mut starts) = (Folded::default(), Vec::new(), BTreeSet::new());
        for line in file.lines() {
            lines.push(folded.text.len());
            let mark = footnote_mark(line);
            match mark {
                Some("2") if folded.ends_with_metre() => folded.text.push('²'),
                Some("3") if folded.ends_with_metre() => folded.text.push('³'),
                Some(_) => {}
                None => {
                    let start = folded.text.len();
                    folded.line(line);
                    starts.insert(start + usize::from(folded.text[start..].starts_with(' ')));
                }
            }
            folded.after_mark = mark.is_some();
        }
        Self { name: name.into(), text: folded.text, lines, starts }
    }

    /// The line of the file, from 1.
    pub fn line(&self, at: usize) -> usize {
        self.lines.partition_point(|start| *start <= at).max(1)
    }

    /// What stands in the line of the file before a place.
    pub fn line_before(&self, at: usize) -> &str {
        let start = self.starts.range(..=at).next_back().copied().unwrap_or(0);
        &self.text[start..at]
    }

    /// Every place where a quote stands.
    pub fn find(&self, quote: &str) -> Vec<Found> {
        let parts = parts(quote);
        let Some((first, rest)) = parts.split_first() else { return Vec::new() };
        let mut found: Vec<Found> = Vec::new();
        for start in self.all(first, 0) {
            let Some(stretches) = self.follow(start, rest) else { continue };
            // Of two that end at the same place, the one that begins later leaves out less.
            found.retain(|other| other.last() != stretches.last());
            found.push(stretches);
        }
        found
    }

    /// How far a quote that stands nowhere can be followed.
    pub fn nearest(&self, quote: &str) -> String {
        let parts = parts(quote);
        let known = (1..parts.len()).rev().find(|count| !self.find(&parts[..*count].join("…")).is_empty());
        let known = known.unwrap_or(0);
        let from = self.find(&parts[..known].join("…")).first().and_then(|found| Some(found.last()?.end)).unwrap_or(0);
        let part = parts.get(known).map_or("", String::as_str);
        let cuts = part.char_indices().map(|(at, _)| at).skip(8).collect::<Vec<_>>();
        let longest = cuts.into_iter().rev().find_map(|cut| Some((cut, from + self.text[from..].find(&part[..cut])?)));
        let Some((cut, at)) = longest else { return format!("nothing begins like “{part}”") };
        let first = |text: &str| text.chars().take(40).collect::<String>();
        let (here, there) = (first(&self.text[at + cut..]), first(&part[cut..]));
        format!("from line {} on the document has “{here}”, the quote “{there}”", self.line(at + cut - 1))
    }

    fn follow(&self, first: Range<usize>, rest: &[String]) -> Option<Found> {
        let mut stretches = rest.iter().try_fold(vec![first], |mut stretches, part| {
            let from = stretches.last().map_or(0, |one| one.end);
            stretches.push(self.all(part, from).next()?);
            Some(stretches)
        })?;
        // Backwards, each part moves as near to the next as it can: gaps leave out as little as may be.
        for at in (1..stretches.len().saturating_sub(1)).rev() {
            let until = stretches[at + 1].start;
            let nearer = self.all(&rest[at - 1], stretches[at].end).take_while(|one| one.end <= until).last();
            stretches[at] = nearer.unwrap_or_else(|| stretches[at].clone());
        }
        Some(stretches)
    }

    /// Where a part of a quote stands, numbers whole.
    fn all<'a>(&'a self, part: &'a str, from: usize) -> impl Iterator<Item = Range<usize>> + 'a {
        let stretches = self.text[from..].match_indices(part).map(move |(at, _)| from + at..from + at + part.len());
        stretches.filter(|one| !self.cuts_a_number(one.start) && !self.cuts_a_number(one.end))
    }

    fn cuts_a_number(&self, at: usize) -> bool {
        let (before, after) = (&self.text[..at], &self.text[at..]);
        let digit = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
        let inside = after.trim_start_matches(['.', ',']);
        digit(before.trim_end_matches(['.', ',']).chars().next_back())
            && digit(inside.chars().next())
            && after.len() - inside.len() + before.len() - before.trim_end_matches(['.', ',']).len() <= 1
    }
}

/// The words of a quote between its gaps.
fn parts(quote: &str) -> Vec<String> {
    let mut folded = Folded::default();
    quote.lines().for_each(|line| folded.line(line));
    let quote = folded.text.replace(WITHHELD, "…");
    quote.split('…').map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect()
}

/// A line of nothing but the mark of a footnote (or a page's number).
fn footnote_mark(line: &str) -> Option<&str> {
    let inside = line.trim();
    let inside = inside.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(inside);
    let digits = !inside.is_empty() && inside.len() <= 2 && inside.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(inside)
}

/// A text so far.
#[derive(Default)]
struct Folded {
    text: String,
    /// Whether a footnote mark was left out just now.
    after_mark: bool,
}

impl Folded {
    fn line(&mut self, line: &str) {
        let mut blank = true;
        let mut rest = line.nfc().peekable();
        while let Some(one) = rest.next() {
            let raised = match one {
                '2' if self.ends_with_metre() && !blank => '²',
                '3' if self.ends_with_metre() && !blank => '³',
                _ => one,
            };
            let in_a_word = rest.peek().is_some_and(|next| next.is_alphanumeric());
            match one {
                _ if one.is_whitespace() => blank = true,
                '*' | '⁰' | '¹' | '⁴'..='⁹' => {}
                '²' | '³' if !self.ends_with_metre() => {}
                _ => self.push(if in_a_word { one } else { raised }, std::mem::take(&mut blank)),
            }
        }
    }

    fn push(&mut self, one: char, blank: bool) {
        let joined = self.text.is_empty() || (self.text.ends_with('-') && !self.text.ends_with(" -"));
        let after_mark = std::mem::take(&mut self.after_mark);
        if blank && !joined && !(after_mark && matches!(one, '.' | ',' | ';' | ':' | ')' | '/')) {
            self.text.push(' ');
        }
        self.text.push(one);
    }

    /// `1.785 m`, `12.000m`, `3 km`
    fn ends_with_metre(&self) -> bool {
        let before = self.text.trim_end().strip_suffix('m').map(|text| text.strip_suffix('k').unwrap_or(text));
        before.is_some_and(|text| text.ends_with(|one: char| one.is_ascii_digit() || one == ' '))
    }
}

#[test]
fn lines_marks_and_raised_digits_are_folded() {
    let copy =
        Copy::new("a.b", "đạt 1.626,4 tỷ đồng\n10\n, bằng\n101,9% đất 1.785 m\n2\n, *nhà* xã hội². Covid-\n19 đã");
    assert_eq!(copy.text, "đạt 1.626,4 tỷ đồng, bằng 101,9% đất 1.785 m², nhà xã hội. Covid-19 đã");
    assert_eq!(copy.line(copy.text.find("101,9").unwrap()), 4);
}

#[test]
fn quotes_are_found_with_gaps_and_with_whole_numbers() {
    let copy = Copy::new("a.b", "thu 11.625 tỷ, bằng 101,9% kế\nhoạch; bàn giao [không công bố] người tại 4 xã");
    let found = |quote: &str| copy.find(quote).len();
    assert_eq!(found("thu 11.625 tỷ … kế hoạch"), 1);
    assert_eq!(found("bàn giao [không công bố] người"), 1);
    assert_eq!((found("1.625 tỷ"), found("thu 11.62"), found("101,9%")), (0, 0, 1));
    let near = Copy::new("a.b", "khởi tố 02 vụ, 08 người; 02 vụ, [không công bố] người về trộm cắp");
    assert_eq!(
        near.find("khởi tố … 02 vụ, [không công bố] người về trộm cắp")[0][1].start,
        near.text.rfind("02").unwrap()
    );
    assert!(copy.nearest("bằng 101,8% kế hoạch").contains("the quote “8%"));
}
