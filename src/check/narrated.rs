//! Numbers that are typed in narratives, each with the figure that it certainly speaks of.
//!
//! Certain is: right behind live data of the figure in the same sentence ("{{ achieved(…) }}, bằng 108,8 % kế hoạch"),
//! right before its per cent of the plan or its change, or right behind its full title at the beginning of a clause.
//! All else goes unread. Only Vietnamese is read.

use super::Context;
use super::measured::{Measure, Measures, unnamed};
use super::passages::{ASIDE, ELSEWHEN, FILLERS, leads_on, places};
use super::stretches::{Stretches, lowered};
use super::tables::Tables;
use super::titles::Titles;
use crate::model::{
    Amount, Call, CallKind, Facts, MemberPath, Narrative, Page, Period, Portal, Quantity, Report, Unit,
};
use crate::phrases::{Claim, Phrase, Sentences, Sign, numerals, phrases, phrases_in_words, spelled};
use crate::source::Span;
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::ops::Range;

/// A number in a narrative and what it speaks of.
pub struct Narrated<'a> {
    /// The figure, as index in the portal.
    pub at: usize,
    /// The way to the member that it speaks of; empty for the figure itself.
    pub path: MemberPath,
    /// The facts that hold what is right.
    pub facts: &'a Facts,
    /// The number; a level is in the indicator's unit.
    pub phrase: Phrase,
    /// What its last digit counts by, in the same unit.
    pub step: Decimal,
    /// Where its digits stand.
    pub place: Span,
}

/// All of a portal; what contradicts its figures is shown to readers, so drafts are passed over.
pub fn all<'a>(context: &Context<'a>) -> Vec<Narrated<'a>> {
    let portal = context.portal;
    let Some(vietnamese) = portal.languages.iter().position(|code| code == "vi") else { return Vec::new() };
    let names = Names { titles: Titles::of(portal, vietnamese), measures: Measures::of(&portal.units, vietnamese) };
    let read = |report: &'a Report| {
        let narratives = report.narratives.iter().filter(|one| one.page.language == vietnamese && !one.page.draft);
        let texts = narratives.map(|narrative| Text::new(context, report, narrative));
        texts.flat_map(|text| text.narrated(&names)).collect::<Vec<_>>()
    };
    portal.reports.par_iter().flat_map_iter(read).collect()
}

/// What numbers are told by.
struct Names<'a> {
    titles: Titles,
    measures: Measures<'a>,
}

/// What a stretch of text speaks of, and where the stretch ends.
#[derive(Clone)]
struct Anchor<'a> {
    at: usize,
    path: MemberPath,
    facts: &'a Facts,
    end: usize,
}

struct Text<'a, 'c> {
    portal: &'a Portal,
    report: &'a Report,
    page: &'c Page,
    /// The Markdown with blanks in place of all that is not words, byte for byte.
    words: String,
    /// The same in small letters.
    lower: String,
    phrases: Vec<Phrase>,
    /// Those whose numbers are in words.
    in_words: Vec<Phrase>,
    tables: Tables,
    sentences: Sentences,
    aside: Aside,
    /// Live data in sentences: where it stands in `words`, what it shows, and of what.
    calls: Vec<(Range<usize>, CallKind, Option<Anchor<'a>>)>,
}

/// Where words stand that make a number one of something else.
struct Aside {
    /// In small letters: another time, a part, a larger whole.
    before: Stretches,
    other_years: Stretches,
    communes: Stretches,
    compared: Stretches,
    /// Commas and brackets end a clause.
    clauses: Stretches,
}

impl Aside {
    fn of(portal: &Portal, report: &Report, page: &Page, words: &str, lower: &str) -> Self {
        let communes = portal.area(report.area).communes;
        let members = communes.iter().flat_map(|id| &portal.dimension(*id).members);
        Self {
            before: Stretches::of(lower, ELSEWHEN.iter().chain(&ASIDE).copied()),
            other_years: other_years(words, report.period),
            communes: Stretches::of(words, members.map(|commune| commune.name.get(page.language))),
            compared: Stretches::of(words, ["so với"]),
            clauses: Stretches::of(words, [",", "("]),
        }
    }
}

/// No sentence says more of one number than so many others; what is further on has live data or a title of its own.
const FOLLOWED: usize = 12;

impl<'a, 'c> Text<'a, 'c> {
    fn new(context: &Context<'a>, report: &'a Report, narrative: &'c Narrative) -> Self {
        let (portal, page) = (context.portal, &narrative.page);
        let file = context.sources.files().get(page.file.0 as usize);
        let body = file.and_then(|file| file.text.get(page.body as usize..)).unwrap_or("");
        let words = words(body, page);
        let lower = lowered(&words);
        let inline = page.calls.iter().filter(|call| !call.kind.is_block());
        let calls = inline.map(|call| {
            let (start, end) = (call.place.start - page.body, call.place.end - page.body);
            (start as usize..end as usize, call.kind, anchor(portal, report, call, end as usize))
        });
        Self {
            portal,
            report,
            page,
            phrases: phrases(&words),
            in_words: phrases_in_words(&words),
            tables: Tables::of(&lower),
            sentences: Sentences::of(&words),
            aside: Aside::of(portal, report, page, &words, &lower),
            calls: calls.collect(),
            words,
            lower,
        }
    }

    fn narrated(&self, names: &Names) -> Vec<Narrated<'a>> {
        let mut found = Vec::new();
        for (place, kind, anchor) in &self.calls {
            let Some(anchor) = anchor else { continue };
            if matches!(kind, CallKind::Attainment | CallKind::Change) {
                found.extend(self.level_before(place.start, anchor, names));
            }
            self.follow(anchor.clone(), &mut found);
        }
        for phrase in self.phrases.iter().filter(|phrase| phrase.claim == Claim::Level) {
            let Some(anchor) = self.titled(phrase, names) else { continue };
            let Some((level, end)) = self.level(phrase, anchor.at, names) else { continue };
            found.push(self.one(&anchor, level));
            self.follow(Anchor { end, ..anchor }, &mut found);
        }
        // Words mean numbers less surely: only with the unit behind them.
        for phrase in self.in_words.iter().filter(|phrase| phrase.claim == Claim::Level) {
            let Some(anchor) = self.titled(phrase, names) else { continue };
            let level = self.in_named_unit(phrase, anchor.at, names);
            found.extend(level.map(|(level, _)| self.one(&anchor, level)));
        }
        found.sort_by_key(|one| one.place);
        found.dedup_by_key(|one| one.place);
        found
    }

    /// What is said next of the same: per cent of the plan and changes, up to the first other words.
    fn follow(&self, anchor: Anchor<'a>, found: &mut Vec<Narrated<'a>>) {
        let stop = self.sentences.end(anchor.end);
        let mut cursor = anchor.end;
        let next = self.phrases.partition_point(|one| one.start < anchor.end);
        for phrase in self.phrases[next..].iter().take_while(|one| one.number.end <= stop).take(FOLLOWED) {
            let calls = self.calls_in(cursor..phrase.start);
            if calls.len() > FOLLOWED {
                return;
            }
            for (place, _, other) in calls {
                let same = other.as_ref().is_some_and(|other| other.at == anchor.at && other.path == anchor.path);
                match same && leads_on(&self.words[cursor..place.start]) {
                    true => cursor = place.end,
                    false => return,
                }
            }
            let told = !matches!(phrase.claim, Claim::Level | Claim::Beside);
            if !told || !leads_on(&self.words[cursor..phrase.start]) {
                return;
            }
            found.push(self.one(&anchor, phrase.clone()));
            cursor = phrase.behind.words;
        }
    }

    /// The live data that begin in a range.
    fn calls_in(&self, range: Range<usize>) -> &[(Range<usize>, CallKind, Option<Anchor<'a>>)] {
        let from = self.calls.partition_point(|call| call.0.start < range.start);
        let to = self.calls.partition_point(|call| call.0.start < range.end);
        &self.calls[from..to.max(from)]
    }

    /// "179,3 triệu đồng, bằng {{ attainment(…) }} kế hoạch"
    fn level_before(&self, start: usize, anchor: &Anchor<'a>, names: &Names) -> Option<Narrated<'a>> {
        let next = self.phrases.partition_point(|phrase| phrase.number.end <= start);
        let phrase = self.phrases[..next].last()?;
        let (level, end) = self.in_unit(phrase, anchor.at, names).filter(|(level, _)| level.claim == Claim::Level)?;
        let untold = self.calls_in(phrase.start..start).is_empty();
        let between = self.words.get(end..start)?;
        let same_sentence = self.sentences.end(end) >= start;
        (untold && same_sentence && leads_on(between)).then(|| self.one(anchor, level))
    }

    /// The figure whose title or alias stands right before a level, at the beginning of a clause.
    fn titled(&self, phrase: &Phrase, names: &Names) -> Option<Anchor<'a>> {
        let from = self.sentences.start(phrase.start);
        let before = from..from + self.without_fillers(self.lower[from..phrase.start].trim_end()).len();
        let named = match self.tables.cell(&self.lower, phrase.start) {
            Some(cell) => names.titles.named(cell.title).filter(|_| cell.states_level(self.report.period)),
            None => names.titles.behind(&self.lower[before.clone()]),
        };
        let figures = self.portal.figures_of(self.report);
        let of = |id: &_| figures.binary_search_by(|figure| figure.indicator.cmp(id)).ok();
        let at = named.and_then(|ids| ids.iter().find_map(of))?;
        let end = self.sentences.end(phrase.number.end);
        let comma = self.aside.clauses.next(phrase.behind.unit).map_or(end, |one| one.start.min(end));
        let clause = phrase.behind.unit..comma;
        let elsewhen = self.aside.other_years.any_in(&before)
            || (!self.aside.compared.any_in(&clause) && self.aside.other_years.any_in(&clause));
        let aside = self.aside.before.any_in(&before)
            || self.aside.communes.any_in(&before)
            || self.aside.communes.any_in(&clause);
        (!elsewhen && !aside).then(|| Anchor {
            at: self.report.figures.start + at,
            path: Vec::new(),
            facts: &figures[at].facts,
            end: phrase.number.end,
        })
    }

    /// What stands before the words that may stand between a title and its number.
    fn without_fillers<'t>(&self, before: &'t str) -> &'t str {
        let area = self.portal.area(self.report.area);
        let name = area.name.get(self.page.language).to_lowercase();
        let year = self.report.period.year().to_string();
        let own = places(area.level).iter().copied().chain([year.as_str(), name.as_str()]);
        let fillers: Vec<&str> = own.chain(FILLERS).filter(|word| !word.is_empty()).collect();
        let mut rest = before;
        loop {
            let cut = fillers
                .iter()
                .filter_map(|word| rest.strip_suffix(word))
                .filter(|cut| cut.is_empty() || cut.ends_with(char::is_whitespace) || rest.ends_with(','));
            match cut.min_by_key(|cut| cut.len()) {
                Some(cut) => rest = cut.trim_end(),
                None => return rest,
            }
        }
    }

    /// A level in the indicator's unit: that behind the number, or that of the row of a table.
    fn level(&self, phrase: &Phrase, at: usize, names: &Names) -> Option<(Phrase, usize)> {
        let unit = self.portal.unit(self.portal.indicator(self.portal.figures[at].indicator).unit);
        let cell = self.tables.cell(&self.lower, phrase.start).filter(|cell| phrase.behind.unit >= cell.end);
        match cell {
            // A bare number counts by what the row says.
            Some(cell) => {
                let by = cell.units().find_map(|one| names.measures.named(one, &unit.dimension))?;
                let factor = by.checked_div(unit.factor)?;
                let quantity = converted(&phrase.quantity, |number| number.checked_mul(factor))?;
                Some((Phrase { quantity, ..phrase.clone() }, phrase.number.end))
            }
            None => self.in_unit(phrase, at, names),
        }
    }

    /// A level in the indicator's unit, and where the words of its own unit end; `None` where that is no unit of the
    /// same dimension.
    fn in_unit(&self, phrase: &Phrase, at: usize, names: &Names) -> Option<(Phrase, usize)> {
        let unit = self.portal.unit(self.portal.indicator(self.portal.figures[at].indicator).unit);
        if unit.is_percent() {
            return (phrase.behind.sign == Sign::Percent).then(|| (phrase.clone(), phrase.behind.words));
        }
        let named = self.in_named_unit(phrase, at, names);
        named.or_else(|| converted_to(phrase, &unnamed(&self.words, &phrase.behind, unit)?, unit))
    }

    /// The same where the unit stands behind the number.
    fn in_named_unit(&self, phrase: &Phrase, at: usize, names: &Names) -> Option<(Phrase, usize)> {
        let unit = self.portal.unit(self.portal.indicator(self.portal.figures[at].indicator).unit);
        let measure = names.measures.behind(&self.words, &phrase.behind, &unit.dimension)?;
        converted_to(phrase, &measure, unit)
    }

    fn one(&self, anchor: &Anchor<'a>, phrase: Phrase) -> Narrated<'a> {
        let at = |byte: usize| self.page.body + byte as u32;
        let place = Span { file: self.page.file, start: at(phrase.number.start), end: at(phrase.number.end) };
        let step = step(&self.words[phrase.number.clone()], &phrase.quantity);
        Narrated { at: anchor.at, path: anchor.path.clone(), facts: anchor.facts, phrase, step, place }
    }
}

/// A level in a unit, and where the words of its own unit end.
fn converted_to(phrase: &Phrase, measure: &Measure, unit: &Unit) -> Option<(Phrase, usize)> {
    let same = measure.factor == unit.factor;
    let in_own = |number: Decimal| number.checked_mul(measure.factor)?.checked_div(unit.factor);
    let by = |number: Decimal| if same { Some(number) } else { in_own(number).map(|one| one.normalize()) };
    let quantity = converted(&phrase.quantity, by)?;
    Some((Phrase { quantity, ..phrase.clone() }, measure.end))
}

/// What the last digit of a number counts by that is printed like this: 10 in "6,87 nghìn", which is 6870.
fn step(printed: &str, quantity: &Quantity) -> Decimal {
    let numerals = if printed.starts_with(char::is_alphabetic) { spelled(printed) } else { numerals(printed) };
    let one = numerals.into_iter().next_back().filter(|one| !one.value.is_zero() && one.at == (0..printed.len()));
    let by = one.as_ref().and_then(|one| quantity.point().checked_div(one.value));
    let digit = one.map(|one| Decimal::new(1, one.value.scale()));
    by.zip(digit).and_then(|(by, digit)| by.abs().checked_mul(digit)).unwrap_or_default()
}

fn converted(quantity: &Quantity, convert: impl Fn(Decimal) -> Option<Decimal>) -> Option<Quantity> {
    let amount = match quantity.amount {
        Amount::Number(number) => Amount::Number(convert(number)?),
        Amount::Range(low, high) => Amount::Range(convert(low)?, convert(high)?),
        // Achieved of planned: no level of its own.
        Amount::Share(..) | Amount::Rank(..) => return None,
    };
    Some(Quantity { amount, ..*quantity })
}

/// What live data speaks of.
fn anchor<'a>(portal: &'a Portal, report: &Report, call: &Call, end: usize) -> Option<Anchor<'a>> {
    let area = call.area.as_deref().map_or(Some(report.area), |id| portal.area_of(id))?;
    let at = portal.position(portal.indicator_of(&call.id)?, area, call.period.unwrap_or(report.period))?;
    let path = portal.member_path(area, &call.member).ok()?;
    let facts = portal.figures[at].facts.member(&path)?;
    Some(Anchor { at, path, facts, end })
}

/// The text with blanks in place of live data, footnote marks, link addresses and emphasis.
pub fn words(body: &str, page: &Page) -> String {
    let mut bytes = body.as_bytes().to_vec();
    let mut blank = |start: usize, end: usize| bytes[start..end].fill(b' ');
    for call in &page.calls {
        blank((call.place.start - page.body) as usize, (call.place.end - page.body) as usize);
    }
    for (open, close) in [("[^", "]"), ("](", ")")] {
        let ends = Stretches::of(body, [close]);
        // Of several that end together all after the first are blank already.
        let mut done = 0;
        for (start, _) in body.match_indices(open) {
            let Some(end) = ends.next(start + open.len() - 1) else { break };
            blank(start.max(done), end.end.max(done));
            done = done.max(end.end);
        }
    }
    body.match_indices(['*', '\\', '[']).for_each(|(at, _)| blank(at, at + 1));
    String::from_utf8(bytes).unwrap_or_default()
}

/// Years other than that of a period.
fn other_years(text: &str, period: Period) -> Stretches {
    let own = period.year();
    let mut found = Vec::new();
    let mut at = 0;
    for piece in text.split_inclusive(|one: char| !one.is_ascii_digit()) {
        let digits = piece.trim_end_matches(|one: char| !one.is_ascii_digit());
        let century = digits.starts_with("19") || digits.starts_with("20");
        if digits.len() == 4 && century && digits.parse() != Ok(own) {
            found.push(at..at + digits.len());
        }
        at += piece.len();
    }
    Stretches::new(found)
}
