//! What a user action can fail with. A code exists only if the window acts on it; its words are
//! `error-<code>` in `ui/src/words/en`.

use crate::secret::KeyringTrouble;
use crate::sync::Problem;
use domain::scopes::Lacking;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;

const IN_USE: &str = "in-use";

/// The result of a user action.
pub type Result<T> = std::result::Result<T, Error>;

/// Kinds of failures that the window tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum Code {
    /// The action needs an account.
    SignedOut,
    /// The token was refused.
    TokenRefused,
    /// The account may not do this; `who` names who could.
    NotAllowed,
    /// The token may not do this; `scope` is what it lacks and `feature` what that turns off.
    ScopeMissing,
    /// The thing is not in the cache any more.
    Missing,
    /// The world changed since the window showed it; `what` says what.
    Stale,
    /// A field of a form is not valid; `field` and `problem` say which and why.
    Invalid,
    /// No network, and the action needs one now.
    Offline,
    /// GitHub did not give what the action needs; `problem` says why in a word of the sync's
    /// problems, `detail` in GitHub's own words, which may be empty.
    NotRead,
    /// GitHub limits requests; `until` says for how long.
    RateLimited,
    /// The federation lacks something the action needs; `what` says what.
    NotSetUp,
    /// A local database could not be read or written; `kind` and `detail` say why. Nothing was sent.
    Storage,
    /// The keyring did not do what was asked; `why` is a [`crate::secret::KeyringProblem`] by its word.
    Keyring,
    /// A link that Guildhall does not open; `url` shows it.
    UnsafeLink,
    /// Anything else; `detail` says what. Nothing was lost.
    Unexpected,
}

impl Code {
    /// The code's name in the words, `error-<name>`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::SignedOut => "signed-out",
            Self::TokenRefused => "token-refused",
            Self::NotAllowed => "not-allowed",
            Self::ScopeMissing => "scope-missing",
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Invalid => "invalid",
            Self::Offline => "offline",
            Self::NotRead => "not-read",
            Self::RateLimited => "rate-limited",
            Self::NotSetUp => "not-set-up",
            Self::Storage => "storage",
            Self::Keyring => "keyring",
            Self::UnsafeLink => "unsafe-link",
            Self::Unexpected => "unexpected",
        }
    }
}

/// A failure with the values that its words need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS, thiserror::Error)]
#[error("{code:?} {args:?}")]
#[ts(export)]
pub struct Error {
    /// What kind.
    pub code: Code,
    /// Values for the words, by name.
    pub args: BTreeMap<String, String>,
}

impl Error {
    /// A failure without values.
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self {
            code,
            args: BTreeMap::new(),
        }
    }

    /// Adds a value for the words.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.args.insert(name.to_owned(), value.to_string());
        self
    }
}

impl Error {
    /// Another Guildhall has the folder open.
    #[must_use]
    pub fn in_use(folder: &std::path::Path) -> Self {
        Self::new(Code::Storage)
            .with("kind", IN_USE)
            .with("file", folder.display())
    }

    /// Whether it is what [`Error::in_use`] says.
    #[must_use]
    pub fn is_in_use(&self) -> bool {
        self.code == Code::Storage && self.args.get("kind").is_some_and(|kind| kind == IN_USE)
    }

    /// The file system refused; `path` says where.
    #[must_use]
    pub fn storage(path: &std::path::Path, error: &std::io::Error) -> Self {
        Self::new(Code::Storage)
            .with("kind", store::Trouble::of_io(error).word())
            .with("file", path.display())
            .with("detail", format!("{}: {error}", path.display()))
    }
}

impl From<KeyringTrouble> for Error {
    fn from(trouble: KeyringTrouble) -> Self {
        Self::new(Code::Keyring)
            .with("why", trouble.problem.word())
            .with("detail", trouble.detail)
    }
}

impl From<Lacking> for Error {
    fn from(lacking: Lacking) -> Self {
        Self::new(Code::ScopeMissing)
            .with("scope", lacking.scope)
            .with("feature", lacking.feature.word())
    }
}

/// A failed read of an action. Nothing was changed.
impl From<github::Error> for Error {
    fn from(error: github::Error) -> Self {
        let problem = Problem::of(&error);
        match (problem, &error) {
            (Problem::TokenRefused, _) => Self::new(Code::TokenRefused),
            (Problem::Offline, _) => Self::new(Code::Offline),
            (_, github::Error::RateLimited { until, .. }) => {
                Self::new(Code::RateLimited).with("until", until.to_rfc3339())
            }
            _ => Self::new(Code::NotRead)
                .with("problem", problem.word())
                .with("detail", error),
        }
    }
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        let file = match &error {
            store::Error::Newer { file, .. } | store::Error::Corrupt { file } => Some(file),
            _ => None,
        };
        Self::new(Code::Storage)
            .with("kind", error.trouble().word())
            .with(
                "file",
                file.map_or_else(String::new, |f| f.display().to_string()),
            )
            .with("detail", error)
    }
}
