//! What is withheld of small counts of people is told by no page and no data of a site.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use desk::Desk;

/// A portal of two years in which three people of one commune are too few to be shown.
fn few_people() -> Desk {
    let desk = Desk::with("smallest");
    desk.write(
        "content/units.yaml",
        "ty-dong: {name: tỷ đồng, dimension: money}\nnguoi: {name: người, dimension: count}\n",
    );
    desk.write(
        "content/indicators/xa-hoi.yaml",
        "group: Xã hội\nindicators:\n  cai-nghien: {title: Người cai nghiện, unit: nguoi, better: higher, sensitive: people}\n",
    );
    desk.write(
        "content/areas/song-may/area.yaml",
        "name: Huyện Sông Mây\nlevel: district\ncommunes: {an-ha: {name: An Hạ}, binh-thuong: {name: Bình Thượng}, cao-lau: {name: Cao Lâu}}\n",
    );
    let year =
        |members: &str| format!("figures:\n  cai-nghien: {{achieved: 1733, breakdown: {{commune: {{{members}}}}}}}\n");
    desk.write("content/areas/song-may/2022/figures.yaml", year("an-ha: 3, binh-thuong: 730, cao-lau: 1000"));
    let now = "an-ha: {achieved: 12, previous: 3}, binh-thuong: {achieved: 721, previous: 730}, cao-lau: 1000";
    desk.write("content/areas/song-may/2023/figures.yaml", year(now));
    desk
}

#[test]
fn the_change_of_a_part_does_not_tell_a_withheld_level_before() {
    let desk = few_people();
    desk.build().well();
    let tree = desk.tree("output");
    let report = String::from_utf8(tree["song-may/2023/index.html"].clone()).unwrap();
    assert!(report.contains("An Hạ") && report.contains("721"), "the parts are on the page");
    for (path, bytes) in &tree {
        // 12 ÷ 3 − 1, and 12 − 3.
        let text = String::from_utf8_lossy(bytes);
        for telling in ["300\u{a0}%", "300 %", "+9\u{a0}người", "+9 người", "+9 (", "+300"] {
            assert!(!text.contains(telling), "{path} tells {telling}");
        }
    }
}
