//! The arguments that commands share, resolved as they are read.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use minhbach::finding::showing::{RENDERINGS, Rendering};
use minhbach::finding::{Finding, MessageLanguage, Says, Severity};
use minhbach::model::Date;

/// What is read, how strictly, and how what is found is shown.
#[derive(clap::Args)]
pub struct Reading {
    /// Thư mục nội dung · The content folder
    #[arg(long, value_name = "DIR", default_value = "content")]
    pub content: PathBuf,
    /// Thư mục giao diện thay cho giao diện có sẵn · A theme folder whose files replace the built-in ones
    #[arg(long, value_name = "DIR")]
    pub theme: Option<PathBuf>,
    /// Coi cảnh báo như lỗi · Treats warnings as errors
    #[arg(long)]
    strict: bool,
    /// Ngày dùng để xét hạn, thay cho `as_of` của cổng · The day deadlines are judged on, instead of the portal's `as_of`
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub as_of: Option<Date>,
    #[command(flatten)]
    pub telling: Telling,
}

/// In which language and form the tool speaks.
#[derive(clap::Args, Clone)]
pub struct Telling {
    /// Ngôn ngữ của thông báo · Language of the messages
    #[arg(long = "lang", value_name = "LANG", default_value = "vi", value_parser = languages())]
    pub language: MessageLanguage,
    /// Dạng của kết quả kiểm tra · Form of the findings
    #[arg(long, value_name = "FORMAT", default_value = RENDERINGS[0].name, value_parser = formats())]
    pub format: &'static Rendering,
    /// Hiện cả các ghi chú, không chỉ đếm · Shows notes too, instead of counting them
    #[arg(long)]
    pub notes: bool,
}

impl Reading {
    /// Whether these findings forbid to publish.
    pub fn refuses(&self, findings: &[Finding]) -> bool {
        findings.iter().any(|finding| finding.severity <= self.forbidding())
    }

    /// The mildest findings that forbid to publish.
    pub fn forbidding(&self) -> Severity {
        if self.strict { Severity::Warning } else { Severity::Error }
    }

    /// What is wrong with the folders, if one is none.
    pub fn no_folder(&self) -> Option<Says> {
        self.no_content().or_else(|| self.no_theme())
    }

    fn no_content(&self) -> Option<Says> {
        let folder = self.content.display();
        let says = || {
            Says::new(
                format!("không có thư mục nội dung `{folder}`: hãy chỉ ra bằng --content"),
                format!("there is no content folder `{folder}`: name it with --content"),
            )
        };
        (!self.content.is_dir()).then(says)
    }

    fn no_theme(&self) -> Option<Says> {
        let theme = self.theme.as_deref().filter(|theme| !theme.is_dir())?.display();
        Some(Says::new(format!("không có thư mục giao diện `{theme}`"), format!("there is no theme folder `{theme}`")))
    }
}

fn date(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("cần một ngày dạng 2024-05-31 · expected a day like 2024-05-31")
}

fn languages() -> impl TypedValueParser<Value = MessageLanguage> {
    PossibleValuesParser::new(["vi", "en"]).map(|code| match code.as_str() {
        "en" => MessageLanguage::English,
        _ => MessageLanguage::Vietnamese,
    })
}

fn formats() -> impl TypedValueParser<Value = &'static Rendering> {
    let names = RENDERINGS.iter().map(|rendering| rendering.name);
    PossibleValuesParser::new(names)
        .map(|name| RENDERINGS.iter().find(|rendering| rendering.name == name).unwrap_or(&RENDERINGS[0]))
}
