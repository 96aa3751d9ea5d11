//! Whether the parts of a table add up to its total, said in one line.

use super::row::Rows;
use super::words::text;
use crate::language::Arg;
use crate::model::compared::own;
use crate::model::{Amount, Breakdown, Facts, Figure, Indicator, Interval, Kind, Portal, Quantity, Value};
use rust_decimal::Decimal;

/// A total and the parts that are to add up to it.
struct Sum {
    total: Option<Quantity>,
    parts: Vec<Quantity>,
}

/// "Cộng các thành phần: 40,531 nghìn tấn, khớp với tổng số"; empty where nothing can be added up.
pub fn check(rows: &Rows, figure: &Figure, facts: &Facts, breakdown: &Breakdown) -> String {
    let portal = rows.words.portal;
    let indicator = portal.indicator(figure.indicator);
    if !matches!(indicator.kind, Kind::Amount | Kind::Share) || rows.leaf.book.withheld.figure(figure).is_some() {
        return String::new();
    }
    if breakdown.incomplete {
        return rows.word("breakdown.open").to_owned();
    }
    match (indicator.kind, sum_of(portal, facts, breakdown)) {
        (_, None) => String::new(),
        (Kind::Share, Some(sum)) => check_shares(rows, &sum),
        (_, Some(sum)) => check_amounts(rows, indicator, &sum),
    }
}

/// What the parts of a figure add up to for which the source gives no total; nothing where that says nothing.
pub fn sum_alone(rows: &Rows, figure: &Figure) -> Option<Quantity> {
    let portal = rows.words.portal;
    let adds_up = portal.indicator(figure.indicator).kind == Kind::Amount && figure.facts.achieved.is_none();
    if !adds_up || rows.leaf.book.withheld.figure(figure).is_some() {
        return None;
    }
    let whole = figure.facts.breakdowns().iter().filter(|breakdown| !breakdown.incomplete);
    let parts = whole.filter_map(|one| parts_of(portal, one, |facts| facts.achieved.as_ref())).next()?;
    Quantity::of(&added(&parts, Quantity::interval))
}

/// What was achieved if all parts tell that, else what was planned.
fn sum_of(portal: &Portal, facts: &Facts, breakdown: &Breakdown) -> Option<Sum> {
    let of = |value: fn(&Facts) -> Option<&Value>| {
        let parts = parts_of(portal, breakdown, value)?;
        Some(Sum { total: value(facts).map(|value| value.quantity), parts })
    };
    of(|facts| facts.achieved.as_ref()).or_else(|| of(|facts| facts.target.as_ref()))
}

/// Two parts or more, if all of them tell the value.
fn parts_of(portal: &Portal, breakdown: &Breakdown, value: fn(&Facts) -> Option<&Value>) -> Option<Vec<Quantity>> {
    let parts = own(portal, breakdown)
        .into_iter()
        .map(|member| Some(value(&member.facts)?.quantity))
        .collect::<Option<Vec<_>>>()?;
    (parts.len() > 1).then_some(parts)
}

fn check_amounts(rows: &Rows, indicator: &Indicator, sum: &Sum) -> String {
    let counted = rows.words.portal.unit(indicator.unit).dimension == "count";
    let exact = added(&sum.parts, Quantity::interval);
    let said = Quantity::of(&exact).map(|sum| text(|out| rows.words.quantity(out, indicator, &sum)));
    let (Some(said), digits) = (said, sum.parts.iter().map(Quantity::scale).max().unwrap_or(0)) else {
        return String::new();
    };
    let args = [("sum", Arg::Text(&said))];
    let Some(total) = &sum.total else { return fill(rows, "breakdown.no-total", &args) };
    if !exact.is_apart(&total.interval()) {
        return fill(rows, "breakdown.adds-up", &args);
    }
    if !counted && !added(&sum.parts, Quantity::as_rounded).is_apart(&total.as_rounded()) {
        return fill(rows, "breakdown.adds-up-rounded", &args);
    }
    let by = exact.minus(&total.interval());
    let by = match by.number() {
        Some(number) => rows.leaf.edition.language.signed(number, digits.max(number.normalize().scale())),
        None => Quantity::of(&by).map_or(String::new(), |by| text(|out| rows.words.quantity(out, indicator, &by))),
    };
    fill(rows, "breakdown.differs", &[args[0], ("difference", Arg::Text(&by))])
}

/// Of shares what is counted and what it is counted among, each by itself.
fn check_shares(rows: &Rows, sum: &Sum) -> String {
    let pair = |quantity: &Quantity| match quantity.amount {
        Amount::Share(part, whole) => Some((part, whole)),
        _ => None,
    };
    let parts = sum.parts.iter().map(pair).collect::<Option<Vec<(Decimal, Decimal)>>>();
    let (Some(parts), Some(total)) = (parts, sum.total.as_ref().map(pair)) else { return String::new() };
    let added = parts.iter().try_fold((Decimal::ZERO, Decimal::ZERO), |sum, one| {
        Some((sum.0.checked_add(one.0)?, sum.1.checked_add(one.1)?))
    });
    let (Some((part, whole)), Some(total)) = (added, total) else { return String::new() };
    let language = &rows.leaf.edition.language;
    let said = format!("{}/{}", language.number_as_is(part), language.number_as_is(whole));
    let args = [("sum", Arg::Text(&said))];
    match (part, whole) == total {
        true => fill(rows, "breakdown.adds-up", &args),
        false => {
            let by = format!("{}/{}", language.signed(part - total.0, 0), language.signed(whole - total.1, 0));
            fill(rows, "breakdown.differs", &[args[0], ("difference", Arg::Text(&by))])
        }
    }
}

fn added(parts: &[Quantity], interval: fn(&Quantity) -> Interval) -> Interval {
    parts.iter().fold(Interval::exactly(Decimal::ZERO), |sum, part| sum.plus(&interval(part)))
}

fn fill(rows: &Rows, key: &str, args: &[(&str, Arg)]) -> String {
    rows.leaf.edition.language.fill(key, args)
}
