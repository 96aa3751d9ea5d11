//! The full way: the parser's events, gathered into a tree.

use super::{DEPTH, Key, Node, Shape, Tree, is_null};
use super::{missing, rest, spaces, trouble};
use crate::finding::Finding;
use crate::source::{FileId, Span};
use serde_yaml::granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, StrInput};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Parses one text; where a line of it is no YAML, the other lines.
pub fn parse(text: &str, file: FileId) -> Tree<'_> {
    let (tree, stopped) = attempt(text, file);
    let spaces = spaces::in_the_way(text, &tree, stopped, file);
    match stopped {
        _ if !spaces.is_empty() => Tree { root: None, findings: spaces, partial: true },
        true => rest::go_on(text, file, tree.findings),
        false => tree,
    }
}

/// Parses one text as far as it goes, and says whether a line stopped it: then the last finding is about that line.
pub fn attempt(text: &str, file: FileId) -> (Tree<'_>, bool) {
    let mut options = Options::default();
    options.emit_unresolved_aliases = true;
    options.set_emit_comments(false);
    let mut reader = Reader {
        parser: Parser::new_from_str_with_options(text, options),
        text,
        file,
        findings: Vec::new(),
        partial: false,
    };
    let (root, stopped) = match reader.document() {
        Ok(root) => (root, false),
        Err(Stop::Scan(error)) => {
            reader.findings.push(trouble::scan(&error, text, file));
            (None, true)
        }
        Err(Stop::Said) => (None, false),
    };
    let partial = reader.partial || root.is_none() && !reader.findings.is_empty();
    (Tree { root, findings: reader.findings, partial }, stopped)
}

/// Why reading ended before the text did.
enum Stop {
    Scan(ScanError),
    Said,
}

impl From<ScanError> for Stop {
    fn from(error: ScanError) -> Self {
        Self::Scan(error)
    }
}

struct Reader<'t> {
    parser: Parser<'t, StrInput<'t>>,
    text: &'t str,
    file: FileId,
    findings: Vec<Finding>,
    /// Whether lines mean something else than they say.
    partial: bool,
}

type Marked<'t> = (Event<'t>, u32, u32);

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<Option<Node<'t>>, Stop> {
        let mut root = None;
        let mut documents = 0;
        while let Some((event, start, end)) = self.next()? {
            match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents == 2 {
                        self.refuse(trouble::several_documents(self.span(start, end.max(start + 1))))?;
                    }
                }
                Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
                _ => root = Some(self.node((event, start, end), 1)?),
            }
        }
        Ok(root)
    }

    fn next(&mut self) -> Result<Option<Marked<'t>>, Stop> {
        loop {
            let Some(next) = self.parser.next_event() else { return Ok(None) };
            let (event, span) = next?;
            if matches!(event, Event::Anchor(..)) {
                continue;
            }
            let (start, end) = match span.byte_range() {
                Some(range) => (range.start as u32, range.end as u32),
                None => (0, 0),
            };
            return Ok(Some((event, start, end)));
        }
    }

    fn expect(&mut self) -> Result<Marked<'t>, Stop> {
        self.next()?.ok_or(Stop::Said)
    }

    fn node(&mut self, (event, start, end): Marked<'t>, depth: usize) -> Result<Node<'t>, Stop> {
        if depth > DEPTH {
            return self.refuse(trouble::too_deep(self.span(start, end.max(start + 1)))).map(|()| null(start, end));
        }
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                self.plain_only(anchor, tag.is_some(), start, end);
                let shape = match style {
                    ScalarStyle::Plain if is_null(&value) => Shape::Null,
                    ScalarStyle::Plain => Shape::Plain(value),
                    _ => Shape::Quoted(value),
                };
                let end = start + self.text[start as usize..end as usize].trim_end().len() as u32;
                Ok(Node { start, end, shape })
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.plain_only(anchor, tag.is_some(), start, end);
                self.list(start, depth)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.plain_only(anchor, tag.is_some(), start, end);
                self.map(start, depth)
            }
            _ => {
                self.findings.push(trouble::alias(self.span(start, end)));
                Ok(null(start, end))
            }
        }
    }

    fn list(&mut self, start: u32, depth: usize) -> Result<Node<'t>, Stop> {
        let mut items = Vec::new();
        let end = loop {
            let (event, at, end) = self.expect()?;
            if event == Event::SequenceEnd {
                break closing(self.text, start, at, end, items.last().map(|item: &Node<'_>| item.end));
            }
            items.push(self.node((event, at, end), depth + 1)?);
        };
        Ok(Node { start, end, shape: Shape::List(items) })
    }

    fn map(&mut self, start: u32, depth: usize) -> Result<Node<'t>, Stop> {
        let mut entries: Vec<(Key<'t>, Node<'t>)> = Vec::new();
        let mut known: BTreeMap<Cow<'t, str>, Span> = BTreeMap::new();
        let end = loop {
            let (event, at, end) = self.expect()?;
            if event == Event::MappingEnd {
                break closing(self.text, start, at, end, entries.last().map(|(_, value)| value.end));
            }
            let Some(key) = self.key((event, at, end), depth)? else { continue };
            let is_no_key = self.is_no_key(&key);
            let next = self.expect()?;
            let (key, mut value) = match self.node(next, depth + 1)? {
                value if value.start == value.end => self.apart(key, value),
                value => (key, value),
            };
            if is_no_key {
                continue;
            }
            if let Some((_, last)) = entries.last_mut().filter(|(_, last)| self.belongs_to(last, &key, &value)) {
                let whole = Cow::Borrowed(&self.text[last.start as usize..key.end as usize]);
                let number = self.is_decimal_comma(last, &key);
                last.shape = if number { Shape::Plain(whole) } else { Shape::Parted(whole) };
                last.end = key.end;
                continue;
            }
            if value.start == value.end {
                (value.start, value.end) = (key.start, key.end);
            }
            match known.get(&key.text) {
                Some(first) => self.findings.push(trouble::duplicate_key(&key.text, key.span(self.file), *first)),
                None => {
                    known.insert(key.text.clone(), key.span(self.file));
                    entries.push((key, value));
                }
            }
        };
        let start = entries.first().map_or(start, |(key, _)| if self.byte(start) == b'{' { start } else { key.start });
        Ok(Node { start, end, shape: Shape::Map(entries) })
    }

    /// `{target:300}` is a key without a value to YAML alone: read as what was meant, and told.
    fn apart(&mut self, key: Key<'t>, value: Node<'t>) -> (Key<'t>, Node<'t>) {
        let text = self.text;
        let written = &text[key.start as usize..key.end as usize];
        let Some((word, rest)) = missing::blank(written).filter(|_| key.text == written) else { return (key, value) };
        self.findings.push(missing::finding(written, self.span(key.start, key.end)));
        let start = key.end - rest.len() as u32;
        let shape = match rest.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(inner) => Shape::Quoted(Cow::Borrowed(inner)),
            None => Shape::Plain(Cow::Borrowed(rest)),
        };
        let end = key.start + word.len() as u32;
        let value = Node { start, end: key.end, shape };
        (Key { start: key.start, end, text: Cow::Borrowed(word) }, value)
    }

    /// Whether `{target: 1.626,4}` was written, whose `4` is a key to YAML alone: read as one value, it is refused for
    /// what it is, with the right spelling.
    fn is_decimal_comma(&self, last: &Node<'_>, key: &Key<'_>) -> bool {
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || b".,-".contains(&byte));
        let number = matches!(&last.shape, Shape::Plain(text) if is_number(text));
        let adjoins = last.end + 1 == key.start && self.byte(last.end) == b',';
        number && adjoins && is_number(&key.text)
    }

    /// Whether a key without a value is the rest of the value before it, which has a comma: `{target: 12,5 tỷ đồng}`,
    /// `{quote: đạt 107,9 %, tăng 3 %}`.
    fn belongs_to(&self, last: &Node<'_>, key: &Key<'_>, value: &Node<'_>) -> bool {
        let is_id = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        let is_text = matches!(last.shape, Shape::Plain(_) | Shape::Parted(_));
        let between = self.text.get(last.end as usize..key.start as usize).unwrap_or("");
        let as_written = self.text.get(key.start as usize..key.end as usize) == Some(&*key.text);
        let comma = between.trim() == "," && as_written && value.shape == Shape::Null && value.start == value.end;
        comma && is_text && (self.is_decimal_comma(last, key) || !key.text.bytes().all(is_id))
    }

    /// A key; one that is no word is named, and its value passed over.
    fn key(&mut self, (event, start, end): Marked<'t>, depth: usize) -> Result<Option<Key<'t>>, Stop> {
        if let Event::Scalar(text, _, anchor, tag) = event {
            self.plain_only(anchor, tag.is_some(), start, end);
            return Ok(Some(Key { start, end, text }));
        }
        let node = self.node((event, start, end), depth + 1)?;
        self.findings.push(trouble::key_is_no_word(self.span(node.start, node.end)));
        let next = self.expect()?;
        self.node(next, depth + 1)?;
        Ok(None)
    }

    /// Whether a key is none to whoever wrote it, for want of a blank before a bracket or behind a dash.
    fn is_no_key(&mut self, key: &Key<'t>) -> bool {
        let text = &self.text[key.start as usize..];
        let plain = text.starts_with(&*key.text) && (key.text.starts_with('-') || key.text.contains([':', '{']));
        let line = text.lines().next().filter(|_| plain).unwrap_or("");
        let found = missing::in_key(line, self.span(key.start, key.end));
        let is_none = found.is_some();
        self.findings.extend(found);
        self.partial |= is_none;
        is_none
    }

    fn plain_only(&mut self, anchor: usize, tagged: bool, start: u32, end: u32) {
        if anchor > 0 {
            self.findings.push(trouble::anchor(self.span(start, end)));
        }
        if tagged {
            self.findings.push(trouble::tag(self.span(start, end)));
        }
    }

    fn refuse(&mut self, finding: Finding) -> Result<(), Stop> {
        self.findings.push(finding);
        Err(Stop::Said)
    }

    fn byte(&self, at: u32) -> u8 {
        self.text.as_bytes().get(at as usize).copied().unwrap_or(0)
    }

    fn span(&self, start: u32, end: u32) -> Span {
        Span { file: self.file, start, end }
    }
}

/// Where a list or map ends: at its bracket, else at its last value.
fn closing(text: &str, start: u32, at: u32, end: u32, last: Option<u32>) -> u32 {
    let bracketed = matches!(text.as_bytes().get(start as usize), Some(b'[' | b'{')) && end > at;
    if bracketed { end } else { last.unwrap_or(start) }
}

fn null(start: u32, end: u32) -> Node<'static> {
    Node { start, end, shape: Shape::Null }
}
