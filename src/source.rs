//! The texts of the content's files, and places in them.
//!
//! Knows nothing of YAML or of what the texts mean.

pub mod invisible;
pub mod name;

use std::ops::Range;
use std::sync::OnceLock;

/// One file of the content as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path below the content folder, with `/` on every system.
    pub path: String,
    /// The whole text, in NFC, without a byte order mark and with LF line ends.
    pub text: String,
}

/// Every file that was read, in the order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
    /// Where lines begin, of the files that a place was asked for in.
    lines: Vec<OnceLock<Lines>>,
}

/// Names one file of [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes of its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// Where a stretch lies for a person: lines and columns from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line of the first character.
    pub line: usize,
    /// Column of the first character.
    pub column: usize,
    /// Line of the character after the last.
    pub end_line: usize,
    /// Column of the character after the last.
    pub end_column: usize,
}

impl Sources {
    /// Takes the files in the order in which their [`FileId`]s count.
    pub fn new(files: Vec<SourceFile>) -> Self {
        let lines = files.iter().map(|_| OnceLock::new()).collect();
        Self { files, lines }
    }

    /// Adds a file and names it.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
        self.lines.push(OnceLock::new());
        FileId(self.files.len() as u32 - 1)
    }

    /// The file of that name.
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// All files, in order.
    pub fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// The text of a stretch.
    pub fn slice(&self, span: Span) -> &str {
        let text = &self.file(span.file).text;
        text.get(span.start as usize..span.end as usize).unwrap_or("")
    }

    /// Lines and columns of a stretch.
    pub fn position(&self, span: Span) -> Position {
        let (text, lines) = (&self.file(span.file).text, self.lines(span.file));
        let (line, column) = lines.line_and_column(text, span.start as usize);
        let (end_line, end_column) = lines.line_and_column(text, span.end as usize);
        Position { line, column, end_line, end_column }
    }

    /// The line in which a stretch begins, in bytes of its text, without the end of the line.
    pub fn line(&self, span: Span) -> Range<usize> {
        let text = &self.file(span.file).text;
        self.lines(span.file).around(text, span.start as usize)
    }

    fn lines(&self, id: FileId) -> &Lines {
        self.lines[id.0 as usize].get_or_init(|| Lines::of(&self.file(id).text))
    }
}

/// Where the lines of a text begin, and how many characters stand before some of its bytes: many places are told in few
/// files, and a file may be one long line.
#[derive(Debug)]
struct Lines {
    starts: Vec<usize>,
    /// The characters before each [`STRIDE`]th byte.
    characters: Vec<usize>,
}

/// How many bytes are counted at most to tell a column.
const STRIDE: usize = 512;

impl Lines {
    fn of(text: &str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let characters = text.as_bytes().chunks(STRIDE).map(|chunk| {
            let here = before;
            before += count(chunk);
            here
        });
        Self { starts, characters: characters.collect() }
    }

    fn line_and_column(&self, text: &str, byte: usize) -> (usize, usize) {
        let byte = text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        let start = self.starts[line - 1];
        (line, self.before(text, byte) - self.before(text, start) + 1)
    }

    /// The characters before a byte.
    fn before(&self, text: &str, byte: usize) -> usize {
        let stride = (byte / STRIDE).min(self.characters.len().saturating_sub(1));
        let known = self.characters.get(stride).copied().unwrap_or(0);
        known + count(&text.as_bytes()[stride * STRIDE..byte])
    }

    fn around(&self, text: &str, byte: usize) -> Range<usize> {
        let byte = text.floor_char_boundary(byte);
        let line = self.starts.partition_point(|start| *start <= byte);
        self.starts[line - 1]..self.starts.get(line).map_or(text.len(), |next| next - 1)
    }
}

/// How many characters begin in some bytes.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let sources = Sources::new(vec![SourceFile { path: "a.yaml".into(), text: "a: 1\nđạt: x\n".into() }]);
        let start = sources.file(FileId(0)).text.find('x').unwrap() as u32;
        let position = sources.position(Span { file: FileId(0), start, end: start + 1 });
        assert_eq!((position.line, position.column, position.end_column), (2, 6, 7));
    }

    #[test]
    fn places_far_into_a_long_line_are_told_as_those_of_short_ones() {
        let text = format!("một\n{}x\nhai", "đạt ".repeat(1_000));
        let at = |part: &str| text.find(part).unwrap() as u32;
        let sources = Sources::new(vec![SourceFile { path: "a".into(), text: text.clone() }]);
        let tell = |start: u32| {
            let position = sources.position(Span { file: FileId(0), start, end: start });
            (position.line, position.column)
        };
        assert_eq!([tell(at("x")), tell(at("hai")), tell(text.len() as u32)], [(2, 4_001), (3, 1), (3, 4)]);
        let line = sources.line(Span { file: FileId(0), start: at("x"), end: at("x") });
        assert_eq!(&text[line.end - 1..line.end], "x");
        assert_eq!(line.start, at("đ") as usize);
    }

    #[test]
    fn an_empty_text_has_one_place() {
        let sources = Sources::new(vec![SourceFile { path: "a".into(), text: String::new() }]);
        let position = sources.position(Span { file: FileId(0), start: 0, end: 0 });
        assert_eq!((position.line, position.column), (1, 1));
    }
}
