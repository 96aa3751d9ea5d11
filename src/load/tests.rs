//! What files of figures come to in the model: vintages, members, open lists.

use super::*;
use crate::model::{Amount, Date, Facts, Plural, ValueStatus};
use assert_fs::TempDir;
use assert_fs::prelude::*;

const FILES: [(&str, &str); 5] = [
    ("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi]\n"),
    ("units.yaml", "ha: {name: ha, dimension: area}\n"),
    (
        "indicators/g.yaml",
        "group: G\nindicators:\n  lua: {title: Lúa, unit: ha, better: higher}\n\
         \x20 hang: {title: Hạng, unit: ha, better: lower, kind: rank}\n\
         \x20 quyet: {title: Quyết, kind: qualitative}\n",
    ),
    ("dimensions/vu.yaml", "name: Vụ\nmembers: {xuan: {name: Xuân}, mua: {name: Mùa}}\n"),
    ("areas/x/area.yaml", "name: X\nlevel: district\n"),
];

/// The small portal with some of its files written otherwise.
fn with(files: &[(&str, &str)]) -> Loaded {
    let content = TempDir::new().unwrap();
    for (path, text) in FILES.iter().chain(files) {
        content.child(path).write_str(text).unwrap();
    }
    load(content.path())
}

fn codes(files: &[(&str, &str)]) -> Vec<&'static str> {
    with(files).findings.iter().map(|finding| finding.code).collect()
}

/// The facts of the first figure of a file, and the codes of what is wrong.
fn figure(figures: &str) -> (Option<Facts>, Vec<&'static str>) {
    let loaded = with(&[("areas/x/2023/figures.yaml", figures)]);
    let facts = loaded.portal.unwrap().figures.first().map(|figure| figure.facts.clone());
    (facts, loaded.findings.iter().map(|finding| finding.code).collect())
}

fn sound(figures: &str) -> Facts {
    let (facts, codes) = figure(figures);
    assert_eq!(codes, Vec::<&str>::new());
    facts.unwrap()
}

#[test]
fn a_later_vintage_may_only_make_a_value_final() {
    let facts = sound("figures:\n  lua:\n    - {target: 5, achieved: 6, status: estimate}\n    - {status: final}\n");
    assert_eq!(facts.status, ValueStatus::Final);
    assert!(facts.target.is_some() && facts.achieved.is_some());
    assert_eq!(facts.more.unwrap().vintages.len(), 2);
}

#[test]
fn words_have_a_history_too() {
    let facts = sound("figures:\n  quyet: [{target: Ban hành}, {achieved: đang soạn}, {achieved: đã ban hành}]\n");
    let more = facts.more.unwrap();
    let said: Vec<&str> = more.vintages.iter().filter_map(|one| Some(one.achieved_text.as_ref()?.get(0))).collect();
    assert_eq!((said, more.target_text.unwrap().get(0)), (vec!["đang soạn", "đã ban hành"], "Ban hành"));
}

#[test]
fn a_figure_without_a_value_says_nothing() {
    for figure_text in ["[]", "{status: final}", "[{status: estimate}, {note: x}]", "{other_targets: [{target: 5}]}"] {
        let (facts, codes) = figure(&format!("figures:\n  lua: {figure_text}\n"));
        assert_eq!((facts.is_none(), codes), (true, vec!["empty-figure"]), "{figure_text}");
    }
    assert_eq!(figure("figures:\n  lua: {target: nhiều}\n").1, ["bad-quantity"]);
}

#[test]
fn a_value_keeps_the_day_of_its_vintage() {
    let facts = sound(
        "figures:\n  lua:\n    - {target: 5, as_of: 2023-01-09}\n    - {achieved: 2, as_of: 2023-06-30}\n    - {target: 6, as_of: 2023-07-10}\n",
    );
    assert_eq!(facts.as_of, Date::parse("2023-06-30"));
    assert_eq!(facts.target.unwrap().origin.as_of, Date::parse("2023-07-10"));
    assert_eq!(sound("figures:\n  lua: [{target: 5, as_of: 2023-01-09}, {achieved: 2}]\n").as_of, None);
}

#[test]
fn an_open_list_may_be_declared_later() {
    let listed = "{achieved: 9, breakdown: {vu: {xuan: 4}}}";
    let facts = sound(&format!("figures:\n  lua: [{listed}, {{incomplete: [vu]}}]\n"));
    assert!(facts.breakdowns()[0].incomplete);
    assert_eq!(figure("figures:\n  lua: {achieved: 9, incomplete: [vu]}\n").1, ["wrong-type"]);
    assert_eq!(figure("figures:\n  lua: {achieved: 9, incomplete: [vus]}\n").1, ["unknown-dimension"]);
}

#[test]
fn every_value_of_a_rank_is_a_rank() {
    let facts =
        sound("figures:\n  hang: {achieved: 3/12, other_targets: [{target: 2/12}], breakdown: {vu: {xuan: 4/12}}}\n");
    let more = facts.more.as_ref().unwrap();
    let values = [facts.achieved.as_ref(), Some(&more.other_targets[0].target)];
    let member = more.breakdowns[0].members[0].facts.achieved.as_ref();
    assert!(values.into_iter().chain([member]).all(|value| matches!(value.unwrap().quantity.amount, Amount::Rank(..))));
}

#[test]
fn an_issue_is_about_a_member_that_is_there() {
    let about = |path: &str| {
        let issue = format!("issue: {{code: wording, about: {path}}}");
        figure(&format!("figures:\n  lua: {{achieved: 9, breakdown: {{vu: {{xuan: 4}}}}, {issue}}}\n")).1
    };
    assert_eq!(about("vu/xuan"), Vec::<&str>::new());
    assert_eq!((about("vu/he"), about("commune/x")), (vec!["unknown-member"], vec!["unknown-dimension"]));
}

#[test]
fn a_share_is_of_whatever_has_letters() {
    let share =
        |of: &str| figure(&format!("figures:\n  lua: {{achieved: 9, stated: {{share: 5, share_of: {of}}}}}\n")).1;
    for of in ["hang", "vu/xuan", "[vu/xuan, vu/mua]", "180", "'> 180'"] {
        assert_eq!(share(of), Vec::<&str>::new(), "{of}");
    }
    assert_eq!((share("5g"), share("Lúa")), (vec!["unknown-indicator"], vec!["unknown-indicator"]));
}

#[test]
fn a_claimed_change_keeps_its_sign_in_the_right_spelling() {
    let file = ("areas/x/2023/figures.yaml", "figures:\n  lua: {achieved: 9, stated: {change: '-19,7 %'}}\n");
    assert!(with(&[file]).findings[0].help.as_ref().unwrap().en.contains("`-19.7 %`"));
}

#[test]
fn a_setting_is_one_number() {
    assert_eq!(codes(&[("units.yaml", "ha: {name: ha, aliases: [héc-ta], dimension: area}\n")]), Vec::<&str>::new());
    assert_eq!(codes(&[("units.yaml", "ha: {name: ha, dimension: area, factor: '3..5'}\n")]), ["wrong-type"]);
    let near = "format: 1\ntitle: T\nlanguages: [vi]\njudging: {near: '> 5'}\n";
    assert_eq!(codes(&[("portal.yaml", near)]), ["wrong-type"]);
}

#[test]
fn a_portal_without_units_is_looked_over_to_its_end() {
    let figures = ("areas/x/2023/figures.yaml", "figures:\n  lua: {achieved: 9}\n");
    let loaded = with(&[("units.yaml", "{}\n"), figures]);
    assert!(loaded.findings.iter().all(|finding| finding.code == "unknown-unit"));
    let portal = loaded.portal.unwrap();
    assert_eq!(portal.unit(portal.indicators[0].unit).id, "");
}

#[test]
fn characters_are_not_hidden_in_escapes() {
    assert_eq!(codes(&[("areas/x/area.yaml", "name: \"X\\u202eY\"\nlevel: district\n")]), ["hidden-character"]);
    assert_eq!(codes(&[("areas/x/area.yaml", "name: \"X\\tY\"\nlevel: district\n")]), Vec::<&str>::new());
}

#[test]
fn communes_stand_with_their_area() {
    assert_eq!(codes(&[("dimensions/commune.yaml", "name: Xã\nmembers: {a: {name: A}}\n")]), ["unread-content"]);
}

#[test]
fn words_that_nothing_follows_are_refused() {
    assert_eq!(codes(&[("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi]\ntheme: xanh\n")]), ["unknown-word"]);
    let with_prices = |prices: &str| {
        let indicator = format!("{{title: L, unit: ha, better: higher, prices: {prices}}}");
        codes(&[("indicators/g.yaml", &format!("group: G\nindicators:\n  lua: {indicator}\n"))])
    };
    assert_eq!(with_prices("hiện hành"), ["wrong-type"]);
    assert_eq!([with_prices("current"), with_prices("constant 2010")], [vec![], Vec::<&str>::new()]);
}

#[test]
fn only_numbers_need_a_unit() {
    assert!(codes(&[]).is_empty());
    let catalogue = "group: G\nindicators: {lua: {title: Lúa}}\n";
    assert_eq!(codes(&[("indicators/g.yaml", catalogue)]), ["missing-key", "missing-key"]);
}

#[test]
fn a_unit_has_plural_forms_in_the_languages_that_inflect() {
    let portal = ("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi, en]\n");
    let named = |name: &str| with(&[portal, ("units.yaml", &format!("ha: {{name: {name}, dimension: count}}\n"))]);
    let loaded = named("{vi: hộ, en: {one: household, other: households}}");
    let name = loaded.portal.unwrap().units[0].name.clone();
    assert_eq!([name.text.get(0), name.text.get(1)], ["hộ", "households"]);
    assert_eq!([name.form(0, Plural::One), name.form(1, Plural::One)], ["hộ", "household"]);
    let wrong = |name| named(name).findings.iter().map(|finding| finding.code).collect::<Vec<_>>();
    assert_eq!(wrong("{vi: hộ, en: {one: household}}"), ["missing-key"]);
    assert_eq!(wrong("{vi: hộ, en: {single: household, other: households}}"), ["unknown-key"]);
}

#[test]
fn an_indicator_can_change_its_meaning() {
    let of = |breaks: &str| {
        format!("group: G\nindicators:\n  lua: {{title: Lúa, unit: ha, better: higher, breaks: {breaks}}}\n")
    };
    let loaded = with(&[("indicators/g.yaml", &of("{2023: chuẩn mới, 2021: đo lại}"))]);
    let indicator = &loaded.portal.unwrap().indicators[0];
    assert_eq!(indicator.breaks.iter().map(|(year, _)| *year).collect::<Vec<_>>(), [2021, 2023]);
    let compares = |year| indicator.is_continuous(crate::model::Period::Year(year));
    assert_eq!([2020, 2021, 2022, 2023].map(compares), [true, false, true, false]);
    assert_eq!(codes(&[("indicators/g.yaml", &of("{mới: chuẩn}"))]), ["wrong-type"]);
}

#[test]
fn a_verdict_of_the_source_is_one_of_a_few_words() {
    let stated = |text: &str| figure(&format!("figures:\n  lua: {{target: 5, stated: {text}}}\n"));
    let (facts, codes) = stated("{verdict: behind, says: chậm tiến độ}");
    let verdict = facts.unwrap().more.unwrap().stated.verdict.unwrap();
    assert_eq!((verdict.verdict.code(), verdict.says.unwrap().get(0), codes.len()), ("behind", "chậm tiến độ", 0));
    assert_eq!(stated("{verdict: late}").1, ["unknown-word"]);
    assert_eq!(stated("{says: chậm tiến độ}").1, ["missing-key"]);
}

#[test]
fn the_head_of_a_file_says_what_its_values_cover() {
    let facts = sound("covers: year-to-date\nas_of: 2023-06-30\nfigures:\n  lua: {achieved: 2}\n");
    assert_eq!(facts.covers, crate::model::Covers::YearToDate);
    let facts = sound("covers: year-to-date\nas_of: 2023-06-30\nfigures:\n  lua: {achieved: 2, covers: period}\n");
    assert_eq!(facts.covers, crate::model::Covers::Period);
}

#[test]
fn what_only_follows_from_an_unread_file_is_withheld() {
    let utf16: Vec<u8> = "name: X\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let of = |path: &str, bytes: &[u8]| {
        let content = TempDir::new().unwrap();
        let others = FILES.iter().filter(|(known, _)| !path.starts_with(known));
        others.for_each(|(path, text)| content.child(path).write_str(text).unwrap());
        content.child(path).write_binary(bytes).unwrap();
        load(content.path()).findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    let bytes = [&[0xff, 0xfe][..], &utf16].concat();
    assert_eq!(of("areas/x/area.yaml", &bytes), ["not-utf8"]);
    assert_eq!(of("indicators/g.yaml", &bytes), ["not-utf8"]);
    assert_eq!(of("indicators/g.yaml", b"group: G\nindicators:\n\tlua: {title: L}\n"), ["tab"]);
    assert_eq!(of("indicators/g.yaml", b""), ["empty-file"]);
    assert_eq!(of("areas/x/area.yaml.txt", b"name: X\n"), ["unread-content"]);
    assert_eq!(of("indicators/g.yaml.txt", b"group: G\n"), ["unread-content"]);
}

#[test]
fn a_missing_blank_is_all_that_is_told() {
    let codes = |figures: &str| figure(&format!("figures:\n  {figures}\n")).1;
    for text in [
        "lua: {target:300, achieved: 310}",
        "lua:\n    achieved:310",
        "lua:\n    target:300\n    achieved:310",
        "lua:\n    -{achieved: 310}",
        "lua:{achieved: 310}",
    ] {
        assert_eq!(codes(text), ["not-yaml"], "{text}");
    }
    assert_eq!(codes("lua: {target:300,achieved:310}"), ["not-yaml", "not-yaml"]);
    assert_eq!(codes("lua: {achieved: 310, note: \"xem https://a.vn\", where: trang:5}"), Vec::<&str>::new());
}

#[test]
fn a_per_cent_of_any_name_is_one() {
    let indicator = "group: G\nindicators:\n  lua: {title: L, unit: phan-tram, better: higher}\n";
    let help = with(&[("indicators/g.yaml", indicator)]).findings[0].help.clone().unwrap();
    assert!(help.en.contains("`phan-tram: {name: \"%\", dimension: share}`"), "{}", help.en);
}
