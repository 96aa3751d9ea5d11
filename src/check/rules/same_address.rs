//! Two things that would stand at one address; capitals make no difference, for some disks know none.

use crate::check::texts;
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Document, Page, Portal};
use crate::source::Span;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The rule.
pub const RULE: Rule = Rule {
    code: "same-address",
    severity: Severity::Error,
    summary_vi: "hai trang hoặc hai tệp có cùng địa chỉ, kể cả khi chỉ khác chữ hoa chữ thường",
    summary_en: "two pages or files have one address, be it with other capitals",
    check: Check::Content(check),
};

/// Something with an address of its own.
struct Claim<'a> {
    /// The last part of the address.
    name: &'a str,
    /// Who claims it; a second claim of the same owner is none.
    owner: (&'static str, &'a str),
    place: Span,
}

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    dispute(at_the_top(portal), findings);
    dispute(indicators(portal), findings);
    same_texts(portal.pages.iter(), findings);
    for report in &portal.reports {
        same_texts(report.narratives.iter().map(|narrative| &narrative.page), findings);
    }
    pictures(portal, findings);
    for documents in portal.documents.chunk_by(|one, next| one.area == next.area) {
        dispute(registered(documents), findings);
        dispute(copies(documents), findings);
    }
}

/// One text in one language twice: `report.md` and `report.vi.md` where Vietnamese comes first.
fn same_texts<'a>(pages: impl Iterator<Item = &'a Page> + Clone, findings: &mut Vec<Finding>) {
    let claim = |page: &'a Page| Claim { name: &page.id, owner: ("text", &page.id), place: start_of(page) };
    let pairs =
        pages.clone().zip(pages.skip(1)).filter(|(one, two)| (&one.id, one.language) == (&two.id, two.language));
    findings.extend(pairs.map(|(one, two)| finding(&claim(two), &claim(one))));
}

fn dispute<'a>(claims: impl Iterator<Item = Claim<'a>>, findings: &mut Vec<Finding>) {
    let mut taken: BTreeMap<String, Claim> = BTreeMap::new();
    for claim in claims {
        match taken.entry(claim.name.to_lowercase()) {
            Entry::Vacant(free) => {
                free.insert(claim);
            }
            Entry::Occupied(first) if first.get().owner == claim.owner => {}
            Entry::Occupied(first) => findings.push(finding(&claim, first.get())),
        }
    }
}

fn finding(second: &Claim, first: &Claim) -> Finding {
    let vi = format!("`{}` trùng địa chỉ với `{}`", second.name, first.name);
    let en = format!("`{}` has the same address as `{}`", second.name, first.name);
    RULE.at(second.place, vi, en).help("đổi tên một trong hai", "rename one of them").also(
        first.place,
        "địa chỉ này đã thuộc về đây",
        "the address belongs here already",
    )
}

/// What stands first comes first: an old id never takes the address of a living one.
fn at_the_top(portal: &Portal) -> impl Iterator<Item = Claim<'_>> {
    let areas = portal.areas.iter().map(|area| Claim { name: &area.id, owner: ("area", &area.id), place: area.place });
    let pages = portal.pages.iter().map(|page| (page, start_of(page)));
    let own = pages.clone().map(|(page, place)| Claim { name: &page.id, owner: ("page", &page.id), place });
    let old_areas = portal.areas.iter().flat_map(|area| old(&area.formerly, ("old area", &area.id), area.place));
    let old_pages = pages.flat_map(|(page, place)| old(&page.formerly, ("old page", &page.id), place));
    areas.chain(own).chain(old_areas).chain(old_pages)
}

fn start_of(page: &Page) -> Span {
    Span { file: page.file, start: 0, end: 0 }
}

fn indicators(portal: &Portal) -> impl Iterator<Item = Claim<'_>> {
    let all = &portal.indicators;
    let own = all.iter().map(|one| Claim { name: &one.id, owner: ("indicator", &one.id), place: one.place });
    own.chain(all.iter().flat_map(|one| old(&one.formerly, ("old indicator", &one.id), one.place)))
}

fn registered(documents: &[Document]) -> impl Iterator<Item = Claim<'_>> {
    let own = documents.iter().map(|one| Claim { name: &one.id, owner: ("document", &one.id), place: one.place });
    own.chain(documents.iter().flat_map(|one| old(&one.formerly, ("old document", &one.id), one.place)))
}

/// Two documents may be in one file.
fn copies(documents: &[Document]) -> impl Iterator<Item = Claim<'_>> {
    let files = documents.iter().filter_map(|one| Some((one.file.as_ref()?, one.place)));
    files.map(|(file, place)| Claim { name: &file.name, owner: ("file", &file.path), place })
}

/// Where a picture is shared: a picture of one's own would lie at its place.
const SHARED: &str = "share.png";

/// Pictures of all texts that are published, by where they come to lie: the folders of periods have no capitals there.
fn pictures(portal: &Portal, findings: &mut Vec<Finding>) {
    let mut taken: BTreeMap<String, (&str, Span)> = BTreeMap::new();
    for told in texts::all(portal).filter(|told| !told.page.draft) {
        for (path, place) in told.page.placed_pictures() {
            let address = path.strip_prefix("areas/").unwrap_or(path).to_lowercase();
            if portal.address.is_some() && path.starts_with("areas/") && address.ends_with("/share.png") {
                findings.push(shared(path, place));
            }
            let (first, before) = *taken.entry(address).or_insert((path, place));
            if first != path {
                let claim = |name, place| Claim { name, owner: ("picture", name), place };
                findings.push(finding(&claim(path, place), &claim(first, before)));
            }
        }
    }
}

fn shared(path: &str, place: Span) -> Finding {
    let vi = format!("`{path}` trùng địa chỉ với ảnh `{SHARED}` mà trang tự tạo");
    let en = format!("`{path}` has the same address as the picture `{SHARED}` that the site makes");
    RULE.at(place, vi, en).help("đổi tên ảnh", "rename the picture")
}

fn old<'a>(formerly: &'a [String], owner: (&'static str, &'a str), place: Span) -> impl Iterator<Item = Claim<'a>> {
    formerly.iter().map(move |name| Claim { name, owner, place })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{area, found, indicator, page, portal, span, tell};
    use crate::model::{AreaId, DocumentType, Text};

    #[test]
    fn areas_and_pages_share_their_addresses() {
        let mut portal = portal();
        portal.areas = ["lien-he", "tu-ky"].map(area).into();
        portal.pages = ["contact", "lien-he", "lien-he"].map(page).into();
        portal.pages[2].language = 1;
        assert_eq!(found(RULE, &portal), ["`lien-he` has the same address as `lien-he`"; 2]);
        portal.areas[0] = area("thanh-mien");
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn an_old_id_takes_no_living_address() {
        let mut portal = portal();
        portal.indicators = ["a", "b"].map(indicator).into();
        portal.indicators[0].formerly = vec!["B".into(), "c".into()];
        assert_eq!(found(RULE, &portal), ["`B` has the same address as `b`"]);
        portal.indicators[0].formerly = vec!["a".into()];
        assert_eq!(found(RULE, &portal), ["`a` has the same address as `a`"]);
    }
    #[test]
    fn old_areas_and_pages_take_no_living_address() {
        let mut portal = portal();
        portal.areas = ["thanh-mien", "tu-ky"].map(area).into();
        portal.pages = ["lien-he", "tro-giup"].map(page).into();
        portal.areas[0].formerly = vec!["lien-he".into(), "tu-ky".into()];
        portal.pages[1].formerly = vec!["tu-ky".into(), "cu".into()];
        let said = ["lien-he", "tu-ky", "tu-ky"].map(|id| format!("`{id}` has the same address as `{id}`"));
        assert_eq!(found(RULE, &portal), said);
    }

    #[test]
    fn nothing_leads_to_two_new_addresses() {
        let mut portal = portal();
        portal.areas = ["thanh-mien", "tu-ky"].map(area).into();
        portal.areas.iter_mut().for_each(|area| area.formerly = vec!["cu".into()]);
        portal.documents = ["bc-1", "bc-2"].map(document).into();
        portal.documents[0].formerly = vec!["bc-2".into(), "bc".into()];
        assert_eq!(
            found(RULE, &portal),
            ["`cu` has the same address as `cu`", "`bc-2` has the same address as `bc-2`"]
        );
    }

    #[test]
    fn pictures_that_differ_in_case_alone_are_told_where_they_are_shown() {
        let mut portal = portal();
        tell(&mut portal, "![a](A.png) ![b](a.png) ![c](A.png) ![d](share.png)");
        assert_eq!(
            found(RULE, &portal),
            ["`areas/thanh-mien/2023/a.png` has the same address as `areas/thanh-mien/2023/A.png`"]
        );
        portal.reports[0].narratives[0].page.draft = true;
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn no_picture_takes_the_place_of_the_one_that_is_shared() {
        let mut portal = portal();
        portal.address = Some("https://example.org/".into());
        tell(&mut portal, "![a](Share.png)");
        let said =
            "`areas/thanh-mien/2023/Share.png` has the same address as the picture `share.png` that the site makes";
        assert_eq!(found(RULE, &portal), [said]);
    }

    fn document(id: &str) -> Document {
        Document {
            id: id.into(),
            area: AreaId(0),
            kind: DocumentType::Report,
            title: Text::default(),
            number: None,
            date: None,
            issuer: None,
            signed_as: None,
            covers: None,
            cites: Vec::new(),
            link: None,
            file: None,
            formerly: Vec::new(),
            place: span(0),
        }
    }
}
