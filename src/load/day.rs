//! Days, weekdays and periods as people write them in words, in the form that the content has for them.
//!
//! The whole of a text must be understood: "trước mùa mưa bão" is a text, and so is "sáng 12/7/2024", which says more
//! than a day.

use super::period;
use crate::finding::{Finding, Says};
use crate::model::Date;
use crate::source::Span;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("mondays", &["thứ hai", "thứ 2", "monday"]),
    ("tuesdays", &["thứ ba", "thứ 3", "tuesday"]),
    ("wednesdays", &["thứ tư", "thứ 4", "wednesday"]),
    ("thursdays", &["thứ năm", "thứ 5", "thursday"]),
    ("fridays", &["thứ sáu", "thứ 6", "friday"]),
    ("saturdays", &["thứ bảy", "thứ 7", "saturday"]),
    ("sundays", &["chủ nhật", "sunday"]),
];
/// What says that a weekday comes again.
const WEEKLY: [&str; 6] = ["hàng tuần", "hằng tuần", "mỗi tuần", "các ngày", "mỗi", "every"];
/// What stands before a deadline, and its sign.
const BEFORE: [(&str, &str); 9] = [
    ("xong trước", "< "),
    ("trước", "< "),
    ("before", "< "),
    ("chậm nhất là", ""),
    ("chậm nhất", ""),
    ("đến hết", ""),
    ("hạn", ""),
    ("by", ""),
    ("từ", ">= "),
];

/// A day in words or figures, day first: "ngày 12 tháng 7 năm 2024", `12/7/2024`; else the day of that number in Excel.
pub fn day(text: &str) -> Option<Date> {
    let text = text.to_lowercase();
    let mut parts: Vec<&str> = words(without_weekday(&text)).collect();
    parts.retain(|part| !matches!(*part, "ngày" | "tháng" | "năm" | "the" | "of"));
    match parts[..] {
        [serial] => excel(serial),
        [day, month, year] => {
            let of = |day: &str, month: &str, year: &str| Date::new(year_of(year)?, month_of(month)?, number(day)?);
            of(day, month, year)
                .or_else(|| of(month, day, year))
                .or_else(|| of(year, month, day).filter(|_| day.len() == 4))
        }
        _ => None,
    }
}

/// Excel keeps days as numbers, 45261 for 2023-12-01.
fn excel(serial: &str) -> Option<Date> {
    let days: i64 = serial.parse().ok().filter(|days| (30_000..60_000).contains(days))?;
    Some(Date::from_days(days - 25_569))
}

/// Without the part of the day that stands before a day: "chiều 12/7/2024"; `None` where there is none.
pub fn without_hour(text: &str) -> Option<String> {
    const PARTS: [&str; 7] = ["buổi ", "sáng ", "trưa ", "chiều ", "tối ", "morning of ", "afternoon of "];
    let lower = text.trim().to_lowercase();
    let rest = PARTS.iter().fold(lower.as_str(), |text, part| text.strip_prefix(part).unwrap_or(text));
    (rest.len() < lower.len()).then(|| rest.to_owned())
}

/// "từ ngày 5 đến ngày 7 tháng 7 năm 2024", "ngày 12 và 13/7/2024"
pub fn window(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let text = text.strip_prefix("từ ").unwrap_or(&text);
    let ends = [" đến ", " – ", " - "].iter().find_map(|between| text.split_once(between));
    let (from, to) = ends.or_else(|| text.split_once(" và ").filter(|_| two_days_running(text)))?;
    let to = day(to)?;
    let first: Vec<&str> = words(from).filter(|part| !matches!(*part, "ngày" | "tháng" | "năm" | "hết")).collect();
    let from = match first[..] {
        [first] => Date::new(to.year, to.month, number(first)?),
        [first, month] => Date::new(to.year, month_of(month)?, number(first)?),
        _ => day(from),
    };
    from.filter(|from| *from < to).map(|from| format!("{from}..{to}"))
}

/// Whether the first two numbers of a text follow each other.
fn two_days_running(text: &str) -> bool {
    let mut numbers = words(text).filter_map(number);
    numbers.next().zip(numbers.next()).is_some_and(|(one, two)| u16::from(one) + 1 == u16::from(two))
}

/// "thứ năm hàng tuần"
pub fn weekday(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    let again = WEEKLY.iter().any(|words| text.contains(words));
    let rest = WEEKLY.iter().fold(text, |text, words| text.replace(words, ""));
    let rest = rest.trim_matches([' ', ',', '.']);
    let found = WEEKDAYS.iter().find(|(_, names)| names.contains(&rest)).map(|(word, _)| *word);
    found.filter(|_| again)
}

/// A deadline: a day with its sign, or a period.
pub fn deadline(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let found = BEFORE.iter().find_map(|(words, sign)| Some((*sign, text.strip_prefix(words)?.strip_prefix(' ')?)));
    let (sign, rest) = found.unwrap_or(("", &text));
    let signed = |day: Date| if sign.is_empty() { day.to_string() } else { format!("\"{sign}{day}\"") };
    day(rest).map(signed).or_else(|| period::in_words(&text).map(|period| period.to_string()))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|one: char| one.is_whitespace() || "/.-,".contains(one)).filter(|part| !part.is_empty())
}

/// "thứ sáu, ngày 12/7/2024"
fn without_weekday(text: &str) -> &str {
    let names = WEEKDAYS.iter().flat_map(|(_, names)| names.iter());
    let rest = names.filter_map(|name| text.strip_prefix(name)).find(|rest| rest.starts_with([' ', ',']));
    rest.filter(|rest| rest.contains(|one: char| one.is_ascii_digit())).unwrap_or(text)
}

fn number(text: &str) -> Option<u8> {
    text.parse().ok().filter(|_| !text.starts_with('+'))
}

fn month_of(text: &str) -> Option<u8> {
    let named = MONTHS.iter().position(|month| *month == text || text.len() == 3 && month.starts_with(text));
    named.map(|at| at as u8 + 1).or_else(|| number(text))
}

fn year_of(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    match text.len() {
        4 => Some(year).filter(|year| (1900..2200).contains(year)),
        2 => Some(2000 + year),
        _ => None,
    }
}

/// The finding for what is no day in the form `2023-12-01`: a day in another form, one that no month has, or none.
pub fn bad(text: &str, place: Span) -> Finding {
    let finding = |says: Says| Finding::error("bad-date", place, says);
    if let Some(day) = day(text) {
        let says = Says::new(
            format!("`{text}` là ngày viết theo dạng khác"),
            format!("`{text}` is a day in another form than `2023-12-01`"),
        );
        return finding(says).help(format!("viết `{day}`"), format!("write `{day}`"));
    }
    let says = on_no_calendar(text)
        .unwrap_or_else(|| Says::new(format!("`{text}` không phải là ngày"), format!("`{text}` is no date")));
    finding(says).help("viết ngày theo dạng `2023-12-01`", "write dates as `2023-12-01`")
}

/// "tháng 6 năm 2025 chỉ có 30 ngày", of a day in figures that no calendar has.
fn on_no_calendar(text: &str) -> Option<Says> {
    let parts: Vec<&str> = words(text).filter(|part| !matches!(*part, "ngày" | "tháng" | "năm")).collect();
    let [first, month, last] = parts[..] else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let (day, month, year) = (number(day)?, month_of(month)?, year_of(year)?);
    if !(1..=12).contains(&month) {
        return Some(Says::new(
            format!("`{text}`: một năm không có tháng {month}"),
            format!("`{text}`: a year has no month {month}"),
        ));
    }
    let days = Date::month_end(year, month).day;
    (day > days).then(|| {
        Says::new(
            format!("`{text}`: tháng {month} năm {year} chỉ có {days} ngày"),
            format!("`{text}`: month {month} of {year} has only {days} days"),
        )
    })
}

/// A date in words where the content has a form for it: as a text it is on no calendar.
pub fn in_words(text: &str, right: &str, place: Span) -> Finding {
    let says = Says::new(
        format!("`{text}` được hiểu là chữ, nên không có trong lịch và không được theo dõi"),
        format!("`{text}` is taken as words, so it is on no calendar and nothing follows it"),
    );
    Finding::warning("date-in-words", place, says).help(format!("viết `{right}`"), format!("write `{right}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_day_first() {
        let read = |text| day(text).map(|day| day.to_string()).unwrap_or_default();
        for text in [
            "ngày 12 tháng 7 năm 2024",
            "12/7/2024",
            "12.07.2024",
            "thứ sáu, ngày 12/7/2024",
            "12 July 2024",
            "Jul 12, 2024",
            "12/7/24",
            "2024/7/12",
        ] {
            assert_eq!(read(text), "2024-07-12", "{text}");
        }
        assert_eq!(read("7/12/2024"), "2024-12-07");
        assert_eq!((read("12/31/2023"), read("45261")), ("2023-12-31".into(), "2023-12-01".into()));
        for text in ["31/2/2024", "tháng 7 năm 2024", "sáng 12/7/2024", "tuần 3 tháng 5", "2024", "5"] {
            assert_eq!(read(text), "", "{text}");
        }
    }

    #[test]
    fn weeks_windows_and_deadlines_have_forms() {
        assert_eq!(weekday("Thứ năm hàng tuần"), Some("thursdays"));
        assert_eq!(weekday("chủ nhật hằng tuần"), Some("sundays"));
        assert_eq!((weekday("thứ năm"), weekday("thứ năm tuần đầu mỗi tháng")), (None, None));
        assert_eq!(window("từ ngày 5 đến ngày 7 tháng 7 năm 2024").as_deref(), Some("2024-07-05..2024-07-07"));
        assert_eq!(window("28/6 - 02/7/2024").as_deref(), Some("2024-06-28..2024-07-02"));
        assert_eq!(window("ngày 12 và 13/7/2024").as_deref(), Some("2024-07-12..2024-07-13"));
        assert_eq!(window("ngày 12 và 20/7/2024"), None);
        assert_eq!(without_hour("Chiều 12/7/2024").as_deref(), Some("12/7/2024"));
        assert_eq!(without_hour("12/7/2024"), None);
        let due = |text| deadline(text).unwrap_or_default();
        assert_eq!(due("trước ngày 19 tháng 5 năm 2024"), "\"< 2024-05-19\"");
        assert_eq!(due("chậm nhất ngày 31/12/2024"), "2024-12-31");
        assert_eq!(due("trong quý II năm 2024"), "2024-Q2");
        assert_eq!((due("Tháng 7/2024"), due("năm 2024")), ("2024-07".into(), "2024".into()));
        assert_eq!((due("trước mùa mưa bão"), due("quý II"), due("trước quý II năm 2024")), Default::default());
    }
}
