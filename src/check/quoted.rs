//! The quotes of one origin, and which numbers stand in them.

use super::measured::Measures;
use crate::model::{Origin, Unit, Whereabouts};
use crate::phrases::{Behind, Number, Sign, numbers, spelled};
use crate::source::Span;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Stands in a quote for what is not published.
const WITHHELD: &str = "[không công bố]";

/// Quotes.
pub struct Quoted {
    /// Each with the place where it is written.
    pub texts: Vec<(String, Span)>,
    /// Their numbers, each with the index of its text; those in words have anything behind them.
    numbers: Vec<(usize, Number)>,
    /// For each number that they have the first that is it.
    any: BTreeMap<Decimal, usize>,
    /// Those that are per cent or points.
    percents: BTreeSet<Decimal>,
    /// Amounts, by the dimension whose units were looked for behind them; made when one is asked for.
    amounts: BTreeMap<String, Amounts>,
}

/// The amounts of quotes as one dimension reads them.
#[derive(Default)]
struct Amounts {
    /// Behind which no unit of the dimension stands: as printed, and counted by the words for many behind them.
    as_printed: BTreeSet<Decimal>,
    /// In the base of the dimension.
    in_base: BTreeSet<Decimal>,
}

/// A number that quotes are searched for.
#[derive(Clone, Copy)]
pub struct Sought<'a> {
    /// The number, without sign.
    pub number: Decimal,
    /// What must stand behind it.
    pub form: Form,
    /// What it is counted in, to find it in another unit too, and all units.
    pub unit: Option<(&'a Unit, &'a Measures<'a>)>,
}

/// What must stand behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Per cent or percentage points.
    Percent,
    /// Neither.
    Amount,
    /// Anything: also what only passes by, for a rank is printed as "thứ 3/12".
    Any,
}

impl Quoted {
    /// Reads the quotes of an origin, those that say the same elsewhere included.
    pub fn of(origin: &Origin) -> Self {
        let texts: Vec<(String, Span)> = stands(origin).filter_map(quoted).collect();
        let of_text = |(at, (text, _)): (usize, &(String, Span))| all_of(text).into_iter().map(move |one| (at, one));
        let numbers: Vec<(usize, Number)> = texts.iter().enumerate().flat_map(of_text).collect();
        let (mut any, mut percents) = (BTreeMap::new(), BTreeSet::new());
        for (at, (text, one)) in numbers.iter().enumerate() {
            any.entry(one.numeral.value).or_insert(at);
            let percent = !one.passing && one.behind.sign != Sign::None;
            if percent || is_in_words(&texts[*text].0[one.numeral.at.clone()]) {
                percents.insert(one.numeral.value);
            }
        }
        Self { texts, numbers, any, percents, amounts: BTreeMap::new() }
    }

    /// Whether something is withheld from them.
    pub fn is_redacted(&self) -> bool {
        self.texts.iter().any(|(text, _)| text.contains(WITHHELD))
    }

    /// Whether they have a number: in digits, in words, or in another unit of its dimension.
    pub fn has(&mut self, sought: Sought) -> bool {
        match sought.form {
            Form::Percent => self.percents.contains(&sought.number),
            Form::Any if self.any.contains_key(&sought.number) => true,
            _ => sought.unit.is_some_and(|(unit, measures)| self.has_amount(sought.number, unit, measures)),
        }
    }

    /// Whether they have any number.
    pub fn has_numbers(&self) -> bool {
        !self.numbers.is_empty()
    }

    /// The number in them that is near, as printed: of the same digits in whatever order, else within a tenth.
    pub fn nearest(&self, number: Decimal) -> Option<&str> {
        let digits = digits(number);
        let same = self.any.iter().filter(|(value, _)| digits.len() > 1 && self::digits(**value) == digits);
        let nearest = same.min_by_key(|(value, _)| (**value - number).abs());
        nearest.map(|(_, at)| self.printed(*at)).or_else(|| self.within_a_tenth(number))
    }

    fn within_a_tenth(&self, number: Decimal) -> Option<&str> {
        let below = self.any.range(..=number).next_back();
        let above = self.any.range(number..).next();
        let nearest = below.into_iter().chain(above).min_by_key(|(value, at)| ((**value - number).abs(), **at));
        let near = |value: Decimal| (value - number).abs().checked_mul(Decimal::TEN).is_some_and(|far| far <= number);
        nearest.filter(|(value, _)| near(**value)).map(|(_, at)| self.printed(*at))
    }

    fn printed(&self, at: usize) -> &str {
        let (text, one) = &self.numbers[at];
        let place: Range<usize> = one.numeral.at.clone();
        &self.texts[*text].0[place]
    }

    /// "18 triệu đồng" is 0.018 billion; "2.604.315,77 m²" is 260.431577 ha.
    fn has_amount(&mut self, number: Decimal, unit: &Unit, measures: &Measures) -> bool {
        if !self.amounts.contains_key(&unit.dimension) {
            let amounts = self.amounts_in(&unit.dimension, measures);
            self.amounts.insert(unit.dimension.clone(), amounts);
        }
        let Some(amounts) = self.amounts.get(&unit.dimension) else { return false };
        let base = number.checked_mul(unit.factor);
        amounts.as_printed.contains(&number) || base.is_some_and(|base| amounts.in_base.contains(&base))
    }

    /// A unit of the dimension counts as it is; behind other words a number may be of the unit that is sought.
    fn amounts_in(&self, dimension: &str, measures: &Measures) -> Amounts {
        let mut amounts = Amounts::default();
        for (text, one) in self.numbers.iter().filter(|(_, one)| !one.passing && one.behind.sign == Sign::None) {
            let value = one.numeral.value;
            match measures.behind(&self.texts[*text].0, &one.behind, dimension) {
                Some(measure) => amounts.in_base.extend(value.checked_mul(measure.factor)),
                None => {
                    let counted = value.checked_mul(one.behind.scale);
                    amounts.as_printed.extend([Some(value), counted].into_iter().flatten());
                    amounts.in_base.extend(counted);
                }
            }
        }
        amounts
    }
}

/// Whether anything is quoted.
pub fn is_quoted(origin: &Origin) -> bool {
    stands(origin).any(|stand| stand.quote.is_some())
}

/// Its digits but zeros, in order: those of `13,482`, `13482` and `18342` are the same.
fn digits(number: Decimal) -> Vec<u8> {
    let mut digits = number.mantissa().unsigned_abs().to_string().into_bytes();
    digits.retain(|digit| *digit != b'0');
    digits.sort_unstable();
    digits
}

fn stands(origin: &Origin) -> impl Iterator<Item = &Whereabouts> {
    origin.stands.iter().chain(origin.also.iter().flat_map(|(_, stands)| stands))
}

fn quoted(stand: &Whereabouts) -> Option<(String, Span)> {
    Some((stand.quote.clone()?, stand.span))
}

/// In digits, then in words.
fn all_of(text: &str) -> Vec<Number> {
    let mut all = numbers(text);
    let in_words = spelled(text).into_iter().map(|numeral| {
        let behind = Behind::read(text, numeral.at.end);
        Number { behind, numeral, passing: false }
    });
    all.extend(in_words);
    all
}

fn is_in_words(printed: &str) -> bool {
    printed.starts_with(char::is_alphabetic)
}
