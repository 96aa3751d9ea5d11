//! One side of the comparison: the figures of a site, in one file or in slices, as groups of rows about one thing.

use super::group::{Columns, Group};
use super::record;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

/// The figures of a site.
pub struct Side {
    /// What is being read, and what comes after it, last first.
    from: Option<Box<dyn BufRead>>,
    further: Vec<PathBuf>,
    name: String,
    columns: Option<Columns>,
    /// The record that follows the last group.
    ahead: Vec<u8>,
    line: usize,
}

/// Why data cannot be compared.
#[derive(Debug)]
pub struct Fault {
    /// Below the site, with `/`.
    pub file: String,
    /// How many records were fine.
    pub after: usize,
}

impl Side {
    /// The figures of a site that is published: those of `figures.csv`, else of the slices by area and period; `None`
    /// where it has neither.
    ///
    /// # Errors
    /// The file is there and does not begin as one of ours.
    pub fn of_site(site: &Path) -> Result<Option<Self>, Fault> {
        let whole = site.join("data").join("figures.csv");
        let mut files = if whole.is_file() { vec![whole] } else { slices(&site.join("data")) };
        if files.is_empty() {
            return Ok(None);
        }
        files.reverse();
        let mut side =
            Self { from: None, further: files, name: String::new(), columns: None, ahead: Vec::new(), line: 0 };
        side.advance()?;
        Ok(Some(side))
    }

    /// Figures that come from elsewhere, head included.
    ///
    /// # Errors
    /// They do not begin as ours.
    pub fn of_bytes(bytes: Vec<u8>) -> Result<Self, Fault> {
        let from: Box<dyn BufRead> = Box::new(io::Cursor::new(bytes));
        let name = "data/figures.csv".to_owned();
        let mut side = Self { from: Some(from), further: Vec::new(), name, columns: None, ahead: Vec::new(), line: 0 };
        side.head()?;
        side.advance()?;
        Ok(side)
    }

    /// The rows about the next thing; `false` at the end.
    pub(super) fn next(&mut self, group: &mut Group) -> Result<bool, Fault> {
        group.clear();
        while !self.ahead.is_empty() && group.takes(&self.ahead) {
            let columns = self.columns.as_ref().ok_or_else(|| self.fault())?;
            group.push(&self.ahead, columns).ok_or_else(|| self.fault())?;
            self.advance()?;
        }
        Ok(!group.is_empty())
    }

    /// What is wrong here.
    pub(super) fn fault(&self) -> Fault {
        Fault { file: self.name.clone(), after: self.line }
    }

    /// Reads one record ahead, from the next file where one is at its end.
    fn advance(&mut self) -> Result<(), Fault> {
        loop {
            if let Some(from) = &mut self.from {
                let read = record::next(from, &mut self.ahead);
                if read.map_err(|_| self.fault())? {
                    self.line += 1;
                    return Ok(());
                }
            }
            let Some(path) = self.further.pop() else {
                self.ahead.clear();
                return Ok(());
            };
            self.open(&path)?;
        }
    }

    fn open(&mut self, path: &Path) -> Result<(), Fault> {
        let parts: Vec<_> = path.iter().rev().take_while(|part| *part != "data").collect();
        let parts: Vec<String> = parts.iter().rev().map(|part| part.to_string_lossy().into_owned()).collect();
        self.name = format!("data/{}", parts.join("/"));
        let file = File::open(path).map_err(|_| self.fault())?;
        self.from = Some(Box::new(BufReader::with_capacity(1 << 16, file)));
        self.head()
    }

    fn head(&mut self) -> Result<(), Fault> {
        self.line = 0;
        let mut head = Vec::new();
        let read = self.from.as_mut().map(|from| record::next(from, &mut head));
        let columns = read.and_then(Result::ok).and_then(|_| Columns::of(&head));
        self.columns = Some(columns.ok_or_else(|| self.fault())?);
        Ok(())
    }
}

/// `data/<area>/<period>.csv`, in the order that their rows have in the whole.
fn slices(data: &Path) -> Vec<PathBuf> {
    let areas =
        sorted(data).into_iter().filter(|path| path.is_dir() && path.file_name() != Some("indicators".as_ref()));
    let files = areas.flat_map(|area| sorted(&area));
    files.filter(|path| path.extension().is_some_and(|ending| ending == "csv")).collect()
}

/// What lies in a folder, by name without ending: `2021` before `2021-2025`.
fn sorted(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok);
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
    paths.sort_by(|one, other| one.file_stem().cmp(&other.file_stem()));
    paths
}
