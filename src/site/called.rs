//! The words for what tells two areas of one name apart.

use crate::language::{Arg, Language};
use crate::model::Portal;
use crate::model::called::{Trait, tell_apart};
use crate::page::cohort::level_key;

/// Calls areas whose name another one has by what tells them apart, in the languages of the portal.
pub fn call_areas(portal: &mut Portal, languages: &[Language]) {
    let codes = portal.languages.clone();
    let say = |at: usize, told: Trait| {
        let spoken = codes.get(at).and_then(|code| languages.iter().find(|one| one.code == *code));
        spoken.map(|language| said(language, told))
    };
    tell_apart(&mut portal.areas, codes.len(), &say);
}

fn said(language: &Language, told: Trait) -> String {
    let dated = |key, day| language.fill(key, &[("date", Arg::Text(&language.date(day)))]);
    match told {
        Trait::Level(level) => language.word(level_key(level)).to_owned(),
        Trait::From(day) => dated("name.from", day),
        Trait::Until(day) => dated("name.until", day),
    }
}
