//! Which file another one is a copy of, by its name: what Windows, macOS, browsers and sync tools make beside a file, in
//! any language.
//!
//! Only names beside it are taken for what was copied: renaming a copy as one of them would overwrite the good file.

/// Words for a copy or an older state, as systems put them into names.
const WORDS: [&str; 26] = [
    "copy",
    "copie",
    "kopie",
    "copia",
    "cópia",
    "kopi",
    "kopia",
    "kopya",
    "bản sao",
    "ban sao",
    "sao chép",
    "sao chep",
    "chép",
    "sao lưu",
    "コピー",
    "副本",
    "複製",
    "사본",
    "копия",
    "สำเนา",
    "conflict",
    "xung đột",
    "backup",
    "old",
    "cũ",
    "autosave",
];

/// The one of these names that a file is a copy of, or another state of.
pub(super) fn of<'a>(name: &str, beside: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let name = name.to_lowercase();
    // The longest name says most: `report.vi.md` before `report.md`.
    beside.filter(|whole| is_copy(&name, whole)).max_by_key(|whole| whole.len())
}

fn is_copy(name: &str, whole: &str) -> bool {
    let Some((stem, ending)) = whole.rsplit_once('.') else { return false };
    let more = |rest: &str| !rest.is_empty() && !rest.starts_with(|one: char| one.is_alphanumeric());
    let with_ending = name.strip_prefix(whole).is_some_and(more);
    let other_ending = ["", ".txt", ".yml"].iter().any(|other| name.strip_suffix(other) == Some(stem));
    let other_ending = other_ending && (ending == "yaml" || name.ends_with(".txt") || name == stem);
    let same = name.strip_suffix(ending).and_then(|name| name.strip_suffix('.'));
    with_ending || other_ending || name == whole || same.is_some_and(|name| marks(name, stem))
}

/// Whether a name without its ending is that of a file with a copy's marks before or behind.
fn marks(name: &str, stem: &str) -> bool {
    let behind = name.strip_prefix(stem).is_some_and(|rest| {
        let apart = [" - ", " (", "("].iter().any(|mark| rest.starts_with(mark)) || has_word(rest);
        let begins = |one: char| " -_(~.".contains(one);
        rest.starts_with(begins) && (apart || is_computer(rest))
    });
    behind || name.strip_suffix(stem).is_some_and(|rest| rest.ends_with([' ', '_', '-']) && has_word(rest))
}

fn has_word(rest: &str) -> bool {
    let letter = |one: Option<char>| one.is_some_and(char::is_alphabetic);
    let whole = |at: usize, word: &str| {
        let is_bounded = !letter(rest[..at].chars().next_back()) && !letter(rest[at + word.len()..].chars().next());
        is_bounded || !word.is_ascii() || word == "conflict"
    };
    WORDS.iter().any(|word| rest.match_indices(word).any(|(at, found)| whole(at, found)))
}

/// OneDrive adds the name of the computer: `-desktop-a1b2c3`.
fn is_computer(rest: &str) -> bool {
    ["-desktop-", "-laptop-", "-pc-", "-may-"].iter().any(|begin| rest.starts_with(begin))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_in_every_clothing() {
        for name in [
            "figures (1).yaml",
            "figures(2).yaml",
            "figures - Copy.yaml",
            "figures - Copy (2).yaml",
            "figures - Sao chép.yaml",
            "figures - Bản sao.yaml",
            "figures (bản sao).yaml",
            "figures bản sao 2.yaml",
            "figures copy 2.yaml",
            "figures_old.yaml",
            "figures cũ.yaml",
            "figures - Kopie.yaml",
            "figures - コピー.yaml",
            "Copy of figures.yaml",
            "Bản sao của figures.yaml",
            "figures (Lan's conflicted copy 2024-05-01).yaml",
            "figures-DESKTOP-A1B2C3.yaml",
            "figures.sync-conflict-20240501-101112-ABC.yaml",
            "figures.yaml.bak",
            "figures.yaml~",
            "figures.yaml.txt",
            "figures.yaml - Shortcut.lnk",
            "figures.yml",
            "figures.txt",
            "figures",
            "Figures.yaml",
        ] {
            assert_eq!(of(name, ["area.yaml", "figures.yaml"].into_iter()), Some("figures.yaml"), "{name}");
        }
    }

    #[test]
    fn another_name_is_no_copy() {
        for name in ["figures-nong-nghiep.yaml", "figures golden.yaml", "figures2.yaml", "kinh te.yaml", "so-lieu.yaml"]
        {
            assert_eq!(of(name, ["kinh.yaml", "figures.yaml"].into_iter()), None, "{name}");
        }
        assert_eq!(of("report.vi - Copy.md", ["report.md", "report.vi.md"].into_iter()), Some("report.vi.md"));
    }
}
