//! Numbers that are known to be suspect: in tables with their mark, in no headline, ranking or scale.

use super::{DimensionId, Discrepancy, Figure, MemberId, Portal, Subject};
use std::collections::BTreeSet;

/// The discrepancies that say that a number itself is wrong, rather than that two do not agree.
const CODES: [&str; 6] =
    ["outlier", "part-above-total", "unit-conversion", "far-from-target", "fraction-for-percent", "impossible-value"];

/// All suspect numbers of a portal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suspects {
    all: BTreeSet<(usize, Vec<(DimensionId, MemberId)>)>,
}

impl Suspects {
    /// What the audit found, acknowledged or not, and what the publisher says.
    pub fn of(portal: &Portal, discrepancies: &[Discrepancy]) -> Self {
        let found = discrepancies.iter().filter(|one| CODES.contains(&one.code));
        let found = found.filter_map(|one| match &one.subject {
            Subject::Figure { at, path } => Some((*at, path.clone())),
            Subject::Task { .. } | Subject::Event { .. } => None,
        });
        let says = |figure: &&Figure| {
            let issues = figure.facts.issues().iter();
            issues.filter(|issue| issue.about.is_none()).any(|issue| CODES.contains(&issue.code))
        };
        let said = portal.figures.iter().enumerate().filter(|(_, figure)| says(figure));
        Self { all: found.chain(said.map(|(at, _)| (at, Vec::new()))).collect() }
    }

    /// Whether a figure, or a member of its breakdowns, is one.
    pub fn has(&self, portal: &Portal, figure: &Figure, path: &[(DimensionId, MemberId)]) -> bool {
        if self.all.is_empty() {
            return false;
        }
        let at = portal.position(figure.indicator, figure.area, figure.period);
        at.is_some_and(|at| self.all.contains(&(at, path.to_vec())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Better, Kind, Period};
    use super::*;
    use crate::model::tests::Fixture;

    #[test]
    fn only_what_says_that_a_number_is_wrong_makes_it_suspect() {
        let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, true)]);
        fixture.figure("x", Period::Year(2022), None, Some("1"));
        fixture.figure("x", Period::Year(2023), None, Some("1000"));
        let portal = fixture.portal();
        let found = |code, at| {
            let subject = Subject::Figure { at, path: Vec::new() };
            Discrepancy::new(code, subject, portal.figures[at].facts.place)
        };
        let suspects = Suspects::of(&portal, &[found("outlier", 1), found("stated-change", 0)]);
        assert!(suspects.has(&portal, &portal.figures[1], &[]));
        assert!(!suspects.has(&portal, &portal.figures[0], &[]));
        assert!(!suspects.has(&portal, &portal.figures[1], &[(DimensionId(0), MemberId(0))]));
    }
}
