//! Texts that name one item: `owner/name#12`, `name#12`, `#12`, or its address.

use crate::id::RepoName;

/// An item named by where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Jump {
    /// `owner/name` or `name`; `None` is any repository.
    pub repository: Option<String>,
    /// The or pull request's number.
    pub number: u32,
    /// The host of an address; `None` when none was typed.
    pub host: Option<String>,
}

impl Jump {
    /// Reads a whole text as the name of an item.
    pub(super) fn parse(text: &str) -> Option<Self> {
        match text.split_once("://") {
            Some(("https" | "http", rest)) => Self::address(rest),
            Some(_) => None,
            None => Self::reference(text),
        }
    }

    fn address(rest: &str) -> Option<Self> {
        let path = rest.split(['?', '#']).next()?;
        let mut parts = path.trim_end_matches('/').split('/');
        let host = parts.next().filter(|host| !host.is_empty())?;
        let (owner, name) = (parts.next()?, parts.next()?);
        if !matches!(parts.next()?, "issues" | "pull") {
            return None;
        }
        let repository = format!("{owner}/{name}");
        let number = number(parts.next()?)?;
        is_repository(&repository).then(|| Self {
            repository: Some(repository),
            number,
            host: Some(host.to_lowercase()),
        })
    }

    fn reference(text: &str) -> Option<Self> {
        let (repository, digits) = text.split_once('#')?;
        if !repository.is_empty() && !is_repository(repository) {
            return None;
        }
        Some(Self {
            repository: (!repository.is_empty()).then(|| repository.to_owned()),
            number: number(digits)?,
            host: None,
        })
    }

    /// The one repository that is named, if the text names one whole: `owner/name`.
    #[must_use]
    pub fn place(&self) -> Option<RepoName> {
        let repository = self.repository.as_deref()?;
        repository.contains('/').then(|| RepoName::from(repository))
    }

    /// Whether this is the item. The host is for the caller: items do not know theirs.
    #[must_use]
    pub fn names(&self, full_name: &str, number: u32) -> bool {
        let repository = self.repository.as_deref();
        let same = repository.is_none_or(|wanted| {
            let short = full_name.rsplit('/').next().unwrap_or(full_name);
            wanted.eq_ignore_ascii_case(full_name) || wanted.eq_ignore_ascii_case(short)
        });
        same && self.number == number
    }
}

fn number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits
        .then(|| text.parse().ok())
        .flatten()
        .filter(|n| *n > 0)
}

/// `owner/name` or `name`, in the characters that GitHub allows.
fn is_repository(text: &str) -> bool {
    let plain = |part: &str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    text.split('/').count() <= 2 && text.split('/').all(plain)
}
