//! Findings as the workflow commands with which GitHub marks lines of a change.
//!
//! The form: <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>.

use std::io::{self, Write};

use super::showing::{Showing, harmless, help_name, note_name};
use super::{Finding, Place, Related, Severity};

/// Prints one command a line.
pub fn render(showing: &Showing, out: &mut dyn Write) -> io::Result<()> {
    for finding in showing.in_order() {
        let (place, code) = (properties(&finding.place, showing), property(finding.code));
        writeln!(out, "::{} {place},title={code}::{}", command(finding.severity), data(&message(finding, showing)))?;
    }
    Ok(())
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    }
}

fn properties(place: &Place, showing: &Showing) -> String {
    let file = property(&showing.path(place));
    let Some(position) = showing.position(place) else {
        return format!("file={file}");
    };
    let (line, column) = (position.line, position.column);
    format!("file={file},line={line},col={column},endLine={},endColumn={}", position.end_line, position.end_column)
}

/// The sentence, the help and the further places, a line each.
fn message(finding: &Finding, showing: &Showing) -> String {
    let says = harmless(finding.says.in_language(showing.language)).into_owned();
    let help = finding.help.as_ref().map(|help| {
        let help = harmless(help.in_language(showing.language));
        format!("{}: {help}", help_name(showing.language))
    });
    let related = finding.related.iter().map(|related| further(related, showing));
    std::iter::once(says).chain(help).chain(related).collect::<Vec<_>>().join("\n")
}

fn further(related: &Related, showing: &Showing) -> String {
    let says = harmless(related.says.in_language(showing.language));
    let path = showing.path(&related.place);
    let place = match showing.position(&related.place) {
        Some(position) => format!("{path}:{}:{}", position.line, position.column),
        None => path,
    };
    format!("{}: {place}: {says}", note_name(showing.language))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::showing::examples::{find, rendered, sources};
    use crate::finding::{MessageLanguage, Says};
    use insta::assert_snapshot;

    #[test]
    fn commands_carry_place_title_and_message() {
        let sources = sources(&[("areas/a/2023/figures.yaml", "đạt: x\n")]);
        let says = Says::new("107 %, không phải 92", "107 %, not 92");
        let findings = [
            Finding::warning("stated-attainment", find(&sources, 0, "x"), says).help("sửa lại", "mend it").also(
                find(&sources, 0, "đạt"),
                "ở đây",
                "here",
            ),
            Finding::info("unknown-file", Place::Path("a, b: 100%.xls".into()), Says::new("tệp lạ", "not read")),
        ];
        assert_snapshot!(rendered("github", &findings, &sources, MessageLanguage::English), @r#"
        ::notice file=content/a%2C b%3A 100%25.xls,title=unknown-file::not read
        ::warning file=content/areas/a/2023/figures.yaml,line=1,col=6,endLine=1,endColumn=7,title=stated-attainment::107 %25, not 92%0Ahelp: mend it%0Anote: content/areas/a/2023/figures.yaml:1:1: here
        "#);
    }

    #[test]
    fn a_line_break_cannot_begin_another_command() {
        let place = Place::Path("a\n::error::b".into());
        let finding = Finding::error("x", place, Says::new("a\r\n::set-output::b", "c\n::d"));
        let shown = rendered("github", &[finding], &Default::default(), MessageLanguage::Vietnamese);
        assert_eq!(shown.lines().count(), 1);
    }
}
