//! Values that a later document revised: what stood before, what stands now, since when.
//!
//! Knows nothing of how they are told: data and pages list the same ones.

use super::{Covers, Date, Facts, Figure, MemberPath, Portal, Value, Vintage, Withheld};

/// A value that a later document revised.
#[derive(Debug, Clone)]
pub struct Revision<'a> {
    /// Whose value.
    pub figure: &'a Figure,
    /// Which part of it; empty for the figure itself.
    pub path: MemberPath,
    /// Which of its values.
    pub of: Revised,
    /// What stood before.
    pub old: &'a Value,
    /// What stands now.
    pub new: &'a Value,
    /// What says so.
    pub vintage: &'a Vintage,
    /// The date of the document that says so, else the day that it speaks of.
    pub date: Option<Date>,
}

/// What can be revised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revised {
    /// The target.
    Target,
    /// What was achieved.
    Achieved,
    /// The level a year earlier.
    Previous,
}

impl Revised {
    const ALL: [Self; 3] = [Self::Target, Self::Achieved, Self::Previous];

    fn value(self, vintage: &Vintage) -> Option<&Value> {
        match self {
            Self::Target => vintage.target.as_ref(),
            Self::Achieved => vintage.achieved.as_ref(),
            Self::Previous => vintage.previous.as_ref(),
        }
    }
}

/// The revisions of a figure and of its parts, oldest first of each value; none of what must not be shown.
pub fn revisions<'a>(portal: &Portal, withheld: &Withheld, figure: &'a Figure) -> Vec<Revision<'a>> {
    let mut found = Vec::new();
    if figure.facts.more.is_some() {
        figure.facts.each(|facts, path| collect(portal, figure, (facts, path), &mut found));
        found.retain(|one| !is_hidden(withheld, one));
    }
    found
}

fn collect<'a>(
    portal: &Portal,
    figure: &'a Figure,
    (facts, path): (&'a Facts, &MemberPath),
    found: &mut Vec<Revision<'a>>,
) {
    let Some(more) = facts.more.as_deref() else { return };
    for of in Revised::ALL {
        let said = more.vintages.iter().filter_map(|vintage| Some((of.value(vintage)?, vintage)));
        let said: Vec<(&Value, &Vintage)> = said.collect();
        for pair in said.windows(2).filter(|pair| is_revised(of, pair[0], pair[1])) {
            let (old, (new, vintage)) = (pair[0].0, pair[1]);
            found.push(Revision { figure, path: path.clone(), of, old, new, vintage, date: date(portal, new) });
        }
    }
}

/// Whether the later value replaces the earlier one. The same number is none; a value to a later day is progress; two
/// passages of one document that disagree are a discrepancy.
fn is_revised(of: Revised, (old, before): (&Value, &Vintage), (new, now): (&Value, &Vintage)) -> bool {
    let is_same = old.quantity == new.quantity;
    let in_one_document = old.origin.source.is_some() && old.origin.source == new.origin.source;
    !(is_same || in_one_document || (of == Revised::Achieved && is_progress(before, now)))
}

/// Whether the later vintage speaks of a longer stretch of the same time: of a later day, or of the whole that the
/// earlier one was on its way to.
fn is_progress(before: &Vintage, now: &Vintage) -> bool {
    let to_date = |one: &Vintage| matches!(one.covers, Covers::YearToDate | Covers::Instant);
    let day = |one: &Vintage| one.achieved.as_ref().and_then(|value| value.origin.as_of);
    match (to_date(before), to_date(now)) {
        (true, true) => day(now) > day(before),
        (true, false) => true,
        (false, _) => match (&before.covers, &now.covers) {
            (Covers::Window(then, _), Covers::Window(now, _)) => now.to > then.to,
            _ => false,
        },
    }
}

fn date(portal: &Portal, new: &Value) -> Option<Date> {
    let printed = new.origin.source.and_then(|source| portal.document(source).date);
    printed.or(new.origin.as_of)
}

fn is_hidden(withheld: &Withheld, one: &Revision) -> bool {
    let Some(withheld) = withheld.figure(one.figure) else { return false };
    match one.of {
        Revised::Target => false,
        Revised::Achieved => withheld.values.contains(&one.path),
        Revised::Previous => withheld.earlier.contains(&one.path),
    }
}
