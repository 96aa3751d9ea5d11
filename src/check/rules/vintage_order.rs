//! Vintages that do not stand oldest first: the newest would be taken for history, and the old one for the present.
//!
//! By the day of the value, else of its document; an estimate after a final value is told whatever the days.

use crate::check::audit::each;
use crate::check::{About, Check, Context, Doubt, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Date, Portal, ValueStatus, Vintage};

/// The rule.
pub const RULE: Rule = Rule {
    code: "vintage-order",
    severity: Severity::Warning,
    summary_vi: "các lần công bố của một số liệu không xếp từ cũ đến mới",
    summary_en: "the vintages of a figure do not stand oldest first",
    check: Check::Doubt(doubt),
};

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    each(context.portal, |audited| {
        let vintages = audited.facts.more.as_deref().map_or(&[][..], |more| &more.vintages);
        let found = vintages.windows(2).find_map(|two| compare(context.portal, &two[0], &two[1]));
        doubts.extend(found.map(|finding| Doubt::new([About::Subject(audited.subject())], finding)));
    });
}

fn compare(portal: &Portal, first: &Vintage, second: &Vintage) -> Option<Finding> {
    let achieved = first.achieved.as_ref().zip(second.achieved.as_ref());
    let (earlier, later) = achieved.or_else(|| first.target.as_ref().zip(second.target.as_ref()))?;
    let days = days(portal, first, second).filter(|(one, two)| two < one);
    let less_sure = is_less_sure(first, second);
    let (vi, en) = match days {
        Some((one, two)) => (
            format!("lần công bố này ({two}) cũ hơn lần ghi trước nó ({one}), nhưng lại thay thế lần ấy"),
            format!("this vintage ({two}) is older than the one before it ({one}), which it replaces"),
        ),
        None if less_sure => (
            "số ước thay thế số chính thức ghi trước nó".to_owned(),
            "an estimate replaces the final value before it".to_owned(),
        ),
        None => return None,
    };
    let finding = RULE.at(later.place, vi, en);
    let finding = finding.help(
        "xếp các lần công bố từ cũ đến mới: lần mới nhất ở cuối",
        "put the vintages oldest first: the newest stands last",
    );
    Some(finding.also(earlier.place, "lần ghi trước", "the vintage before"))
}

/// The days of both, of the same sort.
fn days(portal: &Portal, first: &Vintage, second: &Vintage) -> Option<(Date, Date)> {
    let of_document = |one: &Vintage| one.origin.source.and_then(|source| portal.document(source).date);
    let own = first.origin.as_of.zip(second.origin.as_of).filter(|(one, two)| one != two);
    own.or_else(|| of_document(first).zip(of_document(second)))
}

fn is_less_sure(first: &Vintage, second: &Vintage) -> bool {
    let both = first.achieved.is_some() && second.achieved.is_some();
    let is_sure = first.status == Some(ValueStatus::Final) && first.covers == second.covers;
    both && is_sure && matches!(second.status, Some(ValueStatus::Estimate | ValueStatus::Forecast))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, figure, found, portal, value};
    use crate::model::{Covers, More, Origin};
    use std::sync::Arc;

    fn told(vintages: [(&str, ValueStatus); 2]) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", None, Some("480"));
        let vintages = vintages.map(|(day, status)| Vintage {
            target: None,
            achieved: Some(value("480")),
            previous: None,
            target_text: None,
            achieved_text: None,
            status: Some(status),
            covers: Covers::Period,
            stated: Default::default(),
            commitment: Default::default(),
            origin: Arc::new(Origin { as_of: Some(date(day)), ..Origin::default() }),
            place: value("1").place,
        });
        portal.figures[0].facts.more = Some(Box::new(More { vintages: vintages.into(), ..More::default() }));
        found(RULE, &portal)
    }

    #[test]
    fn the_newest_stands_last() {
        let (estimate, last) = (ValueStatus::Estimate, ValueStatus::Final);
        let says = "this vintage (2023-12-01) is older than the one before it (2024-05-01), which it replaces";
        assert_eq!(told([("2024-05-01", last), ("2023-12-01", estimate)]), [says]);
        assert_eq!(told([("2023-12-01", last), ("2023-12-01", estimate)]).len(), 1);
        assert!(told([("2023-12-01", estimate), ("2024-05-01", last)]).is_empty());
        assert!(told([("2023-12-01", estimate), ("2024-05-01", estimate)]).is_empty());
    }
}
