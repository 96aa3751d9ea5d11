//! What a bullet says, and the whole chart: picked, said, drawn.

use super::alone::{self, BulletLabels};
use super::{BulletMarks, Sure};
use crate::chart::figure::{Chart, Table};
use crate::chart::subject::Subject;
use crate::language::Arg;
use crate::model::{Better, Kind};

/// The bullet of a figure; `None` where there is nothing to compare.
pub fn chart(subject: &Subject) -> Option<Chart> {
    let marks = super::of(subject.portal, subject.withheld, subject.figure);
    if subject.indicator().kind == Kind::Qualitative || !marks.compares() {
        return None;
    }
    let number = |value: f64| subject.axis_number(value);
    let labels = BulletLabels { achieved: achieved(subject), target: target(subject, &marks), number: &number };
    Some(Chart {
        headline: subject.headline(),
        subtitle: subject.subtitle(),
        description: description(subject),
        table: table(subject),
        key: Vec::new(),
        note: note(subject, &marks),
        source: subject.source(),
        drawing: alone::draw(&marks, &labels),
    })
}

/// What was achieved, in ever shorter ways; how sure it is comes first to go.
fn achieved(subject: &Subject) -> Vec<String> {
    let Some(quantity) = subject.achieved() else { return Vec::new() };
    let mut ways = subject.ways(quantity);
    let doubts = subject.doubts(subject.figure);
    if !doubts.is_empty() {
        ways.insert(0, subject.aside(&ways[0], &doubts.join(subject.language.word("list.between"))));
    }
    ways
}

/// The target, in ever shorter ways.
fn target(subject: &Subject, marks: &BulletMarks) -> Vec<String> {
    let word = subject.language.word("column.target");
    match subject.target() {
        Some(quantity) => {
            let ways = subject.ways(quantity);
            let labelled = ways.iter().map(|way| subject.label(word, way)).collect::<Vec<_>>();
            labelled.into_iter().chain(ways.clone()).collect()
        }
        None if marks.target.is_some() => {
            let said = subject.target_cell(&subject.figure.facts);
            vec![subject.label(word, &said), said, subject.aside(word, subject.language.word("value.derived"))]
        }
        None => Vec::new(),
    }
}

fn description(subject: &Subject) -> String {
    let achieved = subject.achieved_cell(subject.figure);
    let target = subject.target_cell(&subject.figure.facts);
    if subject.figure.facts.suspect {
        // It has no bar.
        let words = ["column.achieved", "column.target"].map(|key| subject.language.word(key));
        let said = [subject.label(words[0], &achieved), subject.label(words[1], &target)];
        return said.join(subject.language.word("list.clauses"));
    }
    subject.language.fill("chart.bullet", &[("achieved", Arg::Text(&achieved)), ("target", Arg::Text(&target))])
}

fn table(subject: &Subject) -> Table {
    let language = subject.language;
    let words = ["column.period", "column.achieved", "column.target", "column.status"];
    let status = match subject.withheld.hides(subject.figure) {
        true => "value.withheld".to_owned(),
        false => format!("status.{}", subject.assessment.status.code()),
    };
    Table {
        caption: subject.label(subject.name(), &subject.subtitle()),
        head: words.map(|key| language.word(key).to_owned()).into(),
        rows: vec![vec![
            language.period(subject.figure.period),
            subject.achieved_cell(subject.figure),
            subject.target_cell(&subject.figure.facts),
            language.word(&status).to_owned(),
        ]],
        ..Table::default()
    }
}

fn note(subject: &Subject, marks: &BulletMarks) -> String {
    let mut notes = Vec::new();
    if marks.better == Better::Lower && marks.target.is_some() {
        notes.push(subject.language.word("chart.lower-better"));
    }
    if marks.achieved.is_some_and(|achieved| achieved.sure == Sure::Derived) {
        notes.push(subject.language.word("source.derived"));
    }
    notes.join(". ")
}
