//! Bytes of a file to the text that everything else reads: UTF-8, NFC, LF, without a byte order mark.

use super::{encoding, markdown};
use crate::finding::{Finding, Place, Says};
use crate::source::invisible::{self, SOFT_HYPHEN};
use crate::source::{FileId, Span};
use crate::yaml::{Key, Node, Shape};
use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The largest file that is read.
pub const LARGEST: u64 = 32 * 1024 * 1024;

/// The text of a file, or why it has none.
pub fn decode(bytes: Vec<u8>, path: &str) -> Result<String, Finding> {
    let text =
        String::from_utf8(bytes).map_err(|error| not_utf8(error.as_bytes(), error.utf8_error().valid_up_to(), path))?;
    let text = match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    let text = if text.contains('\r') { text.replace("\r\n", "\n") } else { text };
    let text = if text.contains(SOFT_HYPHEN) { text.replace(SOFT_HYPHEN, "") } else { text };
    let text = if path.ends_with(".md") { markdown::as_meant(text) } else { text };
    Ok(if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes { text } else { text.nfc().collect() })
}

/// Invisible characters in a text: unseen, they make it say something else than it shows.
pub fn hidden_characters(text: &str) -> Vec<(usize, char)> {
    invisible::hidden(text).collect()
}

/// The same written as escapes in double quotes, `"\u202e"`: no text of the file has them.
pub fn escaped_characters(node: &Node<'_>, text: &str, file: FileId) -> Vec<Finding> {
    match &node.shape {
        Shape::Quoted(Cow::Owned(value)) => escaped(value, text, node.span(file)).into_iter().collect(),
        Shape::List(items) => items.iter().flat_map(|item| escaped_characters(item, text, file)).collect(),
        Shape::Map(entries) => {
            let of = |(key, item): &(Key<'_>, Node<'_>)| {
                let rewritten = matches!(key.text, Cow::Owned(_));
                let key = rewritten.then(|| escaped(&key.text, text, key.span(file))).flatten();
                key.into_iter().chain(escaped_characters(item, text, file)).collect::<Vec<_>>()
            };
            entries.iter().flat_map(of).collect()
        }
        _ => Vec::new(),
    }
}

fn escaped(value: &str, text: &str, span: Span) -> Option<Finding> {
    let written = &text[span.start as usize..span.end as usize];
    let found = invisible::hidden(value).find(|(_, one)| !written.contains(*one));
    found.map(|(_, one)| hidden(one, span))
}

/// The finding for a character that no text may have.
pub fn hidden(one: char, span: Span) -> Finding {
    let name = format!("U+{:04X}", one as u32);
    if invisible::is_private(one) {
        let says = Says::new(
            format!("ký tự {name} chỉ hiện đúng ở một phông chữ (Symbol, Wingdings, …)"),
            format!("the character {name} is shown by one font alone (Symbol, Wingdings, …)"),
        );
        return Finding::error("hidden-character", span, says).help(
            "gõ lại bằng ký tự thường, như `-` cho dấu đầu dòng",
            "type an ordinary character, such as `-` for a bullet",
        );
    }
    Finding::error(
        "hidden-character",
        span,
        Says::new(format!("có ký tự ẩn {name}"), format!("a hidden character, {name}, stands here")),
    )
    .help("xóa ký tự này rồi gõ lại", "delete it and type the text again")
}

fn not_utf8(bytes: &[u8], at: usize, path: &str) -> Finding {
    let place = Place::Path(path.to_owned());
    let found = match (bytes, encoding::of_bytes(bytes)) {
        ([0xff, 0xfe, ..] | [0xfe, 0xff, ..], _) => {
            ("tệp được lưu theo UTF-16".to_owned(), "the file is saved as UTF-16".to_owned())
        }
        (_, Some(table)) => {
            (format!("tệp theo bảng mã {table}, không phải UTF-8"), format!("the file is {table}, not UTF-8"))
        }
        _ => (
            "tệp không theo UTF-8 (có thể là TCVN3 hoặc VNI)".to_owned(),
            "the file is not UTF-8 (perhaps TCVN3 or VNI)".to_owned(),
        ),
    };
    let byte = bytes.get(at).copied().unwrap_or(0);
    let line = bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    Finding::error(
        "not-utf8",
        place,
        Says::new(
            format!("{}: byte 0x{byte:02X} ở vị trí {}, dòng {line}", found.0, at + 1),
            format!("{}: byte 0x{byte:02X} at {}, line {line}", found.1, at + 1),
        ),
    )
    .help("lưu lại tệp với bảng mã UTF-8", "save the file again as UTF-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notepad_and_decomposed_letters_change_nothing() {
        let plain = decode("a: Tỷ\nb: 1\n".into(), "x").unwrap();
        assert_eq!(decode("\u{feff}a: Tỷ\r\nb: 1\r\n".into(), "x").unwrap(), plain);
        assert_eq!(decode("a: Ty\u{309}\nb: 1\n".into(), "x").unwrap(), plain);
    }

    #[test]
    fn other_encodings_are_named_with_the_byte() {
        let finding = decode(vec![b'a', b':', b' ', 0xb8], "x").unwrap_err();
        assert!(finding.says.en.contains("0xB8 at 4"), "{}", finding.says.en);
        assert!(decode(vec![0xff, 0xfe, b'a', 0], "x").unwrap_err().says.en.contains("UTF-16"));
    }

    #[test]
    fn hidden_characters_are_named() {
        assert_eq!(hidden_characters("a\u{202e}b\u{7}\n\t"), [(1, '\u{202e}'), (5, '\u{7}')]);
        assert!(hidden_characters("“…” – đ\n").is_empty());
    }

    #[test]
    fn soft_hyphens_are_dropped() {
        assert_eq!(decode("a: ngân\u{ad} sách\n".into(), "x").unwrap(), "a: ngân sách\n");
    }

    #[test]
    fn escapes_bring_nothing_hidden_in() {
        let found = |text: &str| {
            let tree = crate::yaml::parse(text, FileId(0));
            escaped_characters(&tree.root.unwrap(), text, FileId(0)).len()
        };
        for escape in ["u2060", "U000E0041", "u3164", "u180E", "xAD", "uFFF9", "uFFFE", "uE000", "u2028", "x7F"] {
            assert_eq!(found(&format!("a: [\"x\\{escape}\"]\n")), 1, "{escape}");
            assert_eq!(found(&format!("\"a\\{escape}\": x\n")), 1, "{escape}");
        }
        assert_eq!(found("a: \"x\\u1ea1\\n\"\n"), 0);
    }
}
