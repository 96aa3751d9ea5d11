//! Slips around `{…}` that leave a bracket open to YAML although it is closed: no colon before it, semicolons between
//! its entries, a value whose first sign means something to YAML.

use crate::finding::{Finding, Says};
use crate::source::{FileId, Span};

/// What no value may begin with outside quotes.
const SIGNS: [char; 8] = ['%', '@', '`', '>', '|', '&', '*', '!'];

/// The slip in one line, which begins at that place of the text.
pub fn slip(line: &str, start: usize, file: FileId) -> Option<Finding> {
    let at = |from: usize, to: usize| Span { file, start: (start + from) as u32, end: (start + to) as u32 };
    let line = line.trim_end();
    let first = line.len() - line.trim_start().len();
    if let Some(right) = with_colon(line.trim_start()) {
        return Some(no_colon(&right, at(first, line.len())));
    }
    is_closed(line).then(|| semicolon(line, at).or_else(|| sign(line, at)))?
}

/// `dan-lon {target: 8500}` with its colon.
pub fn with_colon(line: &str) -> Option<String> {
    let (key, rest) = line.split_once('{')?;
    let key = key.strip_suffix(' ').map(str::trim_end).filter(|key| !key.is_empty())?;
    let word = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    (word && key != "-" && rest.ends_with('}')).then(|| format!("{key}: {{{rest}"))
}

/// What is said where the colon is missing.
pub fn no_colon(right: &str, span: Span) -> Finding {
    let says = Says::new("thiếu dấu hai chấm trước dấu ngoặc `{`", "there is no colon before the `{`");
    Finding::error("not-yaml", span, says).help(format!("viết `{right}`"), format!("write `{right}`"))
}

/// What is said of a text with commas that is cut at them: it stands within braces without quotes.
pub fn parted(text: &str, span: Span) -> Finding {
    let right = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "'"));
    let says = Says::new(
        "trong dấu ngoặc `{…}`, chữ có dấu phẩy phải đặt trong dấu ngoặc kép",
        "within braces `{…}` a text with a comma needs quotes",
    );
    Finding::error("not-yaml", span, says).help(format!("viết `{right}`"), format!("write `{right}`"))
}

/// Whether a line opens braces and closes all of them.
fn is_closed(line: &str) -> bool {
    let depth = outside_quotes(line).fold(0, |depth, (_, one)| match one {
        '{' | '[' => depth + 1,
        '}' | ']' => depth - 1,
        _ => depth,
    });
    depth == 0 && line.contains('{')
}

fn outside_quotes(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut quoted = false;
    line.char_indices().filter(move |(_, one)| {
        quoted ^= *one == '"';
        !quoted
    })
}

/// `{target: 8500; achieved: 8120}`
fn semicolon(line: &str, at: impl Fn(usize, usize) -> Span) -> Option<Finding> {
    let open = line.find('{')?;
    let divides = |at: usize| {
        let rest = line[at + 1..].trim_start();
        let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(byte)).count();
        word > 0 && rest[word..].starts_with(": ")
    };
    let marks: Vec<usize> = outside_quotes(line).filter(|(_, one)| *one == ';').map(|(at, _)| at).collect();
    let wrong: Vec<usize> = marks.into_iter().filter(|mark| *mark > open && divides(*mark)).collect();
    let (first, last) = (*wrong.first()?, *wrong.last()?);
    let mut right = line[first..=last].to_owned();
    wrong.iter().for_each(|mark| right.replace_range(mark - first..=mark - first, ","));
    let says = Says::new(
        "trong dấu ngoặc `{…}`, giữa hai khóa là dấu phẩy, không phải dấu chấm phẩy",
        "within braces `{…}` a comma stands between two keys, no semicolon",
    );
    let finding = Finding::error("not-yaml", at(first, last + 1), says);
    Some(finding.help(format!("viết `{right}`"), format!("write `{right}`")))
}

/// `{name: %, dimension: share}`
fn sign(line: &str, at: impl Fn(usize, usize) -> Span) -> Option<Finding> {
    let open = line.find('{')?;
    let begins = |(mark, _): (usize, char)| {
        let value = mark + line[mark..].strip_prefix(": ").map(|rest| line[mark..].len() - rest.trim_start().len())?;
        line[value..].starts_with(SIGNS).then_some(value)
    };
    let start = outside_quotes(line).filter(|(mark, _)| *mark > open).find_map(begins)?;
    let end = line[start..].find([',', '}', ';']).map_or(line.len(), |end| start + end);
    let value = line[start..end].trim_end();
    if value.contains('"') {
        return None;
    }
    let says = Says::new(
        format!("giá trị bắt đầu bằng `{}` phải đặt trong dấu ngoặc kép", &value[..1]),
        format!("a value that begins with `{}` needs quotes", &value[..1]),
    );
    let finding = Finding::error("not-yaml", at(start, start + value.len()), says);
    Some(finding.help(format!("viết `\"{value}\"`"), format!("write `\"{value}\"`")))
}
