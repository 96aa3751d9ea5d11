//! Nobody can work out what is withheld: random portals are published, and what their data say is solved by another way
//! than the program's.
//!
//! The program moves along the sums between what is printed, from the true numbers. Here every number is a sum of the
//! smallest counts that there are (one area, one part, one member, one stretch of time), and whoever knows none of them
//! asks for the least and the most that each can be: a linear program over counts that are not below nothing.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use desk::Desk;
use std::collections::BTreeMap;

/// So many portals are tried.
const PORTALS: u64 = 40;

/// Counts below this are withheld.
const BOUND: i64 = 5;

/// The stretches of time that all periods are made of: twelve months, and the year before.
const STRETCHES: usize = 13;

/// How a figure's period and `covers` are written, and the stretches that it is made of.
const PERIODS: [(&str, &str, std::ops::Range<usize>); 14] = [
    ("2023-Q1", "covers: period", 0..3),
    ("2023-Q2", "covers: period", 3..6),
    ("2023-Q3", "covers: period", 6..9),
    ("2023-Q4", "covers: period", 9..12),
    ("2023-H1", "covers: period", 0..6),
    ("2023-H2", "covers: period", 6..12),
    ("2023-9M", "covers: period", 0..9),
    ("2023", "covers: period", 0..12),
    ("2023-02", "covers: period", 1..2),
    ("2023-04", "covers: period", 3..4),
    ("2023-05", "covers: year-to-date, as_of: 2023-05-31", 0..5),
    ("2023-08", "covers: year-to-date, as_of: 2023-08-31", 0..8),
    ("2022", "covers: period", 12..13),
    ("2022-2023", "covers: period", 0..13),
];

/// Members of the dimension, each with those that it adds up; the total has one that is on no list where a list is open.
const MEMBERS: [(&str, &[usize]); 5] = [("", &[0, 1, 2, 3]), ("a", &[0]), ("b", &[1]), ("c", &[2]), ("ab", &[0, 1])];
const AREAS: [(&str, &[usize]); 3] = [("t", &[0, 1]), ("x", &[0]), ("y", &[1])];
const INDICATORS: [(&str, &[usize]); 3] = [("n", &[0, 1]), ("m", &[0]), ("f", &[1])];

/// What is to be published.
struct Made {
    counts: Vec<i64>,
    sensitive: Vec<&'static str>,
    is_open: bool,
    figures: Vec<Figure>,
}

struct Figure {
    cell: Cell,
    has_members: bool,
    has_target: bool,
    has_previous: bool,
}

/// Where a number stands: indices of the tables above.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    indicator: usize,
    area: usize,
    member: usize,
    period: usize,
}

/// Which of the smallest counts a number adds up.
type Form = Vec<bool>;

const ATOMS: usize = 2 * 2 * 4 * STRETCHES;

impl Cell {
    fn form(self) -> Form {
        let mut form = vec![false; ATOMS];
        for indicator in INDICATORS[self.indicator].1 {
            for area in AREAS[self.area].1 {
                for member in MEMBERS[self.member].1 {
                    for stretch in PERIODS[self.period].2.clone() {
                        form[((indicator * 2 + area) * 4 + member) * STRETCHES + stretch] = true;
                    }
                }
            }
        }
        form
    }

    fn value(self, counts: &[i64]) -> i64 {
        self.form().iter().zip(counts).filter(|(holds, _)| **holds).map(|(_, count)| count).sum()
    }
}

/// Numbers that look random, the same for each seed (splitmix).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % end as u64) as usize
    }

    /// Once in so many times.
    fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }
}

/// One portal, all its numbers from a seed.
fn made(rng: &mut Random) -> Made {
    const SIZES: [i64; 12] = [0, 1, 2, 3, 4, 6, 8, 12, 20, 35, 60, 100];
    let is_open = rng.once_in(4);
    let (parents, parts) = (!rng.once_in(3), rng.once_in(2));
    let mut counts: Vec<i64> = (0..ATOMS).map(|_| SIZES[rng.below(SIZES.len())]).collect();
    for rest in (0..ATOMS).filter(|at| at / STRETCHES % 4 == 3) {
        counts[rest] *= i64::from(is_open);
    }
    let sensitive: &[&str] = [&["n", "m", "f"][..], &["f"], &["n", "f"], &["m", "f"]][rng.below(4)];
    let mut figures = Vec::new();
    for area in if parents { 0..3 } else { 1..2 } {
        for indicator in if parts { 0..3 } else { 0..1 } {
            let periods = 1 + rng.below(5);
            for _ in 0..periods {
                let period = rng.below(PERIODS.len());
                let cell = Cell { indicator, area, member: 0, period };
                if figures.iter().all(|one: &Figure| one.cell != cell) {
                    let is_year = PERIODS[period].0 == "2023";
                    let [has_members, has_target] = [2, 4].map(|times| rng.once_in(times));
                    let has_previous = is_year && rng.once_in(3);
                    figures.push(Figure { cell, has_members, has_target, has_previous });
                }
            }
        }
    }
    let sensitive = if parts { sensitive.to_vec() } else { vec!["n"] };
    Made { counts, sensitive, is_open, figures }
}

/// Writes it as publishers do.
fn desk(made: &Made) -> Desk {
    let desk = Desk::with("smallest");
    for folder in ["areas", "indicators"] {
        std::fs::remove_dir_all(desk.at("content").join(folder)).unwrap();
    }
    desk.write(
        "content/portal.yaml",
        format!("format: 1\ntitle: T\nlanguages: [vi]\nas_of: 2024-05-31\nsuppress_below: {BOUND}\n"),
    );
    desk.write(
        "content/units.yaml",
        "nguoi: {name: người, dimension: count}\npercent: {name: '%', dimension: share}\n",
    );
    desk.write("content/indicators/g.yaml", catalogue(made));
    desk.write(
        "content/dimensions/d.yaml",
        "name: D\nmembers: {a: {name: MA}, b: {name: MB}, c: {name: MC}, ab: {name: MAB, of: [a, b]}}\n",
    );
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    for (area, _) in AREAS {
        let parent = if area == "t" { "level: province" } else { "level: district\nparent: t" };
        desk.write(&format!("content/areas/{area}/area.yaml"), format!("name: Vùng {area}\n{parent}\n"));
    }
    for figure in &made.figures {
        let (area, period) = (AREAS[figure.cell.area].0, PERIODS[figure.cell.period].0);
        files.entry(format!("content/areas/{area}/{period}/figures.yaml")).or_default().push_str(&line(made, figure));
    }
    for (path, lines) in files {
        desk.write(&path, format!("figures:\n{lines}"));
    }
    desk
}

fn catalogue(made: &Made) -> String {
    let indicators = INDICATORS.map(|(id, parts)| {
        let sensitive = if made.sensitive.contains(&id) { ", sensitive: people" } else { "" };
        let parts = if parts.len() > 1 { ", parts: [m, f]" } else { "" };
        format!("  {id}: {{title: I{id}, unit: nguoi, better: higher, accumulates: true{sensitive}{parts}}}\n")
    });
    let computed = "  s: {title: S, unit: nguoi, better: higher, accumulates: true, derive: 'sum of m, f'}\n  \
                    r: {title: R, unit: percent, better: higher, kind: rate, decimals: 4, derive: f / m}\n";
    format!("group: G\nindicators:\n{}{computed}", indicators.concat())
}

fn line(made: &Made, figure: &Figure) -> String {
    let count = |cell: Cell| cell.value(&made.counts);
    let mut keys = vec![format!("achieved: {}", count(figure.cell)), PERIODS[figure.cell.period].1.to_owned()];
    if figure.has_target {
        let target = count(figure.cell).max(1) * 2;
        keys.push(format!("target: {target}, stated: {{of_target: {}}}", count(figure.cell) * 100 / target));
    }
    if figure.has_previous {
        let before = PERIODS.iter().position(|(id, ..)| *id == "2022").unwrap();
        keys.push(format!("previous: {}", count(Cell { period: before, ..figure.cell })));
    }
    if figure.has_members {
        let members: Vec<String> =
            (1..5).map(|member| format!("{}: {}", MEMBERS[member].0, count(Cell { member, ..figure.cell }))).collect();
        keys.push(format!("breakdown: {{d: {{{}}}}}", members.join(", ")));
        keys.extend(made.is_open.then(|| "incomplete: [d]".to_owned()));
    }
    format!("  {}: {{{}}}\n", INDICATORS[figure.cell.indicator].0, keys.join(", "))
}

/// What `data/figures.csv` tells.
#[derive(Default)]
struct Told {
    /// Sums that are public.
    public: Vec<(Form, i64)>,
    withheld: Vec<Cell>,
    /// What must not stand there.
    wrong: Vec<String>,
}

fn told(desk: &Desk) -> Told {
    let data = &desk.tree("output")["data/figures.csv"];
    let mut reader = csv::Reader::from_reader(data.strip_prefix("\u{feff}".as_bytes()).unwrap_or(data));
    let heads = reader.headers().unwrap().clone();
    let (mut told, mut ratios) = (Told::default(), Vec::new());
    let mut known: Vec<Cell> = Vec::new();
    for row in reader.records().map(Result::unwrap) {
        let text = |name: &str| &row[heads.iter().position(|head| head == name).unwrap()];
        let at = |table: &[&str], name: &str| table.iter().position(|one| *one == text(name));
        let area = at(&AREAS.map(|one| one.0), "area").unwrap();
        let period = at(&PERIODS.map(|one| one.0), "period").unwrap();
        let member = at(&MEMBERS.map(|one| one.0), "member").unwrap();
        let indicator = at(&["n", "m", "f", "s", "r"], "indicator").unwrap();
        let cell = Cell { indicator: if indicator < 3 { indicator } else { 0 }, area, member, period };
        let achieved = text("achieved");
        if indicator == 4 {
            ratios.extend((!achieved.is_empty()).then_some(cell));
            continue;
        }
        match achieved.parse::<i64>() {
            Ok(count) => {
                told.public.push((cell.form(), count));
                known.push(cell);
            }
            Err(_) => {
                told.withheld.extend((indicator < 3).then_some(cell));
                let telling = ["attainment", "gap", "change", "stated_of_target", "judged", "quote"];
                let telling = telling.iter().filter(|name| !matches!(text(name), "" | "withheld" | "not-judged"));
                told.wrong.extend(telling.map(|name| format!("{name} of {cell:?}: {}", text(name))));
            }
        }
        if let Ok(before) = text("previous").parse() {
            let period = PERIODS.iter().position(|(id, ..)| *id == "2022").unwrap();
            told.public.push((Cell { period, ..cell }.form(), before));
        }
    }
    for cell in ratios {
        // Who knows one of two and their quotient knows the other.
        let [over, under] = [2, 1].map(|indicator| known.contains(&Cell { indicator, ..cell }));
        told.wrong.extend((over != under).then(|| format!("the quotient of {cell:?}")));
    }
    told
}

/// A linear program: counts that are not below nothing, sums of them that are known. Two phases of the simplex method by
/// Bland's rule on a dense table.
struct Program {
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
}

const CLOSE: f64 = 1e-6;

impl Program {
    /// Finds some counts that fit.
    fn new(sums: &[(Form, i64)], columns: &[usize]) -> Self {
        let (height, width) = (sums.len(), columns.len());
        let mut rows: Vec<Vec<f64>> = Vec::new();
        for (at, (form, value)) in sums.iter().enumerate() {
            let mut row: Vec<f64> = columns.iter().map(|one| f64::from(u8::from(form[*one]))).collect();
            row.extend((0..height).map(|other| f64::from(u8::from(other == at))));
            row.push(*value as f64);
            rows.push(row);
        }
        let mut program = Self { rows, basis: (width..width + height).collect() };
        let goal: Vec<f64> = (0..width + height).map(|at| if at < width { 0.0 } else { -1.0 }).collect();
        let most = program.highest(&goal, f64::INFINITY).unwrap();
        assert!(most.abs() < CLOSE, "no counts fit: {most}");
        program.drop_artificial(width);
        program
    }

    /// What was only there to begin with goes; so do sums that others tell already.
    fn drop_artificial(&mut self, width: usize) {
        for at in (0..self.rows.len()).rev() {
            if self.basis[at] >= width {
                match (0..width).find(|column| self.rows[at][*column].abs() > CLOSE) {
                    Some(column) => self.pivot(at, column),
                    None => {
                        self.rows.remove(at);
                        self.basis.remove(at);
                    }
                }
            }
        }
        for row in &mut self.rows {
            let value = *row.last().unwrap();
            row.truncate(width);
            row.push(value);
        }
    }

    /// The most that the goal can be, but no more than is asked; `None` for no end.
    fn highest(&mut self, goal: &[f64], enough: f64) -> Option<f64> {
        loop {
            let now: f64 = self.rows.iter().zip(&self.basis).map(|(row, at)| goal[*at] * row[goal.len()]).sum();
            if now >= enough {
                return Some(now);
            }
            let gain = |column: usize| {
                let lost: f64 = self.rows.iter().zip(&self.basis).map(|(row, at)| goal[*at] * row[column]).sum();
                goal[column] - lost
            };
            let Some(column) = (0..goal.len()).find(|column| gain(*column) > CLOSE) else { return Some(now) };
            let far = |at: usize| self.rows[at][goal.len()] / self.rows[at][column];
            let held = (0..self.rows.len()).filter(|at| self.rows[*at][column] > CLOSE);
            let next = held.min_by(|one, other| {
                let by_distance =
                    if (far(*one) - far(*other)).abs() < 1e-9 { None } else { far(*one).partial_cmp(&far(*other)) };
                by_distance.unwrap_or_else(|| self.basis[*one].cmp(&self.basis[*other]))
            });
            self.pivot(next?, column);
        }
    }

    fn pivot(&mut self, at: usize, column: usize) {
        let by = self.rows[at][column];
        self.rows[at].iter_mut().for_each(|one| *one /= by);
        let row = self.rows[at].clone();
        for (other, one) in self.rows.iter_mut().enumerate().filter(|(other, _)| *other != at) {
            let times = one[column];
            if times != 0.0 {
                one.iter_mut().zip(&row).for_each(|(own, by)| *own -= times * by);
            }
            debug_assert_ne!(other, at);
        }
        self.basis[at] = column;
    }
}

/// The least and the most that readers know a number to be, as far as a wish.
fn range(public: &[(Form, i64)], form: &Form, wish: f64) -> (f64, f64) {
    // Counts that always stand together are one.
    let mut columns: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    for at in 0..ATOMS {
        let seen = public.iter().map(|(one, _)| one[at]).chain([form[at]]).collect();
        columns.entry(seen).or_insert(at);
    }
    let columns: Vec<usize> = columns.into_values().collect();
    let goal = |sign: f64| columns.iter().map(|at| sign * f64::from(u8::from(form[*at]))).collect::<Vec<f64>>();
    let mut program = Program::new(public, &columns);
    let high = program.highest(&goal(1.0), wish).unwrap_or(f64::INFINITY);
    let low = program.highest(&goal(-1.0), f64::INFINITY).unwrap();
    (-low, high)
}

/// What readers work out of one portal.
fn leaks(made: &Made) -> Vec<String> {
    let desk = desk(made);
    let ran = desk.build();
    assert_eq!(ran.exit, Some(0), "{}", ran.err);
    let Told { public, withheld, wrong } = told(&desk);
    let mut leaks = wrong;
    for cell in withheld {
        let value = cell.value(&made.counts);
        let is_count = value < BOUND && made.sensitive.contains(&INDICATORS[cell.indicator].0);
        let wish = if is_count { BOUND } else { value + BOUND } as f64;
        let (low, high) = range(&public, &cell.form(), wish);
        let is_safe =
            if is_count { high >= wish - CLOSE && low < CLOSE } else { high - low >= BOUND as f64 - 3.0 * CLOSE };
        if !is_safe {
            leaks.push(format!("{cell:?} is {value}, known from {low} to {high}"));
        }
    }
    leaks
}

#[test]
fn nobody_works_out_what_is_withheld() {
    let mut told: Vec<String> = Vec::new();
    for portal in 0..PORTALS {
        let made = made(&mut Random(portal));
        told.extend(leaks(&made).into_iter().map(|leak| format!("portal {portal}: {leak}")));
    }
    assert_eq!(told, [""; 0]);
}

/// The solver finds what everybody can see.
#[test]
fn the_solver_finds_differences() {
    let cell = |period| Cell { indicator: 0, area: 0, member: 0, period };
    let [first, half, second] = [0, 4, 1].map(|period| cell(period).form());
    let public = [(first, 50), (half, 53)];
    let (low, high) = range(&public, &second, 100.0);
    assert!((low - 3.0).abs() < CLOSE && (high - 3.0).abs() < CLOSE, "{low} {high}");
    let (low, high) = range(&public[1..], &second, 100.0);
    assert!(low.abs() < CLOSE + 48.0 && (high - 53.0).abs() < CLOSE, "{low} {high}");
}
