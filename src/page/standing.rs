//! How figures stand as readers see it, counted and said in one sentence.

use serde::Serialize;

use super::Edition;
use crate::language::Arg;
use crate::model::{Assessment, Case, Figure, Period, Portal, Rule, Status, Withheld, assess};

/// How one figure stands on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// As it was judged.
    Judged(Status),
    /// Its value must not be shown, so neither may its status.
    Withheld,
    /// It is left out of the site altogether.
    Secret,
}

/// How many figures stand how.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    counts: [u32; KINDS.len()],
}

/// The standings that are counted, in the order in which they are named, with their words.
const KINDS: [Standing; 15] = [
    Standing::Judged(Status::Met),
    Standing::Judged(Status::Near),
    Standing::Judged(Status::Missed),
    Standing::Judged(Status::OnPace),
    Standing::Judged(Status::Behind),
    Standing::Judged(Status::ExpectedMet),
    Standing::Judged(Status::ExpectedNear),
    Standing::Judged(Status::ExpectedMissed),
    Standing::Judged(Status::NotOver),
    Standing::Judged(Status::Suspect),
    Standing::Judged(Status::NotDue),
    Standing::Judged(Status::NotReported),
    Standing::Judged(Status::NotJudged),
    Standing::Judged(Status::NoTarget),
    Standing::Withheld,
];

/// How many of [`KINDS`] are a verdict or what is expected of one; the others say that there is none.
const VERDICTS: usize = 8;

/// One count of a tally.
#[derive(Debug, Serialize)]
pub struct CountView {
    /// `met`, `near`, `missed`, `on-pace`, `behind`, `expected-met`, `expected-near`,
    /// `expected-missed`, `not-over`, `suspect`, `not-due`, `not-reported`, `not-judged`,
    /// `no-target` or `withheld`: the class and the glyph.
    pub status: &'static str,
    /// The word for it.
    pub word: String,
    /// How many.
    pub count: u32,
}

/// The keys of all words for a status, each with the code of its glyph.
pub const STATUS_KEYS: [(&str, &str); 21] = [
    ("status.met", "met"),
    ("status.near", "near"),
    ("status.missed", "missed"),
    ("status.on-pace", "on-pace"),
    ("status.behind", "behind"),
    ("status.expected-met", "expected-met"),
    ("status.expected-near", "expected-near"),
    ("status.expected-missed", "expected-missed"),
    ("status.not-over", "not-over"),
    ("status.suspect", "suspect"),
    ("status.not-due", "not-due"),
    ("status.not-reported", "not-reported"),
    ("status.no-target", "no-target"),
    ("status.not-judged", "not-judged"),
    ("status.later-target", "not-judged"),
    ("status.by-parts", "not-judged"),
    ("status.claimed", "not-judged"),
    ("status.claimed-missed", "not-judged"),
    ("status.above-limit", "behind"),
    ("status.exceeded", "behind"),
    ("status.withheld", "withheld"),
];

impl Standing {
    /// How a figure stands, with what was judged.
    pub fn of(portal: &Portal, withheld: &Withheld, figure: &Figure) -> (Self, Assessment) {
        let assessment = assess(&Case::of(portal, figure));
        let standing = if !portal.indicator(figure.indicator).is_public() {
            Self::Secret
        } else if withheld.hides(figure) {
            Self::Withheld
        } else {
            Self::Judged(assessment.status)
        };
        (standing, assessment)
    }

    /// Its class, the name of its glyph, and its word after `status.`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Judged(status) => status.code(),
            Self::Withheld | Self::Secret => "withheld",
        }
    }

    /// The key of its word; a claim without numbers and a number that is not judged have words of their own.
    pub fn word_key(self, assessment: &Assessment) -> &'static str {
        match (self, assessment.rule) {
            (Self::Withheld | Self::Secret, _) => "status.withheld",
            (_, Rule::Claimed) if assessment.claimed == Some(true) => "status.claimed",
            (_, Rule::Claimed) if assessment.claimed == Some(false) => "status.claimed-missed",
            (_, Rule::ByParts) => "status.by-parts",
            (_, Rule::LaterTarget) => "status.later-target",
            (Self::Judged(_), Rule::Exceeded) => "status.exceeded",
            (Self::Judged(Status::Behind), _) if assessment.is_over_limit() => "status.above-limit",
            (Self::Judged(status), _) => word_of(status),
        }
    }

    /// Whether its word says already that its value is estimated or forecast.
    pub fn is_expected(self) -> bool {
        matches!(self, Self::Judged(Status::ExpectedMet | Status::ExpectedNear | Status::ExpectedMissed))
    }

    /// Whether it needs attention.
    pub fn is_trouble(self) -> bool {
        matches!(self, Self::Judged(Status::Missed | Status::Behind | Status::ExpectedMissed))
    }
}

/// The key of the word for a status.
pub fn word_of(status: Status) -> &'static str {
    match status {
        Status::Met => "status.met",
        Status::Near => "status.near",
        Status::Missed => "status.missed",
        Status::OnPace => "status.on-pace",
        Status::Behind => "status.behind",
        Status::ExpectedMet => "status.expected-met",
        Status::ExpectedNear => "status.expected-near",
        Status::ExpectedMissed => "status.expected-missed",
        Status::NotOver => "status.not-over",
        Status::Suspect => "status.suspect",
        Status::NotDue => "status.not-due",
        Status::NotReported => "status.not-reported",
        Status::NotJudged => "status.not-judged",
        Status::NoTarget => "status.no-target",
    }
}

impl Tally {
    /// Counts one more; a secret is none.
    pub fn add(&mut self, standing: Standing) {
        if let Some(at) = KINDS.iter().position(|kind| *kind == standing) {
            self.counts[at] += 1;
        }
    }

    /// Both together.
    pub fn plus(mut self, other: &Self) -> Self {
        for (own, more) in self.counts.iter_mut().zip(other.counts) {
            *own += more;
        }
        self
    }

    /// How many there are in all.
    pub fn total(&self) -> u32 {
        self.counts.iter().sum()
    }

    /// How many were judged.
    pub fn judged(&self) -> u32 {
        self.counts[..VERDICTS].iter().sum()
    }

    /// How many stand so.
    pub fn count(&self, status: Status) -> u32 {
        KINDS.iter().position(|kind| *kind == Standing::Judged(status)).map_or(0, |at| self.counts[at])
    }

    /// The counts that are not 0.
    pub fn views(&self, edition: &Edition) -> Vec<CountView> {
        let there = KINDS.iter().zip(self.counts).filter(|(_, count)| *count > 0);
        there
            .map(|(kind, count)| CountView {
                status: kind.code(),
                word: edition.language.word(&format!("status.{}", kind.code())).to_owned(),
                count,
            })
            .collect()
    }

    /// The counts alone: "31 chỉ tiêu đạt, 4 gần đạt".
    pub fn counts(&self, edition: &Edition) -> String {
        let clauses = self.clauses(edition);
        clauses
            .iter()
            .map(|(_, clause)| clause.as_str())
            .collect::<Vec<_>>()
            .join(edition.language.word("list.between"))
    }

    /// The verdict: "Năm 2023: 31 chỉ tiêu đạt, 4 gần đạt, 6 không đạt; 12 chưa có số liệu".
    pub fn sentence(&self, edition: &Edition, period: Period) -> String {
        let language = &edition.language;
        let said = self.clauses(edition);
        let (judged, silent) = said.split_at(said.iter().take_while(|(at, _)| *at < VERDICTS).count());
        let join = |part: &[(usize, String)]| {
            part.iter().map(|(_, clause)| clause.as_str()).collect::<Vec<_>>().join(language.word("list.between"))
        };
        let (judged, silent) = (join(judged), join(silent));
        let period = language.period(period);
        let (key, judged) = match (judged.is_empty(), silent.is_empty()) {
            (true, true) => ("verdict.none", judged),
            (true, false) => ("verdict.text", silent.clone()),
            (false, true) => ("verdict.text", judged),
            (false, false) => ("verdict.with-silent", judged),
        };
        let args = [("period", Arg::Text(&period)), ("judged", Arg::Text(&judged)), ("silent", Arg::Text(&silent))];
        language.fill(key, &args)
    }

    /// What was judged alone, after an opening: "Báo cáo mới nhất: 31 chỉ tiêu đạt, 4 gần đạt".
    pub fn judged_after(&self, edition: &Edition, opening: &str) -> String {
        let judged: Vec<_> = self.clauses(edition).into_iter().filter(|(at, _)| *at < VERDICTS).collect();
        let judged: Vec<&str> = judged.iter().map(|(_, clause)| clause.as_str()).collect();
        let judged = judged.join(edition.language.word("list.between"));
        edition.language.fill("verdict.text", &[("period", Arg::Text(opening)), ("judged", Arg::Text(&judged))])
    }

    /// Each count that is not 0 in words; only the first names what is counted.
    fn clauses(&self, edition: &Edition) -> Vec<(usize, String)> {
        let there = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        let clause = |(nth, (at, count)): (usize, (usize, &u32))| {
            let key = format!("{}.{}", if nth == 0 { "tally-first" } else { "tally" }, KINDS[at].code());
            (at, edition.language.fill(&key, &[("n", Arg::Count((*count).into()))]))
        };
        there.enumerate().map(clause).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::theme::Theme;

    fn said(standings: &[(Standing, u32)]) -> String {
        let theme = Theme::built_in().unwrap();
        let language = Language::parse("vi", theme.language("vi").unwrap()).unwrap();
        let mut tally = Tally::default();
        for (standing, count) in standings {
            (0..*count).for_each(|_| tally.add(*standing));
        }
        tally.sentence(&Edition::of_words(language), Period::Year(2023))
    }

    #[test]
    fn the_verdict_is_one_sentence() {
        let judged = [(Status::Met, 31), (Status::Near, 4), (Status::Missed, 6), (Status::NotReported, 12)];
        let standings = judged.map(|(status, count)| (Standing::Judged(status), count));
        assert_eq!(said(&standings), "Năm 2023: 31 chỉ tiêu đạt, 4 gần đạt, 6 không đạt; 12 chưa có số liệu");
    }

    #[test]
    fn silence_is_not_failure() {
        assert_eq!(said(&[]), "Năm 2023: chưa có chỉ tiêu nào có số liệu");
        let silent = [(Standing::Judged(Status::NotReported), 14), (Standing::Secret, 3)];
        assert_eq!(said(&silent), "Năm 2023: 14 chỉ tiêu chưa có số liệu");
    }
}
