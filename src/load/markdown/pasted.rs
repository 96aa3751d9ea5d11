//! Text pasted from Word, made what it shows: marks behind which a no-break space stands, bullets that are signs, first
//! lines moved in by blanks, and a sentence that begins with a year.
//!
//! Lines stay lines, so that places stay true. Code between fences, and front matter, stay as they are.

use std::borrow::Cow;

/// A text as it is meant.
pub fn as_meant(text: String) -> String {
    let mut state = State::default();
    let lines: Vec<Cow<'_, str>> = text.split_inclusive('\n').map(|line| state.line(line)).collect();
    match lines.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
        true => text,
        false => lines.concat(),
    }
}

/// What the lines above say of the next one.
#[derive(Default)]
struct State {
    /// Lines so far.
    count: usize,
    /// The fence of code or front matter that is open.
    fence: Option<&'static str>,
    /// Whether a paragraph goes on.
    within: bool,
    /// Whether a list is open.
    list: bool,
    /// How far the whole list was moved in.
    shift: usize,
}

impl State {
    fn line<'t>(&mut self, line: &'t str) -> Cow<'t, str> {
        let first = self.count == 0;
        self.count += 1;
        let words = line.trim_start_matches(is_blank);
        if self.is_fenced(words, first) {
            return line.into();
        }
        if words.trim().is_empty() {
            self.within = false;
            return line.into();
        }
        let lead = &line[..line.len() - words.len()];
        let width = lead.chars().map(|one| if one == '\t' { 4 } else { 1 }).sum::<usize>();
        let mended = self.mended(words, width);
        let marked = mended.as_deref().unwrap_or(words);
        let item = is_item(marked);
        let listed = self.list && (self.within || width > 0);
        self.list = item || listed;
        let kept = self.lead(marked, width, item, listed);
        self.within = !marked.starts_with('#');
        match (kept, &mended) {
            (None, None) if !lead.contains(is_foreign) => line.into(),
            (kept, _) => format!("{}{marked}", " ".repeat(kept.unwrap_or(width))).into(),
        }
    }

    fn is_fenced(&mut self, words: &str, first: bool) -> bool {
        let fences = ["```", "~~~", "---"];
        match self.fence {
            Some(fence) => {
                if words.trim_end() == fence || fence != "---" && words.starts_with(fence) {
                    self.fence = None;
                }
                true
            }
            None => {
                let opens = |fence: &&&str| {
                    words.starts_with(**fence) && (**fence != "---" || first && words.trim_end() == "---")
                };
                self.fence = fences.iter().find(opens).copied();
                self.fence.is_some()
            }
        }
    }

    /// The line with marks that Markdown knows, where it had others.
    fn mended(&self, words: &str, width: usize) -> Option<String> {
        let marks = words.len() - words.trim_start_matches('#').len();
        let digits = words.len() - words.trim_start_matches(|one: char| one.is_ascii_digit()).len();
        let behind = |length: usize| words.get(length..).unwrap_or("");
        let again = |mark: &str, rest: &str| Some(format!("{mark} {}", rest.trim_start_matches(is_blank)));
        let ends_number = (1..=9).contains(&digits) && behind(digits).starts_with(['.', ')']);
        match words.chars().next()? {
            '#' if marks <= 6 && behind(marks).starts_with(is_foreign) => again(&words[..marks], behind(marks)),
            '-' | '*' | '+' if behind(1).starts_with(is_foreign) => again(&words[..1], behind(1)),
            bullet @ ('•' | '●' | '▪' | '■' | '◦' | '‣' | '·' | '➢' | '❖' | '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}') => {
                again("-", behind(bullet.len_utf8()))
            }
            _ if ends_number
                && digits > 3
                && behind(digits + 1).starts_with(is_blank)
                && !(self.within && width > 0) =>
            {
                Some(format!("{}\\{}", &words[..digits], behind(digits)))
            }
            _ if ends_number && behind(digits + 1).starts_with(is_foreign) => {
                again(&words[..=digits], behind(digits + 1))
            }
            _ => None,
        }
    }

    /// How far the line is moved in, where that is not as it was.
    fn lead(&mut self, words: &str, width: usize, item: bool, listed: bool) -> Option<usize> {
        if item && self.shift > 0 && width >= self.shift {
            return Some(width - self.shift);
        }
        // Four blanks would make code of a first line.
        let begins = !self.within && width >= 4 && (is_prose(words) || item);
        match begins && !listed {
            true => {
                self.shift = if item { width } else { 0 };
                Some(0)
            }
            false => {
                if width == 0 {
                    self.shift = 0;
                }
                None
            }
        }
    }
}

fn is_blank(one: char) -> bool {
    one != '\n' && one.is_whitespace()
}

fn is_foreign(one: char) -> bool {
    is_blank(one) && !matches!(one, ' ' | '\t' | '\r')
}

fn is_item(words: &str) -> bool {
    let digits = words.len() - words.trim_start_matches(|one: char| one.is_ascii_digit()).len();
    let numbered = (1..=9).contains(&digits) && words[digits..].starts_with(['.', ')']);
    let mark = if numbered { digits + 1 } else { 1 };
    let rest = words.get(mark..).unwrap_or("");
    (numbered || words.starts_with(['-', '*', '+'])) && rest.starts_with([' ', '\t'])
}

/// Words, and no live data: that of code is shown as it is written.
fn is_prose(words: &str) -> bool {
    words.starts_with(|one: char| one.is_alphanumeric() || "“\"(‘'–".contains(one)) && !words.contains("{{")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(text: &str) -> String {
        as_meant(text.to_owned())
    }

    #[test]
    fn marks_of_word_are_marks() {
        assert_eq!(meant("##\u{a0}I. Kinh tế\n"), "## I. Kinh tế\n");
        assert_eq!(meant("-\u{a0}Thu\n-\u{2003}Chi\n"), "- Thu\n- Chi\n");
        assert_eq!(meant("•\tThu\n•Chi\n"), "- Thu\n- Chi\n");
        assert_eq!(meant("1.\u{a0}Thu\n"), "1. Thu\n");
    }

    #[test]
    fn first_lines_are_no_code() {
        assert_eq!(meant("A\n\n    Đoạn văn.\ntiếp\n"), "A\n\nĐoạn văn.\ntiếp\n");
        assert_eq!(meant("## A\n\tĐoạn văn.\n"), "## A\nĐoạn văn.\n");
        assert_eq!(meant("\u{a0}\u{a0}\u{a0}\u{a0}Đoạn\n"), "Đoạn\n");
        assert_eq!(meant("    - a\n    - b\n"), "- a\n- b\n");
    }

    #[test]
    fn a_year_is_no_item() {
        assert_eq!(meant("2023. Năm nay\n"), "2023\\. Năm nay\n");
        assert_eq!(meant("12. Mười hai\n"), "12. Mười hai\n");
    }

    #[test]
    fn what_is_markdown_stays() {
        for text in [
            "---\ntitle: x\n---\n\n## A\n\n- a\n  - b\n\n  tiếp\n\n1. x\n   y\n",
            "```\n    code\n•  x\n```\n",
            "    {{ chart(\"a\") }}\n",
            "- a\n\n    tiếp của a\n",
            "A\n    tiếp\n",
            "- a\n    - b\n    - c\n",
            "| a |\n|---|\n| 2023. x |\n",
        ] {
            assert_eq!(meant(text), text);
        }
    }
}
