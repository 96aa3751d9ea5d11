//! `data/dimensions.csv`: the breakdowns and their members, so that `commune` and `le-hong` have names.

use super::Context;
use super::table::Column::{One, PerLanguage};
use super::table::Table;
use crate::model::{Dimension, DimensionId, Facts, Member};
use std::collections::BTreeSet;

pub(super) const TABLE: Table = Table {
    columns: &[
        One("dimension"),
        PerLanguage("dimension_name"),
        One("area"),
        One("member"),
        PerLanguage("name"),
        One("subtotal_of"),
    ],
    write: |context, rows| {
        for dimension in shown(context) {
            for member in &dimension.members {
                rows.word(&dimension.id);
                rows.texts(Some(&dimension.name));
                rows.maybe_word(dimension.area.map(|area| context.portal.area(area).id.as_str()));
                rows.word(&member.id);
                rows.texts(Some(&member.name));
                rows.list(parts(dimension, member), ";");
                rows.end()?;
            }
        }
        Ok(())
    },
};

/// Those by which the figures that the site shows are broken down, and the communes of areas: what breaks down nothing but
/// a secret indicator is as secret.
fn shown<'a>(context: &Context<'a>) -> impl Iterator<Item = &'a Dimension> {
    let portal = context.portal;
    let mut shown: BTreeSet<DimensionId> = portal.areas.iter().filter_map(|area| area.communes).collect();
    let public = portal.public_figures();
    public.for_each(|figure| gather(&figure.facts, &mut shown));
    shown.into_iter().map(|id| portal.dimension(id))
}

fn gather(facts: &Facts, shown: &mut BTreeSet<DimensionId>) {
    for breakdown in facts.breakdowns() {
        shown.insert(breakdown.dimension);
        breakdown.members.iter().for_each(|member| gather(&member.facts, shown));
    }
}

fn parts<'a>(dimension: &'a Dimension, member: &'a Member) -> impl Iterator<Item = &'a str> {
    member.of.iter().filter_map(|part| dimension.members.get(part.0 as usize)).map(|part| part.id.as_str())
}
