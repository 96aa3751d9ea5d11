//! Walks the words of the sources: quotes, titles of tasks, events and documents, narratives and pages.

use super::{Context, deeds, texts};
use crate::model::{Facts, Origin, Text};
use crate::source::Span;

/// Visits each wording with where it is written; a quote that several numbers share, more than once.
pub fn each<'a>(context: &Context<'a>, mut visit: impl FnMut(&str, Span)) {
    for figure in &context.portal.figures {
        figure.facts.each(|facts, _| quotes_of(facts, &mut visit));
    }
    deeds::each(context.portal, |deed| {
        quotes(deed.what.origin(), &mut visit);
        in_all_languages(context, deed.what.title()).for_each(|title| visit(title, deed.what.place()));
    });
    for document in &context.portal.documents {
        let cited = document.cites.iter().filter_map(|citation| citation.title.as_ref());
        let titles = cited.chain([&document.title]).flat_map(|title| in_all_languages(context, title));
        titles.for_each(|title| visit(title, document.place));
    }
    narratives(context, &mut visit);
}

fn quotes_of(facts: &Facts, visit: &mut impl FnMut(&str, Span)) {
    quotes(&facts.origin, visit);
    let Some(more) = facts.more.as_deref() else { return };
    more.vintages.iter().for_each(|vintage| quotes(&vintage.origin, visit));
    more.other_targets.iter().for_each(|other| quotes(&other.target.origin, visit));
}

fn quotes(origin: &Origin, visit: &mut impl FnMut(&str, Span)) {
    let stands = origin.stands.iter().chain(origin.also.iter().flat_map(|(_, stands)| stands));
    for stand in stands {
        if let Some(quote) = &stand.quote {
            visit(quote, stand.span);
        }
    }
}

fn in_all_languages<'a>(context: &Context<'a>, text: &'a Text) -> impl Iterator<Item = &'a str> {
    (0..context.portal.languages.len()).filter_map(|language| text.exact(language))
}

fn narratives(context: &Context, visit: &mut impl FnMut(&str, Span)) {
    for told in texts::all(context.portal) {
        let file = told.page.file;
        let Some(source) = context.sources.files().get(file.0 as usize) else { continue };
        visit(&source.text, Span { file, start: 0, end: source.text.len() as u32 });
    }
}
