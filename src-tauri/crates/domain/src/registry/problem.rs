//! What can be wrong with a registry, and where.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
    /// Path of the field: `team build-test-release, role 2, github`; a team without a sound id goes by
    /// its number in the file. Empty when it is about the whole file.
    pub field: String,
    /// What stands there, shortened and with control characters spelt out.
    pub found: String,
    /// What is expected instead, with an example.
    pub expected: String,
}

impl Problem {
    /// Id of the sentence in the words: `registry-not-https`.
    #[must_use]
    pub fn message_id(&self) -> &'static str {
        self.code.message_id()
    }

    /// Values for the sentence: `line`, `field`, `found`, `expected`.
    #[must_use]
    pub fn args(&self) -> BTreeMap<&'static str, String> {
        BTreeMap::from([
            ("line", self.line.to_string()),
            ("field", self.field.clone()),
            ("found", self.found.clone()),
            ("expected", self.expected.clone()),
        ])
    }
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
    /// Not TOML, or not text.
    Syntax,
    /// The file is too large to be a registry.
    TooLarge,
    /// A required key is missing.
    Missing,
    /// Another type than expected.
    WrongType,
    /// A value that the field does not take.
    BadValue,
    /// The same id or option twice (error), or the same board (warning).
    DuplicateId,
    /// Names a team that is not in the file.
    UnknownTeam,
    /// Names a team that was left out because of its own errors.
    LeftOut,
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
    /// There are more findings than are listed.
    TooMany,
}

impl ProblemCode {
    /// Every kind.
    pub const ALL: [Self; 14] = [
        Self::Syntax,
        Self::TooLarge,
        Self::Missing,
        Self::WrongType,
        Self::BadValue,
        Self::DuplicateId,
        Self::UnknownTeam,
        Self::LeftOut,
        Self::Cycle,
        Self::NotHttps,
        Self::UnknownZone,
        Self::UnknownKey,
        Self::UnknownWord,
        Self::TooMany,
    ];

    /// Id of the sentence in the words.
    #[must_use]
    pub fn message_id(self) -> &'static str {
        match self {
            Self::Syntax => "registry-syntax",
            Self::TooLarge => "registry-too-large",
            Self::Missing => "registry-missing",
            Self::WrongType => "registry-wrong-type",
            Self::BadValue => "registry-bad-value",
            Self::DuplicateId => "registry-duplicate-id",
            Self::UnknownTeam => "registry-unknown-team",
            Self::LeftOut => "registry-left-out",
            Self::Cycle => "registry-cycle",
            Self::NotHttps => "registry-not-https",
            Self::UnknownZone => "registry-unknown-zone",
            Self::UnknownKey => "registry-unknown-key",
            Self::UnknownWord => "registry-unknown-word",
            Self::TooMany => "registry-too-many",
        }
    }
}
