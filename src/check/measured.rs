//! Reads the unit behind a number: by its name, its aliases, the ways in which people spell it, and behind words such as
//! "nghìn" and "triệu" that count it by many.
//!
//! Knows nothing of figures: whether the number is right is for others to judge.

use crate::model::{Noun, Unit};
use crate::phrases::Behind;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Spellings of one unit, the plainest first.
const SPELLINGS: [&[&str]; 14] = [
    &["ha", "héc-ta", "hec-ta", "héc ta", "hec ta", "hécta", "hecta", "hectare", "hectares"],
    &["đồng", "đ", "vnđ", "vnd", "đồng việt nam"],
    &["usd", "đô la mỹ", "đô la", "đô-la", "đôla", "us$"],
    &["m²", "m2", "mét vuông"],
    &["m³", "m3", "mét khối", "khối"],
    &["km²", "km2", "ki-lô-mét vuông", "kilômét vuông", "cây số vuông"],
    &["km", "ki-lô-mét", "ki lô mét", "kilômét", "cây số"],
    &["m", "mét"],
    &["kg", "ki-lô-gam", "ki lô gam", "kilôgam", "cân", "ký"],
    &["tấn", "tonnes", "tonne", "tons"],
    &["người", "nhân khẩu"],
    &["kwh", "ki-lô-oát giờ", "kwgiờ"],
    &["lít", "l"],
    &["lượt", "lượt khách", "lượt người"],
];
/// Words for many at the beginning of a unit's own name: "triệu đồng" are many "đồng".
const MANY: [(&str, i64); 6] = [
    ("nghìn ", 1_000),
    ("ngàn ", 1_000),
    ("vạn ", 10_000),
    ("triệu ", 1_000_000),
    ("tỷ ", 1_000_000_000),
    ("tỉ ", 1_000_000_000),
];

/// The units of a portal by the words that stand for them.
#[derive(Debug, Default)]
pub struct Measures<'a> {
    /// By dimension and spelling in lower case, how many of the dimension's base one of them holds.
    factors: BTreeMap<&'a str, BTreeMap<String, Decimal>>,
    /// The most letters of a spelling.
    longest: usize,
}

/// A unit that stands behind a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// How many of the dimension's base the number counts by, words for many included.
    pub factor: Decimal,
    /// Where the words of the unit end, in bytes.
    pub end: usize,
}

impl<'a> Measures<'a> {
    /// Of the units that readers of a language see, the language by its place among those of the portal.
    pub fn of(units: &'a [Unit], language: usize) -> Self {
        let mut measures = Self::default();
        for unit in units {
            for name in names(&unit.name, language).chain(unit.aliases.iter().map(|one| one.to_lowercase())) {
                measures.add(unit, name, unit.factor);
            }
        }
        // What a spelling stands for by itself goes before what is only concluded from a unit of many.
        for unit in units {
            for name in names(&unit.name, language) {
                for (name, factor) in concluded(name, unit.factor) {
                    measures.add(unit, name, factor);
                }
            }
        }
        measures
    }

    fn add(&mut self, unit: &'a Unit, name: String, factor: Decimal) {
        self.longest = self.longest.max(name.chars().count());
        self.factors.entry(&unit.dimension).or_default().entry(name).or_insert(factor);
    }

    /// The unit of a dimension that stands behind a number; the longest name where several do.
    pub fn behind(&self, text: &str, behind: &Behind, dimension: &str) -> Option<Measure> {
        let factors = self.factors.get(dimension)?;
        let read = |(at, by): (usize, Decimal)| {
            let (factor, length) = self.first(&text[at..], factors)?;
            Some(Measure { factor: factor.checked_mul(by)?, end: at + length })
        };
        let mut best: Option<Measure> = None;
        for measure in behind.steps().filter_map(read) {
            best = best.filter(|best| best.end >= measure.end).or(Some(measure));
        }
        best
    }

    /// How many of the base of a dimension its unit of just that name holds.
    pub fn named(&self, text: &str, dimension: &str) -> Option<Decimal> {
        self.factors.get(dimension)?.get(text.trim()).copied()
    }

    /// The unit that a text begins with: how much it holds, and its length.
    fn first(&self, text: &str, factors: &BTreeMap<String, Decimal>) -> Option<(Decimal, usize)> {
        let mut word = String::new();
        let mut found = None;
        for (at, letter) in text.char_indices().take(self.longest) {
            word.extend(if letter.is_whitespace() { ' ' } else { letter }.to_lowercase());
            let end = at + letter.len_utf8();
            let whole = !text[end..].starts_with(char::is_alphanumeric);
            if let Some(factor) = whole.then(|| factors.get(&word)).flatten() {
                found = Some((*factor, end));
            }
        }
        found
    }
}

/// Of a unit named behind words for many alone ("338 tỷ"): what the number counts by, where nothing else is said.
pub fn unnamed(text: &str, behind: &Behind, unit: &Unit) -> Option<Measure> {
    let alone = text[behind.words..].chars().next().is_none_or(|one| ",.;:()\n".contains(one));
    let name = unit.name.text.get(0).to_lowercase();
    let by = MANY.iter().find(|(word, _)| name.starts_with(word)).map_or(1, |(_, by)| *by);
    let factor = unit.factor.checked_div(Decimal::from(by))?.checked_mul(behind.scale)?;
    (alone && !behind.multiples.is_empty()).then_some(Measure { factor, end: behind.words })
}

fn names(name: &Noun, language: usize) -> impl Iterator<Item = String> {
    name.spellings(language).filter(|name| !name.is_empty()).map(str::to_lowercase)
}

/// The other spellings of a name, and of what it counts by many.
fn concluded(name: String, factor: Decimal) -> Vec<(String, Decimal)> {
    let many = MANY.iter().find_map(|(word, by)| Some((name.strip_prefix(word)?, Decimal::from(*by))));
    let one = many.and_then(|(rest, by)| Some((rest.to_owned(), factor.checked_div(by)?)));
    let mut all: Vec<(String, Decimal)> = Vec::new();
    for (name, factor) in [Some((name, factor)), one].into_iter().flatten() {
        let alike = SPELLINGS.iter().filter(|spellings| spellings.contains(&name.as_str()));
        all.extend(alike.flat_map(|spellings| spellings.iter()).map(|other| ((*other).to_owned(), factor)));
        all.push((name, factor));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::unit;
    use crate::phrases::phrases;

    fn units() -> Vec<Unit> {
        let of = |id: &str, name: &str, dimension: &str, factor: i64| {
            let mut one = unit(id, dimension);
            one.name = Noun::plain(name);
            one.factor = Decimal::from(factor);
            one
        };
        let mut hectare = of("ha", "ha", "area", 10_000);
        hectare.aliases = vec!["Mẫu tây".into()];
        vec![
            of("trieu-dong", "triệu đồng", "money", 1_000_000),
            of("tan", "tấn", "mass", 1_000),
            of("ta", "tạ", "mass", 100),
            of("con", "con", "count", 1),
            of("nghin-nguoi", "nghìn người", "count", 1_000),
            hectare,
        ]
    }

    /// How many of the base the first number of a text counts by, and what stands behind the unit.
    fn read(text: &str, dimension: &str) -> Option<(String, String)> {
        let units = units();
        let measures = Measures::of(&units, 0);
        let measure = measures.behind(text, &phrases(text)[0].behind, dimension)?;
        Some((measure.factor.normalize().to_string(), text[measure.end..].to_owned()))
    }

    fn factor(text: &str, dimension: &str) -> Option<String> {
        read(text, dimension).map(|(factor, _)| factor)
    }

    #[test]
    fn words_for_many_count_any_unit() {
        for (text, dimension, worth) in [
            ("4.655 nghìn con", "count", "1000"),
            ("4,6 nghìn tỷ đồng", "money", "1000000000000"),
            ("18 triệu đồng", "money", "1000000"),
            ("500 trđ", "money", "1000000"),
            ("12 tr.đồng", "money", "1000000"),
            ("7 tỷ.đ", "money", "1000000000"),
            ("45.000 đồng", "money", "1"),
            ("41,8 nghìn ha", "area", "10000000"),
            ("77 ngàn héc-ta", "area", "10000000"),
            ("77 ngàn hec ta", "area", "10000000"),
            ("3 vạn người", "count", "10000"),
            ("3 nghìn người", "count", "1000"),
            ("2 mẫu tây", "area", "10000"),
            ("5\u{a0}Tấn", "mass", "1000"),
        ] {
            assert_eq!(factor(text, dimension).as_deref(), Some(worth), "{text}");
        }
    }

    #[test]
    fn only_whole_words_of_the_dimension_count() {
        assert_eq!(read("9 tấn/ha", "mass"), Some(("1000".into(), "/ha".into())));
        for (text, dimension) in [("9 tấn", "money"), ("9 conn", "count"), ("9 hỗ trợ", "area"), ("9", "count")] {
            assert_eq!(read(text, dimension), None, "{text}");
        }
    }
}
