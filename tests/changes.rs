//! What a build says of the values that are published, before it replaces them: gone, changed, withheld, new.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::fs;

use desk::{Desk, Ran};
use serde_json::Value;

const FIGURES: &str = "content/areas/x/2023/figures.yaml";

/// Two years of three indicators, one broken down, one of few people; not published yet.
fn desk() -> Desk {
    let desk = Desk::with("smallest");
    fs::remove_dir_all(desk.at("content")).unwrap();
    for (path, text) in [
        ("portal.yaml", "format: 1\ntitle: T\nlanguages: [en]\nas_of: 2024-05-31\n"),
        ("units.yaml", "nguoi: {name: people, dimension: count}\nha: {name: ha, dimension: area}\n"),
        (
            "indicators/g.yaml",
            "group: G\nindicators:\n  sick: {title: Sick, unit: nguoi, better: lower, sensitive: people}\n  \
             rice: {title: Rice, unit: ha, better: higher, accumulates: true}\n  maize: {title: Maize, unit: ha, better: \
             higher}\n",
        ),
        ("dimensions/crop.yaml", "name: Crop\nmembers:\n  spring: {name: Spring}\n  autumn: {name: Autumn}\n"),
        ("areas/x/area.yaml", "name: X\nlevel: district\n"),
        ("areas/x/documents.yaml", "r22: {type: report, title: R22}\nr23: {type: report, title: R23}\n"),
        (
            "areas/x/2022/figures.yaml",
            "source: r22\nfigures:\n  sick: {target: 40, achieved: 30}\n  rice: {target: 50, achieved: 48.5}\n  \
             maize: {achieved: 7}\n",
        ),
        (
            "areas/x/2023/figures.yaml",
            "source: r23\nfigures:\n  sick: {target: 40, achieved: 31}\n  rice:\n    target: 52\n    achieved: 51.25\n    \
             breakdown: {crop: {spring: 30.25, autumn: 21}}\n  maize: {achieved: 8}\n",
        ),
    ] {
        desk.write(&format!("content/{path}"), text);
    }
    desk
}

fn published() -> Desk {
    let desk = desk();
    let first = desk.build().well();
    assert!(!first.out.contains("published site"), "{}", first.out);
    desk
}

/// What `--format json` says of changes: code, member or indicator, old, new.
fn changes(desk: &Desk, more: &[&str]) -> (Option<i32>, Vec<String>) {
    let ran = desk.run(&[&["build", "--no-pictures", "--lang", "en", "--format", "json"], more].concat());
    let line = |line: &str| {
        let object: Value = serde_json::from_str(line).unwrap();
        let of = object.get("change")?;
        let text = |key: &str| of[key].as_str().unwrap_or("-").to_owned();
        let what = format!("{} {} {}", text("period"), text("indicator"), text("member"));
        let code = object["code"].as_str()?;
        Some(format!("{code} {} {} {} → {}", what.trim_end(), text("field"), text("old"), text("new")))
    };
    (ran.exit, ran.out.lines().filter_map(line).collect())
}

fn vanishing(ran: &Ran) -> bool {
    ran.exit == Some(1) && ran.out.contains("values-would-vanish") && ran.out.contains("--accept-removals")
}

#[test]
fn nothing_is_said_where_nothing_changed() {
    let desk = published();
    assert!(!desk.build().well().out.contains("published site"));
    desk.replace("content/portal.yaml", "title: T", "title: Other");
    assert_eq!(changes(&desk, &[]), (Some(0), Vec::new()));
}

#[test]
fn what_goes_whole_stops_the_build_until_it_is_accepted() {
    let desk = published();
    let before = desk.tree("output");
    fs::remove_dir_all(desk.at("content/areas/x/2022")).unwrap();
    let ran = desk.build();
    assert!(vanishing(&ran) && ran.out.contains("`x` in 2022"), "{ran:?}");
    assert_eq!((desk.tree("output"), desk.names()), (before, vec!["content".to_owned(), "output".to_owned()]));
    let accepted = desk.run(&["build", "--no-pictures", "--lang", "en", "--accept-removals"]).well();
    assert!(accepted.out.contains("5 gone"), "{}", accepted.out);
    assert!(!desk.at("output/x/2022").exists());
}

#[test]
fn one_indicator_without_any_value_left_stops_it_too() {
    let desk = published();
    desk.replace("content/areas/x/2022/figures.yaml", "\n  maize: {achieved: 7}", "");
    desk.replace(FIGURES, "\n  maize: {achieved: 8}", "");
    let ran = desk.build();
    assert!(vanishing(&ran) && ran.out.contains("the indicator `maize`"), "{ran:?}");
}

#[test]
fn a_single_value_may_go_but_is_told() {
    let desk = published();
    desk.replace(FIGURES, "    target: 52\n", "");
    assert_eq!(changes(&desk, &[]), (Some(0), vec!["value-gone 2023 rice target 52 → -".to_owned()]));
}

/// The lines that would keep an overwritten value, one figure after another.
fn told(out: &str) -> Vec<Vec<String>> {
    let blocks = out.split("write this entry so:\n").skip(1);
    let lines = |block: &str| block.lines().map_while(|line| line.strip_prefix("      ")).map(str::to_owned).collect();
    blocks.map(lines).collect()
}

/// A figure of a published portal overwritten, and what comes of writing it as it is told then.
fn kept(before: &str, after: &str) -> (Vec<String>, Vec<String>) {
    let written = |figure: &str| format!("source: r23\nfigures:\n{figure}\n  maize: {{achieved: 8}}\n");
    let desk = desk();
    desk.write(FIGURES, written(before));
    desk.build().well();
    desk.write(FIGURES, written(after));
    let told = told(&desk.build().well().out).remove(0);
    // As it is told, over the site that has the old value.
    desk.write(FIGURES, written(before));
    desk.build().well();
    desk.write(FIGURES, written(&told.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")));
    let found = desk.found();
    assert!(found.iter().all(|found| found.code == "no-target"), "{found:?}");
    (told, changes(&desk, &[]).1)
}

#[test]
fn what_is_overwritten_is_told_with_the_lines_that_keep_it() {
    let (told, changes) = kept("  rice: {target: 52, achieved: 51.25}", "  rice: {target: 52, achieved: 15.25}");
    let lines =
        ["rice:", "  - {achieved: 51.25}", "  - {target: 52, achieved: 15.25, reason: corrects what was published}"];
    assert_eq!(told, lines);
    assert_eq!(changes, ["value-revised 2023 rice achieved 51.25 → 15.25"]);
}

#[test]
fn a_target_and_a_result_are_kept_by_one_older_vintage() {
    let (told, changes) = kept("  rice: {target: 52, achieved: 51.25}", "  rice: {target: 25, achieved: 15.25}");
    assert_eq!(
        told[1..],
        ["  - {achieved: 51.25, target: 52}", "  - {target: 25, achieved: 15.25, reason: corrects what was published}"]
    );
    assert_eq!(changes, ["value-revised 2023 rice achieved 51.25 → 15.25", "value-revised 2023 rice target 52 → 25"]);
}

#[test]
fn keys_line_by_line_are_kept_with_their_places() {
    let before = "  rice:\n    target: 52\n    achieved: 51.25\n    status: estimate";
    let (told, changes) = kept(before, "  rice:\n    target: 52\n    achieved: \"> 53\" # later");
    let lines = [
        "rice:",
        "  - {achieved: 51.25, status: estimate}",
        "  - target: 52",
        "    achieved: \"> 53\" # later",
        "    status: final",
        "    reason: corrects what was published",
    ];
    assert_eq!(told, lines);
    assert_eq!(changes, ["value-revised 2023 rice achieved 51.25 → > 53"]);
}

#[test]
fn a_list_of_vintages_gets_one_more() {
    let before = "  rice:\n    - {target: 52, source: r22}\n    - {achieved: 51.25}";
    let (told, changes) = kept(before, "  rice:\n    - {target: 54, source: r22}\n    - {achieved: 51.25}");
    let lines = [
        "rice:",
        "  - {target: 52}",
        "  - {target: 54, source: r22, reason: corrects what was published}",
        "  - {achieved: 51.25}",
    ];
    assert_eq!(told, lines);
    assert_eq!(changes, ["value-revised 2023 rice target 52 → 54"]);
}

#[test]
fn a_value_of_another_document_keeps_its_source() {
    let before = "  rice: {target: 52, achieved: 51.25, source: r22}";
    let (told, changes) = kept(before, "  rice: {target: 52, achieved: 52.25}");
    assert_eq!(told[1], "  - {achieved: 51.25, source: r22}");
    assert_eq!(changes, ["value-revised 2023 rice achieved 51.25 → 52.25"]);
}

#[test]
fn a_member_that_is_overwritten_is_kept_on_its_line() {
    let desk = published();
    let line = "spring: [{achieved: 30.25}, {achieved: 30.3, reason: corrects what was published}]";
    desk.replace(FIGURES, "spring: 30.25", "spring: 30.3");
    assert_eq!(told(&desk.build().well().out), [[line]]);
    let desk = published();
    desk.replace(FIGURES, "spring: 30.25", line);
    assert_eq!(changes(&desk, &[]).1, ["value-revised 2023 rice spring achieved 30.25 → 30.3"]);
}

#[test]
fn a_unit_that_changed_is_named() {
    let desk = published();
    desk.replace("content/indicators/g.yaml", "maize: {title: Maize, unit: ha", "maize: {title: Maize, unit: nguoi");
    let ran = desk.build().well();
    assert!(ran.out.contains("x 2023 maize, achieved 8 ha → 8 nguoi"), "{}", ran.out);
    assert!(told(&ran.out).is_empty(), "{}", ran.out);
}

#[test]
fn digits_alone_are_no_change() {
    let desk = published();
    desk.replace(FIGURES, "achieved: 51.25", "achieved: 51.250");
    assert_eq!(changes(&desk, &[]).1, Vec::<String>::new());
}

#[test]
fn the_old_number_of_few_people_is_not_repeated() {
    let desk = published();
    desk.replace(FIGURES, "sick: {target: 40, achieved: 31}", "sick: {target: 40, achieved: 3}");
    let ran = desk.run(&["build", "--no-pictures", "--changes", "--lang", "en"]).well();
    assert!(ran.out.contains("withheld as it counts few people") && !ran.out.contains("31"), "{}", ran.out);
    let (_, told) = changes(&desk, &["--changes"]);
    assert!(told.iter().all(|line| !line.contains("31")), "{told:?}");
}

#[test]
fn an_id_that_changed_is_followed_where_the_portal_names_the_old_one() {
    let desk = published();
    for path in ["content/areas/x/2022/figures.yaml", FIGURES, "content/indicators/g.yaml"] {
        desk.replace(path, "  maize: {", "  corn: {");
    }
    let ran = desk.build();
    assert!(vanishing(&ran) && ran.out.contains("add `formerly: [maize]` to `corn`"), "{ran:?}");
    desk.replace("content/indicators/g.yaml", "corn: {", "corn: {formerly: [maize], ");
    assert_eq!(changes(&desk, &[]), (Some(0), Vec::new()));
}

#[test]
fn an_indicator_that_is_withdrawn_is_told() {
    let desk = published();
    for path in ["content/areas/x/2022/figures.yaml", FIGURES, "content/indicators/g.yaml"] {
        let text = fs::read_to_string(desk.at(path)).unwrap();
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with("  maize:")).collect();
        desk.write(path, lines.join("\n") + "\n");
    }
    let ran = desk.build();
    assert!(vanishing(&ran) && ran.out.contains("indicator `maize` is no longer there"), "{ran:?}");
}

#[test]
fn slices_are_compared_where_the_whole_is_left_out() {
    let desk = desk();
    desk.replace("content/portal.yaml", "as_of", "leave_out: [data-figures]\nas_of");
    desk.build().well();
    desk.replace(FIGURES, "achieved: 8", "achieved: 9");
    assert_eq!(changes(&desk, &[]).1, ["value-changed 2023 maize achieved 8 → 9"]);
}

#[test]
fn data_that_cannot_be_read_is_told_and_stops_nothing() {
    for damage in ["", "no head of ours\n1,2\n", "\u{feff}area,period,indicator,dimension,member\nx,\"2022", "\0\0\0"] {
        let desk = published();
        desk.write("output/data/figures.csv", damage);
        let ran = desk.build().well();
        assert!(
            ran.out.contains("Could not compare with the published site: `data/figures.csv`"),
            "{damage:?}: {ran:?}"
        );
    }
    let desk = published();
    let text = fs::read_to_string(desk.at("output/data/figures.csv")).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let last = lines.len() - 1;
    lines.swap(1, last);
    desk.write("output/data/figures.csv", lines.join("\n") + "\n");
    assert!(desk.build().well().out.contains("Could not compare"));
}

#[test]
fn a_site_of_a_version_with_fewer_columns_is_compared() {
    let desk = published();
    let text = fs::read_to_string(desk.at("output/data/figures.csv")).unwrap();
    let short: Vec<String> =
        text.lines().map(|line| line.splitn(43, ',').take(42).collect::<Vec<_>>().join(",")).collect();
    desk.write("output/data/figures.csv", short.join("\n") + "\n");
    assert_eq!(changes(&desk, &[]), (Some(0), Vec::new()));
}

#[test]
fn all_are_shown_on_request_the_gravest_first() {
    let desk = published();
    let members = |step: u32| -> String { (1..=15).map(|n| format!("m{n}: {}, ", n * 10 + step)).collect() };
    let dimension: String = (1..=15).map(|n| format!("  m{n}: {{name: M{n}}}\n")).collect();
    desk.write("content/dimensions/crop.yaml", format!("name: Crop\nmembers:\n{dimension}"));
    for step in [0, 1] {
        desk.write(
            FIGURES,
            format!("source: r23\nfigures:\n  sick: {{target: 40, achieved: 31}}\n  rice: {{target: 52, achieved: 51.25, incomplete: [crop], breakdown: {{crop: {{{}}}}}}}\n  maize: {{achieved: 8}}\n", members(step)),
        );
        if step == 0 {
            desk.run(&["build", "--no-pictures", "--accept-removals"]).well();
        }
    }
    let all = changes(&desk, &["--changes"]).1;
    assert_eq!(all.len(), 15);
    // The farther a value moved, the graver.
    assert!(all[0].contains(" m1 "), "{all:?}");
}

#[test]
fn of_many_changes_ten_are_shown() {
    let desk = published();
    fs::remove_dir_all(desk.at("content/areas/x/2022")).unwrap();
    fs::remove_dir_all(desk.at("content/areas/x/2023")).unwrap();
    desk.write("content/areas/x/2021/figures.yaml", "figures: {maize: {achieved: 1}}\n");
    assert_eq!((changes(&desk, &[]).1.len(), changes(&desk, &["--changes"]).1.len()), (10, 13));
}

/// What is said of names: the code and the message.
fn names(desk: &Desk) -> Vec<String> {
    let ran = desk.run(&["build", "--no-pictures", "--lang", "en", "--format", "json"]).well();
    let objects = ran.out.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let titles = objects.filter(|object| object["code"] == "title-changed");
    titles.filter_map(|object| object["message"].as_str().map(str::to_owned)).collect()
}

#[test]
fn ids_that_changed_places_are_told() {
    let desk = published();
    desk.replace("content/indicators/g.yaml", "rice: {title: Rice", "rice: {title: Maize");
    desk.replace("content/indicators/g.yaml", "maize: {title: Maize", "maize: {title: Rice");
    let told = names(&desk);
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].starts_with("indicator `maize` is now called “Rice”, as `rice` was: "), "{told:?}");
    desk.replace("content/areas/x/area.yaml", "name: X", "name: Y");
    let told = names(&desk);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("area `x` has another name: “X” → “Y”"), "{told:?}");
}

#[test]
fn another_order_of_languages_is_no_change() {
    let desk = desk();
    desk.replace("content/portal.yaml", "languages: [en]", "languages: [en, vi]");
    desk.replace("content/indicators/g.yaml", "title: Maize", "title: {en: Maize, vi: Ngô}");
    for title in ["Sick", "Rice"] {
        desk.replace(
            "content/indicators/g.yaml",
            &format!("title: {title}"),
            &format!("title: {{en: {title}, vi: {title}}}"),
        );
    }
    desk.build().well();
    desk.replace("content/portal.yaml", "[en, vi]", "[vi, en]");
    assert_eq!((names(&desk), changes(&desk, &[])), (Vec::new(), (Some(0), Vec::new())));
}

#[test]
fn the_site_of_another_portal_is_not_replaced_unasked() {
    let desk = published();
    let other = ["content/areas/x/2022/figures.yaml", FIGURES, "content/indicators/g.yaml"];
    for (path, id) in other.into_iter().flat_map(|path| ["sick", "rice", "maize"].map(|id| (path, id))) {
        desk.replace(path, &format!("  {id}:"), &format!("  other-{id}:"));
    }
    fs::rename(desk.at("content/areas/x"), desk.at("content/areas/z")).unwrap();
    let ran = desk.build();
    assert!(vanishing(&ran) && ran.out.contains("may be the site of another portal"), "{ran:?}");
}
