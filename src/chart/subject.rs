//! What a chart is asked to speak of, and what all charts of a figure say alike: its numbers in words, its finding,
//! its place and time, its source.
//! Knows nothing of marks.

use crate::language::{Arg, Language};
use crate::model::implied::Implied;
use crate::model::{
    Amount, Assessment, Covers, Date, Facts, Figure, Indicator, Interval, Kind, NotOver, Period, Portal, Quantity,
    Rule, Status, Unit, ValueStatus, Withheld, digits, implied, not_over_yet, plan_of,
};
use rust_decimal::Decimal;

/// A figure, judged, and the language to say it in.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The whole that the figure is part of.
    pub portal: &'a Portal,
    /// What must not be shown.
    pub withheld: &'a Withheld,
    /// The figure.
    pub figure: &'a Figure,
    /// How it stands.
    pub assessment: &'a Assessment,
    /// The words.
    pub language: &'a Language,
    /// The place of that language among those of the portal.
    pub text: usize,
}

impl<'a> Subject<'a> {
    /// What is measured.
    pub fn indicator(&self) -> &'a Indicator {
        self.portal.indicator(self.figure.indicator)
    }

    /// The name of what is measured.
    pub fn name(&self) -> &'a str {
        self.indicator().title.get(self.text)
    }

    /// The name of the area.
    pub fn area(&self) -> &'a str {
        self.portal.area(self.figure.area).name.get(self.text)
    }

    /// What was achieved, unless it must not be shown.
    pub fn achieved(&self) -> Option<&'a Quantity> {
        achieved(self.withheld, self.figure)
    }

    /// The target.
    pub fn target(&self) -> Option<&'a Quantity> {
        self.figure.facts.target.as_ref().map(|value| &value.quantity)
    }

    /// A quantity with its unit: "từ 85 % trở lên".
    pub fn say(&self, quantity: &Quantity) -> String {
        self.language.quantity(&self.indicator().as_printed(quantity), self.unit(quantity))
    }

    /// The same in ever shorter ways: with its unit, without.
    pub fn ways(&self, quantity: &Quantity) -> Vec<String> {
        vec![self.say(quantity), self.bare(quantity)]
    }

    /// A quantity without its unit, where a table or a line above it says that.
    pub fn bare(&self, quantity: &Quantity) -> String {
        self.language.quantity(&self.indicator().as_printed(quantity), "")
    }

    /// A number on an axis: no more decimals than it needs.
    pub fn axis_number(&self, value: f64) -> String {
        let exact = Decimal::try_from(value).unwrap_or_default().normalize();
        self.language.number_as_is(exact)
    }

    /// The word for a number that is known to be suspect.
    pub fn suspect(&self, suspect: bool) -> Option<String> {
        suspect.then(|| self.language.word("value.suspect").to_owned())
    }

    /// The finding in one line; what is suspect is none, and what is not of the whole period says so.
    pub fn headline(&self) -> String {
        let finding = self.finding();
        match self.achieved().map_or_else(Vec::new, |_| self.whens(self.figure)) {
            whens if whens.is_empty() => finding,
            whens => self.aside(&finding, &whens.join(self.language.word("list.between"))),
        }
    }

    fn finding(&self) -> String {
        let name = Arg::Text(self.name());
        if self.achieved().is_some() && self.figure.facts.suspect {
            return self.label(self.name(), self.language.word("value.suspect"));
        }
        let Some(achieved) = self.achieved() else {
            let text = self.figure.facts.more.as_deref().and_then(|more| more.achieved_text.as_ref());
            if let Some(text) = text {
                return self.label(self.name(), text.get(self.text));
            }
            return match (self.withheld.hides(self.figure), self.assessment.status) {
                (true, _) => self.aside(self.name(), self.language.word("value.withheld")),
                (false, Status::NotDue) => self.label(self.name(), self.language.word("value.not-due")),
                (false, _) => self.language.fill("headline.not-reported", &[("indicator", name)]),
            };
        };
        let said = self.say(achieved);
        if let Some((plan, target)) = self.other_target().filter(|_| self.assessment.rule == Rule::LaterTarget) {
            let later = self.language.period_within(plan.period);
            let args = [("later", Arg::Text(&later)), ("target", Arg::Text(&self.say(target)))];
            let all = [("indicator", name), ("achieved", Arg::Text(&said)), args[0], args[1]];
            return self.language.fill("headline.later-target", &all);
        }
        if self.assessment.status == Status::NoTarget && self.target().is_none() {
            return self.language.fill("headline.no-target", &[("indicator", name), ("achieved", Arg::Text(&said))]);
        }
        self.compared().unwrap_or_else(|| self.label(self.name(), &said))
    }

    /// Where, when, in which unit; what is in the headline.
    pub fn subtitle(&self) -> String {
        let period = self.language.period_within(self.figure.period);
        self.place(&period)
    }

    /// Where, when, in which unit.
    pub fn place(&self, period: &str) -> String {
        self.place_of(self.area(), period)
    }

    /// The same of other places.
    pub fn place_of(&self, area: &str, period: &str) -> String {
        let args = [("area", Arg::Text(area)), ("period", Arg::Text(period)), ("unit", Arg::Text(self.unit_name()))];
        self.language.fill("chart.subtitle", &args)
    }

    /// The document that the figure comes from; empty where none is given.
    pub fn source(&self) -> String {
        let Some(source) = self.figure.facts.origin.source else { return String::new() };
        let title = self.portal.document(source).title.get(self.text);
        self.language.fill("source.text", &[("source", Arg::Text(title))])
    }

    /// "Kế hoạch: 315,4".
    pub fn label(&self, label: &str, text: &str) -> String {
        self.language.fill("label", &[("label", Arg::Text(label)), ("text", Arg::Text(text))])
    }

    /// "338,1 (ước tính)".
    pub fn aside(&self, text: &str, aside: &str) -> String {
        self.language.fill("aside", &[("text", Arg::Text(text)), ("aside", Arg::Text(aside))])
    }

    /// The word for how sure an achieved value is; none where it stays as it is.
    pub fn doubt(&self, figure: &Figure) -> Option<&'a str> {
        let key = match figure.derived {
            _ if figure.facts.suspect => "value.suspect",
            true => "value.derived",
            false => doubt(figure.facts.status)?,
        };
        Some(self.language.word(key))
    }

    /// What was achieved of any year of the figure's indicator and area, in words for a table.
    pub fn achieved_cell(&self, figure: &Figure) -> String {
        let Some(quantity) = achieved(self.withheld, figure) else {
            let hidden = self.withheld.hides(figure);
            let is_coming = figure.period.window().to >= self.portal.as_of;
            let none = if is_coming { "value.not-due" } else { "value.not-reported" };
            return self.language.word(if hidden { "value.withheld" } else { none }).to_owned();
        };
        let said = self.say(quantity);
        match self.doubts(figure) {
            doubts if doubts.is_empty() => said,
            doubts => self.aside(&said, &doubts.join(self.language.word("list.between"))),
        }
    }

    /// What keeps a value from being that of the whole period for good: how sure it is, its day.
    pub fn doubts(&self, figure: &Figure) -> Vec<String> {
        let sure = self.doubt(figure).map(str::to_owned);
        let stretch = self.stretch(figure.period, &figure.facts);
        sure.into_iter().chain(stretch.or_else(|| self.goes_on(figure))).collect()
    }

    /// The same of a member of a breakdown.
    pub fn doubts_of(&self, facts: &Facts) -> Vec<String> {
        let sure = doubt(facts.status).map(|key| self.language.word(key).to_owned());
        sure.into_iter().chain(self.stretch(self.figure.period, facts)).collect()
    }

    /// The stretch that a value to date speaks of.
    fn stretch(&self, period: Period, facts: &Facts) -> Option<String> {
        let key = match (&facts.covers, period) {
            (Covers::YearToDate, Period::Term(..)) => "covers.term-to-date",
            (Covers::YearToDate, _) => "covers.year-to-date",
            (Covers::Instant, _) => "covers.instant",
            _ => return None,
        };
        let day = self.language.date(facts.as_of?);
        Some(self.language.fill(key, &[("date", Arg::Text(&day))]))
    }

    /// "chưa hết kỳ" of a value of a time that goes on, with its own day where it has one.
    fn goes_on(&self, figure: &Figure) -> Option<String> {
        let why = not_over_yet(self.portal, figure).filter(|why| *why != NotOver::Expected)?;
        let word = self.language.word("status.not-over").to_lowercase();
        let NotOver::GoesOn { day, .. } = why else { return Some(word) };
        let own = figure.facts.as_of.filter(|own| *own == day).map(|day| self.to(day));
        Some(own.map_or(word.clone(), |to| [word, to].join(self.language.word("list.between"))))
    }

    /// The day of a value to date, that a time is not over, that a value is only expected: what its finding must not be
    /// read without.
    fn whens(&self, figure: &Figure) -> Vec<String> {
        let to_date = figure.facts.as_of.filter(|_| figure.facts.covers == Covers::YearToDate);
        let expected = not_over_yet(self.portal, figure) == Some(NotOver::Expected);
        let expected = self.doubt(figure).filter(|_| expected).map(str::to_owned);
        expected.into_iter().chain(to_date.map(|day| self.to(day)).or_else(|| self.goes_on(figure))).collect()
    }

    /// "đến 20/06/2024"
    fn to(&self, day: Date) -> String {
        self.language.fill("as-of.short", &[("date", Arg::Text(&self.language.date(day)))])
    }

    /// The target of any year, in words for a table.
    pub fn target_cell(&self, facts: &Facts) -> String {
        if let Some(value) = &facts.target {
            return self.say(&value.quantity);
        }
        if let Some(target) = implied::target_printed(self.indicator(), facts) {
            return self.implied(&target);
        }
        match self.other_target().filter(|_| std::ptr::eq(facts, &self.figure.facts)) {
            Some((plan, target)) => self.aside(&self.say(target), &self.language.period_within(plan.period)),
            None => self.language.word("value.not-stated").to_owned(),
        }
    }

    /// "khoảng 315 tỷ đồng (suy ra)": what follows from a stated per cent.
    fn implied(&self, target: &Implied) -> String {
        let said = match target {
            Implied::About(about) => {
                let unit = self.unit(&Quantity::exactly(about.middle));
                self.language.about(about, unit)
            }
            Implied::Bound(quantity) => self.say(quantity),
        };
        self.aside(&said, self.language.word("value.derived"))
    }

    /// The target of another period that stands in for its own.
    fn other_target(&self) -> Option<(&'a Figure, &'a Quantity)> {
        let plan = plan_of(self.portal, self.figure).filter(|_| self.assessment.plan.is_some())?;
        Some((plan, &plan.facts.target.as_ref()?.quantity))
    }

    /// The achieved value against the target: in per cent where that makes sense, else in the unit.
    fn compared(&self) -> Option<String> {
        if self.indicator().kind == Kind::Rank {
            return None;
        }
        let percent = self.assessment.attainment.as_ref().and_then(Interval::number);
        // About as much is neither more nor less.
        let gap = self.assessment.gap.as_ref().and_then(Interval::number);
        if self.assessment.about && gap.is_some_and(|gap| gap.is_zero()) {
            return None;
        }
        if let (true, Some(percent)) = (self.assessment.shown, percent) {
            return Some(self.in_percent(percent));
        }
        let gap = gap?;
        let key = match gap {
            gap if gap.is_zero() => "headline.equal",
            gap if gap.is_sign_positive() => "headline.above-gap",
            _ => "headline.below-gap",
        };
        let gap = self.about(self.points(gap.abs()));
        Some(self.language.fill(key, &[("indicator", Arg::Text(self.name())), ("gap", Arg::Text(&gap))]))
    }

    /// Whether it is on its way: it cannot be below its plan yet.
    fn is_under_way(&self) -> bool {
        let goes_on = || matches!(not_over_yet(self.portal, self.figure), Some(why) if why != NotOver::Expected);
        self.assessment.pace.is_some() || self.figure.facts.covers == Covers::YearToDate || goes_on()
    }

    /// What is computed from a number that is only about right is so too.
    fn about(&self, said: String) -> String {
        match self.assessment.about {
            true => self.language.fill("comparator.about", &[("n", Arg::Text(&said))]),
            false => said,
        }
    }

    fn in_percent(&self, attainment: Decimal) -> String {
        let name = ("indicator", Arg::Text(self.name()));
        if let Some(times) = digits::in_times(&Interval::exactly(attainment)) {
            let times = self.language.quantity(&times, "");
            return self.language.fill("headline.times", &[name, ("n", Arg::Text(&times))]);
        }
        if self.is_under_way() {
            let percent = self.about(self.language.percent(attainment, digits::of_percent(attainment)));
            let percent = ("attainment", Arg::Text(&percent));
            return match self.assessment.plan {
                Some(plan) => {
                    let plan = self.language.period_within(plan);
                    self.language.fill("headline.attainment-of", &[name, percent, ("plan", Arg::Text(&plan))])
                }
                None => self.language.fill("headline.attainment", &[name, percent]),
            };
        }
        let beyond = attainment - Decimal::ONE_HUNDRED;
        let key = match beyond {
            beyond if beyond.is_zero() => "headline.equal",
            beyond if beyond.is_sign_positive() => "headline.above",
            _ => "headline.below",
        };
        // With the digits of the per cent that it is beyond a hundred.
        let digits = digits::of_percent(attainment).max(digits::of_growth(beyond));
        let percent = self.about(self.language.percent(beyond.abs(), digits));
        self.language.fill(key, &[name, ("percent", Arg::Text(&percent))])
    }

    /// Per cent of a plan, which does not read like another one beside it.
    pub fn percent_beside(&self, percent: Decimal, other: Decimal) -> String {
        self.language.percent(percent, digits::apart(percent, other, digits::of_percent(percent)))
    }

    /// A difference in the unit: of per cent in points.
    fn points(&self, gap: Decimal) -> String {
        let decimals = digits::of_difference(gap, self.indicator());
        if self.unit_of().is_percent() {
            let number = self.language.number(gap, decimals);
            return self.language.fill("change.points", &[("n", Arg::Text(&number))]);
        }
        let unit = self.language.noun(&self.unit_of().name, self.text, gap, decimals);
        self.language.with_unit(gap, decimals, unit)
    }

    fn unit_of(&self) -> &'a Unit {
        self.portal.unit(self.indicator().unit)
    }

    fn unit_name(&self) -> &'a str {
        self.unit_of().name.text.get(self.text)
    }

    /// The unit behind a quantity: of a share what is counted, of a rank nothing.
    fn unit(&self, quantity: &Quantity) -> &'a str {
        let noun = match (quantity.amount, self.indicator().kind) {
            (Amount::Share(..), _) => self.indicator().of.as_ref(),
            (Amount::Rank(..), _) | (_, Kind::Rank) => None,
            _ => Some(&self.unit_of().name),
        };
        noun.map_or("", |noun| self.language.noun_of(noun, self.text, quantity))
    }
}

/// What was achieved of a figure, unless it must not be shown.
pub fn achieved<'a>(withheld: &Withheld, figure: &'a Figure) -> Option<&'a Quantity> {
    let shown = figure.facts.achieved.as_ref().filter(|_| !withheld.hides(figure));
    shown.map(|value| &value.quantity)
}

fn doubt(status: ValueStatus) -> Option<&'static str> {
    match status {
        ValueStatus::Final => None,
        ValueStatus::Provisional => Some("value.provisional"),
        ValueStatus::Estimate => Some("value.estimate"),
        ValueStatus::Forecast => Some("value.forecast"),
    }
}
