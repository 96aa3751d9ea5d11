//! A member a hundred times the median of its siblings: often metres among kilometres.
//!
//! Needs four siblings or more, none of which is above a tenth of it, so that a few large among many small are no
//! alarm. Small counts leap without being wrong, so the median of counts must be at least ten; what is left over
//! ("khác", "còn lại") may be as large as it likes; and where the list makes the printed whole, the whole confirms all
//! members.

use crate::check::audit;
use crate::check::sums::{self, Sum, explain};
use crate::check::{Audited, Check, Context, Lead, Rule, reckon};
use crate::finding::Severity;
use crate::model::{
    Breakdown, Discrepancy, Interval, Kind, Measure, Portal, Quantity, Reading, Subject, Suspicion, Token, UnitId, Why,
};
use crate::source::Span;
use rust_decimal::Decimal;
use std::cell::LazyCell;

/// The rule.
pub const RULE: Rule = Rule {
    code: "outlier",
    severity: Severity::Warning,
    summary_vi: "một thành phần gấp 100 lần trung vị các thành phần cùng nhóm",
    summary_en: "a member is a hundred times the median of its siblings",
    check: Check::Audit(
        Lead {
            vi: "thành phần, so với trung vị của nhóm,", en: "the member, against the median of its siblings,"
        },
        audit,
    ),
};

/// How many siblings there must be.
const SIBLINGS: usize = 4;
/// How often the largest sibling must go into it.
const GAP: Decimal = Decimal::TEN;
/// The words for what is left over, as they stand in names.
const LEFT_OVER: [&str; 4] = ["khác", "còn lại", "other", "rest"];

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    let portal = context.portal;
    sums::each(portal, |sums| {
        for sum in sums.iter().filter(|sum| sum.open || sum.total.is_none() || !sum.fits()) {
            found.extend(among_parts(portal, sum));
        }
    });
    audit::each(portal, |audited| {
        if portal.indicator(audited.figure.indicator).kind == Kind::Rate {
            found.extend(
                audited.facts.breakdowns().iter().flat_map(|breakdown| among_rates(portal, audited, breakdown)),
            );
        }
    });
}

/// A member of a list.
struct Member {
    subject: Subject,
    quantity: Quantity,
    number: Decimal,
    place: Span,
}

fn among_parts(portal: &Portal, sum: &Sum) -> Vec<Discrepancy> {
    let (Measure::Unit(unit), Subject::Figure { path, .. }) = (sum.measure, &sum.subject) else { return Vec::new() };
    let own = |subject: &Subject| matches!(subject, Subject::Figure { path: below, .. } if below.len() > path.len());
    let printed = sum.parts.iter().filter(|part| part.printed && own(&part.subject));
    let members: Vec<Member> = printed
        .map(|part| Member {
            subject: part.subject.clone(),
            quantity: part.quantity,
            number: part.quantity.point(),
            place: part.place,
        })
        .collect();
    // To explain is dear, and hardly any list has an outlier.
    let by_the_whole = LazyCell::new(|| explain::explain(portal, sum));
    among(portal, unit, &members, |member| {
        by_the_whole.filter(|one| one.instead_of == Some(member.quantity) && one.quantity.is_some())
    })
}

fn among_rates(portal: &Portal, audited: &Audited, breakdown: &Breakdown) -> Vec<Discrepancy> {
    let dimension = portal.dimension(breakdown.dimension);
    let single = breakdown.members.iter().filter(|one| dimension.members[one.member.0 as usize].of.is_empty());
    let members: Vec<Member> = single
        .filter_map(|one| {
            let value = one.facts.achieved.as_ref()?;
            let path = [audited.path, &[(breakdown.dimension, one.member)]].concat();
            let subject = Subject::Figure { at: audited.at, path };
            Some(Member { subject, quantity: value.quantity, number: value.quantity.point(), place: value.place })
        })
        .collect();
    among(portal, portal.indicator(audited.figure.indicator).unit, &members, |_| None)
}

fn among(
    portal: &Portal,
    unit: UnitId,
    members: &[Member],
    explained: impl Fn(&Member) -> Option<Suspicion>,
) -> Vec<Discrepancy> {
    let Some((siblings, large)) = apart(members) else { return Vec::new() };
    let median = median(&siblings);
    let counted = portal.unit(unit).dimension == "count" && members.iter().all(|one| one.quantity.scale() == 0);
    if counted && median < Decimal::TEN {
        return Vec::new();
    }
    let tell = |member: &&Member| {
        let mut told = Discrepancy::new(RULE.code, member.subject.clone(), member.place);
        told.printed = Some(Reading::Quantity(member.quantity));
        told.measure = Measure::Unit(unit);
        told.reckoning = times(&member.quantity, member.number, median);
        told.suspicion = explained(member).or_else(|| slipped(member.number, &siblings));
        told.suspicion = told.suspicion.map(|one| Suspicion { instead_of: None, ..one });
        told
    };
    large.iter().filter(|member| !is_left_over(portal, &member.subject)).map(tell).collect()
}

/// The numbers that lie together, from the smallest, and the members far above them.
fn apart(members: &[Member]) -> Option<(Vec<Decimal>, Vec<&Member>)> {
    let mut sorted: Vec<&Member> = members.iter().collect();
    sorted.sort_by_key(|member| member.number);
    let numbers: Vec<Decimal> = sorted.iter().map(|member| member.number).collect();
    let far = Decimal::ONE_HUNDRED.checked_mul(median(&numbers)).filter(|far| *far > Decimal::ZERO)?;
    let large = sorted.split_off(numbers.partition_point(|number| *number < far));
    let siblings = numbers[..sorted.len()].to_vec();
    let beyond = siblings.last()?.checked_mul(GAP)?;
    let few = siblings.len() >= SIBLINGS && large.len() * SIBLINGS <= siblings.len();
    (few && large.first()?.number >= beyond).then_some((siblings, large))
}

/// Of numbers in their order; nothing has none.
fn median(numbers: &[Decimal]) -> Decimal {
    let half = numbers.len() / 2;
    match (numbers.len() % 2, numbers.get(half)) {
        (1, Some(middle)) => *middle,
        (0, Some(middle)) => numbers[half - 1].saturating_add(*middle) / Decimal::TWO,
        _ => Decimal::ZERO,
    }
}

/// `996 ÷ 2.186 = 455.6`
fn times(quantity: &Quantity, number: Decimal, median: Decimal) -> Vec<Token> {
    let mut tokens =
        vec![Token::Quantity(*quantity), Token::Sign("÷"), Token::Quantity(Quantity::exactly(median.normalize()))];
    tokens.extend(number.checked_div(median).map(Interval::exactly).map_or(Vec::new(), |one| reckon::equals(&one, 1)));
    tokens
}

/// A slipped point, if without it the number lies among its siblings; a thousand times, for that is what units and
/// grouped digits are apart, goes before the others.
fn slipped(number: Decimal, siblings: &[Decimal]) -> Option<Suspicion> {
    let (lowest, highest) = (siblings.first()? / Decimal::TWO, siblings.last()?.checked_mul(Decimal::TWO)?);
    let without = |times: u32| {
        let other = number.checked_div(Decimal::from(times))?;
        (other >= lowest && other <= highest).then_some((other, times))
    };
    let (other, times) = without(1000).or_else(|| without(100).xor(without(10)))?;
    Some(Suspicion { quantity: Some(Quantity::exactly(other.normalize())), instead_of: None, why: Why::Factor(times) })
}

fn is_left_over(portal: &Portal, subject: &Subject) -> bool {
    let Subject::Figure { path, .. } = subject else { return false };
    path.last().is_some_and(|(dimension, member)| {
        let name = portal.dimension(*dimension).members[member.0 as usize].name.get(0).to_lowercase();
        LEFT_OVER.iter().any(|word| format!(" {name} ").contains(&format!(" {word} ")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, break_down, figure, found, portal};
    use crate::model::Text;

    fn members(dimension: &str, whole: Option<&str>, parts: &[&str]) -> Portal {
        let mut portal = portal();
        portal.units[0].dimension = dimension.into();
        let communes = add_communes(&mut portal, &["a", "b", "c", "d", "e", "f"]);
        portal.figures[0] = figure("2023", None, whole);
        break_down(&mut portal.figures[0].facts, communes, parts);
        portal
    }

    fn lengths(parts: &[&str]) -> usize {
        found(RULE, &members("length", None, parts)).len()
    }

    #[test]
    fn metres_among_kilometres_are_told() {
        let says = "the member, against the median of its siblings, is printed as `996 ho`: 996 ÷ 2.5 = 398.4";
        assert_eq!(found(RULE, &members("length", None, &["1.28", "2.5", "3.7", "996", "6.28", "1.6"])), [says]);
    }

    #[test]
    fn few_siblings_and_long_tails_are_no_alarm() {
        assert_eq!(lengths(&["1.28", "2.5", "3.7", "996"]), 0);
        assert_eq!(lengths(&["1", "1", "1", "30", "200"]), 0);
        assert_eq!(lengths(&["0", "0", "0", "0", "200"]), 0);
    }

    #[test]
    fn small_counts_leap() {
        assert!(found(RULE, &members("count", None, &["1", "2", "1", "3", "200"])).is_empty());
        assert_eq!(found(RULE, &members("count", None, &["11", "12", "11", "13", "1200"])).len(), 1);
    }

    #[test]
    fn the_whole_confirms_its_members() {
        let parts = ["1.28", "2.5", "3.7", "996", "6.28"];
        assert!(found(RULE, &members("length", Some("1009.76"), &parts)).is_empty());
        assert_eq!(found(RULE, &members("length", Some("14.756"), &parts)).len(), 1);
    }

    #[test]
    fn what_is_left_over_may_be_large() {
        let mut portal = members("length", None, &["1.28", "2.5", "3.7", "996", "6.28"]);
        portal.dimensions[0].members[3].name = Text::plain("Các tuyến khác");
        assert!(found(RULE, &portal).is_empty());
    }

    #[test]
    fn the_point_that_slipped_is_offered() {
        let number = |text: &str| text.parse::<Decimal>().unwrap();
        let siblings = ["1.28", "2.5", "6.28"].map(number);
        let slip = |text: &str| slipped(number(text), &siblings).map(|one| one.why);
        assert_eq!((slip("996"), slip("350"), slip("99600")), (Some(Why::Factor(1000)), Some(Why::Factor(100)), None));
    }
}
