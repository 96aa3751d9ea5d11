//! What a mark is there for: the only thing that a drawing says about its looks.
//! Knows nothing of colours: the style sheet gives each role its own.

use plotters::style::{Color, ShapeStyle};
use plotters_backend::BackendColor;

/// What a mark or a text is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The ground that a bar runs on.
    Track,
    /// What was achieved, from zero.
    Bar,
    /// The same, estimated.
    HollowBar,
    /// The same, computed rather than published.
    DerivedBar,
    /// What was achieved, where zero means nothing.
    Dot,
    /// The same, estimated.
    HollowDot,
    /// The same, computed rather than published.
    DerivedDot,
    /// The head of a bound: the true value lies further on.
    Arrow,
    /// The target.
    Tick,
    /// The target, computed rather than published.
    DerivedTick,
    /// A target with two ends.
    Band,
    /// Where it should not go.
    Hatch,
    /// Where zero is, or what values are read against.
    Axis,
    /// Where the definition or the area changed.
    Break,
    /// A day that all is held against.
    Line,
    /// What went wrong.
    Cross,
    /// The course of what was achieved.
    Course,
    /// The same where an end of it is not sure.
    UnsureCourse,
    /// What was due on the way.
    Due,
    /// A hairline at a round value.
    Grid,
    /// The first part of a whole.
    FirstPart,
    /// The second.
    SecondPart,
    /// The third.
    ThirdPart,
    /// The fourth.
    FourthPart,
    /// A pattern on a part, so that it is not told by its colour alone.
    Weave,
    /// A value in words.
    Value,
    /// The name of a place on an axis.
    Label,
    /// A word that explains a mark.
    Note,
}

/// Every role with its classes, in the order of the enum.
pub const ROLES: [(Role, &str); 28] = [
    (Role::Track, "track"),
    (Role::Bar, "bar"),
    (Role::HollowBar, "bar hollow"),
    (Role::DerivedBar, "bar derived"),
    (Role::Dot, "dot"),
    (Role::HollowDot, "dot hollow"),
    (Role::DerivedDot, "dot derived"),
    (Role::Arrow, "arrow"),
    (Role::Tick, "tick"),
    (Role::DerivedTick, "tick derived"),
    (Role::Band, "band"),
    (Role::Hatch, "hatch"),
    (Role::Axis, "axis"),
    (Role::Break, "break"),
    (Role::Line, "line"),
    (Role::Cross, "cross"),
    (Role::Course, "course"),
    (Role::UnsureCourse, "course unsure"),
    (Role::Due, "due"),
    (Role::Grid, "grid"),
    (Role::FirstPart, "part-1"),
    (Role::SecondPart, "part-2"),
    (Role::ThirdPart, "part-3"),
    (Role::FourthPart, "part-4"),
    (Role::Weave, "weave"),
    (Role::Value, "value"),
    (Role::Label, "label"),
    (Role::Note, "note"),
];

impl Role {
    /// Its classes.
    pub fn classes(self) -> &'static str {
        ROLES[self as usize].1
    }

    /// The role behind what [`Role::to_backend_color`] made of it; a track for any true colour.
    pub fn of(color: BackendColor) -> Self {
        ROLES.get(usize::from(color.rgb.0)).map_or(Self::Track, |(role, _)| *role)
    }

    /// Its style for an area rather than a line.
    pub fn area(self) -> ShapeStyle {
        ShapeStyle::from(self).filled()
    }
}

/// Carries the role through plotters, which knows colours only: its number stands where red would.
impl Color for Role {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: (*self as u8, 0, 0) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_comes_back_from_plotters() {
        for (at, (role, _)) in ROLES.iter().enumerate() {
            assert_eq!(*role as usize, at);
            assert_eq!(Role::of(role.to_backend_color()), *role);
        }
    }
}
