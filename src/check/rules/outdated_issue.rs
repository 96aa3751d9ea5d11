//! An acknowledged discrepancy that no longer occurs.

use crate::check::{Check, Rule};
use crate::finding::{Finding, Severity};
use crate::model::Issue;

/// The rule; the audit applies it while it holds issues against what it found.
pub const RULE: Rule = Rule {
    code: "outdated-issue",
    severity: Severity::Warning,
    summary_vi: "`issue:` ghi nhận một điểm không khớp nay không còn",
    summary_en: "an `issue:` acknowledges a discrepancy that no longer occurs",
    check: Check::Content(|_, _| {}),
};

/// What is said of such an issue.
pub fn finding(issue: &Issue) -> Finding {
    let code = issue.code;
    RULE.at(
        issue.place,
        format!("không còn điểm không khớp nào thuộc loại `{code}` ở đây"),
        format!("nothing here is `{code}` any more"),
    )
    .help(
        "bỏ `issue:` này, hoặc sửa lại con số đã ghi sai",
        "take this `issue:` out, or mend the number that was typed",
    )
}
