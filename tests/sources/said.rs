//! What the content says of each document: its quotes, and the numbers that it holds beside them.

use minhbach::model::{
    Amount, DocumentId, Event, Facts, Origin, OtherTarget, Portal, Quantity, Share, Stated, StatedAgain, Task, Value,
    Whereabouts,
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Quotes of one document, and all numbers that are held on their strength.
pub struct Said {
    /// The document.
    pub document: DocumentId,
    /// The quotes.
    pub quotes: Vec<Whereabouts>,
    /// The numbers, without sign.
    pub numbers: Vec<Decimal>,
}

/// Everything that a portal says with a source.
pub fn all(portal: &Portal) -> Vec<Said> {
    let mut gathered = Gathered::default();
    for figure in &portal.figures {
        gathered.facts(&figure.facts);
    }
    for report in &portal.reports {
        report.tasks.iter().for_each(|task| gathered.task(task));
        report.events.iter().for_each(|event| gathered.event(event));
    }
    gathered.said()
}

/// Numbers by the origin that they share.
#[derive(Default)]
struct Gathered {
    origins: Vec<(Arc<Origin>, Vec<Decimal>)>,
}

impl Gathered {
    fn facts(&mut self, facts: &Facts) {
        self.values(&facts.origin, [&facts.target, &facts.achieved].into_iter().flatten());
        let Some(more) = &facts.more else { return };
        self.values(&facts.origin, more.previous.iter());
        self.values(&facts.origin, more.other_targets.iter().map(|OtherTarget { target, .. }| target));
        self.stated(&more.stated);
        for vintage in &more.vintages {
            let values = [&vintage.target, &vintage.achieved, &vintage.previous];
            self.values(&vintage.origin, values.into_iter().flatten());
            self.stated(&vintage.stated);
        }
        more.breakdowns.iter().flat_map(|one| &one.members).for_each(|member| self.facts(&member.facts));
    }

    fn stated(&mut self, stated: &Stated) {
        let values = [&stated.of_target, &stated.share].into_iter().flatten();
        let values = values.chain(stated.changes.iter().map(|change| &change.value));
        let values: Vec<&Value> = values.chain(stated.also.iter().map(|StatedAgain { value, .. }| value)).collect();
        let Some(first) = values.first() else { return };
        for share in &stated.share_of {
            if let Share::Quantity(quantity) = share {
                self.hold(&first.origin, quantity);
            }
        }
        self.values(&first.origin, values.iter().copied());
    }

    fn task(&mut self, task: &Task) {
        self.values(&task.origin, [&task.target, &task.achieved, &task.previous].into_iter().flatten());
        if let Some(of) = &task.of {
            self.hold(&task.origin, of);
        }
        task.steps.iter().for_each(|step| self.task(step));
    }

    fn event(&mut self, event: &Event) {
        self.values(&event.origin, std::iter::empty());
    }

    /// Each value where it says that it comes from; the origin of the whole too, which may have quotes and no value.
    fn values<'a>(&mut self, origin: &Arc<Origin>, values: impl Iterator<Item = &'a Value>) {
        self.slot(origin);
        values.for_each(|value| self.hold(&value.origin, &value.quantity));
    }

    fn hold(&mut self, origin: &Arc<Origin>, quantity: &Quantity) {
        let numbers = match quantity.amount {
            Amount::Number(one) => vec![one],
            Amount::Range(one, other) | Amount::Share(one, other) | Amount::Rank(one, other) => vec![one, other],
        };
        self.slot(origin).extend(numbers.iter().map(Decimal::abs));
    }

    fn slot(&mut self, origin: &Arc<Origin>) -> &mut Vec<Decimal> {
        let at = self.origins.iter().rposition(|(known, _)| Arc::ptr_eq(known, origin));
        let at = at.unwrap_or_else(|| {
            self.origins.push((Arc::clone(origin), Vec::new()));
            self.origins.len() - 1
        });
        &mut self.origins[at].1
    }

    /// One for the document of each origin, and one for each other document that says the same.
    fn said(self) -> Vec<Said> {
        let mut said = Vec::new();
        for (origin, numbers) in self.origins {
            let own = origin.source.map(|document| (document, origin.stands.clone()));
            let also = origin.also.iter().map(|(source, stands)| (source.or(origin.source), stands.clone()));
            let also = also.filter_map(|(source, stands)| Some((source?, stands)));
            for (document, quotes) in own.into_iter().chain(also) {
                said.push(Said { document, quotes, numbers: numbers.clone() });
            }
        }
        said
    }
}
