//! Why nothing was published, in words for people.
//!
//! Each says what stands in the way and, where there is one, the mend. In every case the old site is as it was.

use std::fmt::{self, Display};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Clash, Fault, Refusal};
use crate::finding::Says;
use crate::site::Changed;

/// Why nothing was published.
#[derive(Debug)]
pub enum Trouble {
    /// The output may not be replaced.
    Refused {
        /// The folder asked for.
        output: PathBuf,
        /// What forbids it.
        why: Refusal,
    },
    /// The output holds what no build has made.
    Foreign {
        /// The folder asked for.
        output: PathBuf,
        /// Addresses of the files, and of folders that cannot be looked into.
        files: Vec<String>,
    },
    /// Something else lies where the lock belongs.
    NoLockFile {
        /// Where.
        path: PathBuf,
        /// Whether it is a symbolic link; else a folder, or what else is no file.
        is_link: bool,
    },
    /// Whoever was asked did not want the new site to take the place of the old one.
    NotApproved,
    /// Somebody wanted the work to stop.
    Stopped,
    /// Another build holds the output.
    Locked {
        /// The folder asked for.
        output: PathBuf,
        /// The number of the process, where it can be read.
        holder: Option<u32>,
    },
    /// An address cannot be a file on every system; the one who plans should have seen to that.
    Address {
        /// As planned.
        address: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// A file could not be made because what it is made from failed.
    Making {
        /// The file's address.
        address: String,
        /// What the maker said.
        cause: io::Error,
    },
    /// Something could not be read, written or removed.
    Disk {
        /// What.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
    /// A file is not there as it was written.
    Lost {
        /// The file's address; empty when a file was never made.
        address: String,
        /// Bytes written.
        expected: u64,
        /// Bytes found.
        found: Option<u64>,
    },
    /// The finished site could not take the place of the old one.
    Unmovable {
        /// The folder asked for.
        output: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl Trouble {
    /// The exit code: 3, the machine; 4, a bug in the tool, for an address that should never have been planned.
    pub fn exit_code(&self) -> u8 {
        if matches!(self, Trouble::Address { .. }) { 4 } else { 3 }
    }

    /// Its kind, for machines.
    pub fn code(&self) -> &'static str {
        match self {
            Trouble::Refused { .. } => "output-refused",
            Trouble::Foreign { .. } => "foreign-files",
            Trouble::NoLockFile { .. } => "no-lock-file",
            Trouble::NotApproved => "not-approved",
            Trouble::Stopped => "stopped",
            Trouble::Locked { .. } => "output-locked",
            Trouble::Address { .. } => "impossible-address",
            Trouble::Making { .. } => "file-not-made",
            Trouble::Disk { .. } => "disk-failed",
            Trouble::Lost { .. } => "file-lost",
            Trouble::Unmovable { .. } => "output-not-swapped",
        }
    }

    /// What stands in the way.
    pub fn says(&self) -> Says {
        match self {
            Trouble::Refused { output, why } => refused(&shown(output), *why),
            Trouble::Foreign { output, files } => foreign(&shown(output), files),
            Trouble::NoLockFile { path, is_link } => {
                let (vi, en) =
                    if *is_link { ("liên kết tượng trưng", "symbolic link") } else { ("thư mục", "folder") };
                Says::new(
                    format!("`{}` là {vi}, không phải tệp khóa", shown(path)),
                    format!("`{}` is a {en}, not a lock file", shown(path)),
                )
            }
            Trouble::NotApproved => Says::new("trang mới chưa được chấp nhận", "the new site was not approved"),
            Trouble::Stopped => Says::new(
                "đã dừng theo yêu cầu: trang đang có vẫn nguyên như cũ",
                "stopped as asked: the site stands as it was",
            ),
            Trouble::Locked { output, holder } => locked(&shown(output), *holder),
            Trouble::Address { address, fault } => impossible(address, fault),
            Trouble::Making { address, cause } => both(
                words(cause),
                |it| format!("không tạo được tệp `{address}`: {it}"),
                |it| format!("cannot make the file `{address}`: {it}"),
            ),
            Trouble::Disk { path, cause } => both(
                words(cause),
                |it| format!("không đọc hoặc ghi được `{}`: {it}", shown(path)),
                |it| format!("cannot read or write `{}`: {it}", shown(path)),
            ),
            Trouble::Lost { address, expected, found } => lost(address, *expected, *found),
            Trouble::Unmovable { output, cause } => both(
                words(cause),
                |it| format!("không đưa được trang mới vào chỗ của `{}`: {it}", shown(output)),
                |it| format!("cannot put the new site in the place of `{}`: {it}", shown(output)),
            ),
        }
    }

    /// What to do about it.
    pub fn help(&self) -> Option<Says> {
        match self {
            Trouble::Refused { why, .. } => Some(refusal_help(*why)),
            Trouble::Foreign { .. } => Some(Says::new(
                "tệp của riêng trang (như `CNAME`, `.htaccess`) thì chuyển vào `content/static/`; tệp khác thì chuyển đi nơi khác",
                "move files that belong to the site (such as `CNAME`, `.htaccess`) to `content/static/`, others elsewhere",
            )),
            Trouble::NoLockFile { .. } => Some(Says::new(
                "xem đó là gì, chuyển đi nơi khác, rồi chạy lại",
                "see what it is, move it away, then run again",
            )),
            Trouble::NotApproved | Trouble::Stopped => None,
            Trouble::Locked { .. } => Some(Says::new(
                "đợi lần dựng kia xong hoặc dừng nó, rồi chạy lại",
                "wait for the other build or stop it, then run again",
            )),
            Trouble::Address { .. } => Some(Says::new(
                "đây là lỗi của công cụ: hãy báo lại kèm thông báo này",
                "this is a bug in the tool: please report it with this message",
            )),
            Trouble::Making { cause, .. } | Trouble::Disk { cause, .. } => disk_help(cause),
            Trouble::Lost { .. } => Some(Says::new("kiểm tra ổ đĩa, rồi chạy lại", "check the disk, then run again")),
            Trouble::Unmovable { .. } => Some(unmovable_help()),
        }
    }
}

impl From<&Trouble> for Says {
    fn from(trouble: &Trouble) -> Self {
        trouble.says()
    }
}

impl Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.says().en)
    }
}

impl std::error::Error for Trouble {}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn both(says: Says, vi: impl Fn(&str) -> String, en: impl Fn(&str) -> String) -> Says {
    Says::new(vi(&says.vi), en(&says.en))
}

fn refused(output: &str, why: Refusal) -> Says {
    both(
        refusal(why),
        |it| format!("không thay thế `{output}`: {it}"),
        |it| format!("will not replace `{output}`: {it}"),
    )
}

fn refusal(why: Refusal) -> Says {
    let (vi, en) = match why {
        Refusal::Nameless => {
            ("đường dẫn không kết thúc bằng tên thư mục", "the path does not end in the name of a folder")
        }
        Refusal::Link => ("đó là liên kết tượng trưng", "it is a symbolic link"),
        Refusal::NotAFolder => ("đó không phải là thư mục", "it is not a folder"),
        Refusal::Drive => ("đó là gốc của ổ đĩa", "it is the root of a drive"),
        Refusal::Home => ("đó là thư mục cá nhân của bạn hoặc thư mục chứa nó", "it is or contains your home folder"),
        Refusal::Current => {
            ("đó là thư mục đang làm việc hoặc thư mục chứa nó", "it is or contains the current folder")
        }
        Refusal::AroundContent => {
            ("đó là thư mục nội dung hoặc thư mục chứa nó", "it is or contains the content folder")
        }
        Refusal::InsideContent => ("thư mục này nằm trong thư mục nội dung", "it lies inside the content folder"),
        Refusal::Foreign => ("trong đó có tệp không do minhbach tạo ra", "it holds files that minhbach did not make"),
        Refusal::Project(name) => return Says::new(format!("trong đó có `{name}`"), format!("it holds `{name}`")),
    };
    Says::new(vi, en)
}

fn refusal_help(why: Refusal) -> Says {
    match why {
        Refusal::Link => Says::new("ghi thẳng thư mục mà liên kết trỏ tới", "name the folder that the link points to"),
        Refusal::Foreign => Says::new(
            "chọn một thư mục mới hoặc trống; nếu là trang cũ mất tệp `.minhbach`, hãy tự xóa thư mục",
            "name a new or empty folder; if this is an old site that lost its `.minhbach` file, remove the folder yourself",
        ),
        _ => Says::new(
            "chọn một thư mục riêng cho trang, ví dụ `output`, ngoài thư mục nội dung",
            "name a folder of its own for the site, such as `output`, outside the content folder",
        ),
    }
}

/// So many are named; the rest are counted.
const NAMED: usize = 10;

fn foreign(output: &str, files: &[String]) -> Says {
    let named: Vec<String> = files.iter().take(NAMED).map(|file| format!("`{file}`")).collect();
    let (named, count) = (named.join(", "), files.len());
    let (vi, en) = match count.saturating_sub(NAMED) {
        0 => (String::new(), String::new()),
        more => (format!(" và {more} tệp khác"), format!(" and {more} more")),
    };
    Says::new(
        format!("không thay thế `{output}`: trong đó có {count} tệp không do minhbach tạo ra: {named}{vi}"),
        format!("will not replace `{output}`: it holds files that minhbach did not make ({count}): {named}{en}"),
    )
}

fn locked(output: &str, holder: Option<u32>) -> Says {
    match holder {
        Some(pid) => Says::new(
            format!("một lần dựng khác (tiến trình {pid}) đang giữ `{output}`"),
            format!("another build (process {pid}) holds `{output}`"),
        ),
        None => Says::new(format!("một lần dựng khác đang giữ `{output}`"), format!("another build holds `{output}`")),
    }
}

fn impossible(address: &str, fault: &Fault) -> Says {
    both(
        fault_words(fault),
        |it| format!("địa chỉ `{}` không thể là tệp: {it}", address.escape_debug()),
        |it| format!("the address `{}` cannot be a file: {it}", address.escape_debug()),
    )
}

pub(super) fn fault_words(fault: &Fault) -> Says {
    match fault {
        Fault::EmptyPart => Says::new("có phần trống giữa các dấu `/`", "a part between slashes is empty"),
        Fault::Climbs => Says::new("có `.` hoặc `..`", "it holds `.` or `..`"),
        Fault::Character(c) => {
            let c = c.escape_debug();
            Says::new(
                format!("ký tự `{c}` không dùng được trên mọi hệ thống"),
                format!("`{c}` is not allowed on every system"),
            )
        }
        Fault::Device(part) => {
            Says::new(format!("`{part}` là tên thiết bị trên Windows"), format!("`{part}` is a device on Windows"))
        }
        Fault::Ending(part) => Says::new(
            format!("`{part}` kết thúc bằng dấu chấm hoặc dấu cách"),
            format!("`{part}` ends in a dot or a space"),
        ),
        Fault::Long => Says::new("có phần dài hơn 255 byte", "a part is longer than 255 bytes"),
        Fault::Marker => Says::new("tên này dành cho tệp đánh dấu", "the name is the marker file's"),
        Fault::Clash(Clash::Same, _) => Says::new("đã có một tệp cùng địa chỉ", "another file has the same address"),
        Fault::Clash(Clash::Spelling, other) => Says::new(
            format!("chỉ khác `{other}` ở chữ hoa, chữ thường hoặc cách mã hóa dấu"),
            format!("it differs from `{other}` only in case or in how accents are encoded"),
        ),
        Fault::Clash(Clash::FileAndFolder, other) => {
            Says::new(format!("`{other}` vừa là tệp vừa là thư mục"), format!("`{other}` is both a file and a folder"))
        }
    }
}

fn lost(address: &str, expected: u64, found: Option<u64>) -> Says {
    match found {
        _ if address.is_empty() => Says::new(
            format!("không tạo đủ {expected} tệp của trang"),
            format!("not all {expected} files of the site were made"),
        ),
        Some(found) => Says::new(
            format!("tệp `{address}` có {found} byte sau khi đã ghi {expected} byte"),
            format!("the file `{address}` has {found} bytes after {expected} were written"),
        ),
        None => Says::new(
            format!("tệp `{address}` đã ghi nhưng không còn"),
            format!("the file `{address}` was written and is gone"),
        ),
    }
}

/// The usual causes in plain words; the rest as the system says them.
fn words(cause: &io::Error) -> Says {
    if cause.get_ref().is_some_and(|cause| cause.is::<Changed>()) {
        return Says::new(
            "tệp trong thư mục nội dung bị sửa trong khi đang dựng",
            "it changed while the site was made",
        );
    }
    let (vi, en) = match cause.kind() {
        ErrorKind::StorageFull => ("ổ đĩa đã đầy", "the disk is full"),
        ErrorKind::QuotaExceeded => ("đã hết hạn mức dung lượng", "your share of the disk is used up"),
        ErrorKind::FileTooLarge => ("tệp vượt quá giới hạn kích thước", "the file is larger than is allowed"),
        ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        ErrorKind::PermissionDenied => {
            ("không có quyền, hoặc chương trình khác đang dùng", "no permission, or another program uses it")
        }
        ErrorKind::NotFound => ("không tìm thấy", "it is not there"),
        ErrorKind::ResourceBusy => {
            ("đang được dùng, ví dụ là điểm gắn ổ đĩa", "it is in use, for instance as a mount point")
        }
        ErrorKind::CrossesDevices => ("nằm trên ổ đĩa khác", "it is on another disk"),
        _ => return Says::new(cause.to_string(), cause.to_string()),
    };
    Says::new(vi, en)
}

fn disk_help(cause: &io::Error) -> Option<Says> {
    if cause.get_ref().is_some_and(|cause| cause.is::<Changed>()) {
        return Some(Says::new("đợi việc sửa tệp xong, rồi chạy lại", "wait until that is done, then run again"));
    }
    let (vi, en) = match cause.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (
            "giải phóng dung lượng (trang mới cần chỗ trước khi trang cũ được gỡ), rồi chạy lại",
            "make room (the new site needs its own before the old one goes), then run again",
        ),
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
            "cấp quyền ghi vào thư mục chứa đầu ra, hoặc chọn đầu ra ở nơi khác",
            "allow writing to the folder that holds the output, or name an output elsewhere",
        ),
        _ => return None,
    };
    Some(Says::new(vi, en))
}

fn unmovable_help() -> Says {
    Says::new(
        "thư mục là điểm gắn ổ đĩa thì hãy chọn một thư mục bên trong nó; đang mở trong chương trình khác thì hãy đóng lại",
        "if the folder is a mount point, name a folder inside it; if another program has it open, close that",
    )
}
