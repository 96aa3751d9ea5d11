//! The Vietnamese words that people write where the content has an English one: `level: xã`, `type: báo cáo`.

use crate::language::slug;

/// Vietnamese words without accents, and the word of the content.
const WORDS: &[(&str, &[&str])] = &[
    ("country", &["ca-nuoc", "toan-quoc", "quoc-gia", "trung-uong"]),
    ("province", &["tinh", "cap-tinh", "thanh-pho", "thanh-pho-truc-thuoc-trung-uong"]),
    ("district", &["huyen", "cap-huyen", "quan", "thi-xa", "thanh-pho-thuoc-tinh"]),
    ("commune", &["xa", "cap-xa", "phuong", "thi-tran", "dac-khu"]),
    ("plan", &["ke-hoach"]),
    ("report", &["bao-cao"]),
    ("resolution", &["nghi-quyet"]),
    ("decision", &["quyet-dinh"]),
    ("directive", &["chi-thi"]),
    ("notice", &["thong-bao", "cong-bo"]),
    ("programme", &["chuong-trinh", "de-an"]),
    (
        "open",
        &[
            "dang-lam",
            "dang-thuc-hien",
            "chua-xong",
            "chua-lam",
            "chua-hoan-thanh",
            "dang-trien-khai",
            "chua-thuc-hien",
        ],
    ),
    ("done", &["xong", "da-xong", "hoan-thanh", "da-hoan-thanh", "da-lam"]),
    ("dropped", &["bo", "huy", "da-huy", "dung", "khong-lam-nua", "khong-thuc-hien-nua"]),
    ("higher", &["cao", "cao-hon", "cang-cao-cang-tot", "tang", "nhieu", "nhieu-hon", "cao-hon-la-tot"]),
    ("lower", &["thap", "thap-hon", "cang-thap-cang-tot", "giam", "it", "it-hon", "thap-hon-la-tot"]),
    ("within", &["trong-khoang", "khoang"]),
    ("neutral", &["trung-tinh", "khong", "khong-danh-gia"]),
    ("amount", &["so-luong", "luong", "gia-tri", "tong"]),
    ("rate", &["muc", "suat", "binh-quan"]),
    ("share", &["ty-le", "ti-le", "ty-trong", "phan-tram"]),
    ("rank", &["hang", "thu-hang", "xep-hang"]),
    ("change", &["muc-tang", "tang-truong", "toc-do-tang"]),
    ("qualitative", &["dinh-tinh", "loi", "chu"]),
    ("final", &["chinh-thuc", "cuoi-cung"]),
    ("provisional", &["so-bo", "tam-tinh"]),
    ("estimate", &["uoc", "uoc-tinh", "uoc-thuc-hien"]),
    ("forecast", &["du-bao", "du-kien"]),
    ("required", &["bat-buoc", "phap-lenh"]),
    ("stretch", &["phan-dau"]),
    ("requested", &["de-nghi", "yeu-cau"]),
    ("even", &["deu"]),
    ("uneven", &["khong-deu"]),
    ("previous", &["ky-truoc", "nam-truoc"]),
    ("assigned", &["duoc-giao", "giao"]),
    ("people", &["nguoi", "con-nguoi"]),
    ("security", &["an-ninh", "quoc-phong"]),
    ("met", &["dat", "hoan-thanh", "vuot"]),
    ("missed", &["khong-dat", "chua-dat"]),
    ("on-pace", &["dung-tien-do", "kip-tien-do"]),
    ("behind", &["cham", "cham-tien-do"]),
    ("expected-met", &["du-kien-dat"]),
    ("expected-missed", &["du-kien-khong-dat"]),
    ("scheduled", &["du-kien", "sap-dien-ra"]),
    ("cancelled", &["huy", "da-huy"]),
];

/// The word among the known ones that a Vietnamese word stands for.
pub fn word<'k>(written: &str, known: &[&'k str]) -> Option<&'k str> {
    let wanted = slug(written);
    let means = |one: &str| WORDS.iter().any(|(word, spellings)| *word == one && spellings.contains(&&*wanted));
    known.iter().copied().find(|one| means(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_vietnamese_word_leads_to_the_english_one() {
        let levels = ["country", "province", "district", "commune"];
        assert_eq!((word("xã", &levels), word("Cấp huyện", &levels)), (Some("commune"), Some("district")));
        assert_eq!(word("báo cáo", &["plan", "report"]), Some("report"));
        assert_eq!(word("đang làm", &["open", "done", "dropped"]), Some("open"));
        assert_eq!((word("cao", &["higher", "lower"]), word("thôn", &levels)), (Some("higher"), None));
    }
}
