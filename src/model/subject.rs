//! What a discrepancy is about: found for a figure, a report, and told only where no number would give away another.

use super::{
    Discrepancy, Event, Facts, Figure, IndicatorId, Origin, Portal, Sensitive, State, Subject, Task, Withheld,
};
use std::ops::Range;

/// How much of a discrepancy may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Telling {
    /// All of it.
    All,
    /// That there is one, but no number.
    NoNumbers,
    /// Nothing: its indicator is left out of the site, or the very value that it is about is withheld: how far that is
    /// from what its document says of it tells the value.
    Nothing,
}

impl Subject {
    /// The figure that it is about.
    pub fn figure<'a>(&self, portal: &'a Portal) -> Option<&'a Figure> {
        match self {
            Self::Figure { at, .. } => portal.figures.get(*at),
            Self::Task { .. } | Self::Event { .. } => None,
        }
    }

    /// What is said of the figure, or of the member.
    pub fn facts<'a>(&self, portal: &'a Portal) -> Option<&'a Facts> {
        match self {
            Self::Figure { at, path } => portal.figures.get(*at)?.facts.member(path),
            Self::Task { .. } | Self::Event { .. } => None,
        }
    }

    /// The task, or the step of it.
    pub fn task<'a>(&self, portal: &'a Portal) -> Option<&'a Task> {
        let Self::Task { report, task, step } = self else { return None };
        let task = portal.reports.get(*report)?.tasks.get(*task)?;
        match step {
            Some(step) => task.steps.get(*step),
            None => Some(task),
        }
    }

    /// The event.
    pub fn event<'a>(&self, portal: &'a Portal) -> Option<&'a Event> {
        let Self::Event { report, event } = self else { return None };
        portal.reports.get(*report)?.events.get(*event)
    }

    /// Where the number comes from that it is about: the achieved value's document first.
    pub fn origin<'a>(&self, portal: &'a Portal) -> Option<&'a Origin> {
        match self {
            Self::Figure { .. } => {
                let facts = self.facts(portal)?;
                Some(facts.achieved.as_ref().map_or(&facts.origin, |value| &value.origin))
            }
            Self::Task { .. } => Some(&self.task(portal)?.origin),
            Self::Event { .. } => Some(&self.event(portal)?.origin),
        }
    }

    /// The report that it stands in: its index in the portal.
    pub fn report(&self, portal: &Portal) -> usize {
        match self {
            Self::Figure { at, .. } => portal.reports.partition_point(|report| report.figures.end <= *at),
            Self::Task { report, .. } | Self::Event { report, .. } => *report,
        }
    }

    fn indicator(&self, portal: &Portal) -> Option<IndicatorId> {
        match self {
            Self::Figure { .. } => self.figure(portal).map(|figure| figure.indicator),
            Self::Task { .. } => self.task(portal)?.indicator,
            Self::Event { .. } => None,
        }
    }
}

impl Discrepancy {
    /// How much of it may be told: no number of a figure of which any is withheld, or that is held against such a one.
    pub fn telling(&self, portal: &Portal, withheld: &Withheld) -> Telling {
        let sensitive = self.subject.indicator(portal).and_then(|id| portal.indicator(id).sensitive);
        let of_figure = matches!(self.subject, Subject::Figure { .. });
        match sensitive {
            Some(Sensitive::Security) if of_figure => Telling::Nothing,
            Some(_) if !of_figure => Telling::NoNumbers,
            _ if self.is_of_withheld_value(portal, withheld) => Telling::Nothing,
            _ if self.subject.figure(portal).is_some_and(|figure| withheld.figure(figure).is_some()) => {
                Telling::NoNumbers
            }
            _ if self.beside.iter().any(|place| withheld.hides_place(*place)) => Telling::NoNumbers,
            _ => Telling::All,
        }
    }

    fn is_of_withheld_value(&self, portal: &Portal, withheld: &Withheld) -> bool {
        let Subject::Figure { at, path } = &self.subject else { return false };
        let of = portal.figures.get(*at).and_then(|figure| withheld.figure(figure));
        of.is_some_and(|of| of.values.contains(path))
    }

    /// Whether the publisher speaks of both with the same words.
    pub fn is_said_with(&self, other: &Self) -> bool {
        match (&self.state, &other.state) {
            (State::Acknowledged(one), State::Acknowledged(two)) => one.place == two.place,
            _ => false,
        }
    }

    /// Whether it can be said in numbers.
    pub fn is_reckoned(&self) -> bool {
        !self.reckoning.is_empty() || matches!((self.printed, self.computed), (Some(_), Some(_)))
    }
}

/// Of all discrepancies, in the order of the portal, those about a stretch of its figures.
pub fn of_figures(all: &[Discrepancy], figures: Range<usize>) -> &[Discrepancy] {
    let before = |end: usize| all.partition_point(|one| matches!(one.subject, Subject::Figure { at, .. } if at < end));
    &all[before(figures.start)..before(figures.end)]
}

/// Those about tasks and events, of all reports.
pub fn of_all_deeds(all: &[Discrepancy]) -> &[Discrepancy] {
    &all[all.partition_point(|one| matches!(one.subject, Subject::Figure { .. }))..]
}

/// Those about the tasks of a report, and those about its events.
pub fn of_deeds(all: &[Discrepancy], report: usize) -> [&[Discrepancy]; 2] {
    let tasks = |end: usize| {
        all.partition_point(|one| match one.subject {
            Subject::Figure { .. } => true,
            Subject::Task { report, .. } => report < end,
            Subject::Event { .. } => false,
        })
    };
    let events =
        |end: usize| all.partition_point(|one| !matches!(one.subject, Subject::Event { report, .. } if report >= end));
    [&all[tasks(report)..tasks(report + 1)], &all[events(report)..events(report + 1)]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> Vec<Discrepancy> {
        let place = crate::model::tests::value("1").place;
        let figure = |at| Subject::Figure { at, path: Vec::new() };
        let task = |report| Subject::Task { report, task: 0, step: None };
        let event = |report| Subject::Event { report, event: 0 };
        let subjects = [figure(0), figure(2), figure(2), figure(5), task(0), task(2), event(1), event(2)];
        subjects.map(|subject| Discrepancy::new("wording", subject, place)).into()
    }

    #[test]
    fn each_report_finds_its_own() {
        let all = all();
        assert_eq!(of_figures(&all, 0..2).len(), 1);
        assert_eq!(of_figures(&all, 2..5).len(), 2);
        assert_eq!(of_figures(&all, 5..9).len(), 1);
        assert_eq!([0, 1, 2].map(|at| of_deeds(&all, at).map(<[_]>::len)), [[1, 0], [0, 1], [1, 1]]);
        assert!(of_figures(&[], 0..2).is_empty());
    }
}
