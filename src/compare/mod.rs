//! What a new site would change in the data of the one that is published: values gone, changed, withheld, new.
//!
//! Reads the open data of the old site and of the new, streaming, and says nothing to people itself: what is shown of the
//! differences, and how, is up to whoever asks. Knows no page.

mod record;
mod side;
mod group;
mod merge;
mod ids;
mod keeping;

pub use ids::{OldIds, Renamed, Retitled, Sort};
pub use side::{Fault, Side};

use crate::model::{Portal, Sensitive};
use crate::source::Sources;

/// A change that takes more than this part of all values stops a build: one in so many.
const TENTH: usize = 10;

/// Everything that differs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Differences {
    /// Values of the old site.
    pub old: usize,
    /// How many values changed how.
    pub counts: Counts,
    /// The same by area and period, where anything changed.
    pub reports: Vec<(String, String, Counts)>,
    /// The gravest of the changes, in that order.
    pub changes: Vec<Change>,
    /// Ids that the portal no longer has, and does not name as old ones.
    pub renamed: Vec<Renamed>,
    /// Ids that have another name than before.
    pub retitled: Vec<Retitled>,
    /// What would be lost whole.
    pub lost: Lost,
}

/// How many values changed how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts([usize; KINDS.len()]);

/// How a value changed, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// It is no longer there.
    Gone,
    /// Another stands in its place, and the old one is kept nowhere.
    Changed,
    /// It is no longer shown, as it would tell of few people.
    Withheld,
    /// A value of a later day stands in its place.
    Progressed,
    /// Another stands in its place, and the old one is kept as its history.
    Revised,
    /// There was none.
    New,
}

/// All of them.
pub const KINDS: [Kind; 6] = [Kind::Gone, Kind::Changed, Kind::Withheld, Kind::Progressed, Kind::Revised, Kind::New];

/// Which number of a figure it is; as the keys of content are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// `achieved`
    Achieved,
    /// `target`
    Target,
    /// `previous`
    Previous,
    /// `stated: {of_target: …}`
    StatedOfTarget,
    /// `stated: {change: …}`
    StatedChange,
    /// `stated: {share: …}`
    StatedShare,
}

/// One value that changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How.
    pub kind: Kind,
    /// Of what.
    pub of: Name,
    /// Which number of it.
    pub field: Field,
    /// What the old site says; nothing where that must not be repeated.
    pub old: Option<String>,
    /// What the new site would say.
    pub new: Option<String>,
    /// The old unit and the new one, by their ids, where they differ.
    pub units: Option<[String; 2]>,
    /// The figure as it is to be written for the old value to stay as its history, line by line.
    pub keeping: Option<Vec<String>>,
}

/// What a value is of, by the ids that the data has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Name {
    /// Where.
    pub area: String,
    /// When.
    pub period: String,
    /// Of what.
    pub indicator: String,
    /// Nested: `outcome/term`; empty for a figure itself.
    pub dimension: String,
    /// Nested: `pending/late`; empty for a figure itself.
    pub member: String,
}

/// What would be lost whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lost {
    /// Areas and periods without any value left.
    pub reports: Vec<(String, String)>,
    /// Indicators without any value left.
    pub indicators: Vec<String>,
    /// Whether more than a tenth of all values would go.
    pub many: bool,
}

impl Differences {
    /// Whether so much would be lost that somebody has to say that it is meant.
    pub fn is_grave(&self) -> bool {
        self.lost != Lost::default()
    }

    /// Whether nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty() && self.renamed.is_empty() && self.retitled.is_empty()
    }
}

impl Counts {
    /// How many values changed that way.
    pub fn of(&self, kind: Kind) -> usize {
        self.0[kind as usize]
    }

    /// How many values changed in any way.
    pub fn all(&self) -> usize {
        self.0.iter().sum()
    }

    fn add(&mut self, kind: Kind) {
        self.0[kind as usize] += 1;
    }
}

/// Compares the data of the old site with that of the new; the portal, and the content that it was read from, is what the
/// new one is made of. At most so many changes are kept, the gravest; all are counted.
///
/// # Errors
/// One of them cannot be read as data of ours.
pub fn compare(
    old: Side,
    new: Side,
    ids: &OldIds,
    (portal, sources): (&Portal, &Sources),
    most: usize,
) -> Result<Differences, Fault> {
    let merged = merge::merge(old, new, &merge::About::new((portal, sources), ids, most))?;
    let (renamed, retitled) = (ids::renamed(ids, &merged, portal), ids::retitled(ids, portal));
    let merge::Merged { changes, tallies, .. } = merged;
    let many = tallies.counts.of(Kind::Gone) * TENTH > tallies.all;
    let lost = Lost { reports: tallies.lost_reports(), indicators: tallies.lost_indicators(), many };
    let (old, counts) = (tallies.all, tallies.counts);
    let reports = tallies.by_report.into_iter().map(|((area, period), counts)| (area, period, counts)).collect();
    Ok(Differences { old, counts, reports, changes, renamed, retitled, lost })
}

/// Whether the old site's numbers of an indicator may be repeated: not where the portal withholds some of its kind, nor
/// where nobody knows any more whether it would.
fn may_be_repeated(portal: &Portal, indicator: &str) -> bool {
    let found = portal.indicators.binary_search_by(|one| one.id.as_str().cmp(indicator));
    found.is_ok_and(|at| portal.indicators[at].sensitive.is_none_or(|sensitive| !hides(sensitive)))
}

fn hides(sensitive: Sensitive) -> bool {
    matches!(sensitive, Sensitive::People | Sensitive::Security)
}
