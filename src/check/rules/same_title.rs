//! Two indicators, communes, members or areas that readers cannot tell apart, for they are called the same.
//!
//! Areas of one name are told where they also belong to the same: elsewhere pages name what they belong to.

use crate::check::{Check, Context, Rule, worded};
use crate::finding::{Finding, Severity};
use crate::model::{AreaRef, Level, Text};
use crate::source::Span;
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    code: "same-title",
    severity: Severity::Warning,
    summary_vi: "hai chỉ tiêu, hai xã, hai thành phần hoặc hai địa phương trùng tên",
    summary_en: "two indicators, communes, members or areas have one name",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    for language in 0..portal.languages.len() {
        let indicators = portal.indicators.iter().map(|one| Named { name: &one.title, id: &one.id, place: one.place });
        tell(language, indicators, findings);
        for dimension in &portal.dimensions {
            let place = dimension.place;
            tell(language, dimension.members.iter().map(|one| Named { name: &one.name, id: &one.id, place }), findings);
        }
        areas(context, language, findings);
    }
}

/// What can be called the same as another.
#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a Text,
    id: &'a str,
    place: Span,
}

fn areas(context: &Context, language: usize, findings: &mut Vec<Finding>) {
    let mut siblings: BTreeMap<(Level, String), Vec<Named>> = BTreeMap::new();
    for area in &context.portal.areas {
        let parent = match &area.parent {
            Some(AreaRef::Area(parent)) => context.portal.area(*parent).id.clone(),
            Some(AreaRef::Text(parent)) => parent.get(language).to_owned(),
            None => String::new(),
        };
        let named = Named { name: &area.name, id: &area.id, place: area.place };
        // What was abolished may share its name with what took over.
        if area.until.is_none() {
            siblings.entry((area.level, parent)).or_default().push(named);
        }
    }
    siblings.into_values().for_each(|all| tell(language, all.into_iter(), findings));
}

fn tell<'a>(language: usize, all: impl Iterator<Item = Named<'a>>, findings: &mut Vec<Finding>) {
    let mut known: BTreeMap<String, Named> = BTreeMap::new();
    for named in all {
        let Some(name) = named.name.exact(language) else { continue };
        match known.get(&worded::spaced(name)) {
            Some(first) if language == 0 || !is_same(first.name, named.name, 0) => {
                findings.push(finding(name, first, &named));
            }
            Some(_) => {}
            None => drop(known.insert(worded::spaced(name), named)),
        }
    }
}

fn is_same(one: &Text, other: &Text, language: usize) -> bool {
    let spaced = |text: &Text| text.exact(language).map(worded::spaced);
    spaced(one) == spaced(other)
}

fn finding(name: &str, one: &Named, other: &Named) -> Finding {
    let (first, second) = if other.place < one.place { (other, one) } else { (one, other) };
    let (one, two) = (first.id, second.id);
    let vi = format!("`{one}` và `{two}` cùng có tên “{name}”: người đọc không phân biệt được");
    let en = format!("`{one}` and `{two}` are both called “{name}”: readers cannot tell them apart");
    RULE.at(second.place, vi, en)
        .help(
            "thêm vào tên phần phân biệt, ví dụ đơn vị hoặc phạm vi; nếu viết hai lần thì bỏ một",
            "add to a name what sets it apart, such as its unit or scope; if it stands twice, remove one",
        )
        .also(first.place, "tên ấy có trước ở đây", "the first of that name is here")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, area, found, indicator, portal};
    use crate::model::Area;

    #[test]
    fn indicators_members_and_siblings_of_one_name_are_told() {
        let mut portal = portal();
        portal.indicators.push(indicator("thu"));
        portal.indicators[1].title = Text::plain("Hộ  NGHÈO");
        portal.indicators[0].title = Text::plain("hộ nghèo");
        let says = "`ho-ngheo` and `thu` are both called “Hộ  NGHÈO”: readers cannot tell them apart";
        assert_eq!(found(RULE, &portal), [says]);
        portal.indicators[1].title = Text::plain("Thu");
        add_communes(&mut portal, &["a", "b"]);
        portal.dimensions[0].members[1].name = Text::plain("a");
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.dimensions.clear();
        portal.areas.push(Area { name: Text::plain("thanh-mien"), ..area("x") });
        assert_eq!(found(RULE, &portal).len(), 1);
        portal.areas[1].parent = Some(AreaRef::Text(Text::plain("Tỉnh khác")));
        assert!(found(RULE, &portal).is_empty());
    }
}
