//! The arithmetic of the audit as it stands on paper: "437 ÷ 569 = 76,8 %".

use super::Language;
use super::phrase::Arg;
use crate::model::{Amount, Comparator, Quantity, Reading, Suspicion, Token, Why};

impl Language {
    /// A reckoning with the numbers of the language: "437 ÷ 569 = 76,8 %".
    pub fn reckoning(&self, tokens: &[Token]) -> String {
        let mut out = String::new();
        for (at, token) in tokens.iter().enumerate() {
            let text = match token {
                Token::Quantity(quantity) => self.in_signs(quantity),
                Token::Date(date) => self.date(*date),
                // "= > 82" says no more than "> 82".
                Token::Sign("=") if matches!(tokens.get(at + 1), Some(Token::Quantity(next)) if is_bound(next)) => {
                    continue;
                }
                Token::Sign(sign) => (*sign).to_owned(),
            };
            match text.strip_prefix('%') {
                Some(rest) => out = self.in_percent(&out) + rest,
                None => out.extend([space_before(&out, &text), &text]),
            }
        }
        out
    }

    /// What is printed or computed, without its unit: "> 36,465", "2–3", "29/02/2023".
    pub fn reading(&self, reading: &Reading) -> String {
        match reading {
            Reading::Quantity(quantity) => self.in_signs(quantity),
            Reading::Date(date) => self.date(*date),
        }
    }

    /// What may explain a discrepancy: "có thể là 473: hai chữ số đổi chỗ". Of a date the number is a year, which has no
    /// groups of digits.
    pub fn suspicion(&self, suspicion: &Suspicion, of_date: bool) -> String {
        let why = match suspicion.why {
            Why::Factor(times) => self.fill("suspicion.factor", &[("n", Arg::Count(times.into()))]),
            Why::Swapped => self.word("suspicion.swapped").to_owned(),
            Why::Digit => self.word("suspicion.digit").to_owned(),
            Why::LeftOut(parts) => self.fill("suspicion.left-out", &[("n", Arg::from(parts))]),
            Why::Points => self.word("suspicion.points").to_owned(),
        };
        let Some(quantity) = &suspicion.quantity else { return why };
        let said = |one: &Quantity| if of_date { one.point().to_string() } else { self.in_signs(one) };
        let (value, printed) = (said(quantity), suspicion.instead_of.as_ref().map(said));
        let args = [("value", Arg::Text(&value)), ("why", Arg::Text(&why))];
        match &printed {
            Some(printed) => self.fill("suspicion.instead", &[args[0], args[1], ("printed", Arg::Text(printed))]),
            None => self.fill("suspicion.may-be", &args),
        }
    }

    /// A quantity with signs for words, and the digits that it was printed with.
    fn in_signs(&self, quantity: &Quantity) -> String {
        let sign = match quantity.comparator {
            Comparator::Exactly => "",
            Comparator::Above => ">\u{A0}",
            Comparator::AtLeast => "≥\u{A0}",
            Comparator::Below => "<\u{A0}",
            Comparator::AtMost => "≤\u{A0}",
            Comparator::About | Comparator::Almost => "≈\u{A0}",
        };
        let (between, numbers) = match quantity.amount {
            Amount::Number(number) => ("", vec![number]),
            Amount::Range(low, high) => ("–", vec![low, high]),
            Amount::Share(part, whole) | Amount::Rank(part, whole) => ("/", vec![part, whole]),
        };
        let numbers: Vec<String> = numbers.into_iter().map(|number| self.number_as_is(number)).collect();
        format!("{sign}{}", numbers.join(between))
    }
}

fn is_bound(quantity: &Quantity) -> bool {
    quantity.comparator != Comparator::Exactly
}

/// Signs stand free and brackets close.
fn space_before(before: &str, text: &str) -> &'static str {
    match text.chars().next() {
        _ if before.is_empty() || before.ends_with('(') => "",
        Some(')' | ';' | ',') => "",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::Theme;

    fn said(code: &str, tokens: &[Token]) -> String {
        let theme = Theme::built_in().unwrap();
        Language::parse(code, theme.language(code).unwrap()).unwrap().reckoning(tokens)
    }

    fn number(text: &str) -> Token {
        Token::Quantity(Quantity::exactly(text.parse().unwrap()))
    }

    #[test]
    fn it_stands_as_on_paper() {
        let (div, equals, percent) = (Token::Sign("÷"), Token::Sign("="), Token::Sign("%"));
        let tokens = [number("14739"), div, number("103.4"), percent, equals, number("14254.35")];
        assert_eq!(said("vi", &tokens), "14.739 ÷ 103,4\u{A0}% = 14.254,35");
        assert_eq!(said("en", &tokens), "14,739 ÷ 103.4% = 14,254.35");
        let brackets =
            [number("1"), div, Token::Sign("("), number("2"), Token::Sign("+"), number("3"), Token::Sign(")")];
        assert_eq!(said("en", &brackets), "1 ÷ (2 + 3)");
        let within = [number("2"), Token::Sign("÷ (1 −"), number("3.4"), Token::Sign("%)")];
        assert_eq!(said("en", &within), "2 ÷ (1 − 3.4%)");
    }

    #[test]
    fn a_bound_is_no_equality() {
        let bound = Quantity { comparator: Comparator::Above, amount: Amount::Number("82.3".parse().unwrap()) };
        let tokens = [number("14"), Token::Sign("÷"), number("17"), Token::Sign("="), Token::Quantity(bound)];
        assert_eq!(said("en", &tokens), "14 ÷ 17 >\u{A0}82.3");
    }
}
