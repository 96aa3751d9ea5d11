//! The command line: arguments, one file a command, exit codes.
//!
//! Knows nothing of how anything is done: what the library does for it stands in `work.rs`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod build;
mod check;
mod arguments;
mod work;
mod summary;
mod console;
mod progress;
mod stop;
mod changes;
pub mod bug;

/// Does what the command line asks for.
pub fn run() -> Exit {
    let arguments = CommandLine::parse();
    match arguments.command.unwrap_or(Command::Build(arguments.build)) {
        Command::Build(arguments) => build::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
    }
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All that was asked for is done.
    Done = 0,
    /// The content has errors: nothing is published.
    Content = 1,
    /// The command line asks for something that is not there.
    CommandLine = 2,
    /// Permission, disk, lock, port.
    Machine = 3,
    /// A fault of the tool.
    Bug = 4,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        ExitCode::from(exit as u8)
    }
}

const EXIT_CODES: &str = "\
Mã thoát · Exit codes:
  0  xong · done
  1  nội dung có lỗi, không xuất bản gì · errors in the content, nothing published
  2  dòng lệnh sai · wrong command line
  3  máy gặp trục trặc (quyền, đĩa, khoá) · trouble with the machine (permission, disk, lock)
  4  lỗi của chính công cụ · a bug in the tool";

/// Dựng cổng minh bạch chỉ tiêu từ một thư mục nội dung; không có lệnh thì là `build`.
/// Builds a static transparency portal from a content folder; without a command it is `build`.
#[derive(Parser)]
#[command(version, after_help = EXIT_CODES, verbatim_doc_comment, args_conflicts_with_subcommands = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    build: build::BuildArguments,
}

#[derive(Subcommand)]
enum Command {
    /// Kiểm tra nội dung và dựng cổng · Checks the content and builds the portal
    #[command(after_help = EXIT_CODES)]
    Build(build::BuildArguments),
    /// Chỉ kiểm tra nội dung · Checks the content only
    #[command(after_help = EXIT_CODES)]
    Check(check::CheckArguments),
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn no_command_is_build() {
        let arguments = CommandLine::try_parse_from(["minhbach", "--output", "site", "--strict"]).unwrap();
        assert!(arguments.command.is_none());
        assert_eq!(arguments.build.output.to_str(), Some("site"));
    }

    #[test]
    fn a_day_that_the_calendar_lacks_is_refused() {
        assert!(CommandLine::try_parse_from(["minhbach", "check", "--as-of", "2023-02-29"]).is_err());
        assert!(CommandLine::try_parse_from(["minhbach", "check", "--as-of", "2024-02-29"]).is_ok());
    }
}
