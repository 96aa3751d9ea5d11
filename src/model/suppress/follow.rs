//! What follows from a withheld number goes with it: levels printed a year later, growth, ratios, stated shares. Whatever
//! follows can be part of a sum again, so both take turns until nothing is left to withhold.

use super::numbers::{Numbers, Print};
use super::protect::System;
use super::sums::{parts_of, sums};
use super::{MemberPath, Withheld};
use crate::model::{
    AreaId, Derive, DimensionId, Facts, Figure, Indicator, IndicatorId, MemberId, Period, Portal, Share,
};
use std::collections::{BTreeMap, BTreeSet};

/// Withholds all that must be.
pub(super) fn all(portal: &Portal, withheld: &mut Withheld) {
    let indicators = related(portal);
    let (numbers, sums) = sums(portal, &indicators);
    let prints = prints(&numbers);
    let mut system = System::new((numbers.all, numbers.vintages), sums, portal.suppress_below);
    let mut following = Following { portal, told: BTreeSet::new(), withheld };
    loop {
        system.protect();
        let hidden = system.numbers.iter().filter(|one| one.hidden).flat_map(|one| one.prints.iter().cloned());
        let follows = following.all(hidden.collect());
        if follows.is_empty() {
            return;
        }
        follows.iter().filter_map(|print| prints.get(print)).flatten().for_each(|at| system.hide(*at));
    }
}

/// The numbers of each print: of what is reported to date, each vintage has its own.
fn prints(numbers: &Numbers) -> BTreeMap<Print, Vec<usize>> {
    let mut prints: BTreeMap<Print, Vec<usize>> = BTreeMap::new();
    for at in numbers.keys.values() {
        numbers.all[*at].prints.iter().for_each(|print| prints.entry(print.clone()).or_default().push(*at));
    }
    prints
}

/// The indicators that are not for all eyes, and all that add up or are computed with them.
fn related(portal: &Portal) -> Vec<IndicatorId> {
    let is_sensitive = |at: &u32| portal.indicators[*at as usize].sensitive.is_some();
    let mut related: BTreeSet<IndicatorId> =
        (0..portal.indicators.len() as u32).filter(is_sensitive).map(IndicatorId).collect();
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
            return related.into_iter().collect();
        }
    }
}

/// Whether the indicator's values are computed from those of `input`, other than by adding up.
fn follows_from(indicator: &Indicator, input: IndicatorId) -> bool {
    match &indicator.derive {
        Some(Derive::Growth(of) | Derive::MeanGrowth(of)) => *of == input,
        Some(Derive::Ratio(over, under)) => *over == input || *under == input,
        Some(Derive::Sum(_)) | None => false,
    }
}

struct Following<'a, 'w> {
    portal: &'a Portal,
    /// What it was asked about already.
    told: BTreeSet<Print>,
    withheld: &'w mut Withheld,
}

impl Following<'_, '_> {
    /// Withholds prints and what follows from them; gives what is new.
    fn all(&mut self, prints: Vec<Print>) -> Vec<Print> {
        let (mut waiting, mut new) = (prints, Vec::new());
        while let Some(print) = waiting.pop() {
            if !self.told.insert(print.clone()) {
                continue;
            }
            let figure = &self.portal.figures[print.figure as usize];
            if self.portal.indicator(figure.indicator).is_public() {
                let of = self.withheld.entry(figure);
                let paths = if print.earlier { &mut of.earlier } else { &mut of.values };
                paths.insert(print.path.clone());
            }
            waiting.extend(self.of(figure, &print));
            new.push(print);
        }
        new
    }

    fn of(&mut self, figure: &Figure, print: &Print) -> Vec<Print> {
        let mut follows = Vec::new();
        if !print.earlier {
            let later = self.figures(figure.indicator, figure.area, |one| one.period.previous() == figure.period);
            follows.extend(later.map(|at| Print { figure: at, path: print.path.clone(), earlier: true }));
        }
        let period = if print.earlier { figure.period.previous() } else { figure.period };
        if print.path.is_empty() {
            for (at, one) in self.portal.indicators.iter().enumerate() {
                if follows_from(one, figure.indicator) {
                    let telling = self.figures(IndicatorId(at as u32), figure.area, |one| overlaps(one.period, period));
                    follows.extend(telling.map(|figure| Print { figure, path: Vec::new(), earlier: false }));
                }
            }
        }
        self.claims(figure, &print.path, period);
        follows
    }

    fn figures(
        &self,
        indicator: IndicatorId,
        area: AreaId,
        is_meant: impl Fn(&Figure) -> bool,
    ) -> impl Iterator<Item = u32> {
        let of = |at: u32| &self.portal.figures[at as usize];
        let all = &self.portal.by_indicator[indicator.0 as usize];
        let from = all.partition_point(|at| of(*at).area < area);
        let to = all.partition_point(|at| of(*at).area <= area);
        all[from..to].iter().copied().filter(move |at| is_meant(of(*at))).collect::<Vec<_>>().into_iter()
    }

    /// "Bằng 10 % của …" and "tăng 5 % so với tháng 3" of other figures tell it as well.
    fn claims(&mut self, hidden: &Figure, path: &MemberPath, period: Period) {
        let portal = self.portal;
        for report in portal.reports_of(hidden.area) {
            let own = |one: &&Figure| one.facts.more.is_some();
            for figure in portal.figures_of(report).iter().filter(own) {
                let same_time = report.period == period;
                let mut telling = Vec::new();
                figure.facts.each(|facts, at| {
                    let is_same = figure.indicator == hidden.indicator && at == path;
                    let share = same_time && tells_share(facts, figure, hidden, path);
                    if share || (is_same && tells_since(facts, period)) {
                        telling.push(at.clone());
                    }
                });
                if !telling.is_empty() && portal.indicator(figure.indicator).is_public() {
                    self.withheld.entry(figure).claims.extend(telling);
                }
            }
        }
    }
}

fn tells_share(facts: &Facts, figure: &Figure, hidden: &Figure, path: &[(DimensionId, MemberId)]) -> bool {
    let of = facts.stated().filter(|stated| stated.share.is_some()).map_or(&[][..], |stated| &stated.share_of);
    of.iter().any(|share| match share {
        Share::Indicator(id) => *id == hidden.indicator && path.is_empty(),
        Share::Member(dimension, member) => figure.indicator == hidden.indicator && path == [(*dimension, *member)],
        Share::Quantity(_) => false,
    })
}

fn tells_since(facts: &Facts, period: Period) -> bool {
    facts.stated().is_some_and(|stated| stated.changes.iter().any(|change| change.since == Some(period)))
}

/// The same period, the one a year later, or a term that holds it or begins after it.
fn overlaps(period: Period, input: Period) -> bool {
    let (window, at) = (period.window(), input.window());
    let term = matches!(period, Period::Term(..)) && window.from.year - 1 <= at.to.year && at.to <= window.to;
    period == input || period.previous() == input || term
}
