//! Periods as people write them in words, in the form that the content has for them.

use crate::model::Period;

/// What adds nothing to a period.
const FILLERS: [&str; 5] = ["nam", "trong", "giai", "doan", "ca"];

/// "quý II năm 2024", "6 tháng 2025", `2025-6M`, "Năm 2024", "T6-2025".
pub fn in_words(text: &str) -> Option<Period> {
    let words = crate::language::slug(text);
    let (years, rest): (Vec<&str>, Vec<&str>) =
        words.split('-').filter(|word| !FILLERS.contains(word)).partition(|word| is_year(word));
    let form = match (&years[..], &rest[..]) {
        ([first, last], []) => format!("{first}-{last}"),
        ([year], []) => (*year).to_owned(),
        ([year], rest) => format!("{year}{}", part(rest)?),
        _ => return None,
    };
    Period::parse(&form)
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse().is_ok_and(|year: u16| (1900..2200).contains(&year))
}

/// The part of a year, with what the form has before it.
fn part(words: &[&str]) -> Option<String> {
    let part = match words {
        ["6" | "sau", "thang"] | ["6" | "sau", "thang", "dau"] | ["6m" | "6t" | "h1" | "1h"] | ["nua", "dau"] => "-H1",
        ["6" | "sau", "thang", "cuoi"] | ["h2" | "2h"] | ["nua", "cuoi"] => "-H2",
        ["9" | "chin", "thang"] | ["9" | "chin", "thang", "dau"] | ["9m" | "9t"] => "-9M",
        ["3" | "ba", "thang", "dau"] | ["3m"] => "-Q1",
        ["12" | "muoi", "thang"] | ["12m"] => "",
        ["quy" | "q", quarter] => return Some(format!("-Q{}", roman(quarter)?)),
        ["thang" | "t", month] | [month] if number(month).is_some() => return Some(format!("-{:02}", number(month)?)),
        [one] => {
            return one
                .strip_prefix('q')
                .map(|one| roman(one).map(|one| format!("-Q{one}")))
                .or_else(|| Some(one.strip_prefix(['t', 'm']).and_then(number).map(|month| format!("-{month:02}"))))?;
        }
        _ => return None,
    };
    Some(part.to_owned())
}

fn roman(text: &str) -> Option<u8> {
    let at = ["i", "ii", "iii", "iv"].iter().position(|one| *one == text);
    at.map(|at| at as u8 + 1).or_else(|| number(text))
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_in_words_have_a_form() {
        for (text, form) in [
            ("6 tháng 2025", "2025-H1"),
            ("2025-6M", "2025-H1"),
            ("6 tháng đầu năm 2025", "2025-H1"),
            ("2025_h1", "2025-H1"),
            ("6 tháng cuối năm 2025", "2025-H2"),
            ("9 tháng 2025", "2025-9M"),
            ("Năm 2024", "2024"),
            ("năm 2024", "2024"),
            ("quý II năm 2024", "2024-Q2"),
            ("Quy 3-2024", "2024-Q3"),
            ("Q1 2025", "2025-Q1"),
            ("2025-q4", "2025-Q4"),
            ("tháng 7/2024", "2024-07"),
            ("T6-2025", "2025-06"),
            ("2025-6", "2025-06"),
            ("Giai đoạn 2021 - 2025", "2021-2025"),
        ] {
            assert_eq!(in_words(text), Period::parse(form), "{text}");
            assert!(in_words(text).is_some(), "{text}");
        }
        for text in ["quý II", "tháng 13/2024", "Q5 2024", "năm học 2023", "cũ", "", "2025-2021", "quý 2024"] {
            assert_eq!(in_words(text), None, "{text}");
        }
    }
}
