//! Words between the numbers of a narrative that keep to one figure, and words that lead to another.

use crate::model::Level;

/// Words that may stand between a number and the next one that speaks of the same.
const LEADING_ON: [&str; 27] = [
    "và", "so", "với", "năm", "cùng", "kỳ", "kế", "hoạch", "dự", "toán", "được", "giao", "tỉnh", "huyện", "đề", "ra",
    "trước", "của", "cả", "bằng", "đạt", "ước", "chỉ", "tiêu", "mục", "vốn", "khoảng",
];

/// Whether what stands between two numbers leads from the one to the other.
pub fn leads_on(between: &str) -> bool {
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = between.split([' ', ',', '\n', '\u{a0}']).filter(|word| !word.is_empty());
    words.all(|word| is_year(word) || LEADING_ON.contains(&word))
}

/// Words that may stand between a title and its number.
pub const FILLERS: [&str; 29] = [
    "ước",
    "đã",
    "cả năm",
    "trong năm",
    "hết năm",
    "đến hết năm",
    "năm",
    "năm nay",
    "hiện nay",
    "hiện",
    "trên địa bàn",
    "của",
    "tại",
    ",",
    "ước tính",
    "cũng",
    "chỉ",
    "mới",
    "toàn",
    "trên",
    "ở",
    "địa phương",
    "đến nay",
    "cuối năm",
    "đến cuối năm",
    "tính đến cuối năm",
    "vẫn",
    "đều",
    "dự ước",
];

/// The same, of an area of a level.
pub fn places(level: Level) -> &'static [&'static str] {
    match level {
        Level::Country => &["cả nước", "của cả nước"],
        Level::Province => &["toàn tỉnh", "của tỉnh", "trên địa bàn tỉnh", "toàn thành phố", "trên địa bàn thành phố"],
        Level::District => &[
            "toàn huyện",
            "của huyện",
            "trên địa bàn huyện",
            "của tỉnh",
            "toàn quận",
            "trên địa bàn quận",
            "toàn thị xã",
        ],
        Level::Commune => {
            &["toàn xã", "của xã", "trên địa bàn xã", "toàn phường", "trên địa bàn phường", "toàn thị trấn"]
        }
    }
}

/// Words before a title that make its number one of another time or another sort.
pub const ELSEWHEN: [&str; 9] =
    ["tháng", "quý", "cùng kỳ", "năm trước", "mục tiêu", "đến năm", "giai đoạn", "nhiệm kỳ", "đến ngày"];

/// Words before a title that make its number one of a part, or of a larger whole.
pub const ASIDE: [&str; 7] = ["riêng", "trong đó", "toàn tỉnh", "cả tỉnh", "tỉnh ", "cả nước", "toàn quốc"];
