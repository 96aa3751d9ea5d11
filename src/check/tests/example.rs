//! The smallest portal that nothing is wrong with: the tests of the rules break it.

use crate::check::audit::audit_by;
use crate::check::{Check, Context, Rule};
use crate::language::Language;
use crate::load::PictureFile;
use crate::load::markdown::{self, Around};
use crate::model::tests::quantity;
use crate::model::{
    Against, Area, AreaId, Better, Breakdown, Commitment, Covers, Date, Deadline, Dimension, DimensionId, Event, Facts,
    Figure, Group, Indicator, IndicatorId, Inflow, Issue, Judging, Kind, Level, Member, MemberFigure, MemberId,
    Narrative, Noun, Origin, Page, Period, Portal, Report, Stated, Task, TaskCommitment, Text, Unit, UnitId, Value,
    ValueStatus, When,
};
use crate::source::{FileId, SourceFile, Sources, Span};
use rust_decimal::Decimal;
use std::sync::{Arc, LazyLock};

/// One area, one indicator that counts households, target and achievement of 2023; as of 2024-05-31.
pub fn portal() -> Portal {
    let mut portal = Portal {
        title: Text::plain("Chỉ tiêu"),
        languages: vec!["vi".into()],
        language_places: Vec::new(),
        publisher: None,
        contact: None,
        licence: None,
        address: None,
        as_of: date("2024-05-31"),
        judging: Judging { near: Decimal::from(5) },
        suppress_below: 5,
        leave_out: Vec::new(),
        public_names: Vec::new(),
        units: vec![unit("ho", "count")],
        groups: vec![Group {
            id: "kinh-te".into(),
            name: Text::plain("Kinh tế"),
            order: 1,
            indicators: vec![IndicatorId(0)],
        }],
        indicators: vec![indicator("ho-ngheo")],
        dimensions: Vec::new(),
        areas: vec![area("thanh-mien")],
        documents: Vec::new(),
        figures: Vec::new(),
        reports: Vec::new(),
        pages: Vec::new(),
        given: Vec::new(),
        by_indicator: vec![Vec::new()],
    };
    add(&mut portal, figure("2023", Some("500"), Some("480")));
    portal
}

/// A unit of that dimension.
pub fn unit(id: &str, dimension: &str) -> Unit {
    let (name, aliases) = (Noun::plain(id), Vec::new());
    Unit { id: id.into(), name, aliases, dimension: dimension.into(), factor: Decimal::ONE, place: span(1) }
}

/// An indicator in households.
pub fn indicator(id: &str) -> Indicator {
    Indicator {
        id: id.into(),
        group: 0,
        title: Text::plain(id),
        unit: UnitId(0),
        better: Better::Lower,
        kind: Kind::Amount,
        accumulates: false,
        pace: Inflow::Even,
        decimals: None,
        possible: None,
        definition: None,
        method: None,
        legal_basis: None,
        owner: None,
        parts: Vec::new(),
        prices: None,
        breaks: Vec::new(),
        against: Against::Previous,
        of: None,
        sensitive: None,
        aliases: Vec::new(),
        formerly: Vec::new(),
        derive: None,
        place: span(2),
    }
}

/// A district.
pub fn area(id: &str) -> Area {
    Area {
        id: id.into(),
        name: Text::plain(id),
        alone: None,
        level: Level::District,
        parent: None,
        from: None,
        until: None,
        successors: Vec::new(),
        formerly: Vec::new(),
        communes: None,
        agencies: Vec::new(),
        place: span(3),
    }
}

/// A figure of the first indicator and area.
pub fn figure(period: &str, target: Option<&str>, achieved: Option<&str>) -> Figure {
    let facts = Facts {
        place: span(4),
        target: target.map(value),
        achieved: achieved.map(value),
        status: ValueStatus::Final,
        covers: Covers::Period,
        covers_said: false,
        suspect: false,
        as_of: None,
        commitment: Commitment::Required,
        origin: Arc::new(Origin::default()),
        more: None,
    };
    Figure { indicator: IndicatorId(0), area: AreaId(0), period: Period::parse(period).unwrap(), facts, derived: false }
}

/// A printed number, as people write it: `>= 85`, `3..5`, `48/52`.
pub fn value(number: &str) -> Value {
    Value::typed(quantity(number), span(5), Arc::new(Origin::default()))
}

/// Gives facts a breakdown: the members of the dimension in their order with what they achieved; an empty text is a
/// member of which only a target is known.
pub fn break_down<'a>(facts: &'a mut Facts, dimension: DimensionId, achieved: &[&str]) -> &'a mut Breakdown {
    let member = |(at, achieved): (usize, &&str)| {
        let known = Some(*achieved).filter(|achieved| !achieved.is_empty());
        let target = if known.is_some() { None } else { Some("1") };
        MemberFigure { member: MemberId(at as u32), facts: figure("2023", target, known).facts }
    };
    let members = achieved.iter().enumerate().map(member).collect();
    let breakdowns = &mut facts.more.get_or_insert_default().breakdowns;
    breakdowns.push(Breakdown { dimension, incomplete: false, members, place: span(7) });
    breakdowns.last_mut().unwrap()
}

/// A task with that deadline.
pub fn task(due: Option<Deadline>) -> Task {
    Task {
        id: "t".into(),
        title: Text::plain("t"),
        lead: None,
        with: Vec::new(),
        due,
        indicator: None,
        target: None,
        achieved: None,
        previous: None,
        as_of: None,
        of: None,
        target_unit: None,
        state: None,
        done_on: None,
        steps: Vec::new(),
        places: Vec::new(),
        why_missed: None,
        group: None,
        key: false,
        organisational: false,
        commitment: TaskCommitment::Required,
        target_commitment: None,
        issues: Vec::new(),
        origin: Arc::default(),
        place: span(8),
    }
}

/// An event of that time.
pub fn event(when: When) -> Event {
    Event {
        id: "e".into(),
        title: Text::plain("e"),
        when: Some(when),
        time: None,
        venue: None,
        host: None,
        issues: Vec::new(),
        origin: Arc::default(),
        place: span(9),
    }
}

/// What the document claims of a figure, to be filled.
pub fn state(facts: &mut Facts) -> &mut Stated {
    &mut facts.more.get_or_insert_default().stated
}

/// Gives a figure an `issue:`.
pub fn acknowledge(facts: &mut Facts, code: &'static str, about: Option<&str>) {
    let issue = Issue { code, says: None, suspected: None, about: about.map(str::to_owned), place: span(6) };
    facts.more.get_or_insert_default().issues.push(issue);
}

/// Adds a figure, with its report; figures are added oldest first.
pub fn add(portal: &mut Portal, figure: Figure) {
    let at = portal.figures.len();
    portal.by_indicator[figure.indicator.0 as usize].push(at as u32);
    portal.reports.push(Report {
        area: figure.area,
        period: figure.period,
        figures: at..at + 1,
        narratives: Vec::new(),
        tasks: Vec::new(),
        events: Vec::new(),
    });
    portal.figures.push(figure);
}

/// Adds a dimension `commune` with those members.
pub fn add_communes(portal: &mut Portal, ids: &[&str]) -> DimensionId {
    let member = |id: &&str| Member {
        id: (*id).into(),
        name: Text::plain(id),
        aliases: Vec::new(),
        of: Vec::new(),
        place: span(10),
    };
    portal.dimensions.push(Dimension {
        id: "commune".into(),
        name: Text::plain("commune"),
        area: Some(AreaId(0)),
        members: ids.iter().map(member).collect(),
        place: span(6),
    });
    DimensionId(portal.dimensions.len() as u32 - 1)
}

/// Gives the first report a narrative.
pub fn tell(portal: &mut Portal, text: &str) {
    let around = Around { file: FileId(0), path: "areas/thanh-mien/2023/report.md", picture: &|_| PictureFile::Sound };
    let told = markdown::read(text, 0, around, &mut Vec::new());
    let page = Page {
        folder: "areas/thanh-mien/2023".into(),
        headings: told.headings,
        links: told.links,
        calls: told.calls,
        ..page("report")
    };
    let report = &mut portal.reports[0];
    report.narratives.push(Narrative { area: report.area, period: report.period, page });
}

/// A day.
pub fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// A place; the number tells places apart.
pub fn span(start: u32) -> Span {
    Span { file: FileId(0), start, end: start + 1 }
}

/// A free page in the first language.
pub fn page(id: &str) -> Page {
    Page {
        id: id.into(),
        language: 0,
        title: None,
        summary: None,
        source: None,
        draft: false,
        formerly: Vec::new(),
        file: FileId(0),
        folder: "pages".into(),
        body: 0,
        headings: Vec::new(),
        links: Vec::new(),
        calls: Vec::new(),
    }
}

/// What rules look at.
pub fn context<'a>(portal: &'a Portal, sources: &'a Sources) -> Context<'a> {
    Context { portal, sources, languages: languages(), kinds: &["area", "search"] }
}

fn languages() -> &'static [Language] {
    static LANGUAGES: LazyLock<[Language; 2]> = LazyLock::new(|| {
        let texts = [
            ("vi", include_str!("../../../themes/default/languages/vi.yaml")),
            ("en", include_str!("../../../themes/default/languages/en.yaml")),
        ];
        texts.map(|(code, text)| Language::parse(code, text).unwrap())
    });
    &*LANGUAGES
}

/// What a rule finds, in English; acknowledged discrepancies too.
pub fn found(rule: Rule, portal: &Portal) -> Vec<String> {
    found_in(rule, portal, &Sources::default())
}

/// The same with the text of the first file.
pub fn found_beside(rule: Rule, portal: &Portal, text: &str) -> Vec<String> {
    found_in(rule, portal, &Sources::new(vec![SourceFile { path: "report.md".into(), text: text.into() }]))
}

fn found_in(rule: Rule, portal: &Portal, sources: &Sources) -> Vec<String> {
    let context = context(portal, sources);
    let told = match rule.check {
        Check::Content(_) => rule.run(&context),
        Check::Audit(..) | Check::Doubt(_) => audit_by(&context, &[rule]).1,
    };
    told.into_iter().map(|finding| finding.says.en).collect()
}
