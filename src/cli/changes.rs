//! What a build changes in the values that are published: counts, then the gravest.

use std::io::{self, Write};

use minhbach::compare::{Change, Counts, Differences, Fault, Field, KINDS, Kind, Renamed, Retitled, Sort};
use minhbach::finding::showing::harmless;
use minhbach::finding::{MessageLanguage, Says};
use serde_json::{Map, Value, json};

/// So many are shown where not all are asked for.
const GRAVEST: usize = 10;

/// So many lines of a figure are shown.
const LONGEST: usize = 12;

/// What came of holding the new site against the old one.
pub type Compared = Option<Result<Differences, Fault>>;

/// How many changes are shown.
pub fn most(all: bool) -> usize {
    if all { usize::MAX } else { GRAVEST }
}

/// Lines for people; none where nothing differs.
pub fn lines(compared: &Compared, all: bool, language: MessageLanguage) -> Vec<String> {
    let says = match compared {
        None => return Vec::new(),
        Some(Err(fault)) => return vec![one(&unread(fault), language)],
        Some(Ok(differences)) if differences.is_empty() => return Vec::new(),
        Some(Ok(differences)) => told(differences, most(all)),
    };
    says.iter().map(|says| one(says, language)).collect()
}

fn one(says: &Says, language: MessageLanguage) -> String {
    harmless(says.in_language(language)).into_owned()
}

fn told(differences: &Differences, most: usize) -> Vec<Says> {
    let counts = counted(&differences.counts);
    let mut lines = vec![Says::new(
        format!("So với trang đang xuất bản ({} giá trị): {}.", differences.old, counts.vi),
        format!("Against the published site ({} values): {}.", differences.old, counts.en),
    )];
    lines.extend(differences.reports.iter().take(most).map(|(area, period, counts)| {
        let counts = counted(counts);
        Says::new(format!("  {area} {period}: {}", counts.vi), format!("  {area} {period}: {}", counts.en))
    }));
    lines.extend(differences.changes.iter().take(most).flat_map(|change| {
        let says = changed(change);
        std::iter::once(Says::new(format!("  {}", says.vi), format!("  {}", says.en))).chain(kept(change))
    }));
    let renamed = differences.renamed.iter().take(most).map(renamed);
    let ids = renamed.chain(differences.retitled.iter().take(most).map(retitled));
    lines.extend(ids.map(|says| Says::new(format!("  {}", says.vi), format!("  {}", says.en))));
    let Differences { reports, renamed, retitled, .. } = differences;
    let hidden = [reports.len(), differences.counts.all(), renamed.len(), retitled.len()];
    if hidden.into_iter().any(|count| count > most) {
        lines.push(Says::new("  Xem tất cả bằng `--changes`.", "  See all with `--changes`."));
    }
    lines
}

fn counted(counts: &Counts) -> Says {
    let of = |kind: &Kind| {
        let count = counts.of(*kind);
        let words = words(*kind);
        (count > 0).then(|| Says::new(format!("{count} {}", words.vi), format!("{count} {}", words.en)))
    };
    let all: Vec<Says> = KINDS.iter().filter_map(of).collect();
    if all.is_empty() {
        return Says::new("không giá trị nào đổi", "no value changed");
    }
    let list = |of: fn(&Says) -> &str| all.iter().map(of).collect::<Vec<_>>().join(", ");
    Says::new(list(|says| &says.vi), list(|says| &says.en))
}

fn words(kind: Kind) -> Says {
    let (vi, en) = match kind {
        Kind::Gone => ("mất đi", "gone"),
        Kind::Changed => ("đổi mà không giữ số cũ", "changed without keeping the old value"),
        Kind::Withheld => ("không còn công bố vì số người ít", "withheld as it counts few people"),
        Kind::Progressed => ("cập nhật đến ngày sau", "brought to a later day"),
        Kind::Revised => ("sửa đổi, có giữ số cũ", "revised, the old value kept"),
        Kind::New => ("mới", "new"),
    };
    Says::new(vi, en)
}

fn changed(change: &Change) -> Says {
    let of = &change.of;
    let member = if of.member.is_empty() { String::new() } else { format!(" {}/{}", of.dimension, of.member) };
    let what = format!("{} {} {}{member}", of.area, of.period, of.indicator);
    let field = key(change.field);
    let values = match (&change.old, &change.new) {
        (Some(old), Some(new)) => match &change.units {
            Some([old_unit, new_unit]) => format!(" {old} {old_unit} → {new} {new_unit}"),
            None => format!(" {old} → {new}"),
        },
        (Some(old), None) => format!(" {old}"),
        (None, Some(new)) => format!(" {new}"),
        (None, None) => String::new(),
    };
    let kind = words(change.kind);
    Says::new(format!("{what}, {field}{values}: {}", kind.vi), format!("{what}, {field}{values}: {}", kind.en))
}

fn kept(change: &Change) -> Vec<Says> {
    let Some(lines) = &change.keeping else { return Vec::new() };
    let head = Says::new(
        "    để giữ số cũ làm lịch sử, viết lại mục này như sau:",
        "    to keep the old value as history, write this entry so:",
    );
    let shown = lines.iter().take(LONGEST).map(|line| Says::new(format!("      {line}"), format!("      {line}")));
    let rest = (lines.len() > LONGEST).then(|| {
        Says::new(
            "      (các dòng sau giữ nguyên, thụt vào như trên)",
            "      (the other lines as they are, indented like these)",
        )
    });
    std::iter::once(head).chain(shown).chain(rest).collect()
}

fn called(sort: Sort) -> (&'static str, &'static str) {
    match sort {
        Sort::Indicator => ("chỉ tiêu", "indicator"),
        Sort::Area => ("địa phương", "area"),
    }
}

fn retitled(id: &Retitled) -> Says {
    let Retitled { sort, id, old, new, of } = id;
    let (vi, en) = called(*sort);
    match of {
        Some(of) => Says::new(
            format!(
                "{vi} `{id}` nay mang tên “{new}”, trước đây là tên của `{of}`: nếu hai mã bị đổi chỗ thì đổi lại, vì mọi số đã công bố của chúng sẽ mang nghĩa khác"
            ),
            format!(
                "{en} `{id}` is now called “{new}”, as `{of}` was: if the two ids changed places, change them back, as all that was published of them would mean another thing"
            ),
        ),
        None => Says::new(
            format!("{vi} `{id}` đổi tên: “{old}” → “{new}”; nếu nay là nội dung khác thì dùng mã mới"),
            format!(
                "{en} `{id}` has another name: “{old}” → “{new}”; if it is another thing now, give it an id of its own"
            ),
        ),
    }
}

fn renamed(id: &Renamed) -> Says {
    let Renamed { sort, old, new } = id;
    let (vi, en) = called(*sort);
    match new {
        Some(new) => Says::new(
            format!(
                "{vi} `{old}` nay có vẻ là `{new}`: thêm `formerly: [{old}]` vào `{new}` để địa chỉ cũ vẫn mở được"
            ),
            format!(
                "{en} `{old}` seems to be `{new}` now: add `formerly: [{old}]` to `{new}`, so that old addresses still open"
            ),
        ),
        None => Says::new(
            format!("{vi} `{old}` không còn nữa; nếu chỉ đổi mã, thêm `formerly: [{old}]` vào mã mới"),
            format!("{en} `{old}` is no longer there; if its id changed, add `formerly: [{old}]` to the new one"),
        ),
    }
}

fn unread(fault: &Fault) -> Says {
    let Fault { file, after } = fault;
    let (vi, en) = match after {
        0 => ("không có hoặc không đọc được".to_owned(), "is missing or cannot be read".to_owned()),
        after => (format!("hỏng sau {after} dòng"), format!("is damaged after {after} rows")),
    };
    Says::new(
        format!("Không so sánh được với trang đang xuất bản: `{file}` {vi}."),
        format!("Could not compare with the published site: `{file}` {en}."),
    )
}

/// As the content calls it.
fn key(field: Field) -> &'static str {
    match field {
        Field::Achieved => "achieved",
        Field::Target => "target",
        Field::Previous => "previous",
        Field::StatedOfTarget => "stated.of_target",
        Field::StatedChange => "stated.change",
        Field::StatedShare => "stated.share",
    }
}

fn code(kind: Kind) -> &'static str {
    match kind {
        Kind::Gone => "value-gone",
        Kind::Changed => "value-changed",
        Kind::Withheld => "value-withheld",
        Kind::Progressed => "value-progressed",
        Kind::Revised => "value-revised",
        Kind::New => "value-new",
    }
}

/// Lines for programs, with the keys that findings have and some of their own.
///
/// # Errors
/// Those of `out`.
pub fn json(compared: &Compared, all: bool, language: MessageLanguage, out: &mut dyn Write) -> io::Result<()> {
    let most = most(all);
    let objects = match compared {
        None => return Ok(()),
        Some(Err(fault)) => vec![object("values-not-compared", "", &unread(fault), language)],
        Some(Ok(differences)) => objects(differences, most, language),
    };
    objects.into_iter().try_for_each(|object| writeln!(out, "{}", Value::Object(object)))
}

fn objects(differences: &Differences, most: usize, language: MessageLanguage) -> Vec<Map<String, Value>> {
    let counts = |counts: &Counts| -> Map<String, Value> {
        KINDS
            .iter()
            .map(|kind| (code(*kind).trim_start_matches("value-").to_owned(), json!(counts.of(*kind))))
            .collect()
    };
    let mut head = object("values-compared", "", &counted(&differences.counts), language);
    head.insert("old".into(), json!(differences.old));
    head.insert("counts".into(), Value::Object(counts(&differences.counts)));
    let reports = differences.reports.iter().map(|(area, period, of)| {
        let mut report = counts(of);
        report.insert("area".into(), json!(area));
        report.insert("period".into(), json!(period));
        Value::Object(report)
    });
    head.insert("reports".into(), reports.collect());
    let changes = differences.changes.iter().take(most).map(|change| object_of(change, language));
    let gone = differences.renamed.iter().take(most).map(|id| object("id-withdrawn", "", &renamed(id), language));
    let retitled = differences.retitled.iter().take(most);
    let retitled = retitled.map(|id| object("title-changed", "", &self::retitled(id), language));
    std::iter::once(head).chain(changes).chain(gone).chain(retitled).collect()
}

fn object_of(change: &Change, language: MessageLanguage) -> Map<String, Value> {
    let of = &change.of;
    let file = format!("areas/{}/{}", of.area, of.period);
    let mut object = object(code(change.kind), &file, &changed(change), language);
    object.insert("help".into(), json!(change.keeping.as_ref().map(|lines| lines.join("\n"))));
    object.insert(
        "change".into(),
        json!({
            "area": of.area, "period": of.period, "indicator": of.indicator, "dimension": of.dimension,
            "member": of.member, "field": key(change.field), "old": change.old, "new": change.new,
            "old_unit": change.units.as_ref().map(|units| &units[0]), "new_unit": change.units.as_ref().map(|units| &units[1]),
        }),
    );
    object
}

fn object(code: &str, file: &str, says: &Says, language: MessageLanguage) -> Map<String, Value> {
    let object = json!({
        "severity": "info", "code": code, "file": file, "line": null, "column": null, "end_line": null,
        "end_column": null, "message": says.in_language(language), "help": null, "related": [],
    });
    if let Value::Object(object) = object { object } else { Map::new() }
}
