//! A row of a scorecard: one figure with its target, its bullet, its gap, its change and its status.

use serde::Serialize;

use super::more::{MoreView, more};
use super::source::{self, Usual};
use super::standing::Standing;
use super::words::{Words, html, text};
use super::{Leaf, area_indicator};
use crate::chart::bullet;
use crate::language::Arg;
use crate::model::{
    Assessment, Change, Commitment, Covers, Date, Facts, Figure, Indicator, Kind, NotOver, Period, Rule, Subject,
    ValueStatus, change, implied, not_over_yet, plan_of,
};
use crate::theme::Html;

/// One figure. What is missing is said in words, so only what does not apply is empty.
///
/// What does not hold (`parts`, `only_parts`, `is_text`) and what nothing is apart or more of is not there at all, for it
/// would be carried hundreds of thousands of times: a template asks `{% if row.more %}` before it goes on.
#[derive(Debug, Serialize)]
pub struct Row<'a> {
    /// The indicator's id: the anchor of the row.
    pub id: &'a str,
    /// The indicator's name.
    pub title: Html,
    /// The page of the indicator in this area, else of the indicator, behind `page.up`; empty where the portal leaves
    /// both out.
    pub address: Html,
    /// What was achieved, with its unit.
    pub value: Html,
    /// How sure that is: "ước tính"; empty where it is final.
    pub doubt: &'a str,
    /// What it should be, with its comparator in words; without the unit where that stands behind the value.
    pub target: Html,
    /// What is special about the target: "phấn đấu", "suy ra"; mostly empty.
    pub target_note: &'a str,
    /// The bullet; empty for texts, and for values that stand against nothing.
    pub bullet: Html,
    /// The achieved value in per cent of the target, or the gap with its sign and unit; empty where there is none.
    pub against: Html,
    /// The change against the year before, with its sign and unit; empty where it is not known.
    pub change: Html,
    /// The status as a class: `met`, `near`, `missed`, `on-pace`, `behind`, `expected-met`, `expected-near`,
    /// `expected-missed`, `not-over`, `suspect`, `not-due`, `not-reported`,
    /// `not-judged`, `no-target`, `withheld`.
    pub status: &'static str,
    /// The status as its glyph and its word.
    pub state: Html,
    /// "theo báo cáo" where the status rests on what the document states; mostly empty.
    pub status_note: &'a str,
    /// What differs from the head of the page: the stretch of time, the day, the document; mostly empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub apart: Vec<String>,
    /// Leads to what does not fit together in it, on the page that has its parts; mostly not there.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub check: String,
    /// Whether it is broken down: a report has its parts at `#parts-` and the id.
    #[serde(skip_serializing_if = "is_false")]
    pub parts: bool,
    /// Whether the document gives only the parts and no total.
    #[serde(skip_serializing_if = "is_false")]
    pub only_parts: bool,
    /// Whether its values are texts, which need more room than numbers.
    #[serde(skip_serializing_if = "is_false")]
    pub is_text: bool,
    /// The rule, the quotes, the remarks, the discrepancies; nothing where there is no more to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more: Option<MoreView>,
}

fn is_false(truth: &bool) -> bool {
    !truth
}

/// Makes the rows of one page.
pub struct Rows<'a> {
    /// The page.
    pub leaf: &'a Leaf<'a>,
    /// Numbers in words.
    pub words: Words<'a>,
    /// What the head of the page says of all of them.
    pub usual: Usual,
    /// Whether each number has a page of its own.
    has_numbers: bool,
}

impl<'a> Rows<'a> {
    /// For a page whose head says what is usual.
    pub fn new(leaf: &'a Leaf<'a>, usual: Usual) -> Self {
        let words = Words { portal: leaf.book.portal, edition: leaf.edition };
        Self { leaf, words, usual, has_numbers: leaf.book.has(&area_indicator::KIND) }
    }

    /// The row of a figure that was judged.
    pub fn row(&self, figure: &'a Figure, standing: Standing, assessment: &Assessment) -> Row<'a> {
        let more = more(self, figure, standing, assessment);
        Row { more, check: self.check(figure), apart: self.apart(figure), ..self.brief(figure, standing, assessment) }
    }

    /// The same for tables that have no room for what is apart and what there is more to say.
    pub fn brief(&self, figure: &'a Figure, standing: Standing, assessment: &Assessment) -> Row<'a> {
        let indicator = self.words.portal.indicator(figure.indicator);
        let at = figure.indicator.0 as usize;
        let shown = standing != Standing::Withheld;
        let edition = self.leaf.edition;
        let (target, target_note) = self.target(indicator, figure, shown);
        Row {
            id: &indicator.id,
            title: edition.titles[at].clone(),
            address: self.address(figure),
            value: self.value(indicator, figure, standing, assessment),
            doubt: if shown { self.doubt(figure) } else { "" },
            target,
            target_note,
            bullet: self.bullet(indicator, figure, standing),
            against: match shown {
                true => html(|out| self.words.against_target(out, indicator, assessment)),
                false => Html::default(),
            },
            change: self
                .change(figure)
                .map_or(Html::default(), |it| html(|out| self.words.change(out, indicator, &it))),
            status: standing.code(),
            state: edition.state(standing.word_key(assessment)),
            status_note: if shown { self.status_note(assessment) } else { "" },
            apart: Vec::new(),
            check: String::new(),
            parts: !figure.facts.breakdowns().is_empty(),
            only_parts: figure.facts.achieved.is_none() && has_achieved_parts(&figure.facts),
            is_text: indicator.kind == Kind::Qualitative,
            more: None,
        }
    }

    /// The anchor of its discrepancies: below its row, else beside its parts.
    fn check(&self, figure: &Figure) -> String {
        let found = self.leaf.book.discrepancies_of(figure);
        let Some(first) = found.first() else { return String::new() };
        let id = &self.words.portal.indicator(figure.indicator).id;
        match &first.subject {
            Subject::Figure { path, .. } if path.is_empty() => format!("#issue-{id}"),
            _ => format!("#parts-{id}"),
        }
    }

    /// The page of the indicator in the figure's area, else of the indicator, behind `page.up`; empty where the portal
    /// leaves both out.
    pub fn address(&self, figure: &Figure) -> Html {
        let (book, edition) = (self.leaf.book, self.leaf.edition);
        if !self.has_numbers {
            return book.indicator_address(edition, figure.indicator);
        }
        let (area, indicator) = (book.portal.area(figure.area), book.portal.indicator(figure.indicator));
        Html::of_text(&area_indicator::address_of(edition, &area.id, &indicator.id))
    }

    /// A word of the language.
    pub fn word(&self, key: &'static str) -> &'a str {
        self.leaf.edition.language.word(key)
    }

    /// What was achieved, or in words why there is none.
    pub fn value(&self, indicator: &Indicator, figure: &Figure, standing: Standing, assessment: &Assessment) -> Html {
        if standing == Standing::Withheld {
            return missing(self.word("value.withheld"));
        }
        let facts = &figure.facts;
        if let Some(value) = &facts.achieved {
            let target = facts.target.as_ref().map(|target| &target.quantity);
            return html(|out| self.words.beside(out, indicator, &value.quantity, target));
        }
        if let Some(text) = facts.more.as_ref().and_then(|more| more.achieved_text.as_ref()) {
            return Html::of_text(&self.leaf.edition.said(text));
        }
        missing(match standing.word_key(assessment) {
            "status.not-due" => self.word("value.not-due"),
            "status.not-reported" => self.word("value.not-reported"),
            _ => self.word("value.not-stated"),
        })
    }

    /// The target as printed, else the one that follows from what is stated, and what is special about it.
    fn target(&self, indicator: &Indicator, figure: &Figure, shown: bool) -> (Html, &'a str) {
        let facts = &figure.facts;
        if let Some(value) = &facts.target {
            let note = match facts.commitment {
                Commitment::Stretch => self.word("commitment.stretch"),
                Commitment::Required => "",
            };
            let alone = facts.achieved.is_none() || !shown;
            let target = html(|out| match alone {
                true => self.words.quantity(out, indicator, &value.quantity),
                false => self.words.bare(out, indicator, &value.quantity),
            });
            return (target, note);
        }
        if let Some(text) = facts.more.as_ref().and_then(|more| more.target_text.as_ref()) {
            return (Html::of_text(&self.leaf.edition.said(text)), "");
        }
        match implied::target_printed(indicator, facts).filter(|_| shown) {
            Some(implied) => (html(|out| self.words.implied(out, indicator, &implied)), self.word("value.derived")),
            None if facts.plans_parts() => (missing(self.word("value.by-parts")), ""),
            None => (self.other_target(indicator, figure), ""),
        }
    }

    /// The target of its year or of a later period with its name, where only that is set: "7,25 % (năm 2030)"; else in
    /// words that there is none.
    fn other_target(&self, indicator: &Indicator, figure: &Figure) -> Html {
        let plan = plan_of(self.words.portal, figure);
        let Some((plan, target)) = plan.and_then(|plan| Some((plan, plan.facts.target.as_ref()?))) else {
            return missing(self.word("value.not-stated"));
        };
        let language = &self.leaf.edition.language;
        let said = text(|out| self.words.quantity(out, indicator, &target.quantity));
        let period = language.period_within(plan.period);
        Html::of_text(&language.fill("aside", &[("text", Arg::Text(&said)), ("aside", Arg::Text(&period))]))
    }

    /// Nothing where a value stands against nothing: a bar of its own length says no more than its number.
    fn bullet(&self, indicator: &Indicator, figure: &Figure, standing: Standing) -> Html {
        let marks = bullet::of(self.words.portal, &self.leaf.book.withheld, figure);
        if indicator.kind == Kind::Qualitative || !marks.says_in_row() {
            return Html::default();
        }
        let mut out = String::with_capacity(256);
        bullet::draw_inline(&marks, standing.code(), &mut out);
        Html::new(&out)
    }

    /// The change, unless it would give away a level that is withheld.
    fn change(&self, figure: &Figure) -> Option<Change> {
        let withheld = self.leaf.book.withheld.figure(figure);
        if withheld.is_some_and(|withheld| withheld.values.contains(&[][..]) || withheld.earlier.contains(&[][..])) {
            return None;
        }
        change(self.words.portal, figure)
    }

    /// How sure an achieved value is, where that has to be said.
    pub fn doubt(&self, figure: &Figure) -> &'a str {
        if figure.facts.achieved.is_none() {
            return "";
        }
        match figure.facts.status {
            _ if figure.facts.suspect => self.word("value.suspect"),
            _ if figure.derived => self.word("value.derived"),
            ValueStatus::Final => "",
            ValueStatus::Provisional => self.word("value.provisional"),
            ValueStatus::Estimate => self.word("value.estimate"),
            ValueStatus::Forecast => self.word("value.forecast"),
        }
    }

    fn status_note(&self, assessment: &Assessment) -> &'a str {
        match assessment.basis {
            _ if assessment.rule == Rule::BySource => self.word("value.by-source"),
            crate::model::Basis::AsStated => self.word("value.stated"),
            crate::model::Basis::Bound => self.word("value.by-bound"),
            crate::model::Basis::Value => "",
        }
    }

    /// Whether anything is known of what it should be.
    pub fn has_target(&self, facts: &Facts) -> bool {
        let in_words = facts.more.as_ref().is_some_and(|more| more.target_text.is_some());
        facts.target.is_some() || in_words || implied::target(facts).is_some() || facts.plans_parts()
    }

    /// What has to be said because the head of the page says otherwise.
    fn apart(&self, figure: &Figure) -> Vec<String> {
        let facts = &figure.facts;
        let language = &self.leaf.edition.language;
        let to = || source::as_of(facts).filter(|_| day_differs(facts, self.usual));
        let day = || to().map(|day| language.fill("as-of.short", &[("date", Arg::Text(&language.date(day)))]));
        let mut said: Vec<String> = self.covered(figure, facts).or_else(day).into_iter().collect();
        if let Some(source) = source::source_of(facts).filter(|source| Some(*source) != self.usual.source) {
            said.push(source::short(self.leaf, self.words.portal.document(source)));
        }
        said
    }

    /// The stretch of time, where a value is of another than its whole period: "lũy kế từ đầu năm đến 20/02/2023".
    pub fn covered(&self, figure: &Figure, facts: &Facts) -> Option<String> {
        let language = &self.leaf.edition.language;
        let on = |key, day| language.fill(key, &[("date", Arg::Text(&language.date(day)))]);
        match (&facts.covers, source::as_of(facts)) {
            (Covers::YearToDate, Some(day)) => Some(on(to_date_key(figure.period), day)),
            (Covers::Instant, Some(day)) => Some(on("covers.instant", day)),
            (Covers::Window(_, Some(label)), _) => Some(self.leaf.edition.said(label)),
            (Covers::Window(window, None), _) => Some(language.window(*window)),
            _ => self.own_day(figure, facts).map(|day| on("as-of.short", day)),
        }
    }

    /// "đến 20/06/2024" of a value to date, of one day, and of a time that goes on.
    pub fn to_day(&self, figure: &Figure) -> Option<String> {
        let facts = &figure.facts;
        let day = match facts.covers {
            Covers::YearToDate | Covers::Instant => source::as_of(facts),
            _ => self.own_day(figure, facts),
        };
        let language = &self.leaf.edition.language;
        day.map(|day| language.fill("as-of.short", &[("date", Arg::Text(&language.date(day)))]))
    }

    /// The day of a value of a time that goes on, where the source gives one.
    fn own_day(&self, figure: &Figure, facts: &Facts) -> Option<Date> {
        let Some(NotOver::GoesOn { day, .. }) = not_over_yet(self.words.portal, figure) else { return None };
        facts.as_of.filter(|own| *own == day)
    }
}

/// Whether anything was achieved of a part.
fn has_achieved_parts(facts: &Facts) -> bool {
    let mut members = facts.breakdowns().iter().flat_map(|breakdown| &breakdown.members);
    members.any(|member| member.facts.achieved.is_some() || has_achieved_parts(&member.facts))
}

/// Only a value has a day that matters.
fn day_differs(facts: &Facts, usual: Usual) -> bool {
    facts.achieved.is_some() && source::as_of(facts) != usual.as_of
}

/// The key of the words for a value to date: of a term since its beginning, else since that of the year.
pub fn to_date_key(period: Period) -> &'static str {
    match period {
        Period::Term(..) => "covers.term-to-date",
        _ => "covers.year-to-date",
    }
}

/// What is missing, in words that do not look like a number.
pub fn missing(word: &str) -> Html {
    let mut out = "<i>".to_owned();
    crate::theme::escape(&mut out, word);
    Html::new(&(out + "</i>"))
}
