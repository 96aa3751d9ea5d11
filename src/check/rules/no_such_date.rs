//! A day or month in the words of a source that the calendar does not have: "31/4/2024", "ngày 30/2", "tháng 13/2023".
//!
//! Without a year only a day that a month of that number never has, and only after "ngày": `31/4` alone may be a share.

use crate::check::wordings;
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::Date;
use crate::source::Span;
use std::collections::BTreeSet;
use std::ops::Range;

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-such-date",
    severity: Severity::Warning,
    summary_vi: "ngày, tháng không có trong lịch, như 31/4/2024",
    summary_en: "a date that the calendar does not have, such as 31/4/2024",
    check: Check::Content(check),
};

/// A year that has a 29 February.
const LEAP: i16 = 2024;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let mut told = BTreeSet::new();
    wordings::each(context, |text, span| {
        for date in impossible(text) {
            let written = &text[date];
            let place = place(context.sources.slice(span), written, span);
            if told.insert((place.file.0, place.start, written.to_owned())) {
                let (vi, en) = (format!("lịch không có `{written}`"), format!("the calendar has no `{written}`"));
                findings.push(RULE.at(place, vi, en).help(
                    "so lại với văn bản gốc; nếu gốc in như vậy thì nói rõ trong `note`",
                    "compare it with the source; if that has it so, say so in a `note`",
                ));
            }
        }
    });
}

/// Where the words stand in the file; the quote as a whole where it is folded or escaped there.
fn place(around: &str, written: &str, span: Span) -> Span {
    let start = around.find(written).map(|at| span.start + at as u32);
    start.map_or(span, |start| Span { start, end: start + written.len() as u32, ..span })
}

/// Where in a text such dates stand.
fn impossible(text: &str) -> Vec<Range<usize>> {
    let signs = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'/' | b'-'));
    let in_digits = signs.filter_map(|(at, sign)| digits(text, at, sign));
    let in_words = text.match_indices("tháng").filter_map(|(at, word)| words(text, at, at + word.len()));
    in_digits.chain(in_words).collect()
}

/// Around the first `/` or `-` of `31/4/2024`, or of `31/4` after "ngày".
fn digits(text: &str, at: usize, sign: u8) -> Option<Range<usize>> {
    let (start, day) = number_before(text, at)?;
    let (end, month) = number_after(text, at + 1).filter(|(end, _)| end - at <= 3)?;
    let before = text[..start].bytes().next_back();
    if before.is_some_and(|byte| matches!(byte, b'/' | b'-' | b'.') || byte.is_ascii_digit()) {
        return None;
    }
    if text.as_bytes().get(end) == Some(&sign) {
        let (end, year) = number_after(text, end + 1).filter(|(_, year)| (1900..2100).contains(year))?;
        let more = matches!(text.as_bytes().get(end), Some(b'/' | b'-'));
        return (!more && !is_a_day(year as i16, month, day)).then_some(start..end);
    }
    let alone = sign == b'/' && !matches!(text.as_bytes().get(end), Some(b'/' | b'-' | b'.'));
    let named = ["ngày", "Ngày"].iter().any(|word| text[..start].trim_end().ends_with(word));
    let never = (1..=12).contains(&month) && day <= 31 && !is_a_day(LEAP, month, day);
    (alone && named && never).then_some(start..end)
}

/// Around the word "tháng" of "ngày 31 tháng 4 năm 2024", "tháng 13/2023".
fn words(text: &str, at: usize, behind: usize) -> Option<Range<usize>> {
    let (end, month) = number_after(text, skip(text, behind, " "))?;
    let year = |from: usize| number_after(text, from).filter(|(_, year)| (1900..2100).contains(year));
    let with_year =
        [" năm ", "/"].iter().find_map(|word| text[end..].starts_with(word).then(|| year(end + word.len()))?);
    let day = number_before(text, text[..at].trim_end().len());
    let named = |start: usize| ["ngày", "Ngày"].iter().any(|word| text[..start].trim_end().ends_with(word));
    match (day.filter(|(start, _)| named(*start)), with_year) {
        (Some((start, day)), None) => (!is_a_day(LEAP, month, day)).then_some(start..end),
        (Some((start, day)), Some((end, year))) => (!is_a_day(year as i16, month, day)).then_some(start..end),
        (None, Some((end, year))) => (!is_a_day(year as i16, month, 1)).then_some(at..end),
        (None, None) => None,
    }
}

fn is_a_day(year: i16, month: u32, day: u32) -> bool {
    match (u8::try_from(month), u8::try_from(day)) {
        (Ok(month), Ok(day)) => Date::new(year, month, day).is_some(),
        _ => false,
    }
}

/// One or two digits that end there, and where they start.
fn number_before(text: &str, end: usize) -> Option<(usize, u32)> {
    let count = text[..end].bytes().rev().take_while(u8::is_ascii_digit).count();
    (1..=2).contains(&count).then(|| Some((end - count, text[end - count..end].parse().ok()?)))?
}

/// One to four digits that start there, and where they end.
fn number_after(text: &str, start: usize) -> Option<(usize, u32)> {
    let rest = text.get(start..)?;
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    (1..=4).contains(&count).then(|| Some((start + count, rest[..count].parse().ok()?)))?
}

fn skip(text: &str, from: usize, what: &str) -> usize {
    if text[from..].starts_with(what) { from + what.len() } else { from }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{context, portal};
    use crate::model::{Origin, Whereabouts};
    use crate::source::{FileId, SourceFile, Sources};
    use std::sync::Arc;

    fn found(text: &str) -> Vec<&str> {
        impossible(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn days_and_months_that_are_not_are_found() {
        assert_eq!(found("xong trước 31/4/2024, họp 30-02-2024"), ["31/4/2024", "30-02-2024"]);
        assert_eq!(found("hạn ngày 30/2; 4,31/6/2024"), ["30/2", "31/6/2024"]);
        assert_eq!(found("Ngày 31 tháng 4 năm 2024 và ngày 30 tháng 2"), ["31 tháng 4 năm 2024", "30 tháng 2"]);
        assert_eq!(
            found("tháng 13/2023, tháng 14 năm 2023, ngày 29/02/2023"),
            ["29/02/2023", "tháng 13/2023", "tháng 14 năm 2023"]
        );
    }

    #[test]
    fn days_that_are_and_what_is_no_day_are_not() {
        let right = [
            "ngày 29/02/2024, 31/12/2023, 4,5/5/2024, ngày 28/2, ngày 31 tháng 12 năm 2023, tháng 12/2023",
            "đạt 31/4, 48/52 trường, xếp thứ 30/39, 82/85ha, tỷ lệ 1/500, số 122-KH/HU, 36/NQ-HĐND, 15/13/2023/QĐ-UBND",
            "2023-02-30 là mã, 24/7, từ 18 tháng tuổi, 15 tháng, năm 2022 - 2023, mỗi ngày 15/20 ca, 1.628/12/2023",
        ];
        for text in right {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }

    #[test]
    fn a_quote_is_told_once_and_where_the_day_stands() {
        let mut portal = portal();
        let text = "quote: \"trước ngày 31/4/2024\"";
        let span = Span { file: FileId(0), start: 7, end: text.len() as u32 };
        let stand = Whereabouts { place: None, quote: Some("trước ngày 31/4/2024".into()), span };
        portal.figures[0].facts.origin = Arc::new(Origin { stands: vec![stand.clone(), stand], ..Origin::default() });
        let sources = Sources::new(vec![SourceFile { path: "figures.yaml".into(), text: text.into() }]);
        let found = RULE.run(&context(&portal, &sources));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].says.en, "the calendar has no `31/4/2024`");
    }
}
