//! Findings for programs: one JSON object a line.
//!
//! Its keys are a public contract: some may be added, none renamed.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::showing::Showing;
use super::{Finding, Place, Related, Severity};
use crate::source::invisible::is_invisible;

/// Prints one object a line.
pub fn render(showing: &Showing, out: &mut dyn Write) -> io::Result<()> {
    for finding in showing.in_order() {
        let mut serializer = Serializer::with_formatter(&mut *out, Escaped);
        Line::new(finding, showing).serialize(&mut serializer)?;
        writeln!(out)?;
    }
    Ok(())
}

/// JSON in which nobody's terminal is commanded: what is not seen stands as `\u….`.
struct Escaped;

impl Formatter for Escaped {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut done = 0;
        for (at, one) in fragment.char_indices().filter(|(_, one)| is_invisible(*one)) {
            out.write_all(&fragment.as_bytes()[done..at])?;
            one.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?;
            done = at + one.len_utf8();
        }
        out.write_all(&fragment.as_bytes()[done..])
    }
}

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    code: &'static str,
    #[serde(flatten)]
    at: At<'a>,
    message: &'a str,
    help: Option<&'a str>,
    related: Vec<Further<'a>>,
}

#[derive(Serialize)]
struct Further<'a> {
    #[serde(flatten)]
    at: At<'a>,
    message: &'a str,
}

/// A place; a file as a whole has neither lines nor columns.
#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
}

impl<'a> Line<'a> {
    fn new(finding: &'a Finding, showing: &Showing<'a>) -> Self {
        Line {
            severity: severity(finding.severity),
            code: finding.code,
            at: At::new(&finding.place, showing),
            message: finding.says.in_language(showing.language),
            help: finding.help.as_ref().map(|help| help.in_language(showing.language)),
            related: finding.related.iter().map(|related| Further::new(related, showing)).collect(),
        }
    }
}

impl<'a> Further<'a> {
    fn new(related: &'a Related, showing: &Showing<'a>) -> Self {
        Further { at: At::new(&related.place, showing), message: related.says.in_language(showing.language) }
    }
}

impl<'a> At<'a> {
    fn new(place: &'a Place, showing: &Showing<'a>) -> Self {
        let position = showing.position(place);
        At {
            file: showing.file(place),
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            end_line: position.map(|position| position.end_line),
            end_column: position.map(|position| position.end_column),
        }
    }
}

/// The same in every language: programs compare it.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::showing::examples::{find, rendered, sources};
    use crate::finding::{MessageLanguage, Says};
    use insta::assert_snapshot;

    #[test]
    fn every_key_is_there() {
        let sources = sources(&[("areas/a/2023/figures.yaml", "đạt: x\nđạt: \"y\"\n"), ("b.yaml", "b: 1\n")]);
        let twice = Finding::error("twice", find(&sources, 0, "\"y\""), Says::new("hai lần `\"y\"`", "twice"))
            .help("bỏ một", "drop one")
            .also(find(&sources, 1, "b"), "ở đây", "here");
        let unread = Finding::info("unread", Place::Path("x.xls".into()), Says::new("không đọc", "not read"));
        assert_snapshot!(rendered("json", &[unread, twice], &sources, MessageLanguage::Vietnamese), @r#"
        {"severity":"error","code":"twice","file":"areas/a/2023/figures.yaml","line":2,"column":6,"end_line":2,"end_column":9,"message":"hai lần `\"y\"`","help":"bỏ một","related":[{"file":"b.yaml","line":1,"column":1,"end_line":1,"end_column":2,"message":"ở đây"}]}
        {"severity":"info","code":"unread","file":"x.xls","line":null,"column":null,"end_line":null,"end_column":null,"message":"không đọc","help":null,"related":[]}
        "#);
    }

    #[test]
    fn what_is_not_seen_is_escaped() {
        let text = "a\u{7f}\u{9b}\u{202e}\u{e0041}\u{1b}\"";
        let finding = Finding::error("x", Place::Path(text.into()), Says::new(text, text)).help(text, text);
        let shown = rendered("json", &[finding], &Default::default(), MessageLanguage::English);
        assert!(shown.is_ascii(), "{shown}");
        let read: serde_json::Value = serde_json::from_str(&shown).unwrap();
        assert_eq!((read["message"].as_str(), read["file"].as_str()), (Some(text), Some(text)));
    }
}
