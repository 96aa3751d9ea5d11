//! The figures of a report, judged, and what is said of them as a whole: the verdict, what needs attention, the rows.

use std::cmp::Reverse;

use rust_decimal::Decimal;
use serde::Serialize;

use super::row::{Row, Rows};
use super::sentence::{Judged, pace_key, verdict};
use super::standing::{Standing, Tally};
use super::words::{self, text};
use crate::model::{Assessment, Figure, Group, Report, Rule, Status};
use crate::theme::Html;

/// More than so many that need attention are folded away: the first are the worst.
const FIRST: usize = 10;

/// A figure of the report with what came of judging it.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// How it stands for readers.
    pub standing: Standing,
    /// What was judged.
    pub assessment: Assessment,
}

/// The figures of a report that readers may see, by indicator.
pub struct Scorecard<'a> {
    /// The figures.
    pub entries: Vec<Entry<'a>>,
    /// How many stand how.
    pub tally: Tally,
}

/// The rows of one group of indicators.
#[derive(Debug, Serialize)]
pub struct GroupView<'a> {
    /// Its id: the anchor of the group is `group-` and this.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// The figures that have a target, in the order of the catalogue.
    pub rows: Vec<Row<'a>>,
    /// Those for which the source gives none.
    pub untargeted: Vec<Row<'a>>,
}

/// One figure that needs attention.
#[derive(Debug, Serialize)]
pub struct AttentionView<'a> {
    /// The anchor of its row.
    pub id: &'a str,
    /// The indicator's name.
    pub title: Html,
    /// `missed` or `behind`.
    pub status: &'static str,
    /// The same as its glyph and its word.
    pub state: Html,
    /// Why, in one sentence with the numbers; of those that are folded away only how far it got.
    pub why: String,
}

/// What needs attention, the worst first.
#[derive(Debug, Serialize)]
pub struct Attention<'a> {
    /// The first.
    pub first: Vec<AttentionView<'a>>,
    /// All others.
    pub others: Vec<AttentionView<'a>>,
    /// "18 chỉ tiêu khác"
    pub others_text: String,
    /// By what the pace of some of them was judged; mostly empty.
    pub notes: Vec<&'a str>,
    /// The key of what is said where there is none: nothing is missed, or nothing could be judged yet.
    pub none: &'static str,
}

impl<'a> Scorecard<'a> {
    /// Judges the figures of a report; what is left out of the site is left out here.
    pub fn of(rows: &Rows<'a>, report: &Report) -> Self {
        let (portal, withheld) = (rows.words.portal, &rows.leaf.book.withheld);
        let mut tally = Tally::default();
        let mut entries = Vec::new();
        for figure in portal.figures_of(report) {
            let (standing, assessment) = Standing::of(portal, withheld, figure);
            if standing == Standing::Secret {
                continue;
            }
            tally.add(standing);
            entries.push(Entry { figure, standing, assessment });
        }
        Self { entries, tally }
    }

    /// The rows of each group that has any.
    pub fn groups(&self, rows: &Rows<'a>) -> Vec<GroupView<'a>> {
        let groups = rows.words.portal.groups.iter().map(|group| self.group(rows, group));
        groups.filter(|group| !group.rows.is_empty() || !group.untargeted.is_empty()).collect()
    }

    /// The rows of one group.
    pub fn group(&self, rows: &Rows<'a>, group: &'a Group) -> GroupView<'a> {
        let entries = group.indicators.iter().filter_map(|indicator| {
            let at = self.entries.binary_search_by(|entry| entry.figure.indicator.cmp(indicator)).ok()?;
            Some(&self.entries[at])
        });
        let row = |entry: &Entry<'a>| rows.row(entry.figure, entry.standing, &entry.assessment);
        let (mut targeted, mut untargeted) = (Vec::new(), Vec::new());
        for entry in entries {
            let list = if entry.assessment.rule == Rule::NoTarget { &mut untargeted } else { &mut targeted };
            list.push(row(entry));
        }
        let language = &rows.leaf.edition.language;
        // Where units differ, a row is read across: its number and its unit are one phrase, which begins with the column.
        let mut units = targeted.iter().filter_map(|row| words::unit_of(row.value.as_str()));
        let first = units.next();
        if units.all(|unit| Some(unit) == first) {
            words::lead(language, targeted.iter_mut().map(|row| &mut row.value).collect());
            words::lead(language, targeted.iter_mut().map(|row| &mut row.target).collect());
        }
        words::align_alike(language, targeted.iter_mut().map(|row| &mut row.against).collect());
        words::align_alike(language, targeted.iter_mut().map(|row| &mut row.change).collect());
        let title = group.name.get(rows.leaf.edition.index);
        GroupView { id: &group.id, title, rows: targeted, untargeted }
    }

    /// What is missed and what is behind, the worst first.
    pub fn attention(&self, rows: &Rows<'a>) -> Attention<'a> {
        let mut troubles: Vec<&Entry> = self.entries.iter().filter(|entry| entry.standing.is_trouble()).collect();
        troubles.sort_by_cached_key(|entry| {
            (entry.assessment.status != Status::Missed, Reverse(distance(&entry.assessment)))
        });
        let (first, others) = troubles.split_at(troubles.len().min(FIRST));
        let others_text = rows.leaf.edition.language.fill("attention.more", &[("n", others.len().into())]);
        Attention {
            first: first.iter().map(|entry| attention_view(rows, entry, sentence(rows, entry))).collect(),
            others: others.iter().map(|entry| attention_view(rows, entry, short(rows, entry))).collect(),
            others_text,
            notes: pace_notes(rows, first),
            none: if self.tally.judged() == 0 { "attention.not-judged" } else { "attention.none" },
        }
    }
}

/// By what the pace was judged, each said once: it would be the same sentence for every figure.
fn pace_notes<'a>(rows: &Rows<'a>, entries: &[&Entry]) -> Vec<&'a str> {
    let mut keys: Vec<&str> = entries.iter().filter_map(|entry| pace_key(&entry.assessment)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.into_iter().map(|key| rows.word(key)).collect()
}

fn attention_view<'a>(rows: &Rows<'a>, entry: &Entry<'a>, why: String) -> AttentionView<'a> {
    AttentionView {
        id: &rows.words.portal.indicator(entry.figure.indicator).id,
        title: rows.leaf.edition.titles[entry.figure.indicator.0 as usize].clone(),
        status: entry.standing.code(),
        state: rows.leaf.edition.state(entry.standing.word_key(&entry.assessment)),
        why,
    }
}

fn sentence(rows: &Rows, entry: &Entry) -> String {
    let Entry { figure, assessment, .. } = entry;
    verdict(rows.words, &Judged { figure, facts: &figure.facts, assessment })
}

fn short(rows: &Rows, entry: &Entry) -> String {
    let indicator = rows.words.portal.indicator(entry.figure.indicator);
    text(|out| rows.words.against_target(out, indicator, &entry.assessment))
}

/// How far a figure is from its target, in per cent of it: comparable over units. Nothing where that cannot be said.
pub fn distance(assessment: &Assessment) -> Option<Decimal> {
    if let Some(percent) = assessment.attainment.and_then(|attainment| attainment.number()) {
        return Some((percent - Decimal::ONE_HUNDRED).abs());
    }
    let gap = assessment.gap?.number()?;
    let bound = assessment.target?.bound;
    gap.abs().checked_mul(Decimal::ONE_HUNDRED)?.checked_div(bound.abs())
}
