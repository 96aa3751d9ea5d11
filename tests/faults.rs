//! What is accepted, refused and warned of in a content folder: one row a fault, applied to a sound portal.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::time::{Duration, Instant};

use desk::{Desk, Found};

/// One thing done to a sound portal, and the codes that `check` must then give, with all their places in `file`.
struct Row {
    says: &'static str,
    file: &'static str,
    change: Change,
    codes: &'static [&'static str],
}

enum Change {
    /// The file holds this alone.
    Write(&'static str),
    /// The same for what is no text.
    Bytes(&'static [u8]),
    /// This part, which stands there once, becomes that.
    Replace(&'static str, &'static str),
    /// This is added at the end.
    Add(&'static str),
    /// The file is made anew from its text.
    Recode(fn(&str) -> Vec<u8>),
}

use Change::{Add, Bytes, Recode, Replace, Write};

const PORTAL: &str = "portal.yaml";
const UNITS: &str = "units.yaml";
const INDICATORS: &str = "indicators/kinh-te.yaml";
const AREA: &str = "areas/song-may/area.yaml";
const DOCUMENTS: &str = "areas/song-may/documents.yaml";
const FIGURES: &str = "areas/song-may/2023/figures.yaml";
const SOCIETY: &str = "areas/song-may/2023/figures-xa-hoi.yaml";
const TASKS: &str = "areas/song-may/2023/tasks.yaml";
const EVENTS: &str = "areas/song-may/2023/events.yaml";
const REPORT: &str = "areas/song-may/2023/report.md";
const NEW: &str = "areas/song-may/2025/figures.yaml";

const ACCEPTED: &[Row] = &[
    row("a byte order mark and CRLF", FIGURES, Recode(|text| format!("\u{feff}{}", text.replace('\n', "\r\n")).into())),
    row("decomposed letters", "pages/gioi-thieu.md", Replace("Giới thiệu", "Gio\u{31b}\u{301}i thie\u{323}\u{302}u")),
    row("a target of zero", NEW, Write("figures: {thu-dat: {target: 0}}")),
    row("a negative target", NEW, Write("figures: {thu-dat: {target: -3.5}}")),
    row("targets of a future period", NEW, Write("figures: {thu-ngan-sach: {target: 380}}")),
    row(
        "a forecast of a future period",
        NEW,
        Write("figures: {thu-dat: {target: 380, achieved: 381, status: forecast}}"),
    ),
    row("no agencies", "areas/cua-bien/area.yaml", Replace("parent: {vi: Việt Nam, en: Viet Nam}", "agencies: {}")),
    row("files of editors and systems", "areas/song-may/2023/~$figures.xlsx", Write("x")),
    row("a hidden file", ".gitkeep", Write("")),
    row("a page kind that is to come, left out", "portal.yaml", Add("leave_out: [area-indicator]\n")),
    row("comments and empty lines", FIGURES, Add("\n\n# Hết\n\n")),
    row("a unit that Windows takes for a device", UNITS, Add("con: {name: {vi: con, en: head}, dimension: count}\n")),
    row("no line end at the end", NEW, Write("figures: {thu-dat: {target: 170}}")),
];

const REFUSED: &[Row] = &[
    // What YAML allows and people mistake.
    bad("a tab", FIGURES, Replace("  pci:", "\tpci:"), &["tab"]),
    bad("an unclosed quote", FIGURES, Replace("  pci: {target: 3,", "  pci: {target: \"3,"), &["unclosed-quote"]),
    bad("no YAML at all", FIGURES, Write("figures: [}"), &["not-yaml"]),
    bad("the same key twice", FIGURES, Add("  pci: {achieved: 4/12}\n"), &["duplicate-key"]),
    bad("several documents", FIGURES, Add("---\nfigures: {}\n"), &["several-documents"]),
    bad("an empty file", NEW, Write(""), &["empty-file"]),
    bad("a file of comments", NEW, Write("# nothing\n"), &["empty-file"]),
    bad("an empty text", "pages/trong.md", Write(" \n\n"), &["empty-file"]),
    bad("a draft that says neither yes nor no", "pages/nhap.md", Write("---\ndraft:\n---\nx\n"), &["wrong-type"]),
    bad("an anchor", FIGURES, Replace("target: 3,", "target: &t 3,"), &["anchor"]),
    bad("an alias", FIGURES, Replace("target: 3,", "target: *t,"), &["alias"]),
    bad("a tag", FIGURES, Replace("target: 3,", "target: !!int 3,"), &["tag"]),
    bad("UTF-16", FIGURES, Recode(utf16), &["not-utf8"]),
    bad("TCVN3", FIGURES, Bytes(b"figures: {}\n# Thu ng\xA9n s\xB8ch\n"), &["not-utf8"]),
    bad(
        "a control character",
        FIGURES,
        Replace("quote: \"Tổng", "quote: \"\u{7}Tổng"),
        &["hidden-character", "not-yaml"],
    ),
    bad("text that runs backwards", REPORT, Replace("## II. Xã hội", "## II. \u{202e}Xã hội"), &["hidden-character"]),
    // Keys and ids.
    bad("an unknown key", FIGURES, Replace("    named:", "    name:"), &["unknown-key"]),
    bad("a missing key of the portal", PORTAL, Replace("format: 1\n", ""), &["missing-key"]),
    bad("a missing key of an indicator", INDICATORS, Replace("    unit: hang\n", ""), &["missing-key"]),
    bad("a missing key of a document", DOCUMENTS, Replace("  type: plan\n", ""), &["missing-key"]),
    bad("a format to come", PORTAL, Replace("format: 1", "format: 2"), &["unknown-format"]),
    bad("a language that is none", PORTAL, Replace("[vi, en]", "[vi, en, EN]"), &["bad-language"]),
    bad("an unknown indicator", FIGURES, Replace("  pci:", "  pcy:"), &["unknown-indicator"]),
    bad(
        "an unknown indicator in a task",
        TASKS,
        Replace("indicator: duong-ntm", "indicator: duong"),
        &["unknown-indicator"],
    ),
    bad("an unknown part", INDICATORS, Replace("[thu-thue, thu-dat]", "[thu-thue, thu-at]"), &["unknown-indicator"]),
    bad("an unknown unit", INDICATORS, Replace("unit: hang", "unit: hangg"), &["unknown-unit"]),
    bad("an unknown area", AREA, Replace("parent: cua-bien", "parent: cua-bie"), &["unknown-area"]),
    bad("an unknown document", FIGURES, Replace("source: bc-2023", "source: bc-2032"), &["unknown-document"]),
    bad(
        "an unknown dimension",
        FIGURES,
        Replace("      funding: {", "      fundings: {"),
        &["unknown-dimension", "wrong-type"],
    ),
    bad("an unknown member", FIGURES, Replace("an-ha: 20.5", "an-hà: 20.5"), &["unknown-member"]),
    bad("an unknown agency", TASKS, Replace("lead: phong-tnmt", "lead: phong-tmnt"), &["unknown-agency"]),
    bad("an unknown group", TASKS, Replace("group: kinh-te", "group: kinh-tee"), &["unknown-group"]),
    bad("an unknown word", INDICATORS, Replace("better: neutral", "better: best"), &["unknown-word"]),
    bad("an id that is a path", INDICATORS, Replace("  pci:", "  ../pci:"), &["bad-id"]),
    bad("an id that Windows keeps", INDICATORS, Replace("  pci:", "  nul:"), &["bad-id"]),
    bad("an id in capitals", DOCUMENTS, Replace("kh-2023:\n", "KH-2023:\n"), &["bad-id"]),
    // Values.
    bad("a text for a number", FIGURES, Replace("target: 3,", "target: [3],"), &["wrong-type"]),
    bad(
        "a number for a map",
        FIGURES,
        Replace("  pci: {target: 3, achieved: 4/12, status: estimate}", "  pci: 3"),
        &["wrong-type"],
    ),
    bad("a Vietnamese number", FIGURES, Replace("achieved: 1626.4", "achieved: \"1.626,4\""), &["bad-quantity"]),
    bad(
        "Vietnamese numbers in braces",
        NEW,
        Write("figures: {thu-dat: {target: 1.626,4}, pci: {target: 3,4}}"),
        &["bad-quantity"],
    ),
    bad("a change with a plus sign", FIGURES, Replace("\"-19.7 %\"", "\"+19,7 %\""), &["bad-quantity"]),
    bad("a bare Vietnamese number", FIGURES, Replace("achieved: 1626.4", "achieved: 1.626,4"), &["bad-quantity"]),
    bad("no number", FIGURES, Replace("achieved: 1626.4", "achieved: NaN"), &["bad-quantity"]),
    bad("infinity", FIGURES, Replace("achieved: 1626.4", "achieved: .inf"), &["bad-quantity"]),
    bad("an exponent", FIGURES, Replace("achieved: 1626.4", "achieved: 1e400"), &["bad-quantity"]),
    bad("an octal number", FIGURES, Replace("achieved: 1626.4", "achieved: 0o17"), &["bad-quantity"]),
    bad("a hexadecimal number", FIGURES, Replace("achieved: 1626.4", "achieved: 0x1F"), &["bad-quantity"]),
    bad("a grouped number", FIGURES, Replace("achieved: 1626.4", "achieved: 1_626.4"), &["bad-quantity"]),
    bad(
        "more digits than any number has",
        FIGURES,
        Replace("achieved: 1626.4", "achieved: 1111111111111111111111111111111111"),
        &["bad-quantity"],
    ),
    bad("a range upside down", FIGURES, Replace("\"3..5\"", "\"5..3\""), &["bad-quantity"]),
    bad("a share of nothing", SOCIETY, Replace("48/52", "48/0"), &["bad-quantity"]),
    bad(
        "`no` for a truth",
        INDICATORS,
        Replace(
            "    accumulates: true\n    decimals: 3\n    definition",
            "    accumulates: no\n    decimals: 3\n    definition",
        ),
        &["wrong-type"],
    ),
    bad("`on` for a truth", TASKS, Replace("key: true", "key: on"), &["wrong-type"]),
    bad("`yes` for a truth", TASKS, Replace("key: true", "key: yes"), &["wrong-type"]),
    bad("the 30th of February", DOCUMENTS, Replace("  date: 2023-01-05", "  date: 2023-02-30"), &["bad-date"]),
    bad("a Vietnamese date", DOCUMENTS, Replace("  date: 2023-01-05", "  date: 05/01/2023"), &["bad-date"]),
    bad(
        "a link that runs",
        DOCUMENTS,
        Replace("https://example.org/bao-cao-2023", "javascript:alert(1)"),
        &["bad-link"],
    ),
    bad(
        "a figure that says nothing",
        FIGURES,
        Replace("  pci: {target: 3, achieved: 4/12, status: estimate}", "  pci: {}"),
        &["empty-figure"],
    ),
    bad(
        "an unknown code of an issue",
        FIGURES,
        Replace("code: unit-conversion", "code: unit-conversions"),
        &["unknown-word"],
    ),
    bad(
        "a derivation that is none",
        INDICATORS,
        Replace("growth of gtsx-nong-nghiep", "grows of gtsx-nong-nghiep"),
        &["bad-derive"],
    ),
    bad(
        "two quotes of three places",
        SOCIETY,
        Replace("  ho-ngheo: {target", "  ho-ngheo: {where: [a, b, c], quote: [a, b], target"),
        &["unpaired-quotes"],
    ),
    // What does not fit together.
    bad("parents in a circle", AREA, Replace("parent: cua-bien", "parent: song-may"), &["parent-circle"]),
    bad(
        "parts in a circle",
        INDICATORS,
        Replace("    title: {vi: Thu thuế và phí", "    parts: [thu-ngan-sach]\n    title: {vi: Thu thuế và phí"),
        &["parts-circle"],
    ),
    bad(
        "derivations in a circle",
        INDICATORS,
        Replace("    prices: constant 2010", "    derive: sum of tang-gtsx-nong-nghiep, thu-dat"),
        &["derive-circle", "units-do-not-mix"],
    ),
    bad("a validity upside down", AREA, Replace("from: 1996-04-01", "from: 2026-04-01"), &["validity-upside-down"]),
    bad("an achieved value of the future", NEW, Write("figures: {thu-dat: {achieved: 1}}"), &["achieved-too-early"]),
    bad(
        "figures in a folder that is no period",
        "areas/song-may/nam-2023/figures.yaml",
        Write("figures: {}"),
        &["bad-period"],
    ),
    bad(
        "content under a name that is not read",
        "areas/song-may/2023/figure.yaml",
        Write("figures: {}"),
        &["unread-content"],
    ),
    bad("figures in the folder of an area", "areas/song-may/figures.yaml", Write("figures: {}"), &["unread-content"]),
    bad("a commune that is a device", AREA, Replace("communes:\n", "communes:\n  con: {name: Con}\n"), &["bad-id"]),
    bad("an area that is a device", "areas/con/area.yaml", Write("name: A\nlevel: district\n"), &["bad-id"]),
    bad("a page that differs by case only", "pages/Gioi-thieu.md", Write("# A\n"), &["unread-content"]),
    bad("an event at no time of day", EVENTS, Replace("\"14:00\"", "\"25:00\""), &["wrong-type"]),
    bad(
        "a document's copy that is not there",
        DOCUMENTS,
        Replace("file: bao-cao.pdf", "file: khong-co.pdf"),
        &["missing-file"],
    ),
    bad(
        "a document's copy that lies outside",
        DOCUMENTS,
        Replace("file: bao-cao.pdf", "file: ../bao-cao.pdf"),
        &["missing-file"],
    ),
    // Markdown.
    bad(
        "front matter that stays open",
        REPORT,
        Replace("source: bc-2023\n---\n", "source: bc-2023\n"),
        &["unclosed-front-matter"],
    ),
    bad(
        "a link to a missing page",
        REPORT,
        Replace("../../../pages/gioi-thieu.md", "../../../pages/khac.md"),
        &["broken-link"],
    ),
    bad("a link to a missing heading", REPORT, Replace("#ii-xa-hoi", "#iii"), &["broken-link"]),
    bad("a missing picture", REPORT, Replace("Bản đồ 1.png", "Bản đồ 1.jpg"), &["broken-picture"]),
    bad("an unknown function", REPORT, Replace("{{ tasks() }}", "{{ task() }}"), &["unknown-live-data"]),
    bad(
        "live data of an unknown indicator",
        REPORT,
        Replace("{{ chart(\"thu-ngan-sach\") }}", "{{ chart(\"thu\") }}"),
        &["unknown-id-in-live-data"],
    ),
    bad("live data that is not closed", REPORT, Replace("{{ tasks() }}", "{{ tasks( }}"), &["malformed-live-data"]),
];

const WARNED: &[Row] = &[
    bad(
        "a count that looks grouped",
        SOCIETY,
        Replace("nguoi-cai-nghien: {achieved: 12,", "nguoi-cai-nghien: {achieved: 1.234,"),
        &["looks-grouped", "part-above-total", "parts-do-not-add-up"],
    ),
    bad(
        "a value ten times its neighbour",
        "areas/song-may/2022/figures.yaml",
        Replace("achieved: 1572.9", "achieved: 16265"),
        &["stated-change", "ten-times-its-neighbours"],
    ),
    bad("an unknown file", "areas/song-may/2023/ghi-chu.txt", Write("x"), &["unknown-file"]),
    bad(
        "a link that runs",
        REPORT,
        Replace("(https://example.org/bao-cao-2023)", "(JaVa\\tScript:alert(1))"),
        &["forbidden-link"],
    ),
    bad("raw HTML", REPORT, Replace("## II. Xã hội", "<b>x</b>\n\n## II. Xã hội"), &["raw-html"]),
    bad(
        "a missing translation",
        "areas/cua-bien/area.yaml",
        Replace(", en: Cua Bien Province", ""),
        &["missing-translation"],
    ),
    bad(
        "a break that one language says",
        "indicators/kinh-te.yaml",
        Replace(", en: land rents are included}", "}"),
        &["missing-translation"],
    ),
    bad(
        "a language that is not shown",
        UNITS,
        Replace("other: points}}", "other: points}, fr: points}"),
        &["unlisted-language"],
    ),
];

#[test]
fn the_portal_that_is_broken_below_is_sound() {
    assert_eq!(worse_than_info(&Desk::with("everything").found()), [""; 0]);
}

#[test]
fn what_is_unusual_but_clear_is_accepted() {
    every(ACCEPTED, "error");
    every(ACCEPTED, "warning");
}

#[test]
fn what_cannot_be_read_or_does_not_fit_is_refused_with_its_place() {
    every(REFUSED, "error");
}

#[test]
fn what_is_doubtful_draws_a_warning() {
    every(WARNED, "warning");
    every_is_free_of_errors(WARNED);
}

#[test]
fn one_figure_in_two_files_is_refused_with_both_places() {
    let desk = Desk::with("everything");
    desk.write("content/areas/song-may/2023/figures-z.yaml", "figures: {pci: {achieved: 5/12}}");
    let found = desk.found();
    let twice: Vec<&Found> = found.iter().filter(|found| found.code == "same-figure-twice").collect();
    assert_eq!(twice.len(), 1, "{found:?}");
    assert_eq!(twice[0].related, 1);
}

#[test]
fn all_mistakes_show_in_one_run() {
    let desk = Desk::with("everything");
    let broken: [&Row; 4] = std::array::from_fn(|at| {
        let says = ["a tab", "an unknown unit", "a Vietnamese date", "a link to a missing page"][at];
        REFUSED.iter().find(|row| row.says == says).unwrap()
    });
    broken.iter().for_each(|row| apply(&desk, row));
    let found = desk.found();
    for row in broken {
        assert!(found.iter().any(|found| found.code == row.codes[0]), "{}: {found:?}", row.says);
    }
}

#[test]
fn the_nearest_id_is_offered() {
    let desk = Desk::with("everything");
    desk.replace(&format!("content/{FIGURES}"), "  gtsx-nong-nghiep:", "  gtsx-nong-nghep:");
    let ran = desk.run(&["check", "--lang", "en"]);
    assert_eq!(ran.exit, Some(1));
    assert!(ran.out.contains("did you mean `gtsx-nong-nghiep`?"), "{}", ran.out);
}

#[test]
fn strict_refuses_warnings() {
    let desk = Desk::with("everything");
    desk.write("content/areas/song-may/2023/ghi-chu.txt", "x");
    assert_eq!(desk.run(&["check"]).exit, Some(0));
    assert_eq!(desk.run(&["check", "--strict"]).exit, Some(1));
}

#[test]
fn nested_yaml_is_refused_before_it_costs_anything() {
    let laughs: String = (1..10)
        .map(|n| format!("a{n}: &a{n} [{}]\n", ["*a0"; 10].join(",").replace("a0", &format!("a{}", n - 1))))
        .collect();
    soon_refused("content/areas/song-may/2025/figures.yaml", format!("a0: &a0 x\n{laughs}").into_bytes(), "anchor");
    soon_refused("content/areas/song-may/2025/figures.yaml", "[".repeat(100_000).into_bytes(), "too-deep");
    soon_refused("content/areas/song-may/2025/figures.yaml", deep(100).into_bytes(), "too-deep");
    soon_refused("content/areas/song-may/2025/figures.yaml", vec![b'#'; 33 * 1024 * 1024], "too-large");
}

#[test]
fn sixty_levels_are_read() {
    let desk = Desk::with("everything");
    desk.write("content/areas/song-may/2025/figures.yaml", deep(60));
    assert!(desk.found().iter().all(|found| found.code != "too-deep"));
}

#[test]
fn nested_markdown_takes_no_time() {
    for text in ["[".repeat(10_000), ">".repeat(10_000), "*a ".repeat(10_000), "- ".repeat(10_000), "![".repeat(10_000)]
    {
        let desk = Desk::with("everything");
        desk.write("content/pages/sau.md", text.clone());
        let (found, took) = timed(|| desk.found());
        assert!(took < Duration::from_secs(4), "{:.2} took {took:?}", text);
        assert!(found.iter().all(|found| found.severity != "error"), "{found:?}");
    }
}

#[cfg(unix)]
mod unix {
    use super::*;
    use std::os::unix::fs::{PermissionsExt, symlink};

    #[test]
    fn links_are_refused_and_named() {
        let desk = Desk::with("everything");
        let outside = desk.at("outside");
        std::fs::create_dir(&outside).unwrap();
        std::fs::write(outside.join("tasks.yaml"), "tasks: {}").unwrap();
        symlink(&outside, desk.at("content/areas/song-may/2022-Q1")).unwrap();
        symlink(outside.join("tasks.yaml"), desk.at("content/areas/song-may/2022/tasks.yaml")).unwrap();
        symlink("nowhere", desk.at("content/pages/x.md")).unwrap();
        let found = desk.found();
        let links: Vec<&str> =
            found.iter().filter(|found| found.code == "symlink").map(|found| found.file.as_str()).collect();
        assert_eq!(links, ["areas/song-may/2022-Q1", "areas/song-may/2022/tasks.yaml", "pages/x.md"], "{found:?}");
    }

    #[test]
    fn a_pipe_does_not_hang() {
        let desk = Desk::with("everything");
        let pipe = desk.at("content/areas/song-may/2022/tasks.yaml");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let (found, took) = timed(|| desk.found());
        assert!(found.iter().any(|found| found.code == "no-file"), "{found:?}");
        assert!(took < Duration::from_secs(4), "{took:?}");
    }

    #[test]
    fn decomposed_names_of_files_are_found() {
        let desk = Desk::with("everything");
        let picture = std::fs::read(desk.at("content/areas/song-may/2023/Bản đồ 1.png")).unwrap();
        std::fs::remove_file(desk.at("content/areas/song-may/2023/Bản đồ 1.png")).unwrap();
        desk.write("content/areas/song-may/2023/Ba\u{309}n \u{111}o\u{302}\u{300} 1.png", picture);
        assert_eq!(worse_than_info(&desk.found()), [""; 0]);
        desk.build().well();
        assert!(desk.tree("output").contains_key("song-may/2023/Bản đồ 1.png"));
    }

    #[test]
    fn an_unreadable_picture_is_named_at_its_line() {
        let desk = Desk::with("everything");
        let picture = desk.at("content/areas/song-may/2023/Bản đồ 1.png");
        std::fs::set_permissions(&picture, std::fs::Permissions::from_mode(0o000)).unwrap();
        // Root reads everything.
        let expected = std::fs::File::open(&picture).is_err();
        let found = desk.found();
        assert_eq!(found.iter().any(|found| found.code == "unreadable" && found.line.is_some()), expected, "{found:?}");
    }

    #[test]
    fn an_unreadable_file_is_named() {
        let desk = Desk::with("everything");
        let file = desk.at("content/areas/song-may/2022/figures.yaml");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o000)).unwrap();
        // Root reads everything.
        let expected = std::fs::File::open(&file).is_err();
        assert_eq!(desk.found().iter().any(|found| found.code == "unreadable"), expected);
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use super::*;

    #[test]
    fn a_folder_in_the_place_of_a_file_is_named() {
        let desk = Desk::with("everything");
        std::fs::create_dir_all(desk.at("content/areas/song-may/2022/tasks.yaml")).unwrap();
        assert!(!worse_than_info(&desk.found()).is_empty());
    }
}

const fn row(says: &'static str, file: &'static str, change: Change) -> Row {
    Row { says, file, change, codes: &[] }
}

const fn bad(says: &'static str, file: &'static str, change: Change, codes: &'static [&'static str]) -> Row {
    Row { says, file, change, codes }
}

/// Applies each row to a portal of its own, and compares all findings of one severity with the row's codes.
#[track_caller]
fn every(rows: &[Row], severity: &str) {
    let mut faults = Vec::new();
    for row in rows {
        let found = found_after(row);
        let of_severity: Vec<&Found> = found.iter().filter(|found| found.severity == severity).collect();
        let mut codes: Vec<&str> = of_severity.iter().map(|found| found.code.as_str()).collect();
        codes.sort();
        codes.dedup();
        let expected = row.codes.to_vec();
        let placed = of_severity.iter().any(|found| row.file.starts_with(&found.file)) || expected.is_empty();
        if codes != expected || !placed {
            faults.push(format!("{} ({}): expected {expected:?}, found {of_severity:#?}", row.says, row.file));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[track_caller]
fn every_is_free_of_errors(rows: &[Row]) {
    for row in rows {
        assert!(found_after(row).iter().all(|found| found.severity != "error"), "{}", row.says);
    }
}

fn found_after(row: &Row) -> Vec<Found> {
    let desk = Desk::with("everything");
    apply(&desk, row);
    desk.found()
}

fn apply(desk: &Desk, row: &Row) {
    let file = format!("content/{}", row.file);
    let text = || std::fs::read_to_string(desk.at(&file)).unwrap();
    match row.change {
        Write(text) => desk.write(&file, text),
        Bytes(bytes) => desk.write(&file, bytes),
        Replace(old, new) => desk.replace(&file, old, new),
        Add(more) => desk.write(&file, text() + more),
        Recode(recode) => desk.write(&file, recode(&text())),
    }
}

fn worse_than_info(found: &[Found]) -> Vec<&str> {
    found.iter().filter(|found| found.severity != "info").map(|found| found.code.as_str()).collect()
}

#[track_caller]
fn soon_refused(file: &str, bytes: Vec<u8>, code: &str) {
    let desk = Desk::with("everything");
    desk.write(file, bytes);
    let (found, took) = timed(|| desk.found());
    assert!(found.iter().any(|found| found.code == code), "expected {code}, found {found:?}");
    // A second, and as much again for a busy machine.
    assert!(took < Duration::from_secs(2), "{code} took {took:?}");
}

fn timed<T>(act: impl FnOnce() -> T) -> (T, Duration) {
    let started = Instant::now();
    (act(), started.elapsed())
}

fn deep(levels: usize) -> String {
    (0..levels).map(|level| format!("{}a:\n", " ".repeat(level))).collect::<String>()
}

fn utf16(text: &str) -> Vec<u8> {
    [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect()
}
