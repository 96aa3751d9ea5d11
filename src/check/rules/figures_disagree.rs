//! One number said twice with two values: by two places of one document, by a report and the report of a year before, or
//! by a figure and the rule that derives it.
//!
//! Later vintages by other documents are revisions, which [the changes](crate::model::Vintage) show. Tolerance: half a
//! step of the last printed digit of each; a derived value within one unit of the printed one's last digit.

use crate::check::audit::each;
use crate::check::{Audited, Check, Context, Lead, Rule, reckon};
use crate::finding::Severity;
use crate::model::{Discrepancy, Interval, Measure, Portal, Quantity, Reading, Token, Value, Vintage, derived};

/// The rule.
pub const RULE: Rule = Rule {
    code: "figures-disagree",
    severity: Severity::Warning,
    summary_vi: "một số liệu được nêu hai lần với hai giá trị khác nhau",
    summary_en: "one number is said twice with two values",
    check: Check::Audit(Lead { vi: "số liệu", en: "the number" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    each(portal, |audited| {
        found.extend(with_itself(portal, audited));
        found.extend(with_last_year(portal, audited));
        found.extend(with_its_rule(portal, audited));
    });
}

/// Two vintages of one document.
fn with_itself(portal: &Portal, audited: &Audited) -> Vec<Discrepancy> {
    let vintages = audited.facts.more.as_deref().map_or(&[][..], |more| &more.vintages);
    let takes: [fn(&Vintage) -> Option<&Value>; 2] =
        [|vintage| vintage.achieved.as_ref(), |vintage| vintage.previous.as_ref()];
    let values = |take: fn(&Vintage) -> Option<&Value>| vintages.iter().filter_map(take).collect::<Vec<_>>();
    let pairs = takes
        .into_iter()
        .map(values)
        .flat_map(|values| values.windows(2).map(|pair| (pair[0], pair[1])).collect::<Vec<_>>());
    pairs.filter(same_document).filter_map(|(one, other)| compare(portal, audited, one, other)).collect()
}

/// A correction on another day, or with a reason, is a revision, even by the same document.
fn same_document((one, other): &(&Value, &Value)) -> bool {
    let corrects = one.origin.as_of != other.origin.as_of || other.origin.reason.is_some();
    one.origin.source.is_some() && one.origin.source == other.origin.source && !corrects
}

/// Last year's level as this document prints it, against the figure of last year.
fn with_last_year(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    let previous = audited.facts.previous()?;
    let (indicator, period) = (audited.figure.indicator, audited.figure.period);
    let is_same = portal.indicator(indicator).is_continuous(period);
    let before = portal.figure(indicator, audited.figure.area, period.previous()).filter(|_| is_same)?;
    let facts = before.facts.member(audited.path).filter(|facts| facts.covers == audited.facts.covers)?;
    compare(portal, audited, previous, facts.achieved.as_ref().filter(|_| !before.derived)?)
}

fn compare(portal: &Portal, audited: &Audited, one: &Value, other: &Value) -> Option<Discrepancy> {
    let [a, b] = [one, other].map(|value| reckon::known(portal, audited, value));
    if !a.is_apart(&b) {
        return None;
    }
    let mut told = Discrepancy::new(RULE.code, audited.subject(), one.place);
    told.printed = Some(Reading::Quantity(one.quantity));
    told.measure = Measure::Unit(portal.indicator(audited.figure.indicator).unit);
    told.reckoning = vec![Token::Quantity(one.quantity), Token::Sign("≠"), Token::Quantity(other.quantity)];
    told.beside = vec![other.place];
    Some(told)
}

/// A value that is given though a rule derives it, where the rule gives another.
fn with_its_rule(portal: &Portal, audited: &Audited) -> Option<Discrepancy> {
    if !audited.path.is_empty() || audited.figure.derived {
        return None;
    }
    let written = audited.facts.achieved.as_ref()?;
    let computed: Interval = derived(portal, audited.figure)?;
    if written.quantity.agrees_with(&computed) {
        return None;
    }
    let digits = written.quantity.digits_beside();
    let unit = portal.indicator(audited.figure.indicator).unit;
    let mut told = Discrepancy::new(RULE.code, audited.subject(), written.place);
    told = told.between(&written.quantity, &reckon::middle(&computed, digits), Measure::Unit(unit));
    told.reckoning = vec![Token::Quantity(written.quantity), Token::Sign("≠")];
    told.reckoning.extend(Quantity::of(&computed.rounded(digits)).map(Token::Quantity));
    Some(told)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, found, portal, value};
    use crate::model::More;

    fn previous(printed: &str, then: &str) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", None, Some(then));
        let mut now = figure("2024", None, Some("500"));
        now.facts.more = Some(Box::new(More { previous: Some(value(printed)), ..More::default() }));
        add(&mut portal, now);
        found(RULE, &portal)
    }

    #[test]
    fn last_year_as_this_document_has_it_is_held_against_last_year() {
        assert!(previous("480", "480").is_empty());
        assert_eq!(previous("408", "480"), ["the number is printed as `408 ho`: 408 ≠ 480"]);
    }
}
