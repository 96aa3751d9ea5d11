//! Texts in Markdown as pages show them, with an oracle that knows what is dangerous.

use super::*;
use crate::load::PictureFile;
use crate::load::markdown::{self, Around};
use crate::source::FileId;
use ammonia::Builder;
use proptest::prelude::*;

const WORDS: Words =
    Words { footnotes: "Chú thích", footnote: "Chú thích", back: "Về chỗ dẫn chú thích", table: "Bảng" };

/// The page of a text as the reader reads it.
fn page(text: &str) -> Page {
    let around = Around {
        file: FileId(0),
        path: "areas/a/2023/report.md",
        picture: &|path| if path.ends_with("cau.jpg") { PictureFile::Sound } else { PictureFile::Missing },
    };
    let facts = markdown::read(text, 0, around, &mut Vec::new());
    Page {
        id: "report".into(),
        language: 0,
        title: None,
        summary: None,
        source: None,
        draft: false,
        formerly: Vec::new(),
        file: FileId(0),
        folder: "areas/a/2023".into(),
        body: 0,
        headings: facts.headings,
        links: facts.links,
        calls: facts.calls,
    }
}

fn address(link: &Link) -> Option<String> {
    match &link.destination {
        Destination::Outside(address) => Some(address.clone()),
        Destination::Inside { path, anchor } => Some(format!("./{}#{}", path, anchor.as_deref().unwrap_or(""))),
        Destination::Nowhere => None,
    }
}

fn data(call: &Call) -> String {
    match call.kind.is_block() {
        true => format!("<figure>{}</figure>\n", call.kind.name()),
        false => format!("<span>{}</span>", call.id),
    }
}

fn shown(text: &str) -> String {
    html(&page(text), text, Setting { shift: 1, words: WORDS, address: &address, data: &data })
}

#[test]
fn headings_step_down_and_keep_their_anchors() {
    assert_eq!(shown("# I. Kinh tế\n"), "<h2 id=\"i-kinh-te\">I. Kinh tế</h2>\n");
    assert_eq!(shown("###### Đất\n"), "<h6 id=\"dat\">Đất</h6>\n");
}

#[test]
fn html_is_text() {
    assert_eq!(shown("a <b onclick=\"x\">"), "<p>a &lt;b onclick=&quot;x&quot;&gt;</p>\n");
    assert_eq!(shown("<script>\nalert(1)\n</script>\n"), "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;\n</p>\n");
    assert_eq!(shown("&lt;img src=x onerror=y&gt;"), "<p>&lt;img src=x onerror=y&gt;</p>\n");
    assert_eq!(shown("`<i>`"), "<p><code>&lt;i&gt;</code></p>\n");
    assert_eq!(shown("# \"><script>\n"), "<h2 id=\"script\">&quot;&gt;&lt;script&gt;</h2>\n");
    assert_eq!(
        shown("```a\"><b> c\nx\n```\n"),
        "<pre tabindex=\"0\"><code class=\"language-a&quot;&gt;&lt;b&gt;\">x\n</code></pre>\n"
    );
    assert_eq!(shown("a&#1;&#x202e;b"), "<p>ab</p>\n");
}

#[test]
fn links_lead_where_they_may() {
    assert_eq!(
        shown("[x](https://a.vn \"t\\\"<\")"),
        "<p><a href=\"https://a.vn\" title=\"t&quot;&lt;\" rel=\"noopener\">x</a></p>\n"
    );
    assert_eq!(shown("<a@b.vn>"), "<p><a href=\"mailto:a@b.vn\">a@b.vn</a></p>\n");
    assert_eq!(shown("[*x*](../2024/report.md#y)"), "<p><a href=\"./areas/a/2024/report.md#y\"><em>x</em></a></p>\n");
    assert_eq!(shown("[*x*](javascript:y)"), "<p><em>x</em></p>\n");
    assert_eq!(
        shown("[a](&#106;avascript:x) [b](https://b.vn)"),
        "<p>a <a href=\"https://b.vn\" rel=\"noopener\">b</a></p>\n"
    );
}

#[test]
fn pictures_have_words() {
    let cau = "./areas/a/2023/cau.jpg#";
    assert_eq!(
        shown("![C*ầ*u \"](cau.jpg)"),
        format!("<p><img src=\"{cau}\" alt=\"Cầu &quot;\" loading=\"lazy\"></p>\n")
    );
    assert_eq!(
        shown("![a [b](https://b.vn) c](khac.jpg) [d](https://d.vn)"),
        "<p>a b c <a href=\"https://d.vn\" rel=\"noopener\">d</a></p>\n"
    );
    assert_eq!(
        shown("![a ![b](cau.jpg) c](cau.jpg)"),
        format!("<p><img src=\"{cau}\" alt=\"a b c\" loading=\"lazy\"></p>\n")
    );
}

#[test]
fn live_data_is_filled_in() {
    assert_eq!(
        shown("Thu {{ achieved(\"thu\") }} & {{ target(\"b\") }}."),
        "<p>Thu <span>thu</span> &amp; <span>b</span>.</p>\n"
    );
    assert_eq!(shown("{{ tasks() }}"), "<figure>tasks</figure>\n");
    assert_eq!(
        shown("a\\\n{{ tasks() }}\n{{ chart(\"x\") }}\n*b*"),
        "<p>a</p>\n<figure>tasks</figure>\n<figure>chart</figure>\n<p><em>b</em></p>\n"
    );
    assert_eq!(shown("- {{ tasks() }}"), "<ul>\n<li><figure>tasks</figure>\n</li>\n</ul>\n");
    assert_eq!(shown("`{{ tasks() }}` \\{{ x }}"), "<p><code>{{ tasks() }}</code> {{ x }}</p>\n");
}

#[test]
fn what_is_withheld_is_marked() {
    let text = "ông [không công bố], `[không công bố]`";
    assert_eq!(
        shown(text),
        "<p>ông <span class=\"withheld\">[không công bố]</span>, <code>[không công bố]</code></p>\n"
    );
}

#[test]
fn footnotes_are_numbered_as_they_come_and_lead_back() {
    let html = shown("a[^x] b[^9] c[^X]\n\nd\n\n[^9]: chín\n[^x]: ích[^9]\n");
    assert!(html.starts_with(
        "<div class=\"noted\">\n<p>a<sup><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup> b<sup><a \
         href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup> c<sup><a href=\"#fn-1\" id=\"fnref-1-2\" \
         role=\"doc-noteref\">1</a></sup></p>\n<div class=\"notes\">\n<details class=\"sidenote\"><summary>Chú thích 1\
         </summary><div id=\"fn-1\" role=\"doc-footnote\"><p>ích<sup>"
    ), "{html}");
    assert!(html.ends_with("</details>\n</div>\n</div>\n<p>d</p>\n"), "{html}");
    assert!(html.contains("chín <a href=\"#fnref-2\" role=\"doc-backlink\" aria-label=\"Về chỗ dẫn chú thích 2\">↩\u{fe0e}</a> <a href=\"#fnref-2-2\""));
    assert!(shown("a\n\n[^1]: b\n").contains("<li><p>b</p>\n</li>"));
    assert_eq!(shown("a[^1]"), "<p>a[^1]</p>\n");
}

#[test]
fn notes_stand_beside_the_whole_block_that_refers_to_them() {
    let html = shown("- a\n- b[^1]\n\n{{ tasks() }}[^2]\n\n[^1]: c[^3]\n[^2]: d\n[^3]: e\n");
    assert!(html.starts_with("<div class=\"noted\">\n<ul>\n<li>a</li>"), "{html}");
    assert_eq!(html.matches("<div class=\"noted\">").count(), 2, "{html}");
    assert_eq!(html.matches("</div>").count(), html.matches("<div").count(), "{html}");
    assert!(html.contains("<section class=\"footnotes\"") && html.contains("<li id=\"fn-3\"><p>e"), "{html}");
}

#[test]
fn no_heading_takes_the_address_of_a_footnote() {
    let html = shown("# Fn 1\n\n# Fnref 1\n\na[^1]\n\n[^1]: b\n");
    for id in ["fn-1", "fnref-1"] {
        assert_eq!(html.matches(&format!("id=\"{id}\"")).count(), 1, "{html}");
    }
}

#[test]
fn tables_scroll_and_say_so() {
    assert_eq!(
        shown("| | B |\n|---|--:|\n| a | 1<2 |\n"),
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng 1\">\n<table>\n<thead>\n<tr><td></td>\
         <th scope=\"col\" class=\"right\">B</th></tr>\n</thead>\n<tbody>\n<tr><td>a</td><td class=\"right\">1&lt;2</td></tr>\n\
         </tbody>\n</table>\n</div>\n"
    );
}

#[test]
fn a_text_that_is_not_the_page_s_own_harms_nobody() {
    let other = page("# a\n\n[x](https://a.vn) {{ achieved(\"a\") }} {{ tasks() }}");
    for text in ["", "đ", "# b", "[y](javascript:x) [z](y) ![a](b)", "đđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđđ"]
    {
        html(&other, text, Setting { shift: 255, words: WORDS, address: &address, data: &data });
    }
}

#[test]
fn deep_nesting_takes_no_time() {
    for one in [
        "[",
        "]",
        "> ",
        "*",
        "**a ",
        "`",
        "![",
        "[a](",
        "<",
        "\"",
        "- ",
        "&",
        "# a\n",
        "|",
        "[^1]",
        "[^1]:",
        "![a](cau.jpg)",
        "<b>",
    ] {
        let text = one.repeat(10_000);
        let started = std::time::Instant::now();
        shown(&text);
        assert!(started.elapsed().as_secs() < 2, "{one:?} takes {:?}", started.elapsed());
    }
}

#[test]
fn real_narratives_are_what_the_oracle_lets_through() {
    for path in [
        "areas/thanh-mien/2023/report.md",
        "areas/thanh-mien/2024/report.md",
        "areas/tu-ky/2023/report.md",
        "pages/gioi-thieu.md",
    ] {
        let text = std::fs::read_to_string(format!("{}/content/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        let body = markdown::split(&text, FileId(0)).unwrap().body;
        let html = shown(&text[body as usize..]);
        let cleaned = clean(&html);
        assert_eq!(tags(&cleaned), tags(&html), "{path}");
        assert_eq!(words(&cleaned), words(&html), "{path}");
    }
}

const TAGS: [&str; 38] = [
    "details",
    "summary",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "pre",
    "code",
    "ol",
    "ul",
    "li",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "em",
    "strong",
    "a",
    "img",
    "br",
    "hr",
    "sup",
    "section",
    "div",
    "span",
    "figure",
    "i",
    "b",
    "u",
    "s",
    "q",
    "sub",
    "small",
];

const ATTRIBUTES: [&str; 13] = [
    "href",
    "src",
    "alt",
    "title",
    "id",
    "class",
    "role",
    "aria-label",
    "tabindex",
    "scope",
    "start",
    "loading",
    "rel",
];

/// The text as the oracle lets it through: only our tags and attributes, only schemes that run nothing.
fn clean(html: &str) -> String {
    Builder::empty()
        .tags(TAGS.into())
        .generic_attributes(ATTRIBUTES.into())
        .url_schemes(["http", "https", "mailto"].into())
        .url_relative(ammonia::UrlRelative::PassThrough)
        .link_rel(None)
        .clean(html)
        .to_string()
}

fn words(html: &str) -> String {
    Builder::empty().clean_content_tags(["script"].into()).clean(html).to_string()
}

/// How many tags and attributes there are.
fn tags(html: &str) -> (usize, usize) {
    (html.matches('<').count(), html.matches("=\"").count())
}

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{{ achieved(\"a\") }}",
        "{{ tasks() }}",
        "{{",
        "}}",
        "[",
        "]",
        "(",
        ")",
        "](javascript:x)",
        "](&#106;avascript:x \"<t>\")",
        "](https://a.vn/\"<>)",
        "](data:text/html,<script>)",
        "![a](cau.jpg)",
        "![",
        "[^1]",
        "\n\n[^1]: ",
        "\n",
        "\n\n",
        "# ",
        "> ",
        "- ",
        "1. ",
        "| a | b |\n|---|:-:|\n| c | d |\n",
        "`",
        "```x\"<y>\n",
        "*",
        "**",
        "\\",
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<!--",
        "-->",
        "<div>\n",
        "<![CDATA[",
        "<?",
        "<a href=\"x\">",
        "&lt;",
        "&quot;",
        "&#0;",
        "&#x202e;",
        "&",
        "\"",
        "'",
        "đ",
        "    ",
        "\t",
        "---\n",
        "[không công bố]",
        "onclick=",
        "javascript:",
        "<javascript:x>",
        "<https://a.vn>",
        "word ",
    ]);
    prop::collection::vec(piece, 0..25).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]
    #[test]
    fn the_oracle_finds_nothing_to_take_away(text in prop_oneof![4 => pieces(), 1 => "\\PC{0,60}"]) {
        let html = shown(&text);
        let cleaned = clean(&html);
        prop_assert_eq!(tags(&cleaned).0, tags(&html).0, "{}\n{}", html, cleaned);
        prop_assert_eq!(words(&cleaned), words(&html));
        prop_assert!(!cleaned.contains("<script") && !html.contains("<script"));
        prop_assert!(!html.contains("href=\"javascript") && !html.contains("src=\"data"));
    }
}
