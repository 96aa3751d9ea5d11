//! What the two languages of the default theme must say, and how they print numbers, days and lists.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

use super::*;
use crate::model::{Date, Period, Quantity, Window};

const VI: &str = include_str!("../../themes/default/languages/vi.yaml");
const EN: &str = include_str!("../../themes/default/languages/en.yaml");

fn vi() -> Language {
    Language::parse("vi", VI).unwrap()
}

fn en() -> Language {
    Language::parse("en", EN).unwrap()
}

/// The marks of another language around English words.
fn numbers_of(code: &str) -> Language {
    Language::parse(code, EN).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn both_languages_are_complete_and_agree_on_places() {
    let (vi, en) = (vi(), en());
    assert_eq!(en.missing(&vi), [""; 0]);
    assert_eq!(vi.missing(&en), [""; 0]);
    assert_eq!(en.unfillable(&vi), [""; 0]);
    assert_eq!(vi.unfillable(&en), [""; 0]);
}

#[test]
fn a_missing_phrase_is_its_key_and_is_listed() {
    let shorter = EN.replace("  status.met: Met\n", "").replace("  about: about\n", "");
    let shorter = Language::parse("en", &shorter).unwrap();
    assert_eq!(shorter.missing(&en()), ["status.met", "addresses.about"]);
    assert_eq!(shorter.word("status.met"), "status.met");
    assert_eq!(shorter.fill("status.met", &[]), "status.met");
}

#[test]
fn a_misspelt_place_is_listed() {
    let other = Language::parse("en", &EN.replace("up {change}", "up {chnage}")).unwrap();
    assert_eq!(other.unfillable(&vi()), ["change.up {chnage}"]);
}

#[test]
fn phrases_are_filled() {
    let args = |attainment, needed| {
        [("attainment", Arg::Text(attainment)), ("needed", Arg::Text(needed)), ("n", Arg::Count(9))]
    };
    assert_eq!(
        vi().fill("rule.on-pace.months", &args("84,2 %", "75 %")),
        "Đạt 84,2 % kế hoạch năm sau 9 tháng; cần 75 %: đúng tiến độ"
    );
    assert_eq!(
        en().fill("rule.on-pace.months", &args("84.2%", "75%")),
        "Reached 84.2% of the year's target after 9 months; 75% was due: on pace"
    );
    assert_eq!(vi().fill("comparator.ge", &[]), "từ {n} trở lên");
}

#[test]
fn counts_choose_the_plural_and_are_grouped() {
    let count = |language: &Language, n: i64| language.fill("count.figures", &[("n", n.into())]);
    assert_eq!(count(&en(), 1), "1 figure");
    assert_eq!(count(&en(), 0), "0 figures");
    assert_eq!(count(&en(), 296_100), "296,100 figures");
    assert_eq!(count(&vi(), 296_100), "296.100 số liệu");
}

#[test]
fn lists_are_joined() {
    assert_eq!(vi().list(&["Sặt", "Ninh", "Tứ"]), "Sặt, Ninh và Tứ");
    assert_eq!(vi().list(&["Sặt"]), "Sặt");
    assert_eq!(en().list::<&str>(&[]), "");
}

#[test]
fn numbers_have_the_marks_of_the_language() {
    assert_eq!(vi().number(decimal("1626.4"), 1), "1.626,4");
    assert_eq!(en().number(decimal("1626.4"), 1), "1,626.4");
    assert_eq!(vi().number(decimal("1000000"), 0), "1.000.000");
    assert_eq!(vi().number(decimal("999"), 0), "999");
    assert_eq!(numbers_of("hi").number(decimal("12345678"), 0), "1,23,45,678");
    assert_eq!(numbers_of("es").number(decimal("1626.4"), 1), "1626,4");
    assert_eq!(numbers_of("es").number(decimal("16264"), 0), "16.264");
    assert_eq!(numbers_of("bn").number(decimal("1000007.5"), 2), "১০,০০,০০৭.৫০");
    assert_eq!(numbers_of("fr").number(decimal("1626.4"), 1), "1\u{202f}626,4");
}

#[test]
fn numbers_are_rounded_half_away_from_zero() {
    assert_eq!(en().number(decimal("0.25"), 1), "0.3");
    assert_eq!(en().number(decimal("-0.25"), 1), "−0.3");
    assert_eq!(en().number(decimal("999.95"), 1), "1,000.0");
    assert_eq!(en().number(decimal("0.04"), 1), "0.0");
    assert_eq!(en().number(decimal("-0.04"), 1), "0.0");
    assert_eq!(en().number(decimal("0.5"), 0), "1");
}

#[test]
fn decimals_are_kept_or_added() {
    assert_eq!(vi().number_as_is(decimal("830.0")), "830,0");
    assert_eq!(vi().number_as_is(decimal("338.116")), "338,116");
    assert_eq!(vi().number(decimal("17"), 2), "17,00");
    assert_eq!(vi().number(decimal("0.005"), 4), "0,0050");
    assert_eq!(vi().number(Decimal::ZERO, 0), "0");
}

#[test]
fn the_largest_and_the_finest_number_are_printed() {
    assert_eq!(en().number(Decimal::MAX, 0), "79,228,162,514,264,337,593,543,950,335");
    assert_eq!(en().number(Decimal::MIN, 1), "−79,228,162,514,264,337,593,543,950,335.0");
    assert_eq!(en().number_as_is(Decimal::new(1, 28)), "0.0000000000000000000000000001");
    assert_eq!(en().number(Decimal::ONE, 40).len(), 42);
}

#[test]
fn signs_are_shown_on_request() {
    assert_eq!(vi().signed(decimal("22.716"), 1), "+22,7");
    assert_eq!(vi().signed(decimal("-83"), 0), "−83");
    assert_eq!(vi().signed(decimal("0.04"), 1), "0,0");
    assert_eq!(vi().signed_percent(decimal("-19.7"), 1), "−19,7\u{a0}%");
    assert_eq!(en().signed_percent(decimal("5"), 0), "+5%");
}

#[test]
fn percentages_are_written_as_the_language_does() {
    assert_eq!(vi().percent(decimal("107.2"), 1), "107,2\u{a0}%");
    assert_eq!(en().percent(decimal("107.2"), 1), "107.2%");
}

#[test]
fn quantities_are_said() {
    use crate::model::{Amount, Comparator};
    let said =
        |language: &Language, comparator, amount, unit| language.quantity(&Quantity { comparator, amount }, unit);
    let (vi, en) = (vi(), en());
    let number = Amount::Number(decimal("85"));
    let range = Amount::Range(decimal("8"), decimal("10"));
    let share = Amount::Share(decimal("48"), decimal("52"));
    assert_eq!(said(&vi, Comparator::AtLeast, number, "%"), "từ 85\u{a0}% trở lên");
    assert_eq!(said(&en, Comparator::AtLeast, number, "%"), "at least 85%");
    assert_eq!(said(&vi, Comparator::Above, number, "ha"), "trên 85 ha");
    assert_eq!(said(&vi, Comparator::AtMost, number, ""), "không quá 85");
    assert_eq!(said(&vi, Comparator::Below, number, ""), "dưới 85");
    assert_eq!(said(&vi, Comparator::About, number, "tỷ đồng"), "khoảng 85 tỷ đồng");
    assert_eq!(said(&vi, Comparator::Exactly, range, "%"), "từ 8 đến 10\u{a0}%");
    assert_eq!(said(&vi, Comparator::AtLeast, range, ""), "từ 8 đến 10 trở lên");
    assert_eq!(said(&vi, Comparator::Exactly, share, "trường"), "48/52 trường");
    assert_eq!(said(&vi, Comparator::Exactly, Amount::Rank(decimal("3"), decimal("12")), ""), "thứ 3 trên 12");
    assert_eq!(said(&en, Comparator::Exactly, share, "schools"), "48/52 schools");
}

#[test]
fn dates_are_written_as_the_language_does() {
    assert_eq!(vi().date(day("2025-07-05")), "05/07/2025");
    assert_eq!(en().date(day("2025-07-05")), "5 July 2025");
    assert_eq!(vi().date_long(day("2025-07-05")), "ngày 05 tháng 7 năm 2025");
    assert_eq!(vi().date_long(day("2023-02-28")), "ngày 28 tháng 02 năm 2023");
    assert_eq!(en().date_long(day("2025-07-05")), "5 July 2025");
    let window = Window::parse("2022-12-15..2023-11-08").unwrap();
    assert_eq!(vi().window(window), "từ 15/12/2022 đến 08/11/2023");
}

#[test]
fn periods_have_names() {
    let (vi, en) = (vi(), en());
    for (period, in_vietnamese, in_english) in [
        ("2023", "Năm 2023", "2023"),
        ("2023-H1", "6 tháng đầu năm 2023", "First half of 2023"),
        ("2023-H2", "6 tháng cuối năm 2023", "Second half of 2023"),
        ("2023-Q1", "Quý I năm 2023", "Q1 2023"),
        ("2023-9M", "9 tháng năm 2023", "First nine months of 2023"),
        ("2023-02", "Tháng 02/2023", "February 2023"),
        ("2021-2025", "Giai đoạn 2021–2025", "2021–2025"),
    ] {
        let period = Period::parse(period).unwrap();
        assert_eq!((vi.period(period).as_str(), en.period(period).as_str()), (in_vietnamese, in_english));
    }
    assert_eq!(vi.period_within(Period::Quarter(2023, 4)), "quý IV năm 2023");
    assert_eq!(en.period_within(Period::Half(2023, 1)), "first half of 2023");
}

#[test]
fn vietnamese_sorts_by_its_alphabet() {
    let mut words =
        vec!["ý", "y", "ưa", "ua", "ơ", "ô", "o", "ê", "e", "đa", "da", "c", "b", "â", "ă", "a", "dư", "xã 10", "xã 2"];
    let sorted =
        ["a", "ă", "â", "b", "c", "da", "dư", "đa", "e", "ê", "o", "ô", "ơ", "ua", "ưa", "xã 2", "xã 10", "y", "ý"];
    let vi = vi();
    words.sort_by(|a, b| vi.compare(a, b));
    assert_eq!(words, sorted);
    words.reverse();
    vi.sort_by_text(&mut words, |word| word);
    assert_eq!(words, sorted);
}

#[test]
fn tones_sort_in_their_order() {
    let mut words = vec!["mạ", "má", "mã", "mả", "mà", "ma"];
    vi().sort_by_text(&mut words, |word| word);
    assert_eq!(words, ["ma", "mà", "mả", "mã", "má", "mạ"]);
}

#[test]
fn sorting_keys_agree_with_comparing() {
    let words = ["Thanh Miện", "thanh miện", "Thanh Mien", "Tứ Kỳ", "Tứ Cường", "Đoàn Tùng", "Doanh", "", "Lê Hồng 2"];
    let vi = vi();
    for a in words {
        for b in words {
            assert_eq!(vi.compare(a, b), vi.sort_key(a).cmp(&vi.sort_key(b)), "{a} {b}");
        }
    }
}

#[test]
fn addresses_are_words_of_the_language() {
    assert_eq!(vi().address("indicators"), "chi-tieu");
    assert_eq!(en().address("data-page"), "open-data");
    let refused = |from: &str, to: &str| Language::parse("vi", &VI.replace(from, to)).unwrap_err();
    assert!(refused("indicators: chi-tieu", "indicators: Chỉ tiêu").contains("lower-case ASCII"));
    assert!(refused("indicators: chi-tieu", "indicators: tai-lieu").contains("same word"));
}

#[test]
fn what_is_wrong_in_a_file_is_said() {
    let refused = |from: &str, to: &str| Language::parse("en", &EN.replace(from, to)).unwrap_err();
    assert!(refused("status.met: Met", "status.met: 1").contains("needs quotes"));
    assert!(refused("status.met: Met", "status.met: Met {n").contains("`status.met`"));
    assert!(refused("{one: \"{n} area\"", "{single: \"{n} area\"").contains("`single`"));
    assert!(refused("status.near:", "status.met:").contains("duplicate"));
    assert!(refused("name: English", "nmae: English").contains("nmae"));
    assert!(refused("percent: \"{n}%\"", "percent: \"%\"").contains("{n}"));
    assert!(Language::parse("not a code", EN).is_err());
}

#[test]
fn decomposed_words_are_composed() {
    let decomposed: String = VI.nfd().collect();
    assert_eq!(Language::parse("vi", &decomposed).unwrap().word("status.missed"), "Không đạt");
}

#[test]
fn threads_share_a_language() {
    fn shared<T: Send + Sync>() {}
    shared::<Language>();
}
