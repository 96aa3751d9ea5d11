//! A stack: the parts of a whole side by side in one bar, at most four, each share at its part.
//!
//! Names stand under the bar, each behind a sample of its part: it is told by its pattern as well as by its colour. More
//! parts are sorted bars: a ranking.

use super::drawing::{self, Drawing, Plot, WIDTH};
use super::figure::{Chart, Table};
use super::path::{Path, Point};
use super::ranking;
use super::role::Role;
use super::subject::Subject;
use super::{canvas, number};
use crate::language::Arg;
use crate::model::{Breakdown, Comparator, Kind, Quantity, digits};
use rust_decimal::Decimal;

/// The most parts that one bar holds.
pub const MOST: usize = 4;

/// One part.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// How much.
    pub amount: Decimal,
    /// The same with its unit.
    pub said: String,
}

/// Their roles, by place.
const ROLES: [Role; MOST] = [Role::FirstPart, Role::SecondPart, Role::ThirdPart, Role::FourthPart];
/// Where the bar lies, downwards, in tenths; the shares stand over it.
const TOP: i32 = 220;
const FOOT: i32 = 480;
const SHARES: i32 = 140;
/// Between two parts.
const GAP: i32 = 15;
/// Between two lines of a pattern.
const STEP: usize = 55;

/// The first breakdown of the subject's figure that makes a stack.
pub fn chart(subject: &Subject) -> Option<Chart> {
    subject.figure.facts.breakdowns().iter().find_map(|breakdown| of(subject, breakdown))
}

/// What shows the parts of a breakdown best: communes a ranking, few complete parts a stack, more of them sorted bars.
pub fn of_breakdown(subject: &Subject, breakdown: &Breakdown) -> Option<Chart> {
    if subject.portal.dimension(breakdown.dimension).id == "commune" {
        return ranking::of_parts(subject, breakdown);
    }
    match pick(subject, breakdown)?.len() {
        ..=MOST => of(subject, breakdown),
        _ => ranking::of_parts(subject, breakdown),
    }
}

/// The stack of a breakdown; `None` where its parts are not the whole, or too many.
pub fn of(subject: &Subject, breakdown: &Breakdown) -> Option<Chart> {
    let parts = pick(subject, breakdown).filter(|parts| (2..=MOST).contains(&parts.len()))?;
    let subtitle = subject.label(subject.name(), &subject.subtitle());
    let shares = shares(&parts);
    let said: Vec<String> =
        shares.iter().map(|share| subject.language.percent(*share, digits::of_part(*share))).collect();
    Some(Chart {
        headline: headline(subject, &parts, &said),
        description: description(subject, &parts, &said),
        table: table(subject, &parts, &said, &subtitle),
        subtitle,
        key: key(subject, &parts, &said),
        note: String::new(),
        source: subject.source(),
        drawing: draw(&shares.iter().map(|share| number(*share)).collect::<Vec<_>>(), &said),
    })
}

/// The parts, if they are all known, none below zero, and add up to what is published as the whole.
fn pick(subject: &Subject, breakdown: &Breakdown) -> Option<Vec<Part>> {
    if breakdown.incomplete || subject.indicator().kind != Kind::Amount {
        return None;
    }
    let dimension = subject.portal.dimension(breakdown.dimension);
    let withheld = subject.withheld.figure(subject.figure);
    let mut parts = Vec::new();
    let mut step = Decimal::ZERO;
    for member in &breakdown.members {
        let of = dimension.members.get(member.member.0 as usize)?;
        if !of.of.is_empty() {
            continue;
        }
        let path = [(breakdown.dimension, member.member)];
        let hidden = withheld.is_some_and(|withheld| withheld.values.contains(&path[..]));
        let quantity = member.facts.achieved.as_ref().filter(|_| !hidden && !member.facts.suspect);
        let quantity = quantity.map(|value| &value.quantity)?;
        let amount = exact(quantity).filter(|amount| !amount.is_sign_negative())?;
        step = step.checked_add(Decimal::new(1, quantity.scale()))?;
        parts.push(Part { name: of.name.get(subject.text).to_owned(), amount, said: subject.bare(quantity) });
    }
    adds_up(subject, &parts, step).then_some(parts)
}

/// A plain number, or one that is only about right.
fn exact(quantity: &Quantity) -> Option<Decimal> {
    let plain = matches!(quantity.comparator, Comparator::Exactly | Comparator::About);
    (plain && quantity.interval().number().is_some()).then(|| quantity.point())
}

/// Whether the parts are the whole, as far as rounding lets one know: `step` is the sum of their last digits.
fn adds_up(subject: &Subject, parts: &[Part], step: Decimal) -> bool {
    let Some(sum) = parts.iter().try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.amount)) else {
        return false;
    };
    let whole = subject.achieved().and_then(exact);
    sum > Decimal::ZERO && whole.is_none_or(|whole| (whole - sum).abs() <= step)
}

/// Each part in per cent of their sum.
fn shares(parts: &[Part]) -> Vec<Decimal> {
    let sum: Decimal = parts.iter().map(|part| part.amount).sum();
    let share = |part: &Part| part.amount.checked_div(sum).and_then(|share| share.checked_mul(Decimal::ONE_HUNDRED));
    parts.iter().map(|part| share(part).unwrap_or_default()).collect()
}

fn headline(subject: &Subject, parts: &[Part], said: &[String]) -> String {
    let largest = parts.iter().zip(said).max_by_key(|(part, _)| part.amount);
    let args = largest.map(|(part, share)| [("name", Arg::Text(&part.name)), ("share", Arg::Text(share))]);
    args.map_or(String::new(), |args| subject.language.fill("headline.largest-part", &args))
}

fn description(subject: &Subject, parts: &[Part], said: &[String]) -> String {
    let clauses = parts.iter().zip(said);
    let clauses = clauses.map(|(part, share)| subject.label(&part.name, &subject.aside(&part.said, share)));
    let clauses = clauses.collect::<Vec<_>>().join(subject.language.word("list.clauses"));
    format!("{}. {clauses}", subject.language.word("chart.stack"))
}

/// The parts and, where it is published, the whole; the shares are computed here.
fn table(subject: &Subject, parts: &[Part], said: &[String], caption: &str) -> Table {
    let language = subject.language;
    let share = subject.aside(language.word("column.share"), language.word("value.derived"));
    let rows = parts.iter().zip(said).map(|(part, share)| vec![part.name.clone(), part.said.clone(), share.clone()]);
    let hundred = language.percent(Decimal::ONE_HUNDRED, 1);
    let total =
        subject.achieved().map(|whole| vec![language.word("column.total").to_owned(), subject.bare(whole), hundred]);
    Table {
        caption: caption.to_owned(),
        head: vec![language.word("column.member").to_owned(), language.word("column.achieved").to_owned(), share],
        rows: rows.chain(total).collect(),
        ..Table::default()
    }
    .aligned(language)
}

/// "Ngân sách huyện: 24,2 %", behind a sample of the part.
fn key(subject: &Subject, parts: &[Part], said: &[String]) -> Vec<(String, String)> {
    let one = |(place, (part, share)): (usize, (&Part, &String))| (swatch(place), subject.label(&part.name, share));
    parts.iter().zip(said).enumerate().map(one).collect()
}

/// Draws the bar: each part as wide as its share, which stands over it where there is room.
pub fn draw(shares: &[f64], said: &[String]) -> Drawing {
    let height = (FOOT / 10 + 6) as u32;
    drawing::draw(height, (&drawing::units(WIDTH), &drawing::units(height)), |plot| {
        let room = f64::from(WIDTH as i32 * 10);
        let mut before = 0.0;
        for (place, (share, text)) in shares.iter().zip(said).enumerate() {
            let (from, to) = ((before * room).round() as i32, ((before + share / 100.0) * room).round() as i32);
            before += share / 100.0;
            draw_part(plot, place, (from, (to - GAP).max(from + GAP)));
            if drawing::width(text) + GAP <= to - from {
                plot.text(text, Role::Value, (from.midpoint(to), SHARES));
            }
        }
    })
}

fn draw_part(plot: &Plot, place: usize, (from, to): (i32, i32)) {
    plot.block(ROLES[place % MOST], (from, TOP), (to, FOOT));
    for (one, other) in weave(place, (from, TOP), (to, FOOT)) {
        plot.stroke(Role::Weave, &[one, other]);
    }
}

/// The pattern of a part: nothing, lines that rise, upright lines, lines that lie.
fn weave(place: usize, from: Point, to: Point) -> Vec<(Point, Point)> {
    let tall = to.1 - from.1;
    let slanted = |foot: i32| {
        let (left, right) = (foot.max(from.0), (foot + tall).min(to.0));
        (left < right).then(|| ((left, to.1 - (left - foot)), (right, to.1 - (right - foot))))
    };
    match place % MOST {
        1 => (from.0 - tall..to.0).step_by(STEP).filter_map(slanted).collect(),
        2 => (from.0..to.0).skip(STEP / 2).step_by(STEP).map(|x| ((x, from.1), (x, to.1))).collect(),
        3 => (from.1..to.1).skip(STEP / 2).step_by(STEP).map(|y| ((from.0, y), (to.0, y))).collect(),
        _ => Vec::new(),
    }
}

/// A sample of a part.
fn swatch(place: usize) -> String {
    let (from, to) = ((0, 0), (220, 130));
    let mut out = "<svg class=\"swatch\" viewBox=\"0 0 22 13\" aria-hidden=\"true\"><path class=\"".to_owned();
    canvas::escape(ROLES[place % MOST].classes(), &mut out);
    out.push_str("\" d=\"");
    Path::default().rectangle(from, to, &mut out);
    out.push_str("\"/>");
    let lines = weave(place, from, to);
    if !lines.is_empty() {
        out.push_str("<path class=\"weave\" d=\"");
        let mut path = Path::default();
        for (one, other) in lines {
            path.move_to(one, &mut out);
            path.line_to(other, &mut out);
        }
        out.push_str("\"/>");
    }
    out + "</svg>"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::collision::assert_apart;

    #[test]
    fn words_never_lie_on_each_other() {
        let rows: [&[f64]; 5] = [&[50.0, 50.0], &[100.0, 0.0], &[97.0, 1.0, 1.0, 1.0], &[25.0; 4], &[0.0, 12.0, 88.0]];
        for shares in rows {
            let said: Vec<String> = shares.iter().map(|share| format!("{share:.1} %")).collect();
            assert_apart(&draw(shares, &said));
        }
    }

    #[test]
    fn parts_fill_the_bar_and_differ_in_pattern() {
        let said = ["60,0 %", "30,0 %", "10,0 %"].map(str::to_owned);
        let marks = draw(&[60.0, 30.0, 10.0], &said).marks;
        for part in ["part-1\" d=\"M0 22h202.5v26H0z", "part-2\" d=\"M204 22", "part-3\" d=\"M306 22h32.5"] {
            assert!(marks.contains(part), "{part}: {marks}");
        }
        let patterns: Vec<String> = (0..MOST).map(swatch).collect();
        for (at, one) in patterns.iter().enumerate() {
            let bare = |swatch: &String| swatch.replace(|letter: char| ('1'..='4').contains(&letter), "");
            assert!(patterns[at + 1..].iter().all(|other| bare(other) != bare(one)), "{one}");
        }
    }
}
