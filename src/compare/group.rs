//! The rows about one figure or one member of it: its older vintages, then its current state.

use super::record;
use super::{Field, Name};

/// The columns that are looked at, by their place in the file.
pub(super) struct Columns {
    current: usize,
    unit: usize,
    as_of: Option<usize>,
    covers: Option<usize>,
    status: Option<usize>,
    source: Option<usize>,
    target_source: Option<usize>,
    derived: Option<usize>,
    suppressed: Option<usize>,
    fields: Vec<(Field, Parts)>,
}

/// Where a value stands: number, comparator, upper end, whole, and text instead of a number.
struct Parts {
    number: usize,
    comparator: Option<usize>,
    to: Option<usize>,
    of: Option<usize>,
    text: Option<usize>,
}

/// The names of the first columns, for ever.
const KEY: [&str; 5] = ["area", "period", "indicator", "dimension", "member"];

/// The columns of numbers.
const FIELDS: [(Field, &str); 6] = [
    (Field::Achieved, "achieved"),
    (Field::Target, "target"),
    (Field::Previous, "previous"),
    (Field::StatedOfTarget, "stated_of_target"),
    (Field::StatedChange, "stated_change"),
    (Field::StatedShare, "stated_share"),
];

impl Columns {
    /// Reads a head; versions may have had fewer columns, but the same first ones.
    pub(super) fn of(head: &[u8]) -> Option<Self> {
        let names: Vec<String> = record::cells(head).map(record::text).collect();
        let first = names.first()?.trim_start_matches('\u{feff}');
        if first != KEY[0] || names.get(1..KEY.len())? != &KEY[1..] {
            return None;
        }
        let at = |name: &str| names.iter().position(|one| one == name);
        let parts = |name: &str| {
            let with = |end: &str| at(&format!("{name}_{end}"));
            let (comparator, to, of, text) = (with("comparator"), with("to"), with("of"), with("text"));
            // What the value stated is of, is no part of the number.
            let of = of.filter(|_| matches!(name, "target" | "achieved" | "previous"));
            Some(Parts { number: at(name)?, comparator, to, of, text })
        };
        Some(Self {
            current: at("current")?,
            unit: at("unit")?,
            as_of: at("as_of"),
            covers: at("covers"),
            status: at("value_status"),
            source: at("source"),
            target_source: at("target_source"),
            derived: at("derived"),
            suppressed: at("suppressed"),
            fields: FIELDS.into_iter().filter_map(|(field, name)| Some((field, parts(name)?))).collect(),
        })
    }
}

/// Rows about one thing.
#[derive(Default)]
pub(super) struct Group {
    /// As they stand.
    pub(super) bytes: Vec<u8>,
    /// How long the key at the beginning of each is.
    key: usize,
    pub(super) rows: Vec<Row>,
}

/// What a row says, as far as it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) current: bool,
    pub(super) suppressed: bool,
    pub(super) unit: String,
    pub(super) as_of: String,
    pub(super) covers: String,
    pub(super) status: String,
    pub(super) source: String,
    pub(super) target_source: String,
    /// What is said, and not computed.
    pub(super) values: Vec<(Field, String)>,
    /// Whether the achieved value was computed.
    pub(super) derived: bool,
}

impl Group {
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
        self.rows.clear();
        self.key = 0;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Whether a record is about the same thing as the rows so far.
    pub(super) fn takes(&self, record: &[u8]) -> bool {
        self.rows.is_empty() || record.starts_with(&self.bytes[..self.key])
    }

    /// Adds a record; nothing where it has too few cells.
    pub(super) fn push(&mut self, record: &[u8], columns: &Columns) -> Option<()> {
        if self.rows.is_empty() {
            let commas = record.iter().enumerate().filter(|(_, byte)| **byte == b',');
            self.key = commas.map(|(at, _)| at + 1).nth(KEY.len() - 1)?;
        }
        self.bytes.extend_from_slice(record);
        self.rows.push(Row::of(record, columns)?);
        Some(())
    }

    /// The key as it stands, with a comma behind each part: it sorts as the rows do.
    pub(super) fn key(&self) -> Vec<&[u8]> {
        self.bytes[..self.key.saturating_sub(1)].split(|byte| *byte == b',').collect()
    }

    /// What the rows are about.
    pub(super) fn name(&self) -> Name {
        let mut parts = self.key().into_iter().map(|part| String::from_utf8_lossy(part).into_owned());
        let mut next = || parts.next().unwrap_or_default();
        Name { area: next(), period: next(), indicator: next(), dimension: next(), member: next() }
    }

    /// The current state.
    pub(super) fn now(&self) -> Option<&Row> {
        self.rows.iter().find(|row| row.current)
    }
}

impl Row {
    fn of(record: &[u8], columns: &Columns) -> Option<Self> {
        let cells: Vec<&[u8]> = record::cells(record).collect();
        let cell = |at: usize| cells.get(at).copied();
        let text = |at: Option<usize>| at.and_then(cell).map_or(String::new(), record::text);
        let derived = text(columns.derived);
        let is_derived = |name: &str| derived.split(';').any(|one| one == name);
        let achieved_derived = is_derived("achieved");
        let values = columns.fields.iter().filter(|(field, _)| match field {
            Field::Target => !is_derived("target"),
            Field::Previous => !is_derived("previous"),
            _ => true,
        });
        Some(Self {
            current: cell(columns.current)? == b"1",
            suppressed: text(columns.suppressed) == "1",
            unit: text(Some(columns.unit)),
            as_of: text(columns.as_of),
            covers: text(columns.covers),
            status: text(columns.status),
            source: text(columns.source),
            target_source: text(columns.target_source),
            derived: achieved_derived,
            values: values.filter_map(|(field, parts)| Some((*field, parts.read(&cells)?))).collect(),
        })
    }

    /// One value.
    pub(super) fn value(&self, field: Field) -> Option<&str> {
        self.values.iter().find(|(one, _)| *one == field).map(|(_, value)| value.as_str())
    }
}

impl Parts {
    /// A quantity as content writes it.
    fn read(&self, cells: &[&[u8]]) -> Option<String> {
        let text = |at: Option<usize>| at.and_then(|at| cells.get(at)).map_or(String::new(), |cell| record::text(cell));
        let number = text(Some(self.number));
        if number.is_empty() {
            return Some(text(self.text)).filter(|text| !text.is_empty());
        }
        let sign = match text(self.comparator).as_str() {
            "gt" => "> ",
            "ge" => ">= ",
            "lt" => "< ",
            "le" => "<= ",
            "about" => "~ ",
            _ => "",
        };
        let behind = |mark: &str, at: Option<usize>| match text(at) {
            end if end.is_empty() => end,
            end => format!("{mark}{end}"),
        };
        Some(format!("{sign}{number}{}{}", behind("..", self.to), behind("/", self.of)))
    }
}
