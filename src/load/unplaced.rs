//! What is said of files and folders that are none of the content's: an error where they look like content, as their
//! numbers would be missing without a word.

use super::copies;
use super::walk::{Role, role};
use crate::finding::{Finding, Says, Severity, nearest};

/// Names that files have wherever they lie.
const NAMES: [&str; 8] = [
    "portal.yaml",
    "units.yaml",
    "area.yaml",
    "documents.yaml",
    "figures.yaml",
    "tasks.yaml",
    "events.yaml",
    "report.md",
];

/// The folders that content has.
const FOLDERS: [&str; 5] = ["areas", "indicators", "dimensions", "pages", "static"];

/// The finding for a file that is not read where it lies: where it looks like content, an error with its right name. Names
/// that are taken in its folder are none, else what stands there would be overwritten.
pub(super) fn file(path: &str, taken: &[&str]) -> Finding {
    if let Some(copy) = copy(path, taken) {
        return copy;
    }
    if !looks_like_content(path) {
        return unknown_file(path);
    }
    if path == "dimensions/commune.yaml" {
        return unread(path).help(
            "ghi các xã vào `communes:` trong `area.yaml` của địa phương",
            "list communes under `communes:` in the `area.yaml` of their area",
        );
    }
    let (folder, name) = split(path);
    match original(folder, name).or_else(|| right_name(folder, name)) {
        Some(right) if taken.contains(&right.as_str()) => unread(path).help(
            format!("đã có `{right}`: gộp nội dung vào tệp đó nếu cần, rồi chuyển tệp này đi nơi khác"),
            format!("there is `{right}` already: put what is missing into it, and move this file away"),
        ),
        Some(right) => unread(path).help(format!("đổi tên thành `{right}`"), format!("rename it to `{right}`")),
        None => unread(path).help(
            "chuyển tệp vào đúng thư mục (số liệu: `areas/<địa phương>/<kỳ>/`) hoặc ra ngoài thư mục nội dung",
            "move it to the folder where it belongs (figures: `areas/<area>/<period>/`) or out of the content",
        ),
    }
}

/// The finding for a copy of a file that lies beside it, whatever else is wrong with its name.
pub(super) fn copy(path: &str, taken: &[&str]) -> Option<Finding> {
    let whole = copies::of(split(path).1, taken.iter().copied())?;
    Some(unread(path).help(
        format!("đây là một bản sao hoặc bản khác của `{whole}`: chuyển nó đi nơi khác, giữ `{whole}`"),
        format!("this is a copy of `{whole}`, or another state of it: move it away, and keep `{whole}`"),
    ))
}

/// The finding for the copy of an area's folder: under an id of its own it would double the area.
pub(super) fn copied_area<'a>(path: &str, name: &str, areas: impl Iterator<Item = &'a str>) -> Option<Finding> {
    // Folders have no ending, names of files have one.
    let areas: Vec<String> = areas.map(|area| format!("{area}.yaml")).collect();
    let whole = copies::of(&format!("{name}.yaml"), areas.iter().map(String::as_str))?.trim_end_matches(".yaml");
    Some(unread(path).help(
        format!("đây là một bản sao của thư mục `{whole}`: chuyển nó đi nơi khác"),
        format!("this is a copy of the folder `{whole}`: move it away"),
    ))
}

/// What a copy was made of that no longer lies beside it.
fn original(folder: &str, name: &str) -> Option<String> {
    let known = NAMES.into_iter().filter(|known| role(&format!("{folder}{known}")).is_ok());
    copies::of(name, known).map(str::to_owned)
}

/// The finding for a folder that is none of the content's.
pub(super) fn folder(path: &str) -> Finding {
    let finding = unknown_file(path);
    let right = nearest(&path.to_lowercase(), FOLDERS).filter(|_| !path.contains('/'));
    match right {
        Some(right) => finding.help(format!("đổi tên thành `{right}`"), format!("rename it to `{right}`")),
        None => finding,
    }
}

/// The same, once something in it turns out to look like content.
pub(super) fn folder_with_content(folder: Finding) -> Finding {
    Finding { severity: Severity::Error, code: UNREAD, says: says_unread(), ..folder }
}

/// The finding for a folder of an area that should be a period's.
pub(super) fn no_period(path: &str) -> Finding {
    let (_, period) = split(path);
    let finding = Finding::error(
        "bad-period",
        path,
        Says::new(format!("thư mục `{period}` không phải là một kỳ"), format!("the folder `{period}` is no period")),
    );
    if let Some(meant) = super::period::in_words(period) {
        return finding.help(
            format!("đổi tên thành `{meant}`, nếu chưa có thư mục ấy"),
            format!("rename it to `{meant}`, unless there is one already"),
        );
    }
    finding.help(
        "đặt tên thư mục theo kỳ: `2023`, `2023-H1`, `2023-Q1`, `2023-9M`, `2023-02`, `2021-2025`",
        "name folders by period: `2023`, `2023-H1`, `2023-Q1`, `2023-9M`, `2023-02`, `2021-2025`",
    )
}

/// Whether a person would say that a file holds content: by its ending, or by its name before a further ending.
pub(super) fn looks_like_content(path: &str) -> bool {
    let name = split(path).1.to_lowercase();
    let bare = bare(&name);
    let ending = [".yaml", ".yml", ".md"].iter().any(|ending| bare.ends_with(ending));
    // `figures` alone, as systems that hide endings let it be saved, and `figures.txt`.
    let stem = NAMES.iter().any(|known| known.split('.').next() == Some(bare.split('.').next().unwrap_or(bare)));
    ending || (stem && !may_be_sheet(bare))
}

fn may_be_sheet(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ["xls", "xlsx", "ods", "doc", "docx", "odt", "pdf"].contains(&ending)
}

/// Without what Notepad, browsers and editors add.
fn bare(name: &str) -> &str {
    [".txt", ".bak", ".old", ".orig", "~"].iter().find_map(|added| name.strip_suffix(added)).unwrap_or(name)
}

/// The name that a file must have meant to have: `figures.yaml` for `figures.yaml.txt`, as Notepad saves it.
fn right_name(folder: &str, name: &str) -> Option<String> {
    let small = name.to_lowercase();
    let bare = bare(&small);
    let whole = bare.strip_suffix(".yml").map_or(bare.to_owned(), |stem| format!("{stem}.yaml"));
    let ended = NAMES.iter().find(|known| known.split('.').next() == Some(bare)).map(|known| (*known).to_owned());
    let near = nearest(&whole, NAMES.iter().copied()).map(str::to_owned);
    let known = |name: &String| role(&format!("{folder}{name}")).is_ok_and(|role| role != Role::Attached);
    [Some(whole), ended, near].into_iter().flatten().find(known)
}

/// The folder of a path with its `/`, and the name.
pub(super) fn split(path: &str) -> (&str, &str) {
    path.rfind('/').map_or(("", path), |at| path.split_at(at + 1))
}

/// The code of what looks like content and is not read.
const UNREAD: &str = "unread-content";

fn unread(path: &str) -> Finding {
    Finding::error(UNREAD, path, says_unread())
}

fn says_unread() -> Says {
    Says::new(
        "trông như tệp nội dung nhưng không được đọc: số liệu trong đó sẽ không có trên trang",
        "this looks like content and is not read: what it holds would be missing from the site",
    )
}

fn unknown_file(path: &str) -> Finding {
    Finding::warning(
        "unknown-file",
        path,
        Says::new("không biết tệp hoặc thư mục này dùng để làm gì", "this file or folder is none that is read here"),
    )
    .help("kiểm tra tên và vị trí, hoặc chuyển đi nơi khác", "check its name and place, or move it away")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn help(path: &str, taken: &[&str]) -> String {
        let finding = file(path, taken);
        assert_eq!((finding.severity, finding.code), (Severity::Error, UNREAD), "{path}");
        finding.help.unwrap().en
    }

    #[test]
    fn what_looks_like_content_gets_its_right_name() {
        for (name, right) in [
            ("figures.yaml.txt", "figures.yaml"),
            ("figure.yaml", "figures.yaml"),
            ("Figures.yml", "figures.yaml"),
            ("figures.txt", "figures.yaml"),
            ("figures", "figures.yaml"),
            ("Figures-2.yml", "figures-2.yaml"),
            ("report.md.txt", "report.md"),
            ("tasks.yaml~", "tasks.yaml"),
            ("figures - Sao chép.yaml", "figures.yaml"),
            ("figures (1).yaml", "figures.yaml"),
        ] {
            assert_eq!(help(&format!("areas/a/2023/{name}"), &[]), format!("rename it to `{right}`"), "{name}");
        }
        assert!(help("areas/a/figures.yaml", &[]).contains("areas/<area>/<period>/"));
        assert!(help("figures-2023.yaml", &[]).contains("areas/<area>/<period>/"));
    }

    #[test]
    fn nothing_is_renamed_over_the_file_itself() {
        for name in ["figures (1).yaml", "figures.yaml.bak", "figures - Bản sao.yaml", "figures.yml", "Figures.yaml"]
        {
            let help = help(&format!("areas/a/2023/{name}"), &["figures.yaml", "tasks.yaml"]);
            assert!(help.starts_with("this is a copy of `figures.yaml`"), "{name}: {help}");
        }
        let near = help("areas/a/2023/figure.yaml", &["figures.yaml"]);
        assert!(near.starts_with("there is `figures.yaml` already"), "{near}");
        assert!(help("unit.yaml", &["units.yaml"]).starts_with("there is `units.yaml` already"));
    }

    #[test]
    fn the_copy_of_an_area_gets_no_id_of_its_own() {
        let help = |name: &str| copied_area("areas/x", name, ["lac-son"].into_iter()).map(|one| one.help.unwrap().en);
        assert_eq!(help("lac-son - Copy").unwrap(), "this is a copy of the folder `lac-son`: move it away");
        assert!(help("lac-son (bản sao)").is_some() && help("Lạc Sơn").is_none());
    }

    #[test]
    fn what_is_no_content_is_only_a_warning() {
        for path in ["ghi-chu.txt", "areas/a/2023/so-lieu.csv", "areas/a/2023/figures.numbers.key"] {
            let severity = file(path, &[]).severity;
            assert_eq!(severity == Severity::Warning, !path.contains("figures"), "{path}");
        }
    }
}
