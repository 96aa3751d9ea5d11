//! Texts in Markdown as the reader takes them, hostile ones included.

use super::*;
use crate::finding::{Place, Severity};
use crate::load::PictureFile;
use crate::model::{CallKind, Destination};
use proptest::prelude::*;

const AROUND: Around = Around {
    file: FileId(0),
    path: "areas/thanh-mien/2023/report.md",
    picture: &|path| if path == "areas/thanh-mien/2023/cau.jpg" { PictureFile::Sound } else { PictureFile::Missing },
};

fn facts(text: &str) -> (Facts, Vec<Finding>) {
    let mut findings = Vec::new();
    let facts = read(text, 0, AROUND, &mut findings);
    (facts, findings)
}

/// Code and the text that the finding points at.
fn codes(text: &str) -> Vec<(&'static str, &str)> {
    let (_, findings) = facts(text);
    let at = |place: &Place| match place {
        Place::Span(span) => span.start as usize..span.end as usize,
        Place::Path(_) => 0..0,
    };
    findings.iter().map(|finding| (finding.code, &text[at(&finding.place)])).collect()
}

#[test]
fn places_count_from_the_top_of_the_file() {
    let text = "---\ntitle: x\n---\nThu {{ achieved(\"thu\") }} tỷ\n";
    let body = split(text, FileId(0)).unwrap().body;
    let facts = read(text, body, AROUND, &mut Vec::new());
    let place = facts.calls[0].place;
    assert_eq!(&text[place.start as usize..place.end as usize], "{{ achieved(\"thu\") }}");
}

#[test]
fn headings_have_words_and_anchors() {
    let (facts, _) = facts("# I. *Kinh* tế [^1]\n\n## `a` & b\n\nTiêu đề\nhai dòng\n===\n\n[^1]: x\n");
    let anchors: Vec<_> =
        facts.headings.iter().map(|one| (one.level, one.text.as_str(), one.anchor.as_str())).collect();
    assert_eq!(
        anchors,
        [(1, "I. Kinh tế", "i-kinh-te"), (2, "a & b", "a-b"), (1, "Tiêu đề hai dòng", "tieu-de-hai-dong")]
    );
}

#[test]
fn live_data_is_found_where_it_is_live() {
    let text = "Thu {{ achieved(\"a\") }}, {{ change(\"a\") }}.\n{{ chart(\"a\") }}\nVà\n\n- {{ tasks() }}\n\n> {{ table(\"g\") }}\n\n\
                `{{ x }}` \\{{ y }}\n\n    {{ code }}\n\n| a |\n|---|\n| {{ target(\"b\") }} |\n\ncuối {{ attainment(\"a\") }}";
    let (facts, findings) = facts(text);
    assert_eq!(findings, []);
    let kinds: Vec<_> = facts.calls.iter().map(|call| call.kind.name()).collect();
    assert_eq!(kinds, ["achieved", "change", "chart", "tasks", "table", "target", "attainment"]);
}

#[test]
fn a_block_in_a_sentence_is_misplaced() {
    let chart = "{{ chart(\"a\") }}";
    for text in [
        "Xem {{ chart(\"a\") }}",
        "{{ chart(\"a\") }} xem",
        "**{{ chart(\"a\") }}**",
        "| a |\n|---|\n| {{ chart(\"a\") }} |",
    ] {
        assert_eq!(codes(text), [("misplaced-live-data", chart)], "{text}");
    }
    assert_eq!(codes("## Thu {{ achieved(\"a\") }}").len(), 1);
    assert_eq!(codes("[{{ achieved(\"a\") }}](https://a.vn)").len(), 1);
}

#[test]
fn broken_live_data_is_pointed_at() {
    assert_eq!(codes("a {{ achieved(\"x\") b"), [("malformed-live-data", "{{ achieved(\"x\") b")]);
    assert_eq!(codes("a {{ achived(\"x\") }} b"), [("unknown-live-data", "{{ achived(\"x\") }}")]);
    assert_eq!(codes("a {{ achieved(*x*) }} b"), [("malformed-live-data", "{{ achieved(")]);
}

#[test]
fn links_are_sorted_out() {
    let text = "[a](../2024/report.md#x) <https://a.vn> <a@b.vn> [c][d] ![Cầu](cau.jpg)\n\n[d]: http://c.vn\n";
    let (facts, findings) = facts(text);
    assert_eq!(findings, []);
    assert_eq!(
        facts.links[0].destination,
        Destination::Inside { path: "areas/thanh-mien/2024/report.md".into(), anchor: Some("x".into()) }
    );
    let outside = |text: &str| Destination::Outside(text.into());
    assert_eq!(facts.links[1].destination, outside("https://a.vn"));
    assert_eq!(facts.links[2].destination, outside("mailto:a@b.vn"));
    assert_eq!(facts.links[3].destination, outside("http://c.vn"));
    assert!(facts.links[4].picture);
}

#[test]
fn dangerous_links_are_dropped_with_a_warning() {
    for text in [
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:x)",
        "[a](&#106;avascript:x)",
        "[a](&#x6A;&#97;vascript&colon;x)",
        "[a](java&Tab;script:x)",
        "[a](java&NewLine;script:x)",
        "[a](<java\tscript:x>)",
        "[a](&#1;javascript:x)",
        "[a](data:text/html;base64,PHN)",
        "[a](vbscript:x)",
        "<javascript:x>",
        "![a](javascript:x)",
        "![a](data:image/svg+xml,x)",
        "[a][b]\n\n[b]: JAVASCRIPT:x",
        "[a](javascript\\:x)",
        "[a](//evil.vn)",
        "[a](\\\\evil.vn)",
        "[a](tel:1)",
    ] {
        let (facts, findings) = facts(text);
        assert_eq!(facts.links[0].destination, Destination::Nowhere, "{text}");
        assert_eq!((findings[0].code, findings[0].severity), ("forbidden-link", Severity::Warning), "{text}");
    }
}

#[test]
fn pictures_come_from_the_content() {
    for text in [
        "![a](khac.jpg)",
        "![a](Cau.jpg)",
        "![a](https://a.vn/cau.jpg)",
        "![a](hinh.svg)",
        "![a](report.md)",
        "![a](#x)",
    ] {
        assert_eq!(codes(text)[0].0, "broken-picture", "{text}");
    }
    assert_eq!(codes("![a](../../../../cau.jpg)"), [("broken-link", "../../../../cau.jpg")]);
    assert_eq!(codes("![](cau.jpg)"), [("undescribed-picture", "![](cau.jpg)")]);
}

#[test]
fn footnotes_fit() {
    assert_eq!(codes("a[^1] b[^x]\n\n[^1]: n\n"), [("unknown-footnote", "[^x]")]);
    assert_eq!(codes("a\n\n[^1]: n\n"), [("unused-footnote", "[^1]: n")]);
    assert_eq!(codes("a[^1]\n\n[^1]: n\n\n[^1]: m\n"), [("duplicate-footnote", "[^1]: m")]);
}

#[test]
fn raw_html_is_told() {
    assert_eq!(codes("a <b>x</b>\n"), [("raw-html", "<b>")]);
    assert_eq!(codes("<script>\nalert(1)\n</script>\n"), [("raw-html", "<script>")]);
    assert_eq!(codes("3 < 5 và a > b\n"), []);
}

#[test]
fn deep_nesting_takes_no_time() {
    for one in [
        "[", "]", "(", ">", "> ", "*", "_", "**a ", "`", "{{", "}}", "![", "[^", "[a](", "<", "\"", "- ", "&",
        "[a]: x\n", "# a\n", "|", "[^1]:",
    ] {
        let started = std::time::Instant::now();
        facts(&one.repeat(10_000));
        assert!(started.elapsed().as_secs() < 2, "{one:?} takes {:?}", started.elapsed());
    }
}

#[test]
fn every_real_narrative_is_clean() {
    let mut seen = 0;
    for path in [
        "areas/thanh-mien/2023/report.md",
        "areas/thanh-mien/2024/report.md",
        "areas/tu-ky/2023/report.md",
        "pages/gioi-thieu.md",
    ] {
        let text = std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let mut findings = Vec::new();
        let body = split(&text, FileId(0)).unwrap().body;
        seen += read(&text, body, AROUND, &mut findings).headings.len();
        assert_eq!(findings, [], "{path}");
    }
    assert!(seen > 50);
}

fn marks() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("{{ "),
        Just(" }}"),
        Just("achieved(\"a\")"),
        Just("chart(\"a\")"),
        Just("["),
        Just("]"),
        Just("(javascript:x)"),
        Just("![a]"),
        Just("[^1]"),
        Just(": "),
        Just("\n"),
        Just("\n\n"),
        Just("# "),
        Just("> "),
        Just("- "),
        Just("| a |\n|---|\n"),
        Just("`"),
        Just("```\n"),
        Just("*"),
        Just("\\"),
        Just("<b>"),
        Just("<div>\n"),
        Just("&amp;"),
        Just("đ"),
        Just("    "),
        Just("---\n"),
        Just("[không công bố]"),
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn nothing_panics_and_places_are_whole(text in prop_oneof![marks(), "\\PC{0,60}"]) {
        let (facts, findings) = facts(&text);
        for call in &facts.calls {
            let written = text.get(call.place.start as usize..call.place.end as usize).unwrap();
            prop_assert!(written.starts_with("{{") && written.ends_with("}}"));
        }
        for finding in findings {
            let Place::Span(span) = finding.place else { continue };
            prop_assert!(text.get(span.start as usize..span.end as usize).is_some());
        }
        let _ = CallKind::ALL;
    }
}

#[test]
fn entities_bring_nothing_hidden_in() {
    for text in [
        "a&#x202e;b",
        "# a&#8288;b",
        "![a&#xfffe;b](cau.jpg)",
        "[a](#a \"t&#xe0041;\")",
        "a&shy;b",
        "a&ZeroWidthSpace;b",
    ] {
        let codes: Vec<&str> = facts(text).1.iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&"hidden-character"), "{text}: {codes:?}");
    }
    assert!(facts("a&nbsp;b &amp; &lt; \\* `&#x202e;`").1.is_empty());
}

#[test]
fn what_is_no_picture_is_none_whatever_its_name() {
    let of = |picture: PictureFile| {
        let mut findings = Vec::new();
        let around = Around { picture: &|_| picture.clone(), ..AROUND };
        read("![a](b.png)", 0, around, &mut findings);
        findings.iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(of(PictureFile::NoPicture), ["broken-picture"]);
    assert_eq!(of(PictureFile::Unreadable("quyền".into())), ["unreadable"]);
    assert!(of(PictureFile::Sound).is_empty());
}

#[test]
fn a_draft_that_nothing_listens_to_is_told() {
    for text in ["# A\n\ndraft: true\n", "Lời đầu\n\n---\ntitle: x\ndraft: true\n---\n", "- draft: yes"] {
        let codes: Vec<&str> = facts(text).1.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["misplaced-front-matter"], "{text}");
    }
    assert!(facts("```\ndraft: true\n```\n\n`draft: true`, nghĩa là bản nháp").1.is_empty());
}
