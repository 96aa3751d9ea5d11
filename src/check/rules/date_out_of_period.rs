//! A deadline, an event or a season outside the time that its folder and its document are about.
//!
//! A deadline before its folder's period is over before the plan begins. After the period it mostly is no fault: a plan
//! of 2023 may well ask for something "đến năm 2025", and its accounts are due in the year after; only a day more than
//! five years after both the folder's period and its document's, the span of a term, is told, for no plan names a day so
//! far off. A standing duty (`>=`) may have begun long before. An event must not be before both periods: a programme of
//! May has no meeting in April. It may announce a celebration of September, but none more than half a year after. A
//! figure's season or campaign (`covers`) must overlap the
//! period or touch it: files received in December are settled in January. Tolerance: none, days are exact.

use crate::check::deeds::{self, Deed, What};
use crate::check::{Audited, Check, Context, Lead, Rule, audit};
use crate::finding::Severity;
use crate::model::{
    Covers, Date, Deadline, Discrepancy, Origin, Period, Portal, Quantity, Reading, Suspicion, Token, When, Why,
    Window, document::DocumentCovers,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "date-out-of-period",
    severity: Severity::Warning,
    summary_vi: "thời hạn, sự kiện hoặc vụ, đợt nằm ngoài kỳ của nó",
    summary_en: "a deadline, an event or a season is outside its period",
    check: Check::Audit(Lead { vi: "ngày", en: "the day" }, audit),
};

/// How many years after its plan a deadline may be.
const TERM: i16 = 5;
/// How many days after its programme an event may be.
const HALF_A_YEAR: i64 = 183;

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    deeds::each(portal, |deed| {
        let misfit = match deed.what {
            What::Task(task) => task.due.as_ref().and_then(|due| of_deadline(portal, deed, due)),
            What::Step(step, task) if step.due == task.due => None,
            What::Step(step, _) => step.due.as_ref().and_then(|due| of_deadline(portal, deed, due)),
            What::Event(event) => event.when.as_ref().and_then(|when| of_event(portal, deed, when)),
        };
        let place = deed.what.place();
        found.extend(misfit.map(|misfit| misfit.told(Discrepancy::new(RULE.code, deed.subject.clone(), place))));
    });
    audit::each(portal, |audited| {
        if let Covers::Window(window, _) = &audited.facts.covers {
            let place = audited.facts.achieved.as_ref().map_or(audited.facts.place, |value| value.place);
            let misfit = of_season(audited, window);
            found.extend(misfit.map(|one| one.told(Discrepancy::new(RULE.code, audited.subject(), place))));
        }
    });
}

/// A day that is before or after the end of a period.
struct Misfit {
    day: Date,
    sign: &'static str,
    end: Date,
    period: Window,
}

fn of_deadline(portal: &Portal, deed: &Deed, due: &Deadline) -> Option<Misfit> {
    let (period, both) = (deed.report.period.window(), with_document(portal, deed.report.period, deed.what.origin()));
    let (last, named) = match due {
        Deadline::Before(day) | Deadline::By(day) | Deadline::On(day) => (*day, true),
        Deadline::In(period) => (period.window().to, false),
        Deadline::Within(window) => (window.to, true),
        Deadline::From(_) | Deadline::Text(_) => return None,
    };
    let far = Date { year: both.to.year.saturating_add(TERM), ..both.to };
    match last {
        last if last < period.from => Some(Misfit { day: last, sign: "<", end: period.from, period }),
        last if named && last > far => Some(Misfit { day: last, sign: ">", end: both.to, period }),
        _ => None,
    }
}

fn of_event(portal: &Portal, deed: &Deed, when: &When) -> Option<Misfit> {
    let period = with_document(portal, deed.report.period, deed.what.origin());
    let window = match when {
        When::Day(day) => Window { from: *day, to: *day },
        When::Window(window) => *window,
        When::Weekly(_) | When::Text(_) => return None,
    };
    match window {
        Window { to, .. } if to < period.from => Some(Misfit { day: to, sign: "<", end: period.from, period }),
        Window { from, .. } if from > period.to.plus_days(HALF_A_YEAR) => {
            Some(Misfit { day: from, sign: ">", end: period.to, period })
        }
        _ => None,
    }
}

/// From the first day that either the folder or the document is about to the last.
fn with_document(portal: &Portal, period: Period, origin: &Origin) -> Window {
    let covers = origin.source.and_then(|source| portal.document(source).covers);
    let (own, document) = match covers {
        Some(DocumentCovers::Period(covers)) => (period.window(), covers.window()),
        Some(DocumentCovers::Window(window)) => (period.window(), window),
        None => (period.window(), period.window()),
    };
    Window { from: own.from.min(document.from), to: own.to.max(document.to) }
}

/// What a member inherits is said of its figure.
fn of_season(audited: &Audited, window: &Window) -> Option<Misfit> {
    let above = audited.path.split_last().and_then(|(_, up)| audited.figure.facts.member(up));
    if above.is_some_and(|above| above.covers == audited.facts.covers) {
        return None;
    }
    let period = audited.figure.period.window();
    if window.to.plus_days(1) < period.from {
        return Some(Misfit { day: window.to, sign: "<", end: period.from, period });
    }
    let after = window.from > period.to.plus_days(1);
    after.then_some(Misfit { day: window.from, sign: ">", end: period.to, period })
}

impl Misfit {
    fn told(&self, mut told: Discrepancy) -> Discrepancy {
        told.printed = Some(Reading::Date(self.day));
        told.reckoning = vec![Token::Date(self.day), Token::Sign(self.sign), Token::Date(self.end)];
        told.suspicion = self.another_year();
        told
    }

    /// The year of the period, if the same day of it lies within and only one digit is another.
    fn another_year(&self) -> Option<Suspicion> {
        let (printed, meant) = (self.day.year, self.period.from.year);
        let there = Date::new(meant, self.day.month, self.day.day)?;
        let digits = |year: i16| format!("{year:04}").into_bytes();
        let differing = digits(printed).iter().zip(digits(meant)).filter(|(one, other)| **one != *other).count();
        let year = |year: i16| Quantity::exactly(Decimal::from(year));
        let within = there >= self.period.from && there <= self.period.to && meant == self.period.to.year;
        (within && differing == 1).then(|| Suspicion {
            quantity: Some(year(meant)),
            instead_of: Some(year(printed)),
            why: Why::Digit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, event, figure, found, portal, task};

    fn due(deadline: Deadline) -> Vec<String> {
        let mut portal = portal();
        portal.reports[0].tasks.push(task(Some(deadline)));
        found(RULE, &portal)
    }

    fn on(when: When) -> usize {
        let mut portal = portal();
        portal.reports[0].events.push(event(when));
        found(RULE, &portal).len()
    }

    fn window(from: &str, to: &str) -> Window {
        Window { from: date(from), to: date(to) }
    }

    #[test]
    fn a_deadline_is_not_before_its_plan() {
        assert_eq!(
            due(Deadline::Before(date("2022-03-01"))),
            ["the day is printed as `2022-03-01`: 2022-03-01 < 2023-01-01"]
        );
        assert_eq!(due(Deadline::In(Period::Year(2022))).len(), 1);
        assert!(
            due(Deadline::Before(date("2023-01-01"))).is_empty() && due(Deadline::From(date("2020-01-01"))).is_empty()
        );
    }

    #[test]
    fn a_plan_may_look_ahead() {
        assert!(due(Deadline::In(Period::Year(2045))).is_empty() && due(Deadline::By(date("2025-12-31"))).is_empty());
        assert_eq!(
            due(Deadline::By(date("2032-03-01"))),
            ["the day is printed as `2032-03-01`: 2032-03-01 > 2023-12-31"]
        );
    }

    #[test]
    fn a_step_that_inherits_its_deadline_is_not_told_again() {
        let mut portal = portal();
        let mut late = task(Some(Deadline::By(date("2022-03-01"))));
        late.steps = vec![late.clone()];
        portal.reports[0].tasks.push(late);
        assert_eq!(found(RULE, &portal).len(), 1);
    }

    #[test]
    fn an_event_is_about_its_period() {
        assert_eq!((on(When::Day(date("2022-12-31"))), on(When::Day(date("2024-08-01")))), (1, 1));
        assert_eq!((on(When::Day(date("2024-05-19"))), on(When::Weekly(3))), (0, 0));
        assert_eq!(on(When::Window(window("2022-12-31", "2023-01-01"))), 0);
    }

    #[test]
    fn a_season_touches_its_period() {
        let season = |from: &str, to: &str| {
            let mut portal = portal();
            portal.figures[0] = figure("2023", None, Some("5"));
            portal.figures[0].facts.covers = Covers::Window(window(from, to), None);
            found(RULE, &portal).len()
        };
        assert_eq!((season("2022-10-01", "2023-04-30"), season("2022-12-01", "2022-12-31")), (0, 0));
        assert_eq!((season("2022-02-01", "2022-02-28"), season("2024-02-01", "2024-02-28")), (1, 1));
    }

    #[test]
    fn the_year_of_the_plan_is_suspected() {
        let misfit = |day: &str, from: &str, to: &str| {
            let period = window(from, to);
            Misfit { day: date(day), sign: "<", end: period.from, period }.another_year().and_then(|one| one.quantity)
        };
        let year = |year: i64| Some(Quantity::exactly(Decimal::from(year)));
        assert_eq!(misfit("2023-03-01", "2024-01-01", "2024-12-31"), year(2024));
        assert_eq!(misfit("2019-03-01", "2020-01-01", "2020-12-31"), None);
        assert_eq!(misfit("2023-03-01", "2024-05-01", "2024-05-31"), None);
    }
}
