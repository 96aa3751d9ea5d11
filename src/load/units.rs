//! `units.yaml`

use super::fields::{Fields, Reading};
use super::translated::noun;
use crate::model::{Noun, Unit};
use crate::yaml::{Node, Shape};
use rust_decimal::Decimal;

/// Lowers `units.yaml`.
pub fn lower(reading: &mut Reading<'_>, root: &Node<'_>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (key, node) in reading.entries(root).unwrap_or(&[]) {
        reading.id(key);
        let Some(fields) = reading.map(node, &["name", "aliases", "dimension", "factor"]) else { continue };
        let place = key.span(reading.file);
        let name = reading.required(&fields, "name", place).and_then(|node| noun(reading, node));
        let dimension = reading.required(&fields, "dimension", place).and_then(|node| reading.string(node));
        units.push(Unit {
            id: key.text.to_string(),
            name: name.unwrap_or_else(|| Noun::plain(&key.text)),
            aliases: reading.strings_at(&fields, "aliases"),
            dimension: dimension.unwrap_or(&key.text).to_owned(),
            factor: factor(reading, &fields),
            place,
        });
    }
    units.sort_by(|a, b| a.id.cmp(&b.id));
    units
}

/// Here alone an exponent is allowed.
fn factor(reading: &mut Reading<'_>, fields: &Fields<'_, '_>) -> Decimal {
    let Some(node) = fields.get("factor") else { return Decimal::ONE };
    let number = match &node.shape {
        Shape::Plain(text) if text.contains(['e', 'E']) => Decimal::from_scientific(text).ok(),
        _ => Some(reading.number(node).unwrap_or(Decimal::ONE)),
    };
    match number {
        Some(factor) if factor > Decimal::ZERO => factor,
        _ => {
            reading.wrong_type(node, "một số lớn hơn 0, ví dụ `1e9`", "a number above 0, such as `1e9`");
            Decimal::ONE
        }
    }
}
