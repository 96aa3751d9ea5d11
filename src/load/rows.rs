//! Figures that are numbers without keys: `dan-lon: 8500, 8120`, and rows that were pasted from a spreadsheet.

use super::ids::Called;
use super::quantity;
use crate::finding::{Finding, Says};
use crate::language::slug;
use crate::model::{Indicator, Quantity};
use crate::source::Span;

/// The finding for a figure that is numbers, or no figure at all.
pub fn numbers(text: &str, place: Span) -> Finding {
    let words: Vec<&str> = words(text).collect();
    let (found, row) = match form(&words) {
        Some(row) => (words.len(), row),
        None => (0, "{target: 8500, achieved: 8120}".to_owned()),
    };
    let finding = no_keys(text, place);
    match found {
        0 => finding.help(format!("ví dụ `{row}`"), format!("for example `{row}`")),
        1 => finding.help(format!("viết `{row}`"), format!("write `{row}`")),
        _ => finding.help(
            format!("viết `{row}`, nếu số đầu là kế hoạch, số sau là kết quả"),
            format!("write `{row}` if the first number is the plan and the second what was achieved"),
        ),
    }
}

/// The finding for rows of a table where figures should stand: their first as an example.
pub fn pasted(text: &str, place: Span, indicators: &[Indicator]) -> Finding {
    let words: Vec<&str> = words(text).collect();
    let name = words.iter().take_while(|word| !begins_number(word)).count();
    let behind = words[name..].iter().take_while(|word| begins_number(word)).count();
    let title = slug(&words[..name].join(" "));
    let meant = indicators.iter().find(|one| one.names().iter().any(|known| slug(known) == title));
    let id = meant.map_or(title, |one| one.id.clone());
    let row = form(&words[name..name + behind]).filter(|_| !id.is_empty()).map(|row| format!("{id}: {row}"));
    let row = row.unwrap_or_else(|| "dan-lon: {target: 8500, achieved: 8120}".to_owned());
    no_keys(text, place).help(
        format!("mỗi chỉ tiêu một dòng, thụt vào hai dấu cách, dạng `{row}`"),
        format!("one indicator a line, two blanks further in, such as `{row}`"),
    )
}

fn no_keys(text: &str, place: Span) -> Finding {
    let short: String = text.chars().take(40).collect();
    let says = Says::new(
        format!("cần các dòng `khóa: giá trị`, ở đây lại là `{short}`"),
        format!("expected lines of `key: value`, found `{short}`"),
    );
    Finding::error("wrong-type", place, says)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(|one: char| one.is_whitespace() || matches!(one, ';' | '|'));
    parts.map(|word| word.trim_end_matches(',')).filter(|word| !word.is_empty())
}

fn begins_number(word: &str) -> bool {
    word.trim_start_matches(['-', '−', '–']).starts_with(|one: char| one.is_ascii_digit())
}

/// The numbers with their keys; `None` where one of them could be two.
fn form(words: &[&str]) -> Option<String> {
    if !words.iter().all(|word| begins_number(word)) {
        return None;
    }
    match words {
        [] => None,
        [one] => Some(format!("{{achieved: {}}}", number(one)?)),
        [target, achieved, ..] => Some(format!("{{target: {}, achieved: {}}}", number(target)?, number(achieved)?)),
    }
}

fn number(word: &str) -> Option<String> {
    let of_thousands = |quantity: &Quantity| quantity.point().scale() == 3;
    match quantity::parse(word) {
        // A spreadsheet prints 8500 as `8.500`.
        Ok(quantity) if of_thousands(&quantity) => None,
        Ok(_) => Some(word.to_owned()).filter(|word| !word.contains(['.', '/']) || !word.contains("..")),
        Err(trouble) => trouble.certain(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    fn help(text: &str) -> String {
        let place = Span { file: FileId(0), start: 0, end: 0 };
        numbers(text, place).help.map(|help| help.en).unwrap_or_default()
    }

    #[test]
    fn numbers_get_their_keys() {
        assert!(help("8500, 8120").starts_with("write `{target: 8500, achieved: 8120}`"));
        assert!(help("8500\t8120\t95,5%").starts_with("write `{target: 8500, achieved: 8120}`"));
        assert!(help("1.626,4; 12,5").starts_with("write `{target: 1626.4, achieved: 12.5}`"));
        assert!(help("8120").starts_with("write `{achieved: 8120}`"));
        for text in ["8.500 8.120", "nhiều", "8500 con"] {
            assert!(help(text).starts_with("for example"), "{text}: {}", help(text));
        }
    }
}
