//! `data/portal.json`: everything in one file, written as it is made.

use super::rows::Rows;
use super::table::Column::{self, Day, Number, One, PerLanguage, Whole};
use super::table::{Table, names};
use super::{Context, areas, changes, dimensions, documents, events, figures, findings, indicators, tasks, units};
use std::io::{self, Write};

/// The version of the format.
const FORMAT: &str = "1";

/// The lists, by name.
pub(super) const LISTS: [(&str, &Table); 9] = [
    ("indicators", &indicators::TABLE),
    ("units", &units::TABLE),
    ("dimensions", &dimensions::TABLE),
    ("areas", &areas::TABLE),
    ("documents", &documents::TABLE),
    ("tasks", &tasks::TABLE),
    ("events", &events::TABLE),
    ("findings", &findings::TABLE),
    ("changes", &changes::TABLE),
];

/// Writes it.
pub(super) fn write(context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = Rows::json(out, context.portal.languages.len());
    rows.raw("{\"format\":");
    rows.raw(FORMAT);
    rows.raw(",\n\"portal\":");
    about(context, &mut rows)?;
    for (name, table) in LISTS {
        rows.raw(",\n\"");
        rows.raw(name);
        rows.raw("\":");
        rows.keys(&names(table.columns, context.portal));
        rows.begin();
        (table.write)(context, &mut rows)?;
        rows.raw("]");
    }
    rows.raw(",\n\"figures\":{");
    all_figures(context, &mut rows)?;
    rows.raw("}}\n");
    rows.finish()
}

/// What the portal says of itself.
const ABOUT: &[Column] = &[
    PerLanguage("title"),
    PerLanguage("publisher"),
    One("contact"),
    PerLanguage("licence"),
    One("licence_link"),
    One("address"),
    Day("as_of"),
    Number("near"),
    Whole("suppress_below"),
];

fn about(context: &Context<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    let portal = context.portal;
    rows.raw("{\"languages\":[");
    for (at, code) in portal.languages.iter().enumerate() {
        rows.raw(if at > 0 { "," } else { "" });
        rows.string(code);
    }
    rows.raw("]");
    rows.go_on(&names(ABOUT, portal));
    rows.texts(Some(&portal.title));
    rows.texts(portal.publisher.as_ref());
    rows.text(portal.contact.as_deref().unwrap_or(""));
    let licence = portal.licence.as_ref();
    rows.texts(licence.map(|licence| &licence.name));
    rows.text(licence.and_then(|licence| licence.link.as_deref()).unwrap_or(""));
    rows.text(portal.address.as_deref().unwrap_or(""));
    rows.date(Some(portal.as_of));
    rows.number(Some(portal.judging.near));
    rows.count(portal.suppress_below);
    rows.end()
}

/// `area: {period: {indicator: [rows]}}`, without areas and periods that have none.
fn all_figures(context: &Context<'_>, rows: &mut Rows<'_>) -> io::Result<()> {
    rows.keys(&names(figures::TABLE.columns, context.portal));
    let mut source = figures::Source::default();
    let mut any_area = false;
    for (id, area) in figures::areas(context) {
        let mut any_period = false;
        for (period, report) in figures::reports(context, id) {
            let mut any_figure = false;
            for figure in figures::public(context, report) {
                match (any_area, any_period, any_figure) {
                    (_, _, true) => rows.raw(",\n"),
                    (_, true, false) => rows.raw("},\n"),
                    (true, false, false) => rows.raw("}},\n"),
                    (false, false, false) => rows.raw("\n"),
                }
                if !any_period {
                    key(&area.id, rows);
                    rows.raw("{");
                }
                if !any_figure {
                    key(&period, rows);
                    rows.raw("{");
                }
                (any_area, any_period, any_figure) = (true, true, true);
                key(&context.portal.indicator(figure.indicator).id, rows);
                rows.begin();
                source.write(context, figure, (&area.id, &period), rows)?;
                rows.raw("]");
            }
        }
    }
    rows.raw(if any_area { "}}" } else { "" });
    Ok(())
}

fn key(name: &str, rows: &mut Rows<'_>) {
    rows.string(name);
    rows.raw(":");
}
