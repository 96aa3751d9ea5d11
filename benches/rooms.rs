//! Micro-benchmarks of reading, judging, drawing and filling, over one district with five years of sixty indicators.
//!
//! `cargo bench` prints how long one file, one figure, one chart and one page take.

#![allow(clippy::expect_used, reason = "a measurement that cannot go on has failed")]

use divan::{Bencher, black_box};
use minhbach::chart::bullet::{self, inline};
use minhbach::export::{Context, EXPORTS, Subject};
use minhbach::finding::showing::{Colour, RENDERINGS, Showing};
use minhbach::finding::{Finding, MessageLanguage, Says};
use minhbach::load::{Loaded, load};
use minhbach::model::{Case, Portal, Withheld, assess};
use minhbach::page::{Book, Told};
use minhbach::site::{Site, languages};
use minhbach::source::FileId;
use minhbach::source::{SourceFile, Sources, Span};
use minhbach::theme::Theme;
use minhbach::yaml;
use std::fmt::Write;
use std::path::Path;

fn main() {
    divan::main();
}

#[divan::bench]
fn read_a_plain_file_the_short_way(bencher: Bencher) {
    let text = figures(2024);
    bencher.bench(|| yaml::parse(black_box(&text), FileId(0)));
}

#[divan::bench]
fn read_a_plain_file_in_full(bencher: Bencher) {
    let text = figures(2024);
    bencher.bench(|| yaml::parse_in_full(black_box(&text), FileId(0)));
}

#[divan::bench]
fn load_a_district(bencher: Bencher) {
    let folder = content();
    bencher.bench(|| load(black_box(folder.path())));
}

#[divan::bench]
fn judge_a_figure(bencher: Bencher) {
    let portal = portal();
    let figure = &portal.figures[0];
    bencher.bench(|| assess(&Case::of(black_box(&portal), black_box(figure))));
}

#[divan::bench]
fn draw_a_bullet(bencher: Bencher) {
    let portal = portal();
    let figure = &portal.figures[0];
    let indicator = portal.indicator(figure.indicator);
    bencher.bench(|| {
        let mut out = String::new();
        inline::draw(&bullet::pick(black_box(indicator), black_box(&figure.facts), false), "met", &mut out);
        out
    });
}

#[divan::bench(args = ["index.html", "one/index.html", "one/2024/index.html", "indicators/ind-07/index.html"])]
fn fill_a_page(bencher: Bencher, address: &str) {
    let folder = content();
    let Loaded { portal, sources, .. } = load(folder.path());
    let portal = portal.expect("the content below is good");
    let theme = Theme::built_in().expect("the default theme is sound");
    let (words, _) = languages(&portal, &theme).expect("its languages are sound");
    let book =
        Book::new(Told { portal: &portal, discrepancies: &[], sources: &sources, pictures: false }, &theme, words)
            .expect("what all pages share");
    let copy = |_: &str, _: &mut dyn std::io::Write| Ok(());
    let (site, _) = Site::plan(book, &copy);
    let page = site.at(address).expect("a page of the portal");
    bencher.bench_local(|| {
        let mut out = Vec::new();
        site.write(black_box(page), &mut out).expect("a page");
        out
    });
}

#[divan::bench(args = ["data/figures.csv", "data/portal.json"])]
fn write_the_data_of_a_district(bencher: Bencher, address: &str) {
    let portal = portal();
    let withheld = Withheld::of(&portal);
    let theme = Theme::built_in().expect("the theme");
    let (spoken, _) = languages(&portal, &theme).expect("its languages");
    let context = Context { portal: &portal, withheld: &withheld, discrepancies: &[], language: &spoken[0] };
    let Some(export) = EXPORTS.iter().find(|export| export.address(&portal, Subject::Portal) == address) else {
        panic!("no output at {address}")
    };
    bencher.bench(|| (export.write)(black_box(&context), Subject::Portal, &mut std::io::sink()));
}

/// Twice as much of anything takes about twice the time: no more than so many of one kind stand in one place.
const MANY: [usize; 2] = [2_000, 4_000];

#[divan::bench(args = MANY)]
fn tell_where_findings_stand(bencher: Bencher, many: usize) {
    // All on one line.
    let file = SourceFile { path: "figures.yaml".into(), text: "đạt: 1, ".repeat(many) };
    let length = file.text.len() / many;
    let sources = Sources::new(vec![file]);
    let at = |one: usize| Span { file: FileId(0), start: (one * length) as u32, end: (one * length + 1) as u32 };
    let findings: Vec<Finding> = (0..many).map(|one| Finding::error("x", at(one), Says::new("sai", "wrong"))).collect();
    let (content, language, colour) = ("content", MessageLanguage::English, Colour::Never);
    let showing = Showing { findings: &findings, sources: &sources, content, language, colour };
    bencher.bench(|| RENDERINGS.iter().all(|one| (one.render)(black_box(&showing), &mut std::io::sink()).is_ok()));
}

#[divan::bench(args = MANY)]
fn look_numbers_up_in_a_quote(bencher: Bencher, many: usize) {
    let quote = "đạt 1 234 tấn 12 nghìn ha ".repeat(many);
    checked(bencher, &format!("figures:\n  ind-00: {{achieved: 12, quote: \"{quote}\"}}\n"), "");
}

#[divan::bench(args = MANY)]
fn read_numbers_of_one_paragraph(bencher: Bencher, many: usize) {
    checked(bencher, FIGURE, &"Indicator 0 đạt 338 ha tăng 5% ".repeat(many));
}

#[divan::bench(args = MANY)]
fn read_live_data_of_one_paragraph(bencher: Bencher, many: usize) {
    checked(bencher, FIGURE, &"{{ achieved(\"ind-00\") }} ".repeat(many));
}

#[divan::bench(args = MANY)]
fn read_links_that_are_never_closed(bencher: Bencher, many: usize) {
    checked(bencher, FIGURE, &"[a](b ".repeat(many));
}

#[divan::bench(args = [200, 400])]
fn add_up_subtotals_within_subtotals(bencher: Bencher, many: usize) {
    let (mut members, mut figures) =
        (String::new(), "figures:\n  ind-00:\n    achieved: 1\n    breakdown:\n      x:\n".to_owned());
    for at in 0..many {
        let of = if at == 0 { String::new() } else { format!(", of: [m{}, n{at}]", at - 1) };
        let _ = writeln!(members, "  m{at}: {{name: M{at}{of}}}\n  n{at}: {{name: N{at}}}");
        let _ = writeln!(figures, "        m{at}: {}\n        n{at}: 1", at + 1);
    }
    let folder = content();
    std::fs::create_dir_all(folder.path().join("dimensions")).expect("a folder");
    std::fs::write(folder.path().join("dimensions/x.yaml"), format!("name: X\nmembers:\n{members}")).expect("a file");
    std::fs::write(folder.path().join("areas/one/2024/figures.yaml"), figures).expect("a file");
    let theme = Theme::built_in().expect("the default theme is sound");
    bencher.bench(|| minhbach::check_content(black_box(folder.path()), &theme, None).is_ok());
}

const FIGURE: &str = "figures:\n  ind-00: {target: 400, achieved: 338}\n";

/// Reads and checks the district with another newest year.
fn checked(bencher: Bencher, figures: &str, report: &str) {
    let folder = content();
    std::fs::write(folder.path().join("portal.yaml"), "format: 1\ntitle: Portal\nlanguages: [vi]\n").expect("a file");
    std::fs::write(folder.path().join("areas/one/2024/figures.yaml"), figures).expect("a file");
    std::fs::write(folder.path().join("areas/one/2024/report.md"), report).expect("a file");
    let theme = Theme::built_in().expect("the default theme is sound");
    bencher.bench(|| minhbach::check_content(black_box(folder.path()), &theme, None).is_ok());
}

fn portal() -> Portal {
    let folder = content();
    let Loaded { portal, .. } = load(folder.path());
    portal.expect("the content below is good")
}

/// A content folder with one district.
fn content() -> assert_fs::TempDir {
    let folder = assert_fs::TempDir::new().expect("a folder for the content");
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    write("portal.yaml", "format: 1\ntitle: Portal\nlanguages: [en]\n");
    write("units.yaml", "ha: {name: ha, dimension: area}\n");
    let mut catalogue = "group: Fields\nindicators:\n".to_owned();
    for at in 0..60 {
        let _ = writeln!(catalogue, "  ind-{at:02}: {{title: Indicator {at}, unit: ha, better: higher, decimals: 1}}");
    }
    write("indicators/fields.yaml", &catalogue);
    write("areas/one/area.yaml", "name: One\nlevel: district\n");
    for year in 2020..2025 {
        write(&format!("areas/one/{year}/figures.yaml"), &figures(year));
        write(
            &format!("areas/one/{year}/report.md"),
            &"## Fields\n\nThe fields were **sown** as planned.\n\n".repeat(40),
        );
    }
    folder
}

fn figures(year: i32) -> String {
    let mut text = format!("as_of: {year}-12-31\nfigures:\n");
    for at in 0..60 {
        let _ = write!(text, "  ind-{at:02}:\n    target: {}.5\n    achieved: {}.2\n", 100 + at, 90 + at + year % 7);
    }
    text
}
