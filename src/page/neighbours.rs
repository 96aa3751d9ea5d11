//! The numbers around one: the same indicator in other areas, other indicators of its group in the same area.

use serde::Serialize;

use super::row::Rows;
use super::said::Said;
use super::standing::Standing;
use super::words::{html, text};
use super::{Subject, area, area_indicator, indicator, main_figure};
use crate::language::Arg;
use crate::model::{AreaId, Figure, IndicatorId, Portal, Text};
use crate::theme::Html;

/// More areas than this are not named one by one: then only those that belong to the same. More than this stand on no
/// page, for each of them has a page that would name all others.
const MOST: usize = 60;

/// A number beside another.
#[derive(Debug, Serialize)]
pub struct Neighbour {
    /// The area, or the indicator.
    pub name: Said,
    /// Its own page.
    pub link: String,
    /// Its period: "2023".
    pub period: String,
    /// Its value with its unit, its target where it has none, or in words why there is neither.
    pub value: Html,
    /// Whether that is the target.
    pub is_target: bool,
    /// The class of its status.
    pub status: &'static str,
    /// The glyph and the word of its status.
    pub state: Html,
}

/// The same indicator in other areas, by name.
pub fn of_areas(rows: &Rows, indicator: IndicatorId, here: AreaId) -> Vec<Neighbour> {
    let portal = rows.words.portal;
    let mut areas = areas_beside(portal, indicator, here);
    areas.sort_by_key(|id| rows.leaf.edition.area_places[id.0 as usize]);
    let there = nearest(&areas, &here).filter_map(|id| main_figure::of(portal, indicator, *id));
    there.map(|figure| neighbour(rows, figure, &portal.area(figure.area).name)).collect()
}

/// The areas that have the indicator; where they are many, all that belong to the same. Stops counting at many, for each
/// of them has a page that asks.
fn areas_beside(portal: &Portal, indicator: IndicatorId, here: AreaId) -> Vec<AreaId> {
    let mut last = None;
    let areas = portal.figures_by(indicator).map(|figure| figure.area).filter(|id| last.replace(*id) != Some(*id));
    let areas: Vec<AreaId> = areas.take(MOST + 1).collect();
    if areas.len() <= MOST {
        return areas;
    }
    let of = |id: &AreaId| (&portal.area(*id).parent, portal.area(*id).level);
    (0..portal.areas.len() as u32).map(AreaId).filter(|other| of(other) == of(&here)).collect()
}

/// The other indicators of its group in the same area, in the order of the catalogue.
pub fn of_group(rows: &Rows, indicator: IndicatorId, here: AreaId) -> Vec<Neighbour> {
    let portal = rows.words.portal;
    let Some(group) = portal.groups.get(portal.indicator(indicator).group) else { return Vec::new() };
    let others = nearest(&group.indicators, &indicator).filter(|other| portal.indicator(**other).is_public());
    let there = others.filter_map(|other| main_figure::of(portal, *other, here));
    there.map(|figure| neighbour(rows, figure, &portal.indicator(figure.indicator).title)).collect()
}

/// The others of a list; of a long one those that stand nearest.
fn nearest<'a, T: PartialEq>(all: &'a [T], own: &'a T) -> impl Iterator<Item = &'a T> {
    let at = all.iter().position(|one| one == own).unwrap_or(0);
    let first = at.saturating_sub(MOST / 2).min(all.len().saturating_sub(MOST + 1));
    all.iter().skip(first).take(MOST + 1).filter(move |one| *one != own)
}

/// Its period, how sure the value is, and to which day of the period it is where that is not the whole.
fn period(rows: &Rows, figure: &Figure, standing: Standing) -> String {
    let short = area::short_period(rows.leaf, figure.period);
    let has_value = figure.facts.achieved.is_some() && standing != Standing::Withheld;
    let doubt =
        Some(rows.doubt(figure)).filter(|doubt| !doubt.is_empty() && !standing.is_expected()).map(str::to_owned);
    let said = doubt.into_iter().chain(rows.covered(figure, &figure.facts)).filter(|_| has_value);
    [short].into_iter().chain(said).collect::<Vec<_>>().join(rows.word("list.between"))
}

/// Its newest value with its period: "2024, đến 20/06/2024: 52 tỷ đồng"; nothing where there is none to show.
pub fn now(rows: &Rows, figure: &Figure) -> Option<String> {
    let standing = Standing::of(rows.words.portal, &rows.leaf.book.withheld, figure).0;
    let value = figure.facts.achieved.as_ref().filter(|_| matches!(standing, Standing::Judged(_)))?;
    let indicator = rows.words.portal.indicator(figure.indicator);
    let said = text(|out| rows.words.quantity(out, indicator, &value.quantity));
    let args = [("label", Arg::Text(&period(rows, figure, standing))), ("text", Arg::Text(&said))];
    Some(rows.leaf.edition.language.fill("label", &args))
}

fn neighbour(rows: &Rows, figure: &Figure, name: &Text) -> Neighbour {
    let (leaf, portal) = (rows.leaf, rows.words.portal);
    let (standing, assessment) = Standing::of(portal, &leaf.book.withheld, figure);
    let indicator = portal.indicator(figure.indicator);
    let target = figure.facts.target.as_ref().filter(|_| !main_figure::is_reported(figure));
    let own = Subject::AreaIndicator(figure.area, figure.indicator);
    Neighbour {
        name: Said::of(leaf, name),
        link: leaf.link(&area_indicator::KIND, own).unwrap_or_default(),
        period: period(rows, figure, standing),
        value: match target {
            Some(target) => html(|out| rows.words.quantity(out, indicator, &target.quantity)),
            None => rows.value(indicator, figure, standing, &assessment),
        },
        is_target: target.is_some(),
        status: standing.code(),
        state: leaf.edition.state(standing.word_key(&assessment)),
    }
}

/// The page of the indicator in all areas; empty where the portal leaves it out.
pub fn everywhere(rows: &Rows, id: IndicatorId) -> String {
    rows.leaf.link(&indicator::KIND, Subject::Indicator(id)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn around(many: u32, own: u32) -> (Option<u32>, Option<u32>, usize) {
        let all: Vec<u32> = (0..many).collect();
        let near: Vec<u32> = nearest(&all, &own).copied().collect();
        assert!(!near.contains(&own));
        (near.first().copied(), near.last().copied(), near.len())
    }

    #[test]
    fn of_a_long_list_only_the_nearest_are_named() {
        assert_eq!(around(61, 5), (Some(0), Some(60), 60));
        assert_eq!(around(1000, 500), (Some(470), Some(530), 60));
        assert_eq!(around(1000, 0), (Some(1), Some(60), 60));
        assert_eq!(around(1000, 999), (Some(939), Some(998), 60));
        assert_eq!(around(2, 1), (Some(0), Some(0), 1));
    }
}
