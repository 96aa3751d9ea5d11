//! Every kind of chart with any numbers: whatever they are, no word lies on a mark, on another word or past an edge.

#![cfg(test)]

use super::bullet::alone::{self, BulletLabels};
use super::bullet::{Aim, Base, Bound, BulletMarks, Reading, Sure, inline};
use super::collision::{apart, inside};
use super::columns::{self, ColumnsLabels, ColumnsMarks, YearLabels, YearMarks};
use super::cumulative::{self, CumulativeLabels, CumulativeMarks};
use super::line::{self, LineLabels, LineMarks, Top};
use super::scale::{Scale, extent};
use super::timeline::{self, Deadlined, Deadlines};
use super::{CHARTS, sparkline, stack};
use crate::language::Language;
use crate::model::{Better, Date, Kind, TaskStatus};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner};

/// How often each kind is drawn.
const CASES: u32 = 400;

/// A name of 34 letters, as long as those of communes and units get.
const NAME: &str = "Thị trấn Nguyễn Thượng Phương Hiền";

fn for_all<S: Strategy>(any: S, check: impl Fn(S::Value) -> Result<(), String>) -> Result<(), String> {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    runner.run(&any, |value| check(value).map_err(TestCaseError::fail)).map_err(|trouble| trouble.to_string())
}

fn value() -> impl Strategy<Value = f64> {
    let places = [0.0, 1.0, -0.4, 100.0, 999_999_999_999.0, -999_999_999_999.0];
    prop_oneof![proptest::sample::select(places.to_vec()), -100.0..100.0, 300.0..340.0, -1e12..1e12, 0.0..0.01]
}

fn span() -> impl Strategy<Value = f64> {
    prop_oneof![4 => Just(0.0), 1 => 0.0..50.0]
}

fn reading() -> impl Strategy<Value = Reading> {
    let sures = [Sure::Printed, Sure::Estimated, Sure::Partial, Sure::Later, Sure::Derived];
    let bounds = [None, None, Some(Bound::Up), Some(Bound::Down)];
    let any = (value(), span(), proptest::sample::select(bounds.to_vec()), proptest::sample::select(sures.to_vec()));
    any.prop_map(|(low, span, bound, sure)| Reading { low, high: low + span, bound, sure })
}

fn aim() -> impl Strategy<Value = Aim> {
    (value(), span(), any::<bool>()).prop_map(|(low, span, derived)| Aim { low, high: low + span, derived })
}

/// A target that mostly lies close to what was achieved, where words are most in the way.
fn year() -> impl Strategy<Value = YearMarks> {
    let near = (reading(), 0.8..1.3, any::<bool>(), any::<bool>()).prop_map(|(reading, by, derived, after_break)| {
        let target = Aim { derived, ..Aim::exactly(reading.low * by) };
        YearMarks { achieved: Some(reading), target: Some(target), after_break }
    });
    let any = (proptest::option::of(reading()), proptest::option::of(aim()), any::<bool>())
        .prop_map(|(achieved, target, after_break)| YearMarks { achieved, target, after_break });
    prop_oneof![near, any]
}

fn unit() -> impl Strategy<Value = String> {
    proptest::sample::select(&["", "%", "Ấp", "triệu đồng/người/năm", NAME][..]).prop_map(str::to_owned)
}

/// A number as it is printed in Vietnamese, in ever shorter ways.
fn ways(word: &str, value: f64, unit: &str) -> Vec<String> {
    let whole: Vec<char> = format!("{:.0}", value.abs().floor()).chars().collect();
    let groups = whole.rchunks(3).rev().map(|group| group.iter().collect::<String>());
    let sign = if value < 0.0 { "−" } else { "" };
    let number = format!("{sign}{},{:.0}", groups.collect::<Vec<_>>().join("."), (value.abs().fract() * 9.0).floor());
    vec![format!("{word}{number} {unit} (ước tính)"), format!("{word}{number} {unit}"), number]
}

fn short(value: f64) -> String {
    ways("", value, "").pop().unwrap_or_default()
}

fn base() -> impl Strategy<Value = Base> {
    proptest::sample::select(&[Base::Zero, Base::Whole(100.0), Base::Axis(None), Base::Axis(Some((1.0, 12.0)))][..])
}

fn marks() -> impl Strategy<Value = BulletMarks> {
    let better = proptest::sample::select(&[Better::Higher, Better::Lower, Better::Within, Better::Neutral][..]);
    let any = (proptest::option::of(reading()), proptest::option::of(aim()), base(), better);
    any.prop_map(|(achieved, target, base, better)| BulletMarks { achieved, target, base, better })
}

fn bullets() -> Result<(), String> {
    for_all((marks(), unit()), |(marks, unit)| {
        let labels = BulletLabels {
            achieved: marks.achieved.map_or(Vec::new(), |one| ways("", one.low, &unit)),
            target: marks.target.map_or(Vec::new(), |one| ways("Kế hoạch: ", one.low, &unit)),
            number: &short,
        };
        apart(&alone::draw(&marks, &labels))?;
        let mut row = String::new();
        inline::draw(&marks, "met", &mut row);
        inside(&row, (120.0, 14.0))
    })
}

fn columns() -> Result<(), String> {
    let years = proptest::collection::vec(year(), 1..=columns::MOST);
    let base = proptest::sample::select(&[Base::Zero, Base::Axis(None)][..]);
    for_all((years, base), |(years, base)| {
        let label = |(at, year): (usize, &YearMarks)| YearLabels {
            name: (2019 + at).to_string(),
            achieved: year.achieved.map(|one| short(one.low)).into_iter().collect(),
            target: year.target.filter(|one| !one.derived).map(|one| short(one.low)).into_iter().collect(),
        };
        let labels = years.iter().enumerate().map(label).collect();
        let [target, derived_target, estimated, later, derived] = key();
        let labels = ColumnsLabels { years: labels, target, derived_target, estimated, later, derived };
        apart(&columns::draw(&ColumnsMarks { years, base }, &labels))
    })
}

fn key() -> [String; 5] {
    ["kế hoạch", "kế hoạch (suy ra)", "ước tính", "nêu trong báo cáo năm sau", "suy ra"].map(str::to_owned)
}

fn lines() -> Result<(), String> {
    let top = proptest::sample::select(&[Top::Greatest, Top::Greatest, Top::First(12.0), Top::First(705.0)][..]);
    let years = prop_oneof![proptest::collection::vec(year(), 1..=12), proptest::collection::vec(year(), 59..=60)];
    for_all((years, top, unit()), |(years, top, unit)| {
        let known: Vec<f64> = years.iter().filter_map(|year| Some(year.achieved?.low)).collect();
        let said = |value: Option<&f64>| value.map_or(Vec::new(), |value| ways("", *value, &unit));
        let [target, derived_target, estimated, later, derived] = key();
        let labels = LineLabels {
            years: (0..years.len()).map(|at| (2024 - years.len() + at).to_string()).collect(),
            oldest: said(known.first()).pop().into_iter().collect(),
            newest: said(known.last()),
            target: ways("kế hoạch năm 2023: ", 999_999_999_999.0, &unit).into_iter().chain([target]).collect(),
            derived_target,
            estimated,
            later,
            derived,
            number: &short,
        };
        apart(&line::draw(&LineMarks { years, top }, &labels))
    })
}

fn courses() -> Result<(), String> {
    let point = || (1.0..365.0, reading().prop_map(|one| Reading { high: one.low, bound: None, ..one }));
    let count = prop_oneof![4 => 1..=12_usize, 1 => 59..=60_usize];
    let points = count.prop_flat_map(move |count| proptest::collection::vec(point(), count));
    let due = prop_oneof![
        Just(Vec::new()),
        value().prop_map(|end| vec![(0.0, 0.0), (365.0, end)]),
        (value(), value()).prop_map(|(half, end)| vec![(0.0, 0.0), (181.0, half), (365.0, end)]),
    ];
    for_all((points, due, unit()), |(mut points, due, unit)| {
        points.sort_by(|one: &(f64, Reading), other| one.0.total_cmp(&other.0));
        let newest = points.last().map_or(0.0, |point| point.1.low);
        let [_, _, estimated, _, derived] = key();
        let labels = CumulativeLabels {
            months: ["tháng 3", "tháng 6", "tháng 9", "tháng 12"].map(str::to_owned).into(),
            newest: ways("", newest, &unit),
            due: vec!["mức cần đạt".to_owned()],
            target: ways("kế hoạch: ", due.last().map_or(0.0, |end| end.1), &unit),
            estimated,
            derived,
            number: &short,
        };
        let months = vec![90.0, 181.0, 273.0, 365.0];
        apart(&cumulative::draw(&CumulativeMarks { points, due, months, days: 365.0 }, &labels))
    })
}

/// Names and values of a ranking are the table's own text: its marks must stay in their rows.
fn rankings() -> Result<(), String> {
    for_all((proptest::collection::vec(marks(), 2..=30), base()), |(rows, base)| {
        let values = rows.iter().flat_map(|row| row.achieved).flat_map(|one| [one.low, one.high]);
        let targets = rows.iter().flat_map(|row| row.target).flat_map(|one| [one.low, one.high]);
        let ends = extent(values.chain(targets).chain([0.0])).unwrap();
        let scale = Scale::new(ends, inline::shared_ends(base));
        for row in rows {
            let mut out = String::new();
            inline::draw_on(&BulletMarks { base, ..row }, &scale, &mut out);
            inside(&out, (120.0, 14.0))?;
        }
        Ok(())
    })
}

fn stacks() -> Result<(), String> {
    for_all(proptest::collection::vec(0.0..1e6, 2..=stack::MOST), |parts: Vec<f64>| {
        let sum: f64 = parts.iter().sum::<f64>().max(1e-9);
        let shares: Vec<f64> = parts.iter().map(|part| part / sum * 100.0).collect();
        let said: Vec<String> = shares.iter().map(|share| format!("{share:.1}\u{a0}%")).collect();
        apart(&stack::draw(&shares, &said))
    })
}

fn timelines() -> Result<(), String> {
    use TaskStatus::{Done, DoneLate, DueSoon, NotReported, Open, Overdue};
    let day = (2022_i16..=2026, 1_u8..=12, 1_u8..=28).prop_map(|(year, month, day)| Date { year, month, day });
    let status = proptest::sample::select(&[Done, DoneLate, DueSoon, NotReported, Open, Overdue][..]);
    let close = (1_u8..=28).prop_map(|day| Date { year: 2024, month: 5, day });
    let tasks = proptest::collection::vec((prop_oneof![day.clone(), close], status), 2..=25);
    let texts = [
        ("vi", include_str!("../../themes/default/languages/vi.yaml")),
        ("en", include_str!("../../themes/default/languages/en.yaml")),
    ];
    let languages = texts.map(|(code, text)| Language::parse(code, text).unwrap());
    for_all((tasks, day), |(tasks, as_of)| {
        for language in &languages {
            let task = |(day, status): &(Date, TaskStatus)| Deadlined {
                title: NAME.to_owned(),
                day: *day,
                due: language.date(*day),
                status: *status,
                state: status.code().to_owned(),
            };
            let deadlines = Deadlines { area: NAME, as_of, tasks: tasks.iter().map(task).collect(), language };
            // Of one day there is nothing to draw.
            timeline::chart(&deadlines).map_or(Ok(()), |chart| apart(&chart.drawing))?;
        }
        Ok(())
    })
}

/// Sixty points on 64 by 16 units.
fn sparklines() -> Result<(), String> {
    for_all(proptest::collection::vec(proptest::option::of(reading()), 0..=60), |values| {
        for kind in [Kind::Amount, Kind::Rank] {
            let mut out = String::new();
            sparkline::draw(&values, kind, &mut out);
            inside(&out, (64.0, 16.0))?;
        }
        Ok(())
    })
}

/// How a kind of chart is drawn with any numbers.
fn of_kind(id: &str) -> Result<(), String> {
    match id {
        "bullet" => bullets(),
        "columns" => columns(),
        "line" => lines(),
        "cumulative" => courses(),
        "ranking" => rankings(),
        "stack" => stacks(),
        "timeline" => timelines(),
        _ => Err("nothing draws it with any numbers".to_owned()),
    }
}

#[test]
fn words_of_every_kind_stay_apart_whatever_the_numbers() {
    let of_kinds = CHARTS.iter().map(|kind| (kind.id, of_kind(kind.id)));
    let all = of_kinds.chain([("sparkline", sparklines())]);
    let trouble: Vec<String> = all.filter_map(|(id, judged)| Some(format!("{id}: {}", judged.err()?))).collect();
    assert!(trouble.is_empty(), "{}", trouble.join("\n\n"));
}
