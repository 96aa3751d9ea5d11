//! Makes one file, comparing it with the old site's while it is made.
//!
//! As long as both agree nothing is written; at the first difference the equal beginning is copied and a new file
//! goes on from there. A file that agrees to the end is linked, never opened for writing: both trees share it.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::mode::{self, Mode, Rights};

/// How files are made in one run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way<'a> {
    /// Who may read them.
    pub(super) mode: Mode,
    /// What a file has that is made now; one of the old site that has others is copied, not linked.
    pub(super) rights: Rights,
    /// Set once the work is to stop.
    pub(super) stop: &'a AtomicBool,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The old site had no such file.
    New,
    /// The old site's file differs.
    Replaced,
    /// The old site's file is taken over.
    Unchanged,
}

/// A file that was made.
#[derive(Debug, Clone, Copy)]
pub(super) struct Made {
    /// Its size.
    pub(super) bytes: u64,
    /// What became of it.
    pub(super) outcome: Outcome,
}

/// Why a file was not made.
#[derive(Debug)]
pub(super) enum Failure {
    /// Whoever makes the bytes failed.
    Maker(io::Error),
    /// The disk failed.
    Disk(io::Error),
}

/// Most pages are smaller, and are compared and written in one go.
const BUFFER: usize = 64 * 1024;

/// Makes the file `new` with the bytes that `write` gives, from the file `old` as far as they agree.
pub(super) fn make(
    way: &Way,
    (old, new): (&Path, &Path),
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Made, Failure> {
    let sheet = Sheet::start(way, old, new).map_err(Failure::Disk)?;
    let mut buffered = BufWriter::with_capacity(BUFFER, sheet);
    let written = write(&mut buffered).and_then(|()| buffered.flush());
    let (sheet, _) = buffered.into_parts();
    match (sheet.failure, written) {
        (Some(cause), _) => Err(Failure::Disk(cause)),
        (None, Err(cause)) => Err(Failure::Maker(cause)),
        (None, Ok(())) => sheet.paper.finish().map_err(Failure::Disk),
    }
}

/// The bytes of an old file; a link or a device is none.
pub(super) fn read(old: &Path) -> Option<Vec<u8>> {
    fs::symlink_metadata(old).ok().filter(|it| it.is_file())?;
    fs::read(old).ok()
}

/// Takes over the file `old` as it is.
pub(super) fn keep(way: &Way, old: &Path, new: &Path) -> io::Result<Made> {
    take_over(way, Rights::of(&fs::symlink_metadata(old)?), (old, new))?;
    Ok(Made { bytes: fs::symlink_metadata(new)?.len(), outcome: Outcome::Unchanged })
}

/// Where the bytes go; keeps the disk's own error, which the maker may wrap or lose.
struct Sheet<'a> {
    paper: Paper<'a>,
    failure: Option<io::Error>,
}

struct Paper<'a> {
    way: &'a Way<'a>,
    old_path: &'a Path,
    new_path: &'a Path,
    /// Whether the old site has such a file at all.
    replaces: bool,
    /// The old file, as long as it agrees.
    old: Option<Old>,
    /// The new file, once it does not.
    new: Option<File>,
    bytes: u64,
}

/// The old file, which agrees with all bytes so far.
struct Old {
    file: File,
    size: u64,
    rights: Rights,
    read: Vec<u8>,
}

impl<'a> Sheet<'a> {
    fn start(way: &'a Way<'a>, old_path: &'a Path, new_path: &'a Path) -> io::Result<Self> {
        let old = Old::open(old_path);
        let new = if old.is_none() { Some(mode::create(new_path, way.mode)?) } else { None };
        let replaces = old.is_some();
        Ok(Self { paper: Paper { way, old_path, new_path, replaces, old, new, bytes: 0 }, failure: None })
    }
}

impl Write for Sheet<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.paper.put(bytes) {
            Ok(()) => Ok(bytes.len()),
            Err(cause) => {
                let copy = io::Error::new(cause.kind(), cause.to_string());
                self.failure.get_or_insert(cause);
                Err(copy)
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Paper<'_> {
    fn put(&mut self, mut bytes: &[u8]) -> io::Result<()> {
        if self.way.stop.load(Ordering::Relaxed) {
            return Err(io::Error::other("stopped"));
        }
        while let Some(old) = &mut self.old
            && !bytes.is_empty()
        {
            let (piece, rest) = bytes.split_at(bytes.len().min(BUFFER));
            if old.agrees(self.bytes, piece)? {
                self.bytes += piece.len() as u64;
                bytes = rest;
            } else {
                self.part()?;
            }
        }
        if let Some(new) = &mut self.new {
            new.write_all(bytes)?;
            self.bytes += bytes.len() as u64;
        }
        Ok(())
    }

    /// Begins a new file with what agreed.
    fn part(&mut self) -> io::Result<()> {
        let mut new = mode::create(self.new_path, self.way.mode)?;
        if let Some(mut old) = self.old.take() {
            old.file.rewind()?;
            let copied = io::copy(&mut old.file.take(self.bytes), &mut new)?;
            if copied != self.bytes {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
            self.new = Some(new);
        }
        Ok(())
    }

    fn finish(mut self) -> io::Result<Made> {
        if self.old.as_ref().is_some_and(|old| old.size != self.bytes) {
            self.part()?;
        }
        let outcome = match (self.old.take(), self.replaces) {
            (Some(old), _) => {
                take_over(self.way, old.rights, (self.old_path, self.new_path))?;
                Outcome::Unchanged
            }
            (None, true) => Outcome::Replaced,
            (None, false) => Outcome::New,
        };
        Ok(Made { bytes: self.bytes, outcome })
    }
}

impl Old {
    /// The old file, if there is one to compare with; a link or a device is none.
    fn open(path: &Path) -> Option<Self> {
        let found = fs::symlink_metadata(path).ok().filter(|it| it.is_file())?;
        let file = File::open(path).ok()?;
        Some(Self { file, size: found.len(), rights: Rights::of(&found), read: Vec::new() })
    }

    fn agrees(&mut self, at: u64, piece: &[u8]) -> io::Result<bool> {
        if at + piece.len() as u64 > self.size {
            return Ok(false);
        }
        self.read.resize(piece.len(), 0);
        self.file.read_exact(&mut self.read)?;
        Ok(self.read == piece)
    }
}

/// The old file under its new path: the same file, or a copy of the same age where a disk has no hard links or the old
/// one is not what a file made now would be: to mend it would mend the old site too.
fn take_over(way: &Way, rights: Rights, (old, new): (&Path, &Path)) -> io::Result<()> {
    if rights == way.rights && fs::hard_link(old, new).is_ok() {
        return Ok(());
    }
    copy(way, old, new)
}

fn copy(way: &Way, old: &Path, new: &Path) -> io::Result<()> {
    let mut from = File::open(old)?;
    let mut to = mode::create(new, way.mode)?;
    io::copy(&mut from, &mut to)?;
    to.set_modified(from.metadata()?.modified()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use assert_fs::TempDir;

    static GOING_ON: AtomicBool = AtomicBool::new(false);

    fn way(folder: &Path) -> Way<'static> {
        let mode = Mode::default();
        Way { mode, rights: Rights::within(&fs::metadata(folder).unwrap(), mode), stop: &GOING_ON }
    }

    /// Writes the pieces over an old file and says what the new one holds.
    fn rewrite(old: Option<&[u8]>, pieces: &[&[u8]]) -> (Outcome, Vec<u8>) {
        let folder = TempDir::new().unwrap();
        let (old_path, new_path) = (folder.path().join("old"), folder.path().join("new"));
        if let Some(old) = old {
            fs::write(&old_path, old).unwrap();
        }
        let way = way(folder.path());
        let made =
            make(&way, (&old_path, &new_path), |out| pieces.iter().try_for_each(|piece| out.write_all(piece))).unwrap();
        let new = fs::read(&new_path).unwrap();
        assert_eq!(made.bytes, new.len() as u64);
        assert_eq!(old.map(<[u8]>::to_vec), fs::read(&old_path).ok());
        (made.outcome, new)
    }

    #[test]
    fn a_file_is_new_replaced_or_unchanged() {
        assert_eq!(rewrite(None, &[]), (Outcome::New, vec![]));
        assert_eq!(rewrite(None, &[b"ab"]), (Outcome::New, b"ab".to_vec()));
        assert_eq!(rewrite(Some(b"ab"), &[b"a", b"b"]), (Outcome::Unchanged, b"ab".to_vec()));
        assert_eq!(rewrite(Some(b""), &[]), (Outcome::Unchanged, vec![]));
        assert_eq!(rewrite(Some(b"abc"), &[b"ab"]), (Outcome::Replaced, b"ab".to_vec()));
        assert_eq!(rewrite(Some(b"a"), &[b"ab"]), (Outcome::Replaced, b"ab".to_vec()));
        assert_eq!(rewrite(Some(b"a"), &[]), (Outcome::Replaced, vec![]));
    }

    #[test]
    fn a_difference_anywhere_in_a_long_file_is_found() {
        let long: Vec<u8> = (0..300_000u32).map(|n| (n % 251) as u8).collect();
        assert_eq!(rewrite(Some(&long), &[&long]).0, Outcome::Unchanged);
        assert_eq!(rewrite(Some(&long), &[&long[..7], &long[7..]]).0, Outcome::Unchanged);
        for at in [0, 1, BUFFER - 1, BUFFER, BUFFER + 1, 200_000, 299_999] {
            let mut other = long.clone();
            other[at] ^= 1;
            let (head, tail) = other.split_at(70_001);
            assert_eq!(rewrite(Some(&long), &[head, tail]), (Outcome::Replaced, other.clone()), "{at}");
        }
    }

    #[test]
    fn a_copy_keeps_the_time_stamp() {
        let folder = TempDir::new().unwrap();
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        fs::write(&old, "x").unwrap();
        let then = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        File::options().write(true).open(&old).unwrap().set_modified(then).unwrap();
        copy(&way(folder.path()), &old, &new).unwrap();
        assert_eq!(fs::metadata(&new).unwrap().modified().unwrap(), then);
    }

    #[test]
    fn nothing_more_is_written_once_the_work_is_to_stop() {
        let folder = TempDir::new().unwrap();
        let stop = AtomicBool::new(true);
        let way = Way { stop: &stop, ..way(folder.path()) };
        let (old, new) = (folder.path().join("old"), folder.path().join("new"));
        let failure = make(&way, (&old, &new), |out| out.write_all(b"x")).unwrap_err();
        assert!(matches!(failure, Failure::Disk(_)), "{failure:?}");
    }

    #[test]
    #[cfg(unix)]
    fn a_file_of_another_mode_is_copied_and_the_old_one_left_alone() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt};
        let folder = TempDir::new().unwrap();
        let [old, linked, new] = ["old", "linked", "new"].map(|name| folder.path().join(name));
        fs::write(&old, "x").unwrap();
        let way = way(folder.path());
        for (mode, new, same) in [(0o644, &linked, true), (0o600, &new, false)] {
            fs::set_permissions(&old, fs::Permissions::from_mode(mode)).unwrap();
            keep(&way, &old, new).unwrap();
            let (before, after) = (fs::metadata(&old).unwrap(), fs::metadata(new).unwrap());
            assert_eq!((before.mode() & 0o777, after.mode() & 0o777), (mode, 0o644));
            assert_eq!(before.ino() == after.ino(), same);
        }
    }
}
