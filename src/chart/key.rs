//! The key under a chart: a sample of each mark that needs a word, in as many lines as that takes.

use super::columns::YearMarks;
use super::drawing::{self, CAPITAL, Plot, WIDTH};
use super::role::Role;

/// A mark and its word.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it looks like.
    pub mark: Mark,
    /// What it is, in ever shorter ways.
    pub word: Vec<String>,
}

/// What a sample looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A tick.
    Tick(Role),
    /// A bar.
    Bar(Role),
    /// A dot.
    Dot(Role),
    /// A cross.
    Cross,
    /// A stretch of a line.
    Run(Role),
}

/// Between the drawing and the key, from line to line, from word to sample, and from the beginning of a sample to its
/// word.
const OFF: i32 = 50;
const LINE: i32 = 190;
const APART: i32 = 150;
const WIDE: i32 = 210;

/// The samples of the ticks that years have: of printed targets, of derived ones.
pub fn ticks(years: &[YearMarks], printed: &[String], derived: &str) -> impl Iterator<Item = Sample> {
    let is_there = |of: bool| years.iter().any(|year| year.target.is_some_and(|target| target.derived == of));
    let printed = is_there(false).then(|| Sample { mark: Mark::Tick(Role::Tick), word: printed.to_vec() });
    let derived =
        is_there(true).then(|| Sample { mark: Mark::Tick(Role::DerivedTick), word: vec![derived.to_owned()] });
    printed.into_iter().chain(derived)
}

/// How many tenths it takes downwards.
pub fn height(samples: &[Sample]) -> i32 {
    places(samples).last().map_or(0, |(_, line)| OFF + (line + 1) * LINE)
}

/// Draws it under the last base line of the drawing.
pub fn draw(plot: &Plot, samples: &[Sample], top: i32) {
    for (sample, (x, line)) in samples.iter().zip(places(samples)) {
        let base = top + OFF + (line + 1) * LINE;
        let middle = base - CAPITAL / 2;
        match sample.mark {
            Mark::Tick(role) => plot.block(role, (x, middle - 15), (x + 150, middle + 15)),
            Mark::Bar(role) => plot.block(role, (x + 25, base - CAPITAL), (x + 125, base)),
            Mark::Run(role) => plot.stroke(role, &[(x, middle), (x + 160, middle)]),
            Mark::Dot(role) => plot.disc(role, (x + 80, middle), 40),
            Mark::Cross => plot.cross((x + 80, middle), 32),
        }
        plot.text_from(word(sample), Role::Note, (x + WIDE, base));
    }
}

fn word(sample: &Sample) -> &str {
    drawing::fitting(&sample.word, WIDTH as i32 * 10 - WIDE)
}

/// Where each sample begins, and in which line.
fn places(samples: &[Sample]) -> Vec<(i32, i32)> {
    let (mut x, mut line) = (0, 0);
    let place = |sample: &Sample| {
        let width = WIDE + drawing::width(word(sample));
        if x > 0 && x + width > WIDTH as i32 * 10 {
            (x, line) = (0, line + 1);
        }
        let place = (x, line);
        x += width + APART;
        place
    };
    samples.iter().map(place).collect()
}
