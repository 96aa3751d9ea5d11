//! Parts that do not make their whole.
//!
//! Each number stands for all that it can be: a count just for itself, a measured amount for half a step of its last
//! digit to either side, "khoảng" for 5 % to either side, "trên" for all above; so the slack of a sum is that of all its
//! addends. The whole must be among what the parts make; where the list is open, or a part has no number, the parts
//! must not be more than the whole. A list that is not `incomplete` must add up, be it ever so short. Where the whole is
//! not printed, two breakdowns of it must be able to make the same.

use crate::check::sums::{self, Sum, agree, explain};
use crate::check::{Check, Context, Lead, Rule, reckon};
use crate::finding::Severity;
use crate::model::{Discrepancy, Interval, Portal, Quantity, Reading, Token};
use crate::source::Span;

/// The rule.
pub const RULE: Rule = Rule {
    code: "parts-do-not-add-up",
    severity: Severity::Warning,
    summary_vi: "các thành phần cộng lại không bằng tổng số",
    summary_en: "parts do not make their whole",
    check: Check::Audit(Lead { vi: "tổng số", en: "the whole" }, audit),
};

/// Longer sums are shortened in the middle.
const MOST_SHOWN: usize = 30;

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    sums::each(context.portal, |sums| {
        let before = found.len();
        let wrong = sums.iter().filter(|sum| !sum.fits() && !is_one_part_too_large(sum));
        found.extend(wrong.filter_map(|sum| with_the_whole(context.portal, sum)));
        if found.len() == before {
            found.extend(with_each_other(sums));
        }
    });
}

/// A single part of an open list is told by the rule on parts above their total.
fn is_one_part_too_large(sum: &Sum) -> bool {
    let above = |total: &sums::Term| sum.parts.iter().any(|part| sums::is_above(&part.possible, &total.possible));
    sum.open && sum.total.as_ref().is_some_and(above)
}

fn with_the_whole(portal: &Portal, sum: &Sum) -> Option<Discrepancy> {
    let total = sum.total.as_ref()?;
    // A sum with fewer digits than its parts would be as wrong as what it is held against.
    let of_parts = sum.parts.iter().map(|part| part.quantity.scale()).max().unwrap_or(0);
    let digits = total.quantity.digits_beside().max(of_parts);
    let computed = sum.printed();
    let mut told = Discrepancy::new(RULE.code, sum.subject.clone(), sum.place);
    told = told.between_to(digits, &total.quantity, &computed, sum.measure);
    told.reckoning = addition(sum);
    if sum.parts.len() > 1 {
        told.reckoning.extend(reckon::equals(&computed, digits));
    }
    let sign = if sum.open { ">" } else { "≠" };
    told.reckoning.extend([Token::Sign(sign), Token::Quantity(total.quantity)]);
    told.suspicion = explain::explain(portal, sum);
    told.beside = beside(sum, told.suspicion.and_then(|suspicion| suspicion.instead_of));
    Some(told)
}

/// The part in doubt, else where the parts begin: the reckoning has them all.
fn beside(sum: &Sum, in_doubt: Option<Quantity>) -> Vec<Span> {
    let part = in_doubt.and_then(|number| sum.parts.iter().find(|part| part.quantity == number));
    part.or(sum.parts.first()).map(|part| part.place).into_iter().collect()
}

/// The first breakdown against the others of the same whole.
fn with_each_other(sums: &[Sum]) -> Vec<Discrepancy> {
    let Some(first) = sums.iter().find(|sum| !sum.open) else { return Vec::new() };
    let others = sums.iter().filter(|other| !other.open && other.subject == first.subject);
    let apart = others.filter(|other| !agree(&first.possible(), &other.possible()));
    apart.map(|other| between_two(first, other)).collect()
}

fn between_two(one: &Sum, other: &Sum) -> Discrepancy {
    let (first, second) = (one.printed(), other.printed());
    let mut told = Discrepancy::new(RULE.code, one.subject.clone(), one.place);
    told.reckoning = addition(one);
    if one.parts.len() > 1 {
        told.reckoning.extend(equals(&first));
    }
    told.reckoning.push(Token::Sign("≠"));
    told.reckoning.extend(Quantity::of(&second).map(Token::Quantity));
    if other.parts.len() > 1 {
        told.reckoning.push(Token::Sign("="));
        told.reckoning.extend(addition(other));
    }
    told.difference = Quantity::of(&first.minus(&second)).map(Reading::Quantity);
    told.measure = one.measure;
    told.beside = [one, other].into_iter().flat_map(|sum| beside(sum, None)).collect();
    told
}

fn equals(sum: &Interval) -> Vec<Token> {
    Quantity::of(sum).map_or(Vec::new(), |sum| vec![Token::Sign("="), Token::Quantity(sum)])
}

/// `310 + 21 + 22`
fn addition(sum: &Sum) -> Vec<Token> {
    let addends: Vec<Quantity> = sum.parts.iter().map(|part| part.quantity).collect();
    if addends.len() <= MOST_SHOWN {
        return reckon::joined(&addends, "+");
    }
    let mut tokens = reckon::joined(&addends[..3], "+");
    tokens.extend([Token::Sign("+"), Token::Sign("…"), Token::Sign("+")]);
    tokens.push(Token::Quantity(addends[addends.len() - 1]));
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add_communes, break_down, context, figure, found, portal};
    use crate::model::{Portal, Suspicion, Why};
    use crate::source::Sources;

    fn summed(dimension: &str, whole: Option<&str>, parts: &[&str]) -> Portal {
        let mut portal = portal();
        portal.units[0].dimension = dimension.into();
        let communes = add_communes(&mut portal, &["a", "b", "c", "d", "e", "f", "g"]);
        portal.figures[0] = figure("2023", None, whole);
        break_down(&mut portal.figures[0].facts, communes, parts);
        portal
    }

    fn counts(whole: &str, parts: &[&str]) -> Vec<String> {
        found(RULE, &summed("count", Some(whole), parts))
    }

    /// "88.116 + 250 = 338.1" would be no sum.
    #[test]
    fn a_sum_has_the_digits_of_its_parts() {
        let said = counts("338116", &["88.116", "250"]);
        assert!(said.iter().any(|text| text.contains("= 338.116 ≠ 338116")), "{said:?}");
    }

    fn metres(whole: &str, parts: &[&str]) -> Vec<String> {
        found(RULE, &summed("length", Some(whole), parts))
    }

    fn suspicion(whole: &str, parts: &[&str]) -> Option<Suspicion> {
        let portal = summed(if whole.contains('.') { "length" } else { "count" }, Some(whole), parts);
        let mut found = Vec::new();
        audit(&context(&portal, &Sources::default()), &mut found);
        found.remove(0).suspicion
    }

    #[test]
    fn counts_add_up_exactly() {
        assert!(counts("382", &["310", "21", "22", "20", "9"]).is_empty());
        let says = "the whole is printed as `382 ho`, computed as `385 ho`: 310 + 21 + 54 = 385 ≠ 382; difference -3";
        assert_eq!(counts("382", &["310", "21", "54"]), [says]);
    }

    #[test]
    fn the_rounding_of_all_addends_counts() {
        assert!(metres("3.0", &["1.1", "1.1", "0.9"]).is_empty());
        assert_eq!(metres("3.0", &["1.1", "1.1", "1.1"]).len(), 1);
        assert!(metres("240", &["~ 145", "100"]).is_empty());
    }

    #[test]
    fn above_is_open_upwards() {
        assert!(metres("> 81.381", &["17", "> 12.982", "> 36.465", "> 14.932"]).is_empty());
        assert!(metres("> 7.537", &["1.063", "4.719", "1.755"]).is_empty() && counts("> 7", &["3", "4"]).is_empty());
        assert_eq!(metres("80.5", &["17", "> 64.2"]).len(), 1);
    }

    #[test]
    fn open_lists_must_not_be_more() {
        let open = |whole: &str, parts: &[&str]| {
            let mut portal = summed("count", Some(whole), parts);
            portal.figures[0].facts.more.as_mut().unwrap().breakdowns[0].incomplete = true;
            found(RULE, &portal).len()
        };
        assert_eq!((open("10", &["3", "4"]), open("10", &["8", "4"]), open("10", &["12"])), (0, 1, 0));
        assert_eq!((counts("10", &["3", "4", ""]).len(), counts("10", &["8", "4", ""]).len()), (0, 1));
    }

    #[test]
    fn two_breakdowns_must_make_the_same() {
        let mut portal = summed("count", None, &["3", "4"]);
        let years = add_communes(&mut portal, &["x", "y"]);
        break_down(&mut portal.figures[0].facts, years, &["2", "5"]);
        assert!(found(RULE, &portal).is_empty());
        portal.figures[0].facts.more.as_mut().unwrap().breakdowns.pop();
        break_down(&mut portal.figures[0].facts, years, &["2", "6"]);
        assert_eq!(found(RULE, &portal), ["the whole: 3 + 4 = 7 ≠ 8 = 2 + 6; difference -1"]);
    }

    #[test]
    fn the_simplest_explanation_is_offered() {
        let explained = |whole: &str, parts: &[&str]| {
            suspicion(whole, parts).map(|one| (one.why, one.instead_of.map(|number| number.point().to_string())))
        };
        assert_eq!(explained("47.7", &["30.5", "9.0", "996"]), None);
        let slipped = Some((Why::Factor(1000), Some("996".into())));
        assert_eq!(explained("40.531", &["30.535", "9.0", "996"]), slipped);
        let twice = ["5516", "5735", "255", "5454", "5466", "85"];
        assert_eq!(explained("22256", &twice), Some((Why::LeftOut(1), Some("255".into()))));
        assert_eq!(explained("569", &["437", "96"]), Some((Why::Swapped, Some("437".into()))));
        assert_eq!(explained("382", &["310", "21", "22", "20", "2", "1", "9"]), None);
    }
}
