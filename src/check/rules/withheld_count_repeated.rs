//! A count that is withheld as too small, typed in a text: of a narrative, a task, an event, a page, the name of a file.
//!
//! The site withholds the value, its quotes, its remarks and what follows from it by itself; all else is published as it
//! was written, so it is refused. In narratives a count is looked for in the sentence that names the indicator, and for a
//! member in the same paragraph; everywhere, before a word for people.

use crate::check::narrated::words;
use crate::check::repeated;
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{AreaId, Figure, MemberPath, Narrative, Portal, Report, Sensitive, Withheld};
use crate::phrases::{Sentences, numbers, spelled};
use crate::source::Span;
use rust_decimal::Decimal;
use std::collections::BTreeSet;
use std::ops::Range;

/// The rule.
pub const RULE: Rule = Rule {
    code: "withheld-count-repeated",
    severity: Severity::Error,
    summary_vi: "lời văn nhắc lại một số đếm người không công bố vì quá nhỏ",
    summary_en: "a text repeats a count of people that is withheld as too small",
    check: Check::Content(check),
};

/// How far behind a member's name its number may stand, in bytes.
const NEAR: usize = 40;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    if !portal.indicators.iter().any(|indicator| indicator.sensitive == Some(Sensitive::People)) {
        return;
    }
    let withheld = Withheld::of(portal);
    let mut told: BTreeSet<Span> = BTreeSet::new();
    for report in portal.reports.iter().filter(|report| !report.narratives.is_empty()) {
        let figures = portal.figures_of(report).iter();
        let counted = figures.map(|figure| (figure, withheld.counts(figure))).filter(|(_, counts)| !counts.is_empty());
        let counted: Vec<_> = counted.collect();
        for narrative in report.narratives.iter().filter(|_| !counted.is_empty()) {
            for place in repeated(context, narrative, &counted) {
                told.insert(place);
                findings.push(finding(portal, report, place));
            }
        }
    }
    let all = repeated::all(portal, &withheld, context.sources).into_iter();
    findings.extend(all.filter(|one| !told.contains(&one.place)).map(|one| in_text(portal, one.area, one.place)));
}

type Counted<'a> = (&'a Figure, Vec<(&'a MemberPath, Decimal)>);

fn repeated(context: &Context, narrative: &Narrative, counted: &[Counted]) -> Vec<Span> {
    let page = &narrative.page;
    let file = context.sources.files().get(page.file.0 as usize);
    let body = file.and_then(|file| file.text.get(page.body as usize..)).unwrap_or("");
    let words = words(body, page).to_lowercase();
    // A letter whose small form has another length would move every place.
    if words.len() != body.len() {
        return Vec::new();
    }
    let text = Text { sentences: Sentences::of(&words), words: &words };
    let mut places: Vec<Range<usize>> = Vec::new();
    for (figure, counts) in counted {
        for name in names(context.portal, figure, page.language) {
            for at in words.match_indices(&name).map(|(at, _)| at) {
                for (path, count) in counts {
                    let behind = member_name(context.portal, path, page.language);
                    places.extend(told(&text, at, behind.as_deref(), *count));
                }
            }
        }
    }
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup();
    let place =
        |at: Range<usize>| Span { file: page.file, start: page.body + at.start as u32, end: page.body + at.end as u32 };
    places.into_iter().map(place).collect()
}

/// The words of a narrative, and where its sentences end.
struct Text<'t> {
    words: &'t str,
    sentences: Sentences,
}

/// Where a count stands: in the sentence of the indicator's name, or right behind a member's in the same paragraph.
fn told(text: &Text, named: usize, member: Option<&str>, count: Decimal) -> Vec<Range<usize>> {
    let words = text.words;
    let stretches: Vec<(usize, usize)> = match member {
        None => Vec::from([(text.sentences.start(named), text.sentences.end(named))]),
        Some(member) => {
            let from = words[..named].rfind("\n\n").map_or(0, |at| at + 2);
            let to = words[named..].find("\n\n").map_or(words.len(), |at| named + at);
            let behind = |at: usize| {
                let start = from + at + member.len();
                (start, words.floor_char_boundary((start + NEAR).min(to)))
            };
            words[from..to].match_indices(member).map(|(at, _)| behind(at)).collect()
        }
    };
    let found = stretches.into_iter().flat_map(|(start, end)| {
        let stretch = &words[start..end];
        let digits = numbers(stretch).into_iter().filter(|one| !one.passing).map(|one| one.numeral);
        let mut numbers: Vec<_> =
            digits.chain(spelled(stretch).into_iter().filter(|one| one.value != Decimal::ONE)).collect();
        numbers.sort_by_key(|one| one.at.start);
        // Behind a member's name only the first number is its own.
        numbers.truncate(if member.is_some() { 1 } else { usize::MAX });
        let same = numbers.into_iter().filter(|one| one.value == count);
        same.map(move |one| start + one.at.start..start + one.at.end).collect::<Vec<_>>()
    });
    found.collect()
}

/// Title and aliases, in lower case.
fn names(portal: &Portal, figure: &Figure, language: usize) -> Vec<String> {
    let indicator = portal.indicator(figure.indicator);
    let title = indicator.title.exact(language).into_iter();
    title.chain(indicator.aliases.iter().map(String::as_str)).map(str::to_lowercase).collect()
}

/// The innermost member's name, in lower case; `None` for the figure itself.
fn member_name(portal: &Portal, path: &MemberPath, language: usize) -> Option<String> {
    let (dimension, member) = path.last()?;
    Some(portal.dimension(*dimension).members[member.0 as usize].name.get(language).to_lowercase())
}

fn finding(portal: &Portal, report: &Report, place: Span) -> Finding {
    let area = &portal.area(report.area).id;
    let says_vi = format!("số này không được công bố trong số liệu {} của `{area}`", report.period);
    with_help(
        portal,
        RULE.at(place, says_vi, format!("this count is withheld from the figures of `{area}`, {}", report.period)),
    )
}

fn in_text(portal: &Portal, area: AreaId, place: Span) -> Finding {
    let area = &portal.area(area).id;
    let says_vi = format!("chỗ này nhắc lại một số đếm người không được công bố của `{area}`");
    with_help(portal, RULE.at(place, says_vi, format!("this repeats a count of people of `{area}` that is withheld")))
}

fn with_help(portal: &Portal, finding: Finding) -> Finding {
    let bound = portal.suppress_below;
    finding.help(
        format!("viết `[không công bố]` thay cho số đếm người dưới {bound} và số giúp suy ra nó"),
        format!("write `[không công bố]` in place of a count of people under {bound}, or one that gives it away"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found_beside, portal, tell};
    use crate::model::Text;

    fn told(text: &str) -> usize {
        let mut portal = portal();
        portal.figures[0] = figure("2023", None, Some("3"));
        portal.indicators[0].title = Text::plain("Trẻ em mồ côi");
        portal.indicators[0].sensitive = Some(Sensitive::People);
        tell(&mut portal, text);
        found_beside(RULE, &portal, text).len()
    }

    #[test]
    fn a_small_count_beside_its_name_is_told() {
        assert_eq!(told("Toàn huyện có 03 trẻ em mồ côi được trợ cấp."), 1);
        assert_eq!(told("Trẻ em mồ côi: 3 em; 3 xã không có."), 1);
        assert_eq!(told("Toàn huyện có ba trẻ em mồ côi."), 1);
    }

    #[test]
    fn other_numbers_and_live_data_are_fine() {
        assert_eq!(told("Có {{ achieved(\"ho-ngheo\") }} trẻ em mồ côi tại 12 xã. Có 3 xã đạt chuẩn."), 0);
        assert_eq!(told("Ngày 3/4/2023, thăm trẻ em mồ côi."), 0);
    }
}
