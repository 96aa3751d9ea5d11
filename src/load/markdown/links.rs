//! Reads the links and pictures of a text, and says which lead nowhere and why.

use super::Around;
use super::destination::{self, Refusal};
use crate::finding::{Finding, Says};
use crate::load::address;
use crate::load::attached::{self, PictureFile};
use crate::load::content_type::{PICTURES, is_picture};
use crate::load::walk;
use crate::model::{Destination, Link};
use crate::source::Span;
use pulldown_cmark::{LinkType, Tag};

/// A link or picture as it is written.
pub struct Written {
    /// Where it leads.
    pub target: String,
    picture: bool,
}

/// The link that begins.
pub fn written(tag: &Tag) -> Option<Written> {
    match tag {
        Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
            Some(Written { target: format!("mailto:{dest_url}"), picture: false })
        }
        Tag::Link { dest_url, .. } => Some(Written { target: dest_url.to_string(), picture: false }),
        Tag::Image { dest_url, .. } => Some(Written { target: dest_url.to_string(), picture: true }),
        _ => None,
    }
}

/// Finds out where it leads.
pub fn read(Written { target, picture }: Written, place: Span, around: Around, findings: &mut Vec<Finding>) -> Link {
    let found = destination::read(&target, around.path);
    let trouble = match &found {
        Ok(destination) if picture => unusable(&target, destination, place, around),
        Ok(_) => None,
        Err(refusal) => Some(refused(&target, refusal, place)),
    };
    let destination = found.ok().filter(|_| trouble.is_none()).unwrap_or(Destination::Nowhere);
    findings.extend(trouble);
    Link { target, destination, picture, place }
}

/// What is wrong with a picture.
fn unusable(target: &str, destination: &Destination, place: Span, around: Around) -> Option<Finding> {
    let Destination::Inside { path, .. } = destination else { return Some(foreign_picture(target, place)) };
    if !is_picture(path) {
        return Some(no_picture(target, place));
    }
    match (around.picture)(path) {
        PictureFile::Missing => Some(missing_picture(path, place)),
        PictureFile::NoPicture => Some(false_picture(path, place)),
        PictureFile::Unreadable(why) => Some(walk::unreadable_at(place, path, &why)),
        PictureFile::Sound => attached::bad_name(path.rsplit('/').next().unwrap_or(path), place),
    }
}

fn refused(target: &str, refusal: &Refusal, place: Span) -> Finding {
    match refusal {
        Refusal::Empty => Finding::error("broken-link", place, Says::new("liên kết trống", "the link leads nowhere"))
            .help("viết địa chỉ trong ngoặc tròn", "write an address between the round brackets"),
        Refusal::OutOfContent => {
            let says = Says::new(
                format!("`{target}` ra ngoài thư mục nội dung"),
                format!("`{target}` leads out of the content folder"),
            );
            Finding::error("broken-link", place, says).help("bớt `../`", "use fewer `../`")
        }
        Refusal::Absolute => forbidden(format!("`{target}`"), place).help(
            "viết đường dẫn tính từ tệp này, với `/`, như `../2024/report.md`",
            "write the path from this file on, with `/`, such as `../2024/report.md`",
        ),
        Refusal::Web(trouble) => {
            let help = web_help(*trouble);
            forbidden(format!("`{target}`"), place).help(help.vi, help.en)
        }
        Refusal::Dangerous(scheme) | Refusal::Scheme(scheme) => forbidden(format!("`{scheme}:`"), place).help(
            "chỉ dùng liên kết `https:`, `http:`, `mailto:` hoặc đường dẫn đến một tệp",
            "link with `https:`, `http:`, `mailto:` or the path of a file",
        ),
    }
}

/// What to write instead of an address on the web that cannot be used.
pub fn web_help(trouble: address::Trouble) -> Says {
    match trouble {
        address::Trouble::Credentials => {
            Says::new("bỏ tên và mật khẩu trước dấu `@`", "take the name and password before the `@` out")
        }
        address::Trouble::Port => Says::new(
            "cổng sau dấu `:` là số từ 1 đến 65535; thường không cần viết",
            "the port behind the `:` is a number from 1 to 65535; most addresses need none",
        ),
        address::Trouble::Host | address::Trouble::Scheme => Says::new(
            "viết đủ địa chỉ, ví dụ `https://example.org/`",
            "write the whole address, such as `https://example.org/`",
        ),
    }
}

fn forbidden(what: String, place: Span) -> Finding {
    let says = Says::new(
        format!("liên kết {what} không được phép, đã bỏ"),
        format!("a link to {what} is not allowed and was dropped"),
    );
    Finding::warning("forbidden-link", place, says)
}

fn foreign_picture(target: &str, place: Span) -> Finding {
    let says =
        Says::new(format!("ảnh `{target}` nằm ở trang khác"), format!("the picture `{target}` lies on another site"));
    Finding::error("broken-picture", place, says)
        .help("lưu ảnh vào cạnh tệp này và dẫn đến đó", "save the picture beside this file and point to it there")
}

fn no_picture(target: &str, place: Span) -> Finding {
    let known = PICTURES.join(", ");
    let says = Says::new(
        format!("`{target}` không phải loại ảnh dùng được"),
        format!("`{target}` is no picture that can be used"),
    );
    Finding::error("broken-picture", place, says)
        .help(format!("dùng một trong các loại: {known}"), format!("use one of {known}"))
}

fn false_picture(path: &str, place: Span) -> Finding {
    let says = Says::new(
        format!("`{path}` mang tên ảnh mà không phải là ảnh"),
        format!("`{path}` is called a picture and is none"),
    );
    Finding::error("broken-picture", place, says)
        .help("mở ảnh gốc rồi lưu lại thành PNG hoặc JPEG", "open the original picture and save it as PNG or JPEG")
}

fn missing_picture(path: &str, place: Span) -> Finding {
    let says = Says::new(format!("không có ảnh `{path}`"), format!("there is no picture `{path}`"));
    Finding::error("broken-picture", place, says).help(
        "đặt ảnh vào thư mục đó, hoặc sửa tên (chữ hoa và chữ thường khác nhau)",
        "put the picture there, or mend the name (capitals count)",
    )
}

/// `![](…)`: nothing for those who cannot see it.
pub fn no_words(place: Span) -> Finding {
    let says = Says::new("ảnh không có lời mô tả", "the picture has no description");
    Finding::warning("undescribed-picture", place, says)
        .help("viết lời mô tả trong ngoặc vuông: `![…](…)`", "describe it between the square brackets: `![…](…)`")
}

/// `<b>…</b>`
pub fn raw_html(place: Span) -> Finding {
    let says = Says::new("mã HTML được hiện như chữ thường", "raw HTML is shown as text");
    Finding::warning("raw-html", place, says)
        .help("viết bằng Markdown; nếu là chữ, viết `\\<`", "write it in Markdown; for a plain `<` write `\\<`")
}
