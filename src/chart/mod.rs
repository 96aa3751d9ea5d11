//! Charts as marks on a themed canvas: one file a kind.
//!
//! Knows nothing of pages, of templates or of colours: a mark says what it is there for, the style sheet how that
//! looks. Numbers are `f64` here and nowhere else.

pub mod figure;
pub mod bullet;
pub mod columns;
pub mod axis;
pub mod drawing;
pub mod scale;
pub mod canvas;
pub mod path;
pub mod role;
pub mod advance;
mod collision;

use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A number as it is drawn, from the exact one.
pub fn number(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or(f64::NAN)
}
