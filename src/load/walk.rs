//! Which files a content folder has, and what each of them is.
//!
//! Knows the folder's layout, not what stands in the files.

use super::ids::{bad_id, is_device, is_id};
use super::{text, unplaced};
use crate::finding::{Finding, Place, Says, Severity};
use crate::model::Period;
use crate::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

/// What a file of the content is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// `portal.yaml`
    Portal,
    /// `units.yaml`
    Units,
    /// `indicators/<group>.yaml`
    Indicators(String),
    /// `dimensions/<id>.yaml`
    Dimension(String),
    /// `areas/<area>/area.yaml`
    Area(String),
    /// `areas/<area>/documents.yaml`
    Documents(String),
    /// `areas/<area>/<period>/figures.yaml` or `figures-<name>.yaml`
    Figures(String, Period),
    /// `areas/<area>/<period>/tasks.yaml`
    Tasks(String, Period),
    /// `areas/<area>/<period>/events.yaml`
    Events(String, Period),
    /// `areas/<area>/<period>/report.md` or `report.<language>.md`
    Report(String, Period, Option<String>),
    /// `pages/<id>.md` or `<id>.<language>.md`
    Page(String, Option<String>),
    /// A picture or a document's copy: used where something names it.
    Attached,
    /// `static/…`: published as it is.
    Given,
}

impl Role {
    /// Nothing more to say of `portal.yaml`.
    pub fn portal(&self) -> Option<&str> {
        (*self == Self::Portal).then_some("")
    }

    /// Nothing more to say of `units.yaml`.
    pub fn units(&self) -> Option<&str> {
        (*self == Self::Units).then_some("")
    }

    /// The id of a group of indicators.
    pub fn indicators(&self) -> Option<&str> {
        if let Self::Indicators(id) = self { Some(id) } else { None }
    }

    /// The id of a dimension.
    pub fn dimension(&self) -> Option<&str> {
        if let Self::Dimension(id) = self { Some(id) } else { None }
    }

    /// The id of an area.
    pub fn area(&self) -> Option<&str> {
        if let Self::Area(id) = self { Some(id) } else { None }
    }

    /// The id of an area whose documents they are.
    pub fn documents(&self) -> Option<&str> {
        if let Self::Documents(id) = self { Some(id) } else { None }
    }
}

/// A file to read.
#[derive(Debug)]
pub struct Entry {
    /// What it is.
    pub role: Role,
    /// Path below the content folder, with `/`.
    pub path: String,
    /// Where it lies on the machine.
    pub file: PathBuf,
}

impl Entry {
    /// The path below `static/` of a file that is published as it is.
    pub fn given(&self) -> Option<String> {
        self.path.strip_prefix("static/").filter(|_| self.role == Role::Given).map(str::to_owned)
    }
}

/// All files of the content, in the order of their paths, and what is wrong with the folder.
pub fn walk(content: &Path) -> (Vec<Entry>, Vec<Finding>) {
    let mut walked = Walked::default();
    let folders = WalkDir::new(content)
        .min_depth(1)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !is_ignored(content, entry));
    for entry in folders {
        match entry {
            Ok(entry) => look(content, &entry, &mut walked),
            Err(error) => {
                let path = relative(content, error.path().unwrap_or(content));
                walked.findings.push(unreadable(&path, &error.to_string()));
            }
        }
    }
    let Walked { entries, mut findings, unplaced, .. } = walked;
    say_of_copies(&entries, &mut findings, unplaced);
    findings.extend(twins(&entries));
    (entries, findings)
}

/// What is to be said of a file depends on those beside it, which are known now.
fn say_of_copies(entries: &[Entry], findings: &mut [Finding], unplaced: Vec<(usize, String)>) {
    if unplaced.is_empty() {
        return;
    }
    let mut beside: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !matches!(entry.role, Role::Attached | Role::Given)) {
        let (folder, name) = unplaced::split(&entry.path);
        beside.entry(folder).or_default().push(name);
    }
    for (at, path) in unplaced {
        let taken = beside.get(unplaced::split(&path).0).map_or(&[][..], Vec::as_slice);
        match findings[at].code {
            "bad-id" => findings[at] = unplaced::copy(&path, taken).unwrap_or_else(|| findings[at].clone()),
            _ => findings[at] = unplaced::file(&path, taken),
        }
    }
}

/// Names that differ in how an accent is encoded: people see one, and other systems have room for one.
fn twins(entries: &[Entry]) -> Vec<Finding> {
    let mut known = BTreeSet::new();
    let again = entries.iter().filter(|entry| !entry.path.is_ascii() && !known.insert(&entry.path));
    again.map(|entry| same_name(&entry.path)).collect()
}

/// Hidden files are none of the content; below `static/` they are what is asked for: `.htaccess`, `.well-known/`.
fn is_ignored(content: &Path, entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let hidden = match relative(content, entry.path()).starts_with("static/") {
        true => [".DS_Store", ".gitkeep"].contains(&&*name),
        false => name.starts_with('.'),
    };
    let small = name.to_lowercase();
    // Office and LibreOffice keep one beside each open document.
    let open = name.starts_with("~$") || name.starts_with(".~lock.");
    hidden || open || ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"].contains(&small.as_str())
}

fn look(content: &Path, entry: &DirEntry, walked: &mut Walked) {
    let path = relative(content, entry.path());
    let kind = entry.file_type();
    if kind.is_symlink() {
        walked.findings.push(symlink(&path));
    } else if kind.is_dir() {
        walked.folder(path);
    } else if !kind.is_file() {
        walked.findings.push(no_file(&path));
    } else if walked.in_wrong_folder(&path) {
        walked.blame_folder(&path);
    } else {
        let bytes = entry.metadata().map_or(0, |metadata| metadata.len());
        match role(&path) {
            Ok(role) if bytes > text::LARGEST && role != Role::Given => walked.findings.push(too_large(&path)),
            Ok(role) => walked.entries.push(Entry { role, path, file: entry.path().to_owned() }),
            Err(Some(finding)) => walked.misplaced(*finding, path),
            Err(None) => walked.misplaced(unplaced::file(&path, &[]), path),
        }
    }
}

/// What the walk has found so far.
#[derive(Default)]
struct Walked {
    entries: Vec<Entry>,
    findings: Vec<Finding>,
    /// The folder that is none of the content's and that the walk is in, and what is said of it once something is.
    wrong: Option<(String, Finding)>,
    /// Whether what is said of it is found already, and where.
    said: Option<usize>,
    /// The findings about files that may be copies, and their paths.
    unplaced: Vec<(usize, String)>,
}

impl Walked {
    fn misplaced(&mut self, finding: Finding, path: String) {
        self.unplaced.push((self.findings.len(), path));
        self.findings.push(finding);
    }

    fn folder(&mut self, path: String) {
        if self.in_wrong_folder(&path) {
            return;
        }
        let parts: Vec<&str> = path.split('/').collect();
        let wrong = match parts[..] {
            ["indicators" | "dimensions" | "areas" | "pages"] | ["static", ..] => None,
            ["areas", area] if is_id(area) && !is_device(area) => None,
            ["areas", area] => match unplaced::copied_area(&path, area, self.areas()) {
                Some(copy) => Some((copy, true)),
                None => {
                    self.findings.push(bad_id(path.as_str(), area));
                    None
                }
            },
            ["areas", _, period] if Period::parse(period).is_some() => None,
            // Pictures and documents may lie in a folder of any name; only content in it is out of place.
            ["areas", _, _] => Some((unplaced::no_period(&path), false)),
            _ => Some((unplaced::folder(&path), true)),
        };
        let Some((finding, at_once)) = wrong else { return };
        self.said = at_once.then_some(self.findings.len());
        self.findings.extend(at_once.then(|| finding.clone()));
        self.wrong = Some((path + "/", finding));
    }

    /// The areas so far: what is copied comes before its copies.
    fn areas(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().filter_map(|entry| entry.role.area())
    }

    fn in_wrong_folder(&self, path: &str) -> bool {
        self.wrong.as_ref().is_some_and(|(folder, _)| path.starts_with(folder))
    }

    /// One finding for the folder, whatever it holds.
    fn blame_folder(&mut self, path: &str) {
        let Some((_, finding)) = &self.wrong else { return };
        let content = unplaced::looks_like_content(path);
        let parts: Vec<&str> = path.split('/').collect();
        match self.said {
            None if content => {
                self.said = Some(self.findings.len());
                self.findings.push(finding.clone());
            }
            None if may_be_attached(&parts) => {}
            None => self.misplaced(unplaced::file(path, &[]), path.to_owned()),
            Some(at) if content && self.findings[at].severity > Severity::Error => {
                self.findings[at] = unplaced::folder_with_content(finding.clone());
            }
            Some(_) => {}
        }
    }
}

/// Path below the content folder, with `/` on every system, its letters composed as those of all texts are.
fn relative(content: &Path, path: &Path) -> String {
    let below = path.strip_prefix(content).unwrap_or(path);
    let path = below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    if path.is_ascii() { path } else { path.nfc().collect() }
}

/// What the file at a path is; without a finding where that is nothing at all.
pub(super) fn role(path: &str) -> Result<Role, Option<Box<Finding>>> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts[..] {
        ["portal.yaml"] => Ok(Role::Portal),
        ["units.yaml"] => Ok(Role::Units),
        ["indicators", name] => named(path, name, ".yaml").map(Role::Indicators),
        // The communes of an area stand in its `area.yaml`.
        ["dimensions", "commune.yaml"] => Err(None),
        ["dimensions", name] => named(path, name, ".yaml").map(Role::Dimension),
        ["areas", area, "area.yaml"] => Ok(Role::Area(area.into())),
        ["areas", area, "documents.yaml"] => Ok(Role::Documents(area.into())),
        ["areas", area, period, file] => in_period(path, area, period, file),
        ["static", ..] => Ok(Role::Given),
        ["pages", name] if name.ends_with(".md") => page(path, name),
        _ if may_be_attached(&parts) => Ok(Role::Attached),
        _ => Err(None),
    }
}

/// Pictures and document copies may lie beside what names them.
fn may_be_attached(parts: &[&str]) -> bool {
    let place = matches!(parts, ["areas", _, _] | ["areas", _, _, _] | ["pages", _]);
    let ending = parts.last().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending.to_lowercase());
    let known =
        ["pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "zip"];
    place && ending.is_some_and(|ending| known.contains(&ending.as_str()))
}

fn in_period(path: &str, area: &str, period: &str, file: &str) -> Result<Role, Option<Box<Finding>>> {
    let Some(when) = Period::parse(period) else { return Err(None) };
    let area = area.to_owned();
    match file {
        "figures.yaml" => Ok(Role::Figures(area, when)),
        "tasks.yaml" => Ok(Role::Tasks(area, when)),
        "events.yaml" => Ok(Role::Events(area, when)),
        "report.md" => Ok(Role::Report(area, when, None)),
        _ => match (file.strip_prefix("figures-"), file.strip_prefix("report.")) {
            (Some(name), _) if name.ends_with(".yaml") => named(path, name, ".yaml").map(|_| Role::Figures(area, when)),
            (_, Some(rest)) if rest.ends_with(".md") => {
                named(path, rest, ".md").map(|language| Role::Report(area, when, Some(language)))
            }
            _ if may_be_attached(&["areas", "", "", file]) => Ok(Role::Attached),
            _ => Err(None),
        },
    }
}

fn page(path: &str, name: &str) -> Result<Role, Option<Box<Finding>>> {
    let stem = name.strip_suffix(".md").unwrap_or(name);
    let (id, language) = match stem.split_once('.') {
        Some((id, language)) => (id, Some(language)),
        None => (stem, None),
    };
    let id = named(path, id, "")?;
    let language = language.map(|code| named(path, code, "")).transpose()?;
    Ok(Role::Page(id, language))
}

/// The id in a file's name.
fn named(path: &str, name: &str, ending: &str) -> Result<String, Option<Box<Finding>>> {
    match name.strip_suffix(ending) {
        Some(id) if is_id(id) && !is_device(id) => Ok(id.to_owned()),
        Some(id) => Err(Some(Box::new(bad_id(path, id)))),
        None => Err(None),
    }
}

impl From<&str> for Place {
    fn from(path: &str) -> Self {
        Self::Path(path.to_owned())
    }
}

fn same_name(path: &str) -> Finding {
    let says = Says::new(
        "có hai tệp cùng tên này, chỉ khác cách mã hóa dấu",
        "two files have this name, with accents encoded in two ways",
    );
    Finding::error("bad-file-name", path, says).help("giữ một tệp, đổi tên tệp kia", "keep one, and rename the other")
}

fn symlink(path: &str) -> Finding {
    Finding::error("symlink", path, Says::new("liên kết tượng trưng không được dùng", "symbolic links are refused"))
        .help("chép tệp thật vào đây", "put the file itself here")
}

fn no_file(path: &str) -> Finding {
    Finding::error("no-file", path, Says::new("đây không phải là tệp thường", "this is no ordinary file"))
        .help("xóa khỏi thư mục nội dung", "remove it from the content")
}

fn too_large(path: &str) -> Finding {
    Finding::error("too-large", path, Says::new("tệp lớn hơn 32 MiB", "the file is larger than 32 MiB"))
        .help("tách thành nhiều tệp", "split it")
}

/// The same, where a text names the file.
pub fn unreadable_at(place: Span, name: &str, why: &str) -> Finding {
    let says =
        Says::new(format!("không đọc được tệp `{name}`: {why}"), format!("the file `{name}` cannot be read: {why}"));
    Finding::error("unreadable", place, says).help("kiểm tra quyền đọc tệp", "check the permissions of the file")
}

/// The finding for a file that the machine does not give.
pub fn unreadable(path: &str, why: &str) -> Finding {
    Finding::error("unreadable", path, Says::new(format!("không đọc được: {why}"), format!("cannot be read: {why}")))
        .help("kiểm tra quyền đọc tệp", "check the permissions of the file")
}
