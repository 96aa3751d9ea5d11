//! Charts as marks on a themed canvas: one file a kind.
//!
//! Knows nothing of pages, of templates or of colours: a mark says what it is there for, the style sheet how that
//! looks. Numbers are `f64` here and nowhere else.

pub mod subject;
pub mod figure;
pub mod bullet;
pub mod columns;
pub mod timeline;
pub mod line;
pub mod cumulative;
pub mod ranking;
pub mod stack;
pub mod sparkline;
pub mod series;
pub mod axis;
pub mod key;
mod labels;
pub mod drawing;
pub mod scale;
pub mod canvas;
pub mod path;
pub mod role;
pub mod advance;
pub mod lines;
mod collision;
mod stress;
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

/// Every kind of chart that stands alone.
pub const CHARTS: [ChartKind; 7] = [
    ChartKind { id: "bullet", name: "chart-kind.bullet", chart: Makes::OfFigure(bullet::chart) },
    ChartKind { id: "columns", name: "chart-kind.columns", chart: Makes::OfFigure(columns::chart) },
    ChartKind { id: "line", name: "chart-kind.line", chart: Makes::OfFigure(line::chart) },
    ChartKind { id: "cumulative", name: "chart-kind.cumulative", chart: Makes::OfFigure(cumulative::chart) },
    ChartKind { id: "ranking", name: "chart-kind.ranking", chart: Makes::OfFigure(ranking::chart) },
    ChartKind { id: "stack", name: "chart-kind.stack", chart: Makes::OfFigure(stack::chart) },
    ChartKind { id: "timeline", name: "chart-kind.timeline", chart: Makes::OfDeadlines(timeline::chart) },
];

/// The chart that says most of the years up to a figure's own: a line of many, columns of few.
pub fn of_years(subject: &Subject) -> Option<Chart> {
    line::chart(subject).or_else(|| columns::chart(subject))
}

/// A number as it is drawn, from the exact one.
pub fn number(exact: Decimal) -> f64 {
    exact.to_f64().unwrap_or(f64::NAN)
}
