//! Reads the files of a theme folder.

use std::borrow::Cow;
use std::path::Path;

use walkdir::WalkDir;

use super::{Bytes, ThemeTrouble};

/// The files of a folder by their path below it, with `/`; hidden ones are left out.
pub(super) fn read(folder: &Path) -> Result<Vec<(String, Bytes)>, ThemeTrouble> {
    let mut files = Vec::new();
    let walk = WalkDir::new(folder).min_depth(1).sort_by_file_name();
    let visible = walk.into_iter().filter_entry(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in visible {
        let entry = entry.map_err(|error| trouble(folder, &error))?;
        if !entry.file_type().is_file() {
            continue;
        }
        let bytes = std::fs::read(entry.path()).map_err(|error| trouble(entry.path(), &error))?;
        files.push((name(folder, entry.path()), Cow::Owned(bytes)));
    }
    Ok(files)
}

fn name(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

fn trouble(path: &Path, error: &dyn std::error::Error) -> ThemeTrouble {
    ThemeTrouble { file: path.display().to_string(), says: error.to_string() }
}
