//! Text pasted from Word, made what it shows: marks behind which a no-break space stands, bullets that are signs, first
//! lines moved in by blanks, lines that hold nothing but a no-break space, and a sentence that begins with a year.
//!
//! Lines stay lines, so that places stay true. Code between fences, and front matter, stay as they are.

use super::word;
use std::borrow::Cow;

/// A text as it is meant.
pub fn as_meant(text: String) -> String {
    let mut state = State::default();
    let written: Vec<&str> = text.split_inclusive('\n').collect();
    let lines: Vec<Cow<'_, str>> = (0..written.len()).map(|at| state.line(&written, at)).collect();
    match lines.iter().all(|line| matches!(line, Cow::Borrowed(_))) {
        true => text,
        false => lines.concat(),
    }
}

/// What the lines above say of the next one.
#[derive(Default)]
struct State {
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
    fn line<'t>(&mut self, lines: &[&'t str], at: usize) -> Cow<'t, str> {
        let line = lines[at];
        let words = line.trim_start_matches(is_blank);
        if self.is_fenced(words, at == 0) {
            return line.into();
        }
        if words.trim().is_empty() {
            self.within = false;
            // To Markdown a no-break space is a word.
            return if line.contains(is_foreign) { Cow::Owned("\n".into()) } else { line.into() };
        }
        let lead = &line[..line.len() - words.len()];
        let width = lead.chars().map(|one| if one == '\t' { 4 } else { 1 }).sum::<usize>();
        let mended = match word::item(lines, at) {
            Some(rest) => Some(format!("- {rest}")),
            None => self.mended(words, width),
        };
        let marked = mended.as_deref().unwrap_or(words);
        let item = is_item(marked);
        let listed = self.list && (self.within || width > 0);
        self.list = item || listed;
        let code = width >= 4 && !self.within && !listed;
        let kept = self.lead(marked, width, item, listed);
        self.within = !marked.starts_with('#');
        let signed = if code && kept.is_none() { Cow::Borrowed(marked) } else { word::signs(marked) };
        let whole = match (kept, &mended, &signed) {
            (None, None, Cow::Borrowed(_)) if !lead.contains(is_foreign) => Cow::Borrowed(line),
            _ => format!("{}{signed}", " ".repeat(kept.unwrap_or(width))).into(),
        };
        match word::breaks_behind(lines, at) && !item {
            true => format!("{}  \n", whole.trim_end()).into(),
            false => whole,
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
            '#' => word::heading(words, self.within).map(|(marks, rest)| format!("{marks} {rest}")),
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
    fn dashes_of_word_are_items() {
        assert_eq!(meant("– Thu đạt\n– Chi đạt\n"), "- Thu đạt\n- Chi đạt\n");
        assert_eq!(meant("Kết quả:\n–\u{a0}Thu\n"), "Kết quả:\n- Thu\n");
        assert_eq!(meant("-Thu\n-Chi\n"), "- Thu\n- Chi\n");
        assert_eq!(meant("+Thu\n+Chi\n"), "- Thu\n- Chi\n");
        assert_eq!(meant("·\u{a0}Thu\n·\u{a0}Chi\n"), "- Thu\n- Chi\n");
        assert_eq!(meant("  – Thu\n    + Một\n  – Chi\n"), "  - Thu\n    + Một\n  - Chi\n");
        for text in ["A\n– tiếp câu\nB\n", "– Nguyễn Văn A\n", "-5 °C\n-6 °C\n", "--- \n", "-a\n-b\n", "A – B\nC – D\n"]
        {
            assert_eq!(meant(text), text);
        }
    }

    #[test]
    fn labels_begin_lines() {
        assert_eq!(meant("a) Một\nb) Hai\n\nc\n"), "a) Một  \nb) Hai\n\nc\n");
        assert_eq!(meant("Kết quả\nI. Một\nII. Hai\n"), "Kết quả  \nI. Một  \nII. Hai\n");
        assert_eq!(meant("1.1. Một\n1.2. Hai\n"), "1.1. Một  \n1.2. Hai\n");
        for text in ["xem\na) Một\n", "a) Một\n\nb) Hai\n", "1. Một\n2. Hai\n", "Thu\nI. V. Lê\n"] {
            assert_eq!(meant(text), text);
        }
    }

    #[test]
    fn a_no_break_space_alone_is_an_empty_line() {
        assert_eq!(meant("A\n\u{a0}\nB\n"), "A\n\nB\n");
    }

    #[test]
    fn headings_have_their_blank() {
        assert_eq!(meant("#Kinh tế\n##1. Thu\n"), "# Kinh tế\n## 1. Thu\n");
        assert_eq!(meant("##I. KINH TẾ\n"), "## I. KINH TẾ\n");
        for text in ["#xanh #sach\n", "#1 trong tỉnh\n", "#ChungTay xây dựng\n", "A\n#Kinh tế\n", "# Kinh tế\n"]
        {
            assert_eq!(meant(text), text);
        }
    }

    #[test]
    fn signs_are_not_lost() {
        assert_eq!(meant("5*3*2 và (1)*(2)*3\n"), "5\\*3\\*2 và (1)\\*(2)\\*3\n");
        assert_eq!(meant("**Thu:**đạt **100%**\n"), "**Thu:** đạt **100%**\n");
        assert_eq!(meant("- **Thu.**Chi\n"), "- **Thu.** Chi\n");
        assert_eq!(meant("**Thu 5%**đạt**“85”**\n"), "**Thu 5%** đạt **“85”**\n");
        for text in ["*5*3\n", "`5*3*2`\n", "a **b** c *d*\n", "**Thu:** đạt\n", "***\n", "5\\*3\n", "2**3**4\n"] {
            assert_eq!(meant(text), text);
        }
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
