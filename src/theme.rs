//! What a site looks like and sounds like: templates, style sheets, scripts, pictures and language files.
//!
//! The default theme is compiled in; a folder given with `--theme` replaces its files by name and adds others.
//! Knows nothing of the model: it fills templates with whatever it is given.
//!
//! | file of a theme | what becomes of it |
//! |---|---|
//! | `templates/*.html`, `*.svg`, `*.xml` | a tera template; a text is escaped wherever it is put, an [`Html`] is not |
//! | `languages/<code>.yaml` | the words of a language |
//! | `style.css`, then every other `*.css` beside it | one style sheet, `assets/style.css` |
//! | `fonts/*.ttf` | the fonts of share pictures; the family of the first by name is `sans-serif` there |
//! | `assets/*` | copied to `assets/` of the site as it is |

mod builtin;
mod folder;
mod html;

pub use html::{Html, escape};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;

use serde::Serialize;
use tera::{Context, Tera, Value};

/// Where the style sheet lies in the site.
pub const STYLE_SHEET: &str = "assets/style.css";

/// Where texts are escaped: in the templates with these endings.
const ESCAPED: [&str; 3] = [".html", ".svg", ".xml"];

const TEMPLATES: &str = "templates/";
const LANGUAGES: &str = "languages/";
const ASSETS: &str = "assets/";
const FONTS: &str = "fonts/";

/// The bytes of a file, compiled in or read.
type Bytes = Cow<'static, [u8]>;

/// Templates, languages and files, ready for use.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    languages: BTreeMap<String, String>,
    assets: BTreeMap<String, Bytes>,
    fonts: Vec<Bytes>,
}

/// What is wrong with a theme, for whoever writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeTrouble {
    /// The file, as the theme names it, or the folder.
    pub file: String,
    /// What is wrong, in one sentence or as tera shows it.
    pub says: String,
}

/// Part of what templates are filled with, made once and shared by all pages.
#[derive(Debug, Clone)]
pub struct Shared(Value);

impl Theme {
    /// The theme that is compiled in.
    ///
    /// # Errors
    /// Only a mistake in the theme itself.
    pub fn built_in() -> Result<Self, ThemeTrouble> {
        Self::of(builtin::files())
    }

    /// The theme that is compiled in with the files of a folder in place of its own.
    ///
    /// # Errors
    /// The folder cannot be read, or a template has a mistake.
    pub fn with_folder(folder: &Path) -> Result<Self, ThemeTrouble> {
        let mut files = builtin::files();
        files.extend(folder::read(folder)?);
        Self::of(files)
    }

    fn of(files: BTreeMap<String, Bytes>) -> Result<Self, ThemeTrouble> {
        let assets = files.iter().filter(|(name, _)| name.starts_with(ASSETS));
        let mut assets: BTreeMap<String, Bytes> = assets.map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        assets.insert(STYLE_SHEET.to_owned(), style_sheet(&files));
        let fonts = files.iter().filter(|(name, _)| name.starts_with(FONTS) && name.ends_with(".ttf"));
        let fonts = fonts.map(|(_, bytes)| bytes.clone()).collect();
        Ok(Self { tera: templates(&files)?, languages: languages(&files)?, assets, fonts })
    }

    /// The codes of the languages that it has words for.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    /// The file of a language.
    pub fn language(&self, code: &str) -> Option<&str> {
        self.languages.get(code).map(String::as_str)
    }

    /// Whether a language is that of the default theme.
    pub fn is_built_in(&self, code: &str) -> bool {
        let ours = builtin::files().remove(&format!("{LANGUAGES}{code}.yaml"));
        ours.is_some_and(|ours| self.language(code).is_some_and(|text| text.as_bytes() == &*ours))
    }

    /// The language file that every other is held against.
    pub fn model_language() -> &'static str {
        include_str!("../themes/default/languages/en.yaml")
    }

    /// The addresses and bytes of all files that are copied into the site.
    pub fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.assets.iter().map(|(name, bytes)| (name.as_str(), &**bytes))
    }

    /// The fonts of pictures, by name.
    pub fn fonts(&self) -> impl Iterator<Item = &[u8]> {
        self.fonts.iter().map(|bytes| &**bytes)
    }

    /// The bytes of one of them.
    pub fn asset(&self, address: &str) -> Option<&[u8]> {
        self.assets.get(address).map(|bytes| &**bytes)
    }

    /// Fills a template: `view` gives the names that it sees, `shared` further ones.
    ///
    /// # Errors
    /// A mistake in the template, with its place, or one of `out`.
    pub fn fill<View: Serialize>(
        &self,
        template: &str,
        shared: &[(&'static str, &Shared)],
        view: &View,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut context = Context::from_serialize(view).map_err(io::Error::other)?;
        for (name, value) in shared {
            context.insert_value(*name, value.0.clone());
        }
        // Into memory first: tera writes in hundreds of small pieces.
        let page = self.tera.render(template, &context);
        out.write_all(page.map_err(io::Error::other)?.as_bytes())
    }
}

impl Shared {
    /// Keeps a view for many pages.
    ///
    /// # Errors
    /// The view is none that a template can see: a map whose keys are no texts, for one.
    pub fn new<View: Serialize>(view: &View) -> io::Result<Self> {
        Value::try_from_serializable(view).map(Self).map_err(io::Error::other)
    }
}

fn templates(files: &BTreeMap<String, Bytes>) -> Result<Tera, ThemeTrouble> {
    let mut texts = Vec::new();
    for (name, bytes) in files.iter().filter(|(name, _)| name.starts_with(TEMPLATES)) {
        texts.push((name[TEMPLATES.len()..].to_owned(), text(name, bytes)?));
    }
    let mut tera = Tera::default();
    tera.autoescape_on(ESCAPED);
    tera.add_raw_templates(texts)
        .map_err(|error| ThemeTrouble { file: TEMPLATES.to_owned(), says: error.to_string() })?;
    Ok(tera)
}

fn languages(files: &BTreeMap<String, Bytes>) -> Result<BTreeMap<String, String>, ThemeTrouble> {
    let code = |name: &str| Some(name.strip_prefix(LANGUAGES)?.strip_suffix(".yaml")?.to_owned());
    files
        .iter()
        .filter_map(|(name, bytes)| Some((code(name)?, text(name, bytes))))
        .map(|(code, text)| Ok((code, text?)))
        .collect()
}

/// Order matters in style sheets: `style.css` first, so that the others can build on it; then the default theme's; the
/// folder's own last, so that they win.
fn style_sheet(files: &BTreeMap<String, Bytes>) -> Bytes {
    let ours = builtin::files();
    let mut sheets: Vec<(&String, &Bytes)> = files.iter().filter(|(name, _)| is_style(name)).collect();
    sheets.sort_by_key(|(name, _)| (*name != "style.css", !ours.contains_key(*name), *name));
    let sheets: Vec<&[u8]> = sheets.into_iter().map(|(_, bytes)| &**bytes).collect();
    Cow::Owned(sheets.join(&b"\n"[..]))
}

fn is_style(name: &str) -> bool {
    !name.contains('/') && name.ends_with(".css")
}

fn text(name: &str, bytes: &[u8]) -> Result<String, ThemeTrouble> {
    let wrong = |_| ThemeTrouble { file: name.to_owned(), says: "it is no UTF-8 text".to_owned() };
    String::from_utf8(bytes.to_vec()).map_err(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folders_own_sheets_come_last() {
        let folder = assert_fs::TempDir::new().unwrap();
        std::fs::write(folder.path().join("accent.css"), "a { color: red }").unwrap();
        let theme = Theme::with_folder(folder.path()).unwrap();
        assert!(theme.asset(STYLE_SHEET).unwrap().ends_with(b"a { color: red }"));
    }
}
