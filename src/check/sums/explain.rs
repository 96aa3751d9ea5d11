//! Looks for what would explain that parts do not make their whole: the simplest thing that does, if nothing else as
//! simple does too.
//!
//! In this order: a slipped point in one number; one part that is counted twice; two digits that changed places; then,
//! as simple as each other, up to three parts counted twice and one wrong digit. Bounded: long lists are searched for
//! less.

use super::{Scope, Sum, Term, added, agree};
use crate::check::{reckon, suspect};
use crate::model::{Interval, Portal, Quantity, Suspicion, Why};

/// Of longer lists no slips are looked for.
const MOST_PARTS: usize = 100;
/// Of longer lists no two or three parts are left out: they have too many pairs for one to mean anything.
const MOST_LEFT_OUT: usize = 24;

/// What may explain that a list which is not open does not add up.
pub fn explain(portal: &Portal, sum: &Sum) -> Option<Suspicion> {
    let total = sum.total.as_ref().filter(|_| !sum.open && sum.parts.len() <= MOST_PARTS)?;
    let search = Search { portal, parts: &sum.parts, total };
    let stages: [&dyn Fn() -> Vec<Suspicion>; 4] = [
        &|| search.slips(|why| matches!(why, Why::Factor(_))),
        &|| search.left_out(1),
        &|| search.slips(|why| why == Why::Swapped),
        &|| [search.left_out(2), search.left_out(3), search.digits()].concat(),
    ];
    let found = stages.iter().map(|stage| stage()).find(|found| !found.is_empty())?;
    <[Suspicion; 1]>::try_from(found).ok().map(|[one]| one)
}

struct Search<'a> {
    portal: &'a Portal,
    parts: &'a [Term],
    total: &'a Term,
}

impl Search<'_> {
    fn slips(&self, wanted: impl Fn(Why) -> bool) -> Vec<Suspicion> {
        self.other_numbers(|quantity| suspect::slips(quantity).into_iter().filter(|(_, why)| wanted(*why)).collect())
    }

    fn digits(&self) -> Vec<Suspicion> {
        self.other_numbers(|quantity| suspect::digits(quantity).into_iter().map(|one| (one, Why::Digit)).collect())
    }

    /// The other numbers that one of these may have been meant to be, with which everything fits.
    fn other_numbers(&self, others: impl Fn(&Quantity) -> Vec<(Quantity, Why)>) -> Vec<Suspicion> {
        let mut found = Vec::new();
        let sum = added(self.parts.iter().map(|part| part.possible));
        let mut look = |term: &Term, fits: &dyn Fn(&Interval) -> bool| {
            let instead_of = (!std::ptr::eq(term, self.total)).then_some(term.quantity);
            let others = if term.printed { others(&term.quantity) } else { Vec::new() };
            let fitting = others.into_iter().filter(|(other, _)| fits(&self.possible(term, other)));
            found.extend(fitting.map(|(other, why)| Suspicion { quantity: Some(other), instead_of, why }));
        };
        look(self.total, &|other| agree(&sum, other));
        for (at, part) in self.parts.iter().enumerate() {
            let rest = self.without(&[at]);
            // Where it fits without the part, next to nothing in its place fits too, and says nothing.
            if !agree(&rest, &self.total.possible) {
                look(part, &|other| agree(&rest.plus(other), &self.total.possible));
            }
        }
        found
    }

    fn possible(&self, term: &Term, quantity: &Quantity) -> Interval {
        match term.scope {
            Scope::Amount(unit) => reckon::possible(self.portal, unit, quantity),
            Scope::Numerator | Scope::Denominator => quantity.interval(),
        }
    }

    /// Sets of so many parts without which the rest makes the whole.
    fn left_out(&self, many: usize) -> Vec<Suspicion> {
        if self.parts.len() <= many || (many > 1 && self.parts.len() > MOST_LEFT_OUT) {
            return Vec::new();
        }
        let fitting = sets(self.parts.len(), many).into_iter().filter(|set| {
            let rest = self.without(set);
            agree(&rest, &self.total.possible)
        });
        let suspicion = |set: Vec<usize>| {
            let instead_of = if let [one] = set[..] { Some(self.parts[one].quantity) } else { None };
            Suspicion { quantity: None, instead_of, why: Why::LeftOut(many) }
        };
        fitting.map(suspicion).collect()
    }

    fn without(&self, set: &[usize]) -> Interval {
        let kept = self.parts.iter().enumerate().filter(|(at, _)| !set.contains(at));
        added(kept.map(|(_, part)| part.possible))
    }
}

/// All sets of so many of the numbers under `count`.
fn sets(count: usize, many: usize) -> Vec<Vec<usize>> {
    let mut sets = vec![Vec::new()];
    for _ in 0..many {
        let longer = |set: &Vec<usize>| {
            let from = set.last().map_or(0, |last| last + 1);
            (from..count).map(|next| [&set[..], &[next]].concat()).collect::<Vec<_>>()
        };
        sets = sets.iter().flat_map(longer).collect();
    }
    sets
}
