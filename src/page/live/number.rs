//! A number in the midst of a sentence: with its unit or alone, with the digits of the document, in the language of the
//! text.

use super::Here;
use crate::language::Arg;
use crate::model::change::{change_of, previous};
use crate::model::stated::{self, Told};
use crate::model::{
    Amount, Assessment, Basis, Call, CallKind, Case, ChangeUnit, Comparator, Covers, Facts, Figure, Indicator, Kind,
    MemberPath, NotOver, Quantity, Show, ValueStatus, assess, digits, not_over_yet, plan_of,
};
use crate::page::scorecard::Entry;
use crate::page::words::{self, Words};

/// What live data say; nothing where there is nothing to say.
pub fn said(here: &Here, entry: &Entry, call: &Call) -> Option<String> {
    let portal = here.rows.words.portal;
    let path = portal.member_path(entry.figure.area, &call.member).ok()?;
    if is_hidden(here, entry.figure, &path, call.kind) {
        return Some(here.edition.language.word("value.withheld").to_owned());
    }
    let facts = entry.figure.facts.member(&path)?;
    let asked = Asked {
        here,
        indicator: portal.indicator(entry.figure.indicator),
        figure: entry.figure,
        facts,
        path,
        show: call.show,
    };
    match call.kind {
        // What is computed from a suspect says nothing.
        CallKind::Attainment | CallKind::Change if facts.suspect => Some(asked.suspect().to_owned()),
        CallKind::Attainment => asked.attainment(&entry.assessment),
        CallKind::Change => asked.change(),
        CallKind::Achieved => asked.level(call.kind).map(|said| asked.marked(said)),
        kind => asked.level(kind),
    }
}

/// Whether the number, or one that it would give away, must not be shown.
fn is_hidden(here: &Here, figure: &Figure, path: &MemberPath, kind: CallKind) -> bool {
    let Some(withheld) = here.rows.leaf.book.withheld.figure(figure) else { return false };
    let (now, earlier) = (withheld.values.contains(path), withheld.earlier.contains(path));
    match kind {
        CallKind::Target => false,
        CallKind::Previous => earlier,
        CallKind::Change => now || earlier,
        _ => now,
    }
}

/// What a sentence asks for.
struct Asked<'r, 'a> {
    here: &'r Here<'r, 'a>,
    indicator: &'a Indicator,
    figure: &'a Figure,
    /// What is said of the figure or of the member at the end of `path`.
    facts: &'a Facts,
    path: MemberPath,
    show: Show,
}

impl Asked<'_, '_> {
    /// What the tables of the same page say it with.
    fn words(&self) -> Words<'_> {
        Words { portal: self.here.rows.words.portal, edition: self.here.edition }
    }

    fn suspect(&self) -> &str {
        self.here.edition.language.word("value.suspect")
    }

    /// What is suspect, only expected, or of a part of its time carries its mark wherever it stands.
    fn marked(&self, said: String) -> String {
        let asides = self.asides();
        if asides.is_empty() {
            return said;
        }
        let aside = asides.join(self.here.edition.language.word("list.between"));
        let args = [("text", Arg::Text(&said)), ("aside", Arg::Text(&aside))];
        self.here.edition.language.fill("aside", &args)
    }

    fn asides(&self) -> Vec<String> {
        let language = &self.here.edition.language;
        let suspect = self.facts.suspect.then(|| self.suspect().to_owned());
        let why = not_over_yet(self.here.rows.words.portal, self.figure);
        let day = match why {
            _ if self.facts.covers == Covers::YearToDate => self.facts.as_of,
            Some(NotOver::GoesOn { day, .. }) => self.facts.as_of.filter(|own| *own == day),
            _ => None,
        };
        let day = day.map(|day| language.fill("as-of.short", &[("date", Arg::Text(&language.date(day)))]));
        let expected = (why == Some(NotOver::Expected)).then(|| match self.facts.status {
            ValueStatus::Forecast => language.word("value.forecast").to_owned(),
            _ => language.word("value.estimate").to_owned(),
        });
        // The number alone is asked for where the sentence says the rest.
        let rest = expected.into_iter().chain(day).filter(|_| self.show == Show::Whole);
        suspect.into_iter().chain(rest).collect()
    }

    /// The target of its year or of a later period, with the name of that.
    fn other_target(&self) -> Option<String> {
        let plan = plan_of(self.here.rows.words.portal, self.figure).filter(|_| self.path.is_empty())?;
        let said = self.level_said(&plan.facts.target.as_ref()?.quantity);
        let language = &self.here.edition.language;
        let period = language.period_within(plan.period);
        Some(language.fill("aside", &[("text", Arg::Text(&said)), ("aside", Arg::Text(&period))]))
    }

    fn level(&self, kind: CallKind) -> Option<String> {
        let portal = self.here.rows.words.portal;
        let value = match kind {
            CallKind::Target => self.facts.target.as_ref(),
            CallKind::Previous => previous(portal, self.figure, &self.path),
            _ => self.facts.achieved.as_ref(),
        };
        let said = value.map(|value| self.level_said(&value.quantity)).or_else(|| self.in_words(kind));
        said.or_else(|| self.other_target().filter(|_| kind == CallKind::Target))
    }

    fn level_said(&self, quantity: &Quantity) -> String {
        match (self.show, quantity.amount) {
            (Show::Part, Amount::Share(part, _) | Amount::Rank(part, _)) => {
                self.here.edition.language.number_as_is(part)
            }
            // What is counted, and the per cent that it comes to, go with a share.
            (Show::Whole, Amount::Share(..) | Amount::Rank(..)) => {
                words::text(|out| self.words().quantity(out, self.indicator, quantity))
            }
            _ if self.indicator.kind == Kind::Rank => self.here.edition.language.quantity(&quantity.normalized(), ""),
            _ => self.with_unit(quantity, ChangeUnit::Unit),
        }
    }

    /// The value of a qualitative indicator.
    fn in_words(&self, kind: CallKind) -> Option<String> {
        let more = self.facts.more.as_deref()?;
        let text = match kind {
            CallKind::Target => more.target_text.as_ref(),
            CallKind::Achieved => more.achieved_text.as_ref(),
            _ => None,
        };
        text.map(|text| self.here.edition.text(text).to_owned())
    }

    fn attainment(&self, of_figure: &Assessment) -> Option<String> {
        let portal = self.here.rows.words.portal;
        let of_member;
        let judged = match self.path.is_empty() {
            true => of_figure,
            false => {
                of_member = assess(&Case::of_member(portal, self.figure, self.facts));
                &of_member
            }
        };
        let told = stated::attainment(self.facts, judged)?;
        let is_computed = matches!(told, Told::Computed(_));
        let in_times =
            judged.attainment.filter(|_| judged.basis != Basis::AsStated).and_then(|it| digits::in_times(&it));
        if self.show == Show::Whole && (is_computed || in_times.is_some()) {
            return Some(words::text(|out| self.words().attainment(out, judged)));
        }
        let quantity = self.printed(told, ChangeUnit::Percent)?;
        Some(self.with_unit(&quantity, ChangeUnit::Percent))
    }

    /// "tăng 3,4 %": in a sentence the sign is a word.
    fn change(&self) -> Option<String> {
        let language = &self.here.edition.language;
        let (told, unit) = stated::change(self.here.rows.words.portal, self.figure, &self.path)?;
        if let (Show::Whole, ChangeUnit::Percent, Told::Computed(growth)) = (self.show, unit, told)
            && digits::times_after(&growth).is_some()
        {
            return Some(words::text(|out| self.words().growth(out, &growth)));
        }
        let computed = matches!(told, Told::Computed(_));
        let about = computed && self.change_is_about();
        let quantity = self.printed(told, unit)?;
        let quantity = if about { Quantity { comparator: Comparator::About, ..quantity } } else { quantity };
        let interval = quantity.interval();
        if self.show == Show::Whole && !about && interval.number().is_some_and(|number| number.is_zero()) {
            return Some(language.word("change.none").to_owned());
        }
        let (size, key) = match interval.sign() {
            Some(true) => (quantity, "change.up"),
            Some(false) => (quantity.negated(), "change.down"),
            None => return Some(self.with_unit(&quantity, unit)),
        };
        let size = self.with_unit(&size, unit);
        match self.show {
            Show::Whole => Some(language.fill(key, &[("change", Arg::Text(&size))])),
            Show::Number | Show::Part => Some(size),
        }
    }

    fn change_is_about(&self) -> bool {
        let change = change_of(self.here.rows.words.portal, self.figure, &self.path);
        change.is_some_and(|change| change.about && change.value.number().is_some())
    }

    /// As printed in the document, or as computed numbers are printed.
    fn printed(&self, told: Told, unit: ChangeUnit) -> Option<Quantity> {
        let computed = match told {
            Told::Stated(quantity) => return Some(quantity),
            Told::Computed(interval) => interval,
        };
        match (unit, computed.number()) {
            (ChangeUnit::Percent, Some(number)) => {
                Some(Quantity::exactly(digits::rounded(number, digits::of_growth(number))))
            }
            (ChangeUnit::Percent, None) => Quantity::of(&digits::bounds_of_percent(&computed)),
            (ChangeUnit::Points | ChangeUnit::Unit, Some(number)) => {
                Some(Quantity::exactly(digits::rounded(number, digits::of_difference(number, self.indicator))))
            }
            (ChangeUnit::Points | ChangeUnit::Unit, None) => {
                Quantity::of(&digits::bounds_of_difference(&computed, self.indicator))
            }
        }
    }

    /// The unit stays on the line of its number.
    fn unbroken(said: String, unit: &str) -> String {
        match said.strip_suffix(unit).and_then(|number| number.strip_suffix(' ')) {
            Some(number) => format!("{number}\u{A0}{unit}"),
            None => said,
        }
    }

    fn with_unit(&self, quantity: &Quantity, unit: ChangeUnit) -> String {
        let (portal, edition) = (self.here.rows.words.portal, self.here.edition);
        let plain = |unit: &str| edition.language.quantity(quantity, unit);
        match (self.show, unit) {
            (Show::Number | Show::Part, _) => plain(""),
            (Show::Whole, ChangeUnit::Percent) => plain("%"),
            (Show::Whole, ChangeUnit::Points) => {
                edition.language.fill("change.points", &[("n", Arg::Text(&plain("")))])
            }
            (Show::Whole, ChangeUnit::Unit) => {
                let unit = edition.noun(&portal.unit(self.indicator.unit).name, quantity);
                Self::unbroken(plain(unit), unit)
            }
        }
    }
}
