//! Ids that the site needs for its own addresses.
//!
//! The first folder of an address is an area's or a page's id, a language's code, or a word of the tool; below an area
//! stand its periods, its indicators and such words again.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::language::Language;
use crate::model::Period;
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "reserved-id",
    severity: Severity::Error,
    summary_vi: "mã địa phương, chỉ tiêu hoặc trang trùng với từ dành riêng của trang web",
    summary_en: "the id of an area, an indicator or a page is a word that the site itself needs",
    check: Check::Content(check),
};

/// Folders of files that are no pages.
const FOLDERS: [&str; 2] = ["data", "assets"];
/// The words that stand below areas, or may yet.
const BELOW_AREAS: [&str; 7] = ["calendar", "changes", "checks", "commune", "compare", "matrix", "tasks"];
/// The word that a free page may take: what it stands for is one.
const ABOUT: &str = "about";

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for area in &context.portal.areas {
        let ids = std::iter::once(&area.id).chain(&area.formerly);
        findings.extend(ids.filter(|id| is_taken(context, id)).map(|id| finding(id, area.place)));
    }
    for indicator in &context.portal.indicators {
        let ids = std::iter::once(&indicator.id).chain(&indicator.formerly);
        findings.extend(ids.filter(|id| is_taken_below(context, id)).map(|id| finding(id, indicator.place)));
    }
    for page in &context.portal.pages {
        let place = Span { file: page.file, start: 0, end: 0 };
        let own = is_taken(context, &page.id) && !is_about(context, &page.id);
        let old = page.formerly.iter().filter(|id| is_taken(context, id) && !is_free_about(context, id));
        let taken = own.then_some(&page.id).into_iter().chain(old);
        findings.extend(taken.map(|id| finding(id, place)));
    }
}

/// Keys of words too: a page may be given the word of its id.
fn is_taken(context: &Context, id: &str) -> bool {
    let id = id.to_lowercase();
    let mut words = context.languages.iter().flat_map(|language| language.addresses());
    let is_word = words.any(|(key, word)| key == id || word == id);
    is_word || FOLDERS.contains(&id.as_str()) || context.portal.languages.contains(&id)
}

/// Below an area, where the folder of a period has small letters.
fn is_taken_below(context: &Context, id: &str) -> bool {
    let is_word = |language: &Language| BELOW_AREAS.iter().any(|key| language.address(key) == id);
    context.languages.iter().any(is_word) || Period::parse(&id.to_uppercase()).is_some()
}

fn is_about(context: &Context, id: &str) -> bool {
    id == ABOUT || context.languages.iter().any(|language| language.address(ABOUT) == id)
}

/// Where no page is about the portal, the tool's own page takes the address, unless it is left out.
fn is_free_about(context: &Context, id: &str) -> bool {
    let left_out = context.portal.leave_out.iter().any(|(kind, _)| kind == ABOUT);
    let written = context.portal.pages.iter().any(|page| !page.draft && is_about(context, &page.id));
    is_about(context, id) && (left_out || written)
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
    use crate::check::tests::example::{area, found, indicator, page, portal};

    #[test]
    fn languages_and_folders_are_taken() {
        let mut portal = portal();
        portal.languages = vec!["vi".into(), "en".into()];
        portal.areas = ["assets", "data", "en", "ha-noi"].map(area).into();
        assert_eq!(found(RULE, &portal).len(), 3);
    }

    #[test]
    fn the_page_about_the_portal_keeps_its_address() {
        let mut portal = portal();
        portal.pages = vec![page("ve-chung-toi")];
        portal.pages[0].formerly = vec!["gioi-thieu".into()];
        assert_eq!(found(RULE, &portal), ["`gioi-thieu` is a word that the site's own addresses begin with"]);
        portal.leave_out = vec![("about".into(), Span { file: portal.pages[0].file, start: 0, end: 0 })];
        assert!(found(RULE, &portal).is_empty());
        portal.leave_out.clear();
        portal.pages[0].id = "about".into();
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn indicators_are_neither_periods_nor_words() {
        let mut portal = portal();
        portal.indicators = ["2023", "2023-h1", "commune", "ho-ngheo-2023", "xa"].map(indicator).into();
        portal.indicators[3].formerly = vec!["lich".into()];
        let said = found(RULE, &portal);
        let ids: Vec<&str> = said.iter().filter_map(|words| words.split('`').nth(1)).collect();
        assert_eq!(ids, ["2023", "2023-h1", "commune", "lich", "xa"]);
    }

    #[test]
    fn words_of_every_language_are_taken() {
        let mut portal = portal();
        portal.areas = ["chi-tieu", "indicators", "thanh-mien"].map(area).into();
        portal.pages = ["about", "contact", "gioi-thieu", "search", "tim-kiem"].map(page).into();
        let said = found(RULE, &portal);
        let ids: Vec<&str> = said.iter().filter_map(|words| words.split('`').nth(1)).collect();
        assert_eq!(ids, ["chi-tieu", "indicators", "search", "tim-kiem"]);
    }
}
