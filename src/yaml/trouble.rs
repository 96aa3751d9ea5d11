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
        ErrorKind::UnclosedFlowCollection { open } => unclosed_bracket(*open, span),
        ErrorKind::RecursionLimitExceeded => too_deep(span),
        _ if before_is_tab(text, start) => tab(span),
        _ => slip(text, start, file).unwrap_or_else(|| {
            let says = Says::new("dòng này không đọc được theo cú pháp YAML", "this is not YAML");
            Finding::error("not-yaml", span, says).help(
                "kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc kép ở dòng này và dòng trên",
                format!("look at the indentation, the colon and the quotes of this line and the one before ({error})"),
            )
        }),
    }
}

/// The slips with colons that people make most; the parser notices them late and calls them something else.
fn slip(text: &str, at: usize, file: FileId) -> Option<Finding> {
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = text[..line_start].trim_end();
    let before_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = |start: usize| (start, text[start..].lines().next().unwrap_or(""));
    let lines = [line(line_start), line(before_start)];
    lines.iter().find_map(|(start, line)| no_space(line, *start, file)).or_else(|| colon_within(lines[0], at, file))
}

/// `target:5`
fn no_space(line: &str, start: usize, file: FileId) -> Option<Finding> {
    let (key, value) = line.split_once(':')?;
    let word = key.trim_start();
    let is_key = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    if !is_key || value.starts_with([' ', '\t', '/']) || value.trim().is_empty() {
        return None;
    }
    let first = start + key.len() - word.len();
    let says = Says::new("thiếu dấu cách sau dấu hai chấm", "there is no space after the colon");
    let right = format!("{word}: {}", value.trim_end());
    Some(
        Finding::error("not-yaml", Span { file, start: first as u32, end: (start + key.len() + 1) as u32 }, says)
            .help(format!("viết `{right}`"), format!("write `{right}`")),
    )
}

/// `title: Huyện: minh bạch`
fn colon_within((start, line): (usize, &str), at: usize, file: FileId) -> Option<Finding> {
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    if start + key.len() >= at || value.starts_with(['"', '\'', '{', '[', '|', '>']) || !value.contains(':') {
        return None;
    }
    let says = Says::new("giá trị có dấu hai chấm phải đặt trong dấu ngoặc kép", "a value with a colon needs quotes");
    let right = format!("{}: \"{}\"", key.trim_start(), value.replace('"', "'"));
    let first = start + line.len() - line.split_once(": ")?.1.trim_start().len();
    Some(
        Finding::error("not-yaml", Span { file, start: first as u32, end: (first + value.len()) as u32 }, says)
            .help(format!("viết `{right}`"), format!("write `{right}`")),
    )
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

fn unclosed_bracket(open: char, span: Span) -> Finding {
    let close = if open == '{' { '}' } else { ']' };
    let says = Says::new(
        format!("dấu ngoặc `{open}` mở mà không đóng"),
        format!("the bracket `{open}` is opened but not closed"),
    );
    Finding::error("not-yaml", span, says)
        .help(format!("thêm `{close}` ở cuối danh sách"), format!("add `{close}` at the end of the list"))
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
