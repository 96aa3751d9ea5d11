//! `areas/<area>/documents.yaml`

use super::fields::{Fields, Reading};
use super::settings::web_address;
use super::walk::{Entry, Role};
use crate::finding::{Finding, Says};
use crate::model::document::{Attachment, DocumentCovers};
use crate::model::{AreaId, Citation, Document, DocumentType, Period, Text, Window};
use crate::yaml::Node;
use sha2::{Digest, Sha256};

const KEYS: [&str; 11] =
    ["type", "title", "number", "date", "issuer", "signed_as", "covers", "cites", "link", "file", "formerly"];
const TYPE: [(&str, DocumentType); 7] = [
    ("plan", DocumentType::Plan),
    ("report", DocumentType::Report),
    ("resolution", DocumentType::Resolution),
    ("decision", DocumentType::Decision),
    ("directive", DocumentType::Directive),
    ("notice", DocumentType::Notice),
    ("programme", DocumentType::Programme),
];

/// Lowers the documents of one area. `folder` is the file's folder below the content folder; `entries` are all files.
pub fn lower(
    reading: &mut Reading<'_>,
    root: &Node<'_>,
    area: AreaId,
    folder: &str,
    entries: &[Entry],
) -> Vec<Document> {
    let mut documents = Vec::new();
    for (key, node) in reading.entries(root).unwrap_or(&[]) {
        let place = key.span(reading.file);
        reading.file_id(key);
        let Some(fields) = reading.map(node, &KEYS) else { continue };
        let kind = reading.required(&fields, "type", place).and_then(|node| reading.choice(node, &TYPE));
        let title = reading.required(&fields, "title", place).and_then(|node| reading.text(node));
        documents.push(Document {
            id: key.text.to_string(),
            area,
            kind: kind.unwrap_or(DocumentType::Report),
            title: title.unwrap_or_else(|| Text::plain(&key.text)),
            number: reading.string_at(&fields, "number"),
            date: reading.date_at(&fields, "date"),
            issuer: reading.text_at(&fields, "issuer"),
            signed_as: reading.text_at(&fields, "signed_as"),
            covers: fields.get("covers").and_then(|node| covers(reading, node)),
            cites: cites(reading, &fields),
            link: fields.get("link").and_then(|node| web_address(reading, node)),
            file: fields.get("file").and_then(|node| attachment(reading, node, folder, entries)),
            formerly: reading.formerly(&fields),
            place,
        });
    }
    documents.sort_by(|a, b| a.id.cmp(&b.id));
    documents
}

fn covers(reading: &mut Reading<'_>, node: &Node<'_>) -> Option<DocumentCovers> {
    let text = reading.string(node)?;
    let covers =
        Period::parse(text).map(DocumentCovers::Period).or_else(|| Window::parse(text).map(DocumentCovers::Window));
    if covers.is_none() {
        let finding = bad_period(reading, node, text);
        reading.push(finding);
    }
    covers
}

/// The finding for what is neither a period nor a window.
pub fn bad_period(reading: &Reading<'_>, node: &Node<'_>, text: &str) -> Finding {
    Finding::error(
        "bad-period",
        reading.span(node),
        Says::new(format!("`{text}` không phải là một kỳ"), format!("`{text}` is no period")),
    )
    .help(
        "viết `2023`, `2023-H1`, `2023-Q1`, `2023-9M`, `2023-02`, `2021-2025` hoặc `2022-12-15..2023-11-08`",
        "write `2023`, `2023-H1`, `2023-Q1`, `2023-9M`, `2023-02`, `2021-2025` or `2022-12-15..2023-11-08`",
    )
}

fn cites(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Vec<Citation> {
    let mut cites = Vec::new();
    let Some(node) = fields.get("cites") else { return cites };
    for item in reading.list(node) {
        let Some(fields) = reading.map(item, &["number", "date", "title"]) else { continue };
        cites.push(Citation {
            number: reading.string_at(&fields, "number"),
            date: reading.date_at(&fields, "date"),
            title: reading.text_at(&fields, "title"),
        });
    }
    cites
}

fn attachment(reading: &mut Reading<'_>, node: &Node<'_>, folder: &str, entries: &[Entry]) -> Option<Attachment> {
    let name = reading.string(node)?;
    let path = format!("{folder}/{name}");
    let entry = entries.iter().find(|entry| entry.path == path && entry.role == Role::Attached && !name.contains('/'));
    let bytes = entry.and_then(|entry| std::fs::read(&entry.file).ok());
    let Some(bytes) = bytes else {
        let finding = Finding::error(
            "missing-file",
            reading.span(node),
            Says::new(
                format!("không có tệp `{name}` bên cạnh documents.yaml"),
                format!("no file `{name}` lies beside documents.yaml"),
            ),
        );
        reading.push(
            finding
                .help("chép tệp vào thư mục này, hoặc bỏ khóa `file`", "put the file there, or remove the key `file`"),
        );
        return None;
    };
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Attachment { name: name.to_owned(), path, bytes: bytes.len() as u64, sha256 })
}
