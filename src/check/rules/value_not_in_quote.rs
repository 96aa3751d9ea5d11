//! A number that none of its own quotes has: a slip of the hand, or a quote of another sentence.
//!
//! Says nothing where there is no quote, where something is withheld from the quote of a sensitive figure, or where the
//! number stands there in words or in another unit of the same dimension. Costs next to nothing where nothing is quoted.

use crate::check::measured::Measures;
use crate::check::quoted::{Form, Quoted, Sought, is_quoted};
use crate::check::written::{Written, each};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Amount, ChangeUnit, Comparator, Facts, Portal, Stated, Task, TaskUnit, UnitId, Value};
use crate::source::Span;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The rule.
pub const RULE: Rule = Rule {
    code: "value-not-in-quote",
    severity: Severity::Warning,
    summary_vi: "con số không có trong trích dẫn của chính nó",
    summary_en: "a number stands in none of its own quotes",
    check: Check::Content(check),
};

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let portal = context.portal;
    let language = portal.languages.iter().position(|code| code == "vi").unwrap_or(0);
    let measures = Measures::of(&portal.units, language);
    let mut search = Search { portal, measures: &measures, sensitive: false, read: BTreeMap::new(), findings };
    each(context.portal, |written| search.facts(&written));
    search.sensitive = false;
    for task in context.portal.reports.iter().flat_map(|report| &report.tasks) {
        search.task(task);
    }
}

struct Search<'a, 'f> {
    portal: &'a Portal,
    measures: &'a Measures<'a>,
    /// Whether the figure is one whose quotes may lack its number.
    sensitive: bool,
    /// The quotes read so far, by the place of their origin in memory: many values share one.
    read: BTreeMap<usize, Quoted>,
    findings: &'f mut Vec<Finding>,
}

impl Search<'_, '_> {
    fn facts(&mut self, written: &Written) {
        let indicator = self.portal.indicator(written.figure.indicator);
        self.sensitive = indicator.sensitive.is_some();
        let (unit, facts) = (Some(indicator.unit), written.facts);
        let form = if self.portal.unit(indicator.unit).is_percent() { Form::Percent } else { Form::Amount };
        let levels = facts.target.iter().chain(written.achieved());
        levels.filter(|value| !names_as_many(facts, value)).for_each(|value| self.value(value, form, unit));
        let Some(more) = &facts.more else { return };
        let others = more.other_targets.iter().map(|other| &other.target);
        more.previous.iter().chain(others).for_each(|value| self.value(value, form, unit));
        self.stated(&more.stated);
        let newest = facts.target.iter().chain(&facts.achieved).chain(&more.previous).map(|value| value.place);
        let newest: BTreeSet<Span> = newest.collect();
        for vintage in &more.vintages {
            let values = [&vintage.target, &vintage.achieved, &vintage.previous].into_iter().flatten();
            values.filter(|value| !newest.contains(&value.place)).for_each(|value| self.value(value, form, unit));
        }
    }

    fn stated(&mut self, stated: &Stated) {
        let shares = stated.of_target.iter().chain(&stated.share);
        shares.for_each(|value| self.value(value, Form::Percent, None));
        for change in &stated.changes {
            let form = if change.unit == ChangeUnit::Unit { Form::Any } else { Form::Percent };
            self.value(&change.value, form, None);
        }
        stated.also.iter().for_each(|again| self.value(&again.value, Form::Any, Some(again.unit)));
    }

    fn task(&mut self, task: &Task) {
        let percent = task.target_unit == Some(TaskUnit::OfPlan) && task.of.is_none();
        let form = if percent { Form::Percent } else { Form::Any };
        let values = [&task.target, &task.achieved, &task.previous].into_iter().flatten();
        values.for_each(|value| self.value(value, form, None));
        task.steps.iter().for_each(|step| self.task(step));
    }

    fn value(&mut self, value: &Value, form: Form, unit: Option<UnitId>) {
        let origin = &value.origin;
        if !is_quoted(origin) || is_implied(value) {
            return;
        }
        let address = Arc::as_ptr(origin) as usize;
        let quoted = self.read.entry(address).or_insert_with(|| Quoted::of(origin));
        if self.sensitive && quoted.is_redacted() {
            return;
        }
        let unit = unit.map(|unit| (self.portal.unit(unit), self.measures));
        let (numbers, form) = numbers(value, form);
        let missing = numbers.into_iter().find(|number| !quoted.has(Sought { number: *number, form, unit }));
        self.findings.extend(missing.map(|number| finding(value, number, quoted)));
    }
}

/// "vượt dự toán" is more than nothing.
fn is_implied(value: &Value) -> bool {
    value.quantity.comparator == Comparator::Above && value.quantity.point().is_zero()
}

/// A count of what the quote only names: "tại các xã: Ngũ Hùng, Tân Trào".
fn names_as_many(facts: &Facts, value: &Value) -> bool {
    let named = facts.more.as_ref().map_or(0, |more| more.named.len());
    named > 0 && value.quantity.amount == Amount::Number(Decimal::from(named))
}

/// Both ends of a range; both numbers of a share or rank, which may have anything behind them.
fn numbers(value: &Value, form: Form) -> (Vec<Decimal>, Form) {
    match value.quantity.amount {
        Amount::Number(one) => (vec![one.abs()], form),
        Amount::Range(low, high) => (vec![low.abs(), high.abs()], form),
        Amount::Share(part, whole) | Amount::Rank(part, whole) => (vec![part.abs(), whole.abs()], Form::Any),
    }
}

fn finding(value: &Value, number: Decimal, quoted: &Quoted) -> Finding {
    let finding = match quoted.nearest(number) {
        Some(printed) => RULE.at(
            value.place,
            format!("trích dẫn không có `{number}`; số gần nhất trong đó là `{printed}`"),
            format!("its quote has no `{number}`; the nearest number there is `{printed}`"),
        ),
        None if quoted.has_numbers() => {
            RULE.at(value.place, format!("trích dẫn không có `{number}`"), format!("its quote has no `{number}`"))
        }
        None => RULE.at(
            value.place,
            format!("trích dẫn không có `{number}`, cũng không có số nào khác"),
            format!("its quote has no `{number}`, nor any other number"),
        ),
    };
    let finding = finding.help(
        "sửa con số, hoặc trích đúng câu có con số ấy; số lấy từ tài liệu khác thì ghi ở dòng riêng với nguồn của nó: \
         `- {target: …, source: tài-liệu-kia}`, rồi `- {achieved: …, source: …, quote: …}`",
        "mend the number, or quote the sentence that has it; where it comes from another document give it a line with \
         a source of its own: `- {target: …, source: other-document}`, then `- {achieved: …, source: …, quote: …}`",
    );
    quoted.texts.iter().fold(finding, |finding, (_, place)| finding.also(*place, "trích dẫn", "the quote"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{figure, found, portal, span, state, unit};
    use crate::model::Origin;
    use crate::model::{Quantity, Sensitive, StatedChange, Whereabouts};

    fn quote(text: &str) -> Arc<Origin> {
        let stand = Whereabouts { place: None, quote: Some(text.into()), span: span(7) };
        Arc::new(Origin { stands: vec![stand], ..Origin::default() })
    }

    /// What is found of an achieved value with a quote.
    fn quoted(achieved: &str, text: &str) -> Vec<String> {
        told(achieved, text, |_| {})
    }

    fn told(achieved: &str, text: &str, change: impl Fn(&mut Portal)) -> Vec<String> {
        let mut portal = portal();
        portal.figures[0] = figure("2023", None, Some(achieved));
        portal.figures[0].facts.achieved.iter_mut().for_each(|value| value.origin = quote(text));
        change(&mut portal);
        found(RULE, &portal)
    }

    #[test]
    fn a_number_of_its_quote_is_fine() {
        assert!(quoted("1626.4", "ước đạt 1.626,4 tỷ đồng").is_empty());
        assert!(quoted("3", "Phấn đấu 03 xã").is_empty() && quoted("2", "tại hai xã").is_empty());
    }

    #[test]
    fn a_wrong_digit_is_told_with_the_nearest_number() {
        let says = "its quote has no `1626.5`; the nearest number there is `1.626,4`";
        assert_eq!(quoted("1626.5", "ước đạt 1.626,4 tỷ đồng, bằng 101,9% kế hoạch"), [says]);
        assert_eq!(quoted("3", "tại các xã"), ["its quote has no `3`, nor any other number"]);
    }

    #[test]
    fn only_what_is_near_is_offered() {
        let text = "ước đạt 13,482 tỷ đồng, đạt 107,9% kế hoạch";
        assert_eq!(quoted("8.2", text), ["its quote has no `8.2`"]);
        assert_eq!(quoted("13482", text), ["its quote has no `13482`; the nearest number there is `13,482`"]);
    }

    #[test]
    fn a_day_or_a_per_cent_is_no_count() {
        assert_eq!(quoted("4", "đến 30/4/2024 có 5 xã, tăng 4%").len(), 1);
    }

    #[test]
    fn another_unit_of_the_same_dimension_will_do() {
        let billions = |portal: &mut Portal| {
            let mut billion = unit("ty-dong", "money");
            billion.factor = Decimal::from(1_000_000_000);
            portal.units = vec![billion];
        };
        assert!(told("0.018", "hỗ trợ 18 triệu đồng", billions).is_empty());
        assert!(told("5.786", "trên 5 tỷ 786 triệu đồng", billions).is_empty());
        assert_eq!(told("0.019", "hỗ trợ 18 triệu đồng", billions).len(), 1);
    }

    /// A value of a unit, by its name, dimension and factor, beside "tấn", "tạ" and "đồng".
    fn of_unit((name, dimension, factor): (&str, &str, i64), achieved: &str, text: &str) -> Vec<String> {
        told(achieved, text, |portal| {
            let units = [(name, dimension, factor), ("tấn", "mass", 1_000), ("tạ", "mass", 100), ("đồng", "money", 1)];
            portal.units.clear();
            for (name, dimension, factor) in units {
                let mut unit = unit(name, dimension);
                unit.factor = Decimal::from(factor);
                portal.units.push(unit);
            }
        })
    }

    const BILLION: (&str, &str, i64) = ("tỷ đồng", "money", 1_000_000_000);
    const MILLION: (&str, &str, i64) = ("triệu đồng", "money", 1_000_000);
    const HECTARE: (&str, &str, i64) = ("ha", "area", 10_000);
    const TONNE: (&str, &str, i64) = ("tấn", "mass", 1_000);
    const HEAD: (&str, &str, i64) = ("con", "count", 1);
    const VISIT: (&str, &str, i64) = ("lượt", "count", 1);
    const DOLLAR: (&str, &str, i64) = ("USD", "dollars", 1);

    #[test]
    fn the_ways_in_which_people_write_are_read() {
        for (unit, achieved, text) in [
            (BILLION, "4600", "Tổng thu ngân sách đạt trên 4,6 nghìn tỷ đồng"),
            (BILLION, "4.6", "huy động hơn 4 tỷ 600 triệu đồng"),
            (BILLION, "0.5", "hỗ trợ 500 trđ"),
            (BILLION, "7", "chi 7 tỷđ"),
            (BILLION, "12.5", "thu xấp xỉ 12,5 tỉ đồng"),
            (BILLION, "2", "trị giá hai tỷ đồng"),
            (MILLION, "12290", "Chi ngân sách xã 12,29 tỷ đồng"),
            (MILLION, "12290", "Chi ngân sách xã 12 290 tr.đồng"),
            (MILLION, "63", "thu nhập 63 triệu đồng/người/năm"),
            (MILLION, "0.045", "phí 45 nghìn đồng"),
            (HECTARE, "41800", "gieo trồng 41,8 nghìn ha"),
            (HECTARE, "77000", "với 77 ngàn héc-ta"),
            (HECTARE, "350", "khoảng 350 hec ta lúa"),
            (HECTARE, "12", "mười hai héc ta"),
            (TONNE, "45292", "sản lượng 45 292 tấn"),
            (TONNE, "45292", "sản lượng 45\u{a0}292 tấn"),
            (TONNE, "45292.5", "sản lượng 45\u{2009}292,5 tấn"),
            (TONNE, "7.5", "được 75 tạ"),
            (HEAD, "12000", "đàn trâu bò 1,2 vạn con"),
            (HEAD, "4655000", "Đàn lợn 4.655 nghìn con"),
            (HEAD, "5000", "năm nghìn con"),
            (VISIT, "12", "tiếp mười hai lượt công dân"),
            (VISIT, "21", "tiếp hai mươi mốt lượt"),
            (VISIT, "34", "tiếp ba mươi tư lượt"),
            (VISIT, "95", "tiếp chín mươi lăm lượt"),
            (VISIT, "105", "tiếp một trăm linh năm lượt"),
            (VISIT, "92", "tiếp chín hai lượt; 92 lượt"),
            (DOLLAR, "3200000", "kim ngạch gần 3,2 triệu USD"),
            (DOLLAR, "3200000", "kim ngạch gần 3,2 triệu đô la Mỹ"),
        ] {
            assert_eq!(of_unit(unit, achieved, text), Vec::<String>::new(), "{achieved} {}: {text}", unit.0);
        }
    }

    #[test]
    fn what_is_counted_by_many_is_no_such_number_alone() {
        for (unit, achieved, text) in [
            (HEAD, "4655", "Đàn lợn 4.655 nghìn con"),
            (BILLION, "338.116", "thu ngân sách 338,116 triệu đồng"),
            (MILLION, "4.6", "đạt trên 4,6 nghìn tỷ đồng"),
            (HECTARE, "41.8", "gieo trồng 41,8 nghìn ha"),
            (TONNE, "45292", "sản lượng 45 292 tạ"),
            (VISIT, "2", "tiếp mười hai lượt"),
            (VISIT, "5", "trong năm 2023 tiếp 12 lượt"),
            (VISIT, "4", "thu hút đầu tư 12 dự án"),
        ] {
            assert_eq!(of_unit(unit, achieved, text).len(), 1, "{achieved} {}: {text}", unit.0);
        }
    }

    #[test]
    fn a_spelling_of_the_portal_is_an_alias() {
        let spelt = |portal: &mut Portal| {
            portal.units = vec![unit("ha", "area")];
            portal.units[0].factor = Decimal::from(10_000);
            portal.units[0].aliases = vec!["mẫu tây".into()];
        };
        assert!(told("2000", "2 nghìn Mẫu tây", spelt).is_empty());
    }

    #[test]
    fn what_is_withheld_is_not_asked_for() {
        let people = |portal: &mut Portal| portal.indicators[0].sensitive = Some(Sensitive::People);
        assert!(told("4", "khởi tố [không công bố] đối tượng", people).is_empty());
        assert_eq!(told("4", "02 vụ, [không công bố] đối tượng", |_| {}).len(), 1);
    }

    #[test]
    fn claims_are_looked_up_with_their_sign() {
        let stated = |number: &str, text: &str| {
            told("5", text, |portal| {
                let quantity = Quantity::exactly(number.parse().unwrap());
                let value = Value::typed(quantity, span(8), quote(text));
                let change = StatedChange { value, unit: ChangeUnit::Percent, since: None };
                state(&mut portal.figures[0].facts).changes.push(change);
            })
        };
        assert!(stated("-19.7", "5 tỷ, giảm 19,7%").is_empty());
        assert_eq!(
            stated("-19.8", "5 tỷ, giảm 19,7%"),
            ["its quote has no `19.8`; the nearest number there is `19,7`"]
        );
    }
}
