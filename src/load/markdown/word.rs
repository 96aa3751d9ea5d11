//! Lines as Word writes them, which Markdown would join or would not see: items behind an en dash or a dash without a
//! blank, labels such as "a)" and "II.", headings without a blank, signs of multiplication between digits.
//!
//! Only what can mean one thing: a dash makes an item, and a label a line of its own, where a neighbour has one too.

use std::borrow::Cow;

/// The words behind a dash that makes an item of the line; `None` where Markdown sees the item, or there is none.
pub fn item<'t>(lines: &[&'t str], at: usize) -> Option<&'t str> {
    let (dash, rest) = dashed(lines.get(at)?)?;
    let announced = at.checked_sub(1).is_some_and(|above| lines[above].trim_end().ends_with(':'));
    let alike = |line: &&str| dashed(line).is_some_and(|(one, _)| one == dash);
    let above = || lines[..at].iter().rev().take(FAR).find(|line| !is_below(line, lines[at]));
    let below = || lines[at + 1..].iter().take(FAR).find(|line| !is_below(line, lines[at]));
    (announced || above().is_some_and(alike) || below().is_some_and(alike)).then_some(rest)
}

/// How many lines below an item are passed over to find its neighbour.
const FAR: usize = 40;

/// Whether a line belongs to the item: it stands further in, or it has a mark of its own.
fn is_below(line: &str, item: &str) -> bool {
    let words = line.trim_start();
    let lead = |line: &str| line.len() - line.trim_start().len();
    let marked = words.starts_with(['+', '*', '•', '·', '-']) && dashed(line).is_none();
    !words.is_empty() && (marked || lead(line) > lead(item))
}

/// `– Thu`, `–Thu`, `-Thu`, `+Thu`
fn dashed(line: &str) -> Option<(char, &str)> {
    let words = line.trim_start();
    let dash = words.chars().next()?;
    let rest = &words[dash.len_utf8()..];
    let words = rest.trim_start();
    let spaced = words.len() < rest.len();
    let item = match dash {
        '–' | '—' => spaced && !words.is_empty() || rest.starts_with(char::is_alphabetic),
        '-' | '+' => !spaced && rest.starts_with(char::is_uppercase),
        _ => false,
    };
    item.then_some((dash, words))
}

/// Whether the next line has a label and must not be joined to this one.
pub fn breaks_behind(lines: &[&str], at: usize) -> bool {
    let kind = |at: usize| lines.get(at).and_then(|line| label(line));
    let Some(next) = kind(at + 1) else { return false };
    let here = lines[at].trim();
    let goes_on = !here.is_empty() && !here.starts_with(['#', '|']);
    goes_on && (kind(at) == Some(next) || kind(at + 2) == Some(next))
}

/// What tells the items of a list apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Label {
    /// `a)`
    Letter,
    /// `II.`
    Roman,
    /// `1.2.`
    Numbers,
}

fn label(line: &str) -> Option<Label> {
    let (word, rest) = line.trim_start().split_once(|one: char| one.is_whitespace())?;
    let bare = word.strip_suffix(['.', ')'])?;
    let bare = bare.strip_prefix('(').unwrap_or(bare);
    let mut letters = bare.chars();
    let one_letter = letters.next().is_some_and(char::is_lowercase) && letters.next().is_none();
    let numbers = bare.contains('.')
        && bare.split('.').all(|part| !part.is_empty() && part.bytes().all(|one| one.is_ascii_digit()));
    match () {
        () if rest.trim().is_empty() => None,
        () if one_letter && word.ends_with(')') => Some(Label::Letter),
        () if !bare.is_empty() && bare.bytes().all(|one| b"IVX".contains(&one)) => Some(Label::Roman),
        () if numbers => Some(Label::Numbers),
        () => None,
    }
}

/// `##Kinh tế`, with the blank behind its marks: its marks and its words.
pub fn heading(words: &str, within: bool) -> Option<(&str, &str)> {
    let rest = words.trim_start_matches('#');
    let marks = words.len() - rest.len();
    let word = rest.split_whitespace().next().unwrap_or("");
    let begins = rest.starts_with(|one: char| one.is_uppercase() || marks > 1 && one.is_alphanumeric());
    // `#XanhSach` and `#tag #tag` are labels of another kind.
    let tag =
        rest.contains('#') || word.chars().skip(1).any(char::is_uppercase) && word.chars().any(char::is_lowercase);
    ((1..=6).contains(&marks) && begins && !tag && !within).then(|| words.split_at(marks))
}

/// The line with signs of multiplication that are signs, and with the blank without which bold words that begin or end
/// with a mark are none: `5*3*2`, `**Thu:**đạt`, `đạt**“85”**`.
pub fn signs(line: &str) -> Cow<'_, str> {
    if !line.contains('*') {
        return line.into();
    }
    // One sign of multiplication is no emphasis.
    let several = line.match_indices('*').filter(|(at, _)| is_sign(line, *at)).count() > 1;
    if !several && !line.match_indices("**").any(|(at, _)| is_glued(line, at)) {
        return line.into();
    }
    let mut mended = String::with_capacity(line.len() + 4);
    let (mut code, mut bold) = (false, false);
    let mut rest = line;
    while let Some(one) = rest.chars().next() {
        let before = mended.chars().next_back().unwrap_or('\n');
        let pair = rest.starts_with("**") && !rest.starts_with("***") && before != '*' && before != '\\';
        let length = if pair { 2 } else { one.len_utf8() };
        let behind = rest[length..].chars().next().unwrap_or('\n');
        match one {
            '`' => code = !code,
            '*' if code => {}
            '*' if pair => {
                let opens = !bold && before.is_alphanumeric() && mark(behind) && rest[2..].contains("**");
                mended.push_str(if opens { " " } else { "" });
                mended.push_str("**");
                mended.push_str(if bold && mark(before) && behind.is_alphanumeric() { " " } else { "" });
                bold = !bold;
                rest = &rest[2..];
                continue;
            }
            '*' if several && between(before, behind) => mended.push('\\'),
            _ => {}
        }
        mended.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    if mended == line { line.into() } else { mended.into() }
}

/// Whether asterisks have a letter or digit on one side and a mark on the other: they may make nothing bold.
fn is_glued(line: &str, at: usize) -> bool {
    let sides = (line[..at].chars().next_back(), line[at + 2..].chars().next());
    let glued = |one: char, other: char| one.is_alphanumeric() && mark(other);
    matches!(sides, (Some(before), Some(behind)) if glued(before, behind) || glued(behind, before))
}

/// Neither a letter nor a digit nor a blank.
fn mark(one: char) -> bool {
    !one.is_alphanumeric() && !one.is_whitespace()
}

fn is_sign(line: &str, at: usize) -> bool {
    let sides = (line[..at].chars().next_back(), line[at + 1..].chars().next());
    matches!(sides, (Some(before), Some(behind)) if between(before, behind))
}

/// Digits or brackets on both sides.
fn between(before: char, behind: char) -> bool {
    (before.is_ascii_digit() || before == ')') && (behind.is_ascii_digit() || behind == '(')
}
