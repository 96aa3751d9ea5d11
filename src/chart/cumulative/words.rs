//! What a cumulative line says, and the whole chart: picked, said, drawn.

use super::pick::{Course, Sum, pick};
use super::{CumulativeLabels, CumulativeMarks, draw};
use crate::chart::figure::{Chart, Table};
use crate::chart::number;
use crate::chart::subject::Subject;
use crate::language::Arg;
use crate::model::{Date, Interval, Period, Quantity, digits, due_on};
use rust_decimal::Decimal;

/// The fewest days with a value that make a course.
const FEWEST: usize = 2;

/// The course of the subject's indicator through the year that its figure lies in; `None` with too few values on the
/// way, or where they do not add up.
pub fn chart(subject: &Subject) -> Option<Chart> {
    let course = pick(subject).filter(|course| course.points.len() >= FEWEST)?;
    let (day, newest) = course.points.last_key_value()?;
    let place = subject.place(&subject.language.period_within(Period::Year(course.year)));
    let print = |value: f64| subject.axis_number(value);
    Some(Chart {
        headline: headline(subject, &course, (*day, newest)),
        description: description(subject, &course),
        table: table(subject, &course, &subject.label(subject.name(), &place)),
        subtitle: place,
        key: Vec::new(),
        note: note(subject, &course),
        source: subject.source(),
        drawing: draw(&marks(subject, &course), &labels(subject, &course, newest, &print)),
    })
}

fn marks(subject: &Subject, course: &Course) -> CumulativeMarks {
    let day_of = |day: Date| (day.days() - Period::Year(course.year).window().from.days() + 1) as f64;
    CumulativeMarks {
        points: course.points.iter().map(|(day, sum)| (day_of(*day), sum.reading(subject))).collect(),
        due: course.way.iter().map(|corner| (day_of(corner.on), number(corner.amount))).collect(),
        months: months(course).map(day_of).into(),
        days: Period::Year(course.year).window().length() as f64,
    }
}

/// The last days of the quarters.
fn months(course: &Course) -> [Date; 4] {
    [3, 6, 9, 12].map(|month| Date::month_end(course.year, month))
}

fn labels<'a>(
    subject: &Subject,
    course: &Course,
    newest: &Sum,
    number: &'a dyn Fn(f64) -> String,
) -> CumulativeLabels<'a> {
    let language = subject.language;
    let target = language.word("column.target").to_lowercase();
    let said = course.target.map_or(Vec::new(), |quantity| subject.ways(quantity));
    CumulativeLabels {
        months: months(course).map(|day| language.month_name(day.month).to_owned()).into(),
        newest: subject.ways(&Quantity::exactly(newest.amount)),
        due: vec![language.word("chart.expected").to_lowercase()],
        target: said.iter().map(|way| subject.label(&target, way)).chain([target.clone()]).collect(),
        estimated: language.word("value.estimate").to_owned(),
        derived: language.word("value.derived").to_owned(),
        number,
    }
}

/// What was reached by the last day, against what was due by then.
fn headline(subject: &Subject, course: &Course, (day, newest): (Date, &Sum)) -> String {
    let date = subject.language.date(day);
    let args = [("indicator", Arg::Text(subject.name())), ("date", Arg::Text(&date))];
    let in_percent = |amount: Decimal| {
        let whole = course.way.last().map(|end| end.amount).filter(|whole| *whole > Decimal::ZERO)?;
        amount.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)
    };
    let due = due_on(&course.way, day).and_then(in_percent);
    // More than tenfold says more as the number itself.
    let reached = in_percent(newest.amount).filter(|it| digits::in_times(&Interval::exactly(*it)).is_none());
    if let (Some(reached), Some(due)) = (reached, due) {
        let (reached, due) = (subject.percent_beside(reached, due), subject.percent_beside(due, reached));
        let more = [("reached", Arg::Text(&reached)), ("due", Arg::Text(&due))];
        return subject.language.fill("headline.cumulative", &[&args[..], &more].concat());
    }
    let said = subject.say(&Quantity::exactly(newest.amount));
    subject.language.fill("headline.to-date", &[&args[..], &[("achieved", Arg::Text(&said))]].concat())
}

/// How to read the lines, then every day in words.
fn description(subject: &Subject, course: &Course) -> String {
    let language = subject.language;
    let clauses = rows(subject, course).into_iter().map(|[day, achieved, due]| {
        let due = subject.label(&language.word("chart.expected").to_lowercase(), &due);
        subject.label(&day, &subject.aside(&achieved, &due))
    });
    let clauses = clauses.collect::<Vec<_>>().join(language.word("list.clauses"));
    format!("{}. {clauses}", language.word("chart.cumulative"))
}

fn table(subject: &Subject, course: &Course, caption: &str) -> Table {
    let head = ["column.as-of", "column.achieved", "chart.expected"];
    Table {
        caption: caption.to_owned(),
        head: head.map(|key| subject.language.word(key).to_owned()).into(),
        rows: rows(subject, course).into_iter().map(Vec::from).collect(),
        ..Table::default()
    }
    .aligned(subject.language)
}

/// The day, what was achieved, what was due: of every value, of every milestone, and of the last day.
fn rows(subject: &Subject, course: &Course) -> Vec<[String; 3]> {
    let corners = course.way.iter().skip(1).map(|corner| corner.on);
    let mut days: Vec<Date> = course.points.keys().copied().chain(corners).collect();
    days.sort();
    days.dedup();
    let row = |day: Date| {
        let achieved = course.points.get(&day).map(|sum| achieved(subject, sum));
        let none = if day > subject.portal.as_of { "value.not-due" } else { "value.none" };
        let due = match (course.way.last(), due_on(&course.way, day)) {
            (Some(end), _) if end.on == day => course.target.map(|target| subject.say(target)),
            (Some(_), Some(due)) => Some(said(subject, due)),
            _ => None,
        };
        [
            subject.language.date(day),
            achieved.unwrap_or_else(|| subject.language.word(none).to_owned()),
            due.unwrap_or_else(|| subject.language.word("value.none").to_owned()),
        ]
    };
    days.into_iter().map(row).collect()
}

fn achieved(subject: &Subject, sum: &Sum) -> String {
    let said = subject.say(&Quantity::exactly(sum.amount));
    let derived = sum.added_up.then(|| subject.language.word("value.derived"));
    match derived.or_else(|| subject.doubt(sum.figure)) {
        Some(doubt) => subject.aside(&said, doubt),
        None => said,
    }
}

/// A number that is computed here, with as many digits as the catalogue says, else as the plan that it is part of.
fn said(subject: &Subject, amount: Decimal) -> String {
    let of_plan = || subject.target().map_or(0, Quantity::scale);
    let digits = subject.indicator().decimals.unwrap_or_else(of_plan);
    // What a milestone asks for was typed.
    subject.say(&Quantity::exactly(digits::rounded(amount, digits.min(amount.scale()))))
}

/// How the expected path was found, and which values were added up here.
fn note(subject: &Subject, course: &Course) -> String {
    let word = |key| subject.language.word(key);
    let path = match course.way.len() {
        0 => None,
        2 => Some(word("rule.pace-by-days")),
        _ => Some(word("rule.pace-by-milestones")),
    };
    let sums = course.points.values().any(|sum| sum.added_up).then(|| word("chart.added-up"));
    path.into_iter().chain(sums).collect::<Vec<_>>().join(". ")
}
