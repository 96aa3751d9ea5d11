//! What areas have for their periods, file by file in parallel: figures, tasks, events, narratives, and the free pages.

use super::attached::Attached;
use super::catalogue::root;
use super::fields::Reading;
use super::figures::Scope;
use super::ids::unknown_id;
use super::origins::Register;
use super::walk::{Entry, Role};
use super::{Read, dimensions, events, figures, pages, tasks};
use crate::finding::{Finding, Place};
use crate::model::{AreaId, Event, Figure, Narrative, Page, Period, Portal, Task};
use crate::source::Sources;
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What one file says.
pub enum SaidBy {
    /// Figures of an area and period.
    Figures(AreaId, Period, Vec<Figure>),
    /// Its tasks.
    Tasks(AreaId, Period, Vec<Task>),
    /// Its events.
    Events(AreaId, Period, Vec<Event>),
    /// Its narrative in one language.
    Report(Box<Narrative>),
    /// A free page in one language.
    Page(Box<Page>),
}

/// Lowers all of them.
pub fn lower(
    sources: &Sources,
    files: &[Read],
    entries: &[Entry],
    portal: &Portal,
    findings: &mut Vec<Finding>,
) -> Vec<SaidBy> {
    findings.extend(folders_without_an_area(entries, portal));
    let library = Library { sources, portal, attached: Attached::among(entries) };
    let all: Vec<(Option<SaidBy>, Vec<Finding>)> = files.par_iter().filter_map(|read| library.lower(read)).collect();
    let mut said = Vec::with_capacity(all.len());
    for (one, found) in all {
        said.extend(one);
        findings.extend(found);
    }
    said
}

struct Library<'a> {
    sources: &'a Sources,
    portal: &'a Portal,
    attached: Attached<'a>,
}

impl Library<'_> {
    fn lower(&self, read: &Read) -> Option<(Option<SaidBy>, Vec<Finding>)> {
        let text = &self.sources.file(read.file).text;
        let mut reading = Reading::new(read.file, &self.portal.languages);
        let said = match &read.role {
            Role::Figures(area, period) => self.scope(area, *period).and_then(|scope| {
                root(text, &mut reading, |reading, root| Some(figures::lower(reading, root, scope)))
                    .map(|all| SaidBy::Figures(scope.register.area, *period, all))
            }),
            Role::Tasks(area, period) => self.scope(area, *period).and_then(|scope| {
                root(text, &mut reading, |reading, root| Some(tasks::lower(reading, root, scope)))
                    .map(|all| SaidBy::Tasks(scope.register.area, *period, all))
            }),
            Role::Events(area, period) => self.scope(area, *period).and_then(|scope| {
                root(text, &mut reading, |reading, root| Some(events::lower(reading, root, scope)))
                    .map(|all| SaidBy::Events(scope.register.area, *period, all))
            }),
            Role::Report(area, period, language) => self.scope(area, *period).and_then(|scope| {
                let shelf = self.shelf(Some(scope.register));
                pages::lower(&mut reading, &shelf, "report", language.as_deref()).map(|page| {
                    SaidBy::Report(Box::new(Narrative { area: scope.register.area, period: *period, page }))
                })
            }),
            Role::Page(id, language) => {
                let shelf = self.shelf(None);
                pages::lower(&mut reading, &shelf, id, language.as_deref()).map(|page| SaidBy::Page(Box::new(page)))
            }
            _ => return None,
        };
        Some((said, reading.findings))
    }

    fn shelf<'a>(&'a self, register: Option<Register<'a>>) -> pages::Shelf<'a> {
        pages::Shelf { sources: self.sources, attached: &self.attached, register }
    }

    fn scope(&self, area: &str, period: Period) -> Option<Scope<'_>> {
        let area = self.portal.area_of(area)?;
        Some(Scope { register: Register { portal: self.portal, area }, period })
    }
}

/// Folders below `areas/` that have no `area.yaml`: each said once. One whose `area.yaml` cannot be read has its finding.
fn folders_without_an_area(entries: &[Entry], portal: &Portal) -> Vec<Finding> {
    let area_of = |entry: &Entry| Some(entry.path.strip_prefix("areas/")?.split('/').next()?.to_owned());
    let described: BTreeSet<String> =
        entries.iter().filter(|entry| matches!(entry.role, Role::Area(_))).filter_map(area_of).collect();
    let there: BTreeSet<String> = entries.iter().filter_map(area_of).collect();
    there.difference(&described).map(|area| without_area(area, portal)).collect()
}

fn without_area(area: &str, portal: &Portal) -> Finding {
    let known = portal.areas.iter();
    let finding = unknown_id(&dimensions::UNKNOWN_AREA, area, Place::Path(format!("areas/{area}")), known);
    match finding.help {
        Some(_) => finding,
        None => {
            finding.help(format!("thêm tệp `areas/{area}/area.yaml`"), format!("add a file `areas/{area}/area.yaml`"))
        }
    }
}
