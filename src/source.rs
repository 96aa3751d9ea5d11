//! The texts of the content's files, and places in them.
//!
//! Knows nothing of YAML or of what the texts mean.

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
        Self { files }
    }

    /// Adds a file and names it.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        self.files.push(file);
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
        let text = &self.file(span.file).text;
        let (line, column) = line_and_column(text, span.start as usize);
        let (end_line, end_column) = line_and_column(text, span.end as usize);
        Position { line, column, end_line, end_column }
    }
}

fn line_and_column(text: &str, byte: usize) -> (usize, usize) {
    let before = &text[..text.floor_char_boundary(byte)];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
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
}
