//! What a file can be called on every system: what is published from one is opened on another.

use super::invisible::is_invisible;

/// What is wrong with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// A character that some system keeps for itself, or that nobody sees.
    Character(char),
    /// A device on Windows, such as `con` or `nul.html`.
    Device,
    /// It ends in a dot or a space, which Windows drops.
    Ending,
    /// More than 255 bytes.
    Long,
}

/// What is wrong with the name of a file or folder.
pub fn fault(name: &str) -> Option<NameFault> {
    if let Some(bad) = name.chars().find(|one| is_kept(*one)) {
        return Some(NameFault::Character(bad));
    }
    if name.ends_with(['.', ' ']) {
        return Some(NameFault::Ending);
    }
    if is_device(name) {
        return Some(NameFault::Device);
    }
    (name.len() > 255).then_some(NameFault::Long)
}

/// A character that a name cannot have everywhere; U+FFFD stands for bytes that are no text.
fn is_kept(one: char) -> bool {
    is_invisible(one) || one == '\t' || one == '\n' || one == '\u{fffd}' || r#"\/<>:"|?*"#.contains(one)
}

/// A name much like it that every system takes; `None` where there is none.
pub fn mended(name: &str) -> Option<String> {
    let plain: String = name.chars().map(|one| if is_kept(one) { '-' } else { one }).collect();
    let plain = plain.trim_end_matches(['.', ' ']);
    let plain = if is_device(plain) { format!("tep-{plain}") } else { plain.to_owned() };
    (!plain.is_empty() && fault(&plain).is_none()).then_some(plain)
}

/// Windows takes these names for devices, in any case and with anything after a dot.
/// See <https://learn.microsoft.com/windows/win32/fileio/naming-a-file>.
pub fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_lowercase();
    let numbered = |device: &str| stem.strip_prefix(device).is_some_and(is_device_number);
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
}

fn is_device_number(rest: &str) -> bool {
    let mut letters = rest.chars();
    matches!((letters.next(), letters.next()), (Some('0'..='9' | '¹' | '²' | '³'), None))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_some_system_refuses_are_told_with_one_that_none_does() {
        for (name, better) in [
            ("a?b.png", "a-b.png"),
            ("a*\"<>|.pdf", "a-----.pdf"),
            ("a\\b.pdf", "a-b.pdf"),
            ("a\u{7}.pdf", "a-.pdf"),
            ("a\u{202e}fdp.exe.pdf", "a-fdp.exe.pdf"),
            ("con.pdf", "tep-con.pdf"),
            ("LPT1.tar.zip", "tep-LPT1.tar.zip"),
            ("a.pdf ", "a.pdf"),
            ("a\u{fffd}.pdf", "a-.pdf"),
        ] {
            assert!(fault(name).is_some(), "{name:?}");
            assert_eq!(mended(name).as_deref(), Some(better));
        }
        for name in ["Báo cáo năm 2023.pdf", "a'b%c#d.png", "console.pdf", ".htaccess"] {
            assert_eq!(fault(name), None, "{name}");
        }
    }
}
