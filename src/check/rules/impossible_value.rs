//! A value that cannot be: below 0 where something is counted or measured, above 100 where a per cent is a part.
//!
//! `possible` at the indicator says otherwise, or more narrowly. Growths, balances, indices and what is held against a
//! plan go below 0 and above 100; so does money, whose balances have many names. What another rule explains by a
//! slipped point is not told again.

use super::far_from_target;
use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, worded};
use crate::finding::Severity;
use crate::model::{
    Amount, Comparator, Derive, Discrepancy, Indicator, Interval, Kind, Measure, Portal, Quantity, Reading, Token,
    Value,
};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "impossible-value",
    severity: Severity::Warning,
    summary_vi: "giá trị không thể có: số âm, tỷ lệ trên 100 %, hoặc ngoài khoảng `possible` của chỉ tiêu",
    summary_en: "a value that cannot be: below 0, a per cent above 100, or outside the indicator's `possible`",
    check: Check::Audit(Lead { vi: "giá trị", en: "the value" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    let possible: Vec<Interval> = portal.indicators.iter().map(|one| possible(portal, one)).collect();
    each(portal, |audited| {
        let possible = &possible[audited.figure.indicator.0 as usize];
        let facts = audited.facts;
        let computed = audited.figure.derived && audited.path.is_empty();
        let achieved = facts.achieved.as_ref().filter(|_| !computed);
        let values = [facts.target.as_ref(), achieved, facts.previous()];
        for value in values.into_iter().flatten() {
            let Some((number, sign, bound)) = outside(&value.quantity, possible) else { continue };
            let slipped = far_from_target::odd(portal, audited).is_some_and(|odd| odd.value.place == value.place);
            if !slipped {
                found.push(told(portal, audited, value, [number, bound], sign));
            }
        }
    });
}

/// What the values of an indicator can be, as the catalogue says or as its kind and unit have it.
fn possible(portal: &Portal, indicator: &Indicator) -> Interval {
    if let Some(possible) = indicator.possible {
        return possible;
    }
    let unit = portal.unit(indicator.unit);
    let (zero, hundred) = (Decimal::ZERO, Decimal::ONE_HUNDRED);
    let grows = matches!(indicator.derive, Some(Derive::Growth(_) | Derive::MeanGrowth(_)));
    match (indicator.kind, unit.is_percent()) {
        (Kind::Share, true) => Interval::between(zero, hundred),
        (Kind::Amount | Kind::Rate, _) if grows || worded::moves(indicator) => Interval::anything(),
        (Kind::Amount | Kind::Rate, true) => Interval::between(zero, hundred),
        (Kind::Amount, false) if MEASURED.contains(&unit.dimension.as_str()) => Interval::from(zero),
        _ => Interval::anything(),
    }
}

/// How to say that a value can be, besides acknowledging that the source has it so.
pub const OTHER_WAY: (&str, &str) = (
    "nếu có thể có giá trị như vậy, ghi `possible: any` (hoặc khoảng, ví dụ `possible: \"0..150\"`) ở chỉ tiêu; ",
    "if it can be, write `possible: any` (or a range, such as `possible: \"0..150\"`) at the indicator; ",
);

/// Dimensions of which nothing is less than nothing.
const MEASURED: &[&str] = &["count", "area", "length", "mass", "volume", "weight", "energy"];

/// The number that lies outside, on which side, and the end that it is beyond.
fn outside(quantity: &Quantity, possible: &Interval) -> Option<(Decimal, &'static str, Decimal)> {
    let (low, high) = match quantity.amount {
        Amount::Number(number) => (number, number),
        Amount::Range(low, high) => (low, high),
        Amount::Share(..) | Amount::Rank(..) => return None,
    };
    // "Trên 100" is above 100 too.
    let above = matches!(quantity.comparator, Comparator::Above);
    let below = matches!(quantity.comparator, Comparator::Below);
    let under = possible.low.filter(|bound| low < *bound || (below && low == *bound)).map(|bound| (low, "<", bound));
    let over = || possible.high.filter(|bound| high > *bound || (above && high == *bound));
    under.or_else(|| over().map(|bound| (high, ">", bound)))
}

fn told(portal: &Portal, audited: &Audited, value: &Value, compared: [Decimal; 2], sign: &'static str) -> Discrepancy {
    let [number, bound] = compared.map(|number| Token::Quantity(Quantity::exactly(number)));
    let mut told = Discrepancy::new(RULE.code, audited.subject(), value.place);
    told.printed = Some(Reading::Quantity(value.quantity));
    told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
    if number != bound {
        told.reckoning = vec![number, Token::Sign(sign), bound];
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal};
    use crate::model::Text;

    fn told(dimension: &str, title: &str, kind: Kind, achieved: &str) -> usize {
        let mut portal = portal();
        portal.units[0].dimension = dimension.into();
        portal.indicators[0].title = Text::plain(title);
        portal.indicators[0].kind = kind;
        portal.figures[0] = figure("2023", None, Some(achieved));
        found(RULE, &portal).len()
    }

    #[test]
    fn nothing_is_counted_below_zero() {
        assert_eq!(told("count", "Đàn lợn", Kind::Amount, "-4655"), 1);
        assert_eq!(told("area", "Diện tích lúa", Kind::Amount, "-0.5"), 1);
        assert_eq!(told("count", "Số hộ nghèo giảm", Kind::Amount, "-12"), 0);
        assert_eq!(told("money", "Kết dư", Kind::Amount, "-12"), 0);
        assert_eq!(told("temperature", "Sương giá", Kind::Amount, "-2"), 0);
        assert_eq!(told("count", "Đàn lợn", Kind::Amount, "0"), 0);
    }

    #[test]
    fn a_part_is_at_most_a_hundred_per_cent() {
        assert_eq!(told("share", "Bao phủ bảo hiểm y tế", Kind::Amount, "105.8"), 1);
        assert_eq!(told("share", "Hộ dùng nước sạch", Kind::Rate, "-94"), 1);
        assert_eq!(told("share", "Thu so với dự toán", Kind::Rate, "107.2"), 0);
        assert_eq!(told("share", "Tốc độ tăng dân số tự nhiên", Kind::Rate, "-0.2"), 0);
        assert_eq!(told("share", "Tăng trưởng", Kind::Change, "-120"), 0);
        assert_eq!(told("share", "Bao phủ", Kind::Rate, "100"), 0);
        assert_eq!(told("share", "Bao phủ", Kind::Rate, "> 100"), 1);
        assert_eq!(told("share", "Bao phủ", Kind::Rate, ">= 100"), 0);
        assert_eq!(told("per-mille", "Tỷ suất sinh", Kind::Rate, "115"), 0);
    }

    #[test]
    fn the_catalogue_may_say_otherwise() {
        let mut portal = portal();
        portal.units[0].dimension = "share".into();
        portal.figures[0] = figure("2023", None, Some("105.8"));
        assert_eq!(found(RULE, &portal), ["the value is printed as `105.8 ho`: 105.8 > 100"]);
        portal.indicators[0].possible = Some(Interval::between(Decimal::ZERO, Decimal::from(150)));
        assert!(found(RULE, &portal).is_empty());
        portal.indicators[0].possible = Some(Interval::up_to(Decimal::TEN));
        assert_eq!(found(RULE, &portal).len(), 1);
    }

    #[test]
    fn what_a_slipped_point_explains_is_told_once() {
        let mut portal = portal();
        portal.units[0].dimension = "share".into();
        portal.figures[0] = figure("2023", Some("80"), Some("812"));
        assert!(found(RULE, &portal).is_empty());
    }
}
