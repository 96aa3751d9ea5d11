//! Blanks that look like spaces and are none: no-break spaces as Word makes them, wide ones as web pages have them.
//!
//! Within a text they are welcome. Before a key, or behind its colon, they make one word of what is meant as two.

use super::{Node, Shape, Tree};
use crate::finding::{Finding, Says};
use crate::source::{FileId, Span};

/// The most lines of one file that are told at once.
const MOST: usize = 20;

/// The blanks that kept a text from being read as it is meant; none where all was read.
pub fn in_the_way(text: &str, tree: &Tree<'_>, stopped: bool, file: FileId) -> Vec<Finding> {
    if !text.contains(is_blank) || !(stopped || tree.root.as_ref().is_some_and(|root| is_misread(root, text))) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        findings.extend(in_line(line).map(|at| finding(line, at, start, file)));
        start += line.len();
    }
    findings.truncate(MOST);
    findings
}

fn is_blank(one: char) -> bool {
    matches!(one, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Whether a key has such a blank, or a line `key: value` is one word.
fn is_misread(node: &Node<'_>, text: &str) -> bool {
    match &node.shape {
        Shape::Map(entries) => entries.iter().any(|(key, node)| key.text.contains(is_blank) || is_misread(node, text)),
        Shape::List(items) => items.iter().any(|item| is_misread(item, text)),
        Shape::Plain(word) => {
            let line = text[..node.start as usize].rsplit('\n').next().unwrap_or("");
            word.contains(is_blank) && line.trim_start().is_empty() && in_line(word).is_some()
        }
        _ => false,
    }
}

/// The first blank of a line that stands before a key, or between the key and its value.
fn in_line(line: &str) -> Option<usize> {
    let words = line.trim_start();
    let indent = &line[..line.len() - words.len()];
    if words.is_empty() || words.starts_with('#') {
        return None;
    }
    if let Some(at) = indent.find(is_blank) {
        return Some(at);
    }
    let listed = words.strip_prefix('-').filter(|rest| rest.starts_with(is_blank)).map(|_| indent.len() + 1);
    let braces = line.contains('{');
    let starts = line.char_indices().filter(|(_, one)| braces && matches!(one, '{' | ',')).map(|(at, _)| at + 1);
    let item = words.strip_prefix("- ").map_or(0, |_| 2);
    listed.or_else(|| std::iter::once(indent.len() + item).chain(starts).find_map(|at| at_key(line, at)))
}

/// The blank around the key that begins there.
fn at_key(line: &str, start: usize) -> Option<usize> {
    let rest = &line[start..];
    let key = rest.trim_start();
    let word =
        key.find(|one: char| !one.is_ascii_alphanumeric() && !matches!(one, '-' | '_')).filter(|end| *end > 0)?;
    let colon = word + (key[word..].len() - key[word..].trim_start().len());
    let value = key[colon..].strip_prefix(':')?;
    let before = rest.len() - key.len();
    let within = |text: &str, from: usize| text.find(is_blank).map(|at| start + from + at);
    let lead = &value[..value.len() - value.trim_start().len()];
    within(&rest[..before], 0)
        .or_else(|| within(&key[word..colon], before + word))
        .or_else(|| within(lead, before + colon + 1))
}

fn finding(line: &str, at: usize, start: usize, file: FileId) -> Finding {
    let one = line[at..].chars().next().unwrap_or(' ');
    let column = line[..at].chars().count() + 1;
    let code = format!("U+{:04X}", one as u32);
    let (vi, en) = match one {
        '\u{a0}' | '\u{202f}' => ("dấu cách không ngắt", "a no-break space"),
        _ => ("dấu cách đặc biệt", "a special space"),
    };
    let says = Says::new(
        format!("cột {column} là {vi} ({code}), không phải dấu cách thường"),
        format!("column {column} is {en} ({code}), no plain space"),
    );
    let span = Span { file, start: (start + at) as u32, end: (start + at + one.len_utf8()) as u32 };
    Finding::error("no-break-space", span, says)
        .help("xóa ký tự này rồi gõ lại bằng phím cách", "delete it and press the space bar")
}
