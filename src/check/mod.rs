//! What does not fit together in the content: a table of rules over the portal, one file a rule.
//!
//! Knows nothing of pages and changes nothing. A rule that needs no more than one line of text was held by `load`.

pub mod loaded;
pub mod rules;
mod audit;
mod telling;
mod doubt;
mod keyed;
mod reckon;
mod suspect;
mod sums;
mod earlier;
mod circle;
mod written;
mod measured;
mod series;
mod flows;
mod copied;
mod grouped;
mod worded;
mod quoted;
mod narrated;
mod passages;
mod titles;
mod stretches;
mod tables;
mod personal;
mod deeds;
mod texts;
mod repeated;
mod wordings;

pub use doubt::{About, Doubt};
pub use loaded::LOADED;
pub use rules::RULES;

use rayon::prelude::*;

use crate::finding::{Finding, Place, Says, Severity};
use crate::language::Language;
use crate::model::{DimensionId, Discrepancy, Facts, Figure, MemberId, Portal};
use crate::source::Sources;

/// What rules look at.
pub struct Context<'a> {
    /// What is said.
    pub portal: &'a Portal,
    /// The texts that its places point into.
    pub sources: &'a Sources,
    /// The portal's languages: their words of addresses are taken.
    pub languages: &'a [Language],
    /// Page kinds and outputs that `leave_out` may name.
    pub kinds: &'a [&'a str],
}

/// One rule.
pub struct Rule {
    /// The code of its findings.
    pub code: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What it finds, in Vietnamese.
    pub summary_vi: &'static str,
    /// What it finds, in English.
    pub summary_en: &'static str,
    /// How it looks.
    pub check: Check,
}

/// How a rule looks.
#[derive(Clone, Copy)]
pub enum Check {
    /// At the content: adds what does not fit together.
    Content(fn(&Context, &mut Vec<Finding>)),
    /// At the numbers of the sources: adds discrepancies, which the publisher may acknowledge. The name of what it
    /// computes goes before: "the per cent of the target".
    Audit(Lead, fn(&Context, &mut Vec<Discrepancy>)),
    /// At what may be right: adds doubts, which the publisher may acknowledge and readers are not told until then.
    Doubt(fn(&Context, &mut Vec<Doubt>)),
}

/// The name of what an audit rule computes, in the languages of the tool.
#[derive(Debug, Clone, Copy)]
pub struct Lead {
    /// In Vietnamese.
    pub vi: &'static str,
    /// In English.
    pub en: &'static str,
}

/// Facts that people wrote, on their way through the audit.
pub struct Audited<'a, 'p> {
    /// The place of the figure in the portal.
    pub at: usize,
    /// The figure.
    pub figure: &'a Figure,
    /// What is said of it, or of the member that the path leads to.
    pub facts: &'a Facts,
    /// The dimension and member of each level; empty for the figure itself.
    pub path: &'p [(DimensionId, MemberId)],
}

/// The rules whose findings may only follow from what could not be read: the day of the portal is the newest one read,
/// and a text names what stands in another file.
const FOLLOWING: [&str; 2] = ["achieved-too-early", "unknown-id-in-live-data"];
/// Beside what could not be read, what is as good as not there.
const LOST: [&str; 4] = ["bad-date", "bad-id", "unread-content", "unknown-area"];

/// Whether a finding of a rule is certain beside what reading found.
pub fn is_certain(finding: &Finding, read: &[Finding]) -> bool {
    let unread = |one: &Finding| one.is_unread() || LOST.contains(&one.code) && one.severity == Severity::Error;
    !FOLLOWING.contains(&finding.code) || !read.iter().any(unread)
}

/// What came of checking.
#[derive(Default)]
pub struct Checked {
    /// All that is to be said, in the order of the content.
    pub findings: Vec<Finding>,
    /// What does not fit together in the sources, in the order of the portal.
    pub discrepancies: Vec<Discrepancy>,
}

/// Everything that the rules find, in the order of the content.
pub fn check(context: &Context) -> Checked {
    let content = || RULES.par_iter().flat_map_iter(|rule| rule.run(context)).collect::<Vec<_>>();
    let (mut findings, (discrepancies, told)) = rayon::join(content, || audit::audit(context));
    findings.extend(told);
    findings.par_sort_by(|one, other| order(one).cmp(&order(other)));
    Checked { findings, discrepancies }
}

fn order(finding: &Finding) -> (&Place, &'static str, &Says) {
    (&finding.place, finding.code, &finding.says)
}

impl Rule {
    /// What this one rule finds in the content; the others are run by the audit.
    fn run(&self, context: &Context) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Check::Content(check) = self.check {
            check(context, &mut findings);
        }
        findings
    }

    /// A finding of this rule.
    fn at(&self, place: impl Into<Place>, vi: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding::new(self.severity, self.code, place, Says::new(vi, en))
    }
}

#[cfg(test)]
mod tests;
