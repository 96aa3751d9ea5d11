//! Pictures and copies of documents: where they lie, and whether they may be published.

use super::content_type::{self, ContentType};
use super::walk::{Entry, Role};
use crate::finding::{Finding, Says};
use crate::source::Span;
use crate::source::name::{self, NameFault};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The attached files by their paths below the content folder.
#[derive(Default)]
pub struct Attached<'a>(BTreeMap<&'a str, &'a Path>);

/// What a picture's path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFile {
    /// A picture.
    Sound,
    /// There is none.
    Missing,
    /// The machine does not give it, and says why.
    Unreadable(String),
    /// It is called a picture and is none.
    NoPicture,
}

impl<'a> Attached<'a> {
    /// Those among all files of the content.
    pub fn among(entries: &'a [Entry]) -> Self {
        let attached = entries.iter().filter(|entry| entry.role == Role::Attached);
        Self(attached.map(|entry| (entry.path.as_str(), entry.file.as_path())).collect())
    }

    /// Where the file of that path lies on the machine.
    pub fn file(&self, path: &str) -> Option<&'a Path> {
        self.0.get(path).copied()
    }

    /// What the path of a picture leads to.
    pub fn picture(&self, path: &str) -> PictureFile {
        let Some(file) = self.file(path) else { return PictureFile::Missing };
        match content_type::of_file(file) {
            Ok(ContentType::Picture) => PictureFile::Sound,
            Ok(_) => PictureFile::NoPicture,
            Err(error) => PictureFile::Unreadable(error.to_string()),
        }
    }
}

/// The finding for a name that a file cannot have on every system.
pub fn bad_name(name: &str, place: Span) -> Option<Finding> {
    let (vi, en) = match name::fault(name)? {
        NameFault::Character(one)
            if one == '\u{fffd}' || one.is_control() || crate::source::invisible::is_invisible(one) =>
        {
            let code = format!("U+{:04X}", one as u32);
            (format!("tên tệp có ký tự {code}"), format!("the file's name has the character {code}"))
        }
        NameFault::Character(one) => (
            format!("tên tệp `{name}` có ký tự `{one}`, Windows không nhận"),
            format!("the file's name `{name}` has the character `{one}`, which Windows refuses"),
        ),
        NameFault::Device => {
            (format!("`{name}` là tên thiết bị của Windows"), format!("`{name}` is the name of a device on Windows"))
        }
        NameFault::Ending => (
            format!("tên tệp `{name}` kết thúc bằng dấu chấm hoặc dấu cách"),
            format!("the file's name `{name}` ends in a dot or a space"),
        ),
        NameFault::Long => {
            ("tên tệp dài hơn 255 byte".to_owned(), "the file's name is longer than 255 bytes".to_owned())
        }
    };
    let finding = Finding::error("bad-file-name", place, Says::new(vi, en));
    Some(match name::mended(name) {
        Some(better) => finding
            .help(format!("đổi tên tệp thành `{better}`, cả ở đây"), format!("rename the file `{better}`, here too")),
        None => finding.help("đặt cho tệp một tên ngắn, không ký tự lạ", "give the file a short and plain name"),
    })
}

/// Where a path of the content lies on the machine: some systems take accents apart in the names of files.
pub fn on_disk(content: &Path, path: &str) -> PathBuf {
    path.split('/').fold(content.to_owned(), |folder, part| {
        let plain = folder.join(part);
        if part.is_ascii() || plain.symlink_metadata().is_ok() {
            return plain;
        }
        let names = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let same = names.into_iter().find(|name| name.to_string_lossy().nfc().eq(part.chars()));
        same.map_or(plain, |name| folder.join(name))
    })
}
