//! Where the target of a link or picture leads: to the web, to a file of the content, or nowhere.
//!
//! Nothing passes that a browser could take for a script, however it is spelled: the target is first freed of what
//! browsers ignore, and only what begins with a known scheme and a host goes out.

use crate::load::address;
use crate::model::Destination;
use crate::source::invisible::is_invisible;
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// Why a target leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is none.
    Empty,
    /// A scheme that runs what the link holds.
    Dangerous(String),
    /// Any other scheme than http, https and mailto.
    Scheme(String),
    /// An address on the web that leads nowhere, or not where it seems to.
    Web(address::Trouble),
    /// `/path`, `//host` or a path with `\`.
    Absolute,
    /// `..` beyond the content folder.
    OutOfContent,
}

/// Where a target leads that stands in the file of that path.
pub fn read(target: &str, file: &str) -> Result<Destination, Refusal> {
    let target = as_browsers_read(target);
    if target.is_empty() {
        return Err(Refusal::Empty);
    }
    match scheme(&target) {
        Some("http" | "https") => web(&target),
        Some("mailto") => Ok(Destination::Outside(encoded(&target))),
        Some(scheme @ ("javascript" | "data" | "vbscript")) => Err(Refusal::Dangerous(scheme.to_owned())),
        Some(scheme) => Err(Refusal::Scheme(scheme.to_owned())),
        None => inside(&target, file),
    }
}

/// Without control and invisible characters anywhere and without white space at the ends, the scheme in lower case.
fn as_browsers_read(target: &str) -> String {
    let clean: String = target.chars().filter(|one| !is_ignored(*one)).collect();
    let clean = clean.trim();
    match clean.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => format!("{}:{rest}", scheme.trim_end().to_ascii_lowercase()),
        _ => clean.to_owned(),
    }
}

/// More than browsers ignore: invisible characters only serve to mislead.
fn is_ignored(one: char) -> bool {
    one.is_control() || is_invisible(one)
}

fn scheme(target: &str) -> Option<&str> {
    target.split_once(':').map(|(scheme, _)| scheme.trim_end()).filter(|scheme| is_scheme(scheme))
}

/// White space counts: `java script:` is no path that anyone means.
fn is_scheme(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_alphabetic())
        && word.chars().all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-' | '.' | ' '))
}

fn web(target: &str) -> Result<Destination, Refusal> {
    address::web(target).map(|target| Destination::Outside(encoded(&target))).map_err(Refusal::Web)
}

/// What may stand in an address stays; the rest becomes `%xx`.
fn encoded(target: &str) -> String {
    let mut out = String::with_capacity(target.len());
    let mut fragment = false;
    for (at, one) in target.char_indices() {
        let stays = match one {
            '%' => is_escape(&target[at..]),
            '#' => !std::mem::replace(&mut fragment, true),
            _ => one.is_ascii_alphanumeric() || "-._~:/?@!$&'()*+,;=".contains(one) || one > '\u{a0}',
        };
        match stays {
            true => out.push(one),
            false => one.encode_utf8(&mut [0; 4]).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}"))),
        }
    }
    out
}

fn is_escape(text: &str) -> bool {
    matches!(text.as_bytes(), [b'%', one, two, ..] if one.is_ascii_hexdigit() && two.is_ascii_hexdigit())
}

fn inside(target: &str, file: &str) -> Result<Destination, Refusal> {
    if target.starts_with('/') || target.contains('\\') {
        return Err(Refusal::Absolute);
    }
    let (path, anchor) = match target.split_once('#') {
        Some((path, anchor)) => (path, Some(decoded(anchor).into_owned())),
        None => (target, None),
    };
    let path = match path {
        "" => file.to_owned(),
        path => below(file, &decoded(path))?,
    };
    Ok(Destination::Inside { path, anchor: anchor.filter(|anchor| !anchor.is_empty()) })
}

/// `%xx` as the letters that are meant, composed as all texts are.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend(&rest.as_bytes()[..at]);
        let digits = rest.get(at + 1..at + 3).filter(|_| is_escape(&rest[at..]));
        bytes.push(digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).unwrap_or(b'%'));
        rest = &rest[at + 1 + digits.map_or(0, str::len)..];
    }
    bytes.extend(rest.as_bytes());
    Cow::Owned(String::from_utf8_lossy(&bytes).nfc().collect())
}

/// The path that another file's relative path means.
fn below(file: &str, path: &str) -> Result<String, Refusal> {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop().ok_or(Refusal::OutOfContent)?),
            part => parts.push(part),
        }
    }
    match path.starts_with('/') {
        true => Err(Refusal::Absolute),
        false => Ok(parts.join("/")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FILE: &str = "areas/thanh-mien/2023/report.md";

    fn inside(path: &str, anchor: Option<&str>) -> Result<Destination, Refusal> {
        Ok(Destination::Inside { path: path.into(), anchor: anchor.map(Into::into) })
    }

    #[test]
    fn files_are_found_from_the_file_on() {
        assert_eq!(
            read("../2024/report.md#muc-tieu", FILE),
            inside("areas/thanh-mien/2024/report.md", Some("muc-tieu"))
        );
        assert_eq!(read("#i-kinh-te", FILE), inside(FILE, Some("i-kinh-te")));
        assert_eq!(read("anh%20c%E1%BA%A7u.jpg", FILE), inside("areas/thanh-mien/2023/anh cầu.jpg", None));
        assert_eq!(read("./a//b.md", FILE), inside("areas/thanh-mien/2023/a/b.md", None));
        assert_eq!(read("../../../pages/a.md", FILE), inside("pages/a.md", None));
    }

    #[test]
    fn nothing_leaves_the_content() {
        for target in ["../../../../etc/passwd", "%2e%2e/%2e%2e/..%2f../x", "../../../../content/a.md"] {
            assert_eq!(read(target, FILE), Err(Refusal::OutOfContent), "{target}");
        }
        for target in ["/etc/passwd", "//example.org", "\\\\example.org", "..\\a.md", "%2fetc/passwd"] {
            assert_eq!(read(target, FILE), Err(Refusal::Absolute), "{target}");
        }
    }

    #[test]
    fn scripts_are_refused_in_any_spelling() {
        for target in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " javascript:alert(1)",
            "java\tscript:alert(1)",
            "java\nscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "java\0script:x",
            "javascript\u{200b}:x",
            "java script:x",
            "javascript :x",
            "\u{feff}javascript:x",
            "data:text/html,<script>",
            "DATA:x",
            "vbscript:msgbox",
            "vb\u{ad}script:x",
        ] {
            assert!(matches!(read(target, FILE), Err(Refusal::Dangerous(_) | Refusal::Scheme(_))), "{target:?}");
        }
    }

    #[test]
    fn the_web_is_written_so_that_nothing_breaks_out() {
        let outside = |text: &str| Ok(Destination::Outside(text.into()));
        assert_eq!(read("HTTPS://a.vn/x", FILE), outside("https://a.vn/x"));
        assert_eq!(read("http://a.vn/\"><b>|{}", FILE), outside("http://a.vn/%22%3E%3Cb%3E%7C%7B%7D"));
        assert_eq!(read("http://a.vn/100%/%20#a#b", FILE), outside("http://a.vn/100%25/%20#a%23b"));
        assert_eq!(read("http://tỉnh.vn/đường", FILE), outside("http://tỉnh.vn/đường"));
        assert_eq!(read("mailto:a@b.vn", FILE), outside("mailto:a@b.vn"));
        assert_eq!(read("MaiLTo :a@b.vn", FILE), outside("mailto:a@b.vn"));
        for target in ["http:", "http:a", "https:/a", "http://", "http:///a", "http:b://c", "https:/x/://y"] {
            assert_eq!(read(target, FILE), Err(Refusal::Web(address::Trouble::Host)), "{target}");
        }
        let credentials = Err(Refusal::Web(address::Trouble::Credentials));
        assert_eq!(read("https://bank.vn@evil.vn/", FILE), credentials);
        assert_eq!(read("tel:19001000", FILE), Err(Refusal::Scheme("tel".into())));
        assert_eq!(read("  ", FILE), Err(Refusal::Empty));
    }

    proptest! {
        #[test]
        fn only_known_schemes_go_out(target in "(?i)[ \t]?(javascript|data|https?|mailto|a)?[:/.#%\\PC]{0,20}") {
            if let Ok(Destination::Outside(out)) = read(&target, FILE) {
                prop_assert!(["http://", "https://", "mailto:"].iter().any(|known| out.starts_with(known)), "{}", out);
                prop_assert!(!out.contains(['"', '<', '>', ' ', '\\']));
            }
        }

        #[test]
        fn inside_is_a_plain_path(target in "[a./%2eEfF\\\\#:]{0,20}") {
            if let Ok(Destination::Inside { path, .. }) = read(&target, FILE) {
                prop_assert!(!path.starts_with('/') && path.split('/').all(|part| part != ".." && part != "."), "{}", path);
            }
        }
    }
}
