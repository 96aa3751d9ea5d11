//! Whether the time that a value speaks of was over on the value's own day: what is not over is not judged as over.

use super::{Covers, Date, Facts, Figure, Period, Portal, ValueStatus};

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
    /// It is the estimate or the forecast of a time that goes on after the portal's day.
    Expected,
}

/// What keeps a value of a whole period, window or term, or of one day of it, from being that of its whole time; nothing
/// where its time is over, and of values that say that they are to date.
pub fn not_over(
    facts: &Facts,
    (period, adds_up): (Period, bool),
    area_until: Option<Date>,
    as_of: Date,
) -> Option<NotOver> {
    let until = match &facts.covers {
        Covers::Period | Covers::Instant => period.window().to,
        Covers::Window(window, _) => window.to,
        Covers::YearToDate => return None,
    };
    if matches!(facts.status, ValueStatus::Estimate | ValueStatus::Forecast) {
        return (as_of < until).then_some(NotOver::Expected);
    }
    if let Some(on) = area_until.filter(|on| *on < until && *on >= period.window().from) {
        return Some(NotOver::AreaEnded { on, until });
    }
    // A level is of its day, so only the portal's day tells whether its time is over.
    let day = facts.as_of.filter(|_| adds_up).unwrap_or(as_of);
    (day < until).then_some(NotOver::GoesOn { day, until })
}

/// What keeps a figure's value from being that of its whole time.
pub fn not_over_yet(portal: &Portal, figure: &Figure) -> Option<NotOver> {
    figure.facts.achieved.as_ref()?;
    let adds_up = portal.indicator(figure.indicator).accumulates;
    let area_until = portal.areas.get(figure.area.0 as usize).and_then(|area| area.until);
    not_over(&figure.facts, (figure.period, adds_up), area_until, portal.as_of)
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
        assert_eq!(of(None, Covers::Period, ValueStatus::Provisional), on_the_portals);
        assert_eq!(of(None, Covers::YearToDate, ValueStatus::Final), None);
    }

    #[test]
    fn an_estimate_is_expected_until_its_time_is_over() {
        for status in [ValueStatus::Estimate, ValueStatus::Forecast] {
            assert_eq!(of(Some("2024-06-20"), Covers::Period, status), Some(NotOver::Expected));
            let facts = Facts { status, ..facts(Some("100"), Some("52")) };
            assert_eq!(not_over(&facts, (Period::Year(2023), true), None, date("2024-06-30")), None);
        }
    }

    #[test]
    fn the_level_of_one_day_is_not_that_of_the_end() {
        let until = date("2024-12-31");
        let facts = Facts { covers: Covers::Instant, as_of: Some(date("2024-06-01")), ..facts(Some("2"), Some("3")) };
        let of = |as_of| not_over(&facts, (Period::Year(2024), false), None, date(as_of));
        assert_eq!(of("2024-06-30"), Some(NotOver::GoesOn { day: date("2024-06-30"), until }));
        assert_eq!(of("2025-01-31"), None);
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
