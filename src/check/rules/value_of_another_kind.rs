//! Values of a form that their indicator's kind does not have: `48/52` of an amount, `2.5` as a rank.

use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Amount, Kind, Quantity, Value};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "value-of-another-kind",
    severity: Severity::Error,
    summary_vi: "giá trị không hợp với loại chỉ tiêu (`kind`)",
    summary_en: "a value does not fit the kind of its indicator",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    each(context.portal, |written| {
        let kind = context.portal.indicator(written.figure.indicator).kind;
        findings.extend(values(&written).filter_map(|value| look(value, kind)));
    });
}

fn values<'a>(written: &Written<'a>) -> impl Iterator<Item = &'a Value> {
    let facts = written.facts;
    facts.target.iter().chain(written.achieved()).chain(facts.previous())
}

fn look(value: &Value, kind: Kind) -> Option<Finding> {
    let (vi, en, help_vi, help_en) = match (kind, value.quantity.amount) {
        (Kind::Rank, _) if !is_rank(&value.quantity) => (
            "thứ hạng phải là số nguyên từ 1 trở lên",
            "a rank is a whole number from 1 on",
            "viết `3` hoặc `\"3/12\"` (hạng 3 trong 12)",
            "write `3` or `\"3/12\"` (third of twelve)",
        ),
        (Kind::Share | Kind::Rank, _) => return None,
        (_, Amount::Share(..) | Amount::Rank(..)) => (
            "`a/b` chỉ dùng cho chỉ tiêu loại `share` hoặc `rank`",
            "only indicators of kind `share` or `rank` take `a/b`",
            "kết quả so với kế hoạch thì viết `achieved` và `target` riêng; tỷ lệ thì đặt `kind: share` cho chỉ tiêu",
            "write achieved against planned as `achieved` and `target`; for a share give the indicator `kind: share`",
        ),
        _ => return None,
    };
    Some(RULE.at(value.place, vi, en).help(help_vi, help_en))
}

/// Reading takes `3/12` for a share where it does not know the kind.
fn is_rank(quantity: &Quantity) -> bool {
    let is_place = |number: Decimal| number.is_integer() && number >= Decimal::ONE;
    match quantity.amount {
        Amount::Number(place) => is_place(place),
        Amount::Range(first, last) => is_place(first) && is_place(last),
        Amount::Share(place, of) | Amount::Rank(place, of) => is_place(place) && is_place(of) && place <= of,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal};
    use crate::model::Comparator;

    fn is_fine(kind: Kind, amount: Amount) -> bool {
        let mut portal = portal();
        portal.indicators[0].kind = kind;
        portal.figures[0].facts.target = None;
        if let Some(achieved) = &mut portal.figures[0].facts.achieved {
            achieved.quantity = Quantity { comparator: Comparator::Exactly, amount };
        }
        found(RULE, &portal).is_empty()
    }

    #[test]
    fn each_kind_has_its_forms() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let share = Amount::Share(number("48"), number("52"));
        assert!(is_fine(Kind::Share, share) && is_fine(Kind::Rank, share));
        assert!(!is_fine(Kind::Amount, share) && !is_fine(Kind::Change, share));
        assert!(is_fine(Kind::Rank, Amount::Number(number("3"))));
        assert!(!is_fine(Kind::Rank, Amount::Number(number("2.5"))));
        assert!(!is_fine(Kind::Rank, Amount::Rank(number("13"), number("12"))));
    }
}
