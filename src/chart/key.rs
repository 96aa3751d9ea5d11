//! The key under a chart: a sample of each mark that needs a word, in as many lines as that takes.

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
    Tick,
    /// A bar.
    Bar(Role),
    /// A dot.
    Dot(Role),
    /// A stretch of a line.
    Run(Role),
}

/// From line to line, from word to sample, and from the beginning of a sample to its word.
const LINE: i32 = 190;
const APART: i32 = 150;
const WIDE: i32 = 210;

/// How many tenths it takes downwards.
pub fn height(samples: &[Sample]) -> i32 {
    places(samples).last().map_or(0, |(_, line)| (line + 1) * LINE)
}

/// Draws it, its first base line `LINE` under `top`.
pub fn draw(plot: &Plot, samples: &[Sample], top: i32) {
    for (sample, (x, line)) in samples.iter().zip(places(samples)) {
        let base = top + (line + 1) * LINE;
        let middle = base - CAPITAL / 2;
        match sample.mark {
            Mark::Tick => plot.block(Role::Tick, (x, middle - 15), (x + 150, middle + 15)),
            Mark::Bar(role) => plot.block(role, (x + 25, base - CAPITAL), (x + 125, base)),
            Mark::Run(role) => plot.stroke(role, &[(x, middle), (x + 160, middle)]),
            Mark::Dot(role) => plot.disc(role, (x + 80, middle), 40),
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
