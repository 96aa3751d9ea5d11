//! `minhbach build`: checks the content and publishes the portal.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use minhbach::publish::Mode;

use super::Exit;
use super::arguments::Reading;
use super::console::Console;
use super::progress::Progress;
use super::summary::Summary;
use super::{stop, work};

/// Its arguments.
#[derive(clap::Args)]
pub struct BuildArguments {
    #[command(flatten)]
    pub reading: Reading,
    /// Thư mục để xuất bản · The folder to publish to
    #[arg(long, value_name = "DIR", default_value = "output")]
    pub output: PathBuf,
    /// Không tạo ảnh chia sẻ · Make no share pictures
    #[arg(long)]
    pub no_pictures: bool,
    /// Số luồng xử lý, mặc định là số nhân của máy · Threads to use, by default one a core
    #[arg(long, value_name = "N")]
    pub threads: Option<NonZeroUsize>,
    /// Chấp nhận việc nhiều giá trị đang công bố mất khỏi trang · Accepts that many published values vanish
    #[arg(long)]
    pub accept_removals: bool,
    /// Liệt kê mọi giá trị thay đổi so với trang đang xuất bản, không chỉ mười thay đổi nặng nhất · Lists every change of a published value, not only the ten gravest
    #[arg(long)]
    pub changes: bool,
    /// Quyền của các tệp được xuất bản, thư mục thêm quyền vào; Windows không có · Mode of the published files, folders may also be entered; Windows has none
    #[arg(long, value_name = "MODE", default_value = "644", value_parser = mode)]
    pub mode: Mode,
}

/// Builds, shows what was found, sums up.
pub fn run(arguments: &BuildArguments) -> Exit {
    let started = Instant::now();
    let console = Console::new(&arguments.reading.telling);
    if let Some(missing) = arguments.reading.no_folder() {
        return console.refuse(&missing, Exit::CommandLine);
    }
    let stop = match stop::on_signals() {
        Ok(stop) => stop,
        Err(error) => return console.refuse(&stop::deaf(&error), Exit::Machine),
    };
    let progress = Progress::start(arguments.reading.telling.language);
    let outcome = work::build(arguments, &stop, &progress);
    progress.end();
    match outcome {
        Ok(outcome) => console.changes(arguments.changes).conclude(
            &arguments.reading,
            &outcome,
            Summary::new(&outcome, started.elapsed()),
        ),
        Err(trouble) => console.trouble(&trouble),
    }
}

fn mode(text: &str) -> Result<Mode, &'static str> {
    Mode::parse(text).ok_or("cần ba chữ số bát phân như 644 hoặc 640 · expected three octal digits like 644 or 640")
}
