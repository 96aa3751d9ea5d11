//! The codes that reading reports: what cannot be read at all. Listed here, so that `check --rules` lists everything.

use crate::finding::Severity;

/// One code of the reading.
pub struct Loaded {
    /// The code of its findings.
    pub code: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What it finds, in Vietnamese.
    pub summary_vi: &'static str,
    /// What it finds, in English.
    pub summary_en: &'static str,
}

/// Every code of the reading.
pub const LOADED: &[Loaded] = &[
    error("not-yaml", "dòng không theo cú pháp YAML", "a line is no YAML"),
    error("tab", "thụt dòng bằng phím Tab", "a tab is used for indentation"),
    error("unclosed-quote", "dấu ngoặc mở mà không đóng", "a quote is opened but not closed"),
    error("duplicate-key", "một khóa viết hai lần", "a key stands twice"),
    error("anchor", "neo YAML (`&…`)", "a YAML anchor"),
    error("alias", "bí danh YAML (`*…`)", "a YAML alias"),
    error("tag", "thẻ YAML (`!…`)", "a YAML tag"),
    error("too-deep", "lồng quá 64 cấp", "values are nested deeper than 64 levels"),
    error("several-documents", "tệp có nhiều tài liệu YAML", "a file holds several YAML documents"),
];

const fn error(code: &'static str, summary_vi: &'static str, summary_en: &'static str) -> Loaded {
    Loaded { code, severity: Severity::Error, summary_vi, summary_en }
}
