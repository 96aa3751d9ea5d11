//! A drawing in the making: marks placed by value through plotters, words placed so that they stay inside.
//! Knows nothing of what it shows.

use super::advance::{self, Weight};
use super::canvas::{Canvas, GRID};
use super::path::Point;
use super::role::Role;
use super::scale::Scale;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{
    Cartesian2d, Circle, DrawingArea, FontDesc, FontFamily, FontStyle, IntoDrawingArea, PathElement, Polygon,
    Rectangle, TextStyle,
};
use plotters::style::Color;
use plotters_backend::text_anchor::{HPos, Pos, VPos};

/// The width of every chart that stands alone, in units.
pub const WIDTH: u32 = 340;
/// The size of every text in units; not less, for a phone shrinks drawings.
pub const TEXT: f64 = 14.0;
/// How far capitals rise above the base line, in tenths.
pub const CAPITAL: i32 = 104;
/// How far signs rise above those.
const SIGN: i32 = 34;

/// A drawing without its `<svg>`, so that whoever sets it adds the words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// Its height in units; all are [`WIDTH`] wide.
    pub height: u32,
    /// The marks.
    pub marks: String,
}

/// The ground that a chart draws on, with its scales.
pub struct Plot<'a> {
    area: DrawingArea<Canvas<'a>, Cartesian2d<RangedCoordf64, RangedCoordf64>>,
}

/// Draws a chart of that height.
pub fn draw(height: u32, (x, y): (&Scale, &Scale), marks: impl FnOnce(&Plot)) -> Drawing {
    let mut out = String::new();
    let coordinates = Cartesian2d::new(x.low..x.high, y.low..y.high, (x.from..x.to, y.from..y.to));
    let area = Canvas::new(&mut out, (WIDTH, height)).into_drawing_area().apply_coord_spec(coordinates);
    marks(&Plot { area });
    Drawing { height, marks: out }
}

/// A scale that takes units as they are, for the side of a chart that shows no values.
pub fn units(size: u32) -> Scale {
    Scale::new((0.0, f64::from(size)), (0, size as i32 * GRID))
}

/// How far a text rises above its base line, in tenths: signs stand on top of capitals.
pub fn rise(text: &str) -> i32 {
    let is_signed = |letter: char| letter.is_uppercase() && !letter.is_ascii() && letter != 'Đ';
    if text.chars().any(is_signed) { CAPITAL + SIGN } else { CAPITAL }
}

/// How wide a text is at most, in tenths.
pub fn width(text: &str) -> i32 {
    (advance::width(text, TEXT, Weight::Semibold) * f64::from(GRID)).ceil() as i32
}

/// The first of some ways to say a thing, the longest first, that is no wider than `room` tenths; else the last.
pub fn fitting(ways: &[String], room: i32) -> &str {
    ways.iter().find(|text| width(text) <= room).or(ways.last()).map_or("", String::as_str)
}

/// Where a text over a place begins and ends, in tenths: in its middle, unless it would leave the drawing.
pub fn ends(x: i32, text: &str) -> (i32, i32) {
    let (width, right) = (width(text), WIDTH as i32 * GRID);
    let from = (x - width / 2).min(right - width).max(0);
    (from, from + width)
}

/// Whether something so wide to either side of a place stays inside.
pub fn is_inside(x: i32, half: i32) -> bool {
    x >= half && x + half <= WIDTH as i32 * GRID
}

impl Plot<'_> {
    /// Where a pair of values lies, in tenths.
    pub fn at(&self, x: f64, y: f64) -> Point {
        self.area.map_coordinate(&(x, y))
    }

    /// Draws a line through pairs of values.
    pub fn line(&self, role: Role, points: &[(f64, f64)]) {
        done(self.area.draw(&PathElement::new(points, role)));
    }

    /// Draws a box between two pairs of values.
    pub fn area(&self, role: Role, from: (f64, f64), to: (f64, f64)) {
        done(self.area.draw(&Rectangle::new([from, to], role.area())));
    }

    /// Draws a dot at a pair of values, its radius in units.
    pub fn dot(&self, role: Role, at: (f64, f64), radius: f64) {
        self.disc(role, self.at(at.0, at.1), (radius * f64::from(GRID)) as i32);
    }

    /// Draws a dot at a place, both in tenths; what is derived is a diamond, told from an estimate by its shape.
    pub fn disc(&self, role: Role, (x, y): Point, radius: i32) {
        let ground = self.area.use_screen_coord();
        if role == Role::DerivedDot {
            let corners = [(x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y)];
            done(ground.draw(&Polygon::new(corners, role.area())));
        } else {
            done(ground.draw(&Circle::new((x, y), radius, role.area())));
        }
    }

    /// Draws a cross at a place, its arms so long to each side, both in tenths.
    pub fn cross(&self, (x, y): Point, arm: i32) {
        self.stroke(Role::Cross, &[(x - arm, y - arm), (x + arm, y + arm)]);
        self.stroke(Role::Cross, &[(x - arm, y + arm), (x + arm, y - arm)]);
    }

    /// Draws a line through places in tenths, for marks whose size is no value.
    pub fn stroke(&self, role: Role, points: &[Point]) {
        done(self.area.use_screen_coord().draw(&PathElement::new(points, role)));
    }

    /// Draws a box between two places in tenths, for marks whose size is no value.
    pub fn block(&self, role: Role, from: Point, to: Point) {
        done(self.area.use_screen_coord().draw(&Rectangle::new([from, to], role.area())));
    }

    /// Sets a text over a place in tenths, moved aside where it would leave the drawing.
    pub fn text(&self, text: &str, role: Role, (x, base): Point) {
        let right = WIDTH as i32 * GRID;
        match ends(x, text) {
            (0, _) => self.set(text, role, (0, base), HPos::Left),
            (_, end) if end >= right => self.set(text, role, (right, base), HPos::Right),
            _ => self.set(text, role, (x, base), HPos::Center),
        }
    }

    /// Sets a text from a place in tenths on; gives where it ends.
    pub fn text_from(&self, text: &str, role: Role, (x, base): Point) -> i32 {
        self.set(text, role, (x, base), HPos::Left);
        x + width(text)
    }

    /// Sets a text that ends at a place in tenths.
    pub fn text_to(&self, text: &str, role: Role, at: Point) {
        self.set(text, role, at, HPos::Right);
    }

    fn set(&self, text: &str, role: Role, at: Point, anchor: HPos) {
        let font = FontDesc::new(FontFamily::SansSerif, TEXT, FontStyle::Normal);
        let style = TextStyle { font, color: role.to_backend_color(), pos: Pos::new(anchor, VPos::Bottom) };
        done(self.area.use_screen_coord().draw(&plotters::element::Text::new(text, at, style)));
    }
}

/// The canvas cannot fail, and nothing draws on it twice at once.
fn done<E>(drawn: Result<(), E>) {
    debug_assert!(drawn.is_ok());
}
