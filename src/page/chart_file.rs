//! The chart of one indicator in one area as a file that travels alone: its words, its source, its licence, its looks.

use std::io::{self, Write};

use serde::Serialize;

use super::{Leaf, PageKind, Subject, area_indicator, embed, in_every_language, main_chart};
use crate::chart::advance::Weight;
use crate::chart::drawing::{TEXT, WIDTH};
use crate::chart::figure::Chart;
use crate::chart::lines;
use crate::theme::Html;

/// The chart of one indicator in one area as a file.
pub const KIND: PageKind = PageKind {
    id: "chart",
    subjects: |book, _| embed::subjects(book),
    address: |book, edition, subject| {
        let page = (area_indicator::KIND.address)(book, edition, subject);
        page.replace("index.html", "chart.svg")
    },
    translated: in_every_language,
    write,
};

/// The room around the drawing, in units.
const MARGIN: u32 = 16;
/// The size of the headline, in units.
const HEADLINE: f64 = 18.0;
/// From line to line of the headline, and of all other words.
const LEADING: (u32, u32) = (23, 19);

/// What `chart.svg` is filled with.
#[derive(Debug, Serialize)]
pub struct ChartFileView {
    /// The language, for `lang="…"`.
    pub language: String,
    /// The status as a class.
    pub status: &'static str,
    /// The finding in one line.
    pub title: String,
    /// What there is to see, for those who do not see it.
    pub description: String,
    /// Its size in units.
    pub size: (u32, u32),
    /// The finding, broken into lines.
    pub headline: Vec<Line>,
    /// What, where, when, in which unit.
    pub subtitle: Vec<Line>,
    /// How to read it, where it comes from, who says so, under which licence.
    pub notes: Vec<Line>,
    /// How far from the left and the top the marks begin.
    pub at: (u32, u32),
    /// The marks.
    pub marks: Html,
}

/// A line of words.
#[derive(Debug, Serialize)]
pub struct Line {
    /// Where its base line lies.
    pub y: u32,
    /// The words.
    pub text: String,
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::AreaIndicator(area, indicator) = leaf.subject else { return Ok(()) };
    let Some(judged) = area_indicator::judge(leaf, area, indicator) else { return Ok(()) };
    let Some((chart, class)) = main_chart::chart(leaf, &judged) else { return Ok(()) };
    leaf.book.drew(1);
    leaf.book.theme.fill("chart.svg", &[], &view(leaf, class, chart), out)
}

fn view(leaf: &Leaf, status: &'static str, chart: Chart) -> ChartFileView {
    let mut y = MARGIN;
    let headline = set(std::slice::from_ref(&chart.headline), (HEADLINE, Weight::Semibold, LEADING.0), &mut y);
    let subtitle = set(&[chart.subtitle], (TEXT, Weight::Regular, LEADING.1), &mut y);
    y += MARGIN;
    let at = (MARGIN, y);
    y += chart.drawing.height + MARGIN / 2;
    let title = leaf.edition.text(&leaf.book.portal.title).to_owned();
    let notes = set(&[chart.note, chart.source, title, imprint(leaf)], (TEXT, Weight::Regular, LEADING.1), &mut y);
    ChartFileView {
        language: leaf.edition.language.code.clone(),
        status,
        title: chart.headline,
        description: chart.description,
        size: (WIDTH + 2 * MARGIN, y + MARGIN),
        headline,
        subtitle,
        notes,
        at,
        marks: Html::new(&chart.drawing.marks),
    }
}

/// Sets texts below each other, from `y` on.
fn set(texts: &[String], (size, weight, leading): (f64, Weight, u32), y: &mut u32) -> Vec<Line> {
    let broken = texts.iter().flat_map(|text| lines::broken(text, size, weight, f64::from(WIDTH)));
    let set = broken.map(|text| {
        *y += leading;
        Line { y: *y, text }
    });
    set.collect()
}

/// Under which licence, and where there is more: "CC BY 4.0 · example.org"
fn imprint(leaf: &Leaf) -> String {
    let portal = leaf.book.portal;
    let licence = portal.licence.as_ref().map(|licence| leaf.edition.text(&licence.name));
    let web = portal.address.as_deref().map(|web| web.split_once("://").map_or(web, |(_, rest)| rest));
    let parts = [licence, web.map(|web| web.trim_end_matches('/'))];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
