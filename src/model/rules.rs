//! The rules by which figures are judged: one table for the judging, the sentences beside a figure and the methods page.

use super::{NotOver, Status};

/// Which rule decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A text, or a number that is neither good nor bad.
    NotJudged,
    /// Nothing to compare with.
    NoTarget,
    /// The plan is given for the parts only.
    ByParts,
    /// The document says that the plan was met and gives no number.
    Claimed,
    /// No target of its own period, but of a later one.
    LaterTarget,
    /// A value that is known to be suspect: no verdict.
    Suspect,
    /// No value yet, and its period is not over.
    NotDue,
    /// No value, and its period is over.
    NotReported,
    /// A value of the full period against its target.
    Full,
    /// A value to date in a folder shorter than a year, against the target to that date.
    ToDate,
    /// A value to date against what the targets of shorter periods ask for by that day.
    PaceMilestones,
    /// A value to date against the share of the days that have passed.
    PaceDays,
    /// A level or a rate to date, which does not add up: against the target itself or the last milestone due.
    PaceLevel,
    /// A value of a time that goes on after its day: no verdict.
    GoesOn,
    /// A value of a time that goes on after the end of its area: no verdict.
    AreaEnded,
    /// A value to date in the first quarter, where only the days could tell: no verdict.
    Early,
    /// A value to date that comes in unevenly, where only the days could tell: no verdict.
    Uneven,
    /// An estimate or a forecast of a time that goes on: what is expected of its end.
    Expected,
    /// A flow to date that is beyond the limit of its whole period already.
    Exceeded,
    /// The document itself gives a verdict or a forecast, which wins over the days.
    BySource,
    /// Only the per cent of the target is printed: judged from it.
    Stated,
    /// Only the per cent of the target is printed, of a value to date.
    StatedPace,
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleRow {
    /// The rule.
    pub rule: Rule,
    /// Its name in data and addresses, for ever.
    pub code: &'static str,
    /// Its words in the language files.
    pub key: &'static str,
    /// What it can decide.
    pub statuses: &'static [Status],
}

/// Every rule, in the order in which they are asked.
pub const RULES: [RuleRow; 22] = [
    row(Rule::NotJudged, "not-judged", "rule.not-judged", &[Status::NotJudged]),
    row(Rule::NoTarget, "no-target", "rule.no-target", &[Status::NoTarget]),
    row(Rule::ByParts, "by-parts", "rule.by-parts", &[Status::NotJudged]),
    row(Rule::Claimed, "claimed", "rule.claimed", &[Status::NotJudged]),
    row(Rule::LaterTarget, "later-target", "rule.later-target", &[Status::NotJudged]),
    row(Rule::Suspect, "suspect", "rule.suspect", &[Status::Suspect]),
    row(Rule::NotDue, "not-due", "rule.not-due", &[Status::NotDue]),
    row(Rule::NotReported, "not-reported", "rule.not-reported", &[Status::NotReported]),
    row(Rule::Full, "full", "rule.full", &COMPARED),
    row(Rule::ToDate, "to-date", "rule.to-date", &COMPARED),
    row(Rule::PaceMilestones, "pace-milestones", "rule.pace-milestones", &RUNNING),
    row(Rule::PaceDays, "pace-days", "rule.pace-days", &RUNNING),
    row(Rule::PaceLevel, "pace-level", "rule.pace-level", &RUNNING),
    row(Rule::GoesOn, "goes-on", "rule.goes-on", &[Status::NotOver]),
    row(Rule::AreaEnded, "area-ended", "rule.area-ended", &[Status::NotOver]),
    row(Rule::Early, "early", "rule.early", &[Status::NotOver]),
    row(Rule::Uneven, "uneven", "rule.uneven", &[Status::NotOver]),
    row(Rule::Expected, "expected", "rule.expected", &EXPECTED),
    row(Rule::Exceeded, "exceeded", "rule.exceeded", &[Status::Behind]),
    row(Rule::BySource, "by-source", "rule.by-source", &BY_SOURCE),
    row(Rule::Stated, "stated", "rule.stated", &COMPARED),
    row(Rule::StatedPace, "stated-pace", "rule.stated-pace", &RUNNING),
];

const COMPARED: [Status; 3] = [Status::Met, Status::Near, Status::Missed];
const EXPECTED: [Status; 3] = [Status::ExpectedMet, Status::ExpectedNear, Status::ExpectedMissed];
const BY_SOURCE: [Status; 6] =
    [Status::Met, Status::Missed, Status::OnPace, Status::Behind, Status::ExpectedMet, Status::ExpectedMissed];
const RUNNING: [Status; 2] = [Status::OnPace, Status::Behind];

impl Rule {
    /// The rule by which a value of an unfinished time has no verdict.
    pub fn of_unfinished(why: NotOver) -> Self {
        match why {
            NotOver::GoesOn { .. } => Self::GoesOn,
            NotOver::AreaEnded { .. } => Self::AreaEnded,
            NotOver::Expected => Self::Expected,
        }
    }

    /// Its row of the table.
    pub fn row(self) -> &'static RuleRow {
        &RULES[self as usize]
    }
}

const fn row(rule: Rule, code: &'static str, key: &'static str, statuses: &'static [Status]) -> RuleRow {
    RuleRow { rule, code, key, statuses }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_finds_its_row() {
        for row in &RULES {
            assert_eq!(row.rule.row(), row);
            assert_eq!(row.key, format!("rule.{}", row.code));
        }
    }
}
