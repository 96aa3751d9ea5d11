//! Which addresses can be files on every system, and the folders they need.
//!
//! A site is copied from Linux to Windows and back: what is one file here must be one file there.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization;

use super::{MARKER_NAME, Plan, Trouble, inventory, trouble};
use crate::finding::{Finding, Place, Says};
use crate::site::Site;
use crate::source::name::{self, NameFault};

/// What is wrong with an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Nothing stands before, between or after slashes; so does an address from the root.
    EmptyPart,
    /// `.` or `..`.
    Climbs,
    /// A character that some system keeps for itself.
    Character(char),
    /// A part that is a device on Windows, such as `con` or `nul.html`.
    Device(String),
    /// A part that ends in a dot or a space, which Windows drops.
    Ending(String),
    /// A part of more than 255 bytes.
    Long,
    /// The name of the marker file, or of the list beside it.
    Marker,
    /// Another address meets it.
    Clash(Clash, String),
}

/// How two addresses meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clash {
    /// Both are the same.
    Same,
    /// They differ in upper and lower case, or in how an accent is encoded.
    Spelling,
    /// One is a folder of the other.
    FileAndFolder,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    File,
    Folder,
}

/// The folders that a plan needs, each after the one it lies in.
pub(super) fn folders(plan: &dyn Plan) -> Result<Vec<String>, Trouble> {
    let mut seen = BTreeMap::new();
    for index in 0..plan.count() {
        let address = plan.address(index);
        enter(address, &mut seen).map_err(|fault| Trouble::Address { address: address.to_owned(), fault })?;
    }
    let folders = seen.into_values().filter(|(_, kind)| *kind == Kind::Folder);
    Ok(folders.map(|(path, _)| path.to_owned()).collect())
}

/// The files that the publisher gave under names that cannot be files everywhere.
pub fn impossible(site: &Site) -> Vec<Finding> {
    let given = (0..site.count()).filter(|index| site.is_given(*index)).map(|index| site.address(index));
    given
        .filter_map(|address| Some((address, lawful(address).err()?)))
        .map(|(address, fault)| refused(address, &fault))
        .collect()
}

fn refused(address: &str, fault: &Fault) -> Finding {
    let Says { vi, en } = trouble::fault_words(fault);
    let says = Says::new(
        format!("tên này không thể là tên tệp trên mọi hệ thống: {vi}"),
        format!("the name cannot be a file's everywhere: {en}"),
    );
    Finding::error("impossible-name", Place::Path(format!("static/{address}")), says)
        .help("đổi tên tệp", "rename the file")
}

/// Every file and folder so far, by the spelling that no system can tell apart.
type Seen<'p> = BTreeMap<String, (&'p str, Kind)>;

fn enter<'p>(address: &'p str, seen: &mut Seen<'p>) -> Result<(), Fault> {
    lawful(address)?;
    for (at, _) in address.match_indices('/') {
        note(&address[..at], Kind::Folder, seen)?;
    }
    note(address, Kind::File, seen)
}

fn note<'p>(path: &'p str, kind: Kind, seen: &mut Seen<'p>) -> Result<(), Fault> {
    let Some(&(other, other_kind)) = seen.get(&folded(path)) else {
        seen.insert(folded(path), (path, kind));
        return Ok(());
    };
    let clash = match (other_kind == kind, other == path) {
        (true, true) if kind == Kind::Folder => return Ok(()),
        (true, true) => Clash::Same,
        (true, false) => Clash::Spelling,
        (false, _) => Clash::FileAndFolder,
    };
    Err(Fault::Clash(clash, other.to_owned()))
}

pub(super) fn folded(path: &str) -> String {
    path.nfc().flat_map(char::to_lowercase).collect()
}

fn lawful(address: &str) -> Result<(), Fault> {
    if [MARKER_NAME, inventory::NAME].contains(&folded(address).as_str()) {
        return Err(Fault::Marker);
    }
    address.split('/').try_for_each(lawful_part)
}

fn lawful_part(part: &str) -> Result<(), Fault> {
    match part {
        "" => return Err(Fault::EmptyPart),
        "." | ".." => return Err(Fault::Climbs),
        _ => {}
    }
    match name::fault(part) {
        None => Ok(()),
        Some(NameFault::Character(bad)) => Err(Fault::Character(bad)),
        Some(NameFault::Ending) => Err(Fault::Ending(part.to_owned())),
        Some(NameFault::Device) => Err(Fault::Device(part.to_owned())),
        Some(NameFault::Long) => Err(Fault::Long),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_addresses_are_lawful() {
        for address in ["index.html", "thanh-mien/2023/index.html", ".nojekyll", "a b/Miện.pdf", "com/console.html"] {
            assert_eq!(lawful(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn what_is_no_file_everywhere_is_refused() {
        for address in [
            "",
            "/a",
            "a//b",
            "a/",
            "../a",
            "a/../b",
            "./a",
            "a\\b",
            "C:/a",
            "a\0",
            "a?b",
            "CON",
            "nul.html",
            "a/Aux.txt",
            "com1",
            "LPT¹.x",
            "con .txt",
            "a./b",
            "a /b",
            ".minhbach",
            ".MINHBACH",
            ".minhbach-files",
        ] {
            assert!(lawful(address).is_err(), "{address:?}");
        }
        assert_eq!(lawful(&"x".repeat(256)), Err(Fault::Long));
    }

    fn met(addresses: &[&'static str]) -> Result<(), Fault> {
        let mut seen = Seen::new();
        addresses.iter().try_for_each(|address| enter(address, &mut seen))
    }

    #[test]
    fn two_files_with_one_address_are_refused() {
        assert_eq!(met(&["a/x", "a/x"]), Err(Fault::Clash(Clash::Same, "a/x".into())));
        assert_eq!(met(&["a/x", "a/X"]), Err(Fault::Clash(Clash::Spelling, "a/x".into())));
        assert_eq!(met(&["A/x", "a/y"]), Err(Fault::Clash(Clash::Spelling, "A".into())));
        assert_eq!(met(&["Miện", "Miê\u{323}n"]), Err(Fault::Clash(Clash::Spelling, "Miện".into())));
        assert_eq!(met(&["a", "a/y"]), Err(Fault::Clash(Clash::FileAndFolder, "a".into())));
        assert_eq!(met(&["a/y", "a"]), Err(Fault::Clash(Clash::FileAndFolder, "a".into())));
        assert_eq!(met(&["a/x", "a/y", "b"]), Ok(()));
    }
}
