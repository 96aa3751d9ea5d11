//! What only follows from what could not be read: a name is unknown because the file that has it is no YAML.
//!
//! It is withheld. Whoever mends the one line that is told would mend nothing by the others.

use crate::finding::{Finding, Place, Severity};
use crate::source::Sources;
use std::collections::BTreeSet;

/// Takes away what seems to be missing among the findings from that number on: it may stand in the lines that could not
/// be read.
pub fn keep_what_is_certain(findings: &mut Vec<Finding>, from: usize) {
    let missing = |finding: &Finding| {
        matches!(finding.code, "missing-key" | "empty-figure" | "wrong-type" | "unpaired-quotes" | "unknown-member")
    };
    let mut at = 0;
    findings.retain(|finding| {
        at += 1;
        at <= from || !missing(finding)
    });
}

/// Takes away the names that are unknown because what has them could not be read.
pub fn withhold(findings: &mut Vec<Finding>, sources: &Sources) {
    let lost: BTreeSet<Lost> = findings.iter().filter_map(|finding| lost(finding, sources)).collect();
    if !lost.is_empty() {
        findings.retain(|finding| !follows(finding, &lost, sources));
    }
}

/// What other files name, and could not be read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Lost {
    Settings,
    Units,
    Indicators,
    Dimensions,
    Area(String),
    Documents(String),
    /// Something in a folder of another name: it may be any of them.
    Misplaced,
}

fn lost(finding: &Finding, sources: &Sources) -> Option<Lost> {
    // An id or entry of the wrong form is as good as not there, and so is a file of the wrong name.
    let entry = matches!(finding.code, "wrong-type" | "bad-id" | "duplicate-key");
    let misplaced = finding.code == "unread-content" && finding.severity == Severity::Error;
    if !finding.is_unread() && !entry && !misplaced {
        return None;
    }
    let path = path(finding, sources);
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        [name] if name.starts_with("portal") => Some(Lost::Settings),
        [name] if name.starts_with("unit") => Some(Lost::Units),
        ["indicators", _] => Some(Lost::Indicators),
        ["dimensions", _] => Some(Lost::Dimensions),
        ["areas", area, name] if name.starts_with("area") => Some(Lost::Area(area.to_owned())),
        ["areas", area, name] if name.starts_with("document") => Some(Lost::Documents(area.to_owned())),
        ["areas", area] if entry => Some(Lost::Area(area.to_owned())),
        _ if misplaced => Some(Lost::Misplaced),
        _ => None,
    }
}

fn follows(finding: &Finding, lost: &BTreeSet<Lost>, sources: &Sources) -> bool {
    let path = path(finding, sources);
    let area = path.strip_prefix("areas/").and_then(|rest| rest.split('/').next()).unwrap_or("").to_owned();
    let any = |wanted: &[Lost]| wanted.iter().any(|one| lost.contains(one));
    match finding.code {
        "unknown-unit" => any(&[Lost::Units]),
        "unknown-indicator" | "unknown-group" => any(&[Lost::Indicators]),
        "unknown-dimension" | "unknown-member" => any(&[Lost::Dimensions, Lost::Area(area)]),
        "unknown-commune" | "unknown-agency" => any(&[Lost::Area(area)]),
        "unknown-document" => any(&[Lost::Documents(area.clone()), Lost::Area(area)]),
        "unknown-area" => lost.iter().any(|one| matches!(one, Lost::Area(_))),
        "unlisted-language" | "unknown-language" => any(&[Lost::Settings]),
        "missing-file" if path == "indicators" => any(&[Lost::Indicators, Lost::Misplaced]),
        "missing-file" if path == "areas" => lost.iter().any(|one| matches!(one, Lost::Area(_) | Lost::Misplaced)),
        _ => false,
    }
}

fn path<'a>(finding: &'a Finding, sources: &'a Sources) -> &'a str {
    match &finding.place {
        Place::Span(span) => &sources.file(span.file).path,
        Place::Path(path) => path,
    }
}
