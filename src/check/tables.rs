//! The tables of a narrative: which row and column a number stands in.

use crate::model::Period;
use std::ops::Range;

/// The rows of all tables of a text.
pub struct Tables {
    rows: Vec<Row>,
}

struct Row {
    at: Range<usize>,
    /// The first row of the same table.
    head: Range<usize>,
}

/// The cell of a number.
pub struct Cell<'t> {
    /// The first cell of its row that has words.
    pub title: &'t str,
    /// Where it ends.
    pub end: usize,
    row: &'t str,
    head: &'t str,
    first_head: &'t str,
}

/// At the head of a column of levels: achieved, planned.
const LEVELS: [&str; 12] = [
    "thực hiện",
    "kết quả",
    "kế hoạch",
    "dự toán",
    "ước",
    "giá trị",
    "số liệu",
    "số lượng",
    "th",
    "kh",
    "đạt được",
    "tổng số",
];
/// At the head of a column of something else, or of another time.
const OTHERS: [&str; 18] = [
    "%",
    "so với",
    "so sánh",
    "tăng",
    "giảm",
    "chênh lệch",
    "cùng kỳ",
    "trước",
    "tháng",
    "quý",
    "tỷ lệ",
    "đến năm",
    "giai đoạn",
    "mục tiêu",
    "nhiệm kỳ",
    "bình quân",
    "cơ cấu",
    "th/kh",
];

impl Tables {
    /// Finds them.
    pub fn of(text: &str) -> Self {
        let (mut rows, mut at): (Vec<Row>, usize) = (Vec::new(), 0);
        for line in text.split_inclusive('\n') {
            let range = at..at + line.len();
            at = range.end;
            if line.trim_start().starts_with('|') {
                let above = rows.last().filter(|row| row.at.end == range.start);
                let head = above.map_or_else(|| range.clone(), |row| row.head.clone());
                rows.push(Row { at: range, head });
            }
        }
        Self { rows }
    }

    /// The cell that a place of the text, in small letters, lies in, behind the cell with the title of its row.
    pub fn cell<'t>(&self, text: &'t str, place: usize) -> Option<Cell<'t>> {
        let next = self.rows.partition_point(|row| row.at.end <= place);
        let Row { at, head } = self.rows.get(next).filter(|row| row.at.start <= place)?;
        let (row, head) = (&text[at.clone()], &text[head.clone()]);
        let column = text[at.start..place].matches('|').count();
        let titled = row.split('|').position(|cell| cell.contains(char::is_alphabetic)).filter(|at| *at < column)?;
        let end = text[place..at.end].find('|').map_or(at.end, |bar| place + bar);
        let of_head = |column: usize| head.split('|').nth(column).unwrap_or("");
        let title = row.split('|').nth(titled)?;
        Some(Cell { title, end, row, head: of_head(column), first_head: of_head(titled) })
    }
}

impl<'t> Cell<'t> {
    /// The words that may be the unit of the number: other cells of its row, and what stands in brackets behind its title
    /// and at the head of its column.
    pub fn units(&self) -> impl Iterator<Item = &'t str> {
        let bracketed = |text: &'t str| text.trim().strip_suffix(')').and_then(|text| Some(text.rsplit_once('(')?.1));
        let heads = [self.title, self.head].into_iter().filter_map(bracketed);
        self.row.split('|').chain(heads).map(str::trim)
    }

    /// Whether the head of its column says that it holds levels of a period.
    pub fn states_level(&self, period: Period) -> bool {
        let words: Vec<&str> =
            self.head.split(|one: char| !one.is_alphanumeric()).filter(|one| !one.is_empty()).collect();
        let says = |word: &str| match word.contains(' ') {
            true => self.head.contains(word),
            false => words.contains(&word),
        };
        let year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        let own = words.iter().copied().filter(year).all(|year| year.parse() == Ok(period.year()));
        let other = words.contains(&"so")
            || OTHERS.iter().any(|word| self.head.contains(word) || self.first_head.contains(word));
        let dated = words.iter().any(year);
        let two = self.row.trim().trim_matches('|').split('|').count() == 2;
        own && !other && (two || dated || LEVELS.iter().any(|word| says(word)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The title of the row and whether the column holds levels of 2023, for the first place of some words.
    fn read(text: &str, words: &str) -> Option<(String, bool)> {
        let cell = Tables::of(text).cell(text, text.find(words)?)?;
        Some((cell.title.trim().to_owned(), cell.states_level(Period::Year(2023))))
    }

    #[test]
    fn a_number_has_its_row_and_column() {
        let text = "lời\n\n| tt | chỉ tiêu | năm 2022 | kế hoạch năm 2023 | th | so sánh |\n|---|---|---|---|---|---|\n\
                    | 1 | đàn lợn | 4000 | 4600 | 4655 | 101 |\n";
        let title = |level: bool| Some(("đàn lợn".to_owned(), level));
        assert_eq!(
            ["4000", "4600", "4655", "101"].map(|words| read(text, words)),
            [false, true, true, false].map(title)
        );
        assert_eq!(read(text, "lời"), None);
        assert_eq!(read("| đàn lợn | 5 con |\n", "5 con"), title(true));
        assert_eq!(read("| xã (6 tháng) | đàn |\n|---|---|\n| đàn lợn | 5 con |\n", "5 con"), title(false));
    }
}
