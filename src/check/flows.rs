//! Walks what an area says of what adds up, year by year: the values of an indicator, or of one member of its breakdowns,
//! for periods within one year.

use crate::model::{DimensionId, Facts, Figure, IndicatorId, Kind, MemberId, Period, Portal, Report, Subject, Value};

/// The value of one period.
#[derive(Clone)]
pub struct Flow<'a> {
    /// The place of the figure in the portal.
    pub at: usize,
    /// The figure.
    pub figure: &'a Figure,
    /// The dimension and member of each level; empty for the figure itself.
    pub path: Vec<(DimensionId, MemberId)>,
    /// What is said of it.
    pub facts: &'a Facts,
    /// What was achieved.
    pub value: &'a Value,
}

/// Visits the values of each year of which there are several, in the order of their last days, shorter periods first.
pub fn each<'a>(portal: &'a Portal, mut visit: impl FnMut(&[Flow<'a>])) {
    let of_one_year = |one: &Report, next: &Report| (one.area, one.period.year()) == (next.area, next.period.year());
    // Most years have nothing but the year.
    for reports in portal.reports.chunk_by(of_one_year).filter(|reports| reports.len() > 1) {
        let within = reports.iter().filter(|report| !matches!(report.period, Period::Term(..)));
        let mut flows: Vec<Flow> = within.flat_map(|report| of_report(portal, report)).collect();
        flows.sort_by(|one, other| one.key().cmp(&other.key()));
        flows.chunk_by(|one, next| one.key() == next.key()).filter(|flows| flows.len() > 1).for_each(&mut visit);
    }
}

fn of_report<'a>(portal: &'a Portal, report: &Report) -> Vec<Flow<'a>> {
    let mut flows = Vec::new();
    for (at, figure) in report.figures.clone().map(|at| (at, &portal.figures[at])) {
        let indicator = portal.indicator(figure.indicator);
        if !indicator.accumulates || indicator.kind != Kind::Amount {
            continue;
        }
        figure.facts.each(|facts, path| {
            let computed = figure.derived && path.is_empty();
            if let Some(value) = facts.achieved.as_ref().filter(|_| !computed) {
                flows.push(Flow { at, figure, path: path.to_vec(), facts, value });
            }
        });
    }
    flows
}

impl Flow<'_> {
    /// What a finding of it is about.
    pub fn subject(&self) -> Subject {
        Subject::Figure { at: self.at, path: self.path.clone() }
    }

    fn key(&self) -> (IndicatorId, &[(DimensionId, MemberId)]) {
        (self.figure.indicator, &self.path)
    }
}
