//! Numbers that are typed in narratives, each with the figure that it certainly speaks of.
//!
//! Certain is: right behind live data of the figure in the same sentence ("{{ achieved(…) }}, bằng 108,8 % kế hoạch"),
//! right before its per cent of the plan or its change, or right behind its full title at the beginning of a clause.
//! All else goes unread. Only Vietnamese is read.

use super::Context;
use crate::model::{
    Amount, Call, CallKind, Facts, Indicator, MemberPath, Narrative, Page, Period, Portal, Quantity, Report, Unit,
};
use crate::phrases::{Claim, Phrase, Sign, phrases, sentence_end, sentence_start};
use crate::source::Span;
use rayon::prelude::*;
use rust_decimal::Decimal;

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
    /// Where its digits stand.
    pub place: Span,
}

/// All of a portal.
pub fn all<'a>(context: &Context<'a>) -> Vec<Narrated<'a>> {
    let portal = context.portal;
    let Some(vietnamese) = portal.languages.iter().position(|code| code == "vi") else { return Vec::new() };
    let names: Vec<Vec<String>> = portal.indicators.iter().map(|indicator| names(indicator, vietnamese)).collect();
    let read = |report: &'a Report| {
        let narratives = report.narratives.iter().filter(|one| one.page.language == vietnamese);
        let texts = narratives.map(|narrative| Text::new(context, report, narrative));
        texts.flat_map(|text| text.narrated(&names)).collect::<Vec<_>>()
    };
    portal.reports.par_iter().flat_map_iter(read).collect()
}

/// Title and aliases in lower case; one word alone names too many things.
fn names(indicator: &Indicator, language: usize) -> Vec<String> {
    let title = indicator.title.exact(language).into_iter();
    let names = title.chain(indicator.aliases.iter().map(String::as_str)).map(str::to_lowercase);
    names.filter(|name| name.contains(' ')).collect()
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
    phrases: Vec<Phrase>,
    /// Live data in sentences: where it stands in `words`, what it shows, and of what.
    calls: Vec<(std::ops::Range<usize>, CallKind, Option<Anchor<'a>>)>,
}

impl<'a, 'c> Text<'a, 'c> {
    fn new(context: &Context<'a>, report: &'a Report, narrative: &'c Narrative) -> Self {
        let (portal, page) = (context.portal, &narrative.page);
        let file = context.sources.files().get(page.file.0 as usize);
        let body = file.and_then(|file| file.text.get(page.body as usize..)).unwrap_or("");
        let words = words(body, page);
        let inline = page.calls.iter().filter(|call| !call.kind.is_block());
        let calls = inline.map(|call| {
            let (start, end) = (call.place.start - page.body, call.place.end - page.body);
            (start as usize..end as usize, call.kind, anchor(portal, report, call, end as usize))
        });
        Self { portal, report, page, phrases: phrases(&words), calls: calls.collect(), words }
    }

    fn narrated(&self, names: &[Vec<String>]) -> Vec<Narrated<'a>> {
        let mut found = Vec::new();
        for (place, kind, anchor) in &self.calls {
            let Some(anchor) = anchor else { continue };
            if matches!(kind, CallKind::Attainment | CallKind::Change) {
                found.extend(self.level_before(place.start, anchor));
            }
            self.follow(anchor.clone(), &mut found);
        }
        for phrase in self.phrases.iter().filter(|phrase| phrase.claim == Claim::Level) {
            let Some(anchor) = self.titled(phrase, names) else { continue };
            let Some((level, end)) = self.in_unit(phrase, anchor.at) else { continue };
            found.push(self.one(&anchor, level));
            self.follow(Anchor { end, ..anchor }, &mut found);
        }
        found.sort_by_key(|one| one.place);
        found.dedup_by_key(|one| one.place);
        found
    }

    /// What is said next of the same: per cent of the plan and changes, up to the first other words.
    fn follow(&self, anchor: Anchor<'a>, found: &mut Vec<Narrated<'a>>) {
        let stop = sentence_end(&self.words, anchor.end);
        let mut cursor = anchor.end;
        for phrase in self.phrases.iter().filter(|one| one.start >= anchor.end && one.number.end <= stop) {
            let stretch = cursor..phrase.start;
            for (place, _, other) in self.calls.iter().filter(|call| stretch.contains(&call.0.start)) {
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

    /// "179,3 triệu đồng, bằng {{ attainment(…) }} kế hoạch"
    fn level_before(&self, start: usize, anchor: &Anchor<'a>) -> Option<Narrated<'a>> {
        let phrase = self.phrases.iter().rfind(|phrase| phrase.number.end <= start)?;
        let (level, end) = self.in_unit(phrase, anchor.at).filter(|(level, _)| level.claim == Claim::Level)?;
        let untold = !self.calls.iter().any(|call| (phrase.start..start).contains(&call.0.start));
        let between = self.words.get(end..start)?;
        let same_sentence = sentence_end(&self.words, end) >= start;
        (untold && same_sentence && leads_on(between)).then(|| self.one(anchor, level))
    }

    /// The figure whose title or alias stands right before a level, at the beginning of a clause.
    fn titled(&self, phrase: &Phrase, names: &[Vec<String>]) -> Option<Anchor<'a>> {
        let from = sentence_start(&self.words, phrase.start);
        let before = without_fillers(self.words[from..phrase.start].trim_end(), self.report.period);
        let lower = before.to_lowercase();
        let figures = self.portal.figures_of(self.report);
        let at = figures.iter().position(|figure| is_named(&lower, &names[figure.indicator.0 as usize]))?;
        let behind = &self.words[phrase.behind.unit..sentence_end(&self.words, phrase.number.end)];
        let clause = behind.split([',', '(']).next().unwrap_or("");
        let elsewhen = speaks_of_another_time(&lower, self.report.period)
            || (!clause.contains("so với") && other_year(clause, self.report.period));
        let aside = speaks_of_a_part(&lower) || self.names_a_commune(before) || self.names_a_commune(clause);
        (!elsewhen && !aside).then(|| Anchor {
            at: self.report.figures.start + at,
            path: Vec::new(),
            facts: &figures[at].facts,
            end: phrase.number.end,
        })
    }

    /// What is said of one commune is none of the whole.
    fn names_a_commune(&self, text: &str) -> bool {
        let communes = self.portal.area(self.report.area).communes;
        let members = communes.iter().flat_map(|id| &self.portal.dimension(*id).members);
        let mut names = members.flat_map(|commune| [commune.name.get(self.page.language)]);
        names.any(|name| !name.is_empty() && text.contains(name))
    }

    /// A level in the indicator's unit, and where the words of its own unit end; `None` where that is no unit of the
    /// same dimension.
    fn in_unit(&self, phrase: &Phrase, at: usize) -> Option<(Phrase, usize)> {
        let unit = self.portal.unit(self.portal.indicator(self.portal.figures[at].indicator).unit);
        if unit.is_percent() {
            return (phrase.behind.sign == Sign::Percent).then(|| (phrase.clone(), phrase.behind.words));
        }
        let behind = &self.words[phrase.behind.unit..];
        let fitting = |other: &Unit| {
            let names = other.name.spellings(self.page.language);
            names.filter(|name| stands_first(behind, name)).map(str::len).max()
        };
        let named = self.portal.units.iter().filter_map(|other| Some((other, fitting(other)?)));
        let (printed, length) = named.max_by_key(|(_, length)| *length)?;
        let quantity = converted(&phrase.quantity, |number| printed.convert(number, unit))?;
        Some((Phrase { quantity, ..phrase.clone() }, phrase.behind.unit + length))
    }

    fn one(&self, anchor: &Anchor<'a>, phrase: Phrase) -> Narrated<'a> {
        let at = |byte: usize| self.page.body + byte as u32;
        let place = Span { file: self.page.file, start: at(phrase.number.start), end: at(phrase.number.end) };
        Narrated { at: anchor.at, path: anchor.path.clone(), facts: anchor.facts, phrase, place }
    }
}

/// At the beginning of a clause.
fn is_named(before: &str, names: &[String]) -> bool {
    let rests = names.iter().filter_map(|name| before.strip_suffix(name.as_str()));
    rests.map(str::trim_end).any(|rest| rest.is_empty() || rest.ends_with([',', ':', '(', '-', '–', '“', '"']))
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
        for (start, _) in body.match_indices(open) {
            if let Some(length) = body[start..].find(close) {
                blank(start, start + length + close.len());
            }
        }
    }
    body.match_indices(['*', '\\', '[']).for_each(|(at, _)| blank(at, at + 1));
    String::from_utf8(bytes).unwrap_or_default()
}

/// Words that may stand between a number and the next one that speaks of the same.
const LEADING_ON: [&str; 27] = [
    "và", "so", "với", "năm", "cùng", "kỳ", "kế", "hoạch", "dự", "toán", "được", "giao", "tỉnh", "huyện", "đề", "ra",
    "trước", "của", "cả", "bằng", "đạt", "ước", "chỉ", "tiêu", "mục", "vốn", "khoảng",
];

fn leads_on(between: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = between.split([' ', ',', '\n', '\u{a0}']).filter(|word| !word.is_empty());
    words.all(|word| is_year(word) || LEADING_ON.contains(&word))
}

/// Words that may stand between a title and its number.
const FILLERS: [&str; 12] = [
    "ước",
    "đã",
    "cả năm",
    "trong năm",
    "năm",
    "toàn huyện",
    "của huyện",
    "trên địa bàn huyện",
    "trên địa bàn",
    "của tỉnh",
    ",",
    "ước tính",
];

/// What stands before the words that may stand between a title and its number.
fn without_fillers(before: &str, period: Period) -> &str {
    let year = period.year().to_string();
    let mut rest = before;
    loop {
        let cut = rest.strip_suffix(year.as_str()).or_else(|| FILLERS.iter().find_map(|word| rest.strip_suffix(word)));
        match cut {
            Some(cut) if cut.is_empty() || cut.ends_with(' ') || rest.ends_with(',') => rest = cut.trim_end(),
            _ => return rest,
        }
    }
}

/// Words before a title that make its number one of another time or another sort.
const ELSEWHEN: [&str; 9] =
    ["tháng", "quý", "cùng kỳ", "năm trước", "mục tiêu", "đến năm", "giai đoạn", "nhiệm kỳ", "đến ngày"];

fn speaks_of_another_time(before: &str, period: Period) -> bool {
    ELSEWHEN.iter().any(|word| before.contains(word)) || other_year(before, period)
}

/// Words before a title that make its number one of a part, or of a larger whole.
const ASIDE: [&str; 7] = ["riêng", "trong đó", "toàn tỉnh", "cả tỉnh", "tỉnh ", "cả nước", "toàn quốc"];

fn speaks_of_a_part(before: &str) -> bool {
    ASIDE.iter().any(|word| before.contains(word))
}

fn other_year(text: &str, period: Period) -> bool {
    let numbers = text.split(|one: char| !one.is_ascii_digit()).filter(|word| word.len() == 4);
    let mut years = numbers.filter(|word| word.starts_with("19") || word.starts_with("20"));
    years.any(|year| year.parse() != Ok(period.year()))
}

fn stands_first(text: &str, name: &str) -> bool {
    text.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}
