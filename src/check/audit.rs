//! Runs the rules that compute, holds what they find against the issues that the publisher acknowledges, and tells it.
//!
//! Knows no arithmetic: that is each rule's own.

use super::rules::outdated_issue;
use super::{Audited, Check, Context, Doubt, RULES, Rule, deeds, telling};
use crate::finding::{Finding, Severity};
use crate::model::{Acknowledged, DimensionId, Discrepancy, Facts, Issue, MemberId, Portal, Reading, State, Subject};
use rayon::prelude::*;

/// Every discrepancy of the sources, in the order of the portal, and what is to be said of it.
pub fn audit(context: &Context) -> (Vec<Discrepancy>, Vec<Finding>) {
    audit_by(context, RULES)
}

/// The same for some rules only.
pub(super) fn audit_by(context: &Context, rules: &[Rule]) -> (Vec<Discrepancy>, Vec<Finding>) {
    let mut found: Vec<Discrepancy> = rules.par_iter().flat_map_iter(|rule| rule.audit(context)).collect();
    let mut doubts: Vec<Doubt> = rules.par_iter().flat_map_iter(|rule| rule.doubts(context)).collect();
    let (mut findings, mut told) = (Vec::new(), Vec::new());
    for written in issues(context.portal) {
        if acknowledge(&mut found, &written) {
            continue;
        }
        let outdated =
            !acknowledge_doubts(&mut doubts, &written, context.portal) && has_rule(rules, written.issue.code);
        findings.extend(outdated.then(|| outdated_issue::finding(written.issue)));
        told.push(claimed(&written));
    }
    findings.extend(doubts.into_iter().map(|doubt| doubt.finding));
    findings.extend(found.iter().filter_map(|discrepancy| finding(context, discrepancy)));
    found.extend(told);
    found.sort_by(|one, other| (&one.subject, one.code, one.place).cmp(&(&other.subject, other.code, other.place)));
    (found, findings)
}

impl Rule {
    /// The discrepancies that this one rule finds, all open; a rule of the content finds none.
    fn audit(&self, context: &Context) -> Vec<Discrepancy> {
        let mut found = Vec::new();
        if let Check::Audit(_, audit) = self.check {
            audit(context, &mut found);
        }
        found
    }

    /// What this one rule doubts; only a rule of doubts does.
    fn doubts(&self, context: &Context) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        if let Check::Doubt(doubt) = self.check {
            doubt(context, &mut doubts);
        }
        doubts
    }
}

/// Visits all facts that people wrote with the path that leads to them: each figure, then its members, however deep.
pub fn each<'a>(portal: &'a Portal, mut visit: impl FnMut(&Audited<'a, '_>)) {
    for (at, figure) in portal.figures.iter().enumerate() {
        figure.facts.each(|facts, path| visit(&Audited { at, figure, facts, path }));
    }
}

impl Audited<'_, '_> {
    /// What a discrepancy of these facts is about.
    pub fn subject(&self) -> Subject {
        Subject::Figure { at: self.at, path: self.path.to_vec() }
    }
}

/// An issue and what it speaks of.
struct Written<'a> {
    issue: &'a Issue,
    facts: Option<&'a Facts>,
    subject: Subject,
}

fn issues(portal: &Portal) -> Vec<Written<'_>> {
    let mut all = Vec::new();
    each(portal, |audited| {
        for issue in audited.facts.issues() {
            let mut path = audited.path.to_vec();
            path.extend(
                issue.about.as_deref().and_then(|about| member_path(portal, audited, about)).unwrap_or_default(),
            );
            let facts = issue.about.is_none().then_some(audited.facts);
            all.push(Written { issue, facts, subject: Subject::Figure { at: audited.at, path } });
        }
    });
    deeds::each(portal, |deed| {
        let written = |issue| Written { issue, facts: None, subject: deed.subject.clone() };
        all.extend(deed.what.issues().iter().map(written));
    });
    all
}

/// `commune/le-hong` as dimension and member; `None` where it names neither.
fn member_path(portal: &Portal, audited: &Audited, about: &str) -> Option<Vec<(DimensionId, MemberId)>> {
    let words: Vec<&str> = about.split('/').collect();
    words.chunks(2).map(|pair| portal.member_of(audited.figure.area, pair.first()?, pair.get(1)?)).collect()
}

/// Whether a discrepancy is what the issue speaks of: the same code, at its subject or below it.
fn acknowledge(found: &mut [Discrepancy], written: &Written) -> bool {
    let mut known = false;
    for discrepancy in found.iter_mut().filter(|one| one.code == written.issue.code) {
        if is_within(&discrepancy.subject, &written.subject) {
            discrepancy.state = State::Acknowledged(acknowledged(written.issue));
            known = true;
        }
    }
    known
}

/// Whether the issue speaks of something that is doubted.
fn acknowledge_doubts(doubts: &mut [Doubt], written: &Written, portal: &Portal) -> bool {
    let mut known = false;
    for doubt in doubts.iter_mut().filter(|one| one.finding.code == written.issue.code) {
        if doubt.is_about(portal, &written.subject) {
            doubt.acknowledge();
            known = true;
        }
    }
    known
}

fn is_within(inner: &Subject, outer: &Subject) -> bool {
    match (inner, outer) {
        (Subject::Task { report, task, .. }, Subject::Task { report: of, task: other, step: None }) => {
            (report, task) == (of, other)
        }
        (Subject::Figure { at, path }, Subject::Figure { at: other, path: start }) => {
            at == other && path.starts_with(start)
        }
        _ => inner == outer,
    }
}

fn acknowledged(issue: &Issue) -> Acknowledged {
    Acknowledged { says: issue.says.clone(), suspected: issue.suspected, place: issue.place }
}

/// What no rule computes is shown as the publisher says it.
fn claimed(written: &Written) -> Discrepancy {
    let mut discrepancy = Discrepancy::new(written.issue.code, written.subject.clone(), written.issue.place);
    let achieved = written.facts.and_then(|facts| facts.achieved.as_ref());
    discrepancy.printed = achieved.map(|value| Reading::Quantity(value.quantity));
    discrepancy.state = State::Acknowledged(acknowledged(written.issue));
    discrepancy
}

/// Whether the silence of a rule means that a discrepancy is gone. Narratives are read only where that is certain.
fn has_rule(rules: &[Rule], code: &str) -> bool {
    if code == super::rules::narrative_contradicts::RULE.code {
        return false;
    }
    rules.iter().any(|rule| rule.code == code && !matches!(rule.check, Check::Content(_)))
}

/// What is to be said of a discrepancy.
fn finding(context: &Context, discrepancy: &Discrepancy) -> Option<Finding> {
    let rule = RULES.iter().find(|rule| rule.code == discrepancy.code)?;
    let Check::Audit(lead, _) = rule.check else { return None };
    let severity = match discrepancy.state {
        State::Open => rule.severity,
        State::Acknowledged(_) => Severity::Info,
    };
    let says = telling::says(context, lead, discrepancy);
    let finding = Finding::new(severity, rule.code, discrepancy.place, says);
    let finding = discrepancy.beside.iter().fold(finding, |finding, place| {
        finding.also(*place, "số được đối chiếu", "the number that it is held against")
    });
    Some(telling::helped(finding, discrepancy))
}
