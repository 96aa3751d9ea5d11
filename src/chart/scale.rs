//! From values to places on the grid.
//! Knows nothing of marks.

/// A stretch of values laid on a stretch of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The value at the beginning.
    pub low: f64,
    /// The value at the end; always above `low`.
    pub high: f64,
    /// Where it begins, in tenths of a unit.
    pub from: i32,
    /// Where it ends, in tenths of a unit; before `from` on an axis that points up.
    pub to: i32,
}

impl Scale {
    /// Lays values from `low` to `high` on the grid; a stretch without length gets one.
    pub fn new((low, high): (f64, f64), (from, to): (i32, i32)) -> Self {
        let (low, high) = if low.is_finite() && high.is_finite() { (low, high) } else { (0.0, 1.0) };
        let high = if high > low { high } else { low + low.abs().max(1.0) };
        Self { low, high, from, to }
    }

    /// Where a value lies, in tenths of a unit, never past the ends.
    pub fn at(&self, value: f64) -> i32 {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        self.from + (f64::from(self.to - self.from) * share).round() as i32
    }

    /// Round values within, at most `most` of them: 1, 2 or 5 times a power of ten apart.
    pub fn ticks(&self, most: u32) -> Vec<f64> {
        let step = nice_step((self.high - self.low) / f64::from(most.max(1)));
        let (first, last) = ((self.low / step).ceil(), (self.high / step).floor());
        (0..=(last - first).max(-1.0) as i64).map(|at| (first + at as f64) * step).take(most as usize + 1).collect()
    }
}

/// The least of 1, 2, 5 × 10ⁿ that is not below `least`.
pub fn nice_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.log10().floor());
    let step = [1.0, 2.0, 5.0].into_iter().find(|one| one * power >= least * 0.999_999).unwrap_or(10.0);
    step * power
}

/// The least and the greatest of some values; `None` of none.
pub fn extent(values: impl IntoIterator<Item = f64>) -> Option<(f64, f64)> {
    values.into_iter().fold(None, |ends, value| match ends {
        Some((low, high)) => Some((f64::min(low, value), f64::max(high, value))),
        None => Some((value, value)),
    })
}

/// The least step of an axis: of whole numbers 1.
pub fn finest(values: impl IntoIterator<Item = f64>) -> f64 {
    let is_whole = values.into_iter().all(|value| value.fract() == 0.0);
    if is_whole { 1.0 } else { 0.0 }
}

/// The ends of an axis for a line, which may start anywhere: from zero where that costs no more than half of it.
pub fn ends_of_line(values: impl IntoIterator<Item = f64>) -> (f64, f64) {
    let values = values.into_iter().filter(|value| value.is_finite());
    match extent(values) {
        Some((low, high)) if low >= 0.0 && low * 2.0 < high => (0.0, high),
        Some((low, high)) if high <= 0.0 && high * 2.0 > low => (low, 0.0),
        Some((low, high)) if high > low => (low, high),
        // What is nowhere below zero has no axis below it.
        Some((value, _)) => {
            let around = (value.abs() * 0.1).max(1.0);
            let floor = if value >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
            ((value - around).max(floor), value + around)
        }
        None => (0.0, 1.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stay_on_the_grid() {
        let scale = Scale::new((0.0, 200.0), (0, 1200));
        assert_eq!([-5.0, 0.0, 50.0, 200.0, 900.0].map(|value| scale.at(value)), [0, 0, 300, 1200, 1200]);
        assert_eq!(Scale::new((7.0, 7.0), (0, 100)).at(7.0), 0);
        assert_eq!(Scale::new((f64::NAN, 7.0), (0, 100)).at(0.5), 50);
    }

    #[test]
    fn no_axis_reaches_below_what_can_be() {
        assert_eq!(ends_of_line([0.0, 0.0]), (0.0, 1.0));
        assert_eq!(ends_of_line([0.5]), (0.0, 1.5));
        assert_eq!(ends_of_line([-3.0]), (-4.0, -2.0));
    }

    #[test]
    fn ticks_are_round() {
        assert_eq!(Scale::new((0.0, 338.1), (0, 1)).ticks(4), [0.0, 100.0, 200.0, 300.0]);
        assert_eq!(Scale::new((-3.0, 9.0), (0, 1)).ticks(4), [0.0, 5.0]);
        assert_eq!(Scale::new((98.2, 99.6), (0, 1)).ticks(3), [98.5, 99.0, 99.5]);
    }
}
