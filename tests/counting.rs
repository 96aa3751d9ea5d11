//! What is counted: what the site shows, and tasks that a plan lists.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use desk::{Desk, Tree};

/// One figure that is shown and one that is not; two tasks, and a line on how they are carried out.
fn site() -> (String, Tree) {
    let desk = Desk::with("smallest");
    desk.replace(
        "content/indicators/kinh-te.yaml",
        "    better: higher\n",
        "    better: higher\n  quan-so:\n    title: Quân số\n    unit: ty-dong\n    better: neutral\n    sensitive: security\n  \
         dau-tu:\n    title: Vốn đầu tư\n    unit: ty-dong\n    better: higher\n",
    );
    desk.replace(
        "content/areas/song-may/2023/figures.yaml",
        "achieved: 338.1}\n",
        "achieved: 338.1}\n  quan-so: {achieved: 7}\n",
    );
    desk.write(
        "content/areas/song-may/2023/tasks.yaml",
        "due: 2023\ntasks:\n  thu: {title: Thu đủ, indicator: thu-ngan-sach}\n  \
         chi: {title: Giải ngân hết, indicator: dau-tu}\n  bao-cao: {title: Báo cáo quý, organisational: true}\n",
    );
    let built = desk.build().well();
    (built.err + &built.out, desk.tree("output"))
}

fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site[path].clone()).unwrap()
}

#[test]
fn figures_of_hidden_indicators_are_counted_nowhere() {
    let (told, site) = site();
    assert!(told.contains(", 1 figure."), "{told}");
    assert!(page(&site, "index.html").contains("1 số liệu"));
    assert_eq!(page(&site, "data/figures.csv").lines().count(), 1 + 1);
    let wrong = site.iter().filter(|(path, _)| path.ends_with(".html"));
    let wrong: Vec<_> = wrong.filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains("2 số liệu")).collect();
    assert!(wrong.is_empty(), "{:?}", wrong.iter().map(|(path, _)| path).collect::<Vec<_>>());
}

#[test]
fn lines_on_how_tasks_are_carried_out_are_told_apart_and_not_counted() {
    let (told, site) = site();
    assert!(told.contains(", 2 tasks:"), "{told}");
    for path in ["index.html", "nhiem-vu/index.html", "song-may/nhiem-vu/index.html", "song-may/2023/index.html"] {
        let page = page(&site, path);
        assert!(page.contains("2 nhiệm vụ") && !page.contains("3 nhiệm vụ"), "{path}");
    }
    let tasks = page(&site, "song-may/nhiem-vu/index.html");
    let apart = tasks.split_once("id=\"organisational\"").unwrap().1;
    assert!(apart.contains("Báo cáo quý") && !apart.contains("Thu đủ"));
    assert!(page(&site, "data/tasks.csv").lines().any(|line| line.contains("bao-cao") && line.ends_with(",1")));
}

#[test]
fn a_task_links_to_no_page_that_says_nothing() {
    let (_, site) = site();
    let tasks = page(&site, "song-may/nhiem-vu/index.html");
    assert!(tasks.contains("chi-tieu/thu-ngan-sach") && tasks.contains("Vốn đầu tư"));
    assert!(!tasks.contains("chi-tieu/dau-tu"));
}
