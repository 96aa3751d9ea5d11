//! Drafts: texts that are checked, but of which nothing is published.
//!
//! They are taken out of the portal once, before the site is planned: no page, output or link after that can show what
//! is not there.

use super::{Page, Portal, Report};
use crate::source::FileId;

impl Portal {
    /// Makes drafts of the translations of drafts: what may not be read in the first language may not be read in another.
    pub fn spread_drafts(&mut self) {
        let pages = self.pages.iter().filter(|page| page.draft && page.language == 0);
        let originals: Vec<String> = pages.map(|page| page.id.clone()).collect();
        let translated = |page: &&mut Page| originals.contains(&page.id);
        self.pages.iter_mut().filter(translated).for_each(|page| page.draft = true);
        for report in &mut self.reports {
            let is_draft = report.narratives.iter().any(|one| one.page.draft && one.page.language == 0);
            report.narratives.iter_mut().for_each(|one| one.page.draft |= is_draft);
        }
    }

    /// Takes out all drafts, with the reports that hold nothing else; returns the files of the drafts.
    pub fn take_out_drafts(&mut self) -> Vec<FileId> {
        let narratives = self.reports.iter().flat_map(|report| &report.narratives).map(|one| &one.page);
        let drafts = narratives.chain(&self.pages).filter(|page| page.draft);
        let mut files: Vec<FileId> = drafts.map(|page| page.file).collect();
        files.sort();
        self.pages.retain(|page| !page.draft);
        self.reports.retain_mut(|report| {
            let drafts = report.narratives.extract_if(.., |one| one.page.draft).count();
            drafts == 0 || !is_empty(report)
        });
        files
    }
}

fn is_empty(report: &Report) -> bool {
    report.figures.is_empty() && report.narratives.is_empty() && report.tasks.is_empty() && report.events.is_empty()
}
