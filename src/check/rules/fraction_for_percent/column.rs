//! A whole indicator in fractions: nothing beside its values is a per cent, so only its title can speak.
//!
//! Told where the title is of what most have (coverage, clean water, pupils at school), every value is from 0.3 to 1.05
//! and no quote shows it: a coverage of one per cent is rarer than a column of an Excel sheet in per cent format.

use super::RULE;
use crate::check::worded::{self, says_one_of};
use crate::model::{
    Amount, Better, Comparator, Discrepancy, Figure, Indicator, Measure, Portal, Quantity, Reading, Subject, Suspicion,
    Value, Why,
};
use rust_decimal::Decimal;

/// Words of titles of what most have.
const MOST_HAVE: &[&str] = &[
    "bao phủ",
    "nước sạch",
    "hợp vệ sinh",
    "đạt chuẩn",
    "hài lòng",
    "đúng hạn",
    "trước hạn",
    "đến trường",
    "đi học",
    "nhập học",
    "tốt nghiệp",
    "tiêm chủng",
    "tiêm đủ",
    "thu gom",
    "sử dụng điện",
    "coverage",
    "clean water",
    "safe water",
    "satisfaction",
    "satisfied",
    "on time",
    "enrolment",
    "enrollment",
    "attendance",
    "vaccinated",
    "immunised",
];
/// Words of titles of what few have all the same.
const FEW_HAVE: &[&str] = &[
    "tự nguyện",
    "chưa",
    "không",
    "thiếu",
    "bỏ học",
    "nâng cao",
    "kiểu mẫu",
    "mức độ 2",
    "mới",
    "voluntary",
    "not",
    "without",
];

/// How many values make a column.
const ENOUGH: usize = 3;
/// How many further ones are shown.
const SHOWN: usize = 4;

/// The first value of an indicator that is in fractions throughout.
pub fn told(portal: &Portal, id: usize) -> Option<Discrepancy> {
    let indicator = &portal.indicators[id];
    if !says_what_most_have(indicator) {
        return None;
    }
    let at = &portal.by_indicator[id];
    let figures = || at.iter().map(|at| &portal.figures[*at as usize]).filter(|figure| !figure.derived);
    if figures().any(|figure| values(figure).any(|value| fraction(value).is_none()) || is_quoted(figure)) {
        return None;
    }
    let values: Vec<&Value> = figures().flat_map(values).collect();
    let first = values.first().filter(|_| values.len() >= ENOUGH)?;
    let at = at.iter().find(|at| values_of(portal, **at).next().is_some_and(|value| value.place == first.place))?;
    let mut told = Discrepancy::new(RULE.code, Subject::Figure { at: *at as usize, path: Vec::new() }, first.place);
    told.printed = Some(Reading::Quantity(first.quantity));
    told.measure = Measure::Unit(indicator.unit);
    told.beside = values.iter().skip(1).take(SHOWN).map(|value| value.place).collect();
    let hundred = Amount::Number((fraction(first)? * Decimal::ONE_HUNDRED).normalize());
    let quantity = Some(Quantity { amount: hundred, ..first.quantity });
    told.suspicion = Some(Suspicion { quantity, instead_of: None, why: Why::Factor(100) });
    Some(told)
}

fn says_what_most_have(indicator: &Indicator) -> bool {
    indicator.better == Better::Higher
        && says_one_of(&indicator.title, MOST_HAVE)
        && !says_one_of(&indicator.title, FEW_HAVE)
        && !worded::moves(indicator)
}

fn values_of(portal: &Portal, at: u32) -> impl Iterator<Item = &Value> {
    values(&portal.figures[at as usize])
}

fn values(figure: &Figure) -> impl Iterator<Item = &Value> {
    [figure.facts.target.as_ref(), figure.facts.achieved.as_ref(), figure.facts.previous()].into_iter().flatten()
}

fn is_quoted(figure: &Figure) -> bool {
    figure.facts.origin.stands.iter().any(|stand| stand.quote.is_some())
}

/// A plain number that can be a large part of one.
fn fraction(value: &Value) -> Option<Decimal> {
    let Amount::Number(number) = value.quantity.amount else { return None };
    let plain = matches!(value.quantity.comparator, Comparator::Exactly | Comparator::AtLeast | Comparator::Above);
    let large = number >= Decimal::new(3, 1) && number <= Decimal::new(105, 2);
    Some(number).filter(|_| plain && large)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{add, figure, portal};
    use crate::model::Text;

    fn told_of(title: &str, achieved: &[&str]) -> usize {
        let mut portal = portal();
        portal.figures.clear();
        portal.reports.clear();
        portal.by_indicator[0].clear();
        portal.units[0].dimension = "share".into();
        portal.indicators[0].title = Text::plain(title);
        portal.indicators[0].better = Better::Higher;
        for (at, achieved) in achieved.iter().enumerate() {
            add(&mut portal, figure(&format!("{}", 2020 + at), None, Some(achieved)));
        }
        crate::check::tests::example::found(RULE, &portal).len()
    }

    #[test]
    fn a_column_of_fractions_of_what_most_have_is_told_once() {
        assert_eq!(told_of("Tỷ lệ dân số dùng nước sạch", &["0.92", "0.93", "0.958"]), 1);
        assert_eq!(told_of("Bao phủ bảo hiểm y tế", &["0.92", "0.93", "1"]), 1);
    }

    #[test]
    fn what_few_have_or_what_is_no_column_is_silent() {
        assert_eq!(told_of("Bao phủ bảo hiểm xã hội tự nguyện", &["0.92", "0.93", "0.958"]), 0);
        assert_eq!(told_of("Tỷ lệ hộ nghèo", &["0.92", "0.93", "0.958"]), 0);
        assert_eq!(told_of("Bao phủ bảo hiểm y tế", &["0.92", "0.93"]), 0);
        assert_eq!(told_of("Bao phủ bảo hiểm y tế", &["0.12", "0.13", "0.2"]), 0);
        assert_eq!(told_of("Bao phủ bảo hiểm y tế", &["0.92", "5", "12"]), 0);
    }
}
