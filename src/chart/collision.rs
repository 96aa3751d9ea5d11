//! Reads a drawing back and finds what lies on what; for tests only.
//!
//! Knows nothing of kinds of charts: whatever is no text is in the way of every text.

#![cfg(test)]

use super::drawing::{Drawing, WIDTH, width};
use super::labels::crosses;

/// A box in units: left, top, right, bottom.
pub type Bounds = [f64; 4];

type Spot = (f64, f64);

/// How far capitals rise and letters hang, in units; a sign on a capital stands on top of it, a dot under a letter
/// hangs from it.
const CAPITAL: f64 = 10.4;
const SIGN: f64 = 3.4;
const HANGING: f64 = 3.2;

/// A mark, read back.
struct Shape {
    class: String,
    points: Vec<Spot>,
    closed: bool,
}

/// Panics when two words, or a word and any mark, lie on each other, or when anything leaves the drawing.
pub fn assert_apart(drawing: &Drawing) {
    if let Err(trouble) = apart(drawing) {
        panic!("{trouble}\n{}", drawing.marks);
    }
}

/// Says what lies on what, or what leaves the drawing.
pub fn apart(drawing: &Drawing) -> Result<(), String> {
    let (words, shapes) = (words(&drawing.marks), shapes(&drawing.marks));
    let view = [-0.2, -0.2, f64::from(WIDTH) + 0.2, f64::from(drawing.height) + 0.2];
    are_within(&shapes, &view)?;
    for (at, (text, bounds)) in words.iter().enumerate() {
        if !is_within(bounds, &view) {
            return Err(format!("`{text}` leaves: {bounds:?}"));
        }
        if let Some((other, others)) = words[at + 1..].iter().find(|(_, others)| overlap(bounds, others)) {
            return Err(format!("`{text}` {bounds:?} on `{other}` {others:?}"));
        }
        if let Some(shape) = shapes.iter().find(|shape| shape.meets(bounds)) {
            return Err(format!("`{text}` {bounds:?} on a `{}`", shape.class));
        }
    }
    Ok(())
}

/// Says which marks that are drawn without words leave a view box of that size, or that they hold words after all.
pub fn inside(svg: &str, (wide, high): Spot) -> Result<(), String> {
    match svg.contains("<text") {
        true => Err("there are words".to_owned()),
        false => are_within(&shapes(svg), &[0.0, 0.0, wide, high]),
    }
}

fn are_within(shapes: &[Shape], view: &Bounds) -> Result<(), String> {
    let outside = shapes.iter().find(|shape| !is_within(&shape.bounds(), view));
    outside.map_or(Ok(()), |shape| Err(format!("a `{}` leaves: {:?}", shape.class, shape.bounds())))
}

impl Shape {
    fn bounds(&self) -> Bounds {
        let none = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        self.points
            .iter()
            .fold(none, |box_, (x, y)| [box_[0].min(*x), box_[1].min(*y), box_[2].max(*x), box_[3].max(*y)])
    }

    /// Whether a word lies on it: anywhere on what is closed, on the strokes of what is open.
    fn meets(&self, word: &Bounds) -> bool {
        if self.closed {
            return overlap(word, &self.bounds());
        }
        let tenths = |value: f64| (value * 10.0).round() as i32;
        let place = |(x, y): Spot| (tenths(x), tenths(y));
        let word = word.map(tenths);
        self.points.windows(2).any(|pair| crosses(&(place(pair[0]), place(pair[1])), &word))
    }
}

fn overlap(one: &Bounds, other: &Bounds) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

fn is_within(one: &Bounds, view: &Bounds) -> bool {
    one[0] >= view[0] && one[1] >= view[1] && one[2] <= view[2] && one[3] <= view[3]
}

/// The words of a drawing with the boxes of their letters, 15 % wider than they are in the font that was measured.
fn words(marks: &str) -> Vec<(String, Bounds)> {
    let texts = marks.split("<text ").skip(1);
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
            let (rise, hang) = reach(&words);
            (words, [left, y - rise, left + wide, y + hang])
        })
        .collect()
}

/// How far the letters of a text reach over and under its base line.
fn reach(text: &str) -> Spot {
    use unicode_normalization::UnicodeNormalization;
    let signs = |letter: char| letter.to_string().nfd().skip(1).filter(|sign| *sign != '\u{323}').count() > 0;
    let signed = text.chars().any(|letter| letter.is_uppercase() && signs(letter));
    let hangs = |letter: char| "gjpqy,;()".contains(letter) || letter.to_string().nfd().any(|sign| sign == '\u{323}');
    (CAPITAL + if signed { SIGN } else { 0.0 }, if text.chars().any(hangs) { HANGING } else { 0.0 })
}

fn attribute(tag: &str, name: &str) -> f64 {
    tag.split_once(name).unwrap().1.split_once('"').unwrap().0.parse().unwrap()
}

/// All marks: paths, each stretch of which is one, and dots.
fn shapes(marks: &str) -> Vec<Shape> {
    let mut found = Vec::new();
    for path in marks.split("<path class=\"").skip(1) {
        let (class, rest) = path.split_once("\" d=\"").unwrap();
        trace(class, rest.split_once('"').unwrap().0, &mut found);
    }
    for circle in marks.split("<circle class=\"").skip(1) {
        let (class, tag) = circle.split_once("\" ").unwrap();
        let [x, y, radius] = ["cx=\"", "cy=\"", " r=\""].map(|name| attribute(tag, name));
        let points = vec![(x - radius, y - radius), (x + radius, y + radius)];
        found.push(Shape { class: class.to_owned(), points, closed: true });
    }
    found
}

/// Follows a path that is written in any straight command.
fn trace(class: &str, data: &str, found: &mut Vec<Shape>) {
    let (mut at, mut start) = ((0.0, 0.0), (0.0, 0.0));
    let begins_at = found.len();
    for part in cut(data) {
        let (command, numbers) = (&part[..1], numbers(&part[1..]));
        if command == "z" {
            found.last_mut().unwrap().closed = true;
            at = start;
        }
        for (nth, step) in numbers.chunks(if "MmLl".contains(command) { 2 } else { 1 }).enumerate() {
            at = match command {
                "M" | "L" => (step[0], step[1]),
                "m" | "l" => (at.0 + step[0], at.1 + step[1]),
                "h" => (at.0 + step[0], at.1),
                "H" => (step[0], at.1),
                "v" => (at.0, at.1 + step[0]),
                _ => (at.0, step[0]),
            };
            if command.eq_ignore_ascii_case("m") && nth == 0 {
                start = at;
                found.push(Shape { class: class.to_owned(), points: Vec::new(), closed: false });
            }
            found.last_mut().unwrap().points.push(at);
        }
    }
    assert!(found.len() > begins_at, "an empty path of class `{class}`");
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

#[cfg(test)]
mod tests {
    use super::*;

    fn of(marks: &str) -> Drawing {
        Drawing { height: 100, marks: marks.to_owned() }
    }

    #[test]
    fn words_apart_from_marks_pass() {
        assert_apart(&of(r#"<path class="bar" d="M0 40h50v10h-50z"/><text class="value" x="0" y="30">9</text>"#));
    }

    #[test]
    #[should_panic(expected = "on a `tick derived`")]
    fn a_word_on_a_tick_is_found() {
        assert_apart(&of(
            r#"<path class="tick derived" d="M20 40h3v10h-3z"/><text class="value" x="10" y="45">Đạt</text>"#,
        ));
    }

    #[test]
    #[should_panic(expected = "on `9`")]
    fn words_on_each_other_are_found() {
        assert_apart(&of(r#"<text class="value" x="10" y="45">99</text><text class="value" x="15" y="45">9</text>"#));
    }

    #[test]
    #[should_panic(expected = "leaves")]
    fn a_sign_on_a_capital_that_leaves_is_found() {
        assert_apart(&of(r#"<text class="value" x="10" y="11">Ấ</text>"#));
    }
}
