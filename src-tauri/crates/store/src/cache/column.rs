//! How values stand in columns: times as milliseconds since 1970 (UTC), days as `2026-11-20`, words of
//! an enum as serde writes them, lists as JSON.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::types::{FromSql, Type};
use rusqlite::{Error, Result, Row};
use serde::Serialize;
use serde::de::value::StrDeserializer;
use serde::de::{DeserializeOwned, IntoDeserializer};

/// The columns of a row from the first one on. A name is looked for among all names of a row each time,
/// which is most of the work where thousands of rows are read.
pub(super) struct Columns<'a, 'r> {
    row: &'a Row<'r>,
    next: usize,
}

impl<'a, 'r> Columns<'a, 'r> {
    pub fn of(row: &'a Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    fn step(&mut self) -> usize {
        self.next += 1;
        self.next - 1
    }

    pub fn get<T: FromSql>(&mut self) -> Result<T> {
        self.row.get(self.step())
    }

    pub fn time(&mut self) -> Result<DateTime<Utc>> {
        of_millis(self.get()?)
    }

    pub fn time_if_any(&mut self) -> Result<Option<DateTime<Utc>>> {
        self.get::<Option<i64>>()?.map(of_millis).transpose()
    }

    /// The word of an enum without data.
    pub fn word<T: DeserializeOwned>(&mut self) -> Result<T> {
        let word = self.text()?;
        let from: StrDeserializer<'_, serde::de::value::Error> = word.into_deserializer();
        T::deserialize(from).map_err(unreadable)
    }

    pub fn word_if_any<T: DeserializeOwned>(&mut self) -> Result<Option<T>> {
        let word = self.get::<Option<String>>()?;
        word.map(|word| serde_json::from_value(serde_json::Value::String(word)))
            .transpose()
            .map_err(unreadable)
    }

    pub fn json<T: DeserializeOwned>(&mut self) -> Result<T> {
        serde_json::from_str(self.text()?).map_err(unreadable)
    }

    fn text(&mut self) -> Result<&'a str> {
        self.row.get_ref(self.step())?.as_str().map_err(unreadable)
    }
}

pub(super) fn millis(at: DateTime<Utc>) -> i64 {
    at.timestamp_millis()
}

pub(super) fn time(row: &Row<'_>, column: &str) -> Result<DateTime<Utc>> {
    of_millis(row.get(column)?)
}

pub(super) fn time_if_any(row: &Row<'_>, column: &str) -> Result<Option<DateTime<Utc>>> {
    row.get::<_, Option<i64>>(column)?
        .map(of_millis)
        .transpose()
}

pub(super) fn of_millis(millis: i64) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis).ok_or(Error::IntegralValueOutOfRange(0, millis))
}

pub(super) fn day_if_any(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>> {
    row.get::<_, Option<String>>(column)?
        .map(|text| text.parse::<NaiveDate>().map_err(unreadable))
        .transpose()
}

/// The word of an enum without data.
pub(super) fn word(value: &impl Serialize) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(other) => Ok(other.to_string()),
        Err(error) => Err(Error::ToSqlConversionFailure(Box::new(error))),
    }
}

pub(super) fn of_word<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    let word: String = row.get(column)?;
    serde_json::from_value(serde_json::Value::String(word)).map_err(unreadable)
}

pub(super) fn of_word_if_any<T: DeserializeOwned>(
    row: &Row<'_>,
    column: &str,
) -> Result<Option<T>> {
    row.get::<_, Option<String>>(column)?
        .map(|word| serde_json::from_value(serde_json::Value::String(word)).map_err(unreadable))
        .transpose()
}

pub(super) fn json(value: &impl Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|error| Error::ToSqlConversionFailure(Box::new(error)))
}

/// Label names as they are compared.
pub(super) fn folded(label: &str) -> String {
    domain::item::folded(label).collect()
}

/// Ids as a JSON list, for `IN (SELECT value FROM json_each(?))`.
pub(super) fn list<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    serde_json::Value::from_iter(ids).to_string()
}

fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::FromSqlConversionFailure(0, Type::Text, Box::new(error))
}
