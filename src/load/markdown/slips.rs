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

/// The columns of a paragraph that is a table of a spreadsheet: each line has tabs, or as many semicolons or wide gaps as
/// the others with numbers between them.
pub fn pasted_table(paragraph: &str) -> Option<Vec<&str>> {
    let lines: Vec<&str> = paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let first = *lines.first().filter(|_| lines.len() > 1)?;
    if lines.iter().all(|line| line.contains('\t')) {
        return Some(first.split('\t').map(str::trim).collect());
    }
    [semicolons, gaps].into_iter().find_map(|columns| {
        let rows: Vec<Vec<&str>> = lines.iter().map(|line| columns(line)).collect();
        let wide = rows[0].len() > 1 && rows.iter().all(|row| row.len() == rows[0].len());
        let numeric = |row: &Vec<&str>| row[1..].iter().any(|cell| cell.starts_with(|one: char| one.is_ascii_digit()));
        let whole = rows.iter().flatten().all(|cell| !cell.is_empty());
        (wide && whole && rows[1..].iter().all(numeric)).then(|| rows[0].clone())
    })
}

fn semicolons(line: &str) -> Vec<&str> {
    line.split(';').map(str::trim).collect()
}

/// What two or more blanks set apart; behind the end of a sentence they are a habit.
fn gaps(line: &str) -> Vec<&str> {
    let line = if line.contains(['.', ':', ';', '?', '!']) && line.contains(". ") { "" } else { line };
    line.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect()
}

/// Lines between bars that are no table to Markdown.
pub struct UnreadTable {
    /// Where the first of them begins in the paragraph.
    pub at: usize,
    /// The cells of the first line.
    cells: usize,
    /// Whether a line of dashes is there, with another number of cells.
    ruled: bool,
}

/// The first two neighbouring lines between bars of a paragraph.
pub fn unread_table(paragraph: &str) -> Option<UnreadTable> {
    let first = cells(paragraph.lines().next()?);
    let mut others = paragraph.lines().skip(1).peekable();
    let ruled = others.peek().is_some_and(|next| is_rule(next));
    if others.peek().is_some()
        && paragraph.contains(" | ")
        && others.all(|line| line.contains(" | ") && cells(line) == first)
    {
        return Some(UnreadTable { at: 0, cells: first, ruled });
    }
    let barred = |line: &str| line.trim().starts_with('|') && cells(line) > 1;
    let mut at = 0;
    let mut lines = paragraph.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if let Some(next) = lines.peek().filter(|next| barred(line) && barred(next)) {
            return Some(UnreadTable { at, cells: cells(line), ruled: is_rule(next) });
        }
        at += line.len();
    }
    None
}

fn is_rule(line: &str) -> bool {
    line.contains("--") && line.trim().chars().all(|one| "|-: ".contains(one))
}

/// What is said of them.
pub fn bars(unread: &UnreadTable, place: Span) -> Finding {
    let rule = format!("|{}", "---|".repeat(unread.cells));
    let says = match unread.ruled {
        true => Says::new(
            format!("dòng đầu có {} ô, dòng `|---|` bên dưới có số ô khác: bảng không hiện thành bảng", unread.cells),
            format!("the first line has {} cells, the line `|---|` below another number: it is no table", unread.cells),
        ),
        false => Says::new(
            "thiếu dòng `|---|` dưới dòng đầu của bảng: các dòng sẽ nối thành một đoạn",
            "the line `|---|` is missing below the first line of the table: the lines run together",
        ),
    };
    let finding = Finding::warning("pasted-table", place, says);
    match unread.ruled {
        true => finding.help(format!("viết dòng dưới là `{rule}`"), format!("make the line below it `{rule}`")),
        false => {
            finding.help(format!("thêm dòng `{rule}` dưới dòng này"), format!("add a line `{rule}` below this one"))
        }
    }
}

/// Where asterisks stand in pairs that make nothing bold; those between blanks or digits are meant.
pub fn asterisks(text: &str) -> impl Iterator<Item = usize> {
    let pairs = text.match_indices("**").map(|(at, _)| at);
    pairs.filter(|at| {
        let (before, behind) = (text[..*at].chars().next_back(), text[at + 2..].chars().next());
        let more = before == Some('*') || behind == Some('*');
        let apart = |one: Option<char>| one.is_none_or(char::is_whitespace);
        let digits = |one: Option<char>| one.is_some_and(|one| one.is_ascii_digit());
        !(more || apart(before) && apart(behind) || digits(before) && digits(behind))
    })
}

/// What is said of them.
pub fn printed_asterisks(place: Span) -> Finding {
    let says = Says::new("hai dấu `*` này sẽ hiện nguyên trên trang", "these two asterisks are shown as they are");
    Finding::warning("printed-asterisks", place, says).help(
        "chữ đậm: không để dấu cách bên trong dấu `**`, và để dấu cách giữa dấu `**` và chữ bên ngoài; là dấu thật thì viết `\\*\\*`",
        "for bold words leave no blank inside the asterisks and one outside of them; for plain ones write `\\*\\*`",
    )
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
    fn tables_in_other_clothes_are_found() {
        for text in [
            "Chỉ tiêu;Kế hoạch;Thực hiện\nThu;300;310\nChi;200;210",
            "Chỉ tiêu; Thực hiện\nThu; 310 tỷ",
            "Chỉ tiêu    Kế hoạch    Thực hiện\nThu    300    310",
            "Thu\t300\nChi\t200",
        ] {
            assert!(pasted_table(text).is_some(), "{text}");
        }
        for text in [
            "Thu đạt 300; chi đạt 200.\nThu khác đạt 5; chi khác đạt 6.",
            "Một;\nhai;\nba.",
            "Thu đạt 300.  Chi đạt 200\nThu đạt 5.  Chi đạt 6",
            "Một dòng;5",
            "Thu  đạt\nChi  đạt",
        ] {
            assert!(pasted_table(text).is_none(), "{text}");
        }
    }

    #[test]
    fn bars_without_their_rule_are_found() {
        let found = |text: &str| unread_table(text).map(|one| (one.at, one.cells, one.ruled));
        assert_eq!(found("| A | B |\n| 1 | 2 |"), Some((0, 2, false)));
        assert_eq!(found("Bảng:\n| A | B | C |\n|---|---|\n| 1 | 2 | 3 |"), Some(("Bảng:\n".len(), 3, true)));
        assert_eq!(found("A | B\n1 | 2"), Some((0, 2, false)));
        assert_eq!([found("|x| là trị tuyệt đối\ncủa x"), found("A | B\nC"), found("| A | B |")], [None, None, None]);
    }

    #[test]
    fn printed_asterisks_are_found() {
        let found = |text: &str| asterisks(text).collect::<Vec<_>>();
        assert_eq!(found("**Thu 5%**đạt"), [0, 8]);
        assert_eq!(found("a ** b, 2**3, *** x ***"), Vec::<usize>::new());
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
