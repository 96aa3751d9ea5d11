//! Every number that a portal prints of some indicators, and those that it does not print though readers can name them.
//!
//! A number is what it counts, whoever prints it: a level printed beside the next year's figure is the figure of that year.
//! All are in base units, so that a sum is only pluses and minuses.

use super::{MemberPath, is_small};
use crate::model::{
    Amount, AreaId, Covers, Date, Facts, Figure, IndicatorId, Kind, Period, Portal, Sensitive, Value, Window, implied,
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// So many vintages are told apart at most: the newest ones.
const MOST_VINTAGES: usize = 4;

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub indicator: IndicatorId,
    pub area: AreaId,
    /// The members in one order, whichever way they are nested.
    pub path: MemberPath,
    pub side: Side,
    pub window: Window,
}

/// Which number of a quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    /// The number, of a share what is counted as part.
    Count,
    /// What a share is a part of.
    Base,
}

/// Where a number is printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Print {
    pub figure: u32,
    pub path: MemberPath,
    /// As the level a year earlier of another figure.
    pub earlier: bool,
}

/// One number.
#[derive(Debug, Clone, Default)]
pub(super) struct Number {
    /// As each vintage had it, oldest first, the newest last; empty until somebody worked it out.
    pub values: Vec<Decimal>,
    pub prints: Vec<Print>,
    /// Nobody shows it, or nobody may.
    pub hidden: bool,
    /// So small a count of people that it may not be known.
    pub small: bool,
    /// Whose it is, where that is not for all eyes.
    pub sensitive: Option<Sensitive>,
    /// Whether its values only may be true: nothing that is printed tells them alone.
    pub guessed: bool,
    /// Whether it may be less than nothing.
    pub negative: bool,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub all: Vec<Number>,
    pub keys: BTreeMap<Key, usize>,
    /// How many vintages are told apart.
    pub vintages: usize,
}

impl Key {
    /// The total that a member belongs to.
    pub fn total(&self) -> Self {
        Self { path: MemberPath::new(), ..self.clone() }
    }

    /// Whether its days hold all those of another.
    pub fn holds(&self, other: &Self) -> bool {
        self.window.from <= other.window.from && other.window.to <= self.window.to
    }
}

impl Number {
    /// Whether readers see it.
    pub fn is_public(&self) -> bool {
        !self.hidden && !self.prints.is_empty()
    }
}

impl Numbers {
    /// All numbers that are printed of some indicators.
    pub fn printed(portal: &Portal, indicators: &[IndicatorId]) -> Self {
        let figures = || indicators.iter().flat_map(|id| &portal.by_indicator[id.0 as usize]);
        let of = |at: &u32| &portal.figures[*at as usize];
        let vintages = figures().map(|at| vintages(&of(at).facts)).max().unwrap_or(1);
        let mut numbers = Self { vintages: vintages.min(MOST_VINTAGES), ..Self::default() };
        for at in figures() {
            numbers.print(portal, *at, of(at));
        }
        numbers
    }

    /// The number of that key; a new one that nobody prints where there is none.
    pub fn of(&mut self, portal: &Portal, key: Key) -> usize {
        if let Some(at) = self.keys.get(&key) {
            return *at;
        }
        let sensitive = portal.indicator(key.indicator).sensitive;
        let hidden = sensitive == Some(Sensitive::Security);
        self.all.push(Number { sensitive, hidden, ..Number::default() });
        self.keys.insert(key, self.all.len() - 1);
        self.all.len() - 1
    }

    /// The longest stretches that are printed within one that is not, apart from one another.
    pub fn within(&self, key: &Key) -> Vec<usize> {
        let bounds = |window: Window| Key { window, ..key.clone() };
        let last = bounds(Window { from: key.window.to, to: key.window.to });
        let first = bounds(Window { from: key.window.from, to: key.window.from });
        let (mut day, mut found) = (key.window.from, Vec::new());
        let mut inside: Vec<(Window, usize)> = self
            .keys
            .range(first..=last)
            .map(|(one, at)| (one.window, *at))
            .filter(|(one, _)| one.to <= key.window.to)
            .collect();
        inside.sort_by_key(|(window, _)| (window.from, std::cmp::Reverse(window.to)));
        for (window, at) in inside {
            if window.from >= day {
                found.push(at);
                day = window.to.plus_days(1);
            }
        }
        found
    }

    /// What a list leaves open.
    pub fn rest(&mut self, portal: &Portal, indicator: IndicatorId) -> usize {
        let sensitive = portal.indicator(indicator).sensitive;
        let hidden = sensitive == Some(Sensitive::Security);
        self.all.push(Number { sensitive, hidden, ..Number::default() });
        self.all.len() - 1
    }

    fn print(&mut self, portal: &Portal, at: u32, figure: &Figure) {
        let kind = portal.indicator(figure.indicator).kind;
        if !matches!(kind, Kind::Amount | Kind::Share) {
            return;
        }
        figure.facts.each(|facts, path| {
            let said = said(figure, facts);
            for window in said.iter().map(|(window, ..)| *window).collect::<BTreeSet<_>>() {
                let of = || said.iter().filter(|(of, ..)| *of == window);
                let print = |earlier| (Print { figure: at, path: path.clone(), earlier }, window);
                self.add(portal, &print(false), &of().filter_map(|(_, value, _)| *value).collect::<Vec<_>>());
                self.add(portal, &print(true), &of().filter_map(|(.., level)| *level).collect::<Vec<_>>());
            }
            let now = said.first().map_or_else(|| figure.period.window(), |(window, ..)| *window);
            self.imply(portal, (at, path, now), facts);
        });
    }

    /// The values of one print: as it is now, then as each vintage had it.
    fn add(&mut self, portal: &Portal, print: &(Print, Window), said: &[&Value]) {
        let figure = &portal.figures[print.0.figure as usize];
        let Some((now, vintages)) = said.split_first() else { return };
        let small = said.iter().any(|value| is_small(portal, figure.indicator, value));
        let vintages = if vintages.is_empty() { std::slice::from_ref(now) } else { vintages };
        for side in [Side::Count, Side::Base] {
            let count = |value: &&Value| count(portal, figure.indicator, value, side);
            let counts: Vec<Decimal> = vintages.iter().filter_map(count).collect();
            let Some(last) = count(now).or(counts.last().copied()) else { continue };
            let counts = self.aligned(&counts, last);
            self.tell(portal, (print, side), &counts, small && side == Side::Count);
        }
    }

    /// The number behind a per cent of a printed target, or behind a change since a printed level.
    fn imply(&mut self, portal: &Portal, (at, path, now): (u32, &MemberPath, Window), facts: &Facts) {
        let indicator = portal.figures[at as usize].indicator;
        let factor = portal.unit(portal.indicator(indicator).unit).factor;
        let bound = Decimal::from(portal.suppress_below);
        let is_people = portal.indicator(indicator).sensitive == Some(Sensitive::People);
        let mut told = |middle: Option<Decimal>, earlier| {
            let Some(number) = middle.and_then(|middle| middle.checked_mul(factor)) else { return };
            let counts = vec![number; self.vintages];
            let print = (Print { figure: at, path: path.clone(), earlier }, now);
            self.tell(portal, (&print, Side::Count), &counts, is_people && number < bound);
        };
        if portal.indicator(indicator).kind != Kind::Amount {
            return;
        }
        if facts.achieved.is_none() {
            told(implied_achieved(facts), false);
        }
        if facts.previous().is_none() {
            let level = implied::previous(facts);
            told(level.and_then(|level| level.low?.checked_add(level.high?)?.checked_div(Decimal::TWO)), true);
        }
    }

    fn aligned(&self, counts: &[Decimal], last: Decimal) -> Vec<Decimal> {
        let missing = self.vintages.saturating_sub(counts.len());
        let first = counts.first().copied().unwrap_or(last);
        let kept = &counts[counts.len().saturating_sub(self.vintages)..];
        let mut aligned: Vec<Decimal> = std::iter::repeat_n(first, missing).chain(kept.iter().copied()).collect();
        if let Some(end) = aligned.last_mut() {
            *end = last;
        }
        aligned
    }

    fn tell(
        &mut self,
        portal: &Portal,
        ((print, now), side): (&(Print, Window), Side),
        counts: &[Decimal],
        small: bool,
    ) {
        let of = &portal.figures[print.figure as usize];
        let window = if print.earlier { a_year_before(*now) } else { *now };
        let key = Key { indicator: of.indicator, area: of.area, path: ordered(&print.path), side, window };
        let at = self.of(portal, key);
        let number = &mut self.all[at];
        number.small |= small && number.sensitive == Some(Sensitive::People);
        number.hidden |= number.small;
        number.negative |= counts.iter().any(|count| count.is_sign_negative() && !count.is_zero());
        // What the figure of a year says itself goes before what is said of it later.
        if number.values.is_empty() || !print.earlier {
            number.values = counts.to_vec();
        }
        number.prints.push(print.clone());
    }
}

/// The members of a way, in one order.
pub(super) fn ordered(path: &MemberPath) -> MemberPath {
    let mut path = path.clone();
    path.sort_unstable();
    path
}

/// The days that its value speaks of, and those of each vintage.
pub(super) fn stretches(figure: &Figure, facts: &Facts) -> BTreeSet<Window> {
    said(figure, facts).into_iter().map(|(window, ..)| window).collect()
}

/// What is said of it: of which days, and as which vintage; as it is now, then as each vintage had it.
fn said<'a>(figure: &Figure, facts: &'a Facts) -> Vec<(Window, Option<&'a Value>, Option<&'a Value>)> {
    let day = |value: Option<&Value>| value.and_then(|value| value.origin.as_of);
    let achieved = facts.achieved.as_ref();
    let now = stretch(figure.period, &facts.covers, facts.as_of.or(day(achieved)));
    let vintages = facts.more.iter().flat_map(|more| &more.vintages).map(|vintage| {
        let achieved = vintage.achieved.as_ref();
        (stretch(figure.period, &vintage.covers, day(achieved)), achieved, vintage.previous.as_ref())
    });
    std::iter::once((now, achieved, facts.previous())).chain(vintages).collect()
}

/// To date is from the first of January of the year that the period lies in, or begins with.
fn stretch(period: Period, covers: &Covers, as_of: Option<Date>) -> Window {
    let whole = period.window();
    match covers {
        Covers::Window(window, _) => *window,
        Covers::YearToDate => {
            let from = Date { month: 1, day: 1, ..whole.from };
            Window { from, to: as_of.filter(|to| *to >= from && *to <= whole.to).unwrap_or(whole.to) }
        }
        _ => whole,
    }
}

/// The same days of the year before; of a term, the term before.
pub(super) fn a_year_before(window: Window) -> Window {
    let years = window.to.year - window.from.year + 1;
    let back = |date: Date| {
        let year = date.year - years;
        let is_last = date == Date::month_end(date.year, date.month);
        if is_last { Date::month_end(year, date.month) } else { Date { year, ..date } }
    };
    Window { from: back(window.from), to: back(window.to) }
}

fn vintages(facts: &Facts) -> usize {
    let mut most = 1;
    facts.each(|facts, _| {
        most = most.max(facts.more.as_deref().map_or(1, |more| more.vintages.len()));
    });
    most
}

/// In base units.
fn count(portal: &Portal, indicator: IndicatorId, value: &Value, side: Side) -> Option<Decimal> {
    let factor = portal.unit(portal.indicator(indicator).unit).factor;
    match (value.quantity.amount, side) {
        (Amount::Number(number) | Amount::Range(number, _), Side::Count) => {
            let of_share = portal.indicator(indicator).kind == Kind::Share;
            (!of_share).then(|| number.checked_mul(factor))?
        }
        (Amount::Share(part, _), Side::Count) => Some(part),
        (Amount::Share(_, whole), Side::Base) => Some(whole),
        _ => None,
    }
}

/// What was achieved where only a per cent of the target, or a change since the level before, is stated.
fn implied_achieved(facts: &Facts) -> Option<Decimal> {
    let point = |value: &Value| value.quantity.point();
    let stated = facts.stated()?;
    let by_target = || {
        let percent = point(stated.of_target.as_ref()?);
        point(facts.target.as_ref()?).checked_mul(percent)?.checked_div(Decimal::ONE_HUNDRED)
    };
    let by_level = || {
        let (level, change) = (facts.previous()?, stated.changes.iter().find(|change| change.since.is_none())?);
        let by = point(&change.value);
        match change.unit {
            crate::model::ChangeUnit::Percent => {
                point(level).checked_mul(Decimal::ONE_HUNDRED.checked_add(by)?)?.checked_div(Decimal::ONE_HUNDRED)
            }
            _ => point(level).checked_add(by),
        }
    };
    by_target().or_else(by_level)
}
