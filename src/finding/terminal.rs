//! Findings as compilers print them: the message, the line, the place underlined, what to write instead.
//!
//! Knows nothing of the screen: whether it takes colours is told.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::showing::{Colour, Showing, harmless, help_name, note_name, severity_name};
use super::{Finding, MessageLanguage, Place, Says, Severity};
use crate::source::Span;

/// Columns of a line that are shown around the place; the rest gives way to dots.
const WIDTH: usize = 100;
/// Characters of a place that are underlined: a longer place would keep its line from being cut.
const MARKED: usize = 60;
/// Bytes of a line to either side of the place that are looked at: a line may be a whole file.
const AROUND: usize = 1_000;

/// Prints the findings with their lines, an empty line after each.
pub fn render(showing: &Showing, out: &mut dyn Write) -> io::Result<()> {
    let renderer = renderer(showing.colour);
    for finding in showing.in_order() {
        writeln!(out, "{}\n", renderer.render(&report(finding, showing)))?;
    }
    Ok(())
}

fn renderer(colour: Colour) -> Renderer {
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH)
}

fn report<'a>(finding: &'a Finding, showing: &Showing<'a>) -> Vec<Group<'a>> {
    let language = showing.language;
    let title = level(finding.severity, language).primary_title(harmless(finding.says.in_language(language)));
    let mut main = Group::with_title(title.id(finding.code)).elements(place(&finding.place, showing));
    if let Some(help) = &finding.help {
        let level = Level::HELP.with_name(help_name(language));
        main = main.element(level.message(harmless(help.in_language(language))));
    }
    let related = finding.related.iter().map(|related| further(&related.place, &related.says, showing));
    std::iter::once(main).chain(related).collect()
}

fn level(severity: Severity, language: MessageLanguage) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::NOTE,
    };
    level.with_name(severity_name(severity, language))
}

fn further<'a>(at: &'a Place, says: &'a Says, showing: &Showing<'a>) -> Group<'a> {
    let level = Level::NOTE.with_name(note_name(showing.language));
    let title = level.secondary_title(harmless(says.in_language(showing.language)));
    Group::with_title(title).elements(place(at, showing))
}

fn place<'a>(place: &'a Place, showing: &Showing<'a>) -> Vec<Element<'a>> {
    let path = showing.path(place);
    let (Place::Span(span), Some(position)) = (place, showing.position(place)) else {
        return vec![Origin::path(path).into()];
    };
    let line = shown_line(&showing.sources.file(span.file).text, *span, showing.sources.line(*span));
    let mark = AnnotationKind::Primary.span(line.mark);
    let snippet = Snippet::source(line.text).line_start(position.line).annotation(mark);
    // Of a line that is cut the column is told apart.
    match line.begins {
        true => vec![snippet.path(path).into()],
        false => {
            vec![Origin::path(path).line(position.line).char_column(position.column).into(), snippet.into()]
        }
    }
}

/// A line made safe to print, and the bytes of it that are underlined.
struct ShownLine {
    text: String,
    mark: Range<usize>,
    /// Whether it is shown from its beginning.
    begins: bool,
}

/// The first line of a place: a place of several lines is clear from where it begins.
fn shown_line(text: &str, span: Span, line: Range<usize>) -> ShownLine {
    let at = text.floor_char_boundary(span.start as usize);
    let end = text.floor_char_boundary(span.end as usize).max(at);
    let begin = text.ceil_char_boundary(at.saturating_sub(AROUND)).max(line.start);
    let marked: String = text[at..end.min(line.end.max(at))].chars().take(MARKED).collect();
    let stop = text.floor_char_boundary(at + marked.len() + AROUND).min(line.end).max(at);
    let before = printable(&text[begin..at]).len();
    let mark = before..before + printable(&marked).len();
    ShownLine { text: printable(&text[begin..stop]), mark, begins: begin == line.start }
}

/// The text with tabs kept: the renderer gives them their width.
fn printable(text: &str) -> String {
    text.split('\t').map(harmless).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::showing::examples::{find, rendered, sources};
    use crate::source::{FileId, Sources};
    use insta::assert_snapshot;

    const FIGURES: &str = "source: bc-ktxh-2023\nfigures:\n  thu-ngan-sah:\n    target: 315.4\n  chi:\n    target: 1\n";

    fn shown(findings: &[Finding], sources: &Sources, language: MessageLanguage) -> String {
        rendered("terminal", findings, sources, language)
    }

    fn one(text: &str, part: &str) -> String {
        let sources = sources(&[("a.yaml", text)]);
        let finding = Finding::error("x", find(&sources, 0, part), Says::new("thử", "try"));
        shown(&[finding], &sources, MessageLanguage::English)
    }

    fn misspelt(sources: &Sources) -> Finding {
        let says = Says::new("không có chỉ tiêu nào tên là `thu-ngan-sah`", "no indicator is called `thu-ngan-sah`");
        Finding::error("unknown-indicator", find(sources, 0, "thu-ngan-sah"), says)
            .help("có phải `thu-ngan-sach`?", "did you mean `thu-ngan-sach`?")
    }

    #[test]
    fn an_error_shows_its_line_and_what_to_write() {
        let sources = sources(&[("areas/thanh-mien/2023/figures.yaml", FIGURES)]);
        assert_snapshot!(shown(&[misspelt(&sources)], &sources, MessageLanguage::English), @r#"
        error[unknown-indicator]: no indicator is called `thu-ngan-sah`
         --> content/areas/thanh-mien/2023/figures.yaml:3:3
          |
        3 |   thu-ngan-sah:
          |   ^^^^^^^^^^^^
          |
          = help: did you mean `thu-ngan-sach`?
        "#);
    }

    #[test]
    fn labels_are_vietnamese_and_other_places_follow() {
        let sources = sources(&[("areas/thanh-mien/2023/figures.yaml", FIGURES), ("b.yaml", "chi: 1\n")]);
        let twice = Finding::warning("twice", find(&sources, 0, "chi"), Says::new("`chi` có hai lần", "twice")).also(
            find(&sources, 1, "chi"),
            "lần đầu ở đây",
            "first here",
        );
        let remark = Finding::info("remark", find(&sources, 0, "315.4"), Says::new("chỉ có kế hoạch", "only a plan"));
        let findings = [twice, remark, misspelt(&sources)];
        assert_snapshot!(shown(&findings, &sources, MessageLanguage::Vietnamese), @r#"
        lỗi[unknown-indicator]: không có chỉ tiêu nào tên là `thu-ngan-sah`
         --> content/areas/thanh-mien/2023/figures.yaml:3:3
          |
        3 |   thu-ngan-sah:
          |   ^^^^^^^^^^^^
          |
          = gợi ý: có phải `thu-ngan-sach`?

        ghi chú[remark]: chỉ có kế hoạch
         --> content/areas/thanh-mien/2023/figures.yaml:4:13
          |
        4 |     target: 315.4
          |             ^^^^^

        cảnh báo[twice]: `chi` có hai lần
         --> content/areas/thanh-mien/2023/figures.yaml:5:3
          |
        5 |   chi:
          |   ^^^
          |
        ghi chú: lần đầu ở đây
         --> content/b.yaml:1:1
          |
        1 | chi: 1
          | ^^^
        "#);
    }

    #[test]
    fn a_file_without_text_is_named() {
        let place = Place::Path("areas/a/old.xls".into());
        let finding = Finding::warning("unknown-file", place, Says::new("tệp lạ", "this file is not read"));
        assert_snapshot!(shown(&[finding.help("xoá đi", "delete it")], &Sources::default(), MessageLanguage::English), @r#"
        warning[unknown-file]: this file is not read
        --> content/areas/a/old.xls
         = help: delete it
        "#);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("quote: {} here {}\n", "đầu ".repeat(100), "cuối ".repeat(100));
        assert_snapshot!(one(&text, "here"), @r#"
        error[x]: try
         --> content/a.yaml:1:409
          |
        1 | ...u đầu đầu đầu đầu đầu đầu đầu đầu đầu đầu  here cuối cuối cuối cuối cuối cuối cuối cuối cu...
          |                                               ^^^^
        "#);
    }

    #[test]
    fn a_line_as_long_as_a_file_is_looked_at_around_the_place_only() {
        let text = format!("a: 1\nquote: {} here {}\n", "đầu ".repeat(1_000), "cuối ".repeat(1_000));
        let shown = one(&text, "here");
        assert!(
            shown.contains("--> content/a.yaml:2:4009\n") && shown.contains("2 | ...") && shown.len() < 500,
            "{shown}"
        );
        assert!(shown.contains("đầu  here cuối") && shown.contains(" ^^^^\n"), "{shown}");
    }

    #[test]
    fn a_long_place_is_cut_too() {
        assert_snapshot!(one(&format!("quote: {}\n", "ă".repeat(500)), &"ă".repeat(500)), @r#"
        error[x]: try
         --> content/a.yaml:1:8
          |
        1 | quote: ăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăăă...
          |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        "#);
    }

    #[test]
    fn a_place_of_many_lines_shows_its_first() {
        assert_snapshot!(one("a:\n  b: 1\n  c: 2\n", "b: 1\n  c: 2"), @r#"
        error[x]: try
         --> content/a.yaml:2:3
          |
        2 |   b: 1
          |   ^^^^
        "#);
    }

    #[test]
    fn control_characters_are_shown_not_obeyed() {
        assert_snapshot!(one("a: \u{1b}[31m\u{202e}red\t!\n", "!"), @r#"
        error[x]: try
         --> content/a.yaml:1:14
          |
        1 | a: ␛[31m�red    !
          |                 ^
        "#);
    }

    #[test]
    fn the_end_of_a_file_can_be_pointed_at() {
        let sources = sources(&[("a.yaml", "a: 1\n"), ("b.yaml", "")]);
        let end = |file, at| Span { file: FileId(file), start: at, end: at };
        let finding = |span| Finding::error("end", span, Says::new("thiếu", "something is missing"));
        let findings = [finding(end(0, 5)), finding(end(0, 4)), finding(end(1, 0))];
        assert_snapshot!(shown(&findings, &sources, MessageLanguage::English), @r#"
        error[end]: something is missing
         --> content/a.yaml:1:5
          |
        1 | a: 1
          |     ^

        error[end]: something is missing
         --> content/a.yaml:2:1
          |
        2 |
          | ^

        error[end]: something is missing
         --> content/b.yaml:1:1
          |
        1 |
          | ^
        "#);
    }

    #[test]
    fn colours_come_only_when_asked_for() {
        let sources = sources(&[("a.yaml", FIGURES)]);
        let findings = [misspelt(&sources)];
        let language = MessageLanguage::Vietnamese;
        let colours = |colour| {
            let mut out = Vec::new();
            let showing = Showing { findings: &findings, sources: &sources, content: "content", language, colour };
            render(&showing, &mut out).unwrap();
            out.contains(&0x1b)
        };
        assert!(colours(Colour::Always) && !colours(Colour::Never));
    }
}
