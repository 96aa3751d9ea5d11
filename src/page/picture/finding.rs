//! What a share picture says: of an area, of its report, of an indicator.

use crate::chart::drawing;
use crate::language::Arg;
use crate::model::{AreaId, IndicatorId, Report};
use crate::page::foreign;
use crate::page::scorecard::Entry;
use crate::page::standing::{CountView, Standing, Tally};
use crate::page::{Leaf, Subject, area_indicator, indicator, main_chart, newest, source, verdict};

/// What stands on the picture.
pub(super) struct Finding {
    /// Where: "Huyện Thanh Miện".
    pub(super) place: String,
    /// The finding.
    pub(super) headline: String,
    /// What is drawn of it.
    pub(super) drawn: Drawn,
    /// According to whom, and as of when.
    pub(super) source: String,
}

/// What is drawn of it.
pub(super) enum Drawn {
    /// A chart, and the class of its marks.
    Chart(drawing::Drawing, &'static str),
    /// How many stand how: two counts or more.
    Counts(Vec<CountView>),
    /// The headline says all.
    Nothing,
}

impl Drawn {
    /// How many stand how; those without a target are not drawn beside those that were judged, for they would fill the
    /// strip and say nothing.
    fn of(leaf: &Leaf, tally: &Tally) -> Self {
        let mut counts = tally.views(leaf.edition);
        if tally.judged() > 0 {
            counts.retain(|one| !matches!(one.status, "not-judged" | "no-target" | "withheld"));
        }
        if counts.len() > 1 { Self::Counts(counts) } else { Self::Nothing }
    }
}

/// The finding of a picture's subject.
pub(super) fn finding(leaf: &Leaf) -> Finding {
    match leaf.subject {
        Subject::Area(id) => of_area(leaf, id),
        Subject::Report(at) => of_report(leaf, &leaf.book.portal.reports[at]),
        Subject::Indicator(id) => of_indicator(leaf, id),
        _ => Finding { place: String::new(), headline: String::new(), drawn: Drawn::Nothing, source: String::new() },
    }
}

/// The newest report in which anything is judged speaks for the area.
fn of_area(leaf: &Leaf, id: AreaId) -> Finding {
    let portal = leaf.book.portal;
    let newest = portal.reports_of(id).iter().rev().find(|report| tally(leaf, report).judged() > 0);
    newest.or(portal.reports_of(id).last()).map_or_else(
        || Finding {
            place: String::new(),
            headline: leaf.edition.text(&portal.area(id).name).to_owned(),
            drawn: Drawn::Nothing,
            source: as_of(leaf),
        },
        |report| of_report(leaf, report),
    )
}

fn of_report(leaf: &Leaf, report: &Report) -> Finding {
    let portal = leaf.book.portal;
    let tally = tally(leaf, report);
    let usual = source::Usual::of(portal.figures_of(report).iter());
    let language = &leaf.edition.language;
    let headline = match tally.total() {
        0 => language.period(report.period),
        _ => tally.sentence(leaf.edition, report.period),
    };
    let named = usual.source.map(|id| foreign::plain(source::short(leaf, portal.document(id))));
    let named = named.map(|name| language.fill("source.text", &[("source", Arg::Text(&name))]));
    Finding {
        place: leaf.edition.text(&portal.area(report.area).name).to_owned(),
        headline,
        drawn: Drawn::of(leaf, &tally),
        source: sources([as_of(leaf), named.unwrap_or_default()]),
    }
}

fn tally(leaf: &Leaf, report: &Report) -> Tally {
    let mut tally = Tally::default();
    for figure in leaf.book.portal.figures_of(report) {
        tally.add(Standing::of(leaf.book.portal, &leaf.book.withheld, figure).0);
    }
    tally
}

/// One area's value is drawn; of several how many stand how.
fn of_indicator(leaf: &Leaf, id: IndicatorId) -> Finding {
    let judged = indicator::judge(leaf, id);
    let title = leaf.edition.text(&judged.indicator.title).to_owned();
    let one = match judged.of_main().collect::<Vec<_>>()[..] {
        [entry] if entry.standing != Standing::Withheld && judged.is_reported() => Some(entry),
        _ => None,
    };
    let Some(entry) = one else {
        let mut tally = Tally::default();
        judged.of_main().for_each(|entry| tally.add(entry.standing));
        let (headline, drawn) = (verdict::sentence(leaf, &judged), Drawn::of(leaf, &tally));
        return match headline.is_empty() {
            true => Finding { place: String::new(), headline: title, drawn, source: as_of(leaf) },
            false => Finding { place: title, headline, drawn, source: as_of(leaf) },
        };
    };
    match area_indicator::judge(leaf, entry.figure.area, id).and_then(|own| main_chart::chart(leaf, &own)) {
        Some((chart, class)) => Finding {
            place: chart.subtitle,
            headline: chart.headline,
            drawn: Drawn::Chart(chart.drawing, class),
            source: sources([as_of(leaf), chart.source]),
        },
        None => of_one(leaf, entry),
    }
}

/// A value that is not drawn.
fn of_one(leaf: &Leaf, entry: &Entry) -> Finding {
    let subject = verdict::subject(leaf, entry);
    let source = sources([as_of(leaf), subject.source()]);
    Finding { place: subject.subtitle(), headline: subject.headline(), drawn: Drawn::Nothing, source }
}

fn sources(all: [String; 2]) -> String {
    all.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The day of its numbers; where they have none, that of deadlines.
fn as_of(leaf: &Leaf) -> String {
    let language = &leaf.edition.language;
    let deadlines = || language.fill("as-of.portal", &[("date", Arg::Text(&language.date(leaf.book.portal.as_of)))]);
    newest::said(leaf).unwrap_or_else(deadlines)
}
