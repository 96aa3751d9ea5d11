//! A number of people, animals or things with decimals: `4599.6` pigs.
//!
//! Thousands of them have decimals, and so has what is counted on average; `decimals` at the indicator or quotes say
//! that they are meant. What has the form of grouped thousands is [`super::looks_grouped`]'s.

use crate::check::grouped::{is_bare, is_thousands};
use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule, telling, worded};
use crate::finding::{Finding, Severity};
use crate::model::{Amount, Comparator, Indicator, Kind, Portal, Text, Value};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "fraction-of-count",
    severity: Severity::Warning,
    summary_vi: "số đếm (người, con, hộ…) có phần lẻ",
    summary_en: "a number of people, animals or things has decimals",
    check: Check::Content(check),
};

/// Words for what is counted on average.
const AVERAGES: &[&str] = &["bình quân", "trung bình", "quy đổi", "mật độ", "average", "mean", "equivalent", "per"];

/// What a share may be of that is measured, not counted.
const MEASURES: &[&str] =
    &["ha", "héc ta", "km", "m", "m2", "m²", "km2", "km²", "m3", "m³", "kg", "tấn", "tạ", "đồng", "hectares", "tonnes"];

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let counted: Vec<bool> = context.portal.indicators.iter().map(|one| is_counted(context.portal, one)).collect();
    each(context.portal, |written| {
        if counted[written.figure.indicator.0 as usize] {
            let kind = context.portal.indicator(written.figure.indicator).kind;
            let odd = values(&written).filter(|value| is_fraction(context, kind, value));
            findings.extend(odd.map(finding));
        }
    });
}

fn is_counted(portal: &Portal, indicator: &Indicator) -> bool {
    let unit = portal.unit(indicator.unit);
    let counts = match indicator.kind {
        Kind::Amount => {
            unit.dimension == "count" && unit.factor <= Decimal::ONE && indicator.decimals.unwrap_or(0) == 0
        }
        Kind::Share => indicator.of.as_ref().is_some_and(|of| !is_measure(portal, &of.text)),
        _ => false,
    };
    counts && !worded::says_one_of(&indicator.title, AVERAGES)
}

fn is_measure(portal: &Portal, of: &Text) -> bool {
    let measured = || portal.units.iter().filter(|unit| unit.dimension != "count");
    worded::says_one_of(of, MEASURES) || measured().any(|unit| of.all().any(|text| text == unit.name.text.get(0)))
}

fn values<'a>(written: &Written<'a>) -> impl Iterator<Item = &'a Value> {
    [written.facts.target.as_ref(), written.achieved(), written.facts.previous()].into_iter().flatten()
}

fn is_fraction(context: &Context, kind: Kind, value: &Value) -> bool {
    match value.quantity.amount {
        Amount::Number(number) => {
            // A share as one number is its per cent.
            kind == Kind::Amount
                && !number.fract().is_zero()
                && !matches!(value.quantity.comparator, Comparator::About | Comparator::Almost)
                && !is_thousands(value)
                && is_bare(context, value)
        }
        Amount::Share(part, whole) => !part.fract().is_zero() || !whole.fract().is_zero(),
        Amount::Range(..) | Amount::Rank(..) => false,
    }
}

fn finding(value: &Value) -> Finding {
    let number = telling::quantity_as_written(&value.quantity);
    let finding = RULE.at(
        value.place,
        format!("`{number}` có phần lẻ, trong khi chỉ tiêu này là số đếm"),
        format!("`{number}` has decimals, and this indicator counts"),
    );
    if let Amount::Share(..) = value.quantity.amount {
        return finding.help(
            "viết hai số nguyên; nếu là đại lượng đo thì ghi đơn vị ở `of` của chỉ tiêu, ví dụ `of: ha`",
            "write two whole numbers; if something is measured, name the unit in `of` of the indicator, such as `of: ha`",
        );
    }
    let decimals = value.quantity.point().scale();
    if value.quantity.comparator != Comparator::Exactly {
        return finding.help(
            format!("viết số nguyên; nếu đúng là số lẻ thì ghi `decimals: {decimals}` ở chỉ tiêu"),
            format!("write a whole number; if it is meant as it stands, write `decimals: {decimals}` at the indicator"),
        );
    }
    finding.help(
        format!("viết số nguyên; nếu đúng là số lẻ thì đặt trong dấu ngoặc kép, `\"{number}\"`, hoặc ghi `decimals: {decimals}` ở chỉ tiêu"),
        format!("write a whole number; if it is meant as it stands, quote it, `\"{number}\"`, or write `decimals: {decimals}` at the indicator"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found_beside, portal};
    use crate::model::Noun;

    fn told(title: &str, factor: u32, achieved: &str) -> Vec<String> {
        let mut portal = portal();
        portal.units[0].factor = Decimal::from(factor);
        portal.indicators[0].title = Text::plain(title);
        portal.figures[0] = figure("2023", None, Some(achieved));
        found_beside(RULE, &portal, "          ")
    }

    #[test]
    fn nobody_counts_six_tenths_of_a_pig() {
        assert_eq!(told("Đàn lợn", 1, "4599.6"), ["`4599.6` has decimals, and this indicator counts"]);
        assert_eq!(told("Đàn lợn", 1, "0.5").len(), 1);
        assert!(told("Đàn lợn", 1, "4600").is_empty() && told("Đàn lợn", 1, "4600.0").is_empty());
    }

    #[test]
    fn nor_four_and_a_half_schools() {
        let told = |of: &str, achieved: &str| {
            let mut portal = portal();
            portal.units[0].dimension = "share".into();
            (portal.indicators[0].kind, portal.indicators[0].of) = (Kind::Share, Some(Noun::plain(of)));
            portal.figures[0] = figure("2023", None, Some(achieved));
            found_beside(RULE, &portal, "          ")
        };
        assert_eq!(told("trường", "4.5/10"), ["`4.5/10` has decimals, and this indicator counts"]);
        assert!(told("trường", "4/10").is_empty() && told("trường", "92.3").is_empty());
        assert!(told("ha", "4.5/10").is_empty());
    }

    #[test]
    fn thousands_averages_and_about_have_decimals() {
        assert!(told("Đàn lợn", 1000, "4.6").is_empty());
        assert!(told("Số người bình quân một hộ", 1, "3.6").is_empty());
        assert!(told("Đàn lợn", 1, "~ 4599.5").is_empty());
        assert_eq!(told("Đàn lợn", 1, ">= 4599.5"), ["`>= 4599.5` has decimals, and this indicator counts"]);
        assert!(told("Đàn lợn", 1, "4.599").is_empty());
    }
}
