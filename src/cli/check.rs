//! `minhbach check`: shows what is wrong with the content, writes nothing.

use std::time::Instant;

use super::Exit;
use super::arguments::Reading;
use super::console::Console;
use super::progress::Progress;
use super::summary::Summary;
use super::work;

/// Its arguments.
#[derive(clap::Args)]
pub struct CheckArguments {
    #[command(flatten)]
    pub reading: Reading,
    /// Liệt kê các quy tắc kiểm tra · Lists the rules that are checked
    #[arg(long, conflicts_with = "format")]
    rules: bool,
}

/// Checks, or lists the rules.
pub fn run(arguments: &CheckArguments) -> Exit {
    let started = Instant::now();
    let console = Console::new(&arguments.reading.telling);
    if arguments.rules {
        return console.rules(&work::rules());
    }
    if let Some(missing) = arguments.reading.no_folder() {
        return console.refuse(&missing, Exit::CommandLine);
    }
    let progress = Progress::start(arguments.reading.telling.language);
    let outcome = work::check(&arguments.reading, &progress);
    progress.end();
    match outcome {
        Ok(outcome) => console.conclude(&arguments.reading, &outcome, Summary::new(&outcome, started.elapsed())),
        Err(trouble) => console.trouble(&trouble),
    }
}
