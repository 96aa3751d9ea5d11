//! The whole of a build: load, check, plan the site, publish.
//!
//! Knows nothing of how any of it is done, nor of how its outcome is shown.

mod compared;

use crate::check::{self, Context};
use crate::compare::{Differences, Fault};
use crate::export::EXPORTS;
use crate::export::archive::ARCHIVE;
use crate::export::package::PACKAGE;
use crate::finding::{Finding, Place, Says, Severity};
use crate::language::Language;
use crate::load::{Loaded, load, on_disk};
use crate::model::{Date, Discrepancy, Portal, suspect};
use crate::page::{Book, PAGES, RESERVED, Told};
use crate::publish::{self, Mode, Published, Request, Surroundings, publish};
use crate::site::{Changed, Site, call_areas, languages};
use crate::source::{FileId, Sources};
use crate::theme::{Theme, ThemeTrouble};
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::SystemTime;

/// What to build, and where.
pub struct Order<'a> {
    /// The content folder.
    pub content: &'a Path,
    /// The folder that becomes the site.
    pub output: &'a Path,
    /// A theme whose files replace those of the default one.
    pub theme: Option<&'a Path>,
    /// Whether share pictures are made.
    pub pictures: bool,
    /// The day on which deadlines are judged, instead of the portal's.
    pub as_of: Option<Date>,
    /// The gravest findings that do not forbid to publish are just below this.
    pub forbidding: Severity,
    /// The folders that no site may replace.
    pub surroundings: &'a Surroundings,
    /// Who may read the site.
    pub mode: Mode,
    /// So many changes of published values are kept to be shown, the gravest; all are counted.
    pub most_changes: usize,
    /// Whether much of what is published may vanish.
    pub accept_removals: bool,
    /// Set by whoever wants the work to stop.
    pub stop: &'a AtomicBool,
    /// Called with what begins next.
    pub stage: &'a (dyn Fn(Says) + Sync),
    /// Called after each file with the number done and the number of all.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// What came of reading and checking.
pub struct Outcome {
    /// All that was found.
    pub findings: Vec<Finding>,
    /// The texts that the findings point into.
    pub sources: Sources,
    /// The portal, where it could be read.
    pub portal: Option<Portal>,
    /// What does not fit together in its sources, in the order of the portal.
    pub discrepancies: Vec<Discrepancy>,
    /// The files of drafts: they were checked, and are no longer in the portal.
    pub drafts: Vec<FileId>,
    /// Pictures and copies of documents that nothing names, and that are published nowhere.
    pub unused: Vec<String>,
}

/// What came of a build.
pub struct Built {
    /// What was read and found.
    pub outcome: Outcome,
    /// What was published; `None` where findings forbade it.
    pub published: Option<Published>,
    /// Charts drawn.
    pub charts: usize,
    /// What differs from the site that was published; `None` where there was none, or nothing does.
    pub compared: Option<Result<Differences, Fault>>,
}

/// Why nothing was built, where the content is not to blame.
#[derive(Debug)]
pub enum Trouble {
    /// The theme has a mistake.
    Theme(ThemeTrouble),
    /// What all pages share could not be made.
    Making(io::Error),
    /// The site could not be published.
    Publishing(publish::Trouble),
}

/// Builds a portal, unless findings forbid it.
///
/// # Errors
/// The machine failed, the output may not be replaced, or the theme has a mistake.
pub fn build(order: &Order) -> Result<Built, Trouble> {
    let built = try_to_build(order);
    if built.as_ref().map_or(true, |built| built.published.is_none()) {
        publish::heal(order.output, order.content, order.surroundings);
    }
    built
}

fn try_to_build(order: &Order) -> Result<Built, Trouble> {
    let theme = theme(order.theme)?;
    (order.stage)(Says::new("đang đọc nội dung", "reading the content"));
    let mut outcome = check_content(order.content, &theme, order.as_of)?;
    let Some(portal) = outcome.publishable(order.forbidding) else { return Ok(Built::refused(outcome)) };
    (order.stage)(Says::new("đang dựng trang", "making the pages"));
    let said =
        Told { portal, discrepancies: &outcome.discrepancies, sources: &outcome.sources, pictures: order.pictures };
    let book = Book::new(said, &theme, words(portal, &theme)?).map_err(Trouble::Making)?;
    let copy = |path: &str, out: &mut dyn Write| copy(order.content, path, out);
    let (site, mut clashes) = Site::plan(book, &copy);
    clashes.extend(publish::impossible(&site));
    if !clashes.is_empty() {
        outcome.findings.extend(clashes);
        return Ok(Built::refused(outcome));
    }
    let compared = Mutex::new(None);
    let published = publish(&Request {
        plan: &site,
        output: order.output,
        content: order.content,
        surroundings: order.surroundings,
        mode: order.mode,
        stop: order.stop,
        approve: &|swap| {
            approve(
                order,
                compared::differences((&site, portal, &outcome.sources), swap, order.most_changes),
                &compared,
            )
        },
        progress: order.progress,
    });
    let charts = site.charts();
    let compared = compared.into_inner().unwrap_or(None);
    let published = match published {
        Err(publish::Trouble::NotApproved) => {
            let differences = compared.as_ref().and_then(|compared| compared.as_ref().ok());
            outcome.findings.extend(differences.map(compared::stopping).unwrap_or_default());
            None
        }
        published => Some(published.map_err(Trouble::Publishing)?),
    };
    Ok(Built { outcome, published, charts, compared })
}

/// Loads and checks a content folder.
///
/// # Errors
/// The theme has a mistake.
pub fn check_content(content: &Path, theme: &Theme, as_of: Option<Date>) -> Result<Outcome, Trouble> {
    let Loaded { findings, sources, portal, unused } = load(content);
    let mut outcome = Outcome { findings, sources, portal, discrepancies: Vec::new(), drafts: Vec::new(), unused };
    if let Some(portal) = &mut outcome.portal {
        portal.as_of = as_of.unwrap_or(portal.as_of);
        let (languages, unspoken) = languages(portal, theme).map_err(Trouble::Theme)?;
        call_areas(portal, &languages);
        let made = PAGES.iter().map(|kind| kind.id).chain(EXPORTS.iter().map(|one| one.id)).chain([PACKAGE, ARCHIVE]);
        let kinds: Vec<&str> = made.chain(RESERVED.iter().copied()).collect();
        let context = Context { portal, sources: &outcome.sources, languages: &languages, kinds: &kinds };
        let checked = check::check(&context);
        let unread = outcome.findings.iter().any(|finding| finding.severity == Severity::Error);
        // What could not be read is missing everywhere else: only what is wrong for certain is said beside it.
        let certain = |finding: &Finding| {
            !unread || finding.severity == Severity::Error && check::is_certain(finding, &outcome.findings)
        };
        let told: Vec<Finding> = checked.findings.into_iter().filter(certain).collect();
        // Nor is counted what is not said.
        let said = |one: &Discrepancy| {
            told.iter().any(|finding| finding.code == one.code && finding.place == Place::Span(one.place))
        };
        let counted = checked.discrepancies.into_iter().filter(|one| !unread || said(one)).collect();
        outcome.findings.extend(told);
        outcome.findings.extend(unspoken);
        outcome.discrepancies = counted;
        suspect::mark(portal, &outcome.discrepancies);
        outcome.drafts = portal.take_out_drafts();
    }
    Ok(outcome)
}

/// Whether the new site may take the place of the old one: not where much would be lost that nobody said is meant.
fn approve(
    order: &Order,
    found: Option<Result<Differences, Fault>>,
    compared: &Mutex<Option<Result<Differences, Fault>>>,
) -> bool {
    let grave = found.as_ref().is_some_and(|found| found.as_ref().is_ok_and(Differences::is_grave));
    if let Ok(mut compared) = compared.lock() {
        *compared = found;
    }
    order.accept_removals || !grave
}

/// Where files that the publisher gives meet what the portal makes; nothing is planned where there are none.
///
/// # Errors
/// The theme has a mistake.
pub fn check_given(outcome: &mut Outcome, theme: &Theme) -> Result<(), Trouble> {
    let Some(portal) = outcome.portal.as_ref().filter(|portal| !portal.given.is_empty()) else { return Ok(()) };
    let said = Told { portal, discrepancies: &outcome.discrepancies, sources: &outcome.sources, pictures: true };
    let book = Book::new(said, theme, words(portal, theme)?).map_err(Trouble::Making)?;
    let copies_nothing = |_: &str, _: &mut dyn Write| Ok(());
    let (site, mut findings) = Site::plan(book, &copies_nothing);
    findings.extend(publish::impossible(&site));
    outcome.findings.extend(findings);
    Ok(())
}

impl Outcome {
    /// The portal, if nothing as grave as that was found.
    fn publishable(&self, forbidding: Severity) -> Option<&Portal> {
        let forbidden = self.findings.iter().any(|finding| finding.severity <= forbidding);
        self.portal.as_ref().filter(|_| !forbidden)
    }
}

impl Trouble {
    /// What stands in the way.
    pub fn says(&self) -> Says {
        match self {
            Self::Theme(ThemeTrouble { file, says }) => Says::new(
                format!("giao diện có lỗi ở `{file}`: {says}"),
                format!("the theme has a mistake in `{file}`: {says}"),
            ),
            Self::Making(cause) => {
                Says::new(format!("không dựng được trang: {cause}"), format!("cannot make the pages: {cause}"))
            }
            Self::Publishing(trouble) => trouble.says(),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<Says> {
        match self {
            Self::Publishing(trouble) => trouble.help(),
            _ => None,
        }
    }

    /// The exit code: 3, the machine; 4, a bug in the tool.
    pub fn exit_code(&self) -> u8 {
        match self {
            Self::Theme(_) => 3,
            Self::Making(_) => 4,
            Self::Publishing(trouble) => trouble.exit_code(),
        }
    }
}

impl Built {
    fn refused(outcome: Outcome) -> Self {
        Self { outcome, published: None, charts: 0, compared: None }
    }
}

/// The default theme, with the files of a folder in place of its own.
///
/// # Errors
/// The folder cannot be read, or a template has a mistake.
pub fn theme(folder: Option<&Path>) -> Result<Theme, Trouble> {
    match folder {
        Some(folder) => Theme::with_folder(folder),
        None => Theme::built_in(),
    }
    .map_err(Trouble::Theme)
}

fn words(portal: &Portal, theme: &Theme) -> Result<Vec<Language>, Trouble> {
    Ok(languages(portal, theme).map_err(Trouble::Theme)?.0)
}

/// Copies a file that stays as it is meanwhile: half of one state and half of another is neither.
fn copy(content: &Path, path: &str, out: &mut dyn Write) -> io::Result<()> {
    let path = on_disk(content, path);
    let mut file = fs::File::open(&path)?;
    let before = state(&file.metadata()?)?;
    let copied = io::copy(&mut file, out)?;
    let after = state(&fs::metadata(&path)?)?;
    if (before, copied) == (after, before.0) { Ok(()) } else { Err(io::Error::other(Changed)) }
}

fn state(found: &fs::Metadata) -> io::Result<(u64, SystemTime)> {
    Ok((found.len(), found.modified()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use assert_fs::TempDir;

    /// Writes to the file that is being copied.
    struct Meddler(std::path::PathBuf);

    impl Write for Meddler {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            fs::write(&self.0, "another state, longer")?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_file_that_changes_while_it_is_copied_is_told() {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("a.pdf");
        fs::write(&file, "one state").unwrap();
        copy(folder.path(), "a.pdf", &mut io::sink()).unwrap();
        let failure = copy(folder.path(), "a.pdf", &mut Meddler(file)).unwrap_err();
        assert!(failure.get_ref().is_some_and(|cause| cause.is::<Changed>()), "{failure}");
    }
}
