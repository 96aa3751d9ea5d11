//! Ids that the site needs for its own addresses.
//!
//! The first folder of an address is an area's or a page's id, a language's code, or a word of the tool.

use crate::check::{Context, Rule};
use crate::finding::{Finding, Severity};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "reserved-id",
    severity: Severity::Error,
    summary_vi: "mã địa phương hoặc trang trùng với từ dành riêng của trang web",
    summary_en: "the id of an area or a page is a word that the site itself needs",
    check,
};

/// Folders of files that are no pages.
const FOLDERS: [&str; 2] = ["data", "assets"];
/// The free page that the tool has a word for.
const ABOUT: &str = "about";

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for area in &context.portal.areas {
        for id in std::iter::once(&area.id).chain(&area.formerly) {
            look(context, id, area.place, findings);
        }
    }
    for page in context.portal.pages.iter().filter(|page| page.id != ABOUT) {
        let place = Span { file: page.file, start: 0, end: 0 };
        let key_of_a_word =
            context.languages.iter().flat_map(|language| language.addresses()).any(|(key, _)| key == page.id);
        if key_of_a_word {
            findings.push(finding(&page.id, place));
            continue;
        }
        for id in std::iter::once(&page.id).chain(&page.formerly) {
            look(context, id, place, findings);
        }
    }
}

fn look(context: &Context, id: &str, place: Span, findings: &mut Vec<Finding>) {
    let lower = id.to_lowercase();
    let is_word = context.languages.iter().flat_map(|language| language.addresses()).any(|(_, word)| word == lower);
    if is_word || FOLDERS.contains(&lower.as_str()) || context.portal.languages.contains(&lower) {
        findings.push(finding(id, place));
    }
}

fn finding(id: &str, place: Span) -> Finding {
    RULE.at(
        place,
        format!("`{id}` là từ dành riêng cho địa chỉ của trang web"),
        format!("`{id}` is a word that the site's own addresses begin with"),
    )
    .help(format!("đổi tên, ví dụ `{id}-1`"), format!("choose another name, such as `{id}-1`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{area, found, page, portal};

    #[test]
    fn languages_and_folders_are_taken() {
        let mut portal = portal();
        portal.languages = vec!["vi".into(), "en".into()];
        portal.areas = ["assets", "data", "en", "ha-noi"].map(area).into();
        assert_eq!(found(&RULE, &portal).len(), 3);
    }

    #[test]
    fn words_of_every_language_are_taken() {
        let mut portal = portal();
        portal.areas = ["chi-tieu", "indicators", "thanh-mien"].map(area).into();
        portal.pages = ["about", "contact", "search", "tim-kiem"].map(page).into();
        let said = found(&RULE, &portal);
        let ids: Vec<&str> = said.iter().filter_map(|words| words.split('`').nth(1)).collect();
        assert_eq!(ids, ["chi-tieu", "indicators", "search", "tim-kiem"]);
    }
}
