//! What the path of a link means: a report's narrative, a free page or a document.

use super::{Document, Narrative, Page, Period, Portal, Report};

/// What a link of a text leads to.
#[derive(Debug, Clone, Copy)]
pub enum Linked<'a> {
    /// A narrative, in its report.
    Narrative(&'a Report, &'a Narrative),
    /// A free page.
    Page(&'a Page),
    /// The file of a document.
    Document(&'a Document),
}

impl<'a> Linked<'a> {
    /// The text that is linked to; a document is none.
    pub fn page(self) -> Option<&'a Page> {
        match self {
            Self::Narrative(_, narrative) => Some(&narrative.page),
            Self::Page(page) => Some(page),
            Self::Document(_) => None,
        }
    }
}

impl Portal {
    /// What lies at that path below the content folder.
    pub fn at_path(&self, path: &str) -> Option<Linked<'_>> {
        let parts: Vec<&str> = path.split('/').collect();
        match parts[..] {
            ["areas", area, period, file] => self.narrative_at(area, period, file),
            ["areas", area, ..] => self.document_at(area, path),
            ["pages", file] => {
                let (id, language) = self.name_of(file)?;
                self.pages.iter().find(|page| page.id == id && page.language == language).map(Linked::Page)
            }
            _ => None,
        }
    }

    fn narrative_at(&self, area: &str, period: &str, file: &str) -> Option<Linked<'_>> {
        let report = self.report(self.area_of(area)?, Period::parse(period)?)?;
        let (id, language) = self.name_of(file)?;
        let mut narratives = report.narratives.iter();
        let narrative = narratives.find(|one| one.page.id == id && one.page.language == language)?;
        Some(Linked::Narrative(report, narrative))
    }

    fn document_at(&self, area: &str, path: &str) -> Option<Linked<'_>> {
        let area = self.area_of(area)?;
        let mut documents = self.documents_of(area).map(|(_, document)| document);
        documents.find(|one| one.file.as_ref().is_some_and(|file| file.path == path)).map(Linked::Document)
    }

    /// Id and language of a Markdown file by its name: `report.en.md`.
    fn name_of<'n>(&self, file: &'n str) -> Option<(&'n str, usize)> {
        let name = file.strip_suffix(".md")?;
        match name.split_once('.') {
            None => Some((name, 0)),
            Some((id, code)) => Some((id, self.languages.iter().position(|language| language == code)?)),
        }
    }
}
