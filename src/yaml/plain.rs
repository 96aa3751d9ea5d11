//! The short way for plain texts: maps in blocks, plain words, simple quotes and comments of a whole line.
//!
//! Gives up on anything else, and on anything that might be wrong: the full parser then reads the text or says what is
//! the matter. Ten times as fast, and most files of figures are such.

use super::{Key, Node, Shape, is_null};
use std::borrow::Cow;

/// The longest map of the short way: each key is compared with all before it.
const LONGEST: usize = 1000;

/// The tree of a plain text; `None` where the text is not plain.
pub fn parse(text: &str) -> Option<Node<'_>> {
    let mut lines = Lines { text, at: 0 };
    let first = lines.next_line()??;
    if first.indent != 0 {
        return None;
    }
    let (root, rest) = map(&mut lines, first, 1)?;
    rest.is_none().then_some(root)
}

/// One `key: value` line.
struct Line<'t> {
    indent: u32,
    start: u32,
    key: &'t str,
    value: &'t str,
    value_start: u32,
}

struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    /// The next line with something on it: `None` gives up, `Some(None)` is the end.
    fn next_line(&mut self) -> Option<Option<Line<'t>>> {
        loop {
            if self.at >= self.text.len() {
                return Some(None);
            }
            let rest = &self.text[self.at..];
            let length = rest.bytes().position(|byte| byte == b'\n').unwrap_or(rest.len());
            let (line, start) = (&rest[..length], self.at);
            self.at += length + 1;
            let indent = line.bytes().position(|byte| byte != b' ').unwrap_or(line.len());
            let words = &line[indent..];
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            return split(words, indent as u32, (start + indent) as u32).map(Some);
        }
    }
}

/// Splits a line into its key and its value, both plain.
fn split(words: &str, indent: u32, start: u32) -> Option<Line<'_>> {
    let colon = words.bytes().position(|byte| byte == b':')?;
    let key = &words[..colon];
    let simple = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric) || !key.bytes().all(simple) || is_null(key) {
        return None;
    }
    let after = &words[colon + 1..];
    let value = after.trim_matches(' ');
    if !value.is_empty() && !after.starts_with(' ') {
        return None;
    }
    let lead = after.len() - after.trim_start_matches(' ').len();
    Some(Line { indent, start, key, value, value_start: start + (colon + 1 + lead) as u32 })
}

/// Reads a map whose first line is given; gives back the first line after it, if any.
#[allow(clippy::type_complexity, reason = "a tree and a line, once")]
fn map<'t>(lines: &mut Lines<'t>, first: Line<'t>, depth: usize) -> Option<(Node<'t>, Option<Line<'t>>)> {
    if depth > super::DEPTH / 2 {
        return None;
    }
    let (indent, start) = (first.indent, first.start);
    let mut entries: Vec<(Key<'t>, Node<'t>)> = Vec::new();
    let mut line = first;
    let rest = loop {
        let key = Key { start: line.start, end: line.start + line.key.len() as u32, text: Cow::Borrowed(line.key) };
        if entries.len() == LONGEST || entries.iter().any(|(known, _)| known.text == line.key) {
            return None;
        }
        let (node, next) = if line.value.is_empty() {
            let next = lines.next_line()?;
            match next {
                Some(inner) if inner.indent > indent => map(lines, inner, depth + 1)?,
                other => (Node { start: key.start, end: key.end, shape: Shape::Null }, other),
            }
        } else {
            (scalar(line.value, line.value_start)?, lines.next_line()?)
        };
        entries.push((key, node));
        match next {
            Some(next) if next.indent == indent => line = next,
            Some(next) if next.indent > indent => return None,
            other => break other,
        }
    };
    let end = entries.last().map_or(start, |(_, node)| node.end);
    Some((Node { start, end, shape: Shape::Map(entries) }, rest))
}

fn scalar(value: &str, start: u32) -> Option<Node<'_>> {
    let end = start + value.len() as u32;
    let shape = match value.as_bytes()[0] {
        b'"' => Shape::Quoted(Cow::Borrowed(quoted(value)?)),
        byte if byte.is_ascii_alphanumeric() || (byte == b'-' && is_number(&value[1..])) => plain(value)?,
        _ => return None,
    };
    Some(Node { start, end, shape })
}

/// The words between simple double quotes.
fn quoted(value: &str) -> Option<&str> {
    let inner = value.strip_prefix('"')?.strip_suffix('"')?;
    (!inner.contains(['"', '\\', '\t'])).then_some(inner)
}

/// A word without quotes: nothing in it that YAML could take for anything else.
fn plain(value: &str) -> Option<Shape<'_>> {
    let safe = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b" .-_/".contains(&byte) || byte >= 0x80);
    if !safe || value.contains(['\u{85}', '\u{a0}', '\u{feff}', '\u{2028}', '\u{2029}']) {
        return None;
    }
    Some(if is_null(value) { Shape::Null } else { Shape::Plain(Cow::Borrowed(value)) })
}

fn is_number(word: &str) -> bool {
    word.as_bytes().first().is_some_and(u8::is_ascii_digit)
}
