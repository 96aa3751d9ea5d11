//! The numbers that are withheld of a figure, as they are printed: to see where else they are told.

use super::{MemberPath, Withheld, levels, values};
use crate::model::{Amount, Facts, Figure, Value};
use rust_decimal::Decimal;

impl Withheld {
    /// Each withheld count with the way to its member; of a share, what is counted as part. None for nearly all figures.
    pub fn counts<'a>(&'a self, figure: &'a Figure) -> Vec<(&'a MemberPath, Decimal)> {
        let Some(withheld) = self.figure(figure) else { return Vec::new() };
        let of = |path: &'a MemberPath, numbers: fn(&'a Facts) -> Vec<&'a Value>| {
            let facts = figure.facts.member(path);
            facts.map(numbers).unwrap_or_default().into_iter().filter_map(move |value| Some((path, count(value)?)))
        };
        let now = withheld.values.iter().flat_map(|path| of(path, |facts| values(facts).collect()));
        let earlier = withheld.earlier.iter().flat_map(|path| of(path, |facts| levels(facts).collect()));
        now.chain(earlier).collect()
    }
}

fn count(value: &Value) -> Option<Decimal> {
    match value.quantity.amount {
        Amount::Number(number) | Amount::Share(number, _) => Some(number),
        Amount::Range(..) | Amount::Rank(..) => None,
    }
}
