//! A discrepancy as a finding's words: what is printed, what is computed, the arithmetic, the difference.
//!
//! What is printed stands as in the files, with a point, so that it can be searched for and typed; what is computed
//! stands nowhere, and follows the language.

use super::rules::{impossible_value, periods_do_not_add_up};
use super::{Context, Lead};
use crate::finding::{Finding, Says};
use crate::model::{Amount, Comparator, Discrepancy, Measure, Portal, Quantity, Reading, State, Suspicion, Token, Why};

/// "the per cent of the target is printed as `83 %`, computed as `76.80 %`: 437 ÷ 569 = 76.80 %; difference 6.20".
pub fn says(context: &Context, lead: Lead, discrepancy: &Discrepancy) -> Says {
    let known = matches!(discrepancy.state, State::Acknowledged(_));
    let told = |words: &Words| {
        let mut out = if known { words.known.to_owned() } else { String::new() };
        out.push_str(words.lead(lead));
        let unit = measure(context.portal, discrepancy, words.language);
        if let Some(printed) = discrepancy.printed {
            out.push_str(&format!("{} `{}{unit}`", words.printed, plain(&printed)));
        }
        if let Some(computed) = discrepancy.computed {
            out.push_str(&format!("{} `{}{unit}`", words.computed, words.reckoned(&computed)));
        }
        if !discrepancy.reckoning.is_empty() {
            out.push_str(&format!(": {}", words.reckoning(&discrepancy.reckoning)));
        }
        if let Some(difference) = discrepancy.difference {
            let unit = if discrepancy.measure == Measure::Counted { &unit } else { "" };
            out.push_str(&format!("{} {}{unit}", words.difference, words.reckoned(&difference)));
        }
        out
    };
    Says { vi: told(&VIETNAMESE), en: told(&ENGLISH) }
}

/// What may explain it, or how to acknowledge it.
pub fn helped(finding: Finding, discrepancy: &Discrepancy) -> Finding {
    let code = discrepancy.code;
    let (other_vi, other_en) = match code {
        _ if code == impossible_value::RULE.code => impossible_value::OTHER_WAY,
        _ if code == periods_do_not_add_up::RULE.code => periods_do_not_add_up::OTHER_WAY,
        _ => ("", ""),
    };
    let acknowledge = (
        format!(
            "{other_vi}nếu nguồn in như vậy, ghi nhận bằng dòng `issue: {{code: {code}, says: …}}` trong số liệu (nhiệm vụ) này, \
             cùng cấp với các khóa khác của nó; ghi hay không, người đọc vẫn thấy chênh lệch này"
        ),
        format!(
            "{other_en}if the source has it so, acknowledge it by a line `issue: {{code: {code}, says: …}}` in this figure (or \
             task), beside its other keys; readers see the discrepancy either way"
        ),
    );
    let guess = discrepancy.suspicion.as_ref().map(|suspicion| (guess_vi(suspicion), guess_en(suspicion)));
    match (&discrepancy.state, guess) {
        (State::Open, Some((vi, en))) => {
            finding.help(format!("{vi}; {}", acknowledge.0), format!("{en}; {}", acknowledge.1))
        }
        (State::Open, None) => finding.help(acknowledge.0, acknowledge.1),
        (State::Acknowledged(_), Some((vi, en))) => finding.help(vi, en),
        (State::Acknowledged(_), None) => finding,
    }
}

/// Words of one language of the tool.
struct Words {
    language: usize,
    known: &'static str,
    printed: &'static str,
    computed: &'static str,
    difference: &'static str,
}

const VIETNAMESE: Words = Words {
    language: 0,
    known: "đã ghi nhận: ",
    printed: " in trong nguồn là",
    computed: ", tính lại là",
    difference: "; chênh lệch",
};

const ENGLISH: Words = Words {
    language: 1,
    known: "acknowledged: ",
    printed: " is printed as",
    computed: ", computed as",
    difference: "; difference",
};

impl Words {
    /// The arithmetic: what stands behind its `=` was computed.
    fn reckoning(&self, tokens: &[Token]) -> String {
        let (mut computed, mut compared) = (false, false);
        let mut words = Vec::with_capacity(tokens.len());
        for token in tokens {
            words.push(match token {
                Token::Quantity(quantity) if computed => self.reckoned(&Reading::Quantity(*quantity)),
                Token::Quantity(quantity) => quantity_as_written(quantity),
                Token::Date(date) => date.to_string(),
                Token::Sign(sign) => (*sign).to_owned(),
            });
            compared |= matches!(token, Token::Sign("<" | ">"));
            computed = !compared && matches!(token, Token::Sign("=" | "≈"));
        }
        words.join(" ")
    }

    /// What was computed, without zeros that say nothing, and with the language's decimal mark.
    fn reckoned(&self, reading: &Reading) -> String {
        match reading {
            Reading::Quantity(quantity) if self.language == 0 => {
                quantity_as_written(&quantity.normalized()).replace("..", "–").replace('.', ",")
            }
            Reading::Quantity(quantity) => quantity_as_written(&quantity.normalized()),
            Reading::Date(date) => date.to_string(),
        }
    }

    fn lead(&self, lead: Lead) -> &'static str {
        if self.language == 0 { lead.vi } else { lead.en }
    }
}

fn measure(portal: &Portal, discrepancy: &Discrepancy, language: usize) -> String {
    let code = ["vi", "en"][language];
    let text = portal.languages.iter().position(|one| one == code).unwrap_or(0);
    match discrepancy.measure {
        Measure::Percent => " %".to_owned(),
        Measure::Points => [" điểm %", " points"][language].to_owned(),
        Measure::Unit(unit) => format!(" {}", portal.unit(unit).name.text.get(text)),
        Measure::Counted => {
            let figure = discrepancy.subject.figure(portal);
            let counted = figure.and_then(|figure| portal.indicator(figure.indicator).of.as_ref());
            counted.map_or(String::new(), |counted| format!(" {}", counted.text.get(text)))
        }
        Measure::None => String::new(),
    }
}

fn plain(reading: &Reading) -> String {
    match reading {
        Reading::Quantity(quantity) => quantity_as_written(quantity),
        Reading::Date(date) => date.to_string(),
    }
}

/// As it would stand in a file: `> 36.465`, `3..5`, `48/52`.
pub fn quantity_as_written(quantity: &Quantity) -> String {
    let comparator = match quantity.comparator {
        Comparator::Exactly => "",
        Comparator::Above => "> ",
        Comparator::AtLeast => ">= ",
        Comparator::Below => "< ",
        Comparator::AtMost => "<= ",
        Comparator::About => "~ ",
        Comparator::Almost => "<~ ",
    };
    match quantity.amount {
        Amount::Number(number) => format!("{comparator}{number}"),
        Amount::Range(low, high) => format!("{comparator}{low}..{high}"),
        Amount::Share(part, whole) | Amount::Rank(part, whole) => format!("{comparator}{part}/{whole}"),
    }
}

fn guess_vi(suspicion: &Suspicion) -> String {
    let printed = suspicion.instead_of.map_or(String::new(), |one| format!("`{}`", quantity_as_written(&one)));
    let may = suspicion.quantity.map_or(String::new(), |one| format!("có thể là `{}`: ", quantity_as_written(&one)));
    let may = if printed.is_empty() { may } else { format!("{printed} {may}") };
    match suspicion.why {
        Why::Factor(times) => format!("{may}lệch {times} lần"),
        Why::Swapped => format!("{may}hai chữ số đổi chỗ"),
        Why::Digit => format!("{may}sai một chữ số"),
        Why::LeftOut(1) => format!("bỏ {printed} thì khớp, có thể đã tính hai lần"),
        Why::LeftOut(parts) => format!("bỏ {parts} thành phần thì khớp, có thể đã tính hai lần"),
        Why::Points => format!("{may}có thể là điểm phần trăm"),
    }
}

fn guess_en(suspicion: &Suspicion) -> String {
    let printed = suspicion.instead_of.map_or(String::new(), |one| format!("`{}`", quantity_as_written(&one)));
    let may = suspicion.quantity.map_or(String::new(), |one| format!("may be `{}`: ", quantity_as_written(&one)));
    let may = if printed.is_empty() { may } else { format!("{printed} {may}") };
    match suspicion.why {
        Why::Factor(times) => format!("{may}{times} times off"),
        Why::Swapped => format!("{may}two digits changed places"),
        Why::Digit => format!("{may}one digit is another"),
        Why::LeftOut(1) => format!("it fits without {printed}, which may be counted twice"),
        Why::LeftOut(parts) => format!("it fits without {parts} of the parts, which may be counted twice"),
        Why::Points => format!("{may}percentage points may be meant"),
    }
}
