//! What makes numbers of one column align on the decimal mark: where they end at one line, room behind those that have
//! fewer digits after it; where they begin at one, room before those that have fewer digits before it.
//!
//! The room is empty, so that nobody hears or copies digits that the source did not print.

use super::Language;

/// Room behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pad {
    /// Where it begins in the text of its cell.
    pub at: usize,
    /// How many digits wide.
    digits: usize,
    /// Whether it has room for a decimal mark too.
    mark: bool,
}

/// Room before a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// How many digits wide.
    digits: usize,
    /// For how many group marks there is room too.
    marks: usize,
}

/// More digits than this before the mark are not waited for: a far number would stand far from its name.
const MOST_BEFORE: usize = 9;

/// Wider columns than this are not aligned: they would not fit a phone.
const MOST: usize = 6;

impl Language {
    /// The room that each cell of a column needs; none where all numbers have as many digits. The cells may be HTML.
    pub fn align(&self, cells: &[&str]) -> Vec<Option<Pad>> {
        let found: Vec<Option<(usize, usize)>> = cells.iter().map(|cell| self.fraction(cell)).collect();
        let most = found.iter().flatten().map(|(_, digits)| *digits).max().unwrap_or(0);
        let pad = |found: Option<(usize, usize)>| {
            let (at, digits) = found.filter(|(_, digits)| *digits < most && most <= MOST)?;
            Some(Pad { at, digits: most - digits, mark: digits == 0 })
        };
        found.into_iter().map(pad).collect()
    }

    /// The room that each cell of a column needs before it; none where all numbers are as long. What stands behind them,
    /// units and remarks, does not matter. The cells may be HTML.
    pub fn lead(&self, cells: &[&str]) -> Vec<Option<Lead>> {
        let found: Vec<Option<(usize, usize)>> = cells.iter().map(|cell| self.whole(cell)).collect();
        let most = found.iter().flatten().max().copied().unwrap_or_default();
        let lead = |found: Option<(usize, usize)>| {
            let (digits, marks) = found.filter(|found| *found < most && most.0 <= MOST_BEFORE)?;
            Some(Lead { digits: most.0 - digits, marks: most.1.saturating_sub(marks) })
        };
        found.into_iter().map(lead).collect()
    }

    /// How many digits, a sign among them, and group marks stand before the decimal mark; `None` where a cell does not
    /// begin with one number.
    fn whole(&self, cell: &str) -> Option<(usize, usize)> {
        let unsigned = cell.trim_start_matches(['−', '+', '-']);
        let end = unsigned.find(|one: char| !one.is_numeric() && !self.is_mark(one)).unwrap_or(unsigned.len());
        let (number, rest) = unsigned.split_at(end);
        if !number.starts_with(char::is_numeric) || rest.starts_with(['/', '–']) {
            return None;
        }
        let whole = self.whole_of(number);
        let digits = whole.chars().filter(|one| one.is_numeric()).count();
        let sign = usize::from(unsigned.len() < cell.len());
        Some((digits + sign, whole.chars().count() - digits))
    }

    /// Where the number of a cell ends, and how many digits it has after the decimal mark; `None` where it is not one
    /// number with nothing but a sign or its unit behind it.
    fn fraction(&self, cell: &str) -> Option<(usize, usize)> {
        let text = cell.split('<').next()?;
        let start = text.find(char::is_numeric)?;
        let part = |one: char| one.is_numeric() || self.is_mark(one);
        let length = text[start..].find(|one| !part(one)).unwrap_or(text.len() - start);
        let number = text[start..start + length].trim_end_matches(|one: char| !one.is_numeric());
        let rest = &text[start + number.len()..];
        if rest.contains(|one: char| one.is_alphanumeric() || matches!(one, '/' | '(' | '–')) {
            return None;
        }
        let digits = self.decimals_of(number);
        Some((start + number.len(), digits))
    }
}

impl Pad {
    /// A cell with the room behind its number.
    pub fn html(&self, cell: &str) -> String {
        let Some((number, rest)) = cell.split_at_checked(self.at) else { return cell.to_owned() };
        let mark = if self.mark { " pad-mark" } else { "" };
        format!("{number}<span class=\"pad-{}{mark}\"></span>{rest}", self.digits)
    }
}

impl Lead {
    /// The room as HTML.
    pub fn html(&self) -> String {
        let marks = match self.marks {
            0 => String::new(),
            some => format!(" lead-marks-{some}"),
        };
        format!("<span class=\"lead-{}{marks}\"></span>", self.digits)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    fn aligned(code: &str, cells: &[&str]) -> Vec<String> {
        let language = Language::parse(code, Theme::built_in().unwrap().language(code).unwrap()).unwrap();
        let pads = language.align(cells);
        cells.iter().zip(pads).map(|(cell, pad)| pad.map_or((*cell).to_owned(), |pad| pad.html(cell))).collect()
    }

    #[test]
    fn fewer_digits_get_empty_room() {
        let cells = ["4.655", "2,75 <small>ha</small>", "−2,8\u{A0}%", "<i>chưa báo cáo</i>", "48/52", "từ 85 trở lên"];
        let expected = [
            "4.655<span class=\"pad-2 pad-mark\"></span>",
            "2,75 <small>ha</small>",
            "−2,8<span class=\"pad-1\"></span>\u{A0}%",
            "<i>chưa báo cáo</i>",
            "48/52",
            "từ 85 trở lên",
        ];
        assert_eq!(aligned("vi", &cells), expected);
        assert_eq!(aligned("en", &["1,234.5", "7"])[1], "7<span class=\"pad-1 pad-mark\"></span>");
    }

    #[test]
    fn shorter_numbers_begin_later() {
        let language = Language::parse("vi", Theme::built_in().unwrap().language("vi").unwrap()).unwrap();
        let cells =
            ["1.107.000 <small>con</small>", "2,75 ha (ước tính)", "−40.857", "khoảng 14", "48/52 trường", "1.107.000"];
        let leads = language.lead(&cells).into_iter().map(|lead| lead.map(|lead| lead.html()));
        let room = |class: &str| Some(format!("<span class=\"{class}\"></span>"));
        let expected = [None, room("lead-6 lead-marks-2"), room("lead-1 lead-marks-1"), None, None, None];
        assert_eq!(leads.collect::<Vec<_>>(), expected);
        assert_eq!(language.lead(&["12", "10.000.000.000"]), [None, None]);
    }

    #[test]
    fn a_column_of_like_numbers_stays_as_it_is() {
        assert_eq!(aligned("vi", &["4.655", "1.002", "7"]), ["4.655", "1.002", "7"]);
        assert_eq!(aligned("vi", &["0,12345678", "1"]), ["0,12345678", "1"]);
    }
}
