//! Numbers that are known to be suspect: in tables with their mark, in no headline, ranking or scale, and never judged.

use super::derive::inputs;
use super::{Derive, DimensionId, Discrepancy, Facts, Figure, MemberId, Portal, Subject};

/// The discrepancies that say that a number itself is wrong, rather than that two do not agree.
const CODES: [&str; 6] =
    ["outlier", "part-above-total", "unit-conversion", "far-from-target", "fraction-for-percent", "impossible-value"];

/// Marks what the audit found, acknowledged or not, what only the publisher says, and what is computed from any of it.
pub fn mark(portal: &mut Portal, discrepancies: &[Discrepancy]) {
    let mut any = false;
    for one in discrepancies.iter().filter(|one| CODES.contains(&one.code)) {
        let Subject::Figure { at, path } = &one.subject else { continue };
        if let Some(facts) = portal.figures.get_mut(*at).and_then(|figure| member_mut(&mut figure.facts, path)) {
            facts.suspect = true;
            any = true;
        }
    }
    while any {
        any = mark_derived(portal);
    }
}

fn member_mut<'a>(facts: &'a mut Facts, path: &[(DimensionId, MemberId)]) -> Option<&'a mut Facts> {
    let Some(((dimension, member), rest)) = path.split_first() else { return Some(facts) };
    let breakdowns = &mut facts.more.as_mut()?.breakdowns;
    let members = breakdowns.iter_mut().filter(|one| one.dimension == *dimension).flat_map(|one| &mut one.members);
    member_mut(&mut members.into_iter().find(|one| one.member == *member)?.facts, rest)
}

/// What is computed from a suspect is one; whether any more were found.
fn mark_derived(portal: &mut Portal) -> bool {
    let computed = |(_, figure): &(usize, &Figure)| figure.derived && !figure.facts.suspect;
    let all = portal.figures.iter().enumerate().filter(computed);
    let found: Vec<usize> = all.filter(|(_, figure)| rests_on_suspect(portal, figure)).map(|(at, _)| at).collect();
    found.iter().for_each(|at| portal.figures[*at].facts.suspect = true);
    !found.is_empty()
}

fn rests_on_suspect(portal: &Portal, figure: &Figure) -> bool {
    let Some(rule) = &portal.indicator(figure.indicator).derive else { return false };
    // A growth also rests on the level that it grew from.
    let is_growth = matches!(rule, Derive::Growth(_) | Derive::MeanGrowth(_));
    let (from, to) = (figure.period.previous().window().from, figure.period.window().to);
    let counts = |input: &Figure| {
        let own = input.period.window();
        input.period == figure.period || is_growth && from <= own.from && own.to <= to
    };
    let mut inputs = inputs(rule).into_iter().flat_map(|input| portal.figures_in(input, figure.area));
    inputs.any(|input| input.facts.suspect && counts(input))
}

#[cfg(test)]
mod tests {
    use super::super::{Better, Kind, Period};
    use super::*;
    use crate::model::tests::Fixture;

    fn fixture() -> Fixture {
        let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, true)]);
        fixture.figure("x", Period::Year(2022), None, Some("1"));
        fixture.figure("x", Period::Year(2023), None, Some("1000"));
        fixture
    }

    fn found(portal: &Portal, code: &'static str, at: usize) -> Discrepancy {
        Discrepancy::new(code, Subject::Figure { at, path: Vec::new() }, portal.figures[at].facts.place)
    }

    #[test]
    fn only_what_says_that_a_number_is_wrong_makes_it_suspect() {
        let mut portal = fixture().portal();
        let told = [found(&portal, "outlier", 1), found(&portal, "stated-change", 0)];
        mark(&mut portal, &told);
        assert_eq!(portal.figures.iter().map(|figure| figure.facts.suspect).collect::<Vec<_>>(), [false, true]);
    }
}
