//! Narratives and free pages: the front matter here, the Markdown in `markdown.rs`.

use super::attached::Attached;
use super::catalogue::{empty_file, root};
use super::fields::{Fields, Reading};
use super::ids::unknown_id;
use super::markdown::{self, Around};
use super::origins::{Register, document};
use crate::finding::{Finding, Says};
use crate::model::Page;
use crate::source::{Sources, Span};

const KEYS: [&str; 5] = ["title", "summary", "source", "draft", "formerly"];

/// What a page is read beside.
pub struct Shelf<'a> {
    /// All texts.
    pub sources: &'a Sources,
    /// The pictures.
    pub attached: &'a Attached<'a>,
    /// Whose documents `source` names; none for free pages.
    pub register: Option<Register<'a>>,
}

/// Lowers one Markdown file.
pub fn lower(reading: &mut Reading<'_>, shelf: &Shelf<'_>, id: &str, language: Option<&str>) -> Option<Page> {
    let file = shelf.sources.file(reading.file);
    if file.text.trim().is_empty() {
        reading.push(empty_file(reading.file));
        return None;
    }
    let language = language_of(reading, language)?;
    let parts = match markdown::split(&file.text, reading.file) {
        Ok(parts) => parts,
        Err(finding) => {
            reading.push(finding);
            return None;
        }
    };
    let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut page = Page {
        id: id.into(),
        language,
        title: None,
        summary: None,
        source: None,
        draft: false,
        formerly: Vec::new(),
        file: reading.file,
        folder: folder.into(),
        body: parts.body,
        headings: Vec::new(),
        links: Vec::new(),
        calls: Vec::new(),
    };
    if let Some(front) = parts.yaml() {
        root(&front, reading, |reading, root| {
            let fields = reading.map(root, &KEYS)?;
            front_matter(reading, &fields, shelf, &mut page);
            Some(())
        });
    }
    let around = Around { file: reading.file, path: &file.path, picture: &|path| shelf.attached.picture(path) };
    let facts = markdown::read(&file.text, parts.body, around, &mut reading.findings);
    (page.headings, page.links, page.calls) = (facts.headings, facts.links, facts.calls);
    if shelf.register.is_none() {
        titled_by_heading(&mut page, &file.text);
    }
    Some(page)
}

/// A free page without a title has that of its first heading, which is not shown a second time where it comes first.
fn titled_by_heading(page: &mut Page, text: &str) {
    let Some(heading) = page.headings.first().filter(|_| page.title.is_none()) else { return };
    page.title = Some(heading.text.clone()).filter(|title| !title.is_empty());
    let body = &text[page.body as usize..];
    let words = body.trim_start();
    if page.title.is_some() && words.starts_with('#') {
        let line = words.find('\n').map_or(words.len(), |end| end + 1);
        page.body += (body.len() - words.len() + line) as u32;
        page.headings.remove(0);
    }
}

fn front_matter(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, shelf: &Shelf<'_>, page: &mut Page) {
    page.title = reading.string_at(fields, "title");
    page.summary = reading.string_at(fields, "summary");
    // Whoever writes `draft:` alone means something by it: nothing is published on a guess.
    page.draft = fields.entry("draft").is_some_and(|(_, node)| reading.truth(node).unwrap_or(true));
    page.formerly = reading.formerly(fields);
    let Some(node) = fields.get("source") else { return };
    match shelf.register {
        Some(register) => page.source = document(reading, node, register),
        None => {
            let finding = Finding::error(
                "unknown-key",
                reading.span(node),
                Says::new("trang tự do không có `source`", "a free page has no `source`"),
            );
            reading.push(finding.help("bỏ dòng này", "remove this line"));
        }
    }
}

fn language_of(reading: &mut Reading<'_>, code: Option<&str>) -> Option<usize> {
    let Some(code) = code else { return Some(0) };
    let found = reading.languages.iter().position(|known| known == code);
    if found.is_none() {
        let what = super::ids::Unknown { code: "unknown-language", vi: "ngôn ngữ", en: "language" };
        let span = Span { file: reading.file, start: 0, end: 0 };
        let finding = unknown_id(&what, code, span, reading.languages.iter());
        reading.push(Finding { severity: crate::finding::Severity::Warning, ..finding });
    }
    found
}
