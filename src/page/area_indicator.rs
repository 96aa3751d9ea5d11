//! The page of one indicator in one area: the one that gets shared.

use std::io::{self, Write};

use serde::Serialize;

use super::breakdown::{self, BreakdownView};
use super::frame::{Crumb, Heading};
use super::history::{self, RevisionView};
use super::indicator::{self, Judged};
use super::neighbours::{self, Neighbour};
use super::period_rows::{self, AreaBlock};
use super::row::{Row, Rows};
use super::said::{Fact, Said};
use super::scorecard::Entry;
use super::share::{self, ShareView};
use super::source::{self, SourceView, Usual};
use super::standing::Standing;
use super::words::html;
use super::{
    Edition, Leaf, PageKind, Subject, address, area, compare, in_every_language, main_chart, main_figure, partition,
    report, sentence, summary,
};
use crate::language::Arg;
use crate::model::{AreaId, Group, IndicatorId, Portal, Rule};
use crate::theme::Html;

/// The page of one indicator in one area.
pub const KIND: PageKind = PageKind {
    id: "area-indicator",
    subjects: |book, _| subjects(book.portal),
    address: |book, edition, subject| {
        let Subject::AreaIndicator(area, indicator) = subject else { return String::new() };
        address_of(edition, &book.portal.area(area).id, &book.portal.indicator(indicator).id)
    },
    translated: in_every_language,
    write,
};

/// Longer lists of parts stand in the report alone.
const MOST_PARTS: usize = 40;

/// What the page says of the indicator itself; the rest stands on the page of the indicator.
const FACTS: [&str; 5] = ["column.definition", "column.method", "column.better", "column.legal-basis", "column.owner"];

/// What `area-indicator.html` is filled with.
#[derive(Debug, Serialize)]
pub struct AreaIndicatorView<'a> {
    /// The indicator.
    pub title: Said,
    /// The area.
    pub area: Said,
    /// The link to its page; empty where the portal leaves it out.
    pub area_link: String,
    /// The newest figure in one sentence.
    pub sentence: String,
    /// The period of the newest figure.
    pub period: String,
    /// "Tính đến ngày 01/12/2023"; empty if unknown.
    pub as_of: String,
    /// The document of the newest figure.
    pub source: Option<SourceView>,
    /// The newest figure.
    pub row: Row<'a>,
    /// Whether anything was achieved, as a number or in words; else the target stands in its place.
    pub has_value: bool,
    /// What the parts add up to, "178 ha", where the source gives no total; else empty.
    pub sum: Html,
    /// By what its pace was judged; mostly empty.
    pub pace: &'a str,
    /// Whether the newest figure has a target.
    pub has_target: bool,
    /// Whether a bullet says anything: the newest figure has a target.
    pub has_bullet: bool,
    /// The years as a chart, and a row a period.
    pub block: Option<AreaBlock<'a>>,
    /// What the newest figure consists of; nothing where it is long.
    pub parts: Option<BreakdownView>,
    /// The link to those parts in the report, where they are long.
    pub parts_link: String,
    /// What was revised.
    pub history: Vec<RevisionView>,
    /// What is known of the indicator.
    pub facts: Vec<Fact>,
    /// The page of the indicator in all areas; empty where the portal leaves it out.
    pub everywhere: String,
    /// The same in other areas.
    pub areas: Vec<Neighbour>,
    /// Other indicators of the group in this area.
    pub group: Vec<Neighbour>,
    /// The title above them: "Cùng lĩnh vực: Kinh tế".
    pub group_title: String,
    /// The same newest figure in all areas, side by side; nothing where no other has it.
    pub compare: Option<Crumb>,
    /// How to take it along.
    pub share: ShareView,
}

/// Every pair of an area and an indicator of which anything is known.
pub fn subjects(portal: &Portal) -> Vec<Subject> {
    let mut subjects = Vec::new();
    for (at, _) in portal.indicators.iter().enumerate().filter(|(_, one)| one.is_public()) {
        let id = IndicatorId(at as u32);
        subjects.extend(portal.figures_by(id).map(|figure| Subject::AreaIndicator(figure.area, id)));
    }
    subjects.dedup();
    subjects
}

/// Where the page of an indicator in an area lies by their ids, from the root of the site.
pub fn address_of(edition: &Edition, area: &str, indicator: &str) -> String {
    address::page(edition, &[area, indicator])
}

/// "Thu ngân sách, Huyện Thanh Miện"
pub fn title(leaf: &Leaf, area: AreaId, indicator: IndicatorId) -> String {
    let (portal, edition) = (leaf.book.portal, leaf.edition);
    let names = [
        ("indicator", Arg::Text(&edition.said(&portal.indicator(indicator).title))),
        ("area", Arg::Text(&edition.said(&portal.area(area).name))),
    ];
    edition.language.fill("area-indicator.title", &names)
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::AreaIndicator(area, indicator) = leaf.subject else { return Ok(()) };
    let Some(judged) = judge(leaf, area, indicator) else { return Ok(()) };
    let Some(facts) = judged.of_main().next().map(|entry| &entry.figure.facts) else { return Ok(()) };
    let rows = Rows::new(leaf, Usual { source: source::source_of(facts), as_of: source::as_of(facts) });
    let Some(view) = view(&rows, &judged) else { return Ok(()) };
    let title = title(leaf, area, indicator);
    let description = format!("{title}. {}.", view.sentence);
    let above = leaf.crumb(&view.area.text, &area::KIND, Subject::Area(area)).into_iter().collect();
    leaf.fill(Heading { title, description, above }, &view, out)
}

/// All periods of the indicator in the area, judged; `None` where there is none.
pub fn judge<'a>(leaf: &'a Leaf<'a>, area: AreaId, indicator: IndicatorId) -> Option<Judged<'a>> {
    let (portal, withheld) = (leaf.book.portal, &leaf.book.withheld);
    let main = main_figure::of(portal, indicator, area)?.period;
    let entries = portal.figures_in(indicator, area).map(|figure| {
        let (standing, assessment) = Standing::of(portal, withheld, figure);
        Entry { figure, standing, assessment }
    });
    Some(Judged { indicator: portal.indicator(indicator), main, areas: vec![entries.collect()] })
}

fn view<'a>(rows: &Rows<'a>, judged: &Judged<'a>) -> Option<AreaIndicatorView<'a>> {
    let (leaf, portal) = (rows.leaf, rows.words.portal);
    let entries = judged.areas.first()?;
    let main = *judged.main_of(entries)?;
    let (area, indicator) = (main.figure.area, main.figure.indicator);
    let (parts, parts_link) = parts(rows, &main);
    let group = portal.groups.get(judged.indicator.group);
    Some(AreaIndicatorView {
        title: Said::of(leaf, &judged.indicator.title),
        area: Said::of(leaf, &portal.area(area).name),
        area_link: leaf.link(&area::KIND, Subject::Area(area)).unwrap_or_default(),
        sentence: summary::sentence(rows, &main),
        period: leaf.edition.language.period(main.figure.period),
        as_of: as_of(rows, &main),
        source: source::source_of(&main.figure.facts).map(|id| source::view(leaf, id)),
        row: rows.row(main.figure, main.standing, &main.assessment),
        has_value: main_figure::has_value(main.figure),
        sum: partition::sum_alone(rows, main.figure)
            .map_or_else(Html::default, |sum| html(|out| rows.words.quantity(out, judged.indicator, &sum))),
        pace: sentence::pace_key(&main.assessment)
            .filter(|_| main.standing != Standing::Withheld)
            .map_or("", |key| rows.word(key)),
        has_target: (rows.has_target(&main.figure.facts) || main.assessment.plan.is_some())
            && main.standing != Standing::Withheld,
        has_bullet: !matches!(main.assessment.rule, Rule::NoTarget | Rule::LaterTarget | Rule::NotJudged),
        block: period_rows::blocks(rows, judged).pop().map(|block| without_main(block, &main)),
        parts,
        parts_link,
        history: entries.iter().flat_map(|entry| history::revisions(rows, entry.figure)).collect(),
        facts: indicator::facts(leaf, judged.indicator, |key| FACTS.contains(&key)),
        everywhere: neighbours::everywhere(rows, indicator),
        areas: neighbours::of_areas(rows, indicator, area),
        group: neighbours::of_group(rows, indicator, area),
        compare: compare::of_figure(leaf, main.figure),
        share: share::view(leaf, area, indicator, main_chart::exists(portal, &leaf.book.withheld, indicator, area)),
        group_title: group.map_or_else(String::new, |group| group_title(leaf, group)),
    })
}

/// What there is to say of the newest figure stands beside it already.
fn without_main<'a>(mut block: AreaBlock<'a>, main: &Entry) -> AreaBlock<'a> {
    block.rows.iter_mut().filter(|one| one.of == main.figure.period).for_each(|one| one.row.more = None);
    block
}

fn group_title(leaf: &Leaf, group: &Group) -> String {
    leaf.edition.language.fill("section.group", &[("group", (&leaf.edition.said(&group.name)).into())])
}

fn as_of(rows: &Rows, main: &Entry) -> String {
    let language = &rows.leaf.edition.language;
    let day = source::as_of(&main.figure.facts).filter(|_| main.figure.facts.achieved.is_some());
    day.map_or(String::new(), |day| language.fill("as-of", &[("date", Arg::Text(&language.date(day)))]))
}

/// The parts of the newest figure, or the link to where they stand in full.
fn parts(rows: &Rows, main: &Entry) -> (Option<BreakdownView>, String) {
    if main.figure.facts.breakdowns().is_empty() {
        return (None, String::new());
    }
    let view = breakdown::view(rows, main);
    let link = match view.tables.iter().map(|table| table.parts.len()).sum::<usize>() > MOST_PARTS {
        true => in_report(rows, main),
        false => None,
    };
    link.map_or_else(|| (Some(view), String::new()), |link| (None, link))
}

fn in_report(rows: &Rows, main: &Entry) -> Option<String> {
    let portal = rows.words.portal;
    let place = (main.figure.area, main.figure.period);
    let at = portal.reports.binary_search_by(|one| (one.area, one.period).cmp(&place)).ok()?;
    let report = rows.leaf.link(&report::KIND, Subject::Report(at))?;
    Some(format!("{report}#parts-{}", portal.indicator(main.figure.indicator).id))
}
