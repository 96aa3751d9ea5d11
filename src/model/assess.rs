//! Judges a figure: one pure function from what is known to a status, the rule that decided and the numbers behind it.
//!
//! Knows nothing of words: [`super::rules::RULES`] names the words of each rule.

use super::pace::{self, Milestone};
use super::{
    Better, Covers, Date, Facts, Figure, Goal, Inflow, Interval, Judging, Kind, NotOver, Pace, PaceBy, Period, Portal,
    Quantity, Rule, Stated, Status, Target, Value, Verdict, later, later_plan, not_over, running_plan,
};
use rust_decimal::Decimal;

/// What a status rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The achieved value leaves no doubt.
    Value,
    /// What the document states, as the numbers themselves are not printed.
    AsStated,
    /// The printed bound of the achieved value, where both outcomes are possible.
    Bound,
}

/// What came of judging a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Assessment {
    /// How it stands.
    pub status: Status,
    /// Which rule decided.
    pub rule: Rule,
    /// What the status rests on.
    pub basis: Basis,
    /// The target as judged, where one is printed and judged.
    pub target: Option<Target>,
    /// The period that sets the target, where that is not its own: a later one, or the year of a value to date.
    pub plan: Option<Period>,
    /// Achieved ÷ target in per cent; never of a target of 0 or below, of a rank or of `within`.
    pub attainment: Option<Interval>,
    /// Whether it and the gap are only about right, as the target or the achieved value is.
    pub about: bool,
    /// Whether readers see the attainment: for amounts and counts where higher is better. Else they see the gap.
    pub shown: bool,
    /// Achieved − target in the unit, from the nearest end of a range.
    pub gap: Option<Interval>,
    /// The verdict or forecast that the document itself gives.
    pub source_says: Option<Verdict>,
    /// What was due on its day, for a value to date.
    pub pace: Option<Pace>,
    /// Whether the document says, without a number, that the plan was met: never verifiable, never judged.
    pub claimed: Option<bool>,
}

/// All that the status of a figure, or of a member of a breakdown, depends on.
#[derive(Debug, Clone)]
pub struct Case<'a> {
    /// What is said of it.
    pub facts: &'a Facts,
    /// Which way is good.
    pub better: Better,
    /// What sort of number it is.
    pub kind: Kind,
    /// Whether it adds up within the year.
    pub accumulates: bool,
    /// How it comes in on its way to a plan.
    pub inflow: Inflow,
    /// The last day of its area.
    pub area_until: Option<Date>,
    /// The next later period for which a target is set, where this one has none.
    pub later_target: Option<Period>,
    /// The year's target, where that is what a value to date of a shorter period is on its way to.
    pub running: Option<&'a Value>,
    /// Its period; of a value to date of a shorter period without a target of its own, its year.
    pub period: Period,
    /// The day on which "due" is judged.
    pub as_of: Date,
    /// How figures are judged.
    pub judging: Judging,
    /// What the targets of shorter periods ask for, by day; only gathered for a value to date.
    pub milestones: Vec<Milestone>,
}

impl Assessment {
    /// Whether what is reckoned by days or milestones is more than a limit allows so far: that is not late.
    pub fn is_over_limit(&self) -> bool {
        let is_limit = self.target.is_some_and(|target| matches!(target.goal, Goal::AtMost | Goal::Below));
        is_limit && self.status == Status::Behind && matches!(self.rule, Rule::PaceDays | Rule::PaceMilestones)
    }
}

impl<'a> Case<'a> {
    /// The case of a figure.
    pub fn of(portal: &'a Portal, figure: &'a Figure) -> Self {
        let case = Self::of_member(portal, figure, &figure.facts);
        let plan = running_plan(portal, figure);
        let case = Self {
            running: plan.and_then(|plan| plan.facts.target.as_ref()),
            period: later::running_year(figure).filter(|_| plan.is_some() || case.is_stated()).unwrap_or(case.period),
            ..case
        };
        let milestones = if case.runs() { pace::milestones(portal, plan.unwrap_or(figure)) } else { Vec::new() };
        let later = (figure.facts.target.is_none() && plan.is_none()).then(|| later_plan(portal, figure)).flatten();
        Self { milestones, later_target: later.map(|plan| plan.period), ..case }
    }

    /// The case of a member of one of the figure's breakdowns. Its pace goes by the days: plans of parts have no
    /// milestones of their own.
    pub fn of_member(portal: &Portal, figure: &Figure, facts: &'a Facts) -> Self {
        let indicator = portal.indicator(figure.indicator);
        Self {
            facts,
            better: indicator.better,
            kind: indicator.kind,
            accumulates: indicator.accumulates,
            inflow: indicator.pace,
            area_until: portal.areas.get(figure.area.0 as usize).and_then(|area| area.until),
            later_target: None,
            running: None,
            period: figure.period,
            as_of: portal.as_of,
            judging: portal.judging,
            milestones: Vec::new(),
        }
    }

    /// Whether the document prints the value in per cent of the target.
    fn is_stated(&self) -> bool {
        self.facts.stated().is_some_and(|stated| stated.of_target.is_some())
    }

    /// Whether its value is to date and its target the plan of the whole year or term.
    pub(super) fn runs(&self) -> bool {
        self.facts.covers == Covers::YearToDate && matches!(self.period, Period::Year(_) | Period::Term(..))
    }
}

/// Judges a figure.
pub fn assess(case: &Case) -> Assessment {
    let judged = match evidence(case) {
        Ok(_) if case.facts.suspect => unjudged(case, Rule::Suspect),
        Ok(evidence) if case.runs() => judge_pace(case, &evidence),
        Ok(evidence) => match not_over(case.facts, (case.period, case.accumulates), case.area_until, case.as_of) {
            Some(NotOver::Expected) => judge_expected(case, &evidence),
            Some(why) if !is_met_for_good(&evidence) => without_verdict(case, &evidence, Rule::of_unfinished(why)),
            _ => judge_full(case, &evidence),
        },
        Err(rule) => unjudged(case, rule),
    };
    let plan = case.running.map(|_| case.period).or(case.later_target.filter(|_| judged.rule == Rule::LaterTarget));
    by_source(case, Assessment { claimed: case.facts.stated().and_then(Stated::claim), plan, ..judged })
}

/// What is reached before the end stays reached; an allowance that is kept so far may yet be used up.
fn is_met_for_good(evidence: &Evidence) -> bool {
    evidence.target.goal.is_upward() && evidence.target.accepts().covers(&evidence.achieved)
}

/// What the document itself says wins over what is reckoned by days, and speaks where nothing else can.
fn by_source(case: &Case, judged: Assessment) -> Assessment {
    let Some(verdict) = case.facts.stated().and_then(|stated| stated.verdict.as_ref()).map(|one| one.verdict) else {
        return judged;
    };
    let by_days = judged.pace.is_some_and(|pace| pace.by == PaceBy::DaysElapsed);
    let is_open = matches!(judged.status, Status::NotOver | Status::NotDue | Status::NotReported);
    let in_words = matches!(judged.rule, Rule::NoTarget | Rule::LaterTarget) && verdict.claim().is_none();
    // Where the document prints nothing but a per cent, its own word for that is the better reading of it.
    let is_stated = matches!(judged.rule, Rule::Stated | Rule::Expected);
    if !by_days && !is_open && !in_words && !is_stated {
        return Assessment { source_says: Some(verdict), ..judged };
    }
    let status = match verdict {
        Verdict::Met => Status::Met,
        Verdict::Missed => Status::Missed,
        Verdict::OnPace => Status::OnPace,
        Verdict::Behind => Status::Behind,
        Verdict::ExpectedMet => Status::ExpectedMet,
        Verdict::ExpectedMissed => Status::ExpectedMissed,
    };
    Assessment { status, rule: Rule::BySource, source_says: Some(verdict), ..judged }
}

/// A value and the target that it is held against.
pub(super) struct Evidence {
    pub target: Target,
    pub achieved: Interval,
    /// Whether both are the per cent that the document states.
    pub stated: bool,
    /// The printed target.
    pub printed: Option<Target>,
}

/// The value and the target, or the rule that says why there is nothing to compare.
fn evidence(case: &Case) -> Result<Evidence, Rule> {
    let facts = case.facts;
    if case.kind == Kind::Qualitative {
        return Err(without_numbers(case));
    }
    let of_target = facts.stated().and_then(|stated| stated.of_target.as_ref()).map(|value| value.quantity);
    let Some(target) = facts.target.as_ref().or(case.running) else {
        let Some(percent) = of_target else { return Err(without_target(case)) };
        let target = Target::of(Quantity::exactly(Decimal::ONE_HUNDRED), case.better).ok_or(Rule::NotJudged)?;
        return Ok(as_stated(percent, target.goal, None));
    };
    let target = Target::of(target.quantity, case.better).ok_or(Rule::NotJudged)?;
    match (&facts.achieved, of_target) {
        (Some(value), _) => Ok(Evidence { target, achieved: value.interval(), stated: false, printed: Some(target) }),
        // Per cent of a target of 0 or below says nothing of the direction.
        (None, Some(percent)) if target.bound > Decimal::ZERO => Ok(as_stated(percent, target.goal, Some(target))),
        (None, _) => Err(without_value(case)),
    }
}

fn as_stated(percent: Quantity, goal: Goal, printed: Option<Target>) -> Evidence {
    Evidence { target: Target::in_percent(goal), achieved: percent.interval(), stated: true, printed }
}

fn without_target(case: &Case) -> Rule {
    match case.facts.stated() {
        Some(stated) if stated.claim().is_some() => Rule::Claimed,
        _ if case.facts.plans_parts() => Rule::ByParts,
        _ if case.later_target.is_some() => Rule::LaterTarget,
        _ => Rule::NoTarget,
    }
}

/// What is planned for a stretch of its own is due when that is over.
fn without_value(case: &Case) -> Rule {
    let due = match &case.facts.covers {
        Covers::Window(window, _) => window.to,
        _ => case.period.window().to,
    };
    if case.as_of > due { Rule::NotReported } else { Rule::NotDue }
}

fn without_numbers(case: &Case) -> Rule {
    let Some(more) = case.facts.more.as_deref() else { return Rule::NoTarget };
    match (&more.target_text, &more.achieved_text) {
        (Some(_), Some(_)) => Rule::NotJudged,
        (Some(_), None) if more.stated.claim().is_none() => without_value(case),
        _ => without_target(case),
    }
}

fn unjudged(case: &Case, rule: Rule) -> Assessment {
    let target = case.facts.target.as_ref().and_then(|value| Target::of(value.quantity, case.better));
    Assessment { target, ..blank(rule) }
}

fn blank(rule: Rule) -> Assessment {
    Assessment {
        status: rule.row().statuses[0],
        rule,
        basis: Basis::Value,
        target: None,
        plan: None,
        attainment: None,
        about: false,
        shown: false,
        gap: None,
        pace: None,
        claimed: None,
        source_says: None,
    }
}

/// The numbers as they are, and no verdict.
fn without_verdict(case: &Case, evidence: &Evidence, rule: Rule) -> Assessment {
    Assessment { status: Status::NotOver, rule, ..measured(case, evidence, true) }
}

/// An estimate or a forecast of a time that goes on: what is expected of its end, and no verdict yet.
fn judge_expected(case: &Case, evidence: &Evidence) -> Assessment {
    let full = judge_full(case, evidence);
    let status = match full.status {
        Status::Met => Status::ExpectedMet,
        Status::Near => Status::ExpectedNear,
        _ => Status::ExpectedMissed,
    };
    Assessment { status, rule: Rule::Expected, ..full }
}

fn judge_full(case: &Case, evidence: &Evidence) -> Assessment {
    let rule = match case.facts.covers {
        _ if evidence.stated => Rule::Stated,
        Covers::YearToDate => Rule::ToDate,
        _ => Rule::Full,
    };
    let (status, certain) = compare(&evidence.achieved, &evidence.target, case.judging.near);
    Assessment { status, rule, ..measured(case, evidence, certain) }
}

fn judge_pace(case: &Case, evidence: &Evidence) -> Assessment {
    let pace = pace::due(case, evidence);
    if is_exceeded(case, evidence) {
        return Assessment {
            status: Status::Behind,
            rule: Rule::Exceeded,
            pace: Some(pace),
            ..measured(case, evidence, true)
        };
    }
    if pace.by == PaceBy::DaysElapsed && !pace.is_over() {
        let rule = match case.inflow {
            Inflow::Uneven => Some(Rule::Uneven),
            Inflow::Even if pace.is_early() => Some(Rule::Early),
            Inflow::Even => None,
        };
        if let Some(rule) = rule {
            let pace = Some(pace).filter(|_| rule != Rule::Uneven);
            return Assessment { pace, ..without_verdict(case, evidence, rule) };
        }
    }
    let (status, certain) = weigh(&evidence.achieved, |value| match pace.accepts.contains(value) {
        true => Status::OnPace,
        false => Status::Behind,
    });
    let certain = certain || pace.accepts.covers(&evidence.achieved) || pace.accepts.is_apart(&evidence.achieved);
    let rule = if evidence.stated { Rule::StatedPace } else { pace.rule() };
    Assessment { status, rule, pace: Some(pace), ..measured(case, evidence, certain) }
}

/// What has come in does not go away again: a limit of the whole period that is passed before its end stays passed.
fn is_exceeded(case: &Case, evidence: &Evidence) -> bool {
    let is_limit = matches!(evidence.target.goal, Goal::AtMost | Goal::Below);
    let flows = case.accumulates && case.kind == Kind::Amount;
    is_limit && flows && evidence.target.accepts().is_apart(&evidence.achieved)
}

/// Everything but the status: the same numbers for every rule that compares.
fn measured(case: &Case, evidence: &Evidence, certain: bool) -> Assessment {
    let basis = match (evidence.stated, certain) {
        (true, _) => Basis::AsStated,
        (false, true) => Basis::Value,
        (false, false) => Basis::Bound,
    };
    let upward = evidence.target.goal.is_upward();
    Assessment {
        basis,
        target: evidence.printed,
        attainment: attainment(case.kind, evidence),
        about: !evidence.stated && case.facts.is_about(),
        shown: case.kind == Kind::Amount && upward,
        gap: if evidence.stated { None } else { evidence.target.gap(&evidence.achieved) },
        ..blank(Rule::Full)
    }
}

fn attainment(kind: Kind, evidence: &Evidence) -> Option<Interval> {
    let bound = evidence.target.bound;
    if bound <= Decimal::ZERO || kind == Kind::Rank || evidence.target.goal == Goal::Within {
        return None;
    }
    if evidence.stated {
        // With the digits of the document.
        return evidence.achieved.known();
    }
    evidence.achieved.percent_of(&Interval::exactly(bound))?.known()
}

/// Met, near or missed, and whether every value that the achieved one can have gives the same.
fn compare(achieved: &Interval, target: &Target, near: Decimal) -> (Status, bool) {
    let accepts = target.accepts();
    if accepts.covers(achieved) {
        return (Status::Met, true);
    }
    let wider = with_near(&accepts, near);
    let none_meets = accepts.is_apart(achieved);
    let (status, exact) = weigh(achieved, |value| match value {
        value if accepts.contains(value) && !none_meets => Status::Met,
        value if wider.contains(value) => Status::Near,
        _ => Status::Missed,
    });
    let missed = wider.is_apart(achieved);
    let near = wider.covers(achieved) && none_meets;
    (status, exact || missed || near)
}

/// The status at the printed number, of two printed ends at the worse one; and whether it is the only possible value.
fn weigh(achieved: &Interval, status: impl Fn(Decimal) -> Status) -> (Status, bool) {
    if let Some(number) = achieved.number() {
        return (status(number), true);
    }
    let ends = [achieved.low, achieved.high];
    (ends.into_iter().flatten().map(status).max().unwrap_or(Status::NoTarget), false)
}

/// The values that meet a target or miss it by at most `near` per cent of its end; an end of 0 has no near.
fn with_near(accepts: &Interval, near: Decimal) -> Interval {
    let part = near.checked_div(Decimal::ONE_HUNDRED).unwrap_or_default();
    let miss = |end: Decimal| end.abs().checked_mul(part).unwrap_or(Decimal::MAX);
    let is_zero = |end: Option<Decimal>| end.is_some_and(|end| end.is_zero());
    Interval {
        low: accepts.low.map(|low| low.saturating_sub(miss(low))),
        high: accepts.high.map(|high| high.saturating_add(miss(high))),
        above: accepts.above && is_zero(accepts.low),
        below: accepts.below && is_zero(accepts.high),
    }
}

#[cfg(test)]
mod tests;
