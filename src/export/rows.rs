//! Writes rows cell by cell, as lines of CSV or as objects of JSON, into one buffer that is used again and again.
//!
//! Cells come in the order of the columns. No cell allocates: a national portal has ten million of them.

use super::digits;
use crate::model::{Amount, Comparator, Date, Quantity, Text};
use rust_decimal::Decimal;
use std::fmt::{Display, Write as _};
use std::io::{self, Write};

/// When the buffer is handed on.
const FULL: usize = 1 << 16;

/// What a row is written as.
enum Form {
    Csv,
    /// With `"name":` of each column.
    Json(Vec<Box<[u8]>>),
}

/// Rows on their way out.
pub(super) struct Rows<'a> {
    out: &'a mut dyn Write,
    buffer: Vec<u8>,
    scratch: String,
    form: Form,
    /// The column of the next cell.
    at: usize,
    /// Whether the row has a cell that is not empty.
    filled: bool,
    /// Whether a row came before in the same list.
    follows: bool,
    /// How many languages a text has columns for.
    languages: usize,
}

impl<'a> Rows<'a> {
    /// Rows of CSV, after a byte order mark and a head.
    pub fn csv(out: &'a mut dyn Write, names: &[String], languages: usize) -> Self {
        let mut rows = Self::new(out, Form::Csv, languages);
        rows.raw("\u{feff}");
        rows.raw(&names.join(","));
        rows.raw("\n");
        rows
    }

    /// Objects of JSON; what stands around them is written with [`Rows::raw`].
    pub fn json(out: &'a mut dyn Write, languages: usize) -> Self {
        Self::new(out, Form::Json(Vec::new()), languages)
    }

    fn new(out: &'a mut dyn Write, form: Form, languages: usize) -> Self {
        let (buffer, scratch) = (Vec::with_capacity(FULL * 2), String::new());
        Self { out, buffer, scratch, form, at: 0, filled: false, follows: false, languages }
    }

    /// Gives the objects to come these keys.
    pub fn keys(&mut self, names: &[String]) {
        self.form = Form::Json(names.iter().map(|name| format!("\"{name}\":").into_bytes().into()).collect());
    }

    /// Goes on with an object that has been begun, and has a key already, with these keys.
    pub fn go_on(&mut self, names: &[String]) {
        self.keys(names);
        self.filled = true;
    }

    /// Begins a list of objects.
    pub fn begin(&mut self) {
        self.raw("[");
        self.follows = false;
    }

    /// Writes something as it is, between rows.
    pub fn raw(&mut self, text: &str) {
        self.buffer.extend_from_slice(text.as_bytes());
    }

    /// A JSON string, between rows.
    pub fn string(&mut self, text: &str) {
        digits::json_string(&mut self.buffer, text);
    }

    /// Ends the row.
    pub fn end(&mut self) -> io::Result<()> {
        match &self.form {
            Form::Csv => self.buffer.push(b'\n'),
            Form::Json(keys) => {
                debug_assert_eq!(self.at, keys.len(), "a cell for each column");
                self.raw(match (self.filled, self.follows) {
                    (true, _) => "}",
                    (false, true) => ",{}",
                    (false, false) => "{}",
                });
            }
        }
        self.at = 0;
        self.filled = false;
        self.follows = true;
        if self.buffer.len() >= FULL { self.hand_on() } else { Ok(()) }
    }

    /// Hands on what is left.
    pub fn finish(mut self) -> io::Result<()> {
        self.hand_on()
    }

    fn hand_on(&mut self) -> io::Result<()> {
        self.out.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    /// Nothing, as often as said.
    pub fn empty(&mut self, cells: usize) {
        for _ in 0..cells {
            if matches!(self.form, Form::Csv) && self.at > 0 {
                self.buffer.push(b',');
            }
            self.at += 1;
        }
    }

    /// What comes before a cell that is not empty.
    fn open(&mut self) {
        match &self.form {
            Form::Csv if self.at > 0 => self.buffer.push(b','),
            Form::Csv => {}
            Form::Json(keys) => {
                match (self.filled, self.follows) {
                    (true, _) => self.buffer.push(b','),
                    (false, true) => self.buffer.extend_from_slice(b",{"),
                    (false, false) => self.buffer.push(b'{'),
                }
                self.buffer.extend_from_slice(&keys[self.at]);
                self.filled = true;
            }
        }
        self.at += 1;
    }

    /// A text of the content, which may hold anything.
    pub fn text(&mut self, text: &str) {
        if text.is_empty() {
            return self.empty(1);
        }
        self.open();
        match self.form {
            Form::Csv => digits::csv_text(&mut self.buffer, text),
            Form::Json(_) => digits::json_string(&mut self.buffer, text),
        }
    }

    /// An id or a word of ours: lower-case ASCII, digits and `-./;`, which no form needs to quote or guard.
    pub fn word(&mut self, word: &str) {
        if word.is_empty() {
            return self.empty(1);
        }
        self.open();
        match self.form {
            Form::Csv => self.buffer.extend_from_slice(word.as_bytes()),
            Form::Json(_) => {
                self.buffer.push(b'"');
                self.buffer.extend_from_slice(word.as_bytes());
                self.buffer.push(b'"');
            }
        }
    }

    /// A word, or nothing.
    pub fn maybe_word(&mut self, word: Option<&str>) {
        self.word(word.unwrap_or(""));
    }

    /// A text, a cell per language.
    pub fn texts(&mut self, text: Option<&Text>) {
        for language in 0..self.languages {
            self.text(text.and_then(|text| text.exact(language)).unwrap_or(""));
        }
    }

    /// A text in the first language that has it.
    pub fn first_text(&mut self, text: Option<&Text>) {
        self.text(text.map_or("", |text| text.get(0)));
    }

    /// Several texts in one cell, with something between them.
    pub fn list<'t>(&mut self, items: impl Iterator<Item = &'t str>, between: &str) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        for item in items {
            if !scratch.is_empty() {
                scratch.push_str(between);
            }
            scratch.push_str(item);
        }
        self.text(&scratch);
        self.scratch = scratch;
    }

    /// Anything that prints as a text.
    pub fn shown(&mut self, item: impl Display) {
        let mut scratch = std::mem::take(&mut self.scratch);
        scratch.clear();
        // Writing to a string does not fail.
        let _ = write!(scratch, "{item}");
        self.text(&scratch);
        self.scratch = scratch;
    }

    /// A number with its digits as written.
    pub fn number(&mut self, number: Option<Decimal>) {
        let Some(number) = number else { return self.empty(1) };
        self.open();
        digits::decimal(&mut self.buffer, number);
    }

    /// A whole number.
    pub fn count(&mut self, count: u32) {
        self.open();
        digits::whole(&mut self.buffer, u64::from(count));
    }

    /// 1 or 0.
    pub fn flag(&mut self, flag: Option<bool>) {
        match flag {
            Some(flag) => self.count(u32::from(flag)),
            None => self.empty(1),
        }
    }

    /// A day.
    pub fn date(&mut self, date: Option<Date>) {
        let Some(date) = date else { return self.empty(1) };
        self.open();
        let quote = matches!(self.form, Form::Json(_));
        self.buffer.extend(quote.then_some(b'"'));
        digits::date(&mut self.buffer, date);
        self.buffer.extend(quote.then_some(b'"'));
    }

    /// A quantity in one cell, as the content writes it where it is more than a number. For columns of text.
    pub fn quantity(&mut self, quantity: Option<&Quantity>) {
        match quantity {
            None => self.empty(1),
            Some(Quantity { comparator: Comparator::Exactly, amount: Amount::Number(number) }) => {
                self.number(Some(*number));
            }
            Some(quantity) => self.shown(AsWritten(quantity)),
        }
    }
}

/// A quantity as the content writes it.
struct AsWritten<'a>(&'a Quantity);

impl Display for AsWritten<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self.0.comparator {
            Comparator::Exactly => "",
            Comparator::Above => "> ",
            Comparator::AtLeast => ">= ",
            Comparator::Below => "< ",
            Comparator::AtMost => "<= ",
            Comparator::About => "~ ",
            Comparator::Almost => "<~ ",
        })?;
        match self.0.amount {
            Amount::Number(number) => write!(out, "{number}"),
            Amount::Range(low, high) => write!(out, "{low}..{high}"),
            Amount::Share(part, whole) | Amount::Rank(part, whole) => write!(out, "{part}/{whole}"),
        }
    }
}
