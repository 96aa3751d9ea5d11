//! A printed share that part ÷ whole does not give.
//!
//! The whole is what `share_of` names; a member's is its figure's total; a share that is printed as `46222/46602` has it
//! in itself. Tolerance: less than one unit of the last printed digit.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, reckon, suspect};
use crate::finding::Severity;
use crate::model::{Amount, Discrepancy, Interval, Measure, Portal, Quantity, Share, Suspicion, Token, UnitId};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "stated-share",
    severity: Severity::Warning,
    summary_vi: "tỷ trọng in trong nguồn khác với phần ÷ tổng số",
    summary_en: "the printed share is not part ÷ whole",
    check: Check::Audit(Lead { vi: "tỷ trọng", en: "the share" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    each(context.portal, |audited| found.extend(compare(context.portal, audited)));
}

/// A part of a whole, in the unit of the indicator.
struct Parted {
    part: Quantity,
    wholes: Vec<Quantity>,
    beside: Vec<Span>,
    /// Whether both are counts of what the share is of, whatever the indicator's unit.
    counted: bool,
}

impl Parted {
    fn per_cent(&self, portal: &Portal, unit: UnitId, part: &Quantity, wholes: &[Quantity]) -> Option<Interval> {
        let whole_number = |quantity: &Quantity| self.counted && quantity.scale() == 0;
        let known = |quantity: &Quantity| match whole_number(quantity) {
            true => quantity.interval(),
            false => reckon::possible(portal, unit, quantity),
        };
        let whole = wholes.iter().map(known).reduce(|sum, one| sum.plus(&one))?;
        known(part).percent_of(&whole)
    }
}

fn compare(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let printed = audited.facts.stated()?.share.as_ref()?;
    let parted = parted(portal, audited)?;
    let unit = portal.indicator(audited.figure.indicator).unit;
    let computed = parted.per_cent(portal, unit, &parted.part, &parted.wholes)?;
    if printed.quantity.agrees_with(&computed) {
        return None;
    }
    let digits = printed.quantity.digits_beside();
    let shown = reckon::middle(&computed, digits);
    let mut discrepancy = Discrepancy::new(RULE.code, audited.subject(), printed.place).between(
        &printed.quantity,
        &shown,
        Measure::Percent,
    );
    discrepancy.reckoning = reckoning(&parted, &shown, digits);
    discrepancy.suspicion = suspicion(&parted, |part, wholes| {
        parted.per_cent(portal, unit, part, wholes).is_some_and(|other| printed.quantity.agrees_with(&other))
    });
    discrepancy.beside = parted.beside;
    Some(discrepancy)
}

/// A slip in the part, or in the whole if that is one number.
fn suspicion(parted: &Parted, fits: impl Fn(&Quantity, &[Quantity]) -> bool) -> Option<Suspicion> {
    let mut fitting = suspect::fitting(&parted.part, |part| fits(part, &parted.wholes));
    if let [whole] = &parted.wholes[..] {
        fitting.extend(suspect::fitting(whole, |whole| fits(&parted.part, &[*whole])));
    }
    suspect::only(fitting)
}

fn parted(portal: &Portal, audited: &Audited) -> Option<Parted> {
    let (facts, stated) = (audited.facts, audited.facts.stated()?);
    let achieved = facts.achieved_by(stated.share.as_ref()?)?;
    let beside = vec![achieved.place];
    if stated.share_of.is_empty()
        && let Amount::Share(part, whole) = achieved.quantity.amount
    {
        let wholes = vec![Quantity::exactly(whole)];
        return Some(Parted { part: Quantity::exactly(part), wholes, beside, counted: true });
    }
    let mut parted = Parted { part: achieved.quantity, wholes: Vec::new(), beside, counted: false };
    if stated.share_of.is_empty() {
        let (_, up) = audited.path.split_last()?;
        let whole = audited.figure.facts.member(up)?.achieved.as_ref()?;
        parted.wholes.push(whole.quantity);
        parted.beside.push(whole.place);
        return Some(parted);
    }
    for whole in &stated.share_of {
        let (quantity, place) = of(portal, audited, whole)?;
        parted.wholes.push(quantity);
        parted.beside.extend(place);
    }
    Some(parted)
}

/// What a share is a share of, in the unit of the indicator.
fn of(portal: &Portal, audited: &Audited, whole: &Share) -> Option<(Quantity, Option<Span>)> {
    match whole {
        Share::Quantity(quantity) => Some((*quantity, None)),
        Share::Member(dimension, member) => {
            let facts = audited.figure.facts.member(&[(*dimension, *member)])?;
            facts.achieved.as_ref().map(|value| (value.quantity, Some(value.place)))
        }
        Share::Indicator(id) => {
            let figure = portal.figure(*id, audited.figure.area, audited.figure.period)?;
            let value = figure.facts.achieved.as_ref()?;
            let units = [*id, audited.figure.indicator].map(|id| portal.unit(portal.indicator(id).unit));
            match value.quantity.amount {
                // Households of the poor are a share of all households, whatever each is called.
                _ if units[0].dimension != units[1].dimension => Some((value.quantity, Some(value.place))),
                Amount::Number(number) => {
                    let amount = Amount::Number(units[0].convert(number, units[1])?.normalize());
                    Some((Quantity { amount, ..value.quantity }, Some(value.place)))
                }
                _ => None,
            }
        }
    }
}

/// `47382 ÷ ( 47382 + 14 ) = 99.9705 %`
fn reckoning(parted: &Parted, result: &Interval, digits: u32) -> Vec<Token> {
    if let [whole] = &parted.wholes[..] {
        return reckon::quotient(&parted.part, whole, result, digits);
    }
    let mut tokens = vec![Token::Quantity(parted.part), Token::Sign("÷"), Token::Sign("(")];
    tokens.extend(reckon::joined(&parted.wholes, "+"));
    tokens.push(Token::Sign(")"));
    tokens.extend(reckon::equals(result, digits));
    tokens.push(Token::Sign("%"));
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, state, value};

    fn shared(part: &str, whole: &str, printed: &str) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", None, Some(part));
        let stated = state(&mut portal.figures[0].facts);
        stated.share = Some(value(printed));
        stated.share_of = vec![Share::Quantity(value(whole).quantity)];
        found(RULE, &portal)
    }

    #[test]
    fn a_right_share_is_fine() {
        assert!(shared("44475", "47452", "93.72").is_empty() && shared("48", "52", "92.3").is_empty());
    }

    #[test]
    fn a_wrong_one_is_told() {
        let says = "the share is printed as `83 %`, computed as `76.8 %`: 437 ÷ 569 = 76.8 %; difference 6.2";
        assert_eq!(shared("437", "569", "83"), [says]);
    }

    #[test]
    fn what_is_counted_is_exact_also_where_the_unit_is_per_cent() {
        let mut portal = portal();
        let unit = portal.indicators[0].unit;
        portal.units[unit.0 as usize].dimension = "share".to_owned();
        portal.figures[0] = figure("2023", None, Some("41/49"));
        state(&mut portal.figures[0].facts).share = Some(value("85.6"));
        assert_eq!(found(RULE, &portal).len(), 1);
        state(&mut portal.figures[0].facts).share = Some(value("83.6"));
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn nothing_is_divided_by_zero() {
        assert!(shared("4", "0", "83").is_empty());
    }
}
