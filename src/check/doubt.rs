//! Findings about what may be right as it stands: the publisher says so by an `issue:` at one of the figures, whose
//! words readers see. Until then they are warnings for the publisher alone, for nothing contradicts anything yet.

use crate::finding::{Finding, Severity};
use crate::model::{AreaId, DimensionId, IndicatorId, MemberId, Portal, Subject};
use std::ops::Range;

/// What may be right, and what it is about.
pub struct Doubt {
    /// An issue about any of these speaks of it.
    pub about: Vec<About>,
    /// What is said.
    pub finding: Finding,
}

/// What a doubt is about.
pub enum About {
    /// All figures of a report: their places in the portal.
    Figures(Range<usize>),
    /// One figure, or a member of it; a task, a step or an event.
    Subject(Subject),
    /// An indicator, wherever there are numbers of it.
    Indicator(IndicatorId),
    /// A member of a dimension, wherever there are numbers of it.
    Member(DimensionId, MemberId),
    /// An area, whatever there are numbers of.
    Area(AreaId),
}

impl Doubt {
    /// About one thing or another, with the way to say that it is right.
    pub fn new(about: impl Into<Vec<About>>, finding: Finding) -> Self {
        let about = about.into();
        let finding = acknowledgeable(&about, finding);
        Self { about, finding }
    }

    /// Whether an issue about that subject speaks of this.
    pub fn is_about(&self, portal: &Portal, subject: &Subject) -> bool {
        self.about.iter().any(|about| about.holds(portal, subject))
    }

    /// The same, acknowledged: a remark.
    pub fn acknowledge(&mut self) {
        if self.finding.severity != Severity::Info {
            let says = &mut self.finding.says;
            says.vi.insert_str(0, "đã ghi nhận: ");
            says.en.insert_str(0, "acknowledged: ");
            (self.finding.severity, self.finding.help) = (Severity::Info, None);
        }
    }
}

impl About {
    fn holds(&self, portal: &Portal, subject: &Subject) -> bool {
        let Subject::Figure { at, path } = subject else {
            return matches!(self, Self::Subject(own) if own == subject);
        };
        match self {
            Self::Figures(figures) => figures.contains(at),
            Self::Subject(own) => subject == own,
            Self::Indicator(id) => path.is_empty() && portal.figures[*at].indicator == *id,
            Self::Member(dimension, member) => path.last() == Some(&(*dimension, *member)),
            Self::Area(id) => path.is_empty() && portal.figures[*at].area == *id,
        }
    }

    fn where_to(&self) -> (&'static str, &'static str) {
        match self {
            Self::Figures(_) => ("trong một số liệu của kỳ này", "in a figure of this period"),
            Self::Subject(Subject::Figure { .. }) => ("trong số liệu này", "in this figure"),
            Self::Subject(_) => ("trong mục này", "in this entry"),
            Self::Indicator(_) => ("trong một số liệu của chỉ tiêu ấy", "in a figure of that indicator"),
            Self::Member(..) => (
                "trong một số liệu có thành phần ấy, kèm `about: <chiều>/<thành phần>`",
                "in a figure that has the member, with `about: <dimension>/<member>`",
            ),
            Self::Area(_) => ("trong một số liệu của địa phương ấy", "in a figure of that area"),
        }
    }
}

/// The help with the line that says it is right, and where that line stands.
fn acknowledgeable(about: &[About], mut finding: Finding) -> Finding {
    let code = finding.code;
    let (vi, en) = about.first().map_or(("trong số liệu", "in the figure"), About::where_to);
    if let Some(help) = &mut finding.help {
        help.vi += &format!(
            "; nếu văn bản đúng như vậy, ghi nhận bằng dòng `issue: {{code: {code}, says: …}}` {vi}: người đọc sẽ thấy lời ấy"
        );
        help.en += &format!(
            "; if the document has it so, acknowledge it by a line `issue: {{code: {code}, says: …}}` {en}: readers will \
             see what it says"
        );
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::RULES;
    use crate::check::audit::audit_by;
    use crate::check::tests::example::{acknowledge, add_communes, context, figure, indicator, portal};
    use crate::model::{Figure, State, Text};
    use crate::source::Sources;

    fn told(portal: &Portal) -> (Vec<(&'static str, Severity)>, usize) {
        let doubts: Vec<_> = RULES.iter().filter(|rule| matches!(rule.check, crate::check::Check::Doubt(_))).collect();
        assert_eq!(doubts.len(), 8);
        let (found, findings) = audit_by(&context(portal, &Sources::default()), RULES);
        let known = found.iter().filter(|one| matches!(one.state, State::Acknowledged(_))).count();
        (findings.into_iter().map(|one| (one.code, one.severity)).collect(), known)
    }

    #[test]
    fn what_is_right_is_said_by_an_issue_and_told_to_readers() {
        let mut portal = portal();
        portal.indicators.push(indicator("ho-ngheo-2"));
        portal.indicators[1].title = portal.indicators[0].title.clone();
        assert_eq!(told(&portal), (vec![("same-title", Severity::Warning)], 0));
        acknowledge(&mut portal.figures[0].facts, "same-title", None);
        assert_eq!(told(&portal), (vec![("same-title", Severity::Info)], 1));
        portal.indicators[1].title = Text::plain("Hộ khác");
        assert_eq!(told(&portal), (vec![("outdated-issue", Severity::Warning)], 1));
    }

    #[test]
    fn an_issue_about_a_member_speaks_of_the_member_only() {
        let mut portal = portal();
        add_communes(&mut portal, &["a", "b"]);
        portal.areas[0].communes = Some(DimensionId(0));
        portal.dimensions[0].members[1].name = Text::plain("a");
        acknowledge(&mut portal.figures[0].facts, "same-title", None);
        let open = [("outdated-issue", Severity::Warning), ("same-title", Severity::Warning)];
        assert_eq!(told(&portal).0, open);
        portal.figures[0] = Figure { ..figure("2023", Some("500"), Some("480")) };
        acknowledge(&mut portal.figures[0].facts, "same-title", Some("commune/b"));
        assert_eq!(told(&portal).0, [("same-title", Severity::Info)]);
    }
}
