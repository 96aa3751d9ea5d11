//! What can be wrong with a text before anyone asks what it means, in words.

use crate::finding::{Finding, Says};
use crate::source::{FileId, Span};
use serde_yaml::granit_parser::{ErrorKind, ScanError};

/// The parser's own complaint.
pub fn scan(error: &ScanError, text: &str, file: FileId) -> Finding {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let start = text.floor_char_boundary(at);
    let end = text[start..].chars().next().map_or(start, |next| start + next.len_utf8());
    let span = Span { file, start: start as u32, end: end as u32 };
    match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => tab(span),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar => unclosed_quote(opening_quote(text, span)),
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        _ if before_is_tab(text, start) => tab(span),
        _ => {
            Finding::error("not-yaml", span, Says::new("dòng này không đọc được theo cú pháp YAML", "this is not YAML"))
                .help(
                    format!("kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc kép ở dòng này và dòng trên ({error})"),
                    format!(
                        "look at the indentation, the colon and the quotes of this line and the one before ({error})"
                    ),
                )
        }
    }
}

/// A tab where only spaces may stand.
fn tab(span: Span) -> Finding {
    Finding::error("tab", span, Says::new("thụt dòng bằng phím Tab", "a tab is used for indentation"))
        .help("thay phím Tab bằng dấu cách (mỗi cấp hai dấu cách)", "use spaces instead, two for each level")
}

fn unclosed_quote(span: Span) -> Finding {
    Finding::error("unclosed-quote", span, Says::new("dấu ngoặc mở mà không đóng", "a quote is opened but not closed"))
        .help("thêm dấu ngoặc kép ở cuối giá trị", "close the quote at the end of the value")
}

/// The same key twice in one map.
pub fn duplicate_key(key: &str, span: Span, first: Span) -> Finding {
    Finding::error(
        "duplicate-key",
        span,
        Says::new(format!("khóa `{key}` đã có ở trên"), format!("the key `{key}` stands twice")),
    )
    .help("giữ một, xóa một", "keep one and delete the other")
    .also(first, "lần đầu ở đây", "first here")
}

/// `&name`
pub fn anchor(span: Span) -> Finding {
    Finding::error("anchor", span, Says::new("neo YAML (`&…`) không được dùng", "YAML anchors (`&…`) are not allowed"))
        .help("bỏ `&…`; nếu là chữ thì đặt trong dấu ngoặc kép", "remove `&…`, or quote the text")
}

/// `*name`
pub fn alias(span: Span) -> Finding {
    Finding::error(
        "alias",
        span,
        Says::new("bí danh YAML (`*…`) không được dùng", "YAML aliases (`*…`) are not allowed"),
    )
    .help("viết lại giá trị, hoặc đặt chữ trong dấu ngoặc kép", "write the value out, or quote the text")
}

/// `!tag`
pub fn tag(span: Span) -> Finding {
    Finding::error("tag", span, Says::new("thẻ YAML (`!…`) không được dùng", "YAML tags (`!…`) are not allowed"))
        .help("bỏ `!…`; nếu là chữ thì đặt trong dấu ngoặc kép", "remove `!…`, or quote the text")
}

/// More levels than anyone writes.
pub fn too_deep(span: Span) -> Finding {
    Finding::error("too-deep", span, Says::new("lồng quá 64 cấp", "nested deeper than 64 levels"))
}

/// A second document after `---`.
pub fn several_documents(span: Span) -> Finding {
    Finding::error(
        "several-documents",
        span,
        Says::new("tệp có nhiều tài liệu YAML (`---`)", "the file holds several YAML documents (`---`)"),
    )
    .help("bỏ dòng `---`, hoặc tách thành các tệp riêng", "remove the `---` line, or split the file")
}

/// A list or map as a key.
pub fn key_is_no_word(span: Span) -> Finding {
    Finding::error("wrong-type", span, Says::new("khóa phải là một từ", "a key must be a word"))
}

fn before_is_tab(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |end| end + 1);
    text[line..].chars().take_while(|one| one.is_whitespace() && *one != '\n').any(|one| one == '\t')
}

/// The quote that was opened: the last odd one on the line where the trouble began.
fn opening_quote(text: &str, span: Span) -> Span {
    let before = &text[..span.start as usize];
    match before.rfind(['"', '\'']) {
        Some(at) => Span { file: span.file, start: at as u32, end: at as u32 + 1 },
        None => span,
    }
}
