//! What charts of small portals say.

#![cfg(test)]

use super::figure::Chart;
use super::subject::Subject;
use super::{CHARTS, ChartKind, Makes, ranking, stack};
use crate::language::Language;
use crate::model::tests::{Fixture, date, facts, place, value};
use crate::model::{
    Area, AreaId, Better, Breakdown, Case, Covers, Dimension, DimensionId, Figure, Kind, Level, Member, MemberFigure,
    MemberId, More, Period, Portal, Text, ValueStatus, Withheld, assess,
};

const YEAR: Period = Period::Year(2023);

fn fixture(kind: Kind, better: Better) -> Fixture {
    Fixture::new(&[("thu", kind, better, true)])
}

fn portal(fixture: &Fixture) -> Portal {
    let (from, until, parent, communes, alone) = (None, None, None, None, None);
    let (successors, formerly, agencies) = (Vec::new(), Vec::new(), Vec::new());
    let (id, name, level, place) = ("a".to_owned(), Text::plain("Thanh Miện"), Level::District, place());
    let area = Area { id, name, alone, level, parent, from, until, successors, formerly, communes, agencies, place };
    Portal { areas: vec![area], ..fixture.portal() }
}

fn kind(id: &str) -> &'static ChartKind {
    CHARTS.iter().find(|kind| kind.id == id).unwrap()
}

fn chart(fixture: &Fixture, kind: &ChartKind) -> Option<Chart> {
    let portal = portal(fixture);
    let Makes::OfFigure(chart) = kind.chart else { return None };
    with_subject(&portal, portal.figures.last().unwrap(), chart)
}

fn with_subject<T>(portal: &Portal, figure: &Figure, ask: impl FnOnce(&Subject) -> T) -> T {
    let language = Language::parse("vi", include_str!("../../themes/default/languages/vi.yaml")).unwrap();
    let assessment = assess(&Case::of(portal, figure));
    let withheld = Withheld::of(portal);
    let (withheld, assessment, language) = (&withheld, &assessment, &language);
    ask(&Subject { portal, withheld, figure, assessment, language, text: 0 })
}

fn said(fixture: &Fixture, kind: &ChartKind) -> String {
    chart(fixture, kind).map_or("nothing".to_owned(), |chart| words(&chart))
}

fn words(chart: &Chart) -> String {
    let words = [&chart.headline, &chart.subtitle, &chart.description, &chart.note].map(String::as_str);
    let rows = chart.table.rows.iter().map(|row| row.join(" | "));
    words.into_iter().map(str::to_owned).chain(rows).collect::<Vec<_>>().join("\n")
}

fn bullet(kind: Kind, better: Better, target: Option<&str>, achieved: Option<&str>) -> String {
    let mut fixture = fixture(kind, better);
    fixture.figure("thu", YEAR, target, achieved);
    said(&fixture, &CHARTS[0])
}

fn headline(kind: Kind, better: Better, target: Option<&str>, achieved: Option<&str>) -> String {
    bullet(kind, better, target, achieved).lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_bullet_says_what_it_shows() {
    insta::assert_snapshot!(bullet(Kind::Amount, Better::Higher, Some("315.4"), Some("338.116")), @r#"
    thu vượt 7,2 % kế hoạch
    Thanh Miện, năm 2023, count
    Thanh: thực hiện 338,116 count; vạch: kế hoạch 315,4 count

    Năm 2023 | 338,116 count | 315,4 count | Đạt
    "#);
    insta::assert_snapshot!(bullet(Kind::Share, Better::Lower, Some("<= 1.2"), Some("0.8")), @r#"
    thu thấp hơn kế hoạch 0,4 điểm phần trăm
    Thanh Miện, năm 2023, percent
    Thanh: thực hiện 0,8 percent; vạch: kế hoạch không quá 1,2 percent
    Càng thấp càng tốt; phần gạch chéo là vượt mức cho phép
    Năm 2023 | 0,8 percent | không quá 1,2 percent | Đạt
    "#);
}

#[test]
fn the_finding_goes_by_what_is_known() {
    assert_eq!(headline(Kind::Amount, Better::Higher, Some("100"), None), "thu: chưa báo cáo số thực hiện");
    assert_eq!(headline(Kind::Share, Better::Higher, None, Some("5")), "thu: 5 percent, nguồn không nêu kế hoạch");
    assert_eq!(headline(Kind::Amount, Better::Higher, Some("100"), Some("> 120")), "thu: trên 120 count");
    assert_eq!(headline(Kind::Rank, Better::Lower, Some("5#12"), Some("3#12")), "thu: thứ 3 trên 12");
}

#[test]
fn a_bar_alone_is_no_chart() {
    assert_eq!(bullet(Kind::Amount, Better::Higher, None, Some("5")), "nothing");
    assert_eq!(bullet(Kind::Qualitative, Better::Higher, None, None), "nothing");
}

#[test]
fn columns_say_every_year() {
    let mut fixture = fixture(Kind::Amount, Better::Higher);
    fixture.figure("thu", Period::Year(2020), Some("300"), Some("310"));
    fixture.figure("thu", Period::Year(2022), Some("310"), Some("421.1"));
    fixture.last().facts.status = ValueStatus::Estimate;
    fixture.figure("thu", YEAR, Some("315.4"), Some("200"));
    fixture.last().facts.covers = Covers::YearToDate;
    fixture.last().facts.as_of = Some(date("2023-09-30"));
    insta::assert_snapshot!(said(&fixture, &CHARTS[1]), @r#"
    thu đạt 63,4 % kế hoạch (đến 30/09/2023)
    Thanh Miện, giai đoạn 2020–2023, count
    Cột là thực hiện, vạch là kế hoạch của từng năm. 2020: 310 count (kế hoạch: 300 count); 2022: 421,1 count (ước tính) (kế hoạch: 310 count); 2023: 200 count (lũy kế từ đầu năm đến ngày 30/09/2023) (kế hoạch: 315,4 count)
    Chỗ trống là kỳ không có số liệu. 2023: 200 count (lũy kế từ đầu năm đến ngày 30/09/2023), không vẽ chung thang với số của cả năm
    2020 | 310 count | 300 count
    2021 | không có số liệu | không có số liệu
    2022 | 421,1 count (ước tính) | 310 count
    2023 | 200 count (lũy kế từ đầu năm đến ngày 30/09/2023) | 315,4 count
    "#);
}

/// Seven years of which one has no figure, one is estimated, and the first is only printed a year later.
fn many_years() -> Fixture {
    let mut fixture = fixture(Kind::Amount, Better::Higher);
    for (year, target, achieved) in [(2018, "300", "310"), (2019, "310", "305"), (2021, "320", "330")] {
        fixture.figure("thu", Period::Year(year), Some(target), Some(achieved));
    }
    fixture.figures[0].facts.more = Some(Box::new(More { previous: Some(value("290")), ..More::default() }));
    fixture.figure("thu", Period::Year(2022), Some("310"), Some("421.1"));
    fixture.last().facts.status = ValueStatus::Estimate;
    fixture.figure("thu", YEAR, Some("315.4"), Some("338.1"));
    fixture
}

#[test]
fn a_line_says_every_year() {
    insta::assert_snapshot!(said(&many_years(), kind("line")), @r#"
    thu đạt kế hoạch 4 trên 5 năm
    Thanh Miện, giai đoạn 2017–2023, count
    Đường là thực hiện, vạch là kế hoạch. 2017: 290 count (nêu trong báo cáo năm sau) (kế hoạch: không có số liệu); 2018: 310 count (kế hoạch: 300 count); 2019: 305 count (kế hoạch: 310 count); 2021: 330 count (kế hoạch: 320 count); 2022: 421,1 count (ước tính) (kế hoạch: 310 count); 2023: 338,1 count (kế hoạch: 315,4 count)
    Chỗ trống là kỳ không có số liệu
    2017 | 290 count (nêu trong báo cáo năm sau) | không có số liệu
    2018 | 310 count | 300 count
    2019 | 305 count | 310 count
    2020 | không có số liệu | không có số liệu
    2021 | 330 count | 320 count
    2022 | 421,1 count (ước tính) | 310 count
    2023 | 338,1 count | 315,4 count
    "#);
    let mut few = fixture(Kind::Amount, Better::Higher);
    (2019..2024).for_each(|year| few.figure("thu", Period::Year(year), None, Some("4")));
    assert_eq!(said(&few, kind("line")), "nothing");
}

#[test]
fn a_level_that_is_withheld_is_in_no_line() {
    let mut fixture = many_years();
    fixture.indicator("thu").sensitive = Some(crate::model::Sensitive::People);
    fixture.figures[0].facts.more.as_mut().unwrap().previous = Some(value("3"));
    assert!(!said(&fixture, kind("line")).contains("2017"));
}

#[test]
fn months_add_up_against_the_expected_path() {
    let mut fixture = fixture(Kind::Amount, Better::Higher);
    fixture.figure("thu", Period::Month(2023, 1), None, Some("20"));
    fixture.figure("thu", Period::Month(2023, 2), None, Some("25"));
    fixture.figure("thu", Period::Quarter(2023, 1), Some("70"), Some("80.5"));
    fixture.figure("thu", Period::Quarter(2023, 3), None, Some("99"));
    fixture.figure("thu", YEAR, Some("315.4"), Some("200"));
    fixture.last().facts.covers = Covers::YearToDate;
    fixture.last().facts.as_of = Some(date("2023-06-30"));
    insta::assert_snapshot!(said(&fixture, kind("cumulative")), @r#"
    thu đạt 63,4 % kế hoạch năm đến ngày 30/06/2023; mức cần đạt là 47,9 %
    Thanh Miện, năm 2023, count
    Đường nét liền là lũy kế thực hiện, đường nét đứt là mức cần đạt. 31/01/2023: 20 count (mức cần đạt: 24,1 count); 28/02/2023: 45 count (suy ra) (mức cần đạt: 45,9 count); 31/03/2023: 80,5 count (mức cần đạt: 70 count); 30/06/2023: 200 count (mức cần đạt: 151,2 count); 31/12/2023: không có số liệu (mức cần đạt: 315,4 count)
    Mức cần đạt tính theo kế hoạch của các kỳ ngắn hơn trong năm. Điểm hình thoi là số do trang này cộng từ các kỳ ngắn hơn
    31/01/2023 | 20 count | 24,1 count
    28/02/2023 | 45 count (suy ra) | 45,9 count
    31/03/2023 | 80,5 count | 70 count
    30/06/2023 | 200 count | 151,2 count
    31/12/2023 | không có số liệu | 315,4 count
    "#);
    fixture.indicator("thu").accumulates = false;
    assert_eq!(said(&fixture, kind("cumulative")), "nothing");
}

/// A figure with parts, some of them sums of others.
fn parts(values: &[(&str, &[u32])]) -> Fixture {
    let mut fixture = fixture(Kind::Amount, Better::Higher);
    fixture.figure("thu", YEAR, Some("90"), Some("100"));
    let member = |at: usize, value: &str| MemberFigure { member: MemberId(at as u32), facts: facts(None, Some(value)) };
    let members = values.iter().enumerate().map(|(at, (value, _))| member(at, value)).collect();
    let (dimension, incomplete, place) = (DimensionId(0), false, place());
    let breakdowns = vec![Breakdown { dimension, incomplete, members, place }];
    fixture.last().facts.more = Some(Box::new(More { breakdowns, ..More::default() }));
    fixture
}

fn dimension(values: &[(&str, &[u32])]) -> Dimension {
    let member = |(at, (_, of)): (usize, &(&str, &[u32]))| Member {
        id: at.to_string(),
        name: Text::plain(&format!("Phần {at}")),
        aliases: Vec::new(),
        of: of.iter().map(|at| MemberId(*at)).collect(),
        place: place(),
    };
    let members = values.iter().enumerate().map(member).collect();
    Dimension { id: "source".to_owned(), name: Text::plain("Nguồn"), area: None, members, place: place() }
}

fn of_parts(values: &[(&str, &[u32])]) -> Option<Chart> {
    let fixture = parts(values);
    let portal = Portal { dimensions: vec![dimension(values)], ..portal(&fixture) };
    with_subject(&portal, &portal.figures[0], |subject| {
        stack::of_breakdown(subject, &subject.figure.facts.breakdowns()[0])
    })
}

#[test]
fn few_parts_are_a_stack_and_many_are_bars() {
    let stack = of_parts(&[("60", &[]), ("85", &[0, 2]), ("25", &[]), ("15", &[])]).unwrap();
    insta::assert_snapshot!(words(&stack), @r#"
    Phần 0 chiếm tỷ trọng lớn nhất, 60,0 %
    thu: Thanh Miện, năm 2023, count
    Các phần của tổng số. Phần 0: 60 (60,0 %); Phần 2: 25 (25,0 %); Phần 3: 15 (15,0 %)

    Phần 0 | 60 | 60,0 %
    Phần 2 | 25 | 25,0 %
    Phần 3 | 15 | 15,0 %
    Tổng số | 100 | 100,0 %
    "#);
    assert_eq!(stack.key[1].1, "Phần 2: 25,0\u{a0}%");
    let setting = super::figure::Setting { prefix: "c", class: "", table: "Bảng", headline: "h1" };
    let html = stack.html(&setting);
    assert!(html.contains("<h1 class=\"headline\">") && html.contains("</ul><details>"), "{html}");
    let many = of_parts(&[("10", &[]), ("20", &[]), ("30", &[]), ("5", &[]), ("35", &[])]).unwrap();
    insta::assert_snapshot!(words(&many), @r#"
    Phần 4 cao nhất với 35 count, Phần 3 thấp nhất với 5 count
    thu: Thanh Miện, năm 2023, count
    Sắp xếp từ cao xuống thấp; vạch là kế hoạch của từng đơn vị. Phần 4: 35; Phần 2: 30; Phần 1: 20; Phần 0: 10; Phần 3: 5

    Phần 4 | 35
    Phần 2 | 30
    Phần 1 | 20
    Phần 0 | 10
    Phần 3 | 5
    "#);
    assert!(of_parts(&[("10", &[]), ("20", &[])]).is_none(), "parts that are not the whole");
    assert!(of_parts(&[("120", &[]), ("-20", &[])]).is_none(), "a part below zero");
}

#[test]
fn areas_are_ranked_by_value_and_those_without_one_come_last() {
    let mut fixture = fixture(Kind::Amount, Better::Higher);
    fixture.figure("thu", YEAR, Some("90"), Some("100"));
    let mut portal = portal(&fixture);
    for (at, achieved) in [(1, Some("250")), (2, None), (3, Some("80"))] {
        let name = Text::plain(&format!("Huyện {at}"));
        portal.areas.push(Area { id: at.to_string(), name, ..portal.areas[0].clone() });
        let facts = facts(Some("120"), achieved);
        portal.figures.push(Figure { area: AreaId(at), facts, ..portal.figures[0].clone() });
    }
    portal.index();
    let chart = with_subject(&portal, &portal.figures[0], ranking::chart).unwrap();
    insta::assert_snapshot!(words(&chart), @r#"
    Huyện 1 cao nhất với 250 count, Huyện 3 thấp nhất với 80 count
    thu: 4 địa phương, năm 2023, count
    Sắp xếp từ cao xuống thấp; vạch là kế hoạch của từng đơn vị. Huyện 1: 250; Thanh Miện: 100; Huyện 3: 80; Huyện 2: chưa báo cáo
    Sắp xếp từ cao xuống thấp; vạch là kế hoạch của từng đơn vị
    Huyện 1 | 250 | 120
    Thanh Miện | 100 | 90
    Huyện 3 | 80 | 120
    Huyện 2 | chưa báo cáo | 120
    "#);
    assert_eq!(chart.table.own, Some(1));
}

#[test]
fn the_sum_of_two_months_is_no_lowest_of_whole_years() {
    let mut fixture = fixture(Kind::Amount, Better::Higher);
    fixture.figure("thu", YEAR, Some("90"), Some("100"));
    let mut portal = portal(&fixture);
    for (at, achieved) in [(1, "250"), (2, "16.7")] {
        let name = Text::plain(&format!("Huyện {at}"));
        portal.areas.push(Area { id: at.to_string(), name, ..portal.areas[0].clone() });
        let facts = facts(None, Some(achieved));
        portal.figures.push(Figure { area: AreaId(at), facts, ..portal.figures[0].clone() });
    }
    portal.figures[2].facts.covers = Covers::YearToDate;
    portal.figures[2].facts.as_of = Some(date("2023-02-20"));
    portal.index();
    let chart = with_subject(&portal, &portal.figures[0], ranking::chart).unwrap();
    assert!(chart.headline.contains("Thanh Miện thấp nhất"), "{}", chart.headline);
    assert_eq!(chart.table.rows[2][0], "Huyện 2");
    assert!(chart.table.rows[2][1].contains("20/02/2023"), "{:?}", chart.table.rows);
}

#[test]
fn one_year_is_no_series() {
    let mut fixture = fixture(Kind::Amount, Better::Higher);
    fixture.figure("thu", YEAR, Some("300"), Some("310"));
    assert_eq!(said(&fixture, &CHARTS[1]), "nothing");
}

#[test]
fn what_is_withheld_is_in_no_chart() {
    let mut fixture = fixture(Kind::Amount, Better::Lower);
    fixture.indicator("thu").sensitive = Some(crate::model::Sensitive::People);
    fixture.figure("thu", YEAR, Some("7"), Some("3"));
    let chart = chart(&fixture, &CHARTS[0]).unwrap();
    let setting = super::figure::Setting { prefix: "c", class: "", table: "t", headline: "p" };
    let html = chart.html(&setting);
    assert!(!html.contains("3,0") && !html.contains("class=\"bar\"") && html.contains("không công bố"), "{html}");
}

#[test]
fn every_kind_has_a_name_in_every_language() {
    for text in
        [include_str!("../../themes/default/languages/vi.yaml"), include_str!("../../themes/default/languages/en.yaml")]
    {
        let language = Language::parse("vi", text).unwrap();
        assert!(CHARTS.iter().all(|kind| language.has(kind.name)));
    }
}
