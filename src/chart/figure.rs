//! A chart that stands alone, with the words without which it cannot be made.
//! Knows nothing of pages: whoever sets it gives a prefix that makes its ids unique.

use super::canvas::escape;
use super::drawing::{Drawing, WIDTH};
use crate::language::{Language, Lead, Pad};

/// A chart with its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// The finding in one line.
    pub headline: String,
    /// What, where, when, in which unit.
    pub subtitle: String,
    /// What there is to see, for those who do not see it.
    pub description: String,
    /// The same numbers.
    pub table: Table,
    /// A sample of each mark that has no room for its name, as HTML, and that name; mostly empty.
    pub key: Vec<(String, String)>,
    /// How to read it, where that is not plain; may be empty.
    pub note: String,
    /// Where the numbers come from; may be empty.
    pub source: String,
    /// The marks; of no height where they stand in the rows of the table.
    pub drawing: Drawing,
}

/// The numbers of a chart, as texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// What it holds.
    pub caption: String,
    /// The names of its columns.
    pub head: Vec<String>,
    /// Its rows; the first cell of each is its name.
    pub rows: Vec<Vec<String>>,
    /// A mark for each row, as HTML: then the table is the chart, and stands open.
    pub marks: Vec<String>,
    /// The ends of the axis that such marks are read against; none where they begin at zero.
    pub ends: Option<(String, String)>,
    /// The row that the page speaks of.
    pub own: Option<usize>,
    /// Of each column the room that its numbers need to align on the decimal mark; none where nothing needs any.
    pub pads: Vec<Vec<Option<Pad>>>,
    /// The same before numbers that begin at one line.
    pub leads: Vec<Vec<Option<Lead>>>,
}

/// What the page adds to a chart.
#[derive(Debug, Clone, Copy)]
pub struct Setting<'a> {
    /// What ids begin with, other for each chart of a page.
    pub prefix: &'a str,
    /// The page's word for how the figure stands, or nothing.
    pub class: &'a str,
    /// The word on the closed table.
    pub table: &'a str,
    /// The element of its headline: `p`, or `h1` where the chart is the whole page.
    pub headline: &'static str,
}

impl Chart {
    /// Sets the chart as HTML: headline, drawing, table, source.
    pub fn html(&self, setting: &Setting) -> String {
        let mut out = String::with_capacity(2048);
        open("figure", &classes(setting.class), &mut out);
        out.push_str("<figcaption>");
        element(setting.headline, "headline", &self.headline, &mut out);
        element("p", "subtitle", &self.subtitle, &mut out);
        out.push_str("</figcaption>");
        if self.drawing.height > 0 {
            self.write_svg(setting, &mut out);
        }
        self.write_key(&mut out);
        match self.table.marks.is_empty() {
            true => self.write_closed_table(setting, &mut out),
            false => self.table.write(&mut out),
        }
        for (class, text) in [("note", &self.note), ("source", &self.source)] {
            if !text.is_empty() {
                element("p", class, text, &mut out);
            }
        }
        out.push_str("</figure>");
        out
    }

    fn write_key(&self, out: &mut String) {
        if self.key.is_empty() {
            return;
        }
        out.push_str("<ul class=\"samples\">");
        for (sample, name) in &self.key {
            out.push_str("<li>");
            out.push_str(sample);
            escape(name, out);
            out.push_str("</li>");
        }
        out.push_str("</ul>");
    }

    fn write_closed_table(&self, setting: &Setting, out: &mut String) {
        out.push_str("<details><summary>");
        escape(setting.table, out);
        out.push_str("</summary>");
        self.table.write(out);
        out.push_str("</details>");
    }

    fn write_svg(&self, setting: &Setting, out: &mut String) {
        let prefix = escaped(setting.prefix);
        let (height, marks) = (self.drawing.height, &self.drawing.marks);
        out.push_str(&format!(
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-labelledby=\"{prefix}-t {prefix}-d\">"
        ));
        self.write_words(&prefix, out);
        out.push_str(marks);
        out.push_str("</svg>");
    }

    fn write_words(&self, prefix: &str, out: &mut String) {
        out.push_str(&format!("<title id=\"{prefix}-t\">"));
        escape(&self.headline, out);
        out.push_str(&format!("</title>\n<desc id=\"{prefix}-d\">"));
        escape(&self.description, out);
        out.push_str("</desc>");
    }
}

impl Table {
    /// With its numbers aligned on the decimal mark.
    pub fn aligned(self, language: &Language) -> Self {
        let cells = |at: usize| self.rows.iter().map(|row| row.get(at).map_or("", String::as_str)).collect::<Vec<_>>();
        let lead = |at| if at == 0 { Vec::new() } else { language.lead(&cells(at)) };
        Self { leads: (0..self.head.len()).map(lead).collect(), ..self }
    }

    fn write(&self, out: &mut String) {
        let has_marks = !self.marks.is_empty();
        open("table", if has_marks { "marked" } else { "" }, out);
        element("caption", "", &self.caption, out);
        out.push_str("<thead><tr>");
        for (at, name) in self.head.iter().enumerate() {
            if at == 1 && has_marks {
                self.write_ends(out);
            }
            out.push_str("<th scope=\"col\">");
            escape(name, out);
            out.push_str("</th>");
        }
        out.push_str("</tr></thead><tbody>");
        for at in 0..self.rows.len() {
            self.write_row(at, out);
        }
        out.push_str("</tbody></table>");
    }

    /// The head of the column of marks, hidden from readers aloud as they are.
    fn write_ends(&self, out: &mut String) {
        open("td", "mark", out);
        if let Some((low, high)) = &self.ends {
            out.push_str("<span aria-hidden=\"true\">");
            element("span", "", low, out);
            element("span", "", high, out);
            out.push_str("</span>");
        }
        out.push_str("</td>");
    }

    fn write_row(&self, at: usize, out: &mut String) {
        open("tr", if self.own == Some(at) { "own" } else { "" }, out);
        for (place, cell) in self.rows[at].iter().enumerate() {
            if place == 1 && !self.marks.is_empty() {
                out.push_str("<td class=\"mark\">");
                out.push_str(self.marks.get(at).map_or("", String::as_str));
                out.push_str("</td>");
            }
            match self.head.get(place).filter(|_| place > 1 && !self.marks.is_empty()) {
                Some(name) => open_labelled(name, out),
                None => out.push_str(if place == 0 { "<th scope=\"row\">" } else { "<td>" }),
            }
            if let Some(lead) = self.leads.get(place).and_then(|column| *column.get(at)?) {
                out.push_str(&lead.html());
            }
            let mut html = String::with_capacity(cell.len());
            escape(cell, &mut html);
            // An escaped text is longer only behind its number.
            match self.pads.get(place).and_then(|column| *column.get(at)?) {
                Some(pad) => out.push_str(&pad.html(&html)),
                None => out.push_str(&html),
            }
            out.push_str(if place == 0 { "</th>" } else { "</td>" });
        }
        out.push_str("</tr>");
    }
}

/// A cell that says its column's name where the head does not show.
fn open_labelled(name: &str, out: &mut String) {
    out.push_str("<td data-label=\"");
    escape(name, out);
    out.push_str("\">");
}

fn classes(class: &str) -> String {
    if class.is_empty() { "chart".to_owned() } else { format!("chart {class}") }
}

fn open(name: &str, class: &str, out: &mut String) {
    out.push('<');
    out.push_str(name);
    if !class.is_empty() {
        out.push_str(" class=\"");
        escape(class, out);
        out.push('"');
    }
    out.push('>');
}

fn element(name: &str, class: &str, text: &str, out: &mut String) {
    open(name, class, out);
    escape(text, out);
    out.push_str("</");
    out.push_str(name);
    out.push('>');
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    escape(text, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_with_the_marks_and_are_no_markup() {
        let chart = Chart {
            headline: "A < B".to_owned(),
            subtitle: "Thanh Miện, năm 2023, tỷ đồng".to_owned(),
            description: "Thanh: 338,1; vạch: 315,4".to_owned(),
            table: Table {
                caption: "Số liệu".to_owned(),
                head: vec!["Năm".to_owned(), "Thực hiện".to_owned()],
                rows: vec![vec!["2023".to_owned(), "338,1".to_owned()]],
                ..Table::default()
            },
            key: Vec::new(),
            note: String::new(),
            source: "Nguồn: \"báo cáo\"".to_owned(),
            drawing: Drawing { height: 66, marks: "<path d=\"M0 0\"/>".to_owned() },
        };
        let html = chart.html(&Setting { prefix: "c1", class: "met", table: "Bảng", headline: "p" });
        insta::assert_snapshot!(html.replace("><", ">\n<"), @r#"
        <figure class="chart met">
        <figcaption>
        <p class="headline">A &lt; B</p>
        <p class="subtitle">Thanh Miện, năm 2023, tỷ đồng</p>
        </figcaption>
        <svg viewBox="0 0 340 66" role="img" aria-labelledby="c1-t c1-d">
        <title id="c1-t">A &lt; B</title>
        <desc id="c1-d">Thanh: 338,1; vạch: 315,4</desc>
        <path d="M0 0"/>
        </svg>
        <details>
        <summary>Bảng</summary>
        <table>
        <caption>Số liệu</caption>
        <thead>
        <tr>
        <th scope="col">Năm</th>
        <th scope="col">Thực hiện</th>
        </tr>
        </thead>
        <tbody>
        <tr>
        <th scope="row">2023</th>
        <td>338,1</td>
        </tr>
        </tbody>
        </table>
        </details>
        <p class="source">Nguồn: &quot;báo cáo&quot;</p>
        </figure>
        "#);
    }
}
