//! Share pictures: what a shared link shows of an area, of its report, of an indicator, and of the pages below them.
//!
//! A picture is 1200 by 630: where, the finding, the numbers drawn, the source. Shared links need addresses on the web:
//! a portal that does not state its own has none.

mod finding;
mod set;

use std::io::{self, Write};

use serde::Serialize;

use finding::{Drawn, Finding, finding};
use set::{cut, set};

use super::standing::CountView;
use super::{Book, Edition, Leaf, PageKind, Subject, area, foreign, icon, in_every_language, indicator, report};
use crate::chart::advance::{self, Weight};
use crate::chart::drawing;
use crate::theme::Html;

/// The picture of a page.
pub const KIND: PageKind = PageKind { id: "picture", subjects, address, translated: in_every_language, write };

/// The width of a picture.
const WIDTH: u32 = 1200;

/// Its height, which stands in its template too.
const HEIGHT: u32 = 630;

/// The free edge on either side.
const EDGE: f64 = 64.0;

/// What is left between the edges.
const ROOM: f64 = 1072.0;

/// The upper edge of the headline.
const TOP: f64 = 172.0;

/// What `picture.svg` is filled with; all measures are in units of the picture.
#[derive(Debug, Serialize)]
pub struct PictureView {
    /// The name of the portal.
    pub site: String,
    /// Where.
    pub place: String,
    /// The size of the headline.
    pub size: f64,
    /// The lines of the headline.
    pub lines: Vec<LineView>,
    /// The chart; nothing where counts are drawn.
    pub chart: Option<ChartView>,
    /// A strip of counts.
    pub counts: Vec<PieceView>,
    /// According to whom, and as of when.
    pub source: String,
    /// The address of the portal, without what browsers hide.
    pub address: String,
}

/// A line of the headline.
#[derive(Debug, Serialize)]
pub struct LineView {
    /// The words.
    pub text: String,
    /// Its base line.
    pub y: f64,
}

/// A chart on the picture.
#[derive(Debug, Serialize)]
pub struct ChartView {
    /// Its marks.
    pub marks: Html,
    /// The class that colours them.
    pub class: &'static str,
    /// Its left edge.
    pub x: f64,
    /// Its upper edge.
    pub y: f64,
    /// How much larger than on a page.
    pub scale: f64,
}

/// One part of the strip.
#[derive(Debug, Serialize)]
pub struct PieceView {
    /// The class of its status.
    pub status: &'static str,
    /// Its left edge.
    pub x: f64,
    /// Its width.
    pub width: f64,
    /// Where its words begin.
    pub text_x: f64,
    /// The count.
    pub count: String,
    /// The word of the status.
    pub word: String,
}

/// The picture that a page is shared with, as its template sees it.
#[derive(Debug, Serialize)]
pub struct PictureLink {
    /// Its address on the web.
    pub address: String,
    /// Its width.
    pub width: u32,
    /// Its height.
    pub height: u32,
    /// What it shows, in words.
    pub words: String,
    /// Whether it is wide enough to stand above the words of a shared link, not beside them.
    pub wide: bool,
}

/// The picture of what the page is about, else of what it belongs to, else the icon of the portal; nothing where the
/// portal does not state its own address.
pub fn of_page(leaf: &Leaf, description: &str) -> Option<PictureLink> {
    let subject = match leaf.subject {
        Subject::AreaIndicator(area, _) | Subject::Commune(area, _) => Subject::Area(area),
        other => other,
    };
    let Some(words) = leaf.book.has_pictures().then(|| shown(leaf, subject, description)).flatten() else {
        return sign(leaf);
    };
    let address = leaf.on_the_web(&leaf.link(&KIND, subject)?)?;
    Some(PictureLink { address, width: WIDTH, height: HEIGHT, words, wide: true })
}

/// What the picture of a subject shows: on its own page that is what the page says, elsewhere its name.
fn shown(leaf: &Leaf, subject: Subject, description: &str) -> Option<String> {
    let (kind, name) = match subject {
        Subject::Area(id) => (&area::KIND, leaf.edition.text(&leaf.book.portal.area(id).name).to_owned()),
        Subject::Report(at) => (&report::KIND, report::title(leaf, &leaf.book.portal.reports[at])),
        Subject::Indicator(id) => {
            (&indicator::KIND, leaf.edition.text(&leaf.book.portal.indicator(id).title).to_owned())
        }
        _ => return None,
    };
    let words = if kind.id == leaf.kind.id { description.to_owned() } else { name };
    leaf.book.has(kind).then_some(words)
}

/// The icon: a sign for the whole portal.
fn sign(leaf: &Leaf) -> Option<PictureLink> {
    let side = icon::LARGEST;
    let address = leaf.on_the_web(&icon::link(leaf, side)?)?;
    let words = leaf.edition.text(&leaf.book.portal.title).to_owned();
    Some(PictureLink { address, width: side, height: side, words, wide: false })
}

fn subjects(book: &Book, edition: &Edition) -> Vec<Subject> {
    if !book.has_pictures() {
        return Vec::new();
    }
    let kinds = [&area::KIND, &report::KIND, &indicator::KIND].into_iter().filter(|kind| book.has(kind));
    kinds.flat_map(|kind| (kind.subjects)(book, edition)).collect()
}

fn address(book: &Book, edition: &Edition, subject: Subject) -> String {
    let kind = match subject {
        Subject::Area(_) => &area::KIND,
        Subject::Report(_) => &report::KIND,
        _ => &indicator::KIND,
    };
    let page = (kind.address)(book, edition, subject);
    format!("{}share.png", page.strip_suffix("index.html").unwrap_or_default())
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let png = leaf.book.press.print(&drawn(leaf)?, WIDTH).map_err(io::Error::other)?;
    out.write_all(&png)
}

/// Whether the old site's picture or icon is what would be made: drawing it takes no time, printing it does. `old` reads
/// that file, where there is one.
pub fn keeps(leaf: &Leaf, old: &mut dyn FnMut() -> Option<Vec<u8>>) -> bool {
    let (drawn, width): (fn(&Leaf) -> io::Result<String>, u32) = match leaf.kind.id {
        id if id == KIND.id => (drawn, WIDTH),
        id if id == icon::KIND.id => (icon::drawn, icon::size(leaf.subject)),
        _ => return false,
    };
    let Some(png) = old() else { return false };
    drawn(leaf).is_ok_and(|svg| leaf.book.press.has_printed(&png, &svg, width))
}

/// The picture as a drawing.
///
/// # Errors
/// A mistake in the template.
fn drawn(leaf: &Leaf) -> io::Result<String> {
    let mut out = Vec::new();
    leaf.book.theme.fill("picture.svg", &[], &view(leaf), &mut out)?;
    String::from_utf8(out).map_err(io::Error::other).map(foreign::plain)
}

fn view(leaf: &Leaf) -> PictureView {
    let Finding { place, headline, drawn, source } = finding(leaf);
    let (size, lines) = match &drawn {
        Drawn::Chart(drawing, _) if drawing.height > BESIDE => {
            set(&headline, ROOM / 2.0 - 24.0, &[52.0, 46.0, 40.0, 34.0], |lines, _| lines <= 6)
        }
        Drawn::Nothing => set(&headline, ROOM, &[76.0, 64.0, 54.0, 46.0], |lines, _| lines <= 4),
        _ => set(&headline, ROOM, &[64.0, 58.0, 52.0, 46.0, 40.0], |lines, size| base(lines - 1, size) <= 356.0),
    };
    let lines: Vec<LineView> =
        lines.into_iter().enumerate().map(|(at, text)| LineView { text, y: base(at, size) }).collect();
    let end = lines.last().map_or(TOP, |line| line.y);
    let (chart, counts) = match drawn {
        Drawn::Chart(drawing, class) => (Some(chart(drawing, class, end)), Vec::new()),
        Drawn::Counts(counts) => (None, pieces(leaf, &counts)),
        Drawn::Nothing => (None, Vec::new()),
    };
    let address = leaf.book.portal.address.as_deref().unwrap_or_default();
    let address = address.split_once("://").map_or(address, |(_, rest)| rest).trim_end_matches('/').to_owned();
    let left = ROOM - 40.0 - advance::exact(&address, 26.0, Weight::Regular);
    PictureView {
        site: cut(leaf.edition.text(&leaf.book.portal.title), left, 26.0, Weight::Regular),
        place: cut(&place, ROOM, 34.0, Weight::Semibold),
        size,
        lines,
        chart,
        counts,
        source: cut(&source, ROOM, 22.0, Weight::Regular),
        address,
    }
}

/// The base line of a line of the headline.
fn base(line: usize, size: f64) -> f64 {
    TOP + size + line as f64 * size * 1.22
}

/// A chart that is higher, in units of its own, stands beside the headline, not below it.
const BESIDE: u32 = 100;

fn chart(drawing: drawing::Drawing, class: &'static str, end: f64) -> ChartView {
    let (width, height) = (f64::from(drawing::WIDTH), f64::from(drawing.height));
    let marks = Html::new(&drawing.marks);
    if drawing.height > BESIDE {
        let scale = (512.0 / width).min(370.0 / height);
        return ChartView { marks, class, x: f64::from(WIDTH) - EDGE - width * scale, y: 176.0, scale };
    }
    let (top, bottom) = (end + 36.0, 536.0);
    let scale = (1072.0 / width).min((bottom - top) / height);
    ChartView { marks, class, x: EDGE, y: bottom - height * scale, scale }
}

/// The strip: each part as wide as its count, its words below it, moved on where the ones before are wider.
fn pieces(leaf: &Leaf, counts: &[CountView]) -> Vec<PieceView> {
    let total: u32 = counts.iter().map(|one| one.count).sum();
    let (mut pieces, mut x, mut text_x) = (Vec::new(), EDGE, EDGE);
    for one in counts {
        let width = ROOM * f64::from(one.count) / f64::from(total.max(1));
        let count = leaf.edition.language.number(one.count.into(), 0);
        text_x = x.max(text_x);
        let piece = PieceView { status: one.status, x, width, text_x, count, word: one.word.clone() };
        text_x += wide(&piece) + 32.0;
        x += width;
        pieces.push(piece);
    }
    // From the right again: none leaves the picture.
    let mut end = EDGE + ROOM;
    for piece in pieces.iter_mut().rev() {
        piece.text_x = piece.text_x.min(end - wide(piece));
        end = piece.text_x - 32.0;
    }
    pieces
}

fn wide(piece: &PieceView) -> f64 {
    let word = advance::exact(&piece.word, 24.0, Weight::Semibold);
    word.max(advance::exact(&piece.count, 60.0, Weight::Semibold))
}
