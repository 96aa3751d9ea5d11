//! Publications of small sites, and what is left when they fail.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use assert_fs::TempDir;

use super::*;
use crate::finding::Says;

/// A plan of addresses and texts; a text of `FAIL` fails after some bytes.
struct Texts(Vec<(String, String)>);

impl Plan for Texts {
    fn count(&self) -> usize {
        self.0.len()
    }

    fn address(&self, index: usize) -> &str {
        &self.0[index].0
    }

    fn write(&self, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let text = &self.0[index].1;
        out.write_all(text.as_bytes())?;
        if text == "FAIL" { Err(io::Error::other("the maker broke")) } else { Ok(()) }
    }
}

fn texts(files: &[(&str, &str)]) -> Texts {
    Texts(files.iter().map(|(address, text)| (address.to_string(), text.to_string())).collect())
}

/// A folder with `content/` and, once published, `output/`.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        fs::create_dir(desk.at("content")).unwrap();
        fs::write(desk.at("content/portal.yaml"), "title: x").unwrap();
        desk
    }

    fn at(&self, path: &str) -> PathBuf {
        below(self.0.path(), path)
    }

    fn publish(&self, files: &[(&str, &str)]) -> Result<Published, Trouble> {
        self.publish_to("output", &texts(files))
    }

    fn publish_to(&self, output: &str, plan: &dyn Plan) -> Result<Published, Trouble> {
        let surroundings = Surroundings { home: Some(self.at("users/home")), current: Some(self.at("project/deep")) };
        publish(&Request {
            plan,
            output: &self.at(output),
            content: &self.at("content"),
            surroundings: &surroundings,
            mode: Mode::default(),
            stop: &AtomicBool::new(false),
            approve: &|_| true,
            progress: &|_, _| {},
        })
    }

    fn output(&self) -> Output {
        Output::find(&self.at("output"), &self.at("content"), &Surroundings::default()).unwrap()
    }

    fn tree(&self, path: &str) -> BTreeMap<String, String> {
        tree(&self.at(path))
    }

    /// What lies in the folder, hidden leftovers included.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(self.0.path()).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn refusal(&self, output: &str) -> Refusal {
        let before = tree(self.0.path());
        let trouble = self.publish_to(output, &texts(&[("a", "1")])).unwrap_err();
        assert_eq!(before, tree(self.0.path()));
        assert_eq!(trouble.exit_code(), 3);
        assert!(trouble.says().en.contains(&self.at(output).display().to_string()));
        assert!(trouble.help().is_some());
        match trouble {
            Trouble::Refused { why, .. } => why,
            other => panic!("{other:?}"),
        }
    }
}

fn tree(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|it| it.file_type().is_file());
    files
        .map(|it| (it.path().strip_prefix(folder).unwrap().to_str().unwrap().replace('\\', "/"), it.into_path()))
        .map(|(address, path)| (address, String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned()))
        .collect()
}

fn age(path: &Path) -> SystemTime {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
    then
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_first_site_is_the_plan_and_the_marker() {
    let desk = Desk::new();
    let published = desk.publish(&[("a/b/c", "12"), ("d", "3")]).unwrap();
    assert_eq!(published, Published { files: 2, bytes: 3, changed: 2, ..Published::default() });
    let list = "minhbach files, format 1\na/b/c\nd\n";
    let expected = [(".minhbach", MARKER), (".minhbach-files", list), ("a/b/c", "12"), ("d", "3")];
    assert_eq!(desk.tree("output"), expected.map(|(a, t)| (a.to_owned(), t.to_owned())).into());
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn the_marker_in_the_repository_is_the_one_we_write() {
    let committed = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("output/.minhbach")).unwrap();
    assert_eq!(committed, MARKER);
}

#[test]
fn an_unchanged_file_is_the_same_file_of_the_same_age() {
    let desk = Desk::new();
    desk.publish(&[("a", "1"), ("b", "2"), ("c", "3")]).unwrap();
    let then = age(&desk.at("output/a"));
    age(&desk.at("output/b"));
    #[cfg(unix)]
    let inode = std::os::unix::fs::MetadataExt::ino(&fs::metadata(desk.at("output/a")).unwrap());
    let published = desk.publish(&[("a", "1"), ("b", "changed"), ("d", "4")]).unwrap();
    assert_eq!(published, Published { files: 3, bytes: 9, changed: 2, unchanged: 1, removed: 1, left: Vec::new() });
    assert_eq!(modified(&desk.at("output/a")), then);
    assert_ne!(modified(&desk.at("output/b")), then);
    assert!(!desk.at("output/c").exists());
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::MetadataExt::ino(&fs::metadata(desk.at("output/a")).unwrap()), inode);
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn a_file_becomes_a_folder_and_back() {
    let desk = Desk::new();
    desk.publish(&[("a", "1")]).unwrap();
    desk.publish(&[("a/b", "1")]).unwrap();
    assert_eq!(desk.tree("output").keys().collect::<Vec<_>>(), [".minhbach", ".minhbach-files", "a/b"]);
    desk.publish(&[("a", "1")]).unwrap();
    assert_eq!(desk.tree("output").keys().collect::<Vec<_>>(), [".minhbach", ".minhbach-files", "a"]);
}

#[test]
fn empty_marked_and_missing_outputs_are_replaced() {
    let desk = Desk::new();
    fs::create_dir(desk.at("output")).unwrap();
    desk.publish(&[("a", "1")]).unwrap();
    fs::create_dir(desk.at("marked")).unwrap();
    fs::write(desk.at("marked/.minhbach"), "").unwrap();
    fs::write(desk.at("marked/index.html"), "").unwrap();
    assert_eq!(desk.publish_to("marked", &texts(&[("a", "1")])).unwrap().removed, 1);
    desk.publish_to("not/yet/there", &texts(&[("a", "1")])).unwrap();
    desk.publish_to("Trang minh bạch #1 'a' 100%", &texts(&[("a", "1")])).unwrap();
    assert_eq!(desk.tree("output"), desk.tree("marked"));
    assert_eq!(desk.tree("output"), desk.tree("not/yet/there"));
    assert_eq!(desk.tree("output"), desk.tree("Trang minh bạch #1 'a' 100%"));
}

#[test]
fn what_is_not_ours_is_refused() {
    let desk = Desk::new();
    for folder in ["users/home", "project/deep", "foreign", "repository", "other/content", "empty"] {
        fs::create_dir_all(desk.at(folder)).unwrap();
    }
    for file in ["foreign/thesis", "repository/.minhbach", "repository/.git", "other/.minhbach", "other/portal.yaml"] {
        fs::write(desk.at(file), "").unwrap();
    }
    assert_eq!(desk.refusal("foreign"), Refusal::Foreign);
    assert_eq!(desk.refusal("foreign/thesis"), Refusal::NotAFolder);
    assert_eq!(desk.refusal("content"), Refusal::AroundContent);
    assert_eq!(desk.refusal("content/site"), Refusal::InsideContent);
    assert_eq!(desk.refusal("content/new/site"), Refusal::InsideContent);
    assert_eq!(desk.refusal("empty/../content/site"), Refusal::InsideContent);
    assert_eq!(desk.refusal(""), Refusal::AroundContent);
    assert_eq!(desk.refusal("users/home"), Refusal::Home);
    assert_eq!(desk.refusal("users"), Refusal::Home);
    assert_eq!(desk.refusal("project"), Refusal::Current);
    assert_eq!(desk.refusal("project/deep"), Refusal::Current);
    assert_eq!(desk.refusal("repository"), Refusal::Project(".git"));
    assert_eq!(desk.refusal("other"), Refusal::Project("portal.yaml"));
    assert_eq!(desk.refusal("missing/.."), Refusal::Nameless);
}

#[test]
#[cfg(unix)]
fn a_link_is_refused_and_the_root_too() {
    let desk = Desk::new();
    fs::create_dir(desk.at("real")).unwrap();
    std::os::unix::fs::symlink(desk.at("real"), desk.at("link")).unwrap();
    assert_eq!(desk.refusal("link"), Refusal::Link);
    assert_eq!(desk.refusal("link/"), Refusal::Link);
    std::os::unix::fs::symlink(desk.at("content"), desk.at("way-in")).unwrap();
    assert_eq!(desk.refusal("way-in/site"), Refusal::InsideContent);
    let root = desk.publish_to("/", &texts(&[])).unwrap_err();
    assert!(matches!(root, Trouble::Refused { .. }), "{root}");
}

#[test]
fn a_failing_maker_leaves_the_old_site_and_nothing_else() {
    let desk = Desk::new();
    desk.publish(&[("a", "1"), ("b", "2")]).unwrap();
    let before = desk.tree("output");
    let then = age(&desk.at("output/a"));
    let trouble = desk.publish(&[("a", "new"), ("b", "FAIL"), ("c", "3")]).unwrap_err();
    assert!(matches!(&trouble, Trouble::Making { address, .. } if address == "b"));
    assert_eq!(trouble.to_string(), "cannot make the file `b`: the maker broke");
    assert_eq!(desk.tree("output"), before);
    assert_eq!(modified(&desk.at("output/a")), then);
    assert_eq!(desk.names(), ["content", "output"]);
    desk.publish(&[("a", "new")]).unwrap();
}

#[test]
fn a_failing_first_site_leaves_nothing() {
    let desk = Desk::new();
    desk.publish(&[("a", "FAIL")]).unwrap_err();
    assert_eq!(desk.names(), ["content"]);
}

#[test]
fn an_address_that_is_no_file_everywhere_is_a_bug() {
    let desk = Desk::new();
    for files in [&[("../a", "1")][..], &[("a", "1"), ("A", "2")], &[("nul", "1")]] {
        let trouble = desk.publish(files).unwrap_err();
        assert!(matches!(trouble, Trouble::Address { .. }));
        assert_eq!(trouble.exit_code(), 4);
    }
    assert_eq!(desk.names(), ["content"]);
}

#[test]
fn a_second_build_says_who_holds_the_lock() {
    let desk = Desk::new();
    let lock = Lock::take(&desk.output()).unwrap();
    let trouble = desk.publish(&[("a", "1")]).unwrap_err();
    assert!(matches!(trouble, Trouble::Locked { holder: Some(pid), .. } if pid == std::process::id()));
    drop(lock);
    assert_eq!(desk.names(), ["content"]);
    desk.publish(&[("a", "1")]).unwrap();
}

#[test]
fn a_lock_file_of_a_dead_process_locks_nothing() {
    let desk = Desk::new();
    fs::write(desk.at(".output.minhbach-lock"), "999999999").unwrap();
    desk.publish(&[("a", "1")]).unwrap();
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn only_one_of_many_builds_at_once_holds_the_lock() {
    let desk = Desk::new();
    let results: Vec<_> = std::thread::scope(|scope| {
        let runs: Vec<_> = (0..8).map(|_| scope.spawn(|| desk.publish(&[("a", "1"), ("b", "2")]))).collect();
        runs.into_iter().map(|run| run.join().unwrap()).collect()
    });
    assert!(results.iter().any(Result::is_ok));
    assert!(results.iter().all(|it| matches!(it, Ok(_) | Err(Trouble::Locked { .. }))), "{results:?}");
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn leftovers_of_a_dead_run_are_removed() {
    let desk = Desk::new();
    desk.publish(&[("a", "1")]).unwrap();
    for leftover in [".output.minhbach-new", ".output.minhbach-old"] {
        fs::create_dir_all(desk.at(leftover).join("x")).unwrap();
        fs::write(desk.at(leftover).join("x/y"), "half").unwrap();
        fs::write(desk.at(leftover).join(".minhbach"), MARKER).unwrap();
    }
    assert_eq!(desk.publish(&[("a", "1")]).unwrap().unchanged, 1);
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn a_half_done_swap_is_repaired_even_when_the_next_build_fails() {
    let desk = Desk::new();
    desk.publish(&[("a", "1")]).unwrap();
    let before = desk.tree("output");
    fs::rename(desk.at("output"), desk.at(".output.minhbach-old")).unwrap();
    fs::create_dir(desk.at(".output.minhbach-new")).unwrap();
    desk.publish(&[("a", "FAIL")]).unwrap_err();
    assert_eq!(desk.tree("output"), before);
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn a_site_half_removed_is_not_brought_back() {
    let desk = Desk::new();
    fs::create_dir(desk.at(".output.minhbach-old")).unwrap();
    fs::write(desk.at(".output.minhbach-old/a"), "rest").unwrap();
    desk.publish(&[("a", "FAIL")]).unwrap_err();
    assert_eq!(desk.names(), ["content"]);
}

#[test]
#[cfg(unix)]
fn links_and_pipes_in_the_old_site_are_not_followed() {
    let desk = Desk::new();
    desk.publish(&[("a", "1"), ("b", "2")]).unwrap();
    fs::remove_file(desk.at("output/a")).unwrap();
    fs::write(desk.at("private"), "1").unwrap();
    std::os::unix::fs::symlink(desk.at("private"), desk.at("output/a")).unwrap();
    desk.publish(&[("a", "1"), ("b", "2")]).unwrap();
    assert!(fs::symlink_metadata(desk.at("output/a")).unwrap().is_file());
    assert_eq!(std::os::unix::fs::MetadataExt::nlink(&fs::metadata(desk.at("private")).unwrap()), 1);
}

#[test]
fn any_number_of_threads_makes_the_same_tree() {
    let files: Vec<_> = (0..300).map(|n| (format!("{}/{n}/index.html", n % 7), "x".repeat(n * 13))).collect();
    let plan = Texts(files);
    let trees: Vec<_> = [1, 2, 7]
        .map(|threads| {
            let desk = Desk::new();
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            let first = pool.install(|| desk.publish_to("output", &plan)).unwrap();
            let second = pool.install(|| desk.publish_to("output", &plan)).unwrap();
            assert_eq!((first.changed, second.changed), (300, 0));
            desk.tree("output")
        })
        .into();
    assert!(trees.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(trees[0].len(), 302);
}

#[test]
fn progress_counts_every_file_once() {
    let desk = Desk::new();
    let seen = std::sync::Mutex::new(Vec::new());
    let plan = texts(&[("a", "1"), ("b", "2"), ("c", "3")]);
    publish(&Request {
        plan: &plan,
        output: &desk.at("output"),
        content: &desk.at("content"),
        surroundings: &Surroundings::default(),
        mode: Mode::default(),
        stop: &AtomicBool::new(false),
        approve: &|_| true,
        progress: &|done, total| seen.lock().unwrap().push((done, total)),
    })
    .unwrap();
    let mut seen = seen.into_inner().unwrap();
    seen.sort();
    assert_eq!(seen, [(1, 3), (2, 3), (3, 3)]);
}

#[test]
fn trouble_speaks_both_languages() {
    let full = Trouble::Disk { path: "output/a".into(), cause: io::ErrorKind::StorageFull.into() };
    assert_eq!(
        Says::from(&full),
        Says::new(
            "không đọc hoặc ghi được `output/a`: ổ đĩa đã đầy",
            "cannot read or write `output/a`: the disk is full"
        )
    );
}

#[test]
fn files_that_no_build_made_are_named_and_never_deleted() {
    let desk = Desk::new();
    desk.publish(&[("index.html", "1"), ("a/index.html", "2")]).unwrap();
    for (path, text) in [("CNAME", "example.org"), ("a/.htaccess", "x"), ("Thumbs.db", ""), ("b/index.html", "mine")] {
        fs::create_dir_all(desk.at("output").join(path).parent().unwrap()).unwrap();
        fs::write(desk.at("output").join(path), text).unwrap();
    }
    let before = desk.tree("output");
    let trouble = desk.publish(&[("index.html", "3"), ("b/index.html", "ours")]).unwrap_err();
    assert!(
        matches!(&trouble, Trouble::Foreign { files, .. } if files[..] == ["CNAME", "a/.htaccess", "b/index.html"])
    );
    assert_eq!((trouble.exit_code(), trouble.code()), (3, "foreign-files"));
    assert!(trouble.says().vi.contains("`CNAME`") && trouble.help().unwrap().en.contains("content/static/"));
    assert_eq!(desk.tree("output"), before);
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn a_site_of_a_version_that_listed_nothing_is_replaced() {
    let desk = Desk::new();
    desk.publish(&[("index.html", "1"), ("data/figures.csv", "2"), ("a/share.png", "3"), ("odd", "4")]).unwrap();
    fs::remove_file(desk.at("output/.minhbach-files")).unwrap();
    assert_eq!(desk.publish(&[("index.html", "1"), ("odd", "4")]).unwrap().removed, 2);
    fs::remove_file(desk.at("output/.minhbach-files")).unwrap();
    fs::write(desk.at("output/CNAME"), "").unwrap();
    assert!(matches!(desk.publish(&[("index.html", "1"), ("odd", "4")]), Err(Trouble::Foreign { .. })));
}

#[test]
fn what_the_publisher_gives_is_no_stranger_where_it_lies_already() {
    struct Given(Texts);
    impl Plan for Given {
        fn count(&self) -> usize {
            self.0.count()
        }
        fn address(&self, index: usize) -> &str {
            self.0.address(index)
        }
        fn write(&self, index: usize, out: &mut dyn Write) -> io::Result<()> {
            self.0.write(index, out)
        }
        fn is_given(&self, index: usize) -> bool {
            self.address(index) == "CNAME"
        }
    }
    let desk = Desk::new();
    desk.publish(&[("index.html", "1")]).unwrap();
    fs::write(desk.at("output/CNAME"), "example.org").unwrap();
    desk.publish_to("output", &Given(texts(&[("index.html", "1"), ("CNAME", "example.org")]))).unwrap();
    assert_eq!(desk.tree("output")["CNAME"], "example.org");
}

#[test]
fn a_run_that_is_asked_to_stop_leaves_the_old_site_and_nothing_else() {
    let desk = Desk::new();
    desk.publish(&[("a", "1")]).unwrap();
    let before = desk.tree("output");
    let stop = AtomicBool::new(false);
    let plan = texts(&[("a", "2"), ("b", "3"), ("c", "4")]);
    let trouble = publish(&Request {
        plan: &plan,
        output: &desk.at("output"),
        content: &desk.at("content"),
        surroundings: &Surroundings::default(),
        mode: Mode::default(),
        stop: &stop,
        approve: &|_| true,
        progress: &|_, _| stop.store(true, Ordering::Relaxed),
    })
    .unwrap_err();
    assert!(matches!(trouble, Trouble::Stopped), "{trouble}");
    assert_eq!((desk.tree("output"), desk.names()), (before, vec!["content".to_owned(), "output".to_owned()]));
}

#[test]
fn a_run_that_publishes_nothing_heals_all_the_same() {
    let desk = Desk::new();
    desk.publish(&[("a", "1")]).unwrap();
    let before = desk.tree("output");
    fs::rename(desk.at("output"), desk.at(".output.minhbach-old")).unwrap();
    fs::create_dir(desk.at(".output.minhbach-new-2")).unwrap();
    fs::write(desk.at(".output.minhbach-lock"), "999999999").unwrap();
    heal(&desk.at("output"), &desk.at("content"), &Surroundings::default());
    assert_eq!(desk.tree("output"), before);
    assert_eq!(desk.names(), ["content", "output"]);
}

#[test]
fn what_stands_in_the_place_of_new_files_is_gone_around() {
    let desk = Desk::new();
    fs::create_dir(desk.at(".output.minhbach-new")).unwrap();
    let fresh = Fresh::make(&desk.output()).unwrap();
    assert_eq!(fresh.path.file_name().unwrap(), ".output.minhbach-new-2");
    drop(fresh);
    assert_eq!(desk.names(), [".output.minhbach-new", "content"]);
}

#[cfg(unix)]
mod modes {
    use super::*;
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    fn mode(path: PathBuf) -> u32 {
        fs::metadata(path).unwrap().mode() & 0o7777
    }

    fn set(path: PathBuf, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn every_file_and_folder_has_one_mode_whatever_the_old_site_had() {
        let desk = Desk::new();
        desk.publish_to("x/y", &texts(&[("a/b", "1"), ("c", "2")])).unwrap();
        for (path, wrong) in [("x/y/a/b", 0o600), ("x/y/a", 0o700), ("x/y", 0o700)] {
            set(desk.at(path), wrong);
        }
        let published = desk.publish_to("x/y", &texts(&[("a/b", "1"), ("c", "2")])).unwrap();
        assert_eq!(published.unchanged, 2);
        for (path, right) in
            [("x", 0o755), ("x/y", 0o755), ("x/y/a", 0o755), ("x/y/a/b", 0o644), ("x/y/.minhbach", 0o644)]
        {
            assert_eq!(mode(desk.at(path)), right, "{path}");
        }
    }

    #[test]
    fn what_is_being_made_is_closed_to_others() {
        let desk = Desk::new();
        let (fresh, _lock) = (Fresh::make(&desk.output()).unwrap(), Lock::take(&desk.output()).unwrap());
        assert_eq!((mode(fresh.path.clone()), mode(desk.at(".output.minhbach-lock"))), (0o700, 0o600));
    }

    #[test]
    fn a_link_in_the_place_of_the_lock_is_told_as_one_and_not_written_through() {
        let desk = Desk::new();
        fs::write(desk.at("private"), "mine").unwrap();
        symlink(desk.at("private"), desk.at(".output.minhbach-lock")).unwrap();
        let trouble = desk.publish(&[("a", "1")]).unwrap_err();
        assert!(matches!(trouble, Trouble::NoLockFile { is_link: true, .. }), "{trouble}");
        assert_eq!(trouble.exit_code(), 3);
        assert_eq!(fs::read_to_string(desk.at("private")).unwrap(), "mine");
    }

    #[test]
    fn a_folder_in_the_place_of_the_lock_is_told_as_one() {
        let desk = Desk::new();
        fs::create_dir(desk.at(".output.minhbach-lock")).unwrap();
        let trouble = desk.publish(&[("a", "1")]).unwrap_err();
        assert!(matches!(trouble, Trouble::NoLockFile { is_link: false, .. }), "{trouble}");
    }

    #[test]
    fn a_folder_that_lets_nobody_in_is_named_or_removed() {
        let desk = Desk::new();
        desk.publish(&[("a/b", "1")]).unwrap();
        set(desk.at("output/a"), 0o000);
        desk.publish(&[("c", "2")]).unwrap();
        assert_eq!(desk.names(), ["content", "output"]);
    }
}

#[test]
fn a_site_that_is_not_approved_does_not_take_the_place_of_the_old_one() {
    let desk = Desk::new();
    desk.publish(&[("a", "1"), ("b", "2")]).unwrap();
    let before = desk.tree("output");
    let plan = texts(&[("a", "1"), ("b", "3")]);
    let trouble = publish(&Request {
        plan: &plan,
        output: &desk.at("output"),
        content: &desk.at("content"),
        surroundings: &Surroundings::default(),
        mode: Mode::default(),
        stop: &AtomicBool::new(false),
        approve: &|swap| {
            assert_eq!(["a", "b", "c"].map(swap.unchanged), [true, false, false]);
            assert_eq!(fs::read_to_string(swap.old.join("b")).unwrap(), "2");
            fs::read_to_string(swap.new.join("b")).unwrap() != "3"
        },
        progress: &|_, _| {},
    })
    .unwrap_err();
    assert!(matches!(trouble, Trouble::NotApproved), "{trouble}");
    assert_eq!((desk.tree("output"), desk.names()), (before, vec!["content".to_owned(), "output".to_owned()]));
}
