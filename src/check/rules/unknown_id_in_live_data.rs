//! Live data that names an indicator, group, member, area or period that is not there.

use crate::check::texts::{self, Told};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity, nearest};
use crate::language::slug;
use crate::model::{About, AreaId, Call, Indicator, Member, Period, Portal, UnknownStep};

/// The rule.
pub const RULE: Rule = Rule {
    code: "unknown-id-in-live-data",
    severity: Severity::Error,
    summary_vi: "số liệu tự động dẫn đến chỉ tiêu, nhóm, thành phần, địa phương hoặc kỳ không có",
    summary_en: "live data names an indicator, group, member, area or period that is not there",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    for told in texts::all(context.portal) {
        for call in &told.page.calls {
            findings.extend(unknown_subject(context.portal, call));
            match report(context.portal, told, call) {
                Ok((area, _)) => findings.extend(unknown_member(context.portal, call, area)),
                Err(finding) => findings.push(finding),
            }
        }
    }
}

/// `achieved("no-such-indicator")`
fn unknown_subject<'p>(portal: &'p Portal, call: &Call) -> Option<Finding> {
    match call.kind.about() {
        About::Indicator if portal.indicator_of(&call.id).is_none() => {
            let names = |one: &'p Indicator| one.title.all().chain(one.aliases.iter().map(String::as_str)).collect();
            let known = portal.indicators.iter().map(|one| (one.id.as_str(), names(one)));
            Some(unknown(call, ("chỉ tiêu", "indicator"), &call.id, known))
        }
        About::Group if !portal.groups.iter().any(|group| group.id == call.id) => {
            let known = portal.groups.iter().map(|one| (one.id.as_str(), one.name.all().collect()));
            Some(unknown(call, ("nhóm chỉ tiêu", "group of indicators"), &call.id, known))
        }
        _ => None,
    }
}

/// The area and the period that are spoken of, or what is unknown of them: `area="no-such-area"`, or a period for which
/// the area has nothing.
fn report(portal: &Portal, told: Told, call: &Call) -> Result<(AreaId, Period), Finding> {
    let area = match &call.area {
        Some(id) => match portal.area_of(id) {
            Some(area) => Some(area),
            None => {
                let known = portal.areas.iter().map(|one| (one.id.as_str(), one.name.all().collect()));
                return Err(unknown(call, ("địa phương", "area"), id, known));
            }
        },
        None => told.of.map(|(area, _)| area),
    };
    let period = call.period.or(told.of.map(|(_, period)| period));
    let (Some(area), Some(period)) = (area, period) else { return Err(unsaid(call)) };
    match portal.report(area, period) {
        Some(_) => Ok((area, period)),
        None => Err(no_report(portal, call, area, period)),
    }
}

/// `member="commune/no-such-commune"`
fn unknown_member<'p>(portal: &'p Portal, call: &Call, area: AreaId) -> Option<Finding> {
    match portal.member_path(area, &call.member).err()? {
        UnknownStep::Dimension(id) => {
            let known = portal.dimensions_of(area).map(|one| portal.dimension(one));
            let known = known.map(|one| (one.id.as_str(), one.name.all().collect()));
            Some(unknown(call, ("cách phân tổ", "dimension"), id, known))
        }
        UnknownStep::Member(dimension, id) => {
            let members = portal.dimension(dimension).members.iter();
            let names = |one: &'p Member| one.name.all().chain(one.aliases.iter().map(String::as_str)).collect();
            let known = members.map(|one| (one.id.as_str(), names(one)));
            Some(unknown(call, ("thành phần", "member"), id, known))
        }
    }
}

/// Known are ids, each with the names of what it stands for.
fn unknown<'k>(
    call: &Call,
    what: (&str, &str),
    id: &str,
    known: impl Iterator<Item = (&'k str, Vec<&'k str>)>,
) -> Finding {
    let (vi, en) = what;
    let finding = RULE.at(call.place, format!("không có {vi} nào tên là `{id}`"), format!("no {en} is called `{id}`"));
    let known: Vec<(&str, Vec<&str>)> = known.collect();
    if let Some(meant) = named(id, &known) {
        return finding
            .help(format!("đó là tên; viết mã của nó: `{meant}`"), format!("that is a name; write its id, `{meant}`"));
    }
    match nearest(id, known.iter().map(|one| one.0)) {
        Some(near) => finding.help(format!("có phải là `{near}`?"), format!("did you mean `{near}`?")),
        None => finding,
    }
}

/// The id of the one thing of that name, capitals and accents aside.
fn named<'k>(name: &str, known: &[(&'k str, Vec<&'k str>)]) -> Option<&'k str> {
    let wanted = slug(name);
    let is = |other: &&str| slug(other) == wanted && !wanted.is_empty();
    let mut found = known.iter().filter(|(id, names)| *id != name && names.iter().any(is)).map(|one| one.0);
    found.next().filter(|_| found.next().is_none())
}

fn no_report(portal: &Portal, call: &Call, area: AreaId, period: Period) -> Finding {
    let id = &portal.area(area).id;
    let finding =
        RULE.at(call.place, format!("`{id}` không có kỳ `{period}`"), format!("`{id}` has nothing for `{period}`"));
    let known: Vec<String> = portal.reports_of(area).iter().map(|report| format!("`{}`", report.period)).collect();
    match known.is_empty() {
        true => finding,
        false => {
            let known = known.join(", ");
            finding.help(format!("các kỳ đã có: {known}"), format!("it has {known}"))
        }
    }
}

/// On a free page nothing goes without saying.
fn unsaid(call: &Call) -> Finding {
    RULE.at(
        call.place,
        "trang tự do không có địa phương và kỳ của riêng nó",
        "a free page has no area and period of its own",
    )
    .help("thêm `area=\"…\", period=\"…\"`", "add `area=\"…\", period=\"…\"`")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, context, found, portal, tell};
    use crate::model::Text;
    use crate::source::Sources;

    fn told(text: &str) -> Vec<String> {
        let mut portal = portal();
        tell(&mut portal, text);
        found(RULE, &portal)
    }

    #[test]
    fn what_is_there_is_fine() {
        let text = "{{ achieved(\"ho-ngheo\") }} {{ target(\"ho-ngheo\", area=\"thanh-mien\", period=\"2023\") }}\n\n\
                    {{ table(\"kinh-te\") }}\n\n{{ tasks() }}";
        assert_eq!(told(text), Vec::<String>::new());
    }

    #[test]
    fn each_unknown_name_is_told() {
        assert_eq!(told("{{ achieved(\"ho-ngeo\") }}"), ["no indicator is called `ho-ngeo`"]);
        assert_eq!(told("{{ table(\"kinh\") }}"), ["no group of indicators is called `kinh`"]);
        assert_eq!(told("{{ tasks(area=\"tu-ky\") }}"), ["no area is called `tu-ky`"]);
        assert_eq!(told("{{ achieved(\"ho-ngheo\", period=\"2022\") }}"), ["`thanh-mien` has nothing for `2022`"]);
    }

    #[test]
    fn members_are_known_by_dimension_and_id() {
        let mut portal = portal();
        let communes = add_communes(&mut portal, &["le-hong", "tan-trao"]);
        portal.areas[0].communes = Some(communes);
        let text = "{{ achieved(\"ho-ngheo\", member=\"commune/le-hong\") }} \
                    {{ achieved(\"ho-ngheo\", member=\"commune/le-hog\") }} \
                    {{ achieved(\"ho-ngheo\", member=\"comune/le-hong\") }} \
                    {{ achieved(\"ho-ngheo\", member=\"commune/le-hong/nganh/lua\") }}";
        tell(&mut portal, text);
        let expected =
            ["no member is called `le-hog`", "no dimension is called `comune`", "no dimension is called `nganh`"];
        assert_eq!(found(RULE, &portal), expected);
        let findings = RULE.run(&context(&portal, &Sources::default()));
        let help = findings.iter().filter_map(|one| one.help.as_ref()).map(|help| help.en.as_str());
        assert_eq!(help.collect::<Vec<_>>(), ["did you mean `le-hong`?", "did you mean `commune`?"]);
    }

    #[test]
    fn a_name_leads_to_the_id() {
        let mut portal = portal();
        portal.indicators[0].title = Text::plain("Số hộ nghèo");
        tell(
            &mut portal,
            "{{ achieved(\"Số hộ nghèo\") }} {{ achieved(\"so ho ngheo\") }} {{ achieved(\"Số hộ cận nghèo\") }}",
        );
        let findings = RULE.run(&context(&portal, &Sources::default()));
        let help = findings.iter().filter_map(|one| one.help.as_ref()).map(|help| help.en.as_str());
        let name = "that is a name; write its id, `ho-ngheo`";
        assert_eq!(help.collect::<Vec<_>>(), [name, name]);
    }

    #[test]
    fn a_free_page_says_of_whom_and_when() {
        let mut portal = portal();
        tell(&mut portal, "{{ achieved(\"ho-ngheo\", period=\"2023\") }}");
        let page = portal.reports[0].narratives.remove(0).page;
        portal.pages.push(page);
        assert_eq!(found(RULE, &portal), ["a free page has no area and period of its own"]);
    }
}
