//! What is set up, what is missing, and who could mend it.

use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// The doctor's report.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(export)]
pub struct DoctorReport {
    /// Findings in the order: account, organizations, registry, intake, boards.
    pub findings: Vec<Finding>,
    /// Whether one press could create the intake's `Team` field or missing options.
    pub can_repair: bool,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Finding {
    /// What was looked at: `account`, `organization`, `registry`, `intake`, `board`.
    pub about: String,
    /// How it is.
    pub level: Level,
    /// Words id of the sentence, `doctor-…`.
    pub id: String,
    /// Values for the sentence.
    pub args: BTreeMap<String, String>,
    /// Names of people who could mend it.
    pub who: Vec<String>,
}

/// How a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Level {
    /// As it should be.
    Good,
    /// Works, but less than it could.
    Warn,
    /// Does not work.
    Bad,
}
