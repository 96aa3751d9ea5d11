//! What robots may read: all of it, and where the list of it is.
//!
//! Robots look for it at the root of a host only; in a folder of one it does no harm.

use std::io::{self, Write};

use super::{Leaf, PageKind, Subject, sitemap};

/// What robots may read.
pub const KIND: PageKind = PageKind {
    id: "robots",
    subjects: |_, edition| if edition.index == 0 { vec![Subject::Portal] } else { Vec::new() },
    address: |_, _, _| "robots.txt".to_owned(),
    translated: |_, edition, subject| (edition.index == 0).then_some(subject),
    write,
};

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"User-agent: *\nAllow: /\n")?;
    let list = leaf.book.address(leaf.edition, &sitemap::KIND, Subject::Portal);
    match leaf.book.portal.address.as_ref().zip(list) {
        Some((root, list)) => writeln!(out, "Sitemap: {root}{list}"),
        None => Ok(()),
    }
}
