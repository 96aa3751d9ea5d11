//! Numbers that state no quantity: days, years, document numbers, list numbers, grades, roads.
//!
//! Told by what stands around them; where that is not certain, a number is taken for a quantity.

use super::edges::ends_with_word;
use super::group::Group;
use crate::model::Amount;
use rust_decimal::Decimal;

/// Words before a number that only tells things apart.
const NAMING: [&str; 37] = [
    "ngày",
    "tháng",
    "năm",
    "quý",
    "tuần",
    "thứ",
    "lớp",
    "khối",
    "mức độ",
    "cấp độ",
    "giai đoạn",
    "vòng",
    "đợt",
    "khóa",
    "khoá",
    "nhiệm kỳ",
    "điều",
    "khoản",
    "quốc lộ",
    "tỉnh lộ",
    "đường tỉnh",
    "đường huyện",
    "km",
    "đề án",
    "thông tư",
    "nghị định",
    "đô thị loại",
    "đề án số",
    "nghị định số",
    "nghị quyết số",
    "chỉ thị số",
    "quyết định số",
    "kế hoạch số",
    "thông báo số",
    "kết luận số",
    "thi đua số",
    "(số",
];

/// Whether a number only passes by.
pub fn is_passing(text: &str, group: &Group) -> bool {
    let before = &text[..group.at.start];
    let behind = &text[group.at.end..];
    let printed = &text[group.at.clone()];
    is_year(printed)
        || names(before, behind)
        || in_a_chain(before, behind)
        || has_letters(behind)
        || is_list(before, behind)
        || is_per(before, behind, group)
        || group.years(text)
}

impl Group {
    /// `2021 - 2025`, `12/2022`, `01/5`: two of which one is a year.
    fn years(&self, text: &str) -> bool {
        let (Amount::Range(_, last) | Amount::Share(_, last)) = self.amount else { return false };
        last.to_string().len() == 4 && is_year(&text[self.at.end - 4..self.at.end])
    }
}

/// Four digits from 1900 to 2099; quantities of that size are printed with a point.
fn is_year(printed: &str) -> bool {
    printed.len() == 4 && (printed.starts_with("19") || printed.starts_with("20")) && !printed.contains(['.', ','])
}

fn names(before: &str, behind: &str) -> bool {
    let before = before.trim_end();
    let word = NAMING.iter().any(|word| ends_with_word(before, word));
    // "hằng năm 15%", "cả năm 12 tỷ" are about quantities.
    let counted = behind.trim_start().starts_with('%')
        || ["trong năm", "hằng năm", "hàng năm", "cả năm"].iter().any(|word| ends_with_word(before, word));
    word && !counted
}

/// `30/4/2024`, `4,5/5/2024`, `120 bé trai/100 bé gái`, `Km 14+00`
fn in_a_chain(before: &str, behind: &str) -> bool {
    let on = behind.strip_prefix('/').is_some_and(|rest| rest.starts_with(|one: char| one.is_ascii_digit()));
    on || before.ends_with(['/', '+'])
}

/// `-NQ/HU`, `/KH-UBND`
fn has_letters(behind: &str) -> bool {
    let letters = behind.strip_prefix(['-', '/']).map(str::trim_start);
    letters.is_some_and(|rest| rest.chars().take(2).filter(|one| one.is_uppercase()).count() == 2)
}

/// `(2)`, `2.` at the beginning of a line
fn is_list(before: &str, behind: &str) -> bool {
    let words = before.trim_end_matches([' ', '-', '*', '#', '(', '\\']);
    let first = words.is_empty() || words.ends_with('\n');
    (before.ends_with('(') && behind.starts_with(')'))
        || (first && behind.trim_start_matches('\\').starts_with(['.', ')']))
}

/// "trên 01 ha đất": for each, not more than.
fn is_per(before: &str, behind: &str, group: &Group) -> bool {
    let one = matches!(group.amount, Amount::Number(number) if number == Decimal::ONE);
    one && ends_with_word(before.trim_end(), "trên") && behind.trim_start().starts_with("ha")
}
