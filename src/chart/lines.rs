//! Breaks texts into lines where nothing else does: in a drawing that travels alone.

use super::advance::{self, Weight};

/// The lines of a text, each no wider than `room` unless it is one word; `size` is the height of the letters, both in
/// units.
pub fn broken(text: &str, size: f64, weight: Weight, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if advance::width(&format!("{line} {word}"), size, weight) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words_only() {
        let text = "Thu ngân sách nhà nước trên địa bàn vượt 7,2\u{A0}% kế hoạch";
        let lines = broken(text, 14.0, Weight::Semibold, 180.0);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), text);
        assert_eq!(broken("Đăk", 14.0, Weight::Regular, 1.0), ["Đăk"]);
        assert!(broken("", 14.0, Weight::Regular, 99.0).is_empty());
    }
}
