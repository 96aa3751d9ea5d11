//! A period whose numbers, or a breakdown whose members are those of an earlier one: what was copied and not filled in.

use crate::check::{About, Check, Context, Doubt, Rule, copied};
use crate::finding::Severity;
use crate::model::{Breakdown, Facts, Figure, Period, Portal, Report};

/// The rule.
pub const RULE: Rule = Rule {
    code: "copied-year",
    severity: Severity::Warning,
    summary_vi: "số liệu của một kỳ, hoặc của các thành phần, giống hệt một kỳ trước",
    summary_en: "the numbers of a period, or of all members, are those of an earlier one",
    check: Check::Doubt(doubt),
};

/// How many earlier periods are looked at: the folder of two years ago may have been the nearest at hand.
const BACK: usize = 3;

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    for reports in context.portal.reports.chunk_by(|one, next| one.area == next.area) {
        for (at, report) in reports.iter().enumerate() {
            let before = reports[..at].iter().rev().filter(|before| is_alike(before.period, report.period)).take(BACK);
            match before.clone().find_map(|before| of_report(context.portal, before, report)) {
                Some(doubt) => doubts.push(doubt),
                None => before.clone().take(1).for_each(|before| of_members(context.portal, before, report, doubts)),
            }
        }
    }
}

fn is_alike(one: Period, other: Period) -> bool {
    std::mem::discriminant(&one) == std::mem::discriminant(&other)
}

fn of_report(portal: &Portal, before: &Report, report: &Report) -> Option<Doubt> {
    let (figure, same) = copied::copied(portal, report, before)?;
    let (period, earlier) = (report.period, before.period);
    let vi = format!("số liệu kỳ {period} giống hệt kỳ {earlier}: có thể đã chép thư mục mà chưa nhập số mới");
    let en = format!("the numbers of {period} are those of {earlier}, perhaps copied and not yet filled in");
    let finding = RULE.at(figure.facts.place, vi, en);
    let finding = finding.help(
        "nhập số của kỳ này; chưa có số thì bỏ `achieved`",
        "type the numbers of this period; leave `achieved` out where there are none yet",
    );
    let finding = finding.also(same.facts.place, "số liệu của kỳ trước", "the numbers of the period before");
    Some(Doubt::new([About::Figures(report.figures.clone())], finding))
}

/// Of a period that is not copied as a whole: each breakdown of which the members are those of the period before.
fn of_members(portal: &Portal, before: &Report, report: &Report, doubts: &mut Vec<Doubt>) {
    let all = report.figures.clone().zip(portal.figures_of(report));
    for (at, figure) in all.filter(|(_, figure)| !figure.facts.breakdowns().is_empty()) {
        let Some(earlier) = portal.figure(figure.indicator, figure.area, before.period) else { continue };
        let pairs = figure.facts.breakdowns().iter().filter_map(|one| Some((one, same_cut(&earlier.facts, one)?)));
        let copied = pairs.filter(|(one, other)| copied::are_copied(portal, figure.indicator, one, other));
        doubts.extend(copied.map(|(one, other)| members(figure, (one, other), before.period, at)));
    }
}

fn same_cut<'a>(earlier: &'a Facts, breakdown: &Breakdown) -> Option<&'a Breakdown> {
    earlier.breakdowns().iter().find(|other| other.dimension == breakdown.dimension)
}

fn members(figure: &Figure, (one, other): (&Breakdown, &Breakdown), earlier: Period, at: usize) -> Doubt {
    let period = figure.period;
    let vi = format!("các thành phần của kỳ {period} giống hệt kỳ {earlier}: có thể đã chép mà chưa nhập số mới");
    let en = format!("the members of {period} are those of {earlier}, perhaps copied and not yet filled in");
    let finding = RULE.at(one.place, vi, en);
    let finding = finding.help(
        "nhập số của kỳ này; chưa có số thì bỏ các thành phần",
        "type the numbers of this period; leave the members out where there are none yet",
    );
    let finding = finding.also(other.place, "các thành phần của kỳ trước", "the members of the period before");
    Doubt::new([About::Figures(at..at + 1)], finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, break_down, figure, found, indicator, portal, unit};
    use crate::model::{Figure, IndicatorId, Portal, UnitId};

    /// What was reached of several amounts in 2023 and 2024, with targets.
    fn years(dimension: &str, later: &str, first: &[&str], second: &[&str]) -> Portal {
        let mut portal = portal();
        portal.units = vec![unit("x", dimension)];
        portal.figures.clear();
        portal.reports.clear();
        portal.indicators = (0..first.len()).map(|at| indicator(&format!("i{at}"))).collect();
        portal.indicators.iter_mut().for_each(|one| one.unit = UnitId(0));
        for (period, numbers) in [("2023", first), (later, second)] {
            let start = portal.figures.len();
            let all = numbers
                .iter()
                .enumerate()
                .map(|(at, number)| Figure { indicator: IndicatorId(at as u32), ..figure(period, None, Some(number)) });
            portal.figures.extend(all);
            let mut report = crate::check::tests::example::portal().reports.remove(0);
            (report.period, report.figures) = (Period::parse(period).unwrap(), start..portal.figures.len());
            portal.reports.push(report);
        }
        portal.index();
        portal
    }

    fn told(first: &[&str], second: &[&str]) -> usize {
        found(RULE, &years("mass", "2024", first, second)).len()
    }

    const YEAR: [&str; 5] = ["2.75", "94.5", "4218", "6874.5", "12290"];

    #[test]
    fn the_same_numbers_again_are_told() {
        let says = "the numbers of 2024 are those of 2023, perhaps copied and not yet filled in";
        assert_eq!(found(RULE, &years("mass", "2024", &YEAR, &YEAR)), [says]);
        assert_eq!(told(&YEAR, &["2.75", "94.5", "4218", "6874.5", "12999"]), 1);
    }

    #[test]
    fn what_was_mended_since_or_is_older_is_told_too() {
        assert_eq!(told(&YEAR[..4], &["2.70", "94.5", "4218", "6874.5"]), 1);
        assert_eq!(found(RULE, &years("mass", "2026", &YEAR, &YEAR)).len(), 1);
        let mut portal = years("mass", "2024", &YEAR, &YEAR);
        portal.figures.iter_mut().for_each(|figure| {
            let target = if figure.period == Period::Year(2023) { "9" } else { "11" };
            figure.facts.target = Some(crate::check::tests::example::value(target));
        });
        assert_eq!(found(RULE, &portal).len(), 1);
    }

    #[test]
    fn members_alone_are_told() {
        let mut portal = years("mass", "2024", &["100.25", "5"], &["117.5", "6"]);
        let communes = add_communes(&mut portal, &["a", "b", "c", "d"]);
        for at in [0, 2] {
            break_down(&mut portal.figures[at].facts, communes, &["31.25", "24.75", "22.5", "21.75"]);
        }
        assert_eq!(
            found(RULE, &portal),
            ["the members of 2024 are those of 2023, perhaps copied and not yet filled in"]
        );
        portal.figures[2].facts.more = None;
        break_down(&mut portal.figures[2].facts, communes, &["32.5", "24.75", "23.5", "21.75"]);
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn what_differs_or_stands_is_silent() {
        assert_eq!(told(&YEAR, &["2.31", "95.8", "4655", "6874.5", "12290"]), 0);
        let schools = ["26", "83", "214", "100", "5"];
        assert!(found(RULE, &years("count", "2024", &schools, &schools)).is_empty());
        assert_eq!(told(&["100", "2", "10", "50", "9"], &["100", "2", "10", "50", "9"]), 0);
    }
}
