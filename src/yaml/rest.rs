//! What can still be read of a text in which lines are no YAML: those lines, and what hangs on them, are passed over.

use super::events::attempt;
use super::{Node, Tree};
use crate::finding::{Finding, Place};
use crate::source::FileId;
use std::ops::Range;

/// The most lines of one file that are told at once.
const MOST: usize = 20;

/// Goes on below each line that is no YAML. The first findings are those of the whole text.
pub fn go_on(text: &str, file: FileId, first: Vec<Finding>) -> Tree<'static> {
    let mut rest = text.to_owned();
    let mut told: Vec<Finding> = Vec::new();
    let mut last = first.into_iter().next_back();
    while let Some(finding) = last.take() {
        let line = start(&finding).map(|at| line_at(&rest, at)).filter(|line| !rest[line.clone()].trim().is_empty());
        let (Some(line), true) = (line, told.len() < MOST) else { break };
        // All tabs are mended in one go.
        if finding.code != "tab" || told.iter().all(|one| one.code != "tab") {
            told.push(finding);
        }
        let end = below(&rest, &line);
        pass_over(&mut rest, line.start..end);
        let (tree, stopped) = attempt(&rest, file);
        if !stopped {
            told.extend(tree.findings);
            return Tree { root: tree.root.map(Node::into_owned), findings: told, partial: true };
        }
        last = tree.findings.into_iter().next_back();
    }
    Tree { root: None, findings: told, partial: true }
}

fn start(finding: &Finding) -> Option<usize> {
    match finding.place {
        Place::Span(span) => Some(span.start as usize),
        Place::Path(_) => None,
    }
}

fn line_at(text: &str, at: usize) -> Range<usize> {
    let at = text.floor_char_boundary(at);
    let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    start..text[at..].find('\n').map_or(text.len(), |end| at + end)
}

/// Where the lines end that stand further in than this one.
fn below(text: &str, line: &Range<usize>) -> usize {
    let depth = indent(&text[line.clone()]);
    let mut end = (line.end + 1).min(text.len());
    for next in text[end..].split_inclusive('\n') {
        if !next.trim().is_empty() && indent(next) <= depth {
            break;
        }
        end += next.len();
    }
    end
}

fn indent(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Leaves blanks, so that all else keeps its place.
fn pass_over(text: &mut String, range: Range<usize>) {
    let blanks: String = text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect();
    text.replace_range(range, &blanks);
}
