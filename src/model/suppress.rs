//! Values that must not be shown: small counts of people, and all that would give one away.
//!
//! Knows nothing of how they are left out: pages, charts and data ask here, so that none tells what another withholds.
//! Where a value is withheld, so is all that follows from it: per cent, gap, status, change, what its document states of
//! it, its quotes, the names that it counts.

use super::{
    Amount, AreaId, Comparator, Derive, DimensionId, DocumentId, Facts, Figure, Indicator, IndicatorId, Kind, MemberId,
    Origin, Period, Portal, Sensitive, Value,
};
use crate::source::Span;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

mod counts;
mod sums;

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
}

/// What must not be shown of one figure.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WithheldOf {
    /// Whose achieved value, in every vintage, with all that follows from it.
    pub values: BTreeSet<MemberPath>,
    /// Whose level a year earlier, with the change since.
    pub earlier: BTreeSet<MemberPath>,
}

/// One achieved value: the index of its figure and the way to its member.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    figure: u32,
    path: MemberPath,
}

impl Withheld {
    /// Finds them.
    pub fn of(portal: &Portal) -> Self {
        let mut cells = small_cells(portal);
        sums::protect(portal, &mut cells);
        let mut withheld = Self::default();
        withheld.hide_earlier_levels(portal, &cells);
        for cell in cells {
            withheld.entry(&portal.figures[cell.figure as usize]).values.insert(cell.path);
        }
        withheld.hide_quotes(portal);
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

    fn entry(&mut self, figure: &Figure) -> &mut WithheldOf {
        self.figures.entry((figure.indicator, figure.area, figure.period)).or_default()
    }

    /// A level printed beside the next year's figure is as telling as the figure itself.
    fn hide_earlier_levels(&mut self, portal: &Portal, cells: &BTreeSet<Cell>) {
        for figure in sensitive(portal).map(|(_, figure)| figure) {
            let small = |facts: &Facts| levels(facts).any(|value| is_small(portal, figure.indicator, value));
            figure.facts.each(|facts, path| {
                if small(facts) {
                    self.entry(figure).earlier.insert(path.clone());
                }
            });
        }
        for cell in cells {
            let hidden = &portal.figures[cell.figure as usize];
            let later = portal.figures_in(hidden.indicator, hidden.area);
            for figure in later.filter(|one| one.period.previous() == hidden.period) {
                self.entry(figure).earlier.insert(cell.path.clone());
            }
        }
    }

    fn hide_quotes(&mut self, portal: &Portal) {
        for (indicator, area, period) in self.figures.keys() {
            let Some(figure) = portal.figure(*indicator, *area, *period) else { continue };
            figure.facts.each(|facts, _| {
                self.places.extend(values(facts).chain(levels(facts)).map(|value| value.place));
                self.places.insert(facts.place);
                for origin in origins(facts) {
                    let quotes = origin.stands.iter().filter_map(|stand| stand.quote.clone());
                    self.quotes.entry(origin.source).or_default().extend(quotes);
                    for (source, stands) in &origin.also {
                        let quotes = stands.iter().filter_map(|stand| stand.quote.clone());
                        self.quotes.entry(*source).or_default().extend(quotes);
                    }
                }
            });
        }
    }
}

/// The counts of people that are under the portal's bound themselves.
fn small_cells(portal: &Portal) -> BTreeSet<Cell> {
    let mut cells = BTreeSet::new();
    for (at, figure) in sensitive(portal) {
        figure.facts.each(|facts, path| {
            if values(facts).any(|value| is_small(portal, figure.indicator, value)) {
                cells.insert(Cell { figure: at, path: path.clone() });
            }
        });
    }
    cells
}

/// The figures that count people.
fn sensitive(portal: &Portal) -> impl Iterator<Item = (u32, &Figure)> {
    let is_sensitive = |at: &usize| portal.indicators[*at].sensitive == Some(Sensitive::People);
    let indicators = (0..portal.indicators.len()).filter(is_sensitive);
    indicators.flat_map(|at| &portal.by_indicator[at]).map(|at| (*at, &portal.figures[*at as usize]))
}

/// Whether a number beside a task, whose indicator counts people, must not be shown.
pub fn tells_few(portal: &Portal, indicator: IndicatorId, value: &Value) -> bool {
    portal.indicator(indicator).sensitive == Some(Sensitive::People) && is_small(portal, indicator, value)
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

/// Whether the indicator's values are computed from those of `input`, other than by adding up.
fn follows_from(indicator: &Indicator, input: IndicatorId) -> bool {
    match &indicator.derive {
        Some(Derive::Growth(of) | Derive::MeanGrowth(of)) => *of == input,
        Some(Derive::Ratio(over, under)) => *over == input || *under == input,
        Some(Derive::Sum(_)) | None => false,
    }
}

#[cfg(test)]
mod tests;
