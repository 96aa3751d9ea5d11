//! Whether the time that a value speaks of was over on the value's own day: what is not over is not judged as over.

use super::{Covers, Date, Facts, Period, ValueStatus};

/// Why a value cannot be that of its whole time yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotOver {
    /// Its time goes on after its day.
    GoesOn {
        /// The day of the value, else the portal's.
        day: Date,
        /// The last day of its time.
        until: Date,
    },
    /// Its area ended before its time did.
    AreaEnded {
        /// The last day of the area.
        on: Date,
        /// The last day of its time.
        until: Date,
    },
}

/// What keeps a final value of a whole period, window or term from being that; nothing where its time is over, and of
/// values that say that they are to date, of one day, or estimated.
pub fn not_over(
    facts: &Facts,
    (period, adds_up): (Period, bool),
    area_until: Option<Date>,
    as_of: Date,
) -> Option<NotOver> {
    if facts.status != ValueStatus::Final {
        return None;
    }
    let until = match &facts.covers {
        Covers::Period => period.window().to,
        Covers::Window(window, _) => window.to,
        Covers::YearToDate | Covers::Instant => return None,
    };
    if let Some(on) = area_until.filter(|on| *on < until && *on >= period.window().from) {
        return Some(NotOver::AreaEnded { on, until });
    }
    // A level is of its day, so only the portal's day tells whether its time is over.
    let day = facts.as_of.filter(|_| adds_up).unwrap_or(as_of);
    (day < until).then_some(NotOver::GoesOn { day, until })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Window;
    use crate::model::tests::{date, facts};

    fn of(day: Option<&str>, covers: Covers, status: ValueStatus) -> Option<NotOver> {
        let facts = Facts { as_of: day.map(date), covers, status, ..facts(Some("100"), Some("52")) };
        not_over(&facts, (Period::Year(2024), true), None, date("2024-06-30"))
    }

    #[test]
    fn a_final_value_needs_the_end_of_its_time() {
        let until = date("2024-12-31");
        let on_its_day = Some(NotOver::GoesOn { day: date("2024-06-20"), until });
        assert_eq!(of(Some("2024-06-20"), Covers::Period, ValueStatus::Final), on_its_day);
        let on_the_portals = Some(NotOver::GoesOn { day: date("2024-06-30"), until });
        assert_eq!(of(None, Covers::Period, ValueStatus::Final), on_the_portals);
        assert_eq!(of(Some("2024-12-31"), Covers::Period, ValueStatus::Final), None);
        assert_eq!(of(None, Covers::Period, ValueStatus::Estimate), None);
        assert_eq!(of(None, Covers::YearToDate, ValueStatus::Final), None);
    }

    #[test]
    fn windows_and_areas_end_too() {
        let window = Window { from: date("2024-01-01"), to: date("2024-10-31") };
        assert!(of(None, Covers::Window(window, None), ValueStatus::Final).is_some());
        let past = Window { to: date("2024-05-31"), ..window };
        assert_eq!(of(None, Covers::Window(past, None), ValueStatus::Final), None);
        let facts = facts(Some("110"), Some("62"));
        let ended = not_over(&facts, (Period::Year(2025), true), Some(date("2025-06-30")), date("2025-12-31"));
        assert_eq!(ended, Some(NotOver::AreaEnded { on: date("2025-06-30"), until: date("2025-12-31") }));
        assert_eq!(not_over(&facts, (Period::Year(2024), true), Some(date("2025-06-30")), date("2025-12-31")), None);
    }
}
