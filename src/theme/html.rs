//! HTML that is ready: the only thing a template puts on a page without escaping it.

use serde::Serialize;
use tera::Value;

/// A piece of a page. Copies share their bytes.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl Html {
    /// Takes HTML that somebody answers for: every text in it is escaped.
    pub fn new(ready: &str) -> Self {
        Self(Value::safe_string(ready))
    }

    /// Escapes a text.
    pub fn of_text(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        escape(&mut out, text);
        Self::new(&out)
    }

    /// The HTML as it will stand on the page.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or("")
    }
}

impl Default for Html {
    fn default() -> Self {
        Self::new("")
    }
}

/// Puts a text at the end of HTML, between tags or inside a quoted attribute.
pub fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
