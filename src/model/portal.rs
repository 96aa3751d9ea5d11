//! The whole of a content folder.

use super::{
    Area, AreaId, Date, Dimension, DimensionId, Document, DocumentId, Event, Figure, Group, Indicator, IndicatorId,
    Narrative, Page, Period, Task, Text, Unit, UnitId,
};
use crate::source::Span;
use rust_decimal::Decimal;
use std::ops::Range;

/// All that a portal says.
#[derive(Debug, Clone)]
pub struct Portal {
    /// Its name.
    pub title: Text,
    /// Codes of its languages; the first is the default.
    pub languages: Vec<String>,
    /// Where each of them is listed.
    pub language_places: Vec<Span>,
    /// Who publishes and answers.
    pub publisher: Option<Text>,
    /// Where to write to.
    pub contact: Option<String>,
    /// Under which licence.
    pub licence: Option<Licence>,
    /// Its address on the web, ending in `/`.
    pub address: Option<String>,
    /// The day on which "due" and "not reported" are judged.
    pub as_of: Date,
    /// How figures are judged.
    pub judging: Judging,
    /// Counts of people under this are withheld where the indicator is sensitive.
    pub suppress_below: u32,
    /// Page kinds and outputs that it does not want, with their places.
    pub leave_out: Vec<(String, Span)>,
    /// Names that may stand after "ông" or "bà": of places, of people of history, of those who hold an office.
    pub public_names: Vec<String>,
    /// Units, by id.
    pub units: Vec<Unit>,
    /// Groups of indicators, by order and id.
    pub groups: Vec<Group>,
    /// Indicators, by id.
    pub indicators: Vec<Indicator>,
    /// Dimensions, by id, then the communes of each area.
    pub dimensions: Vec<Dimension>,
    /// Areas, by id.
    pub areas: Vec<Area>,
    /// Documents, by area and id.
    pub documents: Vec<Document>,
    /// Figures, by area, period and indicator.
    pub figures: Vec<Figure>,
    /// What each area has for each period, by area and period.
    pub reports: Vec<Report>,
    /// Free pages, by id and language.
    pub pages: Vec<Page>,
    /// Files that are published as they are: paths below `static/`, in order.
    pub given: Vec<String>,
    /// For each indicator the indices of its figures, by area and period.
    pub by_indicator: Vec<Vec<u32>>,
}

/// What one area has for one period.
#[derive(Debug, Clone)]
pub struct Report {
    /// Whose.
    pub area: AreaId,
    /// Of when.
    pub period: Period,
    /// Its figures: a stretch of [`Portal::figures`].
    pub figures: std::ops::Range<usize>,
    /// Its narrative, a text per language that has one.
    pub narratives: Vec<Narrative>,
    /// Its tasks, in the order of the file.
    pub tasks: Vec<Task>,
    /// Its events, in the order of the file.
    pub events: Vec<Event>,
}

impl Report {
    /// The tasks that are counted: lines that only say how these are to be carried out are told apart from them.
    pub fn listed_tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.iter().filter(|task| !task.organisational)
    }
}

/// A licence.
#[derive(Debug, Clone)]
pub struct Licence {
    /// Its name.
    pub name: Text,
    /// Where it stands.
    pub link: Option<String>,
}

/// How figures are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judging {
    /// A miss by at most so many per cent of the target is "near".
    pub near: Decimal,
}

impl Portal {
    /// A unit.
    pub fn unit(&self, id: UnitId) -> &Unit {
        &self.units[id.0 as usize]
    }

    /// An indicator.
    pub fn indicator(&self, id: IndicatorId) -> &Indicator {
        &self.indicators[id.0 as usize]
    }

    /// An area.
    pub fn area(&self, id: AreaId) -> &Area {
        &self.areas[id.0 as usize]
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.0 as usize]
    }

    /// A dimension.
    pub fn dimension(&self, id: DimensionId) -> &Dimension {
        &self.dimensions[id.0 as usize]
    }

    /// The indicator of that id.
    pub fn indicator_of(&self, id: &str) -> Option<IndicatorId> {
        self.indicators.binary_search_by(|one| one.id.as_str().cmp(id)).ok().map(|at| IndicatorId(at as u32))
    }

    /// The area of that id.
    pub fn area_of(&self, id: &str) -> Option<AreaId> {
        self.areas.binary_search_by(|one| one.id.as_str().cmp(id)).ok().map(|at| AreaId(at as u32))
    }

    /// The reports of one area, oldest first.
    pub fn reports_of(&self, area: AreaId) -> &[Report] {
        &self.reports[self.report_indices(area)]
    }

    /// Where the reports of one area stand in [`Portal::reports`].
    pub fn report_indices(&self, area: AreaId) -> Range<usize> {
        let from = self.reports.partition_point(|report| report.area < area);
        let to = self.reports.partition_point(|report| report.area <= area);
        from..to
    }

    /// What an area has for a period.
    pub fn report(&self, area: AreaId, period: Period) -> Option<&Report> {
        Some(&self.reports[self.report_index(area, period)?])
    }

    /// Where that stands in [`Portal::reports`].
    pub fn report_index(&self, area: AreaId, period: Period) -> Option<usize> {
        self.reports.binary_search_by(|one| (one.area, one.period).cmp(&(area, period))).ok()
    }

    /// The documents of one area, by id.
    pub fn documents_of(&self, area: AreaId) -> impl Iterator<Item = (DocumentId, &Document)> {
        let from = self.documents.partition_point(|document| document.area < area);
        let to = self.documents.partition_point(|document| document.area <= area);
        (from..to).map(|at| (DocumentId(at as u32), &self.documents[at]))
    }

    /// The figures that the site shows: nothing counts those of an indicator that is left out of it.
    pub fn public_figures(&self) -> impl Iterator<Item = &Figure> {
        self.figures.iter().filter(|figure| self.indicator(figure.indicator).is_public())
    }

    /// The figures of one report, by indicator.
    pub fn figures_of(&self, report: &Report) -> &[Figure] {
        &self.figures[report.figures.clone()]
    }

    /// One figure.
    pub fn figure(&self, indicator: IndicatorId, area: AreaId, period: Period) -> Option<&Figure> {
        self.position(indicator, area, period).map(|at| &self.figures[at])
    }

    /// Where one figure stands in [`Portal::figures`].
    pub fn position(&self, indicator: IndicatorId, area: AreaId, period: Period) -> Option<usize> {
        let report = self.report(area, period)?;
        let at = self.figures_of(report).binary_search_by(|one| one.indicator.cmp(&indicator)).ok()?;
        Some(report.figures.start + at)
    }

    /// All figures of one indicator, by area and period.
    pub fn figures_by(&self, indicator: IndicatorId) -> impl Iterator<Item = &Figure> {
        self.by_indicator[indicator.0 as usize].iter().map(|at| &self.figures[*at as usize])
    }

    /// The figures of one indicator in one area, oldest first.
    pub fn figures_in(&self, indicator: IndicatorId, area: AreaId) -> impl Iterator<Item = &Figure> {
        let reports = self.reports_of(area);
        let from = reports.first().map_or(0, |report| report.figures.start);
        let to = reports.last().map_or(0, |report| report.figures.end);
        // Places are searched, not figures: they lie side by side in memory.
        let all = &self.by_indicator[indicator.0 as usize];
        let (from, to) =
            (all.partition_point(|at| (*at as usize) < from), all.partition_point(|at| (*at as usize) < to));
        all[from..to].iter().map(|at| &self.figures[*at as usize])
    }

    /// Notes which figures each indicator has; to be called whenever [`Portal::figures`] changed.
    pub fn index(&mut self) {
        let mut by_indicator = vec![Vec::new(); self.indicators.len()];
        for (at, figure) in self.figures.iter().enumerate() {
            by_indicator[figure.indicator.0 as usize].push(at as u32);
        }
        self.by_indicator = by_indicator;
    }
}
