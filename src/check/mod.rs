//! What does not fit together in the content: a table of rules over the portal, one file a rule.
//!
//! Knows nothing of pages and changes nothing. A rule that needs no more than one line of text was held by `load`.

pub mod loaded;
pub mod rules;
mod circle;
mod written;
mod texts;

pub use loaded::LOADED;
pub use rules::RULES;

use rayon::prelude::*;

use crate::finding::{Finding, Place, Says, Severity};
use crate::language::Language;
use crate::model::Portal;
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
    /// Adds what it finds.
    pub check: fn(&Context, &mut Vec<Finding>),
}

/// Everything that the rules find, in the order of the content.
pub fn check(context: &Context) -> Vec<Finding> {
    let mut findings: Vec<Finding> = RULES.par_iter().flat_map_iter(|rule| rule.run(context)).collect();
    findings.par_sort_by(|one, other| order(one).cmp(&order(other)));
    findings
}

fn order(finding: &Finding) -> (&Place, &'static str, &Says) {
    (&finding.place, finding.code, &finding.says)
}

impl Rule {
    /// What this one rule finds.
    pub fn run(&self, context: &Context) -> Vec<Finding> {
        let mut findings = Vec::new();
        (self.check)(context, &mut findings);
        findings
    }

    /// A finding of this rule.
    fn at(&self, place: impl Into<Place>, vi: impl Into<String>, en: impl Into<String>) -> Finding {
        Finding::new(self.severity, self.code, place, Says::new(vi, en))
    }
}

#[cfg(test)]
mod tests;
