//! What there is to say of a figure beyond its row: the rule that judged it, the words of the source, the remarks, the
//! discrepancies.

use serde::Serialize;

use super::changes;
use super::discrepancy::{self, DiscrepancyView};
use super::documents;
use super::frame::Crumb;
use super::row::Rows;
use super::said::Said;
use super::sentence::{Judged, source_says, why};
use super::source::{self, SourceView};
use super::standing::Standing;
use super::words::text;
use crate::language::{Arg, capital};
use crate::model::{
    Amount, Assessment, ChangeUnit, DimensionId, Discrepancy, DocumentId, Facts, Figure, Indicator, MemberId,
    MemberPath, More, Named, Origin, OtherTarget, Portal, Revision, Rule, Share, Subject, Text, Whereabouts, revisions,
};
use crate::phrases::tells_any;

/// More of a figure. Lists are empty where there is nothing to say.
#[derive(Debug, Default, Serialize)]
pub struct MoreView {
    /// The words on the fold: where it stands in the source, "mục I.4.1", else "Căn cứ và trích dẫn".
    pub summary: String,
    /// Why it stands as it does, in one sentence.
    pub why: String,
    /// The words of the source, each with its place.
    pub quotes: Vec<QuoteView>,
    /// What was revised of it, oldest first, each with the link to where all revisions stand; that may be empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub revisions: Vec<Crumb>,
    /// Remarks, further targets, the names that a count is about: one sentence each.
    pub notes: Vec<Said>,
    /// Discrepancies of the source; shown without being asked for.
    pub issues: Vec<DiscrepancyView>,
}

/// Words of a source.
#[derive(Debug, Serialize)]
pub struct QuoteView {
    /// The document, where it is not the one at the head of the page.
    pub source: Option<SourceView>,
    /// The place in it: "mục I.4.1"; may be empty.
    pub place: String,
    /// Where that document is described; empty where it stands above already or the portal leaves that out.
    pub link: String,
    /// The words; may be empty where only the place is known.
    pub quote: String,
    /// The language of the words, for `lang="…"`; empty where it is the page's.
    pub lang: String,
}

/// More of a figure; nothing where the row says all.
pub fn more(rows: &Rows, figure: &Figure, standing: Standing, assessment: &Assessment) -> Option<MoreView> {
    let facts = &figure.facts;
    if facts.more.is_none() && is_bare(&facts.origin) && rows.leaf.book.discrepancies_of(figure).is_empty() {
        return None;
    }
    let shown = standing != Standing::Withheld;
    let mut view = MoreView { quotes: quotes(rows, facts), notes: notes(rows, figure, facts), ..MoreView::default() };
    view.revisions = revised(rows, figure);
    if shown {
        view.why = why(rows.words, &Judged { figure, facts, assessment });
        view.issues = issues(rows, figure, &[]);
    }
    view.summary = summary(rows, facts);
    if shown && assessment.rule != Rule::BySource {
        view.notes.extend(Some(source_says(rows.words, facts)).filter(|says| !says.is_empty()).map(Said::own));
    }
    let speaks = shown && assessment.rule == Rule::BySource;
    let is_silent = view.quotes.is_empty() && view.notes.is_empty() && !speaks;
    (!is_silent || !view.issues.is_empty() || !view.revisions.is_empty()).then_some(view)
}

fn revised(rows: &Rows, figure: &Figure) -> Vec<Crumb> {
    let language = &rows.leaf.edition.language;
    let crumb = |one: &Revision| {
        let said = changes::sentence(rows.leaf, one);
        let dated =
            |day| language.fill("aside", &[("text", Arg::Text(&said)), ("aside", Arg::Text(&language.date(day)))]);
        let link = changes::link(rows.leaf, figure).unwrap_or_default();
        Crumb { text: one.date.map_or_else(|| said.clone(), dated), link }
    };
    revisions(rows.words.portal, &rows.leaf.book.withheld, figure).iter().map(crumb).collect()
}

/// The words of a source that several members share.
pub fn more_of_origin(rows: &Rows, figure: &Figure, origin: &Origin) -> Option<MoreView> {
    let quotes = quotes_of(rows, origin, rows.usual.source);
    let view = MoreView {
        summary: place_of(rows, origin),
        notes: remarks(rows, figure, origin).map(|note| Said::of(rows.leaf, note)).collect(),
        quotes,
        ..MoreView::default()
    };
    (!view.quotes.is_empty() || !view.notes.is_empty()).then_some(view)
}

/// More of a member of one of the figure's breakdowns: only what differs from the figure itself, and of origins only what
/// is not said above.
pub fn more_of_member(
    rows: &Rows,
    figure: &Figure,
    facts: &Facts,
    path: &MemberPath,
    said: &[&Origin],
) -> Option<MoreView> {
    let issues = issues(rows, figure, path);
    let hides = rows.leaf.book.withheld.figure(figure).is_some();
    let own = !said.contains(&&*facts.origin);
    if facts.more.is_none() && !own && issues.is_empty() {
        return None;
    }
    let says = Some(source_says(rows.words, facts)).filter(|says| !says.is_empty() && !hides);
    let view = MoreView {
        summary: summary(rows, facts),
        why: String::new(),
        revisions: Vec::new(),
        quotes: if own { quotes(rows, facts) } else { Vec::new() },
        notes: own_notes(rows, figure, facts, own).into_iter().chain(says.map(Said::own)).collect(),
        issues,
    };
    let says_more = !view.quotes.is_empty() || !view.notes.is_empty() || !view.issues.is_empty();
    says_more.then_some(view)
}

/// The discrepancies of a figure, or of just that member; what the publisher says of the whole figure is said there.
fn issues(rows: &Rows, figure: &Figure, path: &[(DimensionId, MemberId)]) -> Vec<DiscrepancyView> {
    let all = rows.leaf.book.discrepancies_of(figure);
    let own = all.iter().filter(|one| matches!(&one.subject, Subject::Figure { path: own, .. } if own == path));
    let view = |one: &Discrepancy| {
        let view = discrepancy::view(rows.leaf, one)?;
        let said = all.iter().take_while(|other| other.subject < one.subject).any(|other| other.is_said_with(one));
        Some(if said { DiscrepancyView { says: Said::default(), ..view } } else { view })
    };
    own.filter_map(view).collect()
}

/// The first place that is known, as the words on the fold.
fn summary(rows: &Rows, facts: &Facts) -> String {
    place_of(rows, &facts.origin)
}

fn place_of(rows: &Rows, origin: &Origin) -> String {
    let place = origin.stands.iter().map(|stand| source::place(rows.leaf, stand)).find(|place| !place.is_empty());
    place.map_or_else(|| rows.word("source.details").to_owned(), |place| capital(&place))
}

/// Whether it names a document and nothing more.
fn is_bare(origin: &Origin) -> bool {
    origin.stands.is_empty() && origin.also.is_empty() && origin.note.is_none() && origin.reason.is_none()
}

/// The words of the newest origin, then of the target's where that is another, then where it is said again.
fn quotes(rows: &Rows, facts: &Facts) -> Vec<QuoteView> {
    let mut views = Vec::new();
    let target = facts.target.as_ref().map(|value| &*value.origin).filter(|origin| **origin != *facts.origin);
    for origin in [Some(&*facts.origin), target].into_iter().flatten() {
        views.extend(quotes_at(rows, origin.source, &origin.stands));
    }
    for (source, stands) in &facts.origin.also {
        views.extend(quotes_at(rows, *source, stands));
    }
    views
}

/// The words of one origin, then where the same is said again; the document where it is another than the usual one.
pub fn quotes_of(rows: &Rows, origin: &Origin, usual: Option<DocumentId>) -> Vec<QuoteView> {
    let mut views = quotes_beside(rows, (origin.source, usual), &origin.stands);
    for (source, stands) in &origin.also {
        views.extend(quotes_beside(rows, (*source, usual), stands));
    }
    views
}

fn quotes_at(rows: &Rows, source: Option<DocumentId>, stands: &[Whereabouts]) -> Vec<QuoteView> {
    quotes_beside(rows, (source, rows.usual.source), stands)
}

fn quotes_beside(
    rows: &Rows,
    (source, usual): (Option<DocumentId>, Option<DocumentId>),
    stands: &[Whereabouts],
) -> Vec<QuoteView> {
    let other = source.filter(|source| Some(*source) != usual).map(|id| source::view(rows.leaf, id));
    let document = source.filter(|_| other.is_none()).map(|id| rows.words.portal.document(id));
    let link = document.and_then(|document| documents::link(rows.leaf, document)).unwrap_or_default();
    let withheld = &rows.leaf.book.withheld;
    let shown = stands.iter().map(|stand| {
        let quote = stand.quote.as_deref().filter(|quote| !withheld.hides_quote(source, quote));
        QuoteView {
            source: other.clone(),
            place: source::place(rows.leaf, stand),
            link: link.clone(),
            quote: quote.unwrap_or("").to_owned(),
            lang: rows.leaf.source_language(),
        }
    });
    shown.filter(|view| !view.place.is_empty() || !view.quote.is_empty()).collect()
}

fn notes(rows: &Rows, figure: &Figure, facts: &Facts) -> Vec<Said> {
    own_notes(rows, figure, facts, true)
}

/// The remarks of an origin, but those that repeat a count that is withheld.
fn remarks<'o>(rows: &'o Rows, figure: &'o Figure, origin: &'o Origin) -> impl Iterator<Item = &'o Text> {
    let withheld = &rows.leaf.book.withheld;
    // A computed value has the remarks of its input.
    let hides = withheld.figure(figure).is_some() || figure.derived;
    let remarks = [&origin.note, &origin.reason].into_iter().flatten();
    remarks.filter(move |text| !(hides && text.all().any(|text| tells_any(text, withheld.numbers()))))
}

/// What there is to remark; of its origin only where nobody else has that.
fn own_notes(rows: &Rows, figure: &Figure, facts: &Facts, own: bool) -> Vec<Said> {
    let hides = rows.leaf.book.withheld.figure(figure).is_some();
    let remarks = remarks(rows, figure, &facts.origin).filter(|_| own);
    let mut notes: Vec<Said> = remarks.map(|note| Said::of(rows.leaf, note)).collect();
    let Some(more) = facts.more.as_deref() else { return notes };
    let indicator = rows.words.portal.indicator(figure.indicator);
    notes.extend(more.other_targets.iter().map(|target| Said::own(other_target(rows, indicator, target))));
    if !hides {
        notes.extend(again(rows, more).map(Said::own));
        notes.extend(claims(rows, figure, more).map(Said::own));
        notes.extend(names(rows, figure, more).map(Said::own));
    }
    notes
}

/// "Kế hoạch khác: từ 1 đến 3 (tỉnh giao)".
fn other_target(rows: &Rows, indicator: &Indicator, other: &OtherTarget) -> String {
    let language = &rows.leaf.edition.language;
    let said = text(|out| rows.words.quantity(out, indicator, &other.target.quantity));
    let set_by = other.set_by.as_ref().map(|text| rows.leaf.edition.said(text));
    let set_by = set_by.or(other.assigned.then(|| rows.word("target.assigned").to_owned()));
    let said = match set_by {
        Some(who) => language.fill("aside", &[("text", Arg::Text(&said)), ("aside", Arg::Text(&who))]),
        None => said,
    };
    let said = language.fill("target.other", &[("target", Arg::Text(&said))]);
    let place = other.target.origin.stands.iter().map(|stand| source::place(rows.leaf, stand));
    match place.into_iter().find(|place| !place.is_empty()) {
        Some(place) => format!("{said}, {place}"),
        None => said,
    }
}

/// "Nguồn nêu: bằng 92,3 % của Thu ngân sách", "Nguồn nêu: tăng 5 % so với tháng 3/2024".
fn claims<'r>(rows: &'r Rows, figure: &'r Figure, more: &'r More) -> impl Iterator<Item = String> {
    let language = &rows.leaf.edition.language;
    let share = more.stated.share.as_ref().map(|share| {
        let share = language.quantity(&share.quantity, "%");
        let of: Vec<String> = more
            .stated
            .share_of
            .iter()
            .map(|whole| whole_of(rows, figure, whole))
            .filter(|of| !of.is_empty())
            .collect();
        match of.is_empty() {
            true => language.fill("stated.share", &[("share", Arg::Text(&share))]),
            false => {
                let of = language.list(&of);
                language.fill("stated.share-of", &[("share", Arg::Text(&share)), ("of", Arg::Text(&of))])
            }
        }
    });
    let since = more.stated.changes.iter().filter_map(|change| {
        let since = language.period_within(change.since?);
        let quantity = &change.value.quantity;
        let digits = quantity.scale();
        let by = match (change.unit, quantity.amount) {
            (ChangeUnit::Percent, Amount::Number(number)) => language.signed_percent(number, digits),
            (ChangeUnit::Points, Amount::Number(number)) => {
                language.fill("change.points-short", &[("n", Arg::Text(&language.signed(number, digits)))])
            }
            (ChangeUnit::Unit, Amount::Number(number)) => {
                let unit = rows.words.portal.indicator(figure.indicator).unit;
                let unit = rows.leaf.edition.noun(&rows.words.portal.unit(unit).name, quantity);
                format!("{}\u{A0}{unit}", language.signed(number, digits))
            }
            _ => language.quantity(quantity, ""),
        };
        Some(language.fill("stated.since", &[("change", Arg::Text(&by)), ("since", Arg::Text(&since))]))
    });
    share.into_iter().chain(since)
}

/// What a share is a share of.
fn whole_of(rows: &Rows, figure: &Figure, whole: &Share) -> String {
    let (portal, edition) = (rows.words.portal, rows.leaf.edition);
    match whole {
        Share::Member(dimension, member) => {
            let members = &portal.dimension(*dimension).members;
            members.get(member.0 as usize).map_or(String::new(), |one| edition.said(&one.name))
        }
        Share::Indicator(id) if portal.indicator(*id).is_public() => edition.said(&portal.indicator(*id).title),
        Share::Indicator(_) => String::new(),
        Share::Quantity(quantity) => text(|out| rows.words.quantity(out, portal.indicator(figure.indicator), quantity)),
    }
}

/// "Nguồn nêu: trên 260,436 ha": the same quantity in another unit.
fn again(rows: &Rows, more: &More) -> Option<String> {
    let language = &rows.leaf.edition.language;
    let said = more.stated.also.iter().map(|again| {
        let quantity = &again.value.quantity;
        let unit = rows.leaf.edition.noun(&rows.words.portal.unit(again.unit).name, quantity);
        language.quantity(quantity, unit)
    });
    let said: Vec<String> = said.collect();
    let text = language.list(&said);
    (!said.is_empty()).then(|| language.fill("source.stated", &[("text", Arg::Text(&text))]))
}

/// "Gồm: Quang Khải, Đại Hợp và Dân Chủ".
fn names(rows: &Rows, figure: &Figure, more: &More) -> Option<String> {
    let language = &rows.leaf.edition.language;
    let names: Vec<String> =
        more.named.iter().filter_map(|named| name(rows, rows.words.portal, figure, named)).collect();
    let text = language.list(&names);
    (!names.is_empty()).then(|| language.fill("breakdown.named", &[("names", Arg::Text(&text))]))
}

fn name(rows: &Rows, portal: &Portal, figure: &Figure, named: &Named) -> Option<String> {
    let text = match named {
        Named::Text(text) => text,
        Named::Commune(member) => {
            let communes = portal.dimension(portal.area(figure.area).communes?);
            &communes.members.get(member.0 as usize)?.name
        }
    };
    Some(rows.leaf.edition.said(text))
}
