//! `indicators/<group>.yaml`

use super::fields::{Fields, Reading};
use super::ids::{Unknown, is_id, unknown_id};
use super::translated::noun;
use crate::finding::{Finding, Says};
use crate::language::slug;
use crate::model::{
    Against, Amount, Better, Comparator, Derive, Group, Indicator, IndicatorId, Inflow, Interval, Kind, Period, Portal,
    Sensitive, Text, Unit, UnitId,
};
use crate::source::Span;
use crate::yaml::Node;

const KEYS: [&str; 21] = [
    "title",
    "unit",
    "better",
    "kind",
    "accumulates",
    "pace",
    "decimals",
    "possible",
    "definition",
    "method",
    "legal_basis",
    "owner",
    "parts",
    "prices",
    "breaks",
    "against",
    "of",
    "sensitive",
    "aliases",
    "formerly",
    "derive",
];
const BETTER: [(&str, Better); 4] =
    [("higher", Better::Higher), ("lower", Better::Lower), ("within", Better::Within), ("neutral", Better::Neutral)];
const KIND: [(&str, Kind); 6] = [
    ("amount", Kind::Amount),
    ("rate", Kind::Rate),
    ("share", Kind::Share),
    ("rank", Kind::Rank),
    ("change", Kind::Change),
    ("qualitative", Kind::Qualitative),
];
const PACE: [(&str, Inflow); 2] = [("even", Inflow::Even), ("uneven", Inflow::Uneven)];
const AGAINST: [(&str, Against); 2] = [("previous", Against::Previous), ("assigned", Against::Assigned)];
const SENSITIVE: [(&str, Sensitive); 2] = [("people", Sensitive::People), ("security", Sensitive::Security)];

/// What an indicator was taken for.
const UNKNOWN: Unknown = Unknown { code: "unknown-indicator", vi: "chỉ tiêu", en: "indicator" };

/// An indicator whose references to others are names yet.
pub struct Draft {
    pub indicator: Indicator,
    pub parts: Vec<(String, Span)>,
    pub derive: Option<(DraftDerive, Span)>,
}

/// A derivation whose indicators are names yet.
pub enum DraftDerive {
    Growth(String),
    MeanGrowth(String),
    Ratio(String, String),
    Sum(Vec<String>),
}

/// Lowers one file of the catalogue.
pub fn lower(reading: &mut Reading<'_>, root: &Node<'_>, id: &str, units: &[Unit]) -> Option<(Group, Vec<Draft>)> {
    let fields = reading.map(root, &["group", "order", "indicators"])?;
    let name = reading.required(&fields, "group", fields.span).and_then(|node| reading.text(node));
    let order = fields.get("order").and_then(|node| reading.whole(node)).unwrap_or(i64::MAX);
    let group = Group { id: id.into(), name: name.unwrap_or_else(|| Text::plain(id)), order, indicators: Vec::new() };
    let mut drafts = Vec::new();
    if let Some(node) = reading.required(&fields, "indicators", fields.span) {
        for (key, node) in reading.entries(node).unwrap_or(&[]) {
            let place = key.span(reading.file);
            reading.file_id(key);
            if let Some(fields) = reading.map(node, &KEYS) {
                drafts.push(draft(reading, &fields, &key.text, place, units));
            }
        }
    }
    Some((group, drafts))
}

fn draft(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, id: &str, place: Span, units: &[Unit]) -> Draft {
    let kind = reading.choice_at(fields, "kind", &KIND).unwrap_or(Kind::Amount);
    let title = reading.required(fields, "title", place).and_then(|node| reading.text(node));
    let unit = number_only(reading, fields, "unit", (kind, place)).and_then(|node| unit(reading, node, units));
    let better = number_only(reading, fields, "better", (kind, place)).and_then(|node| reading.choice(node, &BETTER));
    let indicator = Indicator {
        id: id.into(),
        group: 0,
        title: title.unwrap_or_else(|| Text::plain(id)),
        unit: unit.unwrap_or(UnitId(units.len() as u32)),
        better: better.unwrap_or(Better::Neutral),
        kind,
        accumulates: reading.truth_at(fields, "accumulates").unwrap_or(false),
        pace: reading.choice_at(fields, "pace", &PACE).unwrap_or_default(),
        decimals: decimals(reading, fields),
        possible: possible(reading, fields),
        definition: reading.text_at(fields, "definition"),
        method: reading.text_at(fields, "method"),
        legal_basis: reading.text_at(fields, "legal_basis"),
        owner: reading.text_at(fields, "owner"),
        parts: Vec::new(),
        prices: prices(reading, fields),
        breaks: breaks(reading, fields),
        against: reading.choice_at(fields, "against", &AGAINST).unwrap_or(Against::Previous),
        of: fields.get("of").and_then(|node| noun(reading, node)),
        sensitive: reading.choice_at(fields, "sensitive", &SENSITIVE),
        aliases: reading.strings_at(fields, "aliases"),
        formerly: reading.formerly(fields),
        derive: None,
        place,
    };
    Draft {
        indicator,
        parts: parts(reading, fields),
        derive: fields.get("derive").and_then(|node| derive(reading, node)),
    }
}

/// An indicator of the whole catalogue by its id.
pub fn indicator(reading: &mut Reading<'_>, id: &str, span: Span, portal: &Portal) -> Option<IndicatorId> {
    let found = portal.indicator_of(id);
    if found.is_none() {
        reading.unknown_id(&UNKNOWN, id, span, portal.indicators.iter());
    }
    found
}

/// The value of a key that numbers must have; a text may do without.
fn number_only<'n, 't>(
    reading: &mut Reading<'_>,
    fields: &Fields<'n, 't>,
    key: &'static str,
    (kind, place): (Kind, Span),
) -> Option<&'n Node<'t>> {
    if kind == Kind::Qualitative { fields.get(key) } else { reading.required(fields, key, place) }
}

/// A unit by its id.
pub fn unit(reading: &mut Reading<'_>, node: &Node<'_>, units: &[Unit]) -> Option<UnitId> {
    let id = reading.string(node)?;
    let at = units.iter().position(|unit| unit.id == id);
    if at.is_none() {
        let what = Unknown { code: "unknown-unit", vi: "đơn vị", en: "unit" };
        let finding = unknown_id(&what, id, reading.span(node), units.iter());
        reading.push(match finding.help {
            Some(_) => finding,
            None => no_unit(finding, id),
        });
    }
    at.map(|at| UnitId(at as u32))
}

/// The line to add to `units.yaml`. A dimension of its own converts into nothing, so it is never wrong.
fn no_unit(finding: Finding, name: &str) -> Finding {
    let slug = slug(name);
    let (id, shown, dimension) = match name {
        "%" => ("percent", "%", "share"),
        // A per cent of any other name would be an amount.
        _ if ["percent", "per-cent", "phan-tram"].contains(&slug.as_str()) => (slug.as_str(), "%", "share"),
        _ => (slug.as_str(), name, slug.as_str()),
    };
    let line = format!("{id}: {{name: \"{}\", dimension: {dimension}}}", shown.replace(['"', '\\'], "'"));
    match id.is_empty() || id == name {
        true => finding.help(format!("thêm vào units.yaml: `{line}`"), format!("add to units.yaml: `{line}`")),
        false => finding.help(
            format!("viết mã của nó, `{id}`, và thêm vào units.yaml: `{line}`"),
            format!("write its id, `{id}`, and add to units.yaml: `{line}`"),
        ),
    }
}

fn decimals(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Option<u32> {
    let node = fields.get("decimals")?;
    let number = reading.whole(node)?;
    if (0..=12).contains(&number) {
        return Some(number as u32);
    }
    reading.wrong_type(node, "một số từ 0 đến 12", "a number from 0 to 12");
    None
}

/// A bound, a range, or `any`: all that the values can be.
fn possible(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Option<Interval> {
    let node = fields.get("possible")?;
    if reading.is_word(node, "any") {
        return Some(Interval::anything());
    }
    let quantity = reading.quantity(node)?;
    let bounds = quantity.comparator != Comparator::About && !matches!(quantity.amount, Amount::Share(..));
    let interval = quantity.interval();
    if bounds && interval.number().is_none() {
        return Some(interval);
    }
    reading.wrong_type(
        node,
        "một giới hạn hoặc khoảng, ví dụ `\">= 0\"`, `\"0..150\"`, hoặc `any`",
        "a bound or a range, such as `\">= 0\"`, `\"0..150\"`, or `any`",
    );
    None
}

/// `current`, or `constant` and a year.
fn prices(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Option<String> {
    let node = fields.get("prices")?;
    let text = reading.string(node)?;
    let year = text.strip_prefix("constant ").and_then(Period::parse);
    if text == "current" || matches!(year, Some(Period::Year(_))) {
        return Some(text.to_owned());
    }
    reading.wrong_type(node, "`current` hoặc `constant 2010`", "`current` or `constant 2010`");
    None
}

/// Years and reasons.
fn breaks(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Vec<(i16, Text)> {
    let Some(node) = fields.get("breaks") else { return Vec::new() };
    let mut breaks = Vec::new();
    for (key, node) in reading.entries(node).unwrap_or(&[]) {
        match Period::parse(&key.text) {
            Some(Period::Year(year)) => breaks.extend(reading.text(node).map(|text| (year, text))),
            _ => reading.push(no_year(&key.text, key.span(reading.file))),
        }
    }
    breaks.sort_by_key(|(year, _)| *year);
    breaks
}

fn no_year(key: &str, span: Span) -> Finding {
    let says = Says::new(format!("`{key}` không phải là năm"), format!("`{key}` is no year"));
    Finding::error("wrong-type", span, says).help(
        "viết năm bắt đầu áp dụng cách tính mới, ví dụ `2022: chuẩn nghèo mới`",
        "write the first year of the new meaning, for example `2022: new poverty line`",
    )
}

fn parts(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Vec<(String, Span)> {
    let Some(node) = fields.get("parts") else { return Vec::new() };
    let mut parts = Vec::new();
    for item in reading.list(node) {
        let span = reading.span(item);
        parts.extend(reading.string(item).map(|id| (id.to_owned(), span)));
    }
    parts
}

fn derive(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<(DraftDerive, Span)> {
    let text = reading.string(node)?;
    let span = reading.span(node);
    let one = |text: &str| Some(text.trim().to_owned()).filter(|id| is_id(id));
    let draft = if let Some(rest) = text.strip_prefix("growth of ") {
        one(rest).map(DraftDerive::Growth)
    } else if let Some(rest) = text.strip_prefix("mean growth of ") {
        one(rest).map(DraftDerive::MeanGrowth)
    } else if let Some(rest) = text.strip_prefix("sum of ") {
        rest.split(',').map(one).collect::<Option<Vec<_>>>().map(DraftDerive::Sum)
    } else {
        text.split_once('/').and_then(|(top, bottom)| Some(DraftDerive::Ratio(one(top)?, one(bottom)?)))
    };
    if draft.is_none() {
        reading.push(
            Finding::error(
                "bad-derive",
                span,
                Says::new(format!("`{text}` không phải là cách tính"), format!("`{text}` is no derivation")),
            )
            .help(
                "viết `growth of X`, `mean growth of X`, `X / Y` hoặc `sum of X, Y`",
                "write `growth of X`, `mean growth of X`, `X / Y` or `sum of X, Y`",
            ),
        );
    }
    draft.map(|draft| (draft, span))
}

/// Orders groups and indicators, resolves what indicators say of each other.
pub fn resolve(files: Vec<(Group, Vec<Draft>)>, findings: &mut Vec<Finding>) -> (Vec<Group>, Vec<Indicator>) {
    let mut groups = Vec::new();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut files = files;
    files.sort_by(|(a, _), (b, _)| (a.order, &a.id).cmp(&(b.order, &b.id)));
    let mut listed: Vec<Vec<String>> = Vec::new();
    for (group, members) in files {
        listed.push(members.iter().map(|draft| draft.indicator.id.clone()).collect());
        for mut draft in members {
            draft.indicator.group = groups.len();
            drafts.push(draft);
        }
        groups.push(group);
    }
    drafts.sort_by(|a, b| a.indicator.id.cmp(&b.indicator.id));
    refuse_twins(&mut drafts, findings);
    let all: Vec<Indicator> = drafts.iter().map(|draft| draft.indicator.clone()).collect();
    let ids: Vec<String> = all.iter().map(|indicator| indicator.id.clone()).collect();
    let indicators: Vec<Indicator> = drafts.into_iter().map(|draft| finish(draft, &ids, &all, findings)).collect();
    for (at, group) in groups.iter_mut().enumerate() {
        let of_group = |id: &String| find(&ids, id).filter(|found| indicators[found.0 as usize].group == at);
        group.indicators = listed[at].iter().filter_map(of_group).collect();
    }
    (groups, indicators)
}

fn refuse_twins(drafts: &mut Vec<Draft>, findings: &mut Vec<Finding>) {
    drafts.dedup_by(|second, first| {
        let twins = second.indicator.id == first.indicator.id;
        if twins {
            let id = &second.indicator.id;
            findings.push(
                Finding::error(
                    "same-indicator-twice",
                    second.indicator.place,
                    Says::new(
                        format!("chỉ tiêu `{id}` đã có ở nhóm khác"),
                        format!("the indicator `{id}` is defined twice"),
                    ),
                )
                .also(first.indicator.place, "lần đầu ở đây", "first here"),
            );
        }
        twins
    });
}

fn find(ids: &[String], id: &str) -> Option<IndicatorId> {
    ids.binary_search_by(|known| known.as_str().cmp(id)).ok().map(|at| IndicatorId(at as u32))
}

fn finish(draft: Draft, ids: &[String], all: &[Indicator], findings: &mut Vec<Finding>) -> Indicator {
    let mut look = |id: &str, span: Span| {
        let found = find(ids, id);
        if found.is_none() {
            findings.push(unknown_id(&UNKNOWN, id, span, all.iter()));
        }
        found
    };
    let mut indicator = draft.indicator;
    indicator.parts = draft.parts.iter().filter_map(|(id, span)| look(id, *span)).collect();
    indicator.derive = draft.derive.and_then(|(derive, span)| match derive {
        DraftDerive::Growth(id) => look(&id, span).map(Derive::Growth),
        DraftDerive::MeanGrowth(id) => look(&id, span).map(Derive::MeanGrowth),
        DraftDerive::Ratio(top, bottom) => Some(Derive::Ratio(look(&top, span)?, look(&bottom, span)?)),
        DraftDerive::Sum(all) => all.iter().map(|id| look(id, span)).collect::<Option<Vec<_>>>().map(Derive::Sum),
    });
    indicator
}
