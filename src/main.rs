//! The command line of minhbach.

use std::process::ExitCode;

mod cli;

// A national build makes and drops a great many small strings.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    cli::bug::report_panics();
    cli::run().into()
}
