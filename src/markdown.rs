//! The dialect of Markdown that narratives are written in, as events with their places.
//!
//! Knows nothing of files, of live data or of HTML. Both who reads a narrative and who shows it walk the same events.

use pulldown_cmark::{CowStr, Event, OffsetIter, Options, Parser};
use std::ops::Range;

/// What stands where something must not be republished.
pub const WITHHELD: &str = "[không công bố]";

/// An event and its bytes in the text.
pub type Piece<'t> = (Event<'t>, Range<usize>);

/// The events of one text.
///
/// Neighbouring texts come as one, so that words in brackets or braces stay whole; a text that is borrowed is exactly
/// what stands in the source, one that is not was an entity.
pub struct Events<'t> {
    text: &'t str,
    parser: OffsetIter<'t>,
    ahead: Option<Piece<'t>>,
}

/// The events of a text without its front matter.
pub fn events(text: &str) -> Events<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    Events { text, parser: Parser::new_ext(text, options).into_offset_iter(), ahead: None }
}

impl<'t> Iterator for Events<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        let (event, range) = self.ahead.take().or_else(|| self.parser.next())?;
        match as_written(&event, &range) {
            true => Some(self.whole_text(range)),
            false => Some((event, range)),
        }
    }
}

impl<'t> Events<'t> {
    /// Joins a text with those that follow it without a gap.
    fn whole_text(&mut self, mut range: Range<usize>) -> Piece<'t> {
        self.ahead = self.parser.next();
        while let Some((event, more)) = &self.ahead
            && more.start == range.end
            && as_written(event, more)
        {
            range.end = more.end;
            self.ahead = self.parser.next();
        }
        (Event::Text(CowStr::Borrowed(&self.text[range.clone()])), range)
    }
}

fn as_written(event: &Event, range: &Range<usize>) -> bool {
    matches!(event, Event::Text(CowStr::Borrowed(text)) if text.len() == range.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(text: &str) -> Vec<String> {
        events(text)
            .filter_map(|(event, _)| match event {
                Event::Text(text) => Some(text.to_string()),
                _ => None,
            })
            .collect()
    }

    #[test]
    fn brackets_stay_whole() {
        assert_eq!(texts("ông [không công bố], bà"), ["ông [không công bố], bà"]);
        assert_eq!(texts("a &amp; b"), ["a ", "&", " b"]);
        assert_eq!(texts("a \\{{ b"), ["a ", "{{ b"]);
    }

    proptest! {
        #[test]
        fn a_borrowed_text_is_what_stands_there(text in "\\PC{0,40}") {
            for (event, range) in events(&text) {
                if let Event::Text(CowStr::Borrowed(words)) = event && words.len() == range.len() {
                    prop_assert_eq!(words, &text[range]);
                }
            }
        }
    }
}
