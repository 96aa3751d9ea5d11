//! One quantity said twice in two units, which do not convert into each other: 2,604,315.77 m² and "over 260.436 ha".
//!
//! Tolerance: less than one unit of the last printed digit of the second.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, reckon, suspect};
use crate::finding::Severity;
use crate::model::{Amount, Discrepancy, Interval, Measure, Portal, Quantity, StatedAgain, Token, UnitId};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "unit-conversion",
    severity: Severity::Warning,
    summary_vi: "một đại lượng ghi hai lần bằng hai đơn vị mà không khớp",
    summary_en: "a quantity said twice in two units that do not agree",
    check: Check::Audit(Lead { vi: "con số ghi lại bằng đơn vị khác", en: "the number said again" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    each(context.portal, |audited| {
        let again = audited.facts.stated().map_or(&[][..], |stated| &stated.also);
        found.extend(again.iter().filter_map(|again| compare(context.portal, audited, again)));
    });
}

fn compare(portal: &Portal, audited: &Audited, again: &StatedAgain) -> Option<Discrepancy> {
    let claim = &again.value;
    let value = audited.facts.achieved_by(claim).or(audited.facts.target_by(claim))?;
    let computed = converted(portal, audited, again, &value.quantity)?;
    let printed = &again.value.quantity;
    if printed.agrees_with(&computed) {
        return None;
    }
    let digits = printed.digits_beside();
    let shown = reckon::middle(&computed, digits);
    let mut told = Discrepancy::new(RULE.code, audited.subject(), again.value.place).between(
        printed,
        &shown,
        Measure::Unit(again.unit),
    );
    told.reckoning = reckoning(portal, audited, again, &value.quantity);
    told.reckoning.extend(reckon::equals(&shown, digits));
    told.beside = vec![value.place];
    told.suspicion = suspect::only(suspect::fitting(printed, |other| other.agrees_with(&computed)));
    Some(told)
}

/// A quantity of the indicator in the other unit; nothing where they do not convert, which is another rule's.
fn converted(portal: &Portal, audited: &Audited, again: &StatedAgain, quantity: &Quantity) -> Option<Interval> {
    let (from, to) = (portal.unit(portal.indicator(audited.figure.indicator).unit), portal.unit(again.unit));
    if !matches!(quantity.amount, Amount::Number(_) | Amount::Range(..)) {
        return None;
    }
    let factor = from.convert(Decimal::ONE, to)?;
    Some(reckon::possible(portal, from_unit(portal, audited), quantity).times(&Interval::exactly(factor)))
}

fn from_unit(portal: &Portal, audited: &Audited) -> UnitId {
    portal.indicator(audited.figure.indicator).unit
}

/// `2604315.77 ÷ 10000`
fn reckoning(portal: &Portal, audited: &Audited, again: &StatedAgain, quantity: &Quantity) -> Vec<Token> {
    let (from, to) = (portal.unit(from_unit(portal, audited)), portal.unit(again.unit));
    let (sign, factor) = match from.factor < to.factor {
        true => ("÷", to.factor.checked_div(from.factor)),
        false => ("×", from.factor.checked_div(to.factor)),
    };
    let factor = factor.map(|factor| Token::Quantity(Quantity::exactly(factor.normalize())));
    [Token::Quantity(*quantity), Token::Sign(sign)].into_iter().chain(factor).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, state, unit, value};
    use crate::model::{Comparator, StatedAgain};

    fn twice(square_metres: &str, comparator: Comparator, hectares: &str) -> Vec<String> {
        let mut portal = portal();
        portal.units = vec![unit("m2", "area"), unit("ha", "area")];
        portal.units[1].factor = "10000".parse().unwrap();
        portal.figures[0] = figure("2023", None, Some(square_metres));
        let mut value = value(hectares);
        value.quantity.comparator = comparator;
        state(&mut portal.figures[0].facts).also.push(StatedAgain { value, unit: UnitId(1) });
        found(RULE, &portal)
    }

    #[test]
    fn what_converts_is_fine() {
        assert!(twice("2604315.77", Comparator::Above, "260.431").is_empty());
        assert!(twice("2604315.77", Comparator::Exactly, "260.4").is_empty());
    }

    #[test]
    fn what_does_not_is_told() {
        let says = "the number said again is printed as `> 260.436 ha`, computed as `260.4316 ha`: 2604315.77 ÷ 10000 \
                    = 260.4316; difference > 0.0044";
        assert_eq!(twice("2604315.77", Comparator::Above, "260.436"), [says]);
    }
}
