//! Reading one file's tree, strictly: what does not fit becomes a finding, and reading goes on.
//!
//! Knows no key by name.

use super::ids::{Called, Unknown, bad_id, is_device, is_id, unknown_id, unknown_word};
use super::{day, quantity};
use crate::finding::nearest;
use crate::finding::{Finding, Says};
use crate::model::{Amount, Comparator, Date, Quantity};
use crate::source::{FileId, Span};
use crate::yaml::{self, Key, Node, Shape};
use rust_decimal::Decimal;

/// The reading of one file: its languages and what was found wrong so far.
pub struct Reading<'a> {
    /// The file.
    pub file: FileId,
    /// Codes of the portal's languages.
    pub languages: &'a [String],
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// What the numbers at hand are counted in, where one knows.
    pub counted: Option<quantity::Counted<'a>>,
    /// Whether a language that the portal does not list was found already.
    pub(super) unlisted: bool,
}

/// The entries of one map, their keys known.
#[derive(Clone, Copy)]
pub struct Fields<'n, 't> {
    entries: &'n [(Key<'t>, Node<'t>)],
    /// Where the map stands.
    pub span: Span,
}

impl<'n, 't> Fields<'n, 't> {
    /// The value of a key; `null` is no value.
    pub fn get(&self, key: &str) -> Option<&'n Node<'t>> {
        self.entry(key).map(|(_, node)| node).filter(|node| node.shape != Shape::Null)
    }

    /// The key and its value, `null` included.
    pub fn entry(&self, key: &str) -> Option<&'n (Key<'t>, Node<'t>)> {
        self.entries.iter().find(|(known, _)| known.text == key)
    }

    /// Whether other keys than these are written.
    pub fn has_more_than(&self, keys: &[&str]) -> bool {
        self.entries.iter().any(|(key, _)| !keys.contains(&&*key.text))
    }

    /// Whether the key is written, be it with `null`.
    pub fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }
}

impl<'a> Reading<'a> {
    /// Begins to read a file.
    pub fn new(file: FileId, languages: &'a [String]) -> Self {
        Self { file, languages, findings: Vec::new(), counted: None, unlisted: false }
    }

    /// The place of a node.
    pub fn span(&self, node: &Node<'_>) -> Span {
        node.span(self.file)
    }

    /// Notes a finding.
    pub fn push(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    /// A map that has these keys and no others.
    pub fn map<'n, 't>(&mut self, node: &'n Node<'t>, keys: &[&str]) -> Option<Fields<'n, 't>> {
        let entries = self.entries(node)?;
        for (key, _) in entries {
            if !keys.contains(&&*key.text) {
                // What stands there already is not what was meant.
                let free = |known: &&&str| entries.iter().all(|(one, _)| one.text != **known);
                self.unknown_key(key, &keys.iter().filter(free).copied().collect::<Vec<_>>());
            }
        }
        Some(Fields { entries, span: self.span(node) })
    }

    /// A map whose keys are ids or names of the writer's own.
    pub fn entries<'n, 't>(&mut self, node: &'n Node<'t>) -> Option<&'n [(Key<'t>, Node<'t>)]> {
        match &node.shape {
            Shape::Map(entries) => Some(entries),
            Shape::Plain(words) if words.split(' ').all(|word| yaml::missing_blank(word).is_some()) => {
                let lines: Vec<&str> = words.split(' ').collect();
                self.push(yaml::no_blanks(&lines, self.span(node)));
                None
            }
            _ => {
                self.wrong_type(node, "các dòng `khóa: giá trị`", "lines of `key: value`");
                None
            }
        }
    }

    /// A list; a single value is none.
    pub fn list<'n, 't>(&mut self, node: &'n Node<'t>) -> &'n [Node<'t>] {
        match &node.shape {
            Shape::List(items) => items,
            Shape::Null => &[],
            _ => {
                self.wrong_type(node, "một danh sách `[…]`", "a list `[…]`");
                &[]
            }
        }
    }

    /// A list, or one value that stands for a list of one.
    pub fn one_or_more<'n, 't>(&self, node: &'n Node<'t>) -> &'n [Node<'t>] {
        match &node.shape {
            Shape::List(items) => items,
            _ => std::slice::from_ref(node),
        }
    }

    /// A word or text in one language.
    pub fn string<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        match &node.shape {
            Shape::Plain(text) | Shape::Quoted(text) => Some(text),
            _ => {
                self.wrong_type(node, "một chuỗi chữ", "a text");
                None
            }
        }
    }

    /// An optional word.
    pub fn string_at(&mut self, fields: &Fields<'_, '_>, key: &str) -> Option<String> {
        fields.get(key).and_then(|node| self.string(node)).map(str::to_owned)
    }

    /// A list of words.
    pub fn strings_at(&mut self, fields: &Fields<'_, '_>, key: &str) -> Vec<String> {
        let Some(node) = fields.get(key) else { return Vec::new() };
        self.list(node).iter().filter_map(|item| self.string(item)).map(str::to_owned).collect()
    }

    /// Says so where a key is no id.
    pub fn id(&mut self, key: &Key<'_>) {
        self.id_unless(key, !is_id(&key.text));
    }

    /// Says so where a key is no id that can name a file of the site.
    pub fn file_id(&mut self, key: &Key<'_>) {
        self.id_unless(key, !is_id(&key.text) || is_device(&key.text));
    }

    fn id_unless(&mut self, key: &Key<'_>, wrong: bool) {
        if wrong {
            self.push(bad_id(key.span(self.file), &key.text));
        }
    }

    /// Old ids, each of the form of an id.
    pub fn formerly(&mut self, fields: &Fields<'_, '_>) -> Vec<String> {
        let Some(node) = fields.get("formerly") else { return Vec::new() };
        let mut ids = Vec::new();
        for item in self.list(node) {
            let Some(id) = self.string(item) else { continue };
            if is_id(id) && !is_device(id) {
                ids.push(id.to_owned());
            } else {
                let finding = bad_id(self.span(item), id);
                self.push(finding);
            }
        }
        ids
    }

    /// An optional date.
    pub fn date_at(&mut self, fields: &Fields<'_, '_>, key: &str) -> Option<Date> {
        fields.get(key).and_then(|node| self.date(node))
    }

    /// A date.
    pub fn date(&mut self, node: &Node<'_>) -> Option<Date> {
        let text = self.string(node)?;
        let date = Date::parse(text);
        if date.is_none() {
            self.push(day::bad(text, self.span(node)));
        }
        date
    }

    /// `true` or `false`, nothing else.
    pub fn truth(&mut self, node: &Node<'_>) -> Option<bool> {
        match &node.shape {
            Shape::Plain(word) if word == "true" => Some(true),
            Shape::Plain(word) if word == "false" => Some(false),
            _ => {
                self.wrong_type(node, "`true` hoặc `false`", "`true` or `false`");
                None
            }
        }
    }

    /// An optional truth.
    pub fn truth_at(&mut self, fields: &Fields<'_, '_>, key: &str) -> Option<bool> {
        fields.get(key).and_then(|node| self.truth(node))
    }

    /// A whole number.
    pub fn whole(&mut self, node: &Node<'_>) -> Option<i64> {
        let number = match &node.shape {
            Shape::Plain(word) => word.parse().ok().filter(|_| !word.starts_with('+')),
            _ => None,
        };
        if number.is_none() {
            self.wrong_type(node, "một số nguyên", "a whole number");
        }
        number
    }

    /// A quantity.
    pub fn quantity(&mut self, node: &Node<'_>) -> Option<Quantity> {
        let (Shape::Plain(text) | Shape::Quoted(text) | Shape::Parted(text)) = &node.shape else {
            self.wrong_type(
                node,
                "một số, ví dụ `1626.4` hoặc `\">= 85\"`",
                "a number, such as `1626.4` or `\">= 85\"`",
            );
            return None;
        };
        match quantity::parse(text) {
            Ok(quantity) => Some(quantity),
            Err(trouble) => {
                let finding = trouble.finding(text, self.span(node), self.counted);
                self.push(finding);
                None
            }
        }
    }

    /// A number alone, neither bound nor range.
    pub fn number(&mut self, node: &Node<'_>) -> Option<Decimal> {
        match self.quantity(node)? {
            Quantity { comparator: Comparator::Exactly, amount: Amount::Number(number) } => Some(number),
            _ => {
                self.wrong_type(node, "một số", "one number");
                None
            }
        }
    }

    /// Whether it is just that word.
    pub fn is_word(&self, node: &Node<'_>, word: &str) -> bool {
        matches!(&node.shape, Shape::Plain(text) | Shape::Quoted(text) if text == word)
    }

    /// One of a few words.
    pub fn choice<T: Copy>(&mut self, node: &Node<'_>, words: &[(&str, T)]) -> Option<T> {
        let text = self.string(node)?;
        let found = words.iter().find(|(word, _)| *word == text).map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let finding = unknown_word(text, self.span(node), &known);
            self.push(finding);
        }
        found
    }

    /// An optional choice.
    pub fn choice_at<T: Copy>(&mut self, fields: &Fields<'_, '_>, key: &str, words: &[(&str, T)]) -> Option<T> {
        fields.get(key).and_then(|node| self.choice(node, words))
    }

    /// The value of a key that must be there.
    pub fn required<'n, 't>(&mut self, fields: &Fields<'n, 't>, key: &'static str, of: Span) -> Option<&'n Node<'t>> {
        self.required_line(fields, &format!("{key}: …"), of)
    }

    /// The same, with the line to add where it is missing.
    pub fn required_line<'n, 't>(&mut self, fields: &Fields<'n, 't>, line: &str, of: Span) -> Option<&'n Node<'t>> {
        let key = line.split(':').next().unwrap_or(line);
        let node = fields.get(key);
        if node.is_none() {
            self.push(
                Finding::error(
                    "missing-key",
                    of,
                    Says::new(format!("thiếu khóa `{key}`"), format!("the key `{key}` is missing")),
                )
                .help(format!("thêm dòng `{line}`"), format!("add a line `{line}`")),
            );
        }
        node
    }

    /// Says that a name leads nowhere, and offers the nearest that leads somewhere.
    pub fn unknown_id<'k, T: Called + 'k>(
        &mut self,
        what: &Unknown,
        id: &str,
        span: Span,
        known: impl Iterator<Item = &'k T>,
    ) {
        let finding = unknown_id(what, id, span, known);
        self.push(finding);
    }

    /// Says that a value is of another kind than expected.
    pub fn wrong_type(&mut self, node: &Node<'_>, vi: &str, en: &str) {
        if let Shape::Parted(text) = &node.shape {
            let finding = yaml::parted(text, self.span(node));
            return self.push(finding);
        }
        let (found_vi, found_en) = describe(node);
        self.push(Finding::error(
            "wrong-type",
            self.span(node),
            Says::new(format!("cần {vi}, ở đây lại là {found_vi}"), format!("expected {en}, found {found_en}")),
        ));
    }

    /// Says so where a key is none of those known here.
    pub fn unknown_key(&mut self, key: &Key<'_>, keys: &[&str]) {
        let best = nearest(&key.text, keys.iter().copied());
        let finding = Finding::error(
            "unknown-key",
            key.span(self.file),
            Says::new(
                format!("không có khóa nào tên là `{}` ở đây", key.text),
                format!("no key is called `{}` here", key.text),
            ),
        );
        let list = keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
        self.push(match best {
            Some(best) => finding.help(format!("có phải là `{best}`?"), format!("did you mean `{best}`?")),
            None => finding.help(format!("các khóa dùng được: {list}"), format!("the keys known here are {list}")),
        });
    }
}

fn describe(node: &Node<'_>) -> (String, String) {
    match &node.shape {
        Shape::Null => ("trống".into(), "nothing".into()),
        Shape::Plain(text) | Shape::Quoted(text) | Shape::Parted(text) => {
            let short: String = text.chars().take(40).collect();
            (format!("`{short}`"), format!("`{short}`"))
        }
        Shape::List(_) => ("một danh sách".into(), "a list".into()),
        Shape::Map(_) => ("các dòng `khóa: giá trị`".into(), "lines of `key: value`".into()),
    }
}
