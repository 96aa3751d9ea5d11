//! What files of figures come to in the model: vintages, members, open lists.

use super::*;
use crate::model::{Amount, Date, Facts, ValueStatus};
use assert_fs::TempDir;
use assert_fs::prelude::*;

const FILES: [(&str, &str); 5] = [
    ("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi]\n"),
    ("units.yaml", "ha: {name: ha, dimension: area}\n"),
    (
        "indicators/g.yaml",
        "group: G\nindicators:\n  lua: {title: Lúa, unit: ha, better: higher}\n\
         \x20 hang: {title: Hạng, unit: ha, better: lower, kind: rank}\n",
    ),
    ("dimensions/vu.yaml", "name: Vụ\nmembers: {xuan: {name: Xuân}, mua: {name: Mùa}}\n"),
    ("areas/x/area.yaml", "name: X\nlevel: district\n"),
];

/// The facts of the first figure of a file, and the codes of what is wrong.
fn figure(figures: &str) -> (Option<Facts>, Vec<&'static str>) {
    let content = TempDir::new().unwrap();
    for (path, text) in FILES {
        content.child(path).write_str(text).unwrap();
    }
    content.child("areas/x/2023/figures.yaml").write_str(figures).unwrap();
    let loaded = load(content.path());
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
