//! The signs of statuses: one shape each, so that none depends on its colour. Hidden from readers aloud: the word stands
//! beside.

use crate::theme::Html;

macro_rules! sign {
    ($marks:literal) => {
        concat!(r#"<svg class="glyph" viewBox="0 0 12 12" aria-hidden="true">"#, $marks, "</svg>")
    };
}

/// Every sign by the code of its status.
const GLYPHS: [(&str, &str); 15] = [
    ("met", sign!(r#"<path d="M1.5 6.5l3 3.5L10.5 2"/>"#)),
    ("near", sign!(r#"<path d="M1 7.5c1.7-3.5 3.3-3.5 5-1.5s3.3 2 5-1.5"/>"#)),
    ("missed", sign!(r#"<path d="M2 2l8 8M10 2l-8 8"/>"#)),
    ("on-pace", sign!(r#"<path d="M1 6h10M7 2l4 4-4 4"/>"#)),
    ("behind", sign!(r#"<path d="M11 6H1M5 2L1 6l4 4"/>"#)),
    ("expected-met", sign!(r#"<path d="M1 9l4-4 2 2 4-5"/>"#)),
    ("expected-near", sign!(r#"<path d="M1 6h2M5 6h2M9 6h2"/>"#)),
    ("expected-missed", sign!(r#"<path d="M1 3l4 4 2-2 4 5"/>"#)),
    ("not-over", sign!(r#"<circle cx="6" cy="6" r="4"/><path d="M6 3.5V6l2 1.5"/>"#)),
    ("suspect", sign!(r#"<path d="M6 1.5v5.5"/><circle class="solid" cx="6" cy="10" r="1.2"/>"#)),
    ("not-due", sign!(r#"<circle cx="6" cy="6" r="4"/>"#)),
    ("not-reported", sign!(r#"<path d="M2 6h8"/>"#)),
    (
        "not-judged",
        sign!(r#"<circle class="solid" cx="3" cy="6" r="1.5"/><circle class="solid" cx="9" cy="6" r="1.5"/>"#),
    ),
    ("no-target", sign!(r#"<circle class="solid" cx="6" cy="6" r="1.5"/>"#)),
    ("withheld", sign!(r#"<path class="solid" d="M3 3h6v6H3z"/>"#)),
];

/// The sign of a status as HTML; empty for a code that there is not.
pub fn glyph(code: &str) -> &'static str {
    GLYPHS.iter().find(|(name, _)| *name == code).map_or("", |(_, glyph)| glyph)
}

/// The same for a view.
pub fn html(code: &str) -> Html {
    Html::new(glyph(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;

    #[test]
    fn every_status_has_a_sign_of_its_own() {
        let signs: std::collections::BTreeSet<_> = GLYPHS.iter().map(|(_, glyph)| glyph).collect();
        assert_eq!(signs.len(), GLYPHS.len());
        for status in Status::ALL {
            assert_ne!(glyph(status.code()), "");
        }
    }
}
