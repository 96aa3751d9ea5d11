//! The theme's icon as pixels, for phones that take no drawing.

use std::io::{self, Write};

use super::{Leaf, PageKind, Subject};

/// The icon in some sizes.
pub const KIND: PageKind = PageKind {
    id: "icon",
    subjects: |_, edition| match edition.index {
        0 => (0..SIZES.len()).map(Subject::Part).collect(),
        _ => Vec::new(),
    },
    address: |_, _, subject| format!("assets/icon-{}.png", size(subject)),
    translated: |_, edition, subject| (edition.index == 0).then_some(subject),
    write,
};

/// The sizes that phones ask for: one maker's for its home screens, then those of the web manifest.
const SIZES: [u32; 3] = [TOUCH, 192, LARGEST];

/// For home screens that take no web manifest.
pub const TOUCH: u32 = 180;

/// For the web manifest.
pub const LISTED: [u32; 2] = [192, LARGEST];

/// The largest of them.
pub const LARGEST: u32 = 512;

/// Where the theme keeps its icon.
const ICON: &str = "assets/icon.svg";

/// The link to the icon of one of these sizes; nothing where the portal leaves icons out.
pub fn link(leaf: &Leaf, size: u32) -> Option<String> {
    leaf.link(&KIND, Subject::Part(SIZES.iter().position(|one| *one == size)?))
}

/// The size of an icon.
pub fn size(subject: Subject) -> u32 {
    match subject {
        Subject::Part(at) => SIZES.get(at).copied().unwrap_or(SIZES[0]),
        _ => SIZES[0],
    }
}

/// The icon as a drawing.
///
/// # Errors
/// The theme's icon is no text.
pub fn drawn(leaf: &Leaf) -> io::Result<String> {
    let bytes = leaf.book.theme.asset(ICON).unwrap_or_default();
    String::from_utf8(bytes.to_vec()).map_err(io::Error::other)
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let png = leaf.book.press.print(&drawn(leaf)?, size(leaf.subject)).map_err(io::Error::other)?;
    out.write_all(&png)
}
