//! Everything that figures refer to: settings, units, indicators, areas, dimensions, documents.

use super::attached::Attached;
use super::fields::Reading;
use super::walk::{Entry, Role};
use super::{Read, areas, cut, dimensions, documents, indicators, settings, text, units, unread};
use crate::finding::{Finding, Place, Says};
use crate::model::{Area, AreaId, Date, Dimension, DimensionId, Document, Noun, Portal, Text, Unit};
use crate::source::{FileId, Sources, Span};
use crate::yaml::{self, Node};
use rayon::prelude::*;
use rust_decimal::Decimal;

/// A portal without figures; `None` where `portal.yaml` is missing or no YAML.
pub fn lower(sources: &Sources, files: &[Read], entries: &[Entry], findings: &mut Vec<Finding>) -> Option<Portal> {
    let languages = languages(sources, files, findings)?;
    let shelf = Shelf { sources, files, languages: &languages };
    let settings = shelf.one(Role::portal, findings, settings::lower)?;
    let units = shelf.one(Role::units, findings, |reading, root| Some(units::lower(reading, root))).unwrap_or_default();
    let (groups, indicators) = indicators::resolve(catalogue(&shelf, &units, findings), findings);
    let (areas, communes) = areas(&shelf, findings);
    let mut portal = Portal {
        title: settings.title,
        languages: settings.languages,
        language_places: settings.language_places,
        publisher: settings.publisher,
        contact: settings.contact,
        licence: settings.licence,
        address: settings.address,
        as_of: settings.as_of.unwrap_or(NO_DATE),
        judging: settings.judging,
        suppress_below: settings.suppress_below,
        leave_out: settings.leave_out,
        public_names: settings.public_names,
        units: and_none(units),
        groups,
        indicators,
        dimensions: dimensions(&shelf, &areas, findings),
        areas,
        documents: Vec::new(),
        figures: Vec::new(),
        reports: Vec::new(),
        pages: Vec::new(),
        given: entries.iter().filter_map(Entry::given).collect(),
        by_indicator: Vec::new(),
    };
    attach_communes(&mut portal, communes);
    portal.documents = documents(&shelf, &portal.areas, entries, findings);
    say_what_is_missing(&portal, findings);
    Some(portal)
}

/// Behind the units of the content, one that says nothing: for texts, and for indicators whose unit is unknown.
fn and_none(mut units: Vec<Unit>) -> Vec<Unit> {
    let place = Span { file: FileId(0), start: 0, end: 0 };
    let (id, dimension) = (String::new(), String::new());
    let (name, aliases) = (Noun::plain(""), Vec::new());
    units.push(Unit { id, name, aliases, dimension, factor: Decimal::ONE, place });
    units
}

/// Stands for "not stated" until the newest date of the content takes its place.
pub const NO_DATE: Date = Date { year: 1, month: 1, day: 1 };

/// The files by what they are.
struct Shelf<'a> {
    sources: &'a Sources,
    files: &'a [Read],
    languages: &'a [String],
}

impl Shelf<'_> {
    /// Lowers each file that the question is about, in parallel, in the order of the files.
    fn each<T: Send>(
        &self,
        findings: &mut Vec<Finding>,
        about: fn(&Role) -> Option<&str>,
        lower: impl Fn(&mut Reading<'_>, &Node<'_>, &str, &str) -> Option<T> + Sync,
    ) -> Vec<T> {
        let each = |read: &Read| {
            let id = about(&read.role)?;
            let file = self.sources.file(read.file);
            let mut reading = Reading::new(read.file, self.languages);
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            let lowered = root(&file.text, &mut reading, |reading, root| lower(reading, root, id, folder));
            Some((lowered, reading.findings))
        };
        let all: Vec<_> = self.files.par_iter().filter_map(each).collect();
        let mut lowered = Vec::new();
        for (one, found) in all {
            lowered.extend(one);
            findings.extend(found);
        }
        lowered
    }

    fn one<T: Send>(
        &self,
        about: fn(&Role) -> Option<&str>,
        findings: &mut Vec<Finding>,
        lower: impl Fn(&mut Reading<'_>, &Node<'_>) -> Option<T> + Sync,
    ) -> Option<T> {
        self.each(findings, about, |reading, root, _, _| lower(reading, root)).pop()
    }
}

/// Parses a text and lowers its tree; an empty file is a finding.
pub fn root<'a, T>(
    source: &str,
    reading: &mut Reading<'a>,
    lower: impl FnOnce(&mut Reading<'a>, &Node<'_>) -> Option<T>,
) -> Option<T> {
    let tree = yaml::parse(source, reading.file);
    let silent = tree.findings.is_empty();
    reading.findings.extend(tree.findings);
    if let Some(root) = &tree.root {
        reading.findings.extend(text::escaped_characters(root, source, reading.file));
        reading.findings.extend(cut::texts(root, source, reading.file));
    }
    let lowered = reading.findings.len();
    match tree.root {
        Some(root) if tree.partial => {
            let lowered_to = lower(reading, &root);
            unread::keep_what_is_certain(&mut reading.findings, lowered);
            lowered_to
        }
        Some(root) if root.shape != yaml::Shape::Null => lower(reading, &root),
        _ if silent => {
            reading.push(empty_file(reading.file));
            None
        }
        _ => None,
    }
}

/// The finding for a file in which nothing stands.
pub fn empty_file(file: FileId) -> Finding {
    let span = Span { file, start: 0, end: 0 };
    Finding::error("empty-file", span, Says::new("tệp trống", "the file is empty"))
        .help("viết nội dung vào, hoặc xóa tệp", "write into it, or delete it")
}

fn languages(sources: &Sources, files: &[Read], findings: &mut Vec<Finding>) -> Option<Vec<String>> {
    let Some(read) = files.iter().find(|read| read.role == Role::Portal) else {
        let unread = findings.iter().any(|finding| finding.place == Place::Path("portal.yaml".into()));
        if !unread {
            findings.push(missing_file(
                "portal.yaml",
                "minhbach: thư mục nội dung phải có `portal.yaml`",
                "a content folder needs a `portal.yaml`",
            ));
        }
        return None;
    };
    let tree = yaml::parse(&sources.file(read.file).text, read.file);
    tree.root.as_ref().map(settings::languages).or_else(|| Some(vec!["vi".into()]))
}

fn catalogue(
    shelf: &Shelf<'_>,
    units: &[Unit],
    findings: &mut Vec<Finding>,
) -> Vec<(crate::model::Group, Vec<indicators::Draft>)> {
    shelf.each(findings, Role::indicators, |reading, root, id, _| indicators::lower(reading, root, id, units))
}

fn areas(shelf: &Shelf<'_>, findings: &mut Vec<Finding>) -> (Vec<Area>, Vec<Vec<crate::model::Member>>) {
    let mut drafts = shelf.each(findings, Role::area, |reading, root, id, _| areas::lower(reading, root, id));
    drafts.sort_by(|a, b| a.area.id.cmp(&b.area.id));
    areas::resolve(&mut drafts, findings);
    drafts.into_iter().map(|draft| (draft.area, draft.communes)).unzip()
}

fn dimensions(shelf: &Shelf<'_>, areas: &[Area], findings: &mut Vec<Finding>) -> Vec<Dimension> {
    let mut dimensions =
        shelf.each(findings, Role::dimension, |reading, root, id, _| dimensions::lower(reading, root, id, areas));
    dimensions.sort_by(|a, b| a.id.cmp(&b.id));
    dimensions
}

/// The communes of an area are a dimension too.
fn attach_communes(portal: &mut Portal, communes: Vec<Vec<crate::model::Member>>) {
    for (at, members) in communes.into_iter().enumerate() {
        if members.is_empty() {
            continue;
        }
        let area = &mut portal.areas[at];
        area.communes = Some(DimensionId(portal.dimensions.len() as u32));
        portal.dimensions.push(Dimension {
            id: "commune".into(),
            name: Text::default(),
            area: Some(AreaId(at as u32)),
            members,
            place: area.place,
        });
    }
}

fn documents(shelf: &Shelf<'_>, areas: &[Area], entries: &[Entry], findings: &mut Vec<Finding>) -> Vec<Document> {
    let attached = Attached::among(entries);
    let lower = |reading: &mut Reading<'_>, root: &Node<'_>, id: &str, folder: &str| {
        let at = areas.binary_search_by(|area| area.id.as_str().cmp(id)).ok()?;
        Some(documents::lower(reading, root, AreaId(at as u32), folder, &attached))
    };
    let mut documents: Vec<Document> = shelf.each(findings, Role::documents, lower).into_iter().flatten().collect();
    documents.sort_by(|a, b| (a.area, &a.id).cmp(&(b.area, &b.id)));
    documents
}

fn say_what_is_missing(portal: &Portal, findings: &mut Vec<Finding>) {
    if portal.indicators.is_empty() {
        findings.push(missing_file(
            "indicators",
            "chưa có chỉ tiêu nào trong `indicators/`",
            "there is no indicator in `indicators/`",
        ));
    }
    if portal.areas.is_empty() {
        findings.push(missing_file("areas", "chưa có địa phương nào trong `areas/`", "there is no area in `areas/`"));
    }
}

fn missing_file(path: &str, vi: &str, en: &str) -> Finding {
    Finding::error("missing-file", Place::Path(path.into()), Says::new(vi, en))
        .help("xem cổng nhỏ nhất trong README", "see the smallest portal in the README")
}
