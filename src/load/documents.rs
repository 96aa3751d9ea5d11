//! `areas/<area>/documents.yaml`

use super::attached::{self, Attached};
use super::content_type::{self, ContentType};
use super::fields::{Fields, Reading};
use super::settings::web_address;
use super::walk;
use crate::finding::{Finding, Says};
use crate::model::document::{Attachment, DocumentCovers};
use crate::model::{AreaId, Citation, Document, DocumentType, Period, Text, Window};
use crate::source::Span;
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

/// Lowers the documents of one area. `folder` is the file's folder below the content folder; `attached` are the files that may lie beside it.
pub fn lower(
    reading: &mut Reading<'_>,
    root: &Node<'_>,
    area: AreaId,
    folder: &str,
    attached: &Attached<'_>,
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
            file: fields.get("file").and_then(|node| attachment(reading, node, folder, attached)),
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
    let finding = Finding::error(
        "bad-period",
        reading.span(node),
        Says::new(format!("`{text}` không phải là một kỳ"), format!("`{text}` is no period")),
    );
    if let Some(meant) = super::period::in_words(text) {
        return finding.help(format!("viết `{meant}`"), format!("write `{meant}`"));
    }
    finding.help(
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

fn attachment(reading: &mut Reading<'_>, node: &Node<'_>, folder: &str, attached: &Attached<'_>) -> Option<Attachment> {
    let name = reading.string(node)?;
    let path = format!("{folder}/{name}");
    let place = reading.span(node);
    let Some(file) = attached.file(&path).filter(|_| !name.contains('/')) else {
        reading.push(missing(name, place));
        return None;
    };
    let bytes = match std::fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            reading.push(walk::unreadable_at(place, name, &error.to_string()));
            return None;
        }
    };
    reading.findings.extend(attached::bad_name(name, place));
    reading.findings.extend(forbidden(name, content_type::of(&bytes), place));
    let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Some(Attachment { name: name.to_owned(), path, bytes: bytes.len() as u64, sha256 })
}

fn missing(name: &str, place: Span) -> Finding {
    let says = Says::new(
        format!("không có tệp `{name}` bên cạnh documents.yaml"),
        format!("no file `{name}` lies beside documents.yaml"),
    );
    Finding::error("missing-file", place, says)
        .help("chép tệp vào thư mục này, hoặc bỏ khóa `file`", "put the file there, or remove the key `file`")
}

/// What a browser would run as a part of the site, whatever it is called, and pictures that are none.
fn forbidden(name: &str, content: ContentType, place: Span) -> Option<Finding> {
    let svg = content_type::ending(name).is_some_and(|ending| ending == "svg");
    let says = match content {
        ContentType::Markup => Says::new(
            format!("`{name}` là tệp HTML, SVG hoặc XML: trình duyệt có thể chạy mã trong đó"),
            format!("`{name}` is HTML, SVG or XML: a browser may run what it holds"),
        ),
        ContentType::Other if content_type::is_picture(name) => {
            Says::new(format!("`{name}` không phải là ảnh"), format!("`{name}` is no picture"))
        }
        _ if svg => Says::new(
            format!("`{name}` không phải là loại tệp được công bố"),
            format!("`{name}` is of a type that is not published"),
        ),
        _ => return None,
    };
    Some(Finding::error("forbidden-file", place, says).help(
        "mở tệp rồi lưu thành PDF (văn bản, bảng tính) hoặc PNG (ảnh)",
        "open it and save it as PDF (texts, sheets) or PNG (pictures)",
    ))
}
