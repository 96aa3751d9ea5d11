//! How figures are judged, in words: generated from the tables that the judging itself runs on.

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde::Serialize;

use super::frame::Heading;
use super::{Leaf, PageKind, Subject, address, checks, glyph, in_every_language};
use crate::language::{Language, capital};
use crate::model::ISSUE_CODES;
use crate::model::{Amount, Better, Comparator, Goal, Quantity, RULES, RuleRow, Status, Target};
use crate::theme::Html;

/// How figures are judged.
pub const KIND: PageKind = PageKind {
    id: "methods",
    subjects: |_, _| vec![Subject::Portal],
    address: |_, edition, _| address::page(edition, &[edition.language.address("methods")]),
    translated: in_every_language,
    write,
};

/// What `methods.html` is filled with.
#[derive(Debug, Serialize)]
pub struct MethodsView {
    /// On which day "due" is judged, in a sentence.
    pub as_of: String,
    /// All statuses.
    pub statuses: Vec<StatusView>,
    /// All rules, in the order in which they are asked.
    pub rules: Vec<RuleView>,
    /// Targets as they are written, in words, and when they are met.
    pub targets: Vec<TargetView>,
    /// How sure a number is: "ước tính" and what that means.
    pub certainties: Vec<Term>,
    /// The discrepancies that the sources are searched for, by their codes.
    pub issues: Vec<IssueTerm>,
    /// The page of all discrepancies; empty where the portal leaves it out.
    pub checks: String,
    /// Which counts are withheld, in a sentence.
    pub withheld: String,
}

/// A status.
#[derive(Debug, Serialize)]
pub struct StatusView {
    /// Its name in data and in classes.
    pub code: &'static str,
    /// Its sign.
    pub glyph: Html,
    /// Its word.
    pub word: String,
    /// When a figure has it.
    pub text: String,
}

/// A rule of judging.
#[derive(Debug, Serialize)]
pub struct RuleView {
    /// Its name in data.
    pub code: &'static str,
    /// When it is asked and what it compares.
    pub text: String,
    /// What it can decide.
    pub statuses: Vec<StatusView>,
}

/// How a target is read.
#[derive(Debug, Serialize)]
pub struct TargetView {
    /// As the content has it: `>= 85`.
    pub written: &'static str,
    /// In words.
    pub words: String,
    /// For which indicators; empty where it is the same for all.
    pub better: String,
    /// When it is met.
    pub met: String,
}

/// A word and what it means.
#[derive(Debug, Serialize)]
pub struct Term {
    /// The word or code.
    pub name: String,
    /// What it means.
    pub text: String,
}

/// A sort of discrepancy.
#[derive(Debug, Serialize)]
pub struct IssueTerm {
    /// Its code.
    pub code: &'static str,
    /// What it is called.
    pub title: String,
    /// What is held against what, and how exactly.
    pub about: String,
}

/// A target as the content has it, the quantity that it is, and the direction that it is read in where that matters.
type Example = (&'static str, Comparator, Amount, Option<Better>);

/// What a target can look like.
fn examples() -> [Example; 15] {
    use {Amount::Number, Amount::Range, Better::Higher, Better::Lower, Better::Neutral, Better::Within};
    let whole = Decimal::from;
    [
        ("85", Comparator::Exactly, Number(whole(85)), Some(Higher)),
        ("85", Comparator::Exactly, Number(whole(85)), Some(Lower)),
        ("85", Comparator::Exactly, Number(whole(85)), Some(Within)),
        ("85", Comparator::Exactly, Number(whole(85)), Some(Neutral)),
        (">= 85", Comparator::AtLeast, Number(whole(85)), None),
        ("> 50", Comparator::Above, Number(whole(50)), None),
        ("<= 113", Comparator::AtMost, Number(whole(113)), None),
        ("< 1.5", Comparator::Below, Number(Decimal::new(15, 1)), None),
        ("~ 45.3", Comparator::About, Number(Decimal::new(453, 1)), Some(Higher)),
        ("<~ 2000", Comparator::Almost, Number(whole(2000)), Some(Higher)),
        ("3..5", Comparator::Exactly, Range(whole(3), whole(5)), Some(Higher)),
        ("3..5", Comparator::Exactly, Range(whole(3), whole(5)), Some(Within)),
        (">= 8..10", Comparator::AtLeast, Range(whole(8), whole(10)), None),
        ("48/52", Comparator::Exactly, Amount::Share(whole(48), whole(52)), Some(Higher)),
        ("3/12", Comparator::Exactly, Amount::Rank(whole(3), whole(12)), Some(Lower)),
    ]
}

/// How sure a number can be, by the keys of the language files.
const CERTAINTIES: [&str; 8] =
    ["final", "provisional", "estimate", "forecast", "derived", "stated", "not-stated", "withheld"];

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let language = &leaf.edition.language;
    let heading = Heading {
        title: language.word("methods.title").to_owned(),
        description: language.word("methods.about").to_owned(),
        above: Vec::new(),
    };
    leaf.fill(heading, &view(leaf), out)
}

fn view(leaf: &Leaf) -> MethodsView {
    let (portal, language) = (leaf.book.portal, &leaf.edition.language);
    let as_of = language.date(portal.as_of);
    MethodsView {
        as_of: language.fill("method.as-of", &[("date", (&as_of).into())]),
        statuses: Status::ALL.iter().map(|status| status_view(leaf, *status)).collect(),
        rules: RULES.iter().map(|row| rule_view(leaf, row)).collect(),
        targets: examples().into_iter().map(|example| target_view(language, example)).collect(),
        certainties: CERTAINTIES.iter().map(|key| certainty(language, key)).collect(),
        issues: ISSUE_CODES.iter().map(|code| issue(language, code)).collect(),
        checks: leaf.link(&checks::KIND, Subject::Portal).unwrap_or_default(),
        withheld: language.fill("method.suppressed", &[("n", i64::from(portal.suppress_below).into())]),
    }
}

fn status_view(leaf: &Leaf, status: Status) -> StatusView {
    let language = &leaf.edition.language;
    let near = leaf.book.portal.judging.near;
    let near = language.percent(near, near.normalize().scale());
    StatusView {
        code: status.code(),
        glyph: glyph::html(status.code()),
        word: language.word(&format!("status.{}", status.code())).to_owned(),
        text: language.fill(&format!("method.{}", status.code()), &[("near", (&near).into())]),
    }
}

fn rule_view(leaf: &Leaf, row: &RuleRow) -> RuleView {
    RuleView {
        code: row.code,
        text: leaf.edition.language.word(&format!("method.{}", row.key)).to_owned(),
        statuses: row.statuses.iter().map(|status| decided(leaf, row, *status)).collect(),
    }
}

/// What a rule decides, by the word that pages show for it: a rule that judges nothing says so in its own.
fn decided(leaf: &Leaf, row: &RuleRow, status: Status) -> StatusView {
    let own = format!("status.{}", row.code);
    let view = status_view(leaf, status);
    match leaf.edition.language.has(&own) {
        true => StatusView { word: leaf.edition.language.word(&own).to_owned(), ..view },
        false => view,
    }
}

fn target_view(language: &Language, (written, comparator, amount, better): Example) -> TargetView {
    let quantity = Quantity { comparator, amount };
    TargetView {
        written,
        words: capital(&language.quantity(&quantity, "")),
        better: better.map_or(String::new(), |better| language.word(better_key(better)).to_owned()),
        met: met(language, quantity, better.unwrap_or(Better::Higher)),
    }
}

/// "Đạt khi thực hiện từ 85 trở lên", as the judging itself understands the target.
fn met(language: &Language, quantity: Quantity, better: Better) -> String {
    let Some(target) = Target::of(quantity, better) else { return language.word("status.not-judged").to_owned() };
    let comparator = match target.goal {
        Goal::AtLeast => Comparator::AtLeast,
        Goal::Above => Comparator::Above,
        Goal::AtMost => Comparator::AtMost,
        Goal::Below => Comparator::Below,
        Goal::Within => Comparator::Exactly,
    };
    let (low, high) = target.ends;
    let within = target.goal == Goal::Within && low != high;
    let amount = match quantity.amount {
        share @ Amount::Share(..) => share,
        _ if within => Amount::Range(low, high),
        _ => Amount::Number(target.bound),
    };
    let accepted = Quantity { comparator, amount };
    let words = language.quantity(&accepted, "");
    let exactly = accepted == Quantity::exactly(target.bound);
    language.fill(if exactly { "method.met-exactly" } else { "method.met-when" }, &[("target", (&words).into())])
}

fn certainty(language: &Language, key: &str) -> Term {
    Term {
        name: capital(language.word(&format!("value.{key}"))),
        text: language.word(&format!("method.value.{key}")).to_owned(),
    }
}

fn issue(language: &Language, code: &'static str) -> IssueTerm {
    let word = |room: &str| language.word(&format!("{room}.{code}")).to_owned();
    IssueTerm { code, title: word("issue"), about: word("check") }
}

fn better_key(better: Better) -> &'static str {
    match better {
        Better::Higher => "better.higher",
        Better::Lower => "better.lower",
        Better::Within => "better.within",
        Better::Neutral => "better.neutral",
    }
}
