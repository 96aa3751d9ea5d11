//! Which files of an output are ours: those that the last build listed, beside the marker.
//!
//! A site of a version that listed nothing is known by the names that its files have.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::address::folded;
use super::{MARKER_NAME, Plan};

/// The file that lists all others, one address a line, in order.
pub(super) const NAME: &str = ".minhbach-files";

/// Its first line.
const HEAD: &str = "minhbach files, format 1";

/// What systems put into any folder that is looked at; nobody misses it.
const OF_SYSTEMS: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What lies in an output.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Holdings {
    /// How many files are ours, our own notes aside.
    pub(super) ours: usize,
    /// What nobody asked us to make, in order.
    pub(super) foreign: Vec<String>,
}

/// Writes the list of a plan's files.
pub(super) fn write(plan: &dyn Plan, out: &mut dyn Write) -> io::Result<()> {
    let mut addresses: Vec<&str> = (0..plan.count()).map(|index| plan.address(index)).collect();
    addresses.sort_unstable();
    writeln!(out, "{HEAD}")?;
    addresses.iter().try_for_each(|address| writeln!(out, "{address}"))
}

/// Looks through an output, which need not be there.
pub(super) fn look(output: &Path, plan: &dyn Plan) -> Holdings {
    let known = Known::read(output, plan);
    let mut holdings = Holdings::default();
    let entries = WalkDir::new(output).min_depth(1).sort_by_file_name();
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {}
            Ok(entry) => holdings.count(&entry, output, &known),
            // A folder that cannot be looked into: whether it is ours nobody can tell but by its name.
            Err(error) => {
                let address = error.path().map(|path| address(output, path)).filter(|address| !address.is_empty());
                holdings.foreign.extend(address.filter(|address| !known.has_folder(address)));
            }
        }
    }
    holdings
}

impl Holdings {
    fn count(&mut self, entry: &DirEntry, output: &Path, known: &Known) {
        let address = address(output, entry.path());
        let name = entry.file_name().to_string_lossy();
        match address.as_str() {
            MARKER_NAME | NAME => {}
            _ if OF_SYSTEMS.contains(&&*name) || known.has(&address) => self.ours += 1,
            _ => self.foreign.push(address),
        }
    }
}

/// What tells our files from others.
struct Known {
    /// Spelt so that no system tells two of one apart.
    addresses: BTreeSet<String>,
    /// Whether the last build left a list.
    listed: bool,
}

impl Known {
    fn read(output: &Path, plan: &dyn Plan) -> Self {
        let list = fs::read_to_string(output.join(NAME)).ok();
        let list = list.as_deref().and_then(|text| text.strip_prefix(HEAD));
        // What the publisher puts into the site by hand is as welcome where it already lies.
        let planned = (0..plan.count()).filter(|index| list.is_none() || plan.is_given(*index));
        let addresses = planned.map(|index| plan.address(index)).chain(list.unwrap_or_default().lines());
        Self { addresses: addresses.map(folded).collect(), listed: list.is_some() }
    }

    fn has(&self, address: &str) -> bool {
        self.addresses.contains(&folded(address)) || (!self.listed && looks_like_ours(address))
    }

    fn has_folder(&self, address: &str) -> bool {
        let inside = folded(address) + "/";
        self.addresses.range(inside.clone()..).next().is_some_and(|first| first.starts_with(&inside))
    }
}

/// Whether a version that listed nothing gave such a name to a file. Names that others ask for at the root of a site
/// (`CNAME`, `.htaccess`, `google….html`) are none of them.
fn looks_like_ours(address: &str) -> bool {
    let (folder, name) = address.rsplit_once('/').unwrap_or(("", address));
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let everywhere = ["index.html", "feed.xml", "manifest.webmanifest"];
    let at_the_root = ["404.html", "robots.txt", "sitemap.xml"];
    let below = ["index.js", "chart.svg"];
    let copied =
        ["pdf", "doc", "docx", "xls", "xlsx", "odt", "ods", "png", "jpg", "jpeg", "gif", "webp", "svg", "avif"];
    match folder {
        _ if name.starts_with('.') => false,
        _ if everywhere.contains(&name) => true,
        "" => at_the_root.contains(&name) || (name.starts_with("sitemap-") && ending == "xml"),
        _ if address.starts_with("assets/") => true,
        _ if address.starts_with("data/") => ["csv", "json", "ics", "zip"].contains(&ending),
        _ => below.contains(&name) || copied.contains(&ending.to_lowercase().as_str()) || ending == "zip",
    }
}

/// A path below the output, with `/`.
fn address(output: &Path, path: &Path) -> String {
    let below = path.strip_prefix(output).unwrap_or(path);
    below.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    /// Every file that the golden portals become has a name that a site without a list is known by.
    #[test]
    fn sites_of_earlier_versions_are_known_by_their_names() {
        for case in ["smallest", "everything", "hostile"] {
            let site = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case).join("expected");
            let files = WalkDir::new(&site).into_iter().filter_map(Result::ok).filter(|it| it.file_type().is_file());
            let addresses = files.map(|it| address(&site, it.path()));
            let strange: Vec<String> =
                addresses.filter(|one| !one.starts_with(MARKER_NAME) && !looks_like_ours(one)).collect();
            assert!(strange.is_empty(), "{case}: {strange:?}");
        }
    }

    #[test]
    fn what_others_ask_for_is_not_ours() {
        for name in [
            "CNAME",
            ".htaccess",
            ".nojekyll",
            ".well-known/security.txt",
            "google1234567890.html",
            "favicon.ico",
            "web.config",
            "luan-van.docx",
            "a/.htaccess",
            "a/ghi-chu.txt",
            "data/private.db",
            "thanh-mien/trang-rieng.html",
        ] {
            assert!(!looks_like_ours(name), "{name}");
        }
    }
}
