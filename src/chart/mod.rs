//! Charts as marks on a themed canvas: one file a kind.
//!
//! Knows nothing of pages, of templates or of colours: a mark says what it is there for, the style sheet how that
//! looks. Numbers are `f64` here and nowhere else.

pub mod subject;
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
mod tests;

use figure::Chart;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use subject::Subject;

/// One kind of chart.
pub struct ChartKind {
    /// Its name in addresses and data, for ever.
    pub id: &'static str,
    /// Its name in the language files.
    pub name: &'static str,
    /// Makes it of a figure; `None` where it has nothing to show.
    pub chart: fn(&Subject) -> Option<Chart>,
}

/// Every kind of chart of a figure.
pub const CHARTS: [ChartKind; 2] = [
    ChartKind { id: "bullet", name: "chart-kind.bullet", chart: bullet::chart },
    ChartKind { id: "columns", name: "chart-kind.columns", chart: columns::chart },
];

/// A number as it is drawn, from the exact one.
pub fn number(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or(f64::NAN)
}
