//! Folders of two years of which one begins in the year in which another ends: school years, seasons, not terms.
//!
//! As terms they would run from January to December, twice as long as meant, and overlap. Longer terms may overlap
//! (2020-2025 beside 2021-2025), and terms that follow one another do not.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Figure, Period, Portal, Report};
use crate::source::Span;
use std::collections::BTreeSet;

/// The rule.
pub const RULE: Rule = Rule {
    code: "overlapping-terms",
    severity: Severity::Warning,
    summary_vi: "thư mục hai năm (`2023-2024`) có vẻ là năm học hoặc mùa vụ, không phải giai đoạn",
    summary_en: "a folder of two years (`2023-2024`) looks like a school year or a season, not a term",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    let first_years: BTreeSet<i16> = portal.reports.iter().filter_map(|report| of_two_years(report.period)).collect();
    for report in &portal.reports {
        let Some(first) = of_two_years(report.period) else { continue };
        let overlaps = first_years.contains(&(first - 1)) || first_years.contains(&(first + 1));
        if let (true, Some((place, figure))) = (overlaps || says_so(portal, report), first_thing(portal, report)) {
            findings.push(finding(context, (first, place), figure, overlaps));
        }
    }
}

/// The first year of a term of two years.
fn of_two_years(period: Period) -> Option<i16> {
    match period {
        Period::Term(first, last) if last == first + 1 => Some(first),
        _ => None,
    }
}

/// Whether a quote in the folder speaks of a school year.
fn says_so(portal: &Portal, report: &Report) -> bool {
    let stands = portal.figures_of(report).iter().flat_map(|figure| &figure.facts.origin.stands);
    stands.filter_map(|one| one.quote.as_deref()).any(|quote| quote.to_lowercase().contains("năm học"))
}

fn first_thing<'a>(portal: &'a Portal, report: &Report) -> Option<(Span, Option<&'a Figure>)> {
    let figure = portal.figures_of(report).iter().min_by_key(|figure| figure.facts.place);
    let other = || report.tasks.first().map(|task| task.place).or(report.events.first().map(|event| event.place));
    let text =
        || report.narratives.first().map(|one| Span { file: one.page.file, start: one.page.body, end: one.page.body });
    match figure {
        Some(figure) => Some((figure.facts.place, Some(figure))),
        None => other().or_else(text).map(|place| (place, None)),
    }
}

fn finding(context: &Context, (first, place): (i16, Span), figure: Option<&Figure>, overlaps: bool) -> Finding {
    let last = first + 1;
    let (why_vi, why_en) = match overlaps {
        true => (
            "trùng một năm với giai đoạn liền kề; có vẻ là một năm học hoặc mùa vụ",
            "and shares a year with the next one; it looks like a school year or a season",
        ),
        false => ("nhưng nguồn nói đến một năm học", "but the source speaks of a school year"),
    };
    let vi = format!("`{first}-{last}` là một giai đoạn từ 01/01/{first} đến 31/12/{last}, {why_vi}");
    let en = format!("`{first}-{last}` is a term from 1 January {first} to 31 December {last}, {why_en}");
    let window =
        |label: &str| format!("covers: {{from: {first}-09-01, to: {last}-05-31, label: {label} {first}-{last}}}");
    let id = figure.map(|figure| context.portal.indicator(figure.indicator).id.as_str()).unwrap_or("…");
    RULE.at(place, vi, en).help(
        format!("chuyển vào thư mục `{last}` (năm kết thúc) và ghi đúng ngày đầu, ngày cuối của năm học, như `{id}: {{…, {}}}`", window("năm học")),
        format!("move it to the folder `{last}`, the year in which it ends, with its own first and last day, as `{id}: {{…, {}}}`", window("school year")),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, found, portal};
    use crate::model::{Origin, Whereabouts};

    fn told(periods: &[&str]) -> usize {
        let mut portal = portal();
        periods.iter().for_each(|period| add(&mut portal, figure(period, Some("60"), Some("61.5"))));
        found(RULE, &portal).len()
    }

    #[test]
    fn school_years_share_a_year() {
        assert_eq!(told(&["2022-2023", "2023-2024"]), 2);
        assert_eq!(told(&["2021-2022", "2022-2023", "2023-2024"]), 3);
    }

    #[test]
    fn a_quote_says_so_too() {
        let mut portal = portal();
        let mut one = figure("2023-2024", Some("60"), Some("61.5"));
        let quote = Some("Năm học 2023-2024 đạt 61,5 %".to_owned());
        let stands = vec![Whereabouts { place: None, quote, span: one.facts.place }];
        one.facts.origin = std::sync::Arc::new(Origin { stands, ..Origin::default() });
        add(&mut portal, one);
        let said =
            "`2023-2024` is a term from 1 January 2023 to 31 December 2024, but the source speaks of a school year";
        assert_eq!(found(RULE, &portal), [said]);
    }

    #[test]
    fn terms_may_be_of_any_length_and_follow_one_another() {
        for terms in
            [&["2021-2025", "2020-2025"][..], &["2021-2022", "2023-2024"], &["2023-2024"], &["2021-2025", "2025-2030"]]
        {
            assert_eq!(told(terms), 0, "{terms:?}");
        }
    }
}
