//! A table of the file, read key by key.

use super::nearest::nearest;
use super::report::{Report, excerpt, quoted};
use super::value::Rule;
use super::{Date, ProblemCode};
use toml_edit::{Item, TableLike, Value};

/// A table and which of its keys were asked for.
pub(super) struct Section<'a> {
    table: &'a dyn TableLike,
    /// Path for people; empty for the file itself.
    pub(super) place: String,
    /// Line on which it begins.
    pub(super) line: u32,
    known: Vec<&'static str>,
}

impl<'a> Section<'a> {
    /// The whole file.
    pub(super) fn root(table: &'a dyn TableLike) -> Self {
        Self {
            table,
            place: String::new(),
            line: 1,
            known: Vec::new(),
        }
    }

    /// Path of a key.
    pub(super) fn field(&self, key: &str) -> String {
        if self.place.is_empty() {
            key.to_owned()
        } else {
            format!("{}, {key}", self.place)
        }
    }

    /// Line of a key, or of the table when it is not there.
    pub(super) fn line_of(&self, report: &Report, key: &str) -> u32 {
        self.table
            .get_key_value(key)
            .map_or(self.line, |(k, item)| {
                report.line(k.span().or_else(|| item.span()))
            })
    }

    /// Whether the key stands there, sound or not.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// The raw item of a key; from here on the key is known.
    pub(super) fn item(&mut self, key: &'static str) -> Option<&'a Item> {
        if !self.known.contains(&key) {
            self.known.push(key);
        }
        self.table.get(key).filter(|item| !item.is_none())
    }

    /// A text value that may be missing.
    pub(super) fn optional<T>(
        &mut self,
        report: &mut Report,
        key: &'static str,
        rule: &Rule<T>,
    ) -> Option<T> {
        let item = self.item(key)?;
        let (line, field) = (self.line_of(report, key), self.field(key));
        read_text(report, item.as_str(), &describe(item), line, &field, rule)
    }

    /// A text value that has to be there.
    pub(super) fn required<T>(
        &mut self,
        report: &mut Report,
        key: &'static str,
        rule: &Rule<T>,
    ) -> Option<T> {
        if self.item(key).is_none() {
            report.error(
                ProblemCode::Missing,
                self.line,
                &self.field(key),
                "nothing",
                rule.expected,
            );
            return None;
        }
        self.optional(report, key, rule)
    }

    /// A list of text values, each with its line; a bad one is left out.
    pub(super) fn list<T>(
        &mut self,
        report: &mut Report,
        key: &'static str,
        rule: &Rule<T>,
    ) -> Vec<(T, u32)> {
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        let (line, field) = (self.line_of(report, key), self.field(key));
        let Some(array) = item.as_array() else {
            let expected = format!("a list in brackets, each {}", rule.expected);
            report.error(
                ProblemCode::WrongType,
                line,
                &field,
                &describe(item),
                &expected,
            );
            return Vec::new();
        };
        let mut values = Vec::new();
        for value in array {
            let line = value.span().map_or(line, |span| report.line(Some(span)));
            let read = read_text(
                report,
                value.as_str(),
                &describe_value(value),
                line,
                &field,
                rule,
            );
            values.extend(read.map(|value| (value, line)));
        }
        values
    }

    /// A calendar day.
    pub(super) fn date(&mut self, report: &mut Report, key: &'static str) -> Option<Date> {
        let item = self.item(key)?;
        let day = item
            .as_datetime()
            .filter(|d| d.time.is_none() && d.offset.is_none());
        let read = day.and_then(|d| d.date).and_then(|d| {
            Date::from_ymd_opt(i32::from(d.year), u32::from(d.month), u32::from(d.day))
        });
        if read.is_none() {
            let line = self.line_of(report, key);
            let expected = "a date without quotes, such as 2026-10-09";
            report.error(
                ProblemCode::WrongType,
                line,
                &self.field(key),
                &describe(item),
                expected,
            );
        }
        read
    }

    /// A whole number within bounds.
    pub(super) fn number(
        &mut self,
        report: &mut Report,
        key: &'static str,
        least: u32,
        most: u32,
    ) -> Option<u32> {
        let item = self.item(key)?;
        let number = item.as_integer().and_then(|n| u32::try_from(n).ok());
        let fits = number.filter(|n| (least..=most).contains(n));
        if fits.is_none() {
            let code = if item.is_integer() {
                ProblemCode::BadValue
            } else {
                ProblemCode::WrongType
            };
            let expected = format!("a whole number from {least} to {most}");
            report.error(
                code,
                self.line_of(report, key),
                &self.field(key),
                &describe(item),
                &expected,
            );
        }
        fits
    }

    /// `key = true`; anything else than `true` is a finding.
    pub(super) fn holds(&mut self, report: &mut Report, key: &'static str) -> bool {
        let Some(item) = self.item(key) else {
            return false;
        };
        let held = item.as_bool() == Some(true);
        if !held {
            let code = if item.is_bool() {
                ProblemCode::BadValue
            } else {
                ProblemCode::WrongType
            };
            let expected = format!("{key} = true, or no such key");
            report.error(
                code,
                self.line_of(report, key),
                &self.field(key),
                &describe(item),
                &expected,
            );
        }
        held
    }

    /// A table under a key: `[federation]` or `intake = { … }`.
    pub(super) fn section(
        &mut self,
        report: &mut Report,
        key: &'static str,
    ) -> Option<Section<'a>> {
        let item = self.item(key)?;
        let (line, place) = (self.line_of(report, key), self.field(key));
        let Some(table) = item.as_table_like() else {
            let expected = format!("a table: [{key}] or {key} = {{ … }}");
            report.error(
                ProblemCode::WrongType,
                line,
                &place,
                &describe(item),
                &expected,
            );
            return None;
        };
        Some(Section {
            table,
            place,
            line,
            known: Vec::new(),
        })
    }

    /// A table that has to be there.
    pub(super) fn required_section(
        &mut self,
        report: &mut Report,
        key: &'static str,
    ) -> Option<Section<'a>> {
        if self.item(key).is_none() {
            let expected = format!("[{key}] with name and organizations");
            report.error(
                ProblemCode::Missing,
                self.line,
                &self.field(key),
                "nothing",
                &expected,
            );
        }
        self.section(report, key)
    }

    /// Tables under a key: `[[team]]`, or a list of `{ … }`. Numbered from 1 in their paths.
    pub(super) fn sections(&mut self, report: &mut Report, key: &'static str) -> Vec<Section<'a>> {
        let Some(item) = self.item(key) else {
            return Vec::new();
        };
        let line = self.line_of(report, key);
        let tables: Option<Vec<(&dyn TableLike, u32)>> = match item {
            Item::ArrayOfTables(tables) => Some(
                tables
                    .iter()
                    .map(|t| (t as &dyn TableLike, report.line(t.span())))
                    .collect(),
            ),
            Item::Value(Value::Array(array)) => array
                .iter()
                .map(|v| {
                    v.as_inline_table()
                        .map(|t| (t as &dyn TableLike, report.line(v.span())))
                })
                .collect(),
            _ => None,
        };
        let Some(tables) = tables else {
            let expected = format!("[[{key}]] with two brackets, once for each");
            report.error(
                ProblemCode::WrongType,
                line,
                &self.field(key),
                &describe(item),
                &expected,
            );
            return Vec::new();
        };
        let numbered = tables.into_iter().enumerate();
        numbered
            .map(|(n, (table, line))| Section {
                table,
                place: self.field(&format!("{key} {}", n + 1)),
                line,
                known: Vec::new(),
            })
            .collect()
    }

    /// Warns of keys that nobody asked for. They stay in the file and are not used.
    pub(super) fn finish(self, report: &mut Report) {
        for (key, _) in self.table.iter() {
            if !self.known.contains(&key) {
                if report.is_full() {
                    report.count_warning();
                    continue;
                }
                let line = self.line_of(report, key);
                let field = self.field(&excerpt(key));
                report.warn(
                    ProblemCode::UnknownKey,
                    line,
                    &field,
                    &quoted(key),
                    &nearest(key, &self.known),
                );
            }
        }
    }
}

fn read_text<T>(
    report: &mut Report,
    text: Option<&str>,
    described: &str,
    line: u32,
    field: &str,
    rule: &Rule<T>,
) -> Option<T> {
    let Some(text) = text else {
        report.error(
            ProblemCode::WrongType,
            line,
            field,
            described,
            rule.expected,
        );
        return None;
    };
    match (rule.read)(text) {
        Ok(value) => Some(value),
        Err(code) => {
            report.error(code, line, field, &quoted(text), rule.expected);
            None
        }
    }
}

/// What stands there, with its type.
fn describe(item: &Item) -> String {
    match item {
        Item::Value(value) => describe_value(value),
        other => other
            .type_name()
            .replace("array of tables", "tables in double brackets"),
    }
}

fn describe_value(value: &Value) -> String {
    match value {
        Value::String(text) => quoted(text.value()),
        Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_) => {
            excerpt(value.to_string().trim())
        }
        Value::Array(_) => "a list".to_owned(),
        Value::InlineTable(_) => "a table".to_owned(),
    }
}
