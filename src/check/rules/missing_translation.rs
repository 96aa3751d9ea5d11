//! Names that readers of one of the portal's languages would meet in another.
//!
//! Narratives are not names: a page that has no translation says so.

use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Portal, Text};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "missing-translation",
    severity: Severity::Warning,
    summary_vi: "tên gọi thiếu bản dịch sang một ngôn ngữ của cổng",
    summary_en: "a name lacks one of the portal's languages",
    check: Check::Content(check),
};

/// Texts of one sort at one place: texts have no places of their own.
struct Named<'a> {
    place: Span,
    vi: &'static str,
    en: &'static str,
    texts: Vec<&'a Text>,
}

/// How many names a finding quotes.
const QUOTED: usize = 3;

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    if portal.languages.len() < 2 {
        return;
    }
    for named in names(portal) {
        for (at, code) in portal.languages.iter().enumerate() {
            let missing: Vec<&Text> = named.texts.iter().copied().filter(|text| is_missing(text, at)).collect();
            if !missing.is_empty() {
                let beside = portal.languages.iter().find(|other| *other != code).map_or("vi", String::as_str);
                findings.push(finding(&named, &missing, (beside, code)));
            }
        }
    }
}

fn finding(named: &Named, missing: &[&Text], (beside, code): (&str, &str)) -> Finding {
    let quoted: Vec<String> = missing.iter().take(QUOTED).map(|text| format!("`{}`", text.get(0))).collect();
    let more = if missing.len() > QUOTED { ", …" } else { "" };
    let list = quoted.join(", ") + more;
    RULE.at(
        named.place,
        format!("chưa có bản dịch `{code}`: {} {list}", named.vi),
        format!("not translated into `{code}`: {} {list}", named.en),
    )
    .help(format!("viết `{{{beside}: …, {code}: …}}`"), format!("write `{{{beside}: …, {code}: …}}`"))
}

fn names(portal: &Portal) -> Vec<Named<'_>> {
    let mut names = Vec::new();
    catalogue(portal, &mut names);
    places(portal, &mut names);
    names
}

fn catalogue<'a>(portal: &'a Portal, names: &mut Vec<Named<'a>>) {
    for unit in &portal.units {
        let texts = Some(&unit.name.text).filter(|name| !is_symbol(name)).into_iter().collect();
        names.push(Named { place: unit.place, vi: "tên đơn vị", en: "unit name", texts });
    }
    for indicator in &portal.indicators {
        let optional = [&indicator.definition, &indicator.method, &indicator.legal_basis, &indicator.owner];
        let of = indicator.of.as_ref().map(|noun| &noun.text);
        names
            .push(Named { place: indicator.place, vi: "tên chỉ tiêu", en: "title", texts: vec![&indicator.title] });
        let breaks = indicator.breaks.iter().map(|(_, text)| text);
        let texts = optional.into_iter().flatten().chain(of).chain(breaks).collect();
        names.push(Named { place: indicator.place, vi: "phần mô tả", en: "description", texts });
    }
    for group in &portal.groups {
        let Some(first) = group.indicators.first() else { continue };
        let place = portal.indicator(*first).place;
        names.push(Named { place, vi: "tên nhóm chỉ tiêu", en: "group name", texts: vec![&group.name] });
    }
}

fn places<'a>(portal: &'a Portal, names: &mut Vec<Named<'a>>) {
    for area in &portal.areas {
        names.push(Named { place: area.place, vi: "tên địa phương", en: "area name", texts: vec![&area.name] });
        let texts = area.agencies.iter().map(|agency| &agency.name).collect();
        names.push(Named { place: area.place, vi: "tên cơ quan", en: "agency name", texts });
    }
    for dimension in &portal.dimensions {
        names.push(Named {
            place: dimension.place,
            vi: "tên cách phân tổ",
            en: "breakdown name",
            texts: vec![&dimension.name],
        });
        let texts = dimension.members.iter().map(|member| &member.name).collect();
        names.push(Named { place: dimension.place, vi: "tên thành phần", en: "member name", texts });
    }
    for document in &portal.documents {
        names.push(Named { place: document.place, vi: "tên tài liệu", en: "title", texts: vec![&document.title] });
    }
}

/// A text that is empty in every language is nobody's: the dimension of an area's communes has no name.
fn is_missing(text: &Text, language: usize) -> bool {
    text.exact(language).is_none() && !text.get(0).is_empty()
}

/// `%`, `m²` and `kg` are the same in every language.
fn is_symbol(name: &Text) -> bool {
    name.get(0).chars().count() <= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal};

    #[test]
    fn one_language_needs_no_translation() {
        assert!(found(RULE, &portal()).is_empty());
    }

    #[test]
    fn each_name_is_told_at_its_place() {
        let mut portal = portal();
        portal.languages.push("en".into());
        let said = found(RULE, &portal);
        assert_eq!(said[0], "not translated into `en`: title `ho-ngheo`");
        assert_eq!(said.len(), 3, "indicator, group, area; `ho` is short: {said:?}");
    }

    #[test]
    fn the_help_names_a_language_that_is_there() {
        let mut portal = portal();
        portal.languages = vec!["en".into(), "vi".into()];
        let mut findings = Vec::new();
        check(&crate::check::tests::example::context(&portal, &crate::source::Sources::default()), &mut findings);
        assert_eq!(findings[0].help.as_ref().map(|help| help.en.as_str()), Some("write `{en: …, vi: …}`"));
    }
}
