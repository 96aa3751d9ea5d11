//! Holds the colours of the default theme to numbers: contrast on their paper, and distance between colours that stand for
//! different things, as people with each kind of colour blindness see them.
//!
//! Contrast after WCAG 2.2; colour blindness simulated with the matrices of Machado, Oliveira and Fernandes (2009) at full
//! severity; distance as CIEDE2000. Knows nothing of where a colour is used: words, glyphs and dash patterns stand beside
//! every colour, so these floors are a second line of defence.

use std::collections::BTreeMap;
use std::fs;

/// The least contrast of a text with its paper.
const OF_TEXT: f64 = 4.5;

/// The least contrast of a mark with its paper.
const OF_MARKS: f64 = 3.0;

/// What text stands in, on each of [`PAPERS`].
const TEXTS: [&str; 7] = ["ink", "soft", "link", "met", "near", "missed", "none"];

/// What marks are drawn in, on `paper`. The track and the band are the ground of a mark, not one.
const MARKS: [&str; 10] =
    ["met", "near", "missed", "none", "series-1", "series-2", "series-3", "series-4", "axis", "hatch"];

const PAPERS: [&str; 3] = ["paper", "wash", "mark-wash"];

const STATUSES: [&str; 4] = ["met", "near", "missed", "none"];
const SERIES: [&str; 4] = ["series-1", "series-2", "series-3", "series-4"];

/// The least distance between two colours of a set, as anybody sees them. 2.3 is just noticeable; the given palettes
/// come down to 8.2 (missed and no data, without green, light) and 6.5 (the first and third series, without red, light).
const APART: [(&[&str], f64); 2] = [(&STATUSES, 8.0), (&SERIES, 6.0)];

/// The like between neighbours in a chart: one series and the next.
const NEIGHBOURS_APART: f64 = 12.0;

/// How light is seen: by most, and without red, green or blue.
const EYES: [(&str, Matrix); 4] = [
    ("everybody", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    ("protanopia", [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    ("tritanopia", [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
];

type Matrix = [[f64; 3]; 3];

/// Red, green and blue as amounts of light, 0 to 1.
type Light = [f64; 3];

/// The colours of a theme by the names of their variables.
type Palette = BTreeMap<String, Light>;

#[test]
fn every_text_can_be_read_on_its_paper() {
    each_palette(|palette| {
        let pairs = TEXTS.iter().flat_map(|text| PAPERS.map(|paper| (*text, paper)));
        too_faint(palette, pairs, OF_TEXT)
    });
}

#[test]
fn every_mark_can_be_seen_on_its_paper() {
    each_palette(|palette| too_faint(palette, MARKS.into_iter().map(|mark| (mark, "paper")), OF_MARKS));
}

#[test]
fn colours_that_mean_different_things_are_told_apart_by_every_eye() {
    each_palette(|palette| {
        let sets = APART.iter().flat_map(|(names, least)| pairs(names).map(move |pair| (pair, *least)));
        sets.filter_map(|(pair, least)| too_close(palette, pair, least)).collect()
    });
}

#[test]
fn one_series_and_the_next_are_further_apart() {
    each_palette(|palette| {
        let neighbours = SERIES.windows(2).map(|two| (two[0], two[1]));
        neighbours.filter_map(|pair| too_close(palette, pair, NEIGHBOURS_APART)).collect()
    });
}

/// A chart on its own carries its colours with it.
#[test]
fn charts_that_travel_wear_the_colours_of_the_theme() {
    let text = fs::read_to_string(theme("templates/chart.svg")).unwrap();
    let (light, dark) = palettes();
    let (always, at_night) = text.split_once("(prefers-color-scheme:dark)").expect("a part for dark");
    let faults = [(always, light), (at_night, dark)].into_iter().flat_map(|(part, palette)| {
        let worn =
            part.split('#').skip(1).map(|rest| rest.split(|one: char| !one.is_ascii_hexdigit()).next().unwrap_or(""));
        let foreign =
            worn.filter(|one| colour(&format!("#{one}")).is_none_or(|one| !palette.values().any(|own| *own == one)));
        foreign.map(|one| format!("#{one} is no colour of the theme")).collect::<Vec<_>>()
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// What stands around the page on a phone is its paper.
#[test]
fn browsers_are_told_the_paper() {
    let text = fs::read_to_string(theme("templates/head.html")).unwrap();
    let (light, dark) = palettes();
    for (name, palette) in [("light", light), ("dark", dark)] {
        let scheme = format!("\" media=\"(prefers-color-scheme: {name})\"");
        let before = text.split_once(&scheme).expect("a colour for each scheme").0;
        assert_eq!(colour(before.rsplit('"').next().unwrap_or("")), Some(palette["paper"]), "{name}");
    }
}

/// The test pair 1 of Sharma, Wu and Dalal (2005), and the extremes of contrast.
#[test]
fn the_measures_are_right() {
    let apart = distance([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485]);
    assert!((apart - 2.0425).abs() < 1e-4, "{apart}");
    let widest = contrast(colour("#000").unwrap(), colour("#ffffff").unwrap());
    assert!((widest - 21.0).abs() < 1e-9, "{widest}");
}

fn each_palette(faults: impl Fn(&Palette) -> Vec<String>) {
    let (light, dark) = palettes();
    let named = [("light", light), ("dark", dark)];
    let found: Vec<String> = named
        .iter()
        .flat_map(|(name, palette)| faults(palette).into_iter().map(move |fault| format!("{name}: {fault}")))
        .collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

fn too_faint<'a>(palette: &Palette, pairs: impl Iterator<Item = (&'a str, &'a str)>, least: f64) -> Vec<String> {
    let measured = pairs.map(|(on, paper)| (on, paper, contrast(palette[on], palette[paper])));
    measured
        .filter(|(_, _, measured)| *measured < least)
        .map(|(on, paper, measured)| format!("{on} on {paper} has a contrast of {measured:.2}, less than {least}"))
        .collect()
}

fn too_close(palette: &Palette, (one, other): (&str, &str), least: f64) -> Option<String> {
    let seen =
        EYES.map(|(eye, matrix)| (eye, distance(lab(seen(palette[one], matrix)), lab(seen(palette[other], matrix)))));
    let (eye, apart) = seen.into_iter().min_by(|a, b| a.1.total_cmp(&b.1))?;
    (apart < least).then(|| format!("{one} and {other} are {apart:.1} apart for {eye}, less than {least}"))
}

fn pairs<'a>(names: &'a [&'a str]) -> impl Iterator<Item = (&'a str, &'a str)> {
    names.iter().enumerate().flat_map(move |(at, one)| names[at + 1..].iter().map(move |other| (*one, *other)))
}

/// The palettes for light and for dark: the variables of every sheet's first `:root`, and over them those of its first
/// `:root` in the media query for dark.
fn palettes() -> (Palette, Palette) {
    let (mut light, mut dark) = (Palette::new(), Palette::new());
    for sheet in ["style.css", "chart.css"] {
        let text = fs::read_to_string(theme(sheet)).unwrap_or_else(|error| panic!("{sheet}: {error}"));
        let parts = text.split_once("@media screen and (prefers-color-scheme: dark)");
        let (always, rest) = parts.unwrap_or_else(|| panic!("{sheet} has no colours for dark"));
        light.extend(variables(always));
        dark.extend(variables(rest));
    }
    let of_dark = light.clone().into_iter().chain(dark).collect();
    (light, of_dark)
}

fn theme(file: &str) -> String {
    format!("{}/themes/default/{file}", env!("CARGO_MANIFEST_DIR"))
}

fn variables(css: &str) -> Vec<(String, Light)> {
    let block = css.split_once(":root {").and_then(|(_, rest)| rest.split_once('}')).map_or("", |(block, _)| block);
    let said = block.split(';').filter_map(|one| one.trim().strip_prefix("--")?.split_once(':'));
    said.filter_map(|(name, value)| Some((name.trim().to_owned(), colour(value.trim())?))).collect()
}

/// `#rgb` or `#rrggbb`.
fn colour(text: &str) -> Option<Light> {
    let digits = text.strip_prefix('#')?;
    let wide = digits.len() / 3;
    let channel = |at: usize| {
        let part = digits.get(at * wide..(at + 1) * wide)?;
        let value = u32::from_str_radix(&part.repeat(3 - wide), 16).ok()?;
        Some(light_of(f64::from(value) / 255.0))
    };
    Some([channel(0)?, channel(1)?, channel(2)?])
}

fn light_of(channel: f64) -> f64 {
    if channel <= 0.04045 { channel / 12.92 } else { ((channel + 0.055) / 1.055).powf(2.4) }
}

fn contrast(one: Light, other: Light) -> f64 {
    let luminance = |light: Light| 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2] + 0.05;
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

fn seen(light: Light, matrix: Matrix) -> Light {
    matrix.map(|row| dot(row, light).clamp(0.0, 1.0))
}

fn dot(one: [f64; 3], other: [f64; 3]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

/// CIELAB under D65.
fn lab(light: Light) -> [f64; 3] {
    let x = dot([0.4124564, 0.3575761, 0.1804375], light) / 0.95047;
    let y = dot([0.2126729, 0.7151522, 0.0721750], light);
    let z = dot([0.0193339, 0.1191920, 0.9503041], light) / 1.08883;
    let [x, y, z] = [x, y, z].map(|t| match t > 216.0 / 24389.0 {
        true => t.cbrt(),
        false => (24389.0 / 27.0 * t + 16.0) / 116.0,
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000, in the names of Sharma, Wu and Dalal (2005).
fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    let mean_c7 = ((one[1].hypot(one[2]) + other[1].hypot(other[2])) / 2.0).powi(7);
    let g = 1.5 - 0.5 * (mean_c7 / (mean_c7 + 25f64.powi(7))).sqrt();
    let polar = |[_, a, b]: [f64; 3]| ((a * g).hypot(b), b.atan2(a * g).to_degrees().rem_euclid(360.0));
    let ((c1, h1), (c2, h2)) = (polar(one), polar(other));
    let turn = if c1 * c2 == 0.0 { 0.0 } else { (h2 - h1 + 180.0).rem_euclid(360.0) - 180.0 };
    let (dl, dc, dh) = (other[0] - one[0], c2 - c1, 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin());
    let (l, c) = ((one[0] + other[0]) / 2.0, (c1 + c2) / 2.0);
    let h = if c1 * c2 == 0.0 { h1 + h2 } else { h1 + turn / 2.0 };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0) - 0.2 * cos(4.0 * h - 63.0);
    let bowl = (l - 50.0).powi(2);
    let (sl, sc, sh) = (1.0 + 0.015 * bowl / (20.0 + bowl).sqrt(), 1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
    let bent = 60.0 * (-((h.rem_euclid(360.0) - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * (c.powi(7) / (c.powi(7) + 25f64.powi(7))).sqrt() * bent.to_radians().sin();
    let (l, c, h) = (dl / sl, dc / sc, dh / sh);
    (l * l + c * c + h * h + rt * c * h).sqrt()
}
