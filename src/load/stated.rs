//! `stated`: what a document itself claims of a figure.

use super::breakdowns::{dimension_of, member_of};
use super::fields::{Fields, Reading};
use super::figures::{Scope, value, value_at};
use super::indicators::{indicator, unit};
use super::quantity;
use crate::model::{
    ChangeUnit, Origin, Period, Share, Stated, StatedAgain, StatedChange, StatedVerdict, Value, Verdict,
};
use crate::yaml::{Node, Shape};
use std::sync::Arc;

const KEYS: [&str; 8] = ["of_target", "change", "share", "share_of", "also", "met", "verdict", "says"];
const VERDICT: [(&str, Verdict); 6] = [
    ("met", Verdict::Met),
    ("missed", Verdict::Missed),
    ("on-pace", Verdict::OnPace),
    ("behind", Verdict::Behind),
    ("expected-met", Verdict::ExpectedMet),
    ("expected-missed", Verdict::ExpectedMissed),
];

/// Lowers `stated`.
pub fn lower(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>, origin: &Arc<Origin>) -> Option<Stated> {
    let fields = reading.map(node, &KEYS)?;
    let mut stated = Stated {
        of_target: value_at(reading, &fields, "of_target", origin),
        share: value_at(reading, &fields, "share", origin),
        met: reading.truth_at(&fields, "met"),
        verdict: verdict(reading, &fields),
        ..Stated::default()
    };
    if let Some(node) = fields.get("change") {
        for item in reading.one_or_more(node) {
            stated.changes.extend(change(reading, item, origin));
        }
    }
    if let Some(node) = fields.get("share_of") {
        for item in reading.one_or_more(node) {
            stated.share_of.extend(share_of(reading, item, scope));
        }
    }
    if let Some(node) = fields.get("also") {
        for item in reading.list(node) {
            stated.also.extend(again(reading, item, scope, origin));
        }
    }
    Some(stated)
}

/// The verdict or forecast of the document, with its words; words alone are no verdict.
fn verdict(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Option<StatedVerdict> {
    let says = reading.text_at(fields, "says");
    if says.is_some() {
        reading.required(fields, "verdict", fields.span)?;
    }
    let verdict = reading.choice_at(fields, "verdict", &VERDICT)?;
    Some(StatedVerdict { verdict, says })
}

/// `"-19.7 %"`, `"0.59 pp"`, a signed number, or `{value: …, since: …}`.
fn change(reading: &mut Reading<'_>, node: &Node<'_>, origin: &Arc<Origin>) -> Option<StatedChange> {
    if let Shape::Map(_) = node.shape {
        let fields = reading.map(node, &["value", "since"])?;
        let inner = reading.required(&fields, "value", fields.span)?;
        let since = fields.get("since").and_then(|node| period(reading, node));
        let change = change(reading, inner, origin)?;
        return Some(StatedChange { since, ..change });
    }
    let text = reading.string(node)?;
    let (number, unit) = match (text.trim().strip_suffix('%'), text.trim().strip_suffix("pp")) {
        (Some(number), _) => (number, ChangeUnit::Percent),
        (_, Some(number)) => (number, ChangeUnit::Points),
        _ => (text, ChangeUnit::Unit),
    };
    match quantity::parse(number) {
        Ok(quantity) => {
            let value = Value::typed(quantity, reading.span(node), Arc::clone(origin));
            Some(StatedChange { value, unit, since: None })
        }
        Err(trouble) => {
            let finding = trouble.before(unit_sign(unit)).finding(text, reading.span(node), None);
            reading.push(match in_words(text) {
                Some(right) => finding.help(format!("viết `\"{right}\"`"), format!("write `\"{right}\"`")),
                None => finding,
            });
            None
        }
    }
}

/// What a change in words is written as: `12.7 %` of "tăng 12,7%", `-3 pp` of "giảm 3 điểm %".
fn in_words(text: &str) -> Option<String> {
    const UP: [&str; 4] = ["tăng", "up", "rose", "increased"];
    const DOWN: [&str; 4] = ["giảm", "down", "fell", "decreased"];
    let lower = text.trim().to_lowercase();
    let after = |words: [&str; 4]| words.iter().find_map(|word| lower.strip_prefix(word)).map(str::trim_start);
    let (sign, rest) = after(UP).map(|rest| ("", rest)).or_else(|| after(DOWN).map(|rest| ("-", rest)))?;
    let end = rest.find(|one: char| !one.is_ascii_digit() && !",.".contains(one)).unwrap_or(rest.len());
    let (number, unit) = rest.split_at(end);
    let unit = match unit.trim() {
        "%" | "phần trăm" | "percent" | "per cent" => " %",
        "điểm %" | "điểm phần trăm" | "pp" | "points" | "percentage points" => " pp",
        "" => "",
        _ => return None,
    };
    let number = number.replace(',', ".");
    let decimals = number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // Three digits behind a point may be thousands.
    quantity::parse(&number).ok().filter(|_| decimals < 3).map(|_| format!("{sign}{number}{unit}"))
}

fn unit_sign(unit: ChangeUnit) -> &'static str {
    match unit {
        ChangeUnit::Percent => " %",
        ChangeUnit::Points => " pp",
        ChangeUnit::Unit => "",
    }
}

fn period(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<Period> {
    let text = reading.string(node)?;
    let period = Period::parse(text);
    if period.is_none() {
        let finding = super::documents::bad_period(reading, node, text);
        reading.push(finding);
    }
    period
}

/// A dimension/member path, an indicator or a quantity.
fn share_of(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Option<Share> {
    let (text, span) = (reading.string(node)?, reading.span(node));
    if !text.contains(|one: char| one.is_ascii_lowercase()) {
        return reading.quantity(node).map(Share::Quantity);
    }
    let Some((dimension, member)) = text.split_once('/') else {
        return indicator(reading, text, span, scope.register.portal).map(Share::Indicator);
    };
    let dimension = dimension_of(reading, dimension.trim(), span, scope)?;
    let member = member_of(reading, member.trim(), span, scope, dimension)?;
    Some(Share::Member(dimension, member))
}

fn again(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>, origin: &Arc<Origin>) -> Option<StatedAgain> {
    let fields = reading.map(node, &["value", "unit"])?;
    let number = reading.required(&fields, "value", fields.span).and_then(|node| value(reading, node, origin));
    let node = reading.required(&fields, "unit", fields.span)?;
    let of = unit(reading, node, &scope.register.portal.units)?;
    Some(StatedAgain { value: number?, unit: of })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_in_words_has_a_form() {
        let right = |text| in_words(text).unwrap_or_default();
        assert_eq!(right("tăng 12,7%"), "12.7 %");
        assert_eq!(right("Giảm 3 điểm %"), "-3 pp");
        assert_eq!(right("giảm 0,59 điểm phần trăm"), "-0.59 pp");
        assert_eq!((right("tăng 12"), right("tăng 1.234%"), right("tăng mạnh")), ("12".into(), "".into(), "".into()));
        for text in ["tăng 12,7%", "giảm 3 điểm %"] {
            let right = right(text);
            let number = right.trim_end_matches(['%', 'p', ' ']);
            assert!(quantity::parse(number).is_ok(), "{right}");
        }
    }
}
