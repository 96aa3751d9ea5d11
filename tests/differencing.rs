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
use minhbach::finding::Severity;
use minhbach::load::{Loaded, load};
use minhbach::page::{Book, Told};
use minhbach::site::{Site, languages};
use minhbach::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};

/// So many portals are tried, each of so many provinces that have nothing to do with one another.
const PORTALS: u64 = 5;
const PROVINCES: usize = 24;

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
/// What readers may ask of: the members, and what the list leaves open.
const MEMBER_SETS: [&[usize]; 6] = [&[0, 1, 2, 3], &[0], &[1], &[2], &[0, 1], &[3]];
const AREAS: [(&str, &[usize]); 3] = [("t", &[0, 1]), ("x", &[0]), ("y", &[1])];
const INDICATORS: [(&str, &[usize]); 3] = [("n", &[0, 1]), ("m", &[0]), ("f", &[1])];

/// What is to be published.
struct Made {
    sensitive: Vec<&'static str>,
    provinces: Vec<Province>,
}

/// A province with its two districts.
struct Province {
    counts: Vec<i64>,
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
        let [(_, indicators), (_, areas), (_, members)] =
            [INDICATORS[self.indicator], AREAS[self.area], MEMBERS[self.member]];
        form(indicators, areas, members, PERIODS[self.period].2.clone())
    }

    fn value(self, counts: &[i64]) -> i64 {
        value(&self.form(), counts)
    }
}

fn form(indicators: &[usize], areas: &[usize], members: &[usize], stretches: std::ops::Range<usize>) -> Form {
    let mut form = vec![false; ATOMS];
    for indicator in indicators {
        for area in areas {
            for member in members {
                for stretch in stretches.clone() {
                    form[((indicator * 2 + area) * 4 + member) * STRETCHES + stretch] = true;
                }
            }
        }
    }
    form
}

fn value(form: &Form, counts: &[i64]) -> i64 {
    form.iter().zip(counts).filter(|(holds, _)| **holds).map(|(_, count)| count).sum()
}

/// Whether a sum holds all that another does.
fn covers(one: &Form, other: &Form) -> bool {
    one.iter().zip(other).all(|(one, other)| *one || !other)
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
    let sensitive: &[&str] = [&["n", "m", "f"][..], &["n", "m", "f"], &["f"], &["n", "f"], &["m", "f"]][rng.below(5)];
    Made { sensitive: sensitive.to_vec(), provinces: (0..PROVINCES).map(|_| province(rng)).collect() }
}

/// One province. Mostly nobody or few, so that the sums between what is printed are small as well.
fn province(rng: &mut Random) -> Province {
    const SIZES: [i64; 10] = [1, 1, 1, 2, 2, 3, 4, 6, 20, 60];
    let is_open = rng.once_in(4);
    let (parents, parts, rare) = (!rng.once_in(3), rng.once_in(2), 1 + rng.below(12));
    let mut count = |_| if rng.once_in(rare) { SIZES[rng.below(SIZES.len())] } else { 0 };
    let mut counts: Vec<i64> = (0..ATOMS).map(&mut count).collect();
    for rest in (0..ATOMS).filter(|at| at / STRETCHES % 4 == 3) {
        counts[rest] *= i64::from(is_open);
    }
    let usual: Vec<usize> = (0..1 + rng.below(4)).map(|_| rng.below(PERIODS.len())).collect();
    let mut figures: Vec<Figure> = Vec::new();
    for area in if parents { 0..3 } else { 1..2 } {
        for indicator in if parts { 0..3 } else { 0..1 } {
            let mut periods: Vec<usize> = usual.iter().copied().filter(|_| !rng.once_in(4)).collect();
            periods.extend(rng.once_in(3).then(|| rng.below(PERIODS.len())));
            for period in periods {
                let cell = Cell { indicator, area, member: 0, period };
                if figures.iter().all(|one| one.cell != cell) {
                    figures.push(figure(rng, cell));
                }
            }
        }
    }
    Province { counts, is_open, figures }
}

fn figure(rng: &mut Random, cell: Cell) -> Figure {
    let is_year = PERIODS[cell.period].0 == "2023";
    let [has_members, has_target] = [2, 4].map(|times| rng.once_in(times));
    Figure { cell, has_members, has_target, has_previous: is_year && rng.once_in(3) }
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
    for (number, province) in made.provinces.iter().enumerate() {
        for (area, _) in AREAS {
            let parent =
                if area == "t" { "level: province".to_owned() } else { format!("level: district\nparent: t{number}") };
            desk.write(&format!("content/areas/{area}{number}/area.yaml"), format!("name: {area}{number}\n{parent}\n"));
        }
        for figure in &province.figures {
            let (area, period) = (AREAS[figure.cell.area].0, PERIODS[figure.cell.period].0);
            let file = files.entry(format!("content/areas/{area}{number}/{period}/figures.yaml")).or_default();
            file.push_str(&line(province, figure));
        }
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

fn line(province: &Province, figure: &Figure) -> String {
    let count = |cell: Cell| cell.value(&province.counts);
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
        keys.extend(province.is_open.then(|| "incomplete: [d]".to_owned()));
    }
    format!("  {}: {{{}}}\n", INDICATORS[figure.cell.indicator].0, keys.join(", "))
}

/// What `data/figures.csv` tells.
#[derive(Default)]
struct Seen {
    /// Sums that are public.
    public: Vec<(Form, i64)>,
    known: Vec<Cell>,
    ratios: Vec<Cell>,
    withheld: Vec<Cell>,
    /// What must not stand there.
    wrong: Vec<String>,
}

/// The file, without all the pages beside it.
fn data(desk: &Desk) -> Vec<u8> {
    let Loaded { findings, sources, portal, .. } = load(&desk.at("content"));
    let wrong: Vec<_> = findings.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let (portal, theme) = (portal.unwrap(), Theme::built_in().unwrap());
    let words = languages(&portal, &theme).unwrap().0;
    let told = Told { portal: &portal, discrepancies: &[], sources: &sources, pictures: false };
    let book = Book::new(told, &theme, words).unwrap();
    Site::plan(book, &|_, _| Ok(())).0.figures().unwrap()
}

/// By province.
fn told(desk: &Desk) -> Vec<Seen> {
    let data = data(desk);
    let mut reader = csv::Reader::from_reader(data.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&data));
    let heads = reader.headers().unwrap().clone();
    let mut told: Vec<Seen> = (0..PROVINCES).map(|_| Seen::default()).collect();
    for row in reader.records().map(Result::unwrap) {
        let text = |name: &str| &row[heads.iter().position(|head| head == name).unwrap()];
        told[text("area")[1..].parse::<usize>().unwrap()].read(&text);
    }
    told.iter_mut().for_each(Seen::read_ratios);
    told
}

impl Seen {
    /// One row.
    fn read<'a>(&mut self, text: &impl Fn(&str) -> &'a str) {
        let at = |table: &[&str], text: &str| table.iter().position(|one| *one == text).unwrap();
        let area = at(&AREAS.map(|one| one.0), &text("area")[..1]);
        let period = at(&PERIODS.map(|one| one.0), text("period"));
        let member = at(&MEMBERS.map(|one| one.0), text("member"));
        let indicator = at(&["n", "m", "f", "s", "r"], text("indicator"));
        let cell = Cell { indicator: if indicator < 3 { indicator } else { 0 }, area, member, period };
        let achieved = text("achieved");
        if indicator == 4 {
            self.ratios.extend((!achieved.is_empty()).then_some(cell));
            return;
        }
        match achieved.parse::<i64>() {
            Ok(count) => {
                self.public.push((cell.form(), count));
                self.known.push(cell);
            }
            Err(_) => {
                self.withheld.extend((indicator < 3).then_some(cell));
                let telling = ["attainment", "gap", "change", "stated_of_target", "judged", "quote"];
                let telling = telling.iter().filter(|name| !matches!(text(name), "" | "withheld" | "not-judged"));
                self.wrong.extend(telling.map(|name| format!("{name} of {cell:?}: {}", text(name))));
            }
        }
        if let Ok(before) = text("previous").parse() {
            let period = PERIODS.iter().position(|(id, ..)| *id == "2022").unwrap();
            self.public.push((Cell { period, ..cell }.form(), before));
        }
    }

    /// Who knows one of two and their quotient knows the other.
    fn read_ratios(&mut self) {
        for cell in &self.ratios {
            let [over, under] = [2, 1].map(|indicator| self.known.contains(&Cell { indicator, ..*cell }));
            self.wrong.extend((over != under).then(|| format!("the quotient of {cell:?}")));
        }
    }
}

/// A linear program: counts that are not below nothing, sums of them that are known. Two phases of the simplex method by
/// Bland's rule on a dense table.
struct Program {
    rows: Vec<Vec<f64>>,
    basis: Vec<usize>,
}

const CLOSE: f64 = 1e-6;

impl Program {
    /// Finds some counts that fit. A basis from the width on is of what is only there to begin with: how much is missing
    /// of a sum.
    fn new(sums: &[(Form, i64)], columns: &[usize]) -> Self {
        let (height, width) = (sums.len(), columns.len());
        let row = |(form, value): &(Form, i64)| {
            let factors = columns.iter().map(|one| f64::from(u8::from(form[*one])));
            factors.chain([*value as f64]).collect()
        };
        let mut program = Self { rows: sums.iter().map(row).collect(), basis: (width..width + height).collect() };
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
    }

    /// The most that the goal can be, but no more than is asked; `None` for no end.
    fn highest(&mut self, goal: &[f64], enough: f64) -> Option<f64> {
        let Some(width) = self.rows.first().map(|row| row.len() - 1) else {
            return if goal.iter().any(|one| *one > 0.0) { None } else { Some(0.0) };
        };
        // What each column would bring, and, with the other sign, what is reached.
        let mut gain: Vec<f64> = goal[..width].iter().copied().chain([0.0]).collect();
        for (row, at) in self.rows.iter().zip(&self.basis).filter(|(_, at)| goal[**at] != 0.0) {
            gain.iter_mut().zip(row).for_each(|(gain, one)| *gain -= goal[*at] * one);
        }
        loop {
            if -gain[width] >= enough {
                return Some(-gain[width]);
            }
            let Some(column) = gain[..width].iter().position(|one| *one > CLOSE) else { return Some(-gain[width]) };
            let far = |at: usize| self.rows[at][width] / self.rows[at][column];
            let held = (0..self.rows.len()).filter(|at| self.rows[*at][column] > CLOSE);
            let next = held.min_by(|one, other| {
                let by_distance =
                    if (far(*one) - far(*other)).abs() < 1e-9 { None } else { far(*one).partial_cmp(&far(*other)) };
                by_distance.unwrap_or_else(|| self.basis[*one].cmp(&self.basis[*other]))
            });
            let next = next?;
            self.pivot(next, column);
            let times = gain[column];
            gain.iter_mut().zip(&self.rows[next]).for_each(|(own, by)| *own -= times * by);
        }
    }

    fn pivot(&mut self, at: usize, column: usize) {
        let by = self.rows[at][column];
        self.rows[at].iter_mut().for_each(|one| *one /= by);
        let row = self.rows[at].clone();
        let others = self.rows.iter_mut().enumerate().filter(|(other, one)| *other != at && one[column] != 0.0);
        for (_, one) in others {
            let times = one[column];
            one.iter_mut().zip(&row).for_each(|(own, by)| *own -= times * by);
        }
        self.basis[at] = column;
    }
}

/// The least and the most that readers know a number to be, as far as a wish.
fn range(public: &[(Form, i64)], form: &Form, wish: f64) -> (f64, f64) {
    // Of what is nothing, all is nothing; counts that always stand together are one; what is told twice is told once.
    let nothing = |at: usize| public.iter().any(|(one, value)| *value == 0 && one[at]);
    let mut columns: BTreeMap<Vec<bool>, usize> = BTreeMap::new();
    for at in (0..ATOMS).filter(|at| !nothing(*at)) {
        let seen = public.iter().map(|(one, _)| one[at]).chain([form[at]]).collect();
        columns.entry(seen).or_insert(at);
    }
    let columns: Vec<usize> = columns.into_values().collect();
    let public: BTreeSet<&(Form, i64)> = public.iter().filter(|(_, value)| *value != 0).collect();
    let public: Vec<(Form, i64)> = public.into_iter().cloned().collect();
    let goal = |sign: f64| columns.iter().map(|at| sign * f64::from(u8::from(form[*at]))).collect::<Vec<f64>>();
    let mut program = Program::new(&public, &columns);
    let high = program.highest(&goal(1.0), wish).unwrap_or(f64::INFINITY);
    let low = program.highest(&goal(-1.0), f64::INFINITY).unwrap();
    (-low, high)
}

/// What readers work out of one portal.
fn leaks(made: &Made) -> Vec<String> {
    let desk = desk(made);
    let mut leaks = Vec::new();
    for (number, (province, told)) in made.provinces.iter().zip(told(&desk)).enumerate() {
        let is_people = |indicator: usize| made.sensitive.contains(&INDICATORS[indicator].0);
        let withheld = told.withheld.iter().filter_map(|cell| told_of_withheld(province, &told, *cell, is_people));
        let found = withheld.chain(few_between(province, &told, is_people)).chain(told.wrong.iter().cloned());
        leaks.extend(found.map(|leak| format!("province {number}: {leak}")));
    }
    leaks
}

/// Whether the range of a number that is withheld is too narrow.
fn told_of_withheld(province: &Province, told: &Seen, cell: Cell, is_people: impl Fn(usize) -> bool) -> Option<String> {
    let value = cell.value(&province.counts);
    let is_count = value < BOUND && is_people(cell.indicator);
    let wish = if is_count { BOUND } else { value + BOUND } as f64;
    let (low, high) = range(&told.public, &cell.form(), wish);
    let is_safe = if is_count { high >= wish - CLOSE && low < CLOSE } else { high - low >= BOUND as f64 - 3.0 * CLOSE };
    (!is_safe).then(|| format!("{cell:?} is {value}, known from {low} to {high}"))
}

/// The few people whom nobody prints, and whom readers know to be few: between stretches of time, areas, members and
/// parts that are printed.
fn few_between(province: &Province, told: &Seen, is_people: impl Fn(usize) -> bool) -> Vec<String> {
    let mut cuts: Vec<usize> = (0..=STRETCHES).collect();
    cuts.retain(|cut| {
        let ends = |range: &std::ops::Range<usize>| range.start == *cut || range.end == *cut;
        province.figures.iter().any(|one| ends(&PERIODS[one.cell.period].2))
    });
    let mut few = Vec::new();
    let indicators = (0..3).filter(|one| is_people(*one));
    for (indicator, area) in indicators.flat_map(|one| (0..3).map(move |area| (one, area))) {
        for (members, stretch) in MEMBER_SETS.iter().flat_map(|one| cuts.windows(2).map(move |two| (one, two))) {
            let form = form(INDICATORS[indicator].1, AREAS[area].1, members, stretch[0]..stretch[1]);
            let value = value(&form, &province.counts);
            let is_few = (1..BOUND).contains(&value) && told.public.iter().any(|(one, _)| covers(one, &form));
            if is_few && range(&told.public, &form, BOUND as f64).1 < BOUND as f64 - CLOSE {
                few.push(format!("{value} of {:?}", (INDICATORS[indicator].0, AREAS[area].0, members, stretch)));
            }
        }
    }
    few
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
