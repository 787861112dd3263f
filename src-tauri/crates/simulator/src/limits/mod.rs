//! Limits that GitHub documents: sizes, the hourly quotas and the secondary limits.

mod quota;
mod secondary;

pub(crate) use quota::{Quota, Quotas, Resource};
pub(crate) use secondary::{Refused, Secondary, Weight};

use serde::{Deserialize, Serialize};

/// Which limits hold, and in which of GitHub's forms a refusal arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct Limits {
    /// The hourly quotas: 5,000 requests and 5,000 points; 60 and no GraphQL without an account;
    /// search 30 a minute, 10 without an account.
    pub primary: bool,
    /// 100 requests at once; 900 points of REST and 2,000 of GraphQL a minute; 80 contents a
    /// minute and 500 an hour. Off by default: tests that are not about limits ask fast.
    pub secondary: bool,
    /// How a refusal arrives.
    pub form: LimitForm,
    /// Whether it says until when, by `retry-after` or by `x-ratelimit-*`.
    pub headers: bool,
}

/// How a refusal arrives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LimitForm {
    /// 403; GraphQL's hourly quota is 200 with `type: RATE_LIMITED` all the same.
    Forbidden,
    /// 429, likewise.
    TooMany,
    /// 200 with `errors` for GraphQL; REST has no such form and answers 403.
    Errors,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            primary: true,
            secondary: false,
            form: LimitForm::Forbidden,
            headers: true,
        }
    }
}

impl Limits {
    /// Every limit that GitHub documents.
    #[must_use]
    pub fn all() -> Self {
        Self {
            secondary: true,
            ..Self::default()
        }
    }

    /// None; sizes still hold.
    #[must_use]
    pub fn none() -> Self {
        Self {
            primary: false,
            ..Self::default()
        }
    }

    /// Status of a REST refusal.
    pub(crate) fn status(self) -> u16 {
        if self.form == LimitForm::TooMany {
            429
        } else {
            403
        }
    }
}

/// Options of a single select field.
pub(crate) const MAX_OPTIONS: usize = 50;
/// Fields of a project.
pub(crate) const MAX_FIELDS: usize = 50;
/// Comments on an issue; the next one is refused with 403.
pub(crate) const MAX_COMMENTS: usize = 2_500;
/// Characters of a body.
pub(crate) const MAX_BODY: usize = 65_536;
/// Items of a project, archived ones included.
pub(crate) const MAX_ITEMS: usize = 50_000;
/// Sub-issues of an issue.
pub(crate) const MAX_SUB_ISSUES: usize = 100;
/// Nodes that one GraphQL query may ask for.
pub(crate) const MAX_NODES: u64 = 500_000;
/// Ids that one `nodes` field may ask for.
pub(crate) const MAX_NODE_IDS: usize = 100;
