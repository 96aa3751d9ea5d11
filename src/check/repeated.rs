//! Withheld counts of people that any text of the content repeats: "873 người" in a title, a remark, a page, the name of a
//! file. Texts of figures are none of these: the site withholds them by itself.

use crate::model::{AreaId, Origin, Portal, Task, Withheld};
use crate::phrases::numbers;
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
    let silent = silent(portal, withheld);
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

type Counts = BTreeMap<AreaId, BTreeSet<Decimal>>;

/// The withheld counts of each area that are telling by themselves.
fn counts(portal: &Portal, withheld: &Withheld) -> Counts {
    let mut counts = Counts::new();
    let mut add = |area: AreaId, count: Decimal| {
        if count >= Decimal::from(TELLING) {
            counts.entry(area).or_default().insert(count);
        }
    };
    for figure in portal.figures.iter().filter(|figure| withheld.figure(figure).is_some()) {
        withheld.counts(figure).into_iter().for_each(|(_, count)| add(figure.area, count));
    }
    for (area, task) in tasks(portal) {
        let values = task.achieved.iter().chain(&task.previous).filter(|value| withheld.hides_place(value.place));
        values.for_each(|value| add(area, value.quantity.point()));
    }
    counts
}

fn tasks(portal: &Portal) -> impl Iterator<Item = (AreaId, &Task)> {
    portal.reports.iter().flat_map(|report| {
        let all = report.tasks.iter().flat_map(|task| std::iter::once(task).chain(&task.steps));
        all.map(|task| (report.area, task))
    })
}

/// Where the site withholds texts by itself.
fn silent(portal: &Portal, withheld: &Withheld) -> Vec<Span> {
    tasks(portal).flat_map(|(_, task)| quotes(&task.origin, withheld)).collect()
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

/// What an area reports beside its figures, whose texts the site withholds itself, and what stands on free pages.
fn is_about(portal: &Portal, area: AreaId, path: &str) -> bool {
    let own = path.strip_prefix("areas/").and_then(|rest| rest.split('/').next());
    let is_figures = path.ends_with("/figures.yaml");
    (own == Some(&portal.area(area).id) && !is_figures) || path.starts_with("pages/")
}

/// Where one of the counts stands before what people are called.
fn in_text(file: &SourceFile, counts: &BTreeSet<Decimal>) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in file.text.split_inclusive('\n') {
        if line.bytes().any(|byte| byte.is_ascii_digit()) {
            let told = numbers(line).into_iter().filter(|one| !one.passing && counts.contains(&one.numeral.value));
            let told = told.filter(|one| counts_people(&line[one.numeral.at.end..]));
            found.extend(told.map(|one| start + one.numeral.at.start..start + one.numeral.at.end));
        }
        start += line.len();
    }
    found
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
        digits.filter_map(|digits| digits.parse::<Decimal>().ok()).any(|number| counts.contains(&number))
    };
    let told = portal.documents.iter().filter(telling);
    told.map(|document| Repeated { place: document.place, area: document.area }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> usize {
        let file = SourceFile { path: "areas/x/2023/report.md".into(), text: text.into() };
        in_text(&file, &BTreeSet::from([Decimal::from(873), Decimal::from(1873)])).len()
    }

    #[test]
    fn a_count_before_people_is_told() {
        assert_eq!(told("giúp 873 người, trong đó có 1.873 phụ nữ\n873 children"), 3);
        assert_eq!(told("title: Đón 873 em nhỏ"), 1);
    }

    #[test]
    fn other_numbers_and_other_things_are_fine() {
        assert_eq!(told("  nu: {achieved: 873, target: 1873}\n"), 0);
        assert_eq!(told("trồng 873 ha, 873 empire, 1873 triệu đồng; 874 người; 18735 người"), 0);
    }
}
