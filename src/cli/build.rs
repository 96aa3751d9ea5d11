//! `minhbach build`: checks the content and publishes the portal.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Instant;

use super::Exit;
use super::arguments::Reading;
use super::console::Console;
use super::progress::Progress;
use super::summary::Summary;
use super::work;

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
}

/// Builds, shows what was found, sums up.
pub fn run(arguments: &BuildArguments) -> Exit {
    let started = Instant::now();
    let console = Console::new(&arguments.reading.telling);
    if let Some(missing) = arguments.reading.no_folder() {
        return console.refuse(&missing, Exit::CommandLine);
    }
    let progress = Progress::start(arguments.reading.telling.language);
    let outcome = work::build(arguments, &progress);
    progress.end();
    match outcome {
        Ok(outcome) => console.conclude(&arguments.reading, &outcome, Summary::new(&outcome, started.elapsed())),
        Err(trouble) => console.trouble(&trouble),
    }
}
