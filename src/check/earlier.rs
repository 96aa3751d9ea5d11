//! The same figure or member in an earlier year.

use super::Audited;
use crate::model::{Facts, Figure, Period, Portal, Value};

/// What is said of the same subject in the nearest earlier year that has an achieved value of it, with that figure.
pub fn level<'a>(portal: &'a Portal, audited: &Audited) -> Option<(&'a Figure, &'a Facts)> {
    let Period::Year(year) = audited.figure.period else { return None };
    let before = |one: &&Figure| matches!(one.period, Period::Year(other) if other < year);
    let earlier = portal.figures_in(audited.figure.indicator, audited.figure.area).filter(before);
    let told = earlier.filter_map(|one| Some((one, one.facts.member(audited.path)?)));
    told.filter(|(_, facts)| facts.achieved.is_some()).last()
}

/// The value of that year, where the document that sets the target tells it too.
pub fn told_with_target<'a>(portal: &'a Portal, audited: &Audited<'a, '_>) -> Option<&'a Value> {
    let source = audited.facts.target.as_ref()?.origin.source?;
    let (_, facts) = level(portal, audited)?;
    facts.achieved.as_ref().filter(|value| value.origin.source == Some(source))
}
