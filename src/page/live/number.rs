//! A number in the midst of a sentence: with its unit or alone, with the digits of the document where it states one.

use rust_decimal::Decimal;

use super::Here;
use crate::language::Arg;
use crate::model::change::previous;
use crate::model::stated::{self, Told};
use crate::model::{
    Amount, Assessment, Call, CallKind, Case, ChangeUnit, Facts, Figure, Indicator, MemberPath, Quantity, Show, assess,
};
use crate::page::scorecard::Entry;
use crate::page::words;

/// What live data say; nothing where there is nothing to say.
pub fn said(here: &Here, entry: &Entry, call: &Call) -> Option<String> {
    let portal = here.rows.words.portal;
    let path = portal.member_path(entry.figure.area, &call.member).ok()?;
    if is_hidden(here, entry.figure, &path, call.kind) {
        return Some(here.rows.word("value.withheld").to_owned());
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
        CallKind::Attainment => asked.attainment(&entry.assessment),
        CallKind::Change => asked.change(),
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
    fn level(&self, kind: CallKind) -> Option<String> {
        let words = self.here.rows.words;
        let value = match kind {
            CallKind::Target => self.facts.target.as_ref(),
            CallKind::Previous => previous(words.portal, self.figure, &self.path),
            _ => self.facts.achieved.as_ref(),
        };
        let said = value.map(|value| match self.show {
            Show::Whole => words::text(|out| words.quantity(out, self.indicator, &value.quantity)),
            Show::Number => words::text(|out| words.bare(out, self.indicator, &value.quantity)),
        });
        said.or_else(|| self.in_words(kind))
    }

    /// The value of a qualitative indicator.
    fn in_words(&self, kind: CallKind) -> Option<String> {
        let more = self.facts.more.as_deref()?;
        let text = match kind {
            CallKind::Target => more.target_text.as_ref(),
            CallKind::Achieved => more.achieved_text.as_ref(),
            _ => None,
        };
        text.map(|text| self.here.rows.leaf.edition.text(text).to_owned())
    }

    fn attainment(&self, of_figure: &Assessment) -> Option<String> {
        let portal = self.here.rows.words.portal;
        let told = match self.path.is_empty() {
            true => stated::attainment(self.facts, of_figure),
            false => stated::attainment(self.facts, &assess(&Case::of_member(portal, self.figure, self.facts))),
        };
        let (quantity, digits) = self.printed(told?, ChangeUnit::Percent)?;
        Some(self.with_unit(&quantity, digits, ChangeUnit::Percent))
    }

    /// "tăng 3,4 %": in a sentence the sign is a word.
    fn change(&self) -> Option<String> {
        let language = &self.here.rows.leaf.edition.language;
        let (told, unit) = stated::change(self.here.rows.words.portal, self.figure, &self.path)?;
        let (quantity, digits) = self.printed(told, unit)?;
        let interval = quantity.interval();
        if self.show == Show::Whole && interval.number().is_some_and(|number| number.is_zero()) {
            return Some(language.word("change.none").to_owned());
        }
        let (size, key) = match interval.sign() {
            Some(true) => (quantity, "change.up"),
            Some(false) => (quantity.negated(), "change.down"),
            None => return Some(self.with_unit(&quantity, digits, unit)),
        };
        let size = self.with_unit(&size, digits, unit);
        match self.show {
            Show::Whole => Some(language.fill(key, &[("change", Arg::Text(&size))])),
            Show::Number => Some(size),
        }
    }

    /// A quantity and its digits: as printed in the document, or as computed numbers are printed.
    fn printed(&self, told: Told, unit: ChangeUnit) -> Option<(Quantity, u32)> {
        let computed = match told {
            Told::Stated(quantity) => return Some((quantity, quantity.scale())),
            Told::Computed(interval) => interval,
        };
        let exact = computed.number();
        let digits = match (unit, exact) {
            (ChangeUnit::Percent, Some(number)) => words::digits_of_percent(number),
            (ChangeUnit::Percent, None) => 1,
            (ChangeUnit::Points | ChangeUnit::Unit, number) => {
                words::digits(self.indicator, number.unwrap_or(Decimal::ZERO))
            }
        };
        // Rounding an interval moves its ends outwards; a number is rounded when it is printed.
        let interval = if exact.is_some() { computed } else { computed.rounded(digits) };
        Some((Quantity::of(&interval)?, digits))
    }

    fn with_unit(&self, quantity: &Quantity, digits: u32, unit: ChangeUnit) -> String {
        let (portal, edition) = (self.here.rows.words.portal, self.here.rows.leaf.edition);
        let plain = |unit: &str| edition.language.quantity(quantity, digits, unit);
        match (self.show, unit) {
            (Show::Number, _) => plain(""),
            (Show::Whole, ChangeUnit::Percent) => plain("%"),
            (Show::Whole, ChangeUnit::Points) => {
                edition.language.fill("change.points", &[("n", Arg::Text(&plain("")))])
            }
            (Show::Whole, ChangeUnit::Unit) => match (quantity.amount, &self.indicator.of) {
                (Amount::Share(..), Some(of)) => plain(edition.text(of)),
                _ => plain(edition.text(&portal.unit(self.indicator.unit).name)),
            },
        }
    }
}
