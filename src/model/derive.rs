//! Computes the achieved values that figures do not give themselves, from other indicators.
//!
//! An input that is only a bound or a range gives a bound or a range. Inputs of one computation must speak of the same
//! stretch of time wherever they add up within it.

use super::change::{growth, year_before};
use super::digits;
use super::{
    AreaId, Comparator, Covers, Date, Derive, Facts, Figure, Indicator, IndicatorId, Interval, Kind, Period, Portal,
    Quantity, Unit, Value, ValueStatus,
};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Digits after the point that a computed value keeps.
const DIGITS: u32 = 10;

/// Fills in what the catalogue's `derive` rules give: the achieved value of figures that have none, and figures that
/// nobody wrote though their inputs exist.
pub fn derive(portal: &mut Portal) {
    let mut added = Added::new();
    for indicator in order(&portal.indicators) {
        for (area, period, computed) in compute(&Seen { portal, added: &added }, indicator) {
            match portal.position(indicator, area, period) {
                Some(at) => fill(&mut portal.figures[at], computed),
                None => added.entry(indicator).or_default().push(Figure {
                    indicator,
                    area,
                    period,
                    facts: computed,
                    derived: true,
                }),
            }
        }
    }
    merge(portal, added);
}

/// What the catalogue's rule gives for a figure that gives its own value: the two should agree.
pub fn derived(portal: &Portal, figure: &Figure) -> Option<Interval> {
    let indicator = portal.indicator(figure.indicator);
    let rule = indicator.derive.as_ref().filter(|_| indicator.kind != Kind::Qualitative)?;
    let added = Added::new();
    let computed = result(&Seen { portal, added: &added }, indicator, rule, (figure.area, figure.period))?;
    Some(computed.value)
}

/// Figures that nobody wrote, by indicator, each list by area and period.
type Added = BTreeMap<IndicatorId, Vec<Figure>>;

/// The indicators that are derived, inputs first. A circle ends where it meets itself: the check of the catalogue
/// reports it.
fn order(indicators: &[Indicator]) -> Vec<IndicatorId> {
    let rule = |id: IndicatorId| indicators.get(id.0 as usize).and_then(|one| one.derive.as_ref());
    let mut order = Vec::new();
    let mut visited = vec![false; indicators.len()];
    for start in (0..indicators.len() as u32).map(IndicatorId) {
        // Without recursion: a chain may be as long as the catalogue.
        let mut path = vec![(start, false)];
        while let Some((at, inputs_done)) = path.pop() {
            let Some(rule) = rule(at) else { continue };
            if inputs_done {
                order.push(at);
            } else if !std::mem::replace(&mut visited[at.0 as usize], true) {
                path.push((at, true));
                path.extend(inputs(rule).into_iter().map(|input| (input, false)));
            }
        }
    }
    order
}

/// What a rule computes from.
pub(super) fn inputs(rule: &Derive) -> Vec<IndicatorId> {
    match rule {
        Derive::Growth(of) | Derive::MeanGrowth(of) => vec![*of],
        Derive::Ratio(over, under) => vec![*over, *under],
        Derive::Sum(all) => all.clone(),
    }
}

/// All figures, those that nobody wrote included.
struct Seen<'a> {
    portal: &'a Portal,
    added: &'a Added,
}

impl<'a> Seen<'a> {
    fn facts(&self, indicator: IndicatorId, area: AreaId, period: Period) -> Option<&'a Facts> {
        if let Some(figure) = self.portal.figure(indicator, area, period) {
            return Some(&figure.facts);
        }
        let added = self.added.get(&indicator)?;
        let at = added.binary_search_by(|one| (one.area, one.period).cmp(&(area, period))).ok()?;
        Some(&added[at].facts)
    }

    /// Where a rule could give a value, by area and period.
    fn places(&self, rule: &Derive) -> Vec<(AreaId, Period)> {
        let mut places: Vec<_> = match rule {
            Derive::MeanGrowth(_) => {
                let terms = self.portal.reports.iter().filter(|report| matches!(report.period, Period::Term(..)));
                terms.map(|report| (report.area, report.period)).collect()
            }
            Derive::Growth(of) | Derive::Ratio(of, _) => self.places_of(*of),
            Derive::Sum(all) => all.first().map_or(Vec::new(), |of| self.places_of(*of)),
        };
        places.sort();
        places
    }

    fn places_of(&self, indicator: IndicatorId) -> Vec<(AreaId, Period)> {
        let added = self.added.get(&indicator).map_or(&[][..], Vec::as_slice);
        self.portal.figures_by(indicator).chain(added).map(|figure| (figure.area, figure.period)).collect()
    }
}

/// The values that a rule gives where none is written: facts with just the achieved value.
fn compute(seen: &Seen, id: IndicatorId) -> Vec<(AreaId, Period, Facts)> {
    let indicator = seen.portal.indicator(id);
    let Some(rule) = indicator.derive.as_ref().filter(|_| indicator.kind != Kind::Qualitative) else {
        return Vec::new();
    };
    let mut computed = Vec::new();
    for (area, period) in seen.places(rule) {
        let written = seen.facts(id, area, period).is_some_and(|facts| facts.achieved.is_some());
        if !written && let Some(result) = result(seen, indicator, rule, (area, period)) {
            let digits = digits(seen, indicator, rule, &result);
            let target = seen.facts(id, area, period).and_then(|facts| facts.target.as_ref());
            let beside = target.map_or(Vec::new(), |target| ends(&target.quantity));
            computed.push((area, period, facts(indicator, result, (digits, &beside))));
        }
    }
    computed
}

/// The numbers that a quantity prints.
fn ends(quantity: &Quantity) -> Vec<Decimal> {
    let interval = quantity.interval();
    interval.low.into_iter().chain(interval.high).collect()
}

/// A computed number and where it comes from.
struct Computed<'a> {
    value: Interval,
    about: bool,
    /// The most digits among its inputs.
    scale: u32,
    /// The first one says what the result covers.
    from: Vec<&'a Facts>,
    origin: &'a Value,
}

fn result<'a>(seen: &Seen<'a>, indicator: &Indicator, rule: &Derive, place: (AreaId, Period)) -> Option<Computed<'a>> {
    match rule {
        Derive::Growth(of) => grown(seen, *of, place),
        Derive::MeanGrowth(of) => mean_growth(seen, *of, place),
        Derive::Ratio(over, under) => ratio(seen, indicator, (*over, *under), place),
        Derive::Sum(all) => sum(seen, indicator, all, place),
    }
}

fn grown<'a>(seen: &Seen<'a>, of: IndicatorId, (area, period): (AreaId, Period)) -> Option<Computed<'a>> {
    let now = seen.facts(of, area, period)?;
    let is_same = seen.portal.indicator(of).is_continuous(period);
    let earlier = seen.facts(of, area, period.previous()).filter(|_| is_same);
    let (then, _) = year_before(now, earlier, seen.portal.indicator(of).accumulates)?;
    let achieved = now.achieved.as_ref()?;
    let value = growth(&achieved.interval(), &then.interval())?;
    Some(Computed {
        value,
        about: is_about(&[achieved, then]),
        scale: scale(&[achieved, then]),
        from: vec![now],
        origin: achieved,
    })
}

/// From the level of the year before a term to that of its last year, the same per cent each year.
fn mean_growth<'a>(seen: &Seen<'a>, of: IndicatorId, (area, period): (AreaId, Period)) -> Option<Computed<'a>> {
    let Period::Term(first, last) = period else { return None };
    if !seen.portal.indicator(of).is_continuous(period) {
        return None;
    }
    let end = seen.facts(of, area, Period::Year(last)).filter(|end| end.covers != Covers::YearToDate)?;
    let before = seen.facts(of, area, Period::Year(first - 1)).filter(|one| one.covers != Covers::YearToDate);
    let printed = || seen.facts(of, area, Period::Year(first))?.previous();
    let start = before.and_then(|before| before.achieved.as_ref()).or_else(printed)?;
    let achieved = end.achieved.as_ref()?;
    let level = start.interval();
    level.sign().filter(|positive| *positive)?;
    let ratio = achieved.interval().over(&level)?;
    let years = u32::try_from(last - first + 1).ok()?;
    let yearly = Interval {
        low: ratio.low.and_then(|low| root(low, years)),
        high: ratio.high.and_then(|high| root(high, years)),
        ..ratio
    };
    let value = growth(&yearly.known()?, &Interval::exactly(Decimal::ONE))?;
    Some(Computed {
        value,
        about: is_about(&[achieved, start]),
        scale: scale(&[achieved, start]),
        from: vec![end],
        origin: achieved,
    })
}

fn ratio<'a>(
    seen: &Seen<'a>,
    indicator: &Indicator,
    (over, under): (IndicatorId, IndicatorId),
    (area, period): (AreaId, Period),
) -> Option<Computed<'a>> {
    let (one, two) = (seen.facts(over, area, period)?, seen.facts(under, area, period)?);
    let (a, b) = (one.achieved.as_ref()?, two.achieved.as_ref()?);
    let from = together(seen, &[(over, one), (under, two)])?;
    let unit = |id: IndicatorId| seen.portal.unit(seen.portal.indicator(id).unit);
    let value = divided((a, unit(over)), (b, unit(under)), seen.portal.unit(indicator.unit))?;
    Some(Computed { value, about: is_about(&[a, b]), scale: scale(&[a, b]), from, origin: a })
}

/// One in base units over the other in base units, in the unit of the result, of which 1 is 100 where it is per cent.
fn divided((over, over_unit): (&Value, &Unit), (under, under_unit): (&Value, &Unit), to: &Unit) -> Option<Interval> {
    let hundred = if to.is_percent() { Decimal::ONE_HUNDRED } else { Decimal::ONE };
    let over = over.interval().times(&Interval::exactly(over_unit.factor.checked_mul(hundred)?));
    let under = under.interval().times(&Interval::exactly(under_unit.factor.checked_mul(to.factor)?));
    over.over(&under)?.known()
}

fn sum<'a>(
    seen: &Seen<'a>,
    indicator: &Indicator,
    all: &[IndicatorId],
    (area, period): (AreaId, Period),
) -> Option<Computed<'a>> {
    let facts = all.iter().map(|id| Some((*id, seen.facts(*id, area, period)?))).collect::<Option<Vec<_>>>()?;
    let values = facts.iter().map(|(_, facts)| facts.achieved.as_ref()).collect::<Option<Vec<_>>>()?;
    let from = together(seen, &facts)?;
    let to = seen.portal.unit(indicator.unit);
    let mut total = Interval::exactly(Decimal::ZERO);
    for (id, value) in all.iter().zip(&values) {
        let unit = seen.portal.unit(seen.portal.indicator(*id).unit);
        total = total.plus(&converted(&value.interval(), unit, to)?);
    }
    Some(Computed {
        value: total.known()?,
        about: is_about(&values),
        scale: scale(&values),
        from,
        origin: values.first()?,
    })
}

fn converted(interval: &Interval, from: &Unit, to: &Unit) -> Option<Interval> {
    if from.id == to.id {
        return Some(*interval);
    }
    let convert = |end: Option<Decimal>| end.map_or(Some(None), |end| from.convert(end, to).map(Some));
    Some(Interval { low: convert(interval.low)?, high: convert(interval.high)?, ..*interval })
}

/// The inputs, those that add up within the year first; `None` where these speak of different stretches of time.
fn together<'a>(seen: &Seen, inputs: &[(IndicatorId, &'a Facts)]) -> Option<Vec<&'a Facts>> {
    type Inputs<'a> = Vec<(IndicatorId, &'a Facts)>;
    let (flows, rest): (Inputs, Inputs) = inputs.iter().partition(|(id, _)| seen.portal.indicator(*id).accumulates);
    let stretch = |facts: &'a Facts| (&facts.covers, facts.as_of.filter(|_| facts.covers == Covers::YearToDate));
    if flows.windows(2).any(|two| stretch(two[0].1) != stretch(two[1].1)) {
        return None;
    }
    Some(flows.into_iter().chain(rest).map(|(_, facts)| facts).collect())
}

fn scale(values: &[&Value]) -> u32 {
    values.iter().map(|value| value.quantity.scale()).max().unwrap_or(0)
}

/// How many digits a computed value is printed with: as many as the catalogue says, else as the input that has the most.
/// A quotient of whole numbers is seldom whole, so it has one; a sum has all that a change of units gives it.
fn digits(seen: &Seen, indicator: &Indicator, rule: &Derive, computed: &Computed) -> u32 {
    let least = match rule {
        Derive::Sum(_) => computed.value.number().map_or(0, |sum| sum.normalize().scale().min(DIGITS)),
        _ if seen.portal.unit(indicator.unit).dimension == "count" => 0,
        _ => 1,
    };
    indicator.decimals.unwrap_or(computed.scale.max(least))
}

fn is_about(values: &[&Value]) -> bool {
    values.iter().any(|value| value.quantity.comparator.is_about())
}

/// The facts of a computed value: as sure as its least sure input, of the day of its newest.
fn facts(indicator: &Indicator, computed: Computed, (digits, beside): (u32, &[Decimal])) -> Facts {
    let (place, origin) = (indicator.place, computed.origin.origin.clone());
    let covers = computed.from.first().map_or(Covers::Period, |facts| facts.covers.clone());
    let exact = computed.value.rounded(DIGITS);
    let achieved = quantity(&exact, computed.about, (digits, beside));
    let achieved = achieved
        .map(|quantity| Value { exact: Some(Box::new(exact)), ..Value::typed(quantity, place, origin.clone()) });
    Facts {
        place,
        target: None,
        achieved,
        status: computed.from.iter().map(|facts| facts.status).max().unwrap_or(ValueStatus::Final),
        as_of: as_of(&covers, &computed.from),
        covers,
        covers_said: true,
        commitment: Default::default(),
        origin,
        suspect: false,
        more: None,
    }
}

fn quantity(exact: &Interval, about: bool, (digits, beside): (u32, &[Decimal])) -> Option<Quantity> {
    let quantity = digits::printed(exact, digits, beside)?;
    let about = about && quantity.comparator == Comparator::Exactly;
    Some(if about { Quantity { comparator: Comparator::About, ..quantity } } else { quantity })
}

/// A value to date keeps its day; any other has the newest.
fn as_of(covers: &Covers, from: &[&Facts]) -> Option<Date> {
    match covers {
        Covers::YearToDate => from.first()?.as_of,
        _ => from.iter().filter_map(|facts| facts.as_of).max(),
    }
}

/// Gives a figure that was written without an achieved value the computed one.
fn fill(figure: &mut Figure, computed: Facts) {
    figure.facts.achieved = computed.achieved;
    figure.facts.status = computed.status;
    figure.facts.covers = computed.covers;
    figure.facts.as_of = computed.as_of;
    figure.derived = true;
}

/// Puts the new figures in their places, and everything that counts figures right.
fn merge(portal: &mut Portal, added: Added) {
    let mut added: Vec<Figure> = added.into_values().flatten().collect();
    if added.is_empty() {
        return;
    }
    added.sort_by_key(key);
    let mut figures = Vec::with_capacity(portal.figures.len() + added.len());
    let mut added = added.into_iter().peekable();
    for figure in std::mem::take(&mut portal.figures) {
        while let Some(earlier) = added.next_if(|one| key(one) < key(&figure)) {
            figures.push(earlier);
        }
        figures.push(figure);
    }
    figures.extend(added);
    portal.figures = figures;
    count(portal);
}

fn key(figure: &Figure) -> (AreaId, Period, IndicatorId) {
    (figure.area, figure.period, figure.indicator)
}

/// Counts the figures of each report and of each indicator anew. Every figure has a report: its inputs stand there.
fn count(portal: &mut Portal) {
    let mut at = 0;
    for report in &mut portal.reports {
        let own = |figure: &&Figure| (figure.area, figure.period) == (report.area, report.period);
        let length = portal.figures[at..].iter().take_while(own).count();
        report.figures = at..at + length;
        at += length;
    }
    portal.index();
}

/// The positive `n`th root of a positive number, by Newton's method from above; `None` for others.
fn root(number: Decimal, n: u32) -> Option<Decimal> {
    if number <= Decimal::ZERO || n == 0 {
        return None;
    }
    let (count, fewer) = (Decimal::from(n), Decimal::from(n - 1));
    let mut guess = number.max(Decimal::ONE);
    for _ in 0..500 {
        // A power too large for a decimal: far above the root.
        let next = match (1..n).try_fold(Decimal::ONE, |power, _| power.checked_mul(guess)) {
            Some(power) => guess.checked_mul(fewer)?.checked_add(number.checked_div(power)?)?.checked_div(count)?,
            None => guess.checked_div(Decimal::TWO)?,
        };
        if next >= guess {
            break;
        }
        guess = next;
    }
    Some(guess)
}

#[cfg(test)]
mod tests;
