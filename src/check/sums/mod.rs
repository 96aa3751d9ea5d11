//! What must add up to what: the members of a breakdown, the members of a subtotal, the indicators that are the parts of
//! another.
//!
//! Knows what each number can be, but not whether the sum is right. Amounts are added; of shares numerators and
//! denominators apart; rates, ranks and changes never. Numbers are added only if they come from one document and speak
//! of the same stretch of time (a season is a part of its year): else they may differ honestly.

pub mod explain;
pub mod split;

use super::{audit, reckon};
use crate::model::{
    Amount, Breakdown, Covers, DimensionId, Facts, IndicatorId, Interval, Kind, Measure, MemberFigure, MemberId,
    MemberPath, Portal, Quantity, Subject, Unit, UnitId, Value,
};
use crate::source::Span;
use rust_decimal::Decimal;
use split::{Split, splits};
use std::collections::BTreeMap;

/// A whole and the parts that must add up to it.
pub struct Sum {
    /// What it is about.
    pub subject: Subject,
    /// Where the whole is written.
    pub place: Span,
    /// What the numbers are counted in.
    pub measure: Measure,
    /// The whole, where it is printed.
    pub total: Option<Term>,
    /// What no part can be above: the whole, or where that is not printed, the nearest whole that it is a part of.
    pub ceiling: Option<Term>,
    /// The parts.
    pub parts: Vec<Term>,
    /// Whether more parts may be missing, so that these only must not exceed the whole.
    pub open: bool,
}

/// A number of a sum.
#[derive(Clone)]
pub struct Term {
    /// What it is about.
    pub subject: Subject,
    /// As it stands, in the unit of the whole.
    pub quantity: Quantity,
    /// The values that it can stand for.
    pub possible: Interval,
    /// How it is counted.
    pub scope: Scope,
    /// Whether it is printed as it stands here, not computed or converted.
    pub printed: bool,
    /// Where it is written.
    pub place: Span,
}

/// Which numbers of the facts are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// What was achieved.
    Achieved,
    /// What was planned.
    Target,
    /// The level a year earlier.
    Previous,
}

/// Which part of a quantity is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The number, in that unit.
    Amount(UnitId),
    /// The count above the line of a share.
    Numerator,
    /// The count below it.
    Denominator,
}

impl Sum {
    /// The values that the sum of the parts can have.
    pub fn possible(&self) -> Interval {
        added(self.parts.iter().map(|part| part.possible))
    }

    /// The sum of the parts as they are printed.
    pub fn printed(&self) -> Interval {
        added(self.parts.iter().map(|part| part.quantity.interval()))
    }

    /// Whether the parts can be what the whole is; true where the whole is not printed.
    pub fn fits(&self) -> bool {
        self.total.as_ref().is_none_or(|total| match self.open {
            true => !is_above(&self.possible(), &total.possible) || self.parts.iter().any(Term::can_be_negative),
            false => agree(&self.possible(), &total.possible),
        })
    }
}

impl Term {
    /// Whether it may be less than nothing.
    pub fn can_be_negative(&self) -> bool {
        self.possible.low.is_none_or(|low| low < Decimal::ZERO)
    }
}

/// Whether one is above the other, whatever both really are.
pub fn is_above(one: &Interval, other: &Interval) -> bool {
    matches!((one.low, other.high), (Some(low), Some(high)) if low > high)
}

/// Whether they can be the same; "trên 7" often stands for just 7.
pub fn agree(one: &Interval, other: &Interval) -> bool {
    !is_above(one, other) && !is_above(other, one)
}

/// All that they can be together.
pub fn added(terms: impl IntoIterator<Item = Interval>) -> Interval {
    terms.into_iter().fold(Interval::exactly(Decimal::ZERO), |sum, one| sum.plus(&one))
}

/// Visits every whole that has parts: for each of its numbers the sums that must give it, one for each breakdown, with
/// those of its subtotals.
pub fn each(portal: &Portal, mut visit: impl FnMut(&[Sum])) {
    audit::each(portal, |audited| {
        if !audited.facts.breakdowns().is_empty() {
            all(portal, audited.at, |adding| visit(&adding.members(audited.facts, audited.path)));
        }
    });
    for (id, _) in portal.indicators.iter().enumerate().filter(|(_, one)| !one.parts.is_empty()) {
        for at in &portal.by_indicator[id] {
            all(portal, *at as usize, |adding| visit(&adding.indicators()));
        }
    }
}

/// All numbers of a figure that can be added.
fn all<'a>(portal: &'a Portal, at: usize, mut visit: impl FnMut(Adding<'a>)) {
    let indicator = portal.indicator(portal.figures[at].indicator);
    let scopes = match indicator.kind {
        Kind::Amount => vec![Scope::Amount(indicator.unit)],
        Kind::Share => vec![Scope::Numerator, Scope::Denominator],
        Kind::Rate | Kind::Rank | Kind::Change | Kind::Qualitative => Vec::new(),
    };
    for scope in scopes {
        for side in [Side::Achieved, Side::Target, Side::Previous] {
            visit(Adding { portal, at, side, scope });
        }
    }
}

/// The number of these facts on a side.
pub fn value(facts: &Facts, side: Side) -> Option<&Value> {
    match side {
        Side::Achieved => facts.achieved.as_ref(),
        Side::Target => facts.target.as_ref(),
        Side::Previous => facts.previous(),
    }
}

/// What is being added: some numbers of one figure.
#[derive(Clone, Copy)]
struct Adding<'a> {
    portal: &'a Portal,
    at: usize,
    side: Side,
    scope: Scope,
}

type Path = [(DimensionId, MemberId)];

impl<'a> Adding<'a> {
    /// The sums of the breakdowns of a figure or member.
    fn members(&self, facts: &Facts, path: &Path) -> Vec<Sum> {
        let sums = facts.breakdowns().iter().flat_map(|breakdown| self.breakdown(facts, path, breakdown));
        sums.collect()
    }

    fn breakdown(&self, facts: &Facts, path: &Path, breakdown: &Breakdown) -> Vec<Sum> {
        let below = |one: &MemberFigure| [path, &[(breakdown.dimension, one.member)]].concat();
        let term = |one: &MemberFigure| Some((one.member, self.part(facts, &one.facts, &below(one))?));
        let terms: BTreeMap<MemberId, Term> = breakdown.members.iter().filter_map(term).collect();
        let has = |one: &MemberFigure| terms.contains_key(&one.member);
        let sum = |split: Split| {
            let parts = split.parts.iter().filter_map(|one| terms.get(&one.member).cloned()).collect();
            match split.whole {
                Some(whole) => self.sum(&whole.facts, below(whole), parts, split.open),
                None => self.sum(facts, path.to_vec(), parts, split.open),
            }
        };
        let splits = splits(self.portal.dimension(breakdown.dimension), breakdown, has);
        splits.into_iter().filter_map(sum).collect()
    }

    /// The sum of the indicators that are parts of the figure's.
    fn indicators(&self) -> Vec<Sum> {
        let whole = &self.portal.figures[self.at];
        let indicators = &self.portal.indicator(whole.indicator).parts;
        let part = |id: &IndicatorId| {
            let at = self.portal.position(*id, whole.area, whole.period)?;
            let facts = &self.portal.figures[at].facts;
            let same = self.side != Side::Achieved || facts.status == whole.facts.status;
            Self { at, ..*self }.part(&whole.facts, facts, &[]).filter(|_| same)
        };
        let parts: Vec<Term> = indicators.iter().filter_map(part).collect();
        let open = parts.len() < indicators.len();
        self.sum(&whole.facts, Vec::new(), parts, open).into_iter().collect()
    }

    fn sum(&self, whole: &Facts, path: MemberPath, parts: Vec<Term>, open: bool) -> Option<Sum> {
        let total = self.whole(whole, &path);
        let ceiling = total.clone().or_else(|| self.ceiling(whole, &path));
        let measure = match self.scope {
            Scope::Amount(unit) => Measure::Unit(unit),
            Scope::Numerator | Scope::Denominator => Measure::Counted,
        };
        let one_base = self.scope == Scope::Denominator && has_one_base(total.as_ref(), &parts);
        let subject = Subject::Figure { at: self.at, path };
        let place = total.as_ref().map_or(whole.place, |total| total.place);
        (!parts.is_empty() && !one_base).then_some(Sum { subject, place, measure, total, ceiling, parts, open })
    }

    /// The number of a whole, if somebody wrote it.
    fn whole(&self, facts: &Facts, path: &Path) -> Option<Term> {
        let computed = self.side == Side::Achieved && path.is_empty() && self.portal.figures[self.at].derived;
        value(facts, self.side).filter(|_| !computed).and_then(|value| self.printed(value, path))
    }

    fn ceiling(&self, whole: &Facts, path: &Path) -> Option<Term> {
        let figure = &self.portal.figures[self.at];
        let above = (0..path.len()).rev().map(|depth| &path[..depth]);
        let mut known = above.filter_map(|path| {
            let facts = figure.facts.member(path).filter(|facts| is_of_the_same_time(facts, whole))?;
            self.whole(facts, path)
        });
        known.next()
    }

    /// The number of a part; none where it cannot be held against the whole.
    fn part(&self, whole: &Facts, part: &Facts, path: &Path) -> Option<Term> {
        if self.side == Side::Achieved && !is_of_the_same_time(whole, part) {
            return None;
        }
        let Some(own) = value(part, self.side) else { return self.computed(part, path) };
        let of_one_document = value(whole, self.side).is_none_or(|total| total.origin.source == own.origin.source);
        self.printed(own, path).filter(|_| of_one_document)
    }

    fn printed(&self, value: &Value, path: &Path) -> Option<Term> {
        let indicator = self.portal.indicator(self.portal.figures[self.at].indicator);
        let quantity = self.scope.of(&value.quantity)?;
        let (quantity, possible, printed) = match self.scope {
            Scope::Amount(unit) if unit != indicator.unit => {
                let (quantity, possible) = converted(self.portal, &quantity, indicator.unit, unit)?;
                (quantity, possible, false)
            }
            Scope::Amount(unit) => (quantity, reckon::possible(self.portal, unit, &quantity), true),
            Scope::Numerator | Scope::Denominator => (quantity, quantity.interval(), true),
        };
        let subject = Subject::Figure { at: self.at, path: path.to_vec() };
        Some(Term { subject, quantity, possible, scope: self.scope, printed, place: value.place })
    }

    /// A part without a number of its own is the sum of its parts.
    fn computed(&self, facts: &Facts, path: &Path) -> Option<Term> {
        let subject = Subject::Figure { at: self.at, path: path.to_vec() };
        let sum = self.members(facts, path).into_iter().find(|sum| !sum.open && sum.subject == subject)?;
        let (quantity, possible) = (Quantity::of(&sum.printed())?, sum.possible());
        Some(Term { subject, quantity, possible, scope: self.scope, printed: false, place: facts.place })
    }
}

impl Scope {
    fn of(self, quantity: &Quantity) -> Option<Quantity> {
        let count = |number| Quantity { amount: Amount::Number(number), ..*quantity };
        match (self, quantity.amount) {
            (Self::Amount(_), Amount::Number(_) | Amount::Range(..)) => Some(*quantity),
            (Self::Numerator, Amount::Share(part, _)) => Some(count(part)),
            (Self::Denominator, Amount::Share(_, whole)) => Some(count(whole)),
            _ => None,
        }
    }
}

/// Shares of one base: their numerators add up, their denominators do not.
fn has_one_base(total: Option<&Term>, parts: &[Term]) -> bool {
    let mut bases = parts.iter().chain(total).map(|term| term.quantity);
    let first = bases.next();
    bases.all(|base| Some(base) == first)
}

/// Whether a part speaks of the stretch of time that its whole speaks of, or of some of it.
pub fn is_of_the_same_time(whole: &Facts, part: &Facts) -> bool {
    match (&whole.covers, &part.covers) {
        (Covers::Period, Covers::Period | Covers::Window(..)) => true,
        (Covers::Window(..), Covers::Window(..)) => whole.covers == part.covers,
        _ => whole.covers == part.covers && whole.as_of == part.as_of,
    }
}

fn converted(portal: &Portal, quantity: &Quantity, from: UnitId, to: UnitId) -> Option<(Quantity, Interval)> {
    let (here, there) = (portal.unit(from), portal.unit(to));
    let convert = |number: Decimal| here.convert(number, there).map(|number| number.normalize());
    let amount = match quantity.amount {
        Amount::Number(number) => Amount::Number(convert(number)?),
        Amount::Range(low, high) => Amount::Range(convert(low)?, convert(high)?),
        Amount::Share(..) | Amount::Rank(..) => return None,
    };
    let factor = |unit: &Unit| Interval::exactly(unit.factor);
    let possible = reckon::possible(portal, from, quantity).times(&factor(here)).over(&factor(there))?;
    Some((Quantity { amount, ..*quantity }, possible))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, break_down, figure, indicator, portal, unit, value};

    /// Whole, parts and whether the list is open, of each sum; the breakdown is by three communes.
    fn sums(kind: Kind, whole: Option<&str>, parts: &[&str]) -> Vec<(Option<String>, Vec<String>, bool)> {
        let mut portal = portal();
        portal.indicators[0].kind = kind;
        let dimension = add_communes(&mut portal, &["a", "b", "c"]);
        portal.figures[0] = figure("2023", None, whole);
        break_down(&mut portal.figures[0].facts, dimension, parts);
        shown(&portal)
    }

    fn shown(portal: &Portal) -> Vec<(Option<String>, Vec<String>, bool)> {
        let number = |term: &Term| term.quantity.point().to_string();
        let mut all = Vec::new();
        each(portal, |sums| {
            all.extend(
                sums.iter()
                    .map(|sum| (sum.total.as_ref().map(number), sum.parts.iter().map(number).collect(), sum.open)),
            );
        });
        all
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn amounts_are_added_and_rates_are_not() {
        assert_eq!(sums(Kind::Amount, Some("6"), &["1", "5"]), [(Some("6".into()), texts(&["1", "5"]), false)]);
        assert_eq!(sums(Kind::Rate, Some("6"), &["1", "5"]), []);
    }

    #[test]
    fn a_list_without_all_numbers_is_open() {
        assert_eq!(sums(Kind::Amount, Some("6"), &["1", "", "5"])[0], (Some("6".into()), texts(&["1", "5"]), true));
    }

    #[test]
    fn numerators_and_denominators_are_added_apart() {
        let apart = sums(Kind::Share, Some("48/52"), &["20/21", "28/31"]);
        let expected =
            [(Some("48".into()), texts(&["20", "28"]), false), (Some("52".into()), texts(&["21", "31"]), false)];
        assert_eq!(apart, expected);
        let one_base = sums(Kind::Share, Some("48/52"), &["20/52", "28/52"]);
        assert_eq!(one_base, [(Some("48".into()), texts(&["20", "28"]), false)]);
    }

    #[test]
    fn a_part_without_a_number_is_the_sum_of_its_own() {
        let mut portal = portal();
        let dimension = add_communes(&mut portal, &["a", "b"]);
        portal.figures[0] = figure("2023", None, Some("9"));
        let breakdown = break_down(&mut portal.figures[0].facts, dimension, &["", "5"]);
        break_down(&mut breakdown.members[0].facts, dimension, &["1", "3"]);
        assert_eq!(shown(&portal)[0], (Some("9".into()), texts(&["4", "5"]), false));
    }

    #[test]
    fn what_speaks_of_another_time_or_comes_from_elsewhere_is_not_added() {
        let mut portal = portal();
        let dimension = add_communes(&mut portal, &["a", "b"]);
        portal.figures[0] = figure("2023", None, Some("9"));
        break_down(&mut portal.figures[0].facts, dimension, &["4", "5"]).members[0].facts.covers = Covers::YearToDate;
        assert_eq!(shown(&portal)[0].1, texts(&["5"]));
    }

    #[test]
    fn parts_of_an_indicator_are_converted() {
        let mut portal = portal();
        let thousand = crate::model::Unit { factor: Decimal::ONE_THOUSAND, ..unit("nghin-ho", "count") };
        portal.units.push(thousand);
        portal.indicators.push(crate::model::Indicator { unit: UnitId(1), ..indicator("ho-xa") });
        portal.indicators[0].parts = vec![IndicatorId(1)];
        portal.figures[0].facts.achieved = Some(value("3000"));
        portal.figures.push(crate::model::Figure { indicator: IndicatorId(1), ..figure("2023", None, Some("3")) });
        portal.reports[0].figures = 0..2;
        assert_eq!(shown(&portal), [(Some("3000".into()), texts(&["3000"]), false)]);
    }
}
