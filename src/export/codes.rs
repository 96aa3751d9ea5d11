//! The words that data has for what the model names: for ever, and the same in every table.

use super::Context;
use super::rows::Rows;
use crate::model::document::DocumentType;
use crate::model::{
    Amount, AreaId, Better, ChangeUnit, Commitment, Comparator, DocumentId, DueRule, Kind, Level, Origin, Party,
    Portal, Quantity, TaskCommitment, TaskState, ValueStatus,
};

/// How a quantity stands to the true value.
pub(super) fn comparator(quantity: &Quantity) -> &'static str {
    match (quantity.comparator, quantity.amount) {
        (Comparator::Exactly, Amount::Range(..)) => "range",
        (Comparator::Exactly, _) => "eq",
        (Comparator::Above, _) => "gt",
        (Comparator::AtLeast, _) => "ge",
        (Comparator::Below, _) => "lt",
        (Comparator::AtMost, _) => "le",
        (Comparator::About, _) => "about",
        (Comparator::Almost, _) => "almost",
    }
}

pub(super) fn better(better: Better) -> &'static str {
    match better {
        Better::Higher => "higher",
        Better::Lower => "lower",
        Better::Within => "within",
        Better::Neutral => "neutral",
    }
}

pub(super) fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Amount => "amount",
        Kind::Rate => "rate",
        Kind::Share => "share",
        Kind::Rank => "rank",
        Kind::Change => "change",
        Kind::Qualitative => "qualitative",
    }
}

pub(super) fn level(level: Level) -> &'static str {
    match level {
        Level::Country => "country",
        Level::Province => "province",
        Level::District => "district",
        Level::Commune => "commune",
    }
}

pub(super) fn document_type(kind: DocumentType) -> &'static str {
    match kind {
        DocumentType::Plan => "plan",
        DocumentType::Report => "report",
        DocumentType::Resolution => "resolution",
        DocumentType::Decision => "decision",
        DocumentType::Directive => "directive",
        DocumentType::Notice => "notice",
        DocumentType::Programme => "programme",
    }
}

pub(super) fn commitment(commitment: Commitment) -> &'static str {
    match commitment {
        Commitment::Required => "required",
        Commitment::Stretch => "stretch",
    }
}

pub(super) fn value_status(status: ValueStatus) -> &'static str {
    match status {
        ValueStatus::Final => "final",
        ValueStatus::Provisional => "provisional",
        ValueStatus::Estimate => "estimate",
        ValueStatus::Forecast => "forecast",
    }
}

pub(super) fn change_unit(unit: ChangeUnit) -> &'static str {
    match unit {
        ChangeUnit::Percent => "percent",
        ChangeUnit::Points => "points",
        ChangeUnit::Unit => "unit",
    }
}

pub(super) fn task_state(state: TaskState) -> &'static str {
    match state {
        TaskState::Open => "open",
        TaskState::Done => "done",
        TaskState::Dropped => "dropped",
        TaskState::Reported => "reported",
    }
}

pub(super) fn task_commitment(commitment: TaskCommitment) -> &'static str {
    match commitment {
        TaskCommitment::Required => "required",
        TaskCommitment::Stretch => "stretch",
        TaskCommitment::Requested => "requested",
    }
}

pub(super) fn due_rule(rule: DueRule) -> &'static str {
    match rule {
        DueRule::Before => "before",
        DueRule::By => "by",
        DueRule::On => "on",
        DueRule::In => "in",
        DueRule::From => "from",
        DueRule::Text => "text",
    }
}

/// The id of a document.
pub(super) fn document(portal: &Portal, source: Option<DocumentId>) -> &str {
    source.map_or("", |id| &portal.document(id).id)
}

/// The id of an agency of the area, or a name.
pub(super) fn party<'a>(portal: &'a Portal, area: AreaId, party: &'a Party) -> &'a str {
    let agency = |at: usize| portal.area(area).agencies.get(at).map_or("", |agency| &agency.id);
    match party {
        Party::Known(at) => agency(*at),
        Party::Text(name) => name.get(0),
    }
}

/// A commune of the area by id, or another place by name.
pub(super) fn place<'a>(portal: &'a Portal, area: AreaId, place: &'a Party) -> &'a str {
    match (place, portal.area(area).communes) {
        (Party::Text(name), _) => name.get(0),
        (Party::Known(at), Some(communes)) => {
            portal.dimension(communes).members.get(*at).map_or("", |commune| commune.id.as_str())
        }
        (Party::Known(_), None) => "",
    }
}

/// The places in the document.
pub(super) fn places(origin: &Origin) -> impl Iterator<Item = &str> {
    origin.stands.iter().filter_map(|stand| stand.place.as_deref())
}

/// The words that stand there.
pub(super) fn quotes(origin: &Origin) -> impl Iterator<Item = &str> {
    origin.stands.iter().filter_map(|stand| stand.quote.as_deref())
}

/// Source, where, quote: of a task or an event.
pub(super) fn origin(context: &Context<'_>, origin: &Origin, rows: &mut Rows<'_>) {
    rows.word(document(context.portal, origin.source));
    rows.list(places(origin), ";");
    match quotes(origin).any(|quote| context.withheld.hides_quote(origin.source, quote)) {
        true => rows.empty(1),
        false => rows.list(quotes(origin), " … "),
    }
}
