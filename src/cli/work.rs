//! What the library does for the commands, and what they learn of it.

use minhbach::check::{LOADED, RULES};
use minhbach::finding::{Finding, Says, Severity};
use minhbach::source::Sources;

use super::arguments::Reading;
use super::build;
use super::progress::Progress;

/// What a command found and did.
#[derive(Default)]
pub struct Outcome {
    /// All that was found, in any order.
    pub findings: Vec<Finding>,
    /// The texts that the findings point into.
    pub sources: Sources,
    /// How many figures the content has.
    pub figures: usize,
    /// What was published, if anything was.
    pub published: Option<Published>,
}

/// What the output folder received.
pub struct Published {
    /// Charts drawn.
    pub charts: usize,
    /// Pages and other files made.
    pub files: usize,
    /// Of these: new, or other than before.
    pub changed: usize,
    /// Files of the site before that are gone.
    pub removed: usize,
    /// Size of all files.
    pub bytes: u64,
}

/// A rule as `--rules` lists it.
pub struct Rule {
    /// Its code, as findings carry it.
    pub code: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What it finds.
    pub summary: Says,
}

/// Loads and checks.
pub fn check(reading: &Reading, progress: &Progress) -> Outcome {
    progress.stage(Says::new("đang đọc nội dung", "reading the content"));
    let loaded = minhbach::load::load(&reading.content);
    Outcome {
        findings: loaded.findings,
        sources: loaded.sources,
        figures: loaded.portal.map_or(0, |portal| portal.figures.len()),
        published: None,
    }
}

/// Loads, checks, and publishes unless the findings forbid it; `Err` says what the machine refused.
pub fn build(arguments: &build::BuildArguments, progress: &Progress) -> Result<Outcome, Says> {
    let outcome = check(&arguments.reading, progress);
    if arguments.reading.refuses(&outcome.findings) {
        return Ok(outcome);
    }
    progress.stage(Says::new("đang dựng trang", "making the pages"));
    Ok(outcome)
}

/// Every code of a finding: those of reading, then those of the rules.
pub fn rules() -> Vec<Rule> {
    let rule = |code, severity, vi: &str, en: &str| Rule { code, severity, summary: Says::new(vi, en) };
    let loaded = LOADED.iter().map(|one| rule(one.code, one.severity, one.summary_vi, one.summary_en));
    let checked = RULES.iter().map(|one| rule(one.code, one.severity, one.summary_vi, one.summary_en));
    loaded.chain(checked).collect()
}
