//! The open data: what can be downloaded, what its columns mean, how it may be used.

use std::io::{self, Write};

use serde::Serialize;

use super::frame::Heading;
use super::{Leaf, PageKind, Subject, address, in_every_language, methods, newest};
use crate::export::{self, EXPORTS, Export, archive, dictionary, package};
use crate::language::Arg;

/// The open data.
pub const KIND: PageKind = PageKind {
    id: "data",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("data-page")]),
    translated: in_every_language,
    write,
};

/// The version of the format, as `data-format.md` counts them.
const VERSION: &str = "1";

/// What `data.html` is filled with.
#[derive(Debug, Serialize)]
pub struct DataView {
    /// All files.
    pub files: Vec<DataFile>,
    /// What the columns of each table mean, that of the figures first.
    pub tables: Vec<TableView>,
    /// The description of all tables for machines; empty where the portal leaves it out.
    pub schema: String,
    /// How the numbers are judged; empty where the portal leaves it out.
    pub methods: String,
    /// How to name the source.
    pub cite: String,
    /// The version of the format, in a sentence.
    pub version: String,
}

/// A file to download.
#[derive(Debug, Serialize)]
pub struct DataFile {
    /// Its address, from the root of the site: `data/figures.csv`.
    pub address: String,
    /// The link to it.
    pub link: String,
    /// What it holds.
    pub text: String,
    /// "CSV"
    pub kind: String,
}

/// A table and its columns.
#[derive(Debug, Serialize)]
pub struct TableView {
    /// Its address, from the root of the site: `data/figures.csv`.
    pub address: String,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// A column of a table.
#[derive(Debug, Serialize)]
pub struct Column {
    /// Its name in the file.
    pub name: &'static str,
    /// What it holds.
    pub text: String,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let files = all_files(leaf);
    let schema = files.iter().find(|file| file.address == package::ADDRESS);
    let view = DataView {
        tables: tables(leaf),
        schema: schema.map_or(String::new(), |file| file.link.clone()),
        methods: leaf.link(&methods::KIND, Subject::Portal).unwrap_or_default(),
        files,
        cite: cite(leaf),
        version: language.fill("data.version", &[("version", VERSION.into())]),
    };
    let heading = Heading {
        title: language.word("data.title").to_owned(),
        description: language.word("data.intro").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view, out)
}

/// The files that the portal offers, of those whose names in `leave_out` are asked for.
pub fn files(leaf: &Leaf, asked_for: impl Fn(&str) -> bool) -> Vec<DataFile> {
    EXPORTS.iter().filter(|export| asked_for(export.id)).filter_map(|one| file(leaf, one, Subject::Portal)).collect()
}

/// The files about the whole portal that it offers, then their description and all of them in one.
pub fn all_files(leaf: &Leaf) -> Vec<DataFile> {
    let mut all = files(leaf, |_| true);
    let about_all = [
        (package::PACKAGE, package::ADDRESS, "data.file.datapackage"),
        (archive::ARCHIVE, archive::ADDRESS, "data.file.all"),
    ];
    let is_wanted = |id: &str| leaf.book.portal.leave_out.iter().all(|(left_out, _)| left_out != id);
    all.extend(about_all.iter().filter(|(id, ..)| is_wanted(id)).map(|(_, address, key)| DataFile {
        address: (*address).to_owned(),
        link: leaf.up() + address,
        text: leaf.edition.language.word(key).to_owned(),
        kind: address.rsplit('.').next().unwrap_or_default().to_uppercase(),
    }));
    all
}

/// The table of the figures that the page is about: of its report, of its indicator.
pub fn slice(leaf: &Leaf) -> Option<DataFile> {
    let (id, subject) = match leaf.subject {
        Subject::Report(_) => ("data-periods", leaf.subject),
        Subject::Indicator(id) | Subject::AreaIndicator(_, id) => ("data-by-indicator", Subject::Indicator(id)),
        _ => return None,
    };
    file(leaf, EXPORTS.iter().find(|one| one.id == id)?, subject)
}

/// The file of an output about the portal, an area, a report or an indicator; nothing where the portal does not offer it, or there is none.
pub fn file(leaf: &Leaf, export: &Export, subject: Subject) -> Option<DataFile> {
    let portal = leaf.book.portal;
    let subject = match subject {
        Subject::Area(area) => export::Subject::Area(area),
        Subject::Report(at) => export::Subject::Report(at),
        Subject::Indicator(id) => export::Subject::Indicator(id),
        _ => export::Subject::Portal,
    };
    let is_wanted = portal.leave_out.iter().all(|(id, _)| id != export.id);
    if !is_wanted || !export.has(portal, subject) {
        return None;
    }
    let address = export.address(portal, subject);
    let (name, kind) = export.name.rsplit_once('.').unwrap_or((export.name, ""));
    Some(DataFile {
        link: leaf.up() + &address,
        address,
        text: leaf.edition.language.word(&format!("data.file.{name}")).to_owned(),
        kind: kind.to_uppercase(),
    })
}

/// Those that the portal offers.
fn tables(leaf: &Leaf) -> Vec<TableView> {
    let is_offered = |table: &str| leaf.book.portal.leave_out.iter().all(|(id, _)| *id != format!("data-{table}"));
    let view = |(table, columns): (&'static str, Vec<&'static str>)| TableView {
        address: format!("data/{table}.csv"),
        columns: columns.into_iter().map(|name| column(leaf, table, name)).collect(),
    };
    dictionary::tables().filter(|(table, _)| is_offered(table)).map(view).collect()
}

fn column(leaf: &Leaf, table: &str, name: &'static str) -> Column {
    Column { name, text: dictionary::meaning(&leaf.edition.language, table, name).unwrap_or_default() }
}

/// "Dự án minhbach, Minh bạch chỉ tiêu huyện, số liệu đến ngày 05/12/2023, https://…"
fn cite(leaf: &Leaf) -> String {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let publisher = portal.publisher.as_ref().map(|text| leaf.edition.text(text).to_owned());
    let title = leaf.edition.text(&portal.title).to_owned();
    let newest = newest::of_portal(portal).map(|day| language.date(day));
    let age = newest.map(|date| language.fill("data.cite-as-of", &[("date", Arg::Text(&date))]));
    let parts = [publisher, Some(title), age, portal.address.clone()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
