//! Days and periods in words.

use super::Language;
use super::file::Dates;
use super::phrase::{Arg, Pattern, capital};
use crate::model::{Date, Period, Window};

/// The places that the phrases `period.…` may use, each language its own.
pub(super) const PERIOD_PLACES: [&str; 5] = ["year", "quarter", "roman", "mm", "month"];

/// How a language writes days.
#[derive(Debug)]
pub(super) struct Calendar {
    short: Pattern,
    long: Pattern,
    months: [String; 12],
}

impl Calendar {
    pub(super) fn new(dates: Dates, months: [String; 12]) -> Result<Self, String> {
        Ok(Self { short: Pattern::new(&dates.short)?, long: Pattern::new(&dates.long)?, months })
    }
}

impl Language {
    /// The day in its shortest full form: "05/07/2025".
    pub fn date(&self, date: Date) -> String {
        self.written_day(&self.calendar.short, date)
    }

    /// The day as documents write it: "ngày 05 tháng 7 năm 2025".
    pub fn date_long(&self, date: Date) -> String {
        self.written_day(&self.calendar.long, date)
    }

    /// The days from one to another: "từ 15/12/2022 đến 08/11/2023".
    pub fn window(&self, window: Window) -> String {
        let (from, to) = (self.date(window.from), self.date(window.to));
        self.fill("period.window", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
    }

    /// The name of a period on its own or at the head of a line: "Quý I năm 2023".
    pub fn period(&self, period: Period) -> String {
        capital(&self.period_within(period))
    }

    /// The name of a period inside a sentence: "quý I năm 2023".
    pub fn period_within(&self, period: Period) -> String {
        match period {
            Period::Year(year) => self.fill_year("period.year", year, &[]),
            Period::Half(year, 1) => self.fill_year("period.first-half", year, &[]),
            Period::Half(year, _) => self.fill_year("period.second-half", year, &[]),
            Period::Quarter(year, quarter) => self.quarter(year, quarter),
            Period::NineMonths(year) => self.fill_year("period.nine-months", year, &[]),
            Period::Month(year, month) => self.month(year, month),
            Period::Term(from, to) => {
                let (from, to) = (from.to_string(), to.to_string());
                self.fill("period.term", &[("from", Arg::Text(&from)), ("to", Arg::Text(&to))])
            }
        }
    }

    /// The name of a month, 1 to 12, as it stands in a date: "tháng 7".
    pub fn month_name(&self, month: u8) -> &str {
        let at = usize::from(month).wrapping_sub(1);
        self.calendar.months.get(at).map_or("", String::as_str)
    }

    fn month(&self, year: i16, month: u8) -> String {
        let mm = format!("{month:02}");
        self.fill_year("period.month", year, &[("mm", Arg::Text(&mm)), ("month", Arg::Text(self.month_name(month)))])
    }

    fn quarter(&self, year: i16, quarter: u8) -> String {
        let roman = match quarter {
            1 => "I",
            2 => "II",
            3 => "III",
            _ => "IV",
        };
        let number = quarter.to_string();
        self.fill_year("period.quarter", year, &[("quarter", Arg::Text(&number)), ("roman", Arg::Text(roman))])
    }

    /// A year is a text here: as a number it would be grouped.
    fn fill_year(&self, key: &str, year: i16, args: &[(&str, Arg)]) -> String {
        let year = year.to_string();
        let mut all = vec![("year", Arg::Text(&year))];
        all.extend_from_slice(args);
        self.fill(key, &all)
    }

    fn written_day(&self, pattern: &Pattern, date: Date) -> String {
        let Date { year, month, day } = date;
        let numbers = [day.to_string(), format!("{day:02}"), format!("{month:02}"), year.to_string()];
        let [day, dd, mm, year] = numbers.each_ref().map(|text| Arg::Text(text));
        let month = Arg::Text(self.month_name(month));
        let args = [("day", day), ("dd", dd), ("mm", mm), ("month", month), ("year", year)];
        let mut out = String::new();
        pattern.write(&mut out, &args, &self.numbers);
        out
    }
}
