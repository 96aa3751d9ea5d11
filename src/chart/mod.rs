//! Charts as marks on a themed canvas: one file a kind.
//!
//! Knows nothing of pages, of templates or of colours: a mark says what it is there for, the style sheet how that
//! looks. Numbers are `f64` here and nowhere else.

pub mod subject;
pub mod figure;
pub mod bullet;
pub mod columns;
pub mod timeline;
pub mod axis;
pub mod drawing;
pub mod scale;
pub mod canvas;
pub mod path;
pub mod role;
pub mod advance;
pub mod lines;
mod collision;
mod tests;

use figure::Chart;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use subject::Subject;
use timeline::Deadlines;

/// One kind of chart.
pub struct ChartKind {
    /// Its name in addresses and data, for ever.
    pub id: &'static str,
    /// Its name in the language files.
    pub name: &'static str,
    /// Makes it; `None` where it has nothing to show.
    pub chart: Makes,
}

/// What a kind of chart is made of.
#[derive(Clone, Copy)]
pub enum Makes {
    /// A figure.
    OfFigure(fn(&Subject) -> Option<Chart>),
    /// Deadlines of tasks.
    OfDeadlines(fn(&Deadlines) -> Option<Chart>),
}

/// Every kind of chart.
pub const CHARTS: [ChartKind; 3] = [
    ChartKind { id: "bullet", name: "chart-kind.bullet", chart: Makes::OfFigure(bullet::chart) },
    ChartKind { id: "columns", name: "chart-kind.columns", chart: Makes::OfFigure(columns::chart) },
    ChartKind { id: "timeline", name: "chart-kind.timeline", chart: Makes::OfDeadlines(timeline::chart) },
];

/// A number as it is drawn, from the exact one.
pub fn number(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or(f64::NAN)
}
