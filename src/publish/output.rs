//! Which folder may be replaced by a site, and the names of what stands beside it meanwhile.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{MARKER_NAME, Request, Trouble};

/// Folders of whoever runs the tool that no site may replace.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// The home folder.
    pub home: Option<PathBuf>,
    /// The current folder.
    pub current: Option<PathBuf>,
}

/// Why a folder is not replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// The path ends in nothing that is or could be a folder's name.
    Nameless,
    /// A symbolic link.
    Link,
    /// A file, or a device.
    NotAFolder,
    /// The root of a drive.
    Drive,
    /// The home folder, or a folder around it.
    Home,
    /// The current folder, or a folder around it.
    Current,
    /// The content folder, or a folder around it.
    AroundContent,
    /// A folder inside the content folder.
    InsideContent,
    /// Holds this file or folder, as the root of a project or portal does.
    Project(&'static str),
    /// Holds files, but not our marker.
    Foreign,
}

/// What the roots of projects and portals hold; a site never does.
const PROJECT: [&str; 5] = [".git", ".hg", ".svn", "Cargo.toml", "portal.yaml"];

/// The folder to replace.
#[derive(Debug)]
pub(super) struct Output {
    /// Without links and detours.
    pub(super) path: PathBuf,
    /// As the user wrote it.
    pub(super) shown: PathBuf,
    folder: PathBuf,
    name: OsString,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_this_process() -> Self {
        Self { home: std::env::home_dir(), current: std::env::current_dir().ok() }
    }
}

impl Output {
    /// Finds the output and its parent folder, making the parent where there is none; refuses what is not ours.
    pub(super) fn find(request: &Request) -> Result<Self, Trouble> {
        let refused = |why| Trouble::Refused { output: request.output.to_owned(), why };
        let path = resolve(request.output).map_err(|fault| match fault {
            Unresolved::Refused(why) => refused(why),
            Unresolved::Disk(cause) => Trouble::Disk { path: request.output.to_owned(), cause },
        })?;
        guard_folders(&path, request).map_err(refused)?;
        guard_holdings(&path).map_err(|cause| Trouble::Disk { path: path.clone(), cause })?.map_err(refused)?;
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(refused(Refusal::Drive));
        };
        let (folder, name) = (folder.to_owned(), name.to_owned());
        fs::create_dir_all(&folder).map_err(|cause| Trouble::Disk { path: folder.clone(), cause })?;
        Ok(Self { shown: request.output.to_owned(), path, folder, name })
    }

    /// A hidden path beside the output; it lies there, not in a temporary folder, because a rename cannot leave a disk.
    pub(super) fn beside(&self, role: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".minhbach-");
        name.push(role);
        self.folder.join(name)
    }

    /// How many files the output holds now, without the marker.
    pub(super) fn count_files(&self) -> usize {
        let marker = self.path.join(MARKER_NAME);
        let entries = WalkDir::new(&self.path).min_depth(1).into_iter().filter_map(Result::ok);
        entries.filter(|entry| !entry.file_type().is_dir() && entry.path() != marker).count()
    }
}

enum Unresolved {
    Refused(Refusal),
    Disk(io::Error),
}

/// The path without links and detours; its last parts need not exist, but must not be a link themselves.
fn resolve(path: &Path) -> Result<PathBuf, Unresolved> {
    // Taking the parts drops a last slash, which would make the system look behind a link.
    let path: PathBuf = path.components().collect();
    if fs::symlink_metadata(&path).is_ok_and(|it| it.is_symlink()) {
        return Err(Unresolved::Refused(Refusal::Link));
    }
    resolve_existing(&path)
}

fn resolve_existing(path: &Path) -> Result<PathBuf, Unresolved> {
    if path.as_os_str().is_empty() {
        return resolve_existing(Path::new("."));
    }
    match fs::canonicalize(path) {
        Ok(path) => Ok(path),
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => {
            let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
                return Err(Unresolved::Refused(Refusal::Nameless));
            };
            Ok(resolve_existing(folder)?.join(name))
        }
        Err(cause) => Err(Unresolved::Disk(cause)),
    }
}

fn guard_folders(path: &Path, request: &Request) -> Result<(), Refusal> {
    let content = resolve_existing(request.content).ok();
    let is_around = |other: &Option<PathBuf>| other.as_ref().is_some_and(|other| other.starts_with(path));
    let real = |folder: &Option<PathBuf>| folder.as_ref().and_then(|folder| resolve_existing(folder).ok());
    if path.parent().is_none() {
        return Err(Refusal::Drive);
    }
    if is_around(&content) {
        return Err(Refusal::AroundContent);
    }
    if content.is_some_and(|content| path.starts_with(content)) {
        return Err(Refusal::InsideContent);
    }
    if is_around(&real(&request.surroundings.home)) {
        return Err(Refusal::Home);
    }
    if is_around(&real(&request.surroundings.current)) { Err(Refusal::Current) } else { Ok(()) }
}

fn guard_holdings(path: &Path) -> io::Result<Result<(), Refusal>> {
    let found = match fs::symlink_metadata(path) {
        Ok(found) => found,
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => return Ok(Ok(())),
        Err(cause) => return Err(cause),
    };
    if !found.is_dir() {
        return Ok(Err(Refusal::NotAFolder));
    }
    if let Some(name) = PROJECT.into_iter().find(|name| fs::symlink_metadata(path.join(name)).is_ok()) {
        return Ok(Err(Refusal::Project(name)));
    }
    let is_empty = fs::read_dir(path)?.next().is_none();
    Ok(if is_empty || is_marked(path) { Ok(()) } else { Err(Refusal::Foreign) })
}

/// Whether the folder carries our marker. Any file of its name will do: a copy may have changed its line end.
pub(super) fn is_marked(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(MARKER_NAME)).is_ok_and(|it| it.is_file())
}
