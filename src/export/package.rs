//! `data/datapackage.json`: a Frictionless Data Package that describes every other file, with its size and checksum.
//!
//! What a file weighs is learnt while it is written: nothing is kept of it but its sum and its head.

use super::table::Column;
use super::{Context, Subject, csv, dictionary, slices};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::io::{self, Write};

/// The name of the output in `leave_out`.
pub const PACKAGE: &str = "data-package";

/// Where it lies, for ever.
pub const ADDRESS: &str = "data/datapackage.json";

/// The name of the output that says what the columns of a slice are, in `leave_out`.
pub const SCHEMA: &str = "data-schema";

/// The name of its file, beside the description.
pub const SCHEMA_NAME: &str = "figures-schema.json";

/// More of the beginning of a file is not kept.
const HEAD: usize = 4096;

/// What is known of a file once it is written.
#[derive(Debug, Clone)]
pub struct Sum {
    bytes: u64,
    sha256: String,
    /// Its first line, where that is short.
    head: String,
}

impl Sum {
    /// Whether that is the checksum.
    pub fn is_of(&self, sha256: &str) -> bool {
        self.sha256 == sha256
    }
}

/// Passes bytes on, and sums them up.
pub struct Summing<'a> {
    out: &'a mut dyn Write,
    bytes: u64,
    hash: Sha256,
    head: Vec<u8>,
}

impl<'a> Summing<'a> {
    /// Passes on to `out`.
    pub fn new(out: &'a mut dyn Write) -> Self {
        Self { out, bytes: 0, hash: Sha256::new(), head: Vec::new() }
    }

    /// What has passed.
    pub fn sum(self) -> Sum {
        let sha256 = self.hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        let line = self.head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        Sum { bytes: self.bytes, sha256, head: String::from_utf8_lossy(line).trim_start_matches('\u{feff}').to_owned() }
    }
}

impl Write for Summing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write_all(bytes)?;
        self.bytes += bytes.len() as u64;
        self.hash.update(bytes);
        let room = HEAD.saturating_sub(self.head.len());
        self.head.extend_from_slice(&bytes[..bytes.len().min(room)]);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Writes it for these files, each with its address, one at a time.
///
/// # Errors
/// Those of `out`, and of summing up a file.
pub fn write<'f>(
    context: &Context<'_>,
    files: impl Iterator<Item = (&'f str, io::Result<Sum>)>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut head = about(context).to_string();
    head.pop();
    out.write_all(head.as_bytes())?;
    out.write_all(b",\"resources\":[")?;
    for (at, (address, sum)) in files.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        out.write_all(resource(context, address, &sum?).to_string().as_bytes())?;
    }
    out.write_all(b"\n]}\n")
}

fn about(context: &Context<'_>) -> Value {
    let portal = context.portal;
    let mut about = json!({ "profile": "data-package", "title": portal.title.get(0) });
    if let Some(address) = &portal.address {
        about["homepage"] = json!(address);
    }
    if let Some(licence) = &portal.licence {
        let mut one = json!({ "title": licence.name.get(0) });
        if let Some(link) = &licence.link {
            one["path"] = json!(link);
        }
        about["licenses"] = json!([one]);
    }
    if let Some(publisher) = &portal.publisher {
        about["contributors"] = json!([{ "title": publisher.get(0), "role": "publisher" }]);
    }
    about
}

fn resource(context: &Context<'_>, address: &str, sum: &Sum) -> Value {
    let path = address.strip_prefix("data/").unwrap_or(address);
    let (stem, form) = path.rsplit_once('.').unwrap_or((path, ""));
    let kind = match form {
        "csv" => "text/csv",
        "json" => "application/json",
        _ => "text/calendar",
    };
    let mut resource = json!({
        "name": stem.replace('/', "."), "path": path, "format": form, "mediatype": kind, "encoding": "utf-8",
        "bytes": sum.bytes, "hash": format!("sha256:{}", sum.sha256),
    });
    if form != "csv" {
        // Else Frictionless tries to read it as a table.
        resource["type"] = json!(if form == "json" { "json" } else { "file" });
        return resource;
    }
    // The slices have the columns of `figures.csv`: to say so in each of thousands would weigh more than they do.
    let is_slice = path.contains('/');
    if !is_slice {
        let fields: Vec<Value> = sum.head.split(',').map(|name| field(context, stem, name)).collect();
        resource["schema"] = json!({ "fields": fields });
    } else if context.portal.leave_out.iter().all(|(id, _)| id != SCHEMA) {
        resource["schema"] = json!(SCHEMA_NAME);
    }
    if resource.get("schema").is_some() {
        resource["profile"] = json!("tabular-data-resource");
    }
    resource
}

/// Writes what the columns of `figures.csv` and of its slices are, as a Table Schema to which each slice leads.
///
/// # Errors
/// Those of `out`.
pub fn schema(context: &Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut sink = io::sink();
    let mut summing = Summing::new(&mut sink);
    // Of the whole portal there is no slice: a head alone.
    csv::write_slice(slices::write, Subject::Portal, context, &mut summing)?;
    let head = summing.sum().head;
    let fields: Vec<Value> = head.split(',').map(|name| field(context, "figures", name)).collect();
    writeln!(out, "{}", json!({ "fields": fields }))
}

/// A column, typed, so that a reader of the package needs no guess: an empty cell is of no type.
fn field(context: &Context<'_>, table: &str, name: &str) -> Value {
    let mut field = match dictionary::column(table, name) {
        Some(Column::Number(_)) => json!({ "name": name, "type": "number" }),
        Some(Column::Whole(_)) => json!({ "name": name, "type": "integer" }),
        Some(Column::Flag(_)) => {
            json!({ "name": name, "type": "boolean", "trueValues": ["1"], "falseValues": ["0"] })
        }
        Some(Column::Day(_)) => json!({ "name": name, "type": "date" }),
        Some(Column::One(_) | Column::PerLanguage(_)) | None => json!({ "name": name, "type": "string" }),
    };
    if let Some(meaning) = dictionary::meaning(context.language, table, name) {
        field["description"] = json!(meaning);
    }
    field
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_summed_up() {
        let mut out = Vec::new();
        let mut summing = Summing::new(&mut out);
        summing.write_all("\u{feff}a,b\n".as_bytes()).unwrap();
        summing.write_all(b"1,2\n").unwrap();
        let sum = summing.sum();
        assert_eq!((sum.bytes, sum.head.as_str()), (11, "a,b"));
        assert_eq!(sum.sha256, Sha256::digest(&out).iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
}
