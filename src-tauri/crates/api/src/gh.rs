//! GitHub's own command-line tool, where it is installed, can lend its token for this run.

use secrecy::SecretString;
use std::time::Duration;
use tokio::process::Command;

/// Asks `gh` for its token; `None` when it is missing, signed out, or does not answer in five
/// seconds.
pub async fn token(github_url: &str) -> Option<SecretString> {
    let asked = Command::new("gh")
        .args(["auth", "token", "--hostname", host(github_url)?])
        .stdin(std::process::Stdio::null())
        .kill_on_drop(true)
        .output();
    let output = tokio::time::timeout(Duration::from_secs(5), asked)
        .await
        .ok()?
        .ok()?;
    let text = String::from_utf8(output.stdout)
        .ok()
        .filter(|_| output.status.success())?;
    let token = text.trim();
    (!token.is_empty()).then(|| SecretString::from(token.to_owned()))
}

/// Whether `gh` is on the search path. Looks for the file only: nothing is started.
#[must_use]
pub fn is_installed() -> bool {
    let name = if cfg!(windows) { "gh.exe" } else { "gh" };
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// The host as `gh` names it: `api.github.com` is `github.com`.
pub(crate) fn host(github_url: &str) -> Option<&str> {
    let (_, rest) = github_url.split_once("://")?;
    let host = rest.split(['/', ':']).next()?;
    Some(host.strip_prefix("api.").unwrap_or(host))
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn hosts_are_named_as_gh_names_them() {
        for (url, expected) in [
            ("https://api.github.com", Some("github.com")),
            ("https://git.example.org/api/v3", Some("git.example.org")),
            ("http://127.0.0.1:4000", Some("127.0.0.1")),
            ("nonsense", None),
        ] {
            assert_eq!(host(url), expected, "{url}");
        }
    }
}
