//! Names and numbers of private people in the content.
//!
//! Everything that people wrote is looked at as it stands in the files, for nearly all of it is published. The finding
//! repeats nothing: it points at the place. A free page may give phone numbers: it is where an office says how to reach
//! it, and nobody writes there by copying a report.

use crate::check::personal::{Sort, Trace, traces};
use crate::check::{Check, Context, Rule};
use crate::finding::{Finding, Severity};
use crate::model::Portal;
use crate::source::{FileId, SourceFile, Span};
use rayon::prelude::*;

/// The rule.
pub const RULE: Rule = Rule {
    code: "personal-data",
    severity: Severity::Warning,
    summary_vi: "tên, số điện thoại, số giấy tờ hoặc số tài khoản của cá nhân",
    summary_en: "a name, phone, identity or account number of a private person",
    check: Check::Content(check),
};

/// Whom a portal may name without saying so.
const OF_HISTORY: [&str; 5] = ["Hồ Chí Minh", "Tôn Đức Thắng", "Võ Nguyên Giáp", "Trưng Trắc", "Nguyễn Lương Bằng"];

fn check(context: &Context, findings: &mut Vec<Finding>) {
    let files = context.sources.files();
    let found =
        files.par_iter().enumerate().flat_map_iter(|(at, file)| in_file(context.portal, FileId(at as u32), file));
    findings.extend(found.collect::<Vec<_>>());
}

fn in_file(portal: &Portal, id: FileId, file: &SourceFile) -> Vec<Finding> {
    let is_page = file.path.starts_with("pages/");
    let traces = traces(&file.text).into_iter().filter(|trace| match trace.sort {
        Sort::Name => !is_public(portal, &file.text[trace.at.clone()]),
        Sort::Phone => !is_page,
        Sort::Identity | Sort::Account => true,
    });
    traces.map(|trace| finding(id, &trace)).collect()
}

/// The whole name must be listed: of "Nguyễn Văn A" no part will do.
fn is_public(portal: &Portal, name: &str) -> bool {
    let name = name.to_lowercase();
    let mut public = portal.public_names.iter().map(String::as_str).chain(OF_HISTORY);
    public.any(|public| public.to_lowercase() == name)
}

fn finding(file: FileId, trace: &Trace) -> Finding {
    let place = Span { file, start: trace.at.start as u32, end: trace.at.end as u32 };
    let (vi, en) = match trace.sort {
        Sort::Name => ("tên người sau `ông`, `bà`", "the name of a person"),
        Sort::Phone => ("số điện thoại", "a phone number"),
        Sort::Identity => ("số giấy tờ tùy thân", "the number of an identity card"),
        Sort::Account => ("số tài khoản", "the number of a bank account"),
    };
    let finding = RULE.at(place, format!("{vi} có thể là của cá nhân"), format!("{en}, perhaps of a private person"));
    match trace.sort {
        Sort::Name => finding.help(
            "viết `[không công bố]`; nếu là tên được phép nêu, thêm vào `public_names` trong `portal.yaml`",
            "write `[không công bố]`; a name that may stand there goes into `public_names` in `portal.yaml`",
        ),
        _ => finding.help("viết `[không công bố]`", "write `[không công bố]`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::tests::example::{context, portal};
    use crate::source::Sources;

    fn found(path: &str, text: &str, public: &[&str]) -> Vec<String> {
        let mut portal = portal();
        portal.public_names = public.iter().map(|name| (*name).to_owned()).collect();
        let sources = Sources::new(vec![SourceFile { path: path.into(), text: text.into() }]);
        RULE.run(&context(&portal, &sources)).into_iter().map(|finding| finding.says.en).collect()
    }

    #[test]
    fn a_name_is_told_without_being_repeated() {
        let text = "quote: \"Khiếu nại của ông Nguyễn Văn A\"";
        assert_eq!(found("areas/a/tasks.yaml", text, &[]), ["the name of a person, perhaps of a private person"]);
        assert!(found("areas/a/tasks.yaml", text, &["Nguyễn Văn A"]).is_empty());
        assert_eq!(found("areas/a/tasks.yaml", text, &["Nguyễn Văn"]).len(), 1);
        assert!(found("areas/a/tasks.yaml", "ông Hồ Chí Minh", &[]).is_empty());
    }

    #[test]
    fn a_free_page_says_how_to_reach_the_office() {
        assert!(found("pages/lien-he.md", "Điện thoại: 0220 3736 000", &[]).is_empty());
        assert_eq!(found("areas/a/2023/report.md", "gọi 0900 000 000", &[]).len(), 1);
        assert_eq!(found("pages/lien-he.md", "bà Trần Thị B, STK 1000000000", &[]).len(), 2);
    }
}
