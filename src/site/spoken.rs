//! The languages of a portal, each from one file of the theme, and what such a file lacks.

use crate::finding::{Finding, Place, Says};
use crate::language::Language;
use crate::model::Portal;
use crate::theme::{Theme, ThemeTrouble};

/// As many phrases as are named in one finding; the rest are counted.
const MOST: usize = 8;

/// The languages of a portal as the theme speaks them; those that it does not speak, or not whole, are findings.
pub fn languages(portal: &Portal, theme: &Theme) -> Result<(Vec<Language>, Vec<Finding>), ThemeTrouble> {
    let (mut languages, mut findings) = (Vec::new(), Vec::new());
    for (at, code) in portal.languages.iter().enumerate() {
        let place = portal.language_places.get(at).map_or_else(portal_file, |span| Place::Span(*span));
        let Some(text) = theme.language(code) else {
            findings.push(Finding { place, ..unspoken(code, theme) });
            continue;
        };
        let language = parse(code, text)?;
        if !theme.is_built_in(code) {
            findings.extend(faults(&language)?.into_iter().map(|finding| Finding { place: place.clone(), ..finding }));
        }
        languages.push(language);
    }
    Ok((languages, findings))
}

/// What a theme's own file lacks of English as it is compiled in, and what it has that nothing fills.
fn faults(language: &Language) -> Result<Vec<Finding>, ThemeTrouble> {
    let model = parse("en", Theme::model_language())?;
    let found = [incomplete(&language.code, &language.missing(&model)), strange(language, &model)];
    Ok(found.into_iter().flatten().collect())
}

fn incomplete(code: &str, missing: &[String]) -> Option<Finding> {
    let (names, count) = (listed(missing), missing.len());
    let says = Says::new(
        format!("tệp `languages/{code}.yaml` của giao diện thiếu {count} khóa: {names}"),
        format!(
            "`languages/{code}.yaml` of the theme lacks {count} {}: {names}",
            if count == 1 { "key" } else { "keys" }
        ),
    );
    let finding = Finding::error("incomplete-language", portal_file(), says).help(
        "thêm các khóa này, theo tệp `languages/en.yaml` của giao diện mặc định",
        "add them, as `languages/en.yaml` of the default theme has them",
    );
    (count > 0).then_some(finding)
}

fn strange(language: &Language, model: &Language) -> Option<Finding> {
    let places = language.unfillable(model);
    let (code, names) = (&language.code, listed(&places));
    let says = Says::new(
        format!("tệp `languages/{code}.yaml` của giao diện có chỗ trống không được điền: {names}"),
        format!("`languages/{code}.yaml` of the theme has places that nothing fills: {names}"),
    );
    let finding = Finding::error("unknown-place", portal_file(), says).help(
        "dùng các chỗ `{…}` mà tệp `languages/en.yaml` của giao diện mặc định có ở cùng khóa",
        "use the places `{…}` that `languages/en.yaml` of the default theme has at the same key",
    );
    (!places.is_empty()).then_some(finding)
}

/// What asks for the language; themes lie outside the content, where no place can point.
fn portal_file() -> Place {
    Place::Path("portal.yaml".to_owned())
}

fn listed(names: &[String]) -> String {
    let mut listed: Vec<String> = names.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    if names.len() > MOST {
        listed.push("…".to_owned());
    }
    listed.join(", ")
}

fn unspoken(code: &str, theme: &Theme) -> Finding {
    let known = theme.languages().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
    let says = Says::new(
        format!("giao diện không có tệp ngôn ngữ `{code}`"),
        format!("the theme has no language file for `{code}`"),
    );
    Finding::error("unspoken-language", portal_file(), says).help(
        format!("dùng một trong {known}, hoặc thêm `languages/{code}.yaml` vào giao diện"),
        format!("use one of {known}, or add `languages/{code}.yaml` to the theme"),
    )
}

fn parse(code: &str, text: &str) -> Result<Language, ThemeTrouble> {
    Language::parse(code, text).map_err(|says| ThemeTrouble { file: format!("languages/{code}.yaml"), says })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_without_a_file_is_named_with_those_there_are() {
        let theme = Theme::built_in().unwrap();
        let finding = unspoken("km", &theme);
        assert_eq!(finding.code, "unspoken-language");
        assert!(finding.help.unwrap().en.contains("`en`, `vi`"));
    }

    #[test]
    fn what_a_file_lacks_or_has_too_much_is_named() {
        let text = Theme::model_language().replace("  status.met: Met\n", "").replace("up {change}", "up {chnage}");
        let found = faults(&parse("fr", &text).unwrap()).unwrap();
        let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
        assert_eq!(codes, ["incomplete-language", "unknown-place"]);
        assert_eq!(found[0].says.en, "`languages/fr.yaml` of the theme lacks 1 key: `status.met`");
        assert!(found[1].says.vi.contains("`change.up {chnage}`"));
        assert!(faults(&parse("fr", Theme::model_language()).unwrap()).unwrap().is_empty());
    }
}
