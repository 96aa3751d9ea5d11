//! The codes that reading reports: what cannot be read at all. Listed here, so that `check --rules` lists everything.

use crate::finding::Severity;

/// One code of the reading.
pub struct Loaded {
    /// The code of its findings.
    pub code: &'static str,
    /// How much its findings matter.
    pub severity: Severity,
    /// What it finds, in Vietnamese.
    pub summary_vi: &'static str,
    /// What it finds, in English.
    pub summary_en: &'static str,
}

/// Every code of the reading: files, their syntax, keys and values, names that lead nowhere, Markdown.
pub const LOADED: &[Loaded] = &[
    error("missing-file", "thiếu tệp bắt buộc, hoặc tệp được nêu tên", "a file is missing that is needed or named"),
    error("unreadable", "tệp không đọc được", "a file cannot be read"),
    error("symlink", "liên kết tượng trưng", "a symbolic link"),
    error("no-file", "không phải tệp thường (FIFO, thiết bị)", "no ordinary file: a pipe, a device"),
    error("too-large", "tệp lớn hơn 32 MiB", "a file is larger than 32 MiB"),
    error(
        "unread-content",
        "tệp trông như nội dung nhưng không được đọc",
        "a file that looks like content is not read",
    ),
    warning("unknown-file", "tệp hoặc thư mục không biết dùng để làm gì", "a file or folder is none that is read"),
    error("bad-id", "mã không đúng dạng", "an id has the wrong form"),
    error("bad-period", "tên thư mục hoặc giá trị không phải là một kỳ", "a folder or value is no period"),
    error("not-utf8", "tệp không theo UTF-8", "a file is not UTF-8"),
    error(
        "broken-encoding",
        "chữ theo bảng mã khác (TCVN3, VNI) hoặc đã hỏng (`T?ng`, `Tá»•ng`)",
        "letters are in another encoding (TCVN3, VNI) or broken (`T?ng`, `Tá»•ng`)",
    ),
    error(
        "hidden-character",
        "ký tự ẩn, ký tự điều khiển hoặc riêng của một phông chữ",
        "a character that nobody sees, or that one font alone shows",
    ),
    error("bad-file-name", "tên tệp không dùng được trên mọi hệ thống", "a file's name is refused by some system"),
    error("forbidden-file", "tệp thuộc loại không được công bố", "a file is of a type that is not published"),
    error("empty-file", "tệp trống", "a file is empty"),
    error("not-yaml", "dòng không theo cú pháp YAML", "a line is no YAML"),
    error("tab", "thụt dòng bằng phím Tab", "a tab is used for indentation"),
    error("no-break-space", "dấu cách không ngắt ở chỗ của dấu cách thường", "a no-break space stands for a plain one"),
    error("unclosed-quote", "dấu ngoặc mở mà không đóng", "a quote is opened but not closed"),
    error("duplicate-key", "một khóa viết hai lần", "a key stands twice"),
    error("anchor", "neo YAML (`&…`)", "a YAML anchor (`&…`)"),
    error("alias", "bí danh YAML (`*…`)", "a YAML alias (`*…`)"),
    error("tag", "thẻ YAML (`!…`)", "a YAML tag (`!…`)"),
    error("too-deep", "lồng quá 64 cấp", "values are nested deeper than 64 levels"),
    error("several-documents", "tệp có nhiều tài liệu YAML (`---`)", "a file holds several YAML documents (`---`)"),
    error("unknown-key", "khóa không có ở đây", "a key is not known here"),
    error("missing-key", "thiếu khóa bắt buộc", "a key is missing"),
    error("wrong-type", "giá trị không đúng loại", "a value is of another type than expected"),
    error("unknown-word", "từ không nằm trong danh sách dùng được", "a word is none of those known"),
    error("bad-quantity", "số không đúng quy ước (`1.626,4`)", "a number is not in the agreed form (`1.626,4`)"),
    error("bad-date", "ngày không có thật hoặc không đúng dạng", "a date does not exist or has the wrong form"),
    error("bad-link", "địa chỉ không phải http(s)", "an address is not http(s)"),
    error("bad-language", "mã ngôn ngữ không đúng hoặc lặp lại", "a language code is wrong or stands twice"),
    error("bad-derive", "cách tính (`derive`) không đúng", "a derivation has the wrong form"),
    error("unknown-format", "`format` mới hơn bản minhbach này", "`format` is newer than this minhbach"),
    warning(
        "unlisted-language",
        "bản dịch sang ngôn ngữ không có trong `languages`",
        "a text is in a language that `languages` lacks",
    ),
    warning(
        "unknown-language",
        "tên tệp có mã ngôn ngữ không có trong `languages`",
        "a file's name has a language that `languages` lacks",
    ),
    error("unspoken-language", "giao diện không có tệp của ngôn ngữ này", "the theme has no file of this language"),
    error("incomplete-language", "tệp ngôn ngữ của giao diện thiếu khóa", "a language file of the theme lacks keys"),
    error(
        "unknown-place",
        "tệp ngôn ngữ của giao diện có chỗ trống không được điền",
        "a language file of the theme has places that nothing fills",
    ),
    error(
        "impossible-name",
        "tên tệp trong `static/` không dùng được trên mọi hệ thống",
        "a name in `static/` is no file's everywhere",
    ),
    error(
        "values-would-vanish",
        "nhiều giá trị đang công bố sẽ mất khỏi trang",
        "many published values would vanish from the site",
    ),
    error("address-clash", "hai tệp của trang cùng một địa chỉ", "two files of the site have one address"),
    error("unknown-unit", "không có đơn vị này", "no unit has this id"),
    error("unknown-indicator", "không có chỉ tiêu này", "no indicator has this id"),
    error("unknown-group", "không có nhóm chỉ tiêu này", "no indicator group has this id"),
    error("unknown-area", "không có địa phương này", "no area has this id"),
    error("unknown-dimension", "không có cách phân tổ này", "no dimension has this id"),
    error("unknown-member", "không có thành phần này", "no member has this id"),
    error("unknown-commune", "không có xã, thị trấn này", "no commune has this id"),
    error("unknown-agency", "không có cơ quan này", "no agency has this id"),
    error("unknown-document", "không có tài liệu này", "no document has this id"),
    error("same-indicator-twice", "một chỉ tiêu định nghĩa hai lần", "an indicator is defined twice"),
    error("same-figure-twice", "một số liệu viết hai lần", "a figure stands twice"),
    error("empty-figure", "số liệu không nói gì", "a figure says nothing"),
    error("unpaired-quotes", "`where` và `quote` không thành cặp", "`where` and `quote` are not in pairs"),
    error("unclosed-front-matter", "phần đầu tệp Markdown không đóng", "front matter is not closed"),
    error(
        "misplaced-front-matter",
        "phần đầu tệp Markdown không nằm giữa hai dòng `---`",
        "front matter does not stand between two lines `---`",
    ),
    error("malformed-live-data", "số liệu tự động viết sai", "live data cannot be read"),
    error(
        "unknown-live-data",
        "số liệu tự động không có loại hay tham số đó",
        "live data of an unknown name or argument",
    ),
    error("misplaced-live-data", "số liệu tự động đứng sai chỗ", "live data stands where it cannot"),
    error("broken-picture", "ảnh không có hoặc không dùng được", "a picture is missing or cannot be used"),
    error("duplicate-footnote", "một chú thích viết hai lần", "a footnote is defined twice"),
    warning("unknown-footnote", "chú thích được dẫn nhưng không có", "a footnote is not defined"),
    warning("unused-footnote", "chú thích không được dẫn", "nothing refers to a footnote"),
    warning("forbidden-link", "liên kết không được phép, đã bỏ", "a link is not allowed and was dropped"),
    warning("undescribed-picture", "ảnh không có lời mô tả", "a picture has no description"),
    warning("cut-by-hash", "chữ sau dấu `#` bị bỏ", "a text is cut by a `#`"),
    warning("date-in-words", "ngày viết bằng chữ, không có trong lịch", "a date in words, which is on no calendar"),
    warning("lost-cells", "dòng của bảng có ô thừa, không hiện", "a row of a table has cells too many, not shown"),
    warning(
        "pasted-table",
        "bảng dán từ bảng tính, chưa phải là bảng",
        "a table pasted from a spreadsheet is none yet",
    ),
    warning(
        "printed-asterisks",
        "dấu `**` không làm chữ đậm, hiện nguyên chữ",
        "asterisks make nothing bold and are shown",
    ),
    warning(
        "unbraced-live-data",
        "số liệu tự động thiếu dấu ngoặc nhọn, hiện nguyên chữ",
        "live data lacks its braces and is shown as it is written",
    ),
    warning(
        "paragraph-in-list",
        "đoạn văn thụt vào, thành phần của danh sách",
        "a paragraph stands in and joins a list",
    ),
    warning("raw-html", "mã HTML được hiện như chữ thường", "raw HTML is shown as text"),
];

const fn error(code: &'static str, summary_vi: &'static str, summary_en: &'static str) -> Loaded {
    Loaded { code, severity: Severity::Error, summary_vi, summary_en }
}

const fn warning(code: &'static str, summary_vi: &'static str, summary_en: &'static str) -> Loaded {
    Loaded { code, severity: Severity::Warning, summary_vi, summary_en }
}
