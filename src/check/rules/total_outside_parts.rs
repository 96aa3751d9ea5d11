//! A whole that reached more of its plan than any of its parts, or less; or grew more, or less.
//!
//! The attainment of a whole is a mean of those of its parts, weighed by their plans, and so lies between the lowest and
//! the highest; its growth likewise. Only where the parts are all of the whole and each has the number, printed or
//! computed. Tolerance: less than one unit of the last printed digit of each, for digits are often cut off. Where the
//! parts' amounts are known, so is what the whole should be: its amount over the plans that their attainments imply.

use crate::check::audit;
use crate::check::sums::split::splits;
use crate::check::sums::{agree, is_of_the_same_time};
use crate::check::{Check, Context, Lead, Rule, reckon};
use crate::finding::Severity;
use crate::model::{
    Amount, ChangeUnit, Comparator, Discrepancy, Facts, Interval, Kind, Measure, Portal, Quantity, Subject, Token,
    UnitId, Value,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "total-outside-parts",
    severity: Severity::Warning,
    summary_vi: "tỷ lệ chung nằm ngoài khoảng tỷ lệ của các thành phần",
    summary_en: "the attainment or growth of a whole is outside that of its parts",
    check: Check::Audit(Lead { vi: "tỷ lệ chung", en: "the per cent of the whole" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    for of in [Of::Plan, Of::YearBefore] {
        audit::each(portal, |audited| {
            let indicator = portal.indicator(audited.figure.indicator);
            if indicator.kind == Kind::Amount && !audited.facts.breakdowns().is_empty() {
                let whole = Whole { portal, of, unit: indicator.unit, facts: audited.facts };
                found.extend(whole.breakdowns().iter().filter_map(|parts| whole.outside(parts, audited.subject())));
            }
        });
        for (at, whole, parts) in with_indicators(portal, of) {
            found.extend(whole.outside(&parts, Subject::Figure { at, path: Vec::new() }));
        }
    }
}

/// What a per cent is of.
#[derive(Clone, Copy, PartialEq)]
enum Of {
    /// What was planned: an attainment.
    Plan,
    /// The level a year earlier: a change, 100 more.
    YearBefore,
}

#[derive(Clone, Copy)]
struct Whole<'a> {
    portal: &'a Portal,
    of: Of,
    unit: UnitId,
    facts: &'a Facts,
}

/// So many per cent of what it is of.
struct Index<'a> {
    printed: Option<&'a Value>,
    /// As it stands.
    shown: Interval,
    /// What it can be.
    possible: Interval,
}

/// The indicators that have parts, and what is said of all of these.
fn with_indicators(portal: &Portal, of: Of) -> Vec<(usize, Whole<'_>, Vec<&Facts>)> {
    let mut all = Vec::new();
    for (id, indicator) in portal.indicators.iter().enumerate() {
        if indicator.parts.is_empty() || indicator.kind != Kind::Amount {
            continue;
        }
        for at in portal.by_indicator[id].iter().map(|at| *at as usize) {
            let figure = &portal.figures[at];
            let whole = Whole { portal, of, unit: indicator.unit, facts: &figure.facts };
            let part = |id| portal.figure(id, figure.area, figure.period).map(|one| &one.facts);
            let alike = indicator.parts.iter().all(|id| portal.indicator(*id).unit == indicator.unit);
            let parts: Option<Vec<&Facts>> = indicator.parts.iter().map(|id| part(*id)).collect();
            let parts = parts.filter(|parts| alike && parts.iter().all(|part| whole.has(part)));
            all.extend(parts.map(|parts| (at, whole, parts)));
        }
    }
    all
}

impl<'a> Whole<'a> {
    /// The parts by each breakdown that is not open.
    fn breakdowns(&self) -> Vec<Vec<&'a Facts>> {
        let lists = self.facts.breakdowns().iter().flat_map(|breakdown| {
            splits(self.portal.dimension(breakdown.dimension), breakdown, |one| self.has(&one.facts))
        });
        let own = lists.filter(|split| split.whole.is_none() && !split.open);
        own.map(|split| split.parts.into_iter().map(|one| &one.facts).collect()).collect()
    }

    fn has(&self, part: &Facts) -> bool {
        let alike = is_of_the_same_time(self.facts, part) && part.origin.source == self.facts.origin.source;
        alike && self.index(part).is_some_and(|index| index.possible.low.is_some_and(|low| low >= Decimal::ZERO))
    }

    fn outside(&self, parts: &[&'a Facts], subject: Subject) -> Option<Discrepancy> {
        let whole = self.index(self.facts)?;
        let indices: Vec<Index> = parts.iter().filter_map(|part| self.index(part)).collect();
        let hull = hull(indices.iter().map(|index| index.possible))?;
        if agree(&whole.possible, &hull) {
            return None;
        }
        let place = whole.printed.or(self.facts.achieved.as_ref()).map_or(self.facts.place, |value| value.place);
        let mut told = Discrepancy::new(RULE.code, subject, place);
        let shown = hull_shown(&indices)?;
        let digits = whole.printed.map_or(1, |value| value.quantity.scale()) + 1;
        let mean = self.mean(parts, &indices);
        if let Some(printed) = whole.printed {
            let computed = mean.as_ref().map_or(shown, |(mean, _)| mean.rounded(digits));
            told = told.between(&printed.quantity, &self.as_printed(&computed), Measure::Percent);
        }
        told.reckoning = match mean {
            Some((mean, mut reckoning)) => {
                reckoning.extend(reckon::equals(&mean, digits));
                reckoning.extend(self.less_hundred(&mean, digits));
                reckoning
            }
            None => self.beyond(&whole.shown, &shown, digits),
        };
        let values = indices.iter().zip(parts).map(|(index, part)| index.printed.or(part.achieved.as_ref()));
        told.beside = values.flatten().map(|value| value.place).collect();
        Some(told)
    }

    /// The whole over what the parts' per cents imply: `537.860 ÷ ( 151 ÷ 127 % + 386.860 ÷ 103.9 % )`.
    fn mean(&self, parts: &[&Facts], indices: &[Index]) -> Option<(Interval, Vec<Token>)> {
        let whole = self.facts.achieved.as_ref()?.quantity;
        let mut tokens = vec![Token::Quantity(whole), Token::Sign("÷"), Token::Sign("(")];
        let mut base = Interval::exactly(Decimal::ZERO);
        for (at, (part, index)) in parts.iter().zip(indices).enumerate() {
            let achieved = part.achieved.as_ref()?.quantity;
            let index = Interval::exactly(middle(&index.shown)?);
            base = base.plus(&Interval::exactly(number(&achieved)?).percent_of(&index)?);
            tokens.extend((at > 0).then_some(Token::Sign("+")));
            tokens.extend([Token::Quantity(achieved), Token::Sign("÷"), Token::Quantity(reckon::shown(&index, 2)?)]);
            tokens.push(Token::Sign("%"));
        }
        tokens.push(Token::Sign(")"));
        Some((Interval::exactly(number(&whole)?).percent_of(&base)?, tokens))
    }

    /// `% − 100 % = 3.7 %`: a growth is what is more than all.
    fn less_hundred(&self, mean: &Interval, digits: u32) -> Vec<Token> {
        let mut tokens = vec![Token::Sign("%")];
        if self.of == Of::YearBefore {
            tokens.push(Token::Sign("− 100 %"));
            tokens.extend(reckon::equals(&self.as_printed(mean), digits));
            tokens.push(Token::Sign("%"));
        }
        tokens
    }

    /// `99.2 % < 103.9 %`
    fn beyond(&self, whole: &Interval, hull: &Interval, digits: u32) -> Vec<Token> {
        let below = whole.high < hull.low;
        let end = if below { hull.low } else { hull.high };
        let shown = |number: &Interval| reckon::shown(&self.as_printed(number), digits).map(Token::Quantity);
        let (whole, end) = (shown(whole), end.map(Interval::exactly).and_then(|end| shown(&end)));
        let sign = [Token::Sign("%"), Token::Sign(if below { "<" } else { ">" })];
        whole.into_iter().chain(sign).chain(end).chain([Token::Sign("%")]).collect()
    }

    /// A change is printed as what is more or less than 100.
    fn as_printed(&self, index: &Interval) -> Interval {
        match self.of {
            Of::Plan => *index,
            Of::YearBefore => index.minus(&reckon::hundred()),
        }
    }

    /// As it is printed, else as it follows from the amounts.
    fn index<'f>(&self, facts: &'f Facts) -> Option<Index<'f>> {
        let stated = facts.stated();
        let of_plan = stated.and_then(|stated| stated.of_target.as_ref());
        let change = stated.into_iter().flat_map(|stated| &stated.changes);
        let mut change = change.filter(|change| change.unit == ChangeUnit::Percent && change.since.is_none());
        let (printed, base, more) = match self.of {
            Of::Plan => (of_plan, facts.target.as_ref(), Decimal::ZERO),
            Of::YearBefore => (change.next().map(|change| &change.value), facts.previous(), Decimal::ONE_HUNDRED),
        };
        if let Some(value) = printed {
            let shown = value.quantity.interval().plus(&Interval::exactly(more));
            return Some(Index { printed, shown, possible: shown.plus(&step(&value.quantity)) });
        }
        let possible = |value: &Value| reckon::possible(self.portal, self.unit, &value.quantity);
        let shown = possible(facts.achieved.as_ref()?).percent_of(&possible(base?))?;
        Some(Index { printed: None, shown, possible: shown })
    }
}

/// One unit of the last digit to either side.
fn step(quantity: &Quantity) -> Interval {
    let step = Decimal::new(1, quantity.scale());
    Interval::between(-step, step)
}

/// From the lowest to the highest.
fn hull(indices: impl Iterator<Item = Interval>) -> Option<Interval> {
    indices.reduce(|hull, one| Interval {
        low: hull.low.zip(one.low).map(|(a, b)| a.min(b)),
        high: hull.high.zip(one.high).map(|(a, b)| a.max(b)),
        above: false,
        below: false,
    })
}

fn hull_shown(indices: &[Index]) -> Option<Interval> {
    hull(indices.iter().map(|index| middle(&index.shown).map_or(index.shown, Interval::exactly)))
}

fn middle(interval: &Interval) -> Option<Decimal> {
    let (low, high) = interval.low.zip(interval.high)?;
    low.checked_add(high).map(|both| both / Decimal::TWO)
}

fn number(quantity: &Quantity) -> Option<Decimal> {
    match (quantity.comparator, quantity.amount) {
        (Comparator::Exactly | Comparator::About, Amount::Number(number)) => Some(number),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, break_down, figure, found, portal, state, value};
    use crate::model::StatedChange;

    fn stated(facts: &mut Facts, of: Of, printed: &str) {
        let value = value(printed);
        match of {
            Of::Plan => state(facts).of_target = Some(value),
            Of::YearBefore => {
                state(facts).changes = vec![StatedChange { value, unit: ChangeUnit::Percent, since: None }]
            }
        }
    }

    /// Whole and parts, each with its amount and its per cent.
    fn parts(of: Of, whole: (&str, &str), parts: &[(&str, &str)], open: bool) -> Vec<String> {
        let mut portal = portal();
        let dimension = add_communes(&mut portal, &["a", "b", "c"]);
        portal.figures[0] = figure("2023", None, Some(whole.0).filter(|amount| !amount.is_empty()));
        let facts = &mut portal.figures[0].facts;
        stated(facts, of, whole.1);
        let achieved: Vec<&str> = parts.iter().map(|part| part.0).collect();
        let breakdown = break_down(facts, dimension, &achieved);
        breakdown.incomplete = open;
        for (member, part) in breakdown.members.iter_mut().zip(parts) {
            member.facts.target = None;
            if !part.1.is_empty() {
                stated(&mut member.facts, of, part.1);
            }
        }
        found(RULE, &portal)
    }

    #[test]
    fn a_whole_between_its_parts_is_fine() {
        assert!(parts(Of::Plan, ("338.116", "107.2"), &[("88.116", "135"), ("250", "100")], false).is_empty());
        assert!(parts(Of::YearBefore, ("3", "-1.5"), &[("1", "-4.5"), ("2", "-1.2")], false).is_empty());
        assert!(parts(Of::Plan, ("3", "103.8"), &[("1", "103.9"), ("2", "104")], false).is_empty());
    }

    #[test]
    fn one_below_all_of_them_is_told_with_the_mean() {
        let expenditure = [("151", "127"), ("386.860", "103.9")];
        let says = "the per cent of the whole is printed as `99.2 %`, computed as `109.49 %`: 537.860 ÷ ( 151 ÷ 127 % + \
                    386.860 ÷ 103.9 % ) = 109.49 %; difference -10.29";
        assert_eq!(parts(Of::Plan, ("537.860", "99.2"), &expenditure, false), [says]);
        assert!(parts(Of::Plan, ("537.860", "99.2"), &expenditure, true).is_empty());
    }

    #[test]
    fn a_growth_is_a_mean_too() {
        let says = "the per cent of the whole is printed as `-5 %`, computed as `3.7 %`: 300 ÷ ( 100 ÷ 103 % + 200 ÷ 104 % ) \
                    = 103.7 % − 100 % = 3.7 %; difference -8.7";
        assert_eq!(parts(Of::YearBefore, ("300", "-5"), &[("100", "3"), ("200", "4")], false), [says]);
    }

    #[test]
    fn without_amounts_the_nearest_end_is_named() {
        let says = "the per cent of the whole is printed as `99.2 %`, computed as `103.9..127 %`: 99.2 % < 103.9 %; difference \
                    -27.8..-4.7";
        assert_eq!(parts(Of::Plan, ("", "99.2"), &[("151", "127"), ("386.860", "103.9")], false), [says]);
    }

    #[test]
    fn a_part_without_a_per_cent_leaves_it_open() {
        assert!(parts(Of::Plan, ("3", "99.2"), &[("1", "127"), ("2", "")], false).is_empty());
    }
}
