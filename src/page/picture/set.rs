//! Words in lines, by the exact measures of the font that pictures are set in.

use crate::chart::advance::{self, Weight};

/// The words in lines that are no wider than the room, in the largest size in which so many lines fit; what does not
/// fit even in the smallest is cut.
pub(super) fn set(text: &str, room: f64, sizes: &[f64], fits: fn(usize, f64) -> bool) -> (f64, Vec<String>) {
    let mut last = (0.0, Vec::new());
    for size in sizes {
        last = (*size, wrapped(text, room, *size));
        if fits(last.1.len(), *size) {
            return (*size, balanced(text, room, *size, last.1));
        }
    }
    let (size, mut lines) = last;
    while lines.len() > 1 && !fits(lines.len(), size) {
        lines.pop();
    }
    if let Some(line) = lines.last_mut() {
        *line = ended(line, room, size, Weight::Semibold);
    }
    (size, lines)
}

/// As many lines, of about the same width: a last word does not stand alone.
fn balanced(text: &str, room: f64, size: f64, lines: Vec<String>) -> Vec<String> {
    let narrower = (1..20).map(|step| wrapped(text, room * (1.0 - 0.025 * f64::from(step)), size));
    let whole = |set: &Vec<String>| set.len() == lines.len() && !set.iter().any(|line| line.ends_with('…'));
    narrower.take_while(whole).last().unwrap_or(lines)
}

fn wrapped(text: &str, room: f64, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split([' ', '\n', '\t']).filter(|word| !word.is_empty()) {
        let longer = lines.last().map(|line| format!("{line} {word}"));
        match longer.filter(|line| advance::exact(line, size, Weight::Semibold) <= room).zip(lines.last_mut()) {
            Some((longer, line)) => *line = longer,
            None => lines.push(cut(word, room, size, Weight::Semibold)),
        }
    }
    lines
}

/// The text, cut where the room ends.
pub(super) fn cut(text: &str, room: f64, size: f64, weight: Weight) -> String {
    match advance::exact(text, size, weight) <= room {
        true => text.to_owned(),
        false => ended(text, room, size, weight),
    }
}

/// As much of a text as leaves room for the sign that there is more.
fn ended(text: &str, room: f64, size: f64, weight: Weight) -> String {
    let mut short = text.to_owned();
    while !short.is_empty() && advance::exact(&short, size, weight) + size > room {
        short.pop();
    }
    short.trim_end_matches([' ', '…']).to_owned() + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_is_set_as_large_as_it_fits() {
        let (size, lines) =
            set("Thu ngân sách vượt 7,2 % kế hoạch", 1072.0, &[64.0, 42.0], |lines, _| lines <= 3);
        assert_eq!((size, lines.len()), (64.0, 2));
        let long = "Tỷ lệ hộ gia đình ".repeat(20);
        let (size, lines) = set(&long, 1072.0, &[64.0, 42.0], |lines, _| lines <= 3);
        assert_eq!((size, lines.len()), (42.0, 3));
        assert!(lines[2].ends_with('…'));
        assert!(lines.iter().all(|line| advance::exact(line, size, Weight::Semibold) <= 1072.0));
    }

    #[test]
    fn a_word_wider_than_the_room_is_cut() {
        let lines = wrapped(&"A".repeat(200), 500.0, 40.0);
        assert_eq!(lines.len(), 1);
        assert!(advance::exact(&lines[0], 40.0, Weight::Semibold) <= 500.0);
    }
}
