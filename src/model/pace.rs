//! What a running plan asks for by a day: by its milestones, else by the days that have passed.
//!
//! A flow that adds up within the year is due in part: linearly between the milestones, or from nothing to the whole
//! plan without any. A level or a rate does not add up: it is held against the last milestone due, before the first one
//! against that, and without any against the target itself. Where less is better the part due is an allowance; of
//! `within` the lower end is due in part, while the upper end is never exceeded before it is exceeded for good.

use super::assess::{Case, Evidence};
use super::{Covers, Date, Figure, Goal, Interval, Kind, Period, Portal, Rule, Target, Window};
use rust_decimal::Decimal;

/// The days of the longest first quarter, the 31st of March included.
const QUARTER: i64 = 91;

/// What the targets of shorter periods ask for by a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Milestone {
    /// The day.
    pub on: Date,
    /// How much by then, from the beginning of the plan; of a level, its value then.
    pub amount: Decimal,
}

/// Where the part due comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaceBy {
    /// Targets of shorter periods.
    Milestones,
    /// The days that have passed.
    DaysElapsed,
    /// The target itself: the value does not add up.
    Level,
}

/// What was due of a running plan on the day of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The day of the value.
    pub on: Date,
    /// How much was due, in the unit; in per cent of the plan where only that is stated.
    pub due: Decimal,
    /// What was due in per cent of the plan; not of a level, nor of a plan of 0 or below with milestones.
    pub due_percent: Option<Decimal>,
    /// The values that are on pace.
    pub accepts: Interval,
    /// Where the part due comes from.
    pub by: PaceBy,
    /// Whether a level is held against a milestone rather than the plan itself.
    pub interim: bool,
    /// Days that have passed, the day itself included.
    pub days: i64,
    /// Days of the plan.
    pub of_days: i64,
    /// Months that have passed, where they are whole.
    pub months: Option<u16>,
}

impl Pace {
    /// Whether it is the last day of the plan: then the whole plan is due, evenly or not.
    pub(super) fn is_over(&self) -> bool {
        self.days >= self.of_days
    }

    /// Whether it is still the first quarter of the plan's first year: too early to tell by days.
    pub(super) fn is_early(&self) -> bool {
        self.days <= QUARTER
    }

    pub(super) fn rule(&self) -> Rule {
        match self.by {
            PaceBy::Milestones => Rule::PaceMilestones,
            PaceBy::DaysElapsed => Rule::PaceDays,
            PaceBy::Level => Rule::PaceLevel,
        }
    }
}

/// What is due on the day of a value to date.
pub(super) fn due(case: &Case, evidence: &Evidence) -> Pace {
    let plan = Plan::of(case, evidence);
    let by = match (plan.flows, plan.milestones.is_empty()) {
        (false, _) => PaceBy::Level,
        (true, true) => PaceBy::DaysElapsed,
        (true, false) => PaceBy::Milestones,
    };
    let due = plan.due().unwrap_or(evidence.target.bound);
    let days = plan.days();
    let of_days = plan.window.length();
    Pace {
        on: plan.on,
        due,
        due_percent: match by {
            PaceBy::DaysElapsed => Decimal::from(days * 100).checked_div(of_days.into()),
            PaceBy::Milestones => plan.percent(due, evidence),
            PaceBy::Level => None,
        },
        accepts: accepts(&evidence.target, due, plan.flows),
        by,
        interim: by == PaceBy::Level && !plan.milestones.is_empty(),
        days,
        of_days,
        months: whole_months(plan.window, plan.on),
    }
}

fn accepts(target: &Target, due: Decimal, flows: bool) -> Interval {
    match target.goal {
        Goal::AtLeast => Interval::from(due),
        Goal::Above => Interval::above(due),
        Goal::AtMost => Interval::up_to(due),
        Goal::Below => Interval::below(due),
        Goal::Within if flows => Interval::between(due.min(target.ends.1), target.ends.1.max(due)),
        Goal::Within => target.accepts(),
    }
}

/// A plan on its way.
struct Plan<'a> {
    window: Window,
    on: Date,
    /// Due at the end: the bound of the printed target, in its unit; 100 where only per cent are printed.
    whole: Decimal,
    flows: bool,
    milestones: &'a [Milestone],
    stated: bool,
}

impl<'a> Plan<'a> {
    fn of(case: &'a Case, evidence: &Evidence) -> Self {
        let window = case.period.window();
        let flows = case.accumulates && case.kind == Kind::Amount;
        let levels_within = !flows && evidence.target.goal == Goal::Within;
        Self {
            window,
            on: day_of(case).clamp(window.from.plus_days(-1), window.to),
            whole: evidence.printed.map_or(evidence.target.bound, |printed| printed.bound),
            flows,
            milestones: if evidence.printed.is_none() || levels_within { &[] } else { &case.milestones },
            stated: evidence.stated,
        }
    }

    fn days(&self) -> i64 {
        self.on.days() - self.window.from.days() + 1
    }

    /// `None` where the numbers are too large.
    fn due(&self) -> Option<Decimal> {
        let due = if self.flows { self.flow_due() } else { Some(self.level_due()) }?;
        match self.stated {
            true => due.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.whole),
            false => Some(due),
        }
    }

    fn percent(&self, due: Decimal, evidence: &Evidence) -> Option<Decimal> {
        let bound = evidence.target.bound;
        if bound <= Decimal::ZERO {
            return None;
        }
        due.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(bound)
    }

    fn flow_due(&self) -> Option<Decimal> {
        due_on(&way(self.window, self.whole, self.milestones), self.on)
    }

    fn level_due(&self) -> Decimal {
        let passed = self.milestones.iter().rfind(|milestone| milestone.on <= self.on);
        passed.or(self.milestones.first()).map_or(self.whole, |milestone| milestone.amount)
    }
}

/// The way of a flow from nothing to its target: the day before the plan begins, its milestones, its last day.
fn way(window: Window, whole: Decimal, milestones: &[Milestone]) -> Vec<Milestone> {
    let start = Milestone { on: window.from.plus_days(-1), amount: Decimal::ZERO };
    let end = Milestone { on: window.to, amount: whole };
    [start].into_iter().chain(milestones.iter().copied()).chain([end]).collect()
}

/// What is due by a day on such a way: straight between its milestones. `None` where the numbers are too large.
pub fn due_on(way: &[Milestone], on: Date) -> Option<Decimal> {
    let step = way.windows(2).find(|step| step[1].on >= on);
    match step {
        Some(step) => between(step[0], step[1], on),
        None => way.last().map(|end| end.amount),
    }
}

/// The way that a figure's plan takes to its target; `None` where it has none, or does not add up on its way.
pub fn expected(portal: &Portal, figure: &Figure) -> Option<Vec<Milestone>> {
    let indicator = portal.indicator(figure.indicator);
    if indicator.kind != Kind::Amount || !indicator.accumulates {
        return None;
    }
    let target = Target::of(figure.facts.target.as_ref()?.quantity, indicator.better)?;
    Some(way(figure.period.window(), target.bound, &milestones(portal, figure)))
}

/// The amount on a day, on the straight line between two milestones.
fn between(before: Milestone, after: Milestone, on: Date) -> Option<Decimal> {
    let (passed, all) = (on.days() - before.on.days(), after.on.days() - before.on.days());
    if passed >= all {
        return Some(after.amount);
    }
    let step = after.amount.checked_sub(before.amount)?;
    let (passed, all) = (Decimal::from(passed), Decimal::from(all));
    let part = step.checked_mul(passed).and_then(|times| times.checked_div(all));
    before.amount.checked_add(part.or_else(|| step.checked_div(all)?.checked_mul(passed))?)
}

/// The day of the value. The reading asks for one with every value to date; without it the portal's day stands in.
fn day_of(case: &Case) -> Date {
    let origin = case.facts.achieved.as_ref().and_then(|value| value.origin.as_of);
    case.facts.as_of.or(origin).unwrap_or(case.as_of)
}

fn whole_months(window: Window, on: Date) -> Option<u16> {
    let months = (i32::from(on.year) - i32::from(window.from.year)) * 12 + i32::from(on.month) + 1
        - i32::from(window.from.month);
    let whole = on == Date::month_end(on.year, on.month) && months > 0;
    if whole { u16::try_from(months).ok() } else { None }
}

/// What the targets of shorter periods inside the figure's own ask for, by day.
pub(super) fn milestones(portal: &Portal, figure: &Figure) -> Vec<Milestone> {
    let indicator = portal.indicator(figure.indicator);
    let whole = figure.period.window();
    let mut found: Vec<Milestone> = Vec::new();
    for shorter in shorter(portal, figure, whole) {
        let target = shorter.facts.target.as_ref().and_then(|value| Target::of(value.quantity, indicator.better));
        let Some(target) = target else { continue };
        let window = asked_over(shorter);
        if window.to >= whole.to {
            continue;
        }
        let carried = if indicator.accumulates { carried(&found, whole, window) } else { Some(Decimal::ZERO) };
        let Some(amount) = carried.and_then(|carried| carried.checked_add(target.bound)) else { continue };
        // The longest period comes last and wins: a half-year's own plan over the sum of its quarters.
        let (from, to) = (before(&found, window.to), before(&found, window.to.plus_days(1)));
        found.splice(from..to, [Milestone { on: window.to, amount }]);
    }
    found
}

/// How many milestones lie before a day.
fn before(found: &[Milestone], day: Date) -> usize {
    found.partition_point(|one| one.on < day)
}

/// The same indicator's figures in the same area, in shorter periods inside a window, oldest first.
fn shorter<'a>(portal: &'a Portal, figure: &'a Figure, whole: Window) -> impl Iterator<Item = &'a Figure> {
    portal.figures_in(figure.indicator, figure.area).filter(move |other| {
        let window = other.period.window();
        other.period != figure.period && window.from >= whole.from && window.to <= whole.to
    })
}

/// The stretch that a shorter period's target asks for: to date, from the beginning of its year.
fn asked_over(figure: &Figure) -> Window {
    let window = figure.period.window();
    match (figure.facts.covers == Covers::YearToDate, figure.period) {
        (true, Period::Year(_) | Period::Term(..)) | (false, _) => window,
        (true, _) => Window {
            from: Date { year: window.to.year, month: 1, day: 1 },
            to: figure.facts.as_of.unwrap_or(window.to).clamp(window.from, window.to),
        },
    }
}

/// How much is asked for before a stretch begins; `None` where nobody says.
fn carried(found: &[Milestone], whole: Window, stretch: Window) -> Option<Decimal> {
    if stretch.from == whole.from {
        return Some(Decimal::ZERO);
    }
    let before = stretch.from.plus_days(-1);
    found.iter().find(|one| one.on == before).map(|one| one.amount)
}
