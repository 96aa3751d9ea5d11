//! Texts that a `#` cuts: YAML takes what stands behind a blank and a `#` for a comment.

use super::ids::is_id;
use crate::finding::{Finding, Says};
use crate::source::FileId;
use crate::yaml::{Node, Shape};

/// The errors of spreadsheets, which all begin with a `#`.
const ERRORS: [&str; 7] = ["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"];

/// The values of a tree that lost their ends. Most comments leave a blank behind their `#`.
pub fn texts(root: &Node<'_>, text: &str, file: FileId) -> Vec<Finding> {
    let mut findings = Vec::new();
    if text.contains(" #") {
        down(root, text, file, &mut findings);
    }
    findings
}

fn down(node: &Node<'_>, text: &str, file: FileId, findings: &mut Vec<Finding>) {
    match &node.shape {
        Shape::Map(entries) => entries.iter().for_each(|(_, node)| down(node, text, file, findings)),
        Shape::List(items) => items.iter().for_each(|item| down(item, text, file, findings)),
        Shape::Plain(word) if !is_id(word) && word.contains(char::is_alphabetic) => {
            findings.extend(behind(node, text).filter(|rest| is_text(rest)).map(|rest| cut(word, node, rest, file)));
        }
        Shape::Null => findings.extend(behind(node, text).and_then(|rest| spreadsheet(node, rest, file))),
        _ => {}
    }
}

/// What stands from the `#` to the end of the line.
fn behind<'t>(node: &Node<'_>, text: &'t str) -> Option<&'t str> {
    let rest = text[node.end as usize..].lines().next().unwrap_or("");
    let comment = rest.trim_start_matches([':', ' ']);
    (comment.starts_with('#') && comment.len() < rest.len()).then(|| comment.trim_end())
}

/// `#1`, `#tổng số`, and no comment.
fn is_text(rest: &str) -> bool {
    rest[1..].starts_with(char::is_alphanumeric)
}

fn cut(word: &str, node: &Node<'_>, rest: &str, file: FileId) -> Finding {
    let says = Says::new(
        format!("giá trị chỉ còn `{word}`: chữ từ dấu `#` trở đi không được đọc"),
        format!("only `{word}` is read: what stands from the `#` on is a comment"),
    );
    let right = format!("{word} {rest}").replace('"', "'");
    Finding::warning("cut-by-hash", node.span(file), says).help(
        format!("viết `\"{right}\"`; nếu đúng là chú thích thì thêm dấu cách sau `#`"),
        format!("write `\"{right}\"`; if it is a comment leave a blank behind the `#`"),
    )
}

fn spreadsheet(node: &Node<'_>, rest: &str, file: FileId) -> Option<Finding> {
    ERRORS.iter().any(|error| rest.starts_with(error)).then(|| spreadsheet_error(node, rest, file))
}

/// `achieved: #N/A`
fn spreadsheet_error(node: &Node<'_>, rest: &str, file: FileId) -> Finding {
    let says = Says::new(
        format!("`{rest}` là lỗi của bảng tính, được hiểu là chú thích: khóa này trống"),
        format!("`{rest}` is an error of a spreadsheet, taken as a comment: the key is empty"),
    );
    Finding::warning("cut-by-hash", node.span(file), says)
        .help("chưa có số thì bỏ khóa này", "leave the key out where there is no number")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        let tree = crate::yaml::parse(text, FileId(0));
        texts(&tree.root.unwrap(), text, FileId(0)).into_iter().map(|one| one.help.unwrap().en).collect()
    }

    #[test]
    fn a_text_that_goes_on_behind_a_hash_is_cut() {
        assert!(found("title: Đàn lợn #1 tổng số\n")[0].starts_with("write `\"Đàn lợn #1 tổng số\"`"));
        assert_eq!(found("a: {b: 5}\nachieved: #N/A\n").len(), 1);
        for text in ["title: Đàn lợn # tổng\n", "unit: ha #5\n", "a: 5 #x\n", "a: \"x #1\"\n", "a: x#1\n", "a: #x\n"]
        {
            assert_eq!(found(text), Vec::<String>::new(), "{text}");
        }
    }
}
