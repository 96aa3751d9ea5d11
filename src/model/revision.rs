//! Values that a later document revised: what stood before, what stands now, since when.
//!
//! Knows nothing of how they are told: data and pages list the same ones.

use super::{Covers, Date, DocumentId, Facts, Figure, MemberPath, Portal, Value, Vintage, Withheld};

/// A value that a later document revised.
#[derive(Debug, Clone)]
pub struct Revision<'a> {
    /// Whose value.
    pub figure: &'a Figure,
    /// Which part of it; empty for the figure itself.
    pub path: MemberPath,
    /// Which of its values.
    pub of: Revised,
    /// What stood before.
    pub old: &'a Value,
    /// What stands now.
    pub new: &'a Value,
    /// What says so.
    pub vintage: &'a Vintage,
    /// The date of the document that says so, else the day that it speaks of; of a correction, its own day alone.
    pub date: Option<Date>,
}

impl Revision<'_> {
    /// The document of the old value; none of a correction, for its document has never said the old one.
    pub fn old_source(&self) -> Option<DocumentId> {
        self.old.origin.source.filter(|_| !in_one_document(self.old, self.new))
    }
}

/// What can be revised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Revised {
    /// The target.
    Target,
    /// What was achieved.
    Achieved,
    /// The level a year earlier.
    Previous,
}

impl Revised {
    const ALL: [Self; 3] = [Self::Target, Self::Achieved, Self::Previous];

    fn value(self, vintage: &Vintage) -> Option<&Value> {
        match self {
            Self::Target => vintage.target.as_ref(),
            Self::Achieved => vintage.achieved.as_ref(),
            Self::Previous => vintage.previous.as_ref(),
        }
    }
}

/// The revisions of a figure and of its parts, oldest first of each value; none of what must not be shown.
pub fn revisions<'a>(portal: &Portal, withheld: &Withheld, figure: &'a Figure) -> Vec<Revision<'a>> {
    let mut found = Vec::new();
    if figure.facts.more.is_some() {
        figure.facts.each(|facts, path| collect(portal, figure, (facts, path), &mut found));
        found.retain(|one| !is_hidden(withheld, one));
    }
    found
}

fn collect<'a>(
    portal: &Portal,
    figure: &'a Figure,
    (facts, path): (&'a Facts, &MemberPath),
    found: &mut Vec<Revision<'a>>,
) {
    let Some(more) = facts.more.as_deref() else { return };
    for of in Revised::ALL {
        let said = more.vintages.iter().filter_map(|vintage| Some((of.value(vintage)?, vintage)));
        let said: Vec<(&Value, &Vintage)> = said.collect();
        for pair in said.windows(2).filter(|pair| is_revised(of, pair[0], pair[1])) {
            let (old, (new, vintage)) = (pair[0].0, pair[1]);
            found.push(Revision { figure, path: path.clone(), of, old, new, vintage, date: date(portal, old, new) });
        }
    }
}

/// Whether the later value replaces the earlier one. The same number is none; a value to a later day is progress; two
/// passages of one document that disagree are a discrepancy, unless a reason says that the later one corrects.
fn is_revised(of: Revised, (old, before): (&Value, &Vintage), (new, now): (&Value, &Vintage)) -> bool {
    let is_same = old.quantity == new.quantity;
    let disagrees = in_one_document(old, new) && now.origin.reason.is_none();
    !(is_same || disagrees || (of == Revised::Achieved && is_progress(before, now)))
}

/// Whether the later vintage speaks of a longer stretch of the same time: of a later day, or of the whole that the
/// earlier one was on its way to.
fn is_progress(before: &Vintage, now: &Vintage) -> bool {
    let to_date = |one: &Vintage| matches!(one.covers, Covers::YearToDate | Covers::Instant);
    let day = |one: &Vintage| one.achieved.as_ref().and_then(|value| value.origin.as_of);
    match (to_date(before), to_date(now)) {
        (true, true) => day(now) > day(before),
        (true, false) => true,
        (false, _) => match (&before.covers, &now.covers) {
            (Covers::Window(then, _), Covers::Window(now, _)) => now.to > then.to,
            _ => false,
        },
    }
}

/// One document has one word: what it is first said to say, and then otherwise, was misread or mistyped.
fn in_one_document(old: &Value, new: &Value) -> bool {
    old.origin.source.is_some() && old.origin.source == new.origin.source
}

fn date(portal: &Portal, old: &Value, new: &Value) -> Option<Date> {
    if in_one_document(old, new) {
        return new.origin.as_of.filter(|_| old.origin.as_of != new.origin.as_of);
    }
    let printed = new.origin.source.and_then(|source| portal.document(source).date);
    printed.or(new.origin.as_of)
}

fn is_hidden(withheld: &Withheld, one: &Revision) -> bool {
    let Some(withheld) = withheld.figure(one.figure) else { return false };
    match one.of {
        Revised::Target => false,
        Revised::Achieved => withheld.values.contains(&one.path),
        Revised::Previous => withheld.earlier.contains(&one.path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use assert_fs::TempDir;
    use assert_fs::prelude::*;

    /// The revisions of a figure with these vintages, one from `plan`'s office and one from `report`'s.
    fn revised(vintages: &str) -> Vec<String> {
        told(vintages, |one| format!("{} {}", one.old.quantity.point(), one.new.quantity.point()))
    }

    fn told<T>(vintages: &str, tell: fn(&Revision) -> T) -> Vec<T> {
        let content = TempDir::new().unwrap();
        let write = |path: &str, text: &str| content.child(path).write_str(text).unwrap();
        write("portal.yaml", "format: 1\ntitle: T\nlanguages: [vi]\nas_of: 2024-05-31\n");
        write("units.yaml", "con: {name: con, dimension: count}\n");
        write("indicators/g.yaml", "group: G\nindicators:\n  lon: {title: Lợn, unit: con, better: higher}\n");
        write("areas/x/area.yaml", "name: X\nlevel: district\n");
        write(
            "areas/x/documents.yaml",
            "mot: {type: report, title: Một, date: 2023-12-05}\nhai: {type: report, title: Hai, date: 2024-01-05}\n",
        );
        write("areas/x/2023/figures.yaml", &format!("figures:\n  lon:\n{vintages}"));
        let portal = crate::load::load(content.path()).portal.unwrap();
        let all = portal.figures.iter().flat_map(|figure| revisions(&portal, &Withheld::default(), figure));
        all.map(|one| tell(&one)).collect()
    }

    #[test]
    fn another_document_revises() {
        assert_eq!(revised("    - {achieved: 5, source: mot}\n    - {achieved: 7, source: hai}\n"), ["5 7"]);
    }

    #[test]
    fn two_passages_of_one_document_disagree_and_revise_nothing() {
        let none: [&str; 0] = [];
        assert_eq!(
            revised("    - {achieved: 3, source: mot, where: I}\n    - {achieved: 1, source: mot, where: V}\n"),
            none
        );
    }

    #[test]
    fn a_reason_corrects_what_one_document_was_read_to_say() {
        let mot = "    - {achieved: 3, source: mot}\n    - {achieved: 1, source: mot, reason: Gõ nhầm}\n";
        assert_eq!(revised(mot), ["3 1"]);
    }

    #[test]
    fn the_whole_year_after_a_value_to_date_is_progress() {
        let to_date = "    - {achieved: 5, covers: year-to-date, as_of: 2023-06-30, source: mot}\n";
        let whole = "    - {achieved: 9, covers: period, source: hai}\n";
        let none: [&str; 0] = [];
        assert_eq!(revised(&(to_date.to_owned() + whole)), none);
        // What was said of the whole year is not taken back by a part of it without a word.
        assert_eq!(revised(&(whole.to_owned() + to_date)), ["9 5"]);
        // Neither is an older day after a newer one.
        let older = "    - {achieved: 4, covers: year-to-date, as_of: 2023-03-31, source: hai}\n";
        assert_eq!(revised(&(to_date.to_owned() + older)), ["5 4"]);
        let instant = "    - {achieved: 5, covers: instant, as_of: 2023-06-30, source: mot}\n";
        assert_eq!(revised(&(instant.to_owned() + whole)), none);
    }

    #[test]
    fn a_correction_has_no_old_document_and_no_day_of_it() {
        let content = "    - {achieved: 3, source: mot}\n    - {achieved: 1, source: mot, reason: Gõ nhầm}\n";
        assert_eq!(told(content, |one| (one.old_source().is_some(), one.date.is_some())), [(false, false)]);
        let content = "    - {achieved: 3, source: mot}\n    - {achieved: 1, source: hai}\n";
        assert_eq!(told(content, |one| (one.old_source().is_some(), one.date.is_some())), [(true, true)]);
    }

    #[test]
    fn a_later_day_is_progress() {
        let to = |value: u32, day: &str, source: &str| {
            format!("    - {{achieved: {value}, covers: year-to-date, as_of: {day}, source: {source}}}\n")
        };
        let none: [&str; 0] = [];
        assert_eq!(revised(&(to(5, "2023-03-31", "mot") + &to(7, "2023-06-30", "hai"))), none);
        assert_eq!(revised(&(to(5, "2023-03-31", "mot") + &to(7, "2023-03-31", "hai"))), ["5 7"]);
    }
}
