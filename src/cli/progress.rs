//! One line that says what is being done, once it takes longer than a second and someone is watching.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use minhbach::finding::{MessageLanguage, Says};

const PATIENCE: Duration = Duration::from_secs(1);
const BETWEEN: Duration = Duration::from_millis(200);

/// Says on a terminal what is being done; silent everywhere else.
pub struct Progress {
    watched: Option<Watched>,
}

struct Watched {
    stages: Sender<Says>,
    teller: JoinHandle<()>,
}

impl Progress {
    /// Begins to count the time.
    pub fn start(language: MessageLanguage) -> Self {
        Self { watched: io::stderr().is_terminal().then(|| Watched::start(language)) }
    }

    /// What is being done from now on.
    pub fn stage(&self, stage: Says) {
        if let Some(watched) = &self.watched {
            // The teller lives as long as this does.
            let _ = watched.stages.send(stage);
        }
    }

    /// Leaves an empty line for what follows.
    pub fn end(self) {
        if let Some(watched) = self.watched {
            drop(watched.stages);
            let _ = watched.teller.join();
        }
    }
}

impl Watched {
    fn start(language: MessageLanguage) -> Self {
        let (stages, told) = mpsc::channel::<Says>();
        let teller = thread::spawn(move || {
            let started = Instant::now();
            let mut stage = String::new();
            let mut shown = false;
            loop {
                match told.recv_timeout(BETWEEN) {
                    Ok(next) => stage = next.in_language(language).to_owned(),
                    Err(RecvTimeoutError::Timeout) if started.elapsed() > PATIENCE => shown = show(&stage, started),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            if shown {
                erase();
            }
        });
        Self { stages, teller }
    }
}

fn show(stage: &str, started: Instant) -> bool {
    let mut screen = io::stderr();
    write!(screen, "\r\x1b[2K{stage}… {} s", started.elapsed().as_secs()).and_then(|()| screen.flush()).is_ok()
}

fn erase() {
    let mut screen = io::stderr();
    // The line is only decoration.
    let _ = write!(screen, "\r\x1b[2K").and_then(|()| screen.flush());
}
