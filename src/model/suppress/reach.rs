//! How far one of some numbers can move while sums that bind them go on holding: what a reader who knows the sums cannot
//! tell about it.
//!
//! The simplex method in exact fractions, begun at what the numbers really are. Wherever it stops, it stands on numbers
//! that fit all sums: a reach that it gives is never too wide.

use super::fraction::Fraction;
use std::cmp::Ordering;

/// A number that readers do not know.
#[derive(Debug, Clone, Copy)]
pub struct Unknown {
    /// What it really is.
    pub value: Fraction,
    /// What readers know that it cannot be below; `None` where it can be anything.
    pub low: Option<Fraction>,
    /// It stays as it is.
    pub fixed: bool,
}

/// Numbers that no reader knows, and the sums that bind them.
#[derive(Debug)]
pub struct Space {
    unknowns: Vec<Unknown>,
    /// Each says: the unknown that it is solved for changes by the negative of what the others change by, times these.
    rows: Vec<Row>,
    /// Which row an unknown is solved by.
    solved: Vec<Option<usize>>,
}

#[derive(Debug)]
struct Row {
    of: usize,
    factors: Vec<Fraction>,
}

/// What a sum says: its unknowns, each with what it is multiplied with, and what they come to together.
#[derive(Debug)]
pub struct Bond {
    /// The unknowns.
    pub terms: Vec<(usize, Fraction)>,
    /// What they come to; `None` where it is what they come to now.
    pub total: Option<Fraction>,
}

/// One move: which unknown, which way, how far at most, and which row is in its way first.
struct Move {
    unknown: usize,
    up: bool,
    far: Option<Fraction>,
    blocked_by: Option<usize>,
}

impl Space {
    /// Solves the sums. Unknowns that do not fit them are moved until they do, or as near as they come. `None` where
    /// numbers become too large.
    pub fn new(mut unknowns: Vec<Unknown>, bonds: Vec<Bond>) -> Option<Self> {
        let mut sums = Vec::with_capacity(bonds.len());
        let mut gaps = Vec::new();
        for Bond { mut terms, total } in bonds {
            let gap = total.map_or(Some(Fraction::ZERO), |total| total.minus(come_to(&unknowns, &terms)?))?;
            if !gap.is_zero() {
                let one = if gap.is_positive() { Fraction::ONE } else { Fraction::ONE.negated() };
                gaps.push((unknowns.len(), Fraction::ONE));
                terms.push((unknowns.len(), one));
                unknowns.push(Unknown { value: gap.times(one)?, low: Some(Fraction::ZERO), fixed: false });
            }
            sums.push(terms);
        }
        let all = unknowns.len();
        if !gaps.is_empty() {
            let value = come_to(&unknowns, &gaps)?;
            gaps.push((all, Fraction::ONE.negated()));
            unknowns.push(Unknown { value, low: Some(Fraction::ZERO), fixed: false });
            sums.push(gaps.clone());
        }
        let mut space = Self { solved: vec![None; unknowns.len()], unknowns, rows: Vec::new() };
        for sum in &sums {
            space.add(sum)?;
        }
        if !gaps.is_empty() {
            space.reach(all, false, Fraction::ZERO);
            gaps.iter().for_each(|(gap, _)| space.unknowns[*gap].fixed = true);
        }
        Some(space)
    }

    /// Whether the sums leave just one number for it, whatever bounds there are.
    #[cfg(test)]
    pub fn is_determined(&self, unknown: usize) -> bool {
        self.solved[unknown].is_some_and(|at| {
            let factors = self.rows[at].factors.iter().enumerate();
            factors.filter(|(other, _)| *other != unknown).all(|(_, factor)| factor.is_zero())
        })
    }

    /// How far up (or down) it can move, up to a wish; where that fails, as far as was seen.
    pub fn reach(&mut self, unknown: usize, up: bool, wish: Fraction) -> Fraction {
        // Degenerate steps do not circle by Bland's rule; the limit is for what nobody foresaw.
        for _ in 0..50 + 10 * (self.unknowns.len() + self.rows.len()) {
            let now = self.unknowns[unknown].value;
            if is_there(now, wish, up) {
                return now;
            }
            match self.step(unknown, up, wish) {
                Some(true) => {}
                Some(false) | None => break,
            }
        }
        self.unknowns[unknown].value
    }

    fn add(&mut self, sum: &[(usize, Fraction)]) -> Option<()> {
        let mut factors = vec![Fraction::ZERO; self.unknowns.len()];
        for (at, factor) in sum {
            factors[*at] = factors[*at].plus(*factor)?;
        }
        for row in &self.rows {
            subtract(&mut factors, row, row.of)?;
        }
        let Some(of) = factors.iter().position(|factor| !factor.is_zero()) else { return Some(()) };
        self.solve(Row { of, factors }, self.rows.len())
    }

    /// Puts a row at its place, and takes what it solves out of all others.
    fn solve(&mut self, mut row: Row, at: usize) -> Option<()> {
        let by = row.factors[row.of];
        for factor in row.factors.iter_mut().filter(|factor| !factor.is_zero()) {
            *factor = factor.over(by)?;
        }
        for (other, one) in self.rows.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            debug_assert_ne!(other, at);
            subtract(&mut one.factors, &row, row.of)?;
        }
        self.solved[row.of] = Some(at);
        match self.rows.get_mut(at) {
            Some(old) => *old = row,
            None => self.rows.push(row),
        }
        Some(())
    }

    /// Moves once; says whether there was a way. `None` where numbers become too large.
    fn step(&mut self, goal: usize, up: bool, wish: Fraction) -> Option<bool> {
        for unknown in 0..self.unknowns.len() {
            let rate = self.rate(goal, unknown);
            if self.solved[unknown].is_some() || rate.is_zero() || self.unknowns[unknown].fixed {
                continue;
            }
            let rising = rate.is_positive() == up;
            let here = self.unknowns[unknown];
            if !rising && here.low.is_some_and(|low| low == here.value) {
                continue;
            }
            let missing = wish.minus(self.unknowns[goal].value)?.over(rate)?;
            let missing = if rising { missing } else { missing.negated() };
            let way = self.way(unknown, rising)?;
            return self.go(way, missing).map(|()| true);
        }
        Some(false)
    }

    /// How much the goal changes with an unknown that is not solved for.
    fn rate(&self, goal: usize, unknown: usize) -> Fraction {
        match self.solved[goal] {
            None if goal == unknown => Fraction::ONE,
            None => Fraction::ZERO,
            Some(at) => self.rows[at].factors[unknown].negated(),
        }
    }

    fn way(&self, unknown: usize, up: bool) -> Option<Move> {
        let room = |one: &Unknown| one.low.map(|low| one.value.minus(low));
        let own = if up { None } else { room(&self.unknowns[unknown]) };
        let mut way = Move { unknown, up, far: own.map_or(Some(None), |own| own.map(Some))?, blocked_by: None };
        for (at, row) in self.rows.iter().enumerate() {
            let factor = row.factors[unknown];
            let is_fixed = self.unknowns[row.of].fixed;
            if factor.is_zero() || (factor.is_positive() != up && !is_fixed) {
                continue;
            }
            let room = if is_fixed { Some(Some(Fraction::ZERO)) } else { room(&self.unknowns[row.of]) };
            let Some(room) = room else { continue };
            let far = room?.over(if up { factor } else { factor.negated() })?;
            if self.is_nearer(&way, far, row.of)? {
                way = Move { far: Some(far), blocked_by: Some(at), ..way };
            }
        }
        Some(way)
    }

    fn is_nearer(&self, way: &Move, far: Fraction, of: usize) -> Option<bool> {
        let Some(nearest) = way.far else { return Some(true) };
        Some(match far.compare(nearest)? {
            Ordering::Less => true,
            Ordering::Greater => false,
            Ordering::Equal => way.blocked_by.is_some_and(|at| self.rows[at].of > of),
        })
    }

    fn go(&mut self, way: Move, missing: Fraction) -> Option<()> {
        let (far, blocked_by) = match way.far {
            Some(far) if far.compare(missing)? == Ordering::Less => (far, way.blocked_by),
            _ => (missing, None),
        };
        let by = if way.up { far } else { far.negated() };
        let mut values = Vec::with_capacity(self.rows.len());
        for row in &self.rows {
            values.push(self.unknowns[row.of].value.minus(row.factors[way.unknown].times(by)?)?);
        }
        self.unknowns[way.unknown].value = self.unknowns[way.unknown].value.plus(by)?;
        for (row, value) in self.rows.iter().zip(values) {
            self.unknowns[row.of].value = value;
        }
        let Some(at) = blocked_by else { return Some(()) };
        self.solved[self.rows[at].of] = None;
        let factors = std::mem::take(&mut self.rows[at].factors);
        self.solve(Row { of: way.unknown, factors }, at)
    }
}

fn come_to(unknowns: &[Unknown], terms: &[(usize, Fraction)]) -> Option<Fraction> {
    terms.iter().try_fold(Fraction::ZERO, |sum, (at, factor)| sum.plus(unknowns[*at].value.times(*factor)?))
}

/// Takes a solved unknown out of a row.
fn subtract(factors: &mut [Fraction], row: &Row, of: usize) -> Option<()> {
    let times = factors[of];
    if times.is_zero() {
        return Some(());
    }
    for (factor, other) in factors.iter_mut().zip(&row.factors).filter(|(_, other)| !other.is_zero()) {
        *factor = factor.minus(other.times(times)?)?;
    }
    Some(())
}

fn is_there(now: Fraction, wish: Fraction, up: bool) -> bool {
    match now.compare(wish) {
        Some(Ordering::Equal) => true,
        Some(Ordering::Greater) => up,
        Some(Ordering::Less) => !up,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn counts(values: &[i128]) -> Vec<Unknown> {
        values
            .iter()
            .map(|value| Unknown { value: Fraction::whole(*value), low: Some(Fraction::ZERO), fixed: false })
            .collect()
    }

    fn sum(terms: &[(usize, i128)]) -> Vec<(usize, Fraction)> {
        terms.iter().map(|(at, factor)| (*at, Fraction::whole(*factor))).collect()
    }

    fn space(values: &[i128], sums: &[&[(usize, i128)]]) -> Space {
        let sums = sums.iter().map(|terms| Bond { terms: sum(terms), total: None }).collect();
        Space::new(counts(values), sums).unwrap()
    }

    /// Lowest and highest, as far as 1000.
    fn range(values: &[i128], sums: &[&[(usize, i128)]], of: usize) -> (Fraction, Fraction) {
        let far = Fraction::whole(1000);
        let low = space(values, sums).reach(of, false, far.negated());
        (low, space(values, sums).reach(of, true, far))
    }

    #[test]
    fn two_parts_of_a_known_sum_hide_each_other() {
        assert_eq!(range(&[3, 4], &[&[(0, 1), (1, 1)]], 0), (Fraction::ZERO, Fraction::whole(7)));
        assert_eq!(range(&[3], &[&[(0, 1)]], 0), (Fraction::whole(3), Fraction::whole(3)));
    }

    #[test]
    fn a_rectangle_of_a_table_hides_its_corners() {
        let table: &[&[(usize, i128)]] = &[&[(0, 1), (1, 1)], &[(2, 1), (3, 1)], &[(0, 1), (2, 1)], &[(1, 1), (3, 1)]];
        assert_eq!(range(&[3, 9, 5, 7], table, 0), (Fraction::ZERO, Fraction::whole(8)));
        let three: &[&[(usize, i128)]] = &[&[(0, 1), (1, 1)], &[(0, 1), (2, 1)], &[(1, 1)]];
        assert!(space(&[3, 9, 5], three).is_determined(0));
    }

    #[test]
    fn what_has_no_bound_goes_as_far_as_is_wished() {
        let mut open = space(&[3, 2, 0], &[&[(0, 1), (1, 1), (2, -1)]]);
        assert_eq!(open.reach(0, true, Fraction::whole(50)), Fraction::whole(50));
        assert_eq!(open.reach(0, false, Fraction::ZERO), Fraction::ZERO);
    }

    /// What it gives for small sums of small counts is what trying all counts gives.
    fn tried(values: &[i128], sums: &[Vec<i128>], of: usize) -> (i128, i128) {
        let known: Vec<i128> = sums.iter().map(|sum| sum.iter().zip(values).map(|(a, b)| a * b).sum()).collect();
        let (mut low, mut high) = (i128::MAX, i128::MIN);
        for code in 0..13_i128.pow(values.len() as u32) {
            let guess: Vec<i128> = (0..values.len()).map(|at| code / 13_i128.pow(at as u32) % 13).collect();
            let fits =
                |(sum, known): (&Vec<i128>, &i128)| sum.iter().zip(&guess).map(|(a, b)| a * b).sum::<i128>() == *known;
            if sums.iter().zip(&known).all(fits) {
                (low, high) = (low.min(guess[of]), high.max(guess[of]));
            }
        }
        (low, high)
    }

    proptest! {
        #[test]
        fn reaches_are_as_wide_as_the_sums_allow(
            values in prop::collection::vec(0i128..4, 4),
            sums in prop::collection::vec(prop::collection::vec(0i128..2, 4), 1..4),
        ) {
            let rows: Vec<Vec<(usize, i128)>> =
                sums.iter().map(|sum| sum.iter().copied().enumerate().collect()).collect();
            let rows: Vec<&[(usize, i128)]> = rows.iter().map(Vec::as_slice).collect();
            let (low, high) = tried(&values, &sums, 0);
            let mut space = space(&values, &rows);
            // Beyond 12, the most that four numbers come to, nothing was tried.
            let up = space.reach(0, true, Fraction::whole(12));
            let down = space.reach(0, false, Fraction::ZERO);
            // Counts that are whole are some of all that fit.
            prop_assert!(up.compare(Fraction::whole(high)).unwrap().is_ge(), "{up:?} {high}");
            prop_assert!(down.compare(Fraction::whole(low)).unwrap().is_le());
            // By one and two no halves come out of four unknowns in few sums but where both ends are far.
            if up != Fraction::whole(high) || down != Fraction::whole(low) {
                prop_assert!(sums.len() > 2 || high == 12);
            }
        }
    }
}
