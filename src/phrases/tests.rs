//! Sentences of reports and plans of five districts.

use super::*;
use crate::model::{Amount, Comparator};

/// Each phrase as `claim comparator amount sign`.
fn read(text: &str) -> Vec<String> {
    phrases(text).iter().map(shown).collect()
}

fn shown(phrase: &Phrase) -> String {
    let comparator = match phrase.quantity.comparator {
        Comparator::Exactly => "",
        Comparator::Above => ">",
        Comparator::AtLeast => ">=",
        Comparator::Below => "<",
        Comparator::AtMost => "<=",
        Comparator::About => "~",
        Comparator::Almost => "<~",
    };
    let amount = match phrase.quantity.amount {
        Amount::Number(number) => number.to_string(),
        Amount::Range(low, high) => format!("{low}..{high}"),
        Amount::Share(part, whole) | Amount::Rank(part, whole) => format!("{part}/{whole}"),
    };
    let sign = match phrase.behind.sign {
        Sign::Percent => "%".to_owned(),
        Sign::Points => "pp".to_owned(),
        Sign::None if phrase.behind.scale == rust_decimal::Decimal::ONE => String::new(),
        Sign::None => format!("×{}", phrase.behind.scale),
    };
    format!("{:?} {comparator}{amount}{sign}", phrase.claim)
}

#[test]
fn levels_attainments_and_changes_are_told_apart() {
    assert_eq!(
        read(
            "Tổng thu ngân sách nhà nước năm 2023 ước đạt 338,116 tỷ đồng, bằng 107,2% dự toán giao, giảm 19,7% so với \
             năm 2022"
        ),
        ["Level 338.116×1000000000", "OfPlan 107.2%", "Fall 19.7%"]
    );
    assert_eq!(
        read("khám bệnh cho 92.086 lượt người, đạt 108,3% hoạch năm; đạt 80% KH; đạt 94,96% số hộ"),
        ["Level 92086", "OfPlan 108.3%", "OfPlan 80%", "Level 94.96%"]
    );
    assert_eq!(
        read("chiếm 0,667%, cao hơn 0,548% so với năm 2022; giảm 17,9 điểm % so với năm 2022"),
        ["Level 0.667%", "Rise 0.548%", "Fall 17.9pp"]
    );
    assert_eq!(read("Giảm tỷ lệ hộ nghèo xuống còn 1,3%, giảm 05 vụ = 26,3%"), ["Level 1.3%", "Fall 5", "Level 26.3%"]);
}

#[test]
fn where_a_change_began_is_no_change() {
    assert_eq!(read("giảm từ 3,40% năm 2022 xuống còn 2,15%"), ["Beside 3.40%", "Level 2.15%"]);
    assert_eq!(read("tăng từ 410 hộ lên 437 hộ"), ["Beside 410", "Level 437"]);
    assert_eq!(read("tăng từ 3% đến 5%; giảm từ 5% trở lên"), ["Rise 3..5%", "Fall >=5%"]);
}

#[test]
fn words_say_how_surely() {
    assert_eq!(read("đạt trên 50%; tổng kinh phí trên 81,381 tỷ đồng"), ["Level >50%", "Level >81.381×1000000000"]);
    assert_eq!(
        read("gần 2.000 lượt khách; khoảng 45,3%; dưới 1,0%/năm"),
        ["Level ~2000", "Level ~45.3%", "Level <1.0%"]
    );
    assert_eq!(read("không quá 113 bé trai/100 bé gái"), ["Level <=113"]);
    assert_eq!(read("từ 40% dự toán huyện giao trở lên; đạt 92% trở lên"), ["OfPlan >=40%", "Level >=92%"]);
    assert_eq!(read("tăng 10% trở lên; tăng từ 8% đến 10% trở lên so với kế hoạch"), ["Rise >=10%", "Rise >=8..10%"]);
}

#[test]
fn ranges_shares_and_large_amounts_are_one() {
    assert_eq!(
        read("từ 3 đến 5 sản phẩm; thêm từ 50 ha đến 100 ha; 85% - 90% số gia đình"),
        ["Level 3..5", "Level 50..100", "Level 85..90%"]
    );
    assert_eq!(
        read("có 48/52 trường, (46.222/46.602 hồ sơ), 46.171 hồ sơ/46.449 hồ sơ"),
        ["Level 48/52", "Level 46222/46602", "Level 46171/46449"]
    );
    assert_eq!(read("trên 5 tỷ 786 triệu đồng, đạt 46%"), ["Level >5786×1000000", "Level 46%"]);
    assert_eq!(read("120 bé trai/100 bé gái"), ["Level 120"]);
}

#[test]
fn against_the_plan_is_no_change() {
    assert_eq!(
        read("tăng bình quân 15%/năm so với kế hoạch giao; vượt chỉ tiêu được giao 0,8%"),
        ["Beside 15%", "Beside 0.8%"]
    );
}

#[test]
fn what_passes_by_states_nothing() {
    let text = "1. Ngày 20 tháng 12 năm 2022, số 36/NQ-HĐND (khóa XX)\n2.10. Từ 12/2022 lớp 9, (2) đường tỉnh 391, giai đoạn \
                2021 - 2025, Km 14+00, ngày 4,5/5/2024, QL21B, trên 01 ha đất, Đề án số 06, 30/4/2024, kỳ họp thứ 16";
    assert_eq!(read(text), Vec::<String>::new());
    assert_eq!(read("Tổng số 35 đồng chí; trên 01 tỷ đồng"), ["Level 35", "Level >1×1000000000"]);
}

#[test]
fn places_begin_with_the_verb() {
    let text = "thu ngân sách ước đạt khoảng 338,116 tỷ đồng";
    let phrase = &phrases(text)[0];
    assert_eq!(
        (&text[phrase.start..phrase.number.start], &text[phrase.number.clone()]),
        ("ước đạt khoảng ", "338,116")
    );
    assert_eq!((&text[phrase.behind.unit..], &text[phrase.behind.words..]), ("tỷ đồng", "đồng"));
}

#[test]
fn sentences_end_at_full_stops_that_are_not_in_numbers() {
    let text = "đạt 1.626,4 tỷ đồng. Giá trị; rồi\n- mục";
    let sentences = Sentences::of(text);
    assert_eq!(&text[..sentences.end(0)], "đạt 1.626,4 tỷ đồng");
    let value = text.find("Giá").unwrap();
    assert_eq!(&text[sentences.start(value)..sentences.end(value)], " Giá trị");
    assert_eq!(Sentences::of("rồi\n- mục").end(0), "rồi".len());
    assert_eq!(Sentences::of("dòng\nnày").end(0), "dòng\nnày".len());
}

#[test]
fn multiples_stand_before_any_unit() {
    assert_eq!(
        read("đạt trên 4,6 nghìn tỷ đồng; 41,8 nghìn ha; 77 ngàn héc-ta; 1,2 vạn con; 3 triệu USD; 5 trăm hộ"),
        [
            "Level >4.6×1000000000000",
            "Level 41.8×1000",
            "Level 77×1000",
            "Level 1.2×10000",
            "Level 3×1000000",
            "Level 5×100"
        ]
    );
    assert_eq!(
        read("500 trđ; 12 tr.đồng; 12 tr. đồng; 7 tỷđ; 7 tỷ.đ; 8 tỉ đồng; 3 trường; 4 trẻ"),
        [
            "Level 500×1000000",
            "Level 12×1000000",
            "Level 12×1000000",
            "Level 7×1000000000",
            "Level 7×1000000000",
            "Level 8×1000000000",
            "Level 3",
            "Level 4"
        ]
    );
    let text = "4,6 nghìn tỷ đồng";
    let steps: Vec<&str> = phrases(text)[0].behind.steps().map(|(at, _)| &text[at..]).collect();
    assert_eq!(steps, ["nghìn tỷ đồng", "tỷ đồng", "đồng"]);
}

#[test]
fn blanks_of_any_width_stand_between_thousands() {
    assert_eq!(
        read("45 292 tấn, 1\u{a0}107\u{a0}000 con, 1\u{2009}626,4 tỷ đồng, 12\u{202f}500 lượt"),
        ["Level 45292", "Level 1107000", "Level 1626.4×1000000000", "Level 12500"]
    );
    assert_eq!(read("từ 1 200 đến 1 500 con"), ["Level 1200..1500"]);
    assert_eq!(
        read("05 292; 12  500; 7 25; 1.234 567"),
        ["Level 5", "Level 292", "Level 12", "Level 500", "Level 7", "Level 25", "Level 1234", "Level 567"]
    );
    let values: Vec<String> = numbers("bảng: 45 292 100").iter().map(|one| one.numeral.value.to_string()).collect();
    assert_eq!(values, ["45", "292", "100", "45292100"]);
}

#[test]
fn verbs_and_comparators_may_be_several() {
    assert_eq!(
        read("thực hiện được 5 xã; ước thực hiện được khoảng 12 ha; đạt được trên 3 ha; là hơn 4 ha; ước được 6 ha"),
        ["Level 5", "Level ~12", "Level >3", "Level >4", "Level 6"]
    );
    assert_eq!(
        read("xấp xỉ 4.600 con; ngót 300 hộ; ước tính 9 ha; lên tới 20 ha; tăng tới 5%"),
        ["Level ~4600", "Level ~300", "Level 9", "Level 20", "Rise 5%"]
    );
    let text = "Tổng đàn lợn ước thực hiện được khoảng 4.655 con";
    assert_eq!(&text[..phrases(text)[0].start], "Tổng đàn lợn ");
}
