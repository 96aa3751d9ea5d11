//! Share pictures: who has one, that they are made once, and that they go when they should.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::collections::BTreeSet;
use std::fs;
use std::time::{Duration, SystemTime};

use desk::{Desk, Tree};

const REPORT: &str = "song-may/2023/share.png";

/// The smallest portal, at an address on the web.
fn desk() -> Desk {
    let desk = Desk::with("smallest");
    let portal = fs::read_to_string(desk.at("content/portal.yaml")).unwrap();
    desk.write("content/portal.yaml", portal + "address: https://example.org/\n");
    desk
}

fn build(desk: &Desk, more: &[&str]) -> Tree {
    desk.run(&[&["build", "--lang", "en"], more].concat()).well();
    desk.tree("output")
}

fn pictures(site: &Tree) -> BTreeSet<&str> {
    site.keys().map(String::as_str).filter(|path| path.ends_with("share.png")).collect()
}

/// Pages without a share picture are shared with the portal's icon.
fn has_share_picture(page: &str) -> bool {
    let image = page.lines().find(|line| line.contains("\"og:image\""));
    image.is_some_and(|line| line.contains("share.png"))
}

fn page(site: &Tree, path: &str) -> String {
    String::from_utf8(site[path].clone()).unwrap()
}

#[test]
fn areas_reports_and_indicators_have_one_and_the_pages_below_share_it() {
    let site = build(&desk(), &[]);
    let expected = ["chi-tieu/thu-ngan-sach/share.png", "song-may/2023/share.png", "song-may/share.png"];
    assert_eq!(pictures(&site), expected.into());
    for (path, picture) in [(REPORT, REPORT), ("song-may/thu-ngan-sach/index.html", "song-may/share.png")] {
        let page = page(&site, &path.replace("share.png", "index.html"));
        assert!(
            page.contains(&format!("<meta property=\"og:image\" content=\"https://example.org/{picture}\">")),
            "{path}"
        );
    }
    assert!(!has_share_picture(&page(&site, "index.html")));
}

#[test]
fn a_picture_is_1200_by_630() {
    let site = build(&desk(), &[]);
    let size = |at: usize| u32::from_be_bytes(site[REPORT][at..at + 4].try_into().unwrap());
    assert_eq!((&site[REPORT][1..4], size(16), size(20)), (b"PNG".as_slice(), 1200, 630));
}

#[test]
fn without_an_address_or_where_they_are_unwanted_there_are_none() {
    for site in [build(&Desk::with("smallest"), &[]), build(&desk(), &["--no-pictures"])] {
        assert_eq!(pictures(&site), [].into());
        assert!(!has_share_picture(&page(&site, "song-may/2023/index.html")));
    }
    let desk = desk();
    let portal = fs::read_to_string(desk.at("content/portal.yaml")).unwrap();
    desk.write("content/portal.yaml", portal + "leave_out: [picture]\n");
    assert_eq!(pictures(&build(&desk, &[])), [].into());
}

#[test]
fn the_same_content_gives_the_same_pictures_and_they_are_not_made_again() {
    let desk = desk();
    let first = build(&desk, &["--threads", "1"]);
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let file = desk.at("output").join(REPORT);
    fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
    assert_eq!(build(&desk, &["--threads", "4"]), first);
    assert_eq!(fs::metadata(&file).unwrap().modified().unwrap(), long_ago);
    fs::remove_dir_all(desk.at("output")).unwrap();
    assert_eq!(build(&desk, &[]), first);
}

#[test]
fn a_damaged_picture_is_made_again() {
    let desk = desk();
    let first = build(&desk, &[]);
    let mut damaged = first[REPORT].clone();
    *damaged.last_mut().unwrap() ^= 1;
    desk.write(&format!("output/{REPORT}"), damaged);
    assert_eq!(build(&desk, &[]), first);
}

#[test]
fn a_picture_follows_its_content() {
    let desk = desk();
    let first = build(&desk, &[]);
    desk.replace("content/portal.yaml", "Chỉ tiêu huyện Sông Mây", "Chỉ tiêu khác");
    let second = build(&desk, &[]);
    assert_ne!(first[REPORT], second[REPORT]);
}
