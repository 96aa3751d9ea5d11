//! What can be wrong with a text before anyone asks what it means, in words.

use super::{braces, missing};
use crate::finding::{Finding, Says};
use crate::source::{FileId, Span};
use serde_yaml::granit_parser::{ErrorKind, ScanError};

/// The parser's own complaint.
pub fn scan(error: &ScanError, text: &str, file: FileId) -> Finding {
    let at = error.marker().byte_offset().unwrap_or(0).min(text.len());
    let start = text.floor_char_boundary(at);
    let end = text[start..].chars().next().map_or(start, |next| start + next.len_utf8());
    let span = Span { file, start: start as u32, end: end as u32 };
    if let Some(found) = in_braces(text, start, file) {
        return found;
    }
    let too_many = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
    if let Some(open) = open_bracket(&text[..end], text, file).filter(|_| !too_many) {
        return cut(text, open.1).unwrap_or_else(|| unclosed_bracket(open.0, open.1));
    }
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
        | ErrorKind::InvalidTrailingSingleQuotedScalar => {
            unclosed_quote(open_quote(text, file).unwrap_or_else(|| opening_quote(text, span)))
        }
        ErrorKind::UnclosedFlowCollection { open } => cut(text, span).unwrap_or_else(|| unclosed_bracket(*open, span)),
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

/// A slip around braces in the line of the trouble or one of the few before it.
fn in_braces(text: &str, at: usize, file: FileId) -> Option<Finding> {
    let mut rest = Some(text[at..].find('\n').map_or(text.len(), |end| at + end));
    let lines = std::iter::from_fn(|| {
        let end = rest?;
        let start = text[..end].rfind('\n').map_or(0, |at| at + 1);
        rest = start.checked_sub(1);
        Some((start, &text[start..end]))
    });
    let lines: Vec<(usize, &str)> = lines.filter(|(_, line)| !line.trim().is_empty()).take(2).collect();
    lines.into_iter().rev().find_map(|(start, line)| braces::slip(line, start, file))
}

/// The slips with colons that people make most; the parser notices them late and calls them something else.
fn slip(text: &str, at: usize, file: FileId) -> Option<Finding> {
    let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
    let before = text[..line_start].trim_end();
    let before_start = before.rfind('\n').map_or(0, |end| end + 1);
    let line = |start: usize| (start, text[start..].lines().next().unwrap_or(""));
    let lines = [line(line_start), line(before_start)];
    let find = |slip: fn(&str, usize, FileId) -> Option<Finding>| {
        lines.iter().find_map(|(start, line)| slip(line, *start, file))
    };
    find(no_space).or_else(|| find(sign_first)).or_else(|| colon_within(lines[0], at, file))
}

/// `target:5`
fn no_space(line: &str, start: usize, file: FileId) -> Option<Finding> {
    let written = line.trim();
    missing::blank(written)?;
    let first = start + line.len() - line.trim_start().len();
    let span = Span { file, start: first as u32, end: (first + written.len()) as u32 };
    Some(missing::finding(written, span))
}

/// `target: >= 85`
fn sign_first(line: &str, start: usize, file: FileId) -> Option<Finding> {
    let signs = [": >", ": @", ": %", ": `"];
    let at = signs.iter().filter_map(|sign| line.find(sign)).min()? + 2;
    let rest = &line[at..];
    let end = rest.find([',', '}']).filter(|_| line[..at].contains('{')).unwrap_or(rest.len());
    let value = rest[..end].trim_end();
    if value.len() < 2 || value.contains('"') {
        return None;
    }
    let sign = &value[..1];
    let says = Says::new(
        format!("giá trị bắt đầu bằng `{sign}` phải đặt trong dấu ngoặc kép"),
        format!("a value that begins with `{sign}` needs quotes"),
    );
    let span = Span { file, start: (start + at) as u32, end: (start + at + value.len()) as u32 };
    Some(Finding::error("not-yaml", span, says).help(format!("viết `\"{value}\"`"), format!("write `\"{value}\"`")))
}

/// `title: Huyện: minh bạch`
fn colon_within((start, line): (usize, &str), at: usize, file: FileId) -> Option<Finding> {
    let (key, value) = line.split_once(": ")?;
    let value = value.trim();
    if start + key.len() >= at || value.starts_with(['"', '\'', '{', '[', '|', '>']) || !value.contains(':') {
        return None;
    }
    let says = Says::new("giá trị có dấu hai chấm phải đặt trong dấu ngoặc kép", "a value with a colon needs quotes");
    let right = format!("\"{}\"", value.replace('"', "'"));
    let first = start + line.len() - line.split_once(": ")?.1.trim_start().len();
    Some(
        Finding::error("not-yaml", Span { file, start: first as u32, end: (first + value.len()) as u32 }, says)
            .help(format!("viết `{right}`"), format!("write `{right}`")),
    )
}

/// A tab where only spaces may stand.
fn tab(span: Span) -> Finding {
    Finding::error("tab", span, Says::new("thụt dòng bằng phím Tab", "a tab is used for indentation")).help(
        "thay mọi phím Tab bằng dấu cách (mỗi cấp hai dấu cách)",
        "use spaces instead of all tabs, two for each level",
    )
}

fn unclosed_quote(span: Span) -> Finding {
    Finding::error("unclosed-quote", span, Says::new("dấu ngoặc mở mà không đóng", "a quote is opened but not closed"))
        .help("thêm dấu ngoặc kép ở cuối giá trị", "close the quote at the end of the value")
}

/// `{target: 5, achieved: #N/A}`: what stands behind a `#` is not read, the bracket neither.
fn cut(text: &str, span: Span) -> Option<Finding> {
    const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];
    let line = text[span.start as usize..].lines().next().unwrap_or("");
    let at = line.find(" #").filter(|at| line[*at..].contains(['}', ']']))? + 1;
    let start = span.start + at as u32;
    let error = ERRORS.into_iter().find(|error| line[at..].starts_with(error));
    let says = Says::new(
        "từ dấu `#` đến cuối dòng không được đọc, nên dấu ngoặc mở mà không đóng",
        "nothing is read from the `#` to the end of the line, so the bracket is not closed",
    );
    let finding = Finding::error("not-yaml", Span { file: span.file, start, end: start + 1 }, says);
    Some(match error {
        Some(error) => finding.help(
            format!("`{error}` là lỗi của bảng tính: chưa có số thì bỏ khóa này"),
            format!("`{error}` is an error of a spreadsheet: leave the key out where there is no number"),
        ),
        None => finding.help("đặt giá trị có dấu `#` trong dấu ngoặc kép", "put the value with the `#` in quotes"),
    })
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

/// The bracket on the first line that opens a list or map and does not close it, where the next line begins a value of
/// its own that stands no further in.
fn open_bracket(before: &str, text: &str, file: FileId) -> Option<(char, Span)> {
    let mut start = 0;
    for line in before.split_inclusive('\n') {
        let found = bracket_left_open(line).filter(|_| is_entry_next(text, start, line));
        if let Some((at, open)) = found {
            let at = (start + at) as u32;
            return Some((open, Span { file, start: at, end: at + 1 }));
        }
        start += line.len();
    }
    None
}

fn bracket_left_open(line: &str) -> Option<(usize, char)> {
    let value = line.find(": ").map_or(0, |at| at + 2);
    let at = value + (line[value..].len() - line[value..].trim_start().len());
    let open = line[at..].chars().next().filter(|one| matches!(one, '{' | '['))?;
    let (mut depth, mut quoted) = (0, false);
    for one in line[at..].chars() {
        match one {
            '"' => quoted = !quoted,
            '{' | '[' if !quoted => depth += 1,
            '}' | ']' if !quoted => depth -= 1,
            _ => {}
        }
    }
    (depth > 0 && !quoted).then_some((at, open))
}

fn is_entry_next(text: &str, start: usize, line: &str) -> bool {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let next = text[start..].lines().skip(1).find(|line| !line.trim().is_empty());
    next.is_none_or(|next| begins_entry(next) && indent(next) <= indent(line))
}

/// Whether a line begins a value of its own.
fn begins_entry(line: &str) -> bool {
    let line = line.trim_start();
    let word = line.split(':').next().unwrap_or("");
    let key = line.contains(':') && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    key || line.starts_with("- ")
}

/// The quote on the first line that opens one and does not close it, where the next line begins a value of its own.
fn open_quote(text: &str, file: FileId) -> Option<Span> {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty()).peekable();
    while let Some(line) = lines.next() {
        let quotes = line.matches('"').count() - line.matches("\\\"").count();
        if quotes % 2 == 1 && begins_entry(line) && lines.peek().is_none_or(|next| begins_entry(next)) {
            let at = (line.as_ptr() as usize - text.as_ptr() as usize + line.find('"')?) as u32;
            let odd = line
                .rfind('"')
                .filter(|_| quotes > 1)
                .map_or(at, |last| at + (last - line.find('"').unwrap_or(0)) as u32);
            return Some(Span { file, start: odd, end: odd + 1 });
        }
    }
    None
}

/// The quote that was opened: the last odd one on the line where the trouble began.
fn opening_quote(text: &str, span: Span) -> Span {
    let before = &text[..span.start as usize];
    match before.rfind(['"', '\'']) {
        Some(at) => Span { file: span.file, start: at as u32, end: at as u32 + 1 },
        None => span,
    }
}
