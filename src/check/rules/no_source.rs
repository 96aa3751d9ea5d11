//! Numbers that name no source: readers cannot check them.
//!
//! One note for the whole portal.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    code: "no-source",
    severity: Severity::Info,
    summary_vi: "có số liệu không nêu nguồn",
    summary_en: "there are figures that name no source",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let written = || context.portal.figures.iter().filter(|figure| !figure.derived);
    let without = || written().filter(|figure| !figure.names_source());
    let Some(first) = without().map(|figure| figure.facts.place).min() else { return };
    let (count, all) = (without().count(), written().count());
    let vi = format!("{count} trong {all} số liệu không nêu nguồn, từ đây trở đi");
    let en = format!("{count} of {all} figures name no source, the first one here");
    findings.push(RULE.at(first, vi, en).help(
        "khai văn bản trong documents.yaml, rồi ghi `source: <mã văn bản>` ở đầu tệp",
        "describe the document in documents.yaml, then write `source: <its id>` at the head of the file",
    ));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal};
    use crate::model::{DocumentId, Origin};
    use std::sync::Arc;

    #[test]
    fn figures_without_a_source_are_counted_once() {
        let mut portal = portal();
        assert_eq!(found(RULE, &portal), ["1 of 1 figures name no source, the first one here"]);
        portal.figures[0].facts.origin = Arc::new(Origin { source: Some(DocumentId(0)), ..Origin::default() });
        assert!(found(RULE, &portal).is_empty());
    }
}
