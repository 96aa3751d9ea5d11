//! Addresses that stand in a text without brackets.

use std::ops::Range;

/// A bare address: of the web, or of mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bare {
    /// `https://…`
    Web,
    /// `name@host`
    Mail,
}

/// The bare addresses of a text, in order.
pub fn all(text: &str) -> Vec<(Range<usize>, Bare)> {
    let web = web(text);
    let within = |range: &Range<usize>| {
        let before = web.partition_point(|one| one.start <= range.start);
        web[..before].last().is_some_and(|one| range.start < one.end)
    };
    let mail: Vec<Range<usize>> = mail(text).filter(|range| !within(range)).collect();
    let mut all: Vec<(Range<usize>, Bare)> = web.iter().map(|range| (range.clone(), Bare::Web)).collect();
    all.extend(mail.into_iter().map(|range| (range, Bare::Mail)));
    all.sort_by_key(|(range, _)| range.start);
    all
}

fn web(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices("://") {
        let Some(start) = scheme(text, at).filter(|start| found.last().is_none_or(|last| last.end <= *start)) else {
            continue;
        };
        let host = at + 3;
        let stop = text[host..].find(|one: char| one.is_whitespace() || "<>\"“”`{}|".contains(one));
        let end = host + trimmed(&text[host..host + stop.unwrap_or(text.len() - host)]);
        found.extend((end > host).then_some(start..end));
    }
    found
}

/// Where the scheme begins that ends there.
fn scheme(text: &str, end: usize) -> Option<usize> {
    let is = |name: &str| {
        let start = end.checked_sub(name.len())?;
        text.get(start..end)?.eq_ignore_ascii_case(name).then_some(start)
    };
    let start = is("https").or_else(|| is("http"))?;
    (!text[..start].ends_with(char::is_alphanumeric)).then_some(start)
}

/// The length of an address without the sentence around it.
fn trimmed(address: &str) -> usize {
    let mut open = address.matches(')').count() as i64 - address.matches('(').count() as i64;
    let mut end = address.len();
    while let Some(last) = address[..end].chars().next_back() {
        match last {
            ')' if open > 0 => open -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '’' | '…' | ']' | '*' | '_' => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}

fn mail(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('@').filter_map(|(at, _)| {
        let local = text[..at].rfind(|one: char| !one.is_ascii_alphanumeric() && !"._+-".contains(one));
        let start = local.map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
        let host = &text[at + 1..];
        let stop = host.find(|one: char| !one.is_ascii_alphanumeric() && !".-".contains(one)).unwrap_or(host.len());
        let host = host[..stop].trim_end_matches(['.', '-']);
        let labels = host.contains('.') && host.split('.').all(|label| !label.is_empty());
        let lone = !text[..start].ends_with(['/', ':', '@']) && !text[..start].ends_with(char::is_alphanumeric);
        (start < at && labels && lone).then_some(start..at + 1 + host.len())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_where_the_sentence_goes_on() {
        let found = |text: &'static str| all(text).into_iter().next().map(|(range, bare)| (&text[range], bare));
        assert_eq!(found("Xem https://example.org/van-ban và"), Some(("https://example.org/van-ban", Bare::Web)));
        assert_eq!(found("(xem HTTP://a.vn/x_(y))."), Some(("HTTP://a.vn/x_(y)", Bare::Web)));
        assert_eq!(found("thu@example.org. Và"), Some(("thu@example.org", Bare::Mail)));
        assert_eq!(found("tại https://a.vn/@x, a@b.vn"), Some(("https://a.vn/@x", Bare::Web)));
        for text in ["a@b", "@xa.vn", "ftp://a.vn", "xhttp://a", "http://", "https:// a", "đ@"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
