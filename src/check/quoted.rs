//! The quotes of one origin, and which numbers stand in them.

use crate::model::{Origin, Unit, Whereabouts};
use crate::phrases::{Number, Sign, numbers, spells};
use crate::source::Span;
use rust_decimal::Decimal;

/// Stands in a quote for what is not published.
const WITHHELD: &str = "[không công bố]";

/// Quotes.
pub struct Quoted {
    /// Each with the place where it is written.
    pub texts: Vec<(String, Span)>,
    /// Their numbers, each with the index of its text.
    numbers: Vec<(usize, Number)>,
}

/// A number that quotes are searched for.
#[derive(Clone, Copy)]
pub struct Sought<'a> {
    /// The number, without sign.
    pub number: Decimal,
    /// What must stand behind it.
    pub form: Form,
    /// What it is counted in, to find it in another unit too, and all units.
    pub unit: Option<(&'a Unit, &'a [Unit])>,
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
        let stands = origin.stands.iter().chain(origin.also.iter().flat_map(|(_, stands)| stands));
        let quoted = |stand: &Whereabouts| Some((stand.quote.clone()?, stand.span));
        let texts: Vec<(String, Span)> = stands.filter_map(quoted).collect();
        let of_text = |(at, (text, _)): (usize, &(String, Span))| numbers(text).into_iter().map(move |one| (at, one));
        let numbers = texts.iter().enumerate().flat_map(of_text).collect();
        Self { texts, numbers }
    }

    /// Whether something is withheld from them.
    pub fn is_redacted(&self) -> bool {
        self.texts.iter().any(|(text, _)| text.contains(WITHHELD))
    }

    /// Whether they have a number: in digits, in words, or in another unit of its dimension.
    pub fn has(&self, sought: Sought) -> bool {
        let digits = self.fitting(sought.form).any(|(_, one)| one.numeral.value == sought.number);
        digits || self.texts.iter().any(|(text, _)| spells(text, sought.number)) || self.has_converted(sought)
    }

    /// The number in them that differs least, as printed.
    pub fn nearest(&self, number: Decimal) -> Option<&str> {
        let nearest = self.numbers.iter().min_by_key(|(_, one)| (one.numeral.value - number).abs());
        nearest.map(|(text, one)| &self.texts[*text].0[one.numeral.at.clone()])
    }

    fn fitting(&self, form: Form) -> impl Iterator<Item = &(usize, Number)> {
        self.numbers.iter().filter(move |(_, one)| match form {
            Form::Any => true,
            Form::Percent => !one.passing && one.behind.sign != Sign::None,
            Form::Amount => !one.passing && one.behind.sign == Sign::None,
        })
    }

    /// "18 triệu đồng" is 0.018 billion; "2.604.315,77 m²" is 260.431577 ha.
    fn has_converted(&self, sought: Sought) -> bool {
        let Some((unit, units)) = sought.unit else { return false };
        let Some(base) = sought.number.checked_mul(unit.factor) else { return false };
        self.fitting(sought.form).any(|(text, one)| {
            let behind = &self.texts[*text].0[one.behind.unit..];
            let named = units.iter().filter(|other| other.dimension == unit.dimension);
            let named = named.filter(|other| behind.starts_with(other.name.text.get(0)));
            let factor = named.max_by_key(|other| other.name.text.get(0).len()).map(|other| other.factor);
            let mut factors = factor.into_iter().chain([one.behind.scale]);
            factors.any(|factor| one.numeral.value.checked_mul(factor) == Some(base))
        })
    }
}
