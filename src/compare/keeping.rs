//! How a figure is to be written so that the value which was overwritten stays as the history of the one in its place.

use super::group::Row;
use super::{Change, Field, Kind};
use crate::model::{Facts, Figure, Period, Portal, Value, ValueStatus};
use crate::source::{Sources, Span};

/// Notes at the changes of one figure or member how it is to be written, once for all of them where that can be.
pub(super) fn note(changes: &mut [Change], was: &Row, portal: &Portal, sources: &Sources) {
    let kept: Vec<usize> = (0..changes.len()).filter(|at| can_be_kept(&changes[*at])).collect();
    let written = |at: &[usize]| {
        let all: Vec<&Change> = at.iter().map(|at| &changes[*at]).collect();
        lines(&all, was, portal, sources)
    };
    let found: Vec<(usize, Option<Vec<String>>)> = match written(&kept) {
        Some(together) => vec![(kept[0], Some(together))],
        None if kept.len() > 1 => kept.iter().map(|at| (*at, written(&[*at]))).collect(),
        None => Vec::new(),
    };
    for (at, lines) in found {
        changes[at].keeping = lines;
    }
}

/// Vintages keep targets and what was achieved, and have no unit of their own.
fn can_be_kept(change: &Change) -> bool {
    let field = matches!(change.field, Field::Achieved | Field::Target);
    field && change.kind == Kind::Changed && change.units.is_none()
}

/// The figure with an older vintage, line by line; nothing where its text has another form than people write, or where
/// one older vintage cannot say it all.
fn lines(changes: &[&Change], was: &Row, portal: &Portal, sources: &Sources) -> Option<Vec<String>> {
    let change = changes.first()?;
    let figure = figure(change, portal).filter(|figure| !figure.derived)?;
    let facts = facts(change, figure, portal)?;
    let has_vintages = facts.more.as_ref().is_some_and(|more| !more.vintages.is_empty());
    let value = value(change, facts)?;
    let mut keys = Vec::new();
    for change in changes {
        keys.push(format!("{}: {}", key(change), scalar(change.old.as_deref()?)));
    }
    for change in changes {
        let further = further(change, was, self::value(change, facts)?, portal);
        keys.extend(further.into_iter().filter(|key| !keys.contains(key)).collect::<Vec<_>>());
    }
    let sources_named = keys.iter().filter(|key| key.starts_with("source: ")).count();
    if changes.len() > 1 && (has_vintages || sources_named > 1) {
        return None;
    }
    let old = format!("{{{}}}", keys.join(", "));
    let reason = format!("reason: {}", reason(portal));
    let status = changes.iter().find_map(|change| status(change, was, facts)).map(str::to_owned);
    let added: Vec<String> = status.into_iter().chain([reason]).collect();
    match change.of.member.rsplit('/').next().filter(|member| !member.is_empty()) {
        Some(member) => Some(vec![of_member(member, &old, &added, (facts.place, value.place), sources)?]),
        None => Written::of(facts.place, sources)?.with(&format!("- {old}"), &added, value.place.start as usize),
    }
}

fn key(change: &Change) -> &'static str {
    if change.field == Field::Target { "target" } else { "achieved" }
}

fn value<'a>(change: &Change, facts: &'a Facts) -> Option<&'a Value> {
    if change.field == Field::Target { facts.target.as_ref() } else { facts.achieved.as_ref() }
}

fn figure<'a>(change: &Change, portal: &'a Portal) -> Option<&'a Figure> {
    let of = &change.of;
    portal.figure(portal.indicator_of(&of.indicator)?, portal.area_of(&of.area)?, Period::parse(&of.period)?)
}

/// What stands now.
fn facts<'a>(change: &Change, figure: &'a Figure, portal: &Portal) -> Option<&'a Facts> {
    let steps = change.of.dimension.split('/').zip(change.of.member.split('/'));
    let steps = steps.filter(|(dimension, _)| !dimension.is_empty());
    let path: Option<Vec<_>> =
        steps.map(|(dimension, member)| portal.member_of(figure.area, dimension, member)).collect();
    figure.facts.member(&path?)
}

/// A member, on one line that may stand in braces.
fn of_member(
    member: &str,
    old: &str,
    added: &[String],
    (key, value): (Span, Span),
    sources: &Sources,
) -> Option<String> {
    let text = sources.file(key.file).text.as_str();
    let behind = text.get(key.end as usize..)?.strip_prefix(':')?.trim_start();
    let written = text.get(value.start as usize..value.end as usize)?;
    let now = match braced(behind) {
        Some(whole) => in_braces(whole, added)?,
        None if behind.starts_with(written) => format!("{{achieved: {written}, {}}}", added.join(", ")),
        None => return None,
    };
    Some(format!("{member}: [{old}, {now}]"))
}

/// What begins with a brace, up to the one that closes it, on one line.
fn braced(text: &str) -> Option<&str> {
    let mut open = 0;
    let end = text.lines().next()?.find(|one: char| {
        open += i32::from(one == '{') - i32::from(one == '}');
        open == 0
    })?;
    text.starts_with('{').then(|| &text[..=end])
}

/// What the old value had and the new one's does not say for it: its source, its status.
fn further(change: &Change, was: &Row, value: &Value, portal: &Portal) -> Vec<String> {
    let old = if change.field == Field::Target { &was.target_source } else { &was.source };
    let now = value.origin.source.map(|id| portal.document(id).id.as_str());
    let known = portal.documents.iter().any(|one| &one.id == old && portal.area(one.area).id == change.of.area);
    let source = (known && now != Some(old)).then(|| format!("source: {old}"));
    let status = match (change.field, was.status.as_str()) {
        (Field::Achieved, status @ ("provisional" | "estimate" | "forecast")) => Some(format!("status: {status}")),
        _ => None,
    };
    source.into_iter().chain(status).collect()
}

/// What must be said again, as a vintage keeps the status of the one before.
fn status(change: &Change, was: &Row, facts: &Facts) -> Option<&'static str> {
    let was_final = matches!(was.status.as_str(), "" | "final");
    let is_final = facts.status == ValueStatus::Final;
    (change.field == Field::Achieved && !was_final && is_final).then_some("status: final")
}

fn reason(portal: &Portal) -> &'static str {
    match portal.languages.first().map(String::as_str) {
        Some("vi") => "đính chính số đã công bố",
        _ => "corrects what was published",
    }
}

/// A number as it is; anything else in quotes, as YAML takes JSON's.
fn scalar(value: &str) -> String {
    let plain = value.chars().all(|one| one.is_ascii_digit() || one == '.' || one == '-');
    if plain { value.to_owned() } else { serde_json::Value::from(value).to_string() }
}

/// A figure as it stands in its file.
struct Written<'t> {
    /// With its colon.
    key: &'t str,
    /// What stands behind the colon.
    beside: &'t str,
    /// The lines below, with the bytes where they begin.
    below: Vec<(usize, &'t str)>,
}

impl<'t> Written<'t> {
    /// Nothing where other things stand on its first line.
    fn of(key: Span, sources: &'t Sources) -> Option<Self> {
        let text = sources.file(key.file).text.as_str();
        let start = text[..key.start as usize].rfind('\n').map_or(0, |end| end + 1);
        let indent = &text[start..key.start as usize];
        let mut lines = text[start..].split_inclusive('\n').scan(start, |next, line| {
            let at = std::mem::replace(next, *next + line.len());
            Some((at, line.trim_end()))
        });
        let (_, first) = lines.next()?;
        let (name, beside) = first.split_at_checked(key.end as usize - start)?;
        let beside = beside.strip_prefix(':')?;
        let inside = |line: &str| line.is_empty() || line.len() - line.trim_start().len() > indent.len();
        let mut below: Vec<(usize, &str)> = lines.take_while(|(_, line)| inside(line)).collect();
        while below.pop_if(|(_, line)| line.is_empty()).is_some() {}
        indent.trim().is_empty().then_some(Self { key: name.trim(), beside: beside.trim(), below })
    }

    /// The same with an older vintage before that of the value at a place, and further keys in that one.
    fn with(&self, old: &str, added: &[String], at: usize) -> Option<Vec<String>> {
        let entries = match self.beside {
            beside if beside.starts_with('{') => {
                let all = self.below.iter().fold(beside.to_owned(), |all, (_, line)| all + " " + line.trim());
                vec![old.to_owned(), format!("- {}", in_braces(&all, added)?)]
            }
            beside if !(beside.is_empty() || beside.starts_with('#')) => return None,
            _ if self.below.first()?.1.trim_start().starts_with("- ") => self.in_list(old, added, at)?,
            _ => self.as_list(old, added),
        };
        let entries = entries.iter().map(|line| format!("  {line}"));
        Some(std::iter::once(format!("{}:", self.key)).chain(entries).collect())
    }

    /// Keys line by line become the second of two vintages.
    fn as_list(&self, old: &str, added: &[String]) -> Vec<String> {
        let keys = self.flush().enumerate().map(|(at, line)| format!("{} {line}", if at == 0 { '-' } else { ' ' }));
        let added = added.iter().map(|key| format!("  {key}"));
        std::iter::once(old.to_owned()).chain(keys).chain(added).collect()
    }

    /// A list of vintages gets one more.
    fn in_list(&self, old: &str, added: &[String], at: usize) -> Option<Vec<String>> {
        let holding = self.below.iter().rposition(|(start, _)| *start <= at)?;
        let mut lines: Vec<String> = self.flush().map(str::to_owned).collect();
        let is_first = |line: &String| line.starts_with("- ");
        let first = lines[..=holding].iter().rposition(is_first)?;
        let end = lines[first + 1..].iter().position(is_first).map_or(lines.len(), |more| first + 1 + more);
        if lines[first].starts_with("- {") {
            lines[end - 1] = in_braces(&lines[end - 1], added)?;
        } else {
            lines.splice(end..end, added.iter().map(|key| format!("  {key}")));
        }
        lines.insert(first, old.to_owned());
        Some(lines)
    }

    /// The lines below, the outermost at the edge.
    fn flush(&self) -> impl Iterator<Item = &'t str> {
        let all = || self.below.iter().map(|(_, line)| *line);
        let least = all().filter(|line| !line.is_empty()).map(indent).min().unwrap_or(0);
        all().map(move |line| line.get(least..).unwrap_or("")).collect::<Vec<_>>().into_iter()
    }
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// `{target: 5, achieved: 4, reason: …}`
fn in_braces(text: &str, added: &[String]) -> Option<String> {
    let (inside, behind) = text.rsplit_once('}')?;
    let new = added.iter().filter(|key| !inside.contains(key.split(' ').next().unwrap_or("")));
    let all = new.fold(inside.trim_end().to_owned(), |all, key| all + ", " + key);
    Some(all + "}" + behind)
}
