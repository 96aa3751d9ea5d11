//! Which folder may be replaced by a site, and the names of what stands beside it meanwhile.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::mode::{self, Mode};
use super::{MARKER_NAME, Trouble};

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
    /// Finds the output; refuses what is not ours.
    pub(super) fn find(output: &Path, content: &Path, surroundings: &Surroundings) -> Result<Self, Trouble> {
        let refused = |why| Trouble::Refused { output: output.to_owned(), why };
        let path = resolve(output).map_err(|fault| match fault {
            Unresolved::Refused(why) => refused(why),
            Unresolved::Disk(cause) => Trouble::Disk { path: output.to_owned(), cause },
        })?;
        guard_folders(&path, content, surroundings).map_err(refused)?;
        guard_holdings(&path).map_err(|cause| Trouble::Disk { path: path.clone(), cause })?.map_err(refused)?;
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
            return Err(refused(Refusal::Drive));
        };
        Ok(Self { folder: folder.to_owned(), name: name.to_owned(), shown: output.to_owned(), path })
    }

    /// Finds one that may be replaced and has a place already.
    pub(super) fn find_made(output: &Path, content: &Path, surroundings: &Surroundings) -> Option<Self> {
        Self::find(output, content, surroundings).ok().filter(|output| output.folder.is_dir())
    }

    /// Makes the folders in which the output is to lie, as open as the site.
    pub(super) fn make_around(&self, mode: Mode) -> Result<(), Trouble> {
        let missing: Vec<&Path> = self.folder.ancestors().take_while(|folder| !folder.exists()).collect();
        fs::create_dir_all(&self.folder).map_err(|cause| Trouble::Disk { path: self.folder.clone(), cause })?;
        missing.into_iter().for_each(|folder| mode::set(folder, mode.folder()));
        Ok(())
    }

    /// A hidden path beside the output; it lies there, not in a temporary folder, because a rename cannot leave a disk.
    pub(super) fn beside(&self, role: &str) -> PathBuf {
        let mut name = OsString::from(".");
        name.push(&self.name);
        name.push(".minhbach-");
        name.push(role);
        self.folder.join(name)
    }

    /// Such a path where nothing is: what an earlier run left and this one cannot remove is gone around.
    pub(super) fn free_beside(&self, role: &str) -> PathBuf {
        let paths = (2..).map(|number| self.beside(&format!("{role}-{number}")));
        let mut paths = std::iter::once(self.beside(role)).chain(paths);
        paths.find(|path| fs::symlink_metadata(path).is_err()).unwrap_or_else(|| self.beside(role))
    }

    /// All paths of that role at which something is.
    pub(super) fn all_beside(&self, role: &str) -> Vec<PathBuf> {
        let first = self.beside(role);
        let name = first.file_name().map(OsStr::to_os_string).unwrap_or_default();
        let start = [name.as_encoded_bytes(), b"-"].concat();
        let is_one = |found: &OsStr| found == name || found.as_encoded_bytes().starts_with(&start);
        let entries = fs::read_dir(&self.folder).into_iter().flatten().filter_map(Result::ok);
        let mut paths: Vec<PathBuf> =
            entries.filter(|entry| is_one(&entry.file_name())).map(|entry| entry.path()).collect();
        paths.sort();
        paths
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

fn guard_folders(path: &Path, content: &Path, surroundings: &Surroundings) -> Result<(), Refusal> {
    let content = resolve_existing(content).ok();
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
    if is_around(&real(&surroundings.home)) {
        return Err(Refusal::Home);
    }
    if is_around(&real(&surroundings.current)) { Err(Refusal::Current) } else { Ok(()) }
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
