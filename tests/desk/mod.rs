//! A temporary folder with a content folder on it, and the program run there.
//!
//! Knows nothing of what a test expects.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use assert_fs::TempDir;
use assert_fs::fixture::PathCopy;

/// Where one test works.
pub struct Desk {
    folder: TempDir,
}

/// What the program said and how it ended.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub exit: Option<i32>,
    pub out: String,
    pub err: String,
}

/// One line of `--format json`, as far as tests look at it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    pub severity: String,
    pub code: String,
    pub file: String,
    pub line: Option<u64>,
    /// How many further places it names.
    pub related: usize,
    pub message: String,
}

/// Every file below a folder: its path with `/`, its bytes.
pub type Tree = BTreeMap<String, Vec<u8>>;

impl Desk {
    /// With `content/` taken from a golden case.
    pub fn with(case: &str) -> Self {
        let desk = Self { folder: TempDir::new().unwrap() };
        desk.folder.copy_from(golden(case), &["content/**"]).unwrap();
        desk
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    pub fn replace(&self, path: &str, old: &str, new: &str) {
        let text = fs::read_to_string(self.at(path)).unwrap();
        assert_eq!(text.matches(old).count(), 1, "`{old}` stands not once in {path}");
        self.write(path, text.replace(old, new));
    }

    /// The program, to be run here by whoever knows the circumstances.
    pub fn program(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_minhbach"));
        command.current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::from(self.program(arguments).output().unwrap())
    }

    pub fn start(&self, arguments: &[&str]) -> Child {
        self.program(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// What `check` finds.
    pub fn found(&self) -> Vec<Found> {
        let ran = self.run(&["check", "--format", "json", "--lang", "en"]);
        assert!(matches!(ran.exit, Some(0 | 1)), "{ran:?}");
        ran.out.lines().map(found).collect()
    }

    pub fn build(&self) -> Ran {
        self.run(&["build", "--lang", "en", "--no-pictures"])
    }

    pub fn tree(&self, folder: &str) -> Tree {
        tree(&self.at(folder))
    }

    /// What lies here, hidden files included.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Self { exit: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

impl Ran {
    /// Itself, when all went well.
    #[track_caller]
    pub fn well(self) -> Self {
        assert_eq!(self.exit, Some(0), "{}{}", self.out, self.err);
        self
    }
}

/// The folder of a golden case.
pub fn golden(case: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case)
}

pub fn tree(folder: &Path) -> Tree {
    let entries = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| !entry.file_type().is_dir());
    files.map(|file| (below(folder, file.path()), fs::read(file.path()).unwrap())).collect()
}

fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/")
}

fn found(line: &str) -> Found {
    let object: serde_json::Value = serde_json::from_str(line).unwrap();
    let text = |key: &str| object[key].as_str().unwrap().to_owned();
    Found {
        severity: text("severity"),
        code: text("code"),
        file: text("file"),
        line: object["line"].as_u64(),
        related: object["related"].as_array().unwrap().len(),
        message: text("message"),
    }
}
