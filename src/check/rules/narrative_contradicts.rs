//! A number typed in a narrative that the figure of which it speaks contradicts.
//!
//! Tolerance: what is typed may be rounded or cut off. Where the figure holds several numbers for the same (a printed
//! and a computed per cent, several changes, the target beside what was achieved), any of them will do.

use crate::check::narrated::{Narrated, all};
use crate::check::{Check, Context, Lead, Rule, reckon};
use crate::finding::Severity;
use crate::model::{
    Amount, ChangeUnit, Comparator, Discrepancy, Facts, Figure, Interval, Measure, Portal, Quantity, Subject, Token,
    Value, change,
};
use crate::phrases::{Claim, Sign};
use rust_decimal::Decimal;

/// The rule.
pub const RULE: Rule = Rule {
    code: "narrative-contradicts",
    severity: Severity::Warning,
    summary_vi: "số trong lời văn khác với số liệu mà câu đó nói đến",
    summary_en: "a number in a narrative is not what the figure that it speaks of says",
    check: Check::Audit(Lead { vi: "số của câu này", en: "the number of this sentence" }, audit),
};

fn audit(context: &Context, found: &mut Vec<Discrepancy>) {
    found.extend(all(context).iter().filter_map(|narrated| contradicted(context.portal, narrated)));
}

/// A number that the figure has for what the sentence says.
#[derive(Clone)]
struct Known {
    quantity: Quantity,
    interval: Interval,
    measure: Measure,
    /// How it was computed, where it was.
    reckoning: Vec<Token>,
    beside: Vec<crate::source::Span>,
}

fn contradicted(portal: &Portal, narrated: &Narrated) -> Option<Discrepancy> {
    let figure = &portal.figures[narrated.at];
    let typed = typed(narrated);
    let digits = typed.digits_beside();
    let known = match narrated.phrase.claim {
        Claim::Level => levels(portal, figure, narrated.facts),
        Claim::OfPlan => attainments(portal, figure, narrated.facts, digits),
        Claim::BeyondPlan => shifted(attainments(portal, figure, narrated.facts, digits), -Decimal::ONE_HUNDRED),
        Claim::OfBefore => of_before(growths(portal, figure, narrated, digits)),
        Claim::Rise | Claim::Fall => changes(portal, figure, narrated, digits),
        Claim::Beside => Vec::new(),
    };
    if known.iter().any(|known| agrees(&typed, known, narrated.step)) {
        return None;
    }
    let told = known.into_iter().next()?;
    let subject = Subject::Figure { at: narrated.at, path: narrated.path.clone() };
    let shown = reckon::middle(&told.interval, digits);
    let mut discrepancy = Discrepancy::new(RULE.code, subject, narrated.place).between(&typed, &shown, told.measure);
    discrepancy.reckoning = match told.reckoning.is_empty() {
        true => vec![Token::Quantity(typed), Token::Sign("≠"), Token::Quantity(told.quantity)],
        false => told.reckoning,
    };
    discrepancy.beside = told.beside;
    Some(discrepancy)
}

/// A fall is negative.
fn typed(narrated: &Narrated) -> Quantity {
    let quantity = narrated.phrase.quantity;
    if narrated.phrase.claim == Claim::Fall { quantity.negated() } else { quantity }
}

/// Of "6,87 nghìn tấn" the last digit counts by tens: what differs by less is rounded, or cut off.
fn agrees(typed: &Quantity, known: &Known, step: Decimal) -> bool {
    let apart = (typed.point() - known.quantity.point()).abs();
    let about = typed.comparator.is_about() || known.quantity.comparator.is_about();
    let slack = |number: Decimal| number.abs() * Decimal::new(5, 2);
    let near = about && apart <= slack(typed.point()).max(step);
    let rounded = typed.comparator == Comparator::Exactly && apart < step;
    near || rounded || apart.is_zero() || (typed.agrees_with(&known.interval) && !is_far(typed, known))
}

/// Whether a bound lies so far off that nobody would name it: "trên 3.000" of 4.655, where "trên 4.000" is what a
/// rounded number is called.
fn is_far(typed: &Quantity, known: &Known) -> bool {
    let exact = matches!(known.quantity.comparator, Comparator::Exactly);
    let (Amount::Number(bound), Amount::Number(number)) = (typed.amount, known.quantity.amount) else { return false };
    if !exact || number <= Decimal::ZERO || bound <= Decimal::ZERO {
        return false;
    }
    let (three, four) = (Decimal::from(3), Decimal::from(4));
    match typed.comparator {
        Comparator::Above => bound < first_digit(number) && bound * four < number * three,
        Comparator::Below => bound > first_digit(number) * Decimal::TWO && bound * three > number * four,
        _ => false,
    }
}

/// A number cut to its first digit: 4000 of 4655.
fn first_digit(number: Decimal) -> Decimal {
    let mut unit = Decimal::ONE;
    while unit * Decimal::TEN <= number {
        unit *= Decimal::TEN;
    }
    while unit > number && unit.scale() < 20 {
        unit /= Decimal::TEN;
    }
    (number / unit).trunc() * unit
}

/// Achieved first, then all else that a sentence may state of it.
fn levels(portal: &Portal, figure: &Figure, facts: &Facts) -> Vec<Known> {
    let unit = portal.indicator(figure.indicator).unit;
    let more = facts.more.iter();
    let vintages = more.clone().flat_map(|more| &more.vintages);
    let of_vintages = vintages.flat_map(|one| [&one.achieved, &one.target, &one.previous]).flatten();
    let others = more.clone().flat_map(|more| &more.other_targets).map(|other| &other.target);
    let own = facts.achieved.iter().chain(&facts.target).chain(facts.previous());
    let known = |value: &Value| Known {
        quantity: value.quantity,
        interval: reckon::possible(portal, unit, &value.quantity),
        measure: Measure::Unit(unit),
        reckoning: Vec::new(),
        beside: vec![value.place],
    };
    own.chain(others).chain(of_vintages).map(known).collect()
}

/// The per cent of the plan as printed and as computed.
fn attainments(portal: &Portal, figure: &Figure, facts: &Facts, digits: u32) -> Vec<Known> {
    let vintages = facts.more.iter().flat_map(|more| &more.vintages).map(|one| &one.stated);
    let stated = facts.stated().into_iter().chain(vintages).filter_map(|stated| stated.of_target.as_ref());
    let mut known: Vec<Known> = stated.map(|value| printed(value, Measure::Percent)).collect();
    known.extend(attainment(portal, figure, facts, digits));
    known
}

fn attainment(portal: &Portal, figure: &Figure, facts: &Facts, digits: u32) -> Option<Known> {
    let (achieved, target) = (facts.achieved.as_ref()?, facts.target.as_ref()?);
    let unit = portal.indicator(figure.indicator).unit;
    let possible = |value: &Value| reckon::possible(portal, unit, &value.quantity);
    let interval = possible(achieved).percent_of(&possible(target))?;
    let shown = reckon::middle(&interval, digits);
    Some(Known {
        quantity: Quantity::of(&shown)?,
        interval,
        measure: Measure::Percent,
        reckoning: reckon::quotient(&achieved.quantity, &target.quantity, &shown, digits),
        beside: vec![achieved.place, target.place],
    })
}

/// The changes as printed, and the one since the level before: in per cent or in points what is typed as per cent.
fn changes(portal: &Portal, figure: &Figure, narrated: &Narrated, digits: u32) -> Vec<Known> {
    let unit = portal.indicator(figure.indicator).unit;
    let vintages = narrated.facts.more.iter().flat_map(|more| &more.vintages).map(|one| &one.stated);
    let stated = narrated.facts.stated().into_iter().chain(vintages).flat_map(|stated| &stated.changes);
    let percent = narrated.phrase.behind.sign != Sign::None;
    let alike = |change: ChangeUnit| percent == (change != ChangeUnit::Unit);
    let stated = stated.filter(|one| alike(one.unit));
    let mut known: Vec<Known> = stated.map(|one| printed(&one.value, Measure::of_change(one.unit, unit))).collect();
    for by in [ChangeUnit::Percent, ChangeUnit::Points, ChangeUnit::Unit].into_iter().filter(|one| alike(*one)) {
        let interval = change::change_in(portal, figure, &narrated.path, by);
        known.extend(interval.and_then(|interval| computed(interval, digits, Measure::of_change(by, unit))));
    }
    known
}

/// The changes in per cent alone.
fn growths(portal: &Portal, figure: &Figure, narrated: &Narrated, digits: u32) -> Vec<Known> {
    let percent = |known: &Known| known.measure == Measure::Percent;
    changes(portal, figure, narrated, digits).into_iter().filter(percent).collect()
}

/// "Bằng 120,4% so với năm 2022" is a growth of 20.4; "tăng 30 đơn, bằng 23,4% so với năm 2022" one of 23.4.
fn of_before(growths: Vec<Known>) -> Vec<Known> {
    let mut known = shifted(growths.clone(), Decimal::ONE_HUNDRED);
    known.extend(growths);
    known
}

/// 118.2 per cent of the plan is 18.2 beyond it; a growth of 20.4 per cent makes 120.4 per cent of the level before.
fn shifted(known: Vec<Known>, by: Decimal) -> Vec<Known> {
    let shift = |known: Known| {
        let interval = known.interval.plus(&Interval::exactly(by));
        let digits = known.quantity.scale();
        Some(Known { quantity: reckon::shown(&interval, digits)?, interval, reckoning: Vec::new(), ..known })
    };
    known.into_iter().filter_map(shift).collect()
}

fn printed(value: &Value, measure: Measure) -> Known {
    let interval = value.quantity.interval();
    Known { quantity: value.quantity, interval, measure, reckoning: Vec::new(), beside: vec![value.place] }
}

fn computed(interval: Interval, digits: u32, measure: Measure) -> Option<Known> {
    Some(Known {
        quantity: reckon::shown(&interval, digits)?,
        interval,
        measure,
        reckoning: Vec::new(),
        beside: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{acknowledge, figure, found_beside, portal, state, tell, value};
    use crate::model::{Noun, StatedChange, Text};

    /// 437 of 569 households, 76.8 % of the plan, 19.7 % down.
    fn told(text: &str) -> Vec<String> {
        found_beside(RULE, &with(text), text)
    }

    fn with(text: &str) -> Portal {
        let mut portal = portal();
        portal.figures[0] = figure("2023", Some("569"), Some("437"));
        portal.indicators[0].title = Text::plain("Số hộ nghèo");
        portal.units[0].name = Noun::plain("hộ");
        let change = StatedChange { value: value("-19.7"), unit: ChangeUnit::Percent, since: None };
        state(&mut portal.figures[0].facts).changes.push(change);
        tell(&mut portal, text);
        portal
    }

    #[test]
    fn what_the_figure_says_too_is_fine() {
        assert!(told("Còn {{ achieved(\"ho-ngheo\") }}, bằng 76,8% kế hoạch, giảm 19,7% so với năm 2022.").is_empty());
        assert!(told("Năm 2023, số hộ nghèo còn 437 hộ, đạt 76,80% kế hoạch năm.").is_empty());
        assert!(told("Còn {{ achieved(\"ho-ngheo\") }}, bằng 80,3% so với năm 2022.").is_empty());
        assert!(told("Số hộ nghèo không quá 569 hộ; số hộ nghèo khoảng 440 hộ.").is_empty());
    }

    #[test]
    fn what_it_contradicts_is_told_with_the_arithmetic() {
        assert_eq!(
            told("Còn {{ achieved(\"ho-ngheo\") }}, bằng 108,8 % kế hoạch, giảm 19,7% so với năm 2022."),
            [
                "the number of this sentence is printed as `108.8 %`, computed as `76.8 %`: 437 ÷ 569 = 76.8 %; difference 32"
            ]
        );
        assert_eq!(told("Giữ {{ achieved(\"ho-ngheo\") }}, tăng 19,7% so với năm 2022.").len(), 1);
        assert_eq!(told("Tổng kết: số hộ nghèo năm 2023 còn 473 hộ.").len(), 1);
        assert_eq!(told("Còn {{ achieved(\"ho-ngheo\") }}, bằng 90,3% so với năm 2022.").len(), 1);
        assert_eq!(told("Còn {{ achieved(\"ho-ngheo\") }}, vượt 23,2% kế hoạch.").len(), 1);
        assert_eq!(told("Còn 473 hộ, bằng {{ attainment(\"ho-ngheo\") }} kế hoạch.").len(), 1);
    }

    #[test]
    fn what_is_not_certain_is_left_alone() {
        for text in [
            "Còn {{ achieved(\"ho-ngheo\") }}; hộ cận nghèo bằng 108,8% kế hoạch.",
            "Còn {{ achieved(\"ho-ngheo\") }}, hộ cận nghèo giảm 3% so với năm 2022.",
            "Còn {{ achieved(\"ho-ngheo\") }} (bằng 108,8% kế hoạch cũ).",
            "Năm 2022, số hộ nghèo còn 544 hộ.",
            "Mục tiêu đến năm 2025, số hộ nghèo còn 100 hộ.",
            "Tỷ lệ số hộ nghèo 473 hộ; số hộ nghèo đa chiều 473 hộ.",
            "Số hộ nghèo được vay 473 triệu đồng.",
            "Còn {{ achieved(\"ho-ngheo\") }}, giảm từ 559 hộ của năm 2022.",
            "Riêng vùng bãi, số hộ nghèo còn 47 hộ.",
            "Cả nước, số hộ nghèo còn 473000 hộ.",
        ] {
            assert_eq!(told(text), Vec::<String>::new(), "{text}");
        }
    }

    /// A text beside 4655 pigs of a plan of 4600, with tonnes, hectares and money known too.
    fn pigs(text: &str) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", Some("4600"), Some("4655"));
        portal.indicators[0].title = Text::plain("Đàn lợn");
        portal.units[0].name = Noun::plain("con");
        tell(&mut portal, text);
        found_beside(RULE, &portal, text)
    }

    /// A text beside a revenue of 4612.5 billion.
    fn revenue(text: &str) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", Some("4500"), Some("4612.5"));
        portal.indicators[0].title = Text::plain("Tổng thu ngân sách");
        portal.units[0].name = Noun::plain("tỷ đồng");
        portal.units[0].dimension = "money".into();
        portal.units[0].factor = Decimal::from(1_000_000_000);
        tell(&mut portal, text);
        found_beside(RULE, &portal, text)
    }

    #[test]
    fn right_numbers_are_fine_however_they_are_written() {
        for text in [
            "Đàn lợn 4.655 con.",
            "Đàn lợn là 4 655 con.",
            "Đàn lợn hiện nay có 4\u{a0}655 con.",
            "Tổng đàn lợn ước thực hiện 4.655 con, vượt 1,2% kế hoạch.",
            "Tổng đàn lợn đạt hơn 4,6 nghìn con.",
            "Đàn lợn xấp xỉ 4,7 ngàn con.",
            "Đàn lợn khoảng 0,47 vạn con.",
            "Đàn lợn đạt được trên 4.650 con; đàn lợn kế hoạch 4.600 con.",
            "Năm 2023, tổng đàn lợn toàn huyện đạt 4.655 con.",
            "Đàn lợn đạt trên 4.000 con; đàn lợn dưới 5.000 con.",
            "Đàn lợn đạt trên bốn nghìn con, hai bên cùng vui.",
            "Đàn lợn đạt 4,66 nghìn con.",
            "Đàn lợn đạt 4,65 nghìn con.",
            "Đàn lợn đạt 4,7 nghìn con; đàn lợn 0,466 vạn con.",
            "Tổng số đàn lợn trên toàn huyện đạt 4.655 con.",
            "Đàn lợn có bốn nghìn sáu trăm năm mươi lăm con.",
            "Đàn lợn gần năm nghìn con.",
            "| Chỉ tiêu | Thực hiện |\n|---|---|\n| Đàn lợn | 4.655 con |",
            "| Chỉ tiêu | Năm 2022 | Năm 2023 |\n|---|---|---|\n| Đàn lợn | 4.000 con | 4.655 con |",
            "| Chỉ tiêu | ĐVT | KH | TH | So KH |\n|---|---|---|---|---|\n| Đàn lợn | con | 4.600 | 4.655 | 101,2 |",
        ] {
            assert_eq!(pigs(text), Vec::<String>::new(), "{text}");
        }
        for text in [
            "Tổng thu ngân sách đạt trên 4,6 nghìn tỷ đồng.",
            "Thu ngân sách năm 2023 ước thực hiện được 4.612,5 tỷ đồng.",
            "Tổng thu ngân sách là 4 612 tỷ 500 triệu đồng.",
            "Tổng thu ngân sách 4.612.500 trđ.",
            "Tổng thu ngân sách được 4.612.500 tr.đồng.",
            "Tổng thu ngân sách: 4.612,5 tỷđ.",
            "Tổng thu ngân sách đạt 4.612,5 tỷ, tăng so với kế hoạch.",
        ] {
            assert_eq!(revenue(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn wrong_numbers_are_told_however_they_are_written() {
        for text in [
            "Đàn lợn 4.655 nghìn con.",
            "Đàn lợn là 4.565 con.",
            "Đàn lợn hiện có 4.565 con.",
            "Đàn lợn được 4.565 con.",
            "Đàn lợn đạt được 4.565 con.",
            "Đàn lợn ước thực hiện 4.565 con.",
            "Đàn lợn năm 2023 ước thực hiện được 4 565 con.",
            "Tổng đàn lợn đạt 4.565 con.",
            "Tổng số đàn lợn là 46.550 con.",
            "- Tổng đàn lợn trên địa bàn huyện: 4.565 con.",
            "Năm 2023, tổng đàn lợn toàn huyện là 46,55 nghìn con.",
            "Đàn lợn đạt 4.655 nghìn, tăng khá.",
            "Đàn lợn đạt trên 3.000 con.",
            "Đàn lợn còn dưới 10.000 con.",
            "Đàn lợn đạt mười hai con.",
            "Tổng đàn lợn là ba trăm con.",
            "Đàn lợn đạt 4,56 nghìn con.",
            "Đàn lợn đạt 4,8 nghìn con.",
            "Tổng số đàn lợn trên toàn huyện đạt 4.565 con.",
            "Đàn lợn có bốn nghìn năm trăm sáu mươi lăm con.",
            "Đàn lợn có chín con.",
            "Đàn lợn đạt trên 46 con.",
            "| Chỉ tiêu | Thực hiện |\n|---|---|\n| Đàn lợn | 4.565 con |",
            "| Chỉ tiêu | Thực hiện |\n|---|---|\n| Đàn lợn (con) | 4.565 |",
            "| TT | Chỉ tiêu | Kết quả |\n|---|---|---|\n| 1 | Đàn lợn | 4.565 con |",
            "| Chỉ tiêu | Năm 2022 | Năm 2023 |\n|---|---|---|\n| Đàn lợn | 4.000 con | 4.565 con |",
            "| Chỉ tiêu | ĐVT | Kế hoạch | Thực hiện |\n|---|---|---|---|\n| Đàn lợn | con | 4.600 | 4.565 |",
        ] {
            assert_eq!(pigs(text).len(), 1, "{text}");
        }
        for text in [
            "Tổng thu ngân sách đạt 4.612,5 triệu đồng.",
            "Tổng thu ngân sách là 46,1 nghìn tỷ đồng.",
            "Thu ngân sách được 4.621,5 tỷ đồng.",
            "Tổng thu ngân sách ước thực hiện 4.612,5 trđ.",
            "Tổng thu ngân sách đạt 461,25 tỷ.",
            "Tổng thu ngân sách ước đạt trên 4.612 triệu đồng.",
        ] {
            assert_eq!(revenue(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_expected_or_of_another_is_left_alone() {
        for text in [
            "Đàn lợn dự kiến đạt 5.000 con.",
            "Tổng đàn lợn nái là 500 con.",
            "Tổng kết đàn lợn đạt 5.000 con.",
            "6 tháng đầu năm, đàn lợn đạt 2.300 con.",
            "Đàn lợn của tỉnh bạn là 90.000 con.",
            "Đàn lợn đạt 350 tấn.",
            "Đàn lợn là một trong các thế mạnh.",
            "Đàn lợn đạt hai lứa, trên 4.600 con.",
            "Đàn lợn có ba trăm tấn.",
            "| Chỉ tiêu | Cùng kỳ | So sánh |\n|---|---|---|\n| Đàn lợn | 4.000 con | tăng 655 con |",
            "| Xã | Đàn lợn |\n|---|---|\n| Lê Hồng | 400 con |",
            "| Đàn lợn nái | 400 con |\n|---|---|\n| Khác | 1 |",
            "Tổng đàn lợn, đàn gà đạt 95.000 con.",
            "Phấn đấu đến năm 2025 tổng đàn lợn là 6.000 con.",
        ] {
            assert_eq!(pigs(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn an_issue_acknowledges_it_and_none_is_outdated() {
        let text = "Còn {{ achieved(\"ho-ngheo\") }}, bằng 108,8% kế hoạch.";
        let mut portal = with(text);
        acknowledge(&mut portal.figures[0].facts, RULE.code, None);
        assert!(found_beside(RULE, &portal, text)[0].starts_with("acknowledged: "));
        let silent = "Còn {{ achieved(\"ho-ngheo\") }}.";
        let mut portal = with(silent);
        acknowledge(&mut portal.figures[0].facts, RULE.code, None);
        assert!(found_beside(RULE, &portal, silent).is_empty());
    }
}
