//! The web manifest: name, language and icon, for a portal that is kept on a phone's home screen.

use std::io::{self, Write};

use serde_json::json;

use super::{Leaf, PageKind, Subject, edition, icon, in_every_language};

/// Name, language and icon.
pub const KIND: PageKind = PageKind {
    id: "manifest",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| format!("{}manifest.webmanifest", edition.folder),
    translated: in_every_language,
    write,
};

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let (portal, up) = (leaf.book.portal, leaf.up());
    let mut icons = vec![json!({ "src": format!("{up}assets/icon.svg"), "type": "image/svg+xml", "sizes": "any" })];
    let sized = icon::LISTED.iter().filter_map(|size| Some((size, icon::link(leaf, *size)?)));
    icons
        .extend(sized.map(|(size, src)| json!({ "src": src, "type": "image/png", "sizes": format!("{size}x{size}") })));
    let manifest = json!({
        "name": leaf.edition.text(&portal.title),
        "lang": leaf.edition.language.code,
        "start_url": start(leaf),
        "display": "minimal-ui",
        "icons": icons,
    });
    serde_json::to_writer_pretty(&mut *out, &manifest)?;
    out.write_all(b"\n")
}

/// The page that opens first, from where the manifest lies.
fn start(leaf: &Leaf) -> String {
    let begins = edition::beginning(leaf.book, leaf.edition).unwrap_or_default();
    let beside = begins.strip_prefix(leaf.edition.folder.as_str()).map(str::to_owned);
    beside.unwrap_or_else(|| leaf.up() + &begins)
}
