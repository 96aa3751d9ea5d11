//! A number that was probably typed with a point between the thousands: `1.628` for 1628.

use crate::check::grouped::{has_form, is_bare, is_thousands, ungrouped};
use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule, telling};
use crate::finding::{Finding, Severity};
use crate::model::{Amount, ChangeUnit, Comparator, More, Portal, Quantity, Value};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "looks-grouped",
    severity: Severity::Warning,
    summary_vi: "số như `1.628` có thể là 1628 viết có dấu chấm hàng nghìn",
    summary_en: "a number such as `1.628` may be 1628 with a point between the thousands",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    each(context.portal, |written| {
        let counts = is_count(context.portal, &written);
        let (target, achieved) = (written.facts.target.as_ref(), written.achieved());
        for (value, other) in [(target, achieved), (achieved, target), (written.facts.previous(), achieved)] {
            let Some(value) = value.filter(|value| looks_so(context.portal, &written, value)) else { continue };
            if (counts || other.is_some_and(|other| is_a_thousand_times(other, value))) && is_bare(context, value) {
                findings.push(finding(value));
            }
        }
        if let Some(more) = written.facts.more.as_deref() {
            let odd = beside(context.portal, &written, more, counts);
            let odd = odd.filter(|value| looks_so(context.portal, &written, value) && is_bare(context, value));
            findings.extend(odd.map(finding));
        }
    });
}

/// Behind a comparator quotes cannot say that it is meant: there `decimals` does.
fn looks_so(portal: &Portal, written: &Written, value: &Value) -> bool {
    let decimals = || portal.indicator(written.figure.indicator).decimals.unwrap_or(0);
    has_form(value) || is_thousands(value) && decimals() < 3
}

/// What else is said of the figure, of what could have no thousandths: a change and another target of a count or beside
/// a large whole number, the same in a unit that is counted.
fn beside<'a>(
    portal: &'a Portal,
    written: &Written<'a>,
    more: &'a More,
    counts: bool,
) -> impl Iterator<Item = &'a Value> {
    let whole = written.achieved().or(written.facts.target.as_ref()).is_some_and(is_large_and_whole);
    let changes = more.stated.changes.iter().filter(|change| change.unit == ChangeUnit::Unit);
    let targets = more.other_targets.iter().map(|other| &other.target);
    let again = more.stated.also.iter().filter(|again| portal.unit(again.unit).dimension == "count");
    let own = changes.map(|change| &change.value).chain(targets).filter(move |_| counts || whole);
    own.chain(again.map(|again| &again.value))
}

fn is_large_and_whole(value: &Value) -> bool {
    matches!(value.quantity.amount, Amount::Number(number) if number.scale() == 0 && number >= Decimal::ONE_THOUSAND)
}

fn finding(value: &Value) -> Finding {
    let number = value.quantity.point();
    let grouped = ungrouped(value);
    let finding = RULE.at(
        value.place,
        format!("`{number}` đọc là {} phẩy {:03}, nhưng có thể là {grouped}", number.trunc(), thousandths(number)),
        format!("`{number}` reads as a number between {} and {}, but may be {grouped}", number.floor(), number.ceil()),
    );
    if value.quantity.comparator != Comparator::Exactly {
        let whole = Quantity { amount: Amount::Number(grouped), ..value.quantity };
        let right = telling::quantity_as_written(&whole);
        return finding.help(
            format!("viết `\"{right}\"`; nếu đúng là số lẻ thì ghi `decimals: 3` ở chỉ tiêu"),
            format!("write `\"{right}\"`; if it is meant as it stands, write `decimals: 3` at the indicator"),
        );
    }
    finding.help(
        format!("viết `{grouped}`; nếu đúng là số lẻ thì đặt trong dấu ngoặc kép: `\"{number}\"`"),
        format!("write `{grouped}`; if it is meant as it stands, quote it: `\"{number}\"`"),
    )
}

fn thousandths(number: Decimal) -> Decimal {
    (number.fract().abs() * Decimal::ONE_THOUSAND).trunc()
}

fn is_count(portal: &Portal, written: &Written) -> bool {
    let indicator = portal.indicator(written.figure.indicator);
    indicator.decimals.unwrap_or(0) == 0 && portal.unit(indicator.unit).dimension == "count"
}

/// From 500 to 2000 times.
fn is_a_thousand_times(large: &Value, small: &Value) -> bool {
    let (large, small) = (large.quantity.point().abs(), small.quantity.point().abs());
    let times = |number: i64| small.checked_mul(Decimal::from(number));
    times(500).is_some_and(|low| large >= low) && times(2000).is_some_and(|high| large <= high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{context, figure, portal, span, state, unit, value};
    use crate::model::StatedChange;
    use crate::source::{SourceFile, Sources};

    fn found(dimension: &str, decimals: u32, target: &str, achieved: &str, text: &str) -> usize {
        let mut portal = portal();
        portal.units = vec![unit("x", dimension)];
        portal.indicators[0].decimals = Some(decimals);
        portal.figures[0] = figure("2023", Some(target), Some(achieved));
        if let Some(value) = &mut portal.figures[0].facts.achieved {
            value.place = span(0);
        }
        RULE.run(&context(&portal, &sources(text))).len()
    }

    #[test]
    fn a_count_has_no_thousandths() {
        assert_eq!(found("count", 0, "1600", "1.628", "1.628"), 1);
        assert_eq!(found("count", 0, "2", "1.628", "1.628"), 1);
        assert_eq!(found("count", 0, "1600", "1.62", "1.62"), 0);
        assert_eq!(found("count", 0, "1600", "1628", "1628"), 0);
        assert_eq!(found("count", 0, "1600", "~ 1.628", "\"~ 1.628\""), 1);
        assert_eq!(found("count", 3, "2", "~ 1.628", "\"~ 1.628\""), 0);
    }

    #[test]
    fn an_amount_is_judged_by_its_target() {
        assert_eq!(found("money", 3, "315.4", "338.116", "338.116"), 0);
        assert_eq!(found("money", 3, "315400", "338.116", "338.116"), 1);
        assert_eq!(found("money", 3, "0.3", "0.116", "0.116"), 0);
    }

    #[test]
    fn changes_and_other_targets_count_too() {
        let mut portal = portal();
        portal.units = vec![unit("m3", "volume")];
        portal.indicators[0].decimals = Some(3);
        let change = StatedChange { value: value("1.162"), unit: ChangeUnit::Unit, since: None };
        let found = |portal: &Portal| RULE.run(&context(portal, &sources("1.162    "))).len();
        portal.figures[0] = figure("2023", None, Some("135364"));
        state(&mut portal.figures[0].facts).changes = vec![change];
        assert_eq!(found(&portal), 1);
        portal.figures[0].facts.achieved = Some(value("135364.5"));
        assert_eq!(found(&portal), 0);
    }

    fn sources(text: &str) -> Sources {
        Sources::new(vec![SourceFile { path: "figures.yaml".into(), text: text.into() }])
    }

    #[test]
    fn quotes_say_that_it_is_meant() {
        assert_eq!(found("count", 0, "1600", "1.628", "\"1.628\""), 0);
    }
}
