//! Reads `guildhall.toml`.

use super::federation::{read_cadences, read_federation};
use super::references::settle;
use super::report::{Report, excerpt};
use super::section::Section;
use super::team::read_team;
use super::triage::read_triage;
use super::{Problem, ProblemCode, Registry};
use toml_edit::Document;

/// Bytes that a registry may have. A team with every key takes about 1 kB.
pub const LARGEST: usize = 1024 * 1024;

/// Teams that a registry may have; the largest federations known have about 130.
pub const MOST_TEAMS: usize = 1000;

/// A registry and everything that is wrong with the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Parsed {
    /// What could be read; `None` when not even the federation could.
    pub registry: Option<Registry>,
    /// Findings in the order of lines.
    pub problems: Vec<Problem>,
}

impl Parsed {
    /// Whether anything had to be left out.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.problems
            .iter()
            .any(|p| p.severity == super::Severity::Error)
    }
}

/// Reads a registry. Total: any text gives an answer.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let mut report = Report::new(text);
    let registry = read(text, &mut report);
    Parsed {
        registry,
        problems: report.finish(),
    }
}

/// As [`parse`], for a file that may not even be text: the line with the first byte that is not
/// UTF-8 is named.
#[must_use]
pub fn parse_bytes(bytes: &[u8]) -> Parsed {
    match str::from_utf8(bytes) {
        Ok(text) => parse(text),
        Err(error) => {
            let sound = bytes.get(..error.valid_up_to()).unwrap_or_default();
            let line = 1 + sound.iter().filter(|b| **b == b'\n').count();
            let mut report = Report::new("");
            let line = u32::try_from(line).unwrap_or(u32::MAX);
            report.error(
                ProblemCode::Syntax,
                line,
                "",
                "bytes that are not UTF-8",
                "a text file in UTF-8",
            );
            Parsed {
                registry: None,
                problems: report.finish(),
            }
        }
    }
}

fn read(text: &str, report: &mut Report) -> Option<Registry> {
    if text.len() > LARGEST {
        let found = format!("{} kB", text.len() / 1024);
        let expected = format!("at most {} kB", LARGEST / 1024);
        report.error(ProblemCode::TooLarge, 1, "", &found, &expected);
        return None;
    }
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let line = report.line(error.span());
            let found = excerpt(
                text.lines()
                    .nth(line.saturating_sub(1) as usize)
                    .unwrap_or_default()
                    .trim(),
            );
            report.error(
                ProblemCode::Syntax,
                line,
                "",
                &found,
                &one_line(error.message()),
            );
            return None;
        }
    };
    let mut root = Section::root(document.as_table());
    let federation = root
        .required_section(report, "federation")
        .and_then(|s| read_federation(s, report));
    let cadences = read_cadences(&mut root, report);
    let triage = read_triage(root.section(report, "triage"), report);
    let teams = root.sections(report, "team");
    if teams.len() > MOST_TEAMS {
        let found = format!("{} teams", teams.len());
        let expected = format!("at most {MOST_TEAMS} teams");
        report.error(ProblemCode::TooLarge, 1, "", &found, &expected);
        return None;
    }
    let entries: Vec<_> = teams
        .into_iter()
        .map(|section| read_team(section, report))
        .collect();
    if entries.is_empty() && !report.names("team") {
        report.error(
            ProblemCode::Missing,
            1,
            "team",
            "nothing",
            "at least one [[team]] with id and name",
        );
    }
    root.finish(report);
    let (umbrella, federation) = federation?.into_parts();
    let (federation, teams) = settle(federation, umbrella, entries, report);
    Some(Registry {
        federation,
        cadences,
        triage,
        teams,
    })
}

/// The parser's own explanation, which may have several lines.
fn one_line(message: &str) -> String {
    message.lines().collect::<Vec<_>>().join("; ")
}
