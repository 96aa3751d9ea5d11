//! `areas/<area>/<period>/figures.yaml`

use super::fields::{Fields, Reading};
use super::ids::{Unknown, id_in};
use super::indicators::indicator;
use super::origins::{self, Register, document, origin};
use super::quantity::Counted;
use super::said::{Inherited, Said, merge};
use super::{breakdowns, issues, period, rows, stated};
use crate::finding::{Finding, Says};
use crate::model::{
    Amount, Commitment, Comparator, Covers, Date, Facts, Figure, Indicator, IndicatorId, Kind, MemberId, Named, Origin,
    OtherTarget, Period, Portal, Quantity, Text, Value, ValueStatus, Whereabouts, Window,
};
use crate::yaml::{self, Node, Shape};
use rust_decimal::Decimal;
use std::sync::Arc;

/// The keys of a figure, of a vintage and of a member.
const KEYS: [&str; 19] = [
    "target",
    "achieved",
    "status",
    "previous",
    "stated",
    "where",
    "quote",
    "also",
    "note",
    "breakdown",
    "incomplete",
    "named",
    "other_targets",
    "issue",
    "covers",
    "commitment",
    "source",
    "as_of",
    "reason",
];
/// A figure has at least one of these.
const SAYING: [&str; 4] = ["target", "achieved", "stated", "breakdown"];
const STATUS: [(&str, ValueStatus); 4] = [
    ("final", ValueStatus::Final),
    ("provisional", ValueStatus::Provisional),
    ("estimate", ValueStatus::Estimate),
    ("forecast", ValueStatus::Forecast),
];
const COMMITMENT: [(&str, Commitment); 2] = [("required", Commitment::Required), ("stretch", Commitment::Stretch)];

/// Whose figures are read.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// The portal so far, and the area.
    pub register: Register<'a>,
    /// The folder's period.
    pub period: Period,
}

/// Lowers one file of figures.
pub fn lower<'a>(reading: &mut Reading<'a>, root: &Node<'_>, scope: Scope<'a>) -> Vec<Figure> {
    let Some(fields) = reading.map(root, &["source", "as_of", "covers", "figures"]) else {
        return Vec::new();
    };
    let mut inherited = file_defaults(reading, &fields, scope);
    let Some(node) = reading.required(&fields, "figures", fields.span) else { return Vec::new() };
    if let Shape::Plain(text) = &node.shape {
        let finding = rows::pasted(text, reading.span(node), &scope.register.portal.indicators);
        reading.push(finding);
        return Vec::new();
    }
    let entries = reading.entries(node).unwrap_or(&[]);
    let mut figures = Vec::with_capacity(entries.len());
    for (key, node) in entries {
        let (portal, place) = (scope.register.portal, key.span(reading.file));
        let Some(indicator) = indicator(reading, &key.text, place, portal) else { continue };
        inherited.kind = portal.indicator(indicator).kind;
        reading.counted = Some(counted(portal, indicator));
        let Some(mut facts) = facts(reading, node, scope, &inherited) else { continue };
        facts.place = place;
        let (area, period) = (scope.register.area, scope.period);
        figures.push(Figure { indicator, area, period, facts, derived: false });
    }
    figures
}

fn counted(portal: &Portal, indicator: IndicatorId) -> Counted<'_> {
    let Indicator { kind, unit, .. } = *portal.indicator(indicator);
    Counted { kind, of: portal.unit(unit), units: &portal.units, languages: portal.languages.len() }
}

fn file_defaults(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, scope: Scope<'_>) -> Inherited {
    let source = fields.get("source").and_then(|node| document(reading, node, scope.register));
    let as_of = reading.date_at(fields, "as_of");
    let covers = covers_at(reading, fields, scope.period);
    Inherited {
        origin: Arc::new(Origin { source, as_of, ..Origin::default() }),
        covers: covers.clone().unwrap_or_default(),
        covers_said: covers.is_some(),
        status: ValueStatus::default(),
        kind: Kind::Amount,
    }
}

/// What is said of a figure or member, its vintages as one; `None` where that is nothing. A later vintage may say as
/// little as that a value is final.
pub fn facts(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>, inherited: &Inherited) -> Option<Facts> {
    let nodes = reading.one_or_more(node);
    let vintages: Vec<Said> = nodes.iter().filter_map(|node| said(reading, node, scope, inherited)).collect();
    if !vintages.iter().any(|said| said.speaks) {
        // What cannot be read has its own finding.
        if vintages.len() == nodes.len() {
            nothing_said(reading, node);
        }
        return None;
    }
    let (mut merged, history) = merge(vintages, inherited)?;
    breakdowns::open_lists(reading, &mut merged);
    Some(merged.facts(inherited, history))
}

/// What one vintage says.
fn said(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>, inherited: &Inherited) -> Option<Said> {
    if let Shape::Plain(text) = &node.shape
        && !text.split(' ').all(|word| yaml::missing_blank(word).is_some())
    {
        let finding = rows::numbers(text, reading.span(node));
        reading.push(finding);
        return None;
    }
    let fields = reading.map(node, &KEYS)?;
    let as_of = reading.date_at(&fields, "as_of");
    let origin = origin(reading, &fields, &inherited.origin, as_of, scope.register);
    let mut said = Said::new(fields.span, Arc::clone(&origin));
    said.speaks = SAYING.iter().any(|key| fields.get(key).is_some());
    said.as_of = as_of;
    if inherited.kind == Kind::Qualitative {
        said.target_text = reading.text_at(&fields, "target");
        said.achieved_text = reading.text_at(&fields, "achieved");
    } else {
        said.target = value_at(reading, &fields, "target", &origin);
        said.achieved = value_at(reading, &fields, "achieved", &origin);
    }
    if fields.has_more_than(&["target", "achieved"]) {
        rest(reading, &fields, scope, inherited, &mut said);
    }
    as_ranks(&mut said, inherited.kind);
    Some(said)
}

/// A member of which only its achieved value is said.
pub fn bare(reading: &mut Reading<'_>, node: &Node<'_>, own: &Inherited) -> Option<Facts> {
    let mut said = Said::new(reading.span(node), Arc::clone(&own.origin));
    match own.kind {
        Kind::Qualitative => said.achieved_text = Some(reading.text(node)?),
        _ => said.achieved = Some(value(reading, node, &own.origin)?),
    }
    as_ranks(&mut said, own.kind);
    Some(said.facts(own, Vec::new()))
}

/// `3/12` of a rank is a place among others, no share.
fn as_ranks(said: &mut Said, kind: Kind) {
    if kind != Kind::Rank {
        return;
    }
    let others = said.other_targets.iter_mut().flatten().map(|other| &mut other.target);
    let own = [&mut said.target, &mut said.achieved, &mut said.previous].into_iter().flatten();
    for value in own.chain(others) {
        if let Amount::Share(place, of) = value.quantity.amount {
            value.quantity.amount = Amount::Rank(place, of);
        }
    }
}

/// All that most figures do not have.
fn rest(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, scope: Scope<'_>, inherited: &Inherited, said: &mut Said) {
    let origin = Arc::clone(&said.origin);
    said.status = reading.choice_at(fields, "status", &STATUS);
    said.covers = covers_at(reading, fields, scope.period);
    said.commitment = reading.choice_at(fields, "commitment", &COMMITMENT);
    said.previous = value_at(reading, fields, "previous", &origin);
    said.stated =
        fields.get("stated").and_then(|node| apart(reading, |reading| stated::lower(reading, node, scope, &origin)));
    said.named = fields.get("named").map(|node| named(reading, node, scope));
    said.other_targets = fields.get("other_targets").map(|node| other_targets(reading, node, scope, &origin));
    said.issues = fields.get("issue").map(|node| issues::of_figure(reading, node, scope));
    let own = Inherited {
        origin,
        covers_said: inherited.covers_said || said.covers.is_some(),
        covers: said.covers.clone().unwrap_or_else(|| inherited.covers.clone()),
        status: said.status.unwrap_or(inherited.status),
        kind: inherited.kind,
    };
    said.breakdowns = fields.get("breakdown").map(|node| breakdowns::lower(reading, node, scope, &own));
    said.incomplete = fields.get("incomplete").map(|node| breakdowns::incomplete(reading, node, scope));
}

/// Reads what has units of its own: a per cent of the plan, a change, the same in another unit.
fn apart<'a, T>(reading: &mut Reading<'a>, read: impl FnOnce(&mut Reading<'a>) -> T) -> T {
    let counted = reading.counted.take();
    let read = read(reading);
    reading.counted = counted;
    read
}

/// An optional value.
pub fn value_at(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, key: &str, origin: &Arc<Origin>) -> Option<Value> {
    fields.get(key).and_then(|node| value(reading, node, origin))
}

/// Whether a quote puts "gần" before the number: the word of the source stays.
fn says_almost(stand: &Whereabouts, quantity: &Quantity) -> bool {
    let (Some(quote), Amount::Number(number)) = (&stand.quote, quantity.amount) else { return false };
    let written = |text: &str| {
        let end = text.find(|one: char| !one.is_ascii_digit() && !matches!(one, '.' | ','));
        let digits = text[..end.unwrap_or(text.len())].trim_end_matches(['.', ',']).replace('.', "").replace(',', ".");
        Decimal::from_str_exact(&digits).ok()
    };
    let almost = ["gần ", "Gần "].iter().flat_map(|word| quote.split(word).skip(1));
    almost.filter_map(written).any(|one| one == number)
}

/// A value.
pub fn value(reading: &mut Reading<'_>, node: &Node<'_>, origin: &Arc<Origin>) -> Option<Value> {
    let mut quantity = reading.quantity(node)?;
    if quantity.comparator == Comparator::About && origin.stands.iter().any(|stand| says_almost(stand, &quantity)) {
        quantity.comparator = Comparator::Almost;
    }
    Some(Value::typed(quantity, reading.span(node), Arc::clone(origin)))
}

fn nothing_said(reading: &mut Reading<'_>, node: &Node<'_>) {
    let says = Says::new("số liệu này không nói gì", "this figure says nothing");
    let finding = Finding::error("empty-figure", reading.span(node), says);
    reading.push(finding.help(
        "cần ít nhất một trong: `target`, `achieved`, `stated`, `breakdown`",
        "it needs at least one of `target`, `achieved`, `stated`, `breakdown`",
    ));
}

fn covers_at(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, folder: Period) -> Option<Covers> {
    let node = fields.get("covers")?;
    if let Shape::Map(_) = node.shape {
        let inner = reading.map(node, &["from", "to", "label"])?;
        let from = reading.required(&inner, "from", inner.span).and_then(|node| reading.date(node));
        let to = reading.required(&inner, "to", inner.span).and_then(|node| reading.date(node));
        let label = reading.text_at(&inner, "label").map(Box::new);
        return in_order(reading, node, from?, to?).map(|window| Covers::Window(window, label));
    }
    let text = reading.string(node)?;
    match text {
        "period" => Some(Covers::Period),
        "year-to-date" => Some(Covers::YearToDate),
        "instant" => Some(Covers::Instant),
        _ => match Window::parse(text) {
            Some(window) => Some(Covers::Window(window, None)),
            None if period::in_words(text).is_some() => {
                let meant = period::in_words(text).filter(|meant| *meant != folder).map(|meant| meant.window());
                let right = meant.map_or("period".to_owned(), |days| format!("{}..{}", days.from, days.to));
                let says = Says::new(
                    format!("`{text}` không phải là khoảng thời gian viết theo quy ước"),
                    format!("`{text}` is no time in the agreed form"),
                );
                let finding = Finding::error("wrong-type", reading.span(node), says);
                reading.push(finding.help(format!("viết `{right}`"), format!("write `{right}`")));
                None
            }
            None => {
                reading.wrong_type(
                    node,
                    "`period`, `year-to-date`, `instant` hoặc `2022-12-15..2023-11-08`",
                    "`period`, `year-to-date`, `instant` or `2022-12-15..2023-11-08`",
                );
                None
            }
        },
    }
}

fn in_order(reading: &mut Reading<'_>, node: &Node<'_>, from: Date, to: Date) -> Option<Window> {
    if from > to {
        reading.wrong_type(node, "`from` không sau `to`", "`from` not after `to`");
        return None;
    }
    Some(Window { from, to })
}

fn named(reading: &mut Reading<'_>, node: &Node<'_>, scope: Scope<'_>) -> Vec<Named> {
    let mut named = Vec::new();
    for item in reading.list(node) {
        match commune_or_text(reading, item, scope.register) {
            Some(Ok(member)) => named.push(Named::Commune(member)),
            Some(Err(text)) => named.push(Named::Text(text)),
            None => {}
        }
    }
    named
}

/// A commune of the area by id, or a text.
pub fn commune_or_text(
    reading: &mut Reading<'_>,
    node: &Node<'_>,
    register: Register<'_>,
) -> Option<Result<MemberId, Text>> {
    let Some(id) = id_in(node) else { return reading.text(node).map(Err) };
    let communes = register.portal.area(register.area).communes.map(|id| &register.portal.dimension(id).members);
    let members = communes.map_or(&[][..], |members| members);
    let found = members.iter().position(|member| member.id == id);
    if found.is_none() {
        let what = Unknown { code: "unknown-commune", vi: "xã, thị trấn", en: "commune" };
        reading.unknown_id(&what, id, reading.span(node), members.iter());
    }
    found.map(|at| Ok(MemberId(at as u32)))
}

fn other_targets(
    reading: &mut Reading<'_>,
    node: &Node<'_>,
    scope: Scope<'_>,
    inherited: &Arc<Origin>,
) -> Vec<OtherTarget> {
    const KEYS: [&str; 10] =
        ["target", "set_by", "assigned", "commitment", "source", "where", "quote", "also", "note", "as_of"];
    let mut targets = Vec::new();
    for item in reading.list(node) {
        let Some(fields) = reading.map(item, &KEYS) else { continue };
        let as_of = reading.date_at(&fields, "as_of");
        let origin = origins::origin(reading, &fields, inherited, as_of, scope.register);
        let Some(node) = reading.required(&fields, "target", fields.span) else { continue };
        let Some(target) = value(reading, node, &origin) else { continue };
        targets.push(OtherTarget {
            target,
            set_by: reading.text_at(&fields, "set_by"),
            assigned: reading.truth_at(&fields, "assigned").unwrap_or(false),
            commitment: reading.choice_at(&fields, "commitment", &COMMITMENT).unwrap_or_default(),
        });
    }
    targets
}
