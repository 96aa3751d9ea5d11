//! The only writer: makes every file of a plan beside the output, checks them, and swaps the folders in whole.
//!
//! The old site stands, byte for byte, until the swap; whatever fails before it leaves nothing behind. A file that
//! did not change is the old file itself (a hard link), so its time stamp stays. Knows nothing of pages.

use std::cmp::Reverse;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rayon::prelude::*;

mod address;
mod mode;
mod file;
mod inventory;
mod lock;
mod output;
mod swap;
mod trouble;
mod site;

#[cfg(test)]
mod tests;

use file::{Made, Outcome, Way};
use inventory::Holdings;
use lock::Lock;
use mode::Rights;
use output::Output;
use swap::Fresh;

pub use address::{Clash, Fault, impossible};
pub use mode::Mode;
pub use output::{Refusal, Surroundings};
pub use trouble::Trouble;

/// What the marker file holds. The file is committed in git, so its bytes never change.
pub const MARKER: &str = "minhbach output, format 1\n";

/// The file that says: this folder is ours and is replaced as a whole.
pub const MARKER_NAME: &str = ".minhbach";

/// What is to be published: addresses, and the bytes of each on demand.
pub trait Plan: Sync {
    /// How many files there are.
    fn count(&self) -> usize;

    /// The relative path of one file, with `/`: `thanh-mien/2023/index.html`.
    fn address(&self, index: usize) -> &str;

    /// Writes the bytes of one file, as many as it likes; nothing keeps them in memory.
    ///
    /// # Errors
    /// Those of `out`, to be passed on, and its own.
    fn write(&self, index: usize, out: &mut dyn Write) -> io::Result<()>;

    /// Whether the old site's file is, byte for byte, what would be made: asked before making what takes long. `old`
    /// reads that file, where there is one. Saying no is never wrong.
    fn keeps(&self, _index: usize, _old: &mut dyn FnMut() -> Option<Vec<u8>>) -> bool {
        false
    }

    /// In which round a file is made: one that tells of others is made in a later one than those.
    fn round(&self, _index: usize) -> usize {
        0
    }

    /// Writes the bytes of one file that may hold those of earlier rounds, which lie on the disk by now.
    ///
    /// # Errors
    /// Those of `out` and of `earlier`, to be passed on, and its own.
    fn write_from(&self, index: usize, _earlier: Earlier<'_>, out: &mut dyn Write) -> io::Result<()> {
        self.write(index, out)
    }

    /// Whether the publisher gave the file as it is: one that already lies in the output is then no stranger there.
    fn is_given(&self, _index: usize) -> bool {
        false
    }

    /// How much work one file is; the heaviest are started first.
    fn weight(&self, _index: usize) -> u32 {
        1
    }
}

/// Copies the bytes of a file of an earlier round.
pub type Earlier<'a> = &'a (dyn Fn(usize, &mut dyn Write) -> io::Result<()> + Sync);

/// One publication.
pub struct Request<'a> {
    /// What to publish.
    pub plan: &'a dyn Plan,
    /// The folder that becomes the site.
    pub output: &'a Path,
    /// The folder of the content, which is never touched.
    pub content: &'a Path,
    /// The folders that no site may replace.
    pub surroundings: &'a Surroundings,
    /// Who may read the site.
    pub mode: Mode,
    /// Set by whoever wants the work to stop: until the swap begins the old site stands and nothing is left behind.
    pub stop: &'a AtomicBool,
    /// Called with both sites once the new one is made: whether it may take the place of the old one.
    pub approve: &'a (dyn Fn(&Swap<'_>) -> bool + Sync),
    /// Called after each file with the number done and the number of all.
    pub progress: &'a (dyn Fn(usize, usize) + Sync),
}

/// Two sites, of which the new one is about to take the place of the old one.
pub struct Swap<'a> {
    /// The site that is published; there may be none.
    pub old: &'a Path,
    /// The finished one.
    pub new: &'a Path,
    /// Whether the file at an address is the same in both.
    pub unchanged: &'a dyn Fn(&str) -> bool,
}

/// What a publication did; the marker is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// Files that are new or differ from the old site's.
    pub changed: usize,
    /// Files taken over from the old site, with their time stamps.
    pub unchanged: usize,
    /// Files of the old site that are gone.
    pub removed: usize,
    /// What earlier runs left beside the output, and this one could not remove.
    pub left: Vec<PathBuf>,
}

/// Replaces the output with what the plan makes, or leaves it as it is.
///
/// # Errors
/// The output may not be replaced, another build holds it, an address cannot be a file everywhere, or the machine
/// failed.
pub fn publish(request: &Request) -> Result<Published, Trouble> {
    let folders = address::folders(request.plan)?;
    let output = Output::find(request.output, request.content, request.surroundings)?;
    output.make_around(request.mode)?;
    let _lock = Lock::take(&output)?;
    let left = swap::repair(&output)?;
    let old_files = ours(request, &output)?;
    let fresh = Fresh::make(&output)?;
    let made = make_all(request, &output, &fresh, &folders)?;
    // Making takes its time: what somebody put into the output meanwhile is not ours to delete either.
    ours(request, &output)?;
    if request.stop.load(Ordering::Relaxed) {
        return Err(Trouble::Stopped);
    }
    if !is_approved(request, &output, &fresh, &made) {
        return Err(Trouble::NotApproved);
    }
    swap::swap(&output, &fresh, request.mode)?;
    Ok(Published { left, ..summary(&made, old_files) })
}

/// Heals what a dead run left behind, where nothing is to be published; quietly, as whoever holds the output is healing
/// it too.
pub fn heal(output: &Path, content: &Path, surroundings: &Surroundings) {
    let Some(output) = Output::find_made(output, content, surroundings) else { return };
    if !swap::leftovers(&output).is_empty() || output.beside("lock").exists() {
        let _ = Lock::take(&output).map(|_lock| swap::repair(&output));
    }
}

fn is_approved(request: &Request, output: &Output, fresh: &Fresh, made: &[Numbered]) -> bool {
    let unchanged = |address: &str| {
        let is_it =
            |(index, made): &Numbered| made.outcome == Outcome::Unchanged && request.plan.address(*index) == address;
        made.iter().any(is_it)
    };
    (request.approve)(&Swap { old: &output.path, new: &fresh.path, unchanged: &unchanged })
}

/// How many files of the old site there are; what is not of it stops the build.
fn ours(request: &Request, output: &Output) -> Result<usize, Trouble> {
    let Holdings { ours, foreign } = inventory::look(&output.path, request.plan);
    if foreign.is_empty() {
        return Ok(ours);
    }
    Err(Trouble::Foreign { output: output.shown.clone(), files: foreign })
}

/// A file that was made, and which of the plan's it is.
type Numbered = (usize, Made);

/// Makes every file and the marker in the fresh folder, and looks that they are there.
fn make_all(request: &Request, output: &Output, fresh: &Fresh, folders: &[String]) -> Result<Vec<Numbered>, Trouble> {
    make_folders(request.mode, fresh, folders)?;
    let way = &way(request, fresh)?;
    let total = request.plan.count();
    let done = AtomicUsize::new(0);
    let earlier = |index: usize, out: &mut dyn Write| copy(&below(&fresh.path, request.plan.address(index)), out);
    let make_one = |index: usize| {
        let address = request.plan.address(index);
        let made = match keep((way, request.plan), index, output, fresh)? {
            Some(kept) => kept,
            None => make((way, address), output, fresh, |out| request.plan.write_from(index, &earlier, out))?,
        };
        (request.progress)(done.fetch_add(1, Ordering::Relaxed) + 1, total);
        Ok((index, made))
    };
    let mut made = Vec::with_capacity(total);
    for round in rounds(request.plan) {
        // A bridge hands the files out one by one in this order; halving the list would keep two big ones together.
        let round: Vec<Numbered> = round.into_iter().par_bridge().map(make_one).collect::<Result<_, Trouble>>()?;
        made.extend(round);
    }
    let list = make((way, inventory::NAME), output, fresh, |out| inventory::write(request.plan, out))?;
    check(inventory::NAME, &list, fresh)?;
    let marker = make((way, MARKER_NAME), output, fresh, |out| out.write_all(MARKER.as_bytes()))?;
    check(MARKER_NAME, &marker, fresh)?;
    check_all(request.plan, &made, fresh)?;
    Ok(made)
}

fn way<'a>(request: &Request<'a>, fresh: &Fresh) -> Result<Way<'a>, Trouble> {
    let failed = |cause| Trouble::Disk { path: fresh.path.clone(), cause };
    let folder = std::fs::symlink_metadata(&fresh.path).map_err(failed)?;
    Ok(Way { mode: request.mode, rights: Rights::within(&folder, request.mode), stop: request.stop })
}

/// Makes the folders, outer ones first: a disk takes its time over each, and works on several at once.
fn make_folders(mode: Mode, fresh: &Fresh, folders: &[String]) -> Result<(), Trouble> {
    let depth = |folder: &String| folder.matches('/').count();
    let mut by_depth: Vec<&String> = folders.iter().collect();
    by_depth.sort_by_key(|folder| depth(folder));
    by_depth.chunk_by(|one, other| depth(one) == depth(other)).try_for_each(|level| {
        level.par_iter().try_for_each(|folder| {
            let path = below(&fresh.path, folder);
            mode::create_folder(&path, mode.folder()).map_err(|cause| Trouble::Disk { path, cause })
        })
    })
}

/// The rounds in which files are made, and in each the heaviest first.
fn rounds(plan: &dyn Plan) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..plan.count()).collect();
    order.sort_by_key(|index| (plan.round(*index), Reverse(plan.weight(*index))));
    order.chunk_by(|one, other| plan.round(*one) == plan.round(*other)).map(<[usize]>::to_vec).collect()
}

fn copy(path: &Path, out: &mut dyn Write) -> io::Result<()> {
    io::copy(&mut File::open(path)?, out).map(|_| ())
}

/// Takes over the old site's file, where the plan keeps it.
fn keep((way, plan): (&Way, &dyn Plan), index: usize, output: &Output, fresh: &Fresh) -> Result<Option<Made>, Trouble> {
    let address = plan.address(index);
    let old = below(&output.path, address);
    if !plan.keeps(index, &mut || file::read(&old)) {
        return Ok(None);
    }
    let kept = file::keep(way, &old, &below(&fresh.path, address));
    kept.map(Some).map_err(|cause| Trouble::Disk { path: below(&output.shown, address), cause })
}

fn make(
    (way, address): (&Way, &str),
    output: &Output,
    fresh: &Fresh,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<Made, Trouble> {
    let new = below(&fresh.path, address);
    file::make(way, (&below(&output.path, address), &new), write).map_err(|failure| match failure {
        _ if way.stop.load(Ordering::Relaxed) => Trouble::Stopped,
        file::Failure::Maker(cause) => Trouble::Making { address: address.to_owned(), cause },
        file::Failure::Disk(cause) => Trouble::Disk { path: below(&output.shown, address), cause },
    })
}

fn check_all(plan: &dyn Plan, made: &[Numbered], fresh: &Fresh) -> Result<(), Trouble> {
    if made.len() != plan.count() {
        return Err(Trouble::Lost { address: String::new(), expected: plan.count() as u64, found: None });
    }
    made.par_iter().try_for_each(|(index, made)| check(plan.address(*index), made, fresh))
}

/// Every file has the size that was written: a disk that swallows bytes is found before the swap.
fn check(address: &str, made: &Made, fresh: &Fresh) -> Result<(), Trouble> {
    let found =
        std::fs::symlink_metadata(below(&fresh.path, address)).ok().filter(|it| it.is_file()).map(|it| it.len());
    if found == Some(made.bytes) {
        return Ok(());
    }
    Err(Trouble::Lost { address: address.to_owned(), expected: made.bytes, found })
}

fn summary(made: &[Numbered], old_files: usize) -> Published {
    let count = |outcome| made.iter().filter(|(_, made)| made.outcome == outcome).count();
    let unchanged = count(Outcome::Unchanged);
    Published {
        files: made.len(),
        bytes: made.iter().map(|(_, made)| made.bytes).sum(),
        changed: made.len() - unchanged,
        unchanged,
        removed: old_files.saturating_sub(unchanged + count(Outcome::Replaced)),
        left: Vec::new(),
    }
}

/// The path of an address; joined part by part, as Windows knows no `/` in its longest paths.
fn below(folder: &Path, address: &str) -> PathBuf {
    let mut path = folder.to_path_buf();
    path.extend(address.split('/'));
    path
}
