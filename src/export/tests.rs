//! What machines read of a small portal, in both forms.

use super::*;
use crate::check;
use crate::load::load;
use crate::source::Sources;
use crate::theme::Theme;
use assert_fs::TempDir;
use assert_fs::prelude::*;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

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

const FILES: [(&str, &str); 11] = [
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
    (
        "areas/x/2023-05/events.yaml",
        "source: kh\nevents:\n\
         \x20 hop: {title: 'Họp; bàn, quyết', when: 2023-05-25, time: '14:00', place: 'Hội trường\\tầng 2', host: p1}\n\
         \x20 hoi-dien: {title: Hội diễn Ca – Múa – Nhạc Công – Nông – Binh chào mừng kỷ niệm 80 năm ngày thành lập, \
         when: 2023-05-04..2023-05-05, where: II.1, note: hai ngày}\n\
         \x20 giao-ban: {title: Giao ban, when: thursdays}\n\
         \x20 hop-thi: {title: Họp thi, when: tuần 3 tháng 5}\n",
    ),
];

fn write(portal: &Portal, address: &str) -> String {
    write_of(portal, address, Subject::Portal)
}

fn write_of(portal: &Portal, address: &str, subject: Subject) -> String {
    let withheld = Withheld::of(portal);
    let mut there = EXPORTS.iter().filter(|export| export.has(portal, subject));
    let export = there.find(|export| export.address(portal, subject) == address).unwrap();
    let mut out = Vec::new();
    let theme = Theme::built_in().unwrap();
    let languages = vec![Language::parse("vi", theme.language("vi").unwrap()).unwrap()];
    let sources = Sources::default();
    let context = check::Context { portal, sources: &sources, languages: &languages, kinds: &[] };
    let discrepancies = check::check(&context).discrepancies;
    let from = Context { portal, withheld: &withheld, discrepancies: &discrepancies, language: &languages[0] };
    (export.write)(&from, subject, &mut out).unwrap();
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
    let tables = EXPORTS
        .iter()
        .filter(|one| one.name.ends_with(".csv") && one.id != "data-figures" && one.has(&portal, Subject::Portal));
    let shown: Vec<String> =
        tables.map(|one| format!("data/{}\n{}", one.name, write(&portal, &format!("data/{}", one.name)))).collect();
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
        for subject in (export.subjects)(&portal) {
            let text = write_of(&portal, &export.address(&portal, subject), subject);
            assert!(!text.contains("quan-so") && !text.contains("cho 3 người"), "{}", export.name);
        }
    }
    let rows = csv_rows(&write(&portal, "data/figures.csv"));
    let row = rows.iter().find(|row| row["indicator"] == "tro-cap" && row["period"] == "2023").unwrap();
    assert_eq!(row["suppressed"], "1");
    for told in ["achieved", "gap", "judged", "change", "quote"] {
        assert!(!row.contains_key(told), "{told}");
    }
}

/// The slices of one sort, end to end, hold each row of the whole once, in its order within each slice.
#[test]
fn slices_are_the_rows_of_the_whole() {
    let portal = small();
    let whole = write(&portal, "data/figures.csv");
    for id in ["data-periods", "data-by-indicator"] {
        let export = EXPORTS.iter().find(|one| one.id == id).unwrap();
        let mut rows = Vec::new();
        for subject in (export.subjects)(&portal) {
            let slice = write_of(&portal, &export.address(&portal, subject), subject);
            assert_eq!(slice.lines().next(), whole.lines().next());
            assert!(export.has(&portal, subject));
            rows.extend(csv_rows(&slice));
        }
        let sorted = |mut rows: Vec<BTreeMap<String, String>>| {
            rows.sort();
            rows
        };
        assert_eq!(sorted(rows), sorted(csv_rows(&whole)), "{id}");
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
        let twins = EXPORTS.iter().filter(|two| two.id == one.id || two.name == one.name);
        assert_eq!(twins.count(), 1, "{}", one.id);
    }
}

/// The lines of a calendar, unfolded; every rule of RFC 5545 about lines holds.
fn lines_of(calendar: &str) -> Vec<String> {
    assert!(calendar.ends_with("\r\n") && !calendar.replace("\r\n", "").contains(['\r', '\n']));
    let mut lines: Vec<String> = Vec::new();
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

#[test]
fn a_calendar_reads_like_this() {
    let calendar = write(&small(), "data/calendar.ics");
    insta::assert_snapshot!(lines_of(&calendar).join("\n"));
    let area = Subject::Area(crate::model::AreaId(0));
    let of_area = write_of(&small(), "data/x/calendar.ics", area);
    let events = |text: &str| text.matches("BEGIN:VEVENT").count();
    assert_eq!((events(&calendar), events(&of_area)), (5, 5));
}

#[test]
fn a_calendar_is_what_rfc_5545_asks_for() {
    let lines = lines_of(&write(&small(), "data/calendar.ics"));
    assert_eq!(lines.first().map(String::as_str), Some("BEGIN:VCALENDAR"));
    assert_eq!(lines.last().map(String::as_str), Some("END:VCALENDAR"));
    let mut uids = BTreeSet::new();
    for event in lines.split(|line| line == "BEGIN:VEVENT").skip(1) {
        let ends = event.iter().position(|line| line == "END:VEVENT").unwrap();
        let property = |name: &str| {
            let own = |line: &&String| line.split([':', ';']).next() == Some(name);
            let mut found = event[..ends].iter().filter(own);
            (found.next().cloned(), found.next())
        };
        for name in ["UID", "DTSTAMP", "DTSTART", "SUMMARY"] {
            assert!(matches!(property(name), (Some(_), None)), "{name} of {event:?}");
        }
        assert!(uids.insert(property("UID").0), "{event:?}");
        let start = property("DTSTART").0.unwrap();
        let value = start.rsplit(':').next().unwrap();
        assert_eq!(start.contains("VALUE=DATE"), value.len() == 8, "{start}");
        // Until is of the same kind as the start.
        if let Some(rule) = property("RRULE").0 {
            assert_eq!(rule.split("UNTIL=").nth(1).unwrap().len(), value.len(), "{rule}");
        }
    }
}

#[test]
fn texts_of_a_calendar_come_back() {
    let title = format!("a;b,c\\d\ne: \"f\" {}", "ế".repeat(60));
    let mut portal = small();
    let report = portal.reports.iter_mut().find(|report| !report.events.is_empty()).unwrap();
    report.events[0].title = crate::model::Text::plain(&title);
    let read = |line: &String| {
        let mut letters = line.strip_prefix("SUMMARY:").unwrap_or_default().chars();
        let mut text = String::new();
        while let Some(letter) = letters.next() {
            text.push(match letter {
                '\\' => letters.next().map(|next| if next == 'n' { '\n' } else { next }).unwrap(),
                letter => letter,
            });
        }
        text
    };
    let lines = lines_of(&write(&portal, "data/calendar.ics"));
    assert!(lines.iter().map(read).any(|text| text.starts_with(&title)), "{lines:?}");
}
