//! What there is to say of an indicator in one or two sentences.

use super::Leaf;
use super::indicator::Judged;
use super::row::Rows;
use super::scorecard::Entry;
use super::standing::{Standing, Tally};
use super::words;
use crate::chart::series;
use crate::chart::subject::Subject;
use crate::language::Arg;
use crate::model::{AreaId, Kind, Quantity, digits};
use rust_decimal::Decimal;

/// Of one area the finding of its latest figure; of several how many stand how: "Năm 2023, 705 địa phương: 430 đạt, …".
pub fn sentence(leaf: &Leaf, judged: &Judged) -> String {
    let language = &leaf.edition.language;
    let entries: Vec<&Entry> = judged.of_main().collect();
    if let [entry] = entries[..] {
        return of_one(leaf, judged, entry);
    }
    let mut tally = Tally::default();
    entries.iter().for_each(|entry| tally.add(entry.standing));
    let clauses = tally.views(leaf.edition).into_iter();
    let clauses =
        clauses.map(|one| language.fill(&format!("tally.{}", one.status), &[("n", i64::from(one.count).into())]));
    let counts = clauses.collect::<Vec<_>>().join(language.word("list.between"));
    let areas = language.fill("count.areas", &[("n", entries.len().into())]);
    let period = language.period(judged.main);
    let args = [("period", Arg::Text(&period)), ("areas", Arg::Text(&areas)), ("counts", Arg::Text(&counts))];
    if entries.is_empty() { String::new() } else { language.fill("indicator.verdict", &args) }
}

/// "Huyện Thanh Miện, năm 2023: Thu ngân sách vượt 7,2 % kế hoạch"; of a plan what it asks for.
fn of_one(leaf: &Leaf, judged: &Judged, entry: &Entry) -> String {
    let language = &leaf.edition.language;
    let subject = subject(leaf, entry);
    let period = language.period_within(judged.main);
    let place = [("area", Arg::Text(subject.area())), ("period", Arg::Text(&period))];
    let place = language.fill("indicator.place", &place);
    let plan = subject.target().filter(|_| !judged.is_reported()).map(|target| {
        let status = language.word(entry.standing.word_key(&entry.assessment)).to_lowercase();
        let args = [("target", Arg::Text(&subject.say(target))), ("status", Arg::Text(&status))];
        language.fill("indicator.planned", &args)
    });
    let text = plan.unwrap_or_else(|| subject.headline());
    language.fill("label", &[("label", Arg::Text(&place)), ("text", Arg::Text(&text))])
}

/// Where the value is highest and where lowest; ties as ties. Empty where fewer than two are known, where all are the
/// same, and where one is only a bound: it may lie beyond any other.
pub fn extremes(rows: &Rows, judged: &Judged) -> String {
    if matches!(judged.indicator.kind, Kind::Rank | Kind::Qualitative) {
        return String::new();
    }
    let portal = rows.words.portal;
    let known = judged.of_main().filter(|entry| entry.standing != Standing::Withheld);
    // The sum of two months is not the lowest of whole years, and what is suspect is no extreme.
    let whole = known.filter(|entry| !series::is_partial(portal, entry.figure));
    let sure = whole.filter(|entry| !entry.figure.facts.suspect);
    let values = sure.filter_map(|entry| Some((entry.figure.facts.achieved.as_ref()?.quantity, entry.figure.area)));
    let values: Vec<_> = values.collect();
    let points = || values.iter().map(|one| one.0.point());
    let (Some(highest), Some(lowest)) = (points().max(), points().min()) else { return String::new() };
    let bounded = values.iter().any(|one| !one.0.is_sure());
    if highest == lowest || bounded {
        return String::new();
    }
    let (name, value) = at_end(rows, judged, &values, highest);
    let (other, otherwise) = at_end(rows, judged, &values, lowest);
    let args = [
        ("name", Arg::Text(&name)),
        ("value", Arg::Text(&value)),
        ("other", Arg::Text(&other)),
        ("otherwise", Arg::Text(&otherwise)),
    ];
    rows.leaf.edition.language.fill("headline.highest", &args)
}

/// The area with that value, or how many have it; and the value.
fn at_end(rows: &Rows, judged: &Judged, values: &[(Quantity, AreaId)], end: Decimal) -> (String, String) {
    let there: Vec<_> = values.iter().filter(|one| one.0.point() == end).collect();
    let say = |quantity: &Quantity| words::text(|out| rows.words.quantity(out, judged.indicator, quantity));
    match there[..] {
        [(quantity, area)] => (rows.leaf.edition.text(&rows.words.portal.area(*area).name).to_owned(), say(quantity)),
        _ => {
            let count = rows.leaf.edition.language.fill("headline.tied", &[("n", Arg::from(there.len()))]);
            let mut said = there.iter().map(|one| say(&one.0));
            let first = said.next().unwrap_or_default();
            // Of 24/26 and 12/13 schools the per cent is the same.
            let is_share = judged.indicator.kind == Kind::Share && said.any(|other| other != first);
            let percent = || rows.leaf.edition.language.percent(end, digits::of_part(end));
            (count, if is_share { percent() } else { first })
        }
    }
}

/// A figure as charts take it.
pub fn subject<'a>(leaf: &'a Leaf<'a>, entry: &'a Entry<'a>) -> Subject<'a> {
    Subject {
        portal: leaf.book.portal,
        withheld: &leaf.book.withheld,
        figure: entry.figure,
        assessment: &entry.assessment,
        language: &leaf.edition.language,
        text: leaf.edition.index,
    }
}
