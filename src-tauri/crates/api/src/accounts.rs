//! Which accounts were signed in on this computer: their logins only, never a token.

use crate::app::Config;
use crate::connection;
use crate::databases::{create_folder, folder_name};
use crate::error::{Error, Result};
use crate::profile::Who;
use domain::id::Login;
use std::path::PathBuf;

/// How many are remembered; nobody switches between more.
const MOST: usize = 20;

impl Who {
    /// Whoever used this host last. Only the login is kept, never a token.
    pub fn last(config: &Config) -> Self {
        match lines(config, "last-account").into_iter().next() {
            Some(login) => Self::Account(login),
            None => Self::Nobody,
        }
    }

    /// Keeps the login for the next start, which may be without a network.
    pub fn remember(&self, config: &Config) -> Result<()> {
        let login = match self {
            Self::Nobody => return write(config, "last-account", &[]),
            Self::Account(login) | Self::Unconfirmed(login) => login,
        };
        let mut known = known(config);
        known.retain(|other| !other.is(login));
        known.insert(0, login.clone());
        known.truncate(MOST);
        write(config, "accounts", &known)?;
        write(config, "last-account", std::slice::from_ref(login))
    }
}

/// The accounts that signed in and did not sign out, the latest first.
pub(crate) fn known(config: &Config) -> Vec<Login> {
    lines(config, "accounts")
}

/// An account signed out: it is not offered any more.
pub(crate) fn forget(config: &Config, login: &Login) -> Result<()> {
    let mut known = known(config);
    known.retain(|other| !other.is(login));
    write(config, "accounts", &known)
}

fn lines(config: &Config, name: &str) -> Vec<Login> {
    let text = std::fs::read_to_string(file(config, name)).unwrap_or_default();
    let logins = text.lines().map(str::trim).filter(|line| is_login(line));
    logins.map(Login::from).collect()
}

fn write(config: &Config, name: &str, logins: &[Login]) -> Result<()> {
    let file = file(config, name);
    create_folder(file.parent().unwrap_or(&config.data_dir))?;
    let lines: Vec<_> = logins.iter().map(Login::as_str).collect();
    std::fs::write(&file, lines.join("\n")).map_err(|error| Error::storage(&file, &error))
}

pub(crate) fn file(config: &Config, name: &str) -> PathBuf {
    let host = connection::endpoint(config).host();
    config.data_dir.join(folder_name(&host)).join(name)
}

fn is_login(text: &str) -> bool {
    !text.is_empty()
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(folder: &std::path::Path) -> Config {
        Config {
            github_url: "https://api.github.com".to_owned(),
            registry: None,
            data_dir: folder.to_owned(),
            demo: Vec::new(),
        }
    }

    #[test]
    fn accounts_are_known_until_they_sign_out_the_latest_first() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        assert_eq!(Who::last(&config), Who::Nobody);
        for login in ["maren-h", "kenji-m", "Maren-H"] {
            Who::Account(login.into()).remember(&config).unwrap();
        }
        let logins = |config: &Config| {
            known(config)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
        };
        assert_eq!(logins(&config), ["Maren-H", "kenji-m"]);
        assert_eq!(Who::last(&config), Who::Account("Maren-H".into()));
        forget(&config, &"maren-h".into()).unwrap();
        Who::Nobody.remember(&config).unwrap();
        assert_eq!(logins(&config), ["kenji-m"]);
        assert_eq!(Who::last(&config), Who::Nobody);
    }

    #[test]
    fn a_file_that_was_cut_or_edited_names_no_folder_outside() {
        let folder = tempfile::tempdir().unwrap();
        let config = config(folder.path());
        Who::Account("maren-h".into()).remember(&config).unwrap();
        let file = folder.path().join("api.github.com").join("accounts");
        std::fs::write(file, "../../etc\nkenji-m\n\nmar en\n").unwrap();
        assert_eq!(known(&config), [Login::from("kenji-m")]);
    }
}
