//! Takes a breakdown apart into lists that add up: a subtotal is not added beside its own members, but is itself the sum
//! of them.
//!
//! Knows no numbers.

mod forest;

use crate::model::{Breakdown, Dimension, MemberFigure, MemberId};
use std::collections::{BTreeMap, BTreeSet};

/// Members that add up to a whole.
pub struct Split<'a> {
    /// The subtotal that they are the parts of; `None` for what the breakdown as a whole is about.
    pub whole: Option<&'a MemberFigure>,
    /// The parts.
    pub parts: Vec<&'a MemberFigure>,
    /// Whether more parts may be missing.
    pub open: bool,
}

/// The lists of one breakdown, made of the members that have what is to be added; none where subtotals overlap, so that
/// something would be added twice.
pub fn splits<'a>(
    dimension: &Dimension,
    breakdown: &'a Breakdown,
    has: impl Fn(&MemberFigure) -> bool,
) -> Vec<Split<'a>> {
    let (given, missing): (Vec<_>, Vec<_>) = breakdown.members.iter().partition(|one| has(one));
    let subtotal =
        |one: &&MemberFigure| dimension.members.get(one.member.0 as usize).is_some_and(|it| !it.of.is_empty());
    if !given.iter().chain(&missing).any(subtotal) {
        return vec![Split { whole: None, parts: given, open: breakdown.incomplete || !missing.is_empty() }];
    }
    if let Some(splits) = forest::splits(dimension, (&given, &missing), breakdown.incomplete) {
        return splits;
    }
    of_any(dimension, (given, missing), breakdown.incomplete)
}

/// How many parts all subtotals of so many members may have together: subtotals within subtotals without end would have
/// each member again at every level.
fn most_parts(given: usize) -> usize {
    64 * given + 4096
}

/// Of subtotals that may share members.
fn of_any<'a>(
    dimension: &Dimension,
    (given, missing): (Vec<&'a MemberFigure>, Vec<&'a MemberFigure>),
    incomplete: bool,
) -> Vec<Split<'a>> {
    let nodes = nodes(dimension, given);
    let mut splits = Vec::new();
    let mut left = most_parts(nodes.len());
    for node in nodes.iter().filter(|node| node.subtotal && !node.below.is_empty()) {
        if let Some((parts, covered)) = finest(&nodes, &node.below).filter(|_| left > 0) {
            left = left.saturating_sub(parts.len());
            splits.push(Split { whole: Some(node.figure), parts, open: covered != node.leaves });
        }
    }
    let all: Vec<usize> = (0..nodes.len()).collect();
    if let Some((parts, covered)) = finest(&nodes, &all) {
        let counted =
            |one: &&MemberFigure| leaves(dimension, one.member).iter().all(|leaf| covered.binary_search(leaf).is_ok());
        let open = incomplete || !missing.iter().all(counted);
        splits.push(Split { whole: None, parts, open });
    }
    splits
}

/// In order, each once.
type Leaves = Vec<MemberId>;

/// A given member and the members without parts that it stands for.
struct Node<'a> {
    figure: &'a MemberFigure,
    leaves: Leaves,
    subtotal: bool,
    /// The given ones that stand for a part of it, in order.
    below: Vec<usize>,
    /// Whether those stand for as much as it does.
    sum_of_others: bool,
}

fn nodes<'a>(dimension: &Dimension, given: Vec<&'a MemberFigure>) -> Vec<Node<'a>> {
    let node = |figure: &'a MemberFigure| {
        let leaves = leaves(dimension, figure.member);
        let subtotal = leaves.binary_search(&figure.member).is_err();
        Node { figure, leaves, subtotal, below: Vec::new(), sum_of_others: false }
    };
    let mut nodes: Vec<Node> = given.into_iter().map(node).collect();
    let mut with: BTreeMap<MemberId, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        node.leaves.iter().for_each(|leaf| with.entry(*leaf).or_default().push(at));
    }
    for at in 0..nodes.len() {
        let below = below(&nodes, &with, at);
        let covered = union(&nodes, &below);
        nodes[at].sum_of_others = covered == nodes[at].leaves;
        nodes[at].below = below;
    }
    nodes
}

/// The given ones all of whose leaves are leaves of that one: found by what shares a leaf with it.
fn below(nodes: &[Node], with: &BTreeMap<MemberId, Vec<usize>>, at: usize) -> Vec<usize> {
    let node = &nodes[at];
    if !node.subtotal {
        return Vec::new();
    }
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for other in node.leaves.iter().filter_map(|leaf| with.get(leaf)).flatten() {
        *shared.entry(*other).or_default() += 1;
    }
    let is_below = |(other, shared): &(usize, usize)| {
        let other = &nodes[*other];
        *shared == other.leaves.len() && (*shared < node.leaves.len() || !other.subtotal)
    };
    shared.into_iter().filter(is_below).map(|(other, _)| other).collect()
}

/// The smallest members that stand for as much as all do, and what they stand for; `None` where two of them overlap.
/// Whatever is below one of them is among them.
fn finest<'a>(nodes: &[Node<'a>], among: &[usize]) -> Option<(Vec<&'a MemberFigure>, Leaves)> {
    let whole: Vec<usize> = among.iter().copied().filter(|at| !nodes[*at].sum_of_others).collect();
    let hidden: BTreeSet<usize> = whole.iter().flat_map(|at| nodes[*at].below.iter().copied()).collect();
    let kept: Vec<usize> = whole.into_iter().filter(|at| !hidden.contains(at)).collect();
    let covered = union(nodes, &kept);
    let counted: usize = kept.iter().map(|at| nodes[*at].leaves.len()).sum();
    (counted == covered.len()).then(|| (kept.iter().map(|at| nodes[*at].figure).collect(), covered))
}

fn union(nodes: &[Node], of: &[usize]) -> Leaves {
    let mut all: Leaves = of.iter().flat_map(|at| nodes[*at].leaves.iter().copied()).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// A circle ends where it meets itself: the check of the dimensions reports it.
fn leaves(dimension: &Dimension, member: MemberId) -> Leaves {
    let (mut leaves, mut seen, mut open) = (BTreeSet::new(), BTreeSet::new(), vec![member]);
    while let Some(at) = open.pop() {
        let of = dimension.members.get(at.0 as usize).map_or(&[][..], |member| &member.of);
        if of.is_empty() {
            leaves.insert(at);
        } else if seen.insert(at) {
            open.extend(of);
        }
    }
    leaves.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, figure, portal, span};
    use crate::model::Portal;

    /// Members 0, 1, 2 and the subtotals 3 of 0 and 1, 4 of 1 and 2, 5 of 3 and 2.
    fn split(given: &[u32], incomplete: bool) -> Vec<(Option<u32>, Vec<u32>, bool)> {
        let mut portal = portal();
        let dimension = add_communes(&mut portal, &["a", "b", "c", "a-b", "b-c", "all"]);
        let members = &mut portal.dimensions[0].members;
        members[3].of = vec![MemberId(0), MemberId(1)];
        members[4].of = vec![MemberId(1), MemberId(2)];
        members[5].of = vec![MemberId(3), MemberId(2)];
        let facts = figure("2023", None, Some("1")).facts;
        let member = |at: &u32| MemberFigure { member: MemberId(*at), facts: facts.clone() };
        let breakdown =
            Breakdown { dimension, incomplete, members: given.iter().map(member).collect(), place: span(1) };
        let splits = splits(portal.dimension(dimension), &breakdown, |_| true);
        let number = |one: &MemberFigure| one.member.0;
        splits
            .iter()
            .map(|one| (one.whole.map(number), one.parts.iter().map(|part| number(part)).collect(), one.open))
            .collect()
    }

    #[test]
    fn a_subtotal_is_not_added_again() {
        assert_eq!(split(&[0, 1, 2], false), [(None, vec![0, 1, 2], false)]);
        assert_eq!(split(&[0, 1, 2, 3], true), [(Some(3), vec![0, 1], false), (None, vec![0, 1, 2], true)]);
    }

    #[test]
    fn a_subtotal_stands_for_members_that_are_not_given() {
        assert_eq!(split(&[0, 2, 3], false), [(Some(3), vec![0], true), (None, vec![2, 3], false)]);
        let nested = split(&[0, 1, 2, 5], false);
        assert_eq!(nested, [(Some(5), vec![0, 1, 2], false), (None, vec![0, 1, 2], false)]);
    }

    #[test]
    fn subtotals_that_overlap_are_not_added() {
        assert_eq!(split(&[3, 4], false), []);
    }

    /// A subtotal of each member and of the subtotal of the members before it.
    fn chain(length: u32) -> (Portal, Breakdown) {
        let mut portal = portal();
        let ids: Vec<String> = (0..2 * length).map(|at| format!("m{at}")).collect();
        let dimension = add_communes(&mut portal, &ids.iter().map(String::as_str).collect::<Vec<_>>());
        let members = &mut portal.dimensions[dimension.0 as usize].members;
        for at in length..2 * length {
            let below = if at == length { None } else { Some(MemberId(at - 1)) };
            members[at as usize].of = [MemberId(at - length)].into_iter().chain(below).collect();
        }
        let facts = figure("2023", None, Some("1")).facts;
        let member = |at: u32| MemberFigure { member: MemberId(at), facts: facts.clone() };
        let members = (1..2 * length).filter(|at| at % 7 != 3).map(member).collect();
        (portal, Breakdown { dimension, incomplete: false, members, place: span(1) })
    }

    #[test]
    fn a_forest_is_taken_apart_as_any_other_subtotals_are() {
        for length in 2..14 {
            let (portal, breakdown) = chain(length);
            let dimension = portal.dimension(breakdown.dimension);
            let (given, missing): (Vec<_>, Vec<_>) = breakdown.members.iter().partition(|one| one.member.0 % 5 != 4);
            let plain = |splits: Vec<Split>| -> Vec<(Option<u32>, Vec<u32>, bool)> {
                let parts = |one: &Split| one.parts.iter().map(|part| part.member.0).collect();
                splits.iter().map(|one| (one.whole.map(|it| it.member.0), parts(one), one.open)).collect()
            };
            let fast = forest::splits(dimension, (&given, &missing), false).unwrap();
            assert_eq!(plain(fast), plain(of_any(dimension, (given, missing), false)), "{length}");
        }
    }
}
