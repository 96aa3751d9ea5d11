//! Numbers in words: the number, its unit lighter behind it, its comparator said.
//!
//! The one place in which a quantity of a figure becomes words on a page. All methods write *marked* text: two private
//! letters stand around each unit until [`html`] makes small print of what is between, or [`text`] drops them.

use rust_decimal::Decimal;

use super::Edition;
use crate::language::Arg;
use crate::model::{
    Amount, Assessment, Basis, Change, ChangeUnit, Comparator, Indicator, Interval, Kind, Noun, Portal, Quantity,
};
use crate::theme::{Html, escape};

/// Where small print begins and ends in marked text.
const SMALL: [char; 2] = ['\u{E000}', '\u{E001}'];

/// A portal in one language, speaking of numbers.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The units.
    pub portal: &'a Portal,
    /// The language.
    pub edition: &'a Edition,
}

impl Words<'_> {
    /// A quantity of an indicator with its unit: "338,116 tỷ đồng", "từ 85 % trở lên".
    pub fn quantity(&self, out: &mut String, indicator: &Indicator, quantity: &Quantity) {
        match (quantity.comparator, quantity.amount) {
            (Comparator::Exactly, Amount::Number(number)) if indicator.kind != Kind::Rank => {
                self.number(out, indicator, number);
            }
            _ => self.phrase(out, indicator, quantity),
        }
    }

    /// The same without its unit, where the column says it.
    pub fn bare(&self, out: &mut String, indicator: &Indicator, quantity: &Quantity) {
        match (quantity.comparator, quantity.amount) {
            (Comparator::Exactly, Amount::Number(number)) => {
                self.edition.language.write_number(out, number, decimals(indicator));
            }
            _ => out.push_str(&self.edition.language.quantity(quantity, decimals(indicator), "")),
        }
    }

    /// An interval that follows from others: its number, or its ends in words.
    pub fn interval(&self, out: &mut String, indicator: &Indicator, interval: &Interval) {
        if let Some(quantity) = Quantity::of(&interval.rounded(indicator.decimals)) {
            self.quantity(out, indicator, &quantity);
        }
    }

    /// A number that only follows from what is stated: about the middle, with no more digits than are certain.
    pub fn implied(&self, out: &mut String, indicator: &Indicator, interval: &Interval) {
        let (Some(low), Some(high)) = (interval.low, interval.high) else {
            return self.interval(out, indicator, interval);
        };
        let middle = low + (high - low) / Decimal::TWO;
        let about = Quantity { comparator: Comparator::About, amount: Amount::Number(middle) };
        let digits = interval.certain_digits(indicator.decimals);
        out.push_str(&self.edition.language.quantity(&about, digits, ""));
    }

    /// How the achieved value stands to the target: per cent of it where that is shown or is all that is known, else the
    /// gap in the unit, signed. Nothing where neither is known.
    pub fn against_target(&self, out: &mut String, indicator: &Indicator, assessment: &Assessment) {
        let percent = assessment.shown || assessment.basis == Basis::AsStated;
        match (assessment.attainment.filter(|_| percent), assessment.gap) {
            (Some(attainment), _) => self.percent(out, &attainment),
            (None, Some(gap)) => self.difference(out, indicator, &gap),
            (None, None) => {}
        }
    }

    /// A change against the year before, signed: "−19,7 %", "+1,3 điểm %".
    pub fn change(&self, out: &mut String, indicator: &Indicator, change: &Change) {
        let language = &self.edition.language;
        match (change.unit, change.value.number()) {
            (ChangeUnit::Percent, Some(number)) => out.push_str(&language.signed_percent(number, shown_digits(number))),
            (ChangeUnit::Percent, None) => self.percent(out, &change.value),
            (ChangeUnit::Points, Some(number)) => self.points(out, indicator, number),
            (ChangeUnit::Unit, Some(number)) => self.signed(out, indicator, number),
            (ChangeUnit::Points | ChangeUnit::Unit, None) => self.interval(out, indicator, &change.value),
        }
    }

    /// A number with the unit of its indicator.
    pub fn number(&self, out: &mut String, indicator: &Indicator, number: Decimal) {
        let language = &self.edition.language;
        if self.is_percent_sign(indicator) {
            return language.write_percent(out, number, indicator.decimals);
        }
        language.write_number(out, number, decimals(indicator));
        out.push('\u{A0}');
        self.unit(out, indicator, number, decimals(indicator));
    }

    /// Per cent of something, which may be a bound.
    pub fn percent(&self, out: &mut String, percent: &Interval) {
        let language = &self.edition.language;
        match percent.number() {
            Some(number) => language.write_percent(out, number, shown_digits(number).max(1)),
            None => {
                let Some(quantity) = Quantity::of(&percent.rounded(1)) else { return };
                out.push_str(&language.quantity(&quantity, 1, "%"));
            }
        }
    }

    fn difference(&self, out: &mut String, indicator: &Indicator, gap: &Interval) {
        match gap.number() {
            Some(number) if self.portal.unit(indicator.unit).is_percent() => self.points(out, indicator, number),
            Some(number) => self.signed(out, indicator, number),
            None => self.interval(out, indicator, gap),
        }
    }

    fn signed(&self, out: &mut String, indicator: &Indicator, number: Decimal) {
        let digits = digits(indicator, number);
        self.edition.language.write_signed(out, number, digits);
        out.push(' ');
        self.unit(out, indicator, number, digits);
    }

    /// The unit behind a number, marked as small.
    fn unit(&self, out: &mut String, indicator: &Indicator, number: Decimal, decimals: u32) {
        let (unit, edition) = (&self.portal.unit(indicator.unit).name, self.edition);
        let form = edition.language.noun(unit, edition.index, number, decimals);
        out.push(SMALL[0]);
        match edition.index {
            0 => out.push_str(form),
            _ => out.push_str(&edition.said_as(&unit.text, form)),
        }
        out.push(SMALL[1]);
    }

    /// A difference of percentages, in points.
    fn points(&self, out: &mut String, indicator: &Indicator, number: Decimal) {
        let language = &self.edition.language;
        let marked = format!("{}{}", language.signed(number, digits(indicator, number)), SMALL[0]);
        let phrase = language.fill("change.points-short", &[("n", Arg::Text(&marked))]);
        out.push_str(&phrase.replace("\u{E000} ", " \u{E000}"));
        out.push(SMALL[1]);
    }

    /// A quantity that takes words.
    fn phrase(&self, out: &mut String, indicator: &Indicator, quantity: &Quantity) {
        let language = &self.edition.language;
        let unit = match quantity.amount {
            Amount::Share(..) => indicator.of.as_ref(),
            Amount::Rank(..) => None,
            _ if indicator.kind == Kind::Rank => None,
            _ => Some(&self.portal.unit(indicator.unit).name),
        };
        let named =
            |unit: &Noun| self.edition.said_as(&unit.text, self.edition.noun(unit, quantity, decimals(indicator)));
        let unit = unit.map_or(String::new(), named);
        let marked = if unit.is_empty() || unit == "%" { unit } else { small(&unit) };
        out.push_str(&language.quantity(quantity, decimals(indicator), &marked).replace(" \u{E000}", "\u{A0}\u{E000}"));
        if let (Amount::Share(part, whole), true) = (quantity.amount, self.is_percent_sign(indicator)) {
            self.share_in_percent(out, indicator, (part, whole));
        }
    }

    /// "48 trên 52 trường" says more with "(92,3 %)" behind it.
    fn share_in_percent(&self, out: &mut String, indicator: &Indicator, (part, whole): (Decimal, Decimal)) {
        let percent = part.checked_mul(Decimal::ONE_HUNDRED).and_then(|hundredfold| hundredfold.checked_div(whole));
        let Some(percent) = percent else { return };
        out.push_str(" \u{E000}(");
        self.edition.language.write_percent(out, percent, indicator.decimals);
        out.push_str(")\u{E001}");
    }

    fn is_percent_sign(&self, indicator: &Indicator) -> bool {
        self.edition.text(&self.portal.unit(indicator.unit).name.text) == "%"
    }
}

/// Small print, marked.
pub fn small(text: &str) -> String {
    format!("{}{text}{}", SMALL[0], SMALL[1])
}

/// Marked text as HTML.
pub fn html(write: impl FnOnce(&mut String)) -> Html {
    let mut marked = String::with_capacity(64);
    write(&mut marked);
    let mut out = String::with_capacity(marked.len() + 32);
    let mut is_small = false;
    for part in marked.split_inclusive(SMALL) {
        escape(&mut out, part.trim_end_matches(SMALL));
        match part.chars().next_back() {
            Some(mark) if mark == SMALL[0] && !is_small => out.push_str("<small>"),
            Some(mark) if mark == SMALL[1] && is_small => out.push_str("</small>"),
            _ => continue,
        }
        is_small = !is_small;
    }
    if is_small {
        out.push_str("</small>");
    }
    Html::new(&out)
}

/// Marked text without small print; parts in another language stay marked, as the page will say.
pub fn text(write: impl FnOnce(&mut String)) -> String {
    let mut marked = String::new();
    write(&mut marked);
    marked.retain(|letter| !SMALL.contains(&letter));
    marked
}

/// How many decimals a number of an indicator has; a place among others has none.
fn decimals(indicator: &Indicator) -> u32 {
    if indicator.kind == Kind::Rank { 0 } else { indicator.decimals }
}

/// A difference can be finer than the indicator is printed; two digits more are enough to see it.
pub fn digits(indicator: &Indicator, number: Decimal) -> u32 {
    decimals(indicator).max(number.normalize().scale().min(2))
}

/// How many decimals a computed percentage has in a sentence.
pub fn digits_of_percent(percent: Decimal) -> u32 {
    shown_digits(percent).max(1)
}

/// Of a percentage: as many digits as it has, two at most where it is stated so, one where it is computed.
fn shown_digits(percent: Decimal) -> u32 {
    match percent.normalize().scale() {
        few @ 0..=2 => few.max(1),
        _ => 1,
    }
}
