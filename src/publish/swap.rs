//! The fresh folder, and how it takes the place of the old one: whole or not at all, at whatever moment we die.
//!
//! Where the system exchanges two folders in one step, there is no moment without a site. Elsewhere the old folder is
//! moved away and the new one moved in, and the next run moves the old one back if we died between the two.

use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::mode::{self, Mode, PRIVATE};
use super::output::{Output, is_marked};
use super::{MARKER_NAME, Trouble};

/// The folder that is being filled; it goes when this is dropped, whatever it then holds.
#[derive(Debug)]
pub(super) struct Fresh {
    /// Where it is.
    pub(super) path: PathBuf,
}

impl Fresh {
    /// Makes it, empty.
    pub(super) fn make(output: &Output) -> Result<Self, Trouble> {
        let path = output.free_beside("new");
        match mode::create_folder(&path, PRIVATE) {
            Ok(()) => Ok(Self { path }),
            Err(cause) => Err(Trouble::Disk { path, cause }),
        }
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next run.
        let _ = discard(&self.path);
    }
}

/// Brings back an old site that was moved away with none put in its place, and removes what a dead run left behind.
/// What cannot be removed is named: it is in nobody's way.
pub(super) fn repair(output: &Output) -> Result<Vec<PathBuf>, Trouble> {
    // Without its marker it was already being removed, or never held a site.
    let old = output.all_beside("old").into_iter().find(|old| is_marked(old));
    if let Some(old) = old.filter(|_| !output.path.exists()) {
        fs::rename(&old, &output.path).map_err(|cause| Trouble::Disk { path: output.shown.clone(), cause })?;
    }
    Ok(clear(leftovers(output), discard))
}

/// What dead runs left beside an output.
pub(super) fn leftovers(output: &Output) -> Vec<PathBuf> {
    [output.all_beside("old"), output.all_beside("new")].concat()
}

/// Removes them; those that cannot be are closed to others as far as that goes.
fn clear(paths: Vec<PathBuf>, remove: fn(&Path) -> io::Result<()>) -> Vec<PathBuf> {
    let stays = |path: &PathBuf| {
        let stays = remove(path).is_err();
        if stays {
            mode::set(path, PRIVATE);
        }
        stays
    };
    paths.into_iter().filter(stays).collect()
}

/// Puts the fresh folder in the place of the output and removes what stood there.
pub(super) fn swap(output: &Output, fresh: &Fresh, mode: Mode) -> Result<(), Trouble> {
    let old = output.free_beside("old");
    mode::set(&fresh.path, mode.folder());
    let swapped = if !output.path.exists() {
        patiently_rename(&fresh.path, &output.path)
    } else {
        exchange(&fresh.path, &output.path)
            .or_else(|cause| if is_unknown(&cause) { move_away(&fresh.path, &output.path, &old) } else { Err(cause) })
            .or_else(|cause| replace_bare(&fresh.path, &output.path).ok_or(cause))
    };
    swapped.map_err(|cause| Trouble::Unmovable { output: output.shown.clone(), cause })?;
    // The new site stands; what of the old one cannot be removed now is removed by the next run.
    mode::set(&fresh.path, PRIVATE);
    let _ = discard(&old);
    Ok(())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn exchange(fresh: &Path, output: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, fresh, CWD, output, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn exchange(_fresh: &Path, _output: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether the system or the disk knows no exchange.
fn is_unknown(cause: &io::Error) -> bool {
    matches!(cause.kind(), io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput)
}

fn move_away(fresh: &Path, output: &Path, old: &Path) -> io::Result<()> {
    patiently_rename(output, old)?;
    patiently_rename(fresh, output).or_else(|cause| {
        patiently_rename(old, output)?;
        Err(cause)
    })
}

/// Virus scanners and indexers on Windows hold files of a folder for a moment, and so keep it from being renamed.
fn patiently_rename(from: &Path, to: &Path) -> io::Result<()> {
    let tries = if cfg!(windows) { 20 } else { 1 };
    for _ in 1..tries {
        match fs::rename(from, to) {
            Err(cause) if cause.kind() == io::ErrorKind::PermissionDenied => thread::sleep(Duration::from_millis(100)),
            settled => return settled,
        }
    }
    fs::rename(from, to)
}

/// Replaces an output that cannot be renamed but holds nothing besides the marker, as in a fresh checkout that is a
/// layer of a container image.
fn replace_bare(fresh: &Path, output: &Path) -> Option<()> {
    let names: Vec<_> =
        fs::read_dir(output).ok()?.map(|entry| entry.map(|it| it.file_name())).collect::<Result<_, _>>().ok()?;
    if names.iter().any(|name| name != MARKER_NAME) {
        return None;
    }
    let marker = output.join(MARKER_NAME);
    let text = fs::read(&marker).ok();
    discard(output).and_then(|()| fs::rename(fresh, output)).ok().or_else(|| {
        // Puts back what there was; if even that fails, the swap is reported as failed all the same.
        let _ = fs::create_dir(output);
        text.map(|text| fs::write(&marker, text));
        None
    })
}

/// Removes a tree if there is one, its marker first: a tree without a marker is never taken for a whole site.
fn discard(tree: &Path) -> io::Result<()> {
    let gone = |removed: io::Result<()>| match removed {
        Err(cause) if cause.kind() == io::ErrorKind::NotFound => Ok(()),
        removed => removed,
    };
    if fs::symlink_metadata(tree).is_ok_and(|it| !it.is_dir()) {
        return fs::remove_file(tree);
    }
    gone(fs::remove_file(tree.join(MARKER_NAME)))?;
    // Folder by folder at once: a disk takes its time over each. What fails here is said by the removal of the rest.
    let folders: Vec<_> = fs::read_dir(tree).map_or(Vec::new(), |entries| entries.filter_map(Result::ok).collect());
    folders.par_iter().filter(|entry| entry.file_type().is_ok_and(|it| it.is_dir())).for_each(|entry| {
        let _ = fs::remove_dir_all(entry.path());
    });
    gone(fs::remove_dir_all(tree)).or_else(|_| {
        open_up(tree);
        gone(fs::remove_dir_all(tree))
    })
}

/// Lets the owner into every folder: one without permissions keeps even him from removing what it holds.
fn open_up(tree: &Path) {
    mode::set(tree, PRIVATE);
    let entries = fs::read_dir(tree).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|it| it.is_dir()));
    folders.for_each(|entry| open_up(&entry.path()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use assert_fs::TempDir;

    fn site(folder: &Path, text: &str) {
        fs::create_dir(folder).unwrap();
        fs::write(folder.join(MARKER_NAME), "").unwrap();
        fs::write(folder.join("a"), text).unwrap();
    }

    #[test]
    fn two_renames_swap_as_well() {
        let folder = TempDir::new().unwrap();
        let [fresh, output, old] = ["fresh", "output", "old"].map(|name| folder.path().join(name));
        site(&fresh, "new");
        site(&output, "old");
        move_away(&fresh, &output, &old).unwrap();
        assert_eq!(fs::read_to_string(output.join("a")).unwrap(), "new");
        assert_eq!(fs::read_to_string(old.join("a")).unwrap(), "old");
        assert!(!fresh.exists());
    }

    #[test]
    fn a_second_rename_that_fails_brings_the_old_site_back() {
        let folder = TempDir::new().unwrap();
        let [fresh, output, old] = ["missing", "output", "old"].map(|name| folder.path().join(name));
        site(&output, "old");
        move_away(&fresh, &output, &old).unwrap_err();
        assert_eq!(fs::read_to_string(output.join("a")).unwrap(), "old");
        assert!(!old.exists());
    }

    #[test]
    fn only_a_bare_output_is_replaced_in_pieces() {
        let folder = TempDir::new().unwrap();
        let [fresh, output] = ["fresh", "output"].map(|name| folder.path().join(name));
        site(&fresh, "new");
        site(&output, "old");
        assert_eq!(replace_bare(&fresh, &output), None);
        assert_eq!(fs::read_to_string(output.join("a")).unwrap(), "old");
        fs::remove_file(output.join("a")).unwrap();
        assert_eq!(replace_bare(&fresh, &output), Some(()));
        assert_eq!(fs::read_to_string(output.join("a")).unwrap(), "new");
    }

    #[test]
    fn a_bare_output_is_put_back_when_the_new_one_does_not_come() {
        let folder = TempDir::new().unwrap();
        let output = folder.path().join("output");
        fs::create_dir(&output).unwrap();
        fs::write(output.join(MARKER_NAME), "mark").unwrap();
        assert_eq!(replace_bare(&folder.path().join("missing"), &output), None);
        assert_eq!(fs::read_to_string(output.join(MARKER_NAME)).unwrap(), "mark");
    }

    #[test]
    fn what_cannot_be_removed_is_named_and_closed() {
        let folder = TempDir::new().unwrap();
        let stuck = folder.path().join("stuck");
        fs::create_dir(&stuck).unwrap();
        let failing = |_: &Path| Err(io::ErrorKind::PermissionDenied.into());
        assert_eq!(clear(vec![stuck.clone()], failing), std::slice::from_ref(&stuck));
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::MetadataExt::mode(&fs::metadata(&stuck).unwrap()) & 0o777, PRIVATE);
        assert_eq!(clear(vec![stuck.clone()], discard), Vec::<PathBuf>::new());
        assert!(!stuck.exists());
    }
}
