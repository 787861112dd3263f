//! What could not be put back, for people to read.

use super::pages::Image;
use super::record::Record;
use crate::error::{Context, Result};
use rusqlite::types::Value;
use serde::Serialize;
use std::io::Write;
use std::path::Path;

/// A run of letters shorter than this is an id or chance.
const SHORTEST: usize = 24;

/// Most of what is copied out of pages that cannot be read.
const MOST: usize = 4 << 20;

/// The file beside the damaged one.
#[derive(Default, Serialize)]
pub(super) struct Texts {
    /// Rows that were read and could not be put back: their texts, in the order of their columns.
    pub rows: Vec<Vec<String>>,
    /// Texts in pages that could not be read whole.
    pub pages: Vec<String>,
}

impl Texts {
    /// Keeps the texts of a row.
    pub(super) fn row(&mut self, row: &Record) {
        let text = |value: &Value| match value {
            Value::Text(text) => Some(text.clone()),
            Value::Blob(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
            _ => None,
        };
        let texts: Vec<_> = row.values.iter().filter_map(text).collect();
        if !texts.is_empty() {
            self.rows.push(texts);
        }
    }

    /// Keeps what can be read in pages that are damaged.
    pub(super) fn pages(&mut self, image: &Image, pages: &[u32]) {
        let mut left = MOST;
        for page in pages {
            for text in runs(image.page(*page).unwrap_or_default()) {
                if text.len() <= left {
                    left -= text.len();
                    self.pages.push(text);
                }
            }
        }
    }

    /// Whether there is anything to read.
    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.pages.is_empty()
    }

    /// Writes the file.
    pub(super) fn write(&self, file: &Path) -> Result<()> {
        const WHAT: &str = "writing what could not be recovered";
        let json = serde_json::to_string_pretty(self).context(WHAT)?;
        let mut out = std::fs::File::create(file).context(WHAT)?;
        out.write_all(json.as_bytes())
            .and_then(|()| out.sync_all())
            .context(WHAT)
    }
}

/// The readable runs between bytes that are none.
fn runs(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let strange = |c: char| c == char::REPLACEMENT_CHARACTER || (c.is_control() && c != '\n');
    let runs = text.split(strange).map(str::trim);
    runs.filter(|run| run.len() >= SHORTEST && run.contains(' '))
        .map(str::to_owned)
        .collect()
}
