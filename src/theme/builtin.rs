//! The files of the default theme, compiled in. A test holds this list against the folder.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::Bytes;

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_bytes!(concat!("../../themes/default/", $name)).as_slice())),*]
    };
}

/// All files by name.
pub(super) fn files() -> BTreeMap<String, Bytes> {
    let files = files![
        "assets/compare.js",
        "assets/icon.svg",
        "assets/search.js",
        "assets/table.js",
        "catalogue.css",
        "chart.css",
        "fonts/OFL.txt",
        "fonts/regular.ttf",
        "fonts/semibold.ttf",
        "languages/en.yaml",
        "languages/vi.yaml",
        "numbers.css",
        "tools.css",
        "style.css",
        "templates/about.html",
        "templates/accessibility.html",
        "templates/alphabet.html",
        "templates/area.html",
        "templates/area-documents.html",
        "templates/area-indicator.html",
        "templates/asides.html",
        "templates/base.html",
        "templates/calendar.html",
        "templates/chart.svg",
        "templates/checks.html",
        "templates/checks-list.html",
        "templates/changes.html",
        "templates/commune.html",
        "templates/compare.html",
        "templates/data.html",
        "templates/documents.html",
        "templates/facts.html",
        "templates/feed.xml",
        "templates/embed.html",
        "templates/free.html",
        "templates/head.html",
        "templates/home.html",
        "templates/indicator.html",
        "templates/indicators.html",
        "templates/issue.html",
        "templates/issues.html",
        "templates/known.html",
        "templates/matrix.html",
        "templates/methods.html",
        "templates/missing.html",
        "templates/moved.html",
        "templates/more.html",
        "templates/narrative.html",
        "templates/parts.html",
        "templates/periods.html",
        "templates/picture.svg",
        "templates/report.html",
        "templates/scorecard.html",
        "templates/shared.html",
        "templates/table-script.html",
        "templates/task-list.html",
        "templates/search.html",
        "templates/tasks.html",
    ];
    files.into_iter().map(|(name, bytes)| (name.to_owned(), Cow::Borrowed(bytes))).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::folder;
    use super::*;

    #[test]
    fn every_file_of_the_folder_is_compiled_in() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
        let there: Vec<String> = folder::read(&folder).unwrap().into_iter().map(|(name, _)| name).collect();
        let mut listed: Vec<String> = files().into_keys().collect();
        listed.sort();
        let mut there = there;
        there.sort();
        assert_eq!(listed, there);
    }
}
