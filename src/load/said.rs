//! What one vintage or member says, and how vintages merge: a later one overrides only the keys that it has.

use crate::model::{
    Breakdown, Commitment, Covers, Date, DimensionId, Facts, Issue, Kind, More, Named, Origin, OtherTarget, Stated,
    Text, Value, ValueStatus, Vintage,
};
use crate::source::Span;
use std::sync::Arc;

/// What a figure takes from its file, and a member from its figure.
pub struct Inherited {
    /// Source and as-of day.
    pub origin: Arc<Origin>,
    /// What the values cover.
    pub covers: Covers,
    /// Whether that is written.
    pub covers_said: bool,
    /// How sure they are.
    pub status: ValueStatus,
    /// What sort of number they are.
    pub kind: Kind,
}

/// Only what is written.
pub struct Said {
    pub place: Span,
    /// Whether it has a value, not only more about one; a value that cannot be read counts.
    pub speaks: bool,
    pub origin: Arc<Origin>,
    pub target: Option<Value>,
    pub achieved: Option<Value>,
    pub previous: Option<Value>,
    pub target_text: Option<Text>,
    pub achieved_text: Option<Text>,
    pub status: Option<ValueStatus>,
    pub covers: Option<Covers>,
    pub as_of: Option<Date>,
    pub commitment: Option<Commitment>,
    pub stated: Option<Stated>,
    pub breakdowns: Option<Vec<Breakdown>>,
    /// The dimensions whose lists are open, and where that is written.
    pub incomplete: Option<Vec<(DimensionId, Span)>>,
    pub named: Option<Vec<Named>>,
    pub other_targets: Option<Vec<OtherTarget>>,
    pub issues: Option<Vec<Issue>>,
}

impl Said {
    /// Nothing yet.
    pub fn new(place: Span, origin: Arc<Origin>) -> Self {
        Self {
            place,
            speaks: true,
            origin,
            target: None,
            achieved: None,
            previous: None,
            target_text: None,
            achieved_text: None,
            status: None,
            covers: None,
            as_of: None,
            commitment: None,
            stated: None,
            breakdowns: None,
            incomplete: None,
            named: None,
            other_targets: None,
            issues: None,
        }
    }

    /// Takes over what a later vintage says.
    fn override_by(&mut self, later: Self) {
        let Self { target, achieved, previous, target_text, achieved_text, .. } = later;
        take(&mut self.target, target);
        take(&mut self.achieved, achieved);
        take(&mut self.previous, previous);
        take(&mut self.target_text, target_text);
        take(&mut self.achieved_text, achieved_text);
        take(&mut self.status, later.status);
        take(&mut self.covers, later.covers);
        take(&mut self.as_of, later.as_of);
        take(&mut self.commitment, later.commitment);
        take(&mut self.stated, later.stated);
        take(&mut self.breakdowns, later.breakdowns);
        take(&mut self.incomplete, later.incomplete);
        take(&mut self.named, later.named);
        take(&mut self.other_targets, later.other_targets);
        take(&mut self.issues, later.issues);
        self.origin = later.origin;
        self.place = later.place;
    }

    fn vintage(&self, inherited: &Inherited) -> Vintage {
        Vintage {
            target: self.target.clone(),
            achieved: self.achieved.clone(),
            previous: self.previous.clone(),
            target_text: self.target_text.clone(),
            achieved_text: self.achieved_text.clone(),
            status: self.status,
            covers: self.covers.clone().unwrap_or_else(|| inherited.covers.clone()),
            stated: self.stated.clone().unwrap_or_default(),
            commitment: self.commitment.unwrap_or_default(),
            origin: Arc::clone(&self.origin),
            place: self.place,
        }
    }

    /// As the model has it. The day of a value is that of the vintage that stated it.
    pub fn facts(self, inherited: &Inherited, vintages: Vec<Vintage>) -> Facts {
        let stated_on = self.achieved.as_ref().map(|value| value.origin.as_of);
        let more = More {
            previous: self.previous,
            target_text: self.target_text,
            achieved_text: self.achieved_text,
            stated: self.stated.unwrap_or_default(),
            breakdowns: self.breakdowns.unwrap_or_default(),
            named: self.named.unwrap_or_default(),
            other_targets: self.other_targets.unwrap_or_default(),
            issues: self.issues.unwrap_or_default(),
            vintages,
        };
        Facts {
            place: self.place,
            target: self.target,
            achieved: self.achieved,
            status: self.status.unwrap_or(inherited.status),
            covers_said: inherited.covers_said || self.covers.is_some(),
            covers: self.covers.unwrap_or_else(|| inherited.covers.clone()),
            as_of: stated_on.unwrap_or_else(|| self.as_of.or(inherited.origin.as_of)),
            commitment: self.commitment.unwrap_or_default(),
            origin: self.origin,
            suspect: false,
            more: (!is_bare(&more)).then(|| Box::new(more)),
        }
    }
}

/// All vintages as one, and what each said where there are several; `None` where there is none.
pub fn merge(vintages: Vec<Said>, inherited: &Inherited) -> Option<(Said, Vec<Vintage>)> {
    let history =
        if vintages.len() > 1 { vintages.iter().map(|said| said.vintage(inherited)).collect() } else { Vec::new() };
    let merged = vintages.into_iter().reduce(|mut merged, later| {
        merged.override_by(later);
        merged
    })?;
    Some((merged, history))
}

fn take<T>(slot: &mut Option<T>, later: Option<T>) {
    if later.is_some() {
        *slot = later;
    }
}

fn is_bare(more: &More) -> bool {
    let numbers = more.previous.is_none() && more.target_text.is_none() && more.achieved_text.is_none();
    let lists = more.breakdowns.is_empty() && more.named.is_empty() && more.other_targets.is_empty();
    numbers && more.stated.is_empty() && lists && more.issues.is_empty() && more.vintages.is_empty()
}
