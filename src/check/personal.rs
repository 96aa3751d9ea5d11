//! Traces of private people in a text: names after ông, bà, anh or chị, numbers of phones, identity cards and accounts.
//!
//! One pass over the bytes: a national portal has twenty million of them.

use std::ops::Range;

/// Something that may belong to a private person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// What it is.
    pub sort: Sort,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
}

/// What a trace is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// A family name and a given name.
    Name,
    /// A phone number.
    Phone,
    /// The number of an identity card.
    Identity,
    /// The number of a bank account.
    Account,
}

/// All traces in a text, in order.
pub fn traces(text: &str) -> Vec<Trace> {
    let mut found: Vec<Trace> = Vec::new();
    let bytes = text.as_bytes();
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| BEGINS[usize::from(**byte)]) {
        // Most bytes lie inside words: neither titles nor labels nor numbers begin there.
        if at > 0 && bytes[at - 1].is_ascii_alphanumeric() {
            continue;
        }
        let trace = match bytes[at..] {
            // ông, bà, anh
            [0xC3, 0xB4 | 0x94, ..] | [b'b' | b'B', 0xC3, ..] | [b'a' | b'A', b'n', b'h', ..] => name(text, at),
            // chị, chứng minh
            [b'c' | b'C', b'h', 0xE1, ..] => name(text, at).or_else(|| labelled(text, at)),
            // căn cước, CCCD, CMND, số and STK, điện thoại
            [b'c', 0xC4, ..] | [b'C', b'C' | b'M', ..] => labelled(text, at),
            [b's' | b'S', 0xE1 | b'T', ..] | [0xC4, 0x91, ..] => labelled(text, at),
            [b'0', b'0'..=b'9', ..] | [b'+', b'8', ..] => bare(text, at),
            _ => None,
        };
        found.extend(trace.filter(|trace| found.last().is_none_or(|last| last.at.end <= trace.at.start)));
    }
    found
}

/// The first bytes of titles, labels and numbers.
const BEGINS: [bool; 256] = {
    let mut begins = [false; 256];
    let all = [0xC3, 0xC4, b'a', b'A', b'b', b'B', b'c', b'C', b's', b'S', b'0', b'+'];
    let mut at = 0;
    while at < all.len() {
        begins[all[at] as usize] = true;
        at += 1;
    }
    begins
};

/// What people are addressed by; capitals count at the beginning of a sentence.
const TITLES: [&str; 10] = ["ông", "Ông", "ÔNG", "bà", "Bà", "BÀ", "anh", "Anh", "chị", "Chị"];
/// Words before a title that make it a part of a place's name.
const PLACES: [&str; 17] = [
    "đền thờ",
    "đền",
    "chùa",
    "đình",
    "miếu",
    "phủ",
    "lăng",
    "nhà thờ",
    "di tích",
    "đường",
    "phố",
    "ngõ",
    "trường",
    "tượng",
    "tượng đài",
    "xã",
    "tỉnh",
];
/// A name has no more words than this.
const MOST_WORDS: usize = 5;

/// "bà Nguyễn Thị A", "ông bà Nguyễn Văn A"
fn name(text: &str, at: usize) -> Option<Trace> {
    let title = TITLES.iter().find(|title| text[at..].starts_with(**title))?;
    let before = &text[..at];
    if before.ends_with(char::is_alphabetic) || is_a_place(before) || (is_a_country(title) && !begins(before)) {
        return None;
    }
    let mut start = at + title.len();
    start += blanks(&text[start..])?;
    if let Some(second) = ["bà", "Bà", "chị"].iter().find(|second| text[start..].starts_with(**second)) {
        start += second.len();
        start += blanks(&text[start..])?;
    }
    let words = capitalised(&text[start..]);
    let family = words.first().map(|word| text[start..][word.clone()].to_lowercase())?;
    let end = words.last()?.end;
    (words.len() >= 2 && FAMILIES.contains(&family.as_str()))
        .then(|| Trace { sort: Sort::Name, at: start..start + end })
}

/// "Anh" is England too.
fn is_a_country(title: &str) -> bool {
    title == "Anh"
}

fn begins(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '"', '“', '*']);
    before.is_empty() || before.ends_with(['.', ':', ';', '\n', '-', '(', '!', '?'])
}

fn is_a_place(before: &str) -> bool {
    let near = &before[before.floor_char_boundary(before.len().saturating_sub(24))..];
    let near = near.trim_end().to_lowercase();
    PLACES.iter().any(|place| near.strip_suffix(place).is_some_and(|rest| !rest.ends_with(char::is_alphabetic)))
}

/// The words with a capital that a text begins with.
fn capitalised(text: &str) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut start = 0;
    while words.len() < MOST_WORDS && text[start..].starts_with(char::is_uppercase) {
        let end = text[start..].find(|one: char| !one.is_alphabetic()).map_or(text.len(), |length| start + length);
        words.push(start..end);
        match blanks(&text[end..]) {
            Some(blanks) => start = end + blanks,
            None => break,
        }
    }
    words
}

/// How many bytes of blanks there are, at least one; a line may break between two names.
fn blanks(text: &str) -> Option<usize> {
    let length = text.len() - text.trim_start_matches([' ', '\n', '\u{a0}']).len();
    (1..=12).contains(&length).then_some(length)
}

/// Labels, and the lengths of the number that follows them.
const LABELS: [(&str, Sort, &[usize]); 9] = [
    ("CCCD", Sort::Identity, &[9, 12]),
    ("CMND", Sort::Identity, &[9, 12]),
    ("CMTND", Sort::Identity, &[9, 12]),
    ("căn cước", Sort::Identity, &[9, 12]),
    ("chứng minh", Sort::Identity, &[9, 12]),
    ("số tài khoản", Sort::Account, &[6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
    ("Số tài khoản", Sort::Account, &[6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
    ("STK", Sort::Account, &[6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
    ("điện thoại", Sort::Phone, &[8, 9, 10, 11]),
];
/// How far behind its label a number may stand, in bytes.
const NEAR: usize = 40;

/// "CCCD số 012345678901", "STK: 0123 456 789"
fn labelled(text: &str, at: usize) -> Option<Trace> {
    let (label, sort, lengths) = LABELS.iter().find(|(label, ..)| text[at..].starts_with(label))?;
    let start = at + label.len();
    let near = &text[start..text.floor_char_boundary((start + NEAR).min(text.len()))];
    let near = near.split(['\n', ';']).next().unwrap_or("");
    let number = start + near.find(|one: char| one.is_ascii_digit())?;
    let (digits, end) = digits(text, number);
    lengths.contains(&digits.len()).then_some(Trace { sort: *sort, at: number..end })
}

/// A phone number or, of twelve digits, that of an identity card: both begin with 0, as no written quantity does.
fn bare(text: &str, at: usize) -> Option<Trace> {
    let before = text[..at].chars().next_back();
    let inside =
        |one: char| one.is_alphanumeric() || matches!(one, '.' | ',' | '/' | '-' | '_' | '=' | '#' | '+' | '%');
    if before.is_some_and(inside) {
        return None;
    }
    let (digits, end) = digits(text, at);
    let behind = text[end..].chars().next();
    if behind.is_some_and(|one| one.is_alphanumeric() || one == '/') {
        return None;
    }
    let sort = match (digits.strip_prefix("+84"), digits.len()) {
        (Some(rest), _) if (9..=10).contains(&rest.len()) => Sort::Phone,
        (None, 10 | 11) if !digits.starts_with("00") && !digits.starts_with('+') => Sort::Phone,
        (None, 12) if digits.starts_with('0') && end - at == 12 => Sort::Identity,
        _ => return None,
    };
    Some(Trace { sort, at: at..end })
}

/// The digits from a place on, groups of two or more with one blank, point or hyphen between; and where they end.
fn digits(text: &str, at: usize) -> (String, usize) {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut digits = String::new();
    let mut end = at;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'+' if end == at => digits.push('+'),
            b'0'..=b'9' => digits.push(char::from(*byte)),
            b' ' | b'.' | b'-' | b')' if digit(end + 1) && digit(end + 2) && digits.len() >= 3 => {}
            b')' if bytes.get(end + 1) == Some(&b' ') && digit(end + 2) => {}
            _ => break,
        }
        end += 1;
    }
    (digits, end)
}

/// The commonest family names of Viet Nam, in lower case.
const FAMILIES: [&str; 103] = [
    "nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ", "ngô", "dương",
    "lý", "đào", "đinh", "đoàn", "trương", "trịnh", "mai", "lâm", "lưu", "lương", "hà", "cao", "tạ", "thái", "tô",
    "vương", "chu", "châu", "kiều", "quách", "phùng", "tống", "triệu", "nghiêm", "thạch", "la", "lã", "đàm", "văn",
    "quang", "hứa", "khổng", "mạc", "mạch", "ninh", "nông", "ông", "phí", "tăng", "từ", "thân", "thi", "tiêu", "tôn",
    "trà", "trang", "trình", "ung", "uông", "vi", "vòng", "vày", "xa", "y", "âu", "an", "ân", "bạch", "bành", "bế",
    "cù", "cấn", "chử", "cung", "danh", "diệp", "doãn", "giang", "giáp", "hán", "hàn", "hầu", "hình", "khương", "khúc",
    "kim", "kha", "khuất", "lại", "lục", "lò", "lô", "ma", "viên", "sầm", "sùng", "thào", "vừ",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> Vec<(Sort, &str)> {
        traces(text).into_iter().map(|trace| (trace.sort, &text[trace.at])).collect()
    }

    #[test]
    fn names_after_a_title_are_seen() {
        let name = |text: &'static str| seen(text).into_iter().map(|(_, name)| name).collect::<Vec<_>>();
        assert_eq!(name("Khiếu nại của ông Nguyễn Văn A, bà Trần Thị B ở xã C"), ["Nguyễn Văn A", "Trần Thị B"]);
        assert_eq!(name("hộ ông bà Lê Văn X; ÔNG ĐỖ VĂN Y; chị\nPhạm Z"), ["Lê Văn X", "ĐỖ VĂN Y", "Phạm Z"]);
        assert_eq!(name("- Anh Bùi Văn A, “bà Lê B”"), ["Bùi Văn A", "Lê B"]);
    }

    #[test]
    fn places_countries_and_other_words_are_none() {
        for text in [
            "đến Đền thờ bà Mai Hồng xã Hợp Hưng",
            "trường THCS Nguyễn Lương Bằng, Chủ tịch Hồ Chí Minh",
            "nước Anh Hà Lan, Công Nguyễn Văn, không Lê Lợi",
            "ông [không công bố], bà [tên riêng], ý kiến của ông, bà",
            "ông Nguyễn, bà con nông dân, các ông bà",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }

    #[test]
    fn phones_are_seen_however_they_are_grouped() {
        let phones = [
            "0900000000",
            "0900 000 000",
            "0900.000.000",
            "+84 900 000 000",
            "+84900000000",
            "0220-3736-000",
            "(0220) 3736 000",
        ];
        for phone in phones {
            let text = format!("Gọi {phone}, gặp ai");
            assert_eq!(seen(&text).iter().map(|one| one.0).collect::<Vec<_>>(), [Sort::Phone], "{phone}");
        }
    }

    #[test]
    fn identity_and_account_numbers_are_seen() {
        assert_eq!(seen("CCCD số 001000000000 cấp"), [(Sort::Identity, "001000000000")]);
        assert_eq!(
            seen("CMND: 100000000; (001000000000)"),
            [(Sort::Identity, "100000000"), (Sort::Identity, "001000000000")]
        );
        assert_eq!(seen("số tài khoản 100 000 0000 tại ngân hàng"), [(Sort::Account, "100 000 0000")]);
    }

    #[test]
    fn quantities_days_and_addresses_are_none() {
        for text in [
            "achieved: 100000000000, \"0.0302\", 2.604.315,77m², 1.680.300.000đ",
            "ngày 01/01/2023 đến 08/11/2023; 02.03.2023; date: 2023-01-05",
            "https://example.org/0900000000, gpmb-0900000000, Cấp 1027 căn cước công dân, 2158 mã",
            "01 lượt, 02 đơn, 03/03 mô hình, 06 07 08 09",
        ] {
            assert_eq!(seen(text), [], "{text}");
        }
    }
}
