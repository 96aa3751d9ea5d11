//! Text that must stay text in HTML.

use crate::source::invisible;
use std::borrow::Cow;

/// Appends a text in which nothing can be taken for markup, in element content and in quoted attributes alike.
pub fn escape(out: &mut String, text: &str) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !SPECIAL[byte as usize] {
            continue;
        }
        out.push_str(&text[done..at]);
        out.push_str(entity(byte));
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Appends ` name="value"`.
pub fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape(out, &without_hidden(value));
    out.push('"');
}

/// Without what an entity can bring in though no file may hold it: what nobody sees, and what HTML forbids.
pub fn without_hidden(text: &str) -> Cow<'_, str> {
    let mut hidden = invisible::hidden(text).map(|(at, _)| at).peekable();
    if hidden.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let seen = text.char_indices().filter(|(at, _)| hidden.next_if_eq(at).is_none());
    Cow::Owned(seen.map(|(_, one)| one).collect())
}

/// Bytes that cannot stand in HTML as they are.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = byte as u8 != b'\n' && byte as u8 != b'\t';
        byte += 1;
    }
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'"' as usize] = true;
    special
};

/// Nothing for a control character: HTML has no way to write one.
fn entity(byte: u8) -> &'static str {
    match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        b'"' => "&quot;",
        _ => "",
    }
}
