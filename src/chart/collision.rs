//! Reads a drawing back and finds what lies on what; for tests only.

#![cfg(test)]

use super::drawing::{Drawing, WIDTH, width};
use super::labels::crosses;
use super::path::Point;

/// A box in units: left, top, right, bottom.
pub type Bounds = [f64; 4];

/// Panics when two words, or a word and a tick, a dot, a line or an edge, lie on each other.
pub fn assert_apart(drawing: &Drawing) {
    let (words, lines) = (words(drawing), lines(drawing));
    let ticks: Vec<Bounds> = ticks(drawing).into_iter().chain(dots(drawing)).collect();
    for (at, (text, bounds)) in words.iter().enumerate() {
        let inside = bounds[0] >= -0.2 && bounds[2] <= f64::from(WIDTH) + 0.2;
        assert!(inside && bounds[1] >= 0.0 && bounds[3] <= f64::from(drawing.height), "`{text}` leaves: {bounds:?}");
        for (other, others) in &words[at + 1..] {
            assert!(!overlap(bounds, others), "`{text}` {bounds:?} on `{other}` {others:?}");
        }
        for tick in &ticks {
            assert!(!overlap(bounds, tick), "`{text}` {bounds:?} on the tick {tick:?}\n{}", drawing.marks);
        }
        let tenths = bounds.map(|side| (side * 10.0).round() as i32);
        for line in &lines {
            assert!(!crosses(line, &tenths), "`{text}` {bounds:?} on the line {line:?}\n{}", drawing.marks);
        }
    }
}

fn overlap(one: &Bounds, other: &Bounds) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// The words of a drawing with the boxes of their capitals.
fn words(drawing: &Drawing) -> Vec<(String, Bounds)> {
    let texts = drawing.marks.split("<text ").skip(1);
    texts
        .map(|text| {
            let (tag, rest) = text.split_once('>').unwrap();
            let words = rest.split_once('<').unwrap().0.to_owned();
            let (x, y) = (attribute(tag, " x=\""), attribute(tag, " y=\""));
            let wide = f64::from(width(&words)) / 10.0;
            let left = match tag {
                _ if tag.contains("middle") => x - wide / 2.0,
                _ if tag.contains("\"end\"") => x - wide,
                _ => x,
            };
            (words, [left, y - 10.4, left + wide, y])
        })
        .collect()
}

fn attribute(tag: &str, name: &str) -> f64 {
    tag.split_once(name).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
}

/// The boxes of all dots.
fn dots(drawing: &Drawing) -> Vec<Bounds> {
    let tags = drawing.marks.split("<circle ").skip(1).map(|rest| rest.split_once('>').unwrap().0);
    let circle = |tag| ["cx=\"", "cy=\"", " r=\""].map(|name| attribute(tag, name));
    tags.map(circle).map(|[x, y, radius]| [x - radius, y - radius, x + radius, y + radius]).collect()
}

/// The stretches of all lines that values are read from or against, in tenths.
fn lines(drawing: &Drawing) -> Vec<(Point, Point)> {
    let mut found = Vec::new();
    for class in ["course", "course unsure", "due", "grid", "break"] {
        for rest in drawing.marks.split(&format!("<path class=\"{class}\" d=\"")).skip(1) {
            trace(rest.split_once('"').unwrap().0, &mut found);
        }
    }
    found
}

/// Follows lines that are written in any straight command.
fn trace(data: &str, found: &mut Vec<(Point, Point)>) {
    let (mut at, mut before) = ((0.0, 0.0), None);
    let tenths = |at: (f64, f64)| ((at.0 * 10.0).round() as i32, (at.1 * 10.0).round() as i32);
    for part in cut(data) {
        let numbers = numbers(&part[1..]);
        let steps: Vec<&[f64]> = numbers.chunks(if "MmLl".contains(&part[..1]) { 2 } else { 1 }).collect();
        for step in steps {
            at = match &part[..1] {
                "M" | "L" => (step[0], step[1]),
                "m" | "l" => (at.0 + step[0], at.1 + step[1]),
                "h" => (at.0 + step[0], at.1),
                "H" => (step[0], at.1),
                "v" => (at.0, at.1 + step[0]),
                _ => (at.0, step[0]),
            };
            let starts = part[..1].eq_ignore_ascii_case("m");
            found.extend(before.filter(|_| !starts).map(|before| (before, tenths(at))));
            before = Some(tenths(at));
        }
    }
}

/// The boxes of all ticks: each stretch of such a path is one.
fn ticks(drawing: &Drawing) -> Vec<Bounds> {
    let paths = drawing.marks.split("<path class=\"tick\" d=\"").skip(1);
    let data = paths.map(|path| path.split_once('"').unwrap().0);
    data.flat_map(follow).collect()
}

/// Follows boxes written as `M…h…v…h…z`, in either case.
fn follow(data: &str) -> Vec<Bounds> {
    let (mut found, mut at, mut corners) = (Vec::new(), (0.0, 0.0), Vec::new());
    for command in data.split_inclusive('z') {
        corners.clear();
        let start = at;
        for part in cut(command) {
            let numbers = numbers(&part[1..]);
            at = match &part[..1] {
                "M" => (numbers[0], numbers[1]),
                "m" => (start.0 + numbers[0], start.1 + numbers[1]),
                "h" => (at.0 + numbers[0], at.1),
                "H" => (numbers[0], at.1),
                "v" => (at.0, at.1 + numbers[0]),
                "V" => (at.0, numbers[0]),
                _ => at,
            };
            corners.push(at);
        }
        at = corners[0];
        let of = |pick: fn(&(f64, f64)) -> f64| corners.iter().map(pick);
        let (x, y) = (of(|one| one.0), of(|one| one.1));
        let ends = |values: &mut dyn Iterator<Item = f64>| super::scale::extent(values).unwrap();
        let ((left, right), (top, bottom)) = (ends(&mut x.into_iter()), ends(&mut y.into_iter()));
        found.push([left, top, right, bottom]);
    }
    found
}

/// The commands of a path, each with its numbers.
fn cut(data: &str) -> Vec<&str> {
    let mut begins: Vec<usize> =
        data.match_indices(|letter: char| letter.is_ascii_alphabetic()).map(|(at, _)| at).collect();
    begins.push(data.len());
    begins.windows(2).map(|pair| &data[pair[0]..pair[1]]).collect()
}

fn numbers(text: &str) -> Vec<f64> {
    let spaced = text.replace('-', " -");
    spaced.split_whitespace().map(|number| number.parse().unwrap()).collect()
}
