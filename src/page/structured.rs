//! What a page says of itself to machines: JSON-LD in the words of schema.org, and only what is known.
//!
//! Addresses are those on the web where the portal states its own, else they lead from the page.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::frame::Heading;
use super::row::Rows;
use super::said::Said;
use super::source::{self, Usual};
use super::{Leaf, Subject, area, data, event, frame::Crumb, home, indicator, task};
use crate::model::{
    Amount, Area, AreaId, AreaRef, Comparator, Covers, DocumentId, Figure, Indicator, IndicatorId, Period, Portal,
    Quantity, Report, Text, Window,
};
use crate::theme::Html;

/// More values of an indicator, or more of its areas, are left to the open data.
const MOST: usize = 24;

/// Search engines pass over a data set whose description has fewer letters.
const LEAST: usize = 50;

/// How the names of offices of the state begin; a committee of a party or an association is only an organization.
const OFFICES: [&str; 12] = [
    "UBND",
    "HĐND",
    "Ủy ban nhân dân",
    "Uỷ ban nhân dân",
    "Hội đồng nhân dân",
    "Chính phủ",
    "Thủ tướng",
    "Bộ ",
    "Sở ",
    "Cục ",
    "Chi cục ",
    "Tổng cục ",
];

/// The element that holds it all; nothing on pages that only lead elsewhere.
pub fn script(leaf: &Leaf, heading: &Heading, crumbs: &[Crumb]) -> Html {
    if heading.title.is_empty() || matches!(leaf.kind.id, "missing" | "moved") {
        return Html::default();
    }
    let graph: Vec<Value> = [trail(leaf, heading, crumbs)].into_iter().chain(things(leaf, heading)).flatten().collect();
    if graph.is_empty() {
        return Html::default();
    }
    let text = json!({ "@context": "https://schema.org", "@graph": graph }).to_string();
    Html::new(&format!("<script type=\"application/ld+json\">{}</script>", harmless(&text)))
}

/// JSON as it may stand in a page: no text of it can end the element, or begin another.
fn harmless(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The pages above this one, and this one.
fn trail(leaf: &Leaf, heading: &Heading, crumbs: &[Crumb]) -> Option<Value> {
    if crumbs.is_empty() {
        return None;
    }
    let above = crumbs.iter().map(|crumb| (crumb.text.as_str(), web_link(leaf, &crumb.link)));
    let all = above.chain([(heading.title.as_str(), web(leaf, &leaf.address()))]);
    let item = |(at, (name, link)): (usize, (&str, String))| json!({ "@type": "ListItem", "position": at + 1, "name": name, "item": link });
    let items: Vec<Value> = all.enumerate().map(item).collect();
    Some(json!({ "@type": "BreadcrumbList", "itemListElement": items }))
}

/// What the page is about.
fn things(leaf: &Leaf, heading: &Heading) -> Vec<Option<Value>> {
    match leaf.subject {
        Subject::Portal if leaf.kind.id == home::KIND.id => vec![website(leaf, heading)],
        Subject::Portal if leaf.kind.id == data::KIND.id => vec![open_data(leaf, heading)],
        Subject::Area(id) if leaf.kind.id == area::KIND.id => vec![Some(government(leaf, id))],
        Subject::Report(at) if leaf.kind.id == "report" => vec![Some(report(leaf, heading, at))],
        Subject::Indicator(id) if leaf.kind.id == indicator::KIND.id => measured(leaf, heading, id, None),
        Subject::AreaIndicator(area, id) => measured(leaf, heading, id, Some(area)),
        _ => Vec::new(),
    }
}

fn website(leaf: &Leaf, heading: &Heading) -> Option<Value> {
    let mut site = json!({ "@type": "WebSite", "name": heading.title, "url": web(leaf, &leaf.address()) });
    put(&mut site, "description", (!heading.description.is_empty()).then(|| json!(heading.description)));
    site["inLanguage"] = json!(leaf.edition.language.code);
    put(&mut site, "publisher", publisher(leaf));
    Some(site)
}

fn open_data(leaf: &Leaf, heading: &Heading) -> Option<Value> {
    let portal = leaf.book.portal;
    let name = format!("{}: {}", leaf.edition.text(&portal.title), heading.title);
    let mut set = dataset(leaf, &name, &heading.description);
    put(&mut set, "temporalCoverage", coverage(portal.reports.iter().map(|report| report.period)).map(Value::from));
    put(&mut set, "spatialCoverage", places(leaf, portal.reports.iter().map(|report| report.area)));
    put(&mut set, "creator", publisher(leaf));
    put(&mut set, "keywords", fields(leaf));
    set["distribution"] = data::all_files(leaf).iter().map(|file| download(leaf, file)).collect();
    Some(set)
}

/// The fields that indicators are grouped in.
fn fields(leaf: &Leaf) -> Option<Value> {
    let groups = leaf.book.portal.groups.iter();
    let names: Vec<&str> = groups.map(|group| leaf.edition.text(&group.name)).collect();
    (!names.is_empty()).then(|| json!(names))
}

/// A report; a data set where it has figures.
fn report(leaf: &Leaf, heading: &Heading, at: usize) -> Value {
    let portal = leaf.book.portal;
    let report = &portal.reports[at];
    let mut set = dataset(leaf, &heading.title, &heading.description);
    if portal.figures_of(report).is_empty() {
        set["@type"] = json!("Report");
        set["description"] = json!(heading.description);
    }
    let source = main_source(portal, report);
    put(&mut set, "temporalCoverage", coverage([report.period].into_iter()).map(Value::from));
    set["spatialCoverage"] = place(leaf, report.area);
    set["creator"] = creator(leaf, report.area, source);
    put(&mut set, "distribution", data::slice(leaf).map(|file| json!([download(leaf, &file)])));
    put(&mut set, "isBasedOn", source.map(|id| work(leaf, id)));
    set
}

fn main_source(portal: &Portal, report: &Report) -> Option<DocumentId> {
    let source = Usual::of(portal.figures_of(report).iter()).source;
    source.or_else(|| task::usual_source(report)).or_else(|| event::usual_source(report))
}

/// The variable, and its values where they are few.
fn measured(leaf: &Leaf, heading: &Heading, id: IndicatorId, area: Option<AreaId>) -> Vec<Option<Value>> {
    let portal = leaf.book.portal;
    let name = format!("{}#variable", web(leaf, &leaf.address()));
    let figures: Vec<&Figure> = match area {
        Some(area) => portal.figures_in(id, area).collect(),
        None => portal.figures_by(id).collect(),
    };
    let set = (!figures.is_empty()).then(|| measurements(leaf, heading, &figures, &name));
    let set = set.map(|mut set| {
        put(
            &mut set,
            "creator",
            area.map_or_else(|| publisher(leaf), |area| Some(creator(leaf, area, main(&figures)))),
        );
        set
    });
    let few = figures.iter().filter(|_| figures.len() <= MOST);
    let values = few.map(|figure| observation(leaf, figure, &name));
    [Some(variable(leaf, portal.indicator(id), &name)), set].into_iter().chain(values).collect()
}

fn variable(leaf: &Leaf, indicator: &Indicator, name: &str) -> Value {
    let mut variable =
        json!({ "@type": "StatisticalVariable", "@id": name, "name": leaf.edition.text(&indicator.title) });
    let text = |text: &Option<_>| text.as_ref().map(|text| json!(leaf.edition.text(text)));
    put(&mut variable, "description", text(&indicator.definition));
    put(&mut variable, "measurementTechnique", text(&indicator.method));
    variable
}

/// The values of one variable as a data set.
fn measurements(leaf: &Leaf, heading: &Heading, figures: &[&Figure], variable: &str) -> Value {
    let mut set = dataset(leaf, &heading.title, &heading.description);
    put(&mut set, "temporalCoverage", coverage(figures.iter().map(|figure| figure.period)).map(Value::from));
    put(&mut set, "distribution", data::slice(leaf).map(|file| json!([download(leaf, &file)])));
    set["variableMeasured"] = json!({ "@id": variable });
    put(&mut set, "spatialCoverage", places(leaf, figures.iter().map(|figure| figure.area)));
    set
}

fn main(figures: &[&Figure]) -> Option<DocumentId> {
    Usual::of(figures.iter().copied()).source
}

/// One value; nothing where it is none, or must not be shown.
fn observation(leaf: &Leaf, figure: &Figure, variable: &str) -> Option<Value> {
    let portal = leaf.book.portal;
    let indicator = portal.indicator(figure.indicator);
    let achieved = figure.facts.achieved.as_ref().filter(|_| !leaf.book.withheld.hides(figure))?;
    let mut seen = json!({ "@type": "Observation", "variableMeasured": { "@id": variable } });
    value(&mut seen, &achieved.quantity)?;
    unit(&mut seen, leaf, indicator);
    seen["observationAbout"] = place(leaf, figure.area);
    let window = time(figure);
    seen["observationDate"] = json!(window.to.to_string());
    put(&mut seen, "observationPeriod", (window.from != window.to).then(|| json!(lasting(window))));
    let doubt = Rows::new(leaf, Usual::default()).doubt(figure);
    put(&mut seen, "description", (!doubt.is_empty()).then(|| json!(doubt)));
    Some(seen)
}

/// Numbers as texts: they keep the digits of the source.
fn value(seen: &mut Value, quantity: &Quantity) -> Option<()> {
    match (quantity.comparator, quantity.amount) {
        (Comparator::Exactly, Amount::Number(number)) => seen["value"] = json!(number.to_string()),
        (Comparator::AtLeast, Amount::Number(number)) => seen["minValue"] = json!(number.to_string()),
        (Comparator::AtMost, Amount::Number(number)) => seen["maxValue"] = json!(number.to_string()),
        (Comparator::Exactly, Amount::Range(low, high)) => {
            seen["minValue"] = json!(low.to_string());
            seen["maxValue"] = json!(high.to_string());
        }
        _ => return None,
    }
    Some(())
}

fn unit(seen: &mut Value, leaf: &Leaf, indicator: &Indicator) {
    let unit = leaf.edition.text(&leaf.book.portal.unit(indicator.unit).name.text);
    put(seen, "unitText", (!unit.is_empty()).then(|| json!(unit)));
}

fn dataset(leaf: &Leaf, name: &str, description: &str) -> Value {
    let portal = leaf.book.portal;
    let mut set = json!({ "@type": "Dataset", "name": name, "description": told(leaf, description) });
    set["url"] = json!(web(leaf, &leaf.address()));
    set["inLanguage"] = json!(leaf.edition.language.code);
    set["isAccessibleForFree"] = json!(true);
    let licence = portal.licence.as_ref();
    let licence = licence.map(|one| one.link.as_deref().unwrap_or_else(|| leaf.edition.text(&one.name)));
    put(&mut set, "license", licence.map(|licence| json!(licence)));
    put(&mut set, "publisher", publisher(leaf));
    set
}

/// A description that is long enough to be taken for one.
fn told(leaf: &Leaf, description: &str) -> String {
    if description.chars().count() >= LEAST {
        return description.to_owned();
    }
    let description = description.trim_end_matches('.');
    format!(
        "{description}. {}. {}",
        leaf.edition.text(&leaf.book.portal.title),
        leaf.edition.language.word("data.intro")
    )
}

fn download(leaf: &Leaf, file: &data::DataFile) -> Value {
    let form = match file.kind.as_str() {
        "JSON" => "application/json",
        "ICS" => "text/calendar",
        "ZIP" => "application/zip",
        _ => "text/csv",
    };
    json!({
        "@type": "DataDownload", "name": file.text, "encodingFormat": form, "contentUrl": web(leaf, &file.address),
    })
}

/// Whoever publishes the portal.
fn publisher(leaf: &Leaf) -> Option<Value> {
    let portal = leaf.book.portal;
    let mut publisher = body(leaf, portal.publisher.as_ref()?);
    put(&mut publisher, "email", portal.contact.as_ref().map(|contact| json!(contact)));
    Some(publisher)
}

/// Whoever issued the document that most numbers of an area come from, else the area itself.
fn creator(leaf: &Leaf, area: AreaId, source: Option<DocumentId>) -> Value {
    match source.and_then(|id| leaf.book.portal.document(id).issuer.as_ref()) {
        Some(issuer) => body(leaf, issuer),
        None => government(leaf, area),
    }
}

/// An organization: nobody says of which sort it is, but offices of the state are called so.
fn body(leaf: &Leaf, name: &Text) -> Value {
    let is_office = name.all().any(|name| OFFICES.iter().any(|office| name.starts_with(office)));
    let sort = if is_office { "GovernmentOrganization" } else { "Organization" };
    json!({ "@type": sort, "name": leaf.edition.text(name) })
}

/// The area as the body that plans and reports.
fn government(leaf: &Leaf, id: AreaId) -> Value {
    let area = leaf.book.portal.area(id);
    let mut body = json!({ "@type": "GovernmentOrganization", "name": leaf.edition.text(&area.name) });
    put(
        &mut body,
        "url",
        leaf.book.address(leaf.edition, &area::KIND, Subject::Area(id)).map(|at| json!(web(leaf, &at))),
    );
    put(&mut body, "foundingDate", area.from.map(|day| json!(day.to_string())));
    put(&mut body, "dissolutionDate", area.until.map(|day| json!(day.to_string())));
    body["areaServed"] = place(leaf, id);
    body
}

/// The area as a place.
fn place(leaf: &Leaf, id: AreaId) -> Value {
    let area = leaf.book.portal.area(id);
    let mut place = json!({ "@type": "AdministrativeArea", "name": leaf.edition.text(&area.name) });
    let parent = parent(leaf, area).map(|name| json!({ "@type": "AdministrativeArea", "name": name }));
    put(&mut place, "containedInPlace", parent);
    place
}

/// The areas as places, each once, where they are few.
fn places(leaf: &Leaf, areas: impl Iterator<Item = AreaId>) -> Option<Value> {
    let areas: BTreeSet<AreaId> = areas.collect();
    (1..=MOST).contains(&areas.len()).then(|| areas.iter().map(|area| place(leaf, *area)).collect())
}

fn parent<'a>(leaf: &'a Leaf, area: &'a Area) -> Option<&'a str> {
    Some(match area.parent.as_ref()? {
        AreaRef::Area(id) => leaf.edition.text(&leaf.book.portal.area(*id).name),
        AreaRef::Text(text) => leaf.edition.text(text),
    })
}

/// A document that numbers come from.
fn work(leaf: &Leaf, id: DocumentId) -> Value {
    let document = leaf.book.portal.document(id);
    let mut work = json!({ "@type": "CreativeWork", "name": Said::of(leaf, &document.title).text });
    let issuer = document.issuer.as_ref().map(|name| body(leaf, name));
    put(&mut work, "identifier", document.number.as_ref().map(|number| json!(number)));
    put(&mut work, "datePublished", document.date.map(|day| json!(day.to_string())));
    put(&mut work, "author", issuer);
    put(&mut work, "url", document.link.as_ref().map(|link| json!(link)));
    work
}

/// From the first day of the first period to the last of the last.
fn coverage(periods: impl Iterator<Item = Period> + Clone) -> Option<String> {
    let from = periods.clone().map(|period| period.window().from).min()?;
    let to = periods.map(|period| period.window().to).max()?;
    Some(span(Window { from, to }))
}

/// The stretch of time, or the day, that an achieved value speaks of.
fn time(figure: &Figure) -> Window {
    let (period, day) = (figure.period.window(), source::as_of(&figure.facts));
    match (&figure.facts.covers, day) {
        (Covers::Window(window, _), _) => *window,
        (Covers::Instant, Some(day)) => Window { from: day, to: day },
        (Covers::YearToDate, Some(day)) => Window { from: period.from, to: day },
        _ => period,
    }
}

/// How long a stretch of time is, as ISO 8601 has it: whole years or months where it is made of them, else days.
fn lasting(window: Window) -> String {
    let (from, next) = (window.from, window.to.plus_days(1));
    let months = (i32::from(next.year) - i32::from(from.year)) * 12 + i32::from(next.month) - i32::from(from.month);
    match from.day == next.day && months > 0 {
        true if months % 12 == 0 => format!("P{}Y", months / 12),
        true => format!("P{months}M"),
        false => format!("P{}D", window.length()),
    }
}

fn span(window: Window) -> String {
    format!("{}/{}", window.from, window.to)
}

fn put(thing: &mut Value, key: &str, value: Option<Value>) {
    if let Some(value) = value {
        thing[key] = value;
    }
}

/// An address from the root of the site, on the web where that is known.
fn web(leaf: &Leaf, at: &str) -> String {
    web_link(leaf, &(leaf.up() + at))
}

/// A link that leads from this page, on the web where that is known.
fn web_link(leaf: &Leaf, link: &str) -> String {
    leaf.on_the_web(link).unwrap_or_else(|| link.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_element() {
        let text = json!({ "name": "</script><script>alert(1)</script>&<!--" }).to_string();
        let shown = harmless(&text);
        assert!(!shown.contains(['<', '>', '&']));
        assert_eq!(serde_json::from_str::<Value>(&shown).unwrap(), serde_json::from_str::<Value>(&text).unwrap());
    }

    #[test]
    fn a_stretch_of_time_is_named_in_its_widest_unit() {
        let lasts = |text: &str| lasting(Window::parse(text).unwrap());
        assert_eq!(lasts("2023-01-01..2023-12-31"), "P1Y");
        assert_eq!(lasts("2021-01-01..2025-12-31"), "P5Y");
        assert_eq!(lasts("2023-10-01..2023-12-31"), "P3M");
        assert_eq!(lasts("2024-02-01..2024-02-29"), "P1M");
        assert_eq!(lasts("2022-12-15..2023-12-14"), "P1Y");
        assert_eq!(lasts("2024-01-01..2024-05-20"), "P141D");
    }

    #[test]
    fn periods_cover_from_the_first_day_to_the_last() {
        let periods = [Period::Year(2023), Period::Quarter(2024, 1)];
        assert_eq!(coverage(periods.into_iter()).unwrap(), "2023-01-01/2024-03-31");
        assert_eq!(coverage([].into_iter()), None);
    }
}
