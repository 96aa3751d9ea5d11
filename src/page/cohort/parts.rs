//! How much of what areas have in common stands on one page: cut by the groups of the catalogue, then by count, so that
//! a phone can hold it however many areas and indicators there are.

use std::mem;

use super::{Cohorts, Comparison};
use crate::model::{IndicatorId, Period, Portal};

/// More cells than this are cut: they are 1.5 MB of a page.
pub const MOST_CELLS: usize = 6_000;

/// More rows of numbers with a drawing than this are cut: they are 1.5 MB of a page.
pub const MOST_ROWS: usize = 1_200;

/// The table of a cohort, or what fits one page of it.
#[derive(Debug)]
pub struct Sheet {
    /// Index of the cohort.
    pub cohort: usize,
    /// The how many-th part, from 0.
    pub part: usize,
    /// The periods with their indicators, in the order of the catalogue; a part has one period.
    pub periods: Vec<(Period, Vec<IndicatorId>)>,
}

/// What can be compared, by cohort, period, group and part.
pub(super) fn comparisons(cohorts: &Cohorts, portal: &Portal) -> Vec<Comparison> {
    let mut comparisons = Vec::new();
    for (cohort, shared) in cohorts.shared.iter().enumerate() {
        let most = most(MOST_ROWS, cohorts, cohort);
        let mut fields: Vec<_> = shared.keys().map(|(period, id)| (*period, portal.indicator(*id).group)).collect();
        fields.sort_unstable();
        for field in fields.chunk_by(|one, other| one == other) {
            let ((period, group), parts) = (field[0], count(field.len(), most));
            comparisons.extend((0..parts).map(|part| Comparison { cohort, period, group, part, parts }));
        }
    }
    comparisons
}

/// The tables of the newest year, by cohort and part.
pub(super) fn sheets(cohorts: &Cohorts, portal: &Portal) -> Vec<Sheet> {
    (0..cohorts.all.len()).flat_map(|cohort| sheets_of(cohorts, portal, cohort)).collect()
}

fn sheets_of(cohorts: &Cohorts, portal: &Portal, cohort: usize) -> Vec<Sheet> {
    let groups = |period| {
        let of = |group| cohorts.shared_of(cohort, period, group).collect::<Vec<_>>();
        portal.groups.iter().map(of).filter(|own| !own.is_empty()).collect::<Vec<_>>()
    };
    let periods: Vec<_> = cohorts.newest(cohort).into_iter().map(|period| (period, groups(period))).collect();
    let most = most(MOST_CELLS, cohorts, cohort);
    let all: usize = periods.iter().flat_map(|(_, groups)| groups).map(Vec::len).sum();
    if all <= most {
        let periods = periods.into_iter().map(|(period, groups)| (period, groups.concat())).collect();
        return vec![Sheet { cohort, part: 0, periods }];
    }
    let parts = periods.iter().flat_map(|(period, groups)| pages(groups, most).into_iter().map(|own| (*period, own)));
    parts.enumerate().map(|(part, own)| Sheet { cohort, part, periods: vec![own] }).collect()
}

/// How many indicators of a cohort fit a page that holds so many lines or cells.
fn most(lines: usize, cohorts: &Cohorts, cohort: usize) -> usize {
    (lines / cohorts.all[cohort].areas.len().max(1)).max(1)
}

fn count(all: usize, most: usize) -> usize {
    all.div_ceil(most)
}

/// As many whole groups on a page as fit; one that fits none is cut into pages of about the same length.
fn pages(groups: &[Vec<IndicatorId>], most: usize) -> Vec<Vec<IndicatorId>> {
    let (mut pages, mut page) = (Vec::new(), Vec::new());
    for group in groups {
        if page.len() + group.len() > most && !page.is_empty() {
            pages.push(mem::take(&mut page));
        }
        match count(group.len(), most) {
            1 => page.extend(group),
            parts => pages.extend(group.chunks(group.len().div_ceil(parts)).map(<[_]>::to_vec)),
        }
    }
    pages.extend(Some(page).filter(|page| !page.is_empty()));
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(groups: &[usize], most: usize) -> Vec<usize> {
        let groups: Vec<_> = groups.iter().map(|many| (0..*many as u32).map(IndicatorId).collect()).collect();
        pages(&groups, most).iter().map(Vec::len).collect()
    }

    #[test]
    fn groups_stay_whole_where_they_fit() {
        assert_eq!(cut(&[3, 4, 5], 12), [12]);
        assert_eq!(cut(&[3, 4, 5, 6], 8), [7, 5, 6]);
    }

    #[test]
    fn a_group_that_fits_no_page_is_cut_by_count() {
        assert_eq!(cut(&[2, 25, 3], 10), [2, 9, 9, 7, 3]);
        assert_eq!(cut(&[3], 1), [1, 1, 1]);
        assert_eq!(cut(&[], 10), [0; 0]);
    }
}
