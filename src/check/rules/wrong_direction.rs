//! An indicator that is told to be better the more there is of something bad, or the less of something good.
//!
//! Only by words of the title, so words of relief (giảm, thoát, hỗ trợ, …) silence it, and so does a `definition`,
//! which tells readers why it is so.

use crate::check::worded::says_one_of;
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::{Better, Indicator, Kind};

/// The rule.
pub const RULE: Rule = Rule {
    code: "wrong-direction",
    severity: Severity::Warning,
    summary_vi: "chiều tốt (`better`) trái với tên chỉ tiêu: nghèo, tử vong, thất nghiệp… mà `higher`",
    summary_en: "`better` contradicts the title: poverty, deaths, unemployment with `higher`",
    check: Check::Content(check),
};

const BAD: &[&str] = &[
    "nghèo",
    "cận nghèo",
    "tử vong",
    "thất nghiệp",
    "thiếu việc làm",
    "tội phạm",
    "tai nạn",
    "bỏ học",
    "suy dinh dưỡng",
    "thấp còi",
    "mắc bệnh",
    "ô nhiễm",
    "nợ đọng",
    "nợ xấu",
    "vi phạm",
    "tảo hôn",
    "sinh con thứ ba",
    "mù chữ",
    "thiệt hại",
    "ma túy",
    "poor",
    "poverty",
    "mortality",
    "deaths",
    "unemployment",
    "crime",
    "crimes",
    "malnutrition",
    "dropout",
    "arrears",
];
const RELIEF: &[&str] = &[
    "giảm",
    "cho",
    "học bổng",
    "suất",
    "kinh phí",
    "tiền",
    "quà",
    "nhà",
    "dự án",
    "chương trình",
    "scholarships",
    "thoát",
    "xóa",
    "xoá",
    "bảo hiểm",
    "hỗ trợ",
    "được",
    "phòng",
    "chống",
    "giải quyết",
    "xử lý",
    "điều tra",
    "khám phá",
    "phát hiện",
    "cho vay",
    "vay",
    "dư nợ",
    "tiếp cận",
    "trợ cấp",
    "trợ giúp",
    "vì",
    "quỹ",
    "đào tạo",
    "khắc phục",
    "thu hồi",
    "không",
    "thu",
    "có",
    "tặng",
    "cai nghiện",
    "triệt phá",
    "quản lý",
    "dành cho",
    "reduction",
    "reduced",
    "decrease",
    "insurance",
    "supported",
    "support",
    "prevention",
    "solved",
    "resolved",
    "loans",
    "fund",
    "helped",
    "lifted",
    "without",
    "free",
    "handled",
];
const GOOD: &[&str] = &[
    "bao phủ",
    "đạt chuẩn",
    "nước sạch",
    "tuổi thọ",
    "thu nhập bình quân",
    "thu ngân sách",
    "sản lượng",
    "hài lòng",
    "được cấp giấy chứng nhận",
    "coverage",
    "life expectancy",
    "income per capita",
    "safe water",
    "satisfaction",
];
const LACK: &[&str] = &[
    "chưa",
    "không",
    "thiếu",
    "giảm",
    "mất",
    "thất thu",
    "nợ",
    "chênh lệch",
    "thất thoát",
    "without",
    "not",
    "lack",
    "loss",
    "gap",
];

fn check(context: &Context, findings: &mut Vec<Finding>) {
    findings.extend(context.portal.indicators.iter().filter(|one| one.definition.is_none()).filter_map(odd));
}

fn odd(indicator: &Indicator) -> Option<Finding> {
    let says = |words: &[&str]| says_one_of(&indicator.title, words);
    let level = !matches!(indicator.kind, Kind::Rank | Kind::Qualitative);
    let (typed, right) = match indicator.better {
        Better::Higher if level && says(BAD) && !says(RELIEF) => ("higher", "lower"),
        Better::Lower if level && says(GOOD) && !says(LACK) && !says(BAD) => ("lower", "higher"),
        _ => return None,
    };
    let title = indicator.title.get(0);
    let vi = format!("“{title}” mà ghi `better: {typed}`: bảng sẽ khen khi số này xấu đi");
    let en = format!("“{title}” has `better: {typed}`: pages will praise what gets worse");
    let finding = RULE.at(indicator.place, vi, en);
    Some(finding.help(
        format!("viết `better: {right}`; nếu đúng là {typed}, nói lý do cho người đọc ở `definition: …`"),
        format!("write `better: {right}`; if {typed} is meant, tell readers why in `definition: …`"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{found, portal};
    use crate::model::Text;

    fn told(title: &str, better: Better) -> usize {
        let mut portal = portal();
        portal.indicators[0].title = Text::plain(title);
        portal.indicators[0].better = better;
        found(RULE, &portal).len()
    }

    #[test]
    fn more_of_what_is_bad_is_told() {
        for title in ["Tỷ lệ hộ nghèo", "Số người tử vong do đuối nước", "Tỷ lệ thất nghiệp", "Poverty rate"]
        {
            assert_eq!((told(title, Better::Higher), told(title, Better::Lower)), (1, 0), "{title}");
        }
        assert_eq!(told("Tỷ lệ bao phủ bảo hiểm y tế", Better::Lower), 1);
    }

    #[test]
    fn relief_and_reasons_are_silent() {
        let right = [
            "Tỷ lệ giảm hộ nghèo",
            "Hộ nghèo được vay vốn",
            "Tham gia bảo hiểm thất nghiệp",
            "Suất học bổng cho học sinh nghèo vượt khó",
        ];
        for title in right {
            assert_eq!(told(title, Better::Higher), 0, "{title}");
        }
        assert_eq!(told("Tỷ lệ chưa có nước sạch", Better::Lower), 0);
        let mut portal = portal();
        portal.indicators[0].title = Text::plain("Hộ nghèo");
        portal.indicators[0].better = Better::Higher;
        portal.indicators[0].definition = Some(Text::plain("Số hộ đã rà soát"));
        assert!(found(RULE, &portal).is_empty());
    }
}
