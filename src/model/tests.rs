//! Small portals for tests: one area, one unit, quantities as people write them.

use super::*;
use crate::source::{FileId, Span};
use rust_decimal::Decimal;
use std::sync::Arc;

/// What a portal is made of.
pub(crate) struct Fixture {
    pub indicators: Vec<Indicator>,
    pub units: Vec<Unit>,
    pub figures: Vec<Figure>,
    pub as_of: Date,
    /// Periods that have a report though no figure.
    pub periods: Vec<Period>,
}

pub(crate) fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

pub(crate) fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

pub(crate) fn place() -> Span {
    Span { file: FileId(0), start: 0, end: 0 }
}

/// Reads `>= 85`, `3..5`, `48/52`, `3#12` (a rank).
pub(crate) fn quantity(text: &str) -> Quantity {
    let signs = [
        (">=", Comparator::AtLeast),
        (">", Comparator::Above),
        ("<=", Comparator::AtMost),
        ("<", Comparator::Below),
        ("~", Comparator::About),
        ("", Comparator::Exactly),
    ];
    let (sign, comparator) = signs.into_iter().find(|(sign, _)| text.starts_with(sign)).unwrap();
    let rest = text[sign.len()..].trim();
    let two = |by: &str| rest.split_once(by).map(|(one, two)| (number(one), number(two)));
    let amount = match (two(".."), two("/"), two("#")) {
        (Some((low, high)), _, _) => Amount::Range(low, high),
        (_, Some((part, whole)), _) => Amount::Share(part, whole),
        (_, _, Some((place, of))) => Amount::Rank(place, of),
        _ => Amount::Number(number(rest)),
    };
    Quantity { comparator, amount }
}

pub(crate) fn value(text: &str) -> Value {
    Value::typed(quantity(text), place(), Arc::default())
}

pub(crate) fn facts(target: Option<&str>, achieved: Option<&str>) -> Facts {
    Facts {
        place: place(),
        target: target.map(value),
        achieved: achieved.map(value),
        status: ValueStatus::Final,
        covers: Covers::Period,
        covers_said: false,
        as_of: None,
        commitment: Commitment::Required,
        origin: Arc::default(),
        suspect: false,
        more: None,
    }
}

impl Fixture {
    /// Indicators (id, kind, better, accumulates), sorted by id; the unit is `count`, of shares and changes `percent`.
    pub fn new(indicators: &[(&str, Kind, Better, bool)]) -> Self {
        let indicators = indicators.iter().map(|one| indicator(*one)).collect();
        let units = vec![unit("count", "count", "1"), unit("percent", "share", "1")];
        Self { indicators, units, figures: Vec::new(), as_of: date("2024-05-31"), periods: Vec::new() }
    }

    /// Adds a figure.
    pub fn figure(&mut self, indicator: &str, period: Period, target: Option<&str>, achieved: Option<&str>) {
        let at = self.indicators.iter().position(|one| one.id == indicator).unwrap();
        let (indicator, area) = (IndicatorId(at as u32), AreaId(0));
        self.figures.push(Figure { indicator, area, period, facts: facts(target, achieved), derived: false });
    }

    /// The figure added last.
    pub fn last(&mut self) -> &mut Figure {
        self.figures.last_mut().unwrap()
    }

    /// Adds a unit and gives it to an indicator.
    pub fn unit_of(&mut self, indicator: &str, dimension: &str, factor: &str) {
        self.units.push(unit(&format!("of-{indicator}"), dimension, factor));
        let id = UnitId(self.units.len() as u32 - 1);
        self.indicator(indicator).unit = id;
    }

    pub fn indicator(&mut self, id: &str) -> &mut Indicator {
        self.indicators.iter_mut().find(|one| one.id == id).unwrap()
    }

    pub fn portal(&self) -> Portal {
        let mut figures = self.figures.clone();
        figures.sort_by_key(|one| (one.area, one.period, one.indicator));
        let mut periods: Vec<Period> = figures.iter().map(|one| one.period).chain(self.periods.clone()).collect();
        periods.sort();
        periods.dedup();
        let report = |period: &Period| report(*period, &figures);
        let by = |id: usize| {
            let of = |at: &u32| figures[*at as usize].indicator == IndicatorId(id as u32);
            (0..figures.len() as u32).filter(of).collect()
        };
        Portal {
            title: Text::plain("t"),
            languages: vec!["vi".into()],
            language_places: Vec::new(),
            publisher: None,
            contact: None,
            licence: None,
            address: None,
            as_of: self.as_of,
            judging: Judging { near: Decimal::from(5) },
            suppress_below: 5,
            leave_out: Vec::new(),
            public_names: Vec::new(),
            units: self.units.clone(),
            groups: Vec::new(),
            indicators: self.indicators.clone(),
            dimensions: Vec::new(),
            areas: Vec::new(),
            documents: Vec::new(),
            reports: periods.iter().map(report).collect(),
            pages: Vec::new(),
            given: Vec::new(),
            by_indicator: (0..self.indicators.len()).map(by).collect(),
            figures,
        }
    }
}

fn report(period: Period, figures: &[Figure]) -> Report {
    let from = figures.partition_point(|one| one.period < period);
    let to = figures.partition_point(|one| one.period <= period);
    let (narratives, tasks, events) = (Vec::new(), Vec::new(), Vec::new());
    Report { area: AreaId(0), period, figures: from..to, narratives, tasks, events }
}

fn unit(id: &str, dimension: &str, factor: &str) -> Unit {
    let (name, aliases) = (Noun::plain(id), Vec::new());
    Unit { id: id.into(), name, aliases, dimension: dimension.into(), factor: number(factor), place: place() }
}

fn indicator((id, kind, better, accumulates): (&str, Kind, Better, bool)) -> Indicator {
    Indicator {
        id: id.into(),
        group: 0,
        title: Text::plain(id),
        unit: UnitId(u32::from(matches!(kind, Kind::Share | Kind::Change))),
        better,
        kind,
        accumulates,
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
        place: place(),
    }
}
