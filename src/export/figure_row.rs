//! One row of figures: what is said of a value, and what follows from it.

use super::Context;
use super::amount::{Cells, DIGITS};
use super::codes;
use super::rows::Rows;
use crate::model::{
    Assessment, Change, ChangeBasis, Commitment, Covers, Date, Facts, Indicator, Issue, Origin, Period, Quantity,
    Stated, Text, Value, ValueStatus, Vintage, implied,
};

/// Whose row it is.
#[derive(Clone, Copy)]
pub(super) struct Name<'a> {
    pub area: &'a str,
    pub period: &'a str,
    /// The same, as a stretch of the calendar.
    pub time: Period,
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

/// What follows from the current value, as cells.
#[derive(Default)]
struct Computed {
    attainment: Cells,
    gap: Cells,
    change: Cells,
    change_unit: Option<&'static str>,
    judged: Option<&'static str>,
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
    /// Writes its cells, in the order of [`super::figure_columns::COLUMNS`].
    pub fn write(&self, context: &Context<'_>, rows: &mut Rows<'_>) {
        let Name { area, period, indicator, dimension, member, .. } = self.name;
        for word in [area, period, &indicator.id, dimension, member] {
            rows.word(word);
        }
        rows.count(self.vintage);
        rows.flag(Some(self.now.is_some()));
        rows.word(&context.portal.unit(indicator.unit).id);
        rows.word(codes::better(indicator.better));
        let target = self.target(context, rows);
        self.achieved(rows);
        let (previous, is_previous_computed) = self.previous(context);
        rows.maybe_word(previous.comparator);
        rows.number(previous.number);
        let computed = self.computed();
        self.judged(&computed, rows);
        self.stated(rows);
        self.derived(target, is_previous_computed, rows);
        rows.flag((self.hidden.value || self.hidden.earlier).then_some(true));
        self.issues(rows);
        let tells = self.origin(context, rows);
        self.further(&previous, &computed, rows);
        rows.texts(self.said.origin.note.as_ref().filter(|_| !tells && !self.has_note_of_input(context)));
        self.plan(rows);
        self.verdict(context, tells, rows);
    }

    /// The period that sets the target, where this one does not.
    fn plan(&self, rows: &mut Rows<'_>) {
        match self.now.as_ref().and_then(|now| now.assessment.plan) {
            Some(period) => rows.shown(period),
            None => rows.empty(1),
        }
    }

    /// The verdict or forecast that the document itself gives, and its words unless they would tell what is not shown.
    fn verdict(&self, context: &Context<'_>, tells: bool, rows: &mut Rows<'_>) {
        let stated = self.said.stated.filter(|_| !self.hidden.value).and_then(|stated| stated.verdict.as_ref());
        rows.maybe_word(stated.map(|stated| stated.verdict.code()));
        let is_told = |says: &&Text| !tells && !context.withheld.hides_quote(self.said.origin.source, says.get(0));
        rows.texts(stated.and_then(|stated| stated.says.as_ref()).filter(is_told));
    }

    /// Says whether it was computed.
    fn target(&self, context: &Context<'_>, rows: &mut Rows<'_>) -> bool {
        let implied = match (self.said.target, self.said.target_text) {
            (Some(value), _) => {
                Cells::of(&value.quantity).write(rows);
                None
            }
            (None, Some(_)) => {
                rows.empty(4);
                None
            }
            (None, None) => {
                let indicator = self.name.indicator;
                let target = self.implying().and_then(|facts| implied::target_bounds(indicator, facts));
                let Some(implied) = target else {
                    rows.empty(8);
                    return false;
                };
                Some(implied)
            }
        };
        if let Some(implied) = implied {
            Cells::of(&implied).write(rows);
            rows.empty(4);
            return true;
        }
        let origin = self.said.target.map_or(self.said.origin, |value| &value.origin);
        rows.word(codes::commitment(self.said.commitment));
        rows.word(codes::document(context.portal, origin.source));
        rows.list(codes::places(origin), ";");
        rows.date(origin.as_of);
        false
    }

    fn achieved(&self, rows: &mut Rows<'_>) {
        let shown = self.said.achieved.filter(|_| !self.hidden.value);
        shown.map_or(Cells::default(), |value| Cells::of(&value.unrounded())).write(rows);
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

    /// The level before, and whether it was computed.
    fn previous(&self, context: &Context<'_>) -> (Cells, bool) {
        let (quantity, is_computed) = match self.said.previous {
            _ if self.hidden.earlier => (None, false),
            Some(value) => (Some(value.quantity), false),
            None if self.has_year_before() => (None, false),
            None => (self.implied_previous(context), true),
        };
        let cells = quantity.as_ref().map(Cells::of);
        (cells.unwrap_or_default(), is_computed && cells.is_some())
    }

    /// Whether its change is against a figure with rows of its own: nothing needs to be implied then.
    fn has_year_before(&self) -> bool {
        let change = self.now.as_ref().and_then(|now| now.change);
        change.is_some_and(|change| change.basis == ChangeBasis::YearBefore)
    }

    /// What numbers may be implied by.
    fn implying(&self) -> Option<&Facts> {
        let facts = self.now.as_ref().filter(|_| !self.hidden.value)?.facts;
        facts.more.as_ref().map(|_| facts)
    }

    /// The level before that follows from a stated change.
    fn implied_previous(&self, context: &Context<'_>) -> Option<Quantity> {
        let indicator = self.name.indicator;
        let is_percent = context.portal.unit(indicator.unit).is_percent();
        implied::previous_bounds(indicator, is_percent, self.implying()?)
    }

    /// What follows from the current value; nothing where that must not be shown.
    fn computed(&self) -> Computed {
        let Some(Now { assessment, change, .. }) = self.now.as_ref().filter(|_| !self.hidden.value) else {
            return Computed::default();
        };
        let change = change.filter(|_| !self.hidden.earlier);
        let attainment = assessment.attainment.filter(|_| assessment.shown);
        Computed {
            attainment: attainment
                .map_or(Cells::default(), |percent| Cells::computed(&percent, DIGITS).about(assessment.about)),
            gap: assessment
                .gap
                .map_or(Cells::default(), |gap| Cells::difference(&gap, self.digits()).about(assessment.about)),
            change: change.map_or(Cells::default(), |change| Cells::of_change(&change)),
            change_unit: change.map(|change| codes::change_unit(change.unit)),
            judged: Some(assessment.status.code()),
        }
    }

    /// A difference has the digits of what it is between.
    fn digits(&self) -> u32 {
        let scale = |value: Option<&Value>| value.map_or(0, |value| value.quantity.scale());
        DIGITS.max(scale(self.said.target)).max(scale(self.said.achieved))
    }

    fn judged(&self, computed: &Computed, rows: &mut Rows<'_>) {
        rows.number(computed.attainment.number);
        rows.number(computed.gap.number);
        rows.maybe_word(computed.judged);
        rows.number(computed.change.number);
        rows.maybe_word(computed.change_unit.filter(|_| computed.change.number.is_some()));
    }

    fn stated(&self, rows: &mut Rows<'_>) {
        let Some(stated) = self.said.stated.filter(|_| !self.hidden.value) else { return rows.empty(5) };
        let number = |value: &Value| Cells::of(&value.quantity).number;
        rows.number(stated.of_target.as_ref().and_then(number));
        let change = stated.changes.iter().find(|change| change.since.is_none()).filter(|_| !self.hidden.earlier);
        rows.number(change.and_then(|change| number(&change.value)));
        rows.maybe_word(change.map(|change| codes::change_unit(change.unit)));
        rows.number(stated.share.as_ref().filter(|_| !self.hidden.claims).and_then(number));
        rows.flag(stated.met);
    }

    /// Whether its remark may be that of an input, which may tell what is withheld there.
    fn has_note_of_input(&self, context: &Context<'_>) -> bool {
        self.now.as_ref().is_some_and(|now| now.derived) && !context.withheld.numbers().is_empty()
    }

    /// The columns that came later: what has more than one number or is no number.
    fn further(&self, previous: &Cells, computed: &Computed, rows: &mut Rows<'_>) {
        let days = self.name.time.window();
        rows.date(Some(days.from));
        rows.date(Some(days.to));
        rows.texts(self.said.target_text);
        rows.texts(self.said.achieved_text.filter(|_| !self.hidden.value));
        rows.number(previous.to);
        rows.number(previous.of);
        for cells in [&computed.attainment, &computed.gap, &computed.change] {
            rows.maybe_word(cells.comparator);
            rows.number(cells.to);
        }
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

    /// Says whether the quotes would tell what is not shown.
    fn origin(&self, context: &Context<'_>, rows: &mut Rows<'_>) -> bool {
        let origin = self.said.origin;
        rows.word(codes::document(context.portal, origin.source));
        rows.list(codes::places(origin), ";");
        let tells = |quote: &str| context.withheld.hides_quote(origin.source, quote);
        let tells = self.hidden.quotes || codes::quotes(origin).any(tells);
        match tells {
            true => rows.empty(1),
            false => rows.list(codes::quotes(origin), " … "),
        }
        tells
    }
}
