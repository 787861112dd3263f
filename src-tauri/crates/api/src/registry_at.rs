//! Where a registry is: a repository and a path in it.

use domain::id::RepoName;

/// Where a registry is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegistryAt {
    /// `owner/name`.
    pub repository: RepoName,
    /// Path in the repository, `guildhall.toml` unless said otherwise.
    pub path: String,
}

impl std::fmt::Display for RegistryAt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.repository, self.path)
    }
}

impl std::str::FromStr for RegistryAt {
    type Err = String;

    fn from_str(text: &str) -> std::result::Result<Self, String> {
        let (repository, path) = text
            .trim()
            .split_once(':')
            .unwrap_or((text.trim(), "guildhall.toml"));
        let plain = |part: &str| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
                && part.chars().any(|c| c != '.')
        };
        let named = repository
            .split_once('/')
            .is_some_and(|(o, n)| plain(o) && plain(n));
        if !named || path.is_empty() || !path.split('/').all(plain) {
            return Err("expected OWNER/REPO or OWNER/REPO:PATH".to_owned());
        }
        Ok(Self {
            repository: repository.into(),
            path: path.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::RegistryAt;

    #[test]
    fn registries_are_named_by_repository_and_path() {
        for (text, expected) in [
            (
                "open-campus/guildhall",
                Some("open-campus/guildhall:guildhall.toml"),
            ),
            (
                " open-campus/guildhall ",
                Some("open-campus/guildhall:guildhall.toml"),
            ),
            (
                "open-campus/.github:teams/guildhall.toml",
                Some("open-campus/.github:teams/guildhall.toml"),
            ),
            ("open-campus", None),
            ("open-campus/", None),
            ("a/b/c", None),
            ("a/b:", None),
            ("a/b:../c", None),
            ("a/..:c", None),
            ("a/b?x:c", None),
            ("", None),
        ] {
            let read = text.parse::<RegistryAt>().ok().map(|at| at.to_string());
            assert_eq!(read.as_deref(), expected, "{text}");
        }
    }
}
