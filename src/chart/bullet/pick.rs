//! Picks the numbers of a bullet from a figure.

use super::{Aim, Base, Bound, BulletMarks, Reading, Sure};
use crate::chart::number;
use crate::chart::scale::extent;
use crate::model::{
    Amount, Better, Comparator, Facts, Figure, Indicator, Interval, Kind, Portal, Quantity, Value, ValueStatus,
    Withheld, implied, running_plan,
};

/// Picks what is drawn of a figure: never a value that is withheld; where no target is printed that of the year which a
/// value to date is on its way to, else the one that the document implies.
pub fn of(portal: &Portal, withheld: &Withheld, figure: &Figure) -> BulletMarks {
    let year = running_plan(portal, figure).and_then(|plan| plan.facts.target.as_ref());
    let target = figure.facts.target.as_ref().or(year);
    let marks = picked(portal.indicator(figure.indicator), (&figure.facts, target), figure.derived);
    let implied = || implied::target(&figure.facts).and_then(|target| derived_aim(&target));
    match withheld.hides(figure) {
        true => BulletMarks { achieved: None, ..marks },
        false => match marks.target.or_else(implied) {
            Some(target) if matches!(marks.base, Base::Whole(_)) => {
                BulletMarks { target: Some(target), base: Base::Zero, ..marks }
            }
            target => BulletMarks { target, ..marks },
        },
    }
}

/// The middle of what a target can be when only a per cent of it is printed.
fn derived_aim(target: &Interval) -> Option<Aim> {
    let middle = number(target.low?).midpoint(number(target.high?));
    Some(Aim { derived: true, ..Aim::exactly(middle) })
}

/// Picks what is drawn of a figure, or of a member of a breakdown, that may be shown.
///
/// `derived`: whether the achieved value was computed from other indicators.
pub fn pick(indicator: &Indicator, facts: &Facts, derived: bool) -> BulletMarks {
    picked(indicator, (facts, facts.target.as_ref()), derived)
}

fn picked(indicator: &Indicator, (facts, target): (&Facts, Option<&Value>), derived: bool) -> BulletMarks {
    let achieved = facts.achieved.as_ref();
    let sure = match facts.status {
        _ if derived => Sure::Derived,
        ValueStatus::Final => Sure::Printed,
        ValueStatus::Provisional | ValueStatus::Estimate | ValueStatus::Forecast => Sure::Estimated,
    };
    // What is suspect is on no scale.
    let achieved = achieved.filter(|_| !facts.suspect).map(|value| &value.quantity);
    let target = target.map(|value| &value.quantity);
    BulletMarks {
        achieved: achieved.map(|quantity| reading(quantity, sure)),
        target: target.map(aim),
        base: match indicator.kind {
            Kind::Share if target.is_none() => Base::Whole(100.0),
            _ => base(indicator.kind, &[achieved, target].into_iter().flatten().collect::<Vec<_>>()),
        },
        better: target.map_or(indicator.better, |target| good_side(indicator.better, target.comparator)),
    }
}

/// A written comparator of a target wins over what the indicator says.
fn good_side(better: Better, comparator: Comparator) -> Better {
    match comparator {
        Comparator::Above | Comparator::AtLeast => Better::Higher,
        Comparator::Below | Comparator::AtMost => Better::Lower,
        Comparator::Exactly | Comparator::About | Comparator::Almost => better,
    }
}

/// What was achieved as it is drawn.
pub fn reading(quantity: &Quantity, sure: Sure) -> Reading {
    let (low, high) = ends(quantity);
    let bound = match quantity.comparator {
        Comparator::Exactly | Comparator::About | Comparator::Almost => None,
        Comparator::Above | Comparator::AtLeast => Some(Bound::Up),
        Comparator::Below | Comparator::AtMost => Some(Bound::Down),
    };
    Reading { low, high, bound, sure }
}

/// A target as it is drawn: an open range is met from its lower end on, so that end is its tick.
pub fn aim(quantity: &Quantity) -> Aim {
    let (low, high) = ends(quantity);
    let open = matches!(quantity.comparator, Comparator::Above | Comparator::AtLeast);
    Aim { low, high: if open { low } else { high }, derived: false }
}

/// Zero means nothing to a rank, to a growth that is compared with another, and to a rate whose values lie close
/// together and far from it, such as boys born for 100 girls.
pub fn base(kind: Kind, quantities: &[&Quantity]) -> Base {
    match kind {
        Kind::Rank => Base::Axis(quantities.iter().find_map(|quantity| places(quantity)).or(known_places(quantities))),
        Kind::Change => Base::Axis(None),
        Kind::Rate if far_from_zero(quantities) => Base::Axis(None),
        _ => Base::Zero,
    }
}

/// The first and the last place of a rank.
fn places(quantity: &Quantity) -> Option<(f64, f64)> {
    match quantity.amount {
        Amount::Rank(_, last) => Some((1.0, number(last))),
        _ => None,
    }
}

/// The first place and the last one known, where nothing says how many there are: there is no half a place.
fn known_places(quantities: &[&Quantity]) -> Option<(f64, f64)> {
    let last = quantities.iter().map(|quantity| number(quantity.point())).fold(0.0, f64::max);
    (last > 1.0).then_some((1.0, last))
}

fn far_from_zero(quantities: &[&Quantity]) -> bool {
    let ends = extent(quantities.iter().map(|quantity| number(quantity.point())));
    ends.is_some_and(|(low, high)| quantities.len() > 1 && (high - low) * 10.0 < low)
}

fn ends(quantity: &Quantity) -> (f64, f64) {
    match quantity.amount {
        Amount::Range(low, high) => (number(low), number(high)),
        _ => (number(quantity.point()), number(quantity.point())),
    }
}
