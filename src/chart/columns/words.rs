//! The columns of an indicator in an area: its years picked, said and drawn.

use super::{ColumnsLabels, ColumnsMarks, MOST, YearLabels, YearMarks, draw};
use crate::chart::bullet::{self, Reading, Sure};
use crate::chart::figure::{Chart, Table};
use crate::chart::subject::{self, Subject};
use crate::language::Arg;
use crate::model::{Covers, Figure, Kind, Period, Quantity};

/// One year and its figure, if it has one.
type Year<'a> = (i16, Option<&'a Figure>);

/// The columns of the subject's indicator and area, up to its year; `None` with fewer than two years of numbers.
pub fn chart(subject: &Subject) -> Option<Chart> {
    let years = years(subject)?;
    let marks = pick(subject, &years);
    let labels = ColumnsLabels {
        years: years.iter().map(|year| label(subject, year)).collect(),
        target: subject.language.word("column.target").to_lowercase(),
        estimated: subject.language.word("value.estimate").to_owned(),
        derived: subject.language.word("value.derived").to_owned(),
    };
    let (first, last) = (years.first()?.0, years.last()?.0);
    let place = subject.place(&subject.language.period_within(Period::Term(first, last)));
    Some(Chart {
        headline: subject.headline(),
        description: description(subject, &years),
        table: table(subject, &years, &subject.label(subject.name(), &place)),
        subtitle: place,
        note: note(subject, &marks, &years),
        source: subject.source(),
        drawing: draw(&marks, &labels),
    })
}

/// The last years up to the subject's, without a hole: a year that nothing is known of is there and empty.
fn years<'a>(subject: &Subject<'a>) -> Option<Vec<Year<'a>>> {
    let (Period::Year(last), figure) = (subject.figure.period, subject.figure) else { return None };
    if subject.indicator().kind == Kind::Qualitative {
        return None;
    }
    let of = |year: i16| {
        subject.portal.figure(figure.indicator, figure.area, Period::Year(year)).filter(|one| speaks(subject, one))
    };
    let years: Vec<Year> = (last - MOST as i16 + 1..=last).map(|year| (year, of(year))).collect();
    let first = years.iter().position(|(_, figure)| figure.is_some())?;
    (years[first..].iter().filter(|(_, figure)| figure.is_some()).count() > 1).then(|| years[first..].to_vec())
}

/// Whether a figure has a number to draw.
fn speaks(subject: &Subject, figure: &Figure) -> bool {
    figure.facts.target.is_some() || subject::achieved(subject.withheld, figure).is_some()
}

fn pick(subject: &Subject, years: &[Year]) -> ColumnsMarks {
    let figures = years.iter().flat_map(|(_, figure)| figure).copied();
    let quantities: Vec<&Quantity> = figures.flat_map(|figure| numbers(subject, figure)).flatten().collect();
    let marks = years.iter().map(|(_, figure)| year_marks(subject, *figure));
    // A growth of nothing means something once years stand side by side.
    let kind = subject.indicator().kind;
    let kind = if kind == Kind::Change { Kind::Amount } else { kind };
    ColumnsMarks { years: marks.collect(), base: bullet::base(kind, &quantities) }
}

fn year_marks(subject: &Subject, figure: Option<&Figure>) -> YearMarks {
    let Some(figure) = figure else { return YearMarks { achieved: None, target: None, after_break: false } };
    let marks = bullet::of(subject.portal, subject.withheld, figure);
    let partial = figure.facts.covers == Covers::YearToDate;
    let achieved = marks.achieved.map(|reading| match reading.sure {
        Sure::Printed if partial => Reading { sure: Sure::Partial, ..reading },
        _ => reading,
    });
    YearMarks { achieved, target: marks.target, after_break: false }
}

fn numbers<'a>(subject: &Subject, figure: &'a Figure) -> [Option<&'a Quantity>; 2] {
    [subject::achieved(subject.withheld, figure), figure.facts.target.as_ref().map(|value| &value.quantity)]
}

fn label(subject: &Subject, (year, figure): &Year) -> YearLabels {
    let [achieved, target] = figure.map_or([None, None], |figure| numbers(subject, figure));
    let shortest =
        |quantity: Option<&Quantity>| quantity.and_then(|quantity| subject.ways(quantity).pop()).into_iter().collect();
    YearLabels { name: year.to_string(), achieved: shortest(achieved), target: shortest(target) }
}

/// How to read the columns, then every year in words.
fn description(subject: &Subject, years: &[Year]) -> String {
    let word = subject.language.word("column.target").to_lowercase();
    let clauses = years.iter().filter_map(|(year, figure)| {
        let target = subject.label(&word, &subject.target_cell(&(*figure)?.facts));
        let said = subject.aside(&subject.achieved_cell((*figure)?), &target);
        Some(subject.label(&year.to_string(), &said))
    });
    let clauses = clauses.collect::<Vec<_>>().join(subject.language.word("list.clauses"));
    format!("{}. {clauses}", subject.language.word("chart.columns"))
}

fn table(subject: &Subject, years: &[Year], caption: &str) -> Table {
    let none = || subject.language.word("value.none").to_owned();
    let row = |(year, figure): &Year| {
        let achieved = figure.map_or_else(none, |figure| subject.achieved_cell(figure));
        let target = figure.map_or_else(none, |figure| subject.target_cell(&figure.facts));
        vec![year.to_string(), achieved, target]
    };
    let head = ["column.year", "column.achieved", "column.target"].map(|key| subject.language.word(key).to_owned());
    Table { caption: caption.to_owned(), head: head.into(), rows: years.iter().map(row).collect() }
}

/// What a reader may take wrongly: a gap, and a year whose value is not that of the whole year.
fn note(subject: &Subject, marks: &ColumnsMarks, years: &[Year]) -> String {
    let language = subject.language;
    let mut notes = Vec::new();
    if marks.years.iter().any(|year| year.achieved.is_none()) {
        notes.push(language.word("chart.gap").to_owned());
    }
    for (year, figure) in years {
        let Some(facts) = figure.map(|figure| &figure.facts) else { continue };
        if let (Covers::YearToDate, Some(day)) = (&facts.covers, facts.as_of) {
            let covers = language.fill("covers.year-to-date", &[("date", Arg::Text(&language.date(day)))]);
            notes.push(subject.label(&year.to_string(), &covers));
        }
    }
    notes.join(". ")
}
