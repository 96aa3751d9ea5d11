//! A draft leaves nothing anywhere: every text of a portal becomes one, and every file of the site is searched.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use desk::{Desk, Tree};

/// Stands in every text, title, summary, heading, old id, picture and path that is no one's business yet.
const WORD: &str = "quetzal";

const PICTURE: &[u8] = include_bytes!("golden/everything/content/areas/song-may/2023/Bản đồ 1.png");

#[test]
fn drafts_leave_nothing_anywhere() {
    let desk = Desk::with("everything");
    let texts: Vec<String> = desk.tree("content").into_keys().filter(|path| path.ends_with(".md")).collect();
    assert!(
        texts.iter().any(|path| path.starts_with("pages/")) && texts.iter().any(|path| path.ends_with("report.md"))
    );
    for path in texts {
        // What is translated from a draft is one, though it does not say so.
        let draft = if path.ends_with(".en.md") { "" } else { "draft: true\n" };
        desk.write(&format!("content/{path}"), text(draft));
    }
    desk.write("content/areas/song-may/2031/report.md", text("draft: true\n"));
    desk.write(&format!("content/pages/{WORD}.md"), text("draft: true\n"));
    desk.write(&format!("content/pages/{WORD}.en.md"), text(""));
    for folder in ["areas/cua-bien/2023", "areas/song-may/2023", "areas/song-may/2031", "areas/song-may/2022", "pages"]
    {
        desk.write(&format!("content/{folder}/{WORD}.png"), PICTURE);
    }
    desk.build().well();
    assert_eq!(traces(&desk.tree("output"), WORD), [""; 0]);
    assert!(!desk.tree("output").into_keys().any(|path| path.contains("2031")));
}

#[test]
fn front_matter_in_other_clothes_publishes_nothing() {
    for (opening, exit) in
        [("--- \n", 0), ("\n\n---\n", 0), (" ---\t\n", 0), ("—\n", 1), ("+++\n", 1), ("***\n", 1), ("", 1)]
    {
        let desk = Desk::with("everything");
        let closing = if opening.trim().is_empty() { "---" } else { opening.trim() };
        desk.write("content/pages/nhap.md", format!("{opening}draft: true\ntitle: {WORD}\n{closing}\n\n{WORD}\n"));
        assert_eq!(desk.build().exit, Some(exit), "{opening:?}");
        if exit == 0 {
            assert_eq!(traces(&desk.tree("output"), WORD), [""; 0], "{opening:?}");
        }
    }
}

fn text(draft: &str) -> String {
    format!(
        "---\ntitle: {WORD}\nsummary: {WORD}\n{draft}---\n\n## {WORD}\n\n![{WORD}]({WORD}.png)\n\n{WORD} {{{{ achieved(\"thu-ngan-sach\", area=\"song-may\", period=\"2023\") }}}}.\n"
    )
}

/// Files that are called so or hold it.
fn traces(site: &Tree, word: &str) -> Vec<String> {
    let holds = |bytes: &[u8]| bytes.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word.as_bytes()));
    let found = site.iter().filter(|(path, bytes)| path.contains(word) || holds(bytes));
    found.map(|(path, _)| path.clone()).collect()
}
