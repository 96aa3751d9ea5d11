//! Front matter that is none: between other lines than `---`, or without any. Read as text it would be published,
//! drafts among it.

use crate::finding::{Finding, Says};
use crate::source::Span;
use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GeneralCategoryGroup};

/// Whether a text that begins with these two lines, empty ones aside, was to begin with front matter.
pub fn found(first: &str, second: &str) -> bool {
    let opens = |line: &str| line.trim_start().starts_with(['`', '~', '{', '<']);
    looks_like_a_fence(first) || begins_with_a_key(first) || opens(first) && begins_with_a_key(second)
}

/// Whether a stretch of text says that all of it is a draft, where nothing listens.
pub fn says_draft(text: &str) -> bool {
    key_and_value(text).is_some_and(|(key, value)| {
        let value = value.trim_matches(|one: char| !one.is_alphanumeric()).to_lowercase();
        key == "draft" && ["true", "yes", "on", "1", "có", "đúng"].contains(&value.as_str())
    })
}

/// The finding for it.
pub fn finding(place: Span) -> Finding {
    let says = Says::new(
        "phần đầu tệp không nằm giữa hai dòng `---`",
        "the front matter does not stand between two lines `---`",
    );
    Finding::error("misplaced-front-matter", place, says).help(
        "mở đầu tệp bằng một dòng `---` (ba dấu gạch nối), rồi các khóa `title`, `draft`, …, rồi một dòng `---` nữa",
        "begin the file with a line `---` (three hyphens), then the keys `title`, `draft`, …, then another line `---`",
    )
}

/// Nobody draws a longer line by hand, in bytes.
const LONGEST: usize = 400;

/// `—`, `+++`, `***`, `----`: signs that draw a line, and nothing else.
fn looks_like_a_fence(line: &str) -> bool {
    // What a comment of HTML holds is text like any other.
    let line = line.trim_start().trim_start_matches("<!--");
    let mut signs = line.chars().filter(|one| !one.is_whitespace()).peekable();
    line.len() < LONGEST && signs.peek().is_some() && signs.clone().all(is_sign) && signs.any(draws)
}

fn is_sign(one: char) -> bool {
    let category = CodePointMapData::<GeneralCategory>::new().get(one);
    let signs =
        [GeneralCategoryGroup::Punctuation, GeneralCategoryGroup::MathSymbol, GeneralCategoryGroup::ModifierSymbol];
    draws(one) || signs.iter().any(|group| group.contains(category))
}

fn draws(one: char) -> bool {
    let dash = CodePointMapData::<GeneralCategory>::new().get(one) == GeneralCategory::DashPunctuation;
    dash || "+*=_~;%−¯➖＋＊＝＿～".contains(one) || matches!(one, '\u{2500}'..='\u{257f}')
}

/// A heading may be called "Draft: …"; it says so of itself only with `true`.
fn begins_with_a_key(line: &str) -> bool {
    match line.trim_start().starts_with('#') {
        true => says_draft(line),
        false => key_and_value(line).is_some_and(|(key, _)| key == "title" || key == "draft"),
    }
}

/// The word before a colon or `=`, in lower case, whatever quotes and signs stand around it, and what follows.
fn key_and_value(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start_matches(|one: char| !one.is_alphanumeric());
    let end = line.find(|one: char| !one.is_alphanumeric())?;
    let rest = line[end..].trim_start_matches(|one: char| one.is_whitespace() || "\"'`*_”’".contains(one));
    let value = rest.strip_prefix([':', '=', '：', '＝'])?;
    Some((line[..end].to_lowercase(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_in_other_clothes_is_seen() {
        for text in [
            "—\ntitle: x",
            "——\n",
            "–––\n",
            "+++\ntitle = \"x\"",
            "***\n",
            "* * *\n",
            "___\n",
            "===\n",
            "----\n",
            "--\n",
            "- - -\n",
            "−−−\n",
            "─────\n",
            "~~~\n",
            "`---`\n",
            "\\---\n",
            "“---”\n",
            "> ---\n",
            ";;;\n",
            "title: x\n",
            "Title: x\n",
            "draft: true\n",
            "DRAFT : true\n",
            "draft=true\n",
            "**draft:** true\n",
            "- draft: true\n",
            "\"title\": \"x\"\n",
            "# draft: true\n",
            "<!-- draft: true -->\n",
            "draft：true\n",
            "draft:true\n",
            "```yaml\ntitle: x\n",
            "{\n\"draft\": true\n",
            "<pre>\ndraft: true\n",
        ] {
            let (first, second) = text.split_once('\n').unwrap();
            assert!(found(first, second), "{text:?}");
        }
    }

    #[test]
    fn ordinary_beginnings_are_none() {
        for first in [
            "# Báo cáo",
            "Titles: x",
            "Draft law 12 passed",
            "- Một",
            "> Lời nói đầu",
            "![Bản đồ](a.png)",
            "| a | b |",
            "# Draft: master plan",
            "```",
            "Nguồn: báo cáo",
            "{{ tasks() }}",
            "**Đậm**",
            "…",
            "🎉",
        ] {
            assert!(!found(first, "Năm 2023"), "{first}");
        }
        assert!(
            says_draft("draft: true")
                && says_draft("Draft: yes")
                && !says_draft("draft: false")
                && !says_draft("draft law: true")
        );
    }
}
