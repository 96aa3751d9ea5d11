//! What charts of small portals say.

#![cfg(test)]

use super::figure::Chart;
use super::subject::Subject;
use super::{CHARTS, ChartKind, Makes};
use crate::language::Language;
use crate::model::tests::{Fixture, date, place};
use crate::model::{Area, Better, Case, Covers, Kind, Level, Period, Portal, Text, ValueStatus, Withheld, assess};

const YEAR: Period = Period::Year(2023);

fn fixture(kind: Kind, better: Better) -> Fixture {
    Fixture::new(&[("thu", kind, better, true)])
}

fn portal(fixture: &Fixture) -> Portal {
    let (from, until, parent, communes) = (None, None, None, None);
    let (successors, formerly, agencies) = (Vec::new(), Vec::new(), Vec::new());
    let (id, name, level, place) = ("a".to_owned(), Text::plain("Thanh Miện"), Level::District, place());
    let area = Area { id, name, level, parent, from, until, successors, formerly, communes, agencies, place };
    Portal { areas: vec![area], ..fixture.portal() }
}

fn chart(fixture: &Fixture, kind: &ChartKind) -> Option<Chart> {
    let portal = portal(fixture);
    let figure = portal.figures.last().unwrap();
    let language = Language::parse("vi", include_str!("../../themes/default/languages/vi.yaml")).unwrap();
    let assessment = assess(&Case::of(&portal, figure));
    let withheld = Withheld::of(&portal);
    let (portal, withheld, assessment, language) = (&portal, &withheld, &assessment, &language);
    let Makes::OfFigure(chart) = kind.chart else { return None };
    chart(&Subject { portal, withheld, figure, assessment, language, text: 0 })
}

fn said(fixture: &Fixture, kind: &ChartKind) -> String {
    let Some(chart) = chart(fixture, kind) else { return "nothing".to_owned() };
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
    Thanh: thực hiện 338,1 count; vạch: kế hoạch 315,4 count

    Năm 2023 | 338,1 count | 315,4 count | Đạt
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
    assert_eq!(headline(Kind::Share, Better::Higher, None, Some("5")), "thu: 5,0 percent, nguồn không nêu kế hoạch");
    assert_eq!(headline(Kind::Amount, Better::Higher, Some("100"), Some("> 120")), "thu: trên 120,0 count");
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
    thu đạt 63,4 % kế hoạch
    Thanh Miện, giai đoạn 2020–2023, count
    Cột là thực hiện, vạch là kế hoạch của từng năm. 2020: 310,0 count (kế hoạch: 300,0 count); 2022: 421,1 count (ước tính) (kế hoạch: 310,0 count); 2023: 200,0 count (kế hoạch: 315,4 count)
    Chỗ trống là kỳ không có số liệu. 2023: lũy kế từ đầu năm đến ngày 30/09/2023
    2020 | 310,0 count | 300,0 count
    2021 | không có số liệu | không có số liệu
    2022 | 421,1 count (ước tính) | 310,0 count
    2023 | 200,0 count | 315,4 count
    "#);
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
    let setting = super::figure::Setting { prefix: "c", class: "", table: "t" };
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
