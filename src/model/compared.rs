//! How many printed numbers can be computed again from others: what the audit holds against each other, agreed or not.

use super::change::change_of;
use super::{
    Amount, Breakdown, ChangeBasis, DimensionId, Discrepancy, Facts, Figure, Kind, MemberFigure, MemberId, Portal,
};
use std::collections::{BTreeMap, BTreeSet};

/// By the code of the discrepancy that there would be, how many numbers were computed again and how many of them agree.
pub type Compared = BTreeMap<&'static str, Count>;

/// Of one sort of number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Computed again.
    pub all: usize,
    /// As printed.
    pub agreed: usize,
}

/// Of these figures, of whose discrepancies these are.
pub fn compared<'a>(portal: &Portal, figures: impl Iterator<Item = &'a Figure>, found: &[&Discrepancy]) -> Compared {
    let mut counts = Compared::new();
    for figure in figures.filter(|figure| portal.indicator(figure.indicator).is_public()) {
        figure.facts.each(|facts, path| {
            for (code, all) in comparable(portal, figure, facts, path) {
                counts.entry(code).or_default().all += all;
            }
        });
    }
    counts.retain(|_, count| count.all > 0);
    for (code, count) in &mut counts {
        let wrong = found.iter().filter(|one| one.code == *code && one.computed.is_some()).count();
        count.agreed = count.all.saturating_sub(wrong);
    }
    counts
}

type Path = [(DimensionId, MemberId)];

fn comparable(portal: &Portal, figure: &Figure, facts: &Facts, path: &Path) -> [(&'static str, usize); 5] {
    let kind = portal.indicator(figure.indicator).kind;
    let Some(more) = facts.more.as_deref() else { return Default::default() };
    let stated = &more.stated;
    let both = facts.target.is_some() && facts.achieved.is_some();
    let changes = stated.changes.iter().filter(|change| change.since.is_none()).count();
    let changes = if changes > 0 && has_level_before(portal, figure, facts, path) { changes } else { 0 };
    let counted = facts.achieved.as_ref().is_some_and(|value| matches!(value.quantity.amount, Amount::Share(..)));
    let share = stated.share.is_some() && facts.achieved.is_some() && (counted || !stated.share_of.is_empty());
    let adds_up = matches!(kind, Kind::Amount | Kind::Share) && facts.achieved.is_some();
    let sums = more.breakdowns.iter().filter(|one| adds_up && is_complete(portal, one)).count();
    [
        ("stated-attainment", usize::from(both && stated.of_target.is_some())),
        ("stated-change", changes),
        ("stated-share", usize::from(share)),
        ("parts-do-not-add-up", sums),
        ("unit-conversion", if facts.achieved.is_some() { stated.also.len() } else { 0 }),
    ]
}

fn has_level_before(portal: &Portal, figure: &Figure, facts: &Facts, path: &Path) -> bool {
    let change = change_of(portal, figure, path);
    facts.achieved.is_some() && change.is_some_and(|change| change.basis != ChangeBasis::Stated)
}

fn is_complete(portal: &Portal, breakdown: &Breakdown) -> bool {
    let parts = own(portal, breakdown);
    parts.len() > 1 && !breakdown.incomplete && parts.iter().all(|member| member.facts.achieved.is_some())
}

/// The members that are added to a total; a subtotal whose parts are listed too would count twice.
pub fn own<'a>(portal: &Portal, breakdown: &'a Breakdown) -> Vec<&'a MemberFigure> {
    let members = &portal.dimension(breakdown.dimension).members;
    let listed: BTreeSet<MemberId> = breakdown.members.iter().map(|member| member.member).collect();
    let of = |member: &MemberFigure| &members[member.member.0 as usize].of;
    breakdown.members.iter().filter(|member| !of(member).iter().any(|part| listed.contains(part))).collect()
}
