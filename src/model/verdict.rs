//! What a document itself says of how a plan turns out.

use super::Text;

/// A verdict or a forecast as the document gives it.
#[derive(Debug, Clone)]
pub struct StatedVerdict {
    /// Which.
    pub verdict: Verdict,
    /// The words of the document.
    pub says: Option<Text>,
}

/// What a document can say of how a plan turns out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// "đạt", "hoàn thành", "vượt kế hoạch"
    Met,
    /// "không đạt"
    Missed,
    /// "đúng tiến độ"
    OnPace,
    /// "chậm tiến độ"
    Behind,
    /// "dự kiến đạt"
    ExpectedMet,
    /// "dự kiến không đạt"
    ExpectedMissed,
}

impl Verdict {
    /// Whether it says that the plan was met or missed; nothing of what is only on its way.
    pub fn claim(self) -> Option<bool> {
        match self {
            Self::Met => Some(true),
            Self::Missed => Some(false),
            Self::OnPace | Self::Behind | Self::ExpectedMet | Self::ExpectedMissed => None,
        }
    }

    /// Its name in content and data, for ever.
    pub fn code(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::OnPace => "on-pace",
            Self::Behind => "behind",
            Self::ExpectedMet => "expected-met",
            Self::ExpectedMissed => "expected-missed",
        }
    }
}
