//! The form of a noun that goes with a number.

use icu_decimal::input::Decimal as IcuDecimal;
use icu_plurals::{PluralCategory, PluralRules};
use rust_decimal::{Decimal, RoundingStrategy};

use super::Language;
use crate::model::{Amount, Noun, Plural, Quantity};

impl Language {
    /// The form that goes with a number printed with that many decimals: "1 commune", "1.0 tonnes".
    ///
    /// `index` is the place of this language among those of the portal.
    pub fn noun<'n>(&self, noun: &'n Noun, index: usize, value: Decimal, decimals: u32) -> &'n str {
        match noun.is_inflected(index) {
            true => noun.form(index, self.plural_of(value, decimals)),
            false => noun.text.get(index),
        }
    }

    /// The form that goes with a quantity: a range and a share ask for that of the number which stands last.
    pub fn noun_of<'n>(&self, noun: &'n Noun, index: usize, quantity: &Quantity) -> &'n str {
        match quantity.amount {
            Amount::Number(last) | Amount::Range(_, last) | Amount::Share(_, last) | Amount::Rank(_, last) => {
                self.noun(noun, index, last, last.scale())
            }
        }
    }

    /// Digits count, for "1.0" takes another form than "1" in some languages.
    fn plural_of(&self, value: Decimal, decimals: u32) -> Plural {
        let shown = value.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).abs();
        let Ok(printed) = IcuDecimal::try_from_str(&format!("{shown:.*}", decimals as usize)) else {
            return Plural::Other;
        };
        let rules = PluralRules::try_new_cardinal((&self.locale).into());
        rules.map_or(Plural::Other, |rules| plural(rules.category_for(&printed)))
    }
}

fn plural(category: PluralCategory) -> Plural {
    match category {
        PluralCategory::Zero => Plural::Zero,
        PluralCategory::One => Plural::One,
        PluralCategory::Two => Plural::Two,
        PluralCategory::Few => Plural::Few,
        PluralCategory::Many => Plural::Many,
        PluralCategory::Other => Plural::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NounForm, Text};
    use crate::theme::Theme;

    /// The marks and rules of a language around English words.
    fn language(code: &str) -> Language {
        Language::parse(code, Theme::built_in().unwrap().language("en").unwrap()).unwrap()
    }

    fn noun(forms: &[(Plural, &str)], other: &str) -> Noun {
        let form = |(plural, text): &(Plural, &str)| NounForm { language: 1, plural: *plural, text: (*text).into() };
        let text = Text::of(vec![Some("xã".into()), Some(other.into())]);
        Noun { text, forms: forms.iter().map(form).collect() }
    }

    fn of(code: &str, noun: &Noun, number: &str, decimals: u32) -> String {
        language(code).noun(noun, 1, number.parse().unwrap(), decimals).to_owned()
    }

    #[test]
    fn a_number_chooses_its_form() {
        let communes = noun(&[(Plural::One, "commune")], "communes");
        assert_eq!(
            ["1", "-1", "2", "0"].map(|one| of("en", &communes, one, 0)),
            ["commune", "commune", "communes", "communes"]
        );
        assert_eq!([of("en", &communes, "0.96", 0), of("en", &communes, "1", 1)], ["commune", "communes"]);
        assert_eq!([of("fr", &communes, "1.5", 1), of("fr", &communes, "2", 0)], ["commune", "communes"]);
        assert_eq!(language("vi").noun(&communes, 0, Decimal::ONE, 0), "xã");
    }

    #[test]
    fn a_language_may_have_several() {
        let communes = noun(&[(Plural::One, "коммуна"), (Plural::Few, "коммуны"), (Plural::Many, "коммун")], "коммуны");
        assert_eq!(
            ["1", "3", "5", "21"].map(|one| of("ru", &communes, one, 0)),
            ["коммуна", "коммуны", "коммун", "коммуна"]
        );
    }

    #[test]
    fn of_several_numbers_the_last_counts() {
        let schools = noun(&[(Plural::One, "school")], "schools");
        let said = |amount| {
            let quantity = Quantity { comparator: crate::model::Comparator::Exactly, amount };
            language("en").noun_of(&schools, 1, &quantity).to_owned()
        };
        assert_eq!(said(Amount::Share(Decimal::ONE, Decimal::TEN)), "schools");
        assert_eq!(said(Amount::Range(Decimal::ZERO, Decimal::ONE)), "school");
    }
}
