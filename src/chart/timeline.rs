//! Draws deadlines along the days: a dot a task, stacked where they fall together, and an upright line on the day on
//! which they are judged.
//!
//! Knows nothing of tasks but their days and how they stand: names and deadlines come in words.

use super::drawing::{self, CAPITAL, Drawing, Plot, WIDTH};
use super::figure::{Chart, Table};
use super::key::{self, Sample};
use super::role::Role;
use super::scale::Scale;
use crate::language::{Arg, Language};
use crate::model::{Date, Period, TaskStatus, Window};

/// Deadlines that are to be drawn.
#[derive(Debug, Clone)]
pub struct Deadlines<'a> {
    /// Whose they are.
    pub area: &'a str,
    /// The day on which they are judged.
    pub as_of: Date,
    /// The tasks that have a last day.
    pub tasks: Vec<Deadlined>,
    /// The words.
    pub language: &'a Language,
}

/// One task with a last day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadlined {
    /// What is to be done.
    pub title: String,
    /// The last day on which it is in time.
    pub day: Date,
    /// By when, in words.
    pub due: String,
    /// How it stands.
    pub status: TaskStatus,
    /// The same in a word.
    pub state: String,
}

/// With more tasks than this dots say less than a list.
const MOST: usize = 25;
/// From dot to dot, and from the middle of a dot to its rim, in tenths.
const STEP: i32 = 100;
const RADIUS: i32 = 40;
/// Where the first and the last day lie, in tenths.
const LEFT: i32 = 120;
const RIGHT: i32 = WIDTH as i32 * 10 - 120;
/// The base line of the word on the upright line; under it the dots begin.
const HEAD: i32 = CAPITAL + 20;
/// From the line of the days down to the base line of their names.
const NAMES: i32 = 190;

/// A timeline; `None` where there are too few tasks for one or too many, or all are due on one day.
pub fn chart(deadlines: &Deadlines) -> Option<Chart> {
    let mut days = deadlines.tasks.iter().map(|task| task.day);
    let first = days.next()?;
    if !(2..=MOST).contains(&deadlines.tasks.len()) || days.all(|day| day == first) {
        return None;
    }
    let (language, tasks) = (deadlines.language, &deadlines.tasks);
    let count = language.fill("count.tasks", &[("n", tasks.len().into())]);
    let days = stretch(language, window(tasks)?);
    let args = [("area", deadlines.area.into()), ("tasks", (&count).into()), ("days", (&days).into())];
    let subtitle = language.fill("timeline.subtitle", &args);
    Some(Chart {
        headline: headline(deadlines),
        description: description(deadlines),
        table: table(deadlines, &subtitle),
        subtitle,
        key: Vec::new(),
        note: String::new(),
        source: String::new(),
        drawing: draw(deadlines),
    })
}

/// What a dot says of its task; a place on the line says the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// It was done.
    Done,
    /// Its day is past and the source says that it is not done.
    Overdue,
    /// Nothing is said of its end, or its day is to come.
    Waiting,
}

impl Mark {
    const ALL: [Self; 3] = [Self::Done, Self::Overdue, Self::Waiting];

    fn of(status: TaskStatus) -> Self {
        match status {
            TaskStatus::Done | TaskStatus::DoneLate => Self::Done,
            TaskStatus::Overdue => Self::Overdue,
            _ => Self::Waiting,
        }
    }

    fn sample(self) -> key::Mark {
        match self {
            Self::Done => key::Mark::Dot(Role::Dot),
            Self::Overdue => key::Mark::Cross,
            Self::Waiting => key::Mark::Dot(Role::HollowDot),
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Done => "timeline.done",
            Self::Overdue => "timeline.overdue",
            Self::Waiting => "timeline.waiting",
        }
    }
}

/// The gravest thing that can be said of them.
fn headline(deadlines: &Deadlines) -> String {
    let count = |status: TaskStatus| deadlines.tasks.iter().filter(|task| task.status == status).count();
    let keys = [
        (TaskStatus::Overdue, "timeline.headline.overdue"),
        (TaskStatus::NotReported, "timeline.headline.not-reported"),
        (TaskStatus::DueSoon, "timeline.headline.due-soon"),
        (TaskStatus::Open, "timeline.headline.open"),
        (TaskStatus::Reported, "timeline.headline.reported"),
    ];
    let gravest = keys.into_iter().map(|(status, key)| (count(status), key)).find(|(count, _)| *count > 0);
    let (n, key) = gravest.unwrap_or((deadlines.tasks.len(), "timeline.headline.done"));
    let all = deadlines.tasks.len().to_string();
    deadlines.language.fill(key, &[("n", n.into()), ("all", Arg::Text(&all))])
}

fn description(deadlines: &Deadlines) -> String {
    let language = deadlines.language;
    let date = language.date(deadlines.as_of);
    let mut said = vec![language.fill("chart.timeline", &[("date", Arg::Text(&date))])];
    for run in deadlines_by_day(&deadlines.tasks) {
        let tasks = language.fill("count.tasks", &[("n", run.len().into())]);
        let day = language.date(run[0].day);
        said.push(language.fill("label", &[("label", Arg::Text(&day)), ("text", Arg::Text(&tasks))]));
    }
    said.join(language.word("list.clauses"))
}

fn table(deadlines: &Deadlines, caption: &str) -> Table {
    let word = |key: &'static str| deadlines.language.word(key).to_owned();
    let row = |task: &&Deadlined| vec![task.title.clone(), task.due.clone(), task.state.clone()];
    Table {
        caption: caption.to_owned(),
        head: ["column.task", "column.due", "column.status"].map(word).into(),
        rows: by_day(&deadlines.tasks).iter().map(row).collect(),
        ..Table::default()
    }
}

fn by_day(tasks: &[Deadlined]) -> Vec<&Deadlined> {
    let mut tasks: Vec<&Deadlined> = tasks.iter().collect();
    tasks.sort_by_key(|task| task.day);
    tasks
}

fn deadlines_by_day(tasks: &[Deadlined]) -> Vec<Vec<&Deadlined>> {
    by_day(tasks).chunk_by(|one, other| one.day == other.day).map(<[&Deadlined]>::to_vec).collect()
}

/// From the first day to the last.
fn window(tasks: &[Deadlined]) -> Option<Window> {
    let days = || tasks.iter().map(|task| task.day);
    Some(Window { from: days().min()?, to: days().max()? })
}

fn stretch(language: &Language, window: Window) -> String {
    if window.from == window.to { language.date(window.from) } else { language.window(window) }
}

/// A dot's place: how many steps from the upright line, and how high it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Dot {
    column: i32,
    row: i32,
    mark: Mark,
}

/// Stacks the dots: none stands on the wrong side of the line, for a deadline on that very day is not past.
fn dots(deadlines: &Deadlines, days: &Scale) -> Vec<Dot> {
    let line = days.at(deadlines.as_of.days() as f64);
    let mut dots: Vec<Dot> = Vec::new();
    for task in by_day(&deadlines.tasks) {
        let steps = (days.at(task.day.days() as f64) - line).div_euclid(STEP);
        let column = if task.day < deadlines.as_of { steps.min(-1) } else { steps.max(0) };
        let row = dots.iter().filter(|dot| dot.column == column).count() as i32;
        dots.push(Dot { column, row, mark: Mark::of(task.status) });
    }
    dots
}

fn draw(deadlines: &Deadlines) -> Drawing {
    let window = window(&deadlines.tasks).unwrap_or(Window { from: deadlines.as_of, to: deadlines.as_of });
    let (first, last) = (window.from.min(deadlines.as_of), window.to.max(deadlines.as_of));
    let days = Scale::new((first.days() as f64, last.days() as f64), (LEFT, RIGHT));
    let dots = dots(deadlines, &days);
    let rows = dots.iter().map(|dot| dot.row + 1).max().unwrap_or(1).max(2);
    let floor = HEAD + 60 + rows * STEP;
    let samples = samples(deadlines, &dots);
    let height = ((floor + NAMES + key::height(&samples)) / 10 + 6) as u32;
    let line = days.at(deadlines.as_of.days() as f64);
    drawing::draw(height, (&drawing::units(WIDTH), &drawing::units(height)), |plot| {
        draw_months(plot, &days, (first, last), floor);
        plot.stroke(Role::Axis, &[(0, floor), (WIDTH as i32 * 10, floor)]);
        for dot in &dots {
            draw_dot(plot, dot, (line + dot.column * STEP + STEP / 2, floor - dot.row * STEP - STEP / 2 - 10));
        }
        plot.stroke(Role::Line, &[(line, HEAD + 40), (line, floor + 40)]);
        let day = deadlines.language.date(deadlines.as_of);
        let name = deadlines.language.fill("tasks.as-of", &[("date", Arg::Text(&day))]);
        plot.text(&name, Role::Label, (line, HEAD));
        draw_names(plot, deadlines, &days, floor + NAMES);
        key::draw(plot, &samples, floor + NAMES);
    })
}

fn draw_dot(plot: &Plot, dot: &Dot, (x, y): (i32, i32)) {
    match dot.mark {
        Mark::Done => plot.disc(Role::Dot, (x, y), RADIUS),
        Mark::Waiting => plot.disc(Role::HollowDot, (x, y), RADIUS),
        Mark::Overdue => plot.cross((x, y), RADIUS * 4 / 5),
    }
}

/// A short stroke where each month begins; over many years, each year.
fn draw_months(plot: &Plot, days: &Scale, (first, last): (Date, Date), floor: i32) {
    let months = (i32::from(last.year) - i32::from(first.year)) * 12 + i32::from(last.month) - i32::from(first.month);
    let step = if months > 24 { 12 } else { 1 };
    let mut month = Date { day: 1, ..first };
    while month <= last {
        if month >= first && (step == 1 || month.month == 1) {
            let x = days.at(month.days() as f64);
            plot.stroke(Role::Axis, &[(x, floor), (x, floor + 40)]);
        }
        month = Period::Month(month.year, month.month).window().to.plus_days(1);
    }
}

/// The first and the last deadline, as one stretch where their names would run into each other.
fn draw_names(plot: &Plot, deadlines: &Deadlines, days: &Scale, base: i32) {
    let Some(window) = window(&deadlines.tasks) else { return };
    let language = deadlines.language;
    let [from, to] = [window.from, window.to].map(|day| (days.at(day.days() as f64), language.date(day)));
    let apart = drawing::ends(to.0, &to.1).0 - drawing::ends(from.0, &from.1).1;
    match (window.from == window.to, apart > 100) {
        (true, _) => plot.text(&to.1, Role::Label, (to.0, base)),
        (false, true) => {
            plot.text(&from.1, Role::Label, (from.0, base));
            plot.text(&to.1, Role::Label, (to.0, base));
        }
        (false, false) => plot.text(&language.window(window), Role::Label, ((from.0 + to.0) / 2, base)),
    }
}

/// A sample of each mark that occurs.
fn samples(deadlines: &Deadlines, dots: &[Dot]) -> Vec<Sample> {
    let marks = Mark::ALL.into_iter().filter(|mark| dots.iter().any(|dot| dot.mark == *mark));
    let sample =
        |mark: Mark| Sample { mark: mark.sample(), word: vec![deadlines.language.word(mark.key()).to_owned()] };
    marks.map(sample).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(day: &str, status: TaskStatus) -> Deadlined {
        let word = |text: &str| text.to_owned();
        let day = Date::parse(day).unwrap();
        Deadlined { title: word("Việc"), day, due: word("trước"), status, state: word(status.code()) }
    }

    fn of(tasks: Vec<Deadlined>, check: impl FnOnce(&Deadlines)) {
        let language = Language::parse("vi", include_str!("../../themes/default/languages/vi.yaml")).unwrap();
        let as_of = Date::parse("2024-05-31").unwrap();
        check(&Deadlines { area: "Huyện Hiệp Hoà", as_of, tasks, language: &language });
    }

    #[test]
    fn a_timeline_says_what_it_shows() {
        let tasks = vec![
            task("2024-05-31", TaskStatus::DueSoon),
            task("2024-04-29", TaskStatus::NotReported),
            task("2024-05-18", TaskStatus::NotReported),
            task("2024-05-18", TaskStatus::Done),
        ];
        of(tasks, |deadlines| {
            let chart = chart(deadlines).unwrap();
            insta::assert_snapshot!([chart.headline, chart.subtitle, chart.description].join("\n"), @r#"
            2 trong 4 nhiệm vụ đã qua hạn, nguồn chưa nêu kết quả
            Huyện Hiệp Hoà: 4 nhiệm vụ có thời hạn cụ thể, từ 29/04/2024 đến 31/05/2024
            Thời hạn của các nhiệm vụ; đường dọc là 31/05/2024; 29/04/2024: 1 nhiệm vụ; 18/05/2024: 2 nhiệm vụ; 31/05/2024: 1 nhiệm vụ
            "#);
            assert_eq!(chart.table.rows.len(), 4);
            assert_eq!(chart.drawing.marks.matches("<circle").count(), 6, "four dots and two in the key");
        });
    }

    #[test]
    fn no_dot_stands_on_the_wrong_side_of_the_line() {
        let days = ["2024-05-30", "2024-05-31", "2024-06-01", "2030-01-01"];
        of(days.map(|day| task(day, TaskStatus::Open)).into(), |deadlines| {
            let days =
                Scale::new((deadlines.as_of.days() as f64 - 1.0, deadlines.as_of.days() as f64 + 9e3), (0, 3400));
            let columns: Vec<(i32, i32)> = dots(deadlines, &days).iter().map(|dot| (dot.column, dot.row)).collect();
            assert_eq!(columns[..3], [(-1, 0), (0, 0), (0, 1)]);
        });
    }

    #[test]
    fn one_deadline_is_no_timeline_and_many_are_a_list() {
        of(vec![task("2024-05-31", TaskStatus::Open)], |one| assert_eq!(chart(one), None));
        of(vec![task("2024-05-31", TaskStatus::Open); 26], |many| assert_eq!(chart(many), None));
        of(vec![task("2024-05-31", TaskStatus::Open); 2], |alike| assert_eq!(chart(alike), None));
    }
}
