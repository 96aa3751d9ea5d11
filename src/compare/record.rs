//! Records of CSV as the open data has them, one at a time: as bytes, so that equal ones need not be taken apart.

use std::io::{self, BufRead};

/// No record of ours is longer; a quote that is never closed would swallow the rest of a file.
const LONGEST: usize = 4 << 20;

/// Reads the next record with its line end into an empty buffer; `false` at the end.
pub(super) fn next(from: &mut dyn BufRead, record: &mut Vec<u8>) -> io::Result<bool> {
    record.clear();
    let mut open = false;
    loop {
        let start = record.len();
        let read = from.read_until(b'\n', record)?;
        let quotes = record[start..].iter().filter(|byte| **byte == b'"').count();
        open ^= quotes % 2 == 1;
        match (read, open) {
            (0, true) => return Err(io::ErrorKind::UnexpectedEof.into()),
            (0, false) => return Ok(false),
            (_, false) => return Ok(true),
            (_, true) if record.len() > LONGEST => return Err(io::ErrorKind::InvalidData.into()),
            (_, true) => {}
        }
    }
}

/// The cells of a record, as they stand.
pub(super) fn cells(record: &[u8]) -> impl Iterator<Item = &[u8]> {
    let line = record.strip_suffix(b"\n").unwrap_or(record);
    let mut rest = Some(line.strip_suffix(b"\r").unwrap_or(line));
    std::iter::from_fn(move || {
        let text = rest?;
        let mut quoted = false;
        let end = text.iter().position(|byte| {
            quoted ^= *byte == b'"';
            *byte == b',' && !quoted
        });
        rest = end.map(|end| &text[end + 1..]);
        Some(&text[..end.unwrap_or(text.len())])
    })
}

/// What a cell says: without its quotes, and without the mark that keeps spreadsheets from running it.
pub(super) fn text(cell: &[u8]) -> String {
    let text = String::from_utf8_lossy(cell);
    let inner = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    let text = inner.map_or_else(|| text.to_string(), |inner| inner.replace("\"\"", "\""));
    text.strip_prefix('\'').map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_go_over_lines_and_cells_hold_commas() {
        let mut from: &[u8] = b"a,\"b,\n\"\"c\"\"\",d\r\ne,f\n";
        let mut record = Vec::new();
        assert!(next(&mut from, &mut record).unwrap());
        assert_eq!(cells(&record).map(text).collect::<Vec<_>>(), ["a", "b,\n\"c\"", "d"]);
        assert!(next(&mut from, &mut record).unwrap());
        assert_eq!(cells(&record).map(text).collect::<Vec<_>>(), ["e", "f"]);
        assert!(!next(&mut from, &mut record).unwrap());
        assert!(next(&mut &b"a,\"b\n"[..], &mut record).is_err());
    }
}
