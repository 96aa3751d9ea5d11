//! Numbers in words: the number, its unit lighter behind it, its comparator said.
//!
//! The one place in which a quantity of a figure becomes words on a page. All methods write *marked* text: two private
//! letters stand around each unit until [`html`] makes small print of what is between, or [`text`] drops them.

use rust_decimal::Decimal;

use super::Edition;
use crate::language::{Arg, Language};
use crate::model::implied::Implied;
use crate::model::{
    Amount, Assessment, Basis, Change, ChangeBasis, ChangeUnit, Comparator, Indicator, Interval, Kind, Noun, Portal,
    Quantity, digits,
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
        self.beside(out, indicator, quantity, None);
    }

    /// The same where another one stands beside it: the per cent of a share does not read like that.
    pub fn beside(&self, out: &mut String, indicator: &Indicator, quantity: &Quantity, other: Option<&Quantity>) {
        match (quantity.comparator, quantity.amount) {
            (Comparator::Exactly, Amount::Number(number)) if indicator.kind != Kind::Rank => {
                self.number(out, indicator, number, number.scale());
            }
            _ => self.phrase(out, indicator, quantity, other),
        }
    }

    /// A quantity without its unit, where the column says it.
    pub fn bare(&self, out: &mut String, indicator: &Indicator, quantity: &Quantity) {
        match (quantity.comparator, quantity.amount) {
            (Comparator::Exactly, Amount::Number(number)) if indicator.kind != Kind::Rank => {
                self.edition.language.write_number(out, number, number.scale());
            }
            _ => out.push_str(&self.edition.language.quantity(&indicator.as_printed(quantity), "")),
        }
    }

    /// A number that only follows from what is stated: "khoảng 690 (669–715)", without its unit.
    pub fn implied(&self, out: &mut String, indicator: &Indicator, implied: &Implied) {
        match implied {
            Implied::About(about) => out.push_str(&self.edition.language.about(about, "")),
            Implied::Bound(quantity) => self.quantity(out, indicator, quantity),
        }
    }

    /// How the achieved value stands to the target: per cent of it where that is shown or is all that is known, else the
    /// gap in the unit, signed. Nothing where neither is known.
    pub fn against_target(&self, out: &mut String, indicator: &Indicator, assessment: &Assessment) {
        let percent = assessment.shown || assessment.basis == Basis::AsStated;
        match (percent, assessment.gap) {
            (true, _) if assessment.attainment.is_some() => self.attainment(out, assessment),
            (_, Some(gap)) => self.about(out, assessment.about, |out| self.difference(out, indicator, &gap)),
            (_, None) => {}
        }
    }

    /// The achieved value in per cent of the target, as the source prints it where it is the source's.
    pub fn attainment(&self, out: &mut String, assessment: &Assessment) {
        self.about(out, assessment.about, |out| self.attained(out, assessment));
    }

    fn attained(&self, out: &mut String, assessment: &Assessment) {
        let Some(attainment) = &assessment.attainment else { return };
        match (attainment.number(), assessment.basis, assessment.pace.and_then(|pace| pace.due_percent)) {
            (Some(number), Basis::AsStated, _) => self.edition.language.write_percent(out, number, number.scale()),
            (None, Basis::AsStated, _) => {
                let stated = Quantity::of(attainment).map(|stated| self.edition.language.quantity(&stated, "%"));
                out.push_str(&stated.unwrap_or_default());
            }
            (Some(number), _, Some(due)) if digits::in_times(attainment).is_none() => {
                let digits = digits::apart(number, due, digits::of_percent(number));
                self.edition.language.write_percent(out, number, digits);
            }
            _ => self.percent(out, attainment),
        }
    }

    /// The part of the plan that was due, in per cent, where the pace is counted so.
    pub fn due(&self, assessment: &Assessment) -> Option<String> {
        let due = assessment.pace?.due_percent?;
        let reached = assessment.attainment.and_then(|attainment| attainment.number());
        let digits = reached.map_or(1, |reached| digits::apart(due, reached, 1));
        Some(self.edition.language.percent(due, digits))
    }

    /// A change against the year before, signed: "−19,7 %", "+1,3 điểm %".
    pub fn change(&self, out: &mut String, indicator: &Indicator, change: &Change) {
        self.about(out, change.about, |out| self.changed(out, indicator, change));
    }

    /// What is computed from a number that is only about right is so too: "khoảng 95,0 %".
    fn about(&self, out: &mut String, is_about: bool, write: impl FnOnce(&mut String)) {
        let mut said = String::new();
        if !is_about {
            return write(out);
        }
        write(&mut said);
        // A bound has a word of its own.
        let is_number = said.starts_with(|one: char| one.is_numeric() || matches!(one, '−' | '+'));
        match is_number {
            true => out.push_str(&self.edition.language.fill("comparator.about", &[("n", Arg::Text(&said))])),
            false => out.push_str(&said),
        }
    }

    fn changed(&self, out: &mut String, indicator: &Indicator, change: &Change) {
        let language = &self.edition.language;
        let stated = change.basis == ChangeBasis::Stated;
        match (change.unit, change.value.number()) {
            (ChangeUnit::Percent, Some(number)) if stated => {
                out.push_str(&language.signed_percent(number, number.scale()));
            }
            (ChangeUnit::Percent, _) => self.growth(out, &change.value),
            (ChangeUnit::Points, _) => self.points(out, indicator, &change.value),
            (ChangeUnit::Unit, Some(number)) => self.signed(out, indicator, number),
            (ChangeUnit::Unit, None) => self.bounds(out, indicator, &change.value),
        }
    }

    /// A computed growth in per cent; to more than tenfold as "gấp 300 lần".
    pub fn growth(&self, out: &mut String, growth: &Interval) {
        match (digits::times_after(growth), growth.number()) {
            (Some(times), _) => self.times(out, &times),
            (None, Some(number)) => {
                out.push_str(&self.edition.language.signed_percent(number, digits::of_growth(number)));
            }
            (None, None) => self.percent(out, growth),
        }
    }

    /// A number with the unit of its indicator, printed with so many digits.
    pub fn number(&self, out: &mut String, indicator: &Indicator, number: Decimal, digits: u32) {
        let language = &self.edition.language;
        if self.is_percent_sign(indicator) {
            return language.write_percent(out, number, digits);
        }
        language.write_number(out, number, digits);
        out.push('\u{A0}');
        self.unit(out, indicator, number, digits);
    }

    /// Per cent of something, which may be a bound; more than tenfold as "gấp 300 lần".
    pub fn percent(&self, out: &mut String, percent: &Interval) {
        let language = &self.edition.language;
        if let Some(times) = digits::in_times(percent) {
            return self.times(out, &times);
        }
        match percent.number() {
            Some(number) => language.write_percent(out, number, digits::of_percent(number)),
            None => {
                let Some(quantity) = Quantity::of(&digits::bounds_of_percent(percent)) else { return };
                out.push_str(&language.quantity(&quantity, "%"));
            }
        }
    }

    fn times(&self, out: &mut String, times: &Quantity) {
        let language = &self.edition.language;
        out.push_str(&language.fill("percent.times", &[("n", Arg::Text(&language.quantity(times, "")))]));
    }

    fn difference(&self, out: &mut String, indicator: &Indicator, gap: &Interval) {
        match gap.number() {
            _ if self.portal.unit(indicator.unit).is_percent() => self.points(out, indicator, gap),
            Some(number) => self.signed(out, indicator, number),
            None => self.bounds(out, indicator, gap),
        }
    }

    fn signed(&self, out: &mut String, indicator: &Indicator, number: Decimal) {
        let digits = digits::of_difference(number, indicator);
        self.edition.language.write_signed(out, number, digits);
        out.push(' ');
        self.unit(out, indicator, number, digits);
    }

    /// A difference that is not one number.
    fn bounds(&self, out: &mut String, indicator: &Indicator, difference: &Interval) {
        if let Some(quantity) = Quantity::of(&digits::bounds_of_difference(difference, indicator)) {
            self.quantity(out, indicator, &quantity);
        }
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
    fn points(&self, out: &mut String, indicator: &Indicator, difference: &Interval) {
        let language = &self.edition.language;
        let said = match difference.number() {
            Some(number) => language.signed(number, digits::of_difference(number, indicator)),
            None => {
                let bounds = Quantity::of(&digits::bounds_of_difference(difference, indicator));
                bounds.map_or(String::new(), |quantity| language.quantity(&quantity, ""))
            }
        };
        let marked = format!("{said}{}", SMALL[0]);
        let phrase = language.fill("change.points-short", &[("n", Arg::Text(&marked))]);
        out.push_str(&phrase.replace("\u{E000} ", " \u{E000}"));
        out.push(SMALL[1]);
    }

    /// A quantity that takes words.
    fn phrase(&self, out: &mut String, indicator: &Indicator, quantity: &Quantity, other: Option<&Quantity>) {
        let language = &self.edition.language;
        let unit = match quantity.amount {
            Amount::Share(..) => indicator.of.as_ref(),
            Amount::Rank(..) => None,
            _ if indicator.kind == Kind::Rank => None,
            _ => Some(&self.portal.unit(indicator.unit).name),
        };
        let named = |unit: &Noun| self.edition.said_as(&unit.text, self.edition.noun(unit, quantity));
        let unit = unit.map_or(String::new(), named);
        let marked = if unit.is_empty() || unit == "%" { unit } else { small(&unit) };
        let said = language.quantity(&indicator.as_printed(quantity), &marked);
        out.push_str(&said.replace(" \u{E000}", "\u{A0}\u{E000}"));
        if matches!(quantity.amount, Amount::Share(..)) && self.is_percent_sign(indicator) {
            let percent = quantity.point();
            let digits = digits::of_share(percent, indicator, other);
            out.push_str(" \u{E000}(");
            self.edition.language.write_percent(out, percent, digits);
            out.push_str(")\u{E001}");
        }
    }

    fn is_percent_sign(&self, indicator: &Indicator) -> bool {
        self.edition.text(&self.portal.unit(indicator.unit).name.text) == "%"
    }
}

/// Aligns the numbers of a column on the decimal mark.
pub fn align(language: &Language, mut cells: Vec<&mut Html>) {
    let pads = language.align(&cells.iter().map(|cell| cell.as_str()).collect::<Vec<_>>());
    for (cell, pad) in cells.iter_mut().zip(pads) {
        if let Some(pad) = pad {
            **cell = Html::new(&pad.html(cell.as_str()));
        }
    }
}

/// Aligns numbers that begin at one line on the decimal mark, whatever stands behind them.
pub fn lead(language: &Language, mut cells: Vec<&mut Html>) {
    let leads = language.lead(&cells.iter().map(|cell| cell.as_str()).collect::<Vec<_>>());
    for (cell, lead) in cells.iter_mut().zip(leads) {
        if let Some(lead) = lead {
            **cell = Html::new(&format!("{}{}", lead.html(), cell.as_str()));
        }
    }
}

/// What stands behind the number of a cell; `None` where there is no number.
pub fn unit_of(cell: &str) -> Option<&str> {
    let start = cell.find(|one: char| one.is_ascii_digit())?;
    let rest = cell.get(start..)?;
    let length = rest.find(|one: char| !one.is_ascii_digit() && one != '.' && one != ',').unwrap_or(rest.len());
    rest.get(length..)
}

/// Aligns those numbers of a column that have the same unit: a per cent is not held against hectares.
pub fn align_alike(language: &Language, cells: Vec<&mut Html>) {
    let mut alike: std::collections::BTreeMap<String, Vec<&mut Html>> = std::collections::BTreeMap::new();
    for cell in cells {
        if let Some(unit) = unit_of(cell.as_str()).map(str::to_owned) {
            alike.entry(unit).or_default().push(cell);
        }
    }
    alike.into_values().for_each(|cells| align(language, cells));
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
