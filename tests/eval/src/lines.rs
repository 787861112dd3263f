//! Files of one JSON object a line, with errors that name the file, the line, the field and what to do.

use serde_json::Value;
use std::fs;

/// One line of a file.
#[derive(Debug)]
pub struct Line {
    place: String,
    value: Value,
}

/// Every line of a file that is not blank.
///
/// # Errors
/// The file cannot be read, a line is no JSON object, or there is none.
pub fn read(path: &str) -> Result<Vec<Line>, String> {
    let text = fs::read_to_string(path)
        .map_err(|error| format!("{path}: {error}. Check the path; it must be text in UTF-8."))?;
    let mut lines = Vec::new();
    for (number, line) in text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
    {
        let place = format!("{path}:{}", number + 1);
        let value = serde_json::from_str(line).map_err(|error| {
            format!("{place}: no JSON ({error}). Write one object on each line.")
        })?;
        if !matches!(value, Value::Object(_)) {
            return Err(format!(
                "{place}: not an object. Write one object on each line."
            ));
        }
        lines.push(Line { place, value });
    }
    if lines.is_empty() {
        return Err(format!(
            "{path}: it is empty. Give a file with one object on each line."
        ));
    }
    Ok(lines)
}

impl Line {
    /// A text that has to be there.
    ///
    /// # Errors
    /// It is missing or no text.
    pub fn text(&self, field: &str) -> Result<String, String> {
        self.optional(field)?.ok_or_else(|| {
            self.wrong(
                field,
                "is missing",
                "Add it as a text; an empty one is fine.",
            )
        })
    }

    /// A text, if it is there and not null.
    ///
    /// # Errors
    /// It is no text.
    pub fn optional(&self, field: &str) -> Result<Option<String>, String> {
        match self.value.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::String(text)) => Ok(Some(text.clone())),
            Some(_) => Err(self.wrong(field, "is no text", "Write it in quotation marks.")),
        }
    }

    /// A list of texts; empty if it is not there.
    ///
    /// # Errors
    /// It is no list of texts.
    pub fn texts(&self, field: &str) -> Result<Vec<String>, String> {
        let list = match self.value.get(field) {
            None | Some(Value::Null) => return Ok(Vec::new()),
            Some(Value::Array(list)) => list,
            Some(_) => {
                return Err(self.wrong(field, "is no list", "Write it as [\"one\", \"two\"]."));
            }
        };
        let texts = list.iter().map(|text| {
            let text = text.as_str().map(str::to_owned);
            text.ok_or_else(|| {
                self.wrong(field, "holds what is no text", "Write [\"one\", \"two\"].")
            })
        });
        texts.collect()
    }

    /// An error about a field.
    pub fn wrong(&self, field: &str, what: &str, next: &str) -> String {
        format!("{}: field `{field}` {what}. {next}", self.place)
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use std::io::Write as _;

    fn said(content: &str) -> String {
        let mut file = tempfile::NamedTempFile::new().expect("a file");
        file.write_all(content.as_bytes()).expect("written");
        let path = file.path().display().to_string();
        let read = read(&path).and_then(|lines| {
            for line in &lines {
                line.text("title")?;
                line.texts("teams")?;
                line.optional("author")?;
            }
            Ok(())
        });
        read.expect_err("it is wrong").replace(&path, "FILE")
    }

    #[test]
    fn errors_say_where_what_and_what_to_do() {
        let cases = [
            (
                "",
                "FILE: it is empty. Give a file with one object on each line.",
            ),
            (
                "[]",
                "FILE:1: not an object. Write one object on each line.",
            ),
            (
                "\n{\"teams\": []}",
                "FILE:2: field `title` is missing. Add it as a text; an empty one is fine.",
            ),
            (
                "{\"title\": 3}",
                "FILE:1: field `title` is no text. Write it in quotation marks.",
            ),
            (
                "{\"title\": \"\", \"teams\": \"a\"}",
                "FILE:1: field `teams` is no list. Write it as [\"one\", \"two\"].",
            ),
            (
                "{\"title\": \"\", \"teams\": [1]}",
                "FILE:1: field `teams` holds what is no text. Write [\"one\", \"two\"].",
            ),
            (
                "{\"title\": \"\", \"author\": []}",
                "FILE:1: field `author` is no text. Write it in quotation marks.",
            ),
        ];
        for (content, expected) in cases {
            assert_eq!(said(content), expected);
        }
        assert!(said("{\"title\": ").starts_with("FILE:1: no JSON ("));
    }

    #[test]
    fn a_missing_file_is_named() {
        let said = read("nowhere.jsonl").expect_err("it is not there");
        assert!(
            said.starts_with("nowhere.jsonl: ") && said.contains("Check the path"),
            "{said}"
        );
    }
}
