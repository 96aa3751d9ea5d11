//! Who may read what is published: the same for every file and folder, whatever the umask, the old site or its owner.
//!
//! Windows has no such modes: there every file has what its folder passes on.

use std::fs::{File, Metadata};
use std::io;
use std::path::Path;

/// The mode of every file; a folder may also be entered by whoever may read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mode(u32);

/// The owner's alone: what is being made.
pub(super) const PRIVATE: u32 = 0o700;

impl Default for Mode {
    /// What every web server can read: 644, and 755 for folders.
    fn default() -> Self {
        Self(0o644)
    }
}

impl Mode {
    /// Reads three octal digits, such as `640`: the owner reads and writes, nobody executes.
    pub fn parse(text: &str) -> Option<Self> {
        let octal = (text.len() == 3).then(|| u32::from_str_radix(text, 8).ok())??;
        (octal & 0o600 == 0o600 && octal & 0o111 == 0).then_some(Self(octal))
    }

    /// Of files.
    pub(super) fn file(self) -> u32 {
        self.0
    }

    /// Of folders.
    pub(super) fn folder(self) -> u32 {
        self.0 | (self.0 & 0o444) >> 2
    }
}

/// What tells whose a file is and who may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rights {
    #[cfg(unix)]
    mode: u32,
    #[cfg(unix)]
    owner: (u32, u32),
}

#[cfg(unix)]
impl Rights {
    /// Those of a file that is there.
    pub(super) fn of(found: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { mode: found.mode() & 0o7777, owner: (found.uid(), found.gid()) }
    }

    /// Those of a file that is made in a folder.
    pub(super) fn within(folder: &Metadata, mode: Mode) -> Self {
        Self { mode: mode.file(), ..Self::of(folder) }
    }
}

#[cfg(not(unix))]
impl Rights {
    /// Those of a file that is there.
    pub(super) fn of(_found: &Metadata) -> Self {
        Self {}
    }

    /// Those of a file that is made in a folder.
    pub(super) fn within(_folder: &Metadata, _mode: Mode) -> Self {
        Self {}
    }
}

/// Makes a file that is not there yet.
pub(super) fn create(path: &Path, mode: Mode) -> io::Result<File> {
    let file = File::create_new(path)?;
    set_file(&file, mode.file());
    Ok(file)
}

/// Makes a folder that is not there yet.
pub(super) fn create_folder(path: &Path, mode: u32) -> io::Result<()> {
    std::fs::create_dir(path)?;
    set(path, mode);
    Ok(())
}

/// Sets a mode; a disk that knows none, as those of cameras and of Windows, keeps its own.
#[cfg(unix)]
pub(super) fn set(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode));
}

#[cfg(unix)]
pub(super) fn set_file(file: &File, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    let _ = file.set_permissions(std::fs::Permissions::from_mode(mode));
}

#[cfg(not(unix))]
pub(super) fn set(_path: &Path, _mode: u32) {}

#[cfg(not(unix))]
pub(super) fn set_file(_file: &File, _mode: u32) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_octal_digits_are_a_mode() {
        let modes = ["644", "640", "600", "664", "666"].map(|text| Mode::parse(text).map(Mode::folder));
        assert_eq!(modes, [0o755, 0o750, 0o700, 0o775, 0o777].map(Some));
        for wrong in ["", "44", "0644", "444", "755", "888", "+44", "u=rw", "６４４"] {
            assert_eq!(Mode::parse(wrong), None, "{wrong}");
        }
    }
}
