//! An area whose numbers, or a breakdown whose members are those of another area: what was copied and not filled in.
//!
//! What took over from another, or belongs to it, may have its numbers. Told once a pair of areas.

use crate::check::{About, Check, Context, Doubt, Rule, copied};
use crate::finding::{Finding, Severity};
use crate::model::{Area, AreaId, AreaRef, Breakdown, DimensionId, Facts, IndicatorId, Period, Portal, Report};
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    code: "copied-area",
    severity: Severity::Warning,
    summary_vi: "số liệu của một địa phương, hoặc của các thành phần, giống hệt địa phương khác",
    summary_en: "the numbers of an area, or of all members, are those of another",
    check: Check::Doubt(doubt),
};

/// A few numbers of each report stand for it: one of them may have been mended since.
const SAMPLES: u32 = 3;

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    let portal = context.portal;
    let mut prints: Vec<(Period, u64, usize)> = Vec::new();
    for (at, report) in portal.reports.iter().enumerate() {
        prints.extend((0..SAMPLES).filter_map(|sample| Some((report.period, print(portal, report, sample)?, at))));
    }
    prints.sort();
    let mut told: BTreeSet<(AreaId, AreaId)> = BTreeSet::new();
    for two in prints.windows(2).filter(|two| (two[0].0, two[0].1) == (two[1].0, two[1].1)) {
        let [one, other] = [two[0].2, two[1].2].map(|at| &portal.reports[at]);
        if one.area != other.area
            && !told.contains(&(one.area, other.area))
            && let Some(finding) = finding(portal, one, other)
        {
            told.insert((one.area, other.area));
            doubts.push(Doubt::new([one, other].map(|report| About::Figures(report.figures.clone())), finding));
        }
    }
    members(portal, &told, doubts);
}

/// The members of a breakdown that another area has too, in a dimension of both.
fn members(portal: &Portal, told: &BTreeSet<(AreaId, AreaId)>, doubts: &mut Vec<Doubt>) {
    let mut prints: Vec<(Cut, u64, (usize, usize))> = Vec::new();
    for (at, figure) in portal.figures.iter().enumerate() {
        for (number, one) in figure.facts.breakdowns().iter().enumerate() {
            let cut = (figure.period, figure.indicator, one.dimension);
            prints.extend((0..SAMPLES).filter_map(|sample| Some((cut, print_of_members(one, sample)?, (at, number)))));
        }
    }
    prints.sort();
    let mut pairs: Vec<[(usize, usize); 2]> = Vec::new();
    for two in prints.windows(2).filter(|two| (two[0].0, two[0].1) == (two[1].0, two[1].1)) {
        pairs.push([two[0].2, two[1].2]);
    }
    pairs.sort();
    pairs.dedup();
    for [one, other] in pairs {
        let areas = [one, other].map(|(at, _)| portal.figures[at].area);
        let known = areas[0] == areas[1] || told.contains(&(areas[0], areas[1])) || is_kin(portal, areas[0], areas[1]);
        doubts.extend(
            finding_of_members(portal, one, other)
                .filter(|_| !known)
                .map(|finding| Doubt::new([one, other].map(|(at, _)| About::Figures(at..at + 1)), finding)),
        );
    }
}

/// What breakdowns must have alike to be compared.
type Cut = (Period, IndicatorId, DimensionId);

fn print_of_members(breakdown: &Breakdown, sample: u32) -> Option<u64> {
    let members = breakdown.members.iter().filter(|one| one.member.0 % SAMPLES == sample);
    members.fold(None, |print, one| mixed(print, one.member.0, &one.facts))
}

fn finding_of_members(portal: &Portal, one: (usize, usize), other: (usize, usize)) -> Option<Finding> {
    let [(figure, cut), (same, first)] = [other, one].map(|(at, number)| {
        let figure = &portal.figures[at];
        (figure, &figure.facts.breakdowns()[number])
    });
    copied::are_copied(portal, figure.indicator, cut, first).then(|| {
        let (id, from, period) = (&portal.area(figure.area).id, &portal.area(same.area).id, figure.period);
        let vi =
            format!("các thành phần kỳ {period} của `{id}` giống hệt `{from}`: có thể đã chép mà chưa nhập số mới");
        let en =
            format!("the members of `{id}` in {period} are those of `{from}`, perhaps copied and not yet filled in");
        let finding = RULE.at(cut.place, vi, en);
        let finding = finding.help(
            "nhập số của địa phương này; chưa có số thì bỏ các thành phần đã chép",
            "type the numbers of this area; remove the copied members where there are none yet",
        );
        finding.also(first.place, "các thành phần giống hệt ở đây", "the same members are here")
    })
}

/// A number made of every third number of a report.
fn print(portal: &Portal, report: &Report, sample: u32) -> Option<u64> {
    let figures = portal.figures_of(report).iter().filter(|figure| figure.indicator.0 % SAMPLES == sample);
    let figures = figures.filter(|figure| copied::says_something(portal, figure));
    figures.fold(None, |print, figure| mixed(print, figure.indicator.0, &figure.facts))
}

/// The print with one number more.
fn mixed(print: Option<u64>, at: u32, facts: &Facts) -> Option<u64> {
    let Some(value) = &facts.achieved else { return print };
    let number = value.quantity.point().normalize();
    let (at, scale) = (u64::from(at) << 40, u64::from(number.scale()) << 32);
    let mixed = number.mantissa() as u64 ^ at ^ scale;
    Some((print.unwrap_or(0) ^ mixed).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(23))
}

fn finding(portal: &Portal, one: &Report, other: &Report) -> Option<Finding> {
    if is_kin(portal, one.area, other.area) {
        return None;
    }
    let (figure, same) = copied::copied(portal, other, one)?;
    let (id, from) = (&portal.area(other.area).id, &portal.area(one.area).id);
    let period = other.period;
    let vi = format!("số liệu kỳ {period} của `{id}` giống hệt `{from}`: có thể đã chép thư mục mà chưa nhập số mới");
    let en = format!("the numbers of `{id}` in {period} are those of `{from}`, perhaps copied and not yet filled in");
    let finding = RULE.at(figure.facts.place, vi, en);
    let finding = finding.help(
        "nhập số của địa phương này; chưa có số thì bỏ thư mục đã chép",
        "type the numbers of this area; remove the copied folder where there are none yet",
    );
    Some(finding.also(same.facts.place, "số liệu giống hệt ở đây", "the same numbers are here"))
}

fn is_kin(portal: &Portal, one: AreaId, other: AreaId) -> bool {
    let names = |area: &Area, id: AreaId| {
        let all = area.parent.iter().chain(&area.successors);
        all.into_iter().any(|one| matches!(one, AreaRef::Area(area) if *area == id))
    };
    names(portal.area(one), other) || names(portal.area(other), one)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, area, break_down, figure, found, indicator, portal, unit};
    use crate::model::{Figure, IndicatorId};

    /// What two areas reached of several amounts.
    fn areas(first: &[&str], second: &[&str]) -> Portal {
        let mut portal = portal();
        portal.units = vec![unit("x", "mass")];
        portal.areas.push(area("tu-ky"));
        portal.figures.clear();
        let mut reports = std::mem::take(&mut portal.reports);
        portal.indicators = (0..first.len()).map(|at| indicator(&format!("i{at}"))).collect();
        for (at, numbers) in [first, second].into_iter().enumerate() {
            let (start, area) = (portal.figures.len(), AreaId(at as u32));
            portal.figures.extend(numbers.iter().enumerate().map(|(at, number)| Figure {
                indicator: IndicatorId(at as u32),
                area,
                ..figure("2023", None, Some(number))
            }));
            let report = Report { area, figures: start..portal.figures.len(), ..reports[0].clone() };
            portal.reports.push(report);
        }
        reports.clear();
        portal.index();
        portal
    }

    const ONE: [&str; 6] = ["2.75", "94.5", "4218", "6874.5", "12290", "331.7"];

    #[test]
    fn another_area_s_numbers_are_told() {
        let says = "the numbers of `tu-ky` in 2023 are those of `thanh-mien`, perhaps copied and not yet filled in";
        assert_eq!(found(RULE, &areas(&ONE, &ONE)), [says]);
        let mended = ["2.75", "94.5", "4655", "6874.5", "12290", "331.7"];
        assert_eq!(found(RULE, &areas(&ONE, &mended)).len(), 1);
    }

    #[test]
    fn members_alone_are_told() {
        let mut portal = areas(&["100.25", "5"], &["117.5", "6"]);
        let crops = add_communes(&mut portal, &["a", "b", "c", "d"]);
        for at in [0, 2] {
            break_down(&mut portal.figures[at].facts, crops, &["31.25", "24.75", "22.5", "21.75"]);
        }
        let says = "the members of `tu-ky` in 2023 are those of `thanh-mien`, perhaps copied and not yet filled in";
        assert_eq!(found(RULE, &portal), [says]);
        portal.figures[2].facts.more = None;
        break_down(&mut portal.figures[2].facts, crops, &["31.5", "24.75", "23.5", "21.75"]);
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn other_numbers_and_successors_are_silent() {
        let other = ["2.31", "95.8", "4655", "7011", "12290", "331.7"];
        assert!(found(RULE, &areas(&ONE, &other)).is_empty());
        let mut portal = areas(&ONE, &ONE);
        portal.areas[0].successors = vec![AreaRef::Area(AreaId(1))];
        assert!(found(RULE, &portal).is_empty());
    }
}
