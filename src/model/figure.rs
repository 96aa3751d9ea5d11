//! The atom: one indicator, in one area, in one period.

use super::{
    Amount, AreaId, Date, DimensionId, DocumentId, IndicatorId, Interval, Issue, MemberId, Period, Quantity,
    StatedVerdict, Text, UnitId, Window,
};
use crate::source::Span;
use std::sync::Arc;

/// What is planned and what was achieved of one indicator, in one area and period.
#[derive(Debug, Clone)]
pub struct Figure {
    /// What is measured.
    pub indicator: IndicatorId,
    /// Where.
    pub area: AreaId,
    /// When.
    pub period: Period,
    /// What is said of it, the vintages merged.
    pub facts: Facts,
    /// Whether its achieved value was computed from other indicators.
    pub derived: bool,
}

/// What is said of a figure or of a member of a breakdown: all vintages merged, key by key.
#[derive(Debug, Clone)]
pub struct Facts {
    /// Where it is written.
    pub place: Span,
    /// The target that is judged.
    pub target: Option<Value>,
    /// What was achieved.
    pub achieved: Option<Value>,
    /// How sure the achieved value is.
    pub status: ValueStatus,
    /// Which stretch of time the achieved value speaks of.
    pub covers: Covers,
    /// Whether that is written, at the figure or at the head of its file.
    pub covers_said: bool,
    /// The day of the achieved value.
    pub as_of: Option<Date>,
    /// How firm the target is.
    pub commitment: Commitment,
    /// Where its values come from, as the newest vintage has it.
    pub origin: Arc<Origin>,
    /// Whether its numbers are known to be suspect; nobody knows before the audit, which [`super::suspect::mark`] heeds.
    pub suspect: bool,
    /// All that most figures do not have.
    pub more: Option<Box<More>>,
}

/// One printed number.
#[derive(Debug, Clone)]
pub struct Value {
    /// The number with the digits that readers see: those of its source, else as many as a computed number has.
    pub quantity: Quantity,
    /// What was computed, before it was rounded to be printed; nothing where the number was typed.
    pub exact: Option<Box<Interval>>,
    /// Where it is written.
    pub place: Span,
    /// Where it comes from.
    pub origin: Arc<Origin>,
}

/// Where a number comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The document.
    pub source: Option<DocumentId>,
    /// The day that it speaks of.
    pub as_of: Option<Date>,
    /// The places in the document.
    pub stands: Vec<Whereabouts>,
    /// The same number said again elsewhere.
    pub also: Vec<(Option<DocumentId>, Vec<Whereabouts>)>,
    /// A remark.
    pub note: Option<Text>,
    /// Why it replaces an older value.
    pub reason: Option<Text>,
}

/// A place in a document and the words that stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whereabouts {
    /// Part, section, `#37` for a footnote.
    pub place: Option<String>,
    /// The words.
    pub quote: Option<String>,
    /// Where the quote is written.
    pub span: Span,
}

/// How sure an achieved value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ValueStatus {
    /// As it stays.
    #[default]
    Final,
    /// May yet be revised.
    Provisional,
    /// Estimated before the period was over.
    Estimate,
    /// Expected.
    Forecast,
}

/// Which stretch of time an achieved value speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Covers {
    /// The whole period.
    #[default]
    Period,
    /// The period's beginning up to its as-of date.
    YearToDate,
    /// One day.
    Instant,
    /// Any other stretch, perhaps with a name.
    Window(Window, Option<Box<Text>>),
}

/// How firm a target is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Commitment {
    /// It must be met.
    #[default]
    Required,
    /// "phấn đấu"
    Stretch,
}

/// What only some figures have.
#[derive(Debug, Clone, Default)]
pub struct More {
    /// The level a year earlier, where the document prints it.
    pub previous: Option<Value>,
    /// The target of a qualitative indicator.
    pub target_text: Option<Text>,
    /// The achieved value of a qualitative indicator.
    pub achieved_text: Option<Text>,
    /// What the document itself claims.
    pub stated: Stated,
    /// The parts.
    pub breakdowns: Vec<Breakdown>,
    /// The places or things that a count is about.
    pub named: Vec<Named>,
    /// Targets beside the one judged.
    pub other_targets: Vec<OtherTarget>,
    /// Discrepancies of the source, acknowledged.
    pub issues: Vec<Issue>,
    /// What each vintage said, oldest first; empty where there is only one.
    pub vintages: Vec<Vintage>,
}

/// What one vintage said, before merging: only what it has.
#[derive(Debug, Clone)]
pub struct Vintage {
    /// Its target.
    pub target: Option<Value>,
    /// Its achieved value.
    pub achieved: Option<Value>,
    /// Its previous level.
    pub previous: Option<Value>,
    /// Its target of a qualitative indicator.
    pub target_text: Option<Text>,
    /// Its achieved value of a qualitative indicator.
    pub achieved_text: Option<Text>,
    /// Its value status.
    pub status: Option<ValueStatus>,
    /// What its achieved value covers.
    pub covers: Covers,
    /// What it claims.
    pub stated: Stated,
    /// How firm its target is.
    pub commitment: Commitment,
    /// Where it comes from.
    pub origin: Arc<Origin>,
    /// Where it is written.
    pub place: Span,
}

/// What a document claims of a figure: audited wherever it can be computed.
#[derive(Debug, Clone, Default)]
pub struct Stated {
    /// Per cent of the target.
    pub of_target: Option<Value>,
    /// Changes against an earlier level.
    pub changes: Vec<StatedChange>,
    /// Per cent of a whole.
    pub share: Option<Value>,
    /// What it is a share of.
    pub share_of: Vec<Share>,
    /// The same quantity again in another unit.
    pub also: Vec<StatedAgain>,
    /// "đạt kế hoạch" without a number.
    pub met: Option<bool>,
    /// A verdict or a forecast that the document itself gives.
    pub verdict: Option<StatedVerdict>,
}

/// What a change is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeUnit {
    /// Relative, per cent.
    Percent,
    /// Percentage points.
    Points,
    /// The indicator's unit.
    Unit,
}

/// A change as printed.
#[derive(Debug, Clone)]
pub struct StatedChange {
    /// How much.
    pub value: Value,
    /// In what.
    pub unit: ChangeUnit,
    /// Since when, where it is not a year.
    pub since: Option<Period>,
}

/// What a stated share is a share of.
#[derive(Debug, Clone)]
pub enum Share {
    /// A member of one of the figure's breakdowns.
    Member(DimensionId, MemberId),
    /// Another indicator, same area and period.
    Indicator(IndicatorId),
    /// A number.
    Quantity(Quantity),
}

/// The same quantity in another unit.
#[derive(Debug, Clone)]
pub struct StatedAgain {
    /// How much.
    pub value: Value,
    /// Of what.
    pub unit: UnitId,
}

/// One partition of a total.
#[derive(Debug, Clone)]
pub struct Breakdown {
    /// By what.
    pub dimension: DimensionId,
    /// Whether the list is open and need not add up.
    pub incomplete: bool,
    /// The parts that are given.
    pub members: Vec<MemberFigure>,
    /// Where it is written.
    pub place: Span,
}

/// One part of a total.
#[derive(Debug, Clone)]
pub struct MemberFigure {
    /// Which member of the dimension.
    pub member: MemberId,
    /// What is said of it.
    pub facts: Facts,
}

/// A place or thing that a count is about.
#[derive(Debug, Clone)]
pub enum Named {
    /// A commune of the area.
    Commune(MemberId),
    /// Anything else.
    Text(Text),
}

/// A target beside the one that is judged.
#[derive(Debug, Clone)]
pub struct OtherTarget {
    /// The target.
    pub target: Value,
    /// Who set it.
    pub set_by: Option<Text>,
    /// Whether a higher level assigned it.
    pub assigned: bool,
    /// How firm it is.
    pub commitment: Commitment,
}

impl Figure {
    /// Whether it names a document, or follows from figures that are asked themselves.
    pub fn names_source(&self) -> bool {
        let Facts { achieved, target, origin, .. } = &self.facts;
        let values = || achieved.iter().chain(target).any(|value| value.origin.source.is_some());
        self.derived || origin.source.is_some() || values()
    }
}

impl Value {
    /// A number that was typed.
    pub fn typed(quantity: Quantity, place: Span, origin: Arc<Origin>) -> Self {
        Self { quantity, exact: None, place, origin }
    }

    /// What was typed; of a computed number all digits that are kept.
    pub fn unrounded(&self) -> Quantity {
        let exact = self.exact.as_deref().and_then(Interval::number);
        exact.map_or(self.quantity, |number| Quantity { amount: Amount::Number(number), ..self.quantity })
    }

    /// All values that the true one can have: what is reckoned with.
    pub fn interval(&self) -> Interval {
        self.exact.as_deref().copied().unwrap_or_else(|| self.quantity.interval())
    }
}

impl Stated {
    /// Whether the document says that the plan was met or missed, for good.
    pub fn claim(&self) -> Option<bool> {
        self.met.or_else(|| self.verdict.as_ref()?.verdict.claim())
    }

    /// Whether the document claims nothing at all.
    pub fn is_empty(&self) -> bool {
        let numbers = self.of_target.is_some() || !self.changes.is_empty() || self.share.is_some();
        !numbers && self.also.is_empty() && self.met.is_none() && self.verdict.is_none()
    }
}

impl Facts {
    /// Whether what is achieved or what is planned is only about right: so is all that is computed from it.
    pub fn is_about(&self) -> bool {
        let is_about = |value: &Option<Value>| value.as_ref().is_some_and(|one| one.quantity.comparator.is_about());
        is_about(&self.target) || is_about(&self.achieved)
    }

    /// The achieved value that a claim speaks of: the newest one when it was made, for a later revision is not its
    /// business.
    pub fn achieved_by(&self, claim: &Value) -> Option<&Value> {
        self.known_by(claim, self.achieved.as_ref(), |vintage| vintage.achieved.as_ref())
    }

    /// The target that a claim speaks of: the newest one when it was made.
    pub fn target_by(&self, claim: &Value) -> Option<&Value> {
        self.known_by(claim, self.target.as_ref(), |vintage| vintage.target.as_ref())
    }

    fn known_by<'a>(
        &'a self,
        claim: &Value,
        now: Option<&'a Value>,
        take: fn(&Vintage) -> Option<&Value>,
    ) -> Option<&'a Value> {
        let vintages = self.more.as_deref().map_or(&[][..], |more| &more.vintages);
        match vintages.iter().rposition(|vintage| Arc::ptr_eq(&vintage.origin, &claim.origin)) {
            Some(at) => vintages[..=at].iter().rev().find_map(take),
            None => now,
        }
    }

    /// What the document claims, if anything.
    pub fn stated(&self) -> Option<&Stated> {
        self.more.as_deref().map(|more| &more.stated)
    }

    /// The breakdowns; none for most figures.
    pub fn breakdowns(&self) -> &[Breakdown] {
        self.more.as_deref().map_or(&[], |more| &more.breakdowns)
    }

    /// The acknowledged discrepancies; none for most figures.
    pub fn issues(&self) -> &[Issue] {
        self.more.as_deref().map_or(&[], |more| &more.issues)
    }

    /// The level a year earlier as the document prints it.
    pub fn previous(&self) -> Option<&Value> {
        self.more.as_deref().and_then(|more| more.previous.as_ref())
    }
}
