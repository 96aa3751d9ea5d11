//! A result told by a document that was written, or whose time was over, before the period began: most often the
//! source at the head of a file that was copied from another year.
//!
//! Only results: plans and forecasts are written before. Told once a folder and document.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::document::DocumentCovers;
use crate::model::{Covers, Date, Document, DocumentId, Figure, Period, Portal, ValueStatus};

/// The rule.
pub const RULE: Rule = Rule {
    code: "source-of-another-year",
    severity: Severity::Warning,
    summary_vi: "kết quả dẫn nguồn là văn bản có trước khi kỳ bắt đầu",
    summary_en: "a result is told by a document from before its period",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    let last: Vec<Option<Date>> = portal.documents.iter().map(last_day).collect();
    for report in &portal.reports {
        let mut told: Vec<DocumentId> = Vec::new();
        for figure in portal.figures_of(report) {
            let Some(source) = early(figure, &last).filter(|source| !told.contains(source)) else { continue };
            told.push(source);
            findings.extend(finding(portal, figure, source));
        }
    }
}

/// The last day that a document can speak of: its own, or the end of what it covers, or of the years in its title.
fn last_day(document: &Document) -> Option<Date> {
    let covered = document.covers.map(|covers| match covers {
        DocumentCovers::Period(period) => period.window().to,
        DocumentCovers::Window(window) => window.to,
    });
    let known = document.date.max(covered);
    known.or_else(|| years(document.title.get(0)).max().map(|year| Period::Year(year).window().to))
}

fn years(title: &str) -> impl Iterator<Item = i16> {
    let numbers = title.split(|one: char| !one.is_ascii_digit()).filter(|number| number.len() == 4);
    numbers.filter_map(|number| number.parse().ok()).filter(|year| (1990..2100).contains(year))
}

fn early(figure: &Figure, last: &[Option<Date>]) -> Option<DocumentId> {
    let facts = &figure.facts;
    let value = facts.achieved.as_ref().filter(|_| !figure.derived && facts.status != ValueStatus::Forecast)?;
    let begins = match &facts.covers {
        Covers::Window(window, _) => window.from,
        _ => figure.period.window().from,
    };
    value.origin.source.filter(|source| last[source.0 as usize].is_some_and(|last| last < begins))
}

fn finding(portal: &Portal, figure: &Figure, source: DocumentId) -> Option<Finding> {
    let (document, period) = (portal.document(source), figure.period);
    let (id, last) = (&document.id, last_day(document)?);
    let vi = format!("kết quả của kỳ {period} dẫn nguồn `{id}`, văn bản chỉ nói đến {last}");
    let en = format!("a result of {period} is said to be told by `{id}`, which speaks of nothing after {last}");
    let finding = RULE.at(figure.facts.achieved.as_ref()?.place, vi, en);
    let finding = finding.help(
        "sửa `source` (ở số liệu này hoặc ở đầu tệp), hoặc sửa `date`, `covers` của văn bản; nếu là dự báo thì thêm `status: forecast`",
        "mend `source` (here or at the head of the file), or the document's `date` and `covers`; add `status: forecast` if it is one",
    );
    Some(finding.also(document.place, "văn bản ghi ở đây", "the document stands here"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{date, found, portal};
    use crate::model::{AreaId, DocumentType, Origin, Text};
    use std::sync::Arc;

    fn told(title: &str, day: Option<&str>, covers: Option<&str>) -> Vec<String> {
        let mut portal = portal();
        portal.documents.push(Document {
            id: "bc".into(),
            area: AreaId(0),
            kind: DocumentType::Report,
            title: Text::plain(title),
            number: None,
            date: day.map(date),
            issuer: None,
            signed_as: None,
            covers: covers.and_then(Period::parse).map(DocumentCovers::Period),
            cites: Vec::new(),
            link: None,
            file: None,
            formerly: Vec::new(),
            place: portal.areas[0].place,
        });
        let origin = Arc::new(Origin { source: Some(DocumentId(0)), ..Origin::default() });
        portal.figures[0].facts.achieved.iter_mut().for_each(|value| value.origin = origin.clone());
        found(RULE, &portal)
    }

    #[test]
    fn a_document_from_before_the_period_is_told() {
        let says = "a result of 2023 is said to be told by `bc`, which speaks of nothing after 2022-12-31";
        assert_eq!(told("Báo cáo", Some("2022-12-20"), Some("2022")), [says]);
        assert_eq!(told("Báo cáo", Some("2022-12-20"), None).len(), 1);
        assert_eq!(told("Báo cáo", None, Some("2022")).len(), 1);
        assert_eq!(told("Báo cáo năm 2022", None, None).len(), 1);
    }

    #[test]
    fn later_and_undated_documents_are_fine() {
        assert!(told("Báo cáo năm 2022", Some("2023-12-20"), None).is_empty());
        assert!(told("Báo cáo năm 2022, phương hướng 2023", None, None).is_empty());
        assert!(told("Báo cáo", Some("2025-01-10"), Some("2024")).is_empty());
        assert!(told("Báo cáo", None, None).is_empty());
    }
}
