//! How wide words are: the advances of Be Vietnam Pro, so that labels can be kept apart before any font is at hand.
//!
//! Be Vietnam Pro: Copyright 2021 The Be Vietnam Pro Project Authors, SIL Open Font License 1.1. Only its measures
//! stand here, in thousandths of the size. Pages are set in the reader's own font, so a little is left over.

/// How heavy a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As running text.
    Regular,
    /// As values.
    Semibold,
}

/// The width of a text, in the unit of `size`, with 15 % left for a wider font.
pub fn width(text: &str, size: f64, weight: Weight) -> f64 {
    exact(text, size, weight) * 1.15
}

/// The width of a text that is set in Be Vietnam Pro itself, in the unit of `size`.
pub fn exact(text: &str, size: f64, weight: Weight) -> f64 {
    let thousandths: u32 = text.chars().map(|letter| u32::from(advance(letter, weight))).sum();
    f64::from(thousandths) / 1000.0 * size
}

fn advance(letter: char, weight: Weight) -> u16 {
    let ascii = (letter as usize).wrapping_sub(' ' as usize);
    let (narrow, wide) = match (REGULAR.get(ascii), SEMIBOLD.get(ascii)) {
        (Some(narrow), Some(wide)) => (*narrow, *wide),
        _ => OTHERS.iter().find(|(letters, ..)| letters.contains(letter)).map_or(WIDEST, |one| (one.1, one.2)),
    };
    match weight {
        Weight::Regular => narrow,
        Weight::Semibold => wide,
    }
}

/// For letters that the table lacks.
const WIDEST: (u16, u16) = (1000, 1000);

#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    230, 280, 318, 807, 645, 849, 740, 179, 439, 439, 497, 608, 303, 608, 286, 503,
    676, 385, 651, 660, 710, 660, 680, 594, 634, 680, 286, 303, 556, 726, 556, 573,
    1005, 736, 674, 775, 728, 620, 633, 783, 709, 258, 465, 679, 624, 853, 732, 826,
    644, 822, 668, 635, 650, 725, 706, 1005, 720, 665, 660, 459, 485, 459, 559, 702,
    202, 642, 652, 613, 652, 599, 386, 643, 583, 264, 274, 555, 255, 893, 573, 642,
    652, 652, 392, 508, 428, 566, 576, 870, 559, 583, 502, 426, 408, 426, 468,
];
#[rustfmt::skip]
const SEMIBOLD: [u16; 95] = [
    230, 320, 367, 833, 648, 863, 755, 208, 449, 449, 508, 637, 332, 607, 319, 528,
    692, 415, 660, 674, 716, 674, 693, 596, 656, 693, 319, 332, 568, 744, 568, 605,
    1014, 758, 698, 778, 743, 634, 640, 788, 725, 280, 482, 703, 637, 877, 743, 828,
    667, 825, 697, 656, 674, 733, 732, 1039, 753, 701, 664, 489, 515, 489, 594, 724,
    260, 652, 662, 624, 662, 611, 401, 654, 600, 285, 292, 584, 277, 895, 590, 652,
    662, 662, 416, 527, 434, 581, 588, 879, 591, 592, 514, 462, 426, 462, 483,
];

/// The letters of Vietnamese and the signs of reports, regular and semibold.
const OTHERS: &[(&str, u16, u16)] = &[
    ("àáảãạăằắẳẵặâầấẩẫậä", 653, 660),
    ("èéẻẽẹêềếểễệé", 609, 615),
    ("ìíỉĩị", 276, 294),
    ("òóỏõọôồốổỗộờớởợö", 652, 656),
    ("ơ", 642, 660),
    ("ỡ", 652, 651),
    ("ùúủũụừứửữựü", 591, 598),
    ("ư", 576, 587),
    ("ỳýỷỹỵ", 583, 592),
    ("ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬ", 736, 758),
    ("ÈÉẺẼẸÊỀẾỂỄỆ", 630, 640),
    ("ÌÍỈĨỊ", 278, 292),
    ("ÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢØ", 826, 828),
    ("ÙÚỦŨỤƯỪỨỬỮỰ", 745, 745),
    ("ỲÝỶỸỴ", 665, 701),
    ("đ", 662, 677),
    ("ĐÐ", 788, 786),
    ("ð", 640, 653),
    ("\u{a0}", 230, 230),
    ("–", 682, 696),
    ("—", 868, 868),
    ("…", 726, 817),
    ("·", 255, 288),
    ("×", 579, 612),
    ("÷", 664, 698),
    ("°", 475, 472),
    ("²", 435, 450),
    ("³", 444, 462),
    ("₫", 591, 621),
    ("≥≤", 571, 580),
    ("−", 636, 653),
    ("“", 370, 420),
    ("”", 407, 440),
    ("‘", 287, 270),
    ("’", 217, 228),
    ("«»", 644, 707),
    ("±", 647, 661),
    ("§", 692, 704),
    ("•", 553, 564),
    ("½", 800, 802),
    ("¼", 781, 799),
    ("≈", 564, 584),
    ("ç", 623, 627),
    ("ñ", 598, 607),
    ("\u{202f}\u{2009}", 200, 200),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_wide_as_their_letters() {
        assert!((width("Đạt", 10.0, Weight::Regular) - 1.15 * (7.88 + 6.53 + 4.28)).abs() < 1e-9);
        assert!(width("1.626,4", 14.0, Weight::Semibold) > width("1.626,4", 14.0, Weight::Regular));
    }

    #[test]
    fn every_vietnamese_letter_is_known() {
        for letter in "ăằắẳẵặâầấẩẫậđêềếểễệôồốổỗộơờớởỡợưừứửữựỳýỷỹỵĐÂƯỢỄ".chars()
        {
            assert!(advance(letter, Weight::Regular) < 900, "{letter}");
        }
    }
}
