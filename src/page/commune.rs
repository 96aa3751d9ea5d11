//! The page of one commune: all that the breakdowns of its area say about it, what names it, the tasks that go there.
//!
//! A commune here is a member of its area's breakdowns: one that plans and reports itself is an area.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::breakdown::{self, PartView};
use super::frame::{Crumb, Heading};
use super::row::Rows;
use super::said::Said;
use super::source::Usual;
use super::task::judged;
use super::words;
use super::{Book, Edition, Leaf, PageKind, Subject, address, area, changes, in_every_language, report};
use crate::language::Arg;
use crate::model::deadline::judge_task;
use crate::model::{
    AreaId, Breakdown, DimensionId, Facts, Figure, IndicatorId, MemberId, MemberPath, Named, Party, Portal, Task,
};
use crate::theme::Html;

/// The page of one commune.
pub const KIND: PageKind = PageKind {
    id: "commune",
    subjects: |book, _| subjects(book),
    address: |book, edition, subject| {
        let Subject::Commune(area, _) = subject else { return String::new() };
        address_of(book, edition, subject, &book.portal.area(area).id)
    },
    translated: in_every_language,
    write,
};

/// What `commune.html` is filled with.
#[derive(Debug, Serialize)]
pub struct CommuneView {
    /// Its name.
    pub name: String,
    /// Its area.
    pub area: Said,
    /// The page of that; empty where the portal leaves it out.
    pub area_link: String,
    /// How much there is: "12 số liệu, 2 nhiệm vụ".
    pub extent: String,
    /// What the breakdowns say, by field.
    pub groups: Vec<GroupView>,
    /// The figures that name it.
    pub named: Vec<Mention>,
    /// The tasks that go there.
    pub tasks: Vec<Mention>,
    /// The other communes of the area, by name.
    pub others: Vec<Crumb>,
}

/// The figures of one field.
#[derive(Debug, Serialize)]
pub struct GroupView {
    /// Its name.
    pub name: String,
    /// Whether any of them has a target, can be held against it, or is known to have changed.
    pub has: [bool; 3],
    /// How many columns that makes.
    pub columns: usize,
    /// One row an indicator and period.
    pub rows: Vec<PartRow>,
}

/// What one figure says of the commune.
#[derive(Debug, Serialize)]
pub struct PartRow {
    /// The indicator's name.
    pub title: Html,
    /// The indicator's page in this area, behind `page.up`; empty where there is none.
    pub address: Html,
    /// "Năm 2023"
    pub period: String,
    /// Which part of the commune's own: "Nguồn vốn huyện"; mostly empty.
    pub of: String,
    /// The numbers.
    pub part: PartView,
}

/// Something that names the commune.
#[derive(Debug, Serialize)]
pub struct Mention {
    /// What.
    pub title: Said,
    /// Where it stands in its report; empty where the portal leaves that out.
    pub link: String,
    /// "Năm 2023"
    pub period: String,
    /// The class of its status; empty for a figure.
    pub status: &'static str,
    /// The sign and the word of its status; empty for a figure.
    pub state: Html,
}

/// Every commune of which anything is said.
fn subjects(book: &Book) -> Vec<Subject> {
    let areas = (0..book.portal.areas.len() as u32).map(AreaId);
    areas.flat_map(|area| known(book.portal, area).into_iter().map(move |one| Subject::Commune(area, one))).collect()
}

/// The communes of an area of which anything is said.
fn known(portal: &Portal, area: AreaId) -> BTreeSet<MemberId> {
    let mut found = BTreeSet::new();
    let Some(communes) = portal.area(area).communes else { return found };
    for figure in figures(portal, area) {
        each_member(&figure.facts, &mut Vec::new(), &mut |path, _| {
            found.extend(path.iter().filter(|(dimension, _)| *dimension == communes).map(|(_, member)| *member));
        });
        found.extend(named(figure));
    }
    found.extend(portal.reports_of(area).iter().flat_map(|report| &report.tasks).flat_map(places));
    found.retain(|member| member_of(portal, area, *member).is_some());
    found
}

/// Where the page lies if the id of the area were that one.
pub fn address_of(book: &Book, edition: &Edition, subject: Subject, area: &str) -> String {
    let Subject::Commune(of, member) = subject else { return String::new() };
    let Some(id) = member_of(book.portal, of, member).map(|one| &one.id) else { return String::new() };
    address::page(edition, &[area, edition.language.address("commune"), id])
}

/// The communes of an area that have a page, by name.
pub fn list(leaf: &Leaf, area: AreaId) -> Vec<Crumb> {
    let own = known(leaf.book.portal, area).into_iter().map(|member| Subject::Commune(area, member));
    let mut crumbs: Vec<Crumb> =
        own.filter_map(|subject| leaf.crumb(&name(leaf, subject).text, &KIND, subject)).collect();
    leaf.edition.language.sort_by_text(&mut crumbs, |one| &one.text);
    crumbs
}

/// What it is called.
pub fn name(leaf: &Leaf, subject: Subject) -> Said {
    let Subject::Commune(area, member) = subject else { return Said::default() };
    member_of(leaf.book.portal, area, member).map_or_else(Said::default, |one| Said::of(leaf, &one.name))
}

fn member_of(portal: &Portal, area: AreaId, member: MemberId) -> Option<&crate::model::Member> {
    portal.dimension(portal.area(area).communes?).members.get(member.0 as usize)
}

fn named(figure: &Figure) -> impl Iterator<Item = MemberId> {
    let named = figure.facts.more.iter().flat_map(|more| &more.named);
    named.filter_map(|one| if let Named::Commune(member) = one { Some(*member) } else { None })
}

fn places(task: &Task) -> impl Iterator<Item = MemberId> {
    let steps = task.steps.iter().flat_map(|step| &step.places);
    task.places.iter().chain(steps).filter_map(|place| match place {
        Party::Known(at) => Some(MemberId(*at as u32)),
        Party::Text(_) => None,
    })
}

fn write(leaf: &Leaf, out: &mut dyn Write) -> io::Result<()> {
    let Subject::Commune(area, member) = leaf.subject else { return Ok(()) };
    let portal = leaf.book.portal;
    let name = name(leaf, leaf.subject).text;
    let of = leaf.edition.text(&portal.area(area).name);
    let view = view(leaf, area, member);
    let title = format!("{name}, {of}");
    let caption = leaf.edition.language.fill("caption.commune", &[("commune", Arg::Text(&title))]);
    let above = leaf.crumb(of, &area::KIND, Subject::Area(area)).into_iter().collect();
    leaf.fill(Heading { description: format!("{caption}: {}.", view.extent), title, above }, &view, out)
}

fn view(leaf: &Leaf, area: AreaId, member: MemberId) -> CommuneView {
    let portal = leaf.book.portal;
    let rows = Rows::new(leaf, Usual::default());
    let groups = groups(&rows, area, member);
    let named: Vec<Mention> = figures(portal, area)
        .filter(|figure| !leaf.book.withheld.hides(figure) && named(figure).any(|one| one == member))
        .map(|figure| figure_mention(leaf, figure))
        .collect();
    let tasks = tasks(leaf, area, member);
    let here = name(leaf, leaf.subject).text;
    CommuneView {
        name: here.clone(),
        area: Said::of(leaf, &portal.area(area).name),
        area_link: leaf.link(&area::KIND, Subject::Area(area)).unwrap_or_default(),
        extent: extent(leaf, groups.iter().map(|group| group.rows.len()).sum::<usize>() + named.len(), tasks.len()),
        groups,
        named,
        tasks,
        others: list(leaf, area).into_iter().filter(|other| other.text != here).collect(),
    }
}

fn extent(leaf: &Leaf, figures: usize, tasks: usize) -> String {
    let counts = [("count.figures", figures), ("count.tasks", tasks)].into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<String> =
        counts.map(|(key, count)| leaf.edition.language.fill(key, &[("n", count.into())])).collect();
    leaf.edition.language.list(&said)
}

/// The figures of an area, newest first.
fn figures(portal: &Portal, area: AreaId) -> impl Iterator<Item = &Figure> {
    let reports = portal.reports_of(area).iter().rev();
    let all = reports.flat_map(|report| portal.figures_of(report));
    all.filter(|figure| figure.facts.more.is_some() && portal.indicator(figure.indicator).is_public())
}

fn groups(rows: &Rows, area: AreaId, member: MemberId) -> Vec<GroupView> {
    let portal = rows.words.portal;
    let Some(communes) = portal.area(area).communes else { return Vec::new() };
    let step = (communes, member);
    let mut found: Vec<(IndicatorId, PartRow)> = Vec::new();
    for figure in figures(portal, area) {
        each_member(&figure.facts, &mut Vec::new(), &mut |path, facts| {
            if path.contains(&step) {
                found.push((figure.indicator, part_row(rows, figure, facts, (path, step))));
            }
        });
    }
    let mut views = Vec::new();
    for group in &portal.groups {
        let place = |id: &IndicatorId| group.indicators.iter().position(|one| one == id);
        let mut own: Vec<(usize, PartRow)> = Vec::new();
        for (id, row) in std::mem::take(&mut found) {
            match place(&id) {
                Some(at) => own.push((at, row)),
                None => found.push((id, row)),
            }
        }
        own.sort_by_key(|(at, _)| *at);
        let mut own: Vec<PartRow> = own.into_iter().map(|(_, row)| row).collect();
        align(rows, &mut own);
        views.push(group_view(&rows.leaf.edition.said(&group.name), own));
    }
    views.into_iter().filter(|view| !view.rows.is_empty()).collect()
}

/// Numbers of one unit: others are not held against each other.
fn align(rows: &Rows, own: &mut [PartRow]) {
    let language = &rows.leaf.edition.language;
    words::align_alike(language, own.iter_mut().map(|row| &mut row.part.value).collect());
    words::align_alike(language, own.iter_mut().map(|row| &mut row.part.target).collect());
    words::align_alike(language, own.iter_mut().map(|row| &mut row.part.against).collect());
    words::align_alike(language, own.iter_mut().map(|row| &mut row.part.change).collect());
}

fn group_view(name: &str, rows: Vec<PartRow>) -> GroupView {
    let any = |cell: fn(&PartView) -> &Html| rows.iter().any(|row| !cell(&row.part).as_str().is_empty());
    let has = [any(|part| &part.target), any(|part| &part.against), any(|part| &part.change)];
    let columns = 3 + has.iter().filter(|has| **has).count();
    GroupView { name: name.to_owned(), has, columns, rows }
}

fn part_row(
    rows: &Rows,
    figure: &Figure,
    facts: &Facts,
    (path, step): (&MemberPath, (DimensionId, MemberId)),
) -> PartRow {
    let (leaf, portal) = (rows.leaf, rows.words.portal);
    let others = path.iter().filter(|one| **one != step);
    let names = others.filter_map(|(dimension, member)| portal.dimension(*dimension).members.get(member.0 as usize));
    PartRow {
        title: leaf.edition.titles[figure.indicator.0 as usize].clone(),
        address: rows.address(figure),
        period: leaf.edition.language.period(figure.period),
        of: names.map(|one| leaf.edition.said(&one.name)).collect::<Vec<_>>().join(", "),
        part: breakdown::member(rows, figure, facts, ("", path)),
    }
}

fn figure_mention(leaf: &Leaf, figure: &Figure) -> Mention {
    Mention {
        title: Said::of(leaf, &leaf.book.portal.indicator(figure.indicator).title),
        link: changes::row(leaf, figure).unwrap_or_default(),
        period: leaf.edition.language.period(figure.period),
        status: "",
        state: Html::default(),
    }
}

fn tasks(leaf: &Leaf, area: AreaId, member: MemberId) -> Vec<Mention> {
    let portal = leaf.book.portal;
    let reports = portal.reports.iter().enumerate().rev().filter(|(_, report)| report.area == area);
    let there = reports.flat_map(|(at, report)| report.tasks.iter().map(move |task| (at, task)));
    there
        .filter(|(_, task)| places(task).any(|one| one == member))
        .map(|(at, task)| task_mention(leaf, at, task))
        .collect()
}

fn task_mention(leaf: &Leaf, at: usize, task: &Task) -> Mention {
    let report = leaf.link(&report::KIND, Subject::Report(at));
    let status = judge_task(task, leaf.book.portal.as_of);
    Mention {
        title: Said::of(leaf, &task.title),
        link: report.map_or(String::new(), |report| format!("{report}#task-{}", task.id)),
        period: leaf.edition.language.period(leaf.book.portal.reports[at].period),
        status: status.code(),
        state: judged::state(leaf, task, status),
    }
}

/// Every member of the breakdowns, however deep.
fn each_member<'a>(facts: &'a Facts, path: &mut MemberPath, see: &mut impl FnMut(&MemberPath, &'a Facts)) {
    for Breakdown { dimension, members, .. } in facts.breakdowns() {
        for member in members {
            path.push((*dimension, member.member));
            see(path, &member.facts);
            each_member(&member.facts, path, see);
            path.pop();
        }
    }
}
