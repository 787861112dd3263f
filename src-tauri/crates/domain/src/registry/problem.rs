//! What can be wrong with a registry, and where.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One finding about the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Problem {
    /// Error: the part is left out. Warning: kept.
    pub severity: Severity,
    /// What kind of finding; its sentence is `registry-<code>` in the words.
    pub code: ProblemCode,
    /// Line in the file, from 1.
    pub line: u32,
    /// Path of the field: `team[3].role[0].github`, or `team build-test-release, board`.
    pub field: String,
    /// What stands there.
    pub found: String,
    /// What is expected instead, with an example.
    pub expected: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The part is left out.
    Error,
    /// The part is kept.
    Warning,
}

/// Kinds of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ProblemCode {
    /// Not TOML.
    Syntax,
    /// A required key is missing.
    Missing,
    /// Another type than expected.
    WrongType,
    /// A value that the field does not take.
    BadValue,
    /// The same id twice.
    DuplicateId,
    /// Names a team that is not in the file.
    UnknownTeam,
    /// Teams that are each other's parents.
    Cycle,
    /// A link that is not https.
    NotHttps,
    /// Not an IANA zone.
    UnknownZone,
    /// A key that Guildhall does not know; kept.
    UnknownKey,
    /// A word that Guildhall does not know; kept.
    UnknownWord,
}
