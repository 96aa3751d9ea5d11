//! The columns of an indicator in an area: its years picked, said and drawn.

use super::{ColumnsLabels, ColumnsMarks, MOST, YearLabels, YearMarks, draw};
use crate::chart::bullet;
use crate::chart::figure::Chart;
use crate::chart::series::{self, Year};
use crate::chart::subject::Subject;
use crate::model::{Period, Quantity};

/// The columns of the subject's indicator and area, up to its year; `None` with fewer than two years of numbers.
pub fn chart(subject: &Subject) -> Option<Chart> {
    let years = years(subject)?;
    let marks = pick(subject, &years);
    let labels = ColumnsLabels {
        years: years.iter().map(|year| label(subject, year)).collect(),
        target: subject.language.word("column.target").to_lowercase(),
        derived_target: series::derived_target(subject),
        estimated: subject.language.word("value.estimate").to_owned(),
        later: subject.language.word("value.printed-later").to_owned(),
        derived: subject.language.word("value.derived").to_owned(),
    };
    let (first, last) = (years.first()?.year, years.last()?.year);
    let place = subject.place(&subject.language.period_within(Period::Term(first, last)));
    Some(Chart {
        headline: subject.headline(),
        description: series::description(subject, &years, subject.language.word("chart.columns")),
        table: series::table(subject, &years, &subject.label(subject.name(), &place)),
        subtitle: place,
        key: Vec::new(),
        note: series::note(subject, &years),
        source: subject.source(),
        drawing: draw(&marks, &labels),
    })
}

/// The last years up to the subject's; `None` of fewer than two.
fn years<'a>(subject: &Subject<'a>) -> Option<Vec<Year<'a>>> {
    let Period::Year(last) = subject.figure.period else { return None };
    let mut years = series::of(subject);
    years.retain(|one| one.year > last - MOST as i16);
    let first = years.iter().position(Year::is_known)?;
    (years[first..].iter().filter(|one| one.is_known()).count() > 1).then(|| years.split_off(first))
}

fn pick(subject: &Subject, years: &[Year]) -> ColumnsMarks {
    let is_drawn = |year: &&Year| !year.is_suspect() && !year.is_partial(subject.portal);
    let sure = years.iter().filter(is_drawn);
    let achieved = sure.filter_map(|year| year.achieved(subject.withheld));
    let quantities: Vec<&Quantity> = achieved.chain(years.iter().filter_map(Year::target)).collect();
    let from = (subject.portal, subject.withheld);
    let marks =
        |year: &Year| YearMarks { achieved: year.reading(from), target: year.aim(from), after_break: year.after_break };
    let base = bullet::base(series::kind(subject), &quantities);
    ColumnsMarks { years: years.iter().map(marks).collect(), base }
}

fn label(subject: &Subject, year: &Year) -> YearLabels {
    let shortest =
        |quantity: Option<&Quantity>| quantity.and_then(|quantity| subject.ways(quantity).pop()).into_iter().collect();
    YearLabels {
        name: year.year.to_string(),
        achieved: shortest(year.achieved(subject.withheld)),
        target: shortest(year.target()),
    }
}
