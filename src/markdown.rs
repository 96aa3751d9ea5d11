//! The dialect of Markdown that narratives are written in, as events with their places.
//!
//! Knows nothing of files, of live data or of HTML. Both who reads a narrative and who shows it walk the same events.

mod bare;

use bare::Bare;
use pulldown_cmark::{CowStr, Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use std::collections::VecDeque;
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
    /// What was made of one text: links that have no brackets, and what is between them.
    made: VecDeque<Piece<'t>>,
    /// How many links, pictures and code blocks are open, where an address is no link.
    literal: usize,
}

/// The events of a text without its front matter.
pub fn events(text: &str) -> Events<'_> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    Events {
        text,
        parser: Parser::new_ext(text, options).into_offset_iter(),
        ahead: None,
        made: VecDeque::new(),
        literal: 0,
    }
}

impl<'t> Iterator for Events<'t> {
    type Item = Piece<'t>;

    fn next(&mut self) -> Option<Piece<'t>> {
        if let Some(piece) = self.made.pop_front() {
            return Some(piece);
        }
        let (event, range) = self.ahead.take().or_else(|| self.parser.next())?;
        match as_written(&event, &range) {
            true => {
                let whole = self.whole_text(range);
                Some(self.with_links(whole))
            }
            false => {
                match event {
                    Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_)) => self.literal += 1,
                    Event::End(TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock) => self.literal -= 1,
                    _ => {}
                }
                Some((event, range))
            }
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

impl<'t> Events<'t> {
    /// A text with its bare addresses as links; the first of the pieces.
    fn with_links(&mut self, (event, range): Piece<'t>) -> Piece<'t> {
        let text = self.text;
        let written = &text[range.clone()];
        if self.literal > 0 || !(written.contains("://") || written.contains('@')) {
            return (event, range);
        }
        let piece = |part: Range<usize>| (Event::Text(CowStr::Borrowed(&text[part.clone()])), part);
        let mut at = range.start;
        for (found, bare) in bare::all(written) {
            let link = range.start + found.start..range.start + found.end;
            self.made.extend((at < link.start).then(|| piece(at..link.start)));
            let (start, end) = link_around(&text[link.clone()], bare);
            self.made.extend([(start, link.clone()), piece(link.clone()), (end, link.clone())]);
            at = link.end;
        }
        self.made.extend((at < range.end).then(|| piece(at..range.end)));
        self.made.pop_front().unwrap_or((event, range))
    }
}

fn link_around(address: &str, bare: Bare) -> (Event<'_>, Event<'static>) {
    let link_type = if bare == Bare::Mail { LinkType::Email } else { LinkType::Autolink };
    let none = || CowStr::Borrowed("");
    let start = Tag::Link { link_type, dest_url: CowStr::Borrowed(address), title: none(), id: none() };
    (Event::Start(start), Event::End(TagEnd::Link))
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
