//! Withheld counts of people that any text of the content repeats: "873 người" in a title, a remark, a page, the name of a
//! file, in digits or in words. Texts of a figure of which anything is withheld are none of these: the site withholds them
//! by itself. A count below ten says nothing by itself: it is one only in a sentence that names what is counted.

use crate::model::{AreaId, Figure, MemberPath, Origin, Portal, Task, Withheld};
use crate::phrases::{Numeral, Sentences, numbers, spelled};
use crate::source::{FileId, SourceFile, Sources, Span};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What people are called where they are counted.
const PEOPLE: [&str; 22] = [
    "người",
    "trẻ",
    "em",
    "cháu",
    "phụ nữ",
    "nữ",
    "nam",
    "học sinh",
    "đối tượng",
    "bệnh nhân",
    "nạn nhân",
    "trường hợp",
    "ca",
    "lượt người",
    "people",
    "persons",
    "person",
    "children",
    "women",
    "men",
    "victims",
    "cases",
];

/// Below this a number says nothing by itself: it stands in every text.
const TELLING: u32 = 10;

/// A withheld count in a text, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Repeated {
    /// Where it stands.
    pub place: Span,
    /// The area whose count it is.
    pub area: AreaId,
}

/// All of them, in the order of the files.
pub fn all(portal: &Portal, withheld: &Withheld, sources: &Sources) -> Vec<Repeated> {
    let counts = counts(portal, withheld);
    if counts.is_empty() {
        return Vec::new();
    }
    let silent = silent(portal, withheld, sources);
    let mut found = Vec::new();
    for (at, file) in sources.files().iter().enumerate() {
        let id = FileId(at as u32);
        let is_silent =
            |at: usize| silent.iter().any(|one| one.file == id && (one.start..one.end).contains(&(at as u32)));
        for (area, counts) in &counts {
            if is_about(portal, *area, &file.path) {
                let places = in_text(file, counts).into_iter().filter(|place| !is_silent(place.start));
                let span = |at: std::ops::Range<usize>| Span { file: id, start: at.start as u32, end: at.end as u32 };
                found.extend(places.map(|at| Repeated { place: span(at), area: *area }));
            }
        }
    }
    found.extend(in_names_of_files(portal, &counts));
    found.sort_unstable();
    found.dedup_by_key(|one| one.place);
    found
}

/// The withheld counts of each area, each with what it may be called, in small letters.
type Counts = BTreeMap<AreaId, Named>;
type Named = BTreeMap<Decimal, BTreeSet<String>>;

fn counts(portal: &Portal, withheld: &Withheld) -> Counts {
    let mut counts = Counts::new();
    let mut add = |area: AreaId, count: Decimal, names: BTreeSet<String>| {
        if !count.is_zero() {
            counts.entry(area).or_default().entry(count).or_default().extend(names);
        }
    };
    for figure in portal.figures.iter().filter(|figure| withheld.figure(figure).is_some()) {
        let all = withheld.counts(figure).into_iter();
        all.for_each(|(path, count)| add(figure.area, count, names(portal, figure, path)));
    }
    for (area, task) in tasks(portal) {
        let values = task.achieved.iter().chain(&task.previous).filter(|value| withheld.hides_place(value.place));
        values.for_each(|value| add(area, value.quantity.point(), lower(&task.title)));
    }
    counts
}

/// Of a member its own name, else title and aliases of the indicator.
fn names(portal: &Portal, figure: &Figure, path: &MemberPath) -> BTreeSet<String> {
    if let Some((dimension, member)) = path.last() {
        return lower(&portal.dimension(*dimension).members[member.0 as usize].name);
    }
    let indicator = portal.indicator(figure.indicator);
    let aliases = indicator.aliases.iter().map(|alias| alias.to_lowercase());
    lower(&indicator.title).into_iter().chain(aliases).collect()
}

fn lower(text: &crate::model::Text) -> BTreeSet<String> {
    text.all().map(str::to_lowercase).collect()
}

fn tasks(portal: &Portal) -> impl Iterator<Item = (AreaId, &Task)> {
    portal.reports.iter().flat_map(|report| {
        let all = report.tasks.iter().flat_map(|task| std::iter::once(task).chain(&task.steps));
        all.map(|task| (report.area, task))
    })
}

/// Where the site withholds texts by itself: quotes, and all that is written of a figure of which anything is withheld.
fn silent(portal: &Portal, withheld: &Withheld, sources: &Sources) -> Vec<Span> {
    let quoted = tasks(portal).flat_map(|(_, task)| quotes(&task.origin, withheld));
    let mut silent: Vec<Span> = quoted.collect();
    for figure in portal.figures.iter() {
        if withheld.figure(figure).is_some() {
            silent.extend(entry(sources, figure.facts.place));
        } else {
            figure.facts.each(|facts, _| silent.extend(quotes(&facts.origin, withheld)));
        }
    }
    silent
}

/// The line of a figure and those behind it that are further in.
fn entry(sources: &Sources, place: Span) -> Option<Span> {
    let text = &sources.files().get(place.file.0 as usize)?.text;
    let start = text.get(..place.start as usize)?.rfind('\n').map_or(0, |at| at + 1);
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let mut lines = text[start..].split_inclusive('\n');
    let first = lines.next()?;
    let own = indent(first);
    let rest = lines.take_while(|line| line.trim().is_empty() || indent(line) > own);
    let end = start + first.len() + rest.map(str::len).sum::<usize>();
    Some(Span { file: place.file, start: start as u32, end: end as u32 })
}

/// The quotes of an origin that the site withholds.
fn quotes<'a>(origin: &'a Origin, withheld: &'a Withheld) -> impl Iterator<Item = Span> + 'a {
    let all = origin.also.iter().map(|(source, stands)| (*source, stands));
    let all = all.chain([(origin.source, &origin.stands)]);
    all.flat_map(move |(source, stands)| {
        let hidden = move |quote: &String| withheld.hides_quote(source, quote);
        stands.iter().filter(move |stand| stand.quote.as_ref().is_some_and(hidden)).map(|stand| stand.span)
    })
}

/// What an area reports, and what stands on free pages.
fn is_about(portal: &Portal, area: AreaId, path: &str) -> bool {
    let own = path.strip_prefix("areas/").and_then(|rest| rest.split('/').next());
    own == Some(&portal.area(area).id) || path.starts_with("pages/")
}

/// Where one of the counts stands before what people are called.
fn in_text(file: &SourceFile, counts: &Named) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        let is_comment = file.path.ends_with(".yaml") && line.trim_start().starts_with('#');
        let told = if is_comment { Vec::new() } else { told(line) };
        let told = told.into_iter().filter(|one| is_told(line, one, counts));
        found.extend(told.map(|one| start + one.at.start..start + one.at.end));
        start += line.len();
    }
    found
}

fn is_told(line: &str, one: &Numeral, counts: &Named) -> bool {
    let Some(names) = counts.get(&one.value).filter(|_| counts_people(&line[one.at.end..])) else { return false };
    if one.value >= Decimal::from(TELLING) {
        return true;
    }
    let sentences = Sentences::of(line);
    let sentence = line[sentences.start(one.at.start)..sentences.end(one.at.start)].to_lowercase();
    names.iter().any(|name| sentence.contains(name.as_str()))
}

/// The numbers of a line, in digits and in words; "một" is an article more often than a number.
fn told(line: &str) -> Vec<Numeral> {
    let digits = line.bytes().any(|byte| byte.is_ascii_digit());
    let digits = digits.then(|| numbers(line)).into_iter().flatten().filter(|one| !one.passing).map(|one| one.numeral);
    digits.chain(spelled(line).into_iter().filter(|one| one.value != Decimal::ONE)).collect()
}

fn counts_people(behind: &str) -> bool {
    let behind = behind.trim_start_matches([' ', '\u{a0}', '-', '_']).to_lowercase();
    PEOPLE.iter().any(|noun| {
        let rest = behind.strip_prefix(noun);
        rest.is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    })
}

/// The name of a published file tells a count of three digits wherever it stands there.
fn in_names_of_files(portal: &Portal, counts: &Counts) -> Vec<Repeated> {
    let telling = |document: &&crate::model::Document| {
        let (Some(file), Some(counts)) = (&document.file, counts.get(&document.area)) else { return false };
        let digits = file.name.split(|one: char| !one.is_ascii_digit()).filter(|digits| digits.len() >= 3);
        digits.filter_map(|digits| digits.parse::<Decimal>().ok()).any(|number| counts.contains_key(&number))
    };
    let told = portal.documents.iter().filter(telling);
    told.map(|document| Repeated { place: document.place, area: document.area }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> usize {
        let file = SourceFile { path: "areas/x/2023/report.md".into(), text: text.into() };
        let named = |count: i32| (Decimal::from(count), BTreeSet::from(["trẻ mồ côi".to_owned()]));
        in_text(&file, &[873, 1873, 3].map(named).into()).len()
    }

    #[test]
    fn a_count_before_people_is_told() {
        assert_eq!(told("giúp 873 người, trong đó có 1.873 phụ nữ\n873 children"), 3);
        assert_eq!(told("title: Đón 873 em nhỏ"), 1);
    }

    #[test]
    fn a_count_in_words_is_told() {
        assert_eq!(told("giúp tám trăm bảy mươi ba người"), 1);
        assert_eq!(told("giúp tám trăm bảy mươi bốn người"), 0);
    }

    #[test]
    fn a_count_below_ten_is_told_beside_its_name() {
        assert_eq!(told("note: Hỗ trợ trẻ mồ côi: 3 em, ba cháu"), 2);
        assert_eq!(told("Đã cử 3 người đi học. Có trẻ mồ côi."), 0);
        assert_eq!(told("Thăm trẻ mồ côi 3 lần tại 3 xã"), 0);
    }

    #[test]
    fn other_numbers_and_other_things_are_fine() {
        assert_eq!(told("  nu: {achieved: 873, target: 1873}\n"), 0);
        assert_eq!(told("trồng 873 ha, 873 empire, 1873 triệu đồng; 874 người; 18735 người"), 0);
    }
}
