//! One build at a time: a locked file beside the output, with the number of the process that holds it.
//!
//! The system lets go of the lock when the process dies, so a file left behind by a dead one locks nothing.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::Trouble;
use super::output::Output;

/// The lock of one output, until it is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: Option<File>,
}

/// What came of one try.
enum Try {
    Held(File),
    Busy,
    /// Its last holder removed the file while we waited for it.
    Gone,
}

impl Lock {
    /// Takes the lock of an output, or says who holds it.
    pub(super) fn take(output: &Output) -> Result<Self, Trouble> {
        let path = output.beside("lock");
        if let Some(it) = fs::symlink_metadata(&path).ok().filter(|it| !it.is_file()) {
            return Err(Trouble::NoLockFile { path, is_link: it.is_symlink() });
        }
        // Losing the file to another build ten times in a row is being locked out.
        for _ in 0..10 {
            match take_once(&path).map_err(|cause| Trouble::Disk { path: path.clone(), cause })? {
                Try::Held(file) => return Ok(Self { path, file: Some(file) }),
                Try::Busy => break,
                Try::Gone => {}
            }
        }
        Err(Trouble::Locked { output: output.shown.clone(), holder: holder(&path) })
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        remove(&self.path, self.file.take());
    }
}

fn take_once(path: &Path) -> io::Result<Try> {
    let tried = open_locked(path)?;
    if let Try::Held(file) = &tried {
        file.set_len(0)?;
        let mut file = file;
        write!(file, "{}", std::process::id())?;
    }
    Ok(tried)
}

fn holder(path: &Path) -> Option<u32> {
    let mut text = String::new();
    File::open(path).ok()?.take(20).read_to_string(&mut text).ok()?;
    text.trim().parse().ok()
}

#[cfg(not(windows))]
fn open_locked(path: &Path) -> io::Result<Try> {
    use std::fs::TryLockError;
    use std::os::unix::fs::OpenOptionsExt;
    let file = File::options().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)?;
    match file.try_lock() {
        Ok(()) if is_at(&file, path)? => Ok(Try::Held(file)),
        Ok(()) => Ok(Try::Gone),
        Err(TryLockError::WouldBlock) => Ok(Try::Busy),
        Err(TryLockError::Error(cause)) => Err(cause),
    }
}

/// Whether the path still names this file: a lock on a removed file locks nothing.
#[cfg(not(windows))]
fn is_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let held = file.metadata()?;
    Ok(fs::symlink_metadata(path).is_ok_and(|named| (named.dev(), named.ino()) == (held.dev(), held.ino())))
}

/// Removes the file while it is still locked, so that nobody takes a lock on a file about to go.
#[cfg(not(windows))]
fn remove(path: &Path, file: Option<File>) {
    // A file left behind locks nothing.
    let _ = fs::remove_file(path);
    drop(file);
}

/// A locked file cannot be read by others on Windows, and they must read who holds it; opening it so that others may
/// only read does the same.
#[cfg(windows)]
fn open_locked(path: &Path) -> io::Result<Try> {
    use std::os::windows::fs::OpenOptionsExt;
    const FILE_SHARE_READ: u32 = 1;
    const ERROR_SHARING_VIOLATION: i32 = 32;
    let opened = File::options().write(true).create(true).truncate(false).share_mode(FILE_SHARE_READ).open(path);
    match opened {
        Ok(file) => Ok(Try::Held(file)),
        Err(cause) if cause.raw_os_error() == Some(ERROR_SHARING_VIOLATION) => {
            Ok(if path.exists() { Try::Busy } else { Try::Gone })
        }
        Err(cause) => Err(cause),
    }
}

/// Closes the file, then removes it: where the next build holds it already, Windows refuses to remove it.
#[cfg(windows)]
fn remove(path: &Path, file: Option<File>) {
    drop(file);
    // A file left behind locks nothing.
    let _ = fs::remove_file(path);
}
