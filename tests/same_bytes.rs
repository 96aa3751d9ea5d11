//! The same content gives the same bytes: in any folder, time zone and locale, with any number of threads, however the
//! files lie on the disk.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::fs;
use std::path::Path;
use std::process::Command;

use desk::{Desk, Ran, Tree, golden, tree};

/// A place and circumstances.
struct Build {
    folder: &'static str,
    zone: &'static str,
    locale: &'static str,
    threads: &'static str,
    order: Order,
}

/// In which order the files of the content are made.
#[derive(PartialEq)]
enum Order {
    Forwards,
    Backwards,
}

const BUILDS: [Build; 4] = [
    Build { folder: "a", zone: "UTC", locale: "C", threads: "1", order: Order::Forwards },
    Build {
        folder: "Cổng 'huyện' 100% #1",
        zone: "Pacific/Kiritimati",
        locale: "vi_VN.UTF-8",
        threads: "13",
        order: Order::Backwards,
    },
    Build {
        folder: "Cu\u{309}a Bie\u{302}\u{309}n/deep/deeper",
        zone: "America/St_Johns",
        locale: "tr_TR.UTF-8",
        threads: "2",
        order: Order::Backwards,
    },
    Build { folder: "-n", zone: "Asia/Ho_Chi_Minh", locale: "de_DE@euro", threads: "1", order: Order::Forwards },
];

#[test]
fn a_small_portal_with_one_of_everything() {
    same_everywhere(&golden("everything").join("content"));
}

#[test]
fn the_demo() {
    same_everywhere(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
}

#[test]
fn a_second_build_changes_nothing() {
    let desk = Desk::with("everything");
    desk.build().well();
    let first = desk.tree("output");
    assert!(desk.build().well().out.contains(": 0 changed"), "the second build changed files");
    assert_eq!(desk.tree("output"), first);
}

fn same_everywhere(content: &Path) {
    let sites = BUILDS.map(|build| site(content, &build));
    for (site, build) in sites.iter().zip(&BUILDS).skip(1) {
        let differing: Vec<&String> = site.keys().filter(|path| site.get(*path) != sites[0].get(*path)).collect();
        assert_eq!(differing, [""; 0], "in {}", build.folder);
        assert_eq!(site.len(), sites[0].len(), "in {}", build.folder);
    }
}

fn site(content: &Path, build: &Build) -> Tree {
    let temporary = assert_fs::TempDir::new().unwrap();
    let folder = temporary.path().join(build.folder);
    copy(content, &folder.join("content"), &build.order);
    let mut program = Command::new(env!("CARGO_BIN_EXE_minhbach"));
    program.args(["build", "--threads", build.threads]).current_dir(&folder);
    program.env("TZ", build.zone).env("LANG", build.locale).env("LC_ALL", build.locale).env("HOME", temporary.path());
    Ran::from(program.output().unwrap()).well();
    tree(&folder.join("output"))
}

fn copy(from: &Path, to: &Path, order: &Order) {
    let mut files: Vec<_> = tree(from).into_iter().collect();
    if *order == Order::Backwards {
        files.reverse();
    }
    for (path, bytes) in files {
        let path = to.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
}
