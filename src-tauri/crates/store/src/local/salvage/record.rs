//! The rows in a page, decoded without SQLite.

use super::pages::{Image, number, part, short};
use rusqlite::types::Value;

/// A row as it was stored.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Record {
    pub rowid: i64,
    pub values: Vec<Value>,
    /// Pages that held what did not fit into the row's own.
    pub overflow: Vec<u32>,
}

/// The rows of a leaf, and whether all of them could be read.
pub(super) fn rows(image: &Image, page: u32) -> (Vec<Record>, bool) {
    let bytes = image.page(page).unwrap_or_default();
    let start = Image::start(page);
    let cells = short(bytes, start + 3).unwrap_or(0);
    let rows: Vec<Record> = (0..cells)
        .filter_map(|cell| record(image, bytes, short(bytes, start + 8 + 2 * cell)?))
        .collect();
    let whole = rows.len() == cells;
    (rows, whole)
}

fn record(image: &Image, page: &[u8], at: usize) -> Option<Record> {
    let (length, at) = varint(page, at)?;
    let (rowid, at) = varint(page, at)?;
    let length = usize::try_from(length).ok()?;
    let (payload, overflow) = payload(image, page, at, length)?;
    Some(Record {
        rowid,
        values: values(&payload)?,
        overflow,
    })
}

/// A row's bytes: those in its own page, and the chain of pages with the rest.
fn payload(image: &Image, page: &[u8], at: usize, length: usize) -> Option<(Vec<u8>, Vec<u32>)> {
    let usable = image.usable;
    if length <= usable - 35 {
        return Some((part(page, at, length)?.to_vec(), Vec::new()));
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let fitting = least + (length - least) % (usable - 4);
    let local = if fitting <= usable - 35 {
        fitting
    } else {
        least
    };
    let mut payload = part(page, at, local)?.to_vec();
    let mut next = number(page, at + local)?;
    let mut chain = Vec::new();
    while payload.len() < length {
        let bytes = image.page(next).filter(|_| !chain.contains(&next))?;
        chain.push(next);
        let here = (length - payload.len()).min(usable - 4);
        payload.extend_from_slice(part(bytes, 4, here)?);
        next = number(bytes, 0)?;
    }
    Some((payload, chain))
}

fn values(payload: &[u8]) -> Option<Vec<Value>> {
    let (header, mut at) = varint(payload, 0)?;
    let mut body = usize::try_from(header).ok()?;
    let mut values = Vec::new();
    let end = body;
    while at < end {
        let (kind, next) = varint(payload, at)?;
        at = next;
        let length = match kind {
            0 | 8 | 9 => 0,
            1..=4 => usize::try_from(kind).ok()?,
            5 => 6,
            6 | 7 => 8,
            12.. => usize::try_from((kind - 12) / 2).ok()?,
            _ => return None,
        };
        let bytes = part(payload, body, length)?;
        body += length;
        values.push(match kind {
            0 => Value::Null,
            8 => Value::Integer(0),
            9 => Value::Integer(1),
            1..=6 => Value::Integer(signed(bytes)),
            7 => Value::Real(f64::from_be_bytes(bytes.try_into().ok()?)),
            // What is no text any more is kept as bytes, and fits no column of ours.
            _ if kind % 2 == 1 => match std::str::from_utf8(bytes) {
                Ok(text) => Value::Text(text.to_owned()),
                Err(_) => Value::Blob(bytes.to_vec()),
            },
            _ => Value::Blob(bytes.to_vec()),
        });
    }
    // A row that ends before or after its own length is none.
    (at == end && body == payload.len()).then_some(values)
}

fn signed(bytes: &[u8]) -> i64 {
    let sign = bytes.first().is_some_and(|first| *first >= 0x80);
    let start = if sign { -1 } else { 0 };
    let add = |sum: i64, byte: &u8| (sum << 8) | i64::from(*byte);
    bytes.iter().fold(start, add)
}

/// SQLite's variable-length number, and where it ends.
fn varint(bytes: &[u8], at: usize) -> Option<(i64, usize)> {
    let mut sum: i64 = 0;
    for step in 0..8 {
        let byte = *bytes.get(at + step)?;
        sum = (sum << 7) | i64::from(byte & 0x7f);
        if byte < 0x80 {
            return Some((sum, at + step + 1));
        }
    }
    let last = *bytes.get(at + 8)?;
    Some(((sum << 8) | i64::from(last), at + 9))
}
