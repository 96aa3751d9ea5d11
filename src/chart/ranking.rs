//! A ranking: places or parts from high to low, a bar or a dot in each row of a table, a tick for each target.
//!
//! Names and values are the table's own text, so that a phone does not shrink them. All rows share one scale.

use super::bullet::{self, Aim, Base, BulletMarks, Reading, Sure, inline};
use super::drawing::Drawing;
use super::figure::{Chart, Table};
use super::scale::{Scale, extent};
use super::series;
use super::subject::{self, Subject};
use crate::language::{Arg, capital};
use crate::model::{Better, Breakdown, Facts, Figure, Kind, Quantity, digits};
use rust_decimal::Decimal;

/// With more areas than this a table with a bar in each row says the same.
const MOST_AREAS: usize = 30;

/// One row.
struct Place {
    name: String,
    /// What it is sorted by; `None` where nothing is known, or what is known is in doubt.
    value: Option<Decimal>,
    /// Whether that is one number, rather than a bound of it or only about it.
    is_sure: bool,
    reading: Option<Reading>,
    target: Option<Aim>,
    /// What was achieved, with its unit; empty where it is not known.
    said: String,
    /// The same alone, or in words why there is none.
    achieved_cell: String,
    /// How sure that is.
    doubts: Vec<String>,
    target_cell: String,
    own: bool,
}

/// All areas of the subject's level that have its indicator in its period; `None` with fewer than two values.
pub fn chart(subject: &Subject) -> Option<Chart> {
    let portal = subject.portal;
    let level = portal.area(subject.figure.area).level;
    let alike = |figure: &&Figure| figure.period == subject.figure.period && portal.area(figure.area).level == level;
    let figures: Vec<&Figure> = portal.figures_by(subject.figure.indicator).filter(alike).collect();
    if figures.len() > MOST_AREAS {
        return None;
    }
    let quantities: Vec<&Quantity> = figures.iter().flat_map(|figure| quantities(subject, figure)).collect();
    let mut places: Vec<Place> = figures.iter().map(|figure| of_figure(subject, figure)).collect();
    if !are_alike(subject, &figures) {
        // Sums of stretches of other lengths cannot be ranked: they are there, behind those of the whole period.
        let partial = places.iter_mut().filter(|place| place.reading.is_some_and(|one| one.sure == Sure::Partial));
        partial.for_each(|place| (place.value, place.reading) = (None, None));
    }
    let count = subject.language.fill("count.areas", &[("n", figures.len().into())]);
    let head = ["column.area", "column.achieved", "column.target"];
    ranked(subject, places, bullet::base(kind(subject), &quantities), (&count, head))
}

/// The members of a breakdown of the subject's figure, those that are sums of others left out.
pub fn of_parts(subject: &Subject, breakdown: &Breakdown) -> Option<Chart> {
    let dimension = subject.portal.dimension(breakdown.dimension);
    let mut places = Vec::new();
    for member in &breakdown.members {
        let Some(of) = dimension.members.get(member.member.0 as usize) else { continue };
        if of.of.is_empty() {
            let path = [(breakdown.dimension, member.member)];
            let hidden = subject.withheld.figure(subject.figure).is_some_and(|one| one.values.contains(&path[..]));
            places.push(of_member(subject, &member.facts, of.name.get(subject.text), hidden));
        }
    }
    let known = breakdown.members.iter().filter_map(|member| Some(&member.facts.achieved.as_ref()?.quantity));
    let base = bullet::base(kind(subject), &known.collect::<Vec<_>>());
    let name = if dimension.id == "commune" { "column.commune" } else { "column.member" };
    ranked(subject, places, base, (subject.area(), [name, "column.achieved", "column.target"]))
}

/// Whether all values that add up within the period do so over the same stretch of it.
fn are_alike(subject: &Subject, figures: &[&Figure]) -> bool {
    let known = figures.iter().filter(|figure| subject::achieved(subject.withheld, figure).is_some());
    let stretch = |figure: &&&Figure| series::is_partial(subject.portal, figure).then_some(figure.facts.as_of);
    let mut stretches = known.map(|figure| stretch(&figure));
    let first = stretches.next();
    stretches.all(|other| Some(other) == first)
}

/// Side by side a growth of nothing means something.
fn kind(subject: &Subject) -> Kind {
    match subject.indicator().kind {
        Kind::Change => Kind::Amount,
        kind => kind,
    }
}

fn quantities<'a>(subject: &Subject, figure: &'a Figure) -> impl Iterator<Item = &'a Quantity> {
    let target = figure.facts.target.as_ref().map(|value| &value.quantity);
    subject::achieved(subject.withheld, figure).into_iter().chain(target)
}

fn of_figure(subject: &Subject, figure: &Figure) -> Place {
    let marks = bullet::of(subject.portal, subject.withheld, figure);
    let achieved = subject::achieved(subject.withheld, figure);
    let partial = series::is_partial(subject.portal, figure);
    let suspect = figure.facts.suspect;
    let sure = |sure: Sure| if partial { Sure::Partial } else { sure };
    Place {
        name: subject.portal.area(figure.area).name.get(subject.text).to_owned(),
        value: achieved.filter(|_| !suspect).map(Quantity::point),
        is_sure: achieved.is_some_and(Quantity::is_sure),
        reading: marks.achieved.map(|reading| Reading { sure: sure(reading.sure), ..reading }),
        target: marks.target,
        said: achieved.map_or(String::new(), |quantity| subject.say(quantity)),
        achieved_cell: match achieved {
            Some(quantity) => subject.bare(quantity),
            None => subject.achieved_cell(figure),
        },
        doubts: match achieved {
            Some(_) => subject.doubts(figure).into_iter().chain(subject.suspect(suspect)).collect(),
            None => Vec::new(),
        },
        target_cell: target_cell(subject, &figure.facts),
        own: figure.area == subject.figure.area,
    }
}

fn of_member(subject: &Subject, facts: &Facts, name: &str, hidden: bool) -> Place {
    let marks = bullet::pick(subject.indicator(), facts, false);
    let suspect = facts.suspect;
    let achieved = facts.achieved.as_ref().filter(|_| !hidden).map(|value| &value.quantity);
    let none = if hidden { "value.withheld" } else { "value.not-stated" };
    Place {
        name: name.to_owned(),
        value: achieved.filter(|_| !suspect).map(Quantity::point),
        is_sure: achieved.is_some_and(Quantity::is_sure),
        reading: marks.achieved.filter(|_| !hidden),
        target: marks.target,
        said: achieved.map_or(String::new(), |quantity| subject.say(quantity)),
        achieved_cell: match achieved {
            Some(quantity) => subject.bare(quantity),
            None => subject.language.word(none).to_owned(),
        },
        doubts: match achieved {
            Some(_) => subject.doubts_of(facts).into_iter().chain(subject.suspect(suspect)).collect(),
            None => Vec::new(),
        },
        target_cell: target_cell(subject, facts),
        own: false,
    }
}

/// The number of a printed target alone; else what is known of it.
fn target_cell(subject: &Subject, facts: &Facts) -> String {
    let printed = facts.target.as_ref().map(|value| subject.bare(&value.quantity));
    printed.unwrap_or_else(|| subject.target_cell(facts))
}

fn ranked(
    subject: &Subject,
    mut places: Vec<Place>,
    base: Base,
    (place, head): (&str, [&'static str; 3]),
) -> Option<Chart> {
    sort(subject, &mut places);
    let known = places.iter().filter(|place| place.value.is_some()).count();
    if known < 2 {
        return None;
    }
    let common = say_doubts(subject, &mut places);
    let period = subject.language.period_within(subject.figure.period);
    let subtitle = subject.label(subject.name(), &subject.place_of(place, &period));
    Some(Chart {
        headline: headline(subject, &places[..known]),
        description: description(subject, &places),
        table: table(subject, &places, base, (&subtitle, head)),
        subtitle,
        key: Vec::new(),
        note: note(subject, &places, &common),
        source: String::new(),
        drawing: Drawing::default(),
    })
}

/// From high to low, of ranks from the first on; what is not known comes last, by name.
fn sort(subject: &Subject, places: &mut [Place]) {
    let sign = if subject.indicator().kind == Kind::Rank { Decimal::ONE } else { Decimal::NEGATIVE_ONE };
    let key = |place: &Place| (place.value.is_none(), place.value.map(|value| value * sign));
    places.sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| subject.language.compare(&a.name, &b.name)));
}

/// The highest and the lowest; ties are told as ties, and a bound is no extreme, for any other may lie beyond it.
fn headline(subject: &Subject, places: &[Place]) -> String {
    let known: Vec<&Place> = places.iter().filter(|place| place.is_sure).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return subject.name().to_owned() };
    if known.len() < places.len() {
        return subject.name().to_owned();
    }
    let tied = |with: &Place| known.iter().filter(|place| place.value == with.value).count();
    let (high, low) = (tied(first), tied(last));
    let (value, otherwise) = (said_of_tied(subject, &known, first), said_of_tied(subject, &known, last));
    if first.value == last.value {
        let args = [("n", Arg::from(known.len())), ("value", Arg::Text(&value))];
        return subject.language.fill("headline.all-equal", &args);
    }
    let several = |count: usize| subject.language.fill("headline.tied", &[("n", Arg::from(count))]);
    let (first_name, last_name) = (
        if high > 1 { several(high) } else { first.name.clone() },
        if low > 1 { several(low) } else { last.name.clone() },
    );
    let args = [
        ("name", Arg::Text(&first_name)),
        ("value", Arg::Text(&value)),
        ("other", Arg::Text(&last_name)),
        ("otherwise", Arg::Text(&otherwise)),
    ];
    let key = match subject.indicator().kind {
        Kind::Rank => "headline.first",
        _ => "headline.highest",
    };
    subject.language.fill(key, &args)
}

/// What those of one value have in common: of 24/26 and 12/13 schools the per cent.
fn said_of_tied(subject: &Subject, known: &[&Place], with: &Place) -> String {
    let mut others = known.iter().filter(|place| place.value == with.value);
    match with.value {
        Some(percent) if subject.indicator().kind == Kind::Share && others.any(|place| place.said != with.said) => {
            subject.language.percent(percent, digits::of_part(percent))
        }
        _ => with.said.clone(),
    }
}

fn description(subject: &Subject, places: &[Place]) -> String {
    let clauses = places.iter().map(|place| subject.label(&place.name, &place.achieved_cell));
    let clauses = clauses.collect::<Vec<_>>().join(subject.language.word("list.clauses"));
    format!("{}. {clauses}", subject.language.word("chart.ranking"))
}

fn table(subject: &Subject, places: &[Place], base: Base, (caption, head): (&str, [&'static str; 3])) -> Table {
    let scale = scale(places, base);
    let has_target = places.iter().any(|place| place.target.is_some());
    let columns = if has_target { 3 } else { 2 };
    let row = |place: &Place| {
        let cells = [&place.name, &place.achieved_cell, &place.target_cell];
        cells.into_iter().take(columns).cloned().collect()
    };
    let is_axis = matches!(base, Base::Axis(_));
    let ends = (scale.low, scale.high);
    let column = |cell: fn(&Place) -> &str| subject.language.align(&places.iter().map(cell).collect::<Vec<_>>());
    let pads = vec![Vec::new(), column(|place| &place.achieved_cell), column(|place| &place.target_cell)];
    Table {
        pads,
        leads: Vec::new(),
        caption: caption.to_owned(),
        head: head.into_iter().take(columns).map(|key| subject.language.word(key).to_owned()).collect(),
        rows: places.iter().map(row).collect(),
        marks: places.iter().map(|place| mark(place, base, &scale)).collect(),
        ends: is_axis.then(|| (subject.axis_number(ends.0), subject.axis_number(ends.1))),
        own: places.iter().position(|place| place.own),
    }
}

fn mark(place: &Place, base: Base, scale: &Scale) -> String {
    let mut out = String::with_capacity(256);
    let marks = BulletMarks { achieved: place.reading, target: place.target, base, better: Better::Neutral };
    inline::draw_on(&marks, scale, &mut out);
    out
}

/// One scale for all: from zero, or an axis with round ends.
fn scale(places: &[Place], base: Base) -> Scale {
    let achieved = places.iter().flat_map(|place| place.reading).flat_map(|one| [one.low, one.high]);
    let values = achieved.chain(places.iter().flat_map(|place| place.target).flat_map(|one| [one.low, one.high]));
    let ends = match base {
        Base::Zero => extent(values.chain([0.0])),
        Base::Whole(whole) => extent(values.chain([0.0, whole])),
        Base::Axis(Some(ends)) => extent(values.chain([ends.0, ends.1])),
        Base::Axis(None) => extent(values).map(round_ends),
    };
    Scale::new(ends.unwrap_or((0.0, 1.0)), inline::shared_ends(base))
}

/// The next round values on both sides.
fn round_ends((low, high): (f64, f64)) -> (f64, f64) {
    let span = if high > low { high - low } else { low.abs().max(1.0) };
    let step = super::scale::nice_step(span / 4.0);
    ((low / step - 0.5).floor() * step, (high / step + 0.5).ceil() * step)
}

/// Says behind each value how sure it is; what is the same of all is given back, to be said once.
fn say_doubts(subject: &Subject, places: &mut [Place]) -> String {
    let known = || places.iter().filter(|place| !place.said.is_empty());
    let first = known().next().map(|place| place.doubts.clone()).unwrap_or_default();
    if known().all(|place| place.doubts == first) {
        return capital(&first.join(", "));
    }
    for place in places.iter_mut().filter(|place| !place.doubts.is_empty()) {
        place.achieved_cell = subject.aside(&place.achieved_cell, &place.doubts.join(", "));
    }
    String::new()
}

fn note(subject: &Subject, places: &[Place], common: &str) -> String {
    let has_target = places.iter().any(|place| place.target.is_some());
    let reading = match (has_target, subject.indicator().kind) {
        (true, kind) if kind != Kind::Rank => subject.language.word("chart.ranking"),
        _ => "",
    };
    [reading, common].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::number;

    fn place(value: &str, target: Option<f64>) -> Place {
        let value: Decimal = value.parse().unwrap();
        Place {
            name: "Xã Đoàn Tùng".to_owned(),
            value: Some(value),
            is_sure: true,
            reading: Some(Reading::exactly(number(value))),
            target: target.map(Aim::exactly),
            said: value.to_string(),
            achieved_cell: value.to_string(),
            doubts: Vec::new(),
            target_cell: String::new(),
            own: false,
        }
    }

    #[test]
    fn bars_begin_at_zero_on_one_scale() {
        let places = [place("40", Some(50.0)), place("20", None), place("0", None)];
        let scale = scale(&places, Base::Zero);
        insta::assert_snapshot!(places.each_ref().map(|place| mark(place, Base::Zero, &scale)).join("\n"), @r#"
        <svg class="bullet" viewBox="0 0 120 14" aria-hidden="true"><path class="bar" d="M1 7h94.4"/><path class="tick" d="M118 1h2v12h-2z"/></svg>
        <svg class="bullet" viewBox="0 0 120 14" aria-hidden="true"><path class="bar" d="M1 7h47.2"/></svg>
        <svg class="bullet" viewBox="0 0 120 14" aria-hidden="true"><path class="bar" d="M1 7h1.2"/></svg>
        "#);
    }

    #[test]
    fn dots_stand_on_an_axis_with_round_ends() {
        let places = [place("112.4", None), place("109.1", None)];
        let scale = scale(&places, Base::Axis(None));
        assert_eq!((scale.low, scale.high), (108.0, 113.0));
        assert!(mark(&places[0], Base::Axis(None), &scale).contains("class=\"dot\""));
    }

    #[test]
    fn strange_numbers_stay_within_the_row() {
        for values in [["-4.2", "3"], ["0", "0"], ["999999999999", "1"], ["-5", "-7"]] {
            let places = values.map(|value| place(value, Some(-1.0)));
            for base in [Base::Zero, Base::Axis(None)] {
                let scale = scale(&places, base);
                for row in &places {
                    let x = scale.at(row.reading.unwrap().low);
                    assert!((0..=1200).contains(&x) && mark(row, base, &scale).ends_with("</svg>"));
                }
            }
        }
    }
}
