//! Meetings and other dated events.

use super::{Date, Issue, Origin, Party, Text, Window};
use crate::source::Span;
use std::sync::Arc;

/// One event.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id, unique within its area and period.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// When it is.
    pub when: Option<When>,
    /// Hour and minute, `14:00`.
    pub time: Option<String>,
    /// Where it is.
    pub venue: Option<Text>,
    /// Who holds it.
    pub host: Option<Party>,
    /// Discrepancies of the source, acknowledged.
    pub issues: Vec<Issue>,
    /// Where it comes from.
    pub origin: Arc<Origin>,
    /// Where it is written.
    pub place: Span,
}

/// When an event is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// On a day.
    Day(Date),
    /// Over several days.
    Window(Window),
    /// Every week on that day (Monday = 0), within the folder's period.
    Weekly(u8),
    /// As the source has it.
    Text(Text),
}
