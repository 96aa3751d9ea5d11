//! The line of an indicator in an area: its years picked, said and drawn.

use super::{LineLabels, LineMarks, Top, draw};
use crate::chart::columns::{self, YearMarks};
use crate::chart::figure::Chart;
use crate::chart::number;
use crate::chart::series::{self, Year};
use crate::chart::subject::Subject;
use crate::language::Arg;
use crate::model::{Amount, Case, Kind, Period, Status, assess};

/// The fewest years that are judged before it is worth saying how many were met.
const WORTH_COUNTING: usize = 3;

/// The line of the subject's indicator and area, up to its year; `None` of no more years than columns hold.
pub fn chart(subject: &Subject) -> Option<Chart> {
    let years = series::of(subject);
    let drawn = years.iter().filter(|year| year.achieved(subject.withheld).is_some()).count();
    if years.len() <= columns::MOST || drawn < 2 {
        return None;
    }
    let (first, last) = (years.first()?.year, years.last()?.year);
    let place = subject.place(&subject.language.period_within(Period::Term(first, last)));
    let number = |value: f64| subject.axis_number(value);
    Some(Chart {
        headline: headline(subject, &years),
        description: series::description(subject, &years, subject.language.word("chart.line")),
        table: series::table(subject, &years, &subject.label(subject.name(), &place)),
        subtitle: place,
        key: Vec::new(),
        note: series::note(subject, &years),
        source: subject.source(),
        drawing: draw(&pick(subject, &years), &labels(subject, &years, &number)),
    })
}

fn pick(subject: &Subject, years: &[Year]) -> LineMarks {
    let from = (subject.portal, subject.withheld);
    let marks =
        |year: &Year| YearMarks { achieved: year.reading(from), target: year.aim(from), after_break: year.after_break };
    let top =
        if subject.indicator().kind == Kind::Rank { Top::First(last_place(subject, years)) } else { Top::Greatest };
    LineMarks { years: years.iter().map(marks).collect(), top }
}

/// How many take part in a rank, as far as that is printed.
fn last_place(subject: &Subject, years: &[Year]) -> f64 {
    let sizes = years.iter().filter_map(|year| match year.achieved(subject.withheld)?.amount {
        Amount::Rank(_, size) => Some(number(size)),
        _ => None,
    });
    sizes.fold(2.0, f64::max)
}

/// How many of the years met their target; of few what the last one says.
fn headline(subject: &Subject, years: &[Year]) -> String {
    let judged: Vec<Status> = years
        .iter()
        .filter_map(|year| year.figure.filter(|figure| !subject.withheld.hides(figure)))
        .map(|figure| assess(&Case::of(subject.portal, figure)).status)
        .filter(|status| matches!(status, Status::Met | Status::Near | Status::Missed))
        .collect();
    if judged.len() < WORTH_COUNTING {
        return subject.headline();
    }
    let met = judged.iter().filter(|status| **status == Status::Met).count();
    let args = [("indicator", Arg::Text(subject.name())), ("met", met.into()), ("n", judged.len().into())];
    subject.language.fill("headline.met-years", &args)
}

fn labels<'a>(subject: &Subject, years: &[Year], number: &'a dyn Fn(f64) -> String) -> LineLabels<'a> {
    let language = subject.language;
    let from = (subject.portal, subject.withheld);
    let is_drawn = |year: &&Year| year.reading(from).is_some() && !year.is_suspect();
    let known = || years.iter().filter(is_drawn).filter_map(|year| year.achieved(subject.withheld));
    let ways = |quantity: Option<_>| quantity.map_or(Vec::new(), |quantity| subject.ways(quantity));
    LineLabels {
        years: years.iter().map(|year| year.year.to_string()).collect(),
        oldest: ways(known().next()).pop().into_iter().collect(),
        newest: ways(known().next_back()),
        target: target(subject, years),
        derived_target: series::derived_target(subject),
        estimated: language.word("value.estimate").to_owned(),
        later: language.word("value.printed-later").to_owned(),
        derived: language.word("value.derived").to_owned(),
        number,
    }
}

/// "kế hoạch (năm 2023: 315,4 tỷ đồng)", in ever shorter ways.
fn target(subject: &Subject, years: &[Year]) -> Vec<String> {
    let word = subject.language.word("column.target").to_lowercase();
    let newest = years.iter().rev().find_map(|year| Some((year.year, year.target()?)));
    let said = newest.map_or(Vec::new(), |(year, target)| {
        let period = subject.language.period_within(Period::Year(year));
        subject.ways(target).iter().map(|way| subject.aside(&word, &subject.label(&period, way))).collect()
    });
    said.into_iter().chain([word]).collect()
}
