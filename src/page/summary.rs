//! A figure in one sentence that can stand alone: its value, its target, its status and the rule that judged it.

use super::breakdown::lower_first;
use super::row::Rows;
use super::scorecard::Entry;
use super::sentence::{Judged, why};
use super::standing::Standing;
use super::words::{Words, text};
use crate::language::Arg;
use crate::model::Value;

/// "Năm 2023, thực hiện 338,116 tỷ đồng, bằng 107,2 % kế hoạch (315,4 tỷ đồng): đạt"
pub fn sentence(rows: &Rows, entry: &Entry) -> String {
    let (words, language) = (rows.words, &rows.leaf.edition.language);
    let period = period(rows, entry);
    let text = match entry.standing {
        Standing::Withheld | Standing::Secret => lower_first(language.word("summary.withheld")),
        Standing::Judged(_) => judged(words, entry),
    };
    language.fill("summary.text", &[("period", Arg::Text(&period)), ("text", Arg::Text(&text))])
}

/// How sure the value is goes with its period: "Năm 2023 (ước tính)".
fn period(rows: &Rows, entry: &Entry) -> String {
    let language = &rows.leaf.edition.language;
    let period = language.period(entry.figure.period);
    match rows.doubt(entry.figure) {
        doubt if doubt.is_empty() || entry.standing == Standing::Withheld => period,
        doubt => language.fill("aside", &[("text", Arg::Text(&period)), ("aside", Arg::Text(doubt))]),
    }
}

/// The rule with its numbers, and before it those numbers that it does not name.
fn judged(words: Words, entry: &Entry) -> String {
    let Entry { figure, assessment, .. } = entry;
    let language = &words.edition.language;
    let rule = why(words, &Judged { figure, facts: &figure.facts, assessment });
    let numbers = [("summary.achieved", &figure.facts.achieved), ("summary.target", &figure.facts.target)];
    let unnamed = numbers.into_iter().filter_map(|(key, value)| {
        let said = said(words, entry, value.as_ref()?);
        (!rule.contains(&said)).then(|| language.fill(key, &[("value", Arg::Text(&said))]))
    });
    let clauses: Vec<String> = unnamed.chain([lower_first(&rule)]).collect();
    clauses.join(language.word("list.clauses"))
}

fn said(words: Words, entry: &Entry, value: &Value) -> String {
    text(|out| words.quantity(out, words.portal.indicator(entry.figure.indicator), &value.quantity))
}
