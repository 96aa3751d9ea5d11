//! A portal in one language, in two in another order, and in a third one that is one file of a theme.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use desk::{Desk, Tree};
use serde_json::{Map, Value};

const LISTED: &str = "languages: [vi, en]";

/// Phrases that are shorter may stand in the content as well.
const TELLING: usize = 16;

#[test]
fn a_third_language_is_one_file() {
    let site = third();
    let (english, third) = (below(&site, "en/"), below(&site, "fr/"));
    let mut kinds_of_english = kinds(&english);
    // A page of the publisher's own is there in the languages that it is written in.
    assert!(kinds_of_english.remove("page-free"));
    assert_eq!(kinds(&third), kinds_of_english);
    let words = addresses("en");
    for (path, page) in &third {
        assert!(page.contains("<html lang=\"fr\""), "{path}");
        let folder = path.split('/').find(|folder| words.contains(*folder));
        assert!(folder.is_none(), "{path} has the English word {folder:?}");
        let is_alone = page.contains("http-equiv=\"refresh\"") || page.contains("page-embed");
        assert!(is_alone || ["vi", "en", "fr"].iter().all(|code| page.contains(&format!("lang=\"{code}\""))), "{path}");
    }
}

#[test]
fn no_word_of_the_others_is_on_its_pages() {
    let site = third();
    let others = [phrases("vi"), phrases("en")].concat();
    let mut faults = Vec::new();
    for (path, page) in below(&site, "fr/") {
        // Live data speak the language of the text that they stand in.
        let page = page.replace("class=\"live\">", "class=\"live\"> ");
        let said = others
            .iter()
            .filter(|phrase| page.contains(&format!(">{phrase}<")) || page.contains(&format!("\"{phrase}\"")));
        faults.extend(said.map(|phrase| format!("{path}: {phrase}")));
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn what_falls_back_says_its_language() {
    let site = third();
    let home = text(&site, "fr/index.html");
    assert!(home.contains("<span lang=\"vi\">Minh bạch chỉ tiêu tỉnh Cửa Biển</span>"));
    assert!(!home.contains("<title><span"));
    for (path, bytes) in site.iter().filter(|(path, _)| !path.ends_with(".zip") && !path.ends_with(".xlsx")) {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains(|letter: char| ('\u{E000}'..'\u{E100}').contains(&letter)),
            "{path} has a private letter"
        );
    }
}

#[test]
fn a_portal_may_have_one_language() {
    let desk = Desk::with("smallest");
    desk.build().well();
    let site = desk.tree("output");
    assert!(site.keys().all(|path| !path.starts_with("en/")));
    assert!(below(&site, "").iter().all(|(_, page)| !page.contains("hreflang") && page.contains("<html lang=\"vi\"")));
}

#[test]
fn english_may_come_first() {
    let desk = Desk::with("smallest");
    desk.replace("content/portal.yaml", "languages: [vi]", "languages: [en, vi]");
    desk.build().well();
    let site = desk.tree("output");
    assert!(text(&site, "index.html").contains("<html lang=\"en\""));
    assert!(text(&site, "vi/chi-tieu/index.html").contains("<html lang=\"vi\""));
    assert!(site.contains_key("indicators/index.html") && !site.contains_key("en/indicators/index.html"));
}

/// One of everything, in three languages.
fn third() -> Tree {
    let desk = Desk::with("everything");
    desk.replace("content/portal.yaml", LISTED, "languages: [vi, en, fr]");
    desk.write("theme/languages/fr.yaml", wide().to_string());
    desk.run(&["build", "--lang", "en", "--no-pictures", "--theme", "theme"]).well();
    desk.tree("output")
}

/// English with letters that no other language has, and with addresses of its own.
fn wide() -> Value {
    let mut file = language("en");
    file["name"] = "Français".into();
    for (_, phrase) in file["words"].as_object_mut().unwrap() {
        match phrase {
            Value::Object(forms) => forms.iter_mut().for_each(|(_, form)| widen(form)),
            phrase => widen(phrase),
        }
    }
    file["months"].as_array_mut().unwrap().iter_mut().for_each(widen);
    let own = |(key, word): (&String, &Value)| (key.clone(), format!("{}-x", word.as_str().unwrap()).into());
    file["addresses"] =
        Value::Object(file["addresses"].as_object().unwrap().iter().map(own).collect::<Map<String, Value>>());
    file
}

/// What stands between braces is a place to fill.
fn widen(phrase: &mut Value) {
    let mut inside = false;
    let letters = phrase.as_str().unwrap().chars().map(|letter| {
        inside = (inside || letter == '{') && letter != '}';
        let wide = char::from_u32(letter as u32 + 0xFEE0).filter(|_| letter.is_ascii_alphabetic() && !inside);
        wide.unwrap_or(letter)
    });
    *phrase = letters.collect::<String>().into();
}

fn language(code: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("themes/default/languages/{code}.yaml"));
    serde_yaml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The phrases of a language that stand for themselves, as they are on a page.
fn phrases(code: &str) -> Vec<String> {
    let file = language(code);
    let texts = file["words"].as_object().unwrap().values().filter_map(Value::as_str);
    let whole = texts.filter(|text| text.chars().count() >= TELLING && !text.contains('{'));
    whole.map(|text| text.replace('&', "&amp;").replace('\'', "&#39;")).collect()
}

fn addresses(code: &str) -> BTreeSet<String> {
    let file = language(code);
    file["addresses"].as_object().unwrap().values().map(|word| word.as_str().unwrap().to_owned()).collect()
}

/// The pages below a folder.
fn below(site: &Tree, folder: &str) -> Vec<(String, String)> {
    let pages = site.keys().filter(|path| path.starts_with(folder) && path.ends_with(".html"));
    pages.map(|path| (path.clone(), text(site, path))).collect()
}

fn text(site: &Tree, path: &str) -> String {
    String::from_utf8(site[path].clone()).unwrap()
}

/// The kinds of pages, as their bodies name them.
fn kinds(pages: &[(String, String)]) -> BTreeSet<String> {
    let classes = pages.iter().filter_map(|(_, page)| page.split("<body class=\"").nth(1)?.split('"').next());
    classes.map(str::to_owned).collect()
}
