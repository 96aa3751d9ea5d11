//! Takes a breakdown apart whose subtotals share no member: then what a subtotal stands for is one stretch of the members
//! in their order, and nesting costs nothing.

use super::Split;
use crate::model::{Dimension, MemberFigure};

/// A given member, as the stretch of the members without parts that it stands for.
struct Node<'a> {
    figure: &'a MemberFigure,
    start: usize,
    end: usize,
    subtotal: bool,
    /// Its place among those that are given.
    at: usize,
    /// The given ones right below it.
    below: Vec<usize>,
}

impl Node<'_> {
    /// Whether it is more than the sum of those below.
    fn is_whole(&self, nodes: &[Self]) -> bool {
        let covered: usize = self.below.iter().map(|at| nodes[*at].end - nodes[*at].start).sum();
        covered < self.end - self.start
    }
}

/// The lists that add up; `None` where two subtotals share a member, stand for the same, or form a circle.
pub fn splits<'a>(
    dimension: &Dimension,
    (given, missing): (&[&'a MemberFigure], &[&'a MemberFigure]),
    incomplete: bool,
) -> Option<Vec<Split<'a>>> {
    let places = places(dimension)?;
    let mut nodes: Vec<Node> = Vec::with_capacity(given.len());
    for (at, figure) in given.iter().copied().enumerate() {
        let (start, end) = *places.get(figure.member.0 as usize)?;
        let subtotal = !dimension.members[figure.member.0 as usize].of.is_empty();
        nodes.push(Node { figure, start, end, subtotal, at, below: Vec::new() });
    }
    nodes.sort_by_key(|node| (node.start, std::cmp::Reverse(node.end), !node.subtotal));
    let alike =
        |two: &[Node]| (two[0].start, two[0].end, two[0].subtotal) == (two[1].start, two[1].end, two[1].subtotal);
    if nodes.windows(2).any(alike) {
        return None;
    }
    let roots = nest(&mut nodes);
    let mut subtotals: Vec<usize> = (0..nodes.len()).filter(|at| nodes[*at].subtotal).collect();
    subtotals.sort_by_key(|at| nodes[*at].at);
    let mut splits = Vec::new();
    let mut left = super::most_parts(nodes.len());
    for node in subtotals.into_iter().map(|at| &nodes[at]).filter(|node| !node.below.is_empty()) {
        // Those right below add up to the same.
        let parts = match left {
            0 => node.below.iter().map(|at| nodes[*at].figure).collect(),
            _ => finest(&nodes, &node.below),
        };
        left = left.saturating_sub(parts.len());
        splits.push(Split { whole: Some(node.figure), parts, open: node.is_whole(&nodes) });
    }
    let covered = |one: &&MemberFigure| {
        let (start, end) = places[one.member.0 as usize];
        let root = roots.partition_point(|at| nodes[*at].start <= start).checked_sub(1);
        // What several stand for together is one stretch of stretches that meet.
        root.is_some_and(|root| meets(&nodes, &roots[root..], end))
    };
    let open = incomplete || !missing.iter().all(covered);
    splits.push(Split { whole: None, parts: finest(&nodes, &roots), open });
    Some(splits)
}

/// Whether stretches, the first of them and those that follow without a gap, reach up to an end.
fn meets(nodes: &[Node], roots: &[usize], end: usize) -> bool {
    let mut reached = nodes[roots[0]].start;
    for root in roots {
        let node = &nodes[*root];
        if reached >= end || node.start > reached {
            break;
        }
        reached = node.end;
    }
    reached >= end
}

/// Puts each below the smallest that holds it; the rest are the roots, in order.
fn nest(nodes: &mut [Node]) -> Vec<usize> {
    let (mut roots, mut open): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for at in 0..nodes.len() {
        while open.last().is_some_and(|last| nodes[*last].end <= nodes[at].start) {
            open.pop();
        }
        match open.last() {
            Some(parent) => nodes[*parent].below.push(at),
            None => roots.push(at),
        }
        open.push(at);
    }
    roots
}

/// Those that stand for as much as all do, subtotals that are the sum of others left out; in the order given.
fn finest<'a>(nodes: &[Node<'a>], from: &[usize]) -> Vec<&'a MemberFigure> {
    let (mut open, mut kept) = (from.to_vec(), Vec::new());
    while let Some(at) = open.pop() {
        match nodes[at].is_whole(nodes) {
            true => kept.push(at),
            false => open.extend(&nodes[at].below),
        }
    }
    kept.sort_by_key(|at| nodes[*at].at);
    kept.into_iter().map(|at| nodes[at].figure).collect()
}

/// For each member the stretch of members without parts that it stands for; `None` where one is a part of two, or of
/// itself.
fn places(dimension: &Dimension) -> Option<Vec<(usize, usize)>> {
    let count = dimension.members.len();
    let mut is_part = vec![false; count];
    for part in dimension.members.iter().flat_map(|member| &member.of) {
        let seen = is_part.get_mut(part.0 as usize)?;
        if std::mem::replace(seen, true) {
            return None;
        }
    }
    let mut places = vec![(usize::MAX, usize::MAX); count];
    let (mut next, mut visited) = (0, 0);
    for root in (0..count).filter(|at| !is_part[*at]) {
        // Each is opened, then, when all below are done, closed.
        let mut open = vec![(root, false)];
        while let Some((at, done)) = open.pop() {
            if done {
                places[at].1 = next;
                continue;
            }
            visited += 1;
            places[at].0 = next;
            open.push((at, true));
            match dimension.members[at].of.as_slice() {
                [] => next += 1,
                parts => open.extend(parts.iter().rev().map(|part| (part.0 as usize, false))),
            }
        }
    }
    (visited == count).then_some(places)
}
