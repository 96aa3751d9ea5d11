//! A discrepancy of the sources as readers see it: what is printed, what follows from other numbers, the arithmetic.

use serde::Serialize;

use super::Leaf;
use super::said::Said;
use crate::language::{Arg, capital};
use crate::model::{Amount, Comparator, Discrepancy, Event, Measure, Quantity, Reading, State, Subject, Task, Telling};

/// One discrepancy. What is not known is empty.
#[derive(Debug, Clone, Serialize)]
pub struct DiscrepancyView {
    /// Its code, as in data.
    pub code: &'static str,
    /// What sort it is, in one line.
    pub title: String,
    /// "Nguồn in 83 %, tính lại được 76,8 %".
    pub numbers: String,
    /// What the source prints, with its unit: "83 %".
    pub printed: String,
    /// What follows from other numbers: "76,8 %".
    pub computed: String,
    /// The arithmetic: "437 ÷ 569 = 76,8 %".
    pub reckoning: String,
    /// Printed − computed, signed: "+6,2 điểm %".
    pub gap: String,
    /// The same in words: "chênh +6,2 điểm %".
    pub difference: String,
    /// What the publisher says of it.
    pub says: Said,
    /// What may explain it, in one sentence.
    pub suspected: String,
    /// Whether the publisher knows, in a word: "đã ghi nhận", "chưa xác minh".
    pub state: String,
    /// Whether nobody has acknowledged it.
    pub open: bool,
}

/// Those of a task, or of one of its steps, among those of its report.
pub fn of_task(leaf: &Leaf, all: &[Discrepancy], task: &Task) -> Vec<DiscrepancyView> {
    of_deed(leaf, all, |subject| subject.task(leaf.book.portal).is_some_and(|of| std::ptr::eq(of, task)))
}

/// Those of an event, among those of its report.
pub fn of_event(leaf: &Leaf, all: &[Discrepancy], event: &Event) -> Vec<DiscrepancyView> {
    of_deed(leaf, all, |subject| subject.event(leaf.book.portal).is_some_and(|of| std::ptr::eq(of, event)))
}

fn of_deed(leaf: &Leaf, all: &[Discrepancy], is_own: impl Fn(&Subject) -> bool) -> Vec<DiscrepancyView> {
    all.iter().filter(|one| is_own(&one.subject)).filter_map(|one| view(leaf, one)).collect()
}

/// A discrepancy; nothing where its indicator is left out of the site.
pub fn view(leaf: &Leaf, discrepancy: &Discrepancy) -> Option<DiscrepancyView> {
    let shown = match discrepancy.telling(leaf.book.portal, &leaf.book.withheld) {
        Telling::Nothing => return None,
        Telling::NoNumbers => false,
        Telling::All => true,
    };
    let language = &leaf.edition.language;
    let open = discrepancy.state == State::Open;
    let mut view = DiscrepancyView {
        code: discrepancy.code,
        title: language.word(&format!("issue.{}", discrepancy.code)).to_owned(),
        numbers: String::new(),
        printed: String::new(),
        computed: String::new(),
        reckoning: String::new(),
        gap: String::new(),
        difference: String::new(),
        says: Said::default(),
        suspected: String::new(),
        state: language.word(if open { "issue.open" } else { "issue.acknowledged" }).to_owned(),
        open,
    };
    if shown {
        tell(leaf, discrepancy, &mut view);
    }
    Some(view)
}

fn tell(leaf: &Leaf, discrepancy: &Discrepancy, view: &mut DiscrepancyView) {
    let language = &leaf.edition.language;
    let with_unit =
        |reading: &Reading| with_unit(leaf, discrepancy, (reading, language.reading(reading)), discrepancy.measure);
    view.printed = discrepancy.printed.as_ref().map_or(String::new(), with_unit);
    view.computed = discrepancy.computed.as_ref().map_or(String::new(), with_unit);
    view.reckoning = language.reckoning(&discrepancy.reckoning);
    if let Some(by) = &discrepancy.difference {
        view.gap = gap(leaf, discrepancy, by);
        view.difference = language.fill("issue.difference", &[("difference", Arg::Text(&view.gap))]);
    }
    let args = [("printed", Arg::Text(&view.printed)), ("computed", Arg::Text(&view.computed))];
    let numbers = match (view.printed.is_empty(), view.computed.is_empty()) {
        (false, false) => language.fill("issue.text", &args),
        // What is printed stands above; only a reckoning makes it worth saying again.
        (false, true) if discrepancy.is_reckoned() => language.fill("issue.printed", &args),
        (true, false) => language.fill("issue.computed", &args),
        _ => String::new(),
    };
    view.numbers = numbers;
    if let State::Acknowledged(known) = &discrepancy.state {
        view.says = known.says.as_ref().map_or_else(Said::default, |says| Said::of(leaf, says));
    }
    view.suspected = suspected(leaf, discrepancy);
}

/// What the publisher takes the number for, else what the audit does.
fn suspected(leaf: &Leaf, discrepancy: &Discrepancy) -> String {
    let language = &leaf.edition.language;
    let known = match &discrepancy.state {
        State::Acknowledged(known) => known.suspected.as_ref(),
        State::Open => None,
    };
    let of_date = is_of_date(discrepancy);
    let guessed = || discrepancy.suspicion.as_ref().map(|guess| capital(&language.suspicion(guess, of_date)));
    let said = known.map(|quantity| {
        let reading = Reading::Quantity(*quantity);
        let value = with_unit(leaf, discrepancy, (&reading, language.reading(&reading)), Measure::None);
        language.fill("issue.suspected", &[("value", Arg::Text(&value))])
    });
    said.or_else(guessed).unwrap_or_default()
}

/// A difference of per cents is one of points.
fn gap(leaf: &Leaf, discrepancy: &Discrepancy, by: &Reading) -> String {
    let language = &leaf.edition.language;
    let measure = match discrepancy.measure {
        Measure::Percent => Measure::Points,
        Measure::Unit(unit) if leaf.book.portal.unit(unit).is_percent() => Measure::Points,
        measure => measure,
    };
    let number = match by {
        Reading::Quantity(Quantity { comparator: Comparator::Exactly, amount: Amount::Number(number) }) => {
            language.signed(*number, number.normalize().scale())
        }
        reading => language.reading(reading),
    };
    with_unit(leaf, discrepancy, (by, number), measure)
}

/// A number with what it is counted in; where that is not said, with the unit of its figure.
fn with_unit(leaf: &Leaf, discrepancy: &Discrepancy, said: (&Reading, String), measure: Measure) -> String {
    let (reading, number) = said;
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let figure = discrepancy.subject.figure(portal);
    let indicator = figure.map(|figure| portal.indicator(figure.indicator));
    let is_share = matches!(reading, Reading::Quantity(Quantity { amount: Amount::Share(..), .. }));
    let unit = match measure {
        Measure::Counted => indicator.and_then(|indicator| indicator.of.as_ref()),
        Measure::None if is_share => indicator.and_then(|indicator| indicator.of.as_ref()),
        Measure::Percent => return language.in_percent(&number),
        Measure::Points => return language.fill("change.points-short", &[("n", Arg::Text(&number))]),
        Measure::Unit(unit) => Some(&portal.unit(unit).name),
        Measure::None => indicator.map(|indicator| &portal.unit(indicator.unit).name),
    };
    let Reading::Quantity(quantity) = reading else { return number };
    let named = |unit| leaf.edition.noun(unit, quantity);
    let is_date = is_of_date(discrepancy);
    match unit.map(named).filter(|unit| !unit.is_empty() && !is_date) {
        Some("%") => language.in_percent(&number),
        Some(unit) => format!("{number}\u{A0}{unit}"),
        None => number,
    }
}

fn is_of_date(discrepancy: &Discrepancy) -> bool {
    matches!(discrepancy.printed.or(discrepancy.computed), Some(Reading::Date(_)))
}
