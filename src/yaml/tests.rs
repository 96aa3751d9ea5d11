//! What the reader of YAML must give, on both ways, and what it must refuse.

use super::*;
use proptest::prelude::*;

fn codes(text: &str) -> Vec<&'static str> {
    parse(text, FileId(0)).findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn what_is_not_plain_yaml_is_named() {
    assert_eq!(codes("a:\n\tb: 1\n"), ["tab"]);
    assert_eq!(codes("a: \"open\nb: 1\n"), ["unclosed-quote"]);
    assert_eq!(codes("a: 1\nb: 2\na: 3\n"), ["duplicate-key"]);
    assert_eq!(codes("a: &x 1\nb: *x\n"), ["anchor", "alias"]);
    assert_eq!(codes("a: !!str 1\n"), ["tag"]);
    assert_eq!(codes("a: 1\n---\nb: 1\n"), ["several-documents"]);
    assert_eq!(codes(&format!("a: {}1{}\n", "[".repeat(70), "]".repeat(70))), ["too-deep"]);
    assert_eq!(codes("[a, b]: 1\n"), ["wrong-type"]);
}

#[test]
fn places_are_kept() {
    let text = "a:\n  b: \"x y\" # said\n  c: {d: 1, e: [2, 3]}\n";
    let tree = parse(text, FileId(0)).root.unwrap();
    let Shape::Map(entries) = &tree.shape else { panic!() };
    let Shape::Map(inner) = &entries[0].1.shape else { panic!() };
    let slice = |node: &Node<'_>| &text[node.start as usize..node.end as usize];
    assert_eq!(slice(&inner[0].1), "\"x y\"");
    assert_eq!(slice(&inner[1].1), "{d: 1, e: [2, 3]}");
    assert_eq!(slice(&entries[0].1), "b: \"x y\" # said\n  c: {d: 1, e: [2, 3]}");
}

#[test]
fn slips_with_colons_are_shown_where_they_are() {
    let slip = |text: &str| {
        let finding = parse(text, FileId(0)).findings.remove(0);
        let crate::finding::Place::Span(span) = finding.place else { panic!() };
        (text[span.start as usize..span.end as usize].to_owned(), finding.help.unwrap().en)
    };
    assert_eq!(slip("a:\n  target:5\n  b: 6\n"), ("target:5".into(), "write `target: 5`".into()));
    assert_eq!(slip("a: 1\ntitle: X: y\n"), ("X: y".into(), "write `\"X: y\"`".into()));
    assert_eq!(slip("a:\n  target: >= 85\n"), (">= 85".into(), "write `\">= 85\"`".into()));
    assert_eq!(slip("a: {b: 5, c: #N/A}\n").0, "#");
    assert!(slip("a:\n   b: 5\n    c: 6\n").1.starts_with("look at the indentation"));
}

#[test]
fn a_comma_within_a_number_divides_nothing() {
    let values = |text| match parse(text, FileId(0)).root.unwrap().shape {
        Shape::Map(entries) => entries.into_iter().map(|(_, node)| node.shape).collect::<Vec<_>>(),
        _ => panic!(),
    };
    let plain = |text: &'static str| Shape::Plain(text.into());
    assert_eq!(values("{a: 1.626,4, b: 3,4}"), [plain("1.626,4"), plain("3,4")]);
    assert_eq!(values("{a: 1,626,400}"), [plain("1,626,400")]);
    assert_eq!(values("{a: 1,b: 2}"), [plain("1"), plain("2")]);
    assert_eq!(values("{a: 1, 2: 3}"), [plain("1"), plain("3")]);
    assert_eq!(values("{a: 1, 2}").len(), 2);
}

#[test]
fn plain_files_take_the_short_way() {
    let text =
        "source: report-2020\nas_of: 2020-12-31\nfigures:\n  ind-01:\n    target: 12.5\n    achieved: -3\n  ind-02:\n";
    assert!(plain::parse(text).is_some());
}

fn line() -> impl Strategy<Value = String> {
    let key = prop_oneof!["[a-c]", "[a-z]{1,3}-[0-9]", Just("null".to_owned()), Just("~".to_owned())];
    let value = prop_oneof![
        Just(String::new()),
        "-?[0-9]{1,3}(\\.[0-9]{1,2})?",
        "[a-zđ .:#\"'&*!-]{0,8}",
        "\"[a-zạ #:]{0,6}\"",
        Just("null".to_owned()),
        Just("[1, 2]".to_owned()),
        Just("2023-12-01".to_owned()),
    ];
    (0usize..4, key, "[ ]{0,2}", value, "[ ]{0,2}", prop_oneof![Just(""), Just("# x"), Just(" # x")]).prop_map(
        |(indent, key, gap, value, end, note)| format!("{}{key}:{gap}{value}{end}{note}\n", "  ".repeat(indent)),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn both_ways_give_the_same_tree(lines in prop::collection::vec(line(), 1..7)) {
        let text = lines.concat();
        if let Some(root) = plain::parse(&text) {
            let full = events::parse(&text, FileId(0));
            prop_assert!(full.findings.is_empty(), "{text}\n{:?}", full.findings);
            prop_assert_eq!(Some(root), full.root, "{}", text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[ -~\\nđ\\t]{0,60}") {
        let tree = parse(&text, FileId(0));
        let silent = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with(['#', '-', '.', '%']));
        prop_assert!(tree.root.is_some() || !tree.findings.is_empty() || silent, "{}", text);
    }
}

#[test]
fn every_line_that_is_no_yaml_is_told_and_the_others_are_read() {
    let text = "a:\n  b:5\n  c: 6\nd: {e: 1\nf: \"open\ng: 7\nh: x: y\ni: 8\n";
    let tree = parse(text, FileId(0));
    let lines: Vec<usize> = tree.findings.iter().map(|finding| line_of(text, finding)).collect();
    assert_eq!(lines, [2, 4, 5, 7]);
    assert!(tree.partial);
    let Some(Shape::Map(entries)) = tree.root.map(|root| root.shape) else { panic!() };
    let keys: Vec<&str> = entries.iter().map(|(key, _)| &*key.text).collect();
    assert_eq!(keys, ["a", "g", "i"]);
}

#[test]
fn tabs_are_told_once() {
    assert_eq!(codes("a:\n\tb: 1\n\tc: 2\nd:\n\te: 3\n"), ["tab"]);
}

#[test]
fn no_break_spaces_are_told_where_they_stand() {
    let told = |text: &str| {
        let findings = parse(text, FileId(0)).findings;
        findings.iter().map(|one| (one.code, line_of(text, one))).collect::<Vec<_>>()
    };
    let space = |line| vec![("no-break-space", line)];
    assert_eq!(told("\u{a0}\u{a0}figures:\n  a: 1\n"), space(1));
    assert_eq!(told("figures\u{a0}:\n  a: 1\n"), space(1));
    assert_eq!(told("figures:\n  a:\u{a0}1\n"), space(2));
    assert_eq!(told("figures:\n  a: {b:\u{a0}1, c: 2}\n"), space(2));
    assert_eq!(told("figures:\n  a: {b: 1,\u{a0}c: 2}\n"), space(2));
    assert_eq!(told("a: 1\n\u{a0}\u{a0}b: {c: 1}\n\u{a0}d: 5\n"), [("no-break-space", 2), ("no-break-space", 3)]);
    assert_eq!(told("a:\n  -\u{3000}b: 1\n  c: 5\n"), space(2));
    for text in ["a: x\u{a0}y\n", "note: a, b:\u{a0}c\n", "a: \"b:\u{a0}c\"\n", "\u{a0}\na: 1\n"] {
        assert!(told(text).iter().all(|(code, _)| *code != "no-break-space"), "{text:?}: {:?}", told(text));
    }
}

fn line_of(text: &str, finding: &Finding) -> usize {
    let crate::finding::Place::Span(span) = finding.place else { panic!() };
    text[..span.start as usize].matches('\n').count() + 1
}
