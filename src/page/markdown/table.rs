//! Writes tables, each in a box that scrolls sideways on a narrow screen and can be reached with the keys.

use super::escape::attribute;
use pulldown_cmark::{Alignment, Tag, TagEnd};

/// The table at hand.
#[derive(Debug, Default)]
pub struct Table {
    /// Tables so far.
    number: usize,
    alignments: Vec<Alignment>,
    head: bool,
    column: usize,
    /// Where the cell at hand begins, and where its words begin.
    cell: (usize, usize),
}

impl Table {
    /// Begins the next table.
    pub fn open(&mut self, out: &mut String, alignments: Vec<Alignment>, name: &str) {
        self.number += 1;
        self.alignments = alignments;
        out.push_str("<div class=\"scroll\" tabindex=\"0\" role=\"region\"");
        attribute(out, "aria-label", &format!("{name} {}", self.number));
        out.push_str(">\n<table>\n");
    }

    /// Begins a part.
    pub fn start(&mut self, out: &mut String, tag: &Tag) {
        self.head = self.head || matches!(tag, Tag::TableHead);
        match tag {
            Tag::TableHead => out.push_str("<thead>\n<tr>"),
            Tag::TableRow => out.push_str("<tr>"),
            _ => return self.start_cell(out),
        }
        self.column = 0;
    }

    /// Ends a part.
    pub fn end(&mut self, out: &mut String, tag: TagEnd) {
        match tag {
            TagEnd::TableHead => {
                self.head = false;
                out.push_str("</tr>\n</thead>\n<tbody>\n");
            }
            TagEnd::TableRow => out.push_str("</tr>\n"),
            TagEnd::TableCell => self.end_cell(out),
            _ => out.push_str("</tbody>\n</table>\n</div>\n"),
        }
    }

    fn start_cell(&mut self, out: &mut String) {
        let begins = out.len();
        out.push_str(if self.head { "<th scope=\"col\"" } else { "<td" });
        if let Some(class) = self.alignments.get(self.column).copied().and_then(class) {
            attribute(out, "class", class);
        }
        out.push('>');
        self.cell = (begins, out.len());
        self.column += 1;
    }

    /// An empty cell heads nothing, so it is no `th`.
    fn end_cell(&self, out: &mut String) {
        let (begins, words) = self.cell;
        match (self.head, out.len() == words) {
            (true, true) => {
                out.truncate(begins);
                out.push_str("<td></td>");
            }
            (true, false) => out.push_str("</th>"),
            (false, _) => out.push_str("</td>"),
        }
    }
}

fn class(alignment: Alignment) -> Option<&'static str> {
    match alignment {
        Alignment::None | Alignment::Left => None,
        Alignment::Center => Some("center"),
        Alignment::Right => Some("right"),
    }
}
