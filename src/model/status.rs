//! How a figure can stand to its target.

/// How a figure stands to its target; better ones first among those of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// The target is met.
    Met,
    /// It is missed by little.
    Near,
    /// It is missed.
    Missed,
    /// A value to date that is as far as it should be.
    OnPace,
    /// A value to date that is not.
    Behind,
    /// An estimate or a forecast of a time that goes on: its plan is expected to be met.
    ExpectedMet,
    /// The same, to be missed by little.
    ExpectedNear,
    /// The same, to be missed.
    ExpectedMissed,
    /// A value of a time that was not over on its day: no verdict yet.
    NotOver,
    /// A value that is known to be suspect: no verdict.
    Suspect,
    /// No value, and none is due yet.
    NotDue,
    /// No value, though the period is over.
    NotReported,
    /// A plan that is not judged: only followed, given by parts, claimed without numbers, or of a later period.
    NotJudged,
    /// Nothing to judge by.
    NoTarget,
}

impl Status {
    /// All statuses.
    pub const ALL: [Self; 14] = [
        Self::Met,
        Self::Near,
        Self::Missed,
        Self::OnPace,
        Self::Behind,
        Self::ExpectedMet,
        Self::ExpectedNear,
        Self::ExpectedMissed,
        Self::NotOver,
        Self::Suspect,
        Self::NotDue,
        Self::NotReported,
        Self::NotJudged,
        Self::NoTarget,
    ];

    /// Its name in data, for ever.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Near => "near",
            Self::Missed => "missed",
            Self::OnPace => "on-pace",
            Self::Behind => "behind",
            Self::ExpectedMet => "expected-met",
            Self::ExpectedNear => "expected-near",
            Self::ExpectedMissed => "expected-missed",
            Self::NotOver => "not-over",
            Self::Suspect => "suspect",
            Self::NotDue => "not-due",
            Self::NotReported => "not-reported",
            Self::NotJudged => "not-judged",
            Self::NoTarget => "no-target",
        }
    }
}
