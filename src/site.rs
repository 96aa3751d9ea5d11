//! The site: every address, and how to make what lies there, one at a time.
//!
//! Knows nothing of disks: what is copied from the content comes from whoever reads it.

mod spoken;
mod called;

pub use called::call_areas;
pub use spoken::languages;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::io::{self, Write};
use std::sync::Mutex;

use crate::export::package::{self, Sum, Summing};
use crate::export::{self, EXPORTS, archive};
use crate::finding::{Finding, Place, Says};
use crate::model::Portal;
use crate::model::document::Attachment;
use crate::page::{Book, Leaf, PAGES, Subject, linked, picture};

/// A file of the content changed while the site was made of it.
#[derive(Debug)]
pub struct Changed;

impl fmt::Display for Changed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the file changed while it was copied")
    }
}

impl std::error::Error for Changed {}

/// Copies a file of the content, named by its path below the content folder.
pub type Copy<'a> = &'a (dyn Fn(&str, &mut dyn Write) -> io::Result<()> + Sync);

/// Everything that is to be published.
pub struct Site<'a> {
    book: Book<'a>,
    copy: Copy<'a>,
    /// By address.
    entries: Vec<Entry>,
    /// Paths of the pictures that are copied, below the content folder.
    pictures: Vec<String>,
    /// Of each output that was written, what it weighs, by index.
    sums: Mutex<BTreeMap<usize, Sum>>,
}

struct Entry {
    address: String,
    item: Item,
}

/// What lies at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// Indices of the edition and of the kind, and the subject.
    Page(usize, usize, Subject),
    /// A file of the theme.
    Asset,
    /// The copy of a document: its index in the portal.
    Document(usize),
    /// An output for machines: its index in the table, and what the file is about.
    Export(usize, export::Subject),
    /// The description of all of those.
    Package,
    /// All of those in one file.
    Archive,
    /// The copy of a picture: its index in the list.
    Picture(usize),
    /// A file that is published as it is: its index in the portal.
    Given(usize),
}

impl<'a> Site<'a> {
    /// Plans the site; two things at one address are findings.
    pub fn plan(book: Book<'a>, copy: Copy<'a>) -> (Self, Vec<Finding>) {
        let mut entries = pages(&book);
        entries
            .extend(book.theme.assets().map(|(address, _)| Entry { address: address.to_owned(), item: Item::Asset }));
        entries.extend(documents(&book));
        entries.extend(exports(book.portal));
        let pictures = pictures(&book);
        let copies = pictures.iter().enumerate();
        entries.extend(copies.map(|(at, path)| Entry { address: linked::picture(path), item: Item::Picture(at) }));
        let given = book.portal.given.iter().enumerate();
        entries.extend(given.map(|(at, address)| Entry { address: address.clone(), item: Item::Given(at) }));
        entries.sort_by(|one, other| one.address.cmp(&other.address));
        let findings = clashes(&entries);
        (Self { book, copy, entries, pictures, sums: Mutex::default() }, findings)
    }

    /// How many files it has.
    pub fn count(&self) -> usize {
        self.entries.len()
    }

    /// How many charts were drawn so far.
    pub fn charts(&self) -> usize {
        self.book.charts()
    }

    /// The address of one file, with `/`.
    pub fn address(&self, index: usize) -> &str {
        &self.entries[index].address
    }

    /// The file at an address.
    pub fn at(&self, address: &str) -> Option<usize> {
        self.entries.binary_search_by(|entry| entry.address.as_str().cmp(address)).ok()
    }

    /// Makes one file.
    ///
    /// # Errors
    /// Those of `out`; a mistake in a template; a file of the content that cannot be read.
    pub fn write(&self, index: usize, out: &mut dyn Write) -> io::Result<()> {
        let Entry { address, item } = &self.entries[index];
        match *item {
            Item::Page(edition, kind, subject) => {
                let leaf = self.leaf(edition, kind, subject);
                (leaf.kind.write)(&leaf, out)
            }
            Item::Asset => out.write_all(self.book.theme.asset(address).unwrap_or_default()),
            Item::Document(at) => match &self.book.portal.documents[at].file {
                Some(file) => self.copy_document(file, out),
                None => Ok(()),
            },
            Item::Given(at) => (self.copy)(&format!("static/{}", self.book.portal.given[at]), out),
            Item::Export(at, subject) => self.write_export(index, (at, subject), out).map(|_| ()),
            Item::Package => self.write_package(out),
            Item::Archive => self.write_archive(&|other, out| self.write(other, out), out),
            Item::Picture(at) => (self.copy)(&self.pictures[at], out),
        }
    }

    /// Copies a document; pages state its checksum, so it must still be what was read.
    fn copy_document(&self, file: &Attachment, out: &mut dyn Write) -> io::Result<()> {
        let mut summing = Summing::new(out);
        (self.copy)(&file.path, &mut summing)?;
        if summing.sum().is_of(&file.sha256) { Ok(()) } else { Err(io::Error::other(Changed)) }
    }

    /// Makes one file, where those of earlier rounds need not be made again to be part of it.
    ///
    /// # Errors
    /// Those of [`Site::write`] and of `earlier`.
    pub fn write_from(&self, index: usize, earlier: archive::Copy<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self.entries[index].item {
            Item::Archive => self.write_archive(earlier, out),
            _ => self.write(index, out),
        }
    }

    /// Writes an output, and notes what it weighs.
    fn write_export(
        &self,
        index: usize,
        (at, subject): (usize, export::Subject),
        out: &mut dyn Write,
    ) -> io::Result<Sum> {
        let mut summing = Summing::new(out);
        if let Some(from) = self.context() {
            (EXPORTS[at].write)(&from, subject, &mut summing)?;
        }
        let sum = summing.sum();
        if let Ok(mut sums) = self.sums.lock() {
            sums.insert(index, sum.clone());
        }
        Ok(sum)
    }

    /// Describes all outputs; one that has not been written yet is made for it, and dropped.
    fn write_package(&self, out: &mut dyn Write) -> io::Result<()> {
        let Some(from) = self.context() else { return Ok(()) };
        let known = |index: &usize| self.sums.lock().ok()?.get(index).cloned();
        let files = self.entries.iter().enumerate().filter_map(|(index, entry)| {
            let Item::Export(at, subject) = entry.item else { return None };
            let sum = known(&index).map_or_else(|| self.write_export(index, (at, subject), &mut io::sink()), Ok);
            Some((entry.address.as_str(), sum))
        });
        package::write(&from, files, out)
    }

    /// Packs all outputs and their description.
    fn write_archive(&self, copy: archive::Copy<'_>, out: &mut dyn Write) -> io::Result<()> {
        let entries = self.entries.iter().enumerate();
        let packed = entries.filter(|(_, entry)| matches!(entry.item, Item::Export(..) | Item::Package));
        let files: Vec<(usize, &str)> = packed.map(|(index, entry)| (index, entry.address.as_str())).collect();
        archive::write(&files, copy, out)
    }

    /// In which round a file is best made: the description when all outputs are, the archive when that is too.
    pub fn round(&self, index: usize) -> usize {
        match self.entries[index].item {
            Item::Package => 1,
            Item::Archive => 2,
            _ => 0,
        }
    }

    /// What exports are made from; a portal without a language has none.
    fn context(&self) -> Option<export::Context<'_>> {
        let book = &self.book;
        let language = &book.editions.first()?.language;
        Some(export::Context {
            portal: book.portal,
            withheld: &book.withheld,
            discrepancies: book.discrepancies,
            language,
        })
    }

    /// Whether the old site's file is what would be made; `old` reads it, where there is one.
    pub fn keeps(&self, index: usize, old: &mut dyn FnMut() -> Option<Vec<u8>>) -> bool {
        match self.entries[index].item {
            Item::Page(edition, kind, subject) => picture::keeps(&self.leaf(edition, kind, subject), old),
            _ => false,
        }
    }

    fn leaf(&self, edition: usize, kind: usize, subject: Subject) -> Leaf<'_> {
        Leaf { book: &self.book, edition: &self.book.editions[edition], kind: &PAGES[kind], subject }
    }

    /// The figures as data, whether the site has a file of them or not.
    ///
    /// # Errors
    /// Those of making it.
    pub fn figures(&self) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let export = EXPORTS.iter().find(|export| export.id == "data-figures");
        if let (Some(export), Some(from)) = (export, self.context()) {
            (export.write)(&from, export::Subject::Portal, &mut bytes)?;
        }
        Ok(bytes)
    }

    /// Whether the publisher gave a file as it is.
    pub fn is_given(&self, index: usize) -> bool {
        matches!(self.entries[index].item, Item::Given(_))
    }

    /// How long one file takes to make: outputs over the whole portal far longer than any page, pictures longer.
    pub fn weight(&self, index: usize) -> u32 {
        match self.entries[index].item {
            Item::Export(_, export::Subject::Portal) => 1000,
            Item::Page(_, kind, _) if PAGES[kind].id == picture::KIND.id => 10,
            _ => 1,
        }
    }
}

fn pages(book: &Book) -> Vec<Entry> {
    let mut entries = Vec::new();
    for edition in &book.editions {
        for (at, kind) in PAGES.iter().enumerate().filter(|(_, kind)| book.has(kind)) {
            entries.extend((kind.subjects)(book, edition).into_iter().map(|subject| Entry {
                address: (kind.address)(book, edition, subject),
                item: Item::Page(edition.index, at, subject),
            }));
        }
    }
    entries
}

fn documents(book: &Book) -> Vec<Entry> {
    let documents = book.portal.documents.iter().enumerate();
    let copies = documents.filter_map(|(at, document)| Some((at, book.attachment(document)?)));
    copies.map(|(at, address)| Entry { address, item: Item::Document(at) }).collect()
}

fn exports(portal: &Portal) -> impl Iterator<Item = Entry> + use<'_> {
    let left_out: BTreeSet<&str> = portal.leave_out.iter().map(|(id, _)| id.as_str()).collect();
    let about_all =
        [(package::PACKAGE, package::ADDRESS, Item::Package), (archive::ARCHIVE, archive::ADDRESS, Item::Archive)];
    let about_all = about_all.into_iter().filter(|(id, ..)| !left_out.contains(id)).collect::<Vec<_>>();
    let about_all = about_all.into_iter().map(|(_, address, item)| Entry { address: address.to_owned(), item });
    let wanted = EXPORTS.iter().enumerate().filter(move |(_, export)| !left_out.contains(export.id));
    let outputs = wanted.flat_map(move |(at, export)| {
        let entry = move |subject| Entry { address: export.address(portal, subject), item: Item::Export(at, subject) };
        (export.subjects)(portal).into_iter().map(entry)
    });
    outputs.chain(about_all)
}

/// The pictures of all narratives and pages, each once.
fn pictures(book: &Book) -> Vec<String> {
    let reports = book.portal.reports.iter().flat_map(|report| &report.narratives).map(|narrative| &narrative.page);
    let paths: BTreeSet<&str> = reports.chain(&book.portal.pages).flat_map(|page| page.pictures()).collect();
    paths.into_iter().map(str::to_owned).collect()
}

/// Addresses that are one on a system that does not tell large letters from small ones.
fn clashes(entries: &[Entry]) -> Vec<Finding> {
    let mut taken: BTreeMap<String, &Entry> = BTreeMap::new();
    let mut findings = Vec::new();
    for entry in entries {
        if let Some(other) = taken.insert(entry.address.to_lowercase(), entry) {
            let given = [entry, other].into_iter().find(|one| matches!(one.item, Item::Given(_)));
            findings.push(match given {
                Some(given) => taken_already(given, if std::ptr::eq(given, entry) { other } else { entry }),
                None => clash(&entry.address, &other.address),
            });
        }
    }
    let given = entries.iter().filter(|entry| matches!(entry.item, Item::Given(_)));
    findings.extend(given.filter_map(|given| across(given, &taken).map(|other| taken_already(given, other))));
    findings
}

/// A file of the site that a given one would be a folder of, or that lies in a folder of its name.
fn across<'a>(given: &Entry, taken: &BTreeMap<String, &'a Entry>) -> Option<&'a Entry> {
    let address = given.address.to_lowercase();
    let around = address.match_indices('/').find_map(|(at, _)| taken.get(&address[..at]));
    let inside = address.clone() + "/";
    let within = taken.range(inside.clone()..).next().filter(|(other, _)| other.starts_with(&inside));
    around.or(within.map(|(_, other)| other)).copied()
}

fn taken_already(given: &Entry, other: &Entry) -> Finding {
    Finding::error(
        "address-clash",
        Place::Path(format!("static/{}", given.address)),
        Says::new(
            format!("địa chỉ này trùng với `{}` mà cổng tự tạo ra", other.address),
            format!("its address meets `{}`, which the portal makes itself", other.address),
        ),
    )
    .help(
        "đổi tên hoặc chuyển tệp đi; muốn thay trang của cổng thì bỏ trang đó bằng `leave_out`",
        "rename or move the file; to replace what the portal makes, take that out by `leave_out`",
    )
}

fn clash(address: &str, other: &str) -> Finding {
    let says = match address == other {
        true => Says::new(
            format!("có hai trang cùng địa chỉ `{address}`"),
            format!("two pages have the address `{address}`"),
        ),
        false => Says::new(
            format!("địa chỉ `{address}` và `{other}` chỉ khác nhau ở chữ hoa, chữ thường"),
            format!("the addresses `{address}` and `{other}` differ only in case"),
        ),
    };
    Finding::error("address-clash", Place::Path("portal.yaml".to_owned()), says)
        .help("đổi mã của một trong hai", "change the id of one of the two")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str) -> Entry {
        Entry { address: address.to_owned(), item: Item::Asset }
    }

    #[test]
    fn two_files_at_one_address_are_found_whatever_their_case() {
        assert!(clashes(&[at("a/index.html"), at("b/index.html")]).is_empty());
        assert_eq!(clashes(&[at("a/Anh.png"), at("a/anh.png")])[0].code, "address-clash");
    }

    #[test]
    fn a_given_file_never_takes_the_place_of_a_page() {
        let given = |address: &str| Entry { address: address.to_owned(), item: Item::Given(0) };
        assert!(clashes(&[at("a/index.html"), given("a/anh.png"), given("CNAME")]).is_empty());
        for (page, file) in
            [("robots.txt", "robots.txt"), ("a/index.html", "A"), ("a/index.html", "a/Index.html"), ("a", "a/b")]
        {
            let found = clashes(&[at(page), given(file)]);
            assert!(found.iter().all(|one| one.place == Place::Path(format!("static/{file}"))), "{found:?}");
            assert_eq!(found.len(), 1, "{page} and {file}");
        }
    }
}
