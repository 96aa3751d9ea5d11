//! The years of one indicator in one area, as far as anything is known of them: what columns and lines are made of.
//! Knows nothing of marks.

use super::bullet::{self, Aim, Reading, Sure};
use super::figure::Table;
use super::subject::{self, Subject};
use crate::language::Arg;
use crate::model::{
    Area, AreaId, Covers, Figure, IndicatorId, Kind, NotOver, Period, Portal, Quantity, Withheld, later_plan,
    not_over_yet,
};

/// One year.
#[derive(Debug, Clone, Copy)]
pub struct Year<'a> {
    /// Its number.
    pub year: i16,
    /// Its figure, if that has a number to draw.
    pub figure: Option<&'a Figure>,
    /// What was achieved as only the document of the year after prints it.
    pub later: Option<&'a Quantity>,
    /// Whether the area, or what the indicator means, became another since the year before.
    pub after_break: bool,
}

/// The years from the first to the last that anything is known of, without a hole: a year that nothing is known of is
/// there and empty. None after `last`; none at all of texts.
pub fn years<'a>(
    (portal, withheld): (&'a Portal, &Withheld),
    (indicator, area): (IndicatorId, AreaId),
    last: i16,
) -> Vec<Year<'a>> {
    if portal.indicator(indicator).kind == Kind::Qualitative {
        return Vec::new();
    }
    let mut known: Vec<Year> = Vec::new();
    for figure in portal.figures_in(indicator, area) {
        let Period::Year(year) = figure.period else { continue };
        if year > last {
            break;
        }
        let later = previous(withheld, figure);
        match known.last_mut() {
            Some(before) if before.year == year - 1 => before.later = later.filter(|_| lacks(withheld, before.figure)),
            _ => known.extend(later.map(|later| empty(year - 1, Some(later)))),
        }
        let speaks = figure.facts.target.is_some() || subject::achieved(withheld, figure).is_some();
        known.push(Year { figure: Some(figure).filter(|_| speaks), ..empty(year, None) });
    }
    known.retain(|one| one.figure.is_some() || one.later.is_some());
    let indicator = portal.indicator(indicator);
    let is_broken = |year| becomes_another(portal.area(area), year) || !indicator.is_continuous(Period::Year(year));
    without_holes(&known, &is_broken)
}

fn empty<'a>(year: i16, later: Option<&'a Quantity>) -> Year<'a> {
    Year { year, figure: None, later, after_break: false }
}

fn lacks(withheld: &Withheld, figure: Option<&Figure>) -> bool {
    figure.is_none_or(|figure| figure.facts.achieved.is_none() && !withheld.hides(figure))
}

/// Whether a value is only that of a part of its period: to date, or of a flow whose time was not over. It stands on no
/// scale with those of whole periods.
pub fn is_partial(portal: &Portal, figure: &Figure) -> bool {
    let indicator = portal.indicator(figure.indicator);
    let goes_on = || matches!(not_over_yet(portal, figure), Some(NotOver::GoesOn { .. } | NotOver::AreaEnded { .. }));
    let is_part = is_to_date(figure) || (indicator.accumulates && goes_on());
    is_part && indicator.kind != Kind::Qualitative
}

/// Whether a value to date is one of a part of its period; in a shorter folder it is one of a part of its year.
fn is_to_date(figure: &Figure) -> bool {
    let is_over = matches!(figure.period, Period::Year(_) | Period::Term(..))
        && figure.facts.as_of.is_some_and(|day| day >= figure.period.window().to);
    figure.facts.covers == Covers::YearToDate && !is_over
}

/// The level of the year before that the same document prints, unless it must not be shown.
fn previous<'a>(withheld: &Withheld, figure: &'a Figure) -> Option<&'a Quantity> {
    let hidden = withheld.figure(figure).is_some_and(|hidden| hidden.earlier.contains(&[][..]));
    figure.facts.previous().filter(|_| !hidden).map(|value| &value.quantity)
}

fn without_holes<'a>(known: &[Year<'a>], is_broken: &dyn Fn(i16) -> bool) -> Vec<Year<'a>> {
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return Vec::new() };
    let of = |year: i16| {
        let found = known.iter().find(|one| one.year == year).copied().unwrap_or(empty(year, None));
        Year { after_break: year > first.year && is_broken(year), ..found }
    };
    (first.year..=last.year).map(of).collect()
}

/// Whether the area came into being in that year, or was no more when it began: the year before is another's.
fn becomes_another(area: &Area, year: i16) -> bool {
    area.from.is_some_and(|from| from.year == year) || area.until.is_some_and(|until| until.year == year - 1)
}

impl<'a> Year<'a> {
    /// Whether anything is known of it.
    pub fn is_known(&self) -> bool {
        self.figure.is_some() || self.later.is_some()
    }

    /// Whether its value is known to be suspect: it is in the table, and on no scale.
    pub fn is_suspect(&self) -> bool {
        self.figure.is_some_and(|figure| figure.facts.suspect)
    }

    /// Whether its value is that of a part of the year: it is in the table and the note, and on no scale.
    pub fn is_partial(&self, portal: &Portal) -> bool {
        self.figure.is_some_and(|figure| is_partial(portal, figure))
    }

    /// What was achieved.
    pub fn achieved(&self, withheld: &Withheld) -> Option<&'a Quantity> {
        self.figure.and_then(|figure| subject::achieved(withheld, figure)).or(self.later)
    }

    /// What was achieved as it is drawn: hollow where it is no printed value of the whole year; nothing of a part of it.
    pub fn reading(&self, (portal, withheld): (&Portal, &Withheld)) -> Option<Reading> {
        let own = self.figure.and_then(|figure| bullet::of(portal, withheld, figure).achieved);
        match own {
            Some(_) if self.is_partial(portal) => None,
            Some(reading) => Some(reading),
            None => self.later.map(|quantity| bullet::reading(quantity, Sure::Later)),
        }
    }

    /// What it should be, as it is drawn.
    pub fn aim(&self, (portal, withheld): (&Portal, &Withheld)) -> Option<Aim> {
        self.figure.and_then(|figure| bullet::of(portal, withheld, figure).target)
    }

    /// Its printed target.
    pub fn target(&self) -> Option<&'a Quantity> {
        self.figure.and_then(|figure| figure.facts.target.as_ref()).map(|value| &value.quantity)
    }

    /// What was achieved, in words for a table.
    pub fn achieved_cell(&self, subject: &Subject) -> String {
        match (self.figure, self.later) {
            (_, Some(later)) => subject.aside(&subject.say(later), subject.language.word("value.printed-later")),
            (Some(figure), _) => subject.achieved_cell(figure),
            (None, None) => subject.language.word("value.none").to_owned(),
        }
    }

    /// What it should be, in words for a table.
    pub fn target_cell(&self, subject: &Subject) -> String {
        let none = || subject.language.word("value.none").to_owned();
        let Some(figure) = self.figure else { return none() };
        if figure.facts.target.is_none() && later_plan(subject.portal, figure).is_some() {
            return subject.language.word("value.set-later").to_owned();
        }
        subject.target_cell(&figure.facts)
    }
}

/// The years of the subject's indicator and area up to its own; none where it speaks of another stretch of time.
pub fn of<'a>(subject: &Subject<'a>) -> Vec<Year<'a>> {
    let Period::Year(last) = subject.figure.period else { return Vec::new() };
    let (indicator, area) = (subject.figure.indicator, subject.figure.area);
    let from = (subject.portal, subject.withheld);
    let known = years(from, (indicator, area), last);
    let drawn = known.iter().filter(|year| year.achieved(subject.withheld).is_some()).count();
    match coming(subject, last).filter(|coming| drawn > 1 || coming - last < MOST_ALONE) {
        Some(coming) => years(from, (indicator, area), coming),
        None => known,
    }
}

/// A single value and a target further away than this make no chart of years.
const MOST_ALONE: i16 = 4;

/// The last year that has a target and no value yet, after the subject's own.
fn coming(subject: &Subject, last: i16) -> Option<i16> {
    let later = subject.portal.figures_in(subject.figure.indicator, subject.figure.area);
    let years = later.filter_map(|figure| match figure.period {
        Period::Year(year) if year > last => Some((year, figure)),
        _ => None,
    });
    let mut last = None;
    for (year, figure) in years {
        if figure.facts.achieved.is_some() {
            return None;
        }
        last = last.max(figure.facts.target.as_ref().map(|_| year));
    }
    last
}

/// What a chart of the years is made from is read against: a growth of nothing means something once years stand side
/// by side.
pub fn kind(subject: &Subject) -> Kind {
    match subject.indicator().kind {
        Kind::Change => Kind::Amount,
        kind => kind,
    }
}

/// The word for targets that follow from what is stated: "kế hoạch (suy ra)".
pub fn derived_target(subject: &Subject) -> String {
    let word = subject.language.word("column.target").to_lowercase();
    subject.aside(&word, subject.language.word("value.derived"))
}

/// How to read the marks, then every year in words.
pub fn description(subject: &Subject, years: &[Year], reading: &str) -> String {
    let word = subject.language.word("column.target").to_lowercase();
    let clauses = years.iter().filter(|year| year.is_known()).map(|year| {
        let target = subject.label(&word, &year.target_cell(subject));
        let said = subject.aside(&year.achieved_cell(subject), &target);
        subject.label(&year.year.to_string(), &said)
    });
    let clauses = clauses.collect::<Vec<_>>().join(subject.language.word("list.clauses"));
    format!("{reading}. {clauses}")
}

/// Every year with its numbers.
pub fn table(subject: &Subject, years: &[Year], caption: &str) -> Table {
    let row = |year: &Year| vec![year.year.to_string(), year.achieved_cell(subject), year.target_cell(subject)];
    let head = ["column.year", "column.achieved", "column.target"].map(|key| subject.language.word(key).to_owned());
    let rows = years.iter().map(row).collect();
    Table { caption: caption.to_owned(), head: head.into(), rows, ..Table::default() }.aligned(subject.language)
}

/// Why a year does not compare with the one before.
fn said_breaks(subject: &Subject, year: i16) -> Vec<String> {
    let (portal, language) = (subject.portal, subject.language);
    let number = year.to_string();
    let area = portal.area(subject.figure.area);
    let boundaries = becomes_another(area, year).then(|| language.fill("chart.break", &[("year", Arg::Text(&number))]));
    let breaks = portal.indicator(subject.figure.indicator).breaks.iter().filter(|(from, _)| *from == year);
    let meaning = breaks.map(|(_, text)| {
        let args = [("year", Arg::Text(&number)), ("text", Arg::Text(text.get(subject.text)))];
        language.fill("chart.break-meaning", &args)
    });
    boundaries.into_iter().chain(meaning).collect()
}

/// What a reader may take wrongly: a gap, a break, and a year whose value is not that of the whole year.
pub fn note(subject: &Subject, years: &[Year]) -> String {
    let language = subject.language;
    let mut notes = Vec::new();
    let passed = |year: &&Year| Period::Year(year.year) <= subject.figure.period;
    if years.iter().filter(passed).any(|year| year.achieved(subject.withheld).is_none()) {
        notes.push(language.word("chart.gap").to_owned());
    }
    notes.extend(years.iter().filter(|year| year.after_break).flat_map(|year| said_breaks(subject, year.year)));
    for (year, figure) in years.iter().filter_map(|year| Some((year, year.figure?))) {
        if is_partial(subject.portal, figure) && subject::achieved(subject.withheld, figure).is_some() {
            let cell = ("value", Arg::Text(&subject.achieved_cell(figure)));
            let apart = language.fill("chart.apart", &[cell]);
            notes.push(subject.label(&year.year.to_string(), &apart));
        }
    }
    notes.join(". ")
}
