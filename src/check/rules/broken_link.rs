//! A link in a text that leads to no text, no document or no heading. Pictures were looked for when the text was read.

use crate::check::texts;
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity, nearest};
use crate::language::slug;
use crate::model::{Destination, Link, Page, Portal};

/// The rule.
pub const RULE: Rule = Rule {
    code: "broken-link",
    severity: Severity::Error,
    summary_vi: "liên kết đến trang hoặc tiêu đề không có",
    summary_en: "a link leads to no page or no heading",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for told in texts::all(context.portal) {
        let links = told.page.links.iter().filter(|link| !link.picture);
        findings.extend(links.filter_map(|link| broken(context, told.page, link)));
    }
}

fn broken(context: &Context, from: &Page, link: &Link) -> Option<Finding> {
    let Destination::Inside { path, anchor } = &link.destination else { return None };
    let Some(linked) = context.portal.at_path(path) else {
        return (!is_unread(context, path)).then(|| no_page(context, link, path));
    };
    let page = linked.page()?;
    if page.draft && !from.draft {
        return Some(draft(link, path));
    }
    let anchor = anchor.as_deref()?;
    let known = page.headings.iter().any(|heading| heading.anchor == anchor);
    (!known).then(|| no_heading(link, page, anchor))
}

/// Whether it is a text that is there but could not be read: that is said where it stands.
fn is_unread(context: &Context, path: &str) -> bool {
    path.ends_with(".md") && context.sources.files().iter().any(|file| file.path == path)
}

fn no_page(context: &Context, link: &Link, path: &str) -> Finding {
    let finding = RULE.at(
        link.place,
        format!("không có trang hay văn bản `{path}`"),
        format!("there is no page or document `{path}`"),
    );
    if link.target.starts_with("www.") {
        return finding.help(format!("viết `https://{}`", link.target), format!("write `https://{}`", link.target));
    }
    match nearest(path, paths(context.portal, context)) {
        Some(near) => finding.help(format!("có phải là `{near}`?"), format!("did you mean `{near}`?")),
        None => finding.help(
            "dẫn đến tệp `.md` của một báo cáo hay trang, hoặc tệp của một văn bản, tính từ tệp này",
            "link to the `.md` file of a report or page, or to the file of a document, from this file on",
        ),
    }
}

/// Paths of all texts.
fn paths<'a>(portal: &'a Portal, context: &'a Context) -> impl Iterator<Item = &'a str> {
    let files = context.sources.files();
    texts::all(portal).filter_map(|told| files.get(told.page.file.0 as usize)).map(|file| file.path.as_str())
}

fn draft(link: &Link, path: &str) -> Finding {
    RULE.at(link.place, format!("`{path}` còn là bản nháp"), format!("`{path}` is a draft"))
        .help("bỏ `draft: true` ở tệp đó, hoặc bỏ liên kết", "remove `draft: true` there, or the link")
}

/// People write the words of a heading where its anchor belongs.
fn no_heading(link: &Link, page: &Page, anchor: &str) -> Finding {
    let finding = RULE.at(
        link.place,
        format!("trang đó không có tiêu đề `#{anchor}`"),
        format!("the page has no heading `#{anchor}`"),
    );
    match nearest(&slug(anchor), page.headings.iter().map(|heading| heading.anchor.as_str())) {
        Some(near) => finding.help(format!("có phải là `#{near}`?"), format!("did you mean `#{near}`?")),
        None => {
            finding.help("viết tiêu đề không dấu, nối bằng `-`", "write the heading's words in ASCII joined by `-`")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal, tell};

    fn broken_links(text: &str) -> Vec<String> {
        let mut portal = portal();
        tell(&mut portal, text);
        found(RULE, &portal)
    }

    #[test]
    fn links_that_lead_somewhere_are_fine() {
        let text = "# Đất đai\n[a](#dat-dai) [b](report.md) [c](../2023/report.md#dat-dai) [d](https://a.vn) [e](javascript:x)";
        assert_eq!(broken_links(text), Vec::<String>::new());
    }

    #[test]
    fn missing_pages_and_headings_are_told() {
        assert_eq!(
            broken_links("[a](../2022/report.md) [b](#dat) [c](report.en.md) [d](../../../pages/a.md)"),
            [
                "there is no page or document `areas/thanh-mien/2022/report.md`",
                "the page has no heading `#dat`",
                "there is no page or document `areas/thanh-mien/2023/report.en.md`",
                "there is no page or document `pages/a.md`",
            ]
        );
    }

    #[test]
    fn the_published_does_not_lead_to_a_draft() {
        let mut portal = portal();
        tell(&mut portal, "[a](report.md)");
        portal.reports[0].narratives[0].page.draft = true;
        assert_eq!(found(RULE, &portal), Vec::<String>::new());
        let mut page = portal.reports[0].narratives[0].page.clone();
        page.draft = false;
        portal.pages.push(page);
        assert_eq!(found(RULE, &portal), ["`areas/thanh-mien/2023/report.md` is a draft"]);
    }
}
