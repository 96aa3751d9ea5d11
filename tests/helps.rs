//! Does what every help says and runs again: no help may propose what the next run refuses.

use assert_fs::TempDir;
use assert_fs::prelude::*;
use minhbach::finding::{Finding, Place};
use minhbach::load::load;
use minhbach::source::Sources;
use std::collections::BTreeMap;

/// A sound portal: path and text.
const SOUND: [(&str, &str); 6] = [
    ("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi]\n"),
    (
        "units.yaml",
        "trieu-dong: {name: triệu đồng, dimension: money}\ncon: {name: con, dimension: count}\npercent: {name: \"%\", dimension: share}\n",
    ),
    (
        "indicators/g.yaml",
        "group: Kinh tế\nindicators:\n  thu: {title: Tổng thu, unit: trieu-dong, better: higher, aliases: [Thu NSNN]}\n  \
         dan: {title: Đàn lợn, unit: con, better: higher}\n  ty-le: {title: Tỷ lệ, unit: percent, better: higher}\n  \
         truong: {title: Trường chuẩn, unit: con, kind: share, of: trường, better: higher}\n  \
         hang: {title: Xếp hạng, unit: con, kind: rank, better: lower}\n",
    ),
    ("areas/x/area.yaml", "name: Huyện X\nlevel: district\ncommunes: {le-hong: {name: Lê Hồng}}\n"),
    ("areas/x/documents.yaml", "bc: {type: report, title: Báo cáo năm, number: 5/BC-UBND}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 5, achieved: 5}\n"),
];

/// Values as people write them, of an amount of money.
const QUANTITIES: &[&str] = &[
    "\"1.626,4\"",
    "14.890.4",
    "13.877.6",
    "–0.88",
    "−0,88",
    ".5",
    "5.",
    "06",
    "+3.2",
    "=> 5",
    "\"=< 5\"",
    ">= 85",
    "≥ 85",
    "trên 4600",
    "khoảng 45,3",
    "gần 5",
    "không quá 113",
    "từ 85 trở lên",
    "4500-4600",
    "4500 – 4600",
    "từ 3 đến 5",
    "3…5",
    "5..3",
    "\">= 5..3\"",
    "45 292",
    "1,626",
    "1e5",
    "5 triệu",
    "5 tỷ đồng",
    "<~ 1.200,5",
    "ngót 2000",
    "12O",
    "l2,5",
    "hơn 4.655",
    "không",
    "13 tỷ 482 triệu",
    "“5”",
];

/// Values as people write them, each of an indicator with a unit or kind of its own.
const COUNTED: &[(&str, &str)] = &[
    ("ty-le", "dưới 3 %"),
    ("ty-le", "85%"),
    ("dan", "4655 con"),
    ("dan", "4.655 con"),
    ("dan", "gần 4,7 nghìn con"),
    ("dan", "12 nghìn"),
    ("dan", "5 đầu con"),
    ("truong", "5/12 trường"),
    ("truong", "48 trên 52"),
    ("truong", "“4/6”"),
    ("ty-le", "tăng 8.2%"),
    ("ty-le", "giảm 8,2 %"),
    ("dan", "từ 8.500 con trở lên"),
    ("dan", "không có"),
    ("hang", "hạng 3"),
    ("hang", "Nhì"),
];

/// Other slips: the file, and its text.
const SLIPS: &[(&str, &str)] = &[
    ("indicators/g.yaml", "group: K\nindicators:\n  thu: {title: T, unit: Triệu đồng, better: higher}\n"),
    ("indicators/g.yaml", "group: K\nindicators:\n  thu: {title: T, unit: trieu-dog, better: higher}\n"),
    ("indicators/g.yaml", "group: K\nindicators:\n  thu: {titel: T, unit: con, better: higer}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {achived: 5, target: 5, as-of: 2023-12-01}\n"),
    ("indicators/g.yaml", "group: K\nindicators:\n  thu:\n    title: T: x\n    unit: con\n    better:higher\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  Tổng thu: {achieved: 5}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  Thu NSNN: {achieved: 5}\n"),
    ("areas/x/2023/figures.yaml", "source: 5/BC-UBND\nfigures:\n  thu: {achieved: 5}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {achieved: 5, breakdown: {commune: {Lê Hồng: 5}}}\n"),
    ("areas/x/2023/figures.yaml", "as_of: 31/12/2023\nfigures:\n  thu: {achieved: 5}\n"),
    ("areas/x/2023/figures.yaml", "as_of: ngày 5 tháng 12 năm 2023\nfigures:\n  thu: {achieved: 5}\n"),
    (
        "areas/x/2023/events.yaml",
        "events:\n  a: {title: A, when: ngày 12 tháng 7 năm 2023}\n  b: {title: B, when: thứ năm hàng tuần}\n",
    ),
    (
        "areas/x/2023/tasks.yaml",
        "tasks:\n  a: {title: A, due: trước ngày 19 tháng 5 năm 2023}\n  b: {title: B, due: quý II năm 2023}\n",
    ),
    ("areas/x/2023/report.md", "Thu đạt { achieved(\"thu\") } và {{ achived(\"thu\") }}.\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {target:5,achieved:6}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {target:\"> 5\", achieved: 6}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu:\n    achieved:310\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu:\n    -{achieved: 310}\n"),
    ("areas/x/documents.yaml", "bc: {type:report, title: Báo cáo năm, number: 5/BC-UBND}\n"),
    ("areas/x/area.yaml", "name: Xã #1 cũ\nlevel: district\n"),
    ("areas/x/area.yaml", "name: X\nlevel: Distrit\n"),
    ("areas/x/area.yaml", "name: X\nlevel: district\ncommunes: {Le_Hong: {name: L}}\n"),
    (
        "units.yaml",
        "trieu-dong: {name: triệu đồng, dimension: money}\ncon: {name: con, dimension: count}\npercent: {name: %, dimension: share}\n",
    ),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 8500; achieved: 8120}\n"),
    (
        "areas/x/2023/figures.yaml",
        "figures:\n  thu: {target: 8500; achieved: 8120; note: Tạm tính}\n  dan: {achieved: 5}\n",
    ),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: 1,80, achieved: 12,5 triệu đồng}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  ty-le: {target: 1,80%, achieved: 1,8 %, stated: {of_target: 107,9%}}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {achieved: 13.5, quote: thu đạt 13,5 triệu đồng, đạt 107,9%}\n"),
    ("areas/x/documents.yaml", "bc: {type: report, title: Đường thôn 4, 1.200 m, number: 5/BC-UBND}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu {target: 8500, achieved: 8120}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu {achieved: 8120}\n  dan: {achieved: 5}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: {target: >= 85, achieved: 86}\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: 8500, 8120\n"),
    ("areas/x/2023/figures.yaml", "figures:\n  thu: 8120\n"),
    ("areas/x/2023/figures.yaml", "covers: năm 2023\nfigures:\n  thu: {achieved: 5}\n"),
    ("areas/x/2023/figures.yaml", "as_of: 12/12/2023\nfigures:\n  thu: {achieved: 5}\n"),
    ("areas/x/2023/figures.yaml", "as_of: 2023-9-30\nfigures:\n  thu: {achieved: 5}\n"),
    ("areas/x/documents.yaml", "bc: {type: báo cáo, title: Báo cáo năm, number: 5/BC-UBND, covers: năm 2023}\n"),
    ("areas/x/area.yaml", "name: X\nlevel: xã\n"),
    ("areas/x/2023/tasks.yaml", "tasks:\n  a: {title: A, due: 2023-12-31, status: đang làm}\n"),
];

#[test]
fn what_a_help_proposes_is_accepted() {
    let money = QUANTITIES.iter().map(|value| ("thu", *value));
    let figure = |(id, value)| ("areas/x/2023/figures.yaml", format!("figures:\n  {id}:\n    achieved: {value}\n"));
    let slips = SLIPS.iter().map(|(path, text)| (*path, (*text).to_owned()));
    let quantities = money.chain(COUNTED.iter().copied()).map(figure);
    let wrong: Vec<String> = quantities.chain(slips).filter_map(refused).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What is still wrong after all helps were followed.
fn refused((path, text): (&str, String)) -> Option<String> {
    let (findings, sources) = found(path, &text);
    let mended = follow(&findings, &sources, path, &text);
    if findings.is_empty() || mended == text {
        return Some(format!("{text}: no help to follow in {findings:#?}"));
    }
    let (left, _) = found(path, &mended);
    (!left.is_empty()).then(|| format!("{text}became\n{mended}and is refused: {left:#?}"))
}

fn found(path: &str, text: &str) -> (Vec<Finding>, Sources) {
    let content = sure(TempDir::new());
    let files: BTreeMap<&str, &str> = SOUND.into_iter().chain([(path, text)]).collect();
    files.iter().for_each(|(path, text)| sure(content.child(path).write_str(text)));
    let loaded = load(content.path());
    (loaded.findings, loaded.sources)
}

/// Puts what each help proposes in the place that its finding marks, from the last to the first.
fn follow(findings: &[Finding], sources: &Sources, path: &str, text: &str) -> String {
    let mut edits: Vec<(usize, usize, String)> = findings.iter().filter_map(|one| edit(one, sources, path)).collect();
    edits.sort();
    let replace = |text: String, (start, end, right): (usize, usize, String)| {
        format!("{}{right}{}", &text[..start], &text[end..])
    };
    edits.into_iter().rev().fold(text.to_owned(), replace)
}

fn edit(finding: &Finding, sources: &Sources, path: &str) -> Option<(usize, usize, String)> {
    let Place::Span(span) = finding.place else { return None };
    let help = &finding.help.as_ref()?.en;
    let proposes = ["write", "did you mean"].iter().any(|word| help.starts_with(word));
    let right = help.split('`').nth(1).filter(|_| proposes && sources.file(span.file).path == path)?;
    // One word of a place of live data is meant, not all of it.
    let (start, end) = match finding.code {
        "unknown-live-data" => {
            let text = &sources.file(span.file).text;
            let at = text[span.start as usize..].find("achived")? + span.start as usize;
            (at, at + "achived".len())
        }
        _ => (span.start as usize, span.end as usize),
    };
    Some((start, end, right.to_owned()))
}

/// What a test cannot do without.
fn sure<T, E: std::fmt::Display>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|error| panic!("{error}"))
}
