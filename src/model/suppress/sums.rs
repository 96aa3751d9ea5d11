//! Withholds a second value of every sum in which one alone could be computed from the rest.

use super::{Cell, MemberPath, follows_from};
use crate::model::{
    Amount, AreaId, AreaRef, Covers, Derive, Facts, Figure, Indicator, IndicatorId, Kind, MemberFigure, MemberId,
    Period, Portal,
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// A total and its parts: whoever knows all but one knows that one.
struct Sum {
    total: Term,
    parts: Vec<Term>,
}

/// One value of a sum.
#[derive(Clone)]
struct Term {
    cell: Cell,
    /// `None` where it is not known anyway.
    value: Option<Decimal>,
}

/// Adds the values that would give a withheld one away, until none does.
pub(super) fn protect(portal: &Portal, hidden: &mut BTreeSet<Cell>) {
    if hidden.is_empty() {
        return;
    }
    let sums = sums(portal, &related(portal, hidden));
    loop {
        let before = hidden.len();
        hide_what_follows(portal, hidden);
        for sum in &sums {
            if let Some(second) = sum.second(hidden) {
                hidden.insert(second);
            }
        }
        if hidden.len() == before {
            return;
        }
    }
}

impl Sum {
    /// The value to withhold where just one is unknown: the smallest part, the total only where no part is left.
    fn second(&self, hidden: &BTreeSet<Cell>) -> Option<Cell> {
        let is_hidden = |term: &&Term| hidden.contains(&term.cell);
        let terms = || self.parts.iter().chain([&self.total]);
        let unknown = terms().filter(|term| term.value.is_none() || is_hidden(term)).count();
        if unknown != 1 || !terms().any(|term| is_hidden(&term)) {
            return None;
        }
        let shown = self.parts.iter().filter(|term| !is_hidden(term));
        shown.min_by_key(|term| term.value).or(Some(&self.total)).map(|term| term.cell.clone())
    }

    fn adds_up(&self) -> bool {
        let sum = self.parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.value?));
        sum.is_some() && sum == self.total.value
    }
}

/// Growth and ratios of a withheld value tell it.
fn hide_what_follows(portal: &Portal, hidden: &mut BTreeSet<Cell>) {
    let own: Vec<u32> = hidden.iter().filter(|cell| cell.path.is_empty()).map(|cell| cell.figure).collect();
    for at in own {
        let input = &portal.figures[at as usize];
        for (id, _) in portal.indicators.iter().enumerate().filter(|(_, one)| follows_from(one, input.indicator)) {
            let telling = portal.by_indicator[id].iter().filter(|at| {
                let figure = &portal.figures[**at as usize];
                figure.area == input.area && overlaps(figure.period, input.period)
            });
            hidden.extend(telling.map(|at| Cell { figure: *at, path: Vec::new() }));
        }
    }
}

/// The same period, the one a year later, or a term that holds it or begins after it.
fn overlaps(period: Period, input: Period) -> bool {
    let (window, at) = (period.window(), input.window());
    let term = matches!(period, Period::Term(..)) && window.from.year - 1 <= at.to.year && at.to <= window.to;
    period == input || period.previous() == input || term
}

/// The indicators whose values can give a withheld one away: those withheld from, and all that add up with them.
fn related(portal: &Portal, hidden: &BTreeSet<Cell>) -> BTreeSet<IndicatorId> {
    let mut related: BTreeSet<IndicatorId> =
        hidden.iter().map(|cell| portal.figures[cell.figure as usize].indicator).collect();
    loop {
        let before = related.len();
        for (at, indicator) in portal.indicators.iter().enumerate() {
            let id = IndicatorId(at as u32);
            let family = || parts_of(indicator).into_iter().flatten().copied().chain([id]);
            let follows = related.iter().any(|one| follows_from(indicator, *one));
            if follows || (family().count() > 1 && family().any(|one| related.contains(&one))) {
                related.extend(family());
            }
        }
        if related.len() == before {
            return related;
        }
    }
}

fn sums(portal: &Portal, related: &BTreeSet<IndicatorId>) -> Vec<Sum> {
    let mut sums = Vec::new();
    for id in related {
        let indicator = portal.indicator(*id);
        for at in &portal.by_indicator[id.0 as usize] {
            let figure = &portal.figures[*at as usize];
            let total = term(*at, Vec::new(), &figure.facts);
            sums.extend(over_indicators(portal, &total, figure, indicator));
            if matches!(indicator.kind, Kind::Amount | Kind::Share) {
                over_members(portal, *at, &figure.facts, &mut Vec::new(), &mut sums);
                sums.extend(over_areas(portal, &total, figure));
            }
            if indicator.accumulates {
                sums.extend(over_time(portal, &total, figure));
            }
        }
    }
    sums
}

fn over_members(portal: &Portal, figure: u32, facts: &Facts, path: &mut MemberPath, sums: &mut Vec<Sum>) {
    for breakdown in facts.breakdowns() {
        let member_term = |member: &MemberFigure| {
            let path = path.iter().copied().chain([(breakdown.dimension, member.member)]).collect();
            term(figure, path, &member.facts)
        };
        let members = &portal.dimension(breakdown.dimension).members;
        let of = |one: &MemberFigure| members.get(one.member.0 as usize).map_or(&[][..], |member| &member.of);
        let given =
            |of: &[MemberId]| breakdown.members.iter().filter(|one| of.contains(&one.member)).collect::<Vec<_>>();
        for subtotal in &breakdown.members {
            let parts: Vec<Term> = given(of(subtotal)).into_iter().map(member_term).collect();
            if !parts.is_empty() {
                sums.push(Sum { total: member_term(subtotal), parts });
            }
        }
        if !breakdown.incomplete {
            // A subtotal of members that are given themselves is not added again.
            let added = breakdown.members.iter().filter(|one| given(of(one)).is_empty());
            sums.push(Sum { total: term(figure, path.clone(), facts), parts: added.map(member_term).collect() });
        }
        for member in &breakdown.members {
            path.push((breakdown.dimension, member.member));
            over_members(portal, figure, &member.facts, path, sums);
            path.pop();
        }
    }
}

fn over_indicators(portal: &Portal, total: &Term, figure: &Figure, indicator: &Indicator) -> Vec<Sum> {
    let sum_of = |parts: &Vec<IndicatorId>| {
        let part = |id: &IndicatorId| figure_term(portal, *id, figure.area, figure.period);
        Some(Sum { total: total.clone(), parts: parts.iter().map(part).collect::<Option<_>>()? })
    };
    parts_of(indicator).into_iter().filter_map(sum_of).collect()
}

/// The lists of indicators that add up to one.
fn parts_of(indicator: &Indicator) -> Vec<&Vec<IndicatorId>> {
    let derived = match &indicator.derive {
        Some(Derive::Sum(parts)) => Some(parts),
        _ => None,
    };
    [Some(&indicator.parts), derived].into_iter().flatten().filter(|parts| !parts.is_empty()).collect()
}

/// A longer period and the shorter ones that make it up, each of them a value of its own period.
fn over_time(portal: &Portal, total: &Term, figure: &Figure) -> Vec<Sum> {
    let sum_of = |periods: Vec<Period>| {
        let part = |period| figure_term(portal, figure.indicator, figure.area, period);
        Some(Sum { total: total.clone(), parts: periods.into_iter().map(part).collect::<Option<_>>()? })
    };
    match figure.facts.covers {
        Covers::Period => pieces(figure.period).into_iter().filter_map(sum_of).collect(),
        _ => Vec::new(),
    }
}

/// An area and all that belong to it, where their values add up.
fn over_areas(portal: &Portal, total: &Term, figure: &Figure) -> Option<Sum> {
    let inside = |area: &usize| portal.areas[*area].parent == Some(AreaRef::Area(figure.area));
    let inside = (0..portal.areas.len()).filter(inside).map(|area| AreaId(area as u32));
    let parts = inside.filter_map(|area| figure_term(portal, figure.indicator, area, figure.period)).collect();
    Some(Sum { total: total.clone(), parts }).filter(Sum::adds_up)
}

/// The value of a figure as a whole; `None` where there is no such figure.
fn figure_term(portal: &Portal, indicator: IndicatorId, area: AreaId, period: Period) -> Option<Term> {
    let all = &portal.by_indicator[indicator.0 as usize];
    let of = |at: &u32| &portal.figures[*at as usize];
    let at = all.binary_search_by(|at| (of(at).area, of(at).period).cmp(&(area, period))).ok()?;
    Some(term(all[at], Vec::new(), &of(&all[at]).facts))
}

fn term(figure: u32, path: MemberPath, facts: &Facts) -> Term {
    let number = |amount| match amount {
        Amount::Number(number) | Amount::Range(number, _) | Amount::Share(number, _) | Amount::Rank(number, _) => {
            number
        }
    };
    let value = facts.achieved.as_ref().map(|value| number(value.quantity.amount));
    Term { cell: Cell { figure, path }, value }
}

fn pieces(period: Period) -> Vec<Vec<Period>> {
    let quarters = |year, range: std::ops::RangeInclusive<u8>| range.map(|at| Period::Quarter(year, at)).collect();
    let months = |year, range: std::ops::RangeInclusive<u8>| range.map(|at| Period::Month(year, at)).collect();
    match period {
        Period::Term(first, last) => vec![(first..=last).map(Period::Year).collect()],
        Period::Year(year) => vec![
            vec![Period::Half(year, 1), Period::Half(year, 2)],
            vec![Period::NineMonths(year), Period::Quarter(year, 4)],
            quarters(year, 1..=4),
            months(year, 1..=12),
        ],
        Period::NineMonths(year) => {
            vec![vec![Period::Half(year, 1), Period::Quarter(year, 3)], quarters(year, 1..=3), months(year, 1..=9)]
        }
        Period::Half(year, half) => {
            vec![quarters(year, half * 2 - 1..=half * 2), months(year, half * 6 - 5..=half * 6)]
        }
        Period::Quarter(year, at) => vec![months(year, at * 3 - 2..=at * 3)],
        Period::Month(..) => Vec::new(),
    }
}
