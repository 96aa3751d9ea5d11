//! Reads one place of live data: `{{ achieved("thu-ngan-sach", area="tu-ky") }}`.
//!
//! Knows nothing of Markdown, nor of which ids there are.

use crate::finding::{Finding, Says, nearest};
use crate::model::{About, Call, CallKind, Period, Show};
use crate::source::Span;

/// The arguments that have names.
const NAMED: [&str; 4] = ["area", "period", "member", "show"];

/// Reads what stands from `{{` to `}}`.
pub fn read(written: &str, place: Span) -> Result<Call, Finding> {
    let inner = written.trim_start_matches("{{").trim_end_matches("}}").trim();
    let Some((name, arguments)) = inner.strip_suffix(')').and_then(|inner| inner.split_once('(')) else {
        return Err(malformed(place, inner));
    };
    let kind = kind(name.trim()).ok_or_else(|| unknown_function(place, name.trim()))?;
    let mut call =
        Call { kind, id: String::new(), area: None, period: None, member: Vec::new(), show: Show::Whole, place };
    for (at, argument) in arguments_of(arguments).enumerate() {
        let (key, value) = argument.map_err(|wrong| malformed(place, wrong))?;
        match key {
            "" if at == 0 => call.id = value.to_owned(),
            "" => return Err(malformed(place, value)),
            key => named(&mut call, key, value)?,
        }
    }
    match (kind.about(), call.id.is_empty()) {
        (About::Nothing, false) => Err(too_much(place, kind)),
        (About::Indicator | About::Group, true) => Err(no_id(place, kind)),
        _ => Ok(call),
    }
}

fn kind(name: &str) -> Option<CallKind> {
    CallKind::ALL.into_iter().find(|kind| kind.name() == name)
}

fn named(call: &mut Call, key: &str, value: &str) -> Result<(), Finding> {
    match key {
        "area" if call.area.is_none() => call.area = Some(value.to_owned()),
        "period" if call.period.is_none() => {
            call.period = Some(Period::parse(value).ok_or_else(|| no_period(call.place, value))?);
        }
        "member" | "show" if call.kind.is_block() => return Err(only_in_a_sentence(call, key)),
        "member" if call.member.is_empty() => {
            call.member = member(value).ok_or_else(|| no_member(call.place, value))?;
        }
        "show" if call.show == Show::Whole => match value {
            "number" => call.show = Show::Number,
            "part" => call.show = Show::Part,
            _ => return Err(no_show(call.place, value)),
        },
        known if NAMED.contains(&known) => return Err(twice(call.place, key)),
        _ => return Err(unknown_argument(call.place, key)),
    }
    Ok(())
}

/// `commune/le-hong`; nested `outcome/pending/term/late`.
fn member(path: &str) -> Option<Vec<(String, String)>> {
    let parts: Vec<&str> = path.split('/').map(str::trim).collect();
    let step = |step: &[&str]| match step {
        [dimension, member] if !dimension.is_empty() && !member.is_empty() => {
            Some((String::from(*dimension), String::from(*member)))
        }
        _ => None,
    };
    parts.chunks(2).map(step).collect()
}

/// The arguments as key and value, the key of the first one empty; what cannot be read as an error.
fn arguments_of(text: &str) -> impl Iterator<Item = Result<(&str, &str), &str>> {
    let mut rest = text.trim();
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some((key, value, after)) = argument(rest) else {
            return Some(Err(std::mem::take(&mut rest)));
        };
        rest = after;
        Some(Ok((key, value)))
    })
}

/// One argument and what comes after its comma.
fn argument(text: &str) -> Option<(&str, &str, &str)> {
    let (key, rest) = text.split_once('"')?;
    let (value, rest) = rest.split_once('"')?;
    let key = match key.trim() {
        "" => "",
        key => key.strip_suffix('=')?.trim_end(),
    };
    let after = rest.trim_start();
    let after = match after.strip_prefix(',') {
        Some(after) => Some(after.trim_start()).filter(|after| !after.is_empty()),
        None => Some(after).filter(|after| after.is_empty()),
    };
    Some((key, value, after?))
}

/// `{{` without `}}` on its line.
pub fn unclosed(place: Span) -> Finding {
    let says = Says::new("`{{` không được đóng bằng `}}` trên cùng dòng", "`{{` is not closed by `}}` on its line");
    Finding::error("malformed-live-data", place, says).help(
        "viết `{{ achieved(\"mã-chỉ-tiêu\") }}`; nếu chỉ là chữ, viết `\\{{`",
        "write `{{ achieved(\"indicator-id\") }}`; for plain braces write `\\{{`",
    )
}

/// A chart in a sentence, or live data in a heading or a link.
pub fn misplaced(call: &Call) -> Finding {
    let name = call.kind.name();
    let (says, help) = match call.kind.is_block() {
        true => (
            Says::new(
                format!("`{name}` phải đứng một mình trên một dòng"),
                format!("`{name}` needs a line of its own"),
            ),
            ("để một dòng trống ở trên và ở dưới", "leave an empty line above and below"),
        ),
        false => (
            Says::new(
                format!("`{name}` không dùng được trong tiêu đề, liên kết hay chú thích ảnh"),
                format!("`{name}` cannot stand in a heading, a link or the words of a picture"),
            ),
            ("chuyển số liệu vào câu văn bên dưới", "move the number into the text"),
        ),
    };
    Finding::error("misplaced-live-data", call.place, says).help(help.0, help.1)
}

fn malformed(place: Span, part: &str) -> Finding {
    let says = Says::new(
        format!("không đọc được `{part}` trong số liệu tự động"),
        format!("`{part}` cannot be read as live data"),
    );
    let finding = Finding::error("malformed-live-data", place, says);
    match part.contains(['“', '”', '‘', '’', '\'']) {
        true => finding.help("dùng dấu nháy thẳng `\"`", "use straight double quotes `\"`"),
        false => finding.help(
            "viết như `{{ achieved(\"thu-ngan-sach\", area=\"tu-ky\", period=\"2022\") }}`",
            "write it like `{{ achieved(\"thu-ngan-sach\", area=\"tu-ky\", period=\"2022\") }}`",
        ),
    }
}

fn unknown_function(place: Span, name: &str) -> Finding {
    let says = Says::new(
        format!("không có loại số liệu tự động nào tên là `{name}`"),
        format!("there is no live data called `{name}`"),
    );
    did_you_mean(Finding::error("unknown-live-data", place, says), name, &CallKind::ALL.map(CallKind::name))
}

fn unknown_argument(place: Span, key: &str) -> Finding {
    let says =
        Says::new(format!("không có tham số nào tên là `{key}`"), format!("there is no argument called `{key}`"));
    did_you_mean(Finding::error("unknown-live-data", place, says), key, &NAMED)
}

fn did_you_mean(finding: Finding, written: &str, known: &[&str]) -> Finding {
    match nearest(written, known.iter().copied()) {
        Some(near) => finding.help(format!("có phải là `{near}`?"), format!("did you mean `{near}`?")),
        None => {
            let all = known.join("`, `");
            finding.help(format!("dùng một trong: `{all}`"), format!("use one of `{all}`"))
        }
    }
}

fn no_period(place: Span, value: &str) -> Finding {
    let says = Says::new(format!("`{value}` không phải là một kỳ"), format!("`{value}` is no period"));
    Finding::error("malformed-live-data", place, says).help(
        "viết như `2023`, `2023-H1`, `2023-Q1`, `2023-9M`, `2023-02` hoặc `2021-2025`",
        "write `2023`, `2023-H1`, `2023-Q1`, `2023-9M`, `2023-02` or `2021-2025`",
    )
}

fn no_member(place: Span, value: &str) -> Finding {
    let says = Says::new(
        format!("`{value}` không phải là đường dẫn đến một thành phần"),
        format!("`{value}` is no way to a member"),
    );
    Finding::error("malformed-live-data", place, says).help(
        "viết cách phân tổ rồi thành phần: `commune/le-hong`, nhiều tầng: `outcome/pending/term/late`",
        "write the dimension, then the member: `commune/le-hong`, nested: `outcome/pending/term/late`",
    )
}

fn no_show(place: Span, value: &str) -> Finding {
    let says = Says::new(
        format!("`show` chỉ nhận `number` hoặc `part`, không nhận `{value}`"),
        format!("`show` takes `number` or `part`, not `{value}`"),
    );
    Finding::error("malformed-live-data", place, says).help(
        "viết `show=\"number\"` để bỏ đơn vị, `show=\"part\"` để lấy phần đứng trước dấu `/`, hoặc bỏ `show`",
        "write `show=\"number\"` for the number without its unit, `show=\"part\"` for what stands before the `/`, or leave \
         `show` out",
    )
}

fn only_in_a_sentence(call: &Call, key: &str) -> Finding {
    let name = call.kind.name();
    let says = Says::new(format!("`{name}` không nhận `{key}`"), format!("`{name}` takes no `{key}`"));
    Finding::error("malformed-live-data", call.place, says).help(
        format!("bỏ `{key}`; chỉ số liệu trong câu văn mới nhận nó"),
        format!("leave `{key}` out; only numbers in a sentence take it"),
    )
}

fn twice(place: Span, key: &str) -> Finding {
    let says = Says::new(format!("tham số `{key}` được viết hai lần"), format!("the argument `{key}` stands twice"));
    Finding::error("malformed-live-data", place, says).help("giữ một, xóa một", "keep one and delete the other")
}

fn no_id(place: Span, kind: CallKind) -> Finding {
    let name = kind.name();
    let (vi, en) = match kind.about() {
        About::Group => ("mã nhóm chỉ tiêu", "the id of a group"),
        _ => ("mã chỉ tiêu", "the id of an indicator"),
    };
    Finding::error(
        "malformed-live-data",
        place,
        Says::new(format!("`{name}` cần {vi}"), format!("`{name}` needs {en}")),
    )
    .help(format!("viết `{{{{ {name}(\"…\") }}}}`"), format!("write `{{{{ {name}(\"…\") }}}}`"))
}

fn too_much(place: Span, kind: CallKind) -> Finding {
    let name = kind.name();
    let says = Says::new(
        format!("`{name}` chỉ nhận `area` và `period`"),
        format!("`{name}` takes nothing but `area` and `period`"),
    );
    Finding::error("malformed-live-data", place, says)
        .help(format!("viết `{{{{ {name}() }}}}`"), format!("write `{{{{ {name}() }}}}`"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    const PLACE: Span = Span { file: FileId(0), start: 0, end: 1 };

    fn code_and_help(written: &str) -> (&'static str, String) {
        let finding = read(written, PLACE).unwrap_err();
        (finding.code, finding.help.unwrap().en)
    }

    #[test]
    fn every_form_of_the_format_is_read() {
        let call = read(r#"{{ achieved("thu-ngan-sach", area="tu-ky", period="2022") }}"#, PLACE).unwrap();
        assert_eq!((call.kind, call.id.as_str()), (CallKind::Achieved, "thu-ngan-sach"));
        assert_eq!((call.area.as_deref(), call.period), (Some("tu-ky"), Some(Period::Year(2022))));
        assert_eq!(read("{{tasks()}}", PLACE).unwrap().kind, CallKind::Tasks);
        assert!(read(r#"{{ tasks( period = "2023-Q1" , area = "a" ) }}"#, PLACE).is_ok());
        assert!(read(r#"{{ table ( "kinh-te" ) }}"#, PLACE).is_ok());
        let call = read(r#"{{ previous("a", member="outcome/late/term/over", show="number") }}"#, PLACE).unwrap();
        let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
        assert_eq!(call.member, [pair("outcome", "late"), pair("term", "over")]);
        assert_eq!((call.kind, call.show), (CallKind::Previous, Show::Number));
    }

    #[test]
    fn slips_are_mended() {
        assert_eq!(code_and_help(r#"{{ achived("a") }}"#), ("unknown-live-data", "did you mean `achieved`?".into()));
        assert_eq!(code_and_help(r#"{{ chart("a", peroid="2022") }}"#).1, "did you mean `period`?");
        assert_eq!(code_and_help("{{ chart(“a”) }}").1, "use straight double quotes `\"`");
        assert!(code_and_help(r#"{{ foo("a") }}"#).1.contains("`attainment`"));
    }

    #[test]
    fn everything_else_is_malformed() {
        for written in [
            "{{ }}",
            "{{}}",
            "{{ achieved }}",
            "{{ achieved() }}",
            r#"{{ achieved("") }}"#,
            r#"{{ achieved("a",) }}"#,
            r#"{{ achieved("a" "b") }}"#,
            r#"{{ achieved("a", "b") }}"#,
            r#"{{ achieved("a", period="202") }}"#,
            r#"{{ achieved("a", area="x", area="y") }}"#,
            r#"{{ tasks("a") }}"#,
            r#"{{ achieved("a) }}"#,
            r#"{{ achieved(a) }}"#,
            r#"{{{ achieved("a") }}"#,
            r#"{{ achieved("a")) }}"#,
            r#"{{ achieved(area="x") }}"#,
            r#"{{ achieved("a", member="commune") }}"#,
            r#"{{ achieved("a", member="commune/") }}"#,
            r#"{{ achieved("a", member="") }}"#,
            r#"{{ achieved("a", member="a/b", member="a/b") }}"#,
            r#"{{ achieved("a", show="unit") }}"#,
            r#"{{ chart("a", member="a/b") }}"#,
            r#"{{ tasks(show="number") }}"#,
        ] {
            let code = read(written, PLACE).err().map(|finding| finding.code);
            assert!(matches!(code, Some("malformed-live-data" | "unknown-live-data")), "{written}: {code:?}");
        }
    }
}
