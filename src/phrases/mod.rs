//! Reads the phrases in which Vietnamese reports state numbers.
//!
//! Knows nothing of figures: what a phrase says of which indicator is for others to judge.

mod numeral;

pub use numeral::{Numeral, numerals};
