//! One row of figures: what is said of a value, and what follows from it.

use super::Context;
use super::codes;
use super::rows::Rows;
use super::table::Column::{self, One};
use crate::model::{
    Amount, Assessment, Change, ChangeBasis, ChangeUnit, Commitment, Covers, Date, Facts, Indicator, Interval, Issue,
    Origin, Quantity, Stated, Text, Value, ValueStatus, Vintage, implied,
};
use rust_decimal::{Decimal, RoundingStrategy};

/// The columns, in order; they match [`FigureRow::write`].
pub(super) const COLUMNS: &[Column] = &[
    One("area"),
    One("period"),
    One("indicator"),
    One("dimension"),
    One("member"),
    One("vintage"),
    One("current"),
    One("unit"),
    One("better"),
    One("target_comparator"),
    One("target"),
    One("target_to"),
    One("target_of"),
    One("commitment"),
    One("target_source"),
    One("target_where"),
    One("target_as_of"),
    One("achieved_comparator"),
    One("achieved"),
    One("achieved_to"),
    One("achieved_of"),
    One("value_status"),
    One("covers"),
    One("as_of"),
    One("previous_comparator"),
    One("previous"),
    One("attainment"),
    One("gap"),
    One("judged"),
    One("change"),
    One("change_unit"),
    One("stated_of_target"),
    One("stated_change"),
    One("stated_change_unit"),
    One("stated_share"),
    One("stated_met"),
    One("derived"),
    One("suppressed"),
    One("issue"),
    One("source"),
    One("where"),
    One("quote"),
];

/// Digits after the point of a per cent or a change that is computed.
const DIGITS: u32 = 2;

/// As people round.
const HALF_UP: RoundingStrategy = RoundingStrategy::MidpointAwayFromZero;

/// Whose row it is.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    pub area: &'a str,
    pub period: &'a str,
    pub indicator: &'a Indicator,
    /// Nested: `outcome/term`; empty for the figure itself.
    pub dimension: &'a str,
    /// Nested: `pending/late`; empty for the figure itself.
    pub member: &'a str,
}

/// What is not shown.
#[derive(Clone, Copy, Default)]
pub(super) struct Hidden {
    pub value: bool,
    pub earlier: bool,
    pub claims: bool,
    /// The figure withholds something of itself or its members, so its quotes may tell it.
    pub quotes: bool,
}

/// One row.
pub(super) struct FigureRow<'a> {
    pub name: Name<'a>,
    /// 1 is the oldest.
    pub vintage: u32,
    pub hidden: Hidden,
    pub said: Said<'a>,
    /// What holds for the current state alone; `None` for an older vintage.
    pub now: Option<Now<'a>>,
}

/// What is said, by the newest vintage or an older one.
pub(super) struct Said<'a> {
    target: Option<&'a Value>,
    target_text: Option<&'a Text>,
    achieved: Option<&'a Value>,
    achieved_text: Option<&'a Text>,
    previous: Option<&'a Value>,
    status: ValueStatus,
    covers: &'a Covers,
    as_of: Option<Date>,
    commitment: Commitment,
    stated: Option<&'a Stated>,
    origin: &'a Origin,
}

/// What holds for the current state alone.
pub(super) struct Now<'a> {
    pub assessment: Assessment,
    pub change: Option<Change>,
    /// Whether the achieved value was computed.
    pub derived: bool,
    /// The figure's, whatever member they are about, and the member's own.
    pub issues: (&'a [Issue], &'a [Issue]),
    /// What can be computed where it is not printed.
    pub facts: &'a Facts,
}

impl<'a> Said<'a> {
    /// All vintages together.
    pub fn now(facts: &'a Facts) -> Self {
        let more = facts.more.as_deref();
        Self {
            target: facts.target.as_ref(),
            target_text: more.and_then(|more| more.target_text.as_ref()),
            achieved: facts.achieved.as_ref(),
            achieved_text: more.and_then(|more| more.achieved_text.as_ref()),
            previous: facts.previous(),
            status: facts.status,
            covers: &facts.covers,
            as_of: facts.as_of,
            commitment: facts.commitment,
            stated: facts.stated(),
            origin: facts.achieved.as_ref().map_or(&facts.origin, |value| &value.origin),
        }
    }

    /// One vintage alone.
    pub fn then(vintage: &'a Vintage) -> Self {
        Self {
            target: vintage.target.as_ref(),
            target_text: vintage.target_text.as_ref(),
            achieved: vintage.achieved.as_ref(),
            achieved_text: vintage.achieved_text.as_ref(),
            previous: vintage.previous.as_ref(),
            status: vintage.status.unwrap_or_default(),
            covers: &vintage.covers,
            as_of: vintage.origin.as_of,
            commitment: vintage.commitment,
            stated: Some(&vintage.stated),
            origin: &vintage.origin,
        }
    }

    /// Whether anything is reported, rather than planned.
    fn reports(&self) -> bool {
        let claims = |stated: &Stated| stated.of_target.is_some() || stated.met.is_some() || !stated.changes.is_empty();
        self.achieved.is_some() || self.achieved_text.is_some() || self.stated.is_some_and(claims)
    }
}

impl FigureRow<'_> {
    /// Writes its cells, in the order of [`COLUMNS`].
    pub fn write(&self, context: &Context<'_>, rows: &mut Rows<'_>) {
        let Name { area, period, indicator, dimension, member } = self.name;
        for word in [area, period, &indicator.id, dimension, member] {
            rows.word(word);
        }
        rows.count(self.vintage);
        rows.flag(Some(self.now.is_some()));
        rows.word(&context.portal.unit(indicator.unit).id);
        rows.word(codes::better(indicator.better));
        let target = self.target(context, rows);
        self.achieved(rows);
        let previous = self.previous(rows);
        self.judged(rows);
        self.stated(rows);
        self.derived(target, previous, rows);
        rows.flag((self.hidden.value || self.hidden.earlier).then_some(true));
        self.issues(rows);
        self.origin(context, rows);
    }

    /// Says whether it was computed.
    fn target(&self, context: &Context<'_>, rows: &mut Rows<'_>) -> bool {
        let origin = self.said.target.map_or(self.said.origin, |value| &value.origin);
        let computed = match (self.said.target, self.said.target_text) {
            (Some(value), _) => {
                amount(&value.quantity, rows);
                false
            }
            (None, Some(text)) => {
                rows.empty(1);
                rows.first_text(Some(text));
                rows.empty(2);
                false
            }
            (None, None) => {
                let Some(implied) = self.implied(implied::target) else {
                    rows.empty(8);
                    return false;
                };
                amount(&implied, rows);
                true
            }
        };
        if computed {
            rows.empty(4);
        } else {
            rows.word(codes::commitment(self.said.commitment));
            rows.word(codes::document(context.portal, origin.source));
            rows.list(codes::places(origin), ";");
            rows.date(origin.as_of);
        }
        computed
    }

    fn achieved(&self, rows: &mut Rows<'_>) {
        match (self.said.achieved, self.said.achieved_text) {
            _ if self.hidden.value => rows.empty(4),
            (Some(value), _) => amount(&value.unrounded(), rows),
            (None, text) => {
                rows.empty(1);
                rows.first_text(text);
                rows.empty(2);
            }
        }
        if !self.said.reports() {
            return rows.empty(3);
        }
        rows.word(codes::value_status(self.said.status));
        match self.said.covers {
            Covers::Period => rows.word("period"),
            Covers::YearToDate => rows.word("year-to-date"),
            Covers::Instant => rows.word("instant"),
            Covers::Window(window, _) => rows.shown(window),
        }
        rows.date(self.said.as_of);
    }

    /// Says whether it was computed.
    fn previous(&self, rows: &mut Rows<'_>) -> bool {
        if self.hidden.earlier {
            rows.empty(2);
            return false;
        }
        let (quantity, computed) = match self.said.previous {
            Some(value) => (Some(value.quantity), false),
            None if self.has_year_before() => (None, false),
            None => (self.implied(implied::previous).map(|quantity| middle(&quantity)), true),
        };
        let Some(quantity) = quantity else {
            rows.empty(2);
            return false;
        };
        rows.word(codes::comparator(&quantity));
        rows.number(Some(first(&quantity)));
        computed
    }

    /// Whether its change is against a figure with rows of its own: nothing needs to be implied then.
    fn has_year_before(&self) -> bool {
        let change = self.now.as_ref().and_then(|now| now.change);
        change.is_some_and(|change| change.basis == ChangeBasis::YearBefore)
    }

    /// What follows from what is stated, to one digit more than the value has.
    fn implied(&self, of: fn(&Facts) -> Option<Interval>) -> Option<Quantity> {
        let facts = self.now.as_ref().filter(|_| !self.hidden.value)?.facts;
        facts.more.as_ref()?;
        let digits = facts.achieved.as_ref().map_or(0, |value| value.quantity.scale()) + 1;
        Quantity::of(&of(facts)?.rounded(digits))
    }

    fn judged(&self, rows: &mut Rows<'_>) {
        let Some(Now { assessment, change, .. }) = self.now.as_ref().filter(|_| !self.hidden.value) else {
            return rows.empty(5);
        };
        rows.number(assessment.attainment.filter(|_| assessment.shown).and_then(|percent| computed(&percent, DIGITS)));
        rows.number(assessment.gap.and_then(|gap| computed(&gap, self.digits())));
        rows.word(assessment.status.code());
        let change = change.filter(|_| !self.hidden.earlier);
        match change.and_then(|change| Some((computed(&change.value, DIGITS)?, change.unit))) {
            Some((change, unit)) => self.changed(change, unit, rows),
            None => rows.empty(2),
        }
    }

    /// A difference has the digits of what it is between.
    fn digits(&self) -> u32 {
        let scale = |value: Option<&Value>| value.map_or(0, |value| value.quantity.scale());
        DIGITS.max(scale(self.said.target)).max(scale(self.said.achieved))
    }

    fn changed(&self, change: Decimal, unit: ChangeUnit, rows: &mut Rows<'_>) {
        rows.number(Some(change));
        rows.word(codes::change_unit(unit));
    }

    fn stated(&self, rows: &mut Rows<'_>) {
        let Some(stated) = self.said.stated.filter(|_| !self.hidden.value) else { return rows.empty(5) };
        let number = |value: &Value| first(&value.quantity);
        rows.number(stated.of_target.as_ref().map(number));
        let change = stated.changes.iter().find(|change| change.since.is_none()).filter(|_| !self.hidden.earlier);
        match change {
            Some(change) => self.changed(number(&change.value), change.unit, rows),
            None => rows.empty(2),
        }
        rows.number(stated.share.as_ref().filter(|_| !self.hidden.claims).map(number));
        rows.flag(stated.met);
    }

    fn derived(&self, target: bool, previous: bool, rows: &mut Rows<'_>) {
        let achieved = self.now.as_ref().is_some_and(|now| now.derived) && !self.hidden.value;
        if !(target || achieved || previous) {
            return rows.empty(1);
        }
        let names = [(target, "target"), (achieved, "achieved"), (previous, "previous")];
        rows.list(names.into_iter().filter(|(computed, _)| *computed).map(|(_, name)| name), ";");
    }

    fn issues(&self, rows: &mut Rows<'_>) {
        let Some(Now { issues: (of_figure, own), .. }) = &self.now else { return rows.empty(1) };
        if of_figure.is_empty() && own.is_empty() {
            return rows.empty(1);
        }
        let about_this = |issue: &&Issue| self.name.member.is_empty() || self.is_about(issue);
        let mut codes: Vec<&str> = of_figure.iter().filter(about_this).chain(*own).map(|issue| issue.code).collect();
        codes.sort_unstable();
        codes.dedup();
        rows.list(codes.into_iter(), ";");
    }

    /// Whether the issue names this member: `outcome/pending/term/late` is the member `pending/late` by `outcome/term`.
    fn is_about(&self, issue: &Issue) -> bool {
        let Some(about) = issue.about.as_deref() else { return false };
        let steps = self.name.dimension.split('/').zip(self.name.member.split('/'));
        steps.flat_map(|(dimension, member)| [dimension, member]).eq(about.split('/'))
    }

    fn origin(&self, context: &Context<'_>, rows: &mut Rows<'_>) {
        let origin = self.said.origin;
        rows.word(codes::document(context.portal, origin.source));
        rows.list(codes::places(origin), ";");
        let tells = |quote: &str| context.withheld.hides_quote(origin.source, quote);
        if self.hidden.quotes || codes::quotes(origin).any(tells) {
            return rows.empty(1);
        }
        rows.list(codes::quotes(origin), " … ");
    }
}

/// Comparator, number, upper end, whole.
fn amount(quantity: &Quantity, rows: &mut Rows<'_>) {
    rows.word(codes::comparator(quantity));
    let (number, to, of) = match quantity.amount {
        Amount::Number(number) => (number, None, None),
        Amount::Range(low, high) => (low, Some(high), None),
        Amount::Share(part, whole) | Amount::Rank(part, whole) => (part, None, Some(whole)),
    };
    rows.number(Some(number));
    rows.number(to);
    rows.number(of);
}

/// The number printed, the lower of two.
fn first(quantity: &Quantity) -> Decimal {
    match quantity.amount {
        Amount::Number(number) | Amount::Range(number, _) | Amount::Share(number, _) | Amount::Rank(number, _) => {
            number
        }
    }
}

/// About the middle, for a column that has no room for two ends.
fn middle(quantity: &Quantity) -> Quantity {
    let Amount::Range(low, high) = quantity.amount else { return *quantity };
    let middle = low.checked_add(high).and_then(|sum| sum.checked_div(Decimal::TWO)).unwrap_or(low);
    let digits = low.scale().max(high.scale());
    Quantity {
        comparator: crate::model::Comparator::About,
        amount: Amount::Number(middle.round_dp(digits).normalize()),
    }
}

/// A computed number, where it is just one.
fn computed(interval: &Interval, digits: u32) -> Option<Decimal> {
    let number = interval.number()?;
    let long = number.scale() > digits;
    Some(if long { number.round_dp_with_strategy(digits, HALF_UP).normalize() } else { number })
}
