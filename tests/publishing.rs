//! What a build does to the output folder when something goes wrong: the old site stands, and the next build succeeds.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::fs;
use std::thread;
use std::time::{Duration, SystemTime};

use desk::{Desk, Ran, Tree};

const FIGURES: &str = "content/areas/song-may/2023/figures.yaml";

#[test]
fn an_error_in_the_content_leaves_the_site_as_it_is() {
    let desk = published();
    let before = desk.tree("output");
    desk.replace(FIGURES, "  pci:", "  pcy:");
    assert_eq!(desk.build().exit, Some(1));
    assert_eq!((desk.tree("output"), desk.names()), (before, names()));
}

#[test]
fn what_goes_from_the_content_goes_from_the_site() {
    let desk = published();
    assert!(mentions(&desk.tree("output"), "pci"));
    desk.replace(FIGURES, "  pci: {target: 3, achieved: 4/12, status: estimate}\n", "");
    desk.replace("content/areas/song-lam/2023/figures.yaml", "  pci: {target: 5, achieved: 5/12}\n", "");
    desk.replace("content/areas/song-hong/2023/figures.yaml", "  pci: {target: 8, achieved: 7/12}\n", "");
    let catalogue = "content/indicators/kinh-te.yaml";
    let text = fs::read_to_string(desk.at(catalogue)).unwrap();
    desk.write(catalogue, text.split("  pci:").next().unwrap());
    fs::remove_dir_all(desk.at("content/areas/song-may/2022")).unwrap();
    desk.replace(
        "content/areas/song-may/2023/report.md",
        " Năm 2022 thu {{ achieved(\"thu-ngan-sach\", period=\"2022\") }}.",
        "",
    );
    let said = desk.run(&["build", "--lang", "en", "--no-pictures", "--accept-removals"]).well().out;
    assert!(!said.contains(" 0 removed"), "{said}");
    assert!(!mentions(&desk.tree("output"), "pci"));
    assert!(!desk.at("output/song-may/2022").exists());
}

#[test]
fn what_did_not_change_keeps_its_time() {
    let desk = published();
    let pages: Vec<_> = desk.tree("output").into_keys().map(|path| desk.at("output").join(path)).collect();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    for page in &pages {
        fs::File::options().write(true).open(page).unwrap().set_modified(long_ago).unwrap();
    }
    desk.build().well();
    let times = pages.iter().map(|page| fs::metadata(page).unwrap().modified().unwrap());
    assert!(times.into_iter().all(|time| time == long_ago));
}

#[test]
fn a_build_killed_at_any_moment_leaves_one_whole_site() {
    let desk = published();
    let old = desk.tree("output");
    desk.replace("content/portal.yaml", "title: {vi: Minh bạch", "title: {vi: Công khai");
    let new = elsewhere(&desk);
    for pause in [0, 5, 15, 30, 50, 80, 120, 180, 260, 400] {
        let mut build = desk.start(&["build", "--no-pictures"]);
        thread::sleep(Duration::from_millis(pause));
        let _ = build.kill();
        build.wait().unwrap();
        let now = desk.tree("output");
        assert!(now == old || now == new, "after {pause} ms the site is neither the old nor the new one");
    }
    desk.build().well();
    assert_eq!((desk.tree("output") == new, desk.names()), (true, names()));
}

#[test]
fn of_two_builds_at_once_both_end_well_or_one_says_who_holds_the_lock() {
    let desk = published();
    let first = desk
        .program(&["build", "--lang", "en", "--no-pictures"])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let second = desk.build();
    let first = Ran::from(first.wait_with_output().unwrap());
    for ran in [&first, &second] {
        let waited = ran.exit == Some(3) && ran.err.contains("another build");
        assert!(ran.exit == Some(0) || waited, "{ran:?}");
    }
    assert!(first.exit == Some(0) || second.exit == Some(0));
    assert_eq!(desk.names(), names());
}

#[test]
fn home_and_what_lies_around_it_are_no_output() {
    let desk = Desk::with("smallest");
    let home = desk.at("home/someone");
    fs::create_dir_all(&home).unwrap();
    for output in ["home/someone", "home"] {
        let ran = Ran::from(
            desk.program(&["build", "--lang", "en", "--output", output]).env("HOME", &home).output().unwrap(),
        );
        assert_eq!(ran.exit, Some(3), "{ran:?}");
    }
    assert_eq!(fs::read_dir(&home).unwrap().count(), 0);
}

#[test]
fn an_output_deep_in_nowhere_is_made() {
    let desk = Desk::with("smallest");
    desk.run(&["build", "--output", "a/b/c 'd' %20#"]).well();
    assert!(desk.at("a/b/c 'd' %20#/index.html").is_file());
}

#[test]
fn given_files_are_published_as_they_are() {
    let desk = Desk::with("smallest");
    desk.write("content/static/CNAME", "example.org\n");
    desk.write("content/static/.well-known/security.txt", b"\xff not UTF-8");
    desk.build().well();
    assert_eq!(desk.tree("output")["CNAME"], b"example.org\n");
    assert_eq!(desk.tree("output")[".well-known/security.txt"], b"\xff not UTF-8");
    fs::remove_file(desk.at("content/static/CNAME")).unwrap();
    desk.build().well();
    assert!(!desk.at("output/CNAME").exists());
}

#[test]
fn given_files_that_meet_what_the_portal_makes_are_found_by_check_too() {
    let desk = Desk::with("smallest");
    desk.write("content/static/index.html", "x");
    desk.write("content/static/data", "x");
    let given = desk.found().into_iter().filter(|found| found.file.starts_with("static/"));
    let check: Vec<_> = given.map(|found| (found.code, found.file)).collect();
    let expected = ["static/data", "static/index.html"].map(|file| ("address-clash".to_owned(), file.to_owned()));
    assert_eq!(check, expected);
    assert_eq!(desk.build().exit, Some(1));
}

#[test]
fn files_of_others_in_the_output_stop_the_build() {
    let desk = published();
    desk.write("output/CNAME", "example.org");
    let before = desk.tree("output");
    let ran = desk.build();
    assert!(ran.exit == Some(3) && ran.err.contains("`CNAME`") && ran.err.contains("content/static/"), "{ran:?}");
    assert_eq!((desk.tree("output"), desk.names()), (before, names()));
}

#[test]
fn a_build_that_ends_with_errors_heals_what_a_dead_one_left() {
    let desk = published();
    desk.write(".output.minhbach-new/half/index.html", "x");
    desk.write(".output.minhbach-lock", "999999999");
    desk.replace(FIGURES, "  pci:", "  pcy:");
    assert_eq!(desk.build().exit, Some(1));
    assert_eq!(desk.names(), names());
}

#[cfg(unix)]
#[test]
fn a_build_that_is_asked_to_stop_leaves_nothing_beside_the_site() {
    let desk = published();
    let old = desk.tree("output");
    desk.replace("content/portal.yaml", "title: {vi: Minh bạch", "title: {vi: Công khai");
    let new = elsewhere(&desk);
    for (signal, pause) in [("-INT", 60), ("-TERM", 150), ("-HUP", 250), ("-TERM", 400), ("-INT", 600)] {
        let mut build = desk.start(&["build", "--no-pictures"]);
        thread::sleep(Duration::from_millis(pause));
        let _ = std::process::Command::new("kill").args([signal, &build.id().to_string()]).status().unwrap();
        let ended = build.wait().unwrap();
        let now = desk.tree("output");
        assert!(now == old || now == new, "{signal} after {pause} ms");
        assert!(matches!(ended.code(), Some(0 | 3)) || ended.code().is_none(), "{ended:?}");
        assert_eq!(desk.names(), names(), "{signal} after {pause} ms");
    }
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_refused() {
    let desk = Desk::with("smallest");
    fs::create_dir(desk.at("real")).unwrap();
    std::os::unix::fs::symlink("real", desk.at("output")).unwrap();
    assert_eq!(desk.build().exit, Some(3));
    assert_eq!(fs::read_dir(desk.at("real")).unwrap().count(), 0);
}

#[cfg(not(unix))]
#[test]
fn an_output_that_is_a_file_is_refused() {
    let desk = Desk::with("smallest");
    desk.write("output", "x");
    assert_eq!(desk.build().exit, Some(3));
}

/// A portal with one of everything, built once.
fn published() -> Desk {
    let desk = Desk::with("everything");
    desk.build().well();
    assert_eq!(desk.names(), names());
    desk
}

fn names() -> Vec<String> {
    ["content", "output"].map(String::from).into()
}

/// What the content gives now, built beside the site.
fn elsewhere(desk: &Desk) -> Tree {
    desk.run(&["build", "--no-pictures", "--output", "other"]).well();
    let tree = desk.tree("other");
    fs::remove_dir_all(desk.at("other")).unwrap();
    tree
}

/// Whether a path or a page of the site has the word.
fn mentions(site: &Tree, word: &str) -> bool {
    let within = |text: &str| text.split(|one: char| !one.is_alphanumeric()).any(|part| part == word);
    site.iter().any(|(path, bytes)| within(path) || within(&String::from_utf8_lossy(bytes)))
}
