//! Figures broken down: one table a dimension, the parts above, the total below.

use serde::Serialize;

use super::more::{MoreView, more_of_member, more_of_origin};
use super::partition;
use super::row::{Rows, missing};
use super::scorecard::{Entry, Scorecard};
use super::source;
use super::standing::Standing;
use super::words::{self, html};
use super::{period_rows, verdict};
use crate::chart::figure::Chart;
use crate::chart::stack;
use crate::language::Arg;
use crate::model::{Breakdown, Case, Change, Facts, Figure, MemberPath, Origin, ValueStatus, assess, change_of_member};
use crate::theme::Html;

/// The parts of one figure.
#[derive(Debug, Serialize)]
pub struct BreakdownView {
    /// The indicator's id: the anchor is `parts-` and this.
    pub id: String,
    /// The indicator's name.
    pub title: Html,
    /// One table a dimension.
    pub tables: Vec<PartsView>,
}

/// The parts of one figure by one dimension.
#[derive(Debug, Serialize)]
pub struct PartsView {
    /// "Theo nguồn vốn"
    pub title: String,
    /// The parts as a stack or from high to low; empty where that says nothing.
    pub chart: Html,
    /// The words on the closed table, where the chart is a table of the same numbers: "Theo xã: bảng đầy đủ"; empty where
    /// it stands open.
    pub fold: String,
    /// The words of the source that most parts share, said once above them; nothing where each has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub common: Option<Common>,
    /// Whether anything was achieved of any part: else that column is left out.
    pub has_value: bool,
    /// Whether any part has a target: else that column is left out.
    pub has_target: bool,
    /// Whether any part can be held against a target or is stated to be.
    pub has_against: bool,
    /// Whether a change is known of any part.
    pub has_change: bool,
    /// Whether the document states the share of any part.
    pub has_share: bool,
    /// The parts; those of a part come right after it, one deeper.
    pub parts: Vec<PartView>,
    /// What they add up to; empty where the document gives no total.
    pub total: Html,
    /// The target of the whole; empty where there is none.
    pub total_target: Html,
    /// Whether they add up to it: "Cộng các thành phần: 40,531, khớp với tổng số"; empty where that cannot be said.
    pub check: String,
    /// How many columns the table has.
    pub columns: usize,
}

/// What parts have in common.
#[derive(Debug, Serialize)]
pub struct Common {
    /// The words of the source.
    pub more: MoreView,
}

/// Whose parts they are, and the origins that stand above them: the figure's, that of most parts, that of the part that
/// they are parts of.
#[derive(Clone, Copy)]
struct Whole<'a> {
    figure: &'a Figure,
    said: [&'a Origin; 3],
}

/// One part.
#[derive(Debug, Serialize)]
pub struct PartView {
    /// Its name.
    pub name: String,
    /// How deep it lies: 0 for a part of the figure itself.
    pub depth: usize,
    /// What was achieved, with its unit.
    pub value: Html,
    /// How sure that is, where it differs from the figure itself.
    pub doubt: String,
    /// What it should be.
    pub target: Html,
    /// In per cent of the target, or the gap.
    pub against: Html,
    /// The change against the year before.
    pub change: Html,
    /// Its share of the whole, as the document states it.
    pub share: String,
    /// Whether its own parts add up to it; empty where it has none.
    pub check: String,
    /// Its own words of the source, remarks and discrepancies; nothing where it has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<MoreView>,
}

/// The breakdowns of all figures of a scorecard that have any.
pub fn views(rows: &Rows, card: &Scorecard) -> Vec<BreakdownView> {
    let broken_down = card.entries.iter().filter(|entry| !entry.figure.facts.breakdowns().is_empty());
    let mut views: Vec<(usize, BreakdownView)> =
        broken_down.map(|entry| (order(rows, entry), view(rows, entry))).collect();
    views.sort_by_key(|(order, _)| *order);
    views.into_iter().map(|(_, view)| view).collect()
}

/// The place of an indicator in the catalogue.
fn order(rows: &Rows, entry: &Entry) -> usize {
    let groups = rows.words.portal.groups.iter();
    groups.flat_map(|group| &group.indicators).position(|one| *one == entry.figure.indicator).unwrap_or(usize::MAX)
}

/// The breakdowns of one figure.
pub fn view(rows: &Rows, entry: &Entry) -> BreakdownView {
    let figure = entry.figure;
    BreakdownView {
        id: rows.words.portal.indicator(figure.indicator).id.clone(),
        title: rows.leaf.edition.titles[figure.indicator.0 as usize].clone(),
        tables: figure.facts.breakdowns().iter().map(|breakdown| table(rows, entry, breakdown)).collect(),
    }
}

fn table(rows: &Rows, entry: &Entry, breakdown: &Breakdown) -> PartsView {
    let (language, figure) = (&rows.leaf.edition.language, entry.figure);
    let dimension = rows.words.portal.dimension(breakdown.dimension);
    let name = match dimension.id.as_str() {
        "commune" => language.word("breakdown.commune").to_owned(),
        _ => {
            let name = lower_first(rows.leaf.edition.text(&dimension.name));
            rows.leaf.edition.said_as(&dimension.name, &name)
        }
    };
    let common = common_origin(figure, breakdown);
    let own = &*figure.facts.origin;
    let whole = Whole { figure, said: [own, common.unwrap_or(own), own] };
    let mut parts = Vec::new();
    collect(rows, whole, breakdown, &mut Vec::new(), &mut parts);
    let mut total = total(rows, entry);
    let mut total_target = total_target(rows, entry);
    words::align(language, parts.iter_mut().map(|part| &mut part.value).chain([&mut total]).collect());
    words::align(language, parts.iter_mut().map(|part| &mut part.target).chain([&mut total_target]).collect());
    words::align_alike(language, parts.iter_mut().map(|part| &mut part.against).collect());
    words::align_alike(language, parts.iter_mut().map(|part| &mut part.change).collect());
    let any = |cell: fn(&PartView) -> &str| parts.iter().any(|part| !cell(part).is_empty());
    let [has_value, has_target, has_against, has_change, has_share] = [
        any(|part| part.value.as_str()),
        any(|part| part.target.as_str()),
        any(|part| part.against.as_str()),
        any(|part| part.change.as_str()),
        any(|part| part.share.as_str()),
    ];
    let chart = stack::of_breakdown(&verdict::subject(rows.leaf, entry), breakdown);
    let title = language.fill("breakdown.by", &[("dimension", Arg::Text(&name))]);
    let is_table = chart.as_ref().is_some_and(|chart| !chart.table.marks.is_empty());
    let folds = is_table && !parts.iter().any(has_issues);
    let args = [("label", Arg::Text(&title)), ("text", Arg::Text(language.word("breakdown.full")))];
    PartsView {
        chart: chart.map_or_else(Html::default, |chart| set(rows, entry, breakdown, &chart)),
        fold: if folds { language.fill("label", &args) } else { String::new() },
        title,
        common: common.and_then(|origin| more_of_origin(rows, figure, origin)).map(|more| Common { more }),
        columns: 1 + [has_value, has_target, has_against, has_change, has_share].into_iter().filter(|has| *has).count(),
        has_value,
        has_target,
        has_against,
        has_change,
        has_share,
        parts,
        total,
        total_target,
        check: partition::check(rows, figure, &figure.facts, breakdown),
    }
}

/// Where several parts come from and the figure itself does not; a page that says it of each says little else.
fn common_origin<'a>(figure: &'a Figure, breakdown: &'a Breakdown) -> Option<&'a Origin> {
    let mut origins: Vec<&Origin> = Vec::new();
    for member in &breakdown.members {
        member.facts.each(|facts, _| origins.push(&facts.origin));
    }
    origins.retain(|origin| **origin != *figure.facts.origin);
    let most = source::most_frequent(origins.iter().copied())?;
    (origins.iter().filter(|origin| **origin == most).count() > 1).then_some(most)
}

/// What does not fit together must not hide.
fn has_issues(part: &PartView) -> bool {
    !part.check.is_empty() || part.more.as_ref().is_some_and(|more| !more.issues.is_empty())
}

fn set(rows: &Rows, entry: &Entry, breakdown: &Breakdown, chart: &Chart) -> Html {
    let portal = rows.words.portal;
    let ids = [&portal.indicator(entry.figure.indicator).id, &portal.dimension(breakdown.dimension).id];
    let prefix = format!("parts-{}-{}", ids[0], ids[1]);
    Html::new(&period_rows::set(rows, &prefix, chart))
}

fn total(rows: &Rows, entry: &Entry) -> Html {
    let indicator = rows.words.portal.indicator(entry.figure.indicator);
    match (&entry.figure.facts.achieved, entry.standing) {
        (_, Standing::Withheld) => missing(rows.word("value.withheld")),
        (Some(value), _) => html(|out| rows.words.quantity(out, indicator, &value.quantity)),
        (None, _) => Html::default(),
    }
}

fn total_target(rows: &Rows, entry: &Entry) -> Html {
    let indicator = rows.words.portal.indicator(entry.figure.indicator);
    let target = entry.figure.facts.target.as_ref();
    target.map_or_else(Html::default, |value| html(|out| rows.words.quantity(out, indicator, &value.quantity)))
}

/// Each member and, right after it, its own parts.
fn collect<'a>(
    rows: &Rows,
    whole: Whole<'a>,
    breakdown: &'a Breakdown,
    path: &mut MemberPath,
    parts: &mut Vec<PartView>,
) {
    let dimension = rows.words.portal.dimension(breakdown.dimension);
    for member in &breakdown.members {
        let name = dimension.members.get(member.member.0 as usize).map_or("", |one| rows.leaf.edition.text(&one.name));
        path.push((breakdown.dimension, member.member));
        parts.push(one(rows, whole, &member.facts, (name, path)));
        let [figure, common, _] = whole.said;
        for inner in member.facts.breakdowns() {
            collect(rows, Whole { said: [figure, common, &member.facts.origin], ..whole }, inner, path, parts);
        }
        path.pop();
    }
}

/// One member, by its name and the way to it.
pub fn member(rows: &Rows, figure: &Figure, facts: &Facts, (name, path): (&str, &MemberPath)) -> PartView {
    one(rows, Whole { figure, said: [&figure.facts.origin; 3] }, facts, (name, path))
}

fn one(rows: &Rows, whole: Whole, facts: &Facts, (name, path): (&str, &MemberPath)) -> PartView {
    match is_withheld(rows, whole.figure, path) {
        true => withheld(rows, name, path.len() - 1),
        false => part(rows, whole, facts, (name, path)),
    }
}

fn is_withheld(rows: &Rows, figure: &Figure, path: &MemberPath) -> bool {
    rows.leaf.book.withheld.figure(figure).is_some_and(|withheld| withheld.values.contains(path))
}

fn withheld(rows: &Rows, name: &str, depth: usize) -> PartView {
    let nothing = Html::default;
    PartView {
        name: name.to_owned(),
        depth,
        value: missing(rows.word("value.withheld")),
        doubt: String::new(),
        target: nothing(),
        against: nothing(),
        change: nothing(),
        share: String::new(),
        check: String::new(),
        more: None,
    }
}

fn part(rows: &Rows, whole: Whole, facts: &Facts, (name, path): (&str, &MemberPath)) -> PartView {
    let (portal, figure) = (rows.words.portal, whole.figure);
    let indicator = portal.indicator(figure.indicator);
    let assessment = assess(&Case::of_member(portal, figure, facts));
    let quantity = |value: &crate::model::Value| html(|out| rows.words.quantity(out, indicator, &value.quantity));
    PartView {
        name: name.to_owned(),
        depth: path.len() - 1,
        value: facts.achieved.as_ref().map_or_else(Html::default, quantity),
        doubt: doubt(rows, figure, facts),
        target: facts.target.as_ref().map_or_else(Html::default, quantity),
        against: html(|out| rows.words.against_target(out, indicator, &assessment)),
        change: change(rows, figure, facts, path)
            .map_or_else(Html::default, |change| html(|out| rows.words.change(out, indicator, &change))),
        share: share(rows, facts),
        check: check(rows, figure, facts),
        more: more_of_member(rows, figure, facts, path, &whole.said),
    }
}

/// The change, unless it would give away a level that is withheld.
fn change(rows: &Rows, figure: &Figure, facts: &Facts, path: &MemberPath) -> Option<Change> {
    let withheld = rows.leaf.book.withheld.figure(figure);
    let tells = withheld.is_some_and(|withheld| withheld.earlier.contains(path));
    change_of_member(rows.words.portal, figure, facts).filter(|_| !tells)
}

fn share(rows: &Rows, facts: &Facts) -> String {
    let share = facts.stated().and_then(|stated| stated.share.as_ref()).map(|share| share.quantity);
    share.map_or(String::new(), |share| rows.leaf.edition.language.quantity(&share, "%"))
}

/// Whether the parts of a part add up to it.
fn check(rows: &Rows, figure: &Figure, facts: &Facts) -> String {
    let said = facts.breakdowns().iter().map(|breakdown| partition::check(rows, figure, facts, breakdown));
    said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(". ")
}

/// What differs from the figure itself: how sure it is, the day.
fn doubt(rows: &Rows, figure: &Figure, facts: &Facts) -> String {
    let language = &rows.leaf.edition.language;
    let mut said = Vec::new();
    if facts.achieved.is_some() && facts.suspect {
        said.push(rows.word("value.suspect").to_owned());
    }
    if facts.achieved.is_some() && facts.status != figure.facts.status {
        said.push(rows.word(status_key(facts.status)).to_owned());
    }
    if let Some(day) = source::as_of(facts).filter(|day| Some(*day) != source::as_of(&figure.facts)) {
        said.push(language.fill("as-of.short", &[("date", Arg::Text(&language.date(day)))]));
    }
    said.join(", ")
}

fn status_key(status: ValueStatus) -> &'static str {
    match status {
        ValueStatus::Final => "value.final",
        ValueStatus::Provisional => "value.provisional",
        ValueStatus::Estimate => "value.estimate",
        ValueStatus::Forecast => "value.forecast",
    }
}

/// A name inside a sentence; an abbreviation stays as it is.
pub(super) fn lower_first(name: &str) -> String {
    let mut letters = name.chars();
    match (letters.next(), letters.next()) {
        (Some(first), second) if second.is_none_or(|second| !second.is_uppercase()) => {
            first.to_lowercase().chain(name.chars().skip(1)).collect()
        }
        _ => name.to_owned(),
    }
}
