//! Transcripts of the command line: each `tests/cli/<name>.trycmd` is run in `tests/cli/<name>.in/`.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes down what the program says now.

#[test]
fn the_command_line_says_what_the_transcripts_say() {
    trycmd::TestCases::new().env("NO_COLOR", "1").case("tests/cli/*.trycmd");
}
