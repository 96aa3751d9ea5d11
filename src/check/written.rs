//! Walks the facts that people wrote: of each figure, then of the members of its breakdowns, however deep.

use crate::model::{Facts, Figure, Portal, Value};

/// The facts of a figure or of one member, and the facts that these are a part of.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// What is said.
    pub facts: &'a Facts,
    /// Whose member it is; `None` for the figure itself.
    pub of: Option<&'a Facts>,
}

/// Visits all written facts.
pub fn each<'a>(portal: &'a Portal, mut visit: impl FnMut(Written<'a>)) {
    for figure in &portal.figures {
        down(figure, &figure.facts, None, &mut visit);
    }
}

fn down<'a>(figure: &'a Figure, facts: &'a Facts, of: Option<&'a Facts>, visit: &mut impl FnMut(Written<'a>)) {
    visit(Written { figure, facts, of });
    for member in facts.breakdowns().iter().flat_map(|breakdown| &breakdown.members) {
        down(figure, &member.facts, Some(facts), visit);
    }
}

impl<'a> Written<'a> {
    /// The achieved value; one that was computed is nobody's writing.
    pub fn achieved(&self) -> Option<&'a Value> {
        let computed = self.figure.derived && self.of.is_none();
        self.facts.achieved.as_ref().filter(|_| !computed)
    }

    /// Whether anything is said to have been achieved, be it in words.
    pub fn is_achieved(&self) -> bool {
        let in_words = self.facts.more.as_ref().is_some_and(|more| more.achieved_text.is_some());
        self.achieved().is_some() || in_words
    }
}
