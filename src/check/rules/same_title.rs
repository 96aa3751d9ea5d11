//! Two indicators, communes, members or areas that readers cannot tell apart, for they are called the same.
//!
//! Areas of one name are told where they also belong to the same: elsewhere pages name what they belong to.

use crate::check::{About, Check, Context, Doubt, Rule, keyed, worded};
use crate::finding::{Finding, Severity};
use crate::model::{AreaId, AreaRef, DimensionId, IndicatorId, Level, MemberId, Text};
use crate::source::Span;
use std::collections::BTreeMap;

/// The rule.
pub const RULE: Rule = Rule {
    code: "same-title",
    severity: Severity::Warning,
    summary_vi: "hai chỉ tiêu, hai xã, hai thành phần hoặc hai địa phương trùng tên",
    summary_en: "two indicators, communes, members or areas have one name",
    check: Check::Doubt(doubt),
};

fn doubt(context: &Context, doubts: &mut Vec<Doubt>) {
    let portal = context.portal;
    for language in 0..portal.languages.len() {
        let indicators = portal.indicators.iter().zip(0..).map(|(one, at)| {
            let what = What::Indicator(IndicatorId(at));
            Named { name: &one.title, id: &one.id, place: one.place, what }
        });
        tell(context, language, indicators, doubts);
        for (dimension, of) in portal.dimensions.iter().zip(0..) {
            let members = dimension.members.iter().zip(0..).map(|(one, at)| {
                let what = What::Member(DimensionId(of), MemberId(at));
                Named { name: &one.name, id: &one.id, place: one.place, what }
            });
            tell(context, language, members, doubts);
        }
        areas(context, language, doubts);
    }
}

/// What can be called the same as another.
#[derive(Clone, Copy)]
struct Named<'a> {
    name: &'a Text,
    id: &'a str,
    place: Span,
    what: What,
}

#[derive(Clone, Copy)]
enum What {
    Indicator(IndicatorId),
    Member(DimensionId, MemberId),
    Area(AreaId),
}

impl What {
    fn about(self) -> About {
        match self {
            Self::Indicator(id) => About::Indicator(id),
            Self::Member(dimension, member) => About::Member(dimension, member),
            Self::Area(id) => About::Area(id),
        }
    }
}

fn areas(context: &Context, language: usize, doubts: &mut Vec<Doubt>) {
    let mut siblings: BTreeMap<(Level, String), Vec<Named>> = BTreeMap::new();
    for (area, at) in context.portal.areas.iter().zip(0..) {
        let parent = match &area.parent {
            Some(AreaRef::Area(parent)) => context.portal.area(*parent).id.clone(),
            Some(AreaRef::Text(parent)) => parent.get(language).to_owned(),
            None => String::new(),
        };
        let named = Named { name: &area.name, id: &area.id, place: area.place, what: What::Area(AreaId(at)) };
        // What was abolished may share its name with what took over.
        if area.until.is_none() {
            siblings.entry((area.level, parent)).or_default().push(named);
        }
    }
    siblings.into_values().for_each(|all| tell(context, language, all.into_iter(), doubts));
}

fn tell<'a>(context: &Context, language: usize, all: impl Iterator<Item = Named<'a>>, doubts: &mut Vec<Doubt>) {
    let mut known: BTreeMap<String, Named> = BTreeMap::new();
    for named in all {
        let Some(name) = named.name.exact(language) else { continue };
        match known.get(&worded::spaced(name)) {
            Some(first) if language == 0 || !is_same(first.name, named.name, 0) => {
                doubts.push(Doubt::new(
                    [*first, named].map(|one| one.what.about()),
                    finding(context, name, [first, &named]),
                ));
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

fn finding(context: &Context, name: &str, [one, other]: [&Named; 2]) -> Finding {
    let (first, second) = if other.place < one.place { (other, one) } else { (one, other) };
    let (one, two) = (first.id, second.id);
    let vi = format!("`{one}` và `{two}` cùng có tên “{name}”: người đọc không phân biệt được");
    let en = format!("`{one}` and `{two}` are both called “{name}”: readers cannot tell them apart");
    let place = |one: &Named| match one.what {
        What::Area(_) => keyed::place_of(context, one.place, "name"),
        _ => one.place,
    };
    RULE.at(place(second), vi, en)
        .help(
            "thêm vào tên phần phân biệt, ví dụ đơn vị hoặc phạm vi; nếu viết hai lần thì bỏ một",
            "add to a name what sets it apart, such as its unit or scope; if it stands twice, remove one",
        )
        .also(place(first), "tên ấy có trước ở đây", "the first of that name is here")
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
