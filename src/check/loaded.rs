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
    error("unclosed-front-matter", "phần đầu tệp Markdown không đóng", "front matter is not closed"),
    error("malformed-live-data", "số liệu tự động viết sai", "live data cannot be read"),
    error(
        "unknown-live-data",
        "số liệu tự động không có loại hay tham số đó",
        "live data of an unknown name or argument",
    ),
    error("misplaced-live-data", "số liệu tự động đứng sai chỗ", "live data stands where it cannot"),
    error("broken-picture", "ảnh không có hoặc không dùng được", "a picture is missing or cannot be used"),
    error("duplicate-footnote", "một chú thích viết hai lần", "a footnote is defined twice"),
    warning("unknown-footnote", "chú thích được dẫn nhưng không có", "a footnote is not defined"),
    warning("unused-footnote", "chú thích không được dẫn", "nothing refers to a footnote"),
    warning("forbidden-link", "liên kết không được phép, đã bỏ", "a link is not allowed and was dropped"),
    warning("undescribed-picture", "ảnh không có lời mô tả", "a picture has no description"),
    warning("raw-html", "mã HTML được hiện như chữ thường", "raw HTML is shown as text"),
];

const fn error(code: &'static str, summary_vi: &'static str, summary_en: &'static str) -> Loaded {
    Loaded { code, severity: Severity::Error, summary_vi, summary_en }
}

const fn warning(code: &'static str, summary_vi: &'static str, summary_en: &'static str) -> Loaded {
    Loaded { code, severity: Severity::Warning, summary_vi, summary_en }
}
