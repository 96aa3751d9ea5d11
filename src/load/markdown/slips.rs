//! What a text loses or shows otherwise than its writer meant: cells too many, a table of a spreadsheet, live data without
//! its braces, a paragraph that became part of a list.

use crate::finding::{Finding, Says};
use crate::model::CallKind;
use crate::source::Span;
use std::ops::Range;

/// The cells of one row of a table, as it is written.
pub fn cells(row: &str) -> usize {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(row);
    let mut escaped = false;
    let mut cells = 1;
    for one in row.chars() {
        cells += usize::from(one == '|' && !escaped);
        escaped = one == '\\' && !escaped;
    }
    cells
}

/// A row with more cells than the table has columns.
pub fn lost_cells(cells: usize, columns: usize, place: Span) -> Finding {
    let says = Says::new(
        format!("dòng này có {cells} ô mà bảng có {columns} cột: các ô thừa không hiện"),
        format!("this row has {cells} cells, the table {columns} columns: the cells too many are not shown"),
    );
    Finding::warning("lost-cells", place, says).help(
        "thêm cột vào dòng đầu và dòng `|---|`; dấu `|` là chữ thì viết `\\|`",
        "add a column to the first line and to the line `|---|`; for a plain `|` write `\\|`",
    )
}

/// The columns of a paragraph that is a table of a spreadsheet: each line has tabs.
pub fn pasted_table(paragraph: &str) -> Option<Vec<&str>> {
    let mut lines = paragraph.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let others = lines.clone().count();
    (first.contains('\t') && others > 0 && lines.all(|line| line.contains('\t')))
        .then(|| first.split('\t').map(str::trim).collect())
}

/// The lines of a spreadsheet, which Markdown joins to one.
pub fn unmarked_table(columns: &[&str], place: Span) -> Finding {
    let says = Says::new(
        "các dòng dán từ bảng tính sẽ nối thành một đoạn",
        "lines pasted from a spreadsheet run together as one paragraph",
    );
    let first = format!("| {} |", columns.join(" | "));
    let rule = format!("|{}", "---|".repeat(columns.len()));
    Finding::warning("pasted-table", place, says).help(
        format!("viết mỗi dòng theo dạng `{first}`, và thêm `{rule}` dưới dòng đầu"),
        format!("write each line as `{first}`, and `{rule}` below the first"),
    )
}

/// Live data without two braces on both sides: `{ achieved("x") }`. The first one from that byte on.
pub fn unbraced(text: &str, from: usize) -> Option<Range<usize>> {
    let names = CallKind::ALL.map(CallKind::name);
    names.iter().filter_map(|name| unbraced_of(name, text, from)).min_by_key(|range| range.start)
}

fn unbraced_of(name: &str, text: &str, from: usize) -> Option<Range<usize>> {
    text[from..].match_indices(name).find_map(|(at, _)| {
        let start = from + at;
        let before = text[..start].trim_end();
        let lone = !text[..start].ends_with(|one: char| one.is_alphanumeric() || one == '_');
        let arguments = text[start + name.len()..].trim_start().strip_prefix('(')?;
        let quoted = arguments.trim_start().starts_with(['"', '“', '”', '‘', '\'']);
        let called = quoted || arguments.trim_start().starts_with(')') && before.ends_with('{');
        if before.ends_with("{{") || !lone || !called {
            return None;
        }
        let end = text.len() - arguments.len() + arguments.find(')')? + 1;
        let close = text[end..].len() - text[end..].trim_start_matches([' ', '}', ')', ']']).len();
        let close = if text[end..end + close].contains(['}', ']']) { close } else { 0 };
        let open = before.trim_end_matches(['{', ' ', '[']).len();
        let open = if text[open..start].contains(['{', '[']) { open + blanks(&text[open..start]) } else { start };
        Some(open..end + text[end..end + close].trim_end().len())
    })
}

fn blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

/// Live data that is shown as it is written.
pub fn without_braces(written: &str, place: Span) -> Finding {
    let call = written.trim_matches(['{', '}', '[', ']', ' ']).replace(['“', '”', '‘', '’', '\''], "\"");
    let says = Says::new(
        format!("`{written}` sẽ hiện nguyên chữ, không phải số liệu"),
        format!("`{written}` is shown as it is written, not as a number"),
    );
    Finding::warning("unbraced-live-data", place, says).help(
        format!("viết `{{{{ {call} }}}}`, với hai dấu ngoặc nhọn ở mỗi bên"),
        format!("write `{{{{ {call} }}}}`, with two braces on each side"),
    )
}

/// A paragraph that stands in by so much that it is part of the list above.
pub fn joined_to_list(place: Span) -> Finding {
    let says = Says::new(
        "đoạn này thụt vào nên thuộc về mục ở trên",
        "this paragraph stands in, so it is a part of the item above",
    );
    Finding::warning("paragraph-in-list", place, says).help(
        "bỏ các dấu cách đầu dòng; nếu đúng là thuộc về mục thì thụt vào hai dấu cách",
        "remove the blanks before it; if it does belong to the item, leave two",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_counted_as_they_are_read() {
        assert_eq!(["| a | b |", "a | b", "| a \\| b |", "| a |", "|a|b|c"].map(cells), [2, 2, 1, 1, 3]);
    }

    #[test]
    fn live_data_without_braces_is_found() {
        let found = |text: &'static str| unbraced(text, 0).map(|range| &text[range]);
        assert_eq!(found("đạt { achieved(\"x\") }."), Some("{ achieved(\"x\") }"));
        assert_eq!(found("đạt {achieved(“x”)} con"), Some("{achieved(“x”)}"));
        assert_eq!(found("đạt achieved(\"x\") con"), Some("achieved(\"x\")"));
        assert_eq!(found("{ { chart(\"x\") } }"), Some("{ { chart(\"x\") } }"));
        assert_eq!(found("[[ table(\"x\") ]]"), Some("[[ table(\"x\") ]]"));
        assert_eq!(found("{ tasks() }"), Some("{ tasks() }"));
        for text in ["{{ achieved(\"x\") }}", "achieved (the plan)", "flowchart(\"x\")", "tasks()", "target (x)"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
