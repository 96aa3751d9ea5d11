//! Values that must not be shown: small counts of people, and all that would give one away.
//!
//! Knows nothing of how they are left out: pages, charts and data ask here, so that none tells what another withholds.
//! Where a value is withheld, so is all that follows from it: per cent, gap, status, change, what its document states of
//! it, its quotes, the names that it counts.

use super::{
    Amount, AreaId, Comparator, DimensionId, DocumentId, Facts, Figure, Indicator, IndicatorId, Kind, MemberId, Origin,
    Period, Portal, Sensitive, Value,
};
use crate::source::Span;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

mod counts;
mod numbers;
mod sums;
mod relatives;
mod stretches;
mod time;
mod protect;
mod reach;
mod fraction;
mod follow;
mod deeds;

/// The way to a member of a breakdown, outermost first; empty for the figure itself.
pub type MemberPath = Vec<(DimensionId, MemberId)>;

/// Every value of a portal that must not be shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Withheld {
    figures: BTreeMap<(IndicatorId, AreaId, Period), WithheldOf>,
    /// Quotes that hold a withheld number, by document.
    quotes: BTreeMap<Option<DocumentId>, BTreeSet<String>>,
    /// Where withheld numbers are written.
    places: BTreeSet<Span>,
    /// The withheld counts, as they are printed.
    numbers: BTreeSet<Decimal>,
}

/// What must not be shown of one figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WithheldOf {
    /// Whose achieved value, in every vintage, with all that follows from it.
    pub values: BTreeSet<MemberPath>,
    /// Whose level a year earlier, with the change since.
    pub earlier: BTreeSet<MemberPath>,
    /// Whose stated share, or change since another time, tells what is withheld elsewhere.
    pub claims: BTreeSet<MemberPath>,
}

impl Withheld {
    /// Finds them.
    pub fn of(portal: &Portal) -> Self {
        let mut withheld = Self::default();
        if portal.indicators.iter().any(|indicator| indicator.sensitive.is_some()) {
            follow::all(portal, &mut withheld);
            withheld.hide_quotes(portal);
            withheld.hide_secrets(portal);
            deeds::hide(portal, &mut withheld);
        }
        withheld
    }

    /// What must not be shown of a figure; `None` for nearly all.
    pub fn figure(&self, figure: &Figure) -> Option<&WithheldOf> {
        if self.figures.is_empty() {
            return None;
        }
        self.figures.get(&(figure.indicator, figure.area, figure.period))
    }

    /// Whether the figure's own achieved value must not be shown.
    pub fn hides(&self, figure: &Figure) -> bool {
        self.figure(figure).is_some_and(|withheld| withheld.values.contains(&[][..]))
    }

    /// Whether a quote tells a withheld number: it holds a quote of one, or is held by it.
    pub fn hides_quote(&self, source: Option<DocumentId>, quote: &str) -> bool {
        let Some(quotes) = self.quotes.get(&source) else { return false };
        quotes.iter().any(|hidden| hidden.contains(quote) || quote.contains(hidden.as_str()))
    }

    /// Whether a number that is written there, or one beside it in the same figure, is withheld.
    pub fn hides_place(&self, place: Span) -> bool {
        self.places.contains(&place)
    }

    /// Every withheld count, as it is printed.
    pub fn numbers(&self) -> &BTreeSet<Decimal> {
        &self.numbers
    }

    fn entry(&mut self, figure: &Figure) -> &mut WithheldOf {
        self.figures.entry((figure.indicator, figure.area, figure.period)).or_default()
    }

    fn hide_quotes(&mut self, portal: &Portal) {
        let keys: Vec<_> = self.figures.keys().copied().collect();
        for (indicator, area, period) in keys {
            let Some(figure) = portal.figure(indicator, area, period) else { continue };
            let counts: Vec<Decimal> = self.counts(figure).into_iter().map(|(_, count)| count).collect();
            self.numbers.extend(counts);
            figure.facts.each(|facts, _| {
                self.places.extend(values(facts).chain(levels(facts)).map(|value| value.place));
                self.places.insert(facts.place);
                origins(facts).for_each(|origin| self.hide_quotes_of(origin));
            });
        }
    }

    /// A sentence that is quoted for a figure which the site leaves out is no source of another one.
    fn hide_secrets(&mut self, portal: &Portal) {
        let is_secret = |at: &usize| portal.indicators[*at].sensitive == Some(Sensitive::Security);
        let secret = (0..portal.indicators.len()).filter(is_secret).flat_map(|at| &portal.by_indicator[at]);
        for at in secret {
            portal.figures[*at as usize].facts.each(|facts, _| {
                self.places.extend(values(facts).chain(levels(facts)).map(|value| value.place));
                origins(facts).for_each(|origin| self.hide_quotes_of(origin));
            });
        }
    }

    fn hide_quotes_of(&mut self, origin: &Origin) {
        let own = (&origin.source, &origin.stands);
        for (source, stands) in origin.also.iter().map(|(source, stands)| (source, stands)).chain([own]) {
            let quotes = stands.iter().filter_map(|stand| stand.quote.clone());
            self.quotes.entry(*source).or_default().extend(quotes);
        }
    }
}

/// A count under the bound, whatever unit it is printed in; of a share, what is counted as part.
fn is_small(portal: &Portal, indicator: IndicatorId, value: &Value) -> bool {
    let Indicator { kind, unit, .. } = *portal.indicator(indicator);
    let quantity = value.quantity;
    let count = match (kind, quantity.amount) {
        (Kind::Share, Amount::Share(part, _)) => Some(part),
        (Kind::Amount, _) => quantity.point().checked_mul(portal.unit(unit).factor),
        _ => None,
    };
    let bound = Decimal::from(portal.suppress_below);
    count.is_some_and(|count| count < bound || (count == bound && quantity.comparator == Comparator::Below))
}

/// The achieved value as it is and as each vintage had it.
fn values(facts: &Facts) -> impl Iterator<Item = &Value> {
    let vintages = facts.more.iter().flat_map(|more| &more.vintages);
    facts.achieved.iter().chain(vintages.filter_map(|vintage| vintage.achieved.as_ref()))
}

/// The level a year earlier as it is and as each vintage had it.
fn levels(facts: &Facts) -> impl Iterator<Item = &Value> {
    let vintages = facts.more.iter().flat_map(|more| &more.vintages);
    facts.previous().into_iter().chain(vintages.filter_map(|vintage| vintage.previous.as_ref()))
}

/// Where its values come from; of a vintage that only plans, nothing is to be hidden.
fn origins(facts: &Facts) -> impl Iterator<Item = &Origin> {
    let values = values(facts).chain(levels(facts)).map(|value| &*value.origin);
    std::iter::once(&*facts.origin).chain(values)
}

#[cfg(test)]
mod tests;
