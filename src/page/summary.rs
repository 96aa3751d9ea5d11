//! A figure in one sentence that can stand alone: its value, its target, its status and the rule that judged it.

use super::breakdown::lower_first;
use super::partition;
use super::row::Rows;
use super::scorecard::Entry;
use super::sentence::{Judged, verdict};
use super::standing::Standing;
use super::words::{Words, text};
use crate::language::Arg;
use crate::model::{Covers, Figure, Quantity, Rule};

/// "Năm 2023, thực hiện 338,116 tỷ đồng, bằng 107,2 % kế hoạch (315,4 tỷ đồng): đạt"
pub fn sentence(rows: &Rows, entry: &Entry) -> String {
    let language = &rows.leaf.edition.language;
    let period = period(rows, entry);
    let text = match entry.standing {
        Standing::Withheld | Standing::Secret => lower_first(language.word("summary.withheld")),
        Standing::Judged(_) => judged(rows, entry),
    };
    language.fill("summary.text", &[("period", Arg::Text(&period)), ("text", Arg::Text(&text))])
}

/// How sure the value is, and which stretch of the period it is about, goes with the period.
fn period(rows: &Rows, entry: &Entry) -> String {
    let language = &rows.leaf.edition.language;
    let period = language.period(entry.figure.period);
    let window = match entry.figure.facts.covers {
        Covers::Window(..) => rows.covered(entry.figure, &entry.figure.facts),
        _ => None,
    };
    let doubt = Some(rows.doubt(entry.figure)).filter(|_| entry.standing != Standing::Withheld);
    let asides: Vec<String> =
        window.into_iter().chain(doubt.map(str::to_owned)).filter(|one| !one.is_empty()).collect();
    match asides.is_empty() {
        true => period,
        false => {
            let aside = asides.join(language.word("list.between"));
            language.fill("aside", &[("text", Arg::Text(&period)), ("aside", Arg::Text(&aside))])
        }
    }
}

/// The rule with its numbers, and before it those numbers and words that it does not name.
fn judged(rows: &Rows, entry: &Entry) -> String {
    let Entry { figure, assessment, .. } = entry;
    let (words, language) = (rows.words, &rows.leaf.edition.language);
    let rule = verdict(words, &Judged { figure, facts: &figure.facts, assessment });
    // What nobody planned is not carried out: of suspects and complaints only the number is said.
    let is_plain = matches!(assessment.rule, Rule::NoTarget | Rule::LaterTarget | Rule::NotJudged);
    let achieved = if is_plain { "summary.value" } else { "summary.achieved" };
    let numbers = [(achieved, &figure.facts.achieved), ("summary.target", &figure.facts.target)];
    let unnamed = numbers.into_iter().filter_map(|(key, value)| {
        let target = figure.facts.target.as_ref().map(|target| &target.quantity);
        let quantity = &value.as_ref()?.quantity;
        let beside = target.filter(|target| *target != quantity);
        let said = text(|out| words.beside(out, words.portal.indicator(figure.indicator), quantity, beside));
        (!rule.contains(&said)).then(|| language.fill(key, &[("value", Arg::Text(&said))]))
    });
    let parts = is_plain.then(|| partition::sum_alone(rows, figure)).flatten();
    let parts = parts.map(|sum| language.fill("summary.parts", &[("value", Arg::Text(&said(words, entry, &sum)))]));
    let clauses: Vec<String> = in_words(rows, figure).chain(unnamed).chain(parts).chain([lower_first(&rule)]).collect();
    clauses.join(language.word("list.clauses"))
}

/// What the source says in words: "“Hoàn thành”", "kế hoạch “quý IV”".
fn in_words<'r>(rows: &'r Rows, figure: &'r Figure) -> impl Iterator<Item = String> + 'r {
    let texts = figure
        .facts
        .more
        .iter()
        .flat_map(|more| [("summary.words", &more.achieved_text), ("summary.target-words", &more.target_text)]);
    texts.filter_map(|(key, text)| {
        let text = rows.leaf.edition.said(text.as_ref()?);
        Some(rows.leaf.edition.language.fill(key, &[("text", Arg::Text(&text))]))
    })
}

fn said(words: Words, entry: &Entry, quantity: &Quantity) -> String {
    text(|out| words.quantity(out, words.portal.indicator(entry.figure.indicator), quantity))
}
