//! The table of cases, and what holds for any numbers.

use super::super::{
    Amount, Breakdown, Comparator, DimensionId, MemberFigure, MemberId, More, PaceBy, RULES, Stated, StatedVerdict,
    Text, ValueStatus, Window,
};
use super::*;
use crate::model::tests::{Fixture, date, facts, number, quantity, value};
use proptest::prelude::*;

/// One line of the table.
struct Line {
    figure: Facts,
    better: Better,
    kind: Kind,
    accumulates: bool,
    period: Period,
}

impl Line {
    fn read(given: &str) -> Self {
        let cells: Vec<&str> = given.split('|').map(str::trim).collect();
        let words: Vec<&str> = cells[0].split_whitespace().collect();
        let [better, kind, when] = words[..] else { panic!("{given}") };
        let some = |cell: &'static str| (cell != "-").then_some(cell);
        let cell = |at: usize| some(cells[at].to_owned().leak());
        let mut figure = facts(cell(1), cell(2));
        if let Some(percent) = cell(3) {
            figure.more = Some(Box::new(of_target(percent)));
        }
        let (when, suspect) = when.strip_suffix('?').map_or((when, false), |when| (when, true));
        figure.suspect = suspect;
        let (when, accumulates) = when.strip_suffix('+').map_or((when, false), |when| (when, true));
        let (period, day) = when.split_once('@').map_or((when, None), |(period, day)| (period, Some(day)));
        if let Some(day) = day {
            (figure.covers, figure.as_of) = (Covers::YearToDate, Some(date(day)));
        }
        let period = Period::parse(period).unwrap();
        Self { figure, better: better_of(better), kind: kind_of(kind), accumulates, period }
    }

    fn case(&self) -> Case<'_> {
        Case {
            facts: &self.figure,
            better: self.better,
            kind: self.kind,
            accumulates: self.accumulates,
            inflow: Inflow::Even,
            area_until: None,
            later_target: None,
            running: None,
            period: self.period,
            as_of: date("2024-05-31"),
            judging: Judging { near: Decimal::from(5) },
            milestones: Vec::new(),
        }
    }
}

fn of_target(percent: &str) -> More {
    More { stated: Stated { of_target: Some(value(percent)), ..Stated::default() }, ..More::default() }
}

fn better_of(name: &str) -> Better {
    match name {
        "higher" => Better::Higher,
        "lower" => Better::Lower,
        "within" => Better::Within,
        "neutral" => Better::Neutral,
        _ => panic!("{name}"),
    }
}

fn kind_of(name: &str) -> Kind {
    match name {
        "amount" => Kind::Amount,
        "rate" => Kind::Rate,
        "share" => Kind::Share,
        "rank" => Kind::Rank,
        "change" => Kind::Change,
        _ => panic!("{name}"),
    }
}

fn shown(assessment: &Assessment) -> String {
    let basis = match assessment.basis {
        Basis::Value => "value",
        Basis::AsStated => "as-stated",
        Basis::Bound => "bound",
    };
    let attainment = match (printed(assessment.attainment), assessment.shown) {
        (nothing, _) if nothing == "-" => nothing,
        (percent, true) => percent,
        (percent, false) => format!("({percent})"),
    };
    let (status, rule) = (assessment.status.code(), assessment.rule.row().code);
    format!("{status} {basis} {rule} | {} | {attainment}", printed(assessment.gap))
}

fn printed(interval: Option<Interval>) -> String {
    let Some(quantity) = interval.and_then(|interval| Quantity::of(&interval)) else { return "-".into() };
    let number = |number: Decimal| number.round_dp(2).normalize().to_string();
    let sign = match quantity.comparator {
        Comparator::Above => "> ",
        Comparator::AtLeast => ">= ",
        Comparator::Below => "< ",
        Comparator::AtMost => "<= ",
        Comparator::About | Comparator::Almost | Comparator::Exactly => "",
    };
    match quantity.amount {
        Amount::Range(low, high) => format!("{}..{}", number(low), number(high)),
        _ => format!("{sign}{}", number(quantity.point())),
    }
}

#[test]
fn the_table_holds() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("cases.txt").lines().filter(|line| line.contains('→') && !line.starts_with('#')) {
        let (given, expected) = line.split_once('→').unwrap();
        let expected = expected.split_whitespace().collect::<Vec<_>>().join(" ");
        let assessment = assess(&Line::read(given).case());
        let found = shown(&assessment);
        assert!(assessment.rule.row().statuses.contains(&assessment.status), "{line}");
        if found != expected {
            wrong.push(format!("{}\n   found    {found}\n   expected {expected}", given.trim()));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count >= 60);
}

#[test]
fn the_table_shows_every_status_and_rule_of_numbers() {
    let table = include_str!("cases.txt");
    let expected = |status| matches!(status, Status::ExpectedMet | Status::ExpectedNear | Status::ExpectedMissed);
    for status in Status::ALL.into_iter().filter(|status| !expected(*status)) {
        assert!(table.contains(&format!("→ {} ", status.code())), "{status:?}");
    }
    // These need more than a line: they have tests of their own.
    let elsewhere = [
        Rule::ByParts,
        Rule::Claimed,
        Rule::PaceMilestones,
        Rule::LaterTarget,
        Rule::AreaEnded,
        Rule::Uneven,
        Rule::Expected,
        Rule::BySource,
    ];
    for row in RULES.iter().filter(|row| !elsewhere.contains(&row.rule)) {
        assert!(table.contains(&format!(" {} ", row.code)), "{row:?}");
    }
}

#[test]
fn what_the_source_says_wins_over_the_days() {
    let judged = |when: &str, target: &str, verdict: Verdict| {
        let mut line = Line::read(&format!("higher amount {when} | {target} | 20 | -"));
        let stated = Stated { verdict: Some(StatedVerdict { verdict, says: None }), ..Stated::default() };
        line.figure.more = Some(Box::new(More { stated, ..More::default() }));
        let assessment = assess(&line.case());
        assert_eq!(assessment.source_says, Some(verdict));
        (assessment.status, assessment.rule)
    };
    assert_eq!(judged("2023@2023-06-30+", "100", Verdict::OnPace), (Status::OnPace, Rule::BySource));
    assert_eq!(judged("2023@2023-02-20+", "100", Verdict::ExpectedMissed), (Status::ExpectedMissed, Rule::BySource));
    assert_eq!(judged("2023", "-", Verdict::Behind), (Status::Behind, Rule::BySource));
    assert_eq!(judged("2023", "100", Verdict::Met), (Status::Missed, Rule::Full));
    assert_eq!(judged("2023", "-", Verdict::Met), (Status::NotJudged, Rule::Claimed));
}

#[test]
fn what_comes_in_unevenly_has_no_verdict_by_days() {
    let judged = |when: &str| {
        let line = Line::read(&format!("higher amount {when} | 100 | 20 | -"));
        assess(&Case { inflow: Inflow::Uneven, ..line.case() }).rule
    };
    assert_eq!(judged("2023@2023-09-30+"), Rule::Uneven);
    assert_eq!(judged("2023@2023-12-31+"), Rule::PaceDays);
}

#[test]
fn an_estimate_of_a_year_that_goes_on_is_no_verdict() {
    let judged = |when: &str, achieved: &str, status| {
        let mut line = Line::read(&format!("higher amount {when} | 100 | {achieved} | -"));
        line.figure.status = status;
        let assessment = assess(&line.case());
        (assessment.status, assessment.rule)
    };
    for status in [ValueStatus::Estimate, ValueStatus::Forecast] {
        assert_eq!(judged("2024", "94", status), (Status::ExpectedMissed, Rule::Expected));
        assert_eq!(judged("2024", "98", status), (Status::ExpectedNear, Rule::Expected));
        assert_eq!(judged("2024", "101", status), (Status::ExpectedMet, Rule::Expected));
        assert_eq!(judged("2023", "98", status), (Status::Near, Rule::Full));
    }
    assert_eq!(judged("2024", "98", ValueStatus::Provisional), (Status::NotOver, Rule::GoesOn));
}

#[test]
fn the_level_of_one_day_is_no_verdict_on_its_year() {
    let judged = |when: &str| {
        let mut line = Line::read(&format!("lower rate {when} | 2 | 3 | -"));
        line.figure.covers = Covers::Instant;
        assess(&line.case()).status
    };
    assert_eq!((judged("2024"), judged("2023")), (Status::NotOver, Status::Missed));
}

#[test]
fn a_month_to_date_is_held_against_the_plan_of_its_year() {
    let judged = |month: u8, day: &str, own: Option<&str>| {
        let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, true)]);
        fixture.figure("x", Period::Year(2023), Some("100"), None);
        fixture.figure("x", Period::Month(2023, month), own, Some("40"));
        (fixture.last().facts.covers, fixture.last().facts.as_of) = (Covers::YearToDate, Some(date(day)));
        let portal = fixture.portal();
        assess(&Case::of(&portal, &portal.figures[0]))
    };
    let judged_of = |month, day, own| {
        let assessment = judged(month, day, own);
        (assessment.status, assessment.rule, assessment.plan)
    };
    let year = Some(Period::Year(2023));
    assert_eq!(judged_of(3, "2023-03-31", None), (Status::NotOver, Rule::Early, year));
    assert_eq!(judged_of(5, "2023-05-31", None), (Status::Behind, Rule::PaceDays, year));
    assert_eq!(judged_of(4, "2023-04-30", None), (Status::OnPace, Rule::PaceDays, year));
    // A target of its own is the target to that day.
    assert_eq!(judged_of(5, "2023-05-31", Some("38")), (Status::Met, Rule::ToDate, None));
    assert_eq!(judged(4, "2023-04-30", None).attainment.and_then(|one| one.number()), Some(number("40")));
}

#[test]
fn a_stated_per_cent_to_date_is_of_the_year() {
    let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, true)]);
    fixture.figure("x", Period::Month(2023, 4), None, None);
    (fixture.last().facts.covers, fixture.last().facts.as_of) = (Covers::YearToDate, Some(date("2023-04-30")));
    fixture.last().facts.more = Some(Box::new(of_target("24.4")));
    let portal = fixture.portal();
    let assessment = assess(&Case::of(&portal, &portal.figures[0]));
    assert_eq!((assessment.status, assessment.rule), (Status::Behind, Rule::StatedPace));
}

#[test]
fn an_area_that_ended_has_no_whole_year() {
    let line = Line::read("higher amount 2023 | 110 | 62 | -");
    let assessment = assess(&Case { area_until: Some(date("2023-06-30")), ..line.case() });
    assert_eq!((assessment.status, assessment.rule), (Status::NotOver, Rule::AreaEnded));
}

#[test]
fn the_target_of_a_coming_year_is_a_target() {
    let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, false)]);
    fixture.figure("x", Period::Year(2022), None, Some("82"));
    fixture.figure("x", Period::Year(2030), Some("100"), None);
    let portal = fixture.portal();
    let assessment = assess(&Case::of(&portal, &portal.figures[0]));
    assert_eq!((assessment.status, assessment.rule), (Status::NotJudged, Rule::LaterTarget));
}

#[test]
fn a_claim_without_a_number_is_no_verdict() {
    let mut line = Line::read("higher amount 2023 | - | - | -");
    let stated = Stated { met: Some(true), ..Stated::default() };
    line.figure.more = Some(Box::new(More { stated, ..More::default() }));
    let assessment = assess(&line.case());
    assert_eq!((assessment.status, assessment.rule), (Status::NotJudged, Rule::Claimed));
    assert_eq!(assessment.claimed, Some(true));
}

#[test]
fn a_plan_by_parts_is_a_plan() {
    let mut line = Line::read("higher amount 2023 | - | 5 | -");
    let part = MemberFigure { member: MemberId(0), facts: facts(Some("3"), None) };
    let breakdown =
        Breakdown { dimension: DimensionId(0), incomplete: false, members: vec![part], place: line.figure.place };
    line.figure.more = Some(Box::new(More { breakdowns: vec![breakdown], ..More::default() }));
    let assessment = assess(&line.case());
    assert_eq!((assessment.status, assessment.rule), (Status::NotJudged, Rule::ByParts));
}

#[test]
fn what_is_planned_for_a_stretch_is_due_at_its_end() {
    let judged = |to: &str| {
        let mut line = Line::read("higher amount 2024 | 5 | - | -");
        line.figure.covers = Covers::Window(Window { from: date("2024-04-01"), to: date(to) }, None);
        assess(&line.case()).status
    };
    assert_eq!(judged("2024-05-19"), Status::NotReported);
    assert_eq!(judged("2024-06-01"), Status::NotDue);
}

#[test]
fn texts_are_not_judged() {
    let judged = |target: Option<&str>, achieved: Option<&str>| {
        let mut line = Line::read("higher amount 2023 | - | - | -");
        line.kind = Kind::Qualitative;
        let (target_text, achieved_text) = (target.map(Text::plain), achieved.map(Text::plain));
        line.figure.more = Some(Box::new(More { target_text, achieved_text, ..More::default() }));
        let assessment = assess(&line.case());
        (assessment.status, assessment.rule)
    };
    assert_eq!(judged(None, Some("a")), (Status::NoTarget, Rule::NoTarget));
    assert_eq!(judged(Some("a"), Some("b")), (Status::NotJudged, Rule::NotJudged));
    assert_eq!(judged(Some("a"), None), (Status::NotReported, Rule::NotReported));
}

/// A year's plan of 100, shorter plans, and a value to date.
fn on_its_way(accumulates: bool, shorter: &[(&str, &str, bool)], day: &str, achieved: &str) -> Assessment {
    let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, accumulates)]);
    for (period, target, to_date) in shorter {
        fixture.figure("x", Period::parse(period).unwrap(), Some(target), None);
        if *to_date {
            fixture.last().facts.covers = Covers::YearToDate;
        }
    }
    fixture.figure("x", Period::Year(2023), Some("100"), Some(achieved));
    fixture.last().facts.covers = Covers::YearToDate;
    fixture.last().facts.as_of = Some(date(day));
    let portal = fixture.portal();
    let figure = portal.figures.iter().find(|one| one.period == Period::Year(2023)).unwrap();
    assess(&Case::of(&portal, figure))
}

fn due_percent(assessment: &Assessment) -> Decimal {
    assessment.pace.unwrap().due_percent.unwrap().round_dp(2).normalize()
}

#[test]
fn milestones_go_before_days() {
    let plans = [("2023-Q1", "10", false), ("2023-H1", "30", false), ("2023-9M", "60", false)];
    let assessment = on_its_way(true, &plans, "2023-09-30", "61");
    assert_eq!((assessment.status, assessment.rule), (Status::OnPace, Rule::PaceMilestones));
    let pace = assessment.pace.unwrap();
    assert_eq!((pace.due, pace.months, pace.days, pace.of_days), (number("60"), Some(9), 273, 365));
    assert_eq!(on_its_way(true, &plans, "2023-09-30", "59").status, Status::Behind);
    // 46 of the 92 days between the half-year and the nine months.
    assert_eq!(due_percent(&on_its_way(true, &plans, "2023-08-15", "1")), number("45"));
    assert_eq!(due_percent(&on_its_way(true, &plans, "2023-12-31", "1")), number("100"));
}

#[test]
fn milestones_of_parts_of_the_year_add_up() {
    let quarters = [("2023-Q1", "10", false), ("2023-Q2", "20", false), ("2023-Q4", "50", false)];
    assert_eq!(due_percent(&on_its_way(true, &quarters, "2023-06-30", "1")), number("30"));
    let half = [("2023-Q1", "10", false), ("2023-Q2", "20", false), ("2023-H1", "35", false)];
    assert_eq!(due_percent(&on_its_way(true, &half, "2023-06-30", "1")), number("35"));
    let to_date = [("2023-06", "40", true), ("2023-05", "7", false)];
    assert_eq!(due_percent(&on_its_way(true, &to_date, "2023-06-30", "1")), number("40"));
}

#[test]
fn a_level_is_held_against_the_last_milestone_due() {
    let plans = [("2023-Q1", "85", false), ("2023-H1", "90", false)];
    let judged = |day: &str, achieved: &str| on_its_way(false, &plans, day, achieved).status;
    assert_eq!(judged("2023-02-01", "85"), Status::OnPace);
    assert_eq!(judged("2023-05-15", "85"), Status::OnPace);
    assert_eq!(judged("2023-06-30", "89"), Status::Behind);
    let assessment = on_its_way(false, &plans, "2023-06-30", "90");
    let pace = assessment.pace.unwrap();
    assert_eq!((pace.by, pace.interim, pace.due_percent), (PaceBy::Level, true, None));
}

#[test]
fn only_whole_months_are_counted() {
    let months = |day: &str| on_its_way(true, &[], day, "1").pace.unwrap().months;
    assert_eq!(months("2023-02-28"), Some(2));
    assert_eq!(months("2023-02-27"), None);
    assert_eq!(months("2022-12-31"), None);
}

#[test]
fn members_are_judged_as_figures_are() {
    let mut fixture = Fixture::new(&[("x", Kind::Amount, Better::Higher, true)]);
    fixture.figure("x", Period::Year(2023), Some("100"), Some("100"));
    let portal = fixture.portal();
    let member = facts(Some("10"), Some("9.9"));
    assert_eq!(assess(&Case::of_member(&portal, &portal.figures[0], &member)).status, Status::Near);
}

fn any_decimal() -> impl Strategy<Value = Decimal> {
    let any_parts = (any::<u32>(), any::<u32>(), any::<u32>(), any::<bool>(), 0u32..=28);
    prop_oneof![
        any_parts
            .prop_map(|(low, middle, high, negative, scale)| Decimal::from_parts(low, middle, high, negative, scale)),
        (-2000i64..2000, 0u32..3).prop_map(|(number, scale)| Decimal::new(number, scale)),
        Just(Decimal::MAX),
        Just(Decimal::MIN),
    ]
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    let comparator = prop_oneof![
        6 => Just(Comparator::Exactly),
        1 => Just(Comparator::Above),
        1 => Just(Comparator::AtLeast),
        1 => Just(Comparator::Below),
        1 => Just(Comparator::AtMost),
        1 => Just(Comparator::About),
    ];
    (comparator, any_decimal(), any_decimal(), 0u8..5).prop_map(|(comparator, one, two, shape)| {
        let amount = match shape {
            0 => Amount::Range(one.min(two), one.max(two)),
            1 => Amount::Share(one, two),
            2 => Amount::Rank(one, two),
            _ => Amount::Number(one),
        };
        Quantity { comparator, amount }
    })
}

fn any_better() -> impl Strategy<Value = Better> {
    prop_oneof![Just(Better::Higher), Just(Better::Lower), Just(Better::Within), Just(Better::Neutral)]
}

fn any_when() -> impl Strategy<Value = String> {
    let when = ["2023", "2023@2023-08-17+", "2023@2023-08-17", "2021-2025@2023-08-17+", "2023-9M@2023-09-01"];
    prop::sample::select(when.to_vec()).prop_map(str::to_owned)
}

fn line(when: &str, kind: Kind, better: Better) -> Line {
    let line = Line::read(&format!("higher amount {when} | 1 | 1 | -"));
    Line { better, kind, ..line }
}

proptest! {
    #[test]
    fn no_numbers_panic(
        target in any_quantity(), achieved in any_quantity(), near in any_decimal(), percent in any_quantity(),
        better in any_better(), when in any_when(), amount in any_decimal(), shape in 0u8..4,
    ) {
        let mut line = line(&when, Kind::Amount, better);
        let value = |quantity| crate::model::Value { quantity, ..value("1") };
        line.figure.target = (shape & 1 == 0).then(|| value(target));
        line.figure.achieved = (shape & 2 == 0).then(|| value(achieved));
        let stated = Stated { of_target: Some(value(percent)), ..Stated::default() };
        line.figure.more = Some(Box::new(More { stated, ..More::default() }));
        let milestones = vec![Milestone { on: date("2023-06-30"), amount }, Milestone { on: date("2023-09-30"), amount: -amount }];
        let case = Case { judging: Judging { near }, milestones, ..line.case() };
        let assessment = assess(&case);
        prop_assert!(assessment.rule.row().statuses.contains(&assessment.status));
        let _ = (super::super::implied::target(&line.figure), super::super::implied::previous(&line.figure));
    }

    #[test]
    fn a_better_value_is_never_judged_worse(
        target in any_quantity(), one in any_decimal(), two in any_decimal(), when in any_when(), higher in any::<bool>(),
    ) {
        let upward = match target.comparator {
            Comparator::Above | Comparator::AtLeast => true,
            Comparator::Below | Comparator::AtMost => false,
            _ => higher,
        };
        let judged = |achieved: Decimal| {
            let mut line = line(&when, Kind::Amount, if higher { Better::Higher } else { Better::Lower });
            line.figure.target = Some(crate::model::Value { quantity: target, ..value("1") });
            line.figure.achieved = Some(crate::model::Value { quantity: Quantity::exactly(achieved), ..value("1") });
            assess(&line.case()).status
        };
        let (worse, better) = if upward { (one.min(two), one.max(two)) } else { (one.max(two), one.min(two)) };
        prop_assert!(judged(better) <= judged(worse));
    }
}

#[test]
fn the_fixture_reads_quantities() {
    assert_eq!(quantity(">= 8..10").interval(), Interval::from(number("8")));
}
