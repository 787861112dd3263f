//! Collects findings with their lines.

use super::{Problem, ProblemCode, Severity};
use std::ops::Range;

/// More findings than anybody reads; the rest is counted.
const MOST: usize = 200;
/// Characters of a value that a finding quotes.
const QUOTED: usize = 60;

/// The findings so far.
pub(super) struct Report {
    line_starts: Vec<usize>,
    problems: Vec<Problem>,
    errors: usize,
    unlisted: usize,
}

impl Report {
    pub(super) fn new(text: &str) -> Self {
        let after_breaks = text
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .map(|(at, _)| at + 1);
        Self {
            line_starts: std::iter::once(0).chain(after_breaks).collect(),
            problems: Vec::new(),
            errors: 0,
            unlisted: 0,
        }
    }

    /// The line, from 1, on which a span begins.
    pub(super) fn line(&self, span: Option<Range<usize>>) -> u32 {
        let at = span.map_or(0, |s| s.start);
        u32::try_from(self.line_starts.partition_point(|start| *start <= at)).unwrap_or(u32::MAX)
    }

    /// How many errors there are: a part is sound when reading it added none.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Whether a further warning would not be listed: enough stands before it.
    pub(super) fn is_full(&self) -> bool {
        self.problems.len() >= MOST
    }

    /// Counts a warning that would not be listed.
    pub(super) fn count_warning(&mut self) {
        self.unlisted += 1;
    }

    /// Whether something was found about that field.
    pub(super) fn names(&self, field: &str) -> bool {
        self.problems.iter().any(|p| p.field == field)
    }

    pub(super) fn error(
        &mut self,
        code: ProblemCode,
        line: u32,
        field: &str,
        found: &str,
        expected: &str,
    ) {
        self.errors += 1;
        self.push(Severity::Error, code, line, field, found, expected);
    }

    pub(super) fn warn(
        &mut self,
        code: ProblemCode,
        line: u32,
        field: &str,
        found: &str,
        expected: &str,
    ) {
        self.push(Severity::Warning, code, line, field, found, expected);
    }

    fn push(
        &mut self,
        severity: Severity,
        code: ProblemCode,
        line: u32,
        field: &str,
        found: &str,
        expected: &str,
    ) {
        self.problems.push(Problem {
            severity,
            code,
            line,
            field: field.to_owned(),
            found: found.to_owned(),
            expected: expected.to_owned(),
        });
    }

    /// The findings in the order of lines. Of a great many, errors are listed before warnings.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let all = self.problems.len() + self.unlisted;
        if all > MOST {
            self.problems
                .sort_by_key(|p| p.severity == Severity::Warning);
            self.problems.truncate(MOST);
            let last = u32::try_from(self.line_starts.len()).unwrap_or(u32::MAX);
            let severity = if self.errors > MOST {
                Severity::Error
            } else {
                Severity::Warning
            };
            let (all, most) = (all.to_string(), MOST.to_string());
            self.push(severity, ProblemCode::TooMany, last, "", &all, &most);
        }
        self.problems.sort_by_key(|p| p.line);
        self.problems
    }
}

/// A text in quotes, shortened, with everything that could disturb a terminal or a sentence spelt out.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", excerpt(text))
}

/// A text without quotes, otherwise as [`quoted`].
pub(super) fn excerpt(text: &str) -> String {
    let mut shown: String = text.chars().take(QUOTED).map(spelt).collect();
    if text.chars().nth(QUOTED).is_some() {
        shown.push('…');
    }
    shown
}

fn spelt(c: char) -> String {
    if is_unseemly(c) {
        c.escape_unicode().to_string()
    } else {
        c.to_string()
    }
}

/// Control characters, and characters that turn or hide text (bidirectional controls, zero width).
pub(super) fn is_unseemly(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
