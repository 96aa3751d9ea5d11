//! Numbers that are more than digits: money in two units, places in a contest, changes with their direction.

use super::spelled::{MONEY, MULTIPLIERS, is_digits, number, without_many};
use rust_decimal::Decimal;

/// "13 tỷ 482 triệu đồng" in the first of its units: 13.482, "tỷ đồng"; each is less than the one before.
pub fn compound(plain: &str) -> Option<(Decimal, String)> {
    let mut words = plain.split_whitespace().peekable();
    let (mut sum, mut first, mut last) = (Decimal::ZERO, None, Decimal::MAX);
    let mut count = 0;
    while let Some(next) = words.next_if(|word| word.starts_with(|one: char| one.is_ascii_digit())) {
        let (number, grouped) = number(next)?;
        let (by, rest) = without_many(words.next()?).filter(|(_, rest)| rest.is_empty() || MONEY.contains(rest))?;
        let many = Decimal::from_str_exact(&number).ok()?.checked_mul(by)?;
        // What is less than one of the unit before stands behind it.
        if grouped.is_some() || many >= last || !rest.is_empty() && words.peek().is_some() {
            return None;
        }
        first.get_or_insert((by, next));
        (sum, last, count) = (sum.checked_add(many)?, by, count + 1);
    }
    let (by, _) = first.filter(|_| count > 1)?;
    let many = MULTIPLIERS.iter().find(|(_, of)| Decimal::from(*of) == by)?.0;
    let rest = words.collect::<Vec<_>>().join(" ");
    let unit = if rest.is_empty() { many.to_owned() } else { format!("{many} {rest}") };
    Some((sum.checked_div(by)?.normalize(), unit))
}

/// The place in a contest: "hạng 3", "thứ ba", "nhì".
pub fn place(plain: &str) -> Option<u32> {
    const WORDS: [&[&str]; 10] = [
        &["nhất", "một", "first"],
        &["nhì", "hai", "second"],
        &["ba", "third"],
        &["tư", "bốn"],
        &["năm"],
        &["sáu"],
        &["bảy"],
        &["tám"],
        &["chín"],
        &["mười"],
    ];
    let lead = ["xếp thứ hạng ", "xếp hạng ", "xếp thứ ", "đứng thứ ", "vị trí thứ ", "hạng ", "thứ ", "giải "];
    let rest = lead.iter().find_map(|lead| plain.strip_prefix(lead));
    let word = rest.unwrap_or(plain).trim();
    let named = || WORDS.iter().position(|words| words.contains(&word)).map(|at| at as u32 + 1);
    match rest {
        Some(_) => word.parse().ok().filter(|place| *place > 0 && is_digits(word)).or_else(named),
        None => named().filter(|_| ["nhất", "nhì"].contains(&word)),
    }
}

/// "tăng 8,2 %", "giảm 3 %": the change with its sign and the text of its number.
pub fn change(plain: &str) -> Option<(&'static str, &str)> {
    const WORDS: [(&str, &str); 4] = [("tăng ", ""), ("giảm ", "-"), ("up ", ""), ("down ", "-")];
    WORDS.iter().find_map(|(word, sign)| Some((*sign, plain.strip_prefix(word)?.trim())))
}
