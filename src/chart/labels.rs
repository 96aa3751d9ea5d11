//! Finds places for words on which nothing else lies.
//! Knows nothing of what lies there.

use super::drawing::{self, CAPITAL, WIDTH};
use super::path::Point;

/// A box in tenths: left, top, right, bottom.
pub type Bounds = [i32; 4];

/// What letters may hang below their base line.
pub const HANGING: i32 = 30;
/// Between a word and anything else at least.
const GAP: i32 = 25;
/// A word that finds no room at its mark moves away in such steps, so often.
const STEP: i32 = 45;
const STEPS: i32 = 6;

/// Where something lies.
#[derive(Debug, Clone, Default)]
pub struct Taken {
    boxes: Vec<Bounds>,
    lines: Vec<(Point, Point)>,
}

impl Taken {
    /// Notes a box.
    pub fn block(&mut self, bounds: Bounds) {
        self.boxes.push(bounds);
    }

    /// Notes a straight line.
    pub fn line(&mut self, from: Point, to: Point) {
        self.lines.push((from, to));
    }

    /// Where a word can stand at a mark: over it, under it or beside it, between two places downwards, as near as there
    /// is room; the place is taken then.
    ///
    /// `body`: how far the mark itself reaches to each side.
    pub fn spot(&mut self, text: &str, at: Point, body: i32, (top, bottom): (i32, i32)) -> Option<Point> {
        let is_within = |(_, base): &Point| *base - drawing::rise(text) >= top && *base + HANGING <= bottom;
        if drawing::width(text) > WIDTH as i32 * 10 {
            return None;
        }
        let spot = near(text, at, body).find(|spot| is_within(spot) && self.is_free(bounds(text, *spot)))?;
        self.block(bounds(text, spot));
        Some(spot)
    }

    fn is_free(&self, bounds: Bounds) -> bool {
        let wide = [bounds[0] - GAP, bounds[1] - GAP, bounds[2] + GAP, bounds[3] + GAP];
        !self.boxes.iter().any(|other| overlap(&wide, other)) && !self.lines.iter().any(|line| crosses(line, &wide))
    }
}

/// The middles and base lines of a word that stands at a mark, the nearest first.
fn near(text: &str, (x, y): Point, body: i32) -> impl Iterator<Item = Point> {
    let aside = drawing::width(text) / 2 + body + 2 * GAP;
    (0..STEPS).flat_map(move |step| {
        let over = y - body - HANGING - GAP - step * STEP;
        let under = y + body + GAP + CAPITAL + step * STEP;
        let beside = [-1, 1].map(|side| (x + side * aside, y + CAPITAL / 2));
        let beside = beside.into_iter().filter(move |(x, _)| step == 1 && drawing::is_inside(*x, aside));
        [(x, over), (x, under)].into_iter().chain(beside)
    })
}

/// The box of a word over a place.
pub fn bounds(text: &str, (x, base): Point) -> Bounds {
    let (from, to) = drawing::ends(x, text);
    [from, base - drawing::rise(text), to, base + HANGING]
}

fn overlap(one: &Bounds, other: &Bounds) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// Whether a straight line runs through a box.
pub fn crosses((from, to): &(Point, Point), bounds: &Bounds) -> bool {
    let (left, right) = if from.0 <= to.0 { (from, to) } else { (to, from) };
    let (begin, end) = (left.0.max(bounds[0]), right.0.min(bounds[2]));
    if begin > end {
        return false;
    }
    let at = |x: i32| {
        let share = f64::from(x - left.0) / f64::from((right.0 - left.0).max(1));
        f64::from(left.1) + f64::from(right.1 - left.1) * share
    };
    let (one, two) = if left.0 == right.0 { (f64::from(left.1), f64::from(right.1)) } else { (at(begin), at(end)) };
    one.min(two) <= f64::from(bounds[3]) && one.max(two) >= f64::from(bounds[1])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_cross_what_they_run_through() {
        let bounds = [100, 100, 200, 200];
        for (line, crossing) in [
            (((0, 0), (300, 300)), true),
            (((0, 0), (300, 100)), false),
            (((150, 0), (150, 300)), true),
            (((150, 0), (150, 50)), false),
            (((300, 150), (0, 150)), true),
            (((210, 0), (300, 300)), false),
        ] {
            assert_eq!(crosses(&line, &bounds), crossing, "{line:?}");
        }
    }

    #[test]
    fn a_word_moves_away_from_what_is_taken() {
        let mut taken = Taken::default();
        let alone = taken.spot("338,1", (1000, 500), 40, (0, 1000)).unwrap();
        let second = taken.spot("338,1", (1000, 500), 40, (0, 1000)).unwrap();
        assert!(alone.1 < 500 && second.1 > 500, "{alone:?} {second:?}");
        taken.block([0, 0, 3400, 1000]);
        assert_eq!(taken.spot("338,1", (1000, 500), 40, (0, 1000)), None);
    }
}
