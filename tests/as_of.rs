//! Deadlines are judged on the portal's day, or on any other that is asked for.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

#[allow(dead_code, reason = "every test file uses a part of it")]
mod desk;

use desk::Desk;

/// The tasks of the golden portal as its table judges them on a day.
fn judged(on: &str) -> Vec<String> {
    let desk = Desk::with("everything");
    desk.run(&["build", "--as-of", on]).well();
    let table = String::from_utf8(desk.tree("output")["data/tasks.csv"].clone()).unwrap();
    let mut rows = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let head = rows.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|one| one == name).unwrap();
    let (id, step, state) = (column("id"), column("step"), column("judged"));
    let rows = rows.records().map(Result::unwrap);
    rows.filter(|row| row[step].is_empty()).map(|row| format!("{} {}", &row[id], &row[state])).collect()
}

#[test]
fn another_day_judges_otherwise() {
    let before = judged("2024-01-15");
    let after = judged("2024-06-01");
    for (task, then, later) in [
        ("gpmb-ha-tang", "overdue", "overdue"),
        ("bao-cao-quy", "open", "not-reported"),
        // Done on 20 January.
        ("da-xong", "overdue", "done-late"),
        ("thuong-xuyen", "open", "open"),
        ("mua-mua", "no-deadline", "no-deadline"),
    ] {
        assert!(before.contains(&format!("{task} {then}")), "{before:?}");
        assert!(after.contains(&format!("{task} {later}")), "{after:?}");
    }
}

#[test]
fn pages_and_check_say_the_day() {
    let desk = Desk::with("everything");
    desk.run(&["build", "--as-of", "2024-06-01"]).well();
    let page = String::from_utf8(desk.tree("output")["en/tasks/index.html"].clone()).unwrap();
    assert!(page.contains("Judged on 1 June 2024."), "{page}");
    let ran = desk.run(&["check", "--as-of", "2024-06-01", "--lang", "en"]);
    assert!(ran.out.contains("On 2024-06-01, 9 tasks: 2 overdue"), "{ran:?}");
}
