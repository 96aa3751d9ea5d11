//! Where one key of an entry stands: an entry has one place, and a finding is about a line of it.

use super::Context;
use crate::source::Span;

/// The key with its value in the entry that begins at a place; the place itself where the entry has no such key.
pub fn place_of(context: &Context, entry: Span, key: &str) -> Span {
    let Some(file) = context.sources.files().get(entry.file.0 as usize) else { return entry };
    let text = &file.text;
    let first = context.sources.line(entry);
    let Some(rest) = text.get(first.start..) else { return entry };
    let column = indent(rest);
    // Below the name of an entry its keys are further in; beside its first key they are not.
    let named = rest.lines().next().is_some_and(|line| line.trim_end().ends_with(':'));
    let mut found: Option<(usize, Span)> = None;
    let mut at = first.start;
    for line in rest.split_inclusive('\n') {
        let deep = indent(line);
        let is_first = at == first.start;
        let ends = deep < column || (deep == column && named);
        if !is_first && ends && !line.trim().is_empty() {
            break;
        }
        if let Some(start) = start_of(line, key).filter(|_| found.is_none_or(|(known, _)| deep < known)) {
            let closed = line[start..].find([',', '}']).filter(|_| line.contains('{'));
            let end = closed.map_or_else(|| line.trim_end().len(), |closed| start + closed);
            found = Some((deep, Span { file: entry.file, start: (at + start) as u32, end: (at + end) as u32 }));
        }
        at += line.len();
    }
    found.map_or(entry, |(_, place)| place)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Where a key begins in a line.
fn start_of(line: &str, key: &str) -> Option<usize> {
    let begins = |at: usize| line[..at].trim_end().chars().next_back().is_none_or(|before| "{,-".contains(before));
    let ends = |at: usize| line[at + key.len()..].trim_start().starts_with(':');
    line.match_indices(key).map(|(at, _)| at).find(|at| begins(*at) && ends(*at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{context, portal};
    use crate::source::{FileId, SourceFile, Sources};

    fn place(text: &str, entry: &str, key: &str) -> String {
        let portal = portal();
        let sources = Sources::new(vec![SourceFile { path: "tasks.yaml".into(), text: text.into() }]);
        let start = text.find(entry).unwrap_or_default() as u32;
        let place = place_of(&context(&portal, &sources), Span { file: FileId(0), start, end: start + 1 }, key);
        sources.slice(place).to_owned()
    }

    #[test]
    fn the_line_of_a_key_is_found_in_its_entry_only() {
        let text = "tasks:\n  a:\n    title: x\n    steps:\n      - {title: y, done_on: 2023-01-01}\n    done_on: 2204-01-01\n  b:\n    title: z\n";
        assert_eq!(place(text, "title: x", "done_on"), "done_on: 2204-01-01");
        assert_eq!(place(text, "title: z", "done_on"), "t");
        assert_eq!(place(text, "a:", "title"), "title: x");
    }

    #[test]
    fn entries_in_braces_are_read_too() {
        let text = "bc: {type: report, date: 2204-12-01, covers: 2023}\nkh: {date: 2023-01-01}\n";
        assert_eq!(place(text, "bc", "date"), "date: 2204-12-01");
        assert_eq!(place(text, "kh", "covers"), "k");
    }
}
