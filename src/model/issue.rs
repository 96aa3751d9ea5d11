//! Discrepancies of the sources that a publisher has acknowledged.

use super::{Quantity, Text};
use crate::source::Span;

/// A discrepancy of the source, acknowledged by the publisher.
#[derive(Debug, Clone)]
pub struct Issue {
    /// One of [`ISSUE_CODES`].
    pub code: &'static str,
    /// What it says to readers.
    pub says: Option<Text>,
    /// What the number may really be.
    pub suspected: Option<Quantity>,
    /// The member path that it is about, `commune/le-hong`.
    pub about: Option<String>,
    /// Where it is written.
    pub place: Span,
}

/// The codes of discrepancies, one for each rule of the audit and for each that doubts what may be right.
pub const ISSUE_CODES: [&str; 29] = [
    "stated-attainment",
    "stated-change",
    "stated-share",
    "parts-do-not-add-up",
    "total-outside-parts",
    "part-above-total",
    "outlier",
    "far-from-target",
    "fraction-for-percent",
    "impossible-value",
    "unit-conversion",
    "percent-or-points",
    "plan-below-last-year",
    "weak-target",
    "conflicting-targets",
    "figures-disagree",
    "date-out-of-period",
    "falling-cumulative",
    "periods-do-not-add-up",
    "narrative-contradicts",
    "copied-year",
    "copied-area",
    "swapped-columns",
    "plan-of-whole-year",
    "same-title",
    "vintage-order",
    "looks-cumulative",
    "after-area-ended",
    "wording",
];
