//! Withholds, beside the small counts, the fewest and smallest numbers with which nobody can work these out.
//!
//! A count is safe when all sums that readers can write leave it free from nothing up to the bound; any other number that
//! is withheld, when they leave it as much room as the bound. What makes it safe goes on doing so when more is withheld, so
//! each is looked at once, in the sums around it: a portal takes as long as it has numbers to hide. Greedy, so not always
//! the fewest: of the numbers beside an unsafe one, the smallest that alone makes it safe, else the smallest.

use super::fraction::Fraction;
use super::numbers::Number;
use super::reach::{Bond, Space, Unknown};
use super::sums::Sum;
use crate::model::Sensitive;
use rust_decimal::Decimal;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// So many unknown numbers around one are looked at; what lies farther off counts as known, which withholds more.
const NEAR: usize = 40;

/// So many numbers are tried out to save one.
const TRIED: usize = 12;

/// The numbers and sums of a portal, and how small a count of people must be to be withheld.
pub(super) struct System {
    pub numbers: Vec<Number>,
    sums: Vec<Sum>,
    /// The sums of each number.
    of: Vec<Vec<usize>>,
    bound: Decimal,
    vintages: usize,
    waiting: BTreeSet<usize>,
}

impl System {
    /// Takes what is too small as withheld.
    pub fn new((numbers, vintages): (Vec<Number>, usize), sums: Vec<Sum>, bound: u32) -> Self {
        let mut of = vec![Vec::new(); numbers.len()];
        for (at, sum) in sums.iter().enumerate() {
            sum.numbers().for_each(|number| of[number].push(at));
        }
        let waiting = BTreeSet::new();
        let mut system = Self { numbers, sums, of, bound: Decimal::from(bound), vintages, waiting };
        for at in 0..system.numbers.len() {
            system.numbers[at].small |= system.tells_few(at);
        }
        let is_secret = |one: &Number| one.sensitive == Some(Sensitive::Security) && !one.prints.is_empty();
        let numbers = &system.numbers;
        system.waiting = (0..numbers.len()).filter(|at| numbers[*at].small || is_secret(&numbers[*at])).collect();
        system
    }

    /// Whether several sums together tell that a number which nobody prints is a small count of people.
    fn tells_few(&self, number: usize) -> bool {
        let one = &self.numbers[number];
        if !one.guessed || !one.prints.is_empty() || one.sensitive != Some(Sensitive::People) {
            return false;
        }
        let few = |vintage: usize| {
            let bound = Fraction::of(self.bound)?;
            let (mut space, at) = self.space(number, vintage)?;
            let high = space.reach(at, true, bound);
            Some(high.is_positive() && high.compare(bound)?.is_lt())
        };
        (0..self.vintages).any(|vintage| few(vintage) == Some(true))
    }

    /// Withholds one number more.
    pub fn hide(&mut self, number: usize) {
        if self.numbers[number].is_public() {
            self.numbers[number].hidden = true;
            self.waiting.insert(number);
        }
    }

    /// Withholds what else must be, until nothing withheld can be worked out.
    pub fn protect(&mut self) {
        let mut added = Vec::new();
        while let Some(number) = self.waiting.pop_first() {
            while !self.is_safe(number) {
                let Some(next) = self.next_to_hide(number) else { break };
                self.hide(next);
                added.push(next);
            }
        }
        self.show_again(added);
    }

    /// Shows what turned out to be withheld for nothing, the largest first; only where few numbers hang together.
    fn show_again(&mut self, mut added: Vec<usize>) {
        added.sort_by_key(|one| (Reverse(self.size(*one)), *one));
        for number in added {
            let Some(others) = self.all_around(number) else { continue };
            let safe: Vec<usize> = others.into_iter().filter(|other| self.must_be_safe(*other)).collect();
            let was: Vec<usize> = safe.into_iter().filter(|other| *other != number && self.is_safe(*other)).collect();
            self.numbers[number].hidden = false;
            self.numbers[number].hidden = !was.iter().all(|other| self.is_safe(*other));
        }
    }

    fn must_be_safe(&self, number: usize) -> bool {
        let Number { hidden, small, prints, .. } = &self.numbers[number];
        *small || (*hidden && !prints.is_empty())
    }

    /// All unknown numbers that hang together with one; `None` where they are many.
    fn all_around(&self, number: usize) -> Option<Vec<usize>> {
        let near = self.near(number);
        (near.len() < NEAR).then_some(near)
    }

    fn size(&self, number: usize) -> Decimal {
        self.numbers[number].values.last().copied().unwrap_or_default()
    }

    fn is_safe(&self, number: usize) -> bool {
        (0..self.vintages).all(|vintage| self.is_safe_in(number, vintage) == Some(true))
    }

    /// `None` where numbers become too large to tell.
    fn is_safe_in(&self, number: usize, vintage: usize) -> Option<bool> {
        let one = &self.numbers[number];
        let value = Fraction::of(one.values.get(vintage).copied().unwrap_or_default())?;
        let bound = Fraction::of(self.bound)?;
        let (mut space, at) = self.space(number, vintage)?;
        if one.small {
            let high = space.reach(at, true, bound);
            let low = space.reach(at, false, Fraction::ZERO);
            return Some(high.compare(bound)?.is_ge() && low.compare(Fraction::ZERO)?.is_le());
        }
        let room = self.room(one, value, bound)?;
        let high = space.reach(at, true, value.plus(room)?);
        let low = space.reach(at, false, high.minus(room)?);
        Some(high.minus(low)?.compare(room)?.is_ge())
    }

    /// How uncertain a number must be that is withheld though it is not small: a secret one, by all of itself.
    fn room(&self, one: &Number, value: Fraction, bound: Fraction) -> Option<Fraction> {
        if one.sensitive != Some(Sensitive::Security) {
            return Some(bound);
        }
        let size = if value.is_positive() { value } else { value.negated() };
        Some(if size.compare(bound)?.is_ge() { size } else { bound })
    }

    /// The unknown numbers around one, and what binds them.
    fn space(&self, number: usize, vintage: usize) -> Option<(Space, usize)> {
        let near = self.near(number);
        let at: BTreeMap<usize, usize> = near.iter().enumerate().map(|(at, one)| (*one, at)).collect();
        let value_of = |one: usize| Fraction::of(self.numbers[one].values.get(vintage).copied().unwrap_or_default());
        let unknown = |one: &usize| {
            let low = (!self.numbers[*one].negative).then_some(Fraction::ZERO);
            Some(Unknown { value: value_of(*one)?, low, fixed: false })
        };
        let unknowns = near.iter().map(unknown).collect::<Option<Vec<_>>>()?;
        let sums: BTreeSet<usize> = near.iter().flat_map(|one| self.of[*one].iter().copied()).collect();
        let bond = |sum: &usize| {
            let Sum { whole, parts } = &self.sums[*sum];
            let minus = Fraction::ONE.negated();
            let all = || std::iter::once((*whole, Fraction::ONE)).chain(parts.iter().map(|part| (*part, minus)));
            let terms = all().filter_map(|(one, factor)| Some((*at.get(&one)?, factor))).collect();
            // What is printed may add up to something else; what nobody prints is only guessed.
            let is_guessed = all().any(|(one, _)| self.numbers[one].prints.is_empty());
            let known = || all().filter(|(one, _)| !at.contains_key(one));
            let known = || known().try_fold(Fraction::ZERO, |sum, (one, by)| sum.plus(value_of(one)?.times(by)?));
            let total = if is_guessed { Some(known()?.negated()) } else { None };
            Some(Bond { terms, total })
        };
        let bonds = sums.iter().map(bond).collect::<Option<Vec<_>>>()?;
        Some((Space::new(unknowns, bonds)?, 0))
    }

    /// The number, then the unknown ones that sums lead to from it, nearest first.
    fn near(&self, number: usize) -> Vec<usize> {
        let (mut near, mut seen) = (vec![number], BTreeSet::from([number]));
        let mut from = 0;
        while from < near.len() && near.len() < NEAR {
            for sum in &self.of[near[from]] {
                for other in self.sums[*sum].numbers() {
                    if near.len() < NEAR && !self.numbers[other].is_public() && seen.insert(other) {
                        near.push(other);
                    }
                }
            }
            from += 1;
        }
        near
    }

    /// The number to withhold next, so that another is safe.
    fn next_to_hide(&mut self, number: usize) -> Option<usize> {
        let candidates = self.candidates(number);
        for candidate in candidates.iter().take(TRIED) {
            self.numbers[*candidate].hidden = true;
            let safe = self.is_safe(number);
            self.numbers[*candidate].hidden = false;
            if safe {
                return Some(*candidate);
            }
        }
        candidates.first().copied()
    }

    /// What is shown in the sums that tell a number, or one that hangs together with it: first of all those in which it is
    /// the only unknown one. Where there are none, in the nearest sums.
    fn candidates(&self, number: usize) -> Vec<usize> {
        let near = self.near(number);
        let alone = near.iter().map(|one| {
            let telling = self.of[*one].iter().filter(|sum| self.unknown_in(**sum) == 1);
            telling.copied().collect::<Vec<usize>>()
        });
        let all = near.iter().map(|one| self.of[*one].clone());
        let shown = alone.chain(all).map(|sums| {
            let numbers: BTreeSet<usize> = sums.iter().flat_map(|sum| self.sums[*sum].numbers()).collect();
            numbers.into_iter().filter(|other| self.numbers[*other].is_public()).collect::<Vec<usize>>()
        });
        let first = shown.into_iter().find(|shown| !shown.is_empty());
        first.map_or(Vec::new(), |shown| self.in_order(number, shown))
    }

    fn unknown_in(&self, sum: usize) -> usize {
        self.sums[sum].numbers().filter(|one| !self.numbers[*one].is_public()).count()
    }

    fn in_order(&self, number: usize, mut shown: Vec<usize>) -> Vec<usize> {
        let alone = |one: &usize| {
            let others = self.of[*one].iter().filter(|sum| self.unknown_in(**sum) == 0);
            others.filter(|sum| self.sums[**sum].numbers().all(|other| other != number)).count()
        };
        shown.sort_by_cached_key(|one| (self.size(*one), alone(one), *one));
        shown
    }
}
