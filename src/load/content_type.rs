//! What a picture or a document's copy really is, by how it begins: its name proves nothing, and browsers look too.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// Endings of pictures. No SVG: opened at its own address it runs scripts.
pub const PICTURES: [&str; 6] = ["png", "jpg", "jpeg", "webp", "gif", "avif"];

/// Browsers look at no more than 1445 bytes.
const LOOKED_AT: u64 = 4096;

/// What the bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentType {
    /// A picture that pages can show.
    Picture,
    /// HTML, SVG or XML, which may hold scripts.
    Markup,
    /// Anything else.
    Other,
}

/// What lies in a file.
///
/// # Errors
/// The machine does not give it.
pub fn of_file(file: &Path) -> io::Result<ContentType> {
    let mut head = Vec::new();
    File::open(file)?.take(LOOKED_AT).read_to_end(&mut head)?;
    Ok(of(&head))
}

/// What begins with these bytes.
pub fn of(head: &[u8]) -> ContentType {
    match head {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] | [0xff, 0xd8, 0xff, ..] => ContentType::Picture,
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => ContentType::Picture,
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => ContentType::Picture,
        [_, _, _, _, b'f', b't', b'y', b'p', rest @ ..]
            if rest.chunks(4).take(8).any(|brand| brand.starts_with(b"avi")) =>
        {
            ContentType::Picture
        }
        _ if is_markup(head) => ContentType::Markup,
        _ => ContentType::Other,
    }
}

/// In any encoding: a byte order mark and the zeros of UTF-16 count for nothing.
fn is_markup(head: &[u8]) -> bool {
    let ignored = [0, 0xef, 0xbb, 0xbf, 0xff, 0xfe, b' ', b'\t', b'\n', b'\r', 0xc];
    head.iter().find(|byte| !ignored.contains(byte)) == Some(&b'<')
}

/// Whether a name is that of a picture.
pub fn is_picture(name: &str) -> bool {
    ending(name).is_some_and(|ending| PICTURES.contains(&ending.as_str()))
}

/// The ending of a name, in lower case.
pub fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_run_scripts_is_seen_in_any_dress() {
        let utf16: Vec<u8> =
            [0xff, 0xfe].into_iter().chain("<svg/>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let plain: [&[u8]; 7] = [
            b"<svg onload='alert(1)'/>",
            b"\xef\xbb\xbf \n<!DOCTYPE html><script>",
            b"<?xml version='1.0'?><svg/>",
            b"<!-- x --><html>",
            b"\0<\0s\0v\0g",
            b"\x0c<script>",
            &utf16,
        ];
        for head in plain {
            assert_eq!(of(head), ContentType::Markup, "{head:?}");
        }
    }

    #[test]
    fn pictures_and_documents_are_told_apart() {
        let pictures: [&[u8]; 5] = [
            b"\x89PNG\r\n\x1a\n\0",
            b"\xff\xd8\xff\xe0",
            b"GIF89a<script>",
            b"RIFF\0\0\0\0WEBPVP8 ",
            b"\0\0\0\x1cftypavif\0\0\0\0",
        ];
        assert!(pictures.iter().all(|head| of(head) == ContentType::Picture));
        let others: [&[u8]; 5] = [b"", b"%PDF-1.7 <svg>", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\0\0\0\x1cftypmp42"];
        assert!(others.iter().all(|head| of(head) == ContentType::Other));
    }
}
