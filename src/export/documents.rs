//! `data/documents.csv`: where the figures come from.

use super::codes;
use super::table::Column::{Day, One, PerLanguage};
use super::table::Table;
use crate::model::document::DocumentCovers;

pub(super) const TABLE: Table = Table {
    columns: &[
        One("area"),
        One("id"),
        One("type"),
        One("number"),
        Day("date"),
        One("issuer"),
        PerLanguage("title"),
        One("covers"),
    ],
    write: |context, rows| {
        for document in &context.portal.documents {
            rows.word(&context.portal.area(document.area).id);
            rows.word(&document.id);
            rows.word(codes::document_type(document.kind));
            rows.text(document.number.as_deref().unwrap_or(""));
            rows.date(document.date);
            rows.first_text(document.issuer.as_ref());
            rows.texts(Some(&document.title));
            match &document.covers {
                Some(DocumentCovers::Period(period)) => rows.shown(period),
                Some(DocumentCovers::Window(window)) => rows.shown(window),
                None => rows.empty(1),
            }
            rows.end()?;
        }
        Ok(())
    },
};
