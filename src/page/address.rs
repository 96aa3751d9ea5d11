//! Addresses of pages: folders from the root of the site, each with its `index.html`.
//!
//! Links name the `index.html` too, so that they work from a folder on a stick as they do on a server.

use super::Edition;
use crate::model::Period;

/// The page of a folder that is named by its parts, below the folder of its language.
pub fn page(edition: &Edition, parts: &[&str]) -> String {
    let mut out = edition.folder.clone();
    for part in parts {
        out.push_str(part);
        out.push('/');
    }
    out + "index.html"
}

/// What leads from a page to the root of the site: `../` for each folder.
pub fn up(address: &str) -> String {
    "../".repeat(address.matches('/').count())
}

/// The address of a page on the web, without the `index.html`.
pub fn on_the_web(root: &str, address: &str) -> String {
    let address = address.strip_suffix("index.html").unwrap_or(address);
    format!("{root}{address}")
}

/// An address whose parts people named, as a link has it: what is no letter, digit or `-._~` of ASCII is encoded.
pub fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for byte in address.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// The folder of a period: its name in small letters.
pub fn of_period(period: Period) -> String {
    period.to_string().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_folder_is_one_step_up() {
        assert_eq!(up("index.html"), "");
        assert_eq!(up("thanh-mien/2023/index.html"), "../../");
    }

    #[test]
    fn names_of_files_become_links() {
        assert_eq!(encoded("assets/content/pages/Ảnh 1.png"), "assets/content/pages/%E1%BA%A2nh%201.png");
    }

    #[test]
    fn the_web_needs_no_file_name() {
        assert_eq!(on_the_web("https://a.vn/x/", "tu-ky/index.html"), "https://a.vn/x/tu-ky/");
        assert_eq!(on_the_web("https://a.vn/", "404.html"), "https://a.vn/404.html");
    }
}
