//! The page of one indicator: all areas and years, and what the indicator means.

use std::io::{self, Write};

use serde::Serialize;

use super::area_rows::{self, AreaTable};
use super::data::{self, DataFile};
use super::frame::{Crumb, Heading};
use super::period_rows::{self, AreaBlock};
use super::row::Rows;
use super::said::{Fact, Said};
use super::scorecard::Entry;
use super::source::{self, SourceView, Usual};
use super::standing::Standing;
use super::{
    Book, Edition, Leaf, PageKind, Subject, address, compare, documents, in_every_language, indicators, main_figure,
    verdict,
};
use crate::chart::figure::{Chart, Table};
use crate::chart::ranking;
use crate::language::{Arg, capital};
use crate::model::{Better, Derive, DocumentId, Figure, Indicator, IndicatorId, Kind, Period, Text};
use crate::theme::Html;

/// The page of one indicator.
pub const KIND: PageKind = PageKind { id: "indicator", subjects, address, translated: in_every_language, write };

/// Up to so many areas each have a chart and a row a period; more, and those that have but one period, share one table
/// with a row each.
pub(super) const FEW: usize = 3;

/// More sources than this are not named one by one.
const MOST_SOURCES: usize = 12;

/// What `indicator.html` is filled with.
#[derive(Debug, Serialize)]
pub struct IndicatorView<'a> {
    /// What there is to say of its latest period, in one sentence.
    pub verdict: String,
    /// Where it is highest and where lowest; empty where that says nothing, or the ranking says it.
    pub extremes: String,
    /// The unit; empty for texts.
    pub unit: Said,
    /// The areas of the latest period from high to low; empty where they are too few or too many for that.
    pub ranking: Html,
    /// Of few areas each with all periods; else empty.
    pub blocks: Vec<AreaBlock<'a>>,
    /// Of many areas one table; else nothing.
    pub table: Option<AreaTable<'a>>,
    /// Definition, method and the like.
    pub facts: Vec<Fact>,
    /// The indicators that it is computed from, or that must add up to it.
    pub related: Vec<Related>,
    /// The documents of its figures, where they are few.
    pub sources: Vec<SourceView>,
    /// "3.525 tài liệu" where they are many, and the register of all; else nothing.
    pub register: Option<Crumb>,
    /// Its figures as a table; nothing where the portal leaves that out.
    pub data: Option<DataFile>,
    /// The page that sets areas side by side; nothing where no two have anything in common.
    pub compare: Option<Crumb>,
}

/// Other indicators.
#[derive(Debug, Serialize)]
pub struct Related {
    /// What they are to this one.
    pub text: String,
    /// They.
    pub indicators: Vec<Crumb>,
}

/// All that is known of one indicator, judged: areas with their figures, by period.
pub struct Judged<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// The period that the page speaks of first.
    pub main: Period,
    /// Each area's figures, oldest first.
    pub areas: Vec<Vec<Entry<'a>>>,
}

impl<'a> Judged<'a> {
    /// The figures of the main period.
    pub fn of_main(&self) -> impl Iterator<Item = &Entry<'a>> {
        self.areas.iter().filter_map(|entries| self.main_of(entries))
    }

    /// Whether anything was reported; else there are only plans.
    pub fn is_reported(&self) -> bool {
        self.of_main().any(|entry| main_figure::is_reported(entry.figure))
    }

    /// Whether several areas have the main period and nothing else, so that they stand in one table.
    fn is_one_row_each(&self) -> bool {
        let is_main = |entries: &Vec<Entry>| entries.len() == 1 && self.main_of(entries).is_some();
        self.areas.len() > 1 && self.areas.iter().all(is_main)
    }

    /// An area's figure of the main period.
    pub fn main_of<'e>(&self, entries: &'e [Entry<'a>]) -> Option<&'e Entry<'a>> {
        entries.iter().find(|entry| entry.figure.period == self.main)
    }
}

fn subjects(book: &Book, _: &Edition) -> Vec<Subject> {
    let all = book.portal.indicators.iter().zip(0..);
    all.filter(|(one, _)| one.is_public()).map(|(_, at)| Subject::Indicator(IndicatorId(at))).collect()
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let Subject::Indicator(id) = subject else { return String::new() };
    address_of(edition, &book.portal.indicator(id).id)
}

/// Where the page of an indicator of that id lies, from the root of the site.
pub fn address_of(edition: &Edition, id: &str) -> String {
    address::page(edition, &[edition.language.address("indicators"), id])
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Indicator(id) = leaf.subject else { return Ok(()) };
    let title = leaf.edition.text(&leaf.book.portal.indicator(id).title).to_owned();
    let view = view(leaf, id);
    let above = leaf.crumb(leaf.edition.language.word("nav.indicators"), &indicators::KIND, Subject::Portal);
    let description = if view.verdict.is_empty() { title.clone() } else { format!("{title}. {}", view.verdict) };
    leaf.fill(Heading { description, title, above: above.into_iter().collect() }, &view, out)
}

fn view<'a>(leaf: &'a Leaf<'a>, id: IndicatorId) -> IndicatorView<'a> {
    let portal = leaf.book.portal;
    let indicator = portal.indicator(id);
    let judged = judge(leaf, id);
    let figures = || portal.figures_by(id);
    // What is usual is said in every row: the rows are of different documents.
    let rows = Rows::new(leaf, Usual::default());
    let few = judged.areas.len() <= FEW && !judged.is_one_row_each();
    let sources = sources(figures());
    let many = sources.len() > MOST_SOURCES;
    let ranking = ranking(&rows, &judged);
    IndicatorView {
        verdict: verdict::sentence(leaf, &judged),
        extremes: if ranking.as_str().is_empty() { verdict::extremes(&rows, &judged) } else { String::new() },
        unit: Said::of(leaf, &portal.unit(indicator.unit).name.text),
        ranking,
        blocks: if few { period_rows::blocks(&rows, &judged) } else { Vec::new() },
        table: (!few).then(|| area_rows::table(&rows, &judged)),
        facts: facts(leaf, indicator, |_| true),
        related: related(leaf, indicator),
        sources: sources.iter().filter(|_| !many).map(|source| source::view(leaf, *source)).collect(),
        compare: compare::link(leaf),
        register: many.then(|| register(leaf, sources.len())).flatten(),
        data: data::slice(leaf),
    }
}

fn ranking(rows: &Rows, judged: &Judged) -> Html {
    let chart = judged.of_main().next().and_then(|entry| ranking::chart(&verdict::subject(rows.leaf, entry)));
    let chart = chart.map(|chart| Chart { table: Table { own: None, ..chart.table }, ..chart });
    chart.map_or(Html::default(), |chart| Html::new(&period_rows::set(rows, "ranking", &chart)))
}

/// All that is known of an indicator, judged.
pub fn judge<'a>(leaf: &'a Leaf<'a>, id: IndicatorId) -> Judged<'a> {
    let (portal, withheld) = (leaf.book.portal, &leaf.book.withheld);
    let mut areas: Vec<Vec<Entry>> = Vec::new();
    for figure in portal.figures_by(id) {
        let (standing, assessment) = Standing::of(portal, withheld, figure);
        let entry = Entry { figure, standing, assessment };
        match areas.last_mut() {
            Some(entries) if entries[0].figure.area == figure.area => entries.push(entry),
            _ => areas.push(vec![entry]),
        }
    }
    Judged { indicator: portal.indicator(id), main: main_figure::period(portal.figures_by(id)), areas }
}

/// What is known of an indicator, as far as it is asked for by the keys of the names.
pub(super) fn facts(leaf: &Leaf, indicator: &Indicator, asked_for: impl Fn(&str) -> bool) -> Vec<Fact> {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let text = |text: &Option<Text>| text.as_ref().map(|text| Said::of(leaf, text));
    let word = |key: &str| Some(Said::own(capital(language.word(key))));
    let accumulates = matches!(indicator.kind, Kind::Amount).then(|| match indicator.accumulates {
        true => "accumulates.true",
        false => "accumulates.false",
    });
    let aliases: Vec<String> = indicator.aliases.iter().map(|name| leaf.edition.as_sourced(name)).collect();
    let aliases = (!indicator.aliases.is_empty()).then(|| Said::own(language.list(&aliases)));
    let rows = [
        ("column.definition", text(&indicator.definition)),
        ("column.method", text(&indicator.method)),
        ("column.group", portal.groups.get(indicator.group).map(|group| Said::of(leaf, &group.name))),
        (
            "column.unit",
            Some(Said::of(leaf, &portal.unit(indicator.unit).name.text)).filter(|unit| !unit.text.is_empty()),
        ),
        ("column.kind", word(kind_key(indicator.kind))),
        ("column.accumulates", accumulates.and_then(word)),
        ("column.better", word(better_key(indicator.better))),
        ("column.prices", indicator.prices.as_deref().map(|prices| Said::own(prices_text(leaf, prices)))),
        ("column.breaks", Some(breaks_text(leaf, indicator)).filter(|text| !text.is_empty()).map(Said::own)),
        ("column.legal-basis", text(&indicator.legal_basis)),
        ("column.owner", text(&indicator.owner)),
        ("column.aliases", aliases),
    ];
    let fact = |(key, text): (&str, Option<Said>)| {
        Some(Fact { name: language.word(key).to_owned(), text: text?, unknown: false })
    };
    rows.into_iter().filter(|(key, _)| asked_for(key)).filter_map(fact).collect()
}

/// "constant 2010" or "current", as the catalogue has it.
fn prices_text(leaf: &Leaf, prices: &str) -> String {
    let language = &leaf.edition.language;
    match prices.strip_prefix("constant ") {
        Some(year) => capital(&language.fill("prices.constant", &[("year", year.into())])),
        None => capital(language.word("prices.current")),
    }
}

/// "Từ năm 2022: chuẩn nghèo mới", each year with its reason.
fn breaks_text(leaf: &Leaf, indicator: &Indicator) -> String {
    let language = &leaf.edition.language;
    let said = |(year, text): &(i16, Text)| {
        let (year, text) = (year.to_string(), leaf.edition.said(text));
        let args = [("year", Arg::Text(&year)), ("text", Arg::Text(&text))];
        language.fill("indicator.break", &args)
    };
    indicator.breaks.iter().map(said).collect::<Vec<_>>().join("; ")
}

fn related(leaf: &Leaf, indicator: &Indicator) -> Vec<Related> {
    let derived = indicator.derive.as_ref().map(|derive| match derive {
        Derive::Growth(of) => ("derive.growth", vec![*of]),
        Derive::MeanGrowth(of) => ("derive.mean-growth", vec![*of]),
        Derive::Ratio(over, under) => ("derive.ratio", vec![*over, *under]),
        Derive::Sum(parts) => ("derive.sum", parts.clone()),
    });
    let parts = (!indicator.parts.is_empty()).then(|| ("derive.parts", indicator.parts.clone()));
    let related = derived.into_iter().chain(parts).map(|(key, ids)| Related {
        text: leaf.edition.language.word(key).to_owned(),
        indicators: ids.into_iter().filter_map(|id| crumb(leaf, id)).collect(),
    });
    related.collect()
}

fn crumb(leaf: &Leaf, id: IndicatorId) -> Option<Crumb> {
    let indicator = leaf.book.portal.indicator(id);
    indicator.is_public().then(|| leaf.crumb(leaf.edition.text(&indicator.title), &KIND, Subject::Indicator(id)))?
}

/// The documents of the figures, by area and id.
fn sources<'a>(figures: impl Iterator<Item = &'a Figure>) -> Vec<DocumentId> {
    let of = |figure: &Figure| {
        let target = figure.facts.target.as_ref().and_then(|value| value.origin.source);
        [source::source_of(&figure.facts), target]
    };
    let mut sources: Vec<DocumentId> = figures.flat_map(of).flatten().collect();
    sources.sort();
    sources.dedup();
    sources
}

fn register(leaf: &Leaf, count: usize) -> Option<Crumb> {
    let text = leaf.edition.language.fill("count.documents", &[("n", count.into())]);
    leaf.crumb(&text, &documents::KIND, Subject::Portal)
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount => "kind.amount",
        Kind::Rate => "kind.rate",
        Kind::Share => "kind.share",
        Kind::Rank => "kind.rank",
        Kind::Change => "kind.change",
        Kind::Qualitative => "kind.qualitative",
    }
}

/// The key of the words for a direction.
pub(super) fn better_key(better: Better) -> &'static str {
    match better {
        Better::Higher => "better.higher",
        Better::Lower => "better.lower",
        Better::Within => "better.within",
        Better::Neutral => "better.neutral",
    }
}
