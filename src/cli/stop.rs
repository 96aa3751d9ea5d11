//! Ctrl-C, and what else asks a build to stop: the site stands as it was, and nothing is left beside it.
//!
//! The work looks at a flag before each piece that it writes; what ends a process without asking leaves things behind,
//! and the next build removes them.

use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use minhbach::finding::Says;

/// A flag that is set when somebody asks to stop.
#[cfg(unix)]
pub fn on_signals() -> io::Result<Arc<AtomicBool>> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
    use signal_hook::flag::register;
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        register(signal, stop.clone())?;
    }
    // Unheard it ends the process; heard, a file that grows past its limit fails as on a full disk.
    register(SIGXFSZ, Arc::default())?;
    Ok(stop)
}

/// A flag that is set when somebody asks to stop: Ctrl-C, Ctrl-Break, or the window is closed.
#[cfg(windows)]
pub fn on_signals() -> io::Result<Arc<AtomicBool>> {
    use std::sync::atomic::Ordering;
    let stop = Arc::new(AtomicBool::new(false));
    let set = stop.clone();
    ctrlc::set_handler(move || set.store(true, Ordering::Relaxed)).map_err(io::Error::other)?;
    Ok(stop)
}

/// What is said where the system lets nobody ask.
pub fn deaf(error: &io::Error) -> Says {
    Says::new(format!("không nhận được tín hiệu dừng: {error}"), format!("cannot listen to signals: {error}"))
}
