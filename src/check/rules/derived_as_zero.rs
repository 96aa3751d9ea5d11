//! A quotient so small that it prints as 0: doctors by inhabitants, in a unit that does not say "per 10,000".
//!
//! `X / Y` is divided by the factor of the result's unit: a unit of so many per 10,000 has `factor: 0.0001`.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Derive, Figure, Indicator, Portal};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "derived-as-zero",
    severity: Severity::Warning,
    summary_vi: "thương số tính ra (`derive: X / Y`) nhỏ đến mức in thành 0",
    summary_en: "a computed quotient (`derive: X / Y`) is so small that it prints as 0",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    // A quotient in per cent needs no factor: a small one is what it is.
    let lacks_factor =
        |one: &Indicator| matches!(one.derive, Some(Derive::Ratio(..))) && !portal.unit(one.unit).is_percent();
    let quotients = portal.by_indicator.iter().zip(&portal.indicators);
    for (figures, indicator) in quotients.filter(|(_, one)| lacks_factor(one)) {
        let mut figures = figures.iter().map(|at| &portal.figures[*at as usize]).filter(|one| one.derived);
        let zero = figures.find_map(|figure| as_zero(indicator, figure));
        findings.extend(zero.map(|number| finding(portal, indicator, number)));
    }
}

/// The number, if nothing of it is left with the indicator's decimals.
fn as_zero(indicator: &Indicator, figure: &Figure) -> Option<Decimal> {
    let number = figure.facts.achieved.as_ref()?.unrounded().point();
    let half = Decimal::new(5, indicator.decimals.unwrap_or(1) + 1);
    (!number.is_zero() && number.abs() < half).then(|| number.normalize())
}

fn finding(portal: &Portal, indicator: &Indicator, number: Decimal) -> Finding {
    let (id, unit) = (&indicator.id, &portal.unit(indicator.unit).id);
    RULE.at(
        indicator.place,
        format!("`{id}` tính ra `{number}`, in ra thành 0"),
        format!("`{id}` is computed as `{number}`, which prints as 0"),
    )
    .help(
        format!("ghi hệ số của đơn vị `{unit}` trong units.yaml, ví dụ `factor: 0.0001` cho “trên một vạn dân”; hoặc tăng `decimals` của chỉ tiêu"),
        format!("give the unit `{unit}` its factor in units.yaml, such as `factor: 0.0001` for so many per 10,000; or raise the indicator's `decimals`"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal};
    use crate::model::IndicatorId;

    fn told(achieved: &str, decimals: Option<u32>) -> usize {
        let mut portal = portal();
        portal.indicators[0].derive = Some(Derive::Ratio(IndicatorId(0), IndicatorId(0)));
        portal.indicators[0].decimals = decimals;
        portal.figures[0] = Figure { derived: true, ..figure("2023", Some("8"), Some(achieved)) };
        found(RULE, &portal).len()
    }

    #[test]
    fn what_prints_as_0_is_told() {
        assert_eq!((told("0.0008", None), told("0.0008", Some(4)), told("8", None), told("0", None)), (1, 0, 0, 0));
    }
}
