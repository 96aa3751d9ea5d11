//! Units of different dimensions where one would have to become the other.

use crate::check::written::each;
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Derive, Indicator, IndicatorId, Kind, Portal, UnitId};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "units-do-not-mix",
    severity: Severity::Error,
    summary_vi: "đơn vị không đổi sang nhau được",
    summary_en: "units of different dimensions would have to convert",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    for indicator in &portal.indicators {
        catalogue(portal, indicator, findings);
    }
    each(portal, |written| {
        let unit = portal.indicator(written.figure.indicator).unit;
        for again in written.facts.stated().into_iter().flat_map(|stated| &stated.also) {
            findings.extend(mix(portal, unit, again.unit, again.value.place));
        }
    });
}

fn catalogue(portal: &Portal, indicator: &Indicator, findings: &mut Vec<Finding>) {
    let sum: &[IndicatorId] = match &indicator.derive {
        Some(Derive::Sum(all)) => all,
        _ => &[],
    };
    let parts = indicator.parts.iter().chain(sum.iter().filter(|one| !indicator.parts.contains(one)));
    findings
        .extend(parts.filter_map(|part| mix(portal, indicator.unit, portal.indicator(*part).unit, indicator.place)));
    // A unit that is not there is told where it is named.
    let is_known = !portal.unit(indicator.unit).id.is_empty();
    let is_percent = portal.unit(indicator.unit).is_percent();
    let grows = matches!(indicator.derive, Some(Derive::Growth(_) | Derive::MeanGrowth(_)));
    if is_known && !is_percent && (grows || indicator.kind == Kind::Share) {
        let id = &portal.unit(indicator.unit).id;
        let finding = RULE.at(
            indicator.place,
            format!("tỷ lệ và tốc độ tăng tính bằng phần trăm, không bằng `{id}`"),
            format!("shares and growth are per cent, not `{id}`"),
        );
        findings.push(finding.help("dùng đơn vị có `dimension: share`", "use a unit with `dimension: share`"));
    }
}

fn mix(portal: &Portal, one: UnitId, other: UnitId, place: Span) -> Option<Finding> {
    let (one, other) = (portal.unit(one), portal.unit(other));
    if one.dimension == other.dimension || one.id.is_empty() || other.id.is_empty() {
        return None;
    }
    let (a, b) = (&one.id, &other.id);
    let finding =
        RULE.at(place, format!("`{b}` không đổi sang `{a}` được"), format!("`{b}` does not convert into `{a}`"));
    Some(finding.help(
        format!("hai đơn vị phải có cùng `dimension` trong units.yaml (`{}`, `{}`)", one.dimension, other.dimension),
        format!("both need the same `dimension` in units.yaml (`{}`, `{}`)", one.dimension, other.dimension),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, indicator, portal, unit};

    #[test]
    fn parts_and_their_sum_have_one_dimension() {
        let mut portal = portal();
        portal.units = vec![unit("ho", "count"), unit("ha", "area")];
        portal.indicators = ["a", "b"].map(indicator).into();
        portal.indicators[0].parts = vec![IndicatorId(1)];
        portal.indicators[0].derive = Some(Derive::Sum(vec![IndicatorId(1)]));
        assert!(found(RULE, &portal).is_empty());
        portal.indicators[1].unit = UnitId(1);
        assert_eq!(found(RULE, &portal), ["`ha` does not convert into `ho`"]);
    }

    #[test]
    fn growth_is_per_cent() {
        let mut portal = portal();
        portal.indicators = ["a", "b"].map(indicator).into();
        portal.indicators[0].derive = Some(Derive::Growth(IndicatorId(1)));
        assert_eq!(found(RULE, &portal), ["shares and growth are per cent, not `ho`"]);
    }
}
