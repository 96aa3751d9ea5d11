//! Why a figure stands as it does: one sentence with the numbers and the rule, made from the table of rules.

use super::words::{Words, text};
use crate::language::Arg;
use crate::model::{
    Assessment, Basis, Date, Facts, Figure, Indicator, Pace, PaceBy, Quantity, Rule, Status, Value, ValueStatus,
    digits, plan_of,
};

/// What the sentence speaks of.
pub struct Judged<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What is said of it, or of a member of one of its breakdowns.
    pub facts: &'a Facts,
    /// What came of judging it.
    pub assessment: &'a Assessment,
}

/// The sentence as plain text, then by what the pace was judged and on which day the newest value is.
pub fn why(words: Words, judged: &Judged) -> String {
    let Judged { figure, facts, assessment } = judged;
    let language = &words.edition.language;
    let mut sentences = vec![verdict(words, judged)];
    sentences.extend(pace_key(assessment).map(|key| language.word(key).to_owned()));
    if let (Some(_), Some(day)) = (assessment.pace, facts.as_of)
        && words.portal.as_of > assessment.plan.unwrap_or(figure.period).window().to
    {
        let date = language.date(day);
        sentences.push(language.fill("rule.last-reported", &[("date", Arg::Text(&date))]));
    }
    sentences.join(". ")
}

/// The sentence alone: "Thực hiện 338,116 tỷ đồng, bằng 107,2 % kế hoạch (315,4 tỷ đồng): đạt".
pub fn verdict(words: Words, judged: &Judged) -> String {
    let Judged { figure, facts, assessment } = judged;
    let language = &words.edition.language;
    let said = Numbers::of(words, words.portal.indicator(figure.indicator), judged);
    let args = [
        ("achieved", Arg::Text(&said.achieved)),
        ("target", Arg::Text(&said.target)),
        ("attainment", Arg::Text(&said.attainment)),
        ("gap", Arg::Text(&said.gap)),
        ("near", Arg::Text(&said.near)),
        ("needed", Arg::Text(&said.needed)),
        ("date", Arg::Text(&said.date)),
        ("evenly", Arg::Text(language.word(evenly(assessment)))),
        ("doubt", Arg::Text(&said.doubt)),
        ("source", Arg::Text(&source_says(words, facts))),
        ("later", Arg::Text(&said.later)),
        ("later-target", Arg::Text(&said.later_target)),
        ("n", Arg::Count(assessment.pace.and_then(|pace| pace.months).unwrap_or(0).into())),
    ];
    let sentence = language.fill(&key(facts, assessment), &args);
    let bound = (assessment.basis == Basis::Bound).then(|| language.fill("rule.bound", &args));
    let running = assessment.plan.is_some() && assessment.rule != Rule::LaterTarget;
    let plan = running.then(|| language.fill("rule.running-plan", &args));
    [sentence].into_iter().chain(bound).chain(plan).collect::<Vec<_>>().join(". ")
}

/// The key of what is said of how the pace was judged; nothing where there is none, and of a level.
pub fn pace_key(assessment: &Assessment) -> Option<&'static str> {
    if matches!(assessment.rule, Rule::Uneven | Rule::BySource | Rule::Exceeded) {
        return None;
    }
    match assessment.pace?.by {
        PaceBy::DaysElapsed => Some("rule.pace-by-days"),
        PaceBy::Milestones => Some("rule.pace-by-milestones"),
        PaceBy::Level => None,
    }
}

/// The key of the sentence: of rules that compare it depends on which numbers there are. Nothing is so many per cent of 0.
fn key(facts: &Facts, assessment: &Assessment) -> String {
    let status = assessment.status.code();
    let of_zero = facts.target.as_ref().is_some_and(|target| target.quantity.point().is_zero());
    match (assessment.rule, assessment.status) {
        (Rule::Full | Rule::ToDate, Status::Met) if assessment.shown && in_times(assessment) => {
            "rule.met.times".to_owned()
        }
        (Rule::PaceMilestones | Rule::PaceDays, Status::OnPace) if in_times(assessment) => {
            "rule.on-pace.times".to_owned()
        }
        (Rule::PaceDays | Rule::PaceMilestones, _) if assessment.is_over_limit() => "rule.behind.limit".to_owned(),
        (Rule::Exceeded, _) => not_over_key(assessment.rule.row().key, facts, assessment),
        (Rule::BySource, _) => by_source_key(facts, assessment).to_owned(),
        (Rule::Early | Rule::Uneven | Rule::GoesOn | Rule::AreaEnded, _) => {
            not_over_key(assessment.rule.row().key, facts, assessment)
        }
        (Rule::Expected, _) => match not_over_key("", facts, assessment).as_str() {
            ".plain" => format!("rule.expected.{status}.plain"),
            ".stated" => format!("rule.expected.{status}.stated"),
            _ => format!("rule.expected.{status}"),
        },
        (Rule::Suspect, _) if facts.achieved.is_none() || facts.target.is_none() => "rule.suspect.stated".to_owned(),
        (rule, _) => key_in_percent(rule, (of_zero, status), assessment),
    }
}

/// Whether it is more than tenfold, which is told in times.
fn in_times(assessment: &Assessment) -> bool {
    let computed = assessment.attainment.filter(|_| assessment.basis != Basis::AsStated);
    computed.is_some_and(|attainment| digits::in_times(&attainment).is_some())
}

fn key_in_percent(rule: Rule, (of_zero, status): (bool, &str), assessment: &Assessment) -> String {
    match rule {
        Rule::Full | Rule::ToDate if assessment.shown && assessment.attainment.is_some() => {
            format!("rule.{status}.attainment")
        }
        Rule::Full | Rule::ToDate if assessment.gap.is_some() && assessment.status != Status::Met && !of_zero => {
            format!("rule.{status}.gap")
        }
        Rule::Full | Rule::ToDate => format!("rule.{status}.plain"),
        Rule::PaceLevel => format!("rule.{status}.level"),
        Rule::PaceDays => format!("rule.{status}.by-days"),
        Rule::PaceMilestones => {
            let months = assessment.pace.and_then(|pace| pace.months);
            format!("rule.{status}.{}", if months.is_some() { "months" } else { "date" })
        }
        Rule::Stated | Rule::StatedPace => format!("rule.{status}.stated"),
        Rule::Claimed if assessment.claimed == Some(false) => "rule.claimed-missed".to_owned(),
        _ => assessment.rule.row().key.to_owned(),
    }
}

/// The key of a value without a verdict: with its share of the plan, with the numbers alone, or as only stated.
fn not_over_key(key: &str, facts: &Facts, assessment: &Assessment) -> String {
    match facts.achieved.is_some() && assessment.target.is_some() {
        false => format!("{key}.stated"),
        true if matches!(assessment.rule, Rule::AreaEnded | Rule::Exceeded) => key.to_owned(),
        true if assessment.attainment.is_none() || !assessment.shown || in_times(assessment) => format!("{key}.plain"),
        true => key.to_owned(),
    }
}

/// Behind what the source says stands what this site reckons, as far as there are numbers.
fn by_source_key(facts: &Facts, assessment: &Assessment) -> &'static str {
    let by_days = assessment.pace.is_some_and(|pace| pace.by == PaceBy::DaysElapsed);
    match (assessment.attainment.is_some(), facts.achieved.is_some() && facts.target.is_some()) {
        (true, true) if in_times(assessment) => "rule.by-source.plain",
        (true, _) if by_days => "rule.by-source.by-days",
        (true, true) if assessment.shown => "rule.by-source.attainment",
        (_, true) => "rule.by-source.plain",
        (true, false) => "rule.by-source.stated",
        _ => Rule::BySource.row().key,
    }
}

/// What the source itself says of how it turns out: "Nguồn nêu: chậm tiến độ (“…”)"; empty where it says nothing.
pub fn source_says(words: Words, facts: &Facts) -> String {
    let Some(said) = facts.stated().and_then(|stated| stated.verdict.as_ref()) else { return String::new() };
    let language = &words.edition.language;
    let key = format!("stated.verdict.{}", said.verdict.code());
    let verdict = ("verdict", Arg::Text(language.word(&key)));
    match &said.says {
        Some(says) => {
            let says = words.edition.said(says);
            language.fill("stated.verdict-says", &[verdict, ("says", Arg::Text(&says))])
        }
        None => language.fill("stated.verdict", &[verdict]),
    }
}

/// The key of what a pace is held against. Whether it is collected, spent, planted or built the content does not say.
fn evenly(assessment: &Assessment) -> &'static str {
    match assessment.pace.is_some_and(|pace| pace.by != PaceBy::DaysElapsed) {
        true => "rule.evenly.milestones",
        false => "rule.evenly.days",
    }
}

/// The numbers of the sentence as texts; empty where there is none.
#[derive(Default)]
struct Numbers {
    achieved: String,
    target: String,
    attainment: String,
    gap: String,
    near: String,
    needed: String,
    date: String,
    later: String,
    later_target: String,
    /// How sure the value is.
    doubt: String,
}

impl Numbers {
    fn of(words: Words, indicator: &Indicator, judged: &Judged) -> Self {
        let Judged { figure, facts, assessment } = judged;
        let later = assessment.plan.and_then(|_| plan_of(words.portal, figure));
        let language = &words.edition.language;
        let running = later.filter(|_| assessment.rule != Rule::LaterTarget).map(|plan| &plan.facts.target);
        let planned = running.unwrap_or(&facts.target);
        let target = planned.as_ref().map(|value| &value.quantity);
        let say = |value: &Option<Value>| {
            value.as_ref().map_or(String::new(), |value| said(words, indicator, &value.quantity, target))
        };
        let pace = assessment.pace;
        let scale = |value: &Option<Value>| value.as_ref().map_or(0, |value| value.quantity.scale());
        let digits = indicator.decimals.unwrap_or(scale(planned));
        let reached = facts.achieved.as_ref().map(|value| value.quantity.point());
        let level = |pace: Pace| {
            let digits = reached.map_or(digits, |reached| digits::apart(pace.due, reached, digits));
            text(|out| words.number(out, indicator, pace.due, digits))
        };
        Self {
            achieved: say(&facts.achieved),
            target: say(planned),
            attainment: text(|out| words.attainment(out, assessment)),
            gap: text(|out| words.against_target(out, indicator, &Assessment { shown: false, ..**assessment })),
            near: language.percent(words.portal.judging.near, words.portal.judging.near.normalize().scale()),
            needed: words.due(assessment).or_else(|| pace.map(level)).unwrap_or_default(),
            date: language.date(day(words, facts, assessment)),
            later: later.map_or(String::new(), |plan| language.period_within(plan.period)),
            later_target: later.map_or(String::new(), |plan| say(&plan.facts.target)),
            doubt: expected(facts.status).map_or(String::new(), |key| language.word(key).to_owned()),
        }
    }
}

/// The word for a value that is only expected.
fn expected(status: ValueStatus) -> Option<&'static str> {
    match status {
        ValueStatus::Estimate => Some("value.estimate"),
        ValueStatus::Forecast => Some("value.forecast"),
        ValueStatus::Final | ValueStatus::Provisional => None,
    }
}

/// The day that the sentence speaks of: of a pace its own, of a value before the end of its time the value's, else the
/// portal's.
fn day(words: Words, facts: &Facts, assessment: &Assessment) -> Date {
    let own = facts.as_of.filter(|_| matches!(assessment.rule, Rule::GoesOn | Rule::Uneven | Rule::BySource));
    own.unwrap_or_else(|| assessment.pace.map_or(words.portal.as_of, |pace| pace.on))
}

/// A quantity with its unit, without markup.
fn said(words: Words, indicator: &Indicator, quantity: &Quantity, target: Option<&Quantity>) -> String {
    let target = target.filter(|target| *target != quantity);
    text(|out| words.beside(out, indicator, quantity, target))
}
