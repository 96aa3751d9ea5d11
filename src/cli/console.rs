//! The two streams: findings on one, what is said beside them on the other when a program reads the first.

use std::ffi::OsStr;
use std::io::{self, BufWriter, IsTerminal, Write};

use minhbach::Trouble;
use minhbach::finding::showing::{Colour, Reader, Showing, harmless, help_name, severity_name};
use minhbach::finding::{Finding, Says, Severity};

use super::arguments::{Reading, Telling};
use super::summary::{Summary, Verdict};
use super::work::{Outcome, Rule};
use super::{Exit, changes};

/// Where the tool speaks, and how.
pub struct Console {
    telling: Telling,
    /// Whether all changes of published values are listed.
    all_changes: bool,
}

impl Console {
    /// Speaks as the command line asks.
    pub fn new(telling: &Telling) -> Self {
        Self { telling: telling.clone(), all_changes: false }
    }

    /// Shows what was found, sums up, and says how the program ends.
    pub fn conclude(&self, reading: &Reading, outcome: &Outcome, summary: Summary) -> Exit {
        let verdict = if reading.refuses(&outcome.findings) { Verdict::Refused } else { Verdict::Accepted };
        let written = self
            .findings(reading, outcome)
            .and_then(|()| self.compared(outcome))
            .and_then(|()| self.sum_up(&summary, verdict));
        match (written, verdict) {
            (Err(error), _) => self.refuse(&cannot_print(&error), Exit::Machine),
            (Ok(()), Verdict::Refused) => Exit::Content,
            (Ok(()), Verdict::Accepted) => Exit::Done,
        }
    }

    /// Tells what differs from the site that was published, when it comes to that.
    pub fn changes(self, all: bool) -> Self {
        Self { all_changes: all, ..self }
    }

    /// Lists the rules, one a line.
    pub fn rules(&self, rules: &[Rule]) -> Exit {
        let language = self.telling.language;
        let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
        let mut out = Forgiving(BufWriter::new(io::stdout().lock()));
        let lines = rules.iter().try_for_each(|rule| {
            let severity = severity_name(rule.severity, language);
            writeln!(out, "{:width$}  {severity:8}  {}", rule.code, rule.summary.in_language(language))
        });
        match lines.and_then(|()| out.flush()) {
            Ok(()) => Exit::Done,
            Err(error) => self.refuse(&cannot_print(&error), Exit::Machine),
        }
    }

    /// Says why nothing was done.
    pub fn refuse(&self, why: &Says, exit: Exit) -> Exit {
        self.say(why, None);
        exit
    }

    /// Says what stands in the way and what to do about it.
    pub fn trouble(&self, trouble: &Trouble) -> Exit {
        self.say(&trouble.says(), trouble.help().as_ref());
        if trouble.exit_code() == 4 { Exit::Bug } else { Exit::Machine }
    }

    /// Each on a line of its own: a name with a line end in it makes no further one.
    fn say(&self, why: &Says, help: Option<&Says>) {
        let language = self.telling.language;
        let words = |says: &Says| harmless(says.in_language(language)).into_owned();
        let error = severity_name(Severity::Error, language);
        let help = help.map_or(String::new(), |help| format!("\n  = {}: {}", help_name(language), words(help)));
        // Nobody is left to tell when this stream fails too.
        let _ = writeln!(io::stderr(), "{error}: {}{help}", words(why));
    }

    fn findings(&self, reading: &Reading, outcome: &Outcome) -> io::Result<()> {
        let shown: Vec<Finding> = outcome.findings.iter().filter(|one| self.shows(one)).cloned().collect();
        let showing = Showing {
            findings: &shown,
            sources: &outcome.sources,
            content: &reading.content.to_string_lossy(),
            language: self.telling.language,
            colour: colour(),
        };
        let mut out = Forgiving(BufWriter::new(io::stdout().lock()));
        (self.telling.format.render)(&showing, &mut out)?;
        out.flush()
    }

    /// A person gets remarks only when asked for them: the summary counts them.
    fn shows(&self, finding: &Finding) -> bool {
        let asked = self.telling.notes || matches!(self.telling.format.reader, Reader::Machine);
        finding.severity < Severity::Info || asked
    }

    /// What a build changes in the values that are published.
    fn compared(&self, outcome: &Outcome) -> io::Result<()> {
        let (all, language) = (self.all_changes, self.telling.language);
        let mut out = Forgiving(BufWriter::new(io::stdout().lock()));
        if self.telling.format.name == "json" {
            changes::json(&outcome.compared, all, language, &mut out)?;
            return out.flush();
        }
        let lines = changes::lines(&outcome.compared, all, language);
        match self.telling.format.reader {
            Reader::Person => lines.iter().try_for_each(|line| writeln!(out, "{line}"))?,
            Reader::Machine => lines.iter().try_for_each(|line| writeln!(Forgiving(io::stderr()), "{line}"))?,
        }
        out.flush()
    }

    fn sum_up(&self, summary: &Summary, verdict: Verdict) -> io::Result<()> {
        let lines = summary.lines(verdict, self.telling.language).join("\n");
        match self.telling.format.reader {
            Reader::Person => writeln!(Forgiving(io::stdout()), "{lines}"),
            Reader::Machine => writeln!(Forgiving(io::stderr()), "{lines}"),
        }
    }
}

/// Colours on a terminal, unless it or its user (<https://no-color.org>) refuses them.
fn colour() -> Colour {
    let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty())
        || std::env::var_os("TERM").as_deref() == Some(OsStr::new("dumb"));
    match io::stdout().is_terminal() && !refused {
        true => Colour::Always,
        false => Colour::Never,
    }
}

fn cannot_print(error: &io::Error) -> Says {
    Says::new(format!("không in ra được: {error}"), format!("cannot print: {error}"))
}

/// A stream whose reader may leave, as `head` does: the rest is dropped, and the exit code still tells the truth.
struct Forgiving<W>(W);

impl<W: Write> Write for Forgiving<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        forgive(self.0.write(bytes), bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        forgive(self.0.flush(), ())
    }
}

fn forgive<T>(result: io::Result<T>, instead: T) -> io::Result<T> {
    match result {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(instead),
        result => result,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Left(io::ErrorKind);

    impl Write for Left {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Err(self.0.into())
        }
    }

    #[test]
    fn a_reader_that_left_is_forgiven_a_full_disk_is_not() {
        assert!(write!(Forgiving(Left(io::ErrorKind::BrokenPipe)), "x").is_ok());
        assert!(write!(Forgiving(Left(io::ErrorKind::StorageFull)), "x").is_err());
    }
}
