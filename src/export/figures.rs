//! The rows of figures: of each figure its older vintages, its current state, then the members of its breakdowns.
//!
//! One source for CSV and JSON. Rows are sorted as texts by area, period, indicator, dimension and member, then by
//! vintage.

use super::Context;
use super::figure_columns::COLUMNS;
use super::figure_row::{FigureRow, Hidden, Name, Now, Said};
use super::rows::Rows;
use super::table::Table;
use crate::model::{
    Area, AreaId, Case, Facts, Figure, MemberPath, Report, WithheldOf, assess, change, change_of_member,
};
use std::io;
use std::ops::Range;

/// `data/figures.csv`
pub(super) const TABLE: Table = Table {
    columns: COLUMNS,
    write: |context, rows| {
        let mut source = Source::default();
        for (id, area) in areas(context) {
            for (period, report) in reports(context, id) {
                for figure in public(context, report) {
                    source.write(context, figure, (&area.id, &period), rows)?;
                }
            }
        }
        Ok(())
    },
};

/// Every area.
pub(super) fn areas<'a>(context: &Context<'a>) -> impl Iterator<Item = (AreaId, &'a Area)> {
    context.portal.areas.iter().enumerate().map(|(at, area)| (AreaId(at as u32), area))
}

/// The reports of an area, by the name of their period.
pub(super) fn reports<'a>(context: &Context<'a>, area: AreaId) -> Vec<(String, &'a Report)> {
    let reports = context.portal.reports_of(area).iter();
    let mut reports: Vec<(String, &Report)> = reports.map(|report| (report.period.to_string(), report)).collect();
    reports.sort_by(|one, two| one.0.cmp(&two.0));
    reports
}

/// The figures of a report that the site shows, by the id of their indicator.
pub(super) fn public<'a>(context: &Context<'a>, report: &Report) -> impl Iterator<Item = &'a Figure> {
    let portal = context.portal;
    portal.figures_of(report).iter().filter(|figure| portal.indicator(figure.indicator).is_public())
}

/// Makes the rows of one figure after another; keeps nothing but its buffers.
#[derive(Default)]
pub(super) struct Source {
    /// The names of the members of one figure, end to end.
    names: String,
}

/// A member of a breakdown, however deep.
struct Member<'a> {
    /// `outcome/term`, in [`Source::names`].
    dimension: Range<usize>,
    /// `pending/late`, in [`Source::names`].
    member: Range<usize>,
    path: MemberPath,
    facts: &'a Facts,
}

impl Source {
    /// Writes the rows of a figure.
    pub fn write(
        &mut self,
        context: &Context<'_>,
        figure: &Figure,
        (area, period): (&str, &str),
        rows: &mut Rows<'_>,
    ) -> io::Result<()> {
        let portal = context.portal;
        let withheld = context.withheld.figure(figure);
        let indicator = portal.indicator(figure.indicator);
        let name = Name { area, period, time: figure.period, indicator, dimension: "", member: "" };
        let now = Now {
            assessment: assess(&Case::of(portal, figure)),
            change: change(portal, figure),
            derived: figure.derived,
            issues: (&[], figure.facts.issues()),
            facts: &figure.facts,
        };
        states(context, name, hidden(withheld, &Vec::new()), now, rows)?;
        if figure.facts.breakdowns().is_empty() {
            return Ok(());
        }
        self.members(context, figure, name, rows)
    }

    fn members<'a>(
        &mut self,
        context: &Context<'a>,
        figure: &'a Figure,
        name: Name<'_>,
        rows: &mut Rows<'_>,
    ) -> io::Result<()> {
        self.names.clear();
        let mut members = Vec::new();
        self.gather(context, &figure.facts, &mut Vec::new(), &mut members);
        let withheld = context.withheld.figure(figure);
        let names = &self.names;
        members.sort_by_key(|one| (&names[one.dimension.clone()], &names[one.member.clone()]));
        for Member { dimension, member, path, facts } in members {
            let now = Now {
                assessment: assess(&Case::of_member(context.portal, figure, facts)),
                change: change_of_member(context.portal, figure, facts),
                derived: false,
                issues: (figure.facts.issues(), facts.issues()),
                facts,
            };
            let name = Name { dimension: &names[dimension], member: &names[member], ..name };
            states(context, name, hidden(withheld, &path), now, rows)?;
        }
        Ok(())
    }

    fn gather<'a>(
        &mut self,
        context: &Context<'a>,
        facts: &'a Facts,
        path: &mut MemberPath,
        members: &mut Vec<Member<'a>>,
    ) {
        for breakdown in facts.breakdowns() {
            for member in &breakdown.members {
                path.push((breakdown.dimension, member.member));
                let dimension = self.name(path.iter().map(|(dimension, _)| &*context.portal.dimension(*dimension).id));
                let member_id = |(dimension, member): &(_, crate::model::MemberId)| {
                    &*context.portal.dimension(*dimension).members[member.0 as usize].id
                };
                let name = self.name(path.iter().map(member_id));
                members.push(Member { dimension, member: name, path: path.clone(), facts: &member.facts });
                self.gather(context, &member.facts, path, members);
                path.pop();
            }
        }
    }

    /// Keeps the steps of a path as one name.
    fn name<'n>(&mut self, steps: impl Iterator<Item = &'n str>) -> Range<usize> {
        let start = self.names.len();
        for step in steps {
            if self.names.len() > start {
                self.names.push('/');
            }
            self.names.push_str(step);
        }
        start..self.names.len()
    }
}

/// Writes the older vintages, then the current state.
fn states(context: &Context<'_>, name: Name<'_>, hidden: Hidden, now: Now<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    let facts = now.facts;
    let vintages = facts.more.as_deref().map_or(&[][..], |more| &more.vintages);
    let older = &vintages[..vintages.len().saturating_sub(1)];
    for (at, vintage) in older.iter().enumerate() {
        let said = Said::then(vintage);
        FigureRow { name, vintage: at as u32 + 1, hidden, said, now: None }.write(context, rows);
        rows.end()?;
    }
    FigureRow { name, vintage: older.len() as u32 + 1, hidden, said: Said::now(facts), now: Some(now) }
        .write(context, rows);
    rows.end()
}

fn hidden(withheld: Option<&WithheldOf>, path: &MemberPath) -> Hidden {
    let Some(withheld) = withheld else { return Hidden::default() };
    let WithheldOf { values, earlier, claims } = withheld;
    Hidden {
        value: values.contains(path),
        earlier: earlier.contains(path),
        claims: claims.contains(path),
        quotes: true,
    }
}
