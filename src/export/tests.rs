//! What machines read of a small portal, in both forms.

use super::*;
use crate::check;
use crate::load::load;
use crate::source::Sources;
use crate::theme::Theme;
use assert_fs::TempDir;
use assert_fs::prelude::*;
use serde_json::Value as Json;
use std::collections::BTreeMap;

const HOSTILE: &str = "=HYPERLINK(\"http://evil\"), \"x\"\nsecond line";

/// A portal with one of everything.
fn small() -> Portal {
    let content = TempDir::new().unwrap();
    let write = |path: &str, text: &str| content.child(path).write_str(text).unwrap();
    for (path, text) in FILES {
        write(path, text);
    }
    let loaded = load(content.path());
    let errors = loaded.findings.iter().filter(|one| one.severity == crate::finding::Severity::Error);
    assert_eq!(errors.map(|one| &one.says.en).collect::<Vec<_>>(), Vec::<&String>::new());
    loaded.portal.unwrap()
}

const FILES: [(&str, &str); 10] = [
    (
        "portal.yaml",
        "format: 1\ntitle: {vi: Cổng, en: Portal}\nlanguages: [vi, en]\nas_of: 2024-05-31\nsuppress_below: 5\n",
    ),
    (
        "units.yaml",
        "ty-dong: {name: tỷ đồng, dimension: money}\nnguoi: {name: người, dimension: count}\n\
         percent: {name: '%', dimension: share}\n",
    ),
    (
        "indicators/kinh-te.yaml",
        "group: {vi: Kinh tế, en: Economy}\nindicators:\n\
         \x20 thu: {title: {vi: '=Thu', en: Revenue}, unit: ty-dong, better: higher, accumulates: true, decimals: 3,\n\
         \x20   definition: \"Dòng 1\\nDòng \\\"2\\\", hết\"}\n\
         \x20 nha-van-hoa: {title: Nhà văn hóa, unit: percent, kind: share, better: higher}\n\
         \x20 tro-cap: {title: Trợ cấp, unit: nguoi, better: neutral, sensitive: people}\n\
         \x20 quan-so: {title: Quân số, unit: nguoi, better: neutral, sensitive: security}\n\
         \x20 nghi-quyet: {title: Nghị quyết, unit: nguoi, better: neutral, kind: qualitative}\n",
    ),
    ("dimensions/von.yaml", "name: Vốn\nmembers:\n  district: {name: Huyện}\n  people: {name: Dân}\n"),
    ("dimensions/han.yaml", "name: Hạn\nmembers:\n  late: {name: Muộn}\n  in-time: {name: Đúng}\n"),
    (
        "areas/x/area.yaml",
        "name: {vi: Huyện X, en: X District}\nlevel: district\nparent: {vi: Tỉnh Y}\nfrom: 1996-04-01\n\
         successors: [{vi: Xã A}, {vi: '@Xã B'}]\nagencies:\n  p1: {name: Phòng 1}\n",
    ),
    (
        "areas/x/documents.yaml",
        "bc-2022: {type: report, title: BC, number: null, date: 2022-12-01, covers: 2022}\n\
         bc-2023: {type: report, title: {vi: 'BC, \"2023\"', en: Report}, number: 12/BC, date: 2023-12-05,\n\
         \x20 issuer: UBND}\nkh: {type: plan, title: KH, date: 2023-01-09}\n",
    ),
    (
        "areas/x/2022/figures.yaml",
        "source: bc-2022\nfigures:\n  thu: {achieved: 280.0, stated: {of_target: 101.9, change: '-1.5 %'}}\n  tro-cap: {achieved: 30}\n",
    ),
    (
        "areas/x/2023/figures.yaml",
        "source: bc-2023\nas_of: 2023-12-01\nfigures:\n\
         \x20 thu:\n\
         \x20   - {target: 315.4, source: kh, where: II.3, quote: '-thu 315,4'}\n\
         \x20   - {achieved: 330, status: estimate}\n\
         \x20   - achieved: 338.116\n\
         \x20     where: [I.4.1, VI]\n\
         \x20     quote: [\"Tổng thu, \\\"338,116\\\"\", ước đạt]\n\
         \x20     reason: Quyết toán\n\
         \x20     stated: {of_target: 107.2, change: '19.7 %', met: true}\n\
         \x20     issue: {code: stated-change, says: '=1+1', about: von/people}\n\
         \x20     breakdown:\n\
         \x20       von:\n\
         \x20         people: {achieved: 321.116, breakdown: {han: {late: 21.116, in-time: 300}}}\n\
         \x20         district: 17\n\
         \x20 nha-van-hoa: {target: \">= 90\", achieved: 48/52, covers: 2023-01-01..2023-11-08}\n\
         \x20 tro-cap: {achieved: 3, quote: cho 3 người}\n\
         \x20 quan-so: {achieved: 1000}\n\
         \x20 nghi-quyet: {target: '+ Ban hành', achieved: đã ban hành}\n",
    ),
    (
        "areas/x/2023/tasks.yaml",
        "source: kh\ntasks:\n  t1:\n    title: Làm\n    lead: p1\n    with: [UBND xã]\n    due: \"<= 2023-06-30\"\n\
         \x20   status: open\n    indicator: thu\n    target: \">= 82\"\n    target_unit: of-plan\n\
         \x20   steps: [{title: Bước, due: 2023-03, status: done, done_on: 2023-04-02}]\n",
    ),
];

fn write(portal: &Portal, address: &str) -> String {
    let withheld = Withheld::of(portal);
    let export = EXPORTS.iter().find(|export| export.address == address).unwrap();
    let mut out = Vec::new();
    let theme = Theme::built_in().unwrap();
    let languages = vec![Language::parse("vi", theme.language("vi").unwrap()).unwrap()];
    let sources = Sources::default();
    let context = check::Context { portal, sources: &sources, languages: &languages, kinds: &[] };
    let discrepancies = check::check(&context).discrepancies;
    let from = Context { portal, withheld: &withheld, discrepancies: &discrepancies, language: &languages[0] };
    (export.write)(&from, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// The rows of a CSV, each without its empty cells.
fn csv_rows(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = ::csv::Reader::from_reader(text.strip_prefix('\u{feff}').unwrap().as_bytes());
    let head = reader.headers().unwrap().clone();
    let cells = |row: ::csv::StringRecord| {
        let cells = head.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
        cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect()
    };
    reader.records().map(|row| cells(row.unwrap())).collect()
}

/// A row of JSON, its texts guarded as CSV has them.
fn json_row(row: &Json) -> BTreeMap<String, String> {
    let cell = |value: &Json| match value {
        Json::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Json::String(text) => text.clone(),
        value => value.to_string(),
    };
    row.as_object().unwrap().iter().map(|(name, value)| (name.clone(), cell(value))).collect()
}

#[test]
fn figures_read_like_this() {
    insta::assert_snapshot!(write(&small(), "data/figures.csv"));
}

#[test]
fn the_other_tables_read_like_this() {
    let portal = small();
    let tables = EXPORTS.iter().filter(|one| one.address.ends_with(".csv") && one.id != "data-figures");
    let shown: Vec<String> = tables.map(|one| format!("{}\n{}", one.address, write(&portal, one.address))).collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn both_forms_have_the_same_rows() {
    let portal = small();
    let text = write(&portal, "data/portal.json");
    let json: Json = serde_json::from_str(&text).unwrap();
    assert_eq!((&json["format"], &json["portal"]["title_en"]), (&Json::from(1), &Json::from("Portal")));
    for name in ["indicators", "areas", "documents", "tasks", "events", "findings", "changes"] {
        let rows: Vec<_> = json[name].as_array().unwrap().iter().map(json_row).collect();
        assert_eq!(rows, csv_rows(&write(&portal, &format!("data/{name}.csv"))), "{name}");
    }
    let mut rows = Vec::new();
    for (area, periods) in json["figures"].as_object().unwrap() {
        for (period, indicators) in periods.as_object().unwrap() {
            for (indicator, of_figure) in indicators.as_object().unwrap() {
                for row in of_figure.as_array().unwrap() {
                    assert_eq!(
                        (&row["area"], &row["period"], &row["indicator"]),
                        (&Json::from(&**area), &Json::from(&**period), &Json::from(&**indicator))
                    );
                    rows.push(json_row(row));
                }
            }
        }
    }
    // A number loses nothing in the text itself, though a parser may drop noughts.
    assert!(text.contains("\"achieved\":280.0,"));
    let csv = csv_rows(&write(&portal, "data/figures.csv"));
    assert_eq!(rows, csv);
}

#[test]
fn rows_are_sorted_as_texts() {
    let rows = csv_rows(&write(&small(), "data/figures.csv"));
    let key = |row: &BTreeMap<String, String>| {
        ["area", "period", "indicator", "dimension", "member", "vintage"].map(|name| row.get(name).cloned())
    };
    let keys: Vec<_> = rows.iter().map(key).collect();
    assert!(keys.is_sorted(), "{keys:?}");
}

#[test]
fn nothing_withheld_or_secret_is_told() {
    let portal = small();
    for export in EXPORTS {
        let text = write(&portal, export.address);
        assert!(!text.contains("quan-so") && !text.contains("cho 3 người"), "{}", export.address);
    }
    let rows = csv_rows(&write(&portal, "data/figures.csv"));
    let row = rows.iter().find(|row| row["indicator"] == "tro-cap" && row["period"] == "2023").unwrap();
    assert_eq!(row["suppressed"], "1");
    for told in ["achieved", "gap", "judged", "change", "quote"] {
        assert!(!row.contains_key(told), "{told}");
    }
}

#[test]
fn hostile_texts_come_back_as_texts() {
    let mut portal = small();
    for (at, text) in [HOSTILE, "\tx", "\r", "-1", "@a", "+b", "a;b", " x ", "\u{0}\u{1b}"].into_iter().enumerate() {
        portal.documents[at % 3].number = Some(text.into());
        let id = portal.documents[at % 3].id.clone();
        let rows = csv_rows(&write(&portal, "data/documents.csv"));
        let number = &rows.iter().find(|row| row["id"] == id).unwrap()["number"];
        let guarded = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert_eq!(number, &if guarded { format!("'{text}") } else { text.to_owned() });
        let json: Json = serde_json::from_str(&write(&portal, "data/portal.json")).unwrap();
        let documents = json["documents"].as_array().unwrap();
        assert_eq!(documents.iter().find(|row| row["id"] == *id).unwrap()["number"], text);
    }
}

#[test]
fn an_empty_portal_has_tables_without_rows() {
    let mut portal = small();
    (portal.figures, portal.reports) = (Vec::new(), Vec::new());
    portal.index();
    assert_eq!(write(&portal, "data/figures.csv").lines().count(), 1);
    let json: Json = serde_json::from_str(&write(&portal, "data/portal.json")).unwrap();
    assert_eq!(json["figures"], Json::Object(serde_json::Map::new()));
}

#[test]
fn each_output_has_its_own_name_and_address() {
    for one in EXPORTS {
        let twins = EXPORTS.iter().filter(|two| two.id == one.id || two.address == one.address);
        assert_eq!(twins.count(), 1, "{}", one.id);
    }
}
