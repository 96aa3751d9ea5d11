//! What the library does for the commands, and what they learn of it.

use minhbach::check::{LOADED, RULES};
use minhbach::finding::showing::Reader;
use minhbach::finding::{Finding, Says, Severity};
use minhbach::model::{Date, Discrepancy, ISSUE_CODES, Portal, State, TaskStatus, judge_task};
use minhbach::publish::Surroundings;
use minhbach::source::Sources;
use minhbach::{Order, Trouble};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use super::arguments::Reading;
use super::build;
use super::changes::{self, Compared};
use super::progress::Progress;

/// What a command found and did.
#[derive(Default)]
pub struct Outcome {
    /// All that was found, in any order.
    pub findings: Vec<Finding>,
    /// The texts that the findings point into.
    pub sources: Sources,
    /// How many figures the content has, without those that the site does not show.
    pub figures: usize,
    /// The day on which tasks are judged, and how many stand how; empty where there are none.
    pub tasks: Option<(Date, Vec<(TaskStatus, usize)>)>,
    /// How much does not fit together in the sources, by rule; only where that is what was asked for.
    pub discrepancies: Vec<Tally>,
    /// The files that are drafts: checked, and published nowhere.
    pub drafts: Vec<String>,
    /// Pictures and copies of documents that nothing names: published nowhere.
    pub unused: Vec<String>,
    /// More threads than this machine has a use for, and how many were taken instead.
    pub capped: Option<Capped>,
    /// What differs from the site that was published.
    pub compared: Compared,
    /// What was published, if anything was.
    pub published: Option<Published>,
}

/// Threads that were asked for, and those that were taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capped {
    /// What was asked for.
    pub asked: usize,
    /// What was taken.
    pub taken: usize,
}

/// How many discrepancies of one rule there are.
pub struct Tally {
    /// The rule's code.
    pub code: &'static str,
    /// Of which the publisher says nothing.
    pub open: usize,
    /// Of which the publisher knows.
    pub acknowledged: usize,
}

/// What the output folder received.
pub struct Published {
    /// The page to open first.
    pub home: PathBuf,
    /// Whether the portal says where it will lie on the web.
    pub addressed: bool,
    /// Charts drawn.
    pub charts: usize,
    /// Files, bytes and changes.
    pub site: minhbach::publish::Published,
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
pub fn check(reading: &Reading, progress: &Progress) -> Result<Outcome, Trouble> {
    progress.stage(Says::new("đang đọc nội dung", "reading the content"));
    let theme = minhbach::build::theme(reading.theme.as_deref())?;
    let mut read = minhbach::check_content(&reading.content, &theme, reading.as_of)?;
    minhbach::build::check_given(&mut read, &theme)?;
    let told = matches!(reading.telling.format.reader, Reader::Person);
    let discrepancies = if told { tallies(&read.discrepancies) } else { Vec::new() };
    Ok(Outcome { discrepancies, ..outcome(read, None) })
}

/// Loads, checks, and publishes unless the findings forbid it; `Err` says what the machine refused.
pub fn build(arguments: &build::BuildArguments, stop: &AtomicBool, progress: &Progress) -> Result<Outcome, Trouble> {
    let order = Order {
        content: &arguments.reading.content,
        output: &arguments.output,
        theme: arguments.reading.theme.as_deref(),
        pictures: !arguments.no_pictures,
        as_of: arguments.reading.as_of,
        forbidding: arguments.reading.forbidding(),
        surroundings: &Surroundings::of_this_process(),
        mode: arguments.mode,
        most_changes: changes::most(arguments.changes),
        accept_removals: arguments.accept_removals,
        stop,
        stage: &|stage| progress.stage(stage),
        progress: &|done, total| written(progress, done, total),
    };
    let (threads, capped) = threads(arguments.threads);
    let built = match threads {
        Some(threads) => on(threads, || minhbach::build(&order))?,
        None => minhbach::build(&order)?,
    };
    let charts = built.charts;
    let home = arguments.output.join("index.html");
    let addressed = built.outcome.portal.as_ref().is_some_and(|portal| portal.address.is_some());
    let published = built.published.map(|site| Published { home, addressed, charts, site });
    let compared = built.compared;
    Ok(Outcome { capped, compared, ..outcome(built.outcome, published) })
}

/// Threads that a core has a use for.
const PER_CORE: NonZeroUsize = NonZeroUsize::MIN.saturating_add(3);

/// Those asked for, at most four a core: each has a stack of its own, and more only wait for each other.
fn threads(asked: Option<NonZeroUsize>) -> (Option<NonZeroUsize>, Option<Capped>) {
    let Some(asked) = asked else { return (None, None) };
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let taken = asked.min(cores.saturating_mul(PER_CORE));
    let capped = (taken < asked).then_some(Capped { asked: asked.get(), taken: taken.get() });
    (Some(taken), capped)
}

/// By rule, in the order in which the content format names them.
fn tallies(discrepancies: &[Discrepancy]) -> Vec<Tally> {
    let tally = |code: &&'static str| {
        let (open, known): (Vec<_>, Vec<_>) =
            discrepancies.iter().filter(|one| one.code == *code).partition(|one| one.state == State::Open);
        Tally { code, open: open.len(), acknowledged: known.len() }
    };
    ISSUE_CODES.iter().map(tally).filter(|one| one.open + one.acknowledged > 0).collect()
}

fn on<T: Send>(threads: NonZeroUsize, work: impl FnOnce() -> Result<T, Trouble> + Send) -> Result<T, Trouble> {
    match rayon::ThreadPoolBuilder::new().num_threads(threads.get()).build() {
        Ok(pool) => pool.install(work),
        // The machine gives no further threads: those that there are do it as well.
        Err(_) => work(),
    }
}

fn written(progress: &Progress, done: usize, total: usize) {
    if done.is_multiple_of(100) {
        progress.stage(Says::new(format!("đã dựng {done}/{total} tệp"), format!("{done} of {total} files made")));
    }
}

fn outcome(read: minhbach::Outcome, published: Option<Published>) -> Outcome {
    let figures = read.portal.as_ref().map_or(0, |portal| portal.public_figures().count());
    let tasks = read.portal.as_ref().and_then(tasks);
    let drafts = read.drafts.iter().map(|file| read.sources.file(*file).path.clone()).collect();
    let (findings, sources) = (read.findings, read.sources);
    let unused = read.unused;
    Outcome { findings, sources, figures, tasks, drafts, unused, published, ..Outcome::default() }
}

fn tasks(portal: &Portal) -> Option<(Date, Vec<(TaskStatus, usize)>)> {
    let tasks = portal.reports.iter().flat_map(minhbach::model::Report::listed_tasks);
    let judged: Vec<TaskStatus> = tasks.map(|task| judge_task(task, portal.as_of)).collect();
    let count = |status: TaskStatus| (status, judged.iter().filter(|one| **one == status).count());
    let counts = TaskStatus::ORDER.into_iter().map(count).filter(|(_, count)| *count > 0);
    (!judged.is_empty()).then(|| (portal.as_of, counts.collect()))
}

/// Every code of a finding: those of reading, then those of the rules.
pub fn rules() -> Vec<Rule> {
    let rule = |code, severity, vi: &str, en: &str| Rule { code, severity, summary: Says::new(vi, en) };
    let loaded = LOADED.iter().map(|one| rule(one.code, one.severity, one.summary_vi, one.summary_en));
    let checked = RULES.iter().map(|one| rule(one.code, one.severity, one.summary_vi, one.summary_en));
    loaded.chain(checked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_gets_more_threads_than_four_a_core() {
        let one = NonZeroUsize::MIN;
        assert_eq!(threads(None), (None, None));
        assert_eq!(threads(Some(one)), (Some(one), None));
        let cores = std::thread::available_parallelism().unwrap().get();
        let (taken, capped) = threads(NonZeroUsize::new(100_000));
        assert_eq!(taken.unwrap().get(), cores * 4);
        assert_eq!(capped, Some(Capped { asked: 100_000, taken: cores * 4 }));
    }
}
