//! The blank that is missing behind a colon or behind the dash of an item: `target:300`, `-{achieved: 310}`.
//!
//! To YAML these are words; nobody means them so where a key stands.

use super::braces;
use crate::finding::{Finding, Says};
use crate::source::Span;

/// The key and the value of what is written without a blank; a web address is none.
pub fn blank(written: &str) -> Option<(&str, &str)> {
    let (word, value) = written.split_once(':')?;
    let key = word.starts_with(|one: char| one.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let told =
        key && !value.starts_with(|one: char| one.is_whitespace() || "/:".contains(one)) && !value.trim().is_empty();
    told.then_some((word, value))
}

/// What is said of it.
pub fn finding(written: &str, span: Span) -> Finding {
    lines(&[written], span)
}

/// What is said of several such lines, one below the other.
pub fn lines(written: &[&str], span: Span) -> Finding {
    let right = written.iter().filter_map(|line| blank(line)).map(|(key, value)| format!("`{key}: {value}`"));
    let right = right.collect::<Vec<_>>().join(", ");
    let says = Says::new("thiếu dấu cách sau dấu hai chấm", "there is no space after the colon");
    Finding::error("not-yaml", span, says).help(format!("viết {right}"), format!("write {right}"))
}

/// What is said of the line of a key that is none: `-{achieved: 310}`, `thu:{achieved: 310}`, `thu {achieved: 310}`;
/// `None` of any other.
pub fn in_key(line: &str, at: Span) -> Option<Finding> {
    let line = line.trim_end();
    let span = Span { end: at.start + line.len() as u32, ..at };
    if let Some(rest) = line.strip_prefix('-').filter(|rest| begins_item(rest)) {
        let says = Says::new("thiếu dấu cách sau dấu gạch đầu dòng", "there is no space after the dash of the item");
        let finding = Finding::error("not-yaml", span, says);
        return Some(finding.help(format!("viết `- {rest}`"), format!("write `- {rest}`")));
    }
    if let Some(right) = braces::with_colon(line) {
        return Some(braces::no_colon(&right, span));
    }
    blank(line).filter(|(_, value)| value.starts_with(['{', '['])).map(|_| finding(line, span))
}

fn begins_item(rest: &str) -> bool {
    rest.starts_with(['{', '[', '"']) || rest.starts_with(char::is_alphabetic)
}
