//! `portal.yaml`

use super::address;
use super::fields::{Fields, Reading};
use super::markdown::web_help;
use crate::finding::{Finding, Says};
use crate::model::{Date, Judging, Licence, Text};
use crate::source::Span;
use crate::yaml::{Node, Shape};
use rust_decimal::Decimal;

/// What `portal.yaml` says.
pub struct Settings {
    pub title: Text,
    pub languages: Vec<String>,
    pub language_places: Vec<Span>,
    pub publisher: Option<Text>,
    pub contact: Option<String>,
    pub licence: Option<Licence>,
    pub address: Option<String>,
    pub as_of: Option<Date>,
    pub judging: Judging,
    pub suppress_below: u32,
    pub leave_out: Vec<(String, Span)>,
    pub public_names: Vec<String>,
}

const KEYS: [&str; 13] = [
    "format",
    "title",
    "languages",
    "publisher",
    "contact",
    "licence",
    "address",
    "as_of",
    "judging",
    "suppress_below",
    "theme",
    "leave_out",
    "public_names",
];

/// The languages alone: every text needs them first.
pub fn languages(root: &Node<'_>) -> Vec<String> {
    let Shape::Map(entries) = &root.shape else { return vec!["vi".into()] };
    let listed = entries.iter().find(|(key, _)| key.text == "languages").map(|(_, node)| &node.shape);
    let Some(Shape::List(items)) = listed else { return vec!["vi".into()] };
    let mut codes: Vec<String> = Vec::new();
    for item in items {
        if let Shape::Plain(code) | Shape::Quoted(code) = &item.shape
            && is_language(code)
            && !codes.contains(&code.to_string())
        {
            codes.push(code.to_string());
        }
    }
    if codes.is_empty() { vec!["vi".into()] } else { codes }
}

/// Lowers `portal.yaml`.
pub fn lower(reading: &mut Reading<'_>, root: &Node<'_>) -> Option<Settings> {
    let fields = reading.map(root, &KEYS)?;
    format(reading, &fields);
    check_languages(reading, &fields);
    // The one theme that is built in; a folder of one's own is named on the command line.
    reading.choice_at(&fields, "theme", &[("default", ())]);
    let title = reading.required(&fields, "title", fields.span).and_then(|node| reading.text(node));
    Some(Settings {
        title: title.unwrap_or_default(),
        languages: reading.languages.to_vec(),
        language_places: language_places(reading, &fields),
        publisher: reading.text_at(&fields, "publisher"),
        contact: fields.get("contact").and_then(|node| mail_address(reading, node)),
        licence: licence(reading, &fields),
        address: address(reading, &fields),
        as_of: reading.date_at(&fields, "as_of"),
        judging: judging(reading, &fields),
        suppress_below: suppress_below(reading, &fields),
        leave_out: names(reading, &fields, "leave_out"),
        public_names: names(reading, &fields, "public_names").into_iter().map(|(name, _)| name).collect(),
    })
}

fn format(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) {
    let Some(node) = reading.required_line(fields, "format: 1", fields.span) else { return };
    if reading.whole(node).is_some_and(|format| format != 1) {
        let finding = Finding::error(
            "unknown-format",
            reading.span(node),
            Says::new("bản minhbach này chỉ đọc được `format: 1`", "this minhbach reads `format: 1` only"),
        );
        reading.push(
            finding
                .help("viết `format: 1`, hoặc dùng bản minhbach mới hơn", "write `format: 1`, or use a newer minhbach"),
        );
    }
}

/// Where each language is listed.
fn language_places(reading: &Reading<'_>, fields: &Fields<'_, '_>) -> Vec<Span> {
    let items = fields.get("languages").map_or(&[][..], |node| reading.one_or_more(node));
    let written = |code: &str| {
        items.iter().find(|item| matches!(&item.shape, Shape::Plain(text) | Shape::Quoted(text) if text == code))
    };
    let place = |code: &String| written(code).map_or(fields.span, |item| reading.span(item));
    reading.languages.iter().map(place).collect()
}

fn check_languages(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) {
    let Some(node) = reading.required_line(fields, "languages: [vi]", fields.span) else { return };
    let mut known: Vec<&str> = Vec::new();
    for item in reading.list(node) {
        let Some(code) = reading.string(item) else { continue };
        if !is_language(code) || known.contains(&code) {
            let finding = Finding::error(
                "bad-language",
                reading.span(item),
                Says::new(
                    format!("`{code}` không phải là mã ngôn ngữ mới"),
                    format!("`{code}` is no further language code"),
                ),
            );
            reading.push(finding.help(
                "viết mã hai chữ cái, mỗi mã một lần: `[vi, en]`",
                "write two-letter codes, each once: `[vi, en]`",
            ));
        }
        known.push(code);
    }
    if known.is_empty() {
        reading.wrong_type(
            node,
            "ít nhất một mã ngôn ngữ, ví dụ `[vi, en]`",
            "at least one language code, such as `[vi, en]`",
        );
    }
}

fn is_language(code: &str) -> bool {
    (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn licence(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Option<Licence> {
    let inner = reading.map(fields.get("licence")?, &["name", "link"])?;
    let name = reading.required(&inner, "name", inner.span).and_then(|node| reading.text(node))?;
    let link = inner.get("link").and_then(|node| web_address(reading, node));
    Some(Licence { name, link })
}

/// A mail address: readers write to it with one click.
fn mail_address(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<String> {
    let text = reading.string(node)?;
    let plain = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._+-".contains(&byte))
    };
    if text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.')) {
        return Some(text.to_owned());
    }
    let finding = Finding::error(
        "bad-link",
        reading.span(node),
        Says::new(format!("`{text}` không phải là địa chỉ thư điện tử"), format!("`{text}` is no mail address")),
    );
    reading.push(finding.help("viết ví dụ `vanphong@example.org`", "write it as `office@example.org`"));
    None
}

/// An address on the web, http(s) only.
pub fn web_address(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<String> {
    let text = reading.string(node)?;
    let plain = !text.contains(|one: char| one.is_whitespace() || "\"<>\\^`{|}".contains(one));
    let trouble = match address::web(text) {
        Ok(address) if plain => return Some(address),
        Ok(_) => address::Trouble::Host,
        Err(trouble) => trouble,
    };
    let says = Says::new(format!("`{text}` không phải là địa chỉ http(s)"), format!("`{text}` is no http(s) address"));
    let help = web_help(trouble);
    reading.push(Finding::error("bad-link", reading.span(node), says).help(help.vi, help.en));
    None
}

fn address(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Option<String> {
    let mut address = web_address(reading, fields.get("address")?)?;
    if !address.ends_with('/') {
        address.push('/');
    }
    Some(address)
}

fn judging(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Judging {
    let default = Judging { near: Decimal::from(5) };
    let Some(inner) = fields.get("judging").and_then(|node| reading.map(node, &["near"])) else { return default };
    let Some(node) = inner.get("near") else { return default };
    match reading.number(node) {
        Some(near) if near >= Decimal::ZERO && near <= Decimal::ONE_HUNDRED => Judging { near },
        Some(_) => {
            reading.wrong_type(node, "một số từ 0 đến 100", "a number from 0 to 100");
            default
        }
        None => default,
    }
}

fn suppress_below(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> u32 {
    let Some(node) = fields.get("suppress_below") else { return 5 };
    match reading.whole(node).map(u32::try_from) {
        Some(Ok(number)) => number,
        Some(Err(_)) => {
            reading.wrong_type(node, "một số từ 0 trở lên", "a number from 0 on");
            5
        }
        None => 5,
    }
}

fn names(reading: &mut Reading<'_>, fields: &Fields<'_, '_>, key: &str) -> Vec<(String, Span)> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let mut names = Vec::new();
    for item in reading.list(node) {
        let span = reading.span(item);
        names.extend(reading.string(item).map(|name| (name.to_owned(), span)));
    }
    names
}
