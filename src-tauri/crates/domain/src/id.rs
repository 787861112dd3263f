//! Names and identifiers, each of its own type so that none can stand in for another.

use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS,
        )]
        #[serde(transparent)]
        #[ts(type = "string")]
        pub struct $name(pub String);

        impl $name {
            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text)
            }
        }
    };
}

text_id!(
    /// GitHub's global node id, opaque: `PVTI_lADO…`.
    NodeId
);
text_id!(
    /// A team's `id` in the registry: `[a-z0-9-]+`.
    TeamId
);
text_id!(
    /// A GitHub account's login. Compare with [`Login::is`]: GitHub ignores case.
    Login
);
text_id!(
    /// A repository's full name, `owner/name`.
    RepoName
);
text_id!(
    /// A change's identity: a version-7 UUID made once, when the user acts.
    OpId
);
text_id!(
    /// A cycle's id: the date of its due, `2026-11-20`.
    CycleId
);

/// What begins the id of something that GitHub has not named yet.
const PENDING: &str = "pending:";

impl NodeId {
    /// The id that something has until GitHub names it: what that step creates.
    #[must_use]
    pub fn of_step(step: &OpId) -> Self {
        Self(format!("{PENDING}{step}"))
    }

    /// The step that creates what this names, if GitHub has not named it yet.
    #[must_use]
    pub fn step(&self) -> Option<OpId> {
        self.0.strip_prefix(PENDING).map(OpId::from)
    }
}

impl Login {
    /// Whether both are the same account; logins differ in case only for display.
    #[must_use]
    pub fn is(&self, other: &Login) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl RepoName {
    /// The part after the slash, or the whole text when there is none.
    #[must_use]
    pub fn short(&self) -> &str {
        self.0
            .split_once('/')
            .map_or(self.0.as_str(), |(_, name)| name)
    }

    /// The part before the slash, or an empty text when there is none.
    #[must_use]
    pub fn owner(&self) -> &str {
        self.0.split_once('/').map_or("", |(owner, _)| owner)
    }
}

/// A GitHub Project as people write it: `open-campus/2`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(into = "String", try_from = "String")]
#[ts(type = "string")]
pub struct ProjectRef {
    /// Login of the organization or user that owns it.
    pub owner: String,
    /// The number in its address.
    pub number: u32,
}

impl fmt::Display for ProjectRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.number)
    }
}

impl From<ProjectRef> for String {
    fn from(project: ProjectRef) -> Self {
        project.to_string()
    }
}

impl TryFrom<String> for ProjectRef {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl std::str::FromStr for ProjectRef {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text.split_once('/').and_then(|(owner, number)| {
            let number = number.parse().ok().filter(|n| *n > 0)?;
            (!owner.is_empty()).then(|| Self {
                owner: owner.to_owned(),
                number,
            })
        });
        parsed.ok_or_else(|| format!("{text:?} is not an organization and a project number"))
    }
}
